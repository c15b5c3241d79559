"""/tags: the catalogue in the hands of administrators. Whatever is typed there is looked for."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers import forms
from handlers.forms import Choice, Draft, Form, FormTap, Step
from handlers.kindly import refusal_of, told
from handlers.menu import entry
from handlers.rights import ADMINISTRATORS, allow
from handlers.screens import catalogue as screens
from handlers.screens.catalogue import FIELDS, CatalogueTap
from handlers.screens.improvements import category_name, named
from handlers.screens.render import Answer, Reply, Screen, as_answer, headed
from handlers.staff.tags import categories
from handlers.talk import Talk, text_of
from services.errors import NotAllowed, Refusal
from services.tags import diff, editing, merges, naming, store
from services.tags.catalog import CATEGORIES
from services.tags.naming import Taken

router = Router(name="catalogue")


@dataclass(frozen=True, kw_only=True)
class SearchStep(Step):
    """The catalogue's first screen; a typed name is looked for."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        del form, draft
        return screens.home_screen(await editing.overview(), talk.t)

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        del form
        text = text_of(message)
        if not text:
            raise Refusal("form-text-please")
        return screens.found_screen(text, await editing.search(text=text), talk.t)


class CatalogueForm(Form):
    """A conversation about the catalogue: nothing is kept, each answer is used at once."""

    roles = ADMINISTRATORS

    async def draft(self, talk: Talk) -> Draft:
        del talk
        return {}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        """There is nothing to keep."""

    async def finished(self, talk: Talk) -> Reply:
        return await show(talk)


class SearchForm(CatalogueForm):
    name = "tagsearch"
    steps = (SearchStep(name="query"),)


async def _category(talk: Talk) -> str:
    return (await editing.entry(tag_id=talk.conversation.data["tag"])).tag.category


class EditForm(CatalogueForm):
    """One field of one tag, which the conversation holds."""

    name = "tagedit"
    steps = (
        Step(name="ru", parse=naming.name),
        Step(name="en", parse=naming.name),
        Choice(name="category", options=categories),
        Step(name="level", parse=naming.level),
        Step(name="synonyms", parse=naming.several),
    )

    async def draft(self, talk: Talk) -> Draft:
        return {"suggested": await _category(talk)}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        tag_id = talk.conversation.data["tag"]
        if step in ("ru", "en"):
            await editing.rename(tag_id=tag_id, language="ru" if step == "ru" else "en", name=value)
        elif step == "category":
            await editing.move(tag_id=tag_id, category=value)
        elif step == "level":
            await editing.describe(tag_id=tag_id, level=value)
        else:
            await editing.add_synonyms(tag_id=tag_id, names=value)

    async def answered(self, talk: Talk, step: Step, value: Any) -> Reply:
        try:
            return await super().answered(talk, step, value)
        except Taken as taken:
            shown = as_answer(await self.show(talk, step)).screens[0]
            tag_id, words = talk.conversation.data["tag"], talk.t(taken.key, **taken.values)
            rows = [[screens.merge_button(tag_id, taken.tag_id, taken.values["other"], talk.t)], *shown.buttons]
            return headed(words, replace(shown, buttons=rows if taken.tag_id != tag_id else shown.buttons))

    async def finished(self, talk: Talk) -> Reply:
        return headed(talk.t("catalogue-saved"), await card(talk, talk.conversation.data["tag"]))

    async def present(self, talk: Talk, step: Step) -> str | None:
        tag = (await editing.entry(tag_id=talk.conversation.data["tag"])).tag
        level = f"{tag.level_ru}\n{tag.level_en}" if tag.level_ru else None
        return {"ru": tag.ru, "en": tag.en, "level": level}.get(step.name)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel":
            return await card(talk, talk.conversation.data["tag"])
        return await super().tapped(talk, step, tap)


