"""A lean Bot API server that plays people in a closed loop and counts what a bot answers.

Closed loop: each chat gets its next update only after its previous one was answered and a short think time has
passed, because that is what a conversation is. With everything handed out at once a bot could fetch a hundred updates
for the price of one call, which it cannot do with people; here it gets what has come up since it last asked, and pays
for asking (the benchmark prints updates per getUpdates, so that this is seen). There are enough chats to keep a bot
busy all the time, so answered updates per second is what it can do. Nothing is limited, validated or logged: the server
must stay cheaper than the cheapest bot.
"""

import asyncio
import email.parser
import email.policy
import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from bench.processes import PORTS

THINK_SECONDS = 0.01
# People join one after another: all at once, httpx opens a connection for each and then looks at every one of them for
# every call, which made python-telegram-bot's figure 2.4 or 7 ms by chance. The peer gets the benefit of the doubt.
JOIN_SECONDS = 0.002
# A press that brings nothing but a toast counts as answered after this long without a message.
TOAST_SECONDS = 0.5
STALL_SECONDS = 15.0
BOT = {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot", "can_join_groups": False}
PDF = b"%PDF-1.4\n%%EOF\n"
# Everybody here is called this and reads Russian.
NAME, LANGUAGE = "Анна", "ru"


class StalledError(Exception):
    """A chat waits for an answer that does not come, or a dialogue has lost its way."""


@dataclass(frozen=True, slots=True)
class Say:
    text: str


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    data: str
    message_id: int


@dataclass(frozen=True, slots=True)
class Press:
    button: Button


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing to do until the bot shows something more."""


Action = Say | Press | Wait
# What a person does, step by step; the chat it is given always shows what the person sees at that moment.
Dialogue = Callable[["Chat"], Iterator[Action]]


@dataclass(slots=True)
class Chat:
    """What one person sees: the newest message, the inline buttons of the newest message that has any, the keyboard."""

    id: int
    text: str = ""
    buttons: list[Button] = field(default_factory=list)
    keyboard: list[str] = field(default_factory=list)
    steps: Iterator[Action] | None = None
    waiting: bool = False
    last: Action | None = None
    timer: asyncio.TimerHandle | None = None
    shown: dict[int, dict[str, Any]] = field(default_factory=dict)

    def see(self, message_id: int, message: dict[str, Any], markup: str | None) -> None:
        self.text = str(message.get("text") or message.get("caption") or self.text)
        keyboards = json.loads(markup) if markup else {}
        if "keyboard" in keyboards:
            self.keyboard = [_label(button) for row in keyboards["keyboard"] for button in row]
        elif "remove_keyboard" in keyboards:
            self.keyboard = []
        inline = keyboards.get("inline_keyboard")
        if inline or (self.buttons and self.buttons[0].message_id == message_id):
            self.buttons = [
                Button(button["text"], button["callback_data"], message_id)
                for row in inline or []
                for button in row
                if "callback_data" in button
            ]
        if inline:
            message = message | {"reply_markup": {"inline_keyboard": inline}}
        self.shown[message_id] = message
        if len(self.shown) > 20:
            del self.shown[next(iter(self.shown))]

    def person(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": NAME, "language_code": LANGUAGE}

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "type": "private", "first_name": NAME}


@dataclass(slots=True)
class Round:
    """What a round saw; seconds run from the first update handed out to the last answer."""

    answered: int = 0
    calls: int = 0
    batches: int = 0
    seconds: float = 0.0


class FakeTelegram:
    """One bot's Telegram. `play` runs one round; between rounds a bot merely waits in getUpdates."""

    def __init__(self) -> None:
        self.polled = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._pending: list[tuple[int, bytes]] = []
        self._news = asyncio.Event()
        self._closed = False
        self._update_id = 1000
        self._message_id = 1000
        self._chats: dict[int, Chat] = {}
        self._unfinished = 0
        self._round = Round()
        self._began = 0.0
        self._progress = 0.0
        self._done = asyncio.Event()
        self._lost: StalledError | None = None

    async def start(self) -> int:
        """Listens on the first port that nobody has, and gives it."""
        for port in PORTS:
            with suppress(OSError):
                self._server = await asyncio.start_server(self._serve, "127.0.0.1", port)
                return port
        raise OSError(f"no free port between {PORTS.start} and {PORTS.stop - 1}")

    async def stop(self) -> None:
        self._closed = True
        self._news.set()
        if self._server:
            self._server.close()
        for writer in self._writers:
            writer.close()
        await asyncio.sleep(0)

    async def play(self, dialogue: Dialogue, chat_ids: list[int]) -> Round:
        """Lets these people talk to the bot until each has come to the end of the dialogue."""
        self._round, self._unfinished, self._lost = Round(), len(chat_ids), None
        self._began = self._progress = time.perf_counter()
        self._done.clear()
        for place, chat_id in enumerate(chat_ids):
            chat = self._chats.setdefault(chat_id, Chat(chat_id))
            chat.steps, chat.waiting = dialogue(chat), False
            self._act_after(chat, place * JOIN_SECONDS)
        while not self._done.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._done.wait(), timeout=0.25)
            if time.perf_counter() - self._progress > STALL_SECONDS:
                self._lost = StalledError(self._unanswered())
            if self._lost:
                self._hang_up()
                raise self._lost
        return self._round

    def _unanswered(self) -> str:
        for chat in self._chats.values():
            if chat.waiting or isinstance(chat.last, Wait):
                labels = ", ".join(button.label for button in chat.buttons)
                return f"no answer to {chat.last} in chat {chat.id}; it shows {chat.text!r} [{labels}]"
        return "nothing happens"

    def _hang_up(self) -> None:
        """Everybody leaves, so that another round can be played."""
        for chat in self._chats.values():
            chat.steps, chat.waiting, chat.last = None, False, None

    def _advance(self, chat: Chat) -> None:
        """The person does the next thing."""
        if chat.waiting:  # a press that brought a toast only
            self._answered(chat)
        if chat.steps is None:
            return
        try:
            action = chat.last = next(chat.steps, None)
        except StalledError as error:
            self._lost = error
            return
        match action:
            case None:
                chat.steps = None
                self._unfinished -= 1
                if not self._unfinished:
                    self._done.set()
            case Say(text):
                self._hand_out(chat, "message", self._message_of(chat, text))
            case Press(button):
                callback = {
                    "id": f"{chat.id}_{self._update_id}",
                    "from": chat.person(),
                    "message": chat.shown.get(button.message_id),
                    "chat_instance": str(chat.id),
                    "data": button.data,
                }
                self._hand_out(chat, "callback_query", callback)
            case Wait():
                pass

    def _message_of(self, chat: Chat, text: str) -> dict[str, Any]:
        self._message_id += 1
        message = {
            "message_id": self._message_id,
            "date": int(time.time()),
            "chat": chat.as_json(),
            "from": chat.person(),
            "text": text,
        }
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        return message

    def _hand_out(self, chat: Chat, kind: str, content: dict[str, Any]) -> None:
        self._update_id += 1
        chat.waiting = True
        update = json.dumps({"update_id": self._update_id, kind: content}, ensure_ascii=False).encode()
        self._pending.append((self._update_id, update))
        self._news.set()

    def _answered(self, chat: Chat) -> None:
        chat.waiting = False
        self._round.answered += 1
        self._progress = time.perf_counter()
        self._round.seconds = self._progress - self._began

    def _show(self, params: dict[str, str]) -> dict[str, Any]:
        """A message appears or changes in a chat: that is an answer, and the person acts when it stays so."""
        if "message_id" in params:
            message_id = int(params["message_id"])
        else:
            self._message_id += 1
            message_id = self._message_id
        chat = self._chats.setdefault(int(params["chat_id"]), Chat(int(params["chat_id"])))
        message = {"message_id": message_id, "date": int(time.time()), "chat": chat.as_json(), "from": BOT}
        message |= {name: params[name] for name in ("text", "caption") if name in params}
        chat.see(message_id, message, params.get("reply_markup"))
        # Taking the buttons off an old message answers nobody.
        if "text" in params or "caption" in params or "reply_markup" in params:
            if chat.waiting:
                self._answered(chat)
            self._act_after(chat, THINK_SECONDS)
        return message

    def _act_after(self, chat: Chat, seconds: float) -> None:
        if chat.timer:
            chat.timer.cancel()
        if chat.steps is not None:
            chat.timer = asyncio.get_running_loop().call_later(seconds, self._advance, chat)

    async def _get_updates(self, params: dict[str, str]) -> bytes:
        offset, limit = int(params.get("offset") or 0), int(params.get("limit") or 100)
        deadline = time.monotonic() + float(params.get("timeout") or 0)
        self._pending = [(number, update) for number, update in self._pending if number >= offset]
        self.polled.set()
        while not self._pending and not self._closed and (left := deadline - time.monotonic()) > 0:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), timeout=left)
            except TimeoutError:
                break
        updates = [update for _, update in self._pending[:limit]]
        self._round.batches += bool(updates)
        return b'{"ok":true,"result":[' + b",".join(updates) + b"]}"

    async def _call(self, method: str, params: dict[str, str]) -> bytes:
        name = method.lower()
        if name == "getupdates":
            return await self._get_updates(params)
        self._round.calls += 1
        result: Any = True
        if name.startswith(("send", "edit")) and name != "sendchataction" and "chat_id" in params:
            shown = self._show(params)
            result = [shown] if name == "sendmediagroup" else shown
        elif name == "answercallbackquery":
            chat = self._chats.get(int(params.get("callback_query_id", "0").partition("_")[0]))
            if chat and chat.waiting:
                self._act_after(chat, TOAST_SECONDS)
        elif name.startswith("get"):
            result = _ANSWERS.get(name, {})
        return json.dumps({"ok": True, "result": result}, ensure_ascii=False).encode()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            while not self._closed:
                head = await reader.readuntil(b"\r\n\r\n")
                target, headers = _head(head)
                body = await _body(reader, headers)
                url = urlsplit(target)
                params = dict(parse_qsl(url.query)) | _params(body, headers.get("content-type", ""))
                method = url.path.rpartition("/")[2]
                answer = PDF if url.path.startswith("/file/") else await self._call(method, params)
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(answer)
                    + answer,
                )
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the bot hung up
        finally:
            self._writers.discard(writer)
            writer.close()


