"""Surveys as data, the gates before asking, and the services of asking and hearing on both databases."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from handlers.screens import surveys as screens
from locales import translator
from models.database import Database, connection
from models.queries import outbox as outbox_queries
from models.tables import (
    Company,
    CompanyState,
    Feedback,
    FeedbackLabel,
    FeedbackSource,
    Improvement,
    ImprovementVoice,
    Introduction,
    IntroductionState,
    OutboxMessage,
    Resume,
    ResumeState,
    Role,
    SurveyAnswer,
    SurveyInvitation,
    SurveyState,
    Vacancy,
    VacancyState,
)
from models.tables import (
    Person as PersonRow,
)
from services import people
from services.errors import NotAllowed, Refusal
from services.feedback import answers, inflow, surveys
from services.feedback.classify import Kind
from services.feedback.labels import with_main
from services.feedback.questionnaires import SURVEYS, BadSurvey, QuestionKind, parse
from services.feedback.steering import Steered
from services.people import Account, Person
from services.tags import store

ZONE = "Europe/Moscow"
NOON = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
"""Twelve o'clock in Moscow."""

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


# -- surveys as data


WORDS = {"ru": "слова", "en": "words"}
SCALE = {"slug": "scale", "kind": "1-5", "text": WORDS}
OPEN = {"slug": "open", "kind": "open", "text": WORDS}


def raw(*questions: Mapping[str, Any], **changed: Any) -> dict[str, Any]:
    shipped: dict[str, Any] = {"slug": "one", "name": WORDS, "occasion": "regular", "roles": ["student"], "why": WORDS}
    shipped |= {"every_days": 30, "share": 100}
    return {"surveys": [shipped | {"questions": list(questions)} | changed]}


def test_every_shipped_survey_fits_its_buttons() -> None:
    for survey in SURVEYS.values():
        assert set(survey.roles) <= {"student", "employer"}
        assert survey.questions[-1].is_open
        for question in survey.questions[:-1]:
            assert len(question.options) >= 5
            for language in ("ru", "en"):
                assert all(len(question.label(option.value, language)) <= 30 for option in question.options)


def test_a_survey_that_is_not_broken_is_taken() -> None:
    assert parse(raw(SCALE, OPEN))["one"].questions[1].is_open
    after = SCALE | {"slug": "why", "if": {"question": "scale", "most": 3}}
    assert len(parse(raw(SCALE, after, OPEN, occasion="introduction", fresh_days=14))["one"].questions) == 3


def test_the_scales_are_those_that_were_asked_for() -> None:
    assert [option.value for option in SURVEYS["publication"].questions[0].options] == [1, 2, 3, 4, 5, 6, 7]
    satisfaction = SURVEYS["introduction"].questions[0]
    assert satisfaction.label(4, "ru") == "4 — скорее да"
    assert satisfaction.label(4, "en") == "4 — mostly"
    assert SURVEYS["introduction"].question("better") is not None
    assert [option.value for option in SURVEYS["recommend"].questions[0].options] == list(range(11))
    for slug in ("introduction", "candidates", "pulse"):
        assert SURVEYS[slug].questions[0].kind is QuestionKind.FIVE
    assert SURVEYS["publication"].after == HOUR
    assert SURVEYS["candidates"].after == 2 * DAY
    assert (SURVEYS["pulse"].every, SURVEYS["recommend"].every) == (30 * DAY, 180 * DAY)


@pytest.mark.parametrize(("given", "asked"), [(1, 3), (3, 3), (4, 2), (5, 2)])
def test_only_a_low_score_is_asked_for_its_reason(given: int, asked: int) -> None:
    for slug in ("introduction", "candidates"):
        survey = SURVEYS[slug]
        questions = survey.asked({"satisfaction": given})
        assert len(questions) == asked
        assert ("reason" in [question.slug for question in questions]) is (given <= 3)
        assert "reason" not in [question.slug for question in survey.asked({})]


