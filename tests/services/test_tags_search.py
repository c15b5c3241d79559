"""Tags are found the way people really type them, and nothing is taken for a tag that is not one."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.tags.catalog import CATEGORIES, CatalogError, Tag, load_catalog, normalise, problems
from services.tags.search import TagIndex, Understood

TAGS = load_catalog()
INDEX = TagIndex(TAGS)
# Lone surrogates included: what Telegram delivers is not always well-formed.
ANY_TEXT = st.text(st.characters(), max_size=120)
# Texts made of what the code treats specially, in any order.
TRICKY_TEXT = st.lists(
    st.sampled_from(
        [
            *(
                "питон",
                "Excel",
                "C++",
                "C#",
                "С",
                "1С",
                "CI/CD",
                "ghjlf;b",
                "бисероплетение",
                "умею ",
                "в ",
                " и ",
                " and ",
                "'е",
            ),
            *(":", "/", ",", ", ", ";", "\n", "+", "++", "#", ".net", ".", "(", ")", "- ", "1) ", " ", "42"),
            *("ё", "\u0301", "İ", "ß"),
        ]
    ),
    max_size=25,
).map("".join)


def slugs(tags: list[Tag]) -> list[str]:
    return [tag.slug for tag in tags]


def resolved(text: str) -> str | None:
    found = INDEX.resolve(text)
    return found.tag.slug if found else None


def understood(text: str) -> list[tuple[str, str | None]]:
    return [(piece.raw, piece.tag.slug if piece.tag else None) for piece in INDEX.understand(text)]


# The catalogue


def test_the_catalogue_covers_every_category_and_mostly_what_is_not_it() -> None:
    assert {tag.category for tag in TAGS} == set(CATEGORIES)
    assert sum(tag.category not in {"it", "data"} for tag in TAGS) / len(TAGS) >= 0.6
    assert len(TAGS) >= 300


def test_the_catalogue_is_read_once() -> None:
    assert load_catalog() is TAGS


def test_the_catalogue_leaves_beading_to_be_proposed() -> None:
    """The tests' own example of a tag that nobody has."""
    names = " ".join(normalise(name) for tag in TAGS for name in tag.names())
    assert "бисер" not in names
    assert "beading" not in names


GOOD = Tag(slug="a-tag", ru="Тег", en="Tag", category="it", synonyms=("метка",))


@pytest.mark.parametrize(
    ("tags", "problem"),
    [
        ([GOOD, replace(GOOD, ru="Иное", en="Other", synonyms=())], "the slug occurs twice"),
        ([replace(GOOD, slug="Not a slug")], "a slug is"),
        ([replace(GOOD, en="")], "both languages"),
        ([replace(GOOD, ru="")], "both languages"),
        ([replace(GOOD, category="magic")], "no category"),
        ([replace(GOOD, parent="nowhere")], "no parent"),
        ([replace(GOOD, related=("nowhere",))], "no related tag"),
        ([replace(GOOD, related=("a-tag",))], "no related tag"),
        ([replace(GOOD, synonyms=("МЕТКА!", "метка"))], "is already a name of a-tag"),
        ([GOOD, Tag("other", "Другой", "Other", "it", synonyms=("tag",))], "is already a name of a-tag"),
        ([replace(GOOD, synonyms=("...",))], "without letters"),
        ([replace(GOOD, parent="b"), Tag("b", "Б", "B", "it", parent="a-tag")], "form a circle"),
    ],
)
def test_a_contradiction_in_the_catalogue_is_named(tags: list[Tag], problem: str) -> None:
    assert any(problem in found for found in problems(tags))


def test_a_sound_catalogue_has_no_problems() -> None:
    assert problems([GOOD]) == []


HEAD = "slug,ru,en,category,parent,related,synonyms,level_ru,level_en"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("slug,ru\na,б\n", "columns must be"),
        (f"{HEAD}\na,б\n", "line 2: wrong number of columns"),
        (f"{HEAD}\na,б,c,it,,,,,,\n", "line 2: wrong number of columns"),
        (f"{HEAD}\na,б,c,magic,,,,,\n", "no category 'magic'"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    file = tmp_path / "catalog.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogError, match=problem):
        load_catalog(file)


def test_a_file_is_read_with_its_lists(tmp_path: Path) -> None:
    file = tmp_path / "catalog.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(
            [
                tuple(HEAD.split(",")),
                ("a", "А", "A", "it", "", "b", "аз | alpha", "", ""),
                ("b", "Б", "B", "it", "a", "", "", "Делаете сами", "You do it yourself"),
            ]
        )
    assert load_catalog(file) == (
        Tag("a", "А", "A", "it", None, ("b",), ("аз", "alpha")),
        Tag("b", "Б", "B", "it", "a", level_ru="Делаете сами", level_en="You do it yourself"),
    )


