"""The surveys there are, read from `surveys.toml` beside this module and checked, so that a broken one never ships."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

MOST_QUESTIONS = 3
LONGEST_SLUG = 20
"""Slugs travel in callback data, which holds 64 bytes."""


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
class Question:
    slug: str
    kind: QuestionKind
    text: Words
    hint: Words | None
    options: tuple[Option, ...]

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
    slug: str
    roles: tuple[str, ...]
    why: Words
    questions: tuple[Question, ...]

    def question(self, slug: str | None) -> Question | None:
        return next((question for question in self.questions if question.slug == slug), None)


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
    if not raw["roles"]:
        raise BadSurvey(f"{slug}: nobody is asked")
    return Survey(slug, tuple(raw["roles"]), _words(raw["why"], slug), questions)


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
    return Question(slug, kind, _words(raw["text"], where), hint, options)


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


SURVEYS = parse(tomllib.loads(Path(__file__).with_name("surveys.toml").read_text(encoding="utf-8")))
