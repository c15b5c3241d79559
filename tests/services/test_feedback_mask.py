"""Nothing that points at a person is left in a masked quote, and nothing else is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.feedback.mask import MARK, mask


@pytest.mark.parametrize(
    "secret",
    [
        "+7 999 123-45-67",
        "8 (999) 123 45 67",
        "89991234567",
        "+7(999)1234567",
        "8.999.123.45.67",
        "999‑123‑45‑67",
        "+44 20 7946 0958",
        "123-45-67",
        "ivan.petrov+job@example.com",
        "Ivan_Petrov@mail.example.co.uk",
        "иван@почта.рф",
        "ivan (at) example.com",
        "ivan[собака]example.ru",
        "@ivan_petrov",
        "t.me/ivan_petrov",
        "https://t.me/+AbCdEf",
        "tg://user?id=12345",
        "https://example.com/cv?id=1&name=ivan",
        "www.example.org",
        "example.ru",
        "vk.com/id12345",
        "hh.ru/resume/0123abcd",
        "https://hh.ru/resume/0123abcd?from=share",
        "hh.ru?resume=17",
        "hh.ru#ivan",
        "www.linkedin.com/in/ivan",
        "github.com/ivan",
        "habr.com/ru/users/ivan/",
        "ivan@hh.ru",
        "ivan«@»vk.com",
        "ivan.hh.ru",
        "hh.ru.example.ru",
        "vk.com/id1",
        "m.vk.com/ivan",
        "ok.ru/profile/5",
        "avito.ru/user/abc",
        "mail.ru",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111111111111111",
    ],
)
def test_hides(secret: str) -> None:
    for sites in (False, True):
        hidden = mask(f"пишите {secret} вечером", sites=sites)
        assert hidden.replace("ivan«@»", "") == f"пишите {MARK} вечером"


@pytest.mark.parametrize(
    "plain",
    [
        "Не работает кнопка «Далее»",
        "Добавьте ASP.NET, Node.js, Socket.io и C++",
        "Учусь с 01.09.2023 по 30.06.2027",
        "Ошибка 500, шаг 3 из 8",
        "Зарплата 80 000 рублей",
        "С 9:00 до 18:00, 20 человек",
        "Версия 1.2.3",
        "Хорошо бы выгружать резюме на hh.ru",
        "Как на HH.ru, www.superjob.ru и https://github.com/ — удобно!",
        "Вход через vk.com/, LinkedIn.com или habr.com.",
        "Есть ли я на hh.ru? Там (career.habr.com) проще; avito.ru: нет",
        "Публикуйте на hh.ru/",
        "SuperJob, Avito, VK, LinkedIn, Habr, GitHub",
        "",
    ],
)
def test_leaves_the_rest_alone(plain: str) -> None:
    assert mask(plain, sites=True) == plain


def test_where_nobody_has_agreed_yet_even_a_known_site_is_hidden() -> None:
    assert mask("Ищите меня на hh.ru") == f"Ищите меня на {MARK}"


@pytest.mark.parametrize("at", ["собака", "dog", "эт", "@", "at", "(dog) ", "[at]", "«@»"])
@pytest.mark.parametrize("site", ["hh.ru", "vk.com"])
def test_a_known_site_at_the_end_of_an_address_is_part_of_it(at: str, site: str) -> None:
    assert mask(f"пишите ivan {at} {site}", sites=True) == mask(f"пишите ivan {at} example.ru")
    assert site not in mask(f"пишите ivan {at} {site}", sites=True)


def test_several_in_a_row_are_one_mark() -> None:
    assert mask("Мои контакты: +7 999 123-45-67, ivan@example.com @ivan") == f"Мои контакты: {MARK}, {MARK}"


@pytest.mark.parametrize(
    ("text", "names", "masked"),
    [
        ("Анна Петрова не ответила", ["Анна Петрова"], f"{MARK} не ответила"),
        ("написал Анне, позвонил Петровой", ["Анна Петрова"], f"написал {MARK}, позвонил {MARK}"),
        ("с Иваном и ИВАНА", ["Иван"], f"с {MARK} и {MARK}"),
        ("Федору и Фёдора", ["Фёдор"], f"{MARK} и {MARK}"),
        ("письмо Достоевскому", ["Достоевский"], f"письмо {MARK}"),
        ("из ООО «Ромашка» молчат, ООО плохое", ["ООО «Ромашка»"], f"из {MARK} молчат, ООО плохое"),
        ("Ян пришёл, ян не пришёл", ["Ян"], f"{MARK} пришёл, ян не пришёл"),
        ("Ask John about it", ["John Smith"], f"Ask {MARK} about it"),
        ("Иванович остаётся", ["Иван"], "Иванович остаётся"),
        ("цена (x+y)*", ["(x+y)*"], f"цена {MARK}"),
        ("ничего", ["", "  ", "7"], "ничего"),
    ],
)
def test_hides_known_names(text: str, names: list[str], masked: str) -> None:
    assert mask(text, names) == masked


def test_company_known_by_a_short_word_spares_longer_words() -> None:
    assert mask("Олег и Олегович", ["Олег"]) == f"{MARK} и Олегович"


DIGITS = st.text("0123456789", min_size=10, max_size=10)
PHONES = st.one_of(
    DIGITS.map(lambda d: f"+7{d}"),
    DIGITS.map(lambda d: f"8 ({d[:3]}) {d[3:6]}-{d[6:8]}-{d[8:]}"),
    DIGITS.map(lambda d: f"+7 {d[:3]} {d[3:6]} {d[6:8]} {d[8:]}"),
    DIGITS.map(lambda d: f"8-{d[:3]}-{d[3:6]}-{d[6:8]}-{d[8:]}"),
    DIGITS.map(lambda d: f"8{d}"),
)
EMAILS = st.emails(domains=st.sampled_from(["example.com", "mail.example.ru", "почта.рф", "uni.example.org"]))
AROUND = st.text(max_size=40)


@given(AROUND, PHONES, AROUND)
def test_no_phone_is_left(before: str, phone: str, after: str) -> None:
    assert phone not in mask(f"{before} {phone} {after}")


@given(AROUND, EMAILS, AROUND)
def test_no_email_is_left(before: str, email: str, after: str) -> None:
    masked = mask(f"{before} {email} {after}")
    assert email not in masked
    assert f"@{email.partition('@')[2]}" not in masked


@given(st.text(max_size=200), st.lists(st.text(max_size=12), max_size=4))
def test_never_fails_and_masking_twice_changes_nothing(text: str, names: list[str]) -> None:
    once = mask(text, names)
    assert once == mask(text, names)
    assert mask(once) == once


@given(AROUND, st.sampled_from(["Анна", "Мария Иванова", "Oleg", "Ян Ли"]), AROUND)
def test_no_given_name_is_left(before: str, name: str, after: str) -> None:
    assert name not in mask(f"{before} {name} {after}", [name])
