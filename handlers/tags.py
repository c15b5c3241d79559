"""The question about competency tags, shared by the resume and the vacancy: typed, or chosen from the catalogue.

What was understood is kept through the form's `save` at once, so that nothing typed is lost; the step's answer, given
by "done", is the list of tag ids. Pieces nobody recognised are gone through one by one: near tags, or a new one. Tags
that fit, or that the person's own texts name, are offered and never taken without a tap.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aiogram.types import Message

from handlers.forms import PAGE, Draft, Form, Step
from handlers.screens.render import Answer, Button, Reply, Screen, as_answer, headed
from handlers.screens.shelf import Shelf, moved, settled, shelf_screen
from handlers.spoken import means
from handlers.talk import Talk, text_of
from models.tables import ProposalState
from services.errors import Refusal
from services.tags import proposals, store, suggest
from services.tags.store import Catalogue
from services.tags.suggest import Context

MOST = 30
"""Tags in one answer; whoever lists more says nothing about what matters."""

PENDING = 12
"""Unknown pieces of one answer that are gone through."""

LONGEST_PROPOSAL = 60
"""Characters; longer is a sentence, not the name of a tag."""

SUGGESTED = 6
"""Tags offered at once because they fit."""

FOUND = 6
"""Tags with a button of their own because a text names them; the rest come when these are taken."""

SHOWN = 28
"""Characters of a typed piece on a button."""

HALF = 22
"""Characters of a label that half the width of a phone's screen holds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something typed that is no tag for sure. number: tells it apart on buttons. near: ids of similar tags."""

    number: int
    raw: str
    near: tuple[int, ...]


def short(raw: str) -> str:
    return raw if len(raw) <= SHOWN else f"{raw[: SHOWN - 1].rstrip()}…"


def listed(talk: Talk, pieces: Iterable[Piece]) -> str:
    return ", ".join(talk.t("tags-piece", piece=short(piece.raw)) for piece in pieces)


def in_rows(buttons: Iterable[Button]) -> list[list[Button]]:
    """Two short labels side by side; a long one alone, because half a phone's screen would cut it."""
    rows: list[list[Button]] = []
    for button in buttons:
        beside = rows[-1] if rows and len(rows[-1]) == 1 else []
        if beside and max(len(beside[0].label), len(button.label)) <= HALF:
            beside.append(button)
        else:
            rows.append([button])
    return rows


