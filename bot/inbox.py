"""Updates in, once, in order: each is kept before it is confirmed, then done in one transaction by its chat's worker.

The transaction holds everything the update causes: business rows, the conversation's step, the replies as outbox rows
and the inbox row's end. Only after its commit anything is sent. Killed anywhere, an update happened once or will.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, Message, Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError

from bot.session import fetch
from handlers import forms
from handlers.screens.render import Answer, Screen, as_answer, calls
from handlers.screens.trouble import incident_screen
from handlers.talk import Talk, Upload
from locales import language_for, plain, translator
from models.database import Database, is_passing
from models.queries import inbox as queries
from models.queries import people as people_queries
from models.tables import InboxState
from scheduler.delivery import Delivery
from services import incidents, outbox, people
from services.clock import Clock
from services.errors import Refusal
from services.outbox import Posted
from services.people import Account

TOAST = 190
"""The longest text, in characters, that is shown over the button instead of as a message."""

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 15.0
"""Seconds before an update is tried again that the database could not take; doubled each time."""

COLLISIONS = 3
"""How often an update is tried whose row somebody else wrote at the same moment: the next look sees that row."""

LARGEST = 2**63 - 1
"""The largest number a row can hold."""

log = structlog.get_logger()


def chat_of(update: Update) -> int:
    """The private chat an update belongs to, 0 for one that has none."""
    event = update.event
    if isinstance(event, CallbackQuery):
        return event.from_user.id
    chat = getattr(event, "chat", None)
    return int(chat.id) if chat is not None else 0


def account_of(update: Update) -> Account | None:
    """Who speaks, where an update comes from a person in a private chat."""
    event = update.event
    user = getattr(event, "from_user", None)
    chat = event.message.chat if isinstance(event, CallbackQuery) and event.message else getattr(event, "chat", None)
    if user is None or user.is_bot or (chat is not None and chat.type != "private"):
        return None
    return Account(
        telegram_id=user.id,
        username=_storable(user.username)[:64] if user.username else None,
        first_name=_name(user.first_name) or str(user.id),
        last_name=_name(user.last_name),
        language=language_for(user.language_code),
    )


def _name(text: str | None) -> str | None:
    """A name as every database takes it."""
    return _storable(plain(text))[:128] or None if text else None


def _storable(text: str) -> str:
    return text.replace("\x00", "")


class Inbox:
    """Takes updates from a transport and gets them done; `handle` gives each to the dispatcher."""

    def __init__(
        self,
        *,
        database: Database,
        dispatcher: Dispatcher,
        bot: Bot,
        delivery: Delivery,
        clock: Clock,
        zone: str,
        administrators: frozenset[int],
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._bot = bot
        self._delivery = delivery
        self._clock = clock
        self._zone = zone
        self._administrators = administrators
        self._waiting: dict[int, deque[Update]] = defaultdict(deque)
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._ours: set[int] = set()
        """Updates that are waiting or being done here."""
        self._doubtful = False
        """Whether updates may have been kept without our knowing it."""
        self._leaving = asyncio.Event()
        self._group: asyncio.TaskGroup | None = None

    async def run(self, receive: Callable[[], Awaitable[None]]) -> None:
        """Resumes what was left, then works while `receive` brings updates; returns when all of it is done.

        Only what a database that is away cannot take is left in the inbox, for the next start.
        """
        async with asyncio.TaskGroup() as group:
            self._group = group
            await self._resume()
            await receive()
            self._leaving.set()

    async def _resume(self) -> None:
        """Takes up what is kept and not done."""
        async with self._database.reading():
            left = await queries.pending()
        for row in left:
            update = self._read(json.loads(row.payload))
            if update is not None:
                self._enqueue(update, row.chat_id)
                continue
            async with self._database.transaction():
                await queries.finish(update_id=row.update_id, state=InboxState.FAILED, at=self._clock.now())

    async def take(self, raw: Sequence[Any]) -> None:
        """Keeps updates as Telegram sent them and lets their chats' workers do them.

        Once this returns they may be confirmed; where it raises, they may not. One that cannot be read is noted and let
        go: Telegram would repeat it for ever.
        """
        now = self._clock.now()
        updates = [(update, given) for given in raw if (update := self._read(given)) is not None]
        rows = [
            {
                "update_id": update.update_id,
                "chat_id": chat_of(update),
                "payload": json.dumps(given),
                "state": InboxState.PENDING,
                "received_at": now,
            }
            for update, given in updates
        ]
        if not rows:
            return
        try:
            async with self._database.transaction():
                new = await queries.add(rows)
        except BaseException:
            # It may have failed after the commit: then they are known the next time, and still not done.
            self._doubtful = True
            raise
        if self._doubtful:
            await self._resume()
            self._doubtful = False
        for update, _ in updates:
            if update.update_id in new:
                self._enqueue(update, chat_of(update))

    def _read(self, raw: Any) -> Update | None:
        """The update, or None for one that nothing can be done with."""
        try:
            update = Update.model_validate(raw, context={"bot": self._bot})
            in_range = abs(update.update_id) <= LARGEST and abs(chat_of(update)) <= LARGEST
        except ValidationError as error:
            log.warning("an update could not be read", fields=[problem["loc"] for problem in error.errors()][:3])
            return None
        except UpdateTypeLookupError:
            log.warning("an update of a kind from another age was let go")
            return None
        return update if in_range else None

    def _enqueue(self, update: Update, chat_id: int) -> None:
        assert self._group is not None
        if update.update_id in self._ours:
            return
        self._ours.add(update.update_id)
        self._waiting[chat_id].append(update)
        if chat_id not in self._busy:
            self._busy[chat_id] = self._group.create_task(self._work(chat_id))

    async def _work(self, chat_id: int) -> None:
        waiting = self._waiting[chat_id]
        try:
            while waiting and await self._do(waiting[0]):
                self._ours.discard(waiting.popleft().update_id)
        finally:
            self._ours -= {update.update_id for update in waiting}
            del self._waiting[chat_id], self._busy[chat_id]

    @property
    def idle(self) -> bool:
        return not self._busy

    async def wait_idle(self) -> None:
        while self._busy:
            await asyncio.wait(list(self._busy.values()))

    async def _do(self, update: Update) -> bool:
        """Does an update and sends what it says; False where it has to be left for the next start."""
        with structlog.contextvars.bound_contextvars(update=update.update_id):
            tries, pause = 1, FIRST_PAUSE
            while (posted := await self._attempt(update, tries)) is None:
                try:
                    await asyncio.wait_for(self._leaving.wait(), pause)
                except TimeoutError:
                    tries, pause = tries + 1, min(pause * 2, LONGEST_PAUSE)
                else:
                    return False
            await self._delivery.send_replies([item for item in posted if isinstance(item, Posted)])
            if any(not isinstance(item, Posted) for item in posted):
                self._delivery.wake()
        return True

    async def _attempt(self, update: Update, tries: int) -> list[object] | None:
        """What an update says: the answer, or why there is none; None where the database has to be waited for."""
        way: Callable[[], Awaitable[list[object]]] = partial(self._handle, update)
        # At the most: the update is refused, the refusal fails, the failure cannot be told. What is left is to end it:
        # an update that stayed in the inbox would fail at every start.
        for last in (False, False, False, True):
            try:
                return await (self._end(update) if last else way())
            except Refusal as refusal:
                way = partial(self._refused, update, refusal)
            except Exception as error:
                if is_passing(error) or (isinstance(error, IntegrityError) and tries < COLLISIONS):
                    log.warning("the database could not take an update, trying again", why=type(error).__name__)
                    return None
                log.exception("an update failed")
                way = partial(self._failed, update, error)
        return None

    async def _handle(self, update: Update) -> list[object]:
        # A file is fetched before the transaction; killed on the way, the update is still in the inbox.
        return await self._in_transaction(update, await self._upload(update))

    async def _upload(self, update: Update) -> Upload | None:
        """The file in a message, where the conversation stands at a question that takes one. Raises Refusal for one
        that does not fit or cannot be had.
        """
        message, account = update.message, account_of(update)
        if message is None or account is None or not (message.document or message.photo):
            return None
        async with self._database.reading():
            row = await people_queries.arrival(account.telegram_id)
        takes = forms.taken_at(row.state or "") if row else None
        if takes is None:
            return None
        offered = forms.offered(message, takes)
        content = await fetch(self._bot, offered)
        text = await asyncio.to_thread(takes.read, content, offered.name) if takes.read else None
        return Upload(offered.name, content, text)

    async def _in_transaction(self, update: Update, upload: Upload | None) -> list[object]:
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            if not await queries.finish(update_id=update.update_id, state=InboxState.DONE, at=now):
                return []
            account = account_of(update)
            if account is not None:
                talk = await self._talk(account)
                talk.upload = upload
                reply = await self._dispatcher.feed_update(self._bot, update, talk=talk)
                await self._reply(update, talk, as_answer(reply if reply is not None and _is_reply(reply) else None))
        return transaction.after_commit

    async def _talk(self, account: Account) -> Talk:
        now = self._clock.now()
        person, conversation = await people.arrive(account=account, now=now, administrators=self._administrators)
        return Talk(
            person=person,
            t=translator(person.language),
            now=now,
            zone=self._zone,
            conversation=conversation,
            chat_id=account.telegram_id,
        )

    async def _reply(self, update: Update, talk: Talk, answer: Answer) -> None:
        query = update.callback_query
        answer = _without_stale_keys(answer, talk)
        made, menu = calls(
            answer,
            chat_id=talk.chat_id,
            tapped=query.message.message_id if query and query.message else None,
            query_id=query.id if query else None,
            menu=talk.conversation.menu_message_id,
            on_file=_carries_file(query),
        )
        if any(call.menu for call in made):
            # The new menu is noted with its message id, once it has one; that needs a row to note it in.
            talk.conversation.changed |= not talk.conversation.stored
        elif menu != talk.conversation.menu_message_id:
            talk.conversation.menu_message_id = menu
            talk.conversation.changed = True
        if talk.conversation.changed:
            await people.save_conversation(chat_id=talk.chat_id, conversation=talk.conversation, now=talk.now)
        await outbox.post_replies(
            chat_id=talk.chat_id,
            calls=made,
            update_id=update.update_id,
            now=talk.now,
            owner=self._delivery.owner,
            lease_until=self._delivery.lease(),
        )

    async def _refused(self, update: Update, refusal: Refusal) -> list[object]:
        """The update changed nothing but its own end; the person gets the reason as a new message or a toast."""
        return await self._say(update, lambda talk: _refusal_answer(update, talk, refusal), InboxState.DONE)

    async def _failed(self, update: Update, error: Exception) -> list[object]:
        """Our own failure: an incident with a number, and a kind word with it."""

        async def answer(talk: Talk) -> Answer:
            doing = talk.conversation.state or (update.callback_query.data if update.callback_query else None) or ""
            doing = _storable(doing)
            incident = await incidents.record(
                error=error, person=talk.person, update_id=update.update_id, doing=doing, now=talk.now
            )
            return Answer((incident_screen(incident, talk.t),))

        return await self._say(update, answer, InboxState.FAILED)

    async def _say(
        self, update: Update, answer: Callable[[Talk], Awaitable[Answer]], state: InboxState
    ) -> list[object]:
        async with self._database.transaction() as transaction:
            if await queries.finish(update_id=update.update_id, state=state, at=self._clock.now()):
                account = account_of(update)
                if account is not None:
                    talk = await self._talk(account)
                    await self._reply(update, talk, await answer(talk))
        return transaction.after_commit

    async def _end(self, update: Update) -> list[object]:
        async with self._database.transaction():
            await queries.finish(update_id=update.update_id, state=InboxState.FAILED, at=self._clock.now())
        return []


def _without_stale_keys(answer: Answer, talk: Talk) -> Answer:
    """Takes a reply keyboard away as soon as the conversation goes on without it, wherever the person went.

    A notice that is answered in its place leaves the question, and the keyboard with it, as they were.
    """
    shown = [screen.keys for screen in answer.screens if screen.keys is not None]
    before = talk.conversation.keys
    if shown:
        talk.conversation.keys = bool(shown[-1])
    elif before and any(screen.menu for screen in answer.screens):
        talk.conversation.keys = False
        answer = replace(answer, screens=(Screen(talk.t("form-keys-gone"), keys=[]), *answer.screens))
    talk.conversation.changed |= talk.conversation.keys != before
    return answer


async def _refusal_answer(update: Update, talk: Talk, refusal: Refusal) -> Answer:
    text = talk.t(refusal.key, **refusal.values)
    if update.callback_query is not None and len(text) <= TOAST:
        return Answer(toast=text, alert=True)
    if update.message is not None:
        return await forms.again(talk, text)
    return Answer((Screen(text, fresh=True),))


def _carries_file(query: CallbackQuery | None) -> bool:
    """Whether the tapped message is a document or a photo, whose text nobody can put in place of it."""
    return query is not None and isinstance(query.message, Message) and query.message.text is None


def _is_reply(reply: object) -> bool:
    return isinstance(reply, Screen | Answer | list | tuple)