# One spelling


@pytest.mark.parametrize(
    ("typed", "spelling"),
    [
        ("  Ёлка—Берёза! ", "елка береза"),
        ("1C: Бухгалтерия", "1с бухгалтерия"),
        ("1С:Бухгалтерия", "1с бухгалтерия"),
        ("С++", "c++"),
        ("С#", "c#"),
        ("C/C++", "c c++"),
        (".NET", "dotnet"),
        ("ASP.NET", "asp net"),
        ("Cистемы", "системы"),
        ("Ехcеl", "excel"),
        ("Excel'е", "excel"),
        ("pythonом", "python"),
        ("+7 999", "7 999"),
        ("😀", ""),
    ],
)
def test_one_spelling_for_the_same_words(typed: str, spelling: str) -> None:
    assert normalise(typed) == spelling


@given(ANY_TEXT | TRICKY_TEXT)
def test_one_spelling_is_final(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


# Search


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_tag_finds_itself_first_by_every_name(category: str) -> None:
    for tag in TAGS:
        for name in tag.names() if tag.category == category else ():
            resolution = INDEX.resolve(name)
            assert resolution is not None, name
            assert resolution.tag == tag, name
        for name in (tag.ru, tag.en) if tag.category == category else ():
            assert INDEX.find(name.upper())[0].tag == tag, name


@given(ANY_TEXT | TRICKY_TEXT, st.integers(0, 7))
def test_no_text_breaks_the_search(text: str, limit: int) -> None:
    found = INDEX.find(text, limit)
    assert len(found) <= limit
    assert all(0 < hit.score <= 1 for hit in found)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert len({hit.tag.slug for hit in found}) == len(found)
    sure = INDEX.resolve(text)
    assert sure is None or sure.confident


@given(ANY_TEXT | TRICKY_TEXT)
def test_no_text_breaks_the_understanding(text: str) -> None:
    pieces = INDEX.understand(text)
    assert all(piece.raw and not (piece.tag and piece.near) for piece in pieces)
    assert len({normalise(piece.raw) for piece in pieces}) == len(pieces)
    mentioned = slugs(INDEX.mentioned(text))
    assert len(set(mentioned)) == len(mentioned)


@given(
    st.lists(st.sampled_from(TAGS), min_size=1, max_size=6, unique=True),
    st.sampled_from([", ", ",", "; ", "\n", "\n- "]),
)
def test_a_list_of_names_is_understood_name_by_name(tags: list[Tag], separator: str) -> None:
    assert [piece.tag for piece in INDEX.understand(separator.join(tag.ru for tag in tags))] == tags


@pytest.mark.parametrize(
    ("query", "slug", "how"),
    [
        ("Python", "python", "exact"),
        ("питон", "python", "synonym"),
        ("nursing", "nursing", "translation"),
        ("vue js", "vue", "exact"),
        ("VueJS", "vue", "exact"),
        ("авто кад", "autocad", "synonym"),
        ("продажам", "sales", "inflected"),
        ("сестринского дела", "nursing", "inflected"),
        ("данных анализ", "data-analysis", "inflected"),
        ("умею работать в фотошопе", "photoshop", "inflected"),
        ("опыт работы с Excel 3 года", "excel", "synonym"),
        ("английский B2", "english", "synonym"),
        ("знерщт", "python", "layout"),
        ("ыйд", "sql", "layout"),
        ("ghjlf;b", "sales", "layout"),
        ("cnfnbcnbrf", "statistics", "layout"),
        ("piton", "python", "transliteration"),
        ("1s buhgalteriya", "onec-accounting", "transliteration"),
        ("prodazham", "sales", "transliteration"),
        ("upravlenie personalom", "hr", "transliteration"),
        ("autokad", "autocad", "transliteration"),
        ("pyhton", "python", "typo"),
        ("javascirpt", "javascript", "typo"),
        ("бугалтерия", "accounting", "typo"),
        ("логистка", "logistics", "typo"),
        ("кибербезопастность", "information-security", "typo"),
    ],
)
def test_a_tag_is_found_as_people_type_it(query: str, slug: str, how: str) -> None:
    found = INDEX.resolve(query)
    assert found is not None
    assert (found.tag.slug, found.how) == (slug, how)


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("photosh", "photoshop"),
        ("бухгалте", "accounting"),
        ("фотогр", "photography"),
        ("ветерин", "veterinary"),
        ("екзель", "excel"),
    ],
)
def test_an_unfinished_or_doubtful_word_is_offered_first_but_not_taken(query: str, slug: str) -> None:
    assert INDEX.find(query)[0].tag.slug == slug
    assert INDEX.resolve(query) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Java", "JavaScript"),
        ("C", "C++"),
        ("C++", "C#"),
        ("C", "C#"),
        ("1С:Бухгалтерия", "бухгалтерский учёт"),
        ("1С", "1С:Бухгалтерия"),
        ("1С", "1С-Битрикс"),
        ("Adobe Illustrator", "иллюстрация"),
        ("Python", "Java"),
    ],
)
def test_names_that_look_alike_are_different_tags(one: str, other: str) -> None:
    assert resolved(one)
    assert resolved(other)
    assert resolved(one) != resolved(other)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "реакция",
            "реактор",
            "Reactor",
            "market",
            "account",
            "unit",
            "net",
            "тесты",
            "swing",
            "вокзал",
            "методология",
        ),
        *(
            "моделирование",
            "эргономика",
            "анализ рынков и погоды",
            "не знаю excel",
            "работа",
            "умею",
            "опыт 3 года",
        ),
        *(
            "абракадабра",
            "asdfgh",
            "йцукен",
            "qwerty",
            "привет",
            "как дела",
            "hello world",
            "москва",
            "🙂",
            "12345",
            "",
            "   ",
        ),
        *("бисероплетение", "бисероплетением", "beading", "biseropletenie"),
    ],
)
def test_what_is_no_tag_is_not_taken_for_one(text: str) -> None:
    assert INDEX.resolve(text) is None


