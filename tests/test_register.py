"""The improvement register as people live it: planned, done, whether it helped, merged, split, answered, measured."""

import io
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pypdf
import pytest
from sqlalchemy import insert, select, update

from handlers.notices import word
from handlers.screens.digest import digest_screen
from handlers.screens.entries import HelpedTap, card_screen, list_screen
from handlers.screens.render import message_params
from handlers.screens.trouble import incident_screen
from locales import plain, translator
from models.database import Database, connection
from models.queries import improvements as queries
from models.queries import jobs as setting_queries
from models.tables import (
    Feedback,
    FeedbackReply,
    FeedbackSource,
    Improvement,
    ImprovementEvent,
    ImprovementSize,
    ImprovementStatus,
    ImprovementVerdict,
    Incident,
    IncidentOccurrence,
    OutboxMessage,
    OutboxState,
    Role,
    SurveyAnswer,
    SurveyInvitation,
)
from services import (
    digest,
    improvements,
    incidents,
    institution,
    memberships,
    people,
    register,
    replies,
    vacancy_review,
)
from services.documents import digest_report
from services.effects import Verdict
from services.errors import NotAllowed, Refusal
from services.feedback import answers as answers_of_surveys
from services.feedback import inflow, steering, surveys
from services.feedback.cadence import UNASKED
from services.feedback.classify import Horizon, Kind
from services.feedback.questionnaires import SURVEYS, Words
from services.improvements import Answered
from services.register import Among
from services.tags import proposals
from tests import talent
from tests.stage import ADMINISTRATOR, Somebody, Stage

ZONE = "Europe/Moscow"
NOW = datetime(2026, 11, 19, 12, tzinfo=ZoneInfo(ZONE))
NEXT, FILTER = "кнопка Далее не работает", "Не сохраняется фильтр по городу"


async def say(person_id: int, text: str, *, now: datetime = NOW, incident: int | None = None) -> int:
    """Feedback as it comes in; its id."""
    return await inflow.record(
        person=await people.get(person_id=person_id),
        source=FeedbackSource.INCIDENT if incident else FeedbackSource.COMMAND,
        text=text,
        role="student",
        now=now,
        zone=ZONE,
        incident_id=incident,
    )


async def everything(table: Any) -> list[Any]:
    return list((await connection().execute(select(table.__table__).order_by(*table.__table__.primary_key))).all())


async def entries() -> dict[str, int]:
    return {row.title: row.id for row in await everything(Improvement)}


async def status(entry: int) -> str:
    return (await improvements.get(improvement_id=entry)).status.value


async def posted(*kinds: str) -> list[tuple[int, str]]:
    """Chat and kind of every notice about entries, in order."""
    rows = await connection().execute(
        select(OutboxMessage.chat_id, OutboxMessage.kind, OutboxMessage.payload).order_by(OutboxMessage.id)
    )
    wanted = kinds or tuple(f"improvement-{name}" for name in ("planned", "started", "done", "declined", "verified"))
    return [(row.chat_id, row.kind.removeprefix("improvement-")) for row in rows if row.kind in wanted]


class House:
    """An administrator and three people who say the same, one of them in English."""

    def __init__(self, admin: int, persons: list[int], entry: int) -> None:
        self.admin, self.persons, self.entry = admin, persons, entry

    @property
    def by(self) -> dict[str, Any]:
        return {"improvement_id": self.entry, "by": self.admin, "now": NOW}

    async def move(self, to: str, **more: Any) -> None:
        status = ImprovementStatus(to)
        await improvements.change(**self.by | {"zone": ZONE, "status": status} | more)

    async def answer(self, person: int, *, helped: bool, now: datetime = NOW) -> Answered:
        return await improvements.answer(
            improvement_id=self.entry, person_id=self.persons[person], helped=helped, now=now, zone=ZONE
        )


async def house() -> House:
    admin = await talent.person(9, Role.ADMINISTRATOR, first_name="Вера")
    persons = [
        await talent.person(number, Role.STUDENT, language="en" if number == 2 else "ru") for number in (1, 2, 3)
    ]
    for person in persons:
        await say(person, NEXT)
    [entry] = (await entries()).values()
    return House(admin, persons, entry)


# -- what people are told


async def test_each_change_is_told_once_to_each_and_a_no_opens_it_again(database: Database) -> None:
    async with database.transaction():
        at = await house()
        await at.move("triaged")
        assert await posted() == []
        for to in ("planned", "started", "done"):
            await at.move(to)
        told = [(person, to) for to in ("planned", "started", "done") for person in (1, 2, 3)]
        assert await posted() == told
        with pytest.raises(NotAllowed):
            await improvements.answer(improvement_id=at.entry, person_id=at.admin, helped=True, now=NOW, zone=ZONE)

        assert await at.answer(0, helped=False) is Answered.REOPENED
        assert await status(at.entry) == "started"
        assert await posted("improvement-reopened") == [(9, "reopened")]
        assert await at.answer(1, helped=True) is Answered.OPEN
        assert await at.answer(0, helped=False) is Answered.OPEN
        assert await posted() == told

        await at.move("done", now=NOW + timedelta(days=1))
        assert (await posted())[len(told) :] == [(1, "done")]
        later = NOW + timedelta(days=2)
        assert await at.answer(0, helped=True, now=later) is Answered.VERIFIED
        assert await status(at.entry) == "verified"
        assert (await posted())[len(told) + 1 :] == [(2, "verified"), (3, "verified")]
        assert await at.answer(2, helped=True, now=later) is Answered.NOTED
        assert await at.answer(1, helped=False, now=later) is Answered.REOPENED
        assert len(await posted("improvement-reopened")) == 2
        assert len(await everything(ImprovementVerdict)) == 3
        moves = [row.after for row in await everything(ImprovementEvent) if row.field == "status"]
        assert moves == ["triaged", "planned", "started", "done", "started", "done", "verified", "started"]


