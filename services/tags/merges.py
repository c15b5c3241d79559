"""Two tags made one: everything that has the first is pointed to the second in one transaction, and can be given back.

What a merge moved is kept with it. Undoing gives back exactly the rows that are still as the merge left them: what
people have changed since stays theirs. A merge in the middle of others is undone by taking those behind it back first
and making them again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.queries import catalogue as queries
from models.queries.catalogue import KINDS, Held
from models.tables import TagLevel, VerificationState
from services.errors import Refusal
from services.tags import store
from services.tags.catalog import Tag
from services.tags.naming import both

LEVELS = tuple(level.value for level in TagLevel)

PAGE = 8
"""Merges on one page of their list."""

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many resumes and vacancies have a tag."""

    resumes: int
    vacancies: int


@dataclass(frozen=True, slots=True)
class Merge:
    id: int
    tag: Tag
    into: Tag
    into_id: int
    at: datetime
    undone: bool


@dataclass(frozen=True, slots=True)
class Planned:
    """A merge that may be made: the tag that goes, the one that stays, and what moves."""

    tag_id: int
    tag: Tag
    into_id: int
    into: Tag
    numbers: Numbers


async def numbers(*, tag_id: int) -> Numbers:
    return Numbers(*await queries.counts(tag_id))


async def plan(*, tag_id: int, into_id: int) -> Planned:
    """What a merge would do. Refusals: "error-gone" for an unknown tag, "merge-self", "merge-done" where the first is
    merged already, "merge-into-gone" where the second is merged or retired.
    """
    there = await store.standing(tag_id, into_id)
    tag, into = there.get(tag_id), there.get(into_id)
    if tag is None or into is None:
        raise Refusal("error-gone")
    if tag_id == into_id:
        raise Refusal("merge-self")
    if tag.merged_into is not None:
        raise Refusal("merge-done", name=both(tag.tag))
    if into.hidden:
        raise Refusal("merge-into-gone", name=both(into.tag))
    return Planned(tag_id, tag.tag, into_id, into.tag, await numbers(tag_id=tag_id))


async def merge(*, tag_id: int, into_id: int, by: int, now: datetime) -> int:
    """Makes the first tag one with the second, and gives the merge's id. Refusals as `plan`."""
    await store.lock()
    await plan(tag_id=tag_id, into_id=into_id)
    await queries.hold_still()
    moved = await _move(tag_id, into_id)
    merge_id = await queries.add_merge(tag_id=tag_id, into_id=into_id, moved=moved, by=by, now=now)
    await queries.change(tag_id, merged_into=into_id)
    await store.changed("merged", merge_id, tag_id, into_id)
    return merge_id


async def undo(*, merge_id: int, now: datetime) -> Merge:
    """Makes two tags of one again. Refusals: "error-gone" for an unknown merge, "merge-undone" for one undone."""
    await store.lock()
    row = await queries.merge(merge_id)
    if row is None:
        raise Refusal("error-gone")
    if row.undone_at is not None:
        raise Refusal("merge-undone")
    await queries.hold_still()
    later = _tied(row, await queries.merges_since(merge_id))
    for each in (*reversed(later), row):
        await _take_back(each)
    for each in later:
        await queries.change_merge(each.id, moved=await _move(each.tag_id, each.into_id))
    await queries.change_merge(merge_id, undone_at=now)
    await queries.change(row.tag_id, merged_into=None)
    await store.changed("unmerged", merge_id)
    return (await _shown([row]))[0]


def _tied(first: Any, later: Iterable[Any]) -> list[Any]:
    """The later merges that may have moved again what the first one moved."""
    touched = {first.tag_id, first.into_id}
    tied = []
    for each in later:
        if touched & {each.tag_id, each.into_id}:
            touched |= {each.tag_id, each.into_id}
            tied.append(each)
    return tied


async def into(*, tag_id: int) -> list[Merge]:
    """The tags that are one with this one, the last first."""
    return await _shown(await queries.merges_into(tag_id))


async def of(*, tag_id: int) -> Merge | None:
    """The merge of a tag into another, while it stands."""
    row = await queries.merge_of(tag_id)
    return (await _shown([row]))[0] if row else None


async def recent(*, page: int) -> tuple[list[Merge], bool]:
    """A page of all merges, the last first, and whether there are more."""
    rows = await queries.merges(offset=page * PAGE, limit=PAGE + 1)
    return await _shown(rows[:PAGE]), len(rows) > PAGE


async def _shown(rows: Sequence[Any]) -> list[Merge]:
    there = await store.standing(*(tag_id for row in rows for tag_id in (row.tag_id, row.into_id))) if rows else {}
    return [
        Merge(
            row.id,
            there[row.tag_id].tag,
            there[row.into_id].tag,
            row.into_id,
            row.merged_at,
            undone=row.undone_at is not None,
        )
        for row in rows
    ]


# -- moving


async def _move(tag_id: int, into_id: int) -> dict[str, Any]:
    """Points everything to the other tag; gives what was and what is, as JSON."""
    moved: dict[str, Any] = {kind: await _move_held(kind, tag_id, into_id) for kind in KINDS}
    moved["verifications"] = await _move_verifications(tag_id, into_id)
    moved["proposals"] = await queries.proposals_of(tag_id)
    await queries.point_proposals(moved["proposals"], tag_id=tag_id, to=into_id)
    return moved


