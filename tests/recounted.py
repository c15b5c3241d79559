"""A digest's numbers in plain Python from whole tables, to hold against the composed ones; the slow and obvious way."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import mean, median
from typing import Any

from sqlalchemy import select

from models.database import connection
from models.tables import (
    Conversation,
    Feedback,
    FeedbackLabel,
    Improvement,
    ImprovementVerdict,
    ImprovementVoice,
    IncidentOccurrence,
    Introduction,
    OutboxMessage,
    Person,
    ProposalState,
    Resume,
    Showing,
    SurveyAnswer,
    SurveyInvitation,
    TagProposal,
    TagProposalPerson,
    Vacancy,
)

WEEK = timedelta(days=7)
TABLES: tuple[Any, ...] = (
    Conversation, Feedback, FeedbackLabel, Improvement, ImprovementVerdict, ImprovementVoice, IncidentOccurrence,
    Introduction, OutboxMessage, Person, Resume, Showing, SurveyAnswer, SurveyInvitation, TagProposal,
    TagProposalPerson, Vacancy,
)  # fmt: skip

Raw = Mapping[str, list[Any]]


async def raw() -> Raw:
    """Every row of the tables a digest is counted from, by the table's name."""
    return {table.__tablename__: list((await connection().execute(select(table.__table__))).all()) for table in TABLES}


def side_of(role: str) -> str:
    return role if role in ("student", "employer") else "other"


@dataclass(frozen=True)
class Week:
    since: datetime
    until: datetime

    def __contains__(self, at: datetime | None) -> bool:
        return at is not None and self.since <= at < self.until

    @property
    def before(self) -> "Week":
        return Week(self.since - WEEK, self.since)


def recounted(rows: Raw, since: datetime, until: datetime) -> dict[str, Any]:
    """The numbers by name. Weeks are taken to have 168 hours, as they have in Moscow."""
    week = Week(since, until)
    return {
        "sides": _sides(rows, week),
        "replies": _replies(rows, week),
        "replies before": _replies(rows, week.before),
        "kinds": _kinds(rows, week),
        "severe": sum(row.severe for row in rows["feedback"] if row.created_at in week),
        "points": _points(rows, week),
        "points before": _points(rows, week.before),
        **_register(rows, week),
        "tags": _tags(rows),
        "tags settled": sum(row.decided_at in week for row in rows["tag_proposals"]),
        "incidents": _incidents(rows, week),
        "unfit": Counter(
            row.verdict_reason
            for row in rows["showings"]
            if row.verdict_at in week and row.verdict_reason and row.verdict == "not_fit"
        ),
        "funnel": _funnel(rows, week),
        "stops": _stops(rows, until),
        "cards": _cards(rows, week),
        "history": {
            number: +_kinds(rows, Week(since - number * WEEK, min(since - number * WEEK + WEEK, until)))
            for number in range(8)
        },
    }


def _says(answer: Any) -> bool:
    return answer.score is not None or bool(answer.text)


def _answers(rows: Raw) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for row in rows["survey_answers"]:
        if _says(row):
            found[row.invitation_id].append(row)
    return found


def _sides(rows: Raw, week: Week) -> dict[str, Counter[str]]:
    sides: dict[str, Counter[str]] = defaultdict(Counter)
    answers = _answers(rows)
    for row in rows["survey_invitations"]:
        side = sides[side_of(row.role)]
        if row.asked_at in week:
            side["asked"] += 1
        last = max((answer.answered_at for answer in answers[row.id]), default=None)
        if last in week and row.state in ("answered", "partial"):
            side[row.state.value] += 1
    for row in rows["feedback"]:
        if row.created_at in week:
            sides[side_of(row.role)]["messages"] += 1
    return {role: +side for role, side in sides.items() if +side}


