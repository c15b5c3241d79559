"""Feedback in people's own words, both languages, and what the rules make of it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.feedback import by_rules, rules
from services.feedback.classify import Horizon, Kind, Label, classify
from services.feedback.examples import Example, known
from services.feedback.reading import fold, read

MESSAGES = known()


@pytest.mark.parametrize("said", MESSAGES, ids=lambda said: said.text[:50])
def test_understands(said: Example) -> None:
    """What the rules were written with stays understood, by them alone and by all the evidence together."""
    alone = by_rules.label(read(said.text, role=said.role))
    for label in (alone, classify(said.text, role=said.role)):
        assert label.kinds == said.kinds
        assert label.horizon == said.horizon
        assert label.tags == said.tags
        assert label.language == said.language
        assert label.severe is said.severe
        assert said.sentiment is None or label.sentiment == said.sentiment


def test_messages_are_many_and_distinct() -> None:
    assert len({said.text for said in MESSAGES}) == len(MESSAGES)
    assert len(MESSAGES) >= 200


@pytest.mark.parametrize(
    "text",
    [
        "нет тега «сварка»",
        'нет тега "сварка"',
        "нет тега 'сварка'",
        "нет тега “сварка”",
        "нет тега „сварка“",
        "нет тега сварка",
        "НЕТ ТЕГА: сварка!!!",
        "Добавьте  тег   сварка , пожалуйста",
        "добавьте тег сварка, а то работодатели не видят",
        "Хочу навык сварка в списке",
        "В списке нет навыка сварка",
    ],
)
def test_one_skill_however_it_is_quoted(text: str) -> None:
    label = classify(text)
    assert label.tags == ("сварка",)
    assert label.kinds == (Kind.MISSING_TAG,)


def test_skills_are_given_once_in_order_and_as_written() -> None:
    assert classify("Добавьте навыки Rust, rust и Go. Ещё нет тега «1С:ERP».").tags == ("Rust", "Go", "1С:ERP")


def test_button_in_quotes_is_no_skill() -> None:
    assert classify("Кнопка «Далее» не работает, как и «Назад»").tags == ()


def test_words_of_a_skill_are_no_evidence() -> None:
    label = classify("добавьте навык «поиск ошибок и багов, не работает бот»")
    assert label.kinds == (Kind.MISSING_TAG,)
    assert not label.severe


def test_catalogue_keeps_a_skill_with_and_whole() -> None:
    def find_tag(query: str) -> str | None:
        return "research-and-development" if query.lower() == "research and development" else None

    text = "please add the tag research and development"
    assert classify(text).tags == ("research", "development")
    assert classify(text, find_tag=find_tag).tags == ("research and development",)


def test_catalogue_tells_a_skill_from_a_thing_that_is_short_of() -> None:
    text = "не хватает сварки"
    assert by_rules.label(read(text)).tags == ()
    found = classify(text, find_tag=lambda query: "welding" if query == "сварки" else None)
    assert found.tags == ("сварки",)
    assert found.kinds == (Kind.MISSING_TAG,)
    assert found.confidence > classify(text).confidence


def test_catalogue_makes_a_named_skill_surer() -> None:
    plain = classify("нет тега сварка")
    assert classify("нет тега сварка", find_tag=lambda query: query).confidence > plain.confidence


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("У меня Далее не работает, пишите на bob@example.org или @bobby", Kind.BUG),
        ("Не приходит код, связь @masha", Kind.BUG),
        ("ищу работу, вот мой телефон 89991234567", Kind.OTHER),
    ],
)
def test_whose_address_it_is_says_nothing_of_the_kind(text: str, kind: Kind) -> None:
    assert classify(text).kinds == (kind,)


def test_role_tells_people_from_skills() -> None:
    assert classify("не нашёл сварщиков", role="employer").kinds == (Kind.MATCHING_QUALITY,)
    alone = by_rules.label(read("не нашёл сварщиков", role="student"))
    assert Kind.MATCHING_QUALITY not in alone.kinds


def test_bot_that_deletes_by_itself_is_severe_and_a_person_who_does_is_not() -> None:
    assert classify("бот сам удалил все мои данные").severe
    assert not classify("я сам удалил все мои данные").severe


@pytest.mark.parametrize("text", ["", "   ", "ы", "Хм", "добавьте бариста", "…", "блаблабла"])
def test_guesses_go_to_people(text: str) -> None:
    assert classify(text).confidence < 0.6


@pytest.mark.parametrize(
    "text", ["Кнопка не работает", "нет тега сварка", "All my data is gone", "Всё супер, спасибо за бота"]
)
def test_plain_words_are_trusted(text: str) -> None:
    assert classify(text).confidence >= 0.6


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Добавьте Python и Docker", "ru"),
        ("В PDF не видно Power BI", "ru"),
        ("please fix the search", "en"),
        ("кнопка save не работает", "mixed"),
        ("ne mogu nayti navyk", "mixed"),
        ("please add the tag «сварка»", "en"),
        ("👍👍", "ru"),
        ("смотри https://example.org/the/list", "ru"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert classify(text).language == language


def test_folding_leads_back_to_what_was_written() -> None:
    folded = fold("Ёлка — «СВАРКА»   и ещёёёё")
    start = folded.text.index("сварка")
    assert folded.written(start, start + 6) == "СВАРКА"
    assert folded.text == 'елка - "сварка" и еще'


def test_every_kind_has_rules() -> None:
    assert set(rules.RULES) == {kind.value for kind in Kind}


# Words of the rules among any others, so that the deep parts are reached too.
CUES = st.sampled_from(
    [
        "нет тега",
        "добавьте навык",
        "«сварка»",
        "не работает",
        "в списке",
        "и",
        ",",
        "spasibo",
        "add the",
        "skill",
        "no bugs",
        "бот",
        "пропало",
        "моё резюме",
        '"',
        "'",
        "…",
        ".",
        "ё",
        "İ",
        "ß",
        "\n",
        "can't find",
        "in the list",
        "супер",
        "ошибок нет",
        "а вдруг",
        "было бы удобно",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.one_of(CUES, st.text(max_size=8)), max_size=40).map(" ".join))


def odd_lengths_are_known(query: str) -> str | None:
    return query if len(query) % 2 else None


@given(TEXTS, st.sampled_from(["", "student", "employer"]))
def test_any_text_gets_a_sound_label(text: str, role: str) -> None:
    label = classify(text, role=role, find_tag=odd_lengths_are_known)
    assert label == classify(text, role=role, find_tag=odd_lengths_are_known)
    assert isinstance(label, Label)
    assert label.kinds
    assert len(set(label.kinds)) == len(label.kinds)
    assert Kind.OTHER not in label.kinds or label.kinds == (Kind.OTHER,)
    actionable = [kind for kind in label.kinds if kind not in {Kind.PRAISE, Kind.OTHER}]
    assert (label.horizon is Horizon.NONE) == (not actionable)
    assert 0 <= label.confidence <= 1
    assert Kind.BUG in label.kinds or not label.severe
    assert all(tag.strip() == tag and 0 < len(tag) <= 60 for tag in label.tags)
    assert len(label.tags) <= 10


@pytest.mark.parametrize(
    "piece", ["нет тега ", "не ", "добавьте ", "моё резюме ", "\"'«", "can't find my ", "в списке нет "]
)
def test_long_and_odd_messages_are_read_in_reasonable_time(piece: str) -> None:
    # Patterns with gaps may grow with the square of the text; a full Telegram message has to stay far from that.
    started = time.process_time()
    classify(piece * (4096 // len(piece)))
    assert time.process_time() - started < 3
