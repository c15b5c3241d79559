"""What words are about, in Russian and English alike: «пропал», «стёрлось» and "vanished" are one thing to the model.

A table of beginnings of words, read against folded text. `=word` stands for that word alone, `_` joins words that
belong together. A few hundred examples cannot teach which words mean the same; this table tells.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

TABLE = {
    "not": """
        =aren't =can't =cannot =cant =couldn't =didn't =doesn't =don't =dont =hasn't =haven't =isn't =neither
        =never =no =nobody =none =nope =nor =not =nothing =nowhere =unable =wasn't =without =won't =zero =без
        =не =нельзя =нет =нету =ни =нигде =никак =никогда =никто =ничего =ничто =ноль невозможн
    """,
    "people": """
        =guys =interns =person =persons =staff =людей =людям =парень =парни =парня applicant candidate fresher
        freshmen graduate helper intern newcomer people student trainee worker айтишник второкурс выпускни
        девочк девушк кандидат люди новичк новичок первокурс практикант работник ребят соискател сотрудник
        специалист стажер студент ученик человек
    """,
    "card": "=card =cards =cv =cvs profile анкет карточк профил",
    "job": """
        =job =jobs =offer =offers =post =posts =shift =shifts =практика =практики =практику =работа =работы
        =смену =смены =ставка =ставки =ставку employment gig internship opening placement position posting
        vacanc ваканси должност подработк полставк предложени работодател работу стажировк
    """,
    "trade": """
        =vets =медика =няни =няню accountant agronom baker barista carpenter cashier chef cleaner cook courier
        dentist designer developer doctor driver editor electrician engineer farmer guard hairdress housekeep
        kindergarten lawyer librarian loader machinist manager mechanic nanny nurse operator painter pastry
        pharmacist philolog photographer plumber porter programmer receptionist salesman salespeople salesperson
        seamstress secretary seller storekeeper tailor teacher technologist tester translator tutor vet waiter
        waitress warehouse welder автослесар агроном администратор аналитик аниматор бариста бармен библиотекар
        бухгалтер веб- верстальщик ветеринар визажист водител вожат воспитател врач геодезист гид горничн
        грузчик дворник дизайнер дояр доярк журналист закройщиц зоотехник инженер историк каменщик кассир
        кладовщик комплектовщик кондитер косметолог кузнец курьер лаборант литейщик логист логопед маляр маникюр
        маркетолог массажист математик матрос медбрат медик медсестр менеджер механик монтажер моряк нотариус
        няня оператор официант охранник парикмахер педагог пекар переводчик питонист плиточник плотник повар
        помощник портн портье провизор программист продавец продавц промоутер психолог разработчик редактор
        риелтор риэлтор санитар сантехник сварщик секретар секретарь сисадмин слесар столяр сторож страховщик
        строител судоводител тестировщик технолог токар тренер уборщи упаковщик учител фармацевт фельдшер фермер
        физик филолог финансист флорист фотограф фрезеров химик швейн швею швея штукатур эколог экономист
        экскурсовод электрик юрист
    """,
    "send": """
        =get =gets =getting =keep =keeps =send =sending =sends =sent offer receiv recommend show suggest валятся
        подкидыва подкинет подсовыва показываете предлага предложил присла присыла приход пришл слать суют сыпл
        сыпят шлет шлете шлют
    """,
    "match": """
        =fit =fits =picks =мимо =подходит =подходят algorithm fitting irrelevant match nothing_in_common reason
        relevant selection suggestion suit алгоритм матч мэтч не_в_тему не_мое не_мои не_по_профилю отбира отбор
        подбира подбор подборк подобра подошел подошл подходящ причин рекоменд релевант совпа соответств
    """,
    "rank": """
        =bottom =higher =last =lower =top =вес =веса =выше =ниже =первой =первый =первым =последн count first
        matter order percent priorit rank weigh балл важнее вверх весит внизу наверху порядок приоритет процент
        ранг ранж рейтинг ценит
    """,
    "principle": """
        =подход approach character embedding instead_of_comparing instead_of_tags learn meaning motivat
        personalit principle project semantic team values whole_way вручную галочк живой_чел качеств личност
        мотивац не_по_тегам не_слова нейросет обуча по_команд по_смыслу подход_ портфолио принцип проверенн
        проект слова_сравн смотрели_на смотреть_на смысл совместим учиться_на характер ценност человек_подбир
    """,
    "place": """
        =km =км cities city commut distance far_away kilomet lives living moscow region relocat town travel
        village адрес владивосток город далек дальн добира дорог другого_город другом_город екатеринбург казан
        киломeтр километр москв новосибирск област переезд переезж питер район регион самар соседн сочи
        хабаровск
    """,
    "schedule": """
        evening full-time full_time night part-time part_time schedule weekend вахт вечер выходн гибк график
        дневн занятост заочн неполн ночн очник очно полной_з полную_с полный_д полставк сменн совмеща
    """,
    "pay": "=pay money paid salaries salary unpaid wage бесплатн деньг зарплат оклад оплат платят рубл",
    "experience": """
        certificate degree experience level licence license years диплом лиценз медкнижк образовани опыт права
        разряд санкнижк стаж удостоверен уровень_обр
    """,
    "many": """
        =many =десятк =одни =сотн dozens drown fifty flood forty hundred overflow sixty too_many завал куч лишн
        много перебор поток пятьдесят слишком_мн сорок сплошн сплошь столько тридцат хватит
    """,
    "few": """
        =few =single =ноль =пусто =тишина not_a_single not_one too_few zero мало ни_одн никого ничего_не_подб
        ничего_не_при нуль тишин хоть_кто хоть_од
    """,
    "again": """
        =повторно again always constantly each_time every_day every_time every_week over_and third_time вечно
        всегда второй_раз заново каждую_н каждый_д каждый_раз опять по_новой повтор повторя постоянн пятый_раз
        с_нуля снова третий_раз четвертый_раз
    """,
    "one_by_one": """
        each_one manually one_by_one вручную каждого каждой каждую одному по_одной по_одному по_очереди
        приходится руками
    """,
    "time": """
        =days =год =года =день =дней =дня =суток =час =часа =часами =часов day evening hour minute month morning
        second today week year yesterday вечер вчера месяц минут недел полчаса сегодня секунд сутки утр
    """,
    "typed": """
        =entered =filled =typed =written =wrote filling typing вбивал вбил вводил вписал делали дописыв заполнил
        заполня набирал набрал печатал писал писала собирал составили составл составлял трудил
    """,
    "lost": """
        =blank =deleted =gone =lost =нема =стерт =стерто disappear erase erased lost missing_from reset
        threw_away vanish wipe wiped грохнул дел затер испар исчез исчезн коту_под куда_дел куда_делось накрыл
        насмарку не_сохранил обнул очист очищен потеря пропад пропадан пропал псу_под пустота сбрасыв сбросил
        сгинул слета слетел смыл снес стер стират улетел уничтож ушло_в
    """,
    "empty": "=ноль =нули =пусто blank empty zero_rec прочерк пуст",
    "stuff": """
        =all =все account answer certificates description document draft entries everything history paragraph
        profile resume section text аккаунт анкет ваканс данные документ заметк избранн истори навыки образовани
        описани опыт ответы переписк пометк портфолио профил раздел резюме сертификат текст черновик
    """,
    "private": """
        =данные =данными =данных =имени =имя =лс anonym birth contact details e-mail email name number passport
        personal phone private surname whatsapp анонимн ватсап вотсап контакт личку личн мобильн номер отчеств
        паспорт персональн почт телефон фамили фио
    """,
    "someone": """
        =другая =другие =другого =другой =другую =кому-то another_company another_student different_company
        else's every_student everybody everyone's other_people other_student others somebody someone stranger
        students какая-то какого-то какой-то кто-то незнаком общ общий общую посторонн постороннее сосед соседн
        чей-то чуж
    """,
    "see": """
        exposed exposes open opened preview publish read saw see shown shows visible виден видн видят вижу висит
        вывод выложил высвеч доступн опубликов открыв открыл отображ показа просматр разослал увиде увидел
    """,
    "consent": """
        accept agree allow approv confirm consent declin permission reject отверг отказ отклон отозв подтверд
        приним приня разреш соглас
    """,
    "delete": "close_my delet erase remov wipe закрыл закрыли снять_с сотр стереть стерл удал уничтож",
    "still": """
        already although continu despite still yet все_еще все_равно до_сих_пор обратно по-прежнему продолжа
        сих_пор хотя
    """,
    "contacted": """
        call called calls messag texted whatsapp wrote ватсап звон написал пишет пишут позвонил связал стучит
    """,
    "security": """
        =id =айди breach counter exploit hack hole infosec leak loop password script secur sql token vulnerab
        without_log xss без_пароля безопасн взлам взлом дыр инкогнито инъекц мошенник пароль перебор перехват
        подстав порядков слив слил токен утек утеч уязвим хак
    """,
    "login": """
        =акк log_in logged login session sign авториз аккаунт войти вошел вошла вход зашел зашла логин сесси
    """,
    "down": """
        =dead =down =живы alive completely crashed no_answer no_reply no_response not_respond not_work
        nothing_works offline outage reply respond silence silent totally unavailable вообще жив лежит мертв
        молчание молчит мёртв не_отвечает не_подает не_реагир недоступ отвечает полностью помер реагирует рухнул
        сдох совсем умер упал
    """,
    "everyone": """
        all_of_us class classmates colleagues dorm entire everybody everyone group whole_dorm whole_group
        всей_гр групп других_телеф коллег ни_у_кого общаг одногрупп с_других у_всего у_всей у_всех
    """,
    "command": "/help /menu /start =menu =start button command кнопк команд меню старт",
    "since": """
        all_day second_day since third_day второй_день с_понед с_пятниц с_утра со_вчера третий_день уже_сутки
        уже_час
    """,
    "error": """
        404 500 502 503 =error =errors broken bug code crash defect exception fail failed glitch internal nan
        nonetype null something_went timeout traceback undefined баг глюк глюч дефект косяк неизвестн ошибк
        поломк сбоит сбой слом стектрейс что-то_пошло
    """,
    "typo": """
        =буквы letter misprint misspel sic spelling typo букв буква грамматик грамотн запят опечат орфограф
        ошибка_в_слов пунктуац
    """,
    "wrong": """
        =although incorrect instead mistake mixed rewrote says turned weird wrong вместо наоборот не_совпад не_т
        неверн недостовер некоррект неправда неправильн отображается перепут пишет показывает превра сбива сбит
        стоит странн хотя числ
    """,
    "status": """
        archived closed counter expired pending status unanswered waiting архив закрыт ожида отклонен принят
        статус счетчик счётчик
    """,
    "date": """
        birthday calendar_sh date month time_zone timezone weekday year возраст время год дат день_рожд дня_нед
        календар_пок месяц пояс часов_пояс числ
    """,
    "media": """
        file format heic image jpg logo photo picture png selfie upload документ картин логотип селфи скан
        снимок файл формат фотк фото
    """,
    "pdf": "font page pdf print printed верстк квадрат кириллиц пдф печат страниц шрифт",
    "press": "button click press push tap жмешь жму кнопк нажал нажат нажим тап ткнул тыка тыкнул",
    "notice": """
        alert buzz digest letter message notification ping push reminder weekly_list бузз дайджест жужж напомина
        оповещ пилик рассылк сообщени уведомлен
    """,
    "loads": """
        arriv download load open publish react respond save send submit update upload work груз загру нажимается
        обнов откры отправ прикреп приход работ скачи сохран сработ удаляется
    """,
    "twice": """
        duplicat identical three_times three_раз twice two_times два_раз два_раза дважды двоит дубл задвои
        по_два раз_подряд раздво четыре_раза шесть_раз
    """,
    "loop": """
        endless loop same_thing stuck висит возвраща завис зацикл круг крутит обратно_на опять_показ по_кругу
        снова_показ спраш
    """,
    "quiet": """
        3_am 5_am asleep at_night night quiet_hours sleep в_3 ночи ночь ночью полуноч спать сплю тихие_часы
        тихих_час
    """,
    "language": """
        english interface language localiz russian translat английск интерфейс перевед перевод русск язык
    """,
    "import": """
        api csv download_as excel export import integrat spreadsheet sync webhook word выгруз выгрузк
        загрузить_файл импорт интеграц обмен перенест перенос подключ синхрон эксел экспорт
    """,
    "hh": """
        =hh.ru =вк avito discord google headhunter hh linkedin max notion slack superjob trello whatsapp zoom
        авито вконтакт госуслуг гугл зум линкедин макс работа.ру хх яндекс
    """,
    "video": """
        album audio gallery record video visual voice альбом аудио видео галере голос диктов запис надикт
        портфолио фотоальбом
    """,
    "map": "map near геолокац карт маршрут навигац рядом",
    "chat": "call_inside chat messenger звонок мессендж переписк переписыв созвон чат",
    "calendar": """
        calendar deadline interview remind slot snooze дедлайн записаться запись_на календар напоминал окош
        распис слот собесед
    """,
    "ai": """
        =ai =ии assistant draft generate gigachat gpt robot автомат ассистент генер ии_ искусственн нейросет
        помощник робот умн
    """,
    "app": """
        app browser desktop mobile offline page version web website браузер веб версия кабинет компьют лк
        мобильн_п ноут офлайн приложени сайт
    """,
    "design": """
        badge dark icon qr style template theme бейдж дизайн значок обложк оформлени стиль тема темн темную цвет
        шаблон
    """,
    "filter": """
        blacklist blocklist criteria filter hide mandatory sort threshold галочк обязательн отмет отсеч отсечь
        порог скрыва скрыть сортиров фильтр черный_спис чёрный
    """,
    "rating": """
        feedback_on rate ratings review stars звезд отзыв оценить_комп оценить_раб оценк рейтинг_комп
        рейтинг_раб рекомендательн
    """,
    "access": """
        2fa factor logins pin user users аккаунтов второй_польз двухфактор делегир доступ передать передач
        пин-код ролей роль
    """,
    "stat": """
        analytics dashboard report salary_stat statistics views аналитик график_просм отчет просмотр средн
        статистик
    """,
    "function": """
        ability button_to feature mode option possibility tool way_to widget возможност инструмент кнопку_чтоб
        опци раздел режим способ функци чтоб чтобы
    """,
    "absent_feature": """
        isn't_there no_way not_possible nothing_of_the there_is_no негде нет_возм отсутств пока_нет сейчас_нет
        сейчас_так такого_нет
    """,
    "wish": """
        =бы allow any_plans can_we can_you could_we could_you do_you_plan how_about i'd idea is_there_a
        is_there_any let_me let_us maybe perhaps please_let suggest suggestion we'd why_not wish wishes would
        would_be would_like would_love было_бы вот_бы давайте желаем желат идея мне_бы может_быть можно_ли
        нам_бы нельзя_ли неплохо_бы планир планируете предлага предложение пусть хорошо_бы хотел хотим хочется
        хочу
    """,
    "make": """
        add build create enable give implement integrate introduce make support введите ввести внедр дайте дать
        добавить добавьте заведите запуст организуйте подключ приделайте прикрут разработ реализ сделайте
        сделать
    """,
    "add": """
        add append extend include insert put введ включи внес внест впиш добав дополни завез занес расшир
    """,
    "tag": """
        catalog competenc entries entry hashtag list skill spisok tag каталог компетенц навык перечень перечн
        позици скил списк список справочник тег тэг умени
    """,
    "absent": """
        =где absent can't_be_chosen can't_find couldn't_find doesn't_exist isn't_in isn't_there lack missing
        no_such not_available not_in not_there nowhere only_is there's_only where_is есть_только забыли не_вижу
        не_завел не_наш не_нашл не_обнаруж не_хват негде недоста нельзя_указ нет нету нету_у нечего отсутств
        только_есть
    """,
    "craft": """
        1с accounting autocad brewing care cooking excel grooming language makeup massage operation photoshop
        programming setup sewing software techni welding автокад выпечк вышив грумин дизайн компас массаж
        методик моделир монтаж наладк обработк окраш пошив програм ремонт реставрац сварк смет станк терапи
        технолог укладк уход учет флорист черт чпу шить шитье язык
    """,
    "teach": """
        course department faculty group_of major study studying диплом колледж курс отделени отучил студентк
        учила училищ учусь факультет
    """,
    "hard": """
        awkward clumsy complicat confus cryptic cumbersome difficult hard inconvenient legalese lost_in maze
        misleading no_idea overloaded pain puzzl tedious unclear unintuitive боль вводит_в заморочен запутан
        казен казенн квест мудрен мука мучени не_очень_понимаю не_понимаю не_понял не_поняла невнятн
        невозможно_чит нелогичн непонятн неудобн нечитаем перегруж путан пытк ребус сложн трудн тяжел юридическ
    """,
    "what_is": """
        difference_between explain human_words mean means what's_the_diff what_do what_does гадал значит
        какая_разн нормальным_языком объясните перевед пояснен поясните человеческ чем_отлич что_значит
        что_такое
    """,
    "slow": """
        ages eternity forever lag laggy slow takes_age takes_for вечность ворочает грузится_долго долго_груз
        думает еле задержк лага медленн секунд_по тормоз тормозит
    """,
    "long": """
        =20 =25 =long chatty endless exhaust large lengthy tired tiring too_long wordy бесконечн громоздк длинн
        длиннова долг затянут многовато необъятн нескончаем объемн подробн растянут устал устала утоми
    """,
    "survey": "form question questionnaire registration survey анкет вопрос опрос опросник регистрац форм",
    "steps": """
        click menu screen scroll step tapping taps клик кликов крутить листа листать меню нажати пройти пролист
        пункт стран шаг экран
    """,
    "font": """
        fine_print font readable small tiny бледн глаз контраст крупн лупа мелк сливается шрифт экранн_дикт
    """,
    "hidden": """
        behind buried discover figure find_where hidden looking_for took_me where_on вынес выше где_найти запрят
        искал искала наверх найти находится нашел нашла не_нашел_где под_троеточ полчаса_иск скрыт спрят
    """,
    "edit": "change correct edit fix_one заменить изменит исправ отредакт поменят поправит редактир",
    "annoy": """
        annoy disturb intrusive irritat mute nagging pester spam бесит бесят бесящ достал задолба заколеб
        замучил навязчив надоел напряга отвлека отпишите раздраж сколько_можно хватит
    """,
    "label": """
        caption hint instruction label tooltip wording инструкц кнопка_назв надпис названи подпис подсказк
        текст_подск формулировк
    """,
    "near": "accident nearly next_to right_under side_by thumb прижат рядом случайно соседств чуть_не",
    "skip": """
        go_back optional progress skip без_обяз возврат назад_к обязательное_поле прогресс пропуст
        сколько_осталось
    """,
    "thanks": "cheers kudos respect thank thanks thx благодар дякую мерси поклон признательн респект спасиб",
    "good": """
        10/10 amazing awesome best brilliant charm convenient cool delight easy enjoy excellent fantastic fun
        gem glad good great happy helpful impress kind legend love lovely neat nice perfect pleased polite
        smooth spot_on useful wonderful works_like бомба быстр вежлив восторг впечатл годн доволен довольн
        замечательн здоров идеальн классн красив крут лучш молодц нравит обожаю огонек огонь отличн полезн
        понрав превосход прекрасн приятн пятерк пять_баллов радует супер счаст толков топ удобн умниц хорош
        чудесн шикарн ❤ 👍 💐 💚 🔥 😍 🙏 🥰
    """,
    "success": """
        found_a found_us got_my got_the hired job_through landed thanks_to взяли вышел_на вышла_на закрепил
        зовут_на наняли нашел_раб нашла_раб нашлась нашли нашлись первая_работа получил_стаж помог помогл
        приняли прошла сотруднич устроил через_бот через_вас
    """,
    "but": """
        =а =ли also but except however minus only plus though единственн еще жаль заодно зато кстати минус но
        однако правда разве только
    """,
    "fixed": """
        before fixed now on_place resolved right_there saved solved used_to working_now больше_не вернули
        восстанов думал думала исправил испугал на_месте поправил пофиксил починил раньше сохранилось теперь
        уже_раб устранил цел
    """,
    "fine": """
        everything_else minor otherwise rest_of small small_thing tragedy в_остальном все_на_месте мелоч
        не_горит не_страшно остальн терпит цел целы
    """,
    "ask": """
        =are =can =do =is =may =should =will =где =как =какие =какой =кому =кто =куда =ли =надо curious does how
        question what when where which who whom why wonder вопрос зачем интересу когда можно нужно_ли объясн
        подскаж посовет почему разъясн скажите сколько узнать хотим_понимать
    """,
    "fear": """
        afraid ever safe scared stored sure what_happens what_if worried а_если боимся боюсь вдруг волну защищ
        мошенник обман опаса пережива страшн уверен хранится хранятся что_будет что_если
    """,
    "access_lost": """
        lost_my_phone new_number old_number phone_got stolen восстановить_дост другой_номер забыл новый_номер
        пароль_от потерял_тел потеряла_тел симк украли украли_тел
    """,
    "leave": """
        close_my delete_every delete_my не_нужен отчисл снять стереть_все удалите_ак удалите_все удалите_мой
        удалите_пож удалить_ак уезжа устроил устроилась
    """,
    "spam": """
        @ buy casino cheap crypto discount earn http price promo sales t.me www вложени выгодн грузоперевоз займ
        заработ казино кредит купи куплю подписчик прайс предоставля продам реклам скидк ставк_на услуг
    """,
    "offtopic": """
        canteen college_web contract credits dean law phishing rector visa бабушк ведомост визa деканат
        день_откр договор закон зачет лекци мама матч_по налог наступающ нахам общежит пару_у погод поздравл
        праздник препод расписан ректор с_днем с_новым сессии сессия собесед спартак стипенди столов трудов
        фишинг футбол экзамен
    """,
    "ack": """
        =ok =okay =okei =да =нет =норм =ок =окей fine got_it hello hi noted test understood will_do здравств
        ладно ознаком понял поняла привет принято снят тест хорошо ясно
    """,
    "abuse": """
        crap damn fuck idiot screw shit stupid блин бля в_баню дебил дурац идиот идите лесом нафиг отвал пошли
        тупы черт
    """,
    "irony": """
        apparently brilliant congrat lol of_course oh_brilliant seriously very_nice wow браво видимо гениальн
        издева карл конечно логично ну_да ну_просто поздравляю прекрасно серьезно смешно спасибо,_посп
        спасибо_что
    """,
    "anger": """
        !!! ((( :( ?! ??? asap awful disgust embarrass horrible ridiculous terrible unacceptable useless worst
        wtf безобраз возмут жаль жутк кошмар надоел невозможн немедленно непоряд обидно отврат позор срочно
        стыдно терпен ужас хуже 😠 😡 🤬
    """,
    "outside": """
        not_you not_your on_another other_system другой_систем не_бот_винов не_бота не_ваш не_вашу не_вы_винов
        не_к_вам
    """,
    "restore": "bring_back get_back recover restore верните вернуть восстанов откат",
    "urgent": """
        asap illegal immediately lawyer legal now urgent бегом законно немедленно роскомнадзор скандал скорее
        срочно суд
    """,
    "service": "bot platform service system tool бот бота боте ботом платформ программ сервис систем",
    "you": "you your yours вам вами вас ваш ваша ваше ваши вы",
    "company": """
        clinic company farm firm hospital hotel hr office our plant shop больниц гостиниц завод кадр клиник
        компани магазин нам наш организац отдел отел предприят сад_ салон ферм фирм школ
    """,
}


_PHRASE = 3  # words of the longest entry
_MARKS = ("!!!", "???", "?!", ":(", "(((", "🔥", "❤", "💚", "😍", "👍", "🥰", "💐", "🙏", "😡", "🤬", "😠")
_WORD = re.compile(r"/?[\w+#'.-]*[\w+#]|@")
_TRADE = re.compile(r"\w{3,}(?:щик|чик|щиц|ниц|лог|граф|ист|тел|вед)(?:а|ов|у|ом|ы|и|ей|я|ю|ем|ь|е|ой|ам|ями)?")


def _split(table: dict[str, str]) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Entries that are whole words, and beginnings of words or phrases, each with the concepts it stands for."""
    exact: dict[str, set[str]] = {}
    starts: dict[str, set[str]] = {}
    for name, entries in table.items():
        for entry in entries.split():
            if entry.startswith("="):
                exact.setdefault(entry[1:], set()).add(name)
            else:
                starts.setdefault(entry.replace("_", " "), set()).add(name)
    return (
        {entry: frozenset(names) for entry, names in exact.items()},
        {entry: frozenset(names) for entry, names in starts.items()},
    )


class Lexicon:
    """Finds what words stand for by a table of their beginnings."""

    def __init__(self, table: dict[str, str]) -> None:
        self._exact, self._starts = _split(table)
        self._longest = max(map(len, self._starts))
        self._meant = lru_cache(maxsize=50_000)(self._find)

    def of(self, words: Sequence[str]) -> list[set[str]]:
        """What each word stands for, by itself or as the beginning of a phrase."""
        found = []
        for place, word in enumerate(words):
            here, phrase = set(self._exact.get(word, _NONE) | self._meant(word, 0)), word
            for more in words[place + 1 : place + _PHRASE]:
                beyond = len(phrase) + 1
                phrase = f"{phrase} {more}"
                here |= self._meant(phrase, beyond)
            found.append(here)
        return found

    def _find(self, phrase: str, beyond: int) -> frozenset[str]:
        """What the longest entry that a phrase begins with stands for, if that is longer than `beyond` characters."""
        for length in range(min(len(phrase), self._longest), beyond, -1):
            found = self._starts.get(phrase[:length])
            if found:
                return found
        return _NONE


_NONE: frozenset[str] = frozenset()
_LEXICON = Lexicon(TABLE)


def words(text: str) -> list[str]:
    """The words of a folded text as a lexicon reads them."""
    return _WORD.findall(text)


@lru_cache(maxsize=50_000)
def _is_trade(word: str) -> bool:
    return _TRADE.fullmatch(word) is not None


def concepts(sentence: str) -> list[list[str]]:
    """What each word of a folded sentence stands for, in order; a word may stand for several things or for none."""
    said = words(sentence)
    meant = _LEXICON.of(said)
    found = [sorted(here | {"trade"} if _is_trade(word) else here) for word, here in zip(said, meant, strict=True)]
    found += [sorted(here) for mark in _MARKS if mark in sentence for here in _LEXICON.of([mark])]
    return found
