"""JSON Resume: exports hold against the official schema, import and export lose nothing, strange files are refused."""

import json
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator  # type: ignore[import-untyped]  # it ships without types

from locales import LANGUAGES, translator
from models.tables import WorkKind
from services.documents import json_resume
from services.documents.content import ResumeDocument
from services.documents.json_resume import Imported, dump, load
from services.errors import Refusal
from tests.services.test_documents import ANNA, EMPTY, EXTREMES, SECTIONS

FOLDER = Path(__file__).parent.parent / "data" / "json-resume"
SCHEMA = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft7Validator(SCHEMA)
SAMPLE = json.loads((FOLDER / "sample.resume.json").read_text(encoding="utf-8"))

HELD = {field.name for field in fields(Imported)} & {field.name for field in fields(ResumeDocument)}
"""What a file and a document have in common."""


def loaded(content: Any) -> Imported:
    return load(json.dumps(content, ensure_ascii=False).encode())


def document_of(imported: Imported) -> ResumeDocument:
    """The resume of somebody who keeps everything of a file."""
    return replace(EMPTY, **{name: getattr(imported, name) for name in HELD})


def refusal(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as raised:
        load(data)
    assert all(translator(language)(raised.value.key, **raised.value.values) for language in LANGUAGES)
    return raised.value


# Anything that the schema allows, made from the schema itself

# What no database keeps (NUL, halves of surrogate pairs) is left out by the import.
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=25)
MORE = st.dictionaries(
    st.sampled_from(["x-mine", "ключ", "nested"]),
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**50), 2**50) | TEXT,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "б"]), inner, max_size=2),
        max_leaves=4,
    ),
    max_size=2,
)


def of_schema(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        schema = SCHEMA["definitions"][schema["$ref"].rsplit("/", 1)[-1]]
    if schema["type"] == "array":
        return st.lists(of_schema(schema["items"]), max_size=3)
    if schema["type"] == "object":
        known = st.fixed_dictionaries({}, optional={key: of_schema(each) for key, each in schema["properties"].items()})
        return st.builds(lambda one, more: one | more, known, MORE)
    if "pattern" in schema:
        return st.from_regex(schema["pattern"].replace("$", r"\Z"), fullmatch=True).filter(str.isascii)
    return TEXT | st.sampled_from(["Анна", "anna@example.com", "8 (999) 123-45-67", "Казань ", "https://a.example", ""])


RESUMES = of_schema(SCHEMA)


@settings(max_examples=60, deadline=None)
@given(RESUMES)
@example({})
@example({"basics": {}})
@example({"basics": {"location": {}, "profiles": []}, "work": [], "skills": [], "meta": {}})
@example({"basics": {"location": {"city": "Казань"}}})
@example({"basics": {"phone": "(912) 555-4321", "location": {"countryCode": "US"}}})
@example({"basics": {"profiles": [{"network": "telegram", "username": "@anna_dev"}]}})
@example({"basics": {"profiles": [{"network": "Telegram", "username": "не имя"}]}})
@example({"basics": {"summary": "а" * 5000, "name": "  Анна\n "}})
@example({"skills": [{"name": "Web", "level": "Master", "keywords": ["HTML", "web", ""]}, {}]})
@example({"meta": {"talentloop": "чужое"}, "x": None})
def test_what_was_imported_comes_out_of_the_export_again(resume: dict[str, Any]) -> None:
    VALIDATOR.validate(resume)
    assert dump(document_of(loaded(resume))) == resume


def test_the_official_sample_comes_back_and_is_understood() -> None:
    imported = loaded(SAMPLE)
    assert dump(document_of(imported)) == SAMPLE
    assert (imported.name, imported.headline, imported.city) == ("Richard Hendriks", "Programmer", "San Francisco")
    assert imported.email == "richard.hendriks@mail.com"
    assert imported.phone is None  # an American number without its code is not a Russian one
    assert imported.skills[:3] == ("Web Development", "HTML", "CSS")
    assert set(imported.sections) == set(SECTIONS) - {"certificates"}
    assert imported.url == "http://richardhendricks.example.com"


LINE = st.text(st.characters(categories=("Ll", "Lu", "Nd")), min_size=1, max_size=15)
ITEMS = {
    name: st.lists(
        of_schema((SCHEMA["properties"]["basics"] if name == "profiles" else SCHEMA)["properties"][name]["items"]),
        max_size=3,
    )
    for name in SECTIONS
}
DOCUMENTS = st.builds(
    replace,
    st.just(EMPTY),
    name=LINE,
    headline=st.none() | LINE,
    about=st.none() | LINE,
    city=st.none() | LINE,
    email=st.none() | st.just("anna@example.com"),
    phone=st.none() | st.just("+79991234567"),
    telegram=st.none() | st.sampled_from(["anna_dev", "boris_2000"]),
    remote=st.booleans(),
    relocation=st.booleans(),
    work_kinds=st.sets(st.sampled_from(WorkKind)).map(lambda kinds: tuple(kind for kind in WorkKind if kind in kinds)),
    wage=st.none()
    | st.fixed_dictionaries(
        {
            "from": st.none() | st.integers(1, 10**6),
            "to": st.integers(1, 10**6),
            "currency": st.sampled_from(["RUB", "USD"]),
            "period": st.sampled_from(["month", "hour"]),
        }
    ),
    available_from=st.none() | st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    hours_a_week=st.none() | st.integers(1, 60),
    skills=st.lists(LINE, unique_by=str.casefold, max_size=4).map(tuple),
    sections=st.fixed_dictionaries({}, optional=ITEMS).map(
        lambda sections: {name: tuple(items) for name, items in sections.items() if items}
    ),
)


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS)
@example(ANNA)
@example(replace(ANNA, telegram=None, sections={"profiles": ({"network": "Telegram", "username": "anna_dev"},)}))
@example(replace(ANNA, telegram="boris", sections={"profiles": ({"network": "Telegram", "username": "anna_dev"},)}))
def test_what_was_exported_is_understood_again(document: ResumeDocument) -> None:
    exported = dump(document)
    VALIDATOR.validate(exported)
    imported = loaded(exported)
    for name in HELD - {"extra"}:
        assert getattr(imported, name) == getattr(document, name), name
    assert dump(replace(document, extra=imported.extra)) == exported


