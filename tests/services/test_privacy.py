"""What a text loses before it is shown to somebody who may not know yet who wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.privacy import anonymous

NAMES = ("Анна Смирнова", "Аня", "anna_s")


@pytest.mark.parametrize(
    "secret",
    [
        "+7 (999) 123-45-67",
        "8\u200b999\u200b123\u200b45\u200b67",
        "89991234567",
        "8 999 2012-2024",
        "anna@example.org",
        "@anna_s",
        "anna_s",
        "t.me/other_name",
        "https://vk.com/id12",
        "vk.com/id12",
        "anna.dev",
        "hh.ru",
        "my-site.online",
        "Анна",
        "Смирновой",
        "Аню",
        "АННЕ СМИРНОВОЙ",
    ],
)
def test_whatever_points_at_the_person_goes(secret: str) -> None:
    cleaned = anonymous(f"Тестировщик {secret} ищет работу", NAMES)
    assert secret not in cleaned
    assert not any(part in cleaned for part in secret.split() if len(part) > 3)
    assert cleaned.startswith("Тестировщик")
    assert cleaned.endswith("ищет работу")


@pytest.mark.parametrize(
    "text",
    [
        "КФУ, 2020–2024",
        "КФУ, 09.2020 – 06.2024, 3 курс, группа 09-851",
        "Node.js, ASP.NET, socket.io, Vue.js, C++17, Python 3.11",
        "1С:Предприятие 8.3",
        "Манная каша",
        "",
    ],
)
def test_what_is_no_contact_stays(text: str) -> None:
    assert anonymous(text, NAMES) == text


@given(st.text(), st.from_regex(r"\+79\d{9}", fullmatch=True))
def test_a_phone_goes_wherever_it_stands(before: str, phone: str) -> None:
    assert phone[2:] not in anonymous(f"{before} {phone}", ())