@pytest.mark.parametrize("text", ["абракадабра", "бисероплетение", "asdfgh", "йцукен", "щшжбъ", "🙂", ""])
def test_nonsense_and_missing_tags_have_nothing_near(text: str) -> None:
    assert INDEX.find(text) == []


NAMED = """
Герман Елисей Наиль Рубен Рустам Марком Майя Лидия Катя Катю Вика Вике Нора Тая Кузнецов Ковалёв
Мельников Гончаров Плотников Токарев Столяров Ткачёв Мясников Рыбаков Наумов Логинов Семёновой
Портнов Кожевников Елисеев Танцев Taylor Tyler Brenda Brittany Morgan Katya
"""


@pytest.mark.parametrize("name", NAMED.split())
def test_nobody_is_taken_for_a_tag_that_only_sounds_or_ends_alike(name: str) -> None:
    for text in (name, name.lower(), f"знаю {name}", f"{name}, {name}"):
        assert resolved(text) is None, text
    assert INDEX.mentioned(f"Спасибо, {name} помогла") == INDEX.mentioned(f"Thank you, {name} helped me") == []
    assert [tag for _, tag in understood(f"{name}, питон")] == [None, "python"]
    assert all(tag is None or tag == "python" for _, tag in understood(f"{name} Смирнова питон"))


def test_what_is_spelled_as_a_name_is_a_tag_whoever_is_called_so() -> None:
    assert [resolved(name) for name in ("Ruby", "Перл", "повар", "German", "jenkins")] == [
        *("ruby", "perl", "cooking", "german", "jenkins"),
    ]
    # In running text only a capital makes a surname of a word in the genitive.
    assert slugs(INDEX.mentioned("встретил поваров")) == ["cooking"]
    assert INDEX.mentioned("встретил Поваров") == []


def test_a_word_said_three_times_is_no_more_certain() -> None:
    found = INDEX.find("C:C:C")
    assert found[0].tag.slug == "c-language"
    assert not found[0].confident


def test_a_missing_tag_is_found_once_it_was_added() -> None:
    beading = Tag("beading", "Бисероплетение", "Beading", "arts", synonyms=("плетение из бисера",))
    index = TagIndex([*TAGS, beading])
    queries = ("бисероплетением", "beading", "biseropletenie", ",bcthjgktntybt", "плетения из бисера")
    assert [index.find(query)[0].tag for query in queries] == [beading] * 5
    assert index.get("beading") == beading
    assert INDEX.get("beading") is None


def test_a_synonym_added_at_run_time_is_found() -> None:
    tags = [replace(tag, synonyms=(*tag.synonyms, "змеиный язык")) if tag.slug == "python" else tag for tag in TAGS]
    found = TagIndex(tags).resolve("змеиного языка")
    assert found is not None
    assert found.tag.slug == "python"