def test_a_choice_reads_without_its_number() -> None:
    options = [{"value": 1, "ru": "да", "en": "yes"}, {"value": 2, "ru": "нет", "en": "no"}]
    survey = parse(raw({"slug": "pick", "kind": "choice", "text": WORDS, "options": options}))["one"]
    assert survey.questions[0].label(2, "ru") == "нет"
    assert survey.questions[0].allows(1)
    assert not survey.questions[0].allows(3)


@pytest.mark.parametrize(
    "broken",
    [
        raw(OPEN),
        raw(),
        raw(SCALE, OPEN, OPEN | {"slug": "second"}),
        raw(SCALE, SCALE),
        raw(*(SCALE | {"slug": f"s{place}"} for place in range(4))),
        raw(SCALE | {"text": {"ru": "слова"}}),
        raw(SCALE | {"text": {"ru": "слова", "en": " "}}),
        raw(SCALE | {"hint": {"en": "words"}}),
        raw(SCALE | {"kind": "1-6"}),
        raw(SCALE | {"options": [{"value": 1, **WORDS}]}),
        raw({"slug": "pick", "kind": "choice", "text": WORDS}),
        raw(SCALE, OPEN | {"options": [{"value": 1, **WORDS}]}),
        raw(SCALE, roles=[]),
        raw(SCALE, name={"ru": "слова"}),
        raw(SCALE, occasion="full moon"),
        raw(SCALE, every_days=13),
        raw(SCALE, every_days=366),
        raw(SCALE, share=10),
        raw(SCALE, fresh_days=14),
        raw(SCALE, occasion="done"),
        raw(SCALE | {"if": {"question": "scale", "most": 3}}),
        raw(SCALE, SCALE | {"slug": "why", "if": {"question": "open", "most": 3}}),
        raw(SCALE, OPEN | {"if": {"question": "scale", "most": 3}}),
        raw(SCALE, slug="a:b"),
        raw(SCALE, slug="a-name-too-long-for-a-button"),
        {"surveys": raw(SCALE)["surveys"] * 2},
    ],
)
def test_a_broken_survey_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(BadSurvey):
        parse(broken)


# -- planning and asking


async def somebody(number: int = 1, language: str = "ru", name: str = "Аня") -> Person:
    account = Account(number, None, name, None, language)
    person, _ = await people.arrive(account=account, now=NOON)
    return person


async def planned(
    person: Person, survey: str = "publication", *, due_at: datetime = NOON, period: str = "first"
) -> int:
    made = await surveys.plan(
        survey=survey, person_id=person.id, role="student", period=period, subject_id=None, due_at=due_at
    )
    assert made is not None
    return made


async def asked(person: Person, survey: str = "publication") -> int:
    made = await planned(person, survey)
    await surveys.ask_due(now=NOON, zone=ZONE)
    return made


async def invitation(invitation_id: int) -> Any:
    statement = select(SurveyInvitation.__table__).where(SurveyInvitation.id == invitation_id)
    return (await connection().execute(statement)).one()


async def notices() -> list[Any]:
    return list(await connection().execute(select(OutboxMessage.__table__).order_by(OutboxMessage.id)))


