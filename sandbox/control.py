"""The control doors at /sandbox/: what the chat page and tests use to play the people and to steer the sandbox."""

import asyncio
import json
import os
import signal
import time
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from aiohttp import web
from pydantic import BaseModel, ValidationError

from sandbox import __version__, acts
from sandbox.door import Door
from sandbox.errors import DoorError
from sandbox.forms import (
    ClockMove,
    NewFault,
    NewPerson,
    Press,
    Restart,
    Sending,
    Settle,
    Switch,
    Whom,
)
from sandbox.store import LARGEST
from sandbox.timetravel import TimeTravel
from sandbox.view import shown
from sandbox.world import World

Asked = TypeVar("Asked", bound=BaseModel)

RESTART_SECONDS = 20.0
# Beyond it, dates in local time could leave the calendar.
LATEST = datetime(9000, 1, 1, tzinfo=UTC)


async def read(request: web.Request, form: type[Asked]) -> Asked:
    body = await request.read()
    try:
        return form.model_validate_json(body or b"{}")
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in problem["loc"])
        raise DoorError(400, f"{place}: {problem['msg']}" if place else str(problem["msg"])) from None


def number(request: web.Request, name: str) -> int | None:
    value = request.query.get(name, "")
    if not value:
        return None
    try:
        return min(max(int(value), -LARGEST), LARGEST)
    except ValueError:
        raise DoorError(400, f"{name} must be a whole number") from None


def _target(form: ClockMove, now: datetime) -> datetime:
    try:
        if form.advance is not None:
            target = now + timedelta(**form.advance.model_dump())
        else:
            target = datetime.fromisoformat(form.to or "")
    except ValueError:
        raise DoorError(400, "to must be an ISO time") from None
    except OverflowError:
        raise DoorError(400, "that is beyond the calendar") from None
    if target.tzinfo is None:
        target = target.replace(tzinfo=UTC)
    if target > LATEST:
        raise DoorError(400, "that is beyond the calendar")
    return target