def test_two_tags_with_one_name_are_both_offered_and_neither_taken() -> None:
    rows = [Tag("one", "Лепка", "Modelling", "arts"), Tag("two", "Лепка", "Moulding", "arts")]
    index = TagIndex(rows)
    assert slugs([hit.tag for hit in index.find("лепка")]) == ["one", "two"]
    assert index.resolve("лепка") is None


def test_an_index_without_tags_finds_nothing() -> None:
    index = TagIndex([])
    assert index.find("python") == []
    assert index.understand("python") == [Understood("python", None, [])]
    assert index.mentioned("python") == []


# Several in one message


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "эксель, питон, и продажи; умею работать в фотошопе",
            [("эксель", "excel"), ("питон", "python"), ("продажи", "sales"), ("умею работать в фотошопе", "photoshop")],
        ),
        (
            "C/C++, CI/CD\nUX/UI и HTML/CSS",
            [
                ("C", "c-language"),
                ("C++", "cpp"),
                ("CI/CD", "ci-cd"),
                ("UX/UI", "ux-ui"),
                ("HTML", "html"),
                ("CSS", "css"),
            ],
        ),
        ("Java, С, С++", [("Java", "java"), ("С", "c-language"), ("С++", "cpp")]),
        ("python sql excel", [("python", "python"), ("sql", "sql"), ("excel", "excel")]),
        ("python+sql", [("python", "python"), ("sql", "sql")]),
        ("Excel и Word and PowerPoint", [("Excel", "excel"), ("Word", "word"), ("PowerPoint", "powerpoint")]),
        ("обучение и развитие", [("обучение и развитие", "corporate-training")]),
        (
            "теория вероятностей и математическая статистика и python",
            [
                ("теория вероятностей", "probability-theory"),
                ("математическая статистика", "statistics"),
                ("python", "python"),
            ],
        ),
        ("1С: Бухгалтерия и 1С:ЗУП", [("1С: Бухгалтерия", "onec-accounting"), ("1С:ЗУП", "onec-payroll")]),
        ("Языки: английский (B2), немецкий", [("Языки: английский (B2)", "english"), ("немецкий", "german")]),
        ("- Word\n- эксель\n2) фигма", [("Word", "word"), ("эксель", "excel"), ("фигма", "figma")]),
        ("знерщт, ыйд, ghjlf;b", [("знерщт", "python"), ("ыйд", "sql"), ("ghjlf;b", "sales")]),
        (
            "бисероплетение, пайка и чревовещание",
            [("бисероплетение", None), ("пайка", "soldering"), ("чревовещание", None)],
        ),
        ("ловля бабочек и поиск кладов, фотошоп", [("ловля бабочек и поиск кладов", None), ("фотошоп", "photoshop")]),
        ("хочу добавить бисероплетение", [("бисероплетение", None)]),
        ("a/b-тесты, R&D", [("a/b-тесты", "ab-testing"), ("R&D", "rnd")]),
        ("питон, Питон, ПИТОН", [("питон", "python")]),
        ("умею, и так далее...", []),
        ("", []),
    ],
)
def test_a_message_is_taken_apart(text: str, pieces: list[tuple[str, str | None]]) -> None:
    assert understood(text) == pieces


def test_what_is_not_understood_comes_with_what_is_near() -> None:
    (piece,) = INDEX.understand("бисероплетение python")
    assert piece.tag is None
    assert slugs(piece.near)[:1] == ["python"]


def test_nothing_is_lost_of_a_very_long_list() -> None:
    words = [f"неведомое{n}" for n in range(300)]
    pieces = INDEX.understand(",".join([*words, "питон"]))
    assert [piece.raw for piece in pieces] == [*words, "питон"]
    assert pieces[-1].tag == INDEX.get("python")


# Running text


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("Вчера в списке не нашёл тег бисероплетение, а питон есть", ["python"]),
        ("Работал с фигмой и фотошопом, делал сайт", ["figma", "photoshop", "web-development"]),
        ("Два года вела 1С:Бухгалтерию на складе", ["onec-accounting"]),
        ("Знаю Java, C, Go", ["c-language", "go-language", "java"]),
        ("не хватает тега Excel", ["excel"]),
        ("I know JavaScript and Excel well", ["excel", "javascript"]),
        ("Добавьте тег «история»", ["history"]),
        ("бот не открывает фото и история пропала", []),
        ("реакция бота медленная", []),
        ("c днём рождения, с наилучшими пожеланиями", []),
        ("Go home, please. I excel at work. In a word, I am happy", []),
        ("HR не отвечает на письма", []),
        ("", []),
    ],
)
def test_tags_are_recognised_in_running_text(text: str, mentioned: list[str]) -> None:
    assert sorted(slugs(INDEX.mentioned(text))) == sorted(mentioned)
