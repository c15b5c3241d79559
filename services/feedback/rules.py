"""What complaints, wishes and praise look like in Russian and English: tables of patterns, nothing else.

Patterns are read against folded text (lower case, «ё» as «е», one kind of quotes). Each starts at the start of a word
and mostly ends with a stem, so that «кнопка», «кнопки» and «кнопку» are one entry. `_` is a space, `~` a short gap
inside a sentence; spaces and line breaks in a pattern only make it readable.
"""

import re
from typing import NamedTuple

STRONG, FAIR, WEAK = 2.0, 1.0, 0.5


class Rule(NamedTuple):
    """One sign of one kind and how much it says: `FAIR` is enough alone, `WEAK` needs company."""

    weight: float
    pattern: re.Pattern[str]


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def anywhere(pattern: str) -> re.Pattern[str]:
    written = "".join(pattern.split()).replace("_", " ")
    return re.compile(written.replace("~", r"[^.!?;\n]{0,40}?"))


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, which has to begin where a word begins."""
    start = "" if pattern.lstrip().startswith("^") else r"(?<!\w)"
    return anywhere(f"{start}(?:{pattern})")


def _signs(weight: float, *patterns: str) -> tuple[Rule, ...]:
    return tuple(Rule(weight, compiled(pattern)) for pattern in patterns)


def _any(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(pattern) for pattern in patterns)


# --- Words used in several tables ---

# Third person of a verb: «не сохраняет», «не открылось»; «не открываю» says nothing about the service.
_HE_DOES = r"\w*(?:ет|ют|ит|ят|тся|лось|лась|лся|лись|ло|ла|ли|л)(?!\w)"
_PEOPLE_OR_JOBS = r"""
    (?:ваканси|кандидат|студент|выпускник|первокурсник|анкет[ыа]?\b(?=_\w+_для)|подборк|подбор\b|рекомендаци
    |предложени|соискател|стажировк|работ[уы]\b|людей|человек|ребят|специалист|инженер|программист|бухгалтер
    |дизайнер|разработчик|candidate|vacanc|job|match|student|offer|applicant|position|people|resumes\b|cvs\b
    |internship|opening|suggestion|recommendation|profiles\b)
"""
_TAGS = r"""
    (?:тег|тэг|навык|скил+|компетенц|умени[йяе]|метк|специальност|специализаци|професси|tags?\b|skills?\b|competenc)
"""
_MY_STUFF_RU = r"""
    (?:резюме|анкет\w*|данн(?:ые|ых)|профил\w*|аккаунт\w*|ответы?\b|ответов|навыки|вакансии|вакансия|вакансию
    |переписк\w*|портфолио|текст\b|истори[яюи]|отклики|отзывы?|все,?_что|все\b|черновик\w*|информаци[яюи]|опыт\b
    |заметки|тег[иы]\b|контакты|достижени\w+|образование)
"""
_LOST_RU = r"""
    (?:пропал[аои]?\b|пропадает|пропадают|исчез\w*|стер(?:т[оаы]\b|ся|л[аои]сь|ли\b)|стира(?:ется|ются)
    |удалил(?:о|и|ось|ась|ись|ся)\b|слетел\w*|обнулил\w+|потерял(?:ось|ась|ись|ся|и)\b|потерян\w*|потеря[ею]тся
    |затер\w+|сбросил(?:о|ось|ась|ись|ся|и)\b|сбрасыва(?:ет|ются)\w*|очистил(?:ось|ась|ся|ись)|улетел[аои]?\b
    |испарил\w+|снесл[оаи]|снес\b|грохнул\w*|не_сохранил(?:ось|ась|ся|ись)|нигде_нет|как_не_бывало|накрыл(?:ось
    |ась|ся|ись))
"""
_MY_STUFF_EN = r"""
    (?:resume|cv|profile|data|account|answers?|draft|everything|all_(?:of_)?(?:my|our|the)|work|skills|text
    |vacanc(?:y|ies)|postings?|history|form|progress|information|info|application|chat|responses)
