"""What is going to happen, made from a seed: who comes when and is like what, what they say and what is done about it.

Pure: equal seeds and sizes make equal stories, on any machine and in any year.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from random import Random
from typing import Any

ADMINISTRATOR = 1003
ANYA, BORIS = 1001, 1002
"""The sandbox's own first people; the first student and the first employer are among them."""

FIRST_STUDENT, FIRST_EMPLOYER = 2001, 3001
"""Telegram ids of the others."""

STEPS = ("name", "city", "role", "kinds", "education", "tags", "contact")
"""Questions of a resume, in order, at which somebody may stop."""

ARRIVALS = (26, 22, 16, 12, 9, 6, 5, 4)
"""Of a hundred students, how many come in each week."""

MANY_KINDS = ("internship", "part_time", "full_time")
KINDS: tuple[tuple[str, ...], ...] = (
    ("internship",),
    ("internship", "part_time"),
    ("part_time",),
    ("part_time", "project"),
)
"""Kinds of work that students look for."""

FOREIGN = 0.17
"""The share of students who talk English to the bot."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much of the story is played. weeks: whole ones, from Monday to Monday. companies: the first so many."""

    students: int = 120
    companies: int = 16
    weeks: int = 8


@dataclass(frozen=True, slots=True)
class Chance:
    """Chance made of a seed."""

    seed: int

    def __call__(self, *what: object) -> Random:
        """Chance for one purpose: the same whatever was drawn for others before."""
        return Random(":".join(map(str, (self.seed, *what))))  # noqa: S311 - a story, no secret


@dataclass(frozen=True, slots=True)
class Programme:
    """faculty, name: in Russian and in English. groups: with the years of study that are behind them."""

    faculty: tuple[str, str]
    name: tuple[str, str]
    groups: tuple[tuple[str, int], ...]
    roles: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Student:
    """day: when they come. linked: by their group's link, so that nobody has to confirm them. left_at: the question at
    which they stop; None for whoever publishes, some days later. mood: what their scores are moved by. eager: how
    likely they answer.
    """

    id: int
    first_name: str
    last_name: str
    username: str | None
    language: str
    programme: int
    group: str
    day: int
    linked: bool
    role: str
    skills: tuple[str, ...]
    kinds: tuple[str, ...]
    city: str
    remote: bool
    wage: str | None
    about: str | None
    left_at: str | None
    later: int
    mood: float
    eager: float

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class Vacancy:
    """day: when it is written. left: begun and never finished."""

    day: int
    title: str
    duties: str
    required: tuple[str, ...]
    nice: tuple[str, ...]
    kind: str
    wage: str | None
    left: bool


@dataclass(frozen=True, slots=True)
class Company:
    """id: the Telegram id of whoever speaks for it. dubious: one that is declined."""

    id: int
    name: str
    site: str
    about: str
    first_name: str
    last_name: str
    language: str
    day: int
    vacancies: tuple[Vacancy, ...]
    dubious: bool
    mood: float
    eager: float


@dataclass(frozen=True, slots=True)
class Saying:
    """Words that somebody of a role is going to say, on this day at the latest."""

    text: str
    theme: str
    kind: str
    role: str
    language: str
    day: int


