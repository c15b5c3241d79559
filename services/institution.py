"""The institution itself: its faculties, programmes and groups, brought in from files, and the links students join by.

Files never delete anything: whatever they leave out stays. Only administrators come here; their handlers see to it.
"""

import io
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Literal

import segno

from models.queries import imports
from models.queries import institution as queries
from models.queries import jobs as settings
from models.tables import MembershipState
from services import files
from services.errors import Refusal
from services.files import File, Render
from services.institution_csv import (
    LEVELS,
    Change,
    Key,
    Level,
    Node,
    Plan,
    Problem,
    Resolve,
    Row,
    Tree,
    compare,
    is_one_word,
    read,
    same,
    sample,
    tree,
    write,
)
from services.tags import store
from services.tags.store import Catalogue
from services.tags.words import normalise

KIND = "institution"
"""The kind of our files among the imports."""

NAME, BOT, REVISION = "institution", "bot", "institution-revision"
"""Settings: what the institution is called and its time zone; the bot's own name; a number that every file raises."""

JOIN = "join-"
"""What a deep link to join by begins with."""

PAGE = 8
"""Lines on one page of a list."""

KEPT = timedelta(days=1)
"""How long a file waits to be applied."""

DOUBLE_TAP = timedelta(seconds=30)
LIVES = (timedelta(weeks=1), timedelta(days=30), timedelta(days=152))
"""How long a link works: a week, a month, a semester of five months."""

USES = (30, 100, 500)

OVER = timedelta(days=30)
"""How long a link that has expired is still listed."""

TOKEN_BYTES = 24

MOST_GUESSES = 200
"""Different tags of one file that are looked for by likeness; beyond them only exact names are found."""

QR_SCALE = 14
"""Pixels of one dark square: sharp on a poster as well."""


@dataclass(frozen=True, slots=True)
class Name:
    """What something is called in both languages."""

    ru: str
    en: str

    def said(self, language: str) -> str:
        return self.ru if language == "ru" else self.en


async def remember(*, name: str, zone: str) -> None:
    """Keeps what the settings say of the institution where services find it; zone: its time zone."""
    value = {"name": name, "zone": zone}
    if await settings.setting(NAME) != value:
        await settings.set_setting(NAME, value)


async def remember_bot(*, username: str) -> None:
    """Keeps the bot's name: links to the bot are made of it."""
    value = {"username": username}
    if await settings.setting(BOT) != value:
        await settings.set_setting(BOT, value)


async def name() -> str:
    """What the institution is called; empty where the settings do not say."""
    return str((await settings.setting(NAME) or {}).get("name", ""))


async def zone() -> str:
    """The institution's time zone, for whoever is told of something and never told theirs."""
    return str((await settings.setting(NAME) or {}).get("zone") or "UTC")


@dataclass(frozen=True, slots=True)
class Summary:
    """How much there is. waiting: people who asked to be confirmed. loose: confirmed students without a group, whose
    graduation no calendar knows.
    """

    faculties: int
    programmes: int
    groups: int
    confirmed: int
    waiting: int
    graduates: int
    loose: int


async def summary() -> Summary:
    row = await queries.counts()
    return Summary(row.faculties, row.programmes, row.groups, row.confirmed, row.asked, row.graduate, row.loose)


# -- files