@pytest.mark.parametrize("name", EXTREMES)
def test_extremes_are_exported_as_json_and_without_the_photo(name: str) -> None:
    exported = dump(EXTREMES[name])
    assert json.loads(json.dumps(exported)) == exported
    assert "image" not in exported.get("basics", {})


def test_the_export_does_not_change_what_it_was_given() -> None:
    before = json.dumps([ANNA.sections, ANNA.extra], default=str)
    exported = dump(ANNA)
    exported["work"][0]["highlights"].append("x")
    exported["basics"]["url"] = "x"
    assert json.dumps([ANNA.sections, ANNA.extra], default=str) == before


def test_a_changed_value_wins_over_what_the_file_said() -> None:
    imported = loaded({"basics": {"phone": "8 (999) 123-45-67", "name": " Анна  Петрова ", "email": "a@example.com"}})
    assert imported.phone == "+79991234567"
    kept = document_of(imported)
    assert dump(kept)["basics"]["phone"] == "8 (999) 123-45-67"
    assert dump(replace(kept, phone="+79990000000"))["basics"]["phone"] == "+79990000000"
    hidden = dump(replace(kept, phone=None, email=None))
    assert set(hidden["basics"]) == {"name"}


def test_skills_of_the_resume_join_those_of_the_file() -> None:
    imported = loaded({"skills": [{"name": "Web", "level": "Master", "keywords": ["HTML"]}]})
    exported = dump(replace(document_of(imported), skills=("html", "Python")))
    assert exported["skills"] == [{"name": "Web", "level": "Master", "keywords": ["HTML"]}, {"name": "Python"}]


def test_telegram_is_a_profile_for_others_and_a_contact_here() -> None:
    exported = dump(replace(EMPTY, telegram="anna_dev", sections={}))
    assert exported["basics"]["profiles"] == [
        {"network": "Telegram", "username": "anna_dev", "url": "https://t.me/anna_dev"}
    ]
    assert loaded(exported).telegram == "anna_dev"
    assert loaded(exported).sections == {}
    foreign = loaded({"basics": {"profiles": [{"network": "Telegram", "url": "https://t.me/boris_2000/"}]}})
    assert foreign.telegram == "boris_2000"
    assert len(foreign.sections["profiles"]) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2023-9", "2023-09"),
        ("2023-09-01T12:00:00Z", "2023-09-01"),
        ("2023/9/5", "2023-09-05"),
        ("09.2023", "2023-09"),
        ("15.09.2023", "2023-09-15"),
        ("Sep 2023", "2023-09"),
        ("September, 2023", "2023-09"),
        (2023, "2023"),
        (" 2023 ", "2023"),
    ],
)
def test_dates_of_other_programs_are_understood(typed: Any, kept: str) -> None:
    assert loaded({"work": [{"startDate": typed}]}).sections["work"][0]["startDate"] == kept


