"""Updates in, once, in order: each is kept before it is confirmed, then done in one transaction by its chat's worker.

The transaction holds everything the update causes: business rows, the conversation's step, the replies as outbox rows
and the inbox row's end. Only after its commit anything is sent. Killed anywhere, an update happened once or will.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, Update
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from handlers.screens.render import Answer, Screen, as_answer, calls
from handlers.screens.trouble import incident_screen
from handlers.talk import Talk
from locales import language_for, plain, translator
from models.database import Database
from models.queries import inbox as queries
from models.tables import InboxState
from scheduler.delivery import Delivery
from services import incidents, outbox, people
from services.clock import Clock
from services.errors import Refusal
from services.outbox import Posted
from services.people import Account

TOAST = 190
"""The longest text, in characters, that is shown over the button instead of as a message."""

TRIES = 3
"""How often an update is tried when the database, not our code, failed."""

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
        username=user.username,
        first_name=plain(user.first_name)[:128] or str(user.id),
        last_name=plain(user.last_name)[:128] if user.last_name else None,
        language=language_for(user.language_code),
    )


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
        self._group: asyncio.TaskGroup | None = None

    async def run(self, receive: Callable[[], Awaitable[None]]) -> None:
        """Resumes what was left, then works while `receive` brings updates; returns when all of it is done."""
        async with asyncio.TaskGroup() as group:
            self._group = group
            async with self._database.reading():
                left = await queries.pending()
            for row in left:
                update = self._read(json.loads(row.payload))
                if update is not None:
                    self._enqueue(update, row.chat_id)
            await receive()

    async def take(self, raw: Sequence[dict[str, Any]]) -> None:
        """Keeps updates as Telegram sent them and lets their chats' workers do them.

        Once this returns they may be confirmed. One that cannot be read is noted and let go: Telegram would repeat it
        for ever.
        """
        now = self._clock.now()
        updates = [update for given in raw if (update := self._read(given)) is not None]
        texts = {given.get("update_id"): given for given in raw}
        rows = [
            {
                "update_id": update.update_id,
                "chat_id": chat_of(update),
                "payload": json.dumps(texts[update.update_id], ensure_ascii=False),
                "state": InboxState.PENDING,
                "received_at": now,
            }
            for update in updates
        ]
        if not rows:
            return
        async with self._database.transaction():
            new = await queries.add(rows)
        for update in updates:
            if update.update_id in new:
                self._enqueue(update, chat_of(update))

    def _read(self, raw: Any) -> Update | None:
        try:
            return Update.model_validate(raw, context={"bot": self._bot})
        except ValidationError as error:
            log.warning("an update could not be read", fields=[problem["loc"] for problem in error.errors()][:3])
            return None

    def _enqueue(self, update: Update, chat_id: int) -> None:
        assert self._group is not None
        self._waiting[chat_id].append(update)
        if chat_id not in self._busy:
            self._busy[chat_id] = self._group.create_task(self._work(chat_id))

    async def _work(self, chat_id: int) -> None:
        try:
            while self._waiting[chat_id]:
                await self._do(self._waiting[chat_id].popleft())
        finally:
            del self._waiting[chat_id], self._busy[chat_id]

    @property
    def idle(self) -> bool:
        return not self._busy

    async def wait_idle(self) -> None:
        while self._busy:
            await asyncio.wait(list(self._busy.values()))

    async def _do(self, update: Update) -> None:
        with structlog.contextvars.bound_contextvars(update=update.update_id):
            for attempt in range(1, TRIES + 1):
                try:
                    posted = await self._in_transaction(update)
                    break
                except DBAPIError as error:
                    if attempt == TRIES or not isinstance(error.orig, Exception) or not error.connection_invalidated:
                        posted = await self._failed(update, error)
                        break
                    await asyncio.sleep(0.1 * attempt)
                except Refusal as refusal:
                    posted = await self._refused(update, refusal)
                    break
                except Exception as error:  # noqa: BLE001 - whatever it is, the person gets an answer
                    posted = await self._failed(update, error)
                    break
            await self._delivery.send_replies([item for item in posted if isinstance(item, Posted)])
            if any(not isinstance(item, Posted) for item in posted):
                self._delivery.wake()

    async def _in_transaction(self, update: Update) -> list[object]:
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            if not await queries.finish(update_id=update.update_id, state=InboxState.DONE, at=now):
                return []
            account = account_of(update)
            if account is not None:
                talk = await self._talk(account)
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
        )
        menu_follows = any(call.menu for call in made)
        if menu != talk.conversation.menu_message_id and not (menu_follows and talk.conversation.stored):
            # A menu that is about to be sent is noted with its message id, once it has one.
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
        log.error("an update failed", exc_info=error)

        async def answer(talk: Talk) -> Answer:
            doing = talk.conversation.state or (update.callback_query.data if update.callback_query else None) or ""
            incident = await incidents.record(
                error=error, person=talk.person, update_id=update.update_id, doing=doing, now=talk.now
            )
            return Answer((incident_screen(incident, talk.t),))

        return await self._say(update, answer, InboxState.FAILED)

    async def _say(
        self, update: Update, answer: Callable[[Talk], Awaitable[Answer]], state: InboxState
    ) -> list[object]:
        try:
            async with self._database.transaction() as transaction:
                if await queries.finish(update_id=update.update_id, state=state, at=self._clock.now()):
                    account = account_of(update)
                    if account is not None:
                        talk = await self._talk(account)
                        await self._reply(update, talk, await answer(talk))
        except Exception:
            log.exception("an update's failure could not be told; it stays in the inbox for the next start")
            return []
        return transaction.after_commit


def _without_stale_keys(answer: Answer, talk: Talk) -> Answer:
    """Takes a reply keyboard away as soon as the conversation goes on without it, wherever the person went."""
    shown = [screen.keys for screen in answer.screens if screen.keys is not None]
    before = talk.conversation.keys
    if shown:
        talk.conversation.keys = bool(shown[-1])
    elif before and answer.screens:
        talk.conversation.keys = False
        answer = replace(answer, screens=(Screen(talk.t("form-keys-gone"), keys=[]), *answer.screens))
    talk.conversation.changed |= talk.conversation.keys != before
    return answer


async def _refusal_answer(update: Update, talk: Talk, refusal: Refusal) -> Answer:
    text = talk.t(refusal.key, **refusal.values)
    if update.callback_query is not None and len(text) <= TOAST:
        return Answer(toast=text, alert=True)
    return Answer((Screen(text, fresh=True),))


def _is_reply(reply: object) -> bool:
    return isinstance(reply, Screen | Answer | list | tuple)