def _replies(rows: Raw, week: Week) -> dict[str, tuple[int, int]]:
    """By side: surveys delivered, and those replied to before the week was over."""
    sent = {row.dedup_key for row in rows["outbox"] if row.state == "sent"}
    answers = _answers(rows)
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows["survey_invitations"]:
        key = f"improvement-done:{row.period}" if row.survey == "helped" else f"survey:{row.id}"
        if row.asked_at in week and key in sent:
            found[side_of(row.role)][0] += 1
            found[side_of(row.role)][1] += any(answer.answered_at < week.until for answer in answers[row.id])
    return {role: (delivered, replied) for role, (delivered, replied) in found.items()}


def main_kinds(rows: Raw) -> dict[int, str]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for label in rows["feedback_labels"]:
        if label.position == 0:
            found[label.feedback_id][label.source] = label.kind
    order = ("moderator", "person", "rules")
    return {feedback: next((by[each] for each in order if each in by), "") for feedback, by in found.items()}


def _kinds(rows: Raw, week: Week) -> Counter[str]:
    kinds = main_kinds(rows)
    return Counter(kinds[row.id] for row in rows["feedback"] if row.created_at in week)


def _points(rows: Raw, week: Week) -> dict[tuple[str, str, str], Counter[int]]:
    invitations = {row.id: row for row in rows["survey_invitations"]}
    points: dict[tuple[str, str, str], Counter[int]] = defaultdict(Counter)
    for row in rows["survey_answers"]:
        invitation = invitations[row.invitation_id]
        if row.score is not None and row.answered_at in week:
            points[invitation.survey, row.question, invitation.role][row.score] += 1
    return points


def _register(rows: Raw, week: Week) -> dict[str, Any]:
    feedback = {row.id: row for row in rows["feedback"]}
    behind = defaultdict(list)
    for voice in rows["improvement_voices"]:
        behind[voice.improvement_id].append(feedback[voice.feedback_id])
    wishes = Counter(row.proposal_id for row in rows["tag_proposal_people"])
    done_at = {row.id: row.done_at for row in rows["improvements"]}
    said = Counter(
        (row.improvement_id, row.helped)
        for row in rows["improvement_verdicts"]
        if done_at[row.improvement_id] and row.at >= done_at[row.improvement_id]
    )
    found: dict[str, dict[int, Any]] = {"short": {}, "long": {}, "done": {}}
    for entry in rows["improvements"]:
        words = behind[entry.id]
        persons = _persons(words)
        if words and entry.proposal_id is None and entry.status in ("new", "triaged", "planned", "started"):
            recent, before = (
                len(_persons(row for row in words if row.created_at in span)) for span in (week, week.before)
            )
            first, last = (pick(row.created_at for row in words) for pick in (min, max))
            found[entry.horizon][entry.id] = {
                "people": max(len(persons), 1),
                "recent": recent,
                "before": before,
                "is_new": entry.created_at >= week.since,
                "is_gone": last < week.until - 4 * WEEK,
                "first": first,
                "last": last,
            }
        if entry.status in ("done", "verified") and entry.done_at in week:
            people = max(len(persons), wishes[entry.proposal_id] if entry.proposal_id else 0)
            found["done"][entry.id] = (people, said[entry.id, True], said[entry.id, False])
    return found


def _persons(words: Iterable[Any]) -> set[int]:
    return {row.person_id for row in words} - {None}


def _tags(rows: Raw) -> dict[int, int]:
    wishes = Counter(row.proposal_id for row in rows["tag_proposal_people"])
    return {row.id: wishes[row.id] for row in rows["tag_proposals"] if row.state is ProposalState.OPEN}


def _incidents(rows: Raw, week: Week) -> dict[int, tuple[int, int]]:
    met = defaultdict(list)
    for row in rows["incident_occurrences"]:
        if row.at in week:
            met[row.incident_id].append(row.person_id)
    return {number: (len(people), len(set(people) - {None})) for number, people in met.items()}