async def test_news_that_still_wait_give_way_to_newer_ones(database: Database) -> None:
    night = NOW.replace(hour=23)
    async with database.transaction():
        at = await house()
        for minute, to in enumerate(("planned", "started", "done")):
            await at.move(to, now=night + timedelta(minutes=minute))
        rows = [row for row in await everything(OutboxMessage) if row.kind.startswith("improvement-")]
        waiting = [(row.chat_id, row.kind) for row in rows if row.state is OutboxState.PENDING]
        assert waiting == [(person, "improvement-done") for person in (1, 2, 3)]


async def news(person: int) -> list[tuple[str, datetime, str]]:
    """What a person is told of entries: kind, when, and whether it goes out."""
    rows = [row for row in await everything(OutboxMessage) if row.chat_id == person and "improvement-" in row.kind]
    return [(row.kind.removeprefix("improvement-"), row.not_before, row.state.value) for row in rows]


async def test_what_happens_on_the_way_is_one_message_a_day_and_what_ends_it_comes_at_once(database: Database) -> None:
    async with database.transaction():
        at, day = await house(), timedelta(days=1)
        other = (await inflow_entry(at.persons[0], FILTER)).id
        await at.move("planned")
        await improvements.change(
            **at.by | {"improvement_id": other, "zone": ZONE, "status": ImprovementStatus.PLANNED}
        )
        assert await news(1) == [("planned", NOW, "pending"), ("planned", NOW + day, "pending")]
        assert await news(2) == [("planned", NOW, "pending")]
        sent = {"state": OutboxState.SENT}
        await connection().execute(update(OutboxMessage).where(OutboxMessage.not_before == NOW).values(sent))
        await at.move("started", now=NOW + timedelta(hours=1))
        assert (await news(1))[2:] == [("started", NOW + 2 * day, "pending")]
        assert (await news(2))[1:] == [("started", NOW + day, "pending")]
        await at.move("done", now=NOW + timedelta(hours=2))
        done = ("done", NOW + timedelta(hours=2), "pending")
        assert (await news(2))[1:] == [("started", NOW + day, "dropped"), done]
        assert (await news(1))[1:] == [
            ("planned", NOW + day, "pending"), ("started", NOW + 2 * day, "dropped"), done,
        ]  # fmt: skip
        # A survey's day is taken by what they are told, whatever it tells.
        for kind in ("planned", "started", "done", "declined", "verified"):
            assert f"improvement-{kind}" in UNASKED


async def inflow_entry(person_id: int, text: str) -> Any:
    """The entry that a message of somebody is behind."""
    [entry] = await queries.of_feedback(await say(person_id, text))
    return entry


@pytest.mark.parametrize("language", ["ru", "en"])
def test_all_news_say_why_they_came_and_end_with_one_tap(language: str) -> None:
    t = translator(language)
    for kind in ("planned", "started", "done", "declined", "verified"):
        values = {"improvement": 7, "kind": "bug", "words": "кнопка «Далее» не работает", "reason": "rare"}
        shown = word(f"improvement-{kind}", values, t)
        assert "Далее" in shown["text"], "their own words"
        assert ("писал" if language == "ru" else "wrote") in shown["text"]
        rows = shown["reply_markup"]["inline_keyboard"]
        assert [row[0]["text"] for row in rows][-1] == t("improvement-mute")


async def test_whoever_wants_no_news_gets_none_and_is_not_asked_until_they_do(database: Database) -> None:
    async with database.transaction():
        at = await house()
        await improvements.mute_news(person_id=at.persons[0], now=NOW)
        await at.move("planned")
        await at.move("done")
        assert {person for person, _ in await posted()} == {2, 3}
        assert {row.person_id for row in await everything(SurveyInvitation)} == set(at.persons[1:])
        await improvements.unmute_news(person_id=at.persons[0])
        await at.move("started")
        await at.move("done", now=NOW + timedelta(days=1))
        assert [kind for person, kind in await posted() if person == 1] == ["started", "done"]


async def asked() -> list[tuple[int, str, str, list[int]]]:
    """Everybody who was asked whether it helped: their role, what became of it, and the answer."""
    answers: dict[int, list[int]] = {}
    for row in await everything(SurveyAnswer):
        answers.setdefault(row.invitation_id, []).append(row.score)
    return [
        (row.person_id, row.role, row.state.value, answers.get(row.id, []))
        for row in await everything(SurveyInvitation)
        if row.survey == "helped"
    ]