@dataclass(frozen=True, slots=True)
class Step:
    """What the administrator does about a theme."""

    day: int
    theme: str
    to: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class NewTag:
    """A missing tag that the administrator adds."""

    day: int
    name: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error of ours: on which days somebody meets it, what some of them say, and when it is mended, if at all."""

    slug: str
    days: tuple[int, ...]
    doing: str
    fixed: int | None
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """chance: of this very story. students, companies, sayings, steps and tags stand in the order of their days.

    administrator: her first name. declined: what a company is told that she declines.
    """

    chance: Chance
    size: Size
    institution: str
    city: str
    administrator: str
    declined: str
    programmes: tuple[Programme, ...]
    students: tuple[Student, ...]
    companies: tuple[Company, ...]
    sayings: tuple[Saying, ...]
    steps: tuple[Step, ...]
    tags: tuple[NewTag, ...]
    troubles: tuple[Trouble, ...]
    kinds: Mapping[str, str] = field(default_factory=dict)
    """By theme, the kind that it is of."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """By theme, what its authors are told."""

    @property
    def days(self) -> int:
        return self.size.weeks * 7


def make(seed: int, size: Size = Size()) -> Story:
    cast, market, voices = (_data(name) for name in ("cast", "market", "voices"))
    draw = Chance(seed)
    programmes = tuple(_programme(raw) for raw in cast["programmes"])
    days = size.weeks * 7
    return Story(
        chance=draw,
        size=size,
        institution=cast["institution"],
        city=cast["city"],
        administrator=cast["administrator"],
        declined=market["declined"],
        programmes=programmes,
        students=tuple(_students(draw, size, cast, programmes)),
        companies=tuple(_companies(draw, market["companies"][: size.companies], days)),
        sayings=tuple(sorted(_sayings(draw, voices["themes"]), key=lambda saying: (saying.day, saying.text))),
        steps=tuple(sorted(_steps(voices["themes"]), key=lambda step: (step.day, step.theme))),
        tags=tuple(NewTag(**theme["accepted"]) for theme in voices["themes"] if "accepted" in theme),
        troubles=tuple(_trouble(raw) for raw in voices["incidents"]),
        kinds={theme["slug"]: theme["kind"] for theme in voices["themes"]},
        answers={theme["slug"]: theme["answer"] for theme in voices["themes"] if "answer" in theme},
    )


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


def _programme(raw: Mapping[str, Any]) -> Programme:
    groups = tuple((name, int(name.partition("-")[2][0])) for name in raw["groups"])
    (faculty_ru, faculty_en), (name_ru, name_en) = raw["faculty"], raw["name"]
    return Programme((faculty_ru, faculty_en), (name_ru, name_en), groups, tuple(raw["roles"]))


# -- students

_Names = tuple[str, str, str]
"""First and last name, and the language."""


def _students(draw: Chance, size: Size, cast: Mapping[str, Any], programmes: Sequence[Programme]) -> list[Student]:
    chance = draw("students")
    days = _arrivals(size, chance)
    foreign = iter(chance.sample(cast["names"]["abroad"], len(cast["names"]["abroad"])))
    found: list[Student] = []
    known: set[tuple[str, str]] = {(cast["first_student"][0], cast["first_student"][1])}
    for number, day in enumerate(days):
        own = draw("student", number)
        stranger = next(foreign, None) if number and own.random() < FOREIGN else None
        first, last = stranger.split(" ", 1) if stranger else _name(own, cast["names"], known)
        if number == 0:
            first, last = cast["first_student"]
        known.add((first, last))
        names = (first, last, "en" if stranger else "ru")
        found.append(_student(own, cast=cast, programmes=programmes, number=number, day=day, names=names))
    return found


def _arrivals(size: Size, chance: Random) -> list[int]:
    """The days on which students come, most of them in the first weeks."""
    shares = ARRIVALS[: size.weeks]
    days = []
    for number in range(size.students):
        place = (number + 0.5) / size.students * sum(shares)
        week = next(week for week in range(len(shares)) if place < sum(shares[: week + 1]))
        days.append(week * 7 + chance.choice((0, 1, 1, 2, 2, 3, 3, 4, 5, 6)))
    return [0, *sorted(days)[1:]]


def _name(chance: Random, names: Mapping[str, Any], known: set[tuple[str, str]]) -> tuple[str, str]:
    while True:
        woman = chance.random() < 0.55
        first = chance.choice(names["women" if woman else "men"])
        last = chance.choice(names["families"]) + (names["woman"] if woman else "")
        if (first, last) not in known:
            return first, last


def _student(
    chance: Random, *, cast: Mapping[str, Any], programmes: Sequence[Programme], number: int, day: int, names: _Names
) -> Student:
    first, last, language = names
    place = 0 if number == 0 else chance.randrange(len(programmes))
    roles = programmes[place].roles
    role = roles[min(chance.randrange(len(roles)), chance.randrange(len(roles)))]
    skills = list(role["skills"])
    kept = skills[:2] + [skill for skill in skills[2:] if chance.random() < 0.65]
    extra = [
        skill for skill in (*chain(*(other["skills"] for other in roles)), "english", "teamwork") if skill not in kept
    ]
    kept += chance.sample(sorted(set(extra)), k=min(2, len(set(extra))))
    kinds = chance.choice(KINDS) if number and chance.random() > 0.3 else MANY_KINDS
    left = None if number == 0 or chance.random() > 0.13 else chance.choice(STEPS[2:])
    about = chance.choice(cast["about"])[language] if chance.random() < 0.5 else None
    return Student(
        id=ANYA if number == 0 else FIRST_STUDENT + number - 1,
        first_name=first,
        last_name=last,
        username=None if chance.random() < 0.4 else f"zu_{FIRST_STUDENT + number - 1}",
        language=language,
        programme=place,
        group=chance.choice(programmes[place].groups)[0],
        day=day,
        linked=number == 0 or chance.random() < 0.75,
        role=role[language],
        skills=tuple(kept),
        kinds=kinds,
        city=cast["city"] if chance.random() < 0.85 else chance.choice(cast["other_cities"]),
        remote=chance.random() < 0.35,
        wage=chance.choice(cast["wages"]) or None,
        about=about,
        left_at=left,
        later=chance.choice((0, 0, 0, 0, 1, 1, 2, 4)) if number else 0,
        mood=chance.gauss(0, 0.6),
        eager=min(0.95, max(0.2, chance.gauss(0.68, 0.2))) if number else 1.0,
    )


# -- companies


def _companies(draw: Chance, raws: Sequence[Mapping[str, Any]], days: int) -> list[Company]:
    found = []
    for number, raw in enumerate(raws):
        chance = draw("company", number)
        if raw["day"] >= days:
            continue
        found.append(
            Company(
                id=BORIS if number == 0 else FIRST_EMPLOYER + number - 1,
                name=raw["name"],
                site=raw["site"],
                about=raw["about"],
                first_name=raw["person"][0],
                last_name=raw["person"][1],
                language=raw.get("language", "ru"),
                day=raw["day"],
                vacancies=tuple(_vacancy(raw["day"], each) for each in raw["vacancies"]),
                dubious=raw.get("dubious", False),
                mood=chance.gauss(0, 0.5),
                eager=min(0.95, max(0.4, chance.gauss(0.75, 0.15))) if number else 1.0,
            )
        )
    return found


def _vacancy(day: int, raw: Mapping[str, Any]) -> Vacancy:
    return Vacancy(
        day=day + raw["after"],
        title=raw["title"],
        duties=raw["duties"],
        required=tuple(raw["required"]),
        nice=tuple(raw["nice"]),
        kind=raw["kind"],
        wage=raw.get("wage"),
        left=raw.get("left", False),
    )


# -- what is said, and done about it


def _sayings(draw: Chance, themes: Sequence[Mapping[str, Any]]) -> list[Saying]:
    found = []
    for theme in themes:
        chance = draw("theme", theme["slug"])
        first, last = theme["days"]
        texts = [(text, language) for language in ("ru", "en") for text in theme.get(language, ())]
        chance.shuffle(texts)
        for place, (text, language) in zip(count(), texts, strict=False):
            # Spread over the time in which it is said, and not one a day to the minute.
            day = first + (last - first) * (place + chance.random()) / len(texts)
            found.append(Saying(text, theme["slug"], theme["kind"], theme["role"], language, int(day)))
    return found


def _steps(themes: Sequence[Mapping[str, Any]]) -> list[Step]:
    return [
        Step(step["day"], theme["slug"], step["to"], step.get("reason"))
        for theme in themes
        for step in theme.get("steps", ())
    ]


def _trouble(raw: Mapping[str, Any]) -> Trouble:
    return Trouble(raw["slug"], tuple(raw["days"]), raw["doing"], raw.get("fixed"), tuple(raw["reports"]))
