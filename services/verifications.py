"""Verification of skills: a student asks a verifier to confirm a skill at a level, who says yes or no.

A verifier is a person an administrator made one by a one-time link. A confirmation holds for two years and for no
higher level than it was given at; `end_due` ends it at its moment, so that nobody else has to look at the calendar.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from models.queries import verifications as queries
from models.tables import Role, TagLevel, VerificationState
from services import outbox, people, resume_cards
from services.errors import NotAllowed, Refusal
from services.feedback.mask import mask
from services.people import Person
from services.resume_cards import Skill, current
from services.tags import store
from services.tags.evidence import Evidence

ASKED, ANSWERED, ENDED = "verification-asked", "verification-answered", "verification-ended"
"""Kinds of notices: to the verifier; to the student, of the answer; to the student, of the end."""

MOST_OPEN = 5
"""Requests of one person that may wait at the same time."""

YEARS = 2
"""How long a confirmation holds."""

PAGE = 8
"""Lines on one page of a list."""

BATCH = 500
"""Confirmations ended in one transaction; the rest is still due and follows at the next tick."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request and what became of it. name: who asks; evidence: what shows the skill now."""

    id: int
    person_id: int
    name: str
    tag_id: int
    level: TagLevel
    evidence: Evidence | None
    state: VerificationState
    asked_at: datetime

    @property
    def waits(self) -> bool:
        return self.state is VerificationState.ASKED


@dataclass(frozen=True, slots=True)
class Decision:
    """fresh: it was decided just now, not before or by the student's taking it back."""

    request: Request
    fresh: bool


@dataclass(frozen=True, slots=True)
class Verifier:
    """confirmed, waiting: how many skills they have confirmed, and how many requests wait for them."""

    id: int
    name: str
    confirmed: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of verifiers or of requests."""

    items: tuple[Any, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a skill stands with verifiers. asked: of whom it is asked now. confirmed_by, until: of what holds.

    declined: the last answer was a no, with `reason` where one was given.
    """

    asked: str | None = None
    confirmed_by: str | None = None
    until: datetime | None = None
    declined: bool = False
    reason: str | None = None


def two_years_after(moment: datetime) -> datetime:
    """The same day two calendar years later; for 29 February the 28th."""
    year = moment.year + YEARS
    try:
        return moment.replace(year=year)
    except ValueError:
        return moment.replace(year=year, day=28)


# -- the student


async def verifiers(*, person_id: int, page: int = 0) -> Page:
    """Whom a person may ask: those with the role who can be reached, never themselves."""
    rows = await queries.verifiers(skip=page * PAGE, most=PAGE + 1, reachable=True, but=person_id)
    return Page(tuple(_verifier(row) for row in rows[:PAGE]), page, more=len(rows) > PAGE)


async def ask(*, person: Person, tag_id: int, verifier_id: int, now: datetime, zone: str) -> None:
    """Asks a verifier to confirm a skill at its present level. Refusal where it cannot be asked (now)."""
    resume = await resume_cards.of_person(person_id=person.id)
    catalogue = await store.catalogue()
    skill = next((each for each in current(resume.skills if resume else (), catalogue) if each.tag_id == tag_id), None)
    if resume is None or skill is None:
        raise Refusal("skills-gone")
    if skill.level is None:
        raise Refusal("verification-level-first")
    if skill.confirmed:
        raise Refusal("verification-holds")
    if verifier_id == person.id or not await queries.is_verifier(verifier_id):
        raise Refusal("verification-no-verifier")
    if any(_now(row.tag_id, catalogue.merged) == tag_id for row in await _open(person.id)):
        raise Refusal("verification-open")
    if await queries.count_open(person.id) >= MOST_OPEN:
        raise Refusal("verification-many", most=MOST_OPEN)
    asked = await queries.add(person_id=person.id, tag_id=tag_id, verifier_id=verifier_id, level=skill.level, now=now)
    if asked is None:
        raise Refusal("verification-open")
    verifier = await people.get(person_id=verifier_id)
    await outbox.notify(
        telegram_id=verifier.telegram_id,
        kind=ASKED,
        values={
            "request": asked,
            "name": resume.full_name or person.telegram_name,
            "level": skill.level.value,
            "evidence": shown.as_json() if (shown := _seen(skill.evidence)) else None,
            **await _names(tag_id),
        },
        now=now,
        zone=verifier.zone(zone),
    )


