"""Surveys as rows, on both databases: planning for everybody, reminding, changing one's mind, steering."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from models.database import Database, connection
from models.queries import jobs as settings
from models.tables import (
    Incident,
    IncidentOccurrence,
    IncidentState,
    OutboxMessage,
    Person,
    Role,
    SurveyInvitation,
    SurveyState,
)
from services import people
from services.errors import Refusal
from services.feedback import answers, steering, surveys
from services.feedback.questionnaires import SURVEYS, Occasion, Words, adjusted
from tests import talent
from tests.services.test_survey_cadence import DAY, HOUR, NOON, ZONE

MONTH = 30 * DAY


async def member(telegram_id: int, role: Role = Role.STUDENT, *, days: int = 31, **values: Any) -> int:
    """Somebody who came so many days ago; their id."""
    return await talent.person(telegram_id, role, **({"created_at": NOON - days * DAY, "seen_at": NOON} | values))


async def planned(person_id: int, survey: str, **given: Any) -> int:
    facts = {"role": "student", "period": "first", "subject_id": None, "due_at": NOON}
    made = await surveys.plan(survey=survey, person_id=person_id, **(facts | given))
    assert made is not None
    return made


async def asked(person_id: int, survey: str, **given: Any) -> int:
    made = await planned(person_id, survey, **given)
    await surveys.ask_due(now=NOON, zone=ZONE)
    assert (await row(made)).state is SurveyState.ASKED
    return made


async def row(invitation_id: int) -> Any:
    statement = select(SurveyInvitation.__table__).where(SurveyInvitation.id == invitation_id)
    return (await connection().execute(statement)).one()


async def rows() -> list[tuple[str, int, str, str]]:
    found = await connection().execute(select(SurveyInvitation.__table__))
    return sorted((each.survey, each.person_id, each.period, each.role) for each in found)


async def kinds() -> list[str]:
    return list((await connection().execute(select(OutboxMessage.kind).order_by(OutboxMessage.id))).scalars())


# -- planning for everybody


async def test_everybody_of_both_sides_is_planned_for_once_a_window(database: Database) -> None:
    async with database.transaction():
        ann = await member(1)
        bob = await member(2, Role.EMPLOYER, days=185)
        await member(3, days=29)
        await member(4, Role.ADMINISTRATOR, days=40)
        await member(5, days=400, seen_at=NOON - 181 * DAY)
        both = await member(6, Role.EMPLOYER)
        await talent.person(6, Role.STUDENT)
        assert await surveys.next_due() is None
        await surveys.begin_planning(now=NOON)
        assert await surveys.next_due() == NOON
        while await surveys.plan_some(now=NOON, zone=ZONE):
            pass
        expected = [
            ("pulse", ann, "30d-1", "student"),
            ("pulse", bob, "30d-6", "employer"),
            ("pulse", both, "30d-1", "student"),
            ("recommend", bob, "180d-1", "employer"),
        ]
        assert await rows() == expected
        await surveys.begin_planning(now=NOON + 29 * DAY)
        while await surveys.plan_some(now=NOON + 29 * DAY, zone=ZONE):
            pass
        new = [(survey, person) for survey, person, *_ in await rows() if person in {ann, bob, both}]
        assert len(new) == len(expected), "their second window came, but the first one waits already"


async def test_the_next_window_is_planned_once_the_last_one_was_asked(database: Database) -> None:
    async with database.transaction():
        ann = await member(1)
        await surveys.serve_all(now=NOON, zone=ZONE)
        assert await kinds() == ["survey"]
        for days in (1, 4, 20, 29, 30):
            await connection().execute(update(Person).values(seen_at=NOON + days * DAY))
            await surveys.serve_all(now=NOON + days * DAY, zone=ZONE)
        assert await rows() == [("pulse", ann, "30d-1", "student"), ("pulse", ann, "30d-2", "student")]
        assert await kinds() == ["survey", "survey-reminder", "survey"]


async def test_at_night_everything_is_planned_for_the_morning(database: Database) -> None:
    async with database.transaction():
        await member(1)
        await surveys.serve_all(now=NOON - 8 * HOUR, zone=ZONE)
        [due_at] = (await connection().execute(select(SurveyInvitation.due_at))).scalars()
        assert due_at == NOON - 3 * HOUR


@pytest.mark.parametrize("workers", [3])
async def test_several_workers_killed_on_the_way_plan_and_ask_everybody_once(
    database: Database, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    monkeypatch.setattr(surveys, "PLANNED_AT_ONCE", 3)
    monkeypatch.setattr(surveys, "BATCH", 4)
    async with database.transaction():
        for number in range(1, 12):
            await member(number, days=200)
        await surveys.begin_planning(now=NOON)

    def perhaps_killed(number: int, turn: int) -> None:
        if (turn + number) % 3 == 0:
            raise ConnectionAbortedError

    async def work(number: int) -> None:
        for turn in range(8):
            with suppress(ConnectionAbortedError):
                async with database.transaction():
                    await surveys.serve_due(now=NOON, zone=ZONE)
                    perhaps_killed(number, turn)

    await asyncio.gather(*(work(number) for number in range(workers)))
    async with database.transaction():
        await surveys.serve_due(now=NOON, zone=ZONE)
        found = await rows()
        assert [each[0] for each in found] == ["pulse"] * 11 + ["recommend"] * 11
        statement = select(OutboxMessage.chat_id).where(OutboxMessage.kind == "survey")
        assert sorted((await connection().execute(statement)).scalars()) == list(range(1, 12)), "each once"
        state = select(SurveyInvitation.survey).where(SurveyInvitation.asked_at.is_not(None))
        assert set((await connection().execute(state)).scalars()) == {"recommend"}, "the rarer one first"


async def test_an_occasion_plans_every_survey_about_it_for_those_it_asks(database: Database) -> None:
    async with database.transaction():
        ann = await member(1, Role.EMPLOYER)
        for number in range(3):
            await surveys.happened(
                Occasion.CANDIDATES,
                person_id=ann,
                role="employer",
                period=f"{number}:first",
                subject_id=number,
                now=NOON,
                alone=True,
            )
        await surveys.happened(
            Occasion.CANDIDATES, person_id=ann, role="student", period="other", subject_id=1, now=NOON
        )
        assert await rows() == [("candidates", ann, "0:first", "employer")]
        assert await surveys.next_due() == NOON + 48 * HOUR


# -- gates that read rows


async def test_an_open_error_of_theirs_puts_the_question_off_by_a_day(database: Database) -> None:
    async with database.transaction():
        ann, bob = await member(1), await member(2)
        first, second = await planned(ann, "pulse"), await planned(bob, "pulse")
        facts = {"fingerprint": "f", "title": "t", "count": 1, "release": "1", "state": IncidentState.OPEN}
        seen = {"first_seen_at": NOON, "last_seen_at": NOON}
        met = await connection().execute(insert(Incident).values(**facts, **seen).returning(Incident.id))
        incident = met.scalar_one()
        await connection().execute(
            insert(IncidentOccurrence).values(incident_id=incident, person_id=ann, doing="x", at=NOON - DAY)
        )
        await surveys.ask_due(now=NOON, zone=ZONE)
        assert ((await row(first)).reason, (await row(first)).due_at) == ("open-incident", NOON + DAY)
        assert (await row(second)).state is SurveyState.ASKED
        await connection().execute(update(Incident).values(state=IncidentState.RESOLVED))
        await surveys.ask_due(now=NOON + DAY, zone=ZONE)
        assert (await row(first)).state is SurveyState.ASKED


async def test_a_share_and_a_pause_stand_in_the_record(database: Database) -> None:
    async with database.transaction():
        await steering.set_share(slug="pulse", share=25)
        made = {number: await planned(await member(number), "pulse", period="p") for number in range(1, 41)}
        await surveys.ask_due(now=NOON, zone=ZONE)
        states = [(await row(each)).state for each in made.values()]
        left = [await row(each) for each in made.values() if (await row(each)).state is SurveyState.SKIPPED]
        assert 2 <= states.count(SurveyState.ASKED) <= 20
        assert {each.reason for each in left} == {"share"}
        await steering.pause(slug="recommend", paused=True)
        ann = await planned(left[0].person_id, "recommend")
        await surveys.serve_all(now=NOON, zone=ZONE)
        assert ((await row(ann)).state, (await row(ann)).reason) == (SurveyState.SKIPPED, "paused")
        assert not [each for each in await rows() if each[0] == "recommend" and each[2] != "first"]


# -- reminding


async def test_one_reminder_after_three_days_of_silence(database: Database) -> None:
    async with database.transaction():
        silent, answering, muting, gone = [await member(number) for number in range(1, 5)]
        made = [await planned(person, "publication") for person in (silent, answering, muting, gone)]
        await surveys.ask_due(now=NOON, zone=ZONE)
        await answers.score(person_id=answering, invitation_id=made[1], question="effort", value=5, now=NOON)
        await answers.mute(person_id=muting, invitation_id=made[2], now=NOON)
        await people.set_blocked(telegram_id=4, at=NOON)
        assert await surveys.next_due() == NOON + 72 * HOUR
        for hours in (71, 72, 73, 96):
            await surveys.ask_due(now=NOON + hours * HOUR, zone=ZONE)
        reminders = select(OutboxMessage.chat_id).where(OutboxMessage.kind == "survey-reminder")
        assert list((await connection().execute(reminders)).scalars()) == [1]
        assert (await row(made[0])).reminded_at == NOON + 72 * HOUR
        assert await surveys.next_due() == NOON + surveys.LIVES


async def test_a_reminder_waits_for_the_morning_and_for_the_end_of_a_conversation(database: Database) -> None:
    async with database.transaction():
        ann = await member(1)
        made = await asked(ann, "publication")
        await connection().execute(update(SurveyInvitation).values(due_at=NOON + 82 * HOUR))
        await surveys.ask_due(now=NOON + 82 * HOUR, zone=ZONE)
        morning = NOON + 93 * HOUR
        assert ((await row(made)).due_at, (await row(made)).reminded_at) == (morning, None)
        talking = people.Conversation("vacancy:duties", {}, None)
        await people.save_conversation(chat_id=1, conversation=talking, now=morning)
        await surveys.ask_due(now=morning, zone=ZONE)
        assert (await row(made)).due_at == morning + HOUR
        await surveys.ask_due(now=morning + HOUR, zone=ZONE)
        assert (await row(made)).reminded_at == morning + HOUR


async def test_what_was_answered_meanwhile_is_not_asked_again_at_sending(database: Database) -> None:
    async with database.transaction():
        ann = await member(1)
        made = await asked(ann, "pulse")
        values = {"invitation": made, "survey": "pulse", "role": "student", "about": None}
        await steering.set_text(slug="pulse", name="satisfaction", said=Words("Как мы вам?", "How are we?"))
        told = await surveys.as_asked_now(values)
        assert told is not None
        assert told["texts"]["satisfaction"] == {"ru": "Как мы вам?", "en": "How are we?"}
        await answers.score(person_id=ann, invitation_id=made, question="satisfaction", value=5, now=NOON)
        assert await surveys.as_asked_now(values) is None
        assert await surveys.as_asked_now(values | {"invitation": 999}) is None


# -- answering


async def test_who_takes_a_mute_back_is_not_reminded_of_what_they_just_saw(database: Database) -> None:
    async with database.transaction():
        ann = await member(1)
        invitation = await asked(ann, "pulse")
        await surveys.ask_due(now=NOON + HOUR, zone=ZONE)
        who = {"person_id": ann, "invitation_id": invitation}
        await answers.mute(**who, now=NOON + 2 * HOUR)
        back = NOON + 5 * DAY
        await answers.unmute(**who, now=back)
        await surveys.ask_due(now=back + HOUR, zone=ZONE)
        assert (await row(invitation)).reminded_at is None
        await surveys.ask_due(now=back + surveys.REMINDED_AFTER, zone=ZONE)
        assert (await row(invitation)).reminded_at == back + surveys.REMINDED_AFTER


async def test_a_finished_survey_is_changed_for_twelve_hours_after_its_last_answer(database: Database) -> None:
    async with database.transaction():
        ann = await member(1)
        made = await asked(ann, "pulse")
        who: dict[str, Any] = {"person_id": ann, "invitation_id": made}

        async def score(value: int, now: Any) -> Any:
            return await answers.score(**who, question="satisfaction", value=value, now=now)

        assert not (await score(2, NOON + 5 * DAY)).closed, "unfinished, it stays open until it expires"
        await answers.skip(**who, question="better", now=NOON + 5 * DAY)
        ends = NOON + 5 * DAY + 12 * HOUR
        assert (await score(3, ends - HOUR)).answers["satisfaction"].score == 3
        after = await score(5, ends + 10 * HOUR)
        assert (after.closed, after.answers["satisfaction"].score) == (False, 5)
        late = await score(1, ends + 22 * HOUR)
        assert (late.closed, late.answers["satisfaction"].score) == (True, 5)
        assert (await row(made)).state is SurveyState.ANSWERED


async def test_a_reason_is_asked_after_a_low_score_and_forgotten_after_a_high_one(database: Database) -> None:
    async with database.transaction():
        ann = await member(1, Role.EMPLOYER)
        made = await asked(ann, "candidates", role="employer")
        who: dict[str, Any] = {"person_id": ann, "invitation_id": made, "now": NOON}
        early = await answers.score(**who, question="reason", value=1)
        assert early.answers == {}, "nobody asked for a reason yet"
        low = await answers.score(**who, question="satisfaction", value=2)
        assert low.next_question is not None
        assert low.next_question.slug == "reason"
        because = await answers.score(**who, question="reason", value=4)
        assert because.next_question is not None
        assert because.next_question.is_open
        assert (await row(made)).state is SurveyState.PARTIAL
        await answers.score(**who, question="satisfaction", value=5)
        standing = await answers.standing(person_id=ann, invitation_id=made, now=NOON)
        assert set(standing.answers) == {"satisfaction"}
        await answers.skip(person_id=ann, invitation_id=made, question="better", now=NOON)
        assert (await row(made)).state is SurveyState.ANSWERED
        await answers.score(**who, question="satisfaction", value=1)
        assert (await row(made)).state is SurveyState.PARTIAL, "now there is a reason to be asked for"


# -- steering


async def test_administrators_see_what_was_sent_and_answered_in_thirty_days(database: Database) -> None:
    async with database.transaction():
        people_ = [await member(number) for number in range(1, 4)]
        made = [await asked(person, "pulse") for person in people_]
        who: dict[str, Any] = {"question": "satisfaction", "value": 5, "now": NOON}
        await answers.score(person_id=people_[0], invitation_id=made[0], **who)
        await answers.score(person_id=people_[1], invitation_id=made[1], **who)
        await answers.skip(person_id=people_[1], invitation_id=made[1], question="better", now=NOON)
        await answers.mute(person_id=people_[2], invitation_id=made[2], now=NOON)
        found = {each.survey.slug: each for each in await steering.overview(now=NOON)}
        assert list(found) == list(SURVEYS)
        pulse = found["pulse"]
        assert (pulse.sent, pulse.answered, pulse.partial, pulse.muted) == (3, 1, 1, 1)
        assert found["recommend"].sent == 0
        assert (await steering.steered(slug="pulse", now=NOON + 31 * DAY)).sent == 0


async def test_what_is_changed_runs_and_goes_back_to_what_ships(database: Database) -> None:
    async with database.transaction():
        await steering.set_every(slug="pulse", days=45)
        await steering.set_share(slug="pulse", share=50)
        await steering.pause(slug="pulse", paused=True)
        await steering.set_text(slug="pulse", name="why", said=Words(" Привет! ", "Hello!"))
        now = await steering.survey("pulse")
        assert (now.every.days, now.share, now.paused, now.why) == (45, 50, True, Words("Привет!", "Hello!"))
        assert (await steering.steered(slug="pulse", now=NOON)).changed == {"why"}
        assert (await steering.text(slug="pulse", name="why"))[1] == SURVEYS["pulse"].why
        await steering.reset_text(slug="pulse", name="why")
        await steering.pause(slug="pulse", paused=False)
        assert (await steering.survey("pulse")).why == SURVEYS["pulse"].why
        assert (await steering.current())["recommend"] == SURVEYS["recommend"]
        assert set(await settings.settings_of("survey:")) == {"pulse"}


@pytest.mark.parametrize("days", [13, 366, 0, -30, 10**9])
async def test_a_clock_out_of_bounds_is_refused(database: Database, days: int) -> None:
    async with database.transaction():
        with pytest.raises(Refusal, match="surveys-every-bounds"):
            await steering.set_every(slug="pulse", days=days)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("", "surveys-text-empty"),
        ("  \n", "surveys-text-empty"),
        ("ы" * 301, "surveys-text-long"),
        ("Вы и {about}", "surveys-text-braces"),
        ("{", "surveys-text-braces"),
    ],
)
async def test_words_that_do_not_fit_are_refused_in_either_language(database: Database, words: str, key: str) -> None:
    async with database.transaction():
        for said in (Words(words, "fine"), Words("хорошо", words)):
            with pytest.raises(Refusal, match=key):
                await steering.set_text(slug="pulse", name="why", said=said)
        assert await steering.survey("pulse") == SURVEYS["pulse"]


async def test_there_is_no_steering_of_what_is_not_there(database: Database) -> None:
    async with database.transaction():
        for work in (
            steering.survey("horoscope"),
            steering.pause(slug="horoscope", paused=True),
            steering.set_text(slug="pulse", name="nothing", said=Words("а", "a")),
            steering.text(slug="horoscope", name="why"),
            steering.steered(slug="horoscope", now=NOON),
        ):
            with pytest.raises(Refusal, match="surveys-gone"):
                await work
        with pytest.raises(Refusal):
            await steering.set_share(slug="pulse", share=33)


def test_changes_of_an_older_release_that_do_not_fit_are_passed_over() -> None:
    pulse = SURVEYS["pulse"]
    gone = {"texts": {"bygone": {"ru": "а", "en": "a"}}, "share": 33, "every_days": "often", "colour": "red"}
    assert adjusted(pulse, gone) == pulse
    assert adjusted(pulse, {}) == pulse
    assert adjusted(pulse, {"every_days": 60}).every == timedelta(days=60)