async def test_whether_it_helped_is_kept_like_a_survey_and_counts_in_the_digest_of_each_side(
    database: Database,
) -> None:
    async with database.transaction():
        at = await house()
        boss = await talent.person(4, Role.EMPLOYER)
        await inflow.record(
            person=await people.get(person_id=boss),
            source=FeedbackSource.COMMAND,
            text=NEXT,
            role="employer",
            now=NOW,
            zone=ZONE,
        )
        await at.move("done")
        first, second, third = at.persons
        assert await asked() == [
            *[(person, "student", "asked", []) for person in at.persons],
            (boss, "employer", "asked", []),
        ]
        await connection().execute(update(OutboxMessage).where(OutboxMessage.chat_id != 3).values(state="sent"))
        later = NOW + timedelta(hours=1)
        assert await at.answer(0, helped=True, now=later) is Answered.VERIFIED
        assert await at.answer(0, helped=False, now=later) is Answered.REOPENED
        assert (await asked())[0] == (first, "student", "answered", [0]), "the last word counts"
        view = await digest.show(digest_id=digest.LIVE, now=NOW + timedelta(hours=2), zone=ZONE)
        sides = {side.role: (side.asked, side.delivered, side.replied) for side in view.content.sides}
        assert sides == {"student": (3, 2, 1), "employer": (1, 1, 0)}
        # Done once more, whoever said that it did not help is asked once more.
        await at.move("done", now=NOW + timedelta(days=1))
        assert (await asked())[4:] == [(first, "student", "asked", [])]
        await at.answer(0, helped=True, now=NOW + timedelta(days=2))
        assert [row[2:] for row in await asked() if row[0] == first] == [("answered", [0]), ("answered", [1])]
        # It stands outside of the gates: nobody is reminded of it, and it puts no survey off.
        await surveys.plan(
            survey="recommend", person_id=second, role="student", period="p", subject_id=None, due_at=NOW
        )
        await surveys.ask_due(now=NOW + timedelta(days=6), zone=ZONE)
        kinds = [row.kind for row in await everything(OutboxMessage) if row.chat_id == 2 and "survey" in row.kind]
        assert kinds == ["survey"]
        [number] = [row.id for row in await everything(SurveyInvitation) if row.person_id == third]
        with pytest.raises(Refusal):
            await answers_of_surveys.mute(person_id=third, invitation_id=number, now=NOW)


async def test_declined_with_a_reason_in_the_words_of_each_language(database: Database) -> None:
    async with database.transaction():
        at = await house()
        await at.move("declined", reason="by_design")
        rows = [row for row in await everything(OutboxMessage) if row.kind == "improvement-declined"]
        words = {
            row.chat_id: word(row.kind, row.payload["values"], translator("en" if row.chat_id == 2 else "ru"))["text"]
            for row in rows
        }
        assert "Это задумано именно так." in words[1]
        assert "«кнопка Далее не работает»" in words[1]
        assert "It is meant to be this way." in words[2]
        await at.move("triaged")
        await at.move("declined", reason="Осенью важнее «подбор»")
        assert (await improvements.get(improvement_id=at.entry)).justification == "Осенью важнее «подбор»"
        assert len(await posted("improvement-declined")) == 3


# -- the administrator's work


async def test_every_field_can_be_changed_and_stands_in_the_history(database: Database) -> None:
    async with database.transaction():
        at = await house()
        await register.assign(**at.by, to=at.admin)
        await register.set_size(**at.by, size=ImprovementSize.MEDIUM)
        await register.set_size(**at.by, size=ImprovementSize.MEDIUM)
        await register.set_horizon(**at.by, horizon=Horizon.LONG)
        await register.set_priority(**at.by, value=50.0)
        for field in ("title", "description", "justification", "measure"):
            await register.write(**at.by, field=field, text=f"слова о {field}")
        await register.reclassify(**at.by, kind=Kind.USABILITY)
        card = await register.card(improvement_id=at.entry, now=NOW)
        entry = card.entry
        assert (entry.title, entry.description, entry.justification) == (
            "слова о title",
            "слова о description",
            "слова о justification",
        )
        assert (entry.measure["what"], entry.kind, entry.horizon) == ("слова о measure", "usability", "short")
        assert (card.priority, card.owner, card.people, card.messages) == (50.0, "Вера", 3, 3)
        fields = [row.field for row in await everything(ImprovementEvent)]
        assert fields == [
            *("owner", "size", "horizon", "priority", "title", "description", "justification", "measure", "kind"),
            "horizon",
        ]
        await register.set_priority(**at.by, value=None)
        assert (await register.card(improvement_id=at.entry, now=NOW)).priority == 3.0
        # Said by hand, a title stays whatever people write.
        for number in range(10, 16):
            await say(await talent.person(number, Role.STUDENT), NEXT)
        assert (await improvements.get(improvement_id=at.entry)).title == "слова о title"