@pytest.mark.parametrize("typed", ["", "Present", "current", "н. в.", None])
def test_an_end_that_has_not_come_is_none(typed: Any) -> None:
    assert loaded({"work": [{"name": "x", "endDate": typed}]}).sections["work"] == ({"name": "x"},)


def test_small_slips_are_put_right() -> None:
    imported = loaded(
        {
            "basics": {"name": None, "location": None, "phone": 79991234567},
            "work": [None, {"name": None, "highlights": "одно", "position": 7}],
            "education": None,
            "skills": [{"name": "a\0b", "keywords": ["x", None]}],
        }
    )
    assert imported.sections == {"work": ({"highlights": ["одно"], "position": "7"},)}
    assert imported.phone == "+79991234567"
    assert imported.skills == ("ab", "x")
    VALIDATOR.validate(dump(document_of(imported)))


@pytest.mark.parametrize(
    ("content", "key", "place"),
    [
        ([], "documents-json-not-resume", None),
        ("текст", "documents-json-not-resume", None),
        ({"basics": []}, "documents-json-shape", "basics"),
        ({"basics": {"name": ["Анна"]}}, "documents-json-shape", "basics.name"),
        ({"basics": {"name": True}}, "documents-json-shape", "basics.name"),
        ({"basics": {"location": "Казань"}}, "documents-json-shape", "basics.location"),
        ({"basics": {"profiles": {}}}, "documents-json-shape", "basics.profiles"),
        ({"work": {}}, "documents-json-shape", "work"),
        ({"work": [{}, "x"]}, "documents-json-shape", "work[1]"),
        ({"work": [{"highlights": [{}]}]}, "documents-json-shape", "work[0].highlights[0]"),
        ({"work": [{"highlights": 7}]}, "documents-json-shape", "work[0].highlights"),
        ({"skills": "Python"}, "documents-json-shape", "skills"),
        ({"meta": 1}, "documents-json-shape", "meta"),
        ({"$schema": {}}, "documents-json-shape", "$schema"),
        ({"work": [{"startDate": "давно"}]}, "documents-json-date", "work[0].startDate"),
        ({"awards": [{"date": "13.13.2023"}]}, "documents-json-date", "awards[0].date"),
        ({"x": 10**300}, "documents-json-number", "x"),
        ({"x": "а" * 20_001}, "documents-json-long", "x"),
        ({"work": [{}] * 301}, "documents-json-long", "work"),
        ({str(number): 1 for number in range(301)}, "documents-json-long", ""),
    ],
)
def test_a_file_that_is_no_resume_is_refused_with_the_place(content: Any, key: str, place: str | None) -> None:
    refused = refusal(json.dumps(content).encode())
    assert refused.key == key
    assert refused.values.get("place") == place


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "documents-json-broken"),
        (b'{\n "a": }', "documents-json-broken"),
        (b'{"a": NaN}', "documents-json-broken"),
        (b'{"a": 1e999}', "documents-json-number"),
        (b'{"a": ' + b"9" * 5000 + b"}", "documents-json-broken"),
        (b"\xff\xfe\xfa", "documents-text-unreadable"),
        (b"[" * 100_000, "documents-json-deep"),
        (b'{"a":' * 20 + b"1" + b"}" * 20, "documents-json-deep"),
        (b" " * (json_resume.MOST_BYTES + 1), "documents-file-big"),
    ],
)
def test_a_file_that_is_no_json_is_refused(data: bytes, key: str) -> None:
    assert refusal(data).key == key


def test_the_place_of_an_error_is_told() -> None:
    assert refusal(b'{\n "a": }').values == {"line": "2", "column": "7"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_every_encoding_of_json_is_read(encoding: str) -> None:
    assert load('{"basics": {"name": "Анна"}}'.encode(encoding)).name == "Анна"


@pytest.mark.parametrize(
    "ours",
    [
        {"wage": {"from": "много", "to": None, "currency": "RUB", "period": "month"}},
        {"wage": {"from": 1, "to": True, "currency": "RUB", "period": "month"}},
        {"wage": {"from": None, "to": None, "currency": "RUB", "period": "month"}},
        {"wage": {"from": 1}},
        {"availableFrom": "2026-02-31", "hoursAWeek": 1000, "workKinds": ["king"], "remote": "yes"},
        {"telegram": {"name": "x"}, "workKinds": 7, "hoursAWeek": True},
    ],
)
def test_wishes_that_no_export_writes_are_passed_over(ours: dict[str, Any]) -> None:
    assert loaded({"meta": {"talentloop": ours}}) == Imported()


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_nothing_crashes_the_import(data: bytes) -> None:
    with suppress(Refusal):
        load(data)
