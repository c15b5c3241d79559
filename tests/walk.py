"""The walk of the whole loop as one list of inputs: a student, an employer, an administrator and a guest who complains.

Tests give the inputs one by one and may kill, restart or look in between. Labels come from the bot's own words, so the
walk is the same in both languages.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handlers.screens.render import unmarked
from locales import translator
from tests.stage import Control, Somebody

STUDENT_PHONE = "+7 912 345-67-89"
EMPLOYER_EMAIL = "boris@pekarnya.example"

WORDS = {
    "ru": {
        "student": "Серафима",
        "employer": "Борис",
        "guest": "Глеб",
        "city": "Казань",
        "role": "младший аналитик",
        "education": "КФУ, прикладная информатика, 3 курс",
        "tags": "питон, эксель, SQL",
        "company": "Пекарня «Ромашка»",
        "about": "Печём хлеб и развозим его по кафе города.",
        "title": "Помощник аналитика",
        "duties": "Собирать отчёты о продажах и искать, где мы теряем.",
        "required": "SQL, Excel",
        "nice": "Power BI, Photoshop",
        "opinion": "Хорошо бы выгружать резюме на hh.ru",
        "complaint": "/feedback нет тега «бисероплетение», и кнопка Далее не работает",
    },
    "en": {
        "student": "Seraphina",
        "employer": "Bob",
        "guest": "Glen",
        "city": "Kazan",
        "role": "junior analyst",
        "education": "KFU, applied informatics, 3rd year",
        "tags": "Python, Excel, SQL",
        "company": "Daisy Bakery",
        "about": "We bake bread and deliver it to the city's cafes.",
        "title": "Analyst's assistant",
        "duties": "Build sales reports and find where we lose money.",
        "required": "SQL, Excel",
        "nice": "Power BI, Photoshop",
        "opinion": "It would be nice to export the resume to LinkedIn",
        "complaint": '/feedback there is no tag "бисероплетение", and the Next button does not work',
    },
}

IDS = {"ru": (3001, 3002, 3003, 3004), "en": (4001, 4002, 4003, 4004)}
"""Telegram ids of student, employer, administrator and the one who complains; the third are in ADMIN_IDS."""


@dataclass(frozen=True)
class Input:
    """Something a person does: says words, taps a label, or time moves on (nobody's act)."""

    who: str
    kind: str
    value: Any


class Walk:
    """The people of one walk and its six steps."""

    def __init__(self, control: Control, language: str) -> None:
        self.control = control
        self.language = language
        self.words = WORDS[language]
        self.people: dict[str, Somebody] = {}

    def label(self, key: str, **values: Any) -> str:
        return unmarked(translator(self.language)(key, **values), 60)

    async def gather(self) -> None:
        """Makes the four people known to the sandbox (a known one stays as they are)."""
        names = (self.words["student"], self.words["employer"], "Vera", self.words["guest"])
        for role, name, number in zip(
            ("student", "employer", "staff", "guest"), names, IDS[self.language], strict=True
        ):
            self.people[role] = await self.control.person(name, id=number, language=self.language)

    def steps(self) -> list[list[Input]]:
        """The inputs of the six steps, without what each person sends at the very start."""
        words, label = self.words, self.label

        def say(who: str, text: str) -> Input:
            return Input(who, "say", text)

        def tap(who: str, text: str) -> Input:
            return Input(who, "tap", text)

        student = [
            say("student", "/start"),
            tap("student", label("welcome-student")),
            tap("student", label("consent-agree")),
            tap("student", words["student"]),
            say("student", words["city"]),
            say("student", words["role"]),
            tap("student", label("resume-work-internship")),
            say("student", words["education"]),
            say("student", words["tags"]),
            tap("student", label("form-done", count=3)),
            say("student", STUDENT_PHONE),
            tap("student", label("consent-agree")),
            tap("student", label("resume-publish-now")),
        ]
        employer = [
            say("staff", "/start"),
            tap("staff", label("queue-label", count=1)),
            tap("staff", label("membership-confirm")),
            say("employer", "/start"),
            tap("employer", label("welcome-employer")),
            tap("employer", label("consent-agree")),
            say("employer", words["company"]),
            say("employer", "pekarnya.example"),
            say("employer", words["city"]),
            say("employer", words["about"]),
            tap("employer", words["employer"]),
            say("employer", EMPLOYER_EMAIL),
            tap("employer", label("company-write-vacancy")),
            say("employer", words["title"]),
            say("employer", words["duties"]),
            say("employer", words["city"]),
            tap("employer", label("vacancy-kind-internship")),
            say("employer", words["required"]),
            tap("employer", label("form-done", count=2)),
            say("employer", words["nice"]),
            tap("employer", label("form-done", count=2)),
            tap("employer", label("vacancy-publish")),
            tap("staff", label("notice-company-open")),
            tap("staff", label("review-approve")),
        ]
        invite = [tap("employer", label("candidates-invite"))]
        accept = [tap("student", label("introductions-accept"))]
        asked = [
            Input("", "clock", {"days": 4}),
            Input("student", "score", 4),
            say("student", words["opinion"]),
            Input("employer", "score", 5),
            say("guest", "/start"),
            say("guest", words["complaint"]),
        ]
        digest = [Input("", "clock", {"weeks": 1}), tap("staff", "➕")]
        return [student, employer, invite, accept, asked, digest]

    async def send(self, given: Input) -> None:
        """Does one input without waiting for what comes of it."""
        if given.kind == "clock":
            await self.control.advance(**given.value)
            return
        person = self.people[given.who]
        if given.kind == "say":
            await self.control.call("POST", "send", user_id=person.id, text=given.value)
            return
        await self.control.call("POST", "press", user_id=person.id, label=await self.button(given))

    async def button(self, given: Input) -> str:
        """The whole label of the button that a tap or a score stands for: the newest such one in sight."""
        person = self.people[given.who]
        await person.look()
        label = given.value if given.kind == "tap" else self.score_label(person, given.value)
        found = next((shown for shown in person.all_labels() if label in shown), None)
        assert found is not None, f"{given}: there are {person.all_labels()} under {person.text!r}"
        return found

    @staticmethod
    def score_label(person: Somebody, score: int) -> str:
        """The button of a score in the newest survey: labels begin with the number or hold it."""
        for message in reversed(person.bot_messages):
            labels = [button["text"] for row in message["buttons"] or [] for button in row]
            scores = [label for label in labels if str(score) in label]
            if len(labels) >= 5 and scores:
                return str(scores[0])
        raise AssertionError(f"nobody asked for a score; there is {person.text!r} with {person.all_labels()}")

    async def give(self, given: Input) -> None:
        """Does one input and waits until all is quiet."""
        await self.send(given)
        await self.control.settle()

    async def see(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """What each person has in front of them: the newest text of the bot with its buttons."""
        seen = {}
        for role, person in self.people.items():
            await person.look()
            seen[role] = (_MEASURED.sub("", person.text), tuple(person.labels))
        return seen

    async def texts(self, role: str) -> str:
        """Everything the bot has said to somebody."""
        await self.people[role].look()
        return "\n".join(message["text"] or "" for message in self.people[role].bot_messages)


async def check_step(walk: Walk, step: int, rows: Callable[[str], Sequence[tuple[Any, ...]]]) -> None:
    """Whether a step (1 to 6) had its effect, by what people see and what stands in the database."""
    words = walk.words
    if step == 1:
        assert rows("SELECT state FROM resumes") == [("published",)]
        assert rows("SELECT count(*) FROM resume_tags") == [(3,)]
        assert sorted(rows("SELECT kind FROM consents")) == [("processing",), ("showing",)]
    if step == 2:
        assert rows("SELECT state FROM memberships") == [("confirmed",)]
        assert rows("SELECT outcome FROM work_items WHERE kind = 'membership'") == [("confirmed",)]
        assert rows("SELECT state FROM companies") == [("approved",)]
        assert rows("SELECT state FROM vacancies") == [("published",)]
        assert rows("SELECT required, count(*) FROM vacancy_tags GROUP BY required ORDER BY required") == [
            (0, 2),
            (1, 2),
        ]
        assert rows("SELECT state, outcome FROM work_items WHERE kind = 'company'")[0][0] == "done"
        card = await walk.texts("employer")
        assert "✅" in card
        assert "🟡" in card
        assert "❌" in card
        for private in ("345-67", words["student"]):
            assert private not in card
    if step == 3:
        assert rows("SELECT state FROM introductions") == [("invited",)]
        invitation = await walk.texts("student")
        assert words["company"] in invitation
        assert EMPLOYER_EMAIL not in invitation
    if step == 4:
        assert rows("SELECT state FROM introductions") == [("accepted",)]
        assert "345-67" in await walk.texts("employer")
        assert words["student"] in await walk.texts("employer")
        assert EMPLOYER_EMAIL in await walk.texts("student")
    if step == 5:
        scores = rows(
            "SELECT i.role, a.score FROM survey_answers a JOIN survey_invitations i ON i.id = a.invitation_id "
            "WHERE a.score IS NOT NULL ORDER BY i.role"
        )
        assert scores == [("employer", 5), ("student", 4)]
        texts = rows("SELECT source, text FROM feedback ORDER BY id")
        assert texts == [("survey", words["opinion"]), ("command", words["complaint"].removeprefix("/feedback "))]
        kinds = rows("SELECT DISTINCT kind FROM feedback_labels WHERE feedback_id = 2 ORDER BY kind")
        assert kinds == [("bug",), ("missing_tag",)]
    if step == 6:
        assert rows("SELECT state FROM tag_proposals WHERE name = 'бисероплетение'") == [("accepted",)]
        assert rows("SELECT name_ru FROM tags WHERE shipped IS NULL") == [("бисероплетение",)]
        sent = await walk.control.calls(chat_id=walk.people["staff"].id, method="sendMessage")
        assert any("бисероплетение" in str(call["params"]) for call in sent)
        assert "бисероплетение" in await walk.texts("guest")


def looker(file: Path) -> Callable[[str], list[tuple[Any, ...]]]:
    """Reads a SQLite file through a connection of its own, for each question anew."""

    def rows(sql: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    return rows


EFFECTS = (
    "people", "role_grants", "consents", "conversations", "resumes", "resume_entries", "resume_tags", "resume_versions",
    "companies", "company_members", "vacancies", "vacancy_tags", "showings", "introductions", "work_items",
    "survey_invitations", "survey_answers", "feedback", "feedback_labels", "tag_proposals", "tag_proposal_people",
    "improvements", "improvement_voices", "incidents", "memberships",
)  # fmt: skip


_MEASURED = re.compile(r"только что|ждёт \d[^\n]*|\n\S+ Обратите внимание:[^\n]*")
"""How long something has waited, and whether the service kept its promises: that hangs on the machine and on kills."""


def effects(file: Path) -> dict[str, list[dict[str, Any]]]:
    """Every business row, without moments and message numbers: the same for the same inputs, however often killed."""
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    found: dict[str, list[dict[str, Any]]] = {}
    try:
        for table in EFFECTS:
            rows = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
            for row in rows:
                for name in list(row):
                    if name.endswith(("_at", "message_id")) or name in {"at", "content"}:
                        del row[name]
                if table == "conversations":
                    # What a moment ago was answered ("more") holds when that was, and where the message stands.
                    moving = {"messages", "more"}
                    row["data"] = {name: value for name, value in json.loads(row["data"]).items() if name not in moving}
            found[table] = sorted(rows, key=str)
    finally:
        connection.close()
    return found
