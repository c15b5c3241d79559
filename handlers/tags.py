"""The question about competency tags, shared by the resume and the vacancy: typed in one message, confirmed by a tap.

What was understood is kept through the form's `save` at once, so that nothing typed is lost; the step's answer, given
by "done", is the list of tag ids. Pieces nobody recognised are gone through one by one: near tags, or a new one.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.types import Message

from handlers.forms import Draft, Form, Step
from handlers.screens.render import Answer, Button, Reply, Screen, as_answer, headed
from handlers.spoken import means
from handlers.talk import Talk, text_of
from models.tables import ProposalState
from services.errors import Refusal
from services.tags import proposals, store
from services.tags.store import Catalogue

MOST = 30
"""Tags in one answer; whoever lists more says nothing about what matters."""

PENDING = 12
"""Unknown pieces of one answer that are gone through."""

LONGEST_PROPOSAL = 60
"""Characters; longer is a sentence, not the name of a tag."""

SUGGESTED = 8
"""Tags offered at once without being asked for."""

SHOWN = 28
"""Characters of a typed piece on a button."""


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


def in_rows(buttons: Iterable[Button], width: int = 2) -> list[list[Button]]:
    buttons = list(buttons)
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]


@dataclass(frozen=True, kw_only=True)
class TagStep(Step):
    """least: how many tags end the question. With fewer it can be left only by skipping, or when nothing that was
    typed is a tag: then going on without is offered, because the person has done what they could.

    suggests: ids of tags that are offered by a tap, such as those of the student's programme; never taken unasked.
    The question's text is `<form>-<step>`; everything else is said in `tags-…`.
    """

    least: int = 1
    suggests: Callable[[Talk], Awaitable[Sequence[int]]] | None = None

    def chosen(self, talk: Talk, draft: Draft) -> list[int]:
        noted = talk.conversation.data.get("_tags")
        return list(noted if noted is not None else draft.get(self.name) or ())

    def pieces(self, talk: Talk) -> list[Piece]:
        return [Piece(number, raw, tuple(near)) for number, raw, near in talk.conversation.data.get("_pieces", ())]

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        chosen, pieces = self.chosen(talk, draft), self.pieces(talk)
        catalogue = await store.catalogue()
        suggested = await self.suggested(form, talk, catalogue, chosen)
        if not chosen and not talk.conversation.data.get("_typed"):
            return self.page(form, talk, draft, suggested)
        text = talk.t.lines(form.head(self, talk), *self.understood(talk, catalogue, chosen, pieces))
        rows = self.pending_rows(form, talk, catalogue, pieces[:1], chosen)
        rows += in_rows(
            form.button(self, "drop", f"✖ {catalogue.name(tag_id, talk.t.language)}", tag_id)
            for tag_id in chosen
            if tag_id in catalogue.by_id
        )
        rows += suggested
        if chosen and len(chosen) >= self.least:
            rows.append([form.button(self, "done", talk.t("form-done", count=len(chosen)))])
        elif not chosen and not self.skip:
            rows.append([form.button(self, "done", talk.t("tags-without"))])
        return Screen(text, [*rows, *form.navigation(self, talk)])

    async def suggested(
        self, form: Form, talk: Talk, catalogue: Catalogue, chosen: Sequence[int]
    ) -> list[list[Button]]:
        """Tags to take by a tap, those not chosen yet."""
        offered = await self.suggests(talk) if self.suggests else ()
        left = [tag_id for tag_id in offered if tag_id in catalogue.by_id and tag_id not in chosen]
        return in_rows(
            form.button(self, "add", f"➕ {catalogue.name(tag_id, talk.t.language)}", tag_id)
            for tag_id in left[:SUGGESTED]
        )

    def understood(
        self, talk: Talk, catalogue: Catalogue, chosen: Sequence[int], pieces: Sequence[Piece]
    ) -> list[str | None]:
        """What the person sees of it, line by line."""
        t = talk.t
        names = ", ".join(catalogue.names(list(chosen), t.language))
        lines: list[str | None] = [t("tags-chosen", names=names) if chosen else t("tags-nothing")]
        if talk.conversation.data.get("_full"):
            lines.append(t("tags-full", most=MOST))
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
            rows += in_rows(
                form.button(self, "add", f"➕ {catalogue.name(tag_id, t.language)}", tag_id)
                for tag_id in piece.near
                if tag_id in catalogue.by_id and tag_id not in chosen
            )
            if len(piece.raw) <= LONGEST_PROPOSAL:
                rows.append([form.button(self, "propose", t("tags-propose", piece=short(piece.raw)), piece.number)])
            rows.append([form.button(self, "leave", t("tags-leave", piece=short(piece.raw)), piece.number)])
        return rows

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        text = text_of(message)
        if not text:
            raise Refusal("form-text-please")
        catalogue = await store.catalogue()
        chosen, pieces = self.chosen(talk, await form.draft(talk)), self.pieces(talk)
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
        talk.conversation.note(_number=number)
        await self.keep(form, talk, chosen, pieces)
        return await form.show(talk, self)

    async def keep(self, form: Form, talk: Talk, chosen: Sequence[int], pieces: Sequence[Piece]) -> None:
        """Notes where the answer stands, and saves it unless a finished answer is being edited: there Cancel counts."""
        tags = list(dict.fromkeys(chosen))
        noted: list[Any] = [[piece.number, piece.raw, list(piece.near)] for piece in pieces[:PENDING]]
        talk.conversation.note(_tags=tags[:MOST], _pieces=noted, _typed=True, _full=len(tags) > MOST)
        if not talk.conversation.data.get("edit"):
            await form.save(talk, self.name, tags[:MOST])

    async def tapped(self, form: Form, talk: Talk, action: str, value: int) -> Reply:
        chosen, pieces = self.chosen(talk, await form.draft(talk)), self.pieces(talk)
        if action == "done":
            return await self.done(form, talk, chosen, pieces)
        if action == "add" and value in (await store.catalogue()).by_id:
            answered = next((piece for piece in pieces if value in piece.near), None)
            left = [piece for piece in pieces if piece is not answered]
            await self.keep(form, talk, [*chosen, value], left)
        elif action == "drop":
            await self.keep(form, talk, [tag_id for tag_id in chosen if tag_id != value], pieces)
        elif action in ("leave", "propose"):
            piece = next((piece for piece in pieces if piece.number == value), None)
            left = [other for other in pieces if other is not piece]
            if piece is not None and action == "propose":
                return await self.propose(form, talk, piece, chosen, left)
            await self.keep(form, talk, chosen, left)
        return await form.show(talk, self)

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
