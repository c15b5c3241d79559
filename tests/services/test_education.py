"""Education told in one line is understood, and put together again it says the same."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services.education import LONGEST, education, line
from services.errors import Refusal

TODAY = date(2026, 6, 10)


def pieces(text: str) -> st.SearchStrategy[str]:
    return st.sampled_from(text.split())


def refusal(text: str) -> str | None:
    try:
        education(text, TODAY)
    except Refusal as refused:
        return refused.key
    return None


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("КФУ, прикладная информатика, 3 курс", {"institution": "КФУ", "area": "прикладная информатика", "year": 3}),
        (
            "КФУ, ИВМиИТ, прикладная информатика, 3 курс",
            {"institution": "КФУ", "faculty": "ИВМиИТ", "area": "прикладная информатика", "year": 3},
        ),
        (
            "КФУ ИВМиИТ прикладная информатика 3 курс",
            {"institution": "КФУ", "faculty": "ИВМиИТ", "area": "прикладная информатика", "year": 3},
        ),
        ("КФУ прикладная информатика", {"institution": "КФУ", "area": "прикладная информатика"}),
        ("МГУ, мехмат, 2-й курс", {"institution": "МГУ", "faculty": "мехмат", "year": 2}),
        ("МГУ ВМК 4 курс", {"institution": "МГУ", "faculty": "ВМК", "year": 4}),
        ("МГУ имени Ломоносова, физфак", {"institution": "МГУ имени Ломоносова", "faculty": "физфак"}),
        ("МГТУ им. Баумана, ИУ5, 3 курс", {"institution": "МГТУ им. Баумана", "faculty": "ИУ5", "year": 3}),
        (
            "НИУ ВШЭ, ФКН, ПМИ, бакалавриат, 2022–2026",
            {
                "institution": "НИУ ВШЭ",
                "faculty": "ФКН",
                "area": "ПМИ",
                "studyType": "бакалавриат",
                "startDate": "2022",
                "endDate": "2026",
            },
        ),
        ("НИУ ВШЭ ФКН ПМИ", {"institution": "НИУ ВШЭ", "faculty": "ФКН", "area": "ПМИ"}),
        (
            "СПбГУ, факультет прикладной математики, магистратура, выпуск 2027",
            {
                "institution": "СПбГУ",
                "faculty": "факультет прикладной математики",
                "studyType": "магистратура",
                "endDate": "2027",
            },
        ),
        (
            "Казанский федеральный университет, институт филологии, лингвистика, 1 курс магистратуры",
            {
                "institution": "Казанский федеральный университет",
                "faculty": "институт филологии",
                "area": "лингвистика",
                "studyType": "магистратура",
                "year": 1,
            },
        ),
        (
            "КНИТУ-КАИ, 09.03.03 Прикладная информатика, 2022-2026",
            {
                "institution": "КНИТУ-КАИ",
                "area": "09.03.03 Прикладная информатика",
                "startDate": "2022",
                "endDate": "2026",
            },
        ),
        ("КФУ, третий курс", {"institution": "КФУ", "year": 3}),
        ("третьекурсник КФУ", {"institution": "КФУ", "year": 3}),
        ("второкурсница, КФУ, юрфак", {"institution": "КФУ", "faculty": "юрфак", "year": 2}),
        ("КФУ, окончил в 2024", {"institution": "КФУ", "endDate": "2024"}),
        ("КФУ, окончила в 2024 году", {"institution": "КФУ", "endDate": "2024"}),
        ("КФУ, 2024", {"institution": "КФУ", "endDate": "2024"}),
        (
            "КФУ (2022-2026), программная инженерия",
            {"institution": "КФУ", "area": "программная инженерия", "startDate": "2022", "endDate": "2026"},
        ),
        ("Иннополис, 2 курс", {"institution": "Иннополис", "year": 2}),
        (
            "Университет Иннополис, разработка ПО, бакалавриат, 2 курс",
            {"institution": "Университет Иннополис", "area": "разработка ПО", "studyType": "бакалавриат", "year": 2},
        ),
        (
            "Колледж информационных технологий, СПО, 4 курс, программист",
            {"institution": "Колледж информационных технологий", "area": "программист", "studyType": "СПО", "year": 4},
        ),
        ("Казанский авиационный колледж, 3 курс", {"institution": "Казанский авиационный колледж", "year": 3}),
        ("KFU, applied informatics, 3rd year", {"institution": "KFU", "area": "applied informatics", "year": 3}),
        (
            "Kazan University, Institute of Physics, Radio, Bachelor's, 2022-2026",
            {
                "institution": "Kazan University",
                "faculty": "Institute of Physics",
                "area": "Radio",
                "studyType": "Bachelor's",
                "startDate": "2022",
                "endDate": "2026",
            },
        ),
        (
            "MIT, BSc in Computer Science, class of 2027",
            {"institution": "MIT", "area": "Computer Science", "studyType": "BSc", "endDate": "2027"},
        ),
        (
            "HSE, Faculty of Computer Science, Data Science, master's, 1st year",
            {
                "institution": "HSE",
                "faculty": "Faculty of Computer Science",
                "area": "Data Science",
                "studyType": "master's",
                "year": 1,
            },
        ),
        ("Stanford University, third-year student", {"institution": "Stanford University", "year": 3}),
        ("Innopolis University, second year", {"institution": "Innopolis University", "year": 2}),
        ("ITMO, year 2", {"institution": "ITMO", "year": 2}),
        (
            "ITMO University, MSc, AI, graduated 2024",
            {"institution": "ITMO University", "area": "AI", "studyType": "MSc", "endDate": "2024"},
        ),
        ("учусь в КФУ на 3 курсе", {"institution": "КФУ", "year": 3}),
        ("Учусь в КФУ, 3 курс, ПИ", {"institution": "КФУ", "area": "ПИ", "year": 3}),
        ("I study at KFU, 2nd year", {"institution": "KFU", "year": 2}),
        ("КФУ, с 2022", {"institution": "КФУ", "startDate": "2022"}),
        ("КФУ, 2022 — н.в.", {"institution": "КФУ", "startDate": "2022"}),
        ("КФУ, сент 2022 – июнь 2026", {"institution": "КФУ", "startDate": "2022-09", "endDate": "2026-06"}),
        ("КФУ, группа 09-151", {"institution": "КФУ", "area": "группа 09-151"}),
        ("КФУ; ИВМиИТ; ПИ", {"institution": "КФУ", "faculty": "ИВМиИТ", "area": "ПИ"}),
        ("КФУ - прикладная информатика - 3 курс", {"institution": "КФУ", "area": "прикладная информатика", "year": 3}),
        (
            "КФУ\\\nприкладная информатика\\\n3 курс",
            {"institution": "КФУ\\", "area": "прикладная информатика\\", "year": 3},
        ),
        ("—, 3 курс", {"year": 3}),
        ("—, 2022-2026", {"startDate": "2022", "endDate": "2026"}),
        ("—, 3rd year", {"year": 3}),
        ("Школа 1543", {"institution": "Школа 1543"}),
        ("Лицей № 2, 2020", {"institution": "Лицей № 2", "endDate": "2020"}),
        (
            "КФУ, бакалавр по направлению Педагогика",
            {"institution": "КФУ", "area": "Педагогика", "studyType": "бакалавр"},
        ),
        ("КФУ, аспирантура, 2 год", {"institution": "КФУ", "area": "2 год", "studyType": "аспирантура"}),
        (
            "КФУ, Елабужский институт, педагогика",
            {"institution": "КФУ", "faculty": "Елабужский институт", "area": "педагогика"},
        ),
        ("Школа дизайна НИУ ВШЭ, 2 курс", {"institution": "Школа дизайна НИУ ВШЭ", "year": 2}),
        ("Политех, ИКНТ, 3 курс", {"institution": "Политех", "faculty": "ИКНТ", "year": 3}),
        (
            "РУДН, Медицинский институт, лечебное дело, специалитет, 5 курс",
            {
                "institution": "РУДН",
                "faculty": "Медицинский институт",
                "area": "лечебное дело",
                "studyType": "специалитет",
                "year": 5,
            },
        ),
        ("УрФУ, ИРИТ-РтФ, ПИ, 3 курс", {"institution": "УрФУ", "faculty": "ИРИТ-РтФ", "area": "ПИ", "year": 3}),
        ("МФТИ, ФПМИ, 2 курс", {"institution": "МФТИ", "faculty": "ФПМИ", "year": 2}),
        ("МИСиС, ИТКН", {"institution": "МИСиС", "faculty": "ИТКН"}),
        ("ИТМО, КТ, 1 курс", {"institution": "ИТМО", "area": "КТ", "year": 1}),
        ("МАИ, институт №8, 4 курс", {"institution": "МАИ", "faculty": "институт №8", "year": 4}),
        (
            "КГЭУ, энергетика и электротехника, заочно, 2021/2025",
            {
                "institution": "КГЭУ",
                "area": "энергетика и электротехника, заочно",
                "startDate": "2021",
                "endDate": "2025",
            },
        ),
        ("ТГУ, 2 курс из 4, журналистика", {"institution": "ТГУ", "area": "из 4, журналистика", "year": 2}),
        ("Yandex Practicum", {"institution": "Yandex Practicum"}),
        ("КФУ, 8 курс", {"institution": "КФУ", "area": "8 курс"}),
        ("КФУ, 2 курса", {"institution": "КФУ", "year": 2}),
        (
            "DSTU, cybersecurity, 2nd year, expected 2028",
            {"institution": "DSTU", "area": "cybersecurity", "endDate": "2028", "year": 2},
        ),
        ("КФУ, химия, выпускник 2023", {"institution": "КФУ", "area": "химия, выпускник 2023"}),
    ],
)
def test_education(typed: str, understood: dict[str, Any]) -> None:
    assert education(typed, TODAY) == understood
    if "institution" in understood:
        assert education(", ".join(line(understood)), TODAY) == understood


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("КФУ, 2026-2022", "reading-period-order"),
        ("3 курс", "reading-education"),
        ("2022-2026", "reading-education"),
        ("", "reading-education"),
        ("я", "reading-education"),
        ("К" * (LONGEST + 1), "reading-too-long"),
    ],
)
def test_what_is_no_education(typed: str, why: str) -> None:
    assert refusal(typed) == why


def test_a_line_keeps_to_its_order() -> None:
    item = education("3 курс, бакалавриат, КФУ, ИВМиИТ, прикладная информатика, 2023–2027", TODAY)
    assert line(item) == ["КФУ", "ИВМиИТ", "прикладная информатика", "бакалавриат", "3 курс", "2023 – 2027"]
    assert line({"institution": "KFU", "startDate": "2023-09"}) == ["KFU", "since 2023-09"]
    assert line({"institution": "КФУ", "startDate": "2023"}) == ["КФУ", "с 2023"]
    assert line({}) == []


INSTITUTIONS = st.sampled_from(
    ["КФУ", "МГУ имени Ломоносова", "НИУ ВШЭ", "Innopolis University", "Казанский авиационный колледж"]
)
FACULTIES = st.sampled_from([None, "ИВМиИТ", "ФКН", "факультет права", "Institute of Physics", "мехмат"])
AREAS = st.sampled_from(
    [None, "прикладная информатика", "09.03.03 Прикладная информатика", "Data Science", "право, вечернее", "ПМИ"]
)
LEVELS = st.sampled_from([None, "бакалавриат", "магистратура", "специалитет", "СПО", "Bachelor's", "MSc"])
YEARS = st.one_of(st.none(), st.integers(1, 6))
DATES = st.sampled_from(
    [
        {},
        {"startDate": "2022", "endDate": "2026"},
        {"startDate": "2022-09", "endDate": "2026-06"},
        {"endDate": "2027"},
        {"startDate": "2023"},
    ]
)


ITEMS = st.builds(
    lambda *told: {key: value for each in told for key, value in each.items() if value},
    st.builds(dict, institution=INSTITUTIONS, faculty=FACULTIES, area=AREAS, studyType=LEVELS),
    DATES,
    st.builds(dict, year=YEARS),
)


@given(ITEMS)
def test_an_item_survives_being_typed_again(item: dict[str, Any]) -> None:
    assert education(", ".join(line(item)), TODAY) == item


PIECES = pieces(
    """
        КФУ МГУ KFU , ; - — ( ) ИВМиИТ факультет институт мехмат информатика 3 курс 3-й третий второкурсник
    бакалавриат магистратуры Bachelor's in MSc     2022 2026 2022-2026 2022–н.в. выпуск окончил в 2024 class
    of с since сент 09.2022 группа 09-151 3rd year учусь
    """
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(PIECES, max_size=9).map(" ".join), st.lists(PIECES, max_size=9).map(", ".join)
)


@given(TEXTS)
def test_any_text_is_education_or_a_refusal(text: str) -> None:
    why = refusal(text)
    assert why in {None, "reading-education", "reading-too-long", "reading-period-order"}
    if why is None:
        item = education(text, TODAY)
        assert set(item) <= {"institution", "faculty", "area", "studyType", "year", "startDate", "endDate"}
        assert all(item.values())


WORDS = pieces("КФУ ИВМиИТ информатика, право, группа 09-151 🔥 Ломоносова вечернее, (заочно) x-1")


@given(st.lists(WORDS, min_size=1))
def test_nothing_typed_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    assume(refusal(text) is None)
    told = " ".join(line(education(text, TODAY)))
    assert sorted(re.findall(r"[\w-]+", told)) == sorted(re.findall(r"[\w-]+", text))
