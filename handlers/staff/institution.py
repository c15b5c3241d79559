"""The institution in the hands of administrators: its structure from files, links to join by, who has graduated."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import forms
from handlers.forms import Draft, Form, FormTap, Step, Takes
from handlers.menu import entry
from handlers.rights import ADMINISTRATORS, allow
from handlers.screens import institution as screens
from handlers.screens.institution import InstitutionTap, NewLinkTap
from handlers.screens.render import Answer, Button, Reply, Screen, headed
from handlers.talk import Talk
from models.tables import MembershipState
from services import institution, memberships, vacancy_review
from services.errors import Refusal
from services.institution import JoinLink
from services.institution_csv import MOST_BYTES
from services.tags import store

router = Router(name="institution")


@entry("institution", ADMINISTRATORS)
async def show(talk: Talk) -> Reply:
    talk.conversation.move("")
    return await _summary(talk)


async def _home(talk: Talk, _tap: InstitutionTap) -> Reply:
    return await _summary(talk)


async def _summary(talk: Talk) -> Screen:
    return screens.summary_screen(
        await institution.name(),
        await institution.summary(),
        await institution.waiting_file(person_id=talk.person.id),
        talk.t,
    )


# -- files


@dataclass(frozen=True, kw_only=True)
class FileStep(Step):
    """Asks for the file; one with mistakes is answered with all of them, and the question stays."""

    async def view(self, form: Form, talk: Talk, draft: Draft) -> Screen:
        sample = [Button(talk.t("institution-sample"), InstitutionTap(act="sample"))]
        return self.page(form, talk, draft, [sample])

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        del message
        if talk.upload is None:
            raise Refusal("institution-file-please")
        shown = await institution.load(
            person_id=talk.person.id, content=talk.upload.content, language=talk.t.language, now=talk.now
        )
        if shown.problems:
            return headed(screens.problems_text(shown.problems, talk.t), await form.show(talk, self))
        talk.conversation.move("")
        if shown.id is None:
            return headed(screens.file_text(shown, talk.t), await _summary(talk))
        return screens.file_screen(shown, talk.t)


class FileForm(Form):
    """One question: the file. What it says is kept by the service, not in the conversation."""

    name = "institution"
    roles = ADMINISTRATORS
    steps = (FileStep(name="file", takes=Takes(documents=(".csv", ".txt", ".tsv"), most=MOST_BYTES)),)

    async def draft(self, talk: Talk) -> Draft:
        del talk
        return {}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        """The file is read at once, in its step."""

    async def finished(self, talk: Talk) -> Reply:
        return await _summary(talk)

    async def tapped(self, talk: Talk, step: Step, tap: FormTap) -> Reply:
        if tap.action == "cancel":
            return await show(talk)
        return await super().tapped(talk, step, tap)


FORM = forms.register(FileForm())


async def _load(talk: Talk, _tap: InstitutionTap) -> Reply:
    return await FORM.open(talk)


async def _sample(talk: Talk, _tap: InstitutionTap) -> Reply:
    return screens.sample_screen(talk.t)


async def _export(talk: Talk, _tap: InstitutionTap) -> Reply:
    return screens.export_screen(talk.t)


async def _file(talk: Talk, tap: InstitutionTap) -> Reply:
    shown = await institution.show_file(person_id=talk.person.id, import_id=tap.id, language=talk.t.language)
    return screens.file_screen(shown, talk.t)


async def _apply(talk: Talk, tap: InstitutionTap) -> Reply:
    outcome, shown = await institution.apply(
        person_id=talk.person.id, import_id=tap.id, language=talk.t.language, now=talk.now
    )
    if outcome == "changed":
        return screens.file_screen(shown, talk.t, again=True)
    said = screens.applied_words(outcome, talk.t)
    return headed(said, await _summary(talk))


async def _drop(talk: Talk, tap: InstitutionTap) -> Reply:
    await institution.put_aside(person_id=talk.person.id, import_id=tap.id)
    return Answer((await _summary(talk),), toast=talk.t("institution-dropped"))


# -- looking around


async def _faculties(talk: Talk, tap: InstitutionTap) -> Reply:
    return screens.faculties_screen(await institution.faculties(page=tap.page), talk.t)


async def _faculty(talk: Talk, tap: InstitutionTap) -> Reply:
    faculty = await institution.faculty(faculty_id=tap.id)
    page = await institution.programmes(faculty_id=tap.id, page=tap.page)
    return screens.faculty_screen(faculty, page, talk.t)


async def _programme(talk: Talk, tap: InstitutionTap) -> Reply:
    programme = await institution.programme(programme_id=tap.id)
    page = await institution.groups(programme_id=tap.id, page=tap.page)
    tags = (await store.catalogue()).names(await institution.programme_tags(programme_id=tap.id), talk.t.language)
    return screens.programme_screen(programme, page, tags, talk.t)


async def _group(talk: Talk, tap: InstitutionTap) -> Reply:
    group = await institution.group(group_id=tap.id)
    return screens.group_screen(group, await institution.members(group_id=tap.id), talk.t)


async def _graduate(talk: Talk, tap: InstitutionTap) -> Reply:
    group = await institution.group(group_id=tap.id)
    confirmed = (await institution.members(group_id=tap.id)).get(MembershipState.CONFIRMED, 0)
    return screens.graduate_screen(group, confirmed, talk.t)


async def _graduated(talk: Talk, tap: InstitutionTap) -> Reply:
    count = await memberships.graduate_group(group_id=tap.id, now=talk.now, zone=talk.zone)
    return headed(talk.t("institution-graduated", count=count), await _group(talk, tap))


async def _unconfirmed(talk: Talk, _tap: InstitutionTap) -> Reply:
    return screens.unconfirmed_screen(talk.t, allowed=await memberships.unconfirmed_shown())


async def _allow(talk: Talk, tap: InstitutionTap) -> Reply:
    await memberships.show_unconfirmed(allowed=True, now=talk.now, by=talk.person.id)
    return await _unconfirmed(talk, tap)


async def _forbid(talk: Talk, tap: InstitutionTap) -> Reply:
    await memberships.show_unconfirmed(allowed=False, now=talk.now, by=talk.person.id)
    return await _unconfirmed(talk, tap)


async def _firsts(talk: Talk, _tap: InstitutionTap) -> Reply:
    return screens.firsts_screen(talk.t, on=await vacancy_review.first_are_read())


async def _read(talk: Talk, tap: InstitutionTap) -> Reply:
    await vacancy_review.read_first(on=True, by=talk.person.id, now=talk.now)
    return await _firsts(talk, tap)


async def _unread(talk: Talk, tap: InstitutionTap) -> Reply:
    await vacancy_review.read_first(on=False, by=talk.person.id, now=talk.now)
    return await _firsts(talk, tap)


# -- links


async def _links(talk: Talk, tap: InstitutionTap) -> Reply:
    return screens.links_screen(await institution.links(now=talk.now, page=tap.page), talk.now, talk.t)


async def _text(talk: Talk, link: JoinLink) -> str:
    return screens.link_text(link, await institution.address(link), talk.zone, talk.now, talk.t)


async def _link(talk: Talk, tap: InstitutionTap) -> Reply:
    link = await institution.link(link_id=tap.id)
    return screens.link_screen(await _text(talk, link), link, talk.t, opened=link.state(talk.now) == "open")


async def _qr(talk: Talk, tap: InstitutionTap) -> Reply:
    link = await institution.link(link_id=tap.id)
    if link.state(talk.now) != "open":
        return await _link(talk, tap)
    return screens.made_screen(await _text(talk, link), link, talk.t)


async def _revoke(talk: Talk, tap: InstitutionTap) -> Reply:
    link = await institution.link(link_id=tap.id)
    return screens.revoke_screen(link, talk.t) if link.state(talk.now) == "open" else await _link(talk, tap)


async def _revoked(talk: Talk, tap: InstitutionTap) -> Reply:
    await institution.revoke(link_id=tap.id, now=talk.now)
    listed = screens.links_screen(await institution.links(now=talk.now), talk.now, talk.t)
    return Answer((listed,), toast=talk.t("institution-link-is-revoked"))


_ACTS: dict[str, Callable[[Talk, InstitutionTap], Awaitable[Reply]]] = {
    "home": _home,
    "load": _load,
    "sample": _sample,
    "export": _export,
    "file": _file,
    "apply": _apply,
    "drop": _drop,
    "faculties": _faculties,
    "faculty": _faculty,
    "programme": _programme,
    "group": _group,
    "graduate": _graduate,
    "graduated": _graduated,
    "links": _links,
    "link": _link,
    "qr": _qr,
    "revoke": _revoke,
    "revoked": _revoked,
    "unconfirmed": _unconfirmed,
    "allow": _allow,
    "forbid": _forbid,
    "firsts": _firsts,
    "read": _read,
    "unread": _unread,
}


@router.callback_query(InstitutionTap.filter(), flags=allow(ADMINISTRATORS))
async def on_institution(_query: CallbackQuery, callback_data: InstitutionTap, talk: Talk) -> Reply:
    if callback_data.act != "sample":  # the question for the file stays while the sample is looked at
        talk.conversation.move("")
    return await _ACTS[callback_data.act](talk, callback_data)


async def _place(talk: Talk, tap: NewLinkTap) -> str:
    if tap.place == "group":
        group = await institution.group(group_id=tap.id)
        return screens.place_words(group.faculty.name, group.name, talk.t)
    return screens.place_words((await institution.faculty(faculty_id=tap.id)).name, None, talk.t)


@router.callback_query(NewLinkTap.filter(), flags=allow(ADMINISTRATORS))
async def on_new_link(_query: CallbackQuery, callback_data: NewLinkTap, talk: Talk) -> Reply:
    talk.conversation.move("")
    place = await _place(talk, callback_data)
    if not callback_data.lives:
        return screens.lives_screen(place, callback_data, talk.t)
    if not callback_data.uses:
        return screens.uses_screen(place, callback_data, talk.t)
    link = await institution.new_link(
        by=talk.person.id,
        **{f"{callback_data.place}_id": callback_data.id},
        lives=institution.LIVES[callback_data.lives - 1],
        uses=institution.USES[callback_data.uses - 1],
        now=talk.now,
    )
    return screens.made_screen(await _text(talk, link), link, talk.t)
