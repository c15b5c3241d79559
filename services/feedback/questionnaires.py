"""The surveys there are, read from `surveys.toml` beside this module and checked, so that a broken one never ships.

What administrators changed of one in the bot is laid over it by `adjusted`; `services/feedback/steering.py` keeps it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

MOST_QUESTIONS = 3
LONGEST_SLUG = 20
"""Slugs travel in callback data, which holds 64 bytes."""


EVERY = range(14, 366)
"""Days between two askings of a survey that may be chosen; oftener than every 14 nobody is asked anything."""

SHARES = (25, 50, 75, 100)
"""Of a hundred people, how many may be chosen to be asked."""

LONGEST_TEXT, LONGEST_OPTION = 300, 40
"""Characters of a survey's text: a message of ours is five sentences at the most."""

ABOUT = "{about}"
WHY = "why"
"""The name of a survey's first words among its texts; the others are named by their question."""


class Occasion(StrEnum):
    PUBLICATION = "publication"
    INTRODUCTION = "introduction"
    CANDIDATES = "candidates"
    REGULAR = "regular"


class QuestionKind(StrEnum):
    FIVE = "1-5"
    SEVEN = "1-7"
    ELEVEN = "0-10"
    CHOICE = "choice"
    OPEN = "open"


SCALES = {QuestionKind.FIVE: range(1, 6), QuestionKind.SEVEN: range(1, 8), QuestionKind.ELEVEN: range(11)}


class BadSurvey(ValueError):
    """What is wrong with a survey's data."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    ru: str
    en: str

    def into(self, language: str) -> str:
        return self.ru if language == "ru" else self.en


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to tap; a point of a scale may go without words."""

    value: int
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """That another question was answered with at most so much."""

    question: str
    most: int


@dataclass(frozen=True, slots=True)
class Question:
    """condition: without it the question is asked of everybody."""

    slug: str
    kind: QuestionKind
    text: Words
    hint: Words | None
    options: tuple[Option, ...]
    condition: Condition | None = None

    def is_asked(self, scores: Mapping[str, int | None]) -> bool:
        """scores: what was tapped so far, by question."""
        if self.condition is None:
            return True
        given = scores.get(self.condition.question)
        return given is not None and given <= self.condition.most

    @property
    def is_open(self) -> bool:
        return self.kind is QuestionKind.OPEN

    def allows(self, value: int) -> bool:
        return any(option.value == value for option in self.options)

    def point(self, typed: str) -> int | None:
        """The option that is typed instead of tapped, by its number or its words in either language."""
        said = typed.strip().rstrip(".!").casefold()
        for option in self.options:
            words = (option.words.ru, option.words.en) if option.words else ()
            labels = (self.label(option.value, language) for language in ("ru", "en"))
            if said in {name.casefold() for name in (*words, *labels, str(option.value))}:
                return option.value
        return None

    def label(self, value: int, language: str) -> str:
        """How an answer reads: "4", "4 — mostly", or a choice's words alone."""
        words = next((option.words for option in self.options if option.value == value), None)
        if words is None:
            return str(value)
        said = words.into(language)
        return said if self.kind is QuestionKind.CHOICE else f"{value} — {said}"


@dataclass(frozen=True, slots=True)
class Survey:
    """after: how long after its occasion it is asked. fresh: how long it may wait for its turn, None for ever.

    every: its own clock. share: asked are so many of a hundred. paused: nobody is asked now.
    """

    slug: str
    name: Words
    occasion: Occasion
    roles: tuple[str, ...]
    after: timedelta
    fresh: timedelta | None
    every: timedelta
    share: int
    why: Words
    questions: tuple[Question, ...]
    paused: bool = False

    def question(self, slug: str | None) -> Question | None:
        return next((question for question in self.questions if question.slug == slug), None)

    def asked(self, scores: Mapping[str, int | None]) -> tuple[Question, ...]:
        """The questions that somebody with these scores is asked."""
        return tuple(question for question in self.questions if question.is_asked(scores))

    def texts(self) -> dict[str, Words]:
        """The words that may be changed, by name: why it came, each question with its hint ("effort.hint"), and the
        answers that have words ("effort.1"), last.
        """
        found = {WHY: self.why}
        for question in self.questions:
            found[question.slug] = question.text
            if question.hint:
                found[f"{question.slug}.hint"] = question.hint
        for question in self.questions:
            for option in question.options:
                if option.words:
                    found[f"{question.slug}.{option.value}"] = option.words
        return found


def parse(raw: Mapping[str, Any]) -> dict[str, Survey]:
    """Surveys by slug. Raises BadSurvey where something is missing in either language or does not fit together."""
    surveys: dict[str, Survey] = {}
    for item in raw["surveys"]:
        survey = _survey(item)
        if survey.slug in surveys:
            raise BadSurvey(f"two surveys are called {survey.slug!r}")
        surveys[survey.slug] = survey
    return surveys