def _funnel(rows: Raw, week: Week) -> dict[str, tuple[int, float | None]]:
    """Of each step how many came to it, and the median of the seconds since the step before."""
    resumes = {row.id: row for row in rows["resumes"]}
    pair = {(row.vacancy_id, row.resume_id): row.shown_at for row in rows["showings"]}
    first: dict[int, datetime] = {}
    for row in rows["showings"]:
        first[row.resume_id] = min(first.get(row.resume_id, row.shown_at), row.shown_at)
    accepted = [row for row in rows["introductions"] if row.state == "accepted"]
    met: dict[int, list[datetime]] = defaultdict(list)
    for row in accepted:
        met[row.resume_id].append(row.answered_at)
    steps: dict[str, list[tuple[datetime, datetime | None]]] = {
        "started": [(row.created_at, None) for row in resumes.values()],
        "published": [
            (row.first_published_at, row.created_at) for row in resumes.values() if row.first_published_at is not None
        ],
        "shown": [(at, resumes[resume].first_published_at) for resume, at in first.items()],
        "invited": [(row.invited_at, pair.get((row.vacancy_id, row.resume_id))) for row in rows["introductions"]],
        "accepted": [(row.answered_at, row.invited_at) for row in accepted],
        "hired": [
            (row.updated_at, max((at for at in met[row.id] if at <= row.updated_at), default=None))
            for row in resumes.values()
            if row.state == "hired"
        ],
    }
    found: dict[str, tuple[int, float | None]] = {}
    for name, moments in steps.items():
        within = [(at, before) for at, before in moments if at in week]
        spans = [(at - before).total_seconds() for at, before in within if before is not None]
        found[name] = (len(within), median(spans) if spans else None)
    return found


def _stops(rows: Raw, until: datetime) -> Counter[tuple[str, str, str]]:
    before = until - timedelta(days=1)
    stops: Counter[tuple[str, str, str]] = Counter()
    staff = {row.telegram_id for row in rows["people"] if row.active_role in ("administrator", "moderator")}
    for row in rows["conversations"]:
        form, _, step = row.state.partition(":")
        if step and form != "survey" and row.chat_id not in staff and row.updated_at < before:
            stops["form", form, step] += 1
    for row in rows["resumes"]:
        if row.state == "draft" and row.draft_step and row.updated_at < before:
            stops["draft", "resume", row.draft_step] += 1
    authors = {row.author_id for row in rows["vacancies"] if row.state == "draft" and row.updated_at < before}
    if authors:
        stops["draft", "vacancy", ""] = len(authors)
    return stops


def _cards(rows: Raw, week: Week) -> tuple[int, int]:
    sent = [
        row for row in rows["showings"] if row.shown_at in week and row.told_at is not None and row.told_at < week.until
    ]
    return len(sent), sum(row.verdict == "invited" and row.verdict_at < week.until for row in sent)


def mean_of(points: Mapping[int, int]) -> float:
    return mean(point for point, times in points.items() for _ in range(times))


def promoters(points: Mapping[int, int]) -> float:
    """How many more recommend it than do not, as a share of all who were asked."""
    given = [point for point, times in points.items() for _ in range(times)]
    return (sum(point >= 9 for point in given) - sum(point <= 6 for point in given)) / len(given)


Z = 1.959964
"""Of the normal distribution, so much on both sides holds 95 %."""


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The shares x from which what was found is no more than Z standard errors of x away: the roots of a square."""
    found, a = part / whole, 1 + Z**2 / whole
    b, c = -(2 * found + Z**2 / whole), found**2
    root = max(b**2 - 4 * a * c, 0.0) ** 0.5
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def newcombe(now: tuple[int, int], before: tuple[int, int]) -> tuple[float, float, float]:
    """The difference of two shares, each given as part and whole, with its interval."""
    (share, (low, high)), (was, (was_low, was_high)) = (
        (part / whole, wilson(part, whole)) for part, whole in (now, before)
    )
    by = share - was
    return (
        by,
        by - ((share - low) ** 2 + (was_high - was) ** 2) ** 0.5,
        by + ((high - share) ** 2 + (was - was_low) ** 2) ** 0.5,
    )
