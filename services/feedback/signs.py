"""What makes a message urgent, as signs that say little alone: that something is gone, whose it was, how long it took.

The rules of `rules.SEVERE` know whole phrases; people rarely use them. Which of these signs mean harm together, and
which calm it, the model learns from examples.
"""

from services.feedback.rules import compiled

_DURATION = r"""
        (?:(?:пол|полтора_|два_|три_|четыре_|пять_|\d+_|целый_|целых_|пару_|минут_|часа?_)*(?:часа?|часов|минут|
        дня|дней|вечера?|вечеров|ночи|ночь|недел[юиь]|месяц\w*|семестр|полчаса|полдня|полгода|год)\b|
        (?:half_an_|an_|one_|two_|three|four_|\d+_|forty_|thirty_|twenty_|whole_|all_|entire_|a_few_|
        several_)+_?(?:hours?|minutes?|mins|evenings?|days?|nights?|weeks?|months?|semester))
    """
_BIG = r"""
        (?:резюме|резюмешк|анкет|профил|аккаунт|учетк|данн(?:ые|ых)|черновик|портфолио|ваканси|переписк|
        истори[яюи]|описани|раздел_|образовани|опыт|сертификат|документ|пометк|заметк|избранн|отклик|навыки|
        навыков|достижени|проект|грамот|контакт|все(?!_равно|гда|_еще|_ж|_ок|м\b|х\b)|всего_|всю_|весь_|текст|
        письмо|ответы|публикаци|наработ|рекоменда|resume|cv\b|profile|account|data\b|draft|portfolio|vacanc|
        postings?\b|job_post|history|description|section|education|experience|certificates?|documents?|notes|
        favou?rites|shortlist|applications?\b|skills\b|projects|everything|all_(?:of_)?(?:my|our|the|his|her)|
        whole|entire|text|answers|essay|letter|paragraph|messages)
    """

