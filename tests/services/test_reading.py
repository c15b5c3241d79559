"""What people type is understood: names, places, kinds of work, languages, contacts; and refused with the reason."""

from collections.abc import Callable

import pytest

from models.tables import WorkKind
from services.contacts import Contacts, pretty_phone, read_contacts
from services.errors import Refusal
from services.reading import NATIVE, Place, languages, person_name, place, words, work_kinds

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
    assert place(typed) == understood


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
    ],
)
def test_languages(typed: str, understood: list[tuple[str, str]]) -> None:
    assert [(language.name, language.level) for language in languages(typed)] == understood


def test_a_language_without_its_level_or_name_is_asked_again() -> None:
    assert refused(languages, "китайский") == "reading-language-level"
    assert refused(languages, "B2") == "reading-language"
    assert refused(languages, " , ") == "reading-language"


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("+7 (999) 123-45-67", Contacts(phone="+79991234567")),
        ("8 (999) 123 45 67", Contacts(phone="+79991234567")),
        ("999 123 45 67", Contacts(phone="+79991234567")),
        ("79991234567", Contacts(phone="+79991234567")),
        ("+375 29 123-45-67", Contacts(phone="+375291234567")),
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
