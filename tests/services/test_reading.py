"""What people type is understood: names, places, kinds of work, languages, contacts; and refused with the reason."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES, translator
from models.tables import WorkKind
from services.contacts import Contacts, pretty_phone, read_contacts
from services.errors import Refusal
from services.reading import (
    MOST_HOURS,
    NATIVE,
    Place,
    hours_a_week,
    language_items,
    languages,
    person_name,
    place,
    words,
    work_kinds,
)

HOSTILE = '</b><a href="x">'


def refused(read: Callable[[str], object], text: str) -> str:
    with pytest.raises(Refusal) as caught:
        read(text)
    return caught.value.key


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("мск", Place("Москва")),
        ("Питер", Place("Санкт-Петербург")),
        ("г. казань", Place("Казань")),
        ("spb", Place("Saint Petersburg")),
        ("St. Petersburg", Place("Saint Petersburg")),
        ("набережные челны", Place("Набережные Челны")),
        ("ростов-на-дону", Place("Ростов-на-Дону")),
        ("Йошкар-Ола", Place("Йошкар-Ола")),
        ("удалёнка", Place(None, remote=True)),
        ("только удаленно", Place(None, remote=True)),
        ("remote", Place(None, remote=True)),
        ("Казань, удалёнка", Place("Казань", remote=True)),
        ("удалённо или питер", Place("Санкт-Петербург", remote=True)),
        ("Kazan or remote", Place("Kazan", remote=True)),
    ],
)
def test_places(typed: str, understood: Place) -> None:
    found = place(typed)
    assert Place(found.city, found.remote) == understood


@pytest.mark.parametrize("typed", ["", "42", "@x", HOSTILE, "я" * 81, "https://kazan.ru"])
def test_what_is_no_place(typed: str) -> None:
    assert refused(place, typed) == "reading-city"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("стажировка, подработка", [WorkKind.INTERNSHIP, WorkKind.PART_TIME]),
        ("подработка и практика", [WorkKind.INTERNSHIP, WorkKind.PART_TIME]),
        ("неполный день", [WorkKind.PART_TIME]),
        ("не полная занятость", [WorkKind.PART_TIME]),
        ("полный день", [WorkKind.FULL_TIME]),
        ("полная или частичная", [WorkKind.PART_TIME, WorkKind.FULL_TIME]),
        ("фриланс", [WorkKind.PROJECT]),
        ("любая", list(WorkKind)),
        ("Internship or part-time", [WorkKind.INTERNSHIP, WorkKind.PART_TIME]),
        ("full time", [WorkKind.FULL_TIME]),
        ("anything", list(WorkKind)),
    ],
)
def test_kinds_of_work(typed: str, understood: list[WorkKind]) -> None:
    assert work_kinds(typed) == understood


@pytest.mark.parametrize("typed", ["", "да", "стаж 3 года", "42"])
def test_what_is_no_kind_of_work(typed: str) -> None:
    assert refused(work_kinds, typed) == "reading-work"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("английский B2", [("Английский", "B2")]),
        ("Английский В2", [("Английский", "B2")]),
        ("английский b2, татарский родной", [("Английский", "B2"), ("Татарский", NATIVE)]),
        ("English - upper-intermediate", [("English", "B2")]),
        ("свободный английский", [("Английский", "C1")]),
        ("немецкий язык на уровне A1 и французский (разговорный)", [("Немецкий", "A1"), ("Французский", "B1")]),
        ("German: fluent", [("German", "C1")]),
        ("английский B1/B2", [("Английский", "B1")]),
        ("английский B2-C1", [("Английский", "B2")]),
        (
            "русский и татарский родные, английский B2",
            [("Русский", NATIVE), ("Татарский", NATIVE), ("Английский", "B2")],
        ),
        ("English pre-intermediate", [("English", "A2")]),
        ("English: upper", [("English", "B2")]),
        ("English proficiency", [("English", "C2")]),
        ("Spanish elementary", [("Spanish", "A2")]),
        ("French breakthrough", [("French", "A1")]),
        ("немецкий — начинающий", [("Немецкий", "A1")]),
        ("английский выше среднего", [("Английский", "B2")]),
        ("испанский ниже среднего", [("Испанский", "A2")]),
        ("англ b2", [("Английский", "B2")]),
        ("китайский HSK 4", [("Китайский", "B2")]),
        ("японский N3", [("Японский", "B1")]),
        ("Английский (IELTS 7.0)", [("Английский", "C1")]),
        ("билингв русский", [("Русский", NATIVE)]),
        ("German fluent and French basic", [("German", "C1"), ("French", "A2")]),
        ("владею английским на уровне B2", [("Английский", "B2")]),
    ],
)
def test_languages(typed: str, understood: list[tuple[str, str]]) -> None:
    assert [(language.name, language.level) for language in languages(typed)] == understood


def test_languages_as_items_of_a_resume() -> None:
    assert language_items("English C1, русский родной") == [
        {"language": "English", "fluency": "C1"},
        {"language": "Русский", "fluency": "native"},
    ]


def test_a_language_without_its_level_or_name_is_asked_again() -> None:
    assert refused(languages, "китайский") == "reading-language-level"
    assert refused(languages, "B2") == "reading-language"
    assert refused(languages, " , ") == "reading-language"


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("20", 20),
        ("20 часов", 20),
        ("20 часов в неделю", 20),
        ("20 ч/нед", 20),
        ("20ч", 20),
        ("по 4 часа в день", 20),
        ("4 часа в день", 20),
        ("полставки", 20),
        ("пол ставки", 20),
        ("фуллтайм", 40),
        ("фултайм", 40),
        ("full-time", 40),
        ("full time", 40),
        ("part-time", 20),
        ("2-3 дня в неделю", 20),
        ("3 дня в неделю", 24),
        ("2 раза в неделю по 4 часа", 8),
        ("3 дня по 6 часов", 18),
        ("4 часа 3 дня в неделю", 12),
        ("10-15 часов", 12),
        ("от 20 до 30 часов", 25),
        ("до 30", 30),
        ("20+", 20),
        ("около 20", 20),
        ("двадцать часов", 20),
        ("четыре часа в день", 20),
        ("0.5 ставки", 20),
        ("1/4 ставки", 10),
        ("1 ставка", 40),
        ("полная ставка", 40),
        ("на полную ставку", 40),
        ("80 часов в месяц", 20),
        ("по выходным", 16),
        ("по выходным по 5 часов", 10),
        ("каждый день по 2 часа", 14),
        ("по вечерам 3 часа", 15),
        ("8-часовой рабочий день", 8),
        ("пару дней в неделю", 16),
        ("20 hours a week", 20),
        ("20h", 20),
        ("20 hours per week", 20),
        ("20-25 hrs", 22),
        ("4 hours a day", 20),
        ("half time", 20),
        ("three days a week", 24),
        ("twice a week", 16),
        ("weekends", 16),
        ("полный день", 40),
        ("неполный день", 20),
        ("5/2", 40),
        ("60", 60),
    ],
)
def test_hours_a_week(typed: str, hours: int) -> None:
    assert hours_a_week(typed) == hours


@pytest.mark.parametrize(
    "typed", ["", "0", "100", "-5", "61", "сколько угодно", "не знаю", "200 часов", HOSTILE, "9" * 500]
)
def test_what_is_no_number_of_hours(typed: str) -> None:
    assert refused(hours_a_week, typed) == "reading-hours"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("+7 (999) 123-45-67", Contacts(phone="+79991234567")),
        ("8 (999) 123 45 67", Contacts(phone="+79991234567")),
        ("999 123 45 67", Contacts(phone="+79991234567")),
        ("79991234567", Contacts(phone="+79991234567")),
        ("+375 29 123-45-67", Contacts(phone="+375291234567")),
        ("8-999-123-45-67", Contacts(phone="+79991234567")),
        ("8.999.123.45.67", Contacts(phone="+79991234567")),
        ("89991234567", Contacts(phone="+79991234567")),
        ("+7(999)1234567", Contacts(phone="+79991234567")),
        ("+79991234567", Contacts(phone="+79991234567")),
        ("+7-999-123-45-67", Contacts(phone="+79991234567")),
        ("+7 999 1234567", Contacts(phone="+79991234567")),
        ("7 (999) 123-45-67", Contacts(phone="+79991234567")),
        ("9991234567", Contacts(phone="+79991234567")),
        ("(999) 123-45-67", Contacts(phone="+79991234567")),
        ("8‒999‒123‒45‒67", Contacts(phone="+79991234567")),
        ("+7–999–123–45–67", Contacts(phone="+79991234567")),
        ("８９９９１２３４５６７", Contacts(phone="+79991234567")),
        ("тел. 8 999 123 45 67", Contacts(phone="+79991234567")),
        ("тел:89991234567", Contacts(phone="+79991234567")),
        ("мой номер +7 999 123-45-67, звоните!", Contacts(phone="+79991234567")),
        ("+7 999 123 45 67 (вотсап)", Contacts(phone="+79991234567")),
        ("phone: +7 999 123 4567", Contacts(phone="+79991234567")),
        ("call me 8(999)123-45-67", Contacts(phone="+79991234567")),
        ("007 999 123 45 67", Contacts(phone="+79991234567")),
        ("+8 999 123-45-67", Contacts(phone="+79991234567")),
        ("8 (843) 123-45-67", Contacts(phone="+78431234567")),
        ("843 123 45 67", Contacts(phone="+78431234567")),
        ("8 800 123 45 67", Contacts(phone="+78001234567")),
        ("375291234567", Contacts(phone="+375291234567")),
        ("87011234567", Contacts(phone="+77011234567")),
        ("+7 701 123 45 67", Contacts(phone="+77011234567")),
        ("+998 90 123 45 67", Contacts(phone="+998901234567")),
        ("998901234567", Contacts(phone="+998901234567")),
        ("+996 555 123 456", Contacts(phone="+996555123456")),
        ("+374 91 123456", Contacts(phone="+37491123456")),
        ("+995 555 12 34 56", Contacts(phone="+995555123456")),
        ("+994 50 123 45 67", Contacts(phone="+994501234567")),
        ("+992 90 123 4567", Contacts(phone="+992901234567")),
        ("+380 50 123 45 67", Contacts(phone="+380501234567")),
        ("+49 151 23456789", Contacts(phone="+4915123456789")),
        ("0049 151 23456789", Contacts(phone="+4915123456789")),
        ("+1 (415) 555-2671", Contacts(phone="+14155552671")),
        ("+86 138 0013 8000", Contacts(phone="+8613800138000")),
        ("+90 532 123 45 67", Contacts(phone="+905321234567")),
        ("wa.me/79991234567", Contacts(phone="+79991234567")),
        ("Anna.K@mail.ru", Contacts(email="Anna.K@mail.ru")),
        ("анна@почта.рф", Contacts(email="анна@почта.рф")),
        ("@anna_k", Contacts(telegram="anna_k")),
        ("https://t.me/anna_k", Contacts(telegram="anna_k")),
        ("Anna_K", Contacts(telegram="anna_k")),
        ("пишите @anna_k, a@b.org или 89991234567", Contacts("anna_k", "+79991234567", "a@b.org")),
    ],
)
def test_contacts(typed: str, understood: Contacts) -> None:
    assert read_contacts(typed, username="anna_k") == understood


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("anna@mail", "contacts-none"),
        ("пишите сюда", "contacts-none"),
        ("somebody_else", "contacts-none"),
        ("@аня", "contacts-none"),
        ("8 999 12", "contacts-phone"),
        ("123-45-67", "contacts-phone"),
        ("8 029 123-45-67", "contacts-phone"),
        ("+7 999 12", "contacts-phone"),
        ("+7 999 123-45-67-89", "contacts-phone"),
        ("1234 5678 9012 3456", "contacts-phone"),
    ],
)
def test_what_is_no_contact(typed: str, why: str) -> None:
    assert refused(lambda text: read_contacts(text, username="anna_k"), typed) == why


def test_contacts_are_shown_as_people_write_them() -> None:
    everything = Contacts("anna_k", "+79991234567", "a@b.org")
    assert everything.shown() == ("+7 999 123-45-67", "@anna_k", "a@b.org")
    assert pretty_phone("+375291234567") == "+375291234567"
    assert not Contacts()


def test_names_are_taken_as_they_are_typed() -> None:
    assert person_name(f"  {HOSTILE}\nИван ") == f"{HOSTILE} Иван"
    assert person_name("Ли") == "Ли"
    assert person_name("О'Коннор-младший 2-й") == "О'Коннор-младший 2-й"
    for nobody in ("", "🔥", "12345", "+7 999 123-45-67", "a1234"):
        assert refused(person_name, nobody) == "reading-name"
    assert refused(person_name, "я" * 121) == "reading-too-long"


def test_texts_lose_what_cannot_be_seen_and_keep_their_lines_where_asked() -> None:
    typed = "Люблю\u202e данные\x07\r\n\r\n\r\n\r\nи кофе"
    assert words(100)(typed) == "Люблю данные и кофе"
    assert words(100, lines=True)(typed) == "Люблю данные\n\nи кофе"
    assert refused(words(100), "1 2 3") == "reading-words"
    assert refused(words(5), "слишком") == "reading-too-long"


def refusal(read: Callable[[str], object], text: str) -> str | None:
    try:
        read(text)
    except Refusal as refused_:
        return refused_.key
    return None


def pieces(text: str) -> st.SearchStrategy[str]:
    return st.sampled_from(text.split())


PIECES = pieces(
    """
    20 4 часа в день неделю 2-3 дня по полставки ставки full-time hours a week английский English B2 родной native
    и , - / C1 уровень стажировка +7 999 123-45-67 8 @ann a@b.ru t.me/ann . ( )
    """
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=8).map(" ".join))


@given(TEXTS)
def test_any_text_is_understood_or_refused(text: str) -> None:
    for read in (
        hours_a_week,
        languages,
        work_kinds,
        person_name,
        words(100),
        lambda one: read_contacts(one, username="ann_k"),
    ):
        assert (refusal(read, text) or "reading-").startswith(("reading-", "contacts-"))
    if refusal(hours_a_week, text) is None:
        assert 1 <= hours_a_week(text) <= MOST_HOURS
    if refusal(languages, text) is None:
        assert all(each.level in {"A1", "A2", "B1", "B2", "C1", "C2", NATIVE} for each in languages(text))


KEYS = [
    ("reading-words", {}),
    ("reading-too-long", {"limit": 300, "length": 1234}),
    ("reading-name", {}),
    ("reading-city", {}),
    ("reading-city-any", {}),
    ("reading-work", {}),
    ("reading-hours", {}),
    ("reading-language", {}),
    ("reading-language-level", {"language": "Китайский"}),
    ("reading-date", {}),
    ("reading-date-range", {"earliest": 1950, "latest": 2036}),
    ("reading-period", {}),
    ("reading-period-order", {}),
    ("reading-start-day", {}),
    ("reading-start-day-past", {}),
    ("reading-start-day-far", {}),
    ("reading-wage", {}),
    ("reading-wage-skip", {}),
    ("reading-wage-size", {}),
    ("reading-link", {}),
    ("reading-link-email", {}),
    ("reading-link-mixed", {}),
    ("reading-link-long", {"limit": 300}),
    ("reading-link-page", {"network": "GitHub", "example": "github.com/ann"}),
    ("reading-link-one", {}),
    ("reading-education", {}),
    ("contacts-none", {}),
    ("contacts-phone", {}),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("key", "values"), KEYS)
def test_every_refusal_has_its_words(language: str, key: str, values: dict[str, Any]) -> None:
    said = translator(language)(key, **values)
    assert 10 < len(said) < 160
    assert all(str(value) in said for value in values.values())