"""
_LOST_EN = r"""
    (?:disappear(?:ed|s)|vanish(?:ed|es)|(?:is|are|was|were|got|has_been|have_been|been|just|all|now)_(?:just_
    |all_|suddenly_|now_)?(?:gone|lost|wiped|erased|deleted|empty|blank)|went_missing|got_reset|reset_itself
    |(?:was|were)(?:n't|_not)_saved|didn't_save|did_not_save|never_saved)
"""
_PRIVATE_RU = r"""
    (?:телефон|номер|контакт|почт[аыу]|данн(?:ые|ых|ым)|адрес|паспорт|e-?mail|имейл|мыло|анкет|резюме|фио|профил
    |переписк|документ)
"""
_PRIVATE_EN = r"""
    (?:phone|number|e-?mail|contacts?|address|passport|personal_(?:data|info\w*|details)|data|resume|cv|profile
    |messages|details|name)
"""
_PRAISE_RU = r"""
    (?:супер|отличн|классн|класс\b|крут(?:о|ой|ая|ые)\b|удобн(?!ее)|нравится|понравил|хорош|шикарн|замечательн
    |прекрасн|полезн|понятн|прост[оы]\b|быстр|доволен|довольн|здоров|идеальн|рекомендую|впечатл|радует|порадовал
    |помог(?!ите)|интуитивн)
"""
_PRAISE_EN = r"""
    (?:great|awesome|excellent|love|amazing|good|nice|perfect|useful|helpful|easy|convenient|user[-_]friendly
    |cool|satisfied|happy|impressed|intuitive|clear|recommend|fantastic|like\b|fast|handy|brilliant|wonderful)
"""
_TROUBLE_RU = r"""
    (?:ошиб(?:ок|ки|ка|ку)|баг(?:ов|и|а)?\b|глюк(?:ов|и|а)?|проблем\w*|сбо(?:ев|и|я)|нарекани\w*|вопросов
    |замечани\w*|претензи\w*|жалоб\w*|лаг(?:ов|и)|вылет(?:ов|ы)|тормозов|косяк(?:ов|и))
"""
_TROUBLE_EN = r"(?:bugs?|errors?|issues?|problems?|complaints?|crash(?:es)?|glitch(?:es)?|troubles?|lags?|questions)"

# --- What is taken out before anything is counted ---

# "No bugs": trouble that is denied is praise, not a report.
NO_TROUBLE = _any(
    rf"""
        {_TROUBLE_RU}_(?:\w+_){{0,3}}?(?:нет\b(?!_ответ)|нету|не_(?:было|наш\w+|замети\w+|увиде\w+|обнаруж\w+
        |встреча\w+|виде\w+|возник\w+|попада\w+|замече\w+|наблюда\w+|имею|выявлено))
    """,
    rf"""
        (?:нет|не_было|без|никаких|ни_одно\w+|ноль|не_(?:наш\w+|замети\w+|увиде\w+|встрети\w+|возник\w+|обнаруж\w+
        |виж\w+|виде\w+))_(?:\w+_){{0,2}}?{_TROUBLE_RU}(?:_(?:не_(?:было|замет\w+|наш\w+|наблюда\w+)|нет))?
    """,
    r"""
        (?:ничего|ни_разу|нигде|никогда|вообще|совсем|больше)_не_(?:глючи\w+|виснет|зависа\w+|тормоз\w+|слома\w+
        |вылета\w+|лага\w+|слета\w+|пропа\w+|потеря\w+|подви\w+|сбо\w+|упал\w*|сбрас\w+|удалил\w*|исчез\w*)
    """,
    r"""
        не_(?:глючи\w+|виснет|зависает|тормозит|лагает|вылетает|слетает|сломал\w+|подвис\w+|пропал\w*|потерял(?:ось
        |ись|ась)|исчез\w*|раздража\w+|напряга\w+|спам\w+)
    """,
    r"не_(?:долго|сложно|трудно|тяжело|медленно|запутан\w*|плохо|плох\w+)\b",
    rf"""
        (?:no|zero|without(?:_any)?|not_a_single|free_of|(?:have|had|has|saw|seen|noticed|found|are|is|did)(?:n't
        |_not|nt)_(?:\w+_)?(?:any|a_single|a|one)|never_(?:had|saw|seen|found|noticed)(?:_any
        |_a)?)_(?:\w+_)?{_TROUBLE_EN}(?:_(?:so_far|at_all|found|yet))?
    """,
    r"""
        (?:never|not_once|does(?:n't|_not)|did(?:n't|_not)|hasn't|has_not)_(?:ever_)?(?:crash|freez|froze|lag|glitch
        |fail|hang|disappear|lose|lost|spam|annoy|break|broke)\w*
    """,
    r"bug-free|error-free|trouble-free",
    r"""
        (?:is|was|are|were)(?:n't|_not)_(?:that_|very_|too_|so_)?(?:hard|difficult|slow|confusing|complicated
        |annoying|bad|long)\b
    """,
    r"not_bad|nothing_to_complain|can't_complain|неплох\w*|не_жалуюсь|грех_жаловаться",
)

# Trouble that is over, or was the person's own.
OVER = _any(
    r"""
        (?:раньше|до_этого|в_прошлый_раз|в_прошлом_году|поначалу|сначала|вчера|утром)_~(?:не_работал\w*|глючил\w*
        |вылетал\w*|не_открывал\w+|тормозил\w*|висел\w*|была_ошибк\w+|было_неудобно|зависал\w*|лежал)~(?:теперь
        |сейчас|уже|сегодня|потом|но_все)
    """,
    r"""
        (?:спасибо,?_что|спасибо_за|молодцы,?_что|рад\w?,?_что|заметил\w?,?_что)?_?(?:быстро_|уже_|оперативно_
        |наконец(?:-то)?_)*(?:исправили|починили|поправили|пофиксили|устранили|исправление|починку
        |восстановили)(?:_\w+){0,2}?(?:_(?:ошибк\w+|баг\w*|проблем\w+|вылет\w*|опечатк\w+|кнопк\w+|сбой|доступ))?
    """,
    r"""
        (?:думал|испугал|показалось|казалось)\w*,?_(?:что_)?(?:\S+_){0,4}?(?:пропал|слетел|удалил|исчез|потерял
        |завис|слома)\w*
    """,
    r"""
        (?:моя_(?:же_)?ошибка|сам\w?_(?:виноват|ошиб|случайно)\w*|по_ошибке|по_своей_ошибке|я_ошиб(?:ся|лась)
        |у_меня_(?:был|просто)_(?:плохой_|не_было_)?интернет\w*|на_(?:своих_)?ошибках)
    """,
    r"""
        (?:used_to|previously|before,?_it|it_was|last_time)_~(?:crash|fail|freez|broken|hang|slow|confusing
        |buggy)\w*~(?:now|but)
    """,
    r"""
        (?:thanks?(?:_you)?_for_|great_that_you_|glad_you_|you_)(?:quickly_|already_|finally_)*(?:fix(?:ed|ing)?
        |resolv(?:ed|ing)|repair(?:ed|ing)|restor(?:ed|ing))_(?:\w+_){0,3}?(?:bug|error|issue|problem|crash|button
        |it|typo|access)\w*
    """,
    r"""
        (?:has_been|was|is|got|now)_(?:already_|now_|finally_)?(?:fixed|resolved)|my_(?:own_)?(?:mistake|fault|bad)
        |by_mistake|i_was_wrong
    """,
)

# Praise that is only imagined is a wish; praise that is denied is a complaint.
WOULD_BE_GOOD = _any(
    rf"(?:было_бы|был_бы|была_бы|были_бы|бы|будет|стало_бы)_(?:\w+_)?{_PRAISE_RU}\w*",
    r"(?:хорошо|здорово|классно|круто|супер|удобно|полезно|идеально|прекрасно|неплохо)_(?:бы|было_бы|,?_если)",
    rf"""
        (?:would|could|\w+'d|might|will)_(?:\w+_)?(?:be|have_been)_(?:\w+_)?{_PRAISE_EN}\w*|(?:would|\w+'d
        |could)_(?:really_|also_)?(?:like|love|appreciate)|(?:be|more|make_it)_(?:great|nice|cool|useful|helpful
        |convenient|easier|clear\w*|good)_(?:if|to_have)
    """,
)
NOT_GOOD = _any(
    rf"""
        (?:не|ни|совсем_не|вообще_не|ничего)_(?:очень_|особо_|так_|слишком_|совсем_|самый_|сильно_
        |всем_)?{_PRAISE_RU}\w*
    """,
    rf"""
        (?:not|n't|nt|never|hardly|neither|far_from|less_than|isn't|no)_(?:(?:very|that|really|so|too|at_all|a|all
        |exactly|particularly|as|even)_){{0,2}}{_PRAISE_EN}\w*
    """,
    r"неудобн\w*|непонятн\w*|нехорош\w*|бесполезн\w*|useless|unhelpful|inconvenient",
)

# Fear and curiosity are not reports: nothing has happened.
HYPOTHETICAL = _any(
    r"""
        (?:что_будет,?_если|а_(?:что_)?если|вдруг|боюсь|опасаюсь|переживаю|волнуюсь|не_хотелось_бы,?_чтоб|лишь_бы
        |главное,?_чтоб|надеюсь|если_(?:бы|вдруг|\w+_(?:упадет|сломается|пропадет|удалит\w*|потеря\w+)))
    """,
    r"""
        (?:не_)?(?:пропад[ует]\w+|увид[яи]т|потеряется|удалится|сохранится|видят|видит|видно|видна|виден|могут|может
        |сможет|хранятся|передаете|безопасно|защищен\w*|удал[яи]\w+|утекут|попадут|сольют|станет)_ли
    """,
    r"""
        (?:кто|кому|где|как|куда|откуда|каким_образом)_(?:\w+_){0,3}?(?:увидит|видит|видны|видно|виден|хранятся
        |хранится|доступн\w*|передаются|защищен\w*|защищаете)
    """,
    r"""
        what_(?:happens|if|would_happen)|(?:i'm|i_am|im|we're)_(?:afraid|worried|scared|concerned)|i_(?:hope|fear
        |wonder|worry)|hopefully|in_case|who_(?:can|will)_see|(?:is|are|will|can|could|does|do)_(?:my|employers?
        |anyone|other_\w+|you|someone|students?)_~(?:\?|visible|see|safe|secure|private|shared|stored|lost)~\?
    """,
    r"how_(?:do_you|is|are)_(?:\w+_){0,2}?(?:store|protect|stor|kept|secur)\w*",
)

# --- Kinds ---

BUG = (
    *_signs(
        STRONG,
        r"""
            (?:не|ни|перестал[аио]?|так_и_не)_?(?:\w+_)?(?:работает|работают|работала|работало|работали|работать
            |пашет|пашут|фурычит|робит|фунциклирует)\b
        """,
        r"не_работал_(?!по\b|в\b|нигде|еще|на\b)|неработает|неработают|неработающ|не_рабоч|нерабоч",
        rf"""
            н[еи]_(?:откры|загру|груз|сохран|нажим|нажал|прожим|отправ|отобра|показыв|скачи|скачал|обнов|запус
            |реагир|удаля|сработ|срабат|прикреп|переключ|принима|распозн|меня|измен|появля|появил|подтвержд|генерир
            |созда|листа|выбира|находит|считыв|публик|синхрон|подгруж|прогруж|клика|тыка|коннект|подключ|проигрыв
            |примен|сортир|фильтр|ищет|доход|дошл|дошел|закрыва|продолж|засчит|учл|завод){_HE_DOES}
        """,
        rf"не_(?:приход|пришл|пришел|присла|присыла)\w*(?!_~{_PEOPLE_OR_JOBS})(?!_~подходящ)",
        r"""
            (?:бот|сервис|система|команда|кнопка|меню|форма|форма|страница)_(?:\w+_){0,2}?не_(?:отвеча|реагир|откли
            |пуска|узна)\w*
        """,
        r"""
            (?:нельзя|невозможно|не_(?:могу|может|можем|можно|получается|получилось|удается|удалось|выходит|дает
            |дали|дал|позволяет|смог|смогла))_(?:мне_|нормально_|никак_|просто_|вообще_)*(?:\w+_)?(?:сохран|открыть
            |нажать|загру|отправ|зайти|войти|удалить|измен|скачать|зарегистр|законч|продолж|заверш|верну|отклик
            |опублик|редакт|пройти|дойти|обнов|подтверд|прикреп|перейти|запус|постав|вписать|поменя|залогин|заполн
            |связаться_с_ботом)
        """,
        r"(?:ошибк|ошыбк|ашибк)(?!\w*_в_(?:моем|своем)_резюме)",
        r"баг(?:а|и|ов|у|ом|е|ованн\w*|нул\w*|ует|анул\w*)?\b|глюч|глюк|сбой|сбои|сбоит|сбоя|косяк",
        r"""
            вылет(?:ает|ел|ела|ело|ают)|выкинул|крашит|краш\b|слома(?:л|н|ет)|поломал|поломан|завис|виснет|висит\b
            |подвис|сбил(?:ось|ись|ся)|битая|битый|бит[ыу]е_ссыл
        """,
        r"опечатк|опечатал|орфографическ|грамматическ|кракозяб|крякоз|иероглиф|кодировк",
        r"дубл[ия]р|дубл(?:ь|и|ей)\b|задвоил|двоится|задваива|дважды|по_(?:два|три|2|3|5)_раза",
        r"""
            (?:резюме|анкет|данн|профил|фото|файл|аккаунт|кнопк|меню|уведомлени|текст|истори|отклик|ответ|черновик
            |все|раздел|сообщени|настройк|ваканси|список|навык)\w*_(?:\S+_){0,4}?(?:пропал|исчез|слетел|стер(?:ся
            |лось|лись|ла|то)|потерял(?:ось|ась|ись|ся)|обнулил|сбросил|сбрасыва|удалил(?:ось|ась|ись|ся)|затер
            |пропада)
        """,
        r"""
            (?:пропал|исчез|слетел|стер(?:ся|лось|лись|то)|потерял(?:ось|ась|ись|ся)|обнулил|сбросил|сбрасыва
            |удалил(?:ось|ась|ись|ся)|затер|пропада)\w*_(?:\w+_){0,4}?(?:резюме|анкет|данн|профил|фото|файл|аккаунт
            |кнопк|меню|уведомлени|текст|истори|отклик|ответ|черновик|все\b|раздел|сообщени|настройк|ваканси|список
            |навык)
        """,
        r"ничего_не_(?:происходит|меняется|случ|отображ|открыва|показыва|нажима|сохран|загру)",
        r"""
            (?:пуст(?:ой|ая|ое|ую)|бел(?:ый|ая)|черн(?:ый|ая))_(?:экран|страниц|файл|сообщени|pdf|карточк|лист|окно)
        """,
        r"""
            что-то_пошло_не_так|пишет,?_что_~(?:недоступ|неверн|не_найден|занят|ошибк|нет|уже)|выда[её]т_~(?:ошибк
            |error|код|что)
        """,
        r"""
            (?:(?:does|do|did|is|are|was|has|have|were)(?:n't|_not|nt|snt|sn't)|dosent|doesent|dosnt|doesn
            |didn)_(?:\w+_)?(?:work|load|open|save|respond|react|send|sent|show|arrive|appear|update|upload|download
            |register|submit|start|display|go_through|let_me|accept|sync|finish|deliver|come|play|scroll
            |click)(?!\w*ing_experience)
        """,
        r"""
            (?:not|stopped|stops|quit|never|n't)_(?:\w+_)?(?:working|loading|saving|opening|responding|arriv|receiv
            |updat|upload|showing|shows|loads|works|opens|saves|sends|sent|came|comes|responds)
        """,
        r"""
            (?:can't|cant|cannot|can_not|unable_to|couldn't|could_not|wasn't_able_to|am_not_able_to|won't|will_not
            |wont|fails?_to|failed_to|impossible_to|not_possible_to)_(?:even_|just_|seem_to_)*(?:save|open|click
            |press|upload|download|submit|send|log|sign|register|delete|edit|change|load|finish|complete|publish
            |apply|start|continue|update|get_(?:past|in)|access|attach|remove|proceed|go_back|respond)
        """,
        r"""
            bugs?\b|buggy|errors?\b|eror|crash|glitch|broken|broke\b|freez|froze|hangs?\b|stuck|failed\b|fails\b
            |failure|exception\b|traceback|typos?\b|misspel|misprint|malfunction
        """,
        r"twice\b|two_times|duplicat|doubled",
        rf"""
            (?:the|my|your|our|all|profile|resume|cv|button|menu|photo|file|draft|data
            |everything)_?(?:\w+_){{0,3}}?{_LOST_EN}|(?:lost|deleted|wiped|erased|ate)_(?:all_)?(?:my|our)
        """,
        r"""
            nothing_happens|nothing_works|(?:blank|empty|white|black)_(?:page|screen|pdf|file|message|card)|garbled
            |cut_off|overlap
        """,
    ),
    *_signs(
        FAIR,
        r"""
            (?:неверн|неправильн|не_?корректн|некоректн|не_тот|не_та|не_то|не_те|не_туда|не_так|чуж)\w*_~(?:статус
            |имя|имен|дат[ауы]|врем|ссылк|язык|файл|текст|кнопк|город|цифр|сумм|перевод|сообщени|фото|картинк|раздел
            |месяц|числ|курс|вуз|фамили|пол[еа]\b|зарплат|номер)
        """,
        r"""
            (?:статус|дат[аы]|время|ссылк\w|язык|перевод|счетчик|уведомлени[ея]|напоминани[ея]|фото
            |имя)_(?:\w+_){0,3}?(?:неверн|неправильн|не_меня|не_обнов|не_т[оау]\b|не_совпад|съехал|слетел|старый
            |сбил|битая|битый|не_на_том)
        """,
        r"""
            вместо_~(?:показыва|открыва|приход|выда|пишет|получ|вижу|стоит|вылез|появля|возвраща)|(?:показыва
            |открыва|выда|пишет|получ|вылез|появля|возвраща)\w+_~вместо
        """,
        r"""
            (?:404|502|503|504)\b|(?:error|code|выда\w+|пишет|ошибк\w*)_(?:\d{3})\b|код_ошибк|something_went_wrong
            |oops
        """,
        r"""
            съехал|обреза(?:ет|но|ется|л|н)|обрыва|налеза|перекрыва|криво(?:_отобр|_показ|\b)|кривая_(?:верстк
            |ссылк)|верстк
        """,
        r"""
            после_(?:последнего_)?обновлени|возвраща(?:ет|юсь)_(?:меня_)?(?:в_начало|назад|обратно|в_меню)
            |перекидыва|выкидыва|выбрасыва|по_кругу|зациклил|в_цикле|крутится|бесконечн
        """,
        r"почини|исправьте|пофикс|поправьте|исправить_бы",
        r"""
            (?:приходит|присыла\w+|пришло|прислал\w*|отправля\w+|показыва\w+)_(?:\w+_){0,3}?(?:по_)?(?:два|три|2|3|4
            |5|несколько|десять|10)_раз|одно_и_то_же_(?:сообщени|уведомлени|напоминани)|(?:три|пять|2|3
            |5)_одинаковых
        """,
        r"""
            wrong_(?:status|name|date|time|link|language|file|page|city|message|text|button|number|translation|month
            |year|photo|timezone|time_zone|currency|salary)|(?:status|date|time|language|link|translation
            |name)_(?:is|are|was|shows?)_(?:still_|always_|just_)?(?:wrong|incorrect|old|outdated|dead|off)
        """,
        r"""
            instead_of|keeps?_(?:\w+_)?(?:crash|freez|asking|resetting|saying|showing_(?:an?_|the_same_(?:message
            |error))|repeating|logging|loading|returning)|(?:same|identical)_(?:message|notification|reminder
            |question)s?_(?:again|three|two|\d|several|many)|(?:three|four|five|\d)_times|over_and_over
        """,
        r"""
            fix_(?:it|this|the|that|your|please|asap)|needs?_(?:to_be_)?fix|incorrect|in_a_loop|loops?_back|spins
            |spinning|throws?_me|kicks?_me|sends_me_back|takes_me_to_the|бот_(?:\w+_)?молчит|(?:shown|displayed)_as|которое_уже_прошло|takes_me_back|goes_back_to
        """,
        r"""
            (?:только_)?со_(?:второго|третьего|пятого)_раза|не_с_первого_раза|только_после_перезапуска
            |only_(?:works_|opens_)?(?:on|after)_the_(?:second|third)
        """,
        rf"""
            (?:выбра[лн]|указал|указан|постави|ввел|ввожу|выбираю|нажал|жму|нажимаю|сменил|изменил|поменял
            |после_смены|переключ)\w*(?!_~{_PEOPLE_OR_JOBS})~,?_(?:а|но|и|все_равно)_(?:\S+_){{0,3}}?(?:стоит
            |показыва|пишет|остал|тишина|ничего|крутит|вылез|стоял|оказал|выш|верн|указан|написано)|(?:остал(?:ась
            |ись|ось|ся)|остается|остаются)_(?:\w+_)?на_(?:английском|русском)
        """,
        r"""
            i_(?:chose|selected|set|pressed|clicked|entered|picked|changed|tapped|hit|switched)_~(?:but|and
            |yet)_(?:it|the|nothing|still|got)|(?:leaves?|stays?|stayed|still|remains?|remained)_~in_(?:english
            |russian)|switching_(?:to|the)_~(?:leaves|breaks|resets)
        """,
        r"""
            сбива(?:ется|ются)|сбросил(?:ся|ось|ась|ись)|не_(?:в_ту|в_тот|той|тому|с_тем|тем)_(?:компани|ваканси
            |человек|кнопк|раздел|чат|групп|имен|язык)|(?:чужим|другим|не_моим|не_тем)_именем|именем_(?:моей|моего)
        """,
        r"""
            (?:\d{4}_год\b(?=_вместо)|1970)|nan\b|undefined|null\b|in_the_middle_of_a_(?:sentence|word)
            |поверх_(?:имен|текст|фото|кнопк|друг)|(?:английск|русск)(?:ий|ие|ого|ую)_(?:текст|слов|кнопк|надпис)
            |(?:buttons?|menu|messages?|photo|text|keyboard)_(?:\w+_)?(?:disappears?|vanish(?:es)?)\b
        """,
        r"""
            переверну|набок|вверх_ногами|растяну|квадратик|вопросительные_знаки_вместо|rotated|upside_down|sideways
            |stretched|distorted|pixelated
        """,
        r"""
            off_by|на_(?:час|день|сутки|месяц|год|два_часа|три_часа|\d+_час\w*)_(?:раньше|позже|меньше|больше|назад)
            |не_в_то_время|не_вовремя|an?_(?:hour|day)_(?:early|late|behind|ahead)|хотя_(?:\S+_){0,3}?(?:стоит|стоят
            |указан|выбран|включен|выключен|отключен|отключил|выключил|написано|подтвердил)
        """,
        r"""
            (?:принимает|пропускает|разрешает)_(?:\S+_){0,3}?(?:31_феврал|несуществ|отрицатель|буквы|пуст|неверн)
            |rejects?\b|refuses?\b|accepts?_(?:\w+_)?(?:invalid|letters|negative|wrong|empty)|(?:returns?
            |finds?)_nothing|ничего_не_(?:находит|ищет|нашел)|ignores?_(?:my|the|what)|and_it_declined
        """,
        r"""
            забыва(?:ет|ют)\b|не_запомина(?:ет|ют)|it_(?:keeps_)?forg[oe]ts?|forgets_(?:my|the|what)
            |сам\w?_(?:по_себе_)?(?:меняется|переключ|сбрасыва|отправил|отменил)|by_itself
        """,
        r"не_могу_(?:найти|увидеть)_(?:свое|свой|свою)_(?:резюме|отклик|профил|анкет|ваканси)",
        r"еррор|error|ерор",
    ),
    *_signs(
        WEAK,
        r"""
            (?:кнопк|ссылк|команд)\w*|скрин(?:шот)?|опять|снова|постоянно|каждый_раз|иногда|through|again|sometimes
            |randomly|every_time|screenshot|тупит|подглюч|странно|weird
        """,
    ),
)

MISSING_TAG = (
    *_signs(
        STRONG,
        rf"""
            (?:нет|нету|не_хватает|не_хватило|отсутству\w+|не_наш\w+|не_нахо\w+|не_вижу|не_могу_найти|не_увидел\w?
            |не_обнаруж\w+)_(?:\w+_){{0,3}}?{_TAGS}
        """,
        rf"""
            (?:добав\w+|внесите|включите|введите|расширьте|дополните|пополните|нуж(?:ен|на|но|ны)\b
            |прошу)_(?:\w+_){{0,3}}?{_TAGS}
        """,
        rf"""
            (?:мал[оы]|скудн\w+|бедн\w+|неполн\w+|ограниченн\w+|куц\w+|узк\w+)_(?:\w+_){{0,2}}?(?:{_TAGS}|(?:список
            |выбор|набор|каталог|перечень)_{_TAGS})
        """,
        rf"""
            {_TAGS}\w*_(?:\w+_){{0,4}}?(?:нет|нету|отсутству\w+|не_хватает|маловато|мало|не_наш\w+|не_нахо\w+
            |не_предусмотрен\w*|не_представлен\w*)\b
        """,
        rf"""
            (?:список|каталог|перечень|набор|выбор)_{_TAGS}\w*_(?:\w+_){{0,3}}?(?:мал|скуд|бед|непол|устар|короткий
            |огранич|узк|пуст)
        """,
        r"""
            (?:моей|моего|нашей|нужной|нужного|мою|нашего)_(?:специальност|професси|навык|тег|компетенц|направлени
            |специализаци)\w*_(?:\w+_){0,3}?(?:нет|нету|не)\b
        """,
        r"""
            (?:no|missing|lacks?|lacking|add|include|need|want|without|can't_find|cannot_find|couldn't_find
            |could_not_find|didn't_find|don't_see|do_not_see|not_enough|few|more|isn't_any)_(?:\w+_){0,4}?(?:tags?\b
            |skills?\b|competenc)
        """,
        r"""
            (?:tags?|skills?|competenc\w+)_(?:\w+_){0,4}?(?:missing|absent|not_(?:listed|there|in|available|present
            |found)|isn't|aren't_(?:there|in|listed)|doesn't_exist|do_not_exist|don't_exist|incomplete|too_short
            |limited|lacks?|is_lacking)
        """,
        r"""
            (?:list|catalogue|catalog|choice|selection|set)_of_(?:tags|skills
            |competenc\w+)_(?:\w+_){0,2}?(?:incomplete|short|limited|poor|small|outdated|lacks?|missing|narrow)
        """,
    ),
)

MATCHING = (
    *_signs(
        STRONG,
        rf"""
            {_PEOPLE_OR_JOBS}\w*,?_(?:\S+_){{0,5}}?(?:не_подход|неподход|не_те\b|не_то\b|не_соответств|не_совпада
            |мимо|не_по_|нерелев|не_релев|далек|не_моем|не_в_моем|не_нужн|не_по_моей|случайн|рандом|невпопад
            |совсем_друг|вообще_друг|ни_одн\w+_по)
        """,
        rf"""
            (?:неподходящ|нерелевантн|не_?релевантн|не_подходящ|странн|левы[ех]|левую|левый|случайн|одинаков
            |одни_и_те_же|одних_и_тех_же|не_те\b|не_тех|посторонн|чужи[ех]_по_профил
            |рандомн)\w*_(?:\w+_){{0,2}}?{_PEOPLE_OR_JOBS}
        """,
        rf"""
            (?:мало|маловато|слишком_много|очень_много|куча|нет|нету|ноль|ни_одно\w+|не_приход\w+|не_присыла\w+
            |не_предлага\w+|нет_никаких|побольше|больше|никаких)_(?:\w+_){{0,3}}?{_PEOPLE_OR_JOBS}\w*(?!_не_(?:откры
            |груз|загру|сохран))
        """,
        rf"""
            {_PEOPLE_OR_JOBS}\w*_(?:\w+_){{0,3}}?(?:мало\b|маловато|слишком_много|нет\b|нету|ноль|не_приход
            |не_присыла|почти_нет|кот_наплакал|раз-два)
        """,
        r"""
            (?:присыла|предлага|показыва|подбира|подсовыва|рекоменду|шлет|шлют|приход|выда|подкидыва
            |советует)\w*_(?:\S+_){0,4}?(?:не_то\b|не_те\b|не_тех\b|не_подход|не_по_(?:профил|специальн|тем|навык
            |запрос|требован)|не_мо[ейю]|ерунд|фигн|чуш|всякую|что_попало|кого_попало|левых|левые|невпопад|мусор
            |непонятно_кого|непонятно_что)
        """,
        r"почему_(?:мне|нам|я)_(?:\w+_){0,2}?(?:показыва|предлага|присыла|рекоменду|вижу|получа)\w*",
        r"""
            (?:подбор|матчинг|мэтчинг|подборк\w|алгоритм|ранжировани\w|рекомендаци\w|совпадени\w
            |соответстви\w)_(?:\w+_){0,3}?(?:плох|странн|крив|не_?точн|ужас|слаб|никак|не_учит|мимо|не_работ|хром
            |отвратит|подкачал|не_совпад|завыш|заниж|непонятн|не_попада|бестолков|рандом|случайн|ошиба)
        """,
        r"""
            (?:не_?подходит|не_?подходят|неподходящ|не_подошл|не_подошел|ни_один_не_подош|не_по_(?:профилю
            |моему_профилю|моей_специальности|специальности|моим_навыкам|навыкам))
        """,
        r"""
            (?:я|мы|ищу|ищем|нужен|нужны|нужна|искал|искали|указал|указала|хочу|учусь_на|просил
            |просили)_(?!удал|отозв|стер|скры|снял)(?:\S+_){0,4}?,?_?(?:а|но)_(?:\S+_){0,3}?(?:предлага|присыла|показыва|ваканси|шлет|шлют|приход
            |подбира|выда|кандидат|рекоменду|прислал|предложил|подобрал|пришл)
        """,
        r"(?:ранжир|сортиров|порядок|первым[иу]?|наверху|вверху|в_топе)_~(?:кандидат|ваканс|соискател|подход)",
        r"""
            процент_(?:совпад|соответств)|совпадение_(?:\d+|сто|90)|\d+_?%_(?:совпад|соответств|match)|(?:без
            |не_имеет|нет)_(?:нужн\w+|требуем\w+|опыта|навык\w*)_~(?:кандидат|первым|в_подборк)
        """,
        rf"""
            (?:irrelevant|not_relevant|unrelated|unsuitable|mismatch|random|inappropriate|useless|poor|bad|weird
            |strange|off-topic|terrible)_(?:\w+_)?{_PEOPLE_OR_JOBS}
        """,
        rf"""
            {_PEOPLE_OR_JOBS}\w*_(?:\S+_){{0,6}}?(?:irrelevant|not_relevant|unrelated|unsuitable|don't_match
            |doesn't_match|do_not_match|does_not_match|don't_fit|do_not_fit|doesn't_fit|not_(?:a_)?(?:good_)?(?:fit
            |match|suit)|random|have_nothing_to_do|has_nothing_to_do|nothing_to_do_with|way_off|not_even_close
            |not_in_my|outside_my|aren't_relevant|isn't_relevant|wrong)
        """,
        r"""
            (?:irrelevant|not_relevant|unsuitable|don't_fit|doesn't_fit|not_a_(?:good_)?(?:fit|match)|poor_match
            |bad_match|mismatch|none_of_(?:them|the_\w+)_(?:\w+_)?(?:fit|match|suit|relevant))
        """,
        rf"""
            wrong_(?:candidate|people|job|vacanc|student|match|field|profile|special)|(?:too_few|too_many|not_enough
            |no|zero|hardly_any|so_few|very_few|few|more|only_\w+|same|so_many|not_a_single|n't_(?:\w+_)?(?:any
            |enough))_(?:\w+_){{0,2}}?{_PEOPLE_OR_JOBS}
        """,
        r"""
            match(?:ing|es|er)?_(?:\w+_){0,3}?(?:bad|poor|off|terrible|wrong|random|useless|weak|inaccurate|awful
            |strange|makes_no_sense|ignores?|doesn't_(?:consider|take|account))|(?:ranking|ranked|match_(?:score
            |percentage|percent)|relevance|sort_order)
        """,
        r"""
            (?:i'm|i_am|im|we_need|we're_looking_for|looking_for|i_asked_for|i_want|i_study|we_asked_for|needed
            |i_chose|i_selected)_(?:\S+_){1,6}?(?:but|and|yet|why)(?:_\S+){0,3}?_(?:get|getting|got|offer|offered
            |suggest|sent|sends|send|receiv|shows?|shown|recommend|propos)
        """,
        rf"""
            keeps?_(?:\w+_)?(?:sending|suggesting|offering|showing|recommending|getting
            |proposing)_(?:\S+_){{0,4}}?{_PEOPLE_OR_JOBS}
        """,
    ),
    *_signs(
        FAIR,
        rf"""
            {_PEOPLE_OR_JOBS}\w*_(?:\S+_){{0,4}}?(?:в_другом_город|из_друг\w+_(?:город|регион|област)|в_москв
            |не_из_моего|не_в_моем_город|уже_закрыт|неактуальн|устаревш|старые|in_(?:another|other|different
            |the_wrong)_(?:cit|town|countr)|far_away|outdated|expired|already_closed|not_my_(?:city|field))
        """,
        r"""
            (?:учитыва\w+|учесть|сопоставля\w+|подбира(?:йте|ть)|ищите|ранжир\w+|матчит\w*)_(?:\S+_)?(?:\S+_)?(?:по_
            |не_только|опыт|проект|портфолио|оценк|график|город|интерес|soft|софт|характер|ценност|мотивац|курс
            |зарплат|психотип|желани|расстояни)
        """,
        r"""
            (?:подобрал|предложил|нашел|нашли|прислали)_(?:\w+_){0,3}?(?:не_то\b|не_того|не_тех|не_те\b)
            |не_из_(?:нашей|моей)_(?:сфер|област|отрасл)
        """,
        r"""
            (?:match|rank|suggest|recommend|select|pair)\w*_(?:\w+_){0,3}?(?:by|based_on|using|on_the_basis_of)
            |take_(?:\w+_){0,2}?into_account
        """,
        r"""
            (?:присыла|предлага|показыва|шлет|шлют|советует|рекоменду|suggest|send|offer|show)\w*_(?:\S+_){1,5}?(?:а
            |но|хотя|although|though|but|while|even_though)_(?:нам|мне|мы|я|нужн|ищ|i|we)|(?:требую|требуем|прошу
            |просим)_~,?_(?:а|но)_(?:\S+_){0,2}?(?:показыва|присыла|предлага)
        """,
        r"""
            подош(?:ел|ла|ли|ло)_(?:только_|лишь_|всего_)?(?:один|одна|двое|никто|ни)\b|(?:слать|шлете|присылать
            |предлагать|присылаете|предлагаете)_(?:мне_|нам_)?(?:продаж|курьер|грузчик|кассир|колл|call|официант)
            |why_am_i_(?:\w+_)?(?:shown|seeing|getting|offered|sent|receiving)
        """,
        r"""
            (?:опять|снова|сплошь|сплошные|все_время|постоянно)_(?:одни|одна|один|сплошные)_\w+|при_?ч[её]м_тут
            |nobody_(?:from|on|in)_(?:your|the)_|none_of_(?:your|the)_|(?:you|it|bot|they)_keeps?_(?:sending
            |suggesting|offering|showing|recommending|proposing)
        """,
        r"""
            смотре(?:ли|ть)_(?:бы_)?на_(?:реальн\w+_)?(?:проект|опыт|портфолио|навык)|(?:не_по|а_не_на|не_на
            |не_по)_галочк|(?:вакансии|вакансию|предложени[ея]|работу)_(?:грузчик|курьер|продавц|кассир|уборщ
            |охранник|официант)\w*_(?:для|инженер|программист|филолог|юрист|врач|бухгалтер)
        """,
        r"""
            (?:из|для)_(?:совсем_)?(?:другой|чужой)_(?:отрасл|сфер|област|професси)|nothing_in_common|вообще_не_мо[еия]\b|overqualified|underqualified|без_опыта|слишком_опытн|не_хватает_опыта_у|only_seniors|одни_сеньоры
            |одни_продавцы|одни_курьеры|одни_джуны|первокурсник\w*_(?:присыл|предлаг|на)
        """,
    ),
)

USABILITY = (
    *_signs(
        STRONG,
        r"""
            не_?удобн|неудобств|не_?понятн|не_понимаю|не_(?:сразу_)?понял|не_ясно|неясно|запута|запутыва|путан
            |путаниц|путаюсь|сложно\b|сложн(?:ый|ая|ое|ые|оват)|трудно|тяжело|заморочен|муторно|нудно|геморро
        """,
        r"""
            долго\b|долгая|долгий|долгое|долгие|медленн|тормоз|подтормаж|лага(?:ет|ют)|подлаг|лаги\b|еле_(?:груз
            |откр|работ)|минут(?:у|ы)?_(?:жд|груз|дума|отвеч)
        """,
        rf"""
            слишком_(?:много(?!_{_PEOPLE_OR_JOBS})|длинн|част|мелк|долг|сложн|навязчив|перегружен|подробн|громоздк)
            |(?:так_много|много|куча|туча|миллион|тонна|столько)_(?:\w+_)?(?:шаг|вопрос|кнопок|текст|сообщени
            |уведомлени|опрос|полей|действий|кликов|пунктов|нажати|лишн)
        """,
        r"""
            част(?:о|ые|ых|ыми)_(?:\w+_)?(?:присыл|приход|шлет|пиш|опрос|уведомлен|спрашив|сообщен|напомин)|(?:опрос
            |уведомлени|сообщени|напоминани|рассылк)\w*_(?:\w+_){0,4}?(?:достал|надоел|задолбал|замуч|часто
            |кажд(?:ый|ые)_(?:день|час)|ночью|бесят|бесит|спам|раздраж|утомл|в_3|в_5|в_6|в_7|рано_утром)
        """,
        r"""
            (?:достал|надоел|задолбал|замуч|бес[ия]т|раздраж|утомл|хватит|прекратите|перестаньте
            |отстаньте)\w*_(?:\w+_){0,4}?(?:опрос|уведомлен|сообщен|напомин|рассылк|вопрос|спам|писать|присыл|слать)
            |спам(?:ит|ите|ят|ьте|ить|а)\b|навязчив|ночью_(?:приход|присыл|пиш|шлет|прислал|пришл)|будит|(?:присыла
            |пишет|приход|прислал|шлет)\w*_(?:\S+_){0,2}?ночью
        """,
        r"""
            не_?очевидн|не_?интуитивн|нелогичн|громоздк|перегружен|мелк(?:ий|ие|о|им)\b|нечитаем|не_?читабельн
            |глаза_(?:лома|устал|бол)|лишни[ейхм]_(?:шаг|вопрос|кнопк|действ|клик)|листать|скролл|прокручив
        """,
        r"""
            не_(?:сразу_)?(?:наш(?:ел|ла|ли)|найти|найдешь|вижу|видно|могу_найти|разобра\w+|разбер\w+|знаю|догада\w+
            |сообра\w+)(?:_\w+)?,?_(?:кнопк|меню|раздел|где|как|настройк|куда|что_нажим|с_ботом|в_боте|в_интерфейс
            |в_меню|сам|пункт|поиск)|еле_(?:разобр|наш)|с_трудом|полчаса_(?:искал|разбир|потратил)|(?:долго
            |час)_(?:искал|разбирал|не_мог)
        """,
        r"""
            приходится|каждый_раз_(?:\w+_)?(?:заново|снова|вводить|выбир|листать|заход|нажим)|нужно_слишком
            |замучился|утомительн|(?:сделайте|можно|нельзя_ли|хотелось_бы|надо_бы|лучше)_(?:\w+_){0,4}?(?:попроще
            |проще|короче|быстрее|понятнее|покрупнее|крупнее|удобнее|нагляднее|покороче|поменьше|реже|пореже
            |меньше_(?:вопрос|шаг|текст|сообщ|уведом|опрос))
        """,
        r"""
            unclear|confus|hard_to|difficult|complicated|\bcomplex\b|slow\b|slowly|laggy|lagging|lags?\b
            |takes?_(?:\w+_)?(?:too_long|forever|ages|so_long|a_long_time|\w+_minutes|a_while|half_an_hour)
            |took_(?:me_)?(?:\w+_)?(?:forever|ages|too_long|so_long|\w+_minutes|an_hour|a_while)
        """,
        rf"""
            too_(?:many(?!_(?:\w+_)?{_PEOPLE_OR_JOBS})|long|much|slow|small|often|frequent\w*|complicated|complex
            |wordy|cluttered|pushy|intrusive|hard|difficult)|so_many_(?:questions|steps|buttons|notifications
            |messages|surveys|fields|taps|clicks)|annoying|intrusive|spam(?:s|ming|my|med)?\b|nagging|pesky
            |stop_(?:asking|sending|spamming|messaging)
        """,
        r"""
            inconvenient|clunky|cumbersome|tedious|unintuitive|not_(?:\w+_)?(?:intuitive|clear|obvious
            |user[-_]friendly|convenient|easy)|n't_(?:\w+_)?(?:intuitive|clear|obvious|user[-_]friendly|convenient
            |easy)|(?:don't|didn't|do_not|did_not|can't|couldn't)_(?:\w+_)?(?:understand|figure|know_(?:where|how
            |what)|get_(?:how|what))|(?:can't|cannot|couldn't|could_not|hard_to|hardly|didn't)_(?:even_)?(?:find
            |see)_(?:the_(?:\w+_)?(?:button|menu|setting|section|page|option)|where|how)|where(?:'s
            |_is)_the_(?:button|menu|setting)|overwhelm|messy|awkward|unreadable|tiny|cluttered|counterintuitive
            |every_time_i_have_to|have_to_(?:scroll|type|retype|tap|click|go_through|press)|at_night|wakes?_me
            |at_\d_?am
        """,
        r"""
            could_be_(?:simpler|easier|shorter|faster|clearer|quicker)|make_it_(?:simpler|easier|shorter|faster
            |clearer|quicker)|simplify|fewer_(?:questions|steps|notifications|messages|surveys|taps)
            |less_(?:questions|steps|notifications|messages|text)
        """,
    ),
    *_signs(
        FAIR,
        r"""
            (?:надо|нужно|приходится|должен|должна)_(?:\S+_){0,4}?(?:заново|снова|сначала|с_начала|с_нуля)|no_idea
            |had_to_(?:press|tap|click|go|scroll|search|guess)|(?:\d+|много|десять|двадцать|тридцать|сорок|сто|пять
            |two|three|four|five|six|seven|eight|nine|ten|many|dozen)_(?:steps|taps|clicks|screens|шагов|кликов
            |экранов|нажатий|полей|fields|questions)|глаза_разбега|алфавитн\w+_поряд|по_алфавиту
        """,
        r"""
            упростите|упростить|сократите|сократить|проще\b|интерфейс_(?:\w+_){0,2}?(?:ужас|плох|стран|устар
            |так_себе|не_очень|кошмар)|навигаци|дизайн_(?:\w+_){0,2}?(?:ужас|плох|стран|устар)|шрифт|где_(?:тут
            |здесь|у_вас|кнопк|найти|искать)|отвлека|напряга|многословн|тупит|думает_по|ждать_приходится|ждал
        """,
        r"""
            мешает|мешают|(?:is|are|was)_(?:\w+_)?(?:a_)?(?:pain\b|painful|endless|never-ending|exhausting|tiring)
            |бесконечн\w+_(?:регистрац|анкет|опрос|список|вопрос)|(?:look|looks)_(?:exactly_)?the_same
            |куч[ау]_времени|пришлось_(?:\w+_)?(?:спрашива|искать|гуглить|разбира|просить)|pressing_the_wrong
        """,
        r"""
            (?:interface|navigation|design|layout|ui|ux)_(?:\w+_){0,3}?(?:bad|poor|terrible|awful|ugly|outdated
            |confusing|mess)|font|wording
        """,
    ),
)

_WISH_RU = r"""
    (?:добав(?:ьте|те|ить|ите|ь|ьти|или_бы)|сдела(?:йте|ть|ли_бы)|прикрутите|прикрутить|внедри(?:те|ть)
    |реализу(?:йте|ют)|введите|запилите|подключите|привяжите|было_бы|хорошо_бы|хотелось_бы|хочется|хочу|хотим
    |хотел\w?_бы|хотели_бы|не_хватает|не_хватило|нужн(?:а|о|ы)|нужен|предлагаю|предложение|предлагаем
    |нет_возможности|дайте|нельзя_ли|можно_ли|можно_(?:добавить|сделать|как-то|было_бы)|почему_(?:у_вас_)?нет
    |есть_ли|будет_ли|появится_ли|планируете_ли|планируется_ли|когда_(?:будет|появится|сделаете)|а_можно|вот_бы
    |мечта|жду|ждем|неплохо_бы|очень_нужн\w+|не_помешал\w?_бы|пригодил\w+_бы|идея|если_бы|научите)
