"""Answers to news of what became of people's words: a tag they asked for goes into their resume with one tap, and one
tap ends such news.
"""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import forms
from handlers.rights import EVERYONE, allow
from handlers.screens.entries import WordsNewsTap, muted_screen
from handlers.screens.improvements import TagNewsTap, put_into_resume
from handlers.screens.render import Reply
from handlers.talk import Talk
from services import improvements, resumes
from services.errors import Refusal
from services.tags import store

router = Router(name="news")


@router.callback_query(WordsNewsTap.filter(), flags=allow(EVERYONE))
async def on_words(_query: CallbackQuery, callback_data: WordsNewsTap, talk: Talk) -> Reply:
    if callback_data.on:
        await improvements.unmute_news(person_id=talk.person.id)
    else:
        await improvements.mute_news(person_id=talk.person.id, now=talk.now)
    return muted_screen(talk.t, on=callback_data.on)


@router.callback_query(TagNewsTap.filter(), flags=allow(EVERYONE))
async def on_tag(_query: CallbackQuery, callback_data: TagNewsTap, talk: Talk) -> Reply:
    catalogue = await store.catalogue()
    now = next(iter(catalogue.offered([callback_data.tag])), None)
    if now is None:
        raise Refusal("error-gone")
    await resumes.add_tag(person_id=talk.person.id, tag_id=now, now=talk.now)
    await resumes.publish_changes(person=talk.person, now=talk.now, zone=talk.zone)
    name = catalogue.name(now, talk.t.language)
    return put_into_resume(name, talk.t, idle=forms.where(talk) is None)
