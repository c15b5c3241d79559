"""Bringing a resume in from a file or a text: read, shown, and only then taken over, wholly or in part."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.types import Message

from handlers import forms
from handlers.forms import Draft, Form, FormTap, Many, Step, Takes
from handlers.screens import imports as screens
from handlers.screens.render import Button, Reply, Screen
from handlers.screens.resume import skill_words
from handlers.spoken import bare
from handlers.student.editing import EditForm
from handlers.student.whole import own
from handlers.talk import Talk, text_of
from locales import everywhere
from services import imports
from services.documents import texts
from services.errors import Refusal
from services.imports import Way
from services.resumes import Skill
from services.tags import store


def is_json(content: bytes, name: str) -> bool:
    return name.lower().endswith(".json") or content.lstrip().startswith(b"{")


def words_in(content: bytes, name: str) -> str:
    """The text of a document; none is looked for in what is read as a JSON Resume."""
    return "" if is_json(content, name) else texts.text_of(content, name)


TAKES = Takes(documents=(".json", ".pdf", ".txt", ".md"), most=5_000_000, read=words_in)

WAYS: dict[str, Way] = {"replace": "replace", "add": "add"}

SPOKEN = {"replace": ("import-way-replace",), "add": ("import-way-add", "import-way-only-add")}
"""The buttons of each way: their first words are understood as well."""

Act = Callable[[Talk, str], Awaitable[Reply]]


@dataclass(frozen=True, kw_only=True)
class SourceStep(Step):
    """Where a file or a text is asked for; the later steps take another one just as well."""

    takes: Takes | None = TAKES

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        return await read(form, talk, message)


@dataclass(frozen=True, kw_only=True)
class ReviewStep(SourceStep):
    """What a JSON Resume would change, and the ways to take it over."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        del draft
        shown = await imports.preview(person_id=talk.person.id, import_id=current(talk))
        names = (await store.catalogue()).names(shown.tags, talk.t.language)
        levels = [Skill(tag_id, shown.levels.get(tag_id)) for tag_id in shown.tags]
        tags = [skill_words(name, skill, talk.t) for name, skill in zip(names, levels, strict=True)]
        ways = ("add", "replace") if shown.conflicts else ("add",)
        label = "import-way-{}" if shown.conflicts else "import-way-only-{}"
        rows = [[form.button(self, way, talk.t(label.format(way)), shown.id)] for way in ways]
        return Screen(screens.preview_text(shown, tags, talk.t), [*rows, *form.navigation(self, talk)])

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        """A button's first word is that button; anything else is another resume."""
        said = bare(text_of(message)) if talk.upload is None else ""
        for way, labels in SPOKEN.items():
            if said in {bare(label).split()[0] for key in labels for label in everywhere(key)}:
                return await self.tapped(form, talk, way, current(talk))
        return await super().typed(form, talk, message)

    async def tapped(self, form: Form, talk: Talk, action: str, value: int) -> Reply:
        way = WAYS.get(action)
        if way is None or value != current(talk):
            return await form.show(talk, self)
        await imports.apply(person=talk.person, import_id=value, way=way, now=talk.now, zone=talk.zone)
        return await finish(talk, value)


@dataclass(frozen=True, kw_only=True)
class PickStep(Many):
    """What a text proposes; nothing is ticked by itself."""

    takes: Takes | None = TAKES

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        shown = await super().view(form, talk, draft)
        count = len(self.offers(talk, draft))
        if len(self.picked(talk, draft)) == count:
            return shown
        *rows, last = shown.buttons
        every = [form.button(self, "all", talk.t("import-mark-all", count=count))]
        return Screen(shown.text, [*rows, every, last])

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        return await read(form, talk, message)

    async def tapped(self, form: Form, talk: Talk, action: str, value: int) -> Reply:
        if action == "all":
            talk.conversation.note(picked=list(range(len(self.offers(talk, await form.draft(talk))))))
            return await form.show(talk, self)
        return await super().tapped(form, talk, action, value)


