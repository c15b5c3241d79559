"""Every number of a digest against the same rows counted in plain Python, and how sure each of them is."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert

from models.database import Database, connection
from models.tables import (
    Conversation,
    Feedback,
    FeedbackLabel,
    FeedbackSource,
    Improvement,
    ImprovementStatus,
    ImprovementVerdict,
    ImprovementVoice,
    Incident,
    IncidentOccurrence,
    IncidentState,
    Introduction,
    IntroductionState,
    Lane,
    OutboxMessage,
    OutboxState,
    Resume,
    ResumeState,
    Role,
    Showing,
    SurveyAnswer,
    SurveyInvitation,
    SurveyState,
    VacancyState,
    Verdict,
)
from services import digest
from services.digest_content import KEPT
from services.feedback import helped
from services.feedback.classify import Kind
from services.feedback.questionnaires import SCALES, SURVEYS
from services.tags import proposals, store
from services.tags.catalog import load_catalog
from tests import talent
from tests.recounted import mean_of, newcombe, promoters, raw, recounted, wilson

ZONE = "Europe/Moscow"
WEEK = date(2026, 11, 16)
NOW = datetime(2026, 11, 19, 12, tzinfo=ZoneInfo(ZONE))
MONDAY_NINE = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo(ZONE))


async def add(table: Any, **values: Any) -> int:
    return int((await connection().execute(insert(table).values(**values).returning(table.id))).scalar_one())


async def history(seed: int) -> None:
    """Three weeks of everything a digest counts, at random, week borders included."""
    chance = random.Random(seed)
    start = datetime(2026, 11, 8, 18, tzinfo=UTC)
    borders = [datetime(2026, 11, 15, 21, tzinfo=UTC), datetime(2026, 11, 22, 21, tzinfo=UTC)]

    def moment() -> datetime:
        if chance.random() < 0.1:
            return chance.choice(borders) + timedelta(microseconds=chance.choice([-1, 0, 1]))
        return start + timedelta(seconds=chance.randrange(21 * 24 * 3600))

    await store.load_catalogue(now=NOW, release=load_catalog()[:1])  # the digest counts wishes, and no shipped tags
    admin = await talent.person(99, Role.ADMINISTRATOR)
    persons = [await talent.person(number, Role.STUDENT) for number in range(1, 13)]
    for number in range(120):
        survey = chance.choice(list(SURVEYS.values()))
        state = chance.choice([SurveyState.ASKED, SurveyState.ANSWERED, SurveyState.PARTIAL, SurveyState.EXPIRED])
        asked = moment()
        reached = chance.random() < 0.8
        invitation = await add(
            SurveyInvitation,
            survey=survey.slug,
            person_id=chance.choice(persons),
            period=str(number),
            role=chance.choice([*survey.roles, *survey.roles, "moderator"]),
            state=chance.choice([SurveyState.PLANNED, state]),
            due_at=asked,
            asked_at=asked if chance.random() < 0.9 else None,
        )
        if chance.random() < 0.9:
            await add(
                OutboxMessage,
                chat_id=number,
                lane=Lane.NOTICE,
                kind="survey",
                payload={},
                dedup_key=f"survey:{invitation}",
                state=OutboxState.SENT if reached else OutboxState.DROPPED,
                created_at=asked,
                not_before=asked,
                sent_at=asked,
            )
        if state in (SurveyState.ANSWERED, SurveyState.PARTIAL):
            for question in survey.questions:
                if chance.random() < 0.7:
                    score = None if question.is_open else chance.choice(question.options).value
                    words = "слова" if question.is_open and chance.random() < 0.6 else None
                    await connection().execute(
                        insert(SurveyAnswer).values(
                            invitation_id=invitation,
                            question=question.slug,
                            score=score,
                            text=words,
                            answered_at=moment(),
                        )
                    )
    kinds = [kind.value for kind in Kind]
    heard = []
    for number in range(150):
        feedback_id = await add(
            Feedback,
            person_id=chance.choice([*persons, None]),
            source=FeedbackSource.COMMAND,
            role=chance.choice(["student", "employer", "administrator", ""]),
            text=f"слово {number}",
            language="ru",
            sentiment=0,
            severe=chance.random() < 0.1,
            horizon="short",
            tags=[],
            created_at=moment(),
        )
        heard.append(feedback_id)
        labels = [(kind, "rules", place) for place, kind in enumerate(chance.sample(kinds, 2))]
        if chance.random() < 0.2:
            labels.append((chance.choice(kinds), "person", 0))
        if number % 5 == 0:
            labels.append((kinds[number % len(kinds)], "moderator", 0))
        for kind, source, place in labels:
            await connection().execute(
                insert(FeedbackLabel).values(
                    feedback_id=feedback_id, kind=kind, source=source, position=place, version="1", confidence=0.9
                )
            )
    for number in range(100):
        entry = await add(
            Improvement,
            kind=chance.choice(["bug", "usability", "new_feature"]),
            key=f"k{number}",
            title=f"Дело {number}",
            horizon=chance.choice(["short", "short", "short", "long"]),
            status=chance.choice([*ImprovementStatus, ImprovementStatus.NEW, ImprovementStatus.NEW]),
            created_at=moment(),
            changed_at=moment(),
            done_at=moment(),
        )
        for feedback_id in chance.sample(heard, chance.randrange(4)):
            await connection().execute(insert(ImprovementVoice).values(improvement_id=entry, feedback_id=feedback_id))
        if chance.random() < 0.5:
            for person_id in chance.sample(persons, 3):
                verdict = {"improvement_id": entry, "person_id": person_id, "helped": chance.random() < 0.7}
                await connection().execute(insert(ImprovementVerdict).values(**verdict, at=moment()))
    for number in range(60):
        proposal = None
        for person_id in chance.sample(persons, chance.randrange(1, 5)):
            proposal = await proposals.propose(name=f"ремесло{number}", person_id=person_id, now=moment())
        assert proposal is not None
        assert proposal.id is not None
        if number % 5 == 0:
            await proposals.decline(proposal_id=proposal.id, by=admin, now=moment(), zone=ZONE)
        elif number % 7 == 1:
            await proposals.accept(proposal_id=proposal.id, by=admin, now=moment(), zone=ZONE)
    for number in range(8):
        incident = await add(
            Incident,
            fingerprint=str(number),
            title=f"ValueError in place {number}",
            state=chance.choice(list(IncidentState)),
            count=1,
            first_seen_at=start,
            last_seen_at=start,
            release="1",
        )
        for _ in range(chance.randrange(5)):
            await add(
                IncidentOccurrence,
                incident_id=incident,
                person_id=chance.choice([*persons, None]),
                doing="",
                at=moment(),
            )
    await market(chance, persons, moment)


async def market(chance: random.Random, persons: list[int], moment: Any) -> None:
    """Resumes on their way to a job, half-written ones, and chats that stand at a question."""
    company = await talent.company(500)
    vacancies = [
        await talent.vacancy(company, 501 + number, [], state=state, updated_at=moment())
        for number, state in enumerate([VacancyState.PUBLISHED] * 4 + [VacancyState.DRAFT] * 3)
    ]
    resumes = []
    for person_id in [*persons, *[await talent.person(number, Role.STUDENT) for number in range(600, 640)]]:
        state = chance.choice(list(ResumeState))
        begun = moment()
        out = begun + timedelta(hours=chance.randrange(200)) if state is not ResumeState.DRAFT else None
        resume = await add(
            Resume,
            person_id=person_id,
            state=state,
            work_kinds=[],
            hidden_contacts=[],
            extra={},
            created_at=begun,
            updated_at=moment(),
            first_published_at=out,
            draft_step=chance.choice(["city", "tags", None]) if state is ResumeState.DRAFT else None,
        )
        resumes.append((resume, person_id))
    for resume, person_id in resumes:
        for vacancy in chance.sample(vacancies[:4], chance.randrange(4)):
            shown, verdict = moment(), chance.choice([None, *Verdict])
            await add(
                Showing,
                vacancy_id=vacancy,
                resume_id=resume,
                score=1.0,
                reasons=[],
                shown_at=shown,
                verdict=verdict,
                verdict_at=shown + timedelta(hours=chance.randrange(60)) if verdict else None,
                verdict_reason="place" if verdict is Verdict.NOT_FIT else None,
                told_at=chance.choice([None, shown, shown + timedelta(days=3)]),
            )
            if chance.random() < 0.6:
                invited = moment()
                answered = chance.choice([None, invited + timedelta(hours=chance.randrange(99))])
                await add(
                    Introduction,
                    vacancy_id=vacancy,
                    resume_id=resume,
                    student_id=person_id,
                    employer_id=persons[0],
                    state=chance.choice([IntroductionState.ACCEPTED, IntroductionState.DECLINED])
                    if answered
                    else IntroductionState.INVITED,
                    invited_at=invited,
                    answered_at=answered,
                )
    for chat in range(60):
        stands = chance.choice(["", "resume:city", "resume:tags", "vacancy:title"])
        values = {"chat_id": 10_000 + chat, "state": stands, "data": {}, "updated_at": moment()}
        await connection().execute(insert(Conversation).values(**values))
    await asked_whether_it_helped(chance, persons, moment)


async def asked_whether_it_helped(chance: random.Random, persons: list[int], moment: Callable[[], datetime]) -> None:
    """People who were told that something is done, some of whom said whether it helped."""
    for number in range(40):
        asked, period = moment(), f"{number}:1"
        state = chance.choice([OutboxState.SENT, OutboxState.SENT, OutboxState.DROPPED])
        told = {"chat_id": number, "lane": Lane.NOTICE, "kind": "improvement-done", "payload": {}, "state": state}
        key = {"dedup_key": f"improvement-done:{period}", "created_at": asked, "not_before": asked}
        await add(OutboxMessage, **told, **key, sent_at=asked if state is OutboxState.SENT else None)
        said = chance.random() < 0.5
        invitation = await add(
            SurveyInvitation,
            survey=helped.SURVEY,
            person_id=chance.choice(persons),
            period=period,
            role=chance.choice(["student", "employer"]),
            subject_id=number,
            state=SurveyState.ANSWERED if said else SurveyState.ASKED,
            due_at=asked,
            asked_at=asked,
        )
        if said:
            answer = {"question": helped.QUESTION, "score": chance.randrange(2), "answered_at": moment()}
            await connection().execute(insert(SurveyAnswer).values(invitation_id=invitation, **answer))


@pytest.mark.parametrize("seed", [1, 2])
async def test_every_number_of_a_digest_comes_from_raw_rows(bare: Database, seed: int) -> None:
    async with bare.transaction():
        await history(seed)
    async with bare.transaction():
        composed = await digest.compose(week=WEEK, now=MONDAY_NINE, zone=ZONE)
    assert composed is not None
    digest_id, content = composed
    since, until = datetime(2026, 11, 15, 21, tzinfo=UTC), datetime(2026, 11, 22, 21, tzinfo=UTC)
    async with bare.reading():
        expected = recounted(await raw(), since, until)
        frozen = (await digest.show(digest_id=digest_id, now=MONDAY_NINE, zone=ZONE)).content
    assert frozen == content
    assert {
        side.role: Counter(
            {name: count for name in ("asked", "answered", "partial", "messages") if (count := getattr(side, name))}
        )
        for side in content.sides
    } == expected["sides"]
    check_rates(content, expected)
    check_scores(content, expected)
    check_chosen(content, expected)
    assert dict(content.kinds) == expected["kinds"]
    assert content.severe == expected["severe"] > 0
    for name, entries, total in (
        ("short", content.short, content.short_total),
        ("long", content.long, content.long_total),
    ):
        check_entries(entries, total, expected[name])
    trends = Counter(trend_of(entry) for entry in expected["long"].values())
    assert (content.trends.emerging, content.trends.rising, content.trends.gone) == (
        trends["emerging"],
        trends["rising"],
        trends["gone"],
    )
    assert content.short_total > KEPT / 2
    assert {row.id: (row.people, row.yes, row.no) for row in content.done} == expected["done"]
    assert any(row.yes or row.no for row in content.done)
    assert content.done_total == len(expected["done"])
    assert content.tags_total == len(expected["tags"])
    assert content.tags_settled == expected["tags settled"] > 0
    assert all(expected["tags"][tag.id] == tag.people for tag in content.tags)
    assert [tag.people for tag in content.tags] == sorted(expected["tags"].values(), reverse=True)[:KEPT]
    assert {row.id: (row.times, row.people) for row in content.incidents} == expected["incidents"]
    assert content.incidents_total == len(expected["incidents"])
    assert dict(content.unfit) == expected["unfit"] != {}
    assert {stage.name: (stage.count, stage.median) for stage in content.funnel} == expected["funnel"]
    assert all(stage.count for stage in content.funnel)
    assert {(stop.where, stop.form, stop.step): stop.people for stop in content.stops} == expected["stops"]
    assert len(content.stops) >= 5
    assert (content.cards, content.cards_invited) == expected["cards"]
    assert content.cards_invited
    weeks = {(WEEK - date.fromisoformat(first)).days // 7: Counter(dict(kinds)) for first, kinds in content.history}
    assert weeks == expected["history"]


def check_rates(content: Any, expected: Any) -> None:
    for side in content.sides:
        delivered, replied = expected["replies"].get(side.role, (0, 0))
        assert (side.delivered, side.replied) == (delivered, replied)
        was_delivered, was_replied = expected["replies before"].get(side.role, (0, 0))
        if delivered:
            shown = (side.rate.value, side.rate.low, side.rate.high)
            assert shown == pytest.approx((replied / delivered, *wilson(replied, delivered)), abs=1e-6)
        if delivered and was_delivered:
            by, low, high = newcombe((replied, delivered), (was_replied, was_delivered))
            assert (side.change.by, side.change.low, side.change.high) == pytest.approx((by, low, high), abs=1e-6)
            assert side.change.seen == ((low > 0 or high < 0) and min(delivered, was_delivered) >= 30)
        else:
            assert side.change is None


def check_scores(content: Any, expected: Any) -> None:
    scales = {
        (survey.slug, question.slug, role): SCALES[question.kind][-1]
        for survey in SURVEYS.values()
        for question in survey.questions
        if question.kind in SCALES
        for role in survey.roles
    }
    given = {key: points for key, points in expected["points"].items() if key in scales}
    found = {(score.survey, score.question, score.role): score for score in content.scores}
    assert found.keys() == given.keys()
    for key, score in found.items():
        average = promoters(given[key]) if scales[key] == 10 else mean_of(given[key])
        assert score.found.value == pytest.approx(average)
        assert score.found.count == given[key].total()
        if score.found.count > 1 or score.recommends:
            assert score.found.low <= average <= score.found.high
        before = expected["points before"].get(key)
        assert (score.change is None) == (not before)
        if before:
            then = promoters(before) if scales[key] == 10 else mean_of(before)
            assert score.change.by == pytest.approx(average - then)


def check_chosen(content: Any, expected: Any) -> None:
    """Answers that are words and no scale: why an introduction or a candidate was no good."""
    asked = {
        (survey.slug, question.slug, role)
        for survey in SURVEYS.values()
        for question in survey.questions
        if question.kind not in SCALES
        for role in survey.roles
    }
    given = {key: dict(points) for key, points in expected["points"].items() if key in asked}
    assert {(each.survey, each.question, each.role): dict(each.options) for each in content.chosen} == given != {}
    for each in content.chosen:
        times = [count for _, count in each.options]
        assert times == sorted(times, reverse=True)


def check_entries(entries: Any, total: int, expected: Any) -> None:
    assert total == len(expected)
    assert len(entries) == min(total, KEPT)
    zone = ZoneInfo(ZONE)
    for entry in entries:
        row = expected[entry.id]
        for name in ("people", "recent", "before", "is_new", "is_gone"):
            assert getattr(entry, name) == row[name], name
        for name in ("first", "last"):
            assert getattr(entry, name) == row[name].astimezone(zone).date().isoformat()
        assert entry.trend == trend_of(row)
    shown = sorted((entry.people for entry in entries), reverse=True)
    assert shown == sorted((row["people"] for row in expected.values()), reverse=True)[: len(shown)]


def trend_of(row: Any) -> str:
    if row["is_new"] and row["people"] >= 2:
        return "emerging"
    if row["is_gone"]:
        return "gone"
    return "rising" if not row["is_new"] and row["recent"] > row["before"] else "none"