def _seen(evidence: Evidence | None) -> Evidence | None:
    """What a verifier sees of it: a link as it is, because that was sent for them to open; a name without contacts."""
    return replace(evidence, value=mask(evidence.value)) if evidence and evidence.kind != "link" else evidence


async def withdraw(*, person_id: int, tag_id: int, now: datetime) -> bool:
    """Takes back the open request of a skill; False where there is none (any more)."""
    merged = (await store.catalogue()).merged
    ids = [row.id for row in await _open(person_id) if _now(row.tag_id, merged) == tag_id]
    await queries.withdraw(ids=ids, now=now)
    return bool(ids)


async def withdraw_stale(*, person_id: int, now: datetime) -> bool:
    """Takes back requests about another level than the skill has by now, or about a skill that is gone."""
    rows = await _open(person_id)
    if not rows:
        return False
    resume = await resume_cards.of_person(person_id=person_id)
    catalogue = await store.catalogue()
    levels = {skill.tag_id: skill.level for skill in current(resume.skills if resume else (), catalogue)}
    stale = [row.id for row in rows if levels.get(_now(row.tag_id, catalogue.merged)) is not row.level]
    await queries.withdraw(ids=stale, now=now)
    return bool(stale)


async def standing(*, person_id: int, skill: Skill) -> Standing:
    """How a skill of a person's resume stands with verifiers."""
    merged = (await store.catalogue()).merged
    states = (VerificationState.ASKED, VerificationState.DECLINED, VerificationState.CONFIRMED)
    rows = await queries.of_person(person_id, *states)
    mine = [row for row in rows if _now(row.tag_id, merged) == skill.tag_id]
    asked = next((row for row in mine if row.state is VerificationState.ASKED), None)
    held = [row for row in mine if row.expires_at is not None and resume_cards.covers(row.level, skill.level)]
    last = mine[0] if mine else None
    declined = last is not None and last.state is VerificationState.DECLINED and last.level is skill.level
    return Standing(
        asked=await _name(asked.verifier_id) if asked else None,
        confirmed_by=await _name(held[0].verifier_id) if held else None,
        until=held[0].expires_at if held else None,
        declined=declined,
        reason=last.reason if last is not None and declined else None,
    )


async def _open(person_id: int) -> Sequence[Any]:
    return await queries.of_person(person_id, VerificationState.ASKED)


def _now(tag_id: int, merged: Any) -> int:
    found: int = merged.get(tag_id, tag_id)
    return found


async def _name(person_id: int | None) -> str:
    """A person's name as in Telegram; empty for one who is gone."""
    return (await people.get(person_id=person_id)).telegram_name if person_id is not None else ""


async def _names(tag_id: int) -> dict[str, str]:
    """A tag's names for a notice, which is worded later."""
    catalogue = await store.catalogue()
    return {language: catalogue.name(tag_id, language) for language in ("ru", "en")}


# -- the verifier


async def waiting(*, person_id: int, page: int = 0) -> Page:
    """The requests that wait for a verifier, the oldest first."""
    rows = await queries.waiting(verifier_id=person_id, skip=page * PAGE, most=PAGE + 1)
    merged = (await store.catalogue()).merged
    return Page(tuple(_request(row, None, merged) for row in rows[:PAGE]), page, more=len(rows) > PAGE)


async def count_waiting(*, person_id: int) -> int:
    return await queries.count_waiting(person_id)


async def request(*, person: Person, request_id: int) -> Request:
    """A request to this verifier, whatever became of it. NotAllowed for anybody else's, or without the role."""
    await _check(person)
    return await _own(person, request_id)


async def confirm(*, person: Person, request_id: int, now: datetime, zone: str) -> Decision:
    """Confirms a skill at the level asked, for two years."""
    return await _decide(
        person, request_id, VerificationState.CONFIRMED, now=now, zone=zone, expires_at=two_years_after(now)
    )


async def decline(*, person: Person, request_id: int, now: datetime, zone: str, reason: str | None = None) -> Decision:
    """Says no; the student is told, with the reason where one is given, without anybody's contacts in it."""
    shown = mask(reason) if reason else None
    return await _decide(person, request_id, VerificationState.DECLINED, now=now, zone=zone, reason=shown)