@dataclass(frozen=True, kw_only=True)
class TargetStep(Step):
    """The tag that another one is to become: found by typing, taken by a tap."""

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        text, tag_id = text_of(message), talk.conversation.data["tag"]
        if not text:
            raise Refusal("form-text-please")
        found = [line for line in await editing.search(text=text, but=tag_id) if not line.retired]
        if not found:
            raise Refusal("catalogue-nothing-found", text=text[: naming.MOST_NAME])
        rows = [[screens.merge_button(tag_id, line.id, named(line.tag, talk.t), talk.t)] for line in found]
        return self.page(form, talk, {}, rows)


class TargetForm(CatalogueForm):
    name = "tagmerge"
    steps = (TargetStep(name="into", values=lambda talk, _draft: {"name": talk.conversation.data["name"]}),)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel":
            return await card(talk, talk.conversation.data["tag"])
        return await super().tapped(talk, step, tap)


SEARCH, EDIT, TARGET = (forms.register(form) for form in (SearchForm(), EditForm(), TargetForm()))


@entry("tags", ADMINISTRATORS)
async def show(talk: Talk) -> Reply:
    return await SEARCH.open(talk)


@router.message(Command("tags"), flags=allow(ADMINISTRATORS))
async def on_command(_message: Message, talk: Talk) -> Reply:
    return await show(talk)


def _listening(talk: Talk) -> None:
    """From here on a typed name is looked for, whatever is on screen."""
    talk.conversation.move(f"{SEARCH.name}:{SEARCH.steps[0].name}")


async def card(talk: Talk, tag_id: int) -> Screen:
    _listening(talk)
    return screens.card_screen(await editing.entry(tag_id=tag_id), talk.t)


async def _home(talk: Talk, _tap: CatalogueTap) -> Reply:
    return await show(talk)


async def _categories(talk: Talk, tap: CatalogueTap) -> Reply:
    return screens.categories_screen(await editing.overview(), tap.page, talk.t)


async def _in_category(talk: Talk, tap: CatalogueTap) -> Reply:
    if tap.detail not in CATEGORIES:
        raise Refusal("error-gone")
    page = await editing.in_category(category=tap.detail, page=tap.page)
    title = talk.t("catalogue-in-category", name=category_name(tap.detail, talk.t))
    return screens.list_screen(
        title, page, lambda to: CatalogueTap(act="category", page=to, detail=tap.detail), "categories", talk.t
    )


async def _retired(talk: Talk, tap: CatalogueTap) -> Reply:
    page = await editing.retired(page=tap.page)
    title = talk.t("catalogue-retired-title" if page.lines else "catalogue-retired-none")
    return screens.list_screen(title, page, lambda to: CatalogueTap(act="retired", page=to), "home", talk.t)


async def _card(talk: Talk, tap: CatalogueTap) -> Reply:
    return await card(talk, tap.tag)


async def _edit(talk: Talk, tap: CatalogueTap) -> Reply:
    return screens.edit_screen(await _free(tap.tag), talk.t)


async def _field(talk: Talk, tap: CatalogueTap) -> Reply:
    if tap.detail not in (*FIELDS, "synonyms"):
        raise NotAllowed
    await _free(tap.tag)
    talk.conversation.move("", tag=tap.tag)
    return await EDIT.open(talk, at=tap.detail, edit=True, tag=tap.tag)


async def _free(tag_id: int) -> editing.Entry:
    """A tag that may be changed: not one that is another by now."""
    found = await editing.entry(tag_id=tag_id)
    if found.of is not None:
        raise Refusal("merge-done", name=naming.both(found.tag))
    return found


async def _level_off(talk: Talk, tap: CatalogueTap) -> Reply:
    return await _done(talk, tap.tag, editing.describe(tag_id=tap.tag, level=None), "catalogue-saved")


async def _synonyms(talk: Talk, tap: CatalogueTap) -> Reply:
    return screens.synonyms_screen(await _free(tap.tag), talk.t)


