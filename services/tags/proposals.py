"""Tags that people miss: proposed once by name however many ask, decided once, and told to everybody who asked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from models.queries import catalogue as catalogue_queries
from models.queries import feedback as feedback_queries
from models.queries import improvements as improvement_queries
from models.queries import tags as queries
from models.tables import ImprovementStatus, ProposalState
from services import outbox, work_queue
from services.errors import Refusal
from services.feedback.mask import mask
from services.reading import one_line
from services.tags import store
from services.tags.catalog import Tag
from services.tags.naming import both, check_free
from services.tags.releases import distinct
from services.tags.standing import ends, owner
from services.tags.words import normalise, stem_key

WORK = "tag"
"""The kind of a proposal's item in the work queue."""

MISSING_TAG, SHORT = "missing_tag", "short"
"""Kind and horizon of a proposal's entry in the improvement register."""

LONGEST_NAME = 60
"""Characters: a longer text is a sentence and would not fit a button."""

CATEGORY = "office"
"""The most general category of the catalogue, for a tag unlike any that stands there."""

_SIGNS_BEFORE = " \t«»„“”\"'‘’`,;:!?…–—-•*()[]{}"
_SIGNS_BEHIND = _SIGNS_BEFORE + "."
_LETTER = re.compile(r"[^\W_]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 70

_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True))
    | {"ё": "e", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu"}
    | {"я": "ya", "+": "-plus", "#": "-sharp", "і": "i", "ї": "i", "є": "ye", "ґ": "g", "ў": "u", "ә": "a", "қ": "k"}
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A missing tag. id: None where the catalogue has it already and nothing had to be proposed.

    tag_id: the tag that came of it, or that was meant. people: how many asked for it.
    """

    id: int | None
    name: str
    state: ProposalState
    tag_id: int | None
    people: int = 0


class DeclineReason(StrEnum):
    """Why there will be no such tag; in the order in which they are offered."""

    BROAD = "broad"
    NO_SKILL = "no_skill"
    ALREADY = "already"
    OTHER = "other"


class Decided(Refusal):
    """Another administrator was faster."""

    def __init__(self, name: str) -> None:
        super().__init__("proposal-decided", name=name)


def clean(name: str, names: Iterable[str] = ()) -> str | None:
    """The name without what stands around it; None for what cannot be a tag: a sentence, a phone, a link.

    names: of people, and no tags either; a proposal is read by others and becomes a tag for everybody.
    """
    line = one_line(name)
    # Signs may belong to the name (.NET, C++, C#), so only those that never do are taken off.
    line = line.lstrip(_SIGNS_BEFORE).rstrip(_SIGNS_BEHIND)
    if not _LETTER.search(line) or len(line) > LONGEST_NAME or mask(line, names) != line or not _key(line):
        return None
    return line


def slug(name: str, number: int = 1) -> str:
    """A name in Latin letters, digits and hyphens; `number` tells names apart that would be written alike."""
    latin = _NOT_SLUG.sub("-", name.casefold().translate(_LATIN)).strip("-")[:_SLUG_LENGTH].strip("-") or "tag"
    return latin if number == 1 else f"{latin}-{number}"


def _key(name: str) -> str:
    """Equal for every inflection of the same words, so that «сварка» and «сварку» are one proposal."""
    return stem_key(tuple(normalise(name).split()))[:120]


async def propose(*, name: str, person_id: int, now: datetime) -> Proposal:
    """Counts a person as missing a tag; everybody who misses the same one stands behind the same proposal.

    Where the catalogue has the tag beyond doubt, that tag is given and nothing is written. One that was declined
    before stays declined. Raises Refusal for a name that cannot be a tag's: what somebody is called is a tag's name
    only where it is spelled so, and not with a tag beside it.
    """
    cleaned = clean(name)
    if cleaned is None:
        raise Refusal("tag-name-unclear", most=LONGEST_NAME)
    catalogue = await store.catalogue()
    found = catalogue.index.resolve(cleaned)
    is_name = found is not None and found.spelled
    if not is_name and clean(name, await feedback_queries.names_around(person_id)) is None:
        raise Refusal("tag-name-unclear", most=LONGEST_NAME)
    if found is not None:
        return Proposal(None, cleaned, ProposalState.ACCEPTED, catalogue.ids[found.tag.slug])
    key = _key(cleaned)
    row = await queries.propose(name=cleaned, normalised=key, person_id=person_id, now=now)
    if row.state is ProposalState.OPEN:
        await work_queue.add(kind=WORK, subject_id=row.id, now=now)
        entry = await improvement_queries.put(
            kind=MISSING_TAG, key=key, title=cleaned, horizon=SHORT, proposal_id=row.id, now=now
        )
        await _wanted_again(entry, now)
    return Proposal(row.id, cleaned, row.state, row.tag_id)


async def _wanted_again(entry: Any, now: datetime) -> None:
    """Opens the entry of a proposal that nobody asked for any more and somebody asks for now."""
    if entry.status is ImprovementStatus.DECLINED:
        await improvement_queries.change(entry.id, now=now, status=ImprovementStatus.NEW)
        moved = {"before": entry.status.value, "after": ImprovementStatus.NEW.value}
        await improvement_queries.add_event(improvement_id=entry.id, person_id=None, field="status", at=now, **moved)


async def take_back(*, proposal_id: int, person_id: int, asked_at: datetime, now: datetime) -> None:
    """Does not count a person any more whose words of this moment turned out not to ask for the tag.

    A proposal that nobody else stands behind is withdrawn: it waits for nobody's decision, and may be made again. What
    is decided stays as it is, and so does the wish of somebody who had asked before these words.
    """
    row = await queries.proposal(proposal_id, hold=True)
    if row is None or row.state is not ProposalState.OPEN:
        return
    await queries.take_back(proposal_id=proposal_id, person_id=person_id, asked_from=asked_at)
    if await queries.proposers(proposal_id):
        return
    await queries.withdraw(proposal_id)
    await improvement_queries.forget_unsaid(await improvement_queries.of_proposals([proposal_id]))
    await improvement_queries.settle_proposal(
        proposal_id=proposal_id, status=ImprovementStatus.DECLINED, owner_id=None, now=now
    )
    outcome = ProposalState.WITHDRAWN.value
    await work_queue.finish(kind=WORK, subject_id=proposal_id, by=None, outcome=outcome, now=now)


async def get(*, proposal_id: int) -> Proposal:
    """Refusal "error-gone" where there is no such proposal."""
    row = await queries.proposal(proposal_id)
    if row is None:
        raise Refusal("error-gone")
    people = len(await queries.proposers(proposal_id))
    return Proposal(row.id, row.name, row.state, row.tag_id, people)


async def accept(*, proposal_id: int, by: int, now: datetime, zone: str) -> int:
    """Makes a tag of a proposal, tells everybody who asked for it once, and gives the tag's id.

    A tag that came into the catalogue meanwhile under this name is taken instead of a second one, and offered again
    where it was retired. zone: for people who never told theirs. Raises Decided where it was decided before.
    """
    await store.lock()
    name = await _decide(proposal_id, ProposalState.ACCEPTED, by=by, now=now)
    tag_id = await _known(name) or await _retired(name)
    is_new = tag_id is None
    if tag_id is None:
        tag_id = await _add_tag(await suggested(name=name), now)
    state = ProposalState.ACCEPTED if is_new else ProposalState.MERGED
    await _came_of_it(proposal_id, state, tag_id, by=by, now=now)
    await _tell_added(proposal_id, name, tag_id, (await store.catalogue()).by_id[tag_id], now=now, zone=zone)
    return tag_id


async def accept_as(*, proposal_id: int, tag: Tag, by: int, now: datetime, zone: str) -> int:
    """Makes a tag of a proposal as an administrator has filled it in; its slug is made here.

    The proposed name is among its names in any case. Raises Decided, and naming.Taken for a name of another tag.
    """
    await store.lock()
    name = await _open_name(proposal_id)
    tag = replace(tag, synonyms=distinct(tag, (*tag.synonyms, name)))
    check_free(tag.names(), await store.standings())
    await _decide(proposal_id, ProposalState.ACCEPTED, by=by, now=now)
    tag_id = await _add_tag(tag, now)
    await _came_of_it(proposal_id, ProposalState.ACCEPTED, tag_id, by=by, now=now)
    await _tell_added(proposal_id, name, tag_id, tag, now=now, zone=zone)
    return tag_id


async def merge(*, proposal_id: int, tag_id: int, by: int, now: datetime, zone: str) -> Tag:
    """Makes the proposed name a synonym of a tag that means the same, and gives that tag.

    Raises Decided, naming.Taken for a name of another tag, and Refusal "merge-into-gone" for a tag that is merged or
    retired.
    """
    await store.lock()
    there = await store.standings()
    into = next((each for each in there if each.id == tag_id), None)
    if into is None:
        raise Refusal("error-gone")
    if into.hidden:
        raise Refusal("merge-into-gone", name=both(into.tag))
    name = await _open_name(proposal_id)
    now_are = ends(there)
    check_free([name], [each for each in there if now_are.get(each.id) != tag_id], but=tag_id)
    await _decide(proposal_id, ProposalState.MERGED, by=by, now=now)
    catalogue_names = {normalise(each) for each in (await store.catalogue()).by_id[tag_id].names()}
    if normalise(name) not in catalogue_names:
        await catalogue_queries.change(tag_id, synonyms=list(distinct(into.tag, (*into.tag.synonyms, name))))
        await store.changed("called", tag_id, name)
    await _came_of_it(proposal_id, ProposalState.MERGED, tag_id, by=by, now=now)
    await _tell(proposal_id, "tag-merged", _called(name, tag_id, into.tag), now=now, zone=zone)
    return into.tag


async def decline(
    *,
    proposal_id: int,
    by: int,
    now: datetime,
    zone: str,
    reason: DeclineReason = DeclineReason.OTHER,
    text: str | None = None,
) -> None:
    """Ends a proposal without a tag and tells everybody who asked for it why, once. Raises Decided.

    text: the administrator's own words to those who asked.
    """
    name = await _decide(proposal_id, ProposalState.DECLINED, by=by, now=now)
    await queries.set_reason(proposal_id=proposal_id, reason=reason.value, text=text)
    await improvement_queries.settle_proposal(
        proposal_id=proposal_id, status=ImprovementStatus.DECLINED, owner_id=by, now=now
    )
    outcome = ProposalState.DECLINED.value
    await work_queue.finish(kind=WORK, subject_id=proposal_id, by=by, outcome=outcome, now=now)
    values = {"name": name, "reason": reason.value, "text": text}
    await _tell(proposal_id, "tag-declined", values, now=now, zone=zone)


async def suggested(*, name: str) -> Tag:
    """The tag that a name makes with nothing else known: both names the same, in the category of the nearest tag."""
    near = (await store.catalogue()).index.find(name, 1)
    return Tag("", name, name, near[0].tag.category if near else CATEGORY)


async def check_names(*, names: Iterable[str]) -> None:
    """Raises naming.Taken where another tag has one of these names."""
    check_free(names, await store.standings())


async def _came_of_it(proposal_id: int, state: ProposalState, tag_id: int, *, by: int, now: datetime) -> None:
    """Notes the tag that a proposal has become, and ends what waited for the decision."""
    await queries.set_outcome(proposal_id=proposal_id, state=state, tag_id=tag_id)
    await improvement_queries.settle_proposal(
        proposal_id=proposal_id, status=ImprovementStatus.DONE, owner_id=by, now=now
    )
    await work_queue.finish(kind=WORK, subject_id=proposal_id, by=by, outcome=state.value, now=now)


def _called(name: str, tag_id: int, tag: Tag) -> dict[str, Any]:
    return {"tag": tag_id, "name": name, "ru": tag.ru, "en": tag.en}


async def _tell_added(proposal_id: int, name: str, tag_id: int, tag: Tag, *, now: datetime, zone: str) -> None:
    """Under another name nobody would find it, so that one is told."""
    if normalise(name) in (normalise(tag.ru), normalise(tag.en)):
        await _tell(proposal_id, "tag-added", {"tag": tag_id, "name": name}, now=now, zone=zone)
    else:
        await _tell(proposal_id, "tag-merged", _called(name, tag_id, tag), now=now, zone=zone)


async def _tell(proposal_id: int, kind: str, values: Mapping[str, Any], *, now: datetime, zone: str) -> None:
    """Tells each person who asked once. What came of it can be put into a resume by those who have one."""
    for person in await queries.proposers(proposal_id):
        await outbox.notify(
            telegram_id=person.telegram_id,
            kind=kind,
            values={**values, "resume": person.has_resume},
            now=now,
            zone=person.timezone or zone,
            key=f"{proposal_id}:{person.id}",
        )


async def _open_name(proposal_id: int) -> str:
    row = await queries.proposal(proposal_id)
    if row is None:
        raise Refusal("error-gone")
    if row.state is not ProposalState.OPEN:
        raise Decided(row.name)
    return str(row.name)


async def _decide(proposal_id: int, state: ProposalState, *, by: int, now: datetime) -> str:
    """Takes the decision if it is still open, before anything else is written; gives the proposal's name."""
    row = await queries.proposal(proposal_id)
    if row is None:
        raise Refusal("error-gone")
    if not await queries.decide(proposal_id=proposal_id, state=state, by=by, now=now):
        raise Decided(row.name)
    return str(row.name)


async def _known(name: str) -> int | None:
    """The tag that this name surely means."""
    catalogue = await store.catalogue()
    found = catalogue.index.resolve(name)
    return catalogue.ids[found.tag.slug] if found else None


async def _retired(name: str) -> int | None:
    """The retired tag that has this name, offered again: somebody wants it after all."""
    there = await store.standings()
    found = owner(name, there)
    if found is None:
        return None
    tag_id = ends(there).get(found.id, found.id)
    await catalogue_queries.change(tag_id, retired_at=None)
    await store.changed("back", tag_id)
    return tag_id


async def _add_tag(tag: Tag, now: datetime) -> int:
    """Adds a tag of our own under a slug of its Russian name."""
    number = 1
    while (
        added := await queries.add(
            **store.columns(replace(tag, slug=slug(tag.en if tag.en.isascii() else tag.ru, number))), added_at=now
        )
    ) is None:
        number += 1
    await store.changed("added", added, tag)
    return added