def _survey(raw: Mapping[str, Any]) -> Survey:
    slug = _slug(raw)
    questions = tuple(_question(item, slug) for item in raw["questions"])
    if not 1 <= len(questions) <= MOST_QUESTIONS or len({question.slug for question in questions}) < len(questions):
        raise BadSurvey(f"{slug}: one to {MOST_QUESTIONS} questions, each with its own slug")
    if any(question.is_open for question in questions[:-1]) or questions[0].is_open:
        raise BadSurvey(f"{slug}: one open question at the most, after all that are tapped")
    before: set[str] = set()
    for question in questions:
        if question.condition and (question.is_open or question.condition.question not in before):
            raise BadSurvey(f"{slug}/{question.slug}: asked after a tapped answer to a question before it")
        before.add(question.slug)
    if not raw["roles"]:
        raise BadSurvey(f"{slug}: nobody is asked")
    occasion = _occasion(raw, slug)
    if raw.get("every_days") not in EVERY or raw.get("share") not in SHARES:
        raise BadSurvey(f"{slug}: every {EVERY[0]} to {EVERY[-1]} days, a share of {SHARES}")
    if (occasion is Occasion.REGULAR) is ("fresh_days" in raw):
        raise BadSurvey(f"{slug}: what is asked about an occasion, and only that, is fresh for some days")
    fresh = timedelta(days=raw["fresh_days"]) if "fresh_days" in raw else None
    return Survey(
        slug=slug,
        name=_words(raw.get("name", {}), slug),
        occasion=occasion,
        roles=tuple(raw["roles"]),
        after=timedelta(hours=raw.get("after_hours", 0)),
        fresh=fresh,
        every=timedelta(days=raw["every_days"]),
        share=raw["share"],
        why=_words(raw["why"], slug),
        questions=questions,
    )


def _occasion(raw: Mapping[str, Any], survey: str) -> Occasion:
    try:
        return Occasion(str(raw.get("occasion")))
    except ValueError as error:
        raise BadSurvey(f"{survey}: {error}") from error


def _question(raw: Mapping[str, Any], survey: str) -> Question:
    slug = _slug(raw)
    where = f"{survey}/{slug}"
    try:
        kind = QuestionKind(raw["kind"])
    except ValueError as error:
        raise BadSurvey(f"{where}: {error}") from error
    named = tuple(Option(item["value"], _words(item, where)) for item in raw.get("options", ()))
    options = named or tuple(Option(value) for value in SCALES.get(kind, ()))
    values = [option.value for option in options]
    if kind in SCALES and values != list(SCALES[kind]):
        raise BadSurvey(f"{where}: the options are not those of the scale {kind.value}")
    if kind is QuestionKind.CHOICE and (len(values) < 2 or len(set(values)) < len(values)):  # noqa: PLR2004 - a choice is between two
        raise BadSurvey(f"{where}: a choice needs two or more different options")
    if kind is QuestionKind.OPEN and named:
        raise BadSurvey(f"{where}: an open question has no options")
    hint = _words(raw["hint"], where) if "hint" in raw else None
    condition = Condition(raw["if"]["question"], raw["if"]["most"]) if "if" in raw else None
    return Question(slug, kind, _words(raw["text"], where), hint, options, condition)


def _slug(raw: Mapping[str, Any]) -> str:
    slug = str(raw["slug"])
    if not slug.isascii() or not slug.replace("-", "").isalnum() or len(slug) > LONGEST_SLUG:
        raise BadSurvey(f"a slug is up to {LONGEST_SLUG} Latin letters, digits and hyphens, not {slug!r}")
    return slug


def _words(raw: Mapping[str, Any], where: str) -> Words:
    ru, en = str(raw.get("ru", "")).strip(), str(raw.get("en", "")).strip()
    if not ru or not en:
        raise BadSurvey(f"{where}: a text is missing in one of the languages")
    return Words(ru, en)


def adjusted(survey: Survey, chosen: Mapping[str, Any]) -> Survey:
    """The survey with what an administrator chose: `paused`, `share`, `every_days`, `texts` by name and language.

    What does not fit the survey as it ships by now (a question that went, a share not to be chosen) is passed over.
    """
    share, days = chosen.get("share"), chosen.get("every_days")
    texts = survey.texts() | {
        name: Words(said["ru"], said["en"]) for name, said in chosen.get("texts", {}).items() if name in survey.texts()
    }
    return replace(
        survey,
        paused=bool(chosen.get("paused")),
        share=share if share in SHARES else survey.share,
        every=timedelta(days=days) if isinstance(days, int) and days in EVERY else survey.every,
        why=texts[WHY],
        questions=tuple(
            replace(
                question,
                text=texts[question.slug],
                hint=texts.get(f"{question.slug}.hint"),
                options=tuple(
                    replace(option, words=texts.get(f"{question.slug}.{option.value}")) for option in question.options
                ),
            )
            for question in survey.questions
        ),
    )


SURVEYS = parse(tomllib.loads(Path(__file__).with_name("surveys.toml").read_text(encoding="utf-8")))
"""The surveys as they ship."""