def proposed(talk: Talk, draft: Draft) -> Sequence[tuple[str, Any]]:
    """Each finding with its place as the value."""
    del talk
    return [(label, place) for place, label in enumerate(draft["_labels"])]


class ImportForm(EditForm):
    """The conversation's data holds the id of what was read as `import`."""

    name = "import"
    steps = (
        SourceStep(name="source"),
        ReviewStep(name="review"),
        PickStep(name="pick", options=proposed, chosen=lambda _draft: (), least=1),
    )

    async def draft(self, talk: Talk) -> Draft:
        """The labels of what a text proposes, where the conversation stands at them."""
        if talk.conversation.state != f"{self.name}:pick":
            return {}
        found = await imports.proposals(person_id=talk.person.id, import_id=current(talk))
        catalogue = await store.catalogue()

        def tag(slug: Any) -> str | None:
            key = catalogue.ids.get(slug) if isinstance(slug, str) else None
            return catalogue.name(key, talk.t.language) if key is not None else None

        return {"_labels": [screens.finding_label(each, tag(each.value), talk.t) for each in found.findings]}

    def head(self, step: Step, talk: Talk) -> str | None:
        del step, talk
        return None

    def navigation(self, step: Step, talk: Talk) -> list[list[Button]]:
        return [[self.button(step, "cancel", talk.t("form-cancel"))]]

    async def answered(self, talk: Talk, step: Step, value: Any) -> Reply:
        del step
        key = current(talk)
        await imports.take(person=talk.person, import_id=key, chosen=value, now=talk.now, zone=talk.zone)
        return await finish(talk, key)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action in ("cancel", "back"):
            await imports.put_aside(person_id=talk.person.id, import_id=current(talk))
            talk.conversation.move("")
            return await self.cancelled(talk)
        return await super().tapped(talk, step, tap)


FORM = ImportForm()
forms.register(FORM)


def current(talk: Talk) -> int:
    """The id of what was read last; 0 where nothing was."""
    return int(talk.conversation.data.get("import", 0))


def at(name: str) -> Step:
    step = FORM.step(name)
    assert step is not None
    return step


async def read(form: Form, talk: Talk, message: Message) -> Reply:
    """A file or a text on its way in, and what it would change."""
    text, person_id = text_of(message), talk.person.id
    if talk.upload is None and not text:
        raise Refusal("import-please")
    content, name = (talk.upload.content, talk.upload.name) if talk.upload else (text.encode(), "")
    if is_json(content, name):
        loaded = await imports.load(person_id=person_id, content=content, now=talk.now)
        return await form.go(talk, at("review"), {"import": loaded})
    found_in = (talk.upload.text if talk.upload else None) or text
    found = await imports.read_text(person_id=person_id, text=found_in, now=talk.now)
    return await form.go(talk, at("pick"), {"import": found})


async def finish(talk: Talk, import_id: int) -> Reply:
    talk.conversation.move("")
    return screens.applied(import_id, talk.t, draft=(await own(talk)).draft_step is not None)


async def begin(talk: Talk, _detail: str) -> Reply:
    await own(talk)
    return await FORM.open(talk, at="source")


async def take_back(talk: Talk, detail: str, *, sure: bool = False) -> Reply:
    key = int(detail) if detail.isascii() and detail.isdigit() and len(detail) < 19 else 0  # noqa: PLR2004 - 64 bits
    done = await imports.take_back(person=talk.person, import_id=key, sure=sure, now=talk.now, zone=talk.zone)
    return screens.taken_back(talk.t) if done else screens.changed_since(key, talk.t)


async def take_back_anyway(talk: Talk, detail: str) -> Reply:
    return await take_back(talk, detail, sure=True)


ACTS: dict[str, Act] = {"import": begin, "import-undo": take_back, "import-undo-anyway": take_back_anyway}