async def test_planning_twice_asks_once(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        first = await planned(ann)
        again = await surveys.plan(
            survey="publication", person_id=ann.id, role="student", period="first", subject_id=7, due_at=NOON
        )
        assert again is None
        assert await surveys.next_due() == NOON
        await surveys.ask_due(now=NOON, zone=ZONE)
        await surveys.ask_due(now=NOON + HOUR, zone=ZONE)
        [notice] = await notices()
        assert notice.kind == "survey"
        assert notice.chat_id == ann.telegram_id
        assert notice.payload["values"] == {
            "invitation": first,
            "survey": "publication",
            "role": "student",
            "about": None,
        }
        row = await invitation(first)
        assert (row.state, row.reason, row.asked_at) == (SurveyState.ASKED, None, NOON)
        assert await surveys.next_due() == NOON + surveys.REMINDED_AFTER


async def test_a_survey_that_does_not_exist_cannot_be_planned(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        with pytest.raises(KeyError):
            await planned(ann, "horoscope")
        assert await surveys.next_due() is None


async def test_nobody_is_asked_before_the_time(database: Database) -> None:
    async with database.transaction():
        await planned(await somebody(), due_at=NOON + HOUR)
        await surveys.ask_due(now=NOON, zone=ZONE)
        assert await notices() == []


async def test_at_night_the_question_waits_for_the_morning_and_says_so(database: Database) -> None:
    async with database.transaction():
        made = await planned(await somebody(), due_at=NOON + 10 * HOUR)
        await surveys.ask_due(now=NOON + 10 * HOUR, zone=ZONE)
        row = await invitation(made)
        assert (row.state, row.reason, row.due_at) == (SurveyState.PLANNED, "quiet-hours", NOON + 21 * HOUR)
        await surveys.ask_due(now=NOON + 21 * HOUR, zone=ZONE)
        row = await invitation(made)
        assert (row.state, row.reason) == (SurveyState.ASKED, None)
        [notice] = await notices()
        assert notice.not_before == NOON + 21 * HOUR


async def test_in_the_middle_of_a_form_it_comes_an_hour_later(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        made = await planned(ann)
        talking = people.Conversation("vacancy:duties", {}, None)
        await people.save_conversation(chat_id=ann.telegram_id, conversation=talking, now=NOON - HOUR / 4)
        await surveys.ask_due(now=NOON, zone=ZONE)
        row = await invitation(made)
        assert (row.state, row.reason, row.due_at) == (SurveyState.PLANNED, "in-conversation", NOON + HOUR)
        # The form was left standing: it would hold back every survey for ever.
        await surveys.ask_due(now=NOON + HOUR, zone=ZONE)
        assert (await invitation(made)).state is SurveyState.ASKED


async def test_at_the_menu_nobody_is_in_the_middle_of_anything(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        made = await planned(ann)
        await people.save_conversation(chat_id=ann.telegram_id, conversation=people.Conversation(), now=NOON)
        await surveys.ask_due(now=NOON, zone=ZONE)
        assert (await invitation(made)).state is SurveyState.ASKED


async def test_two_surveys_of_one_morning_come_two_weeks_apart_the_rarer_first(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        often, rare = await planned(ann, "pulse"), await planned(ann, "recommend")
        bob = await planned(await somebody(2), "pulse")
        await surveys.ask_due(now=NOON, zone=ZONE)
        assert (await invitation(rare)).state is SurveyState.ASKED
        assert (await invitation(bob)).state is SurveyState.ASKED
        row = await invitation(often)
        assert (row.state, row.reason, row.due_at) == (SurveyState.PLANNED, "asked-lately", NOON + 14 * DAY)
        await surveys.ask_due(now=NOON + 14 * DAY, zone=ZONE)
        assert (await invitation(often)).state is SurveyState.ASKED


async def test_another_unasked_message_counts_and_an_answer_to_a_person_does_not(database: Database) -> None:
    async with database.transaction():
        ann, bob = await somebody(), await somebody(2)
        base = {"lane": "notice", "payload": {}, "state": "sent", "created_at": NOON, "not_before": NOON - HOUR}
        rows = [
            base | {"chat_id": ann.telegram_id, "kind": "improvement-done"},
            base | {"chat_id": bob.telegram_id, "kind": "introduction-accepted"},
        ]
        await outbox_queries.add(rows)
        first, second = await planned(ann), await planned(bob)
        await surveys.ask_due(now=NOON, zone=ZONE)
        assert (await invitation(first)).reason == "one-a-day"
        assert (await invitation(second)).state is SurveyState.ASKED


async def test_a_message_that_never_went_out_holds_nobody_back(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        row = {
            "chat_id": ann.telegram_id,
            "kind": "survey",
            "lane": "notice",
            "payload": {},
            "state": "dropped",
            "created_at": NOON,
            "not_before": NOON,
        }
        await outbox_queries.add([row])
        made = await planned(ann)
        await surveys.ask_due(now=NOON, zone=ZONE)
        assert (await invitation(made)).state is SurveyState.ASKED


async def test_who_stopped_the_bot_is_not_asked(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        made = await planned(ann)
        await people.set_blocked(telegram_id=ann.telegram_id, at=NOON)
        await surveys.ask_due(now=NOON, zone=ZONE)
        row = await invitation(made)
        assert (row.state, row.reason, row.closed_at) == (SurveyState.SKIPPED, "blocked", NOON)
        assert await notices() == []


async def test_a_survey_no_longer_shipped_is_not_asked(database: Database) -> None:
    async with database.transaction():
        made = await planned(await somebody())
        await connection().execute(update(SurveyInvitation).values(survey="bygone"))
        await surveys.ask_due(now=NOON, zone=ZONE)
        row = await invitation(made)
        assert (row.state, row.reason) == (SurveyState.SKIPPED, "withdrawn")


async def test_the_person_s_own_time_zone_counts(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        await connection().execute(update(PersonRow).values(timezone="Asia/Vladivostok"))
        made = await planned(ann, due_at=NOON + 3 * HOUR)
        await surveys.ask_due(now=NOON + 3 * HOUR, zone=ZONE)
        assert (await invitation(made)).reason == "quiet-hours"


async def test_two_workers_ask_once(database: Database) -> None:
    async with database.transaction():
        await planned(await somebody())

    async def work() -> None:
        async with database.transaction():
            await surveys.ask_due(now=NOON, zone=ZONE)

    await asyncio.gather(*(work() for _ in range(4)))
    async with database.reading():
        assert len(await notices()) == 1


# -- answering


async def test_a_tap_is_saved_at_once_and_a_second_one_changes_it(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        made = await asked(ann)
        for value in (5, 7):
            standing = await answers.score(
                person_id=ann.id, invitation_id=made, question="effort", value=value, now=NOON
            )
            assert standing.answers["effort"].score == value
            assert standing.next_question is not None
            assert standing.next_question.slug == "better"
        [answer] = await connection().execute(select(SurveyAnswer.__table__))
        assert (answer.question, answer.score, answer.text) == ("effort", 7, None)
        row = await invitation(made)
        assert (row.state, row.closed_at) == (SurveyState.PARTIAL, None)
        done = await answers.skip(person_id=ann.id, invitation_id=made, question="better", now=NOON + HOUR)
        assert done.next_question is None
        row = await invitation(made)
        assert (row.state, row.closed_at) == (SurveyState.ANSWERED, NOON + HOUR)


async def test_words_are_saved_as_the_answer_and_as_feedback(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        made = await asked(ann)
        await answers.score(person_id=ann.id, invitation_id=made, question="effort", value=2, now=NOON)
        heard = await answers.write(
            person=ann, invitation_id=made, question="better", text="Кнопка не работает", now=NOON, zone=ZONE
        )
        standing = await answers.standing(person_id=ann.id, invitation_id=made, now=NOON)
        assert standing.answers["better"].words == "Кнопка не работает"
        assert (await invitation(made)).state is SurveyState.ANSWERED
        [row] = await connection().execute(select(Feedback.__table__))
        assert (row.id, row.source, row.invitation_id) == (heard, FeedbackSource.SURVEY, made)
        assert (row.role, row.text) == ("student", "Кнопка не работает")
        after_skip = await answers.skip(person_id=ann.id, invitation_id=made, question="better", now=NOON)
        assert after_skip.answers["better"].words == "Кнопка не работает"


async def test_what_fits_no_question_changes_nothing(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        made = await asked(ann)
        for question, value in (("effort", 8), ("effort", 0), ("effort", -(10**30)), ("better", 1), ("nonsense", 1)):
            await answers.score(person_id=ann.id, invitation_id=made, question=question, value=value, now=NOON)
        await answers.skip(person_id=ann.id, invitation_id=made, question="effort", now=NOON)
        assert (await answers.standing(person_id=ann.id, invitation_id=made, now=NOON)).answers == {}
        assert (await invitation(made)).state is SurveyState.ASKED


async def test_nobody_answers_for_somebody_else_or_before_being_asked(database: Database) -> None:
    async with database.transaction():
        ann, bob = await somebody(), await somebody(2)
        made = await asked(ann)
        with pytest.raises(NotAllowed):
            await answers.score(person_id=bob.id, invitation_id=made, question="effort", value=7, now=NOON)
        early = await planned(bob, due_at=NOON + DAY)
        for invitation_id in (early, 999_999):
            with pytest.raises(Refusal) as refusal:
                await answers.mute(person_id=bob.id, invitation_id=invitation_id, now=NOON)
            assert refusal.value.key == "error-gone"


async def test_after_two_weeks_it_is_closed_and_what_was_said_stays(database: Database) -> None:
    async with database.transaction():
        ann, bob = await somebody(), await somebody(2)
        silent, partial = await asked(ann), await asked(bob)
        await answers.score(person_id=bob.id, invitation_id=partial, question="effort", value=6, now=NOON)
        late = NOON + surveys.LIVES
        await surveys.ask_due(now=late, zone=ZONE)
        row = await invitation(silent)
        assert (row.state, row.reason, row.closed_at) == (SurveyState.EXPIRED, "expired", late)
        row = await invitation(partial)
        assert (row.state, row.reason, row.closed_at) == (SurveyState.PARTIAL, "expired", late)
        assert await surveys.next_due() is None
        standing = await answers.score(person_id=bob.id, invitation_id=partial, question="effort", value=1, now=late)
        assert standing.closed
        assert standing.answers["effort"].score == 6
        heard = await answers.write(
            person=bob, invitation_id=partial, question="better", text="Всё понравилось", now=late, zone=ZONE
        )
        assert (await inflow.understood(feedback_id=heard, person_id=bob.id)).kinds == (Kind.PRAISE,)
        assert set((await answers.standing(person_id=bob.id, invitation_id=partial, now=late)).answers) == {"effort"}


async def test_a_mute_is_for_this_survey_and_this_person_and_can_be_taken_back(database: Database) -> None:
    async with database.transaction():
        ann, bob = await somebody(), await somebody(2)
        made = await asked(ann)
        muted = await answers.mute(person_id=ann.id, invitation_id=made, now=NOON)
        assert muted.muted
        row = await invitation(made)
        assert (row.state, row.reason, row.closed_at) == (SurveyState.SKIPPED, "muted", NOON)
        later = NOON + 20 * DAY
        again = await planned(ann, due_at=later, period="second")
        other = await planned(bob, due_at=later, period="second")
        await surveys.ask_due(now=later, zone=ZONE)
        row = await invitation(again)
        assert (row.state, row.reason) == (SurveyState.SKIPPED, "muted")
        assert (await invitation(other)).state is SurveyState.ASKED
        another = await planned(ann, "introduction", due_at=later)
        await surveys.ask_due(now=later, zone=ZONE)
        assert (await invitation(another)).state is SurveyState.ASKED
        assert not (await answers.unmute(person_id=ann.id, invitation_id=made, now=NOON + DAY)).muted
        row = await invitation(made)
        assert (row.state, row.closed_at) == (SurveyState.ASKED, None)


async def test_a_mute_in_the_middle_keeps_what_was_said(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        made = await asked(ann)
        await answers.score(person_id=ann.id, invitation_id=made, question="effort", value=3, now=NOON)
        await answers.mute(person_id=ann.id, invitation_id=made, now=NOON)
        row = await invitation(made)
        assert (row.state, row.reason, row.closed_at) == (SurveyState.PARTIAL, "muted", NOON)
        standing = await answers.unmute(person_id=ann.id, invitation_id=made, now=NOON)
        assert standing.answers["effort"].score == 3
        assert (await invitation(made)).closed_at is None


async def introduced(student: Person, employer: Person) -> int:
    """Rows of an accepted introduction; its id."""

    async def add(table: Any, **values: Any) -> int:
        return int((await connection().execute(insert(table).values(**values).returning(table.id))).scalar_one())

    company = await add(Company, state=CompanyState.APPROVED, name="Сварог", created_at=NOON)
    vacancy = await add(
        Vacancy,
        company_id=company,
        author_id=employer.id,
        state=VacancyState.PUBLISHED,
        title="Мастер",
        created_at=NOON,
        updated_at=NOON,
    )
    resume = await add(
        Resume,
        person_id=student.id,
        state=ResumeState.PUBLISHED,
        full_name="Анна Смирнова",
        created_at=NOON,
        updated_at=NOON,
    )
    return await add(
        Introduction,
        vacancy_id=vacancy,
        resume_id=resume,
        student_id=student.id,
        employer_id=employer.id,
        state=IntroductionState.ACCEPTED,
        invited_at=NOON,
        answered_at=NOON,
    )


async def test_both_sides_are_told_about_whom_they_are_asked(database: Database) -> None:
    async with database.transaction():
        ann, bob = await somebody(), await somebody(2, name="Борис")
        subject = await introduced(ann, bob)
        for person, role in ((ann, "student"), (bob, "employer")):
            await surveys.plan(
                survey="introduction",
                person_id=person.id,
                role=role,
                period=f"introduction-{subject}",
                subject_id=subject,
                due_at=NOON,
            )
        await surveys.ask_due(now=NOON, zone=ZONE)
        about = {notice.chat_id: notice.payload["values"]["about"] for notice in await notices()}
        assert about == {ann.telegram_id: "Сварог", bob.telegram_id: "Анна Смирнова"}


# -- hearing


async def hear(person: Person, words: str, **given: Any) -> int:
    facts: dict[str, Any] = {"source": FeedbackSource.COMMAND, "role": "student", "now": NOON, "zone": ZONE}
    return await inflow.record(person=person, text=words, **(facts | given))


async def labels(feedback_id: int) -> list[tuple[str, str, int]]:
    statement = select(FeedbackLabel.__table__).where(FeedbackLabel.feedback_id == feedback_id)
    rows = await connection().execute(statement.order_by(FeedbackLabel.source.desc(), FeedbackLabel.position))
    return [(row.source, row.kind, row.position) for row in rows]


async def test_words_are_kept_understood_and_labelled(database: Database) -> None:
    async with database.transaction():
        await store.load_catalogue(now=NOON)
        ann = await somebody()
        heard = await hear(ann, "нет тега «бисероплетение», и кнопка Далее не работает")
        assert await labels(heard) == [("rules", "bug", 0), ("rules", "missing_tag", 1)]
        [row] = await connection().execute(select(Feedback.__table__))
        assert (row.text, row.language, row.horizon) == (
            "нет тега «бисероплетение», и кнопка Далее не работает",
            "ru",
            "short",
        )
        assert row.tags == ["бисероплетение"]
        assert not row.severe
        understood = await inflow.understood(feedback_id=heard, person_id=ann.id)
        assert understood.kinds == (Kind.BUG, Kind.MISSING_TAG)
        assert understood.known == ()
        assert not understood.corrected


async def test_a_tag_we_have_is_recognised(database: Database) -> None:
    async with database.transaction():
        await store.load_catalogue(now=NOON)
        ann = await somebody()
        heard = await hear(ann, "Не хватает тега «Python»")
        [tag] = (await inflow.understood(feedback_id=heard, person_id=ann.id)).known
        assert tag.en == "Python"


async def test_the_author_s_word_about_the_main_kind_wins(database: Database) -> None:
    async with database.transaction():
        ann, bob = await somebody(), await somebody(2)
        heard = await hear(ann, "нет тега «бисероплетение», и кнопка Далее не работает")
        for _ in range(2):
            understood = await inflow.correct(feedback_id=heard, person_id=ann.id, kind=Kind.USABILITY, now=NOON)
            assert understood.kinds == (Kind.USABILITY, Kind.MISSING_TAG)
            assert understood.corrected
        assert ("person", "usability", 0) in await labels(heard)
        understood = await inflow.correct(feedback_id=heard, person_id=ann.id, kind=Kind.NEW_FEATURE, now=NOON)
        assert understood.kinds == (Kind.NEW_FEATURE, Kind.MISSING_TAG)
        assert [label for label in await labels(heard) if label[0] == "person"] == [("person", "new_feature", 0)]
        statement = select(FeedbackLabel.confidence).where(FeedbackLabel.source == "person")
        assert (await connection().execute(statement)).scalar_one() == 1.0
        assert (await connection().execute(select(Feedback.horizon))).scalar_one() == "long"
        with pytest.raises(NotAllowed):
            await inflow.correct(feedback_id=heard, person_id=bob.id, kind=Kind.BUG, now=NOON)
        with pytest.raises(Refusal):
            await inflow.correct(feedback_id=999_999, person_id=ann.id, kind=Kind.BUG, now=NOON)


async def test_the_register_follows_the_author_s_word(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        heard = await hear(ann, "Кнопка Далее не работает")
        behind = select(Improvement.kind).join(ImprovementVoice, ImprovementVoice.improvement_id == Improvement.id)
        behind = behind.where(ImprovementVoice.feedback_id == heard)
        assert list((await connection().execute(behind)).scalars()) == ["bug"]
        await inflow.correct(feedback_id=heard, person_id=ann.id, kind=Kind.USABILITY, now=NOON)
        assert list((await connection().execute(behind)).scalars()) == ["usability"]
        await inflow.correct(feedback_id=heard, person_id=ann.id, kind=Kind.PRAISE, now=NOON)
        assert list((await connection().execute(behind)).scalars()) == []


def test_a_kind_found_second_comes_first_and_the_first_one_stays() -> None:
    both = (Kind.BUG, Kind.MISSING_TAG)
    assert with_main(both, Kind.MISSING_TAG) == (Kind.MISSING_TAG, Kind.BUG)
    assert with_main(both, Kind.BUG) == both
    assert with_main(both, Kind.PRAISE) == (Kind.PRAISE, Kind.MISSING_TAG)


async def test_severe_words_reach_every_administrator_masked(database: Database) -> None:
    async with database.transaction():
        ann, bob, vera = await somebody(), await somebody(2, name="Борис"), await somebody(3, name="Вера")
        await introduced(ann, bob)
        await people.grant_role(person_id=vera.id, role=Role.ADMINISTRATOR, now=NOON)
        words = "Мои данные видны всем! Борис из «Сварог» прислал мне мой телефон +7 999 123-45-67. Анна"
        heard = await hear(ann, words)
        [notice] = await notices()
        assert (notice.kind, notice.chat_id) == ("severe-feedback", vera.telegram_id)
        shown = notice.payload["values"]["quote"]
        assert "видны всем" in shown
        for hidden in ("Борис", "Сварог", "999", "Анна"):
            assert hidden not in shown
        assert notice.payload["values"]["feedback"] == heard
        await hear(ann, "Спасибо, всё хорошо")
        assert len(await notices()) == 1


async def test_a_long_quote_is_cut(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        cut = await inflow.quote(person_id=ann.id, text="слово \n" * 200)
        assert len(cut) <= inflow.QUOTE
        assert cut.endswith("…")
        assert "\n" not in cut


async def test_an_incident_of_somebody_else_is_not_reported_on(database: Database) -> None:
    async with database.transaction():
        ann = await somebody()
        with pytest.raises(NotAllowed):
            await hear(ann, "Сломалось", incident_id=1, source=FeedbackSource.INCIDENT)
        assert list(await connection().execute(select(Feedback.id))) == []


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("4", 4),
        (" 4. ", 4),
        ("Скорее да!", 4),
        ("mostly", 4),
        ("4 — скорее да", 4),
        ("completely", 5),
        ("0", None),
        ("6", None),
        ("4 из 5", None),
        ("", None),
        ("-4", None),
    ],
)
def test_a_point_may_be_typed_by_its_number_or_its_words(typed: str, point: int | None) -> None:
    question = SURVEYS["introduction"].question("satisfaction")
    assert question is not None
    assert question.point(typed) == point


def test_an_open_question_has_no_points() -> None:
    question = SURVEYS["introduction"].question("better")
    assert question is not None
    assert question.point("5") is None


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_text_of_every_survey_has_a_button_and_a_name_of_its_own(language: str) -> None:
    t = translator(language)
    for survey in SURVEYS.values():
        listed = screens.texts_screen(Steered(survey, 0, 0, 0, 0, frozenset()), t)
        assert len(listed.buttons) == len(survey.texts()) + 1
        named = [screens.what(survey, place, t) for place in range(1, len(survey.texts()) + 1)]
        assert len(set(named)) == len(named)
