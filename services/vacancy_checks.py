"""What may not stand in a vacancy: each phrase that breaks a rule is found in the words themselves. All of it is pure.

Sex, age, appearance or nationality as a requirement; money or documents asked from the candidate; contacts; a wage far
from what others pay. Whoever is served, taught or dressed may be of any sex and age: a phrase only counts where it says
who is looked for, and not where the words around it take it back.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Literal, Self

from services.privacy import cleaned
from services.privacy.folding import View, fold, words
from services.tags.words import normalise, stem
from services.wages import Wage

Rule = Literal["sex", "age", "appearance", "nationality", "payment", "documents", "contacts", "wage"]
Field = Literal["title", "duties", "question", "wage"]

RULES: tuple[Rule, ...] = ("sex", "age", "appearance", "nationality", "payment", "documents", "contacts", "wage")

FULL_AGE = 18
"""Years: the law itself asks for them in much work, so that a lower bound up to here is no limit by age."""

COMPARED = 8
"""Wages of the like work that it takes to call one far from the median; fewer say nothing."""

FAR = 3.0
"""Times above or below the median. Wages of one title differ twofold between cities; threefold is mostly a slip."""

CLAUSE = 60
"""Characters on each side of a phrase that may take it back, within its own sentence."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A phrase of a field, from `start` to before `end`, and the rule it breaks. A wage is marked whole: 0 to 0."""

    rule: Rule
    field: Field
    start: int
    end: int
    phrase: str

    @property
    def key(self) -> tuple[str, str]:
        """What the same phrase has in common wherever it stands: one that was let pass is not asked about again."""
        return self.rule, normalise(self.phrase) or self.phrase

    def as_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "field": self.field,
            "start": self.start,
            "end": self.end,
            "phrase": self.phrase,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["rule"], data["field"], data["start"], data["end"], data["phrase"])