class Control:
    def __init__(self, world: World, door: Door) -> None:
        self._world = world
        self._door = door
        self._travel = TimeTravel(world, door)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/sandbox/users", self.users),
            web.post("/sandbox/users", self.create_user),
            web.post("/sandbox/send", self.send),
            web.post("/sandbox/press", self.press),
            web.get(r"/sandbox/chat/{user_id:\d+}", self.chat),
            web.get("/sandbox/files/{file_id}", self.file),
            web.get("/sandbox/events", self._world.events.stream),
            web.get("/sandbox/calls", self.calls),
            web.delete("/sandbox/calls", self.clear_calls),
            web.get("/sandbox/faults", self.faults),
            web.post("/sandbox/faults", self.add_fault),
            web.delete("/sandbox/faults", self.clear_faults),
            web.get("/sandbox/clock", self.clock),
            web.post("/sandbox/clock", self.move_clock),
            web.post("/sandbox/settle", self.settle),
            web.post("/sandbox/block", self.block),
            web.post("/sandbox/unblock", self.unblock),
            web.post("/sandbox/restart", self.restart),
            web.post("/sandbox/limits", self.limits),
            web.get("/sandbox/state", self.state),
        ]

    async def _done(self, answer: Any) -> web.Response:
        """Answer only what is on disk."""
        await self._world.store.committed()
        return web.json_response(text=json.dumps(answer, ensure_ascii=False))

    # People

    async def users(self, _request: web.Request) -> web.Response:
        return await self._done({"users": [person.for_page() for person in self._world.people.all()]})

    async def create_user(self, request: web.Request) -> web.Response:
        form = await read(request, NewPerson)
        with self._world.store.write():
            person = self._world.people.create(**form.model_dump())
        self._world.events.publish({"users": True})
        return await self._done(person.for_page())

    async def send(self, request: web.Request) -> web.Response:
        form = await read(request, Sending)
        person = self._world.people.get(form.user_id)
        with self._world.store.write():
            sent = acts.send(self._world, person, self._body(form))
        return await self._done(sent)

    def _body(self, form: Sending) -> dict[str, Any]:
        person = self._world.people.get(form.user_id)
        given = [form.text, form.contact, form.document, form.photo, form.location]
        if sum(part is not None and part is not False for part in given) != 1:
            raise DoorError(400, "give exactly one of text, contact, document, photo, location")
        if form.text is not None:
            return acts.text_body(form.text)
        if form.contact:
            return acts.contact_body(person, True if form.contact is True else form.contact.model_dump())
        if form.document is not None:
            return acts.document_body(self._world, **form.document.model_dump(), caption=form.caption)
        if form.photo is not None:
            return acts.photo_body(self._world, form.photo.content, caption=form.caption)
        assert form.location is not None
        return {"location": form.location.model_dump()}

    async def press(self, request: web.Request) -> web.Response:
        form = await read(request, Press)
        if (form.label is None) == (form.data is None):
            raise DoorError(400, "give either label or data")
        person = self._world.people.get(form.user_id)
        with self._world.store.write():
            pressed = acts.press(self._world, person, label=form.label, data=form.data, message_id=form.message_id)
        return await self._done(pressed)

    async def block(self, request: web.Request) -> web.Response:
        return await self._set_blocked(request, blocked=True)

    async def unblock(self, request: web.Request) -> web.Response:
        return await self._set_blocked(request, blocked=False)

    async def _set_blocked(self, request: web.Request, *, blocked: bool) -> web.Response:
        person = self._world.people.get((await read(request, Whom)).user_id)
        with self._world.store.write():
            update_id = acts.set_blocked(self._world, person, blocked=blocked)
        return await self._done({"user_id": person.id, "blocked": blocked, "update_id": update_id})

    # The page

    async def chat(self, request: web.Request) -> web.Response:
        world = self._world
        person = world.people.get(int(request.match_info["user_id"]))
        after = number(request, "after") or 0
        toasts = world.store.rows(
            "select seq, callback_query_id, text, show_alert, date from toasts"
            " where chat_id = ? and seq > ? order by seq", person.id, after,
        )  # fmt: skip
        last = world.store.value(
            "select max((select coalesce(max(seq), 0) from messages where chat_id = ?1),"
            " (select coalesce(max(seq), 0) from toasts where chat_id = ?1))", person.id,
        )  # fmt: skip
        answer = {
            "user": person.for_page(),
            "messages": [shown(message) for message in world.messages.after(person.id, after)],
            "reply_keyboard": acts.reply_keyboard(world, person),
            "toasts": [{**dict(toast), "show_alert": bool(toast["show_alert"])} for toast in toasts],
            "action": world.action(person.id),
            "commands": world.profile.commands_seen_by(person.id, person.language_code),
            "last_seq": last,
        }
        return await self._done(answer)

    async def file(self, request: web.Request) -> web.Response:
        """A file for the page; only pictures are shown, so that nothing a stranger sent runs in the page's origin."""
        file = self._world.files.find(request.match_info["file_id"])
        if file is None:
            raise DoorError(404, "there is no such file")
        content = self._world.files.content(file.file_id)
        shown = file.mime_type if file.kind == "photo" and file.mime_type else "application/octet-stream"
        return web.Response(body=content, content_type=shown, headers={"X-Content-Type-Options": "nosniff"})

    # The record, faults, limits

    async def calls(self, request: web.Request) -> web.Response:
        found = self._world.calls.list(
            after=number(request, "after") or 0,
            method=request.query.get("method") or None,
            chat_id=number(request, "chat_id"),
        )
        return await self._done({"calls": found})

    async def clear_calls(self, _request: web.Request) -> web.Response:
        self._world.calls.clear()
        return await self._done({"calls": []})

    async def faults(self, _request: web.Request) -> web.Response:
        return await self._done({"faults": self._world.faults.list()})

    async def add_fault(self, request: web.Request) -> web.Response:
        form = await read(request, NewFault)
        fault_id = self._world.faults.add(**form.model_dump())
        return await self._done({"id": fault_id, "faults": self._world.faults.list()})

    async def clear_faults(self, _request: web.Request) -> web.Response:
        self._world.faults.clear()
        return await self._done({"faults": []})

    async def limits(self, request: web.Request) -> web.Response:
        form = await read(request, Switch)
        self._world.store.set_meta("limits_on", form.on)
        self._world.limits.switch(on=form.on)
        return await self._done({"on": form.on})

    # Time, the bot

    async def clock(self, _request: web.Request) -> web.Response:
        return await self._done(self._travel.reading())

    async def move_clock(self, request: web.Request) -> web.Response:
        form = await read(request, ClockMove)
        if (form.advance is None) == (form.to is None):
            raise DoorError(400, "give either advance or to")
        now = self._world.clock.now()
        target = _target(form, now)
        if target < now:
            raise DoorError(400, "time goes forward only")
        return await self._done(await self._travel.move(target, needs_bot=form.needs_bot))

    async def settle(self, request: web.Request) -> web.Response:
        form = await read(request, Settle)
        return await self._done(await self._travel.settle(form.timeout))

    async def restart(self, request: web.Request) -> web.Response:
        form = await read(request, Restart)
        if form.signal not in {"TERM", "KILL"}:
            raise DoorError(400, "signal must be TERM or KILL")
        health = await self._door.health()
        if health is None:
            raise DoorError(409, "no bot answers at its door")
        old = health.get("pid")
        if not isinstance(old, int) or old <= 1 or old == os.getpid():
            raise DoorError(409, f"the bot says it is process {old}; that one is not to be ended")
        try:
            os.kill(old, signal.SIGTERM if form.signal == "TERM" else signal.SIGKILL)
        except OSError as error:
            raise DoorError(409, f"process {old} cannot be ended: {error.strerror}") from None
        deadline = time.monotonic() + RESTART_SECONDS
        while time.monotonic() < deadline:
            await asyncio.sleep(0.1)
            health = await self._door.health()
            if health is not None and health["pid"] != old:
                return await self._done({"old_pid": old, "new_pid": health["pid"]})
        raise DoorError(504, f"process {old} was sent SIG{form.signal}; no other has come in its place", old_pid=old)

    async def state(self, _request: web.Request) -> web.Response:
        answer = {
            "unconfirmed": self._world.updates.unconfirmed(),
            "poller": self._world.updates.polled,
            "webhook": self._world.webhook.info() if self._world.webhook.settings else None,
            "bot": await self._door.health(),
            "limits": self._world.limits.on,
            "version": __version__,
        }
        return await self._done(answer)