async def _decide(
    person: Person, request_id: int, state: VerificationState, *, now: datetime, zone: str, **values: Any
) -> Decision:
    await _check(person)
    before = await _own(person, request_id)
    fresh = await queries.decide(verification_id=request_id, verifier_id=person.id, state=state, now=now, **values)
    if fresh and state is VerificationState.CONFIRMED:
        await queries.replaced(verification_id=request_id, person_id=before.person_id, tag_id=before.tag_id)
    if fresh:
        until = values.get("expires_at")
        said = {"by": person.telegram_name, "reason": values.get("reason") or "", "until": until and until.isoformat()}
        await _answer(before, state.value, said, now=now, zone=zone)
    return Decision(await _own(person, request_id), fresh)


async def _answer(request: Request, answer: str, said: dict[str, Any], *, now: datetime, zone: str) -> None:
    student = await people.get(person_id=request.person_id)
    await outbox.notify(
        telegram_id=student.telegram_id,
        kind=ANSWERED,
        values={
            "answer": answer,
            "tag": request.tag_id,
            "level": request.level.value,
            "zone": student.zone(zone),
            **said,
            **await _names(request.tag_id),
        },
        now=now,
        zone=student.zone(zone),
    )


async def _check(person: Person) -> None:
    """The right as it is now: the role may have been taken while the buttons stayed."""
    if not await queries.is_verifier(person.id):
        raise NotAllowed


async def _own(person: Person, request_id: int) -> Request:
    row = await queries.get(request_id)
    if row is None or row.verifier_id != person.id:
        raise NotAllowed
    catalogue = await store.catalogue()
    resume = await resume_cards.of_person(person_id=row.person_id)
    skills = current(resume.skills if resume else (), catalogue)
    tag_id = _now(row.tag_id, catalogue.merged)
    shown = next((each.evidence for each in skills if each.tag_id == tag_id), None)
    return _request(row, _seen(shown), catalogue.merged)


def _request(row: Any, evidence: Evidence | None, merged: Any) -> Request:
    name = row.full_name or " ".join(part for part in (row.first_name, row.last_name) if part)
    tag_id = _now(row.tag_id, merged)
    return Request(row.id, row.person_id, name, tag_id, row.level, evidence, row.state, row.asked_at)


# -- the administrator


def _verifier(row: Any) -> Verifier:
    name = " ".join(part for part in (row.first_name, row.last_name) if part)
    return Verifier(row.id, name, row.confirmed, row.waiting)


async def all_verifiers(*, page: int = 0) -> Page:
    """Everybody with the role, whether they can be reached or not."""
    rows = await queries.verifiers(skip=page * PAGE, most=PAGE + 1)
    return Page(tuple(_verifier(row) for row in rows[:PAGE]), page, more=len(rows) > PAGE)


async def verifier(*, person_id: int) -> Verifier:
    """One of them. Refusal "verifiers-gone" for somebody without the role."""
    row = await queries.verifier(person_id)
    if row is None:
        raise Refusal("verifiers-gone")
    return _verifier(row)


async def dismiss(*, person_id: int, now: datetime, zone: str) -> None:
    """Takes the role from a verifier. What they confirmed stays; what still waited for them is asked of nobody now,
    and its students are told, so that they may ask somebody else.
    """
    if not await people.take_role(person_id=person_id, role=Role.VERIFIER):
        raise Refusal("verifiers-gone")
    merged = (await store.catalogue()).merged
    rows = await queries.waiting(verifier_id=person_id, skip=0, most=BATCH)
    await queries.withdraw(ids=[row.id for row in rows], now=now)
    by = await _name(person_id)
    for row in rows:
        said = {"by": by, "reason": "", "until": None}
        await _answer(_request(row, None, merged), VerificationState.WITHDRAWN.value, said, now=now, zone=zone)


# -- time


async def next_due() -> datetime | None:
    """When the next confirmation ends; may be past."""
    return await queries.next_due()


async def end_due(*, now: datetime, zone: str) -> None:
    """Ends confirmations whose time is over. Owners are told once, unless the skill is gone or confirmed anew."""
    rows = await queries.due(now=now, limit=BATCH)
    await queries.end([row.id for row in rows])
    catalogue = await store.catalogue()
    for row in rows:
        resume = await resume_cards.of_person(person_id=row.person_id)
        tag_id = _now(row.tag_id, catalogue.merged)
        skills = current(resume.skills if resume else (), catalogue)
        if any(skill.tag_id == tag_id and not skill.confirmed for skill in skills):
            await outbox.notify(
                telegram_id=row.telegram_id,
                kind=ENDED,
                values={"tag": tag_id, **await _names(tag_id)},
                now=now,
                zone=row.timezone or zone,
                key=str(row.id),
            )
