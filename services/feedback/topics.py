"""Which part of the service a message is about, in Russian and English alike: «шрифт» and "font" are one topic.

A finer table than that of concepts, for telling matters of one kind apart and not kinds from each other. It is written
in the same way: beginnings of words, `=word` for that word alone, `_` between words that belong together.
"""

from services.feedback.concepts import Lexicon, words

TABLE = {
    "photo": """
        =pic =pics avatar foto heic image jpeg jpg photo picture png selfie аватар картинк селфи снимк снимок
        фотк фото
    """,
    "logo": "emblem logo лого логотип",
    "file": "=doc =word =док attach docx file вложен прикреп файл",
    "pdf": "pdf пдф",
    "print": "black-and-white paper print бумаг печат принтер распечат ч/б чб черно-бел",
    "qr": "=qr =куар qr-код кьюар",
    "font": "font letters_are small_letters tiny_text буковк кегл мелкими шрифт",
    "colour": "color colour contrast gray grey pale бледн контраст сером серый серым цвет ярк",
    "dark": "dark night_mode night_theme ночная_тем ночной_реж темн",
    "theme": "layout style template theme верстк макет оформлен стил тема тему темы шаблон",
    "emoji": "emoji emoticon smiley смайл эмоджи эмодзи",
    "sticker": "sticker стикер",
    "voice": "audio dictat speech voice аудио войс голос диктов надикт",
    "video": "clip video видео ролик",
    "call": "call_inside video_call videocall zoom видеозвон видеосвяз звонок зум созвон телемост",
    "interview": "interview интервью собесед",
    "calendar": "=ics calendar календар",
    "slot": "appointment book_a slot time_slot время_встреч записаться запись_на назначить_врем окошек окошк слот",
    "reminder": "remind напомин напомни",
    "deadline": "deadline due_date last_day дедлайн крайний_ср последний_ден срок",
    "timezone": "time-zone time_zone timezone utc на_час по_москве по_московск пояс часового_п часовой_п часовом_п",
    "night": """
        2_am 3_am 4_am asleep midnight night quiet ночам ночи ночное ночь ночью полуноч разбуд спать сплю тихие
        тихий тихих
    """,
    "notice": "alert buzz message_a_day notif ping push оповещ пилик пуш уведомл",
    "digest": "digest newsletter summary weekly дайджест еженедел рассылк сводк",
    "mute": "mute stop_sending turn_off unsubscrib выключи заглуш не_беспоко отключи отписат отпиш",
    "often": """
        constantly every_day five_times spam too_often десять_раз заваливае засыпа каждый_день постоян спам
        часто
    """,
    "survey": "poll questionnaire survey анкетиров опрос опросник",
    "score": "=nps 0_to_10 1_to_10 from_1 rate_us scale балл от_0 от_1 шкал",
    "anonym": "anonym анонимн инкогнит обезлич",
    "resume": "=cv =cvs resume rezume резюме резюмешк",
    "profile": "profile анкет профил",
    "card": "=card =cards карточк",
    "vacancy": "=ad =ads job_ad job_post posting vacanc ваканси объявлен",
    "candidate": "applicant candidate кандидат откликнувш соискател",
    "company": "company firm organis organisation organiz компани организац предприят фирм",
    "employer": "=hr employer recruiter кадровик наниматель работодател рекрутер эйчар",
    "colleague": """
        co-worker colleague coworker second_user several_users teammate вдвоем второй_чел вторым_чел втроем
        коллег напарник сотрудник
    """,
    "invite": "invit зовут позвал приглаш",
    "accept": "accept agree подтверд принял приняла принять согласие_на согласил",
    "decline": "declin refus reject turn_down turned_down отверг отказ отклон",
    "reason": "reason why_i обоснован почему причин",
    "contact": "contact phone telephone контакт номер_тел телефон",
    "email": "=mail e-mail email mailbox емейл имейл мейл мыло почт",
    "sms": "sms смс",
    "messenger": "=max =vk =вк messenger viber whatsapp вайбер ватсап вконтакте вотсап мессенджер",
    "chat": "chat correspond переписк переписыв чат",
    "address": "address адрес",
    "passport": "passport snils паспорт снилс",
    "inn": "=inn =инн registration_number tax_id tax_number кпп огрн",
    "name": "=зовут =имени =имя =фио first_name full_name last_name my_name patronymic surname отчеств фамили",
    "gender": "=he =she =пол female feminine gender male masculine девушк женск мужск роде",
    "age": "=age =aged =birth =лет birthday years_old возраст дата_рожд день_рожд рожден",
    "date": "=date =dates =дат =дата =дату =даты calendar_date",
    "year": "=year =years =выпуск =год =года graduation годом",
    "city": "=city city moscow region town город казан москв област питер регион",
    "map": "=map =maps =карта =карте =карту =карты геолок на_карт",
    "commute": """
        =bus =far =km =км commut distance kilomet metro minutes_away далек добира дорог километр маршрут метро
        расстоян электричк
    """,
    "relocation": "move_to relocat переезд переех",
    "remote": "from_home remote work_from дистанц из_дома удален удаленк",
    "schedule": """
        full-time full_time hours part-time part_time schedule shift timetable график занятост неполн полный_ден
        полставк распис смен сутки_через
    """,
    "weekend": "evening saturday sunday weekend вечер воскрес выходн суббот",
    "salary": "=pay =зп money paid rouble ruble salary wage деньг зарплат оклад оплат рубл тысяч",
    "unpaid": "for_free unpaid volunteer без_оплат бесплат волонт неоплач",
    "experience": "=middle experience junior senior years_of джун мидл начинающ опыт сеньор стаж",
    "level": "advanced beginner confident level начальн продвинут уверенн уровень уровн уровня",
    "licence": """
        =category driver's driving licence license вод_прав водительск допуск категори медкнижк права санкнижк
        удостоверен
    """,
    "language": "=b2 b1 b2 english_level german ielts английск китайск немецк язык",
    "interface": """
        in_english in_russian interface localis localiz translat untranslat интерфейс локализ перевед перевод
        по-английски по-русски
    """,
    "skill": "=tag competenc skill tags компетенц навык тег тэг умени",
    "star": "=star must-have must_have starred stars звезд обязательн",
    "catalogue": "catalog list_of каталог перечень перечн список справочник",
    "synonym": "other_word same_meaning synonym другими_слов по-другому_назы синоним",
    "search": "find_by look_up search искать ищу найти поиск",
    "filter": "criteria filter критери отбор_по фильтр",
    "sort": "newest oldest order_of sort по_порядк порядок сортир упорядоч",
    "rank": """
        =top above below bottom first_place rank ranking вверху внизу место_в на_первом наверху первой первым
        ранжир рейтинг
    """,
    "percent": "match_score percent процент",
    "explain": "explain unexplained why_this why_was за_что объясн поясн",
    "meaning": "by_sense keyword literal meaning semantic буквальн ключев по_слов семантич смысл",
    "team": "=team brigade crew squad бригад коллектив команд",
    "personality": "character personality temperament личност психотип темперамент характер",
    "values": "culture mission values культур миссия ценност",
    "motivation": "=interest =горит enthusias motivat passion желани интерес мотив",
    "learn": "learn_from learns lesson remember_my выводы запомина_мои обучал учится учитыв_мои",
    "projects": "=works =работы github gitlab portfolio project гитхаб портфолио проект",
    "github": "github gitlab гитлаб гитхаб",
    "grade": "=gpa diploma grade marks transcript диплом зачетк оценк средний_балл успеваем",
    "course": "=learning =study course lesson training доучит курс обучени учеб",
    "mentor": "=tutor mentor supervisor куратор ментор наставник",
    "teacher": "dean lecturer professor teacher деканат кафедр препод преподав учител",
    "reference": "letter_from recommendation reference рекомендательн рекомендаци характеристик",
    "parent": "=mom =mum father mother parent мама маме папа родител",
    "group": "=group classmates together with_friend вместе_с группа группой группу одногрупп с_другом с_подруг",
    "test_task": "test_assignment test_task trial задани пробн тестов",
    "quiz": "=exam quiz skill_test test_of викторин проверить_знан проверка_знан тест_на тестик",
    "compare": "compar side_by_side бок_о_бок рядом_друг сравн",
    "copy": "based_on clone copy duplicate_a дублиров клонир копир на_основе скопир",
    "repost": "extend_the prolong renew repost заново_опубл переопублик продл",
    "archive": "archiv архив",
    "close": "close_the closed closing filled закры закрыт снял снять_с",
    "publish": "go_live publish visible_to опублик публик размест",
    "draft": "draft черновик",
    "autosave": "auto-sav autosav save_automat saved автосохр сохран",
    "lost": "=gone =lost disappear erased vanish wiped испар исчез обнул потерял пропал слетел стер",
    "undo": "cancel_the go_back revert undo вернуть_как откат отмен передума",
    "delete": "delet erase стереть удал",
    "delete_account": "close_my delete_account delete_my удалите_мен удалить_ак удалить_проф удалиться",
    "edit": "=change =correct edit fix_one изменит исправит поменять поправит редакт",
    "back": "=back back_button вернуться_на назад предыдущ",
    "next": "=next continue_button далее дальше продолж",
    "skip": "skip пропуст",
    "button": "button кнопк",
    "menu": "menu меню",
    "step": "screens step steps шаг шагов экран",
    "progress": "how_many_left progress осталось прогресс сколько_оста",
    "confirm": "=confirm are_you_sure confirmation подтвержд точно_хот уверены",
    "clicks": "click tap taps клик нажат тап тыка",
    "scroll": "scroll листа прокру пролист скролл",
    "many": "dozens flood hundred too_many десятк завал куча перебор слишком_много сотн",
    "few": "no_one nobody nothing_comes single too_few zero мало ни_одного никого никто ничего_не_прих ноль пусто",
    "repeat": """
        again same_one same_people seen_before twice два_раза дважды дубл задво одни_и_те одну_и_ту опять повтор
        снова те_же
    """,
    "retype": """
        asked_again re-enter retype same_question type_again вводить_за заново_ввод одно_и_то_же повторно_ввод
        снова_спраш
    """,
    "one_by_one": """
        at_once bulk each_separately one_by_one select_all массов пачкой по_одно по_одной поштучн разом
        сразу_всем
    """,
    "long_text": "lengthy long too_much_text wall_of длинн много_букв многословн объемн простын стена_текст",
    "formal": """
        bureaucrat formal jargon legalese officialese stiff бюрократ жаргон заумн казенн канцел официальн сухо
        терминами юридическ
    """,
    "tone": "friendly patronising polite rude tone вежлив грубо на_ты тон тоном тыкает фамильярн",
    "unclear": """
        confus don't_understand unclear what_does what_is_the запутан не_понимаю не_поня непонят неясн
        что_значит что_такое
    """,
    "hint": "example_of hint instruction tooltip инструкц образец подсказ пример_запол",
    "typo": "grammar misprint misspel spelling typo запят неграмот опечат орфограф ошибка_в_слове",
    "declension": "declension ending окончан падеж склон",
    "null": "=nan =none null placeholder undefined плейсхолдер скобк",
    "counter": "=count counter number_of unread количеств непрочит счетчик цифра",
    "status": "status статус",
    "expired": "expir expire session timed_out timeout истек просроч сессию сессия таймаут",
    "login": "=вход log_in logged login password sign_in авториз войти логин пароль",
    "2fa": "=pin 2fa pin-code two-factor two_factor второй_фактор двухфактор пин-код пинкод",
    "code": "=code =код sms_code verification_code кода",
    "number_changed": """
        changed_my_number new_number old_number phone_number новый_номер сменил_номер сменила_номер старый_номер
    """,
    "hack": "exploit hack injection script sql vulnerab xss взлом дыра инъекц скрипт уязвим",
    "guessed_link": "=url change_the_number guess id_in in_the_link айди в_адресной в_ссылке подобрать подставить",
    "admin": "admin moderat админ модерат",
    "token": "=ключ secret stack token traceback стектрейс токен трейс",
    "consent": "consent personal_data policy privacy обработк персональн политик согласи",
    "leak": "exposed leak open_to public доступны_всем открытом_дост публичн слил утек утеч",
    "others": """
        another_person another_student somebody_else someone_else stranger другого_чел другой_чел не_мое не_моя
        незнаком постороннего чуж
    """,
    "former": "ex- fired former left_the_company бывш уволи ушел ушла",
    "blacklist": "=ban =block blacklist hide_from блокиров заблокир скрыть_от спрятаться черный_спис",
    "hide": "hidden hide invisible pause невидим пауза приостан скрыт скрыть спрят",
    "notes": "comment_on note notes заметк комментар пометк",
    "favourite": "bookmark favorite favourite saved_list shortlist закладк избранн отложенн",
    "folder": "folder папк",
    "export": "csv excel export spreadsheet xls выгруз таблиц эксел экспорт",
    "import": "import parse upload_my загрузить_готов импорт перенести подтяну распозн",
    "hh": "=хх avito headhunter hh linkedin superjob авито линкедин работа.ру суперджоб хедхантер",
    "api": "=1c =api =ats crm integration webhook апи вебхук интеграц црм",
    "web": """
        browser desktop mini_app miniapp web web-version website браузер веб десктоп компьютер мини-приложен
        миниапп ноутбук сайт
    """,
    "mobile": "=app android iphone mobile_app айфон андроид планшет приложени",
    "link": "link url линк ссылк",
    "share": "forward share пересла поделит расшар",
    "referral": "bring_a friend refer_a referr друга другу друзьям привел приглас_друг реферал",
    "review": "rating_of review отзыв оценить_комп оценить_раб рейтинг_комп",
    "stats": "=graph =график analytics chart dashboard statistic аналитик воронк отчет статистик",
    "views": "viewed views who_viewed кто_заходил кто_смотрел просмотр",
    "history": "=log history version верси журнал истори",
    "backup": "backup copy_of_my export_my_data бэкап копию_данн копия_всех резерв",
    "ai": "=ai =ии assistant_that chatgpt generat gpt neural генерир гпт нейронк нейросет",
    "letter": "cover_letter motivation_letter мотивационн сопроводит",
    "template_answer": "auto-reply auto_reply canned template_reply автоответ готовый_ответ шаблон_ответ шаблонн",
    "sign": "contract e-sign signature договор подпис",
    "game": "achievement badge gamif level_up points ачивк бейдж геймиф достижени значк очки",
    "queue": "backlog queue waiting_list очеред",
    "approve": "approv moderation verif верифик модерац одобр проверк_комп проверя",
    "slow": "ages forever lag seconds slow долго лагает медлен подвис секунд тормоз",
    "down": "crashed dead down not_respond silence лежит мертв молчит не_отвечает умер упал",
    "no_reaction": """
        doesn't_work no_reaction not_working nothing_happens мертвая не_нажим не_работ не_реаг ничего_не_происх
    """,
    "loop": "circle endless loop бесконечн замкнут зациклил по_кругу",
    "error": "500 crash error failed вылет ошибк сбой",
    "wrong": "instead_of shows_wrong wrong вместо неверн неправильн показывает_не",
    "escape": "html markup амперсанд кавычк разметк тег_html",
    "practice_papers": "certificate_of internship_report practice_report дневник_практ отчет_по_практ справк",
    "practice": "=practice internship placement практик стажиров",
    "no_photo": "no_photo without_photo без_фото фото_обязат",
    "it": "=it developer programmer айти айтишн программист разработч",
    "off_field": """
        irrelevant not_my_field nothing_to_do unrelated wrong_field левые левых мимо не_в_тему не_мое не_относ
        не_по_профил не_по_спец
    """,
    "overqualified": "=phd overqualif too_experienced too_senior кандидат_наук переквалиф профессор слишком_опыт",
    "students": "freshman student второкурс очник первокурс студент",
    "widget": "widget виджет",
    "disabled": "blind disab screen_reader wheelchair доступн_сред инвалид незряч скринридер слабовид экранн_дикт",
    "payment": "payment premium subscription платн подписка_за премиум",
    "mandatory": "can't_skip mandatory required_field нельзя_пропуст обязательн_поле обязательно_указ обязательное",
}


_LEXICON = Lexicon(TABLE)


def topics(text: str) -> list[str]:
    """The topics of each word of a folded text, in order; a word may stand for several or for none."""
    return [name for meant in _LEXICON.of(words(text)) for name in sorted(meant)]