async def test_the_list_is_sorted_by_what_is_urgent_and_filtered(database: Database) -> None:
    async with database.transaction():
        at = await house()
        await say(at.persons[0], FILTER)
        await say(at.persons[0], "Хочу публиковать резюме в канал")
        found = await register.page(among=Among.OPEN, horizon=None, now=NOW)
        assert [(line.people, line.kind) for line in found.lines] == [(3, "bug"), (1, "bug"), (1, "new_feature")]
        assert [line.kind for line in (await register.page(among=Among.OPEN, horizon=Horizon.LONG, now=NOW)).lines] == [
            "new_feature"
        ]
        await at.move("planned")
        assert (await register.page(among=Among.PLANNED, horizon=None, now=NOW)).total == 1
        await at.move("done")
        done = await register.page(among=Among.DONE, horizon=None, now=NOW)
        assert [line.id for line in done.lines] == [at.entry]
        for language in ("ru", "en"):
            assert "1" in message_params(list_screen(done, translator(language)))["text"]


async def test_merging_is_a_link_that_can_be_undone(database: Database) -> None:
    async with database.transaction():
        at = await house()
        both = await say(at.persons[0], FILTER)
        other = next(id_ for id_ in (await entries()).values() if id_ != at.entry)
        await queries.add_voice(improvement_id=at.entry, feedback_id=both)
        before = await queries.voice_ids([at.entry, other])
        merge: dict[str, Any] = {"by": at.admin, "now": NOW, "zone": ZONE}
        suggested = await register.suggested(improvement_id=other)
        assert [entry.id for entry in suggested] == [at.entry]
        await at.move("planned")
        await register.merge(improvement_id=other, into=at.entry, **merge)
        assert (await improvements.get(improvement_id=other)).duplicate_of == at.entry
        for one, two in ((other, at.entry), (at.entry, other), (at.entry, at.entry)):
            with pytest.raises(Refusal):
                await register.merge(improvement_id=one, into=two, **merge)
        # Said in the words of the duplicate, it stands behind both, and goes with the duplicate when they part.
        late = await say(at.persons[2], "фильтр города не сохраняется")
        after = await queries.voice_ids([at.entry, other])
        assert after == {at.entry: before[at.entry] | {late}, other: before[other] | {late}}
        assert {row.status.value for row in await everything(Improvement)} == {"planned", "duplicate"}
        with pytest.raises(improvements.Settled):
            await improvements.change(improvement_id=other, status=ImprovementStatus.DONE, **merge)

        await register.part(improvement_id=other, by=at.admin, now=NOW)
        assert await queries.voice_ids([at.entry, other]) == {at.entry: before[at.entry], other: before[other] | {late}}
        assert (await status(other), await status(at.entry)) == ("new", "planned")
        with pytest.raises(Refusal) as refused:
            await register.part(improvement_id=other, by=at.admin, now=NOW)
        assert translator("ru")(refused.value.key, **refused.value.values)


async def test_who_stands_behind_a_duplicate_hears_where_its_entry_stands_and_may_answer(database: Database) -> None:
    async with database.transaction():
        at = await house()
        dan = await talent.person(4, Role.STUDENT)
        await say(dan, FILTER)
        other = next(id_ for id_ in (await entries()).values() if id_ != at.entry)
        await at.move("done")
        await register.merge(improvement_id=other, into=at.entry, by=at.admin, now=NOW, zone=ZONE)
        assert (await posted())[3:] == [(4, "done")]
        answered = await improvements.answer(improvement_id=other, person_id=dan, helped=False, now=NOW, zone=ZONE)
        assert answered is Answered.REOPENED
        assert (await status(at.entry), await status(other)) == ("started", "duplicate")


async def test_messages_that_belong_elsewhere_make_an_entry_of_their_own(database: Database) -> None:
    async with database.transaction():
        at = await house()
        strange = await say(at.persons[1], FILTER)
        wrong = next(id_ for id_ in (await entries()).values() if id_ != at.entry)
        await register.merge(improvement_id=wrong, into=at.entry, by=at.admin, now=NOW, zone=ZONE)
        here = (await queries.voice_ids([at.entry]))[at.entry]
        for chosen in ([], sorted(here), [10**9]):
            with pytest.raises(Refusal):
                await register.split(**at.by, feedback_ids=chosen)
        made = await register.split(**at.by, feedback_ids=[strange, 10**9])
        found = await queries.voice_ids([at.entry, made])
        assert found == {at.entry: here - {strange}, made: {strange}}
        entry = await improvements.get(improvement_id=made)
        assert (entry.title, entry.kind, entry.status.value) == (FILTER, "bug", "new")
        voices = await register.voices(improvement_id=at.entry)
        assert {voice.feedback_id for voice in voices} == here - {strange}


async def test_quotes_are_masked_one_of_each_person_and_the_best_one_first(database: Database) -> None:
    async with database.transaction():
        at = await house()
        await say(at.persons[0], "Далее не работает, звоните +7 999 123-45-67")
        await say(at.persons[0], "кнопка Далее опять не работает")
        card = await register.card(improvement_id=at.entry, now=NOW)
        assert (card.people, card.messages, len(card.quotes)) == (3, 5, 3)
        assert "999" not in "".join(card.quotes)
        for language in ("ru", "en"):
            shown = card_screen(card, translator(language), zone=ZONE, person_id=at.admin)
            for row in message_params(shown)["reply_markup"]["inline_keyboard"]:
                assert all(len(button["callback_data"].encode()) <= 64 for button in row)