@dataclass(frozen=True, slots=True)
class _Sign:
    """A pattern of a rule. firm: a "not" beside it is no taking back, because it belongs to the demand itself.

    unless: words of the same sentence with which it is something else (whom one serves, how old a firm is).
    """

    pattern: re.Pattern[str]
    firm: bool = False
    unless: re.Pattern[str] | None = None


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that may be written on several lines; what it finds never goes over the end of a line or sentence."""
    within = pattern.replace(r"\s", r"[^\S\n]").replace(r"\W", r"[^\w.!?;\n]")
    return re.compile(within, re.MULTILINE | re.VERBOSE)


def _sign(pattern: str, *, firm: bool = False, unless: re.Pattern[str] | None = None) -> _Sign:
    return _Sign(_compiled(pattern), firm, unless)


# -- who is looked for: words that several rules share

_SEEK = (
    r"""
        (?:ищ(?:ем|у|ет|ут)|разыскива\w+|нуж(?:ен|на|но|ны)|требу(?:ет|ют)ся|возьм(?:ем|у)|прим(?:ем|у)|
        приглаша(?:ем|ет|ется|ются)|
    """
    r"бер(?:ем|у)|рассм(?:отрим|атриваем)|набираем|предпоч\w+|желательно|только|строго|исключительно|лучше|"
    r"хот(?:им|елось)(?:\s+бы)?|подойд\w+|приветству\w+|обязательно|в\s+приоритете|приоритет)"
)
_BETWEEN = r"""
    (?:\W+(?!(?:для|по|к|ко|с|со|у|на|о|об|среди|в|во|из|над|за|от|чтобы|котор\w+|умеющ\w+)\b)
    [а-яa-z]+){0,3}?[ ,:\"«(-]+
"""
_SEEK_EN = r"""
    (?:looking\s+for|search(?:ing)?\s+for|need(?:ed)?|seek(?:s|ing)?|hir(?:e|ing)|want(?:ed)?|
    prefer(?:red|ably)?|require(?:s|d)?|only|strictly)
"""
_BETWEEN_EN = r"(?:\W+(?!(?:for|to|with|who|of|in|at|by|from|among)\b)[a-z]+){0,3}?[ ,:(-]+"
_SERVED = _compiled(
    r"""
        \b(?:клиент|покупател|посетител|гост[яьей]|пациент|заказчик|аудитори|читател|слушател|
        подписчик|пользовател|ученик|школьник|
    """
    r"""
        учащ[иеу]|дет[иьея]|детск|ребен|ребят|подростк|малыш|воспитанник|спортсмен|респондент|
        участник|абитуриент|подопечн|
    """
    r"""
        customers?|clients?|guests?|patients?|visitors?|readers?|users?|audience|pupils?|children|
        kids|teenagers?|learners?|respondents?)
    """
)

# -- sex

_WHO = r"(?:девуш(?:к|ек)\w*|барышн\w*|мужчин\w*|женщин\w*|юнош\w*|пар(?:ень|н(?:я|ей|и|ю|ем))|дам[ауы]?)"
_ONE = r"(?:девушк[аиу]|мужчин[аыу]|женщин[аыу]|юнош[аиу]|парень|парни)"
_WHO_EN = r"(?:girls?|wom[ae]n|lad(?:y|ies)|m[ae]n|boys?|males?|females?)\b(?!['’]s)"
_ASKED = r"""
    (?:требовани[яе]|кандидат\w*|портрет\s+\w+|соискател\w+|сотрудник\w*|мы\s+ждем|ждем|кого\s+(?:мы\s+)?ищем|
    о\s+вас|вы)
"""

_SEX = (
    _sign(rf"\(\s*{_ONE}\s*\)"),
    _sign(rf"\b{_SEEK}{_BETWEEN}{_WHO}\b"),
    _sign(
        rf"""
            \b(?:работа|вакансия|подработка|должность|стажировка|место|занятость)\s+(?:[а-я]+\s+)?
            для\s+(?:[а-я]+\s+)?{_WHO}\b
        """
    ),
    _sign(
        rf"""
            (?:^|[\n•*;]|\b{_ASKED}\s*[:-])[ •*·-]*{_ONE}(?=\s*(?:[,;/(+-]|\d|на\b|для\b|от\b|до\b|
            без\b|с\s+(?:опыт|зна)|$))
        """
    ),
    _sign(rf"(?<!для\s)(?<!с\s)(?<!у\s)\b{_ONE}\s*[,(]?\s*(?:в\s+возрасте|(?:от|до|с)\s+\d\d|\d\d\s*(?:-|до|лет))"),
    _sign(
        r"""
            \b(?:мужско|женско)(?:го|й)\s+пол(?:а|у)?\b|\bпол\s*[:-]?\s*(?:(?:мужск|женск)\w+|муж\b|
            жен\b|м\b|ж\b)(?!\s*/)
        """
    ),
    _sign(rf"\b{_WHO}(?:\s+просим|\s+просьба)?\s+не\s+(?:бер|беспоко|рассматр|принима|предлаг|нуж)\w+", firm=True),
    _sign(rf"\b{_WHO}\s+(?:предпочтительн\w+|в\s+приоритете|приветству\w+)"),
    _sign(rf"\b{_SEEK_EN}{_BETWEEN_EN}{_WHO_EN}"),
    _sign(r"\b(?:females?|males?|women|men|girls|boys|ladies|guys)\s+(?:only|preferred|candidates?|applicants?)\b"),
    _sign(r"\bmust\s+be\s+(?:a\s+)?(?:male|female|man|woman)\b|\b(?:gender|sex)\s*[:-]\s*(?:male|female|man|woman)\b"),
    _sign(r"\bno\s+(?:men|women|girls|males|females)\b(?![ -]only)", firm=True),
    _sign(r"^(?:girl|woman|man|lady|boy)\s+(?:for|to|as|at)\b"),
)
_BOTH = _compiled(
    r"""
        \b(?:мужчин|пар(?:ень|н)|юнош|м\b|муж\b|males?|m[ae]n\b|boys?|gentlem[ae]n)[а-яa-z]*\s*(?:,?\s*(?:и|
        или|and|or)\s+|\s*[/,&]\s*)
    """
    r"(?:[а-я]+\s+)?(?:женщин|девуш|дам|ж\b|жен\b|females?|wom[ae]n|girls?|lad)"
    r"""
        |\b(?:женщин|девуш|дам|ж\b|жен\b|females?|wom[ae]n|girls?|ladies)[а-яa-z]*\s*(?:,?\s*(?:и|
        или|and|or)\s+|\s*[/,&]\s*)
    """
    r"(?:[а-я]+\s+)?(?:мужчин|пар(?:ень|н)|юнош|м\b|муж\b|males?|m[ae]n\b|boys?|gentlem[ae]n)"
)
"""Both named together: nobody is left out."""

# -- age

_YEARS = r"(?:1[4-9]|[2-7]\d)"
_OF_TIME = _compiled(
    r"""
        \b(?:опыт|стаж|на\s+рынке|рынк|истори|существу|гарант|основан|работаем|работает|более\s+\d|
        ипотек|кредит|субсид|льгот|аренд|
    """
    r"оборудован|архив|договор|experience|on\s+the\s+market|history|warranty|founded|in\s+business)"
)
_GUIDED = _compiled(
    rf"{_SERVED.pattern}|\b(?:обуча|обучить|обучени|наставн|помога|помощь|адаптац|with|mentor|teach|help)"
)
_TIME_OR_SERVED = _compiled(f"{_OF_TIME.pattern}|{_SERVED.pattern}|\\bпожил|\\bпенсионер\\w*\\s+(?:старше|от)")

_AGE = (
    _sign(
        r"(?:^|[•*;:,-])\s*молод(?:ой|ая|ые|ых|ую)(?:\s*,|\s+и\s+(?:энергичн|активн|амбициозн|красив)\w+)",
        unless=_compiled(r"\b(?:коллектив|команд|компани|проект|бренд|стартап)"),
    ),
    _sign(
        rf"\b(?:от|с|до|старше|моложе|младше|не\s+старше|не\s+моложе|не\s+младше)\s+{_YEARS}(?:\s*-?\s*(?:ти|и))?"
        rf"""
            (?:\s*(?:-|и\s+до|до|по|и\s+не\s+старше)\s*{_YEARS}(?:\s*-?\s*(?:ти|и))?)?\s*(?:лет\b|
            год(?:а|ов)?\b)(?!\s+(?:опыт|стаж|работы|практик|назад|на\s+рын))
        """,
        firm=True,
        unless=_TIME_OR_SERVED,
    ),
    _sign(
        rf"\b{_YEARS}\s*-\s*{_YEARS}\s*(?:лет\b|года?\b|y\.?\s?o\b|years?\b(?!\s+of\s+exp))",
        unless=_TIME_OR_SERVED,
    ),
    _sign(
        rf"""
            \bвозраст\w*(?:\s+(?:кандидат\w*|соискател\w*|ограничен\w*|строго|сотрудник\w*))*\s*[:-]?\s*(?:от|
            до|с|не\s+старше)?\s*{_YEARS}(?:\s*(?:-|и\s+до|до|по)\s*{_YEARS})?\b
        """,
        firm=True,
        unless=_SERVED,
    ),
    _sign(r"\b(?:есть|имеются|действу\w+|строг\w+)\s+(?:возрастн\w+\s+ограничен\w+|ограничен\w+\s+по\s+возрасту)"),
    _sign(
        r"""
            \bмолод(?:ой|ого|ому)\s+человек\w*|\bмолод(?:ые|ых|ым)\s+люд\w+|\bмолод(?:ой|ого|ая|ую|
            ые|ых)\s+(?:сотрудни\w+|кандидат\w*|работни\w+|мам\w*|(?:и\s+)?(?:[а-я]+\s+)?(?:девуш|
            парн|мужчин|женщин)\w+)
        """,
        unless=_GUIDED,
    ),
    _sign(rf"\b{_SEEK}{_BETWEEN}молодежь\b"),
    _sign(
        r"""
            \bпенсионер\w*(?:\s+просим|\s+просьба)?\s+не\s+(?:бер|беспоко|рассматр|принима|предлаг)\w+|
            \bне\s+для\s+пенсионеров
        """,
        firm=True,
    ),
    _sign(
        rf"""
            \b(?:aged?|age\s+limit|age\s+range)\s*[:-]?\s*(?:is\s+)?(?:between|from|under|over|up\s+to|
            below|above|of)?\s*{_YEARS}\b
        """,
        unless=_SERVED,
    ),
    _sign(
        rf"""
            \b(?:under|over|below|above|younger\s+than|older\s+than|up\s+to|no\s+older\s+than|not\s+older\s+than)\s+(?:the\s+age\s+of\s+)?{_YEARS}\s*(?:years?\s+old|
            years\s+of\s+age|y\.?\s?o\b)
        """,
        firm=True,
        unless=_TIME_OR_SERVED,
    ),
    _sign(
        rf"""
            \b(?:under\s+the\s+age\s+of|no\s+older\s+than|not\s+older\s+than|must\s+be\s+(?:under|
            below|younger\s+than))\s+{_YEARS}\b
        """,
        firm=True,
        unless=_TIME_OR_SERVED,
    ),
    _sign(rf"\bbetween\s+{_YEARS}\s+and\s+{_YEARS}\s+(?:years?\s+old|years\s+of\s+age)", unless=_TIME_OR_SERVED),
    _sign(
        rf"""
            \b{_SEEK_EN}{_BETWEEN_EN}young\s+(?:[a-z]+\s+)?(?:m[ae]n|wom[ae]n|girls?|people|person|
            candidates?|employees?|lad(?:y|ies))\b
        """
    ),
    _sign(r"\byoung\s+(?:candidates?|applicants?)\s+(?:only|preferred)|\bage\s+restrictions\s+apply"),
)

# -- appearance

_APPEARANCE = (
    _sign(
        r"""
            \b(?:приятн|привлекательн|презентабельн|модельн|эффектн|ухоженн|ярк|опрятн|хорош|красив|
            миловидн|располагающ|респектабельн|достойн)\w*(?:\s+и\s+[а-я]+)?\s+внешност\w*
        """
    ),
    _sign(
        r"""
            \b(?:презентабельн|привлекательн|модельн)\w*\s+(?:внешн\w+\s+)?вид\b|\b(?:хорош|модельн|
            отличн)\w*\s+внешн\w+\s+данн\w+|\bвнешност\w*\s*[:-]\s*\w+|\bвнешност\w+\s+(?:модел|обязательн|
            приятн|привлекательн)\w*
        """
    ),
    _sign(
        r"""
            \bрост\w*\s*[:-]?\s*(?:от|не\s+ниже|выше|не\s+менее|до|не\s+выше)?\s*1[4-9]\d\b(?!\s*(?:%|
            процент|тыс|млн|руб|раз|заяв|чел))
        """,
        firm=True,
    ),
    _sign(
        r"""
            \b(?:стройн|подтянут|худощав)\w+(?:\s+и\s+[а-я]+)?\s+(?:девуш\w+|фигур\w+|телосложен\w+|
            парн\w+|мужчин\w+|женщин\w+|кандидат\w+|человек\w*)|\b(?:спортивн|атлетическ|крепк)\w+\s+телосложени\w+|
            \bбез\s+лишнего\s+веса
        """,
        firm=True,
    ),
    _sign(
        r"""
            \b(?:красив|симпатичн|привлекательн|миловидн|обаятельн)(?:ая|ую|ые|ых|ый|ого|ой)\s+(?:[а-я]+\s+)?(?:девуш|
            женщин|парн|мужчин|кандидат|сотрудни|официант|продав|администратор|промоутер|хостес|бариста|
            кассир|помощни|модел)\w*
        """,
        unless=_SERVED,
    ),
    _sign(r"\bразмер\w*\s+одежды\s*[:-]?\s*(?:от|до|не\s+(?:более|больше))?\s*(?:\d\d|xs|s|m|l|xl)\b"),
    _sign(
        r"""
            \b(?:без|отсутствие)\s+(?:видимых\s+)?(?:татуировок|тату|пирсинга|бороды)\b|\b(?:татуировк|
            пирсинг)\w*\s+(?:недопустим|запрещен|не\s+допуска)\w*
        """,
        firm=True,
    ),
    _sign(
        r"""
            \bфото\w*\s+(?:в\s+полный\s+рост|обязательн\w+(?!\s+[а-я]+ть\b))|\b(?:резюме|анкет\w+|
            отклик\w*)\s+без\s+фото\w*\s+не\s+\w+|\b(?:пришл|отправ|прилож|вышл|прикреп)\w*\s+(?:[а-я]+\s+){0,2}(?:свое\s+)?фото\b(?!\s+(?:[а-я]+\s+)?(?:паспорт|
            документ|диплом|снилс|товар|объект|блюд|отчет|работ))
        """,
        firm=True,
        unless=_SERVED,
    ),
    _sign(
        r"""
            \bgood[ -]*looking\b|\b(?:attractive|pleasant|presentable|pretty|beautiful)\s+(?:physical\s+)?(?:appearance|
            looks?|girls?|wom[ae]n|lad(?:y|ies)|candidates?|person)\b|\bmodel\s+(?:looks|appearance)\b
        """
    ),
    _sign(
        r"""
            \bslim\s+(?:figure|build|girls?|body|wom[ae]n)\b|\bathletic\s+build\b|\bheight\s*[:-]?\s*(?:at\s+least|
            from|above|over|min\w*)?\s*1[4-9]\d\b|\btaller\s+than\s+1[4-9]\d\b
        """
    ),
    _sign(r"\bno\s+(?:visible\s+)?(?:tattoos?|piercings?|beards?)\b", firm=True),
    _sign(
        r"""
            \bfull[ -]*(?:length|body)\s+(?:photo|picture)s?\b|\bsend\s+(?:us\s+)?your\s+photos?\b|
            \bphotos?\s+(?:(?:is|are)\s+)?(?:required|mandatory)|\bapplications?\s+without\s+(?:a\s+)?photos?\b
        """,
        firm=True,
    ),
)

# -- nationality

_PEOPLES = r"""
    (?:узбек|таджик|киргиз|кавказц|азиат|мигрант|иностранц|иностранн\w+\s+граждан|цыган|украинц|
    армян|азербайджанц|казах|китайц|африканц|приезж)
"""
_PERSONS = r"""
    (?:нян|сиделк|помощни|водител|продав|официант|сотрудни|кандидат|человек|девуш|парн|мужчин|
    женщин|домработниц|администратор|повар|работни|курьер)
"""
_CITIZENS_EN = r"""
    (?:russians?|slavs?|slavic|europeans?|americans?|asians?|british|ukrainians?|belarusians?|
    kazakhs?|us|u\.s\.|eu|uk|rf|local)
"""

_NATIONALITY = (
    _sign(
        rf"""
            \bcitizens\s+of\s+(?:the\s+)?[a-z]+\s+only\b|\b(?:hold|have|holding)\s+(?:an?\s+)?{_CITIZENS_EN}\s+(?:citizenship|
            passport|nationality)\b
        """
    ),
    _sign(
        r"""
            \bславян(?:е|ам|ин|ка|ки|ок|ку)?\b|\b(?:славянск|европейск|азиатск|кавказск|русск|восточн|
            неславянск)\w+\s+(?:внешност|национальност|происхожден|наружност)\w*|\bвнешност\w+\s+(?:славянск|
            европейск|азиатск|русск)\w+
        """
    ),
    _sign(r"\bнациональност\w*\s*[:-]\s*[а-я]+|\bпо\s+национальности\s+[а-я]+|\bтолько\s+[а-я]+\s+национальност\w*"),
    _sign(
        r"""
            \b(?:только|исключительно|строго)\s+(?:для\s+)?русск(?:ие|их|ая|ую|ий|ого)\b(?!\s+(?:язык|
            текст|верси|литератур|кухн))
        """
    ),
    _sign(
        rf"""
            \b{_SEEK}\s+(?:[а-я]+\s+)?русск(?:ую|ого|их|ая|ий|ие)\s+{_PERSONS}\w*|\bрусск(?:ая|ую|
            ий|ого|ие|их)\s+(?:девуш|мужчин|женщин|парн|нян|сиделк)\w+
        """
    ),
    _sign(
        r"""
            \b(?:только|исключительно|строго|для|нужны|наличие|обязательно|требуется|иметь|имеете)\s+(?:для\s+)?(?:гражданств\w+|
            граждан(?:е|ин|ам|ина|ки)?)\s*[:-]?\s*(?:рф|росси\w+|российск\w+|беларус\w+|снг)\b|(?:^|
            [\n•*;,.:-])\s*гражданств\w+\s*[:-]?\s*(?:(?:только|строго)\s+)?(?:рф|росси\w+|российск\w+|
            беларус\w+|снг)\b|(?:^|[•*;,:-])\s*граждане\s+(?:рф|росси\w+|снг)\b|\bроссийское\s+гражданство\b
        """
    ),
    _sign(
        rf"""
            \b(?:кроме|без|не\s+(?:берем|рассматриваем|принимаем|приглашаем))\s+{_PEOPLES}\w*|\b{_PEOPLES}\w*(?:\s+просим|
            \s+просьба)?\s+не\s+(?:бер|беспоко|рассматр|принима|предлаг)\w+
        """,
        firm=True,
    ),
    _sign(rf"\bтолько\s+(?:для\s+)?{_PEOPLES}\w*"),
    _sign(
        rf"""
            \b{_CITIZENS_EN}\s+(?:citizens?(?:hip)?|nationals?|passport(?:\s+holders?)?|candidates?|
            applicants?)?\s*(?:only|required|is\s+required|mandatory|preferred)\b
        """
    ),
    _sign(
        rf"""
            \b(?:only|must\s+be|must\s+have|exclusively|strictly)\s+(?:an?\s+)?(?:for\s+)?{_CITIZENS_EN}(?:\s+(?:citizens?(?:hip)?|
            nationals?|passport|candidates?|applicants?|nationality|origin))\b|\bonly\s+(?:for\s+)?(?:russians|
            slavs|europeans|americans|asians)\b
        """
    ),
    _sign(
        r"""
            \bnationality\s*[:-]\s*[a-z]+|\b(?:slavic|european|asian|russian)\s+(?:appearance|looks|
            origin|descent)\b|\bethnic(?:ally)?\s+(?:russians?|slavs?|european)
        """
    ),
    _sign(
        r"""
            \bno\s+(?:foreigners|immigrants|migrants|asians|foreign\s+(?:citizens|applicants|students))\b|
            \bforeigners\s+(?:need\s+not|will\s+not|are\s+not|please\s+do\s+not)\b
        """,
        firm=True,
    ),
)

# -- money

_TRAINING = r"""
    (?:обучени\w+|курс\w*|стажировк\w+|тренинг\w*|регистраци\w+|медкнижк\w+|медосмотр\w*|форм[ауы]|
    страховк\w+|трудоустройств\w+|оформлени\w+|материал\w*|инвентар\w+|доступ\w*|анкет\w+|
    проверк\w+)
"""
_MONEY = r"(?:залог\w*|депозит\w*|взнос\w*|предоплат\w+|гарантийн\w+\s+(?:платеж|сумм)\w*)"
_OTHERS_PAY = _compiled(
    rf"""
        {_SERVED.pattern}|\b(?:отпуск|выходн)\w*|\b(?:компани|работодател|фирм|организаци)\w*|
        \bмы\s+(?:\w+\s+)?(?:оплач|плат|обуч)\w*|\bипотек|\bкредит|\bаренд|\bнаш\s+счет|\bза\s+наш|
        \b(?:рассч|расч|учет|учит|начисл|бухгалтер|страхован)
    """
)

_WE_PAY = _compiled(rf"{_SERVED.pattern}|\bwe\s+(?:will\s+)?(?:cover|pay|reimburse|refund)")

_PAYMENT = (
    _sign(
        r"""
            \bобучение\s+стоит\b|\bстоимость\s+(?:[а-я]+\s+)?(?:обучения|формы|курса)\s*(?:[:-]|\d|
            вычт|вычит|удерж|составл|оплач)\w*
        """,
        unless=_SERVED,
    ),
    _sign(rf"(?:^|[•*;:-])\s*оплата\s+(?:[а-я]+\s+)?{_TRAINING}", unless=_OTHERS_PAY),
    _sign(
        r"\bpay\s+[$€£]?\s?\d+\s*(?:[a-z]+\s+)?for\s+(?:[a-z]+\s+)?(?:training|course|registration|uniform)\b",
        unless=_SERVED,
    ),
    _sign(
        rf"""
            \b{_TRAINING}\s*[,:-]?\s*(?:[а-я]+\s+){{0,3}}?(?:платн(?:ое|ый|ая|ые|о)\b|оплачива\w+\s+(?:самостоятельно|
            кандидат\w*|соискател\w*|работник\w*|сотрудник\w*|студент\w*|стажер\w*|вами)|за\s+сч[е]т\s+(?:кандидат|
            соискател|работник|сотрудник|стажер|студент)\w*)
        """
    ),
    _sign(
        r"\bплатн(?:ое|ая|ый)\s+(?:[а-я]+\s+)?(?:обучение|стажировка|курс|регистрация|тренинг|медосмотр|оформление)\b",
        unless=_SERVED,
    ),
    _sign(
        r"\bза\s+(?:свой|ваш|собственный)\s+счет\b|\bна\s+(?:свои|ваши|собственные)\s+(?:деньги|средства)\b",
        unless=_OTHERS_PAY,
    ),
    _sign(
        rf"""
            \b(?:внес(?:ти|ите|ешь|ете)|вноси(?:те|тся|шь)|оплати(?:ть|те)|перевести|переведите|перечислите|
            заплатить|заплатите|оставить|оставьте)\s+(?:[а-я]+\s+){{0,2}}(?:{_MONEY}|стоимость\s+(?:обучения|
            формы|курса)|{_TRAINING})\b
        """,
        unless=_OTHERS_PAY,
    ),
    _sign(
        rf"""
            \b(?:нужен|нужна|требуется|необходим|необходима|обязателен|берем|взимается|удерживается)\s+(?:(?:небольш|
            денежн|страхов|вступительн|регистрационн|первоначальн|возвратн|обязательн|гарантийн)\w+\s+)?{_MONEY}
        """,
        unless=_OTHERS_PAY,
    ),
    _sign(
        r"\b(?:вступительн|регистрационн|страхов|гарантийн)\w+\s+(?:взнос|сбор|платеж|депозит)\w*", unless=_OTHERS_PAY
    ),
    _sign(
        rf"""
            \b(?:вы|ты|кандидат\w*|соискател\w*|стажер\w*|студент\w*|сотрудник\w*|работник\w*)\s+(?:сам\w*\s+|
            самостоятельно\s+)?(?:оплачива\w+|плат\w+|покупа\w+|приобрета\w+|внос\w+)\s+(?:[а-я]+\s+){{0,2}}(?:{_TRAINING}|
            {_MONEY}|проезд|набор\w*|пропуск)
        """,
        unless=None,
    ),
    _sign(
        r"""
            \b(?:купить|приобрести|выкупить|купите|приобретите|выкупите)\s+(?:[а-я]+\s+){0,2}(?:стартов\w+\s+набор\w*|
            стартов\w+\s+пакет\w*|пакет\w*\s+(?:участник|новичк|партнер)\w*|обучающ\w+\s+(?:курс|материал)\w*)
        """
    ),
    _sign(
        r"""
            \b(?:нужны|требуются|необходимы|понадобятся)\s+(?:небольшие\s+|минимальные\s+|личные\s+|
            собственные\s+)?(?:вложения|средства|инвестиции)
        """
    ),
    _sign(
        r"""
            \b(?:training|registration|application|processing|admin\w*|uniform|course|enrolment|enrollment|
            background\s+check)\s+(?:fees?|deposits?|costs?)\b(?!\s+(?:is|are)?\s*(?:covered|paid|
            on|waived))
        """,
        unless=_WE_PAY,
    ),
    _sign(
        r"""
            \b(?:paid|covered)\s+by\s+(?:the\s+)?(?:candidate|applicant|employee|trainee|student|you)\b|
            \bat\s+(?:your|their)\s+own\s+(?:expense|cost)\b|\bout\s+of\s+your\s+own\s+pocket\b
        """
    ),
    _sign(
        r"""
            \b(?:pay|transfer|make|leave)\s+(?:us\s+)?(?:an?\s+|the\s+|for\s+)?(?:[a-z]+\s+){0,2}(?:deposit|
            prepayment|training|registration|fee|upfront)\b|\b(?:deposit|prepayment|upfront\s+payment|
            investment)\s+(?:is\s+)?(?:required|needed)
        """,
        unless=_SERVED,
    ),
    _sign(
        r"""
            \b(?:buy|purchase)\s+(?:an?\s+|the\s+|your\s+)?(?:[a-z]+\s+)?(?:starter\s+(?:kit|pack)|
            training\s+(?:course|materials))
        """
    ),
)

# -- documents

_PAPERS = r"""
    (?:паспорт\w*|снилс\w*|инн|свидетельств\w+|диплом\w*|военн\w+\s+билет\w*|прописк\w+|документ\w*|
    трудов\w+\s+книжк\w+)
"""
_ASK = r"""
    (?:пришл(?:ите|и)|присылай(?:те)?|отправ(?:ьте|ляйте|ь)|вышл(?:ите|и)|высылайте|предоставьте|
    скиньте|скинь|сбросьте|прикрепите|приложите|сфотографируйте|загрузите|сообщите|укажите|
    напишите|продиктуйте|направьте)
"""
_SECRETS = r"""
    (?:паспортн\w+\s+данн\w+|данн\w+\s+(?:паспорт|карт)\w*|(?:номер|реквизит|фото)\w*\s+(?:вашей\s+|
    своей\s+|банковской\s+)*карт\w*|банковск\w+\s+реквизит\w*|сери\w+\s+и\s+номер\w*\s+паспорт\w*|
    код\w*\s+из\s+(?:смс|sms)|снилс\w*|паспорт\w*|документ\w*,?\s+удостоверя\w+)
"""
_COPIES = rf"(?:скан|фото|копи|ксерокопи|снимок|селфи)\w*\s+(?:[а-я]+\s+){{0,2}}{_PAPERS}|селфи\s+с\s+паспорт\w*"

_DOCUMENTS = (
    _sign(rf"\b{_ASK}\s+(?:[а-я]+\s+){{0,4}}?(?:{_COPIES}|{_SECRETS}|(?:свои|ваши|все)\s+документ\w*)", unless=_SERVED),
    _sign(
        rf"""
            \b(?:прислать|предоставить|отправить|выслать|скинуть|направить|приложить)\s+(?:[а-я]+\s+){{0,4}}?(?:{_COPIES}|
            {_SECRETS})
        """,
        unless=_SERVED,
    ),
    _sign(
        rf"""
            \b(?:нуж(?:ен|на|но|ны)|требу(?:ет|ют)ся|необходим\w*|понадоб\w+|обязател\w+)\s+(?:[а-я]+\s+){{0,2}}?(?:{_COPIES}|
            паспортн\w+\s+данн\w+|данн\w+\s+карт\w*)
        """,
        unless=_SERVED,
    ),
    _sign(
        rf"""
            \bдля\s+(?:отклик|заявк|регистрац|рассмотрен|собеседован|начала|записи)\w*\s+(?:[а-я]+\s+){{0,4}}?(?:{_COPIES}|
            {_SECRETS})
        """,
        unless=_SERVED,
    ),
    _sign(
        rf"""
            \b(?:к\s+(?:отклику|резюме|анкете|заявке)|в\s+(?:отклике|анкете|заявке))\s+(?:[а-я]+\s+){{0,4}}?(?:{_COPIES}|
            {_SECRETS})
        """,
        unless=_SERVED,
    ),
    _sign(
        r"""
            \b(?:send|provide|upload|attach|submit|share|email|mail|give)\s+(?:us\s+)?(?:[a-z]+\s+){0,4}?(?:your\s+(?:[a-z]+\s+)?(?:passport|
            id\b|identity|ssn|social\s+security|bank\s+details|bank\s+account|card\s+(?:number|details)|
            driver'?s\s+licen[cs]e|documents)|(?:copy|scan|photo|picture)s?\s+of\s+(?:your|an?|the)\s+(?:[a-z]+\s+)?(?:passport|
            id\b|identity|documents?|licen[cs]e|diploma))
        """,
        unless=_SERVED,
    ),
    _sign(
        r"""
            \b(?:passport|id|identity\s+card|ssn)\s+(?:copy|scan|photo|details|data|number)\s+(?:is\s+|
            are\s+)?(?:required|needed|mandatory)|\b(?:a\s+)?(?:copy|scan|photo)\s+of\s+(?:your|the)\s+(?:passport|
            id)\s+(?:is\s+)?(?:required|needed|mandatory)
        """,
        unless=_SERVED,
    ),
)

_SIGNS: Mapping[Rule, Sequence[_Sign]] = {
    "sex": _SEX,
    "age": _AGE,
    "appearance": _APPEARANCE,
    "nationality": _NATIONALITY,
    "payment": _PAYMENT,
    "documents": _DOCUMENTS,
}

_TAKEN_BACK_BEFORE = _compiled(
    r"""
        (?:\b(?:не|нет|ни|без|любо(?:й|го|м)|любые|независимо\s+от|вне\s+зависимости\s+от|неважно|
        бесплатно|never|not|no|any|without|regardless\s+of|irrespective\s+of|don'?t|doesn'?t|do\s+not|
        free)\W+)
    """
    r"(?:[а-яa-z]+\W+){0,2}$"
)
_TAKEN_BACK_AFTER = _compiled(
    r"""
        ^\W*(?:[а-яa-z]+\W+){0,2}?(?:не\s*важ\w+|не\s+имеет\s+значени\w+|не\s+имеют\s+значени\w+|
        значения\s+не\s+име\w+|не\s+требу\w+|не\s+нуж\w+|не\s+обязат\w+|не\s+ограничен\w*|
    """
    r"""
        без\s+ограничен\w*|не\s+прос\w+|не\s+бер\w+|не\s+взима\w+|любо[йме]\w*|(?:does\s+not|doesn'?t|
        do\s+not|don'?t)\s+matter|(?:is|are)\s+not\b|not\s+(?:required|needed|important)|(?:is|
        are)\s+irrelevant)
    """
)
_END = re.compile(r"[.!?;\n]")


def check(*, title: str, duties: str, question: str = "") -> tuple[Finding, ...]:
    """Every phrase of a vacancy that breaks a rule, field by field in the order of the text."""
    texts: tuple[tuple[Field, str], ...] = (("title", title), ("duties", duties), ("question", question))
    return tuple(finding for field, text in texts if text for finding in _in_text(field, text))


def _in_text(field: Field, text: str) -> list[Finding]:
    view = fold(text)
    view = View(view.source, view.text.replace("ё", "е"), view.places)
    found = [Finding(*each) for each in _signs(field, view)]
    found += _contacts(field, text)
    found.sort(key=lambda each: (each.start, -each.end))
    kept: list[Finding] = []
    for finding in found:
        if not any(finding.rule == other.rule and finding.start < other.end for other in kept):
            kept.append(finding)
    return kept


def _signs(field: Field, view: View) -> Iterator[tuple[Rule, Field, int, int, str]]:
    for rule, signs in _SIGNS.items():
        for sign in signs:
            for match in sign.pattern.finditer(view.text):
                if _counts(rule, sign, match, view.text):
                    start, end = _trimmed(view.text, match.start(), match.end())
                    phrase = view.original(start, end)
                    yield rule, field, view.places[start], view.places[end], phrase


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without list marks and spaces around the words."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _counts(rule: Rule, sign: _Sign, match: re.Match[str], text: str) -> bool:
    """Whether a phrase is meant as it reads: no other word of its sentence takes it back."""
    before, after = _around(text, match)
    if sign.unless is not None and sign.unless.search(f"{before}{match[0]}{after}"):
        return False
    if not sign.firm and (_TAKEN_BACK_BEFORE.search(before) or _TAKEN_BACK_AFTER.search(after)):
        return False
    if rule == "sex" and not sign.firm and _BOTH.search(f"{before[-30:]}{match[0]}{after[:40]}"):
        return False
    return not (rule == "age" and _is_full_age(match[0]))


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """What stands in the same sentence on both sides."""
    before = text[max(match.start() - CLAUSE, 0) : match.start()]
    after = text[match.end() : match.end() + CLAUSE]
    ends = [end.end() for end in _END.finditer(before)]
    end = _END.search(after)
    return before[ends[-1] if ends else 0 :], after[: end.start()] if end else after


def _is_full_age(phrase: str) -> bool:
    """Whether an age is only the one from which the law lets people do the work."""
    years = [int(each) for each in re.findall(r"\d\d", phrase)]
    lower = re.search(r"\b(?:от|с|старше|не\s+моложе|не\s+младше|over|above|older\s+than|from)\b", phrase)
    return len(years) == 1 and years[0] <= FULL_AGE and lower is not None


def _contacts(field: Field, text: str) -> Iterator[Finding]:
    place = 0
    for removed in cleaned(text, ()).removed:
        start = text.find(removed.text, place)
        if start < 0:
            continue
        place = start + len(removed.text)
        yield Finding("contacts", field, start, place, removed.text)


# -- wages


@dataclass(frozen=True, slots=True)
class Paid:
    """What another vacancy pays. categories: of the tags it requires."""

    title: str
    categories: frozenset[str]
    wage: Wage


def middle(wage: Wage) -> float:
    """One number for a range, in units of its currency."""
    told = [sum_ for sum_ in (wage.low, wage.high) if sum_ is not None]
    return sum(told) / len(told)


def usual(title: str, categories: frozenset[str], wage: Wage, others: Iterable[Paid]) -> float | None:
    """The median of like work in the same currency and period: of titles that share a word, else of the same category.

    None where fewer than `COMPARED` are there to compare with.
    """
    alike = [other for other in others if (other.wage.currency, other.wage.period) == (wage.currency, wage.period)]
    own = _title_words(title)
    for near in (
        [middle(other.wage) for other in alike if own & _title_words(other.title)],
        [middle(other.wage) for other in alike if categories & other.categories],
    ):
        if len(near) >= COMPARED:
            return median(near)
    return None


def is_far(wage: Wage, median_of_others: float) -> bool:
    return not median_of_others / FAR <= middle(wage) <= median_of_others * FAR


_PLAIN_WORDS = frozenset(
    stem(word)
    for word in words(
        """
        младший старший ведущий главный стажер помощник ассистент специалист менеджер работа подработка вакансия
        junior senior middle lead intern trainee assistant specialist manager part time remote
        """
    )
)
"""Words of titles that say how high or how much, not what is done."""


def _title_words(title: str) -> frozenset[str]:
    return frozenset(stem(word) for word in normalise(title).split() if len(word) > 2) - _PLAIN_WORDS  # noqa: PLR2004 - «на», "of"