@dataclass(frozen=True, kw_only=True)
class TagStep(Step):
    """least: how many tags end the question. With fewer it can be left only by skipping, or when nothing that was
    typed is a tag: then going on without is offered, because the person has done what they could.

    context: what tags are suggested by. room: how many the answer may hold, `MOST` by default. hint: a line of the
    question's own, by what is chosen.
    The question's text is `<form>-<step>`; everything else is said in `tags-…`.
    """

    least: int = 1
    context: Callable[[Talk], Awaitable[Context]] | None = None
    room: Callable[[Talk], Awaitable[int]] | None = None
    hint: Callable[[Talk, Sequence[int]], Awaitable[str | None]] | None = None

    def chosen(self, talk: Talk, draft: Draft, catalogue: Catalogue) -> list[int]:
        """What is taken so far; a tag that was merged meanwhile is the one it is now."""
        noted = talk.conversation.data.get("_tags")
        return catalogue.current(noted if noted is not None else draft.get(self.name) or ())

    def pieces(self, talk: Talk) -> list[Piece]:
        return [Piece(number, raw, tuple(near)) for number, raw, near in talk.conversation.data.get("_pieces", ())]

    def shelf(self, talk: Talk, catalogue: Catalogue) -> Shelf | None:
        """Where in the catalogue the person looks; None while they do not."""
        noted = talk.conversation.data.get("_shelf")
        return settled(Shelf(**noted), catalogue) if noted is not None else None

    def folded(self, talk: Talk, chosen: Sequence[int]) -> tuple[int, int]:
        """The page of the chosen tags at hand, from 0, and the last one there is."""
        last = max(len(chosen) - 1, 0) // PAGE
        return min(max(talk.conversation.data.get("_page", 0), 0), last), last

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        catalogue = await store.catalogue()
        chosen, pieces = self.chosen(talk, draft, catalogue), self.pieces(talk)
        shelf = self.shelf(talk, catalogue)
        if shelf is not None:

            def press(act: str, label: str, value: int) -> Button:
                return form.button(self, act, label, value)

            return shelf_screen(shelf, catalogue, chosen, press=press, t=talk.t, done=self.leaving(form, talk, chosen))
        said, offered = ([], []) if pieces else await self.offered(form, talk, catalogue, chosen)
        offered.append([form.button(self, "category", talk.t("tags-browse"), -1)])
        hint = await self.hint(talk, chosen) if self.hint else None
        if not chosen and not talk.conversation.data.get("_typed"):
            shown = self.page(form, talk, draft, offered)
            return replace(shown, text=talk.t.lines(shown.text, hint, *said))
        text = talk.t.lines(form.head(self, talk), *self.understood(talk, catalogue, chosen, pieces), hint, *said)
        rows = self.pending_rows(form, talk, catalogue, pieces[:1], chosen)
        rows += self.dropping(form, talk, catalogue, chosen)
        return Screen(text, [*rows, *offered, *self.leaving(form, talk, chosen), *form.navigation(self, talk)])

    def dropping(self, form: Form, talk: Talk, catalogue: Catalogue, chosen: Sequence[int]) -> list[list[Button]]:
        """What is taken, to be taken out by a tap, a page at a time."""
        page, last = self.folded(talk, chosen)
        rows = in_rows(
            form.button(self, "drop", f"✖ {catalogue.name(tag_id, talk.t.language)}", tag_id)
            for tag_id in chosen[page * PAGE : (page + 1) * PAGE]
        )
        turn = [
            form.button(self, "turn", talk.t("form-page-before"), max(page - 1, 0)),
            form.button(self, "turn", f"{page + 1}/{last + 1}", page),
            form.button(self, "turn", talk.t("form-page-after"), min(page + 1, last)),
        ]
        return [*rows, turn] if last else rows

    def leaving(self, form: Form, talk: Talk, chosen: Sequence[int]) -> list[list[Button]]:
        """The way on, once there is one."""
        if chosen and len(chosen) >= self.least:
            return [[form.button(self, "done", talk.t("form-done", count=len(chosen)))]]
        tried = talk.conversation.data.get("_typed")
        return [[form.button(self, "done", talk.t("tags-without"))]] if tried and not chosen and not self.skip else []

    async def offered(
        self, form: Form, talk: Talk, catalogue: Catalogue, chosen: Sequence[int]
    ) -> tuple[list[str], list[list[Button]]]:
        """Tags to take by a tap, with the words above them: first what texts name, then what fits."""
        if self.context is None or len(chosen) >= MOST:
            return [], []
        context = await self.context(talk)
        taken = {*chosen, *context.taken}
        found = suggest.found_in(context.texts, catalogue, taken)
        fitting = suggest.suggest(catalogue, taken | {*found}, context, most=SUGGESTED)
        rows = self.adding(form, talk, catalogue, found[:FOUND])
        said: list[str] = []
        if found:
            said.append(talk.t("tags-found", names=", ".join(catalogue.names(found, talk.t.language))))
        if len(found) > 1:
            rows.append([form.button(self, "all", talk.t("tags-add-all", count=len(found)), len(found))])
        if fitting:
            said.append(talk.t("tags-fitting", chosen=len(chosen)))
        return said, rows + self.adding(form, talk, catalogue, fitting)

    def adding(self, form: Form, talk: Talk, catalogue: Catalogue, tag_ids: Iterable[int]) -> list[list[Button]]:
        return in_rows(
            form.button(self, "add", f"➕ {catalogue.name(tag_id, talk.t.language)}", tag_id) for tag_id in tag_ids
        )

    def understood(
        self, talk: Talk, catalogue: Catalogue, chosen: Sequence[int], pieces: Sequence[Piece]
    ) -> list[str | None]:
        """What the person sees of it, line by line."""
        t = talk.t
        names = ", ".join(catalogue.names(chosen, t.language))
        lines: list[str | None] = [t("tags-chosen", names=names) if chosen else t("tags-nothing")]
        if talk.conversation.data.get("_full"):
            lines.append(t("tags-full", most=talk.conversation.data["_full"]))
        if talk.conversation.data.get("_more"):
            lines.append(t("tags-pieces-full", most=PENDING))
        if pieces:
            lines.append(t("tags-unknown", pieces=listed(talk, pieces)))
            lines.append(t("tags-near" if pieces[0].near else "tags-new", piece=short(pieces[0].raw)))
        return [*lines, t("tags-more") if chosen else t("tags-way-on")]

    def pending_rows(
        self, form: Form, talk: Talk, catalogue: Catalogue, pieces: Sequence[Piece], chosen: Sequence[int]
    ) -> list[list[Button]]:
        """The ways on for an unknown piece: near tags, a new tag, or leaving it."""
        t = talk.t
        rows = []
        for piece in pieces:
            near = [tag_id for tag_id in catalogue.offered(piece.near) if tag_id not in chosen]
            rows += self.adding(form, talk, catalogue, near)
            if len(piece.raw) <= LONGEST_PROPOSAL:
                rows.append([form.button(self, "propose", t("tags-propose", piece=short(piece.raw)), piece.number)])
            rows.append([form.button(self, "leave", t("tags-leave", piece=short(piece.raw)), piece.number)])
        return rows

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        text = text_of(message)
        if not text:
            raise Refusal("form-text-please")
        catalogue = await store.catalogue()
        chosen, pieces = self.chosen(talk, await form.draft(talk), catalogue), self.pieces(talk)
        if means(text, "none") or means(text, "skip"):
            # Not a skill's name; going on without is offered, as after anything else that named none.
            await self.keep(form, talk, chosen, pieces)
            return await form.show(talk, self)
        known = {piece.raw.casefold() for piece in pieces}
        number = talk.conversation.data.get("_number", 0)
        understood = catalogue.index.understand(text)
        if not understood:
            raise Refusal("tags-what")
        for found in understood:
            if found.tag is not None:
                chosen.append(catalogue.ids[found.tag.slug])
            elif found.raw.casefold() not in known:
                known.add(found.raw.casefold())
                number += 1
                near = tuple(catalogue.ids[tag.slug] for tag in found.near)
                pieces.append(Piece(number, found.raw[: LONGEST_PROPOSAL + 1], near))
        talk.conversation.note(_number=number, _shelf=None)
        await self.keep(form, talk, chosen, pieces)
        return await form.show(talk, self)

    async def keep(self, form: Form, talk: Talk, chosen: Sequence[int], pieces: Sequence[Piece]) -> None:
        """Notes where the answer stands, and saves it unless a finished answer is being edited: there Cancel counts."""
        tags = list(dict.fromkeys(chosen))
        most = await self.room(talk) if self.room else MOST
        noted: list[Any] = [[piece.number, piece.raw, list(piece.near)] for piece in pieces[:PENDING]]
        talk.conversation.note(
            _tags=tags[:most],
            _pieces=noted,
            _typed=True,
            _full=most if len(tags) > most else 0,
            _more=len(pieces) > PENDING,
        )
        if not talk.conversation.data.get("edit"):
            await form.save(talk, self.name, tags[:most])

    async def tapped(self, form: Form, talk: Talk, action: str, value: int) -> Reply:
        catalogue = await store.catalogue()
        chosen, pieces = self.chosen(talk, await form.draft(talk), catalogue), self.pieces(talk)
        if action == "done":
            return await self.done(form, talk, chosen, pieces)
        if action == "add":
            return await self.add(form, talk, value, chosen, pieces)
        if action in ("category", "narrow", "page", "out", "typed"):
            shelf = moved(self.shelf(talk, catalogue) or Shelf(), action, value, catalogue)
            talk.conversation.note(_shelf=None if action == "typed" else shelf.noted())
        elif action == "turn":
            talk.conversation.note(_page=value)
        elif action == "all" and self.context is not None:
            context = await self.context(talk)
            found = suggest.found_in(context.texts, catalogue, {*chosen, *context.taken})
            # The button says how many there were: others than it was shown for are not taken.
            await self.keep(form, talk, [*chosen, *found] if len(found) == value else chosen, pieces)
        elif action == "drop":
            gone = catalogue.current([value])
            await self.keep(form, talk, [tag_id for tag_id in chosen if tag_id not in gone], pieces)
        elif action in ("leave", "propose"):
            piece = next((piece for piece in pieces if piece.number == value), None)
            left = [other for other in pieces if other is not piece]
            if piece is not None and action == "propose":
                return await self.propose(form, talk, piece, chosen, left)
            await self.keep(form, talk, chosen, left)
        return await form.show(talk, self)

    async def add(self, form: Form, talk: Talk, value: int, chosen: Sequence[int], pieces: Sequence[Piece]) -> Reply:
        """Takes a tag, or the one that it was merged into; where it cannot be taken, says why over the button."""
        catalogue = await store.catalogue()
        tag_id = next(iter(catalogue.current([value])), None)
        most = await self.room(talk) if self.room else MOST
        said = None
        if tag_id is None or tag_id in catalogue.retired:
            said = talk.t("tags-gone")
        elif tag_id not in chosen and len(chosen) >= most:
            said = talk.t("tags-no-room", most=most)
        else:
            answered = next((piece for piece in pieces if tag_id in catalogue.current(piece.near)), None)
            await self.keep(form, talk, [*chosen, tag_id], [piece for piece in pieces if piece is not answered])
        shown = as_answer(await form.show(talk, self)).screens
        return Answer(shown, toast=said, alert=said is not None)

    async def done(self, form: Form, talk: Talk, chosen: list[int], left: Sequence[Piece]) -> Reply:
        tried = talk.conversation.data.get("_typed") and not chosen
        if len(chosen) < self.least and not tried:
            raise Refusal("tags-least", count=self.least)
        answer = as_answer(await form.answered(talk, self, chosen))
        return headed(talk.t("tags-left", pieces=listed(talk, left)), answer) if left else answer

    async def propose(
        self, form: Form, talk: Talk, piece: Piece, chosen: Sequence[int], left: Sequence[Piece]
    ) -> Reply:
        """Asks for a new tag; one that was added or merged meanwhile is taken at once."""
        proposal = await proposals.propose(name=piece.raw, person_id=talk.person.id, now=talk.now)
        taken = [proposal.tag_id] if proposal.tag_id is not None else []
        await self.keep(form, talk, [*chosen, *taken], left)
        said = "added" if taken else "declined" if proposal.state is ProposalState.DECLINED else "proposed"
        shown = as_answer(await form.show(talk, self)).screens
        return Answer(shown, toast=talk.t(f"tags-{said}", piece=short(piece.raw)))