async def _drop(talk: Talk, tap: CatalogueTap) -> Reply:
    refusal = await refusal_of(editing.remove_synonym(tag_id=tap.tag, marked=tap.detail))
    shown = screens.synonyms_screen(await editing.entry(tag_id=tap.tag), talk.t)
    return told(talk, shown, refusal, talk.t("catalogue-synonym-dropped"))


async def _retire(talk: Talk, tap: CatalogueTap) -> Reply:
    return await _done(talk, tap.tag, editing.retire(tag_id=tap.tag, now=talk.now), "catalogue-did-retire")


async def _restore(talk: Talk, tap: CatalogueTap) -> Reply:
    return await _done(talk, tap.tag, editing.bring_back(tag_id=tap.tag), "catalogue-did-restore")


async def _done(talk: Talk, tag_id: int, work: Awaitable[object], done: str) -> Reply:
    """The tag's card with what came of it over the button."""
    refusal = await refusal_of(work)
    return told(talk, await card(talk, tag_id), refusal, talk.t(done))


async def _merge(talk: Talk, tap: CatalogueTap) -> Reply:
    name = named((await _free(tap.tag)).tag, talk.t)
    talk.conversation.move("", tag=tap.tag, name=name)
    return await TARGET.open(talk, tag=tap.tag, name=name)


async def _into(talk: Talk, tap: CatalogueTap) -> Reply:
    return screens.confirm_screen(await merges.plan(tag_id=tap.tag, into_id=tap.other), talk.t)


async def _merged(talk: Talk, tap: CatalogueTap) -> Reply:
    work = merges.merge(tag_id=tap.tag, into_id=tap.other, by=talk.person.id, now=talk.now)
    refusal = await refusal_of(work)
    return told(talk, await card(talk, tap.tag if refusal else tap.other), refusal, talk.t("catalogue-did-merge"))


async def _undo(talk: Talk, tap: CatalogueTap) -> Reply:
    refusal = await refusal_of(merges.undo(merge_id=tap.other, now=talk.now))
    found, more = await merges.recent(page=0)
    shown = screens.merges_screen(found, 0, talk.t, more=more)
    return told(talk, shown, refusal, talk.t("catalogue-did-undo"))


async def _merges(talk: Talk, tap: CatalogueTap) -> Reply:
    found, more = await merges.recent(page=tap.page)
    return screens.merges_screen(found, tap.page, talk.t, more=more)


async def _notes(talk: Talk, _tap: CatalogueTap) -> Reply:
    notes, catalogue = await store.release_notes(), await store.catalogue()
    names = [
        named(catalogue.by_id[catalogue.ids[note.slug]], talk.t) if note.slug in catalogue.ids else note.slug
        for note in notes
    ]
    return screens.notes_screen(notes, names, talk.t)


async def _export(talk: Talk, _tap: CatalogueTap) -> Reply:
    if await diff.is_empty():
        return Answer(as_answer(await show(talk)).screens, toast=talk.t("catalogue-export-empty"), alert=True)
    return screens.export_screen(talk.t)


_ACTS: dict[str, Callable[[Talk, CatalogueTap], Awaitable[Reply]]] = {
    "home": _home,
    "categories": _categories,
    "category": _in_category,
    "retired": _retired,
    "card": _card,
    "edit": _edit,
    "field": _field,
    "level-off": _level_off,
    "synonyms": _synonyms,
    "drop": _drop,
    "retire": _retire,
    "restore": _restore,
    "merge": _merge,
    "into": _into,
    "merged": _merged,
    "undo": _undo,
    "merges": _merges,
    "notes": _notes,
    "export": _export,
}


@router.callback_query(CatalogueTap.filter(), flags=allow(ADMINISTRATORS))
async def on_catalogue(_query: CallbackQuery, callback_data: CatalogueTap, talk: Talk) -> Reply:
    _listening(talk)
    return await _ACTS[callback_data.act](talk, callback_data)