# -- answers of people to people


async def test_a_reply_reaches_each_person_once_as_from_the_service(database: Database) -> None:
    async with database.transaction():
        at = await house()
        last = await say(at.persons[0], "Далее не работает до сих пор")
        how: dict[str, Any] = {"by": at.admin, "now": NOW + timedelta(hours=5), "zone": ZONE}
        assert await replies.reply_behind(improvement_id=at.entry, text="Чиним, спасибо!", **how) == 3
        assert await replies.reply(feedback_ids=[last], text="Готово", **how) == 1
        assert [chat for chat, _ in await posted("feedback-reply")] == [2, 3, 1, 1]
        kept = await everything(FeedbackReply)
        assert {row.feedback_id for row in kept} >= {last}
        assert len(kept) == 4
        rows = [row for row in await everything(OutboxMessage) if row.kind == "feedback-reply"]
        text = word("feedback-reply", rows[-1].payload["values"], translator("ru"))["text"]
        assert "«Далее не работает до сих пор»" in text
        assert text.endswith("Готово")
        assert "Вера" not in text
        with pytest.raises(Refusal):
            await replies.reply(feedback_ids=[10**9], text="Никому", **how)


# -- what enters by itself


async def settings_kept() -> dict[str, list[tuple[str, str]]]:
    """What the register says was changed: before and after of each setting, in order."""
    kept: dict[str, list[tuple[str, str]]] = {}
    names = {row.id: row.key for row in await everything(Improvement) if row.kind == "setting"}
    for row in await everything(ImprovementEvent):
        if row.field == "setting":
            kept.setdefault(names[row.improvement_id], []).append((row.before, row.after))
    assert kept.keys() == set(names.values())
    return kept


async def test_what_is_changed_of_surveys_and_the_digest_enters_once_a_day_with_both_values(database: Database) -> None:
    async with database.transaction():
        admin, other = [await talent.person(number, Role.ADMINISTRATOR) for number in (8, 9)]
        day = timedelta(days=1)

        async def every(days: int, now: datetime, by: int = admin) -> None:
            await steering.set_every(slug="pulse", days=days, by=steering.By(by, now))

        by = steering.By(admin, NOW)
        for days in (45, 60, 60, 90):
            await every(days, NOW)
        await steering.set_share(slug="pulse", share=50, by=by)
        await steering.pause(slug="pulse", paused=True, by=by)
        await steering.set_text(slug="pulse", name="why", said=Words("Как вы?", "How are you?"), by=by)
        await digest.set_schedule(day=0, hour=12, by=admin, now=NOW)
        await digest.set_schedule(day=3, hour=15, by=admin, now=NOW)
        shipped = SURVEYS["pulse"].why
        assert await settings_kept() == {
            "survey-every:pulse": [("days:30", "days:90")],
            "survey-share:pulse": [("share:100", "share:50")],
            "survey-asked:pulse": [("on", "off")],
            "survey-text:pulse:why": [(f"{shipped.ru} / {shipped.en}", "Как вы? / How are you?")],
            "digest": [("moment:0:9", "moment:3:15")],
        }
        # What is as it was before within the day was never changed; somebody else's change is another one.
        await steering.pause(slug="pulse", paused=False, by=by)
        await steering.reset_text(slug="pulse", name="why", by=by)
        await every(14, NOW + day / 2, other)
        await every(90, NOW + 2 * day)
        kept = await settings_kept()
        assert kept["survey-every:pulse"] == [("days:30", "days:90"), ("days:90", "days:14"), ("days:14", "days:90")]
        assert kept.keys() == {"survey-every:pulse", "survey-share:pulse", "digest"}
        # Changed back on another day, it is done anew; taken back on the same one, what was done before stands.
        await every(30, NOW + 3 * day)
        await every(90, NOW + 3 * day)
        [entry] = [row for row in await everything(Improvement) if row.key == "survey-every:pulse"]
        assert (entry.status, entry.done_at) == (ImprovementStatus.DONE, NOW + 2 * day)
        # Nobody changed these: a release or a test sets them without the register.
        await steering.set_share(slug="recommend", share=25)
        assert (await settings_kept()).keys() == kept.keys()
        told = [
            (entry.id, "ru", "как часто спрашивает опрос «Пульс»", "раз в 90 дней → раз в 14 дней, p9"),
            (entry.id, "en", "how often the survey “Pulse” asks", "once in 14 days → once in 90 days, p8"),
        ]
        [moment] = [row for row in await everything(Improvement) if row.key == "digest"]
        told += [
            (moment.id, "ru", "когда приходит дайджест", "по понедельникам в 9:00 → по четвергам в 15:00"),
            (moment.id, "en", "when the digest comes", "on Mondays at 9:00 → on Thursdays at 15:00"),
        ]
        for number, language, name, change in told:
            card = await register.card(improvement_id=number, now=NOW)
            text = plain(card_screen(card, translator(language), zone=ZONE, person_id=admin).text)
            assert name in text
            assert change in text