async def _move_held(kind: str, tag_id: int, into_id: int) -> list[Fields]:
    rows = await queries.held(kind, [tag_id, into_id])
    others = {row.owner: row.fields for row in rows if row.tag_id == into_id}
    moved: list[Fields] = []
    for row in rows:
        if row.tag_id == tag_id:
            other = others.get(row.owner)
            left = combined(row.fields, other) if other else row.fields
            moved.append({"of": row.owner, "was": row.fields, "other": other, "left": left})
    await queries.take_out(kind, [(each["of"], tag_id) for each in moved])
    await queries.take_out(kind, [(each["of"], into_id) for each in moved if each["other"]])
    await queries.put_in(kind, [Held(each["of"], into_id, each["left"]) for each in moved])
    return moved


def combined(one: Mapping[str, Any], other: Mapping[str, Any]) -> Fields:
    """One row of two: the earlier place, the better level with what shows it, required and starred rather than not.

    A place counts among tags of its own kind only: where one of the two is required, it is that one's.
    """
    strict = [each for each in (one, other) if each.get("required", True)] or [one, other]
    left: Fields = {"position": min(each["position"] for each in strict)}
    if "required" in one:
        left["required"] = one["required"] or other["required"]
    if "level" in one:
        better, worse = (other, one) if _rank(other["level"]) >= _rank(one["level"]) else (one, other)
        left["level"] = better["level"]
        if "evidence" in one:
            left["evidence"] = better["evidence"] or worse["evidence"]
    if "starred" in one:
        left["starred"] = one["starred"] or other["starred"]
    return left


def _rank(level: str | None) -> int:
    return LEVELS.index(level) if level else -1


async def _move_verifications(tag_id: int, into_id: int) -> list[Fields]:
    """Of two open requests of one person the one for the better level goes on."""
    rows = await queries.verifications([tag_id, into_id])
    asked: dict[int, Any] = {}
    withdrawn = set()
    for row in sorted(rows, key=lambda row: row.tag_id == tag_id):
        if row.state is VerificationState.ASKED:
            other = asked.get(row.person_id)
            if other is None or _rank(row.level) > _rank(other.level):
                asked[row.person_id] = row
                withdrawn |= {other.id} if other else set()
            else:
                withdrawn.add(row.id)
    moved = []
    for row in sorted(rows, key=lambda row: row.id not in withdrawn):
        if row.tag_id == tag_id or row.id in withdrawn:
            left = VerificationState.WITHDRAWN if row.id in withdrawn else row.state
            await queries.change_verification(row.id, tag_id=into_id, state=left)
            moved.append({"id": row.id, "tag": row.tag_id, "was": row.state.value, "left": left.value})
    return moved


# -- giving back


async def _take_back(row: Any) -> None:
    for kind in KINDS:
        await _take_back_held(kind, row.tag_id, row.into_id, row.moved[kind])
    await _take_back_verifications(row.into_id, row.moved["verifications"])
    await queries.point_proposals(row.moved["proposals"], tag_id=row.into_id, to=row.tag_id)


async def _take_back_held(kind: str, tag_id: int, into_id: int, moved: Sequence[Fields]) -> None:
    rows = {(row.owner, row.tag_id): row.fields for row in await queries.held(kind, [tag_id, into_id])}
    gone: list[tuple[int, int]] = []
    back: list[Held] = []
    for each in moved:
        now = rows.get((each["of"], into_id))
        if now is None or (each["of"], tag_id) in rows or _told(now) != _told(each["left"]):
            continue
        gone.append((each["of"], into_id))
        for tag, fields in ((tag_id, each["was"]), (into_id, each["other"])):
            if fields:
                back.append(Held(each["of"], tag, fields | _place(now, each["left"])))
    await queries.take_out(kind, gone)
    await queries.put_in(kind, back)


def _told(fields: Mapping[str, Any]) -> Fields:
    """What people say of a tag; its place changes with every other tag around it."""
    return {name: value for name, value in fields.items() if name != "position"}


def _place(now: Mapping[str, Any], left: Mapping[str, Any]) -> Fields:
    """The place of a row whose list was put in order anew since; nothing where it stands where it was left."""
    return {} if now["position"] == left["position"] else {"position": now["position"]}


async def _take_back_verifications(into_id: int, moved: Sequence[Fields]) -> None:
    rows = {row.id: row for row in await queries.verifications([into_id])}
    same = [each for each in moved if each["id"] in rows and rows[each["id"]].state.value == each["left"]]
    # Those that go away first: they may make room for the one that was withdrawn because of them.
    for each in sorted(same, key=lambda each: each["tag"] == into_id):
        asked = {
            row.person_id
            for row in await queries.verifications([each["tag"]])
            if row.state is VerificationState.ASKED and row.id != each["id"]
        }
        if each["was"] != VerificationState.ASKED or rows[each["id"]].person_id not in asked:
            await queries.change_verification(each["id"], tag_id=each["tag"], state=VerificationState(each["was"]))