"""
FEATURE_RU = r"""
    (?:функци|возможност|опци|кнопк|режим|интеграц|интегрир|импорт|экспорт|выгру|синхрон|темн\w+_тем|ночн\w+_тем
    |тем[ауы]\b|календар|видео|аудио|голосов|чат[ауе]?\b|чат-|фильтр|уведомлен|напомин|карт[ауые]\b|qr|куар|api
    |hh\b|hh\.|хедхантер|headhunter|linkedin|линкедин|github|гитхаб|вконтакте|\bвк\b|max\b|whatsapp|ватсап|сайт
    |приложени|веб-?|мобильн|шаблон|портфолио|статистик|аналитик|рейтинг|отзыв|избранн|поиск|подписк|рассылк
    |перевод\b|язык|английск|казахск|госуслуг|расписани|собеседован|онлайн|тест(?:ы|ирован|ов)|\bии\b|нейросет
    |gpt|сопроводит|письм|pdf|docx|word\b|виджет|оплат|скан|вход|авториз|блокчейн|vr\b|mini_app|мини-?прил|авто
    |загруж|загрузк|сортиров|сравнен|истори[юия]|черновик|архив|версии|группов|несколько_резюме|второе_резюме
    |статус|бейдж|сертификат|диплом|ачивк|раздел|вкладк|ссылк|публиковать|публикаци|размещ|выложить|выклад
    |эксель|excel|созвон|отправлять|смотреть|видеть|скрыва|скрыть|делиться|поделиться|подпис|сохранять
    |откликаться|редактиров|переписк|звонк|зум|zoom|трекер|резюме_(?:на|в|с)\b|фото)