async def test_a_setting_reads_as_what_it_is_in_the_digest(database: Database) -> None:
    async with database.transaction():
        admin = await talent.person(9, Role.ADMINISTRATOR)
        await vacancy_review.read_first(on=False, by=admin, now=NOW)
        await steering.set_every(slug="pulse", days=45, by=steering.By(admin, NOW))
        view = await digest.show(digest_id=digest.LIVE, now=NOW, zone=ZONE)
        shown = plain(digest_screen(view, "done", 0, translator("ru"), in_menu=False).text)
        pdf = pypdf.PdfReader(io.BytesIO(digest_report.pdf(view.content, {}, institution="", language="en")))
    assert "• Настройка: проверка первых вакансий компании\n" in shown
    assert "• Настройка: как часто спрашивает опрос «Пульс»" in shown
    report = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "Setting: review of a company’s first vacancies" in report
    assert "read-first" not in report


async def test_tags_incidents_and_settings_enter_by_themselves(database: Database) -> None:
    async with database.transaction():
        admin, ann = await talent.person(9, Role.ADMINISTRATOR), await talent.person(1, Role.STUDENT)
        proposal = await proposals.propose(name="бисероплетение", person_id=ann, now=NOW)
        assert proposal.id is not None
        await proposals.accept(proposal_id=proposal.id, by=admin, now=NOW, zone=ZONE)
        person = await people.get(person_id=ann)
        met = await incidents.record(error=ValueError(), person=person, update_id=None, doing="resume:name", now=NOW)
        report = await say(ann, "Нажал «Дальше», и всё пропало", incident=met.number)
        end: dict[str, Any] = {"number": met.number, "resolved": True, "by": admin, "zone": ZONE}
        await incidents.end(**end, now=NOW + timedelta(hours=2))
        await vacancy_review.read_first(on=False, by=admin, now=NOW)
        await vacancy_review.read_first(on=False, by=admin, now=NOW)
        await memberships.show_unconfirmed(allowed=True, now=NOW, by=admin)
        done = {row.kind: row for row in await everything(Improvement) if row.status is ImprovementStatus.DONE}
        assert set(done) == {"missing_tag", "bug", "setting"}
        assert all(row.done_at is not None for row in done.values())
        assert done["bug"].incident_id == met.number
        assert report in (await queries.voice_ids([done["bug"].id]))[done["bug"].id]
        events = await everything(ImprovementEvent)
        assert [(row.before, row.after) for row in events if row.field == "setting"] == [("on", "off"), ("off", "on")]
        assert {row.improvement_id for row in events} >= {row.id for row in done.values()}
        assert (await everything(Incident))[0].resolved_at == NOW + timedelta(hours=2)

        # It comes back and is fixed again: the same entry, done once more.
        await incidents.record(error=ValueError(), person=person, update_id=None, doing="", now=NOW + timedelta(days=3))
        await incidents.end(**end, now=NOW + timedelta(days=4))
        moves = [row for row in await everything(ImprovementEvent) if row.improvement_id == done["bug"].id]
        assert [row.after for row in moves] == ["done", "done"]
        card = await incidents.card(number=met.number)
        assert (card.times, card.people, card.doings, len(card.reports)) == (2, 1, (("resume:name", 1),), 1)
        page = await incidents.page(among=incidents.Among.ENDED)
        assert [line.number for line in page.lines] == [met.number]
        assert (await incidents.page(among=incidents.Among.OPEN)).lines == ()


async def test_administrators_hear_of_the_first_tenth_and_hundredth_with_what_people_were_doing(
    database: Database,
) -> None:
    async with database.transaction():
        await talent.person(9, Role.ADMINISTRATOR)
        for number in range(102):
            doing = "resume:name" if number % 3 else "vacancy:title"
            await incidents.record(error=KeyError(), person=None, update_id=None, doing=doing, now=NOW)
        told = [row.payload["values"] for row in await everything(OutboxMessage) if row.kind == "incident"]
        assert [values["count"] for values in told] == [1, 10, 100]
        text = word("incident", told[1], translator("ru"))["text"]
        assert "Что делали люди: резюме, вопрос «имя» (6); вакансия, вопрос «название» (4). Выпуск: " in text
        assert "Что делал человек: вакансия, вопрос «название»." in word("incident", told[0], translator("ru"))["text"]
        text = word("incident", told[2], translator("en"))["text"]
        assert "100" in text
        assert "resume, question “name” (66); vacancy, question “title” (34)" in text
        pressed = told[0] | {"doing": "unfit:5:place"}
        assert "unfit:5:place" in word("incident", pressed, translator("en"))["text"], "a button is no question"
        assert len(await everything(IncidentOccurrence)) == 102