@dataclass(frozen=True, slots=True)
class Shown:
    """A file on screen before anything changes: what applying it would do, or what has to be corrected first.

    id: of the import; None where nothing was kept. changes: with tags as names. unknown, ignored: see Table.
    """

    id: int | None = None
    new: Mapping[Level, int] | None = None
    changed: Mapping[Level, int] | None = None
    same: Mapping[Level, int] | None = None
    missing: Mapping[Level, int] | None = None
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    unknown: tuple[tuple[int, str], ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether everything stands already as the file says."""
        return not any((self.new or {}).values()) and not any((self.changed or {}).values())


Outcome = Literal["applied", "before", "changed"]
"""What became of applying a file: done; done by an earlier tap; not done, because the structure is another by now."""


async def load(*, person_id: int, content: bytes, language: str, now: datetime) -> Shown:
    """Reads a file and keeps it; nothing changes before `apply`. A file with problems is not kept."""
    catalogue = await store.catalogue()
    table = read(content, resolver(catalogue))
    if table.problems:
        return Shown(problems=table.problems)
    revision = await _revision()
    kept = {
        "revision": revision,
        "rows": [row.as_json() for row in table.rows],
        "unknown": [list(each) for each in table.unknown],
        "ignored": list(table.ignored),
    }
    plan = compare(tree(table.rows), await _present())
    shown = replace(_shown(plan, catalogue, language), unknown=table.unknown, ignored=table.ignored)
    if shown.is_empty:
        return shown
    import_id = await imports.add(kind=KIND, person_id=person_id, content=kept, now=now)
    return replace(shown, id=import_id)


async def waiting_file(*, person_id: int) -> int | None:
    """The person's file that was shown and neither applied nor put aside."""
    return await imports.waiting(kind=KIND, person_id=person_id)


async def show_file(*, person_id: int, import_id: int, language: str) -> Shown:
    """A kept file as it compares with the structure now. Refusal "institution-file-gone"."""
    row = await _kept(person_id, import_id)
    if row.applied_at is not None:
        raise Refusal("institution-file-applied")
    plan = compare(_wanted(row.content), await _present())
    await imports.change(import_id, content={**row.content, "revision": await _revision()})
    return _shown_again(row, plan, await store.catalogue(), language)


async def put_aside(*, person_id: int, import_id: int) -> None:
    """Forgets a file that was not applied."""
    row = await imports.get(import_id=import_id, kind=KIND, person_id=person_id)
    if row is not None and row.applied_at is None:
        await imports.remove(import_id)


async def apply(*, person_id: int, import_id: int, language: str, now: datetime) -> tuple[Outcome, Shown]:
    """Makes what a kept file says true, all of it or nothing, unless the structure has changed since it was shown."""
    current = int((await settings.locked(REVISION)).get("number", 0))
    row = await _kept(person_id, import_id)
    if row.applied_at is not None:
        return "before", Shown()
    plan = compare(_wanted(row.content), present := await _present())
    catalogue = await store.catalogue()
    shown = _shown_again(row, plan, catalogue, language)
    if row.content["revision"] != current:
        await imports.change(import_id, content={**row.content, "revision": current})
        return "changed", shown
    await _carry_out(plan, present, catalogue)
    await settings.set_setting(REVISION, {"number": current + 1})
    await imports.change(import_id, applied_at=now, content={})
    return "applied", shown


async def forget_files(*, now: datetime) -> None:
    """Removes files, of whatever kind, that nobody applied in time or needs any more."""
    await imports.forget(before=now - KEPT)


async def _kept(person_id: int, import_id: int) -> Any:
    row = await imports.get(import_id=import_id, kind=KIND, person_id=person_id)
    if row is None:
        raise Refusal("institution-file-gone")
    return row


async def _revision() -> int:
    return int((await settings.setting(REVISION) or {}).get("number", 0))


def _wanted(content: Mapping[str, Any]) -> Tree:
    return tree(map(Row.from_json, content["rows"]))


def _shown_again(row: Any, plan: Plan, catalogue: Catalogue, language: str) -> Shown:
    unknown = tuple((line, piece) for line, piece in row.content["unknown"])
    return replace(_shown(plan, catalogue, language), id=row.id, unknown=unknown, ignored=tuple(row.content["ignored"]))


def _shown(plan: Plan, catalogue: Catalogue, language: str) -> Shown:
    return Shown(
        new=plan.count(plan.new),
        changed=plan.count(plan.changed),
        same=plan.same,
        missing=plan.missing,
        changes=tuple(_named(change, catalogue, language) for change in plan.changes),
    )


def _named(change: Change, catalogue: Catalogue, language: str) -> Change:
    if change.what != "tags":
        return change
    before, after = (", ".join(catalogue.names(list(tags or ()), language)) for tags in (change.before, change.after))
    return replace(change, before=before, after=after)


async def _present() -> dict[Key, Node]:
    """The structure as it stands."""
    tags = await queries.tags_of_programmes()
    found: dict[Key, Node] = {}
    for row in await queries.structure():
        faculty: Key = (same(row.faculty_ru),)
        found.setdefault(faculty, Node(row.faculty_ru, row.faculty_en, id=row.faculty_id))
        if row.programme_id is None:
            continue
        programme = (*faculty, same(row.programme_ru))
        if programme not in found:
            suggested = tags.get(row.programme_id, ())
            found[programme] = Node(row.programme_ru, row.programme_en, suggested, id=row.programme_id)
        if row.group_id is not None:
            found[(*programme, same(row.group))] = Node(row.group, graduates_in=row.graduates_in, id=row.group_id)
    return found


async def _carry_out(plan: Plan, present: Tree, catalogue: Catalogue) -> None:
    ids = {key: node.id for key, node in present.items()}

    async def add(level: int, put: Callable[[Sequence[Mapping[str, Any]]], Any], row: Callable[..., Any]) -> None:
        new = [(key, node) for key, node in plan.new if len(key) == level]
        added = await put([row(key, node) for key, node in new])
        ids.update(zip((key for key, _ in new), added, strict=True))

    await add(1, queries.add_faculties, lambda _key, node: _names(node))
    await add(2, queries.add_programmes, lambda key, node: _names(node) | {"faculty_id": ids[key[:1]]})
    await add(
        3,
        queries.add_groups,
        lambda key, node: {
            "programme_id": ids[key[:2]],
            "name": node.name,
            "graduates_in": node.graduates_in or None,
        },
    )
    changed: dict[int, list[dict[str, Any]]] = {1: [], 2: [], 3: []}
    for key, node in plan.changed:
        row = {"name": node.name, "graduates_in": node.graduates_in} if len(key) == len(LEVELS) else _names(node)
        changed[len(key)].append(row | {"key": node.id})
    await queries.change_faculties(changed[1])
    await queries.change_programmes(changed[2])
    await queries.change_groups(changed[3])
    tagged = [(key, node) for key, node in plan.new if node.tags]
    tagged += [(key, node) for key, node in plan.changed if node.tags != present[key].tags]
    await queries.set_tags({ids[key]: catalogue.current(node.tags or ()) for key, node in tagged})


def _names(node: Node) -> dict[str, str]:
    return {"name_ru": node.name, "name_en": node.name_en or node.name}


def resolver(catalogue: Catalogue) -> Resolve:
    """Finds the tag that is surely meant: by its slug, one of its names, or as people are understood elsewhere."""
    exact: dict[str, set[int]] = {}
    for tag_id, tag in catalogue.by_id.items():
        for word in (tag.slug, *tag.names()):
            exact.setdefault(normalise(word), set()).add(tag_id)
    guesses = 0

    def resolve(text: str) -> int | None:
        nonlocal guesses
        found = exact.get(normalise(text), set())
        if len(found) == 1:
            return next(iter(found))
        guesses += 1
        sure = catalogue.index.resolve(text) if guesses <= MOST_GUESSES else None
        return catalogue.ids[sure.tag.slug] if sure else None

    return resolve


# -- files out


@files.maker("institution-sample")
async def _sample(values: Mapping[str, Any]) -> Render:
    language = str(values["language"])
    return lambda: File("sample.csv", sample(language))


@files.maker("institution-csv")
async def _export(values: Mapping[str, Any]) -> Render:
    """The present structure, in the form in which it can be loaded again."""
    language = str(values["language"])
    return partial(_written, await _present(), await store.catalogue(), language)


def _written(present: Tree, catalogue: Catalogue, language: str) -> File:
    resolve = resolver(catalogue)

    def word(tag_id: int) -> str:
        named = catalogue.name(tag_id, language)
        return named if is_one_word(named) and resolve(named) == tag_id else catalogue.by_id[tag_id].slug

    parents = {key[:-1] for key in present}
    lines = [
        _line([present[key[: depth + 1]] for depth in range(len(key))], word)
        for key in sorted(present)
        if key not in parents
    ]
    return File("institution.csv", write(lines, language))


def _line(way: Sequence[Node], word: Callable[[int], str]) -> list[str]:
    """The line of something that has nothing below it. way: from the faculty down to it."""
    stations = dict(zip(LEVELS, way, strict=False))
    faculty, programme, group = stations["faculty"], stations.get("programme"), stations.get("group")
    return [
        faculty.name,
        programme.name if programme else "",
        group.name if group else "",
        str(group.graduates_in or "") if group else "",
        ", ".join(map(word, programme.tags or ())) if programme else "",
        _other(faculty),
        _other(programme) if programme else "",
    ]


def _other(node: Node) -> str:
    """The English name, where there is one of its own."""
    return (node.name_en or "") if node.name_en != node.name else ""


# -- looking around


@dataclass(frozen=True, slots=True)
class Item:
    id: int
    name: Name


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list. more: there is another one behind it."""

    items: tuple[Item, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class Faculty:
    id: int
    name: Name


@dataclass(frozen=True, slots=True)
class Programme:
    id: int
    name: Name
    faculty: Faculty


@dataclass(frozen=True, slots=True)
class Group:
    id: int
    name: str
    graduates_in: int | None
    programme: Programme

    @property
    def faculty(self) -> Faculty:
        return self.programme.faculty


def _listed(rows: Sequence[Any], page: int) -> Page:
    items = tuple(Item(row.id, Name(row.name_ru, row.name_en)) for row in rows[:PAGE])
    return Page(items, page, more=len(rows) > PAGE)


async def faculties(*, page: int = 0) -> Page:
    return _listed(await queries.page_of_faculties(skip=page * PAGE, most=PAGE + 1), page)


async def programmes(*, faculty_id: int, page: int = 0) -> Page:
    return _listed(await queries.page_of_programmes(faculty_id=faculty_id, skip=page * PAGE, most=PAGE + 1), page)


async def groups(*, programme_id: int, page: int = 0) -> Page:
    return _listed(await queries.page_of_groups(programme_id=programme_id, skip=page * PAGE, most=PAGE + 1), page)


async def faculty(*, faculty_id: int) -> Faculty:
    """Refusal "error-gone" where there is none; the same for the others below."""
    row = await queries.faculty(faculty_id)
    if row is None:
        raise Refusal("error-gone")
    return Faculty(row.id, Name(row.name_ru, row.name_en))


async def programme(*, programme_id: int) -> Programme:
    row = await queries.programme(programme_id)
    if row is None:
        raise Refusal("error-gone")
    return Programme(row.id, Name(row.name_ru, row.name_en), await faculty(faculty_id=row.faculty_id))


async def group(*, group_id: int) -> Group:
    row = await queries.group(group_id)
    if row is None:
        raise Refusal("error-gone")
    of_it = Faculty(row.faculty_id, Name(row.faculty_ru, row.faculty_en))
    return Group(
        row.id,
        row.name,
        row.graduates_in,
        Programme(row.programme_id, Name(row.programme_ru, row.programme_en), of_it),
    )


async def end_group(*, group_id: int, year: int) -> None:
    """Notes that a group graduates in this year at the latest, so that whoever joins it later is a graduate as well."""
    current = int((await settings.locked(REVISION)).get("number", 0))
    if await queries.set_graduation(group_id=group_id, year=year):
        await settings.set_setting(REVISION, {"number": current + 1})


async def programme_tags(*, programme_id: int) -> Sequence[int]:
    """The tags that a programme suggests, in order."""
    return await queries.tags_of_programme(programme_id)


async def members(*, group_id: int) -> Mapping[MembershipState, int]:
    """How many people of each state a group has."""
    return await queries.count_members(group_id)


# -- join links

LinkState = Literal["open", "revoked", "expired", "used"]


@dataclass(frozen=True, slots=True)
class JoinLink:
    """A link by which students of a faculty, or of one of its groups, are confirmed. uses: people who joined by it."""

    id: int
    token: str
    faculty_id: int
    faculty: Name
    group_id: int | None
    group: str | None
    programme: Name | None
    graduates_in: int | None
    expires_at: datetime
    most_uses: int
    uses: int
    revoked_at: datetime | None

    def state(self, now: datetime) -> LinkState:
        if self.revoked_at is not None:
            return "revoked"
        if self.expires_at <= now:
            return "expired"
        return "open" if self.uses < self.most_uses else "used"


def _link(row: Any) -> JoinLink:
    return JoinLink(
        id=row.id,
        token=row.token,
        faculty_id=row.faculty_id,
        faculty=Name(row.faculty_ru, row.faculty_en),
        group_id=row.group_id,
        group=row.group,
        programme=Name(row.programme_ru, row.programme_en) if row.programme_id else None,
        graduates_in=row.graduates_in,
        expires_at=row.expires_at,
        most_uses=row.most_uses,
        uses=row.uses,
        revoked_at=row.revoked_at,
    )


async def new_link(
    *, by: int, faculty_id: int | None = None, group_id: int | None = None, lives: timedelta, uses: int, now: datetime
) -> JoinLink:
    """A link for a group, or else for a faculty. Twice within a moment gives the same one: that was a double tap.

    by: the administrator. lives and uses: one of LIVES and of USES.
    """
    assert lives in LIVES
    assert uses in USES
    if group_id is not None:
        faculty_id = (await group(group_id=group_id)).faculty.id
    elif faculty_id is not None:
        await faculty(faculty_id=faculty_id)
    assert faculty_id is not None
    link_id = await queries.same_link(
        faculty_id=faculty_id,
        group_id=group_id,
        most_uses=uses,
        created_by=by,
        since=now - DOUBLE_TAP,
        expires_from=now - DOUBLE_TAP + lives,
        expires_until=now + lives,
    )
    if link_id is None:
        link_id = await queries.add_link(
            token=secrets.token_urlsafe(TOKEN_BYTES),
            faculty_id=faculty_id,
            group_id=group_id,
            created_by=by,
            created_at=now,
            expires_at=now + lives,
            most_uses=uses,
        )
    return await link(link_id=link_id)


async def link(*, link_id: int) -> JoinLink:
    row = await queries.link(link_id)
    if row is None:
        raise Refusal("error-gone")
    return _link(row)


async def link_of(*, token: str) -> JoinLink | None:
    row = await queries.link_by_token(token)
    return _link(row) if row else None


@dataclass(frozen=True, slots=True)
class Links:
    links: tuple[JoinLink, ...]
    page: int
    more: bool


async def links(*, now: datetime, page: int = 0) -> Links:
    """A page of the links that nobody revoked, the newest first; those that expired long ago are left out."""
    rows = await queries.page_of_links(since=now - OVER, skip=page * PAGE, most=PAGE + 1)
    return Links(tuple(map(_link, rows[:PAGE])), page, more=len(rows) > PAGE)


async def revoke(*, link_id: int, now: datetime) -> JoinLink:
    """Ends a link; whoever joined by it stays. Revoking twice changes nothing."""
    await queries.revoke_link(link_id=link_id, now=now)
    return await link(link_id=link_id)


async def deep_link(payload: str) -> str:
    """A link that opens the bot with a word of ours."""
    bot = await settings.setting(BOT)
    assert bot is not None, "the bot keeps its name before the first update"
    return f"https://t.me/{bot['username']}?start={payload}"


async def address(found: JoinLink) -> str:
    """The link as it is opened in Telegram."""
    return await deep_link(f"{JOIN}{found.token}")


@files.maker("join-qr")
async def _qr(values: Mapping[str, Any]) -> Render:
    return partial(_picture, await address(await link(link_id=int(values["link"]))))


def _picture(text: str) -> File:
    picture = io.BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="png", scale=QR_SCALE)
    return File("qr.png", picture.getvalue())