"""
_WISH_EN = r"""
    (?:add|would_(?:\w+_)?(?:love|like)|please_(?:add|make|implement|introduce|support)|implement|introduce
    |support_for|would_be_(?:\w+_)?(?:great|nice|cool|good|awesome|useful|helpful|handy|perfect|lovely)
    |i'd_(?:\w+_)?(?:like|love)|i_would_(?:\w+_)?(?:like|love)|we'd_(?:\w+_)?(?:like|love)|we_would_(?:like
    |love)|i_want|we_want|want_to|need|needs|wish|how_about|why_not|why_(?:is|isn't)_there|is_there_(?:any_
    |a_)?(?:way|option|plan)|can_you_(?:add|make)|could_you_(?:add|make)|could_we_(?:have|get)|can_we_(?:have
    |get)|please_let|suggest(?:ion)?|(?<!no_)idea|consider|missing|lacks?|no_way_to|no_option|there(?:'s|_is)_no
    |ability_to|allow|let_us|let_me|any_plans)
"""
FEATURE_EN = r"""
    (?:feature|function|option|button|mode|integrat|import|export|sync|theme|calendar|video|audio|voice|chat
    |filter|notification|reminder|map\b|qr|api\b|linkedin|github|hh\b|headhunter|whatsapp|slack|website|web\b
    |app\b|mobile|template|portfolio|statistic|analytic|dashboard|rating|review|favou?rite|bookmark|search
    |subscri|newsletter|translat|language|schedule|interview|online|tests?\b|quiz|\bai\b|gpt|cover_letter|letter
    |pdf|docx|word\b|widget|payment|scan|login|sign[-_]in|sso|blockchain|vr\b|mini_app|auto|upload|sort|compar
    |history|draft|archive|version|bulk|second_resume|multiple_resumes|badge|certificate|diploma|link\b|publish
    |share|hide|call\b|zoom|tracker|photo|way_to|ability)
"""
FEATURE_WORDS = rf"{FEATURE_RU}|{FEATURE_EN}"

NEW_FEATURE = (
    *_signs(
        STRONG,
        rf"{_WISH_RU},?_(?:\S+_){{0,5}}?{FEATURE_RU}",
        rf"{_WISH_EN}_(?:\S+_){{0,5}}?{FEATURE_EN}",
        r"""
            интеграци\w*_(?:с|со)\b|integrat\w+_with|темн(?:ая|ую|ой)_тем|dark_(?:mode|theme)|мобильн\w+_приложени
            |mobile_app
        """,
        r"""
            (?:можно|смож\w+|могли|мог|могла|умел|научил)_(?:бы_)?(?:было_)?(?:бы_)?(?:\w+_)?(?:импорт|экспорт|выгру
            |загруж|публик|отправлять|смотреть|сравнива|подписыв|созвон|записыв|прикреп|входить|скачив|делиться)
        """,
        r"""
            (?:support|supports|allow|enable|let_us|let_me|able_to)_(?:\w+_){0,3}?(?:import|export|publish|share
            |record|schedule|compare|sync|attach|filter|upload|download|subscribe|log_in_with|sign_in_with)
        """,
    ),
    *_signs(
        FAIR,
        r"""
            (?:было_бы|хорошо_бы|хотелось_бы|неплохо_бы|здорово_бы|вот_бы|не_помешал\w?_бы|предлагаю|предложение:
            |идея:)_(?!проще|короче|быстрее|меньше|реже|поменьше|чтобы_не)\w+
        """,
        r"""
            (?:классно|здорово|круто|удобно|хорошо|супер|полезно|удобнее),?_(?:было_бы|если_бы|если|бы_было)
            |(?:добавьте|сделайте|внедрите|реализуйте|прикрутите|запилите)_(?!так,?_чтоб|пожалуйста|плиз|плз|пж|пжл
            |уже|их\b|его\b|ее\b|что)\w+
        """,
        r"""
            (?:would_be_(?:\w+_)?(?:great|nice|cool|good|awesome|useful|helpful|handy|perfect|lovely)|i'd_(?:like
            |love)_to|i_would_(?:like|love)_to|i_wish|it'd_be|you_should_(?:add|make)|please_(?:add|implement
            |support)|how_about|feature_request|my_suggestion|suggestion:|idea:)
        """,
        r"""
            (?:как|через|по_примеру)_(?:в|у|на)_(?:hh|linkedin|линкед|хедхантер|тинькофф|авито|avito|инстаграм
            |тиндер|tinder)|like_(?:in|on)_(?:linkedin|tinder|hh|slack|notion)|нейросет|^(?:export|import|integrate
            |выгрузк\w|экспорт|импорт|интеграция)\b|искусственн\w+_интеллект|машинн\w+_обучени|chatgpt
            |machine_learning
        """,
    ),
)

PRAISE = (
    *_signs(
        FAIR,
        r"""
            спасибо_(?:за_(?!внимани|ответ|ранее|понимани)|вам|огромн|больш|,?_что_(?!опять|снова)|создател|разработ
            |команд|боту|авторам|,?_(?:очень|помог|все))|благодар(?:ю|им|ность|ен)
        """,
        r"""
            супер\b|суперск|отличн|классн|класс\b|крут(?:о|ой|ая|ые|як|ецк)\b|нравится|нравитс|понравил|молодц
            |лучш(?:ий|ая|ее)(?:_(?:бот|сервис|из)|,?_что)|рекоменду(?:ю|ем)_(?:всем|друз|однокурс|коллег|бот|сервис
            |вас|его)|буду_рекомендовать|посоветую|советую_всем
        """,
        r"""
            шикарн|замечательн|прекрасн|великолепн|топ\b|топчик|огонь|бомба|восторг|довол(?:ен|ьна|ьны)|идеальн
            |обожаю|впечатл|порадовал|радует|кайф|имба|годно|годный|респект|лайк|пушка
        """,
        r"""
            удобн(?:о|ый|ая|ое|ые|ейш)\b|полезн(?:о|ый|ая|ое|ые)\b|(?:очень|все|всё|так|реально
            |интерфейс)_(?:\w+_)?(?:понятн|прост[оы]|быстро|легко|хорош|здорово|интуитивн)|прост(?:о|ой)_и_
            |понятн(?:о|ый)_и_|быстро_и_
        """,
        r"""
            помог(?:ло|ли|ла|ает|)\b_(?:\w+_)?(?:найти|мне|нам|с|устро|быстро|очень|реально)|очень_помог
            |нашел_(?:\w+_)?(?:работу|стажировку|место|сотрудника|стажера|человека|кандидата)|наш(?:ла
            |ли)_(?:\w+_)?(?:работу|стажировку|место|сотрудника|стажера|человека|кандидата|хорош)|взяли_на_(?:работу
            |стажировку)|устроил(?:ся|ась)_|получил\w?_оффер
        """,
        r"""
            (?:все|всё)_(?:\w+_){0,2}?(?:работает|хорошо|отлично|понятно|супер|ок\b|окей|норм|нравится|устраивает
            |четко|прекрасно|удобно|класс|замечательно|в_порядке|шикарно|ясно_и)|хороший_(?:бот|сервис|проект)
            |хорошая_(?:идея|работа|штука|задумка)|работает_(?:отлично|хорошо|прекрасно|быстро|четко|стабильно
            |как_часы|замечательно)|приятн(?:о|ый|ая)|так_держать|продолжайте|5_?(?:/|из)_?5|10_?(?:/|из)_?10
            |пять_(?:звезд|баллов)|👍|❤|🔥|😍|🥰|👏|💯
        """,
        r"""
            thank(?:s|_you|you)?_(?:for_(?!your_(?:reply|answer|attention))|so|very|a_lot|guys|team|everyone)
            |many_thanks|great|awesome|excellent|love(?:d|ly)?\b|amazing|good_(?:job|work|bot|service|idea
            |experience)|nice\b|nicely|perfect|useful|helpful|helped_(?:me|us|a_lot)
        """,
        r"""
            easy_to|easily|convenient|user[-_]friendly|works?_(?:great|well|fine|perfectly|like_a_charm|smoothly
            |flawlessly|as_expected)|everything_(?:\w+_)?(?:works|fine|good|great|ok\b|okay|perfect|clear|is_clear)
            |happy_with|satisfied|best_(?:bot|service|app|thing)|found_(?:\w+_)?(?:a_|an_|my_|our_)?(?:\w+_)?(?:job
            |internship|candidate|intern|developer|position)|got_(?:hired|an_offer|the_job)|hired
        """,
        r"""
            (?:highly_|will_|would_|definitely_|i_)recommend|well_done|keep_(?:it_up|up_the)|brilliant|fantastic
            |wonderful|smooth|fast_and|quick_and|simple_and|clear_and|cool\b|impressed|intuitive|(?:we|i|students|everyone|colleagues)_(?:really_)?like_(?:it|the|this)|thumbs_up|kudos
            |5_stars|five_stars|enjoy|pleasant
        """,
    ),
)

# Nothing to act on: thanks, questions, advertising, abuse.
OTHER = (
    *_signs(
        FAIR,
        r"""
            ^\W*(?:спасибо|спс|пасиб\w*|благодарю|ок|окей|ok|okay|ага|да|нет|понял\w?|понятно|ясно|хорошо|ладно
            |принято|привет\w*|здравствуйте|добрый_(?:день|вечер)|доброе_утро|thanks?|thank_you|thx|got_it|hi|hello
            |hey|yes|no|sure|fine|noted|understood|test|тест|\+|-|\d{1,3})(?:[\s,.!)]+(?:спасибо|большое|вам|всем
            |понял\w?|thanks?|you|буду_ждать|принято|bot|бот))*\W*$
        """,
        r"""
            ^\W*(?:а_)?(?:подскажите|скажите|можно_узнать|как|где|когда|кто|куда|сколько|что_(?:такое|значит|делать)
            |зачем|какой|какие|какая|how|where|when|who|what|which|is_it|do_i|does_it|can_i|could_you_tell|may_i
            |are_you)_.*\?\W*$
        """,
        r"""
            казино|крипт[оа]|заработ(?:ок|ай|ать|ка)_(?:от|без|в_интернете|на_дому|онлайн|легк)|подпи(?:шись
            |сывайтесь)|промокод|скидк|переходи\w*_по_ссылк|выигр|ставки|casino|crypto|earn_(?:\$|money|up_to)
            |free_money|promo_code|subscribe_to_my|buy_now|discount|click_(?:here|the_link)|seo|продам|куплю|кредит
            |займ
        """,
        r"(?:погода|гороскоп|анекдот|стих|футбол|рецепт|weather|joke|recipe|football)",
        r"""
            (?:дурак|идиот|тупые|дебил|урод|пошел_ты|пошли_вы|иди(?:те)?_(?:в|на)|идите_лесом|козл|мудак|fuck_(?:you
            |off)|idiot|stupid_bot|morons?|shut_up|дурацк)
        """,
        r"""
            ничего_не_(?:нужно|надо|хочу)|нет_(?:замечаний|пожеланий|вопросов|предложений|комментариев)|no_comments?
            |nothing_to_(?:add|say)|n/a|не_знаю\W*$|без_комментариев|пока_не_пользовал|haven't_used
            |не_успел\w?_(?:попробовать|воспользоваться)
        """,
    ),
)

RULES: dict[str, tuple[Rule, ...]] = {
    "bug": BUG,
    "missing_tag": MISSING_TAG,
    "matching_quality": MATCHING,
    "usability": USABILITY,
    "new_feature": NEW_FEATURE,
    "praise": PRAISE,
    "other": OTHER,
}

# --- Horizon of matching: weights and tags mend much, another principle is a longer road ---

ANOTHER_PRINCIPLE = _any(
    r"""
        нейросет|искусственн\w+_интеллект|ии\b|машинн\w+_обучени|ai\b|machine_learning|llm|gpt|semantic|embedding
        |эмбеддинг|семантич|по_смыслу|by_meaning
    """,
    r"""
        (?:друг(?:ой|ому|им)|нов(?:ый|ому))_(?:принцип|подход|алгоритм|способ|критери)|(?:another|different
        |new)_(?:principle|approach|algorithm|method|way_of_matching)
    """,
    r"""
        (?:а_не|не_только|не_просто|вместо)_(?:по_|на_)?(?:\w+_)?(?:галочк|тег|тэг|навык|ключев|слов|совпадени)
        |(?:instead_of|not_(?:just|only)|rather_than|beyond)_(?:by_|on_|matching_)?(?:the_)?(?:tags|keywords|skills)
    """,
    r"""
        (?:по|учитыва\w+|учесть|учета?|с_учетом)_(?:\w+_){0,2}?(?:интерес|ценност|характер|психо|оценк|портфолио
        |проект|успеваем|темперамент|soft|софт|мотивац|личн|диплом|код\b|коду|github)
    """,
    r"""
        (?:based_on|by|consider|into_account|using)_(?:\w+_){0,3}?(?:projects?|grades?|gpa|interests?|personality
        |portfolio|values|soft_skills|motivation|github|culture)|(?:projects|grades|personality|portfolio
        |soft_skills|motivation)_~into_account
    """,
)

# --- Severe: wakes an administrator at once ---

SEVERE = _any(
    # Loss of what was stored or typed for long
    rf"{_MY_STUFF_RU}_(?:\S+_){{0,5}}?{_LOST_RU}",
    rf"{_LOST_RU}_(?:\S+_){{0,4}}?{_MY_STUFF_RU}",
    rf"""
        (?:бот|сервис|систем|робот|обновлени)\w*_(?:\S+_){{0,3}}?(?:удал|стер|потерял|снес|затер|обнулил|сбросил|съел)\w*
        _(?:\S+_){{0,3}}?{_MY_STUFF_RU}
    """,
    r"""
        (?:пришлось|опять|снова|заставля\w+|третий_раз|второй_раз)_(?:\S+_){0,3}?(?:заново|сначала|с_нуля
        |по_новой)_(?:\S+_){0,2}?(?:запол|набир|ввод|писать|вбив|созда|печат)
    """,
    r"""
        (?:запол|набир|ввод|писать|вбив|печат)\w+_(?:\S+_){0,3}?(?:заново|с_нуля|по_новой|сначала)~(?:пропал
        |не_сохран|слетел|стер|опять|снова|раз\b)|(?:часа?|полчаса|\d+_минут|весь_вечер|вечер
        |полдня)_(?:\S+_){0,3}?(?:заполнял|набирал|писал|вводил|вбивал|печатал)\w*~(?:пропал|пусто|исчез|не_сохран
        |слетел|стер|впустую|зря|насмарку|вылет|обнул|сброс|удалил|потер)
    """,
    rf"""
        (?:my|our|the|all|whole|entire)_(?:\w+_){{0,2}}?{_MY_STUFF_EN}_(?:\S+_){{0,4}}?{_LOST_EN}
        |everything_(?:\S+_){{0,4}}?{_LOST_EN}
    """,
    rf"""
        (?<!i_)(?<!i've_)(?:lost|wiped|erased|deleted|ate|destroyed|removed|overwrote|loses|deletes|wipes)_(?:all_
        |all_of_)?(?:my|our|the_whole|the_entire)_(?:\w+_){{0,3}}?{_MY_STUFF_EN}|(?:i|i've|we
        |we've)_(?:just_)?lost_(?:all_|all_of_)?(?:my|our|the|everything)?_?(?:\w+_){{0,2}}?{_MY_STUFF_EN}
    """,
    r"""
        (?:had|have|having)_to_(?:\w+_)?(?:re-?type|re-?enter|re-?write|fill_(?:\w+_){0,3}?(?:again|from_scratch)
        |start_(?:\w+_){0,3}?(?:over|from_scratch)|type_(?:\w+_){0,3}?again|enter_(?:\w+_){0,3}?again)~(?:lost|gone
        |disappear|again|scratch|over|crash|wiped)
    """,
    r"""
        (?:spent|after|for|took)_(?:\S+_){0,3}?(?:hours?|minutes|evening|day)\b~(?:lost|gone|vanish|disappear|wiped
        |deleted|empty|all_for_nothing)
    """,
    r"""
        (?:профил|резюме|анкет|аккаунт|страниц)\w*,?_(?:\S+_){0,8}?пуст(?:ой|ое|ая|ые|о)\b~(?:вчера|раньше|было
        |заполн)
    """,
    # Personal data shown
    r"""
        (?:звонят|звонит|пишут|позвонил\w*|написал\w*)_(?:\S+_){0,2}?(?:незнаком|посторонн|чужие|какие-то
        |непонятные)|откуда_(?:у_\w+_)?(?:взял\w*|узнал\w*|мой)~(?:мой|номер|телефон)|how_did_(?:they|he|she
        |you)_(?:get|find|know)_my|(?:call|contact|text|writ|messag|email)\w*_me_(?:\S+_){0,2}?(?:although
        |even_though|but|without|before)_~(?:never|didn't|not|agree|accept|consent)
    """,
    rf"""
        (?:вижу|видн[оыа]|виден|показал\w*|показыва\w+|прислал\w*|пришл[оаи]|пришел|открыл(?:ось|ся|ась|ись)
        |открыва\w+|доступн\w*|получил\w?|высвеч\w+|выда[ле]\w*|попал\w*|приходят|приходит)_(?:\S+_){{0,4}}?чуж(?:ой
        |ие|их|ое|ого|им|ую|ая|ому|ом)_(?:\w+_)?{_PRIVATE_RU}
    """,
    rf"""
        чуж(?:ой|ие|их|ое|ого|им|ую|ая|ому|ом)_(?:\w+_)?{_PRIVATE_RU}\w*_(?:\S+_){{0,4}}?(?:вид|показ|прислал|пришл
        |пришел|открыл|открыва|доступ|вместо|попал|высвет|оказал)
    """,
    rf"""
        (?:вижу|видн[оыа]|показал\w*|показыва\w+|прислал\w*|пришл\w*|открыва\w+|доступн\w+
        |получил\w?)_(?:\S+_){{0,3}}?{_PRIVATE_RU}\w*_(?:\S+_)?(?:других|другого|другой|посторонн\w+|незнаком\w+
        |какой-то|какого-то)_(?:студент|человек|люд|пользовател|компани|кандидат|девушк|парн|мужчин|женщин)
    """,
    rf"""
        (?:мо[йяеи]|моего|мою|моих|наш\w*|личн\w+
        |персональн\w+)_(?:\w+_)?{_PRIVATE_RU}\w*_(?:\S+_){{0,4}}?(?:без_(?:моего_|нашего_)?(?:соглас|разреш|спрос
        |ведом)|у_всех_на_виду|всем_подряд|слил|утек|раскры|засвет|выложил|разосла|опубликова|в_открытом_доступ
        |посторонн|в_гугл|всем_видн|видн\w*_всем|до_того,?_как|хотя_я_(?:не|отказ)|увидел\w*_(?:все|другие|чужие))
    """,
    rf"""
        (?:показ\w+|отправ\w+|передал\w*|слил\w*|раскры\w+|выдал\w*|разосла\w+|увидел\w*|узнал\w*|отдал\w*
        |получил\w*|засвет\w+|дал\w*)_(?:\S+_){{0,4}}?(?:мо[йяеи]|моего|мою|моих|наш\w*|личн\w+
        |персональн\w+)_(?:\w+_)?{_PRIVATE_RU}\w*~(?:без_|хотя|до_того|до_моего|всем|посторонн|чуж|незнаком|раньше
        |прежде|а_я_не|не_спрос|в_открыт|кому_попало)
    """,
    r"""
        утечк|утекл[иао]|слил[аио]?_(?:мо[ийюе]|данн|баз|контакт|номер|личн)|слив_(?:дан|баз)|(?:персональн
        |личн)\w+_данн\w+_(?:\S+_){0,3}?(?:видн|доступ|откры|утек|у_всех)
    """,
    r"""
        (?:работодател\w+|компани\w+|hr|незнаком\w+|посторонн\w+|чужие_люди
        |какие-то_люди)_(?:\S+_){0,3}?(?:звон[яи]т|позвонил\w*|пишут|написал\w*|увидел\w*|видит|видят
        |получил\w*)_(?:\S+_){0,4}?(?:без_(?:моего_)?(?:соглас|разреш)|хотя_я_(?:не|никому|отказ|никого)
        |я_(?:никому_)?не_(?:соглаш|давал|разреш|открыв|принимал))
    """,
    rf"""
        (?:see|shows?|showed|shown|contains?|includes?|found|sent|received|got|opened|opens|displays?|exposed|access
        |view|revealed)_(?:me_|us_)?(?:\w+_){{0,3}}?(?:someone_else's|somebody_else's|another_(?:student|user|person
        |candidate|company)\S*|other_(?:people|student|user|candidate|person|compan)\S*|a_stranger's|strangers'?
        |everyone's)_(?:\w+_)?{_PRIVATE_EN}
    """,
    rf"""
        {_PRIVATE_EN}_(?:\w+_)?(?:of|belonging_to)_(?:other|another|a_different|some(?:one
        |body))_(?:\w+_)?(?:visible|shown|sent|student|user|person|people|candidate|else)
    """,
    rf"""
        (?:my|our)_(?:\w+_)?{_PRIVATE_EN}_(?:\S+_){{0,4}}?(?:without_(?:my|our|any|asking)|to_(?:everyone|strangers
        |anyone|everybody)|publicly|leaked|exposed|before_i_(?:agreed|accepted|said)|although_i
        |even_though_i_(?:didn't|never|declined|refused))
    """,
    rf"""
        (?:shared|showed|sent|gave|revealed|disclosed|leaked|exposed|published|got|has|have
        |saw)_(?:\w+_){{0,2}}?(?:my|our)_(?:\w+_)?{_PRIVATE_EN}~(?:without|before_i|although_i|even_though
        |to_strangers|to_everyone|to_anyone|publicly|never_(?:agreed|accepted|gave))
    """,
    r"""
        (?:data|privacy|personal)_(?:\w+_)?(?:leak|breach|exposed)|leak(?:s|ed|ing)?_(?:\w+_){0,2}?(?:data|phone
        |contact|personal|email|number)|doxx
    """,
    rf"""
        (?:весь|все|вся|любой|каждый|кто_угодно|everyone|anyone|anybody|whole_\w+)_(?:\S+_){{0,3}}?(?:видит|видят
        |увидел\w*|знает|can_see|sees|saw|got)_(?:мо[йюяеи]|наш\w*|чуж\w+|my|our)_(?:\w+_)?(?:{_PRIVATE_RU}
        |{_PRIVATE_EN})
    """,
    rf"""
        (?:my|our)_(?:\w+_)?{_PRIVATE_EN}_(?:\w+_)?(?:was|were|been|got|is)_(?:\w+_)?(?:sent|shown|shared|given
        |visible|passed)_to_~(?:declined|refused|never|didn't|rejected|stranger|everyone|other|wrong)
    """,
    # Kept after deletion
    r"""
        (?:удалил\w?|удаляла?|стер(?:ла)?|после_удалени\w|отозвал\w?|просил\w?_удалить|удалили|скрыл\w?
        |снял\w?)_(?:\S+_){0,4}?(?:аккаунт|профил|резюме|данн|анкет|себя|согласи|учетн|фото|номер)\w*~(?:все_еще
        |всё_еще|все_равно|до_сих_пор|по-прежнему|продолжа|еще_(?:вид|показ|приход|висит|наход)
        |а_(?:\S+_){0,3}?(?:видн|виден|приход|пишут|звон|показ|наход|остал|висит|видят|присыл))
    """,
    r"""
        (?:deleted|removed|erased|after_(?:deletion|deleting|i_deleted|removing)|asked_(?:you_)?to_delete|withdrew
        |deactivated|hid)_(?:\S+_){0,5}?(?:account|profile|resume|cv|data|consent|myself|everything|information
        |number|it)\b~(?:still|yet|anyway|keeps?|continue|remains?)|still_(?:\w+_){0,3}?(?:visible|shown|there|see
        |searchable|get|receiv)\w*~(?:after|deleted|removed)
    """,
    r"""
        (?:профиль|резюме|аккаунт|анкету|данные)_(?:я_|мы_)?(?:удалил|стер|скрыл)\w?\b~(?:все_еще|все_равно
        |до_сих_пор|по-прежнему|продолжа)|asked_~to_(?:delete|remove|erase)_~still
    """,
    # A hole in security
    r"""
        (?<!по_)(?<!искать_)(?<!поиск_)уязвимост|sql[-_]?инъек|sql[-_]?inj|xss|взлома(?:л|н|ть)|хакнул
        |дыр[аы]_в_(?:безопас|защит|бот|сервис)|(?:войти|зайти|вошел|вошла|зашел|зашла|попал|попала|попасть
        |оказал\w+|пустил\w?|пускает|авториз\w+)_(?:\S+_){0,3}?(?:под_чуж|в_чуж|за_друг|под_друг
        |от_(?:чужого_)?имени)|от_(?:чужого|моего)_имени|(?:любой|каждый|кто_угодно)_(?:\S+_)?(?:может
        |могут)_~(?:админ|чуж|удалить)|подстав\w+_чуж|changing_the_id|(?:чужой|чужого|чужую
        |чужое)_(?:\w+_)?(?:аккаунт|кабинет|резюме|анкету|профиль|вакансию)_(?:\w+_){0,2}?(?:мож|получ|удал|редакт
        |измен|смог)|(?:могу|можно|смог|смогла|получилось|удалось|дает)_(?:\w+_){0,3}?(?:удал|редакт|измен|поменя
        |прочита|открыть|читать)\w*_(?:\S+_)?чуж|подмен\w+_(?:id|айди|номер|callback)|поменя\w+_(?:id|айди
        |номер)_(?:в|и)|админ\w*_(?:\S+_){0,4}?(?:доступн|открыт|видн|любо|всем|без_парол|пускает)|(?:токен
        |парол)\w*_(?:\S+_){0,3}?(?:в_открыт|видн|утек|показ|в_логах)
    """,
    r"""
        (?:security|privacy)_(?:hole|issue|flaw|bug|problem|vulnerab|risk)|vulnerabilit|(?:sql|code|html)_injection
        |(?:got|was|been|be|is)_hacked|exploit(?!ation)|(?:i_)?(?:can|could|was_able_to
        |managed_to)_(?:\w+_){0,2}?(?:edit|delete|read|open|change|see|view|access|modify
        |download)_(?:\w+_){0,2}?(?:someone_else|somebody_else|another_(?:user|student|person|candidate|company)
        |other_(?:people|users?|students?|candidates?|compan))|log(?:ged|s|ging)?_(?:me_)?in(?:to)?_(?:as|someone
        |another|other)|logged_in(?:to|_to)_my|impersonat|bypass|admin_(?:\w+_)?(?:panel|menu|commands?|page
        |screen)_(?:\S+_){0,4}?(?:anyone|without|visible|accessible|open|everyone|available)|(?:token
        |password)s?_(?:\S+_){0,3}?(?:exposed|visible|plain_text|leaked|in_the_logs)
    """,
    # The whole bot down
    r"""
        (?:бот|сервис|система)\w*_(?:у_вас_|ваш_|вообще_|совсем_|полностью_|опять_|снова_|сегодня_|уже_|второй_
        |третий_|весь_|целый_|день_|час_|\d+_|дня_|часа_|часов_|с_утра_|просто_|никак_|у_всех_|намертво_|не_
        |не_запуска\w+_?)*?(?:не_(?:работает|отвечает|запускается|реагирует|грузится|открывается|стартует|включается
        |подает_признаков)|лежит|упал|умер|сдох|помер|мертв|недоступен|молчит|завис\b)(?!_~(?:на_кнопк|кнопк|на_фото
        |на_файл|на_команду|по_ссылк|раздел|поиск|когда|если|при_|дальше|только|с_тег|с_фото|иногда|в_группе))
    """,
    r"""
        (?:вообще_|совсем_|абсолютно_)?ничего_(?:вообще_|совсем_|тут_|у_вас_|больше_)?не_(?:работает|открывается
        |реагирует|отвечает|нажимается)|все_(?:упало|лежит|сломалось|не_работает|легло|рухнуло|умерло)
        |ни_одна_(?:кнопка|команда)_(?:\w+_)?не|ни_на_(?:одну|какие|что)_~не_(?:отвеч|реагир)|не_отвечает_(?:ни_на
        |на_(?:команды|старт|\W?start|любые))|у_всех_(?:\S+_){0,3}?не_(?:работает|отвечает|открывается)
        |(?:на_)?/?start\b_(?:\S+_){0,3}?(?:не_(?:работает|отвеч|реагир|запуск)|тишина|ничего)|не_(?:отвечает
        |реагирует)_на_/?start
    """,
    r"""
        (?:the_|this_|your_|whole_|entire_)?(?:bot|service|system|everything|whole_thing)_(?:is|was|has_been|seems
        |appears|went|are)(?:_to_be|_just|_completely|_totally|_still|_currently|_again)*_(?:down|dead|offline
        |unavailable|unresponsive|not_(?:responding|working|answering|available)|out_of_service)(?!_~(?:with|for_the
        |for_my|when|if|button|tag|only|to_earth))
    """,
    r"""
        (?:bot|service)_(?:just_|completely_|totally_|simply_)*(?:doesn't|does_not|didn't|did_not|stopped|won't
        |isn't|not|no_longer)_(?:even_|just_)?(?:respond|work|answer|react|start|reply|responds)(?:ing
        |s)?\b(?!_~(?:when|if|to_the_(?!start)|button|with|for_the|well|like|as_|in_group|only))|nothing_(?:works
        |responds|loads)(?!_~(?:when|if|better))|(?:no|none_of_the|not_a_single)_(?:buttons?|commands?)_(?:works?
        |responds?|do_anything)|not_working_(?:at_all|for_anyone|for_everyone)|/start_(?:\w+_){0,2}?(?:does_nothing
        |doesn't|nothing|fails|not)|total(?:ly)?_(?:outage|dead)|outage|(?:bot|service)_(?:hasn't|has_not
        |have_not)_(?:responded|answered|worked|replied)
    """,
)

# It found itself again, or it is a wish about the future: no alarm.
NOT_SEVERE = _any(
    r"""
        (?:уже|сейчас|теперь|сегодня)_(?:все_|снова_|опять_|вроде_|уже_)*(?:работает|ок\b|норм|починили|исправили
        |заработал|хорошо|нашлось|восстановил|вернул)|нашлось|нашелся|восстановилось|вернулось|вернулись
        |заработал[оа]?\b|оказалось,?_(?:что_)?(?:у_меня|интернет|сам|это_я)|(?<!бот_)(?<!сервис_)(?<!система_)сама?_(?:случайно_)?(?:удалил|стер
        |нажал)|(?<!бот_)(?<!сервис_)случайно_(?:сама?_)?(?:удалил|стер|нажал)|(?:думал|казалось|показалось|испугал)\w*,?_~(?:но|а_оказ)
        |но_(?:\S+_){0,3}?(?<!не_)(?:сохранил(?:ось|ся|ись|ась)|уцелел)
    """,
    r"""
        (?:now|already)_(?:it_|it's_|everything_|all_|is_|works_|back_|they_are_)*(?:works|working|fixed|fine|ok
        |okay|restored|back)|(?:is|are|it's)_back(?:_now|_again)?\b|came_back|found_it|restored
        |i_(?:accidentally_)?deleted_(?:it_)?(?:myself|by_mistake|by_accident)|my_(?:own_)?(?:fault|mistake)
    """,
    r"""
        чтобы_(?:\S+_){0,4}?(?:не_(?:пропад|терял|удалял|видел|стирал|исчез)|можно)|so_that_(?:\S+_){0,5}?(?:not|n't
        |don't|won't)
    """,
)

# --- Tone ---

SARCASM = _any(
    r"""
        ну_(?:спасибо|просто_(?:супер|отлично|шикарно|класс|прекрасно)|молодцы|вы_даете|и_сервис|и_бот|конечно)
        |(?:спасибо|супер|отличн\w+|класс\w*|прекрасн\w*|замечательн\w*|гениальн\w*|браво|круто|молодцы|шикарн\w*
        |великолепн\w*|чудесн\w*)[,.!_)]+(?:(?!но_|только_|хотя_|разве_)\S+_){0,5}?(?:опять|снова|в_(?:третий|пятый
        |десятый|сотый|который|очередной)_раз|ничего_не|ни_одно|пропал|потеря\w+|сломал|удалил|слетел|не_пришл\w+_ни
        |стер\w*|всего_\w+_(?:час|минут|раз))
    """,
    r"""
        спасибо,?_что_(?:опять|снова|удалил|потерял|стер|ничего|так_быстро_сломал|разбудил|не_)|спасибо,?_конечно,
        |(?:обожаю|люблю)_(?:заполнять|вводить|ждать|когда|искать|тыкать|листать|начинать)|просто_мечта
        |ага,?_(?:конечно|щас|как_же)|(?:как|по)_(?:всегда|обычно|традиции),?_(?:ничего|все_слом|не_раб|глюч|завис
        |упал|ошибк)|браво[!.]|аплодирую|аплодисмент|очень_(?:удобно|смешно|весело|мило
        |полезно)[,.]*_(?:\w+_)?(?:каждый_раз|снова|заново|когда|что)|(?:лучший|отличный|прекрасный|гениальный
        |чудесный|надежный)_(?:способ|повод|бот|сервис),?_(?:чтобы|потерять|потратить|если_хоч)|(?:супер|отличн\w*
        |класс\w*|прекрасн\w*)_(?:сервис|бот|подбор|работа)[:,.!_-]+(?:(?!но_|только_|хотя_)\S+_){0,6}?(?:ошибк
        |не_раб|сломал|завис|пропал)|всю_жизнь_мечтал|мечтал\w?_(?:весь_день|заполнять|всю)|"(?:работает|удобный
        |умный|умного|умный_подбор|быстро|помог|удобно|сервис)"|🤡|🙄|/s\b|👏👏
    """,
    r"""
        thanks?_(?:a_lot_|so_much_|you_)?for_(?:nothing|losing|deleting|breaking|wasting|ruining|erasing|waking
        |spamming|sharing_my|leaking)|(?:great|awesome|fantastic|wonderful|brilliant|nice|perfect|lovely|amazing
        |cool|excellent|super)[,.!_]+(?:(?!but_|only_|just_)\S+_){0,4}?(?:again|another_(?:error|crash|survey)|lost
        |crashed|broken|doesn't|nothing_works|deleted|gone|not_working|forgot|for_the_\w+_time)|yeah,?_right|(?:oh
        |how|just|wow,?)_(?:great|nice|wonderful|joy|lovely|perfect|convenient|brilliant)[,.!_]
        |just_what_i_(?:needed|wanted)|as_usual|as_always,?_(?:nothing|broken|it|the)|bravo|slow_clap|who_needs
        |love_(?:how|that|it_when|losing|filling|retyping|waiting)|so_(?:smart|clever|intelligent)[,.!_]|"(?:smart
        |works|working|intelligent|helpful|fast)"
    """,
)

NEGATIVE = _any(
    r"""
        ужас|бес(?:ит|ят|ило)|надоел|кошмар|достал[аои]?\b|отстой|плохо|плох(?:ой|ая|ое|ие)|позор|раздража|отвратит
        |мерзк|тупо|тупой|тупые|туп(?:ит|ят)|бред\b|фигн|хрен|дерьм|говн|задолбал|заколебал|замуч|разочаров|злит
        |невозможно_пользоваться|бесполезн|потеря_времени|трат[аи]\w*_времени|зря_потратил|впустую|насмарку|издева
        |сколько_можно|доколе|безобрази|возмутит|хуже|худш|никуда_не_год|ненавижу|идиот|дурац|дебил|обидно|жаль
        |к_сожалению|печаль|грустно|расстро|неприятн|стыдно|какого_ч|черт|блин|капец|пипец|жесть|треш|трэш|чушь
        |ерунд|мусор|отпис(?:ался|алась|ываюсь)|удаляю_(?:бот|аккаунт)|больше_не_буду|нервирует|выбесил|😡|🤬|😠|👎|😤|💩
    """,
    r"""
        terrible|awful|annoy|useless|hate|sucks?\b|frustrat|waste|wasting|horrible|disappoint|ridiculous|pathetic
        |worst|worse\b|angry|furious|unacceptable|stupid|idiot|garbage|rubbish|crap|shit|damn|wtf|disgust|nightmare
        |fed_up|sick_of|tired_of|outrageous|joke\b|shame|unfortunately|sadly|poor\b|bad\b|fuck|unusable|mess\b
        |nonsense|spam|irritat|unbearable|never_again
    """,
)

# A person's trade after "нет" or "no" means, from an employer, that people are missing and not a tag.
NOBODY_OF_A_TRADE = _any(
    r"""
        (?:нет|нету|не_наш\w+|не_могу_найти|мало|не_нахо\w+)_(?:\w+_){0,2}?\w{3,}(?:щик|чик|тел|ист|лог|граф|ник|вед
        |ер|ор)(?:ов|ей|а|ам|и)\b
    """,
    r"""
        (?:no|few|can't_find|cannot_find|couldn't_find|hardly_any)_(?:\w+_){0,2}?(?!filter|order|folder|banner
        |answer|number|error|letter|master)\w{3,}(?:ers|ors|ists|ants|ians)\b
    """,
)

# --- How people name a skill they want ---

_W = r"(?:[\w./+#-]+_)"
_TAG = r"""
    (?:(?:тег|тэг|скил+|компетенци|метк|хештег|навык|специальност|специализаци|професси)\w*|умени[ейяю]\w*
    |hashtags?|tags?|skills?|competenc(?:y|ies))(?!\w)
"""
_LIST = r"""
    (?:(?:списк|списо|каталог|перечн|справочник|тег|тэг|навык|компетенци|вариант|подсказк|поиск|скил+|умени)\w*
    |выбор[еау]?|базе|list|catalogu?e?|options|suggestions|drop-?down|tags|skills|competencies)(?!\w)
"""
_LACK = r"""
    (?:нет|нету|не_хватает|не_хватило|отсутству\w+|не_наш(?:ел|ла|ли|лось|лась)|не_нахо(?:жу|дит|дится)|не_вижу
    |нельзя_(?:найти|выбрать|указать)|не_(?:могу|можем|смог\w*|получается|удается)_(?:найти|выбрать|указать)
    |не_увидел[аи]?|не_обнаружил[аи]?|где|(?:there(?:'s|_is|_are|s)|you_have|has|have|had)_no|isn't(?:_any
    |_an?)?|aren't_any|there_(?:is_not|isn't|are_not|aren't)_(?:any|an?)|(?:can't|cant|cannot|can_not|couldn't
    |could_not|didn't|did_not|don't|do_not|unable_to)_(?:find|see|select|choose)|(?:don't|doesn't|do_not
    |does_not)_have(?:_any|_an?)?|missing|lacks?|lacking|no|why_no|found_no|without)
"""
_ADD = r"""
    (?<!как_)(?<!дает_)(?<!могу_)(?<!получается_)(?<!удается_)(?<!how_to_)(?<!how_do_i_)(?<!can't_)(?<!cannot_)
    (?:добав(?:ьте|те|ь|ить|ите|или_бы|ляйте|ьти)|внес(?:ите|ти)|включите|введите|занесите|закиньте|заведите
    |создайте|хочу|хотим|хотелось_бы(?:_видеть)?|нуж(?:ен|на|но|ны)|прошу(?:_добавить)?|(?:please_)?(?:add
    |include|create|introduce|put)|need|want|would_like|'d_like|i'd_love|we'd_love|(?:would
    |'d)_be_(?:\w+_)?to_have|wish_(?:there_was|you_had|for))
"""
_NOT_NAMED = r"""
    (?:_(?:под_названием|типа|вроде|как|например|такой_как|такие_как|такого_как|про|по|для|с_названием|связанн\w+_с
    |called|named|like|such_as|for|about|of|related_to))?
"""
_GAP = r"""
    (?:,?_(?:пожалуйста|плиз|плз|пж|please|pls|еще|уже|наконец|наконец-то|и|тоже|также|бы|в|нового|новый|новые|один
    |одну|такого|такой|такие|мой|моего|нужного|мне|нам|the|an?|any|one|more|new|another|also|following|such|some|to
    |have|see|следующие|следующий|отдельный|отдельного|вообще|совсем|у_вас|до_сих_пор|очень|побольше|больше|my|our
    |your|свой|самого|простого|банального),?)*
"""

# Each pattern ends before or holds the name: `rest` is read on from its start, `name` is taken as it is.
WANTED = _any(
    # «нет тега сварка», "please add the skill welding", "there is no tag for welding"
    rf"""
            (?:{_LACK}|{_ADD}){_GAP}_(?:в_)?{_TAG}(?:_(?:в|in|on|from|to)_(?:the_|вашем_|этом_
            |your_)?{_LIST}(?:_тегов|_навыков|_of_tags)?)?{_NOT_NAMED}(?:_?[:,-])?_?(?P<rest>)
        """,
    # «не нашёл в списке монтаж вентиляции», «нет в каталоге 1С»
    rf"""
            (?:{_LACK}|{_ADD}){_GAP}_(?:в|во|из|среди|in|on|among|to|into)_(?:{_W}){{0,2}}?{_LIST}(?:_тегов|_навыков
            |_компетенций)?{_NOT_NAMED}(?:_?[:-])?_?(?P<rest>)
        """,
    # «в списке нет монтажа вентиляции», "the list is missing welding"
    rf"""
            (?:в|во|среди|из|in|on|among|the)_(?:{_W}){{0,2}}?{_LIST}(?:_тегов|_навыков|_компетенций|_of_(?:tags
            |skills))?_(?:{_W}){{0,2}}?(?:is_|are_)?{_LACK}{_GAP}(?:_{_TAG})?(?:_?[:-])?_?(?P<rest>)
        """,
    # «добавьте сварку в список», "can't find welding in the list", "add welding as a skill"
    rf"""
            (?:{_LACK}|{_ADD}){_GAP}_(?P<name>"[^"\n]{{1,60}}"|(?:{_W}|[\w+#]+,_
            |"[^"\n]{{1,60}}",?_){{1,8}}?)\s?(?:в|во|среди|к|in|on|among|to|as|into)_(?:{_W}){{0,2}}?{_LIST}
        """,
    # "add the welding tag", "there is no welding skill"
    rf"""
            (?:{_LACK}|{_ADD}){_GAP}_(?P<name>"[^"\n]{{1,60}}"_|{_W}{{1,4}}?)(?:tags?|skills?|competency|тег|тэг
            |навык|скилл)(?!\w)
        """,
    # «сварки нет в списке», «"сварка" отсутствует», "welding is not in the list", "the welding tag is missing"
    rf"""
            (?P<name>"[^"\n]{{1,60}}"_|{_W}{{1,3}}?)(?:в_(?:{_W}){{0,2}}?{_LIST}_)?(?:(?:тоже_|почему-то_
            |вообще_)?(?:нет|нету|отсутству\w+|не_наш(?:ел|ла|лось|лась)|не_хватает)|(?:is|are)(?:n't|_not|_missing
            |_absent)(?:_there)?(?:_from)?)(?:_(?:в|во|среди|in|on|among|from|a)_(?:{_W}){{0,2}}?{_LIST})
        """,
    rf"""
            (?:the_)?(?P<name>"[^"\n]{{1,60}}"_|{_W}{{1,3}}?)(?:tag|skill|competency)_(?:is_(?:missing|absent
            |not_there|not_available)|doesn't_exist|does_not_exist|isn't_(?:there|available))
        """,
    rf"""
            {_TAG}_(?P<name>"[^"\n]{{1,60}}"|{_W}{{1,3}}?)\s?(?:тоже_|почему-то_|вообще_|у_вас_|is_|are_)*(?:нет
            |нету|отсутству\w+|не_наш(?:ел|ла|лось)|не_хватает|не_существует|missing|absent|not_there
            |doesn't_exist)(?!\w)
        """,
    # «не могу указать сварку, такого навыка нет», "I searched for welding, there is no such skill"
    rf"""
            (?:указать|добавить|выбрать|найти|вписать|навыком|навык|искал[аи]?|ищу|searched_for|looked_for
            |looking_for|tried_to_(?:add|find)|wanted_to_add|search_for|select)_(?:навык_|тег_|the_(?:tag
            |skill)_)?(?P<name>"[^"\n]{{1,60}}"|(?:[\w./+#-]+,?_){{1,4}}?)(?:,?_?(?:а|но|и|and|but)_)?,?_?(?:такого
            |такой|такая|there_is_no_such|there's_no_such|no_such)_{_TAG}(?:_нет|_нету|_не_наш\w+|_нет_в_\w+)?
        """,
    # "PLC should be in the tag list", "couldn't select MATLAB because it isn't there"
    rf"""
            (?P<name>"[^"\n]{{1,60}}"_|{_W}{{1,3}}?)should_be_(?:added_)?(?:in|on|among|to)_(?:{_W}){{0,2}}?{_LIST}
        """,
    rf"""
            (?:can't|cannot|couldn't|could_not|не_могу|не_смог\w*|нельзя)_(?:select|choose|find|add|pick|выбрать
            |найти|указать|добавить)_(?P<name>"[^"\n]{{1,60}}"_?|(?:[\w./+#-]+,?_){{1,4}}?)(?:because|since|as
            |потому_что|так_как|тк)_(?:it|its|it's|его|ее|их)_?(?:is|нет|doesn't|not|isn't)~{_LIST}
        """,
    # «добавьте "сварка"», «не хватает "монтаж вентиляции"»
    rf"""
            (?:{_LACK}|{_ADD}){_GAP}_(?="|')(?P<rest>)
        """,
)
BARE_WANTED = compiled(rf"(?P<verb>{_LACK}|{_ADD}){_GAP}_(?P<rest>)(?=[\w.])")
QUOTED = re.compile(r"\"([^\"\n]{1,60})\"|(?<!\w)'([^'\n]{1,60})'(?!\w)")
BETWEEN_QUOTED = re.compile(r"\s*(?:,|;|/|и|и еще|а также|and|or|или)?\s*(?=[\"'])")
NAME_ENDS = anywhere(
    r"""
        [!?;\n()]|[.:](?=\s|$)|\s-\s|(?:^|,?_)(?:но|а|хотя|чтобы|который|которая|которого|потому|так_как|т\.к|ведь
        |иначе|без_него|без_нее|поэтому|если|когда|пожалуйста|плиз|плз|пж|спасибо|заранее|в_(?:списк|катал|тег|тэг
        |навык|компетенц|перечен|баз|бот|систем|сервис|ваш)\w*|к_(?:тегам|навыкам|списку)|у_(?:меня|вас|нас)|мне|нам
        |я|мы|он|она|это|эт[оу]т?|там|тут|здесь|вообще|тоже|также|уже|очень|срочно|для_(?:нас|наш|мо|мен|ваканс
        |студент|рабоч|резюме|всех)\w*|без_(?:них|этого)|есть_только|только|please|pls|plz|thanks|thank|to_the
        |to_your|into|in_the|in_your|on_the|as_an?|because|since|so|but|it's|it_is|it|i|we|my|is|are|was|too|as_well
        |for_(?:my|our|us|me|students|the)|which|that|when|otherwise|without_it|asap|and_(?:the_(?:button|bot)|it|i
        |also|there|my|please)|и_(?:кнопк|бот|еще_кнопк|вообще|почему|при|я|мне|не|все|сам|резюме
        |меню)\w*)(?=[\s,.!?;:)]|$)
    """
)
SEPARATOR = re.compile(r"\s*(?:,\s*(?:и|and|or|или|а также)?|/(?=\s)|\s(?:и|and|or|или|а также|и еще|plus|плюс)\s)\s*")
LEADING = compiled(
    r"""
        ^(?:(?:такой|такие|такого|как|например|типа|вроде|про|по|под_названием|тег|навык|навыка|скилл|тега|the|an?
        |tag|skill|for|called|named|like|еще|уже|же|наконец(?:-то)?|и|and|also|any|пожалуйста|please|хотя_бы|хоть
        |simple|даже|even|именно|на_тему|with|с|my|our)(?:\s+|$))+
    """
)
NOT_A_SKILL = compiled(
    r"""
        (?:не|нет|нету|кнопк\w*|бот\w*|работает|работают|ошибк\w*|очень|хочу|добав\w+|где|when|where|doesn't|don't
        |can't|isn't|not|button|the_bot|is|was|были|было|чтобы|можно|нельзя|никак\w*|ничего|этого|этот|нужн\w+|моего
        |моей|моих|нашей|своего|подходящ\w+|резюме|вакансии|вакансий|кандидат\w*|студент\w*|candidates?|vacanc\w+
        |jobs?|тегов|теги|тег|навыков|навыки|tags?|skills?|которы\w+|such|same|all|you|your|they|them|it|some|any
        |more|many|few|больше|мало|всего|разных|специальност\w*|list|списк\w+|сам\w*|выбрать|найти|смысла?|времени
        |сил|слов|проблем\w*|вопрос\w*|функци\w+|feature|ответа?|way|option|response|idea|problem\w*|need|reason
        |sense|way|time|doubt)(?!\w)
    """
)
FUNCTION = compiled(rf"""
    (?:{FEATURE_WORDS})|(?:смен|выбор|просмотр|удален|скачив|оформлен|цвет|размер|эмодзи|стикер|смайл|emoji|sticker)
""")
INFINITIVE = compiled(r"^\w+(?:ть|ться|ти|чь)(?!\w)|^(?:to|being|able)_")
LIKE_A_NAME = re.compile(r"[A-ZА-Я][\w+#.]*|\w*[+#]\w*|\w+\.\w+")

# --- Spelling and language ---


# Words that carry the rules, with the typos people make in them; other words are left alone.
CUE_WORDS = tuple(
    """
    работает работают ошибка ошибки кнопка добавьте добавить пожалуйста неудобно непонятно вакансии вакансия
    кандидаты кандидатов сохраняется сохранилось сохраняет открывается загружается загружает отправляется
    отправляет уведомления подходят подходящие пропало пропали исчезло удалилось спасибо отлично медленно
    тормозит зависает вылетает компетенция компетенции возможность интеграция приложение удобно понятно сложно
    хотелось хватает навыка навыков список списке показывает приходят приходит резюме working button error
    errors resume disappeared candidates vacancies irrelevant confusing inconvenient difficult complicated
    please missing notification notifications crashes crashed feature integration awesome excellent convenient
    application deleted doesn't because skills would great thanks relevant
    """.split()  # noqa: SIM905 - a table of words reads best as words
)

# Russian in Latin letters: words that English has not, and endings that its words do not have.
TRANSLIT = compiled(
    r"""
        (?:ne|net|nety|netu|eto|eta|chto|chtoby|chtob|kak|gde|pochemu|mne|moi|moy|moj|moe|moya|menya|ochen|ochen'|vse
        |vsyo|vsego|esche|eshche|eshe|uzhe|uje|nado|nuzhn\w+|spasib\w*|pozhalu\w+|pojalu\w+|privet|zdravstv\w*
        |rabota\w+|knopk\w*|dobav\w+|rezume|oshibk\w+|navyk\w*|teg[aiuov]*|vakans\w+|kandidat\w*|spisk\w+
        |udobn\w*|neudobn\w*|klass|klassn\w*|horosho|xorosho|otlichn\w+|propal\w*|udalil\w*|sdela\w+|hochu|xochu
        |hochet\w*|mozhno|mojno|bylo|byla|byli|budet|bylo_by|dlya|ischez\w*|podhod\w+|prihod\w+|prixod\w+|nichego
        |posle|kogda|tolko|bot_ne|krut[oa]\w*|super_bot|medlenn\w+|dolgo|ya|vy|vas|vam|vash[aeiuy]?|nas|nam|nash\w*
        |ona|oni|kto|kuda|otkuda|zachem|skolko|ili|esli|dazhe|voobs[hc]+e|voobsche|prosto|potom|teper|seychas
        |sejchas|segodnya|vchera|zavtra|poka|sovsem|nikto|nikogo|vsya|vsej|vsey|ponyal[ai]?|ponyatno|obychno|zhdat
        |otvet\w*|tipa|nelzya|shl[yu]?ut|opros\w*|ankete|ankety|podskaz\w*|pomog\w+|srochno|sutki|gruppy|gruppa|kolledzh\w*
        |uchus|delat|nravit\w*|chudo|ogon|vsem|zdes|mozhet|khvatit|hvatit|svoi|svoj|tozhe|bolshe|luchshe
        |lezhit|u_nas|u_menya|u_vas|okei|ladno|prinyal\w*|napisa\w+|kazhd\w+|cherez|pered|pls_dobav\w*
        |\w{2,}(?:yut|ayu|uyu|ogo|yego|omu|aya|oye|nyi|nyy|nyj|skij|skiy|tsya|tsja|yh|ovat|eniya|eniye|eniye|yami
        |aet|uet|ayet|uyet|chnik|shchik|schik|stvo|iya|ali|ilo|alo|ilas|alos|ilos|alas|nost))\b
    """
)

# Words of ordinary English; names of technologies in a Russian sentence do not make it mixed.
ENGLISH = words(
    """
    a an the i i'm i've you your my me we our it it's is are was were be been do does doesn't don't did didn't not
    no can can't cannot could would should will won't have has had and or but if when why how what where who this
    that these there they them to of in on at for from with without by as so very too also just only please pls
    add added make need want like get got see find found show send sent work works working button resume vacancy
    vacancies candidates candidate match matching matches missing wrong error crash broken slow great good bad
    nice love thanks thank list option feature status again after before still never always nothing everything
    everyone some any more most much many apply applied because dark theme save upload update updated changed wish
    hard easy useful useless awesome cool bug page screen loading user friendly notification he she his her him
    who's about than into out up down if else ever every day week month year time one two three four five ten
    first second third best better really reality thing things something best smooth smoothly while seriously
    going what's weak joined invite agreed declined happens mean explain normal people guys years hours been use
    used using between after next same close even wow kind sort feel think know thought sure maybe yes there's
    that's let's student students late ask asks call calls says empty dead nothing happened notifications job jobs
    skill instead fix fixed help profile account delete deleted lost shows says tag tags
    """
)

# Names that people write in Latin letters in the midst of Russian, small ones too: they are no English.
LOAN = words(
    """
    ai api app apk audit b2 bim bot c cad chat cms cnc crm css csv cv doc docx email e-mail erp excel exe figma
    frontend backend gif git github go google gpt hh hh.ru heic hr html id ii inn iot iphone android ios it java
    javascript jpeg jpg js json kpi linkedin linux mac max ms office ok outlook pdf php pls plz png powerpoint pr
    python qa qr rar resume r seo slack smm sms sql start telegram tg ui unity url usb ux vk vpn web webhook
    whatsapp wi-fi wifi windows word www xls xlsx xml youtube zip zoom photoshop autocad revit blender solidworks
    docker kubernetes wordpress react node vue typescript kotlin swift rust django flask sap tilda bitrix
    """
)