async def test_an_administrator_without_a_time_zone_hears_of_incidents_by_the_institution_s_clock(
    database: Database,
) -> None:
    """At one in the morning in Kamchatka it is an hour in the middle of the day elsewhere."""
    night = datetime(2026, 11, 20, 1, tzinfo=ZoneInfo("Asia/Kamchatka"))
    async with database.transaction():
        await talent.person(9, Role.ADMINISTRATOR)
        await talent.person(8, Role.ADMINISTRATOR, timezone="UTC")
        await institution.remember(name="", zone="Asia/Kamchatka")
        await incidents.record(error=KeyError(), person=None, update_id=None, doing="", now=night)
        told = {row.chat_id: row.payload["silent"] for row in await everything(OutboxMessage)}
        assert told == {9: True, 8: False}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_number_of_an_incident_is_the_same_everywhere(language: str) -> None:
    """Whoever looks for it finds it as it was told: 1234, and neither 1,234 nor 1 234."""
    t = translator(language)
    told = message_params(incident_screen(incidents.Incident(1234, 1), t))["text"]
    assert "1234" in told
    assert "1234" in word("incident-resolved", {"number": 1234}, t)["text"]


# -- did it work?


async def test_whether_it_worked_is_measured_until_it_is_clear(database: Database) -> None:
    done, begun = NOW - timedelta(weeks=4), NOW - timedelta(weeks=20)
    async with database.transaction():
        await setting_queries.add_setting("installed", {"at": begun.isoformat()})
        at = await house()
        await connection().execute(update(Feedback).values(created_at=done - timedelta(days=3)))
        for number in range(30):
            said = done - timedelta(days=number + 1)
            values = {"person_id": at.persons[0], "source": FeedbackSource.COMMAND, "role": "student", "text": NEXT}
            shape = {"language": "ru", "sentiment": 0, "severe": False, "horizon": "short", "tags": []}
            heard = insert(Feedback).values(created_at=said, **values, **shape).returning(Feedback.id)
            feedback_id = (await connection().execute(heard)).scalar_one()
            await queries.add_voice(improvement_id=at.entry, feedback_id=feedback_id)
        await at.move("done", now=done)
        early = await improvements.effects(now=done + timedelta(hours=2))
        assert [found.complaints.verdict for found in early] == [Verdict.UNCLEAR]
        [found] = await improvements.effects(now=NOW)
        assert (found.improvement_id, found.complaints.before.count, found.complaints.after.count) == (at.entry, 33, 0)
        assert found.complaints.verdict is Verdict.BETTER
        assert found.score is None
        await improvements.keep_effects(now=NOW)
        card = await register.card(improvement_id=at.entry, now=NOW)
        assert (card.entry.measure["before"]["count"], card.entry.measure["after"]["count"]) == (33, 0)
        assert card.effect is not None
        assert len(await improvements.effects(now=NOW + timedelta(days=6))) == 1
        assert await improvements.effects(now=NOW + timedelta(days=8)) == ()
        shown = message_params(card_screen(card, translator("ru"), zone=ZONE, person_id=1))["text"]
        assert "33 за 8 нед. до и 0 за 4 нед. после, стало лучше" in shown


# -- the conversation


async def noon(stage: Stage) -> datetime:
    return datetime.fromisoformat(await stage.now()).astimezone(UTC)


def shows(somebody: Somebody, words: str) -> bool:
    return any(words in (message["text"] or "") for message in somebody.bot_messages)


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_from_a_complaint_to_it_helped(stage: Stage, language: str) -> None:
    t = translator(language)
    await noon(stage)
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    ann = await stage.person("Аня", id=2001, language=language)
    await vera.say("/start")
    await vera.say("/language")
    await vera.tap("Русский" if language == "ru" else "English")
    await ann.say("/start")
    await ann.say(f"/feedback {NEXT}")
    await vera.say("/register")
    await vera.tap("№ 1" if language == "ru" else "No. 1")
    await vera.tap(t("entry-take"))
    assert "Вера" in vera.touched
    for to in ("planned", "started"):
        await vera.tap(t(f"entry-to-{to}"))
        await ann.look()
        shown = plain(t(f"improvement-{to}", words=NEXT, kind="bug")) in ann.text
        assert shown == (to == "planned"), "one message a day, and only what is newest"
    await vera.tap(t("entry-to-done"))
    await ann.look()
    question = plain(t("improvement-done", words=NEXT, kind="bug"))
    assert question in ann.text

    await ann.tap(t("improvement-helped-no"))
    assert plain(t("improvement-not-helped")) == ann.touched
    assert shows(await looked(vera), plain(t("improvement-reopened", number="1", title="Кнопка Далее не работает")))
    await vera.tap(t("entry-open"))
    await vera.tap(t("entry-to-done"))
    await ann.look()
    assert sum(message["text"] == question for message in ann.bot_messages) == 1
    await ann.tap(t("improvement-helped-yes"))
    assert plain(t("improvement-did-help", open="no")) == ann.touched
    assert await stage.rows("SELECT status FROM improvements") == [{"status": "verified"}]
    events = await stage.rows("SELECT after FROM improvement_events WHERE field = 'status' ORDER BY id")
    assert [row["after"] for row in events] == ["planned", "started", "done", "started", "done", "verified"]
    told = await stage.rows("SELECT kind, count(*) AS times FROM outbox WHERE chat_id = 2001 AND lane = 'notice' "
                            "GROUP BY kind ORDER BY kind")  # fmt: skip
    assert {row["kind"]: row["times"] for row in told} == {
        "improvement-planned": 1,
        "improvement-started": 1,
        "improvement-done": 2,
    }
    await ann.tap(t("improvement-mute"))
    assert plain(t("improvement-muted")) == ann.text
    await ann.tap(t("improvement-unmute"))
    assert plain(t("improvement-unmuted")) == ann.touched
    assert await stage.rows("SELECT survey FROM survey_mutes") == []
    eve = await stage.person("Ева", id=666)
    await eve.say("/start")
    await eve.press_data(HelpedTap(entry=1, helped=False).pack())
    assert "недоступно" in eve.toast
    await vera.say("/service")
    assert plain(t("service-tap", met="yes")) in vera.text or plain(t("service-tap", met="no")) in vera.text
    assert await stage.rows("SELECT id FROM incidents") == []