_ANSWERS: dict[str, Any] = {
    "getme": BOT,
    "getwebhookinfo": {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
    "getmycommands": [],
    "getmyname": {"name": "Bench"},
    "getmydescription": {"description": ""},
    "getmyshortdescription": {"short_description": ""},
    "getchatmenubutton": {"type": "default"},
    "getfile": {"file_id": "file", "file_unique_id": "file", "file_size": len(PDF), "file_path": "documents/file.pdf"},
}


def _label(button: str | dict[str, Any]) -> str:
    return button if isinstance(button, str) else str(button["text"])


def _head(head: bytes) -> tuple[str, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    return first.split(" ")[1], {name.lower(): value.strip() for name, _, value in pairs}


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() != "chunked":
        return await reader.readexactly(int(headers.get("content-length", "0")))
    chunks = []
    while size := int((await reader.readuntil(b"\r\n")).partition(b";")[0], 16):
        chunks.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readuntil(b"\r\n")
    return b"".join(chunks)


def _params(body: bytes, content_type: str) -> dict[str, str]:
    """Parameters of a call by name, whichever of Telegram's three encodings a library uses; files are left out."""
    if not body:
        return {}
    if content_type.startswith("application/json"):
        fields = json.loads(body)
        return {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    if content_type.startswith("multipart/form-data"):
        parser = email.parser.BytesParser(policy=email.policy.HTTP)
        form = parser.parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
        return {
            str(part.get_param("name", header="content-disposition")): str(part.get_content())
            for part in form.iter_parts()
            if part.get_filename() is None and part.get_content_maintype() == "text"
        }
    return dict(parse_qsl(body.decode(), keep_blank_values=True))