SIGNS = {
    "gone": compiled(r"""
        пропа(?:л|дает|дают|сть)|исчез|стер(?:т|ся|л[аои]|ли|лись|лось)?\b|потер(?:т|лось|лись|ло\b)|стира|
        слете|обнул|затер|сброс|сбрасыв|очищен|очистил|улетел|испарил|снес|грохн|куда_(?:по)?дел|смыло|сгинул|
        накрыл(?:о|а)сь|не_стало|как_не_бывало|как_корова|нема\b|уничтож|вынес(?:ло|ла)|съел\w*|сожрал|
        потерял(?:ось|ась|ись|и)|потерян|слил[оа]сь|удалил(?:ось|ась|ись|ся|о\b|и\b)|нет_(?:ничего|больше|
        нигде)|(?:текста|резюме|черновика|профиля|ваканси\w|данных|их|его|ничего)_(?:\w+_)?(?:нет|нету)\b|
        с_нуля|насмарку|псу_под|коту_под|в_никуда|в_трубу|улетучил|зачищен|обнулен|vanish|disappear|gone\b|
        lost\b|wiped?|eras(?:ed|es|ing)|deleted\b(?!_my)|evaporat|threw|thrown_away|swallow|ate\b|eaten|nowhere|
        overwr|got_reset|was_reset|is_missing|are_missing|went_missing|no_trace|from_scratch|zero_\w+|destroyed|
        nuked|cleared|removed_itself|not_there_any|no_longer_there|trashed
    """),
    "empty": compiled(r"""
        пуст(?:о|ой|ая|ое|ые|ая|ота)\b|blank|empty|чисто\b|ноль|прочерк|only_the_name|только_имя|с_первого_шага|
        как_с_нович|как_новеньк|start_from|starts?_over|начать_заново|заново
    """),
    "not_kept": compiled(r"""
        не_(?:сохран|записал|запомн)\w*|session_expired|session_timed|врем[яи]_(?:сессии|истек)|сессия_(?:истек|
        закон|устар)|not_(?:been_)?(?:saved|stored|kept)|n't_(?:save|keep|kept|stored?)\b|never_saved|no_draft|
        no_copy|копи[ия]_(?:\S+_)?нет|нет_копи
    """),
    "big": compiled(_BIG),
    "small": compiled(r"""
        мелоч|ерунд[аы]\b|не_страшно|не_критич|не_горит|терпит|не_срочно|переживу|не_трагед|одно_слово|
        один_ответ|одну_(?:строч|букв|цифр)|смайл|эмодзи|emoji|smiley|галочк|checkbox|хобби|hobby|отчеств|
        одно_поле|поле_|фото|аватар|photo|picture|avatar|кнопк|button|фильтр|filter|цвет|colou?r|сортиров|sort|
        шрифт|no_tragedy|no_big|not_a_big|no_biggie|minor|small|tiny|one_word|one-word|single_word|ten_seconds|
        пара_секунд|секунд|тему\b|логотип|logo|preview|превью|счетчик|counter|фразу|title|заголов|headline
    """),
    "intact": compiled(r"""
        остальн|все_(?:на_мест|цел|сохран|вернул|ок|норм)|цел(?:ы|о|а|ое|ая)?\b|на_месте|на_местах|целиком|
        верн[уе]л|восстановил|нашл(?:ось|ась|ись)|нашелся|сохранил(?:ось|ись|ась|ся)|не_(?:пропа|исчез|потер|
        стер|удал)\w*|ничего_не_(?:пропа|потер|случ|исчез|слет)|rest_of|everything_else|still_(?:there|here|
        stored|works|fine)|(?:all|everything)_(?:\w+_)?(?:saved|safe|intact|there|back|fine)|intact|restored|
        recovered|right_there|came_back|brought_back|is_stored|держится|поставила?_снова|вписать_ещ|
        ввела?_снова|перезагрузила?|re-?uploaded|re-?entered|в_архиве
    """),
    "fixed": compiled(r"""
        раньше|теперь|поначалу|когда-то|прошл(?:ой|ым|ом)|починил|исправил|поправил|больше_не_|уже_не_|used_to|
        no_longer|fixed|solved|resolved|last_(?:spring|year|term|autumn|fall|winter)|before_the_update|думал|
        боял[асью]|испуга|казалось|показалось|паник|was_sure|i_thought|feared|спасибо|thank|молодц|respect|
        респект
    """),
    "fear": compiled(r"""
        боюсь|боимся|боязно|страшно|вдруг|а_если|что_если|что_будет|на_случай|если_\w+_(?:утек|пропад|слом|упад|
        взлом|сот|потеря)|опаса|пережива|тревож|what_if|what_happens|if_(?:you|it|someone|somebody|my|
        our)_(?:\w+_)?(?:ever|get|break|leak|lose|hack)|in_case|afraid|worried|scared|wonder|ever_get|утечет|
        утекут|сольют|сольете|утек(?:ут|ет)|украдут|украдете|увидят_ли|видят_ли|кто_(?:увидит|видит|может)|
        who_(?:can|will|exactly|sees)|хранятся|хранится|stored\?|безопасно_ли|is_it_safe|чуть_(?:\w+_)?не|
        nearly|almost|гарант|чтоб(?:ы)?_не_|не_хотелось_бы|мошенник|правда_ли|сотрется|удалится|пропадет
    """),
    "outside": compiled(r"""
        не_(?:к_вам|ваш\w*_вин|про_вас|у_вас|бот|по_вашей|вы_винов|виноват)|другой_систем|другом_сайт|
        других_сайтах|авито|госуслуг|маркетплейс|деканат|столов|универ|в_метро|украли|симк|потеряла?_(?:телефон|
        кошел|паспорт|симк|пропуск|студен|зачет)|lost_my_(?:phone|wallet|sim|card|id)|stolen|stole|your_fault|
        not_you\b|another_system|college_(?:site|website)|my_telegram|мотиваци|интерес_пропал|настроени|
        желани[ея]_пропал|надежд
    """),
    "typed_long": compiled(rf"""
        (?:запол|печата|набира|набрал|набран|набив|писа[лт]|дописыв|прописыв|вводил|вбива|вбил|составл|состав|
        собира|согласов|готовил|оформля|делал|загружа|сидел|потратил|трудил|копил|вычитыв|переводил|
        расписыв)\w*_~{_DURATION}|{_DURATION}_~(?:запол|печата|набира|набрал|писал|дописыв|вводил|вбива|
        составля|собира|согласов|готовил|оформля|сидел|потратил|трудил|работ)|(?:typed|typing|wrote|written|
        writing|filled|filling|spent|worked|working|entered|entering|prepared|drafted|composing|composed|
        collected|took_me|put_in)_~{_DURATION}|{_DURATION}_(?:of_)?~(?:typing|writing|work|typed|wrote|filling|
        effort|entering)|(?:на|около)_(?:\w+_)?(?:страниц|экран)|page_of_text|развернут|подробн|
        long_(?:\w+_)?(?:paragraph|text|letter|answer|description)|really_long|куча_текста|простын|
        штук_(?:тридцать|двадцать|сорок|пятьдесят|сто)|сколько_(?:это_)?(?:работы|сил|времени)|весь_труд|
        вс[еюя]_работ|мой_труд|all_(?:that|my|our|the)_work
    """),
    "private": compiled(r"""
        телефон|номер(?!_дома|_школ|_шаг)|мобильн|контакт|почт[аыу]\b|e-?mail|имейл|мейл|адрес|паспорт|фамили|
        фио\b|имя\b|имени\b|именем|отчеств|перс(?:ональн|\.)|личн(?:ы|о|ую)|снилс|инн_и|дат[аыу]_рожд|анонимн|
        phone|number\b|address|passport|surname|full_name|by_name|my_name|real_name|last_name|birth|personal|
        private|anonym|contacts?\b|details|nick\b|ник\b
    """),
    "others": compiled(r"""
        чуж|(?:друг(?:ого|ой|ую|их|им|ими|ая|ое|ие))_(?:студент|человек|люд|девуш|парн|кандидат|компани|
        организац|фирм|соиск|участ|выпуск|профил|резюме|ваканс|анкет)|посторонн|незнаком|как(?:ой|ая|ую|
        ого)-то_(?:девуш|девоч|парн|студент|мужик|мужчин|женщин|тет|левы|человек|баб|ваканс|фирм|компан)|
        какой-то_девушк|не_мо[еяй]\b|соседней|соседа|кандидаты_соседн|совершенно_другого|other_(?:applicants|
        students|candidates|people|companies|users|employers|graduates)|another_(?:girl|guy|student|person|
        candidate|company|user|boy|man|woman|applicant|hotel|clinic|firm|organi)\w*|someone_else|somebody_else|
        stranger|not_mine|different_(?:person|student|company|candidate)|completely_different|everybody's|
        everyone's|account_of|profile_of|чей-то|чьи-то|чье-то|никогда_не_приглаша
    """),
    "exposed": compiled(r"""
        вид[ня]\w*|видит|увид\w+|показ\w+|откры(?:л|в)\w*|доступ\w+|приш(?:ло|ла|ли|ел)|высвет\w*|отда(?:ет|
        л)\w*|отображ\w*|вывод\w*|разосла\w*|выкинул|выложил\w*|опубликовал\w*|скача\w*|прилож\w*|прислал\w*|
        попал[аи]?\b|слил\w*|see\b|sees\b|saw\b|shows?\b|shown|visible|open(?:s|ed)?\b|download\w*|arriv\w*|
        attached|contains?|got_(?:the|a)|landed|exposed?|publish\w*|reveal\w*|leak\w*|read\b|displayed|printout|
        quoted|search\w*|general_chat|общ(?:ий|ую|ем)_(?:чат|групп)|group_chat
    """),
    "no_consent": compiled(r"""
        (?:не|никого_не|ничего_не|никакого_не|ни_на_какое_\w+_не|еще_не|никому_не|не_давал\w?_соглас|
        ничего_еще_не)_(?:\w+_)?(?:приним|приня|подтвержд|подтверд|соглаш|согласил|отвеча|откры|давал|дал\b|
        дала\b|разреш|откликал)\w*|отклонил|отказал(?:ась|ся)|нажал\w*_"?(?:отказ|отклон)|до_(?:его_|ее_|моего_|
        их_|нашего_)?соглас|без_(?:\w+_)?(?:соглас|разреш|спрос|ведом)|скрыт_до|откуда_(?:у_\w+_)?(?:взял|мой|
        узнал|у|он|она|они|номер)|как_(?:он|она|они)_(?:узнал|наш|взял|получ)|never_(?:agreed|accepted|gave|
        confirmed|approved|answered|said|even_saw|saw|shared)|(?:didn't|did_not|haven't|hadn't|hasn't|
        not_yet)_(?:\w+_)?(?:agree|accept|confirm|give|approve|consent)\w*|before_(?:\w+_){0,3}(?:agree|accept|
        confirm|consent)\w*|without_(?:my|her|his|any|our|their|asking)|i_(?:declined|refused|rejected)|
        pressed_"?decline|declining|how_(?:did|does|do)_(?:he|she|they|it)_(?:get|got|know|find|have)|
        where_(?:he|she|they|did)_(?:\w+_)?(?:got|get)
    """),
    "contacted": compiled(r"""
        (?:по)?звон(?:ят|ит|или|ил|ила)\b|(?:на)?писал(?:а|и)?_(?:мне|нам)|мне_(?:\S+_){0,4}(?:на)?(?:писа|пиш|
        звон|позвон)\w*|пишет_мне|пишут_мне|в_личку|в_лс\b|whatsapp|ватсап|вотсап|вайбер|viber|wrote_to_me|
        called_me|text(?:ed|s)_me|messaged|phoned|contacted_me|calls?_me|rang_me|приглаша(?:ет|ют)_меня|
        invites_me
    """),
    "deleted": compiled(r"""
        (?:я_|мы_)?(?:удалил[аи]?|удалял[аи]?|стерл[аи]?|стер|снял[аи]?|отозвал[аи]?|убрал[аи]?|закрыл[аи]?|
        скрыл[аи]?|отписал\w*|деактивир\w*)\b|данные_удалены|deleted|removed|erased|withdrew|withdrawn|
        deactivat|closed_my|revoked|все_стерто|deleted_forever|отзыв_соглас
    """),
    "still": compiled(r"""
        до_сих_пор|по-прежнему|все_еще|все_равно|сегодня|вчера|зашл?[ае]л?_снова|снова|опять|продолжа|однако|
        а_(?:вчера|сегодня|в_|на_|потом|мне|меня)|still|today|yesterday|yet\b|again|greet|keeps?|continues?|
        обратно|вернул[асьои]+|спустя|through_an?_old|по_старой|old_link|никуда_не
    """),
    "hole": compiled(r"""
        дыр[ауые]\b|уязвим|взлом(?!ал\w*_(?:в|через_одну))|хакн|xss|sql|csrf|инъекц|injection|скрипт|script|
        инкогнито|incognito|без_(?:всяк\w+_)?(?:входа|пароля|проверк|авториз|логина)|
        without_(?:\w+_)?(?:logging|login|password|check|auth)|(?:поменя|подстав|измен|подмен|
        замен)\w*_(?:\S+_){0,4}(?:цифр|айди|id\b|номер|ссылк)|(?:цифр|айди|id)\w*_(?:\S+_){0,4}(?:поменя|
        подстав|измен|подмен)|перебор|перебрать|walk_through|(?:chang|swap|increment)\w+_(?:\S+_){0,3}(?:id|
        number|digit|link|url)|counter\b|loop\b|security|vulnerab|exploit|hole\b|infosec|под_(?:моим|чужим|его|
        ее)_(?:аккаунт|имен)|от_(?:моего|чужого)_имени|in_my_name|my_account|logged_in(?:to)?_(?:as|me|my)|
        landed_in|попал[аи]?_в_(?:чуж|профил|кабинет|аккаунт)|(?:могу|можно|могла?|could|
        can)_(?:\S+_)?(?:все_)?(?:менять|закрыть|редактир|удал|edit|change|close|delete|выкачать)|админк|
        admin_panel|токен|token|по_айди|inline
    """),
    "silent": compiled(r"""
        лежит|лежал|леж[ие]|умер\b|мертв|помер|сдох|молчит|молчан|тишина|рухнул|упал\b|упала\b|не_(?:отвеча|
        реагир|подает|откликается|запуска|стартует|грузится|работает|включается)\w*|не_живой|живы?\b|жив_ли|
        ау\b|в_пустоту|в_молоко|в_ауте|недоступ|dead\b|down\b|silence|silent|unresponsive|offline|not_respond|
        no_(?:reply|response|answer|reaction)|(?:doesn't|won't|isn't|not|stopped|does_not|didn't)_(?:respond|
        answer|reply|react|work|start)\w*|nothing_(?:works|at_all|happens)|outage|shut_down|alive|500\b|
        unreachable
    """),
    "any_command": compiled(r"""
        ни_(?:на_)?(?:одн|/?start|старт|меню|команд|кнопк|что)|/start|/menu|/help|на_любую|любая_команд|
        все_команды|все_кнопки|ни_ответа|ни_привета|any_command|every_(?:single_)?command|no_command|to_any|
        any_button|nothing_at_all|вообще_(?:ничего|все|не)|полностью|намертво|совсем|полный|total|completely|
        entire|whole_(?:bot|thing|service)|ничего_не
    """),
    "everyone": compiled(r"""
        у_(?:всех|всей|всего|двух|троих|нескольких)|ни_у_кого|одногрупп|у_(?:бухгалтер|коллег|подруг|друз|сосед|
        \w+_коллег)|с_других_(?:телефон|номер)|вся_групп|всей_групп|у_(?:пяти|трех)|общаг|everyone|everybody|
        anyone|whole_(?:group|dorm|class|team|office|department)|for_(?:all|everyone|me_and)|our_(?:four|three|
        five)_phones|any_of_(?:our|us)|same_for|two_colleagues|dorm
    """),
    "since": compiled(r"""
        (?:со?|с_самого)_(?:вчераш|утра|вечера|ночи|обеда|понедельн|вторник|сред|четверг|пятниц|суббот|воскрес|
        \d)\w*|(?:второй|третий|четвертый|пятый|целый|весь|уже)_(?:день|час|сутки|вечер|месяц)|сутки|since_|
        for_(?:hours|days|two|three|a_day)|all_day|all_morning|уже_\w+_(?:час|дн|сут)
    """),
    "harm": compiled(r"""
        немедленно|срочно|скандал|роскомнадзор|в_суд|законн|незаконн|152|gdpr|asap|urgent|immediately|illegal|
        not_legal|right_now|serious|lawyer|верните|восстановите|вернуть|восстановить|restore|please_look|
        уберите|закройте_(?:дыр|срочн)|так_(?:быть_)?не_должно|should_not_be|shouldn't_be|правилам|обещал|
        promised|кто-то_видит|looking_at_mine
    """),
    "promise": compiled(r"""
        так_и_задумано|not_sure_this|странн\w+_вещь|сообщаю|сообщаем|reporting|heads_up|be_aware|
        обратите_внимание|обратил_внимание|just_letting
    """),
}


def signs(sentence: str) -> list[str]:
    """The signs in a folded sentence, in the order of the table."""
    return [name for name, pattern in SIGNS.items() if pattern.search(sentence)]