async def looked(somebody: Somebody) -> Somebody:
    await somebody.look()
    return somebody


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_an_administrator_works_on_the_register(stage: Stage, language: str) -> None:
    t = translator(language)
    await noon(stage)
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    ann, bob = await stage.person("Аня", id=2001, language=language), await stage.person("Боб", id=2002)
    for somebody in (vera, ann, bob):
        await somebody.say("/start")
    await vera.say("/language")
    await vera.tap("Русский" if language == "ru" else "English")
    await ann.say(f"/feedback {NEXT}")
    await bob.say("/feedback Далее не работает, помогите")
    await bob.say(f"/feedback {FILTER}")
    number = "№ {}" if language == "ru" else "No. {}"
    await vera.say("/register")
    await vera.tap(t("entries-short"))
    await vera.tap(number.format(2))
    await vera.tap(t("entry-edit"))
    for label in ("entry-size-small", "entry-priority-high", "entry-kind-usability", "entry-horizon-long"):
        await vera.tap(t(label))
        assert f"• {plain(t(label))}" in vera.labels or label == "entry-priority-high"
    await vera.tap(t("entry-write-title"))
    await vera.say("Фильтр по городу забывается")
    assert "Фильтр по городу забывается" in vera.text
    await vera.tap(t("entry-edit"))
    await vera.tap(t("entry-kind-bug"))
    await vera.tap(t("form-back"))
    await vera.tap(t("entry-merge"))
    await vera.tap(number.format(1))
    assert plain(t("entry-merged-into", number="1", title="Кнопка Далее не работает")) in vera.touched
    await vera.tap(t("entry-part"))
    await vera.tap(t("entry-merge"))
    await vera.tap(number.format(1))
    await vera.tap(t("entries-back"))
    await vera.tap(number.format(1))
    await vera.tap(t("entry-split"))
    await vera.tap("Не сохраняется")
    await vera.tap(t("form-done", count=1))
    assert shows(vera, plain(t("entry-did-split")))
    await vera.tap(t("entry-reply"))
    await vera.say("Уже чиним, завтра будет готово")
    assert "Уже чиним, завтра будет готово" in await bob.look()
    assert not shows(await looked(ann), "Уже чиним")
    await vera.say("/register")
    await vera.tap(number.format(1))
    await vera.tap(t("entry-reply"))
    await vera.tap(t("entry-reply-all", count=2))
    await vera.say("Спасибо, разбираемся")
    assert "Спасибо, разбираемся" in await ann.look()
    await vera.tap(t("entry-decline"))
    await vera.tap(t("entry-why-write"))
    await vera.say("Осенью важнее подбор")
    assert plain(t("improvement-declined-why", reason="said", words="Осенью важнее подбор")) in await ann.look()
    await vera.say("/register")
    await vera.tap(t("entries-declined"))
    assert plain(t("entries-title", among="declined", span="all", count=2)) in vera.touched
    assert len(await stage.rows("SELECT id FROM feedback_replies")) == 3
    assert await stage.rows("SELECT id FROM incidents") == []


async def test_an_incident_is_reported_answered_and_fixed(stage: Stage) -> None:
    now = await noon(stage)
    vera, ann = await stage.person("Вера", id=ADMINISTRATOR), await stage.person("Аня", id=1001)
    for somebody in (vera, ann):
        await somebody.say("/start")
    async with stage.database.transaction():
        person = await people.find(telegram_id=1001)
        assert person is not None
        met = await incidents.record(error=ValueError(), person=person, update_id=None, doing="resume:name", now=now)
        await say(person.id, "Нажала «Дальше», и ничего", now=now, incident=met.number)
    await vera.say("/incidents")
    await vera.tap(f"№ {met.number}")
    assert "Что делали: резюме, вопрос «имя» (1)." in vera.touched
    assert "«Нажала „Дальше“, и ничего»" in vera.touched
    await vera.tap("1. Ответить")
    await vera.say("Нашли причину, чиним")
    assert "Нашли причину, чиним" in await ann.look()
    assert "— отвечено" in vera.text
    await vera.tap("Исправлено")
    assert "исправлена" in vera.touched
    assert "мы исправили" in await ann.look()
    await vera.say("/incidents")
    assert "Открытых нет" in vera.text
    await vera.tap("Закрытые")
    assert f"№ {met.number}" in vera.touched
    await vera.say("/register")
    await vera.tap("Сделано")
    assert "ValueError" in vera.touched
