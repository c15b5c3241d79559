"""The Bot API over HTTP: token, parameters, faults, the call itself, its record, the answer."""

import asyncio
import json
import logging
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from sandbox import methods
from sandbox.call import METHODS, WAITING_METHODS, Call
from sandbox.errors import BotApiError, bad_request
from sandbox.faults import Fault
from sandbox.limits import DOWNLOAD_LIMIT
from sandbox.params import Upload, Wire, models, read_request, understand
from sandbox.store import LARGEST
from sandbox.world import World

log = logging.getLogger("sandbox")

DOWNLOAD = "file"
"""What a fault calls the download of a file, which is no method."""

# How long a call with the fault "timeout" is kept without an answer; every client gives up before.
SILENCE_SECONDS = 600

assert methods.__all__, "importing the package fills the tables of methods"


class BotApi:
    def __init__(self, world: World) -> None:
        self._world = world
        self.stopping = asyncio.Event()

    async def call(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        if unquote(request.match_info["token"]) != self._world.token:
            return _answer({"ok": False, "error_code": 401, "description": "Unauthorized"}, 401)
        params: dict[str, Any] = {}
        call: Call | None = None
        fault: Fault | None = None
        try:
            wire = await read_request(request)
            params = wire.values
            fault = self._world.faults.take(name, chat_of(params))
            if fault is not None and fault.kind in {"timeout", "drop"}:
                self._record(name, params, 0, f"fault: {fault.kind}", [])
                await self._world.store.committed()
                return await self._go_silent(request, wait=fault.kind == "timeout")
            if fault is not None:
                fault.refuse()
            call = self._prepare(name, wire, request)
            params = call.params
            status, body = 200, {"ok": True, "result": await self._run(call)}
            if call.description:
                body["description"] = call.description
        except web.HTTPRequestEntityTooLarge:
            status, body = _refusal(BotApiError(413, "Request Entity Too Large"))
        except BotApiError as error:
            status, body = _refusal(error)
        except Exception:
            # A bug of the sandbox must show as one, not as a broken connection.
            log.exception("%s failed", name)
            status, body = _refusal(BotApiError(500, "Internal Server Error"))
        self._record(name, params, status, None if body["ok"] else body["description"], call.update_ids if call else [])
        await self._world.store.committed()
        if fault is not None and fault.kind == "drop_after":
            return await self._go_silent(request, wait=False)
        return _answer(body, status)

    def _prepare(self, name: str, wire: Wire, request: web.Request) -> Call:
        model = models().get(name.lower())
        if model is None:
            raise BotApiError(404, "Not Found: method not found")
        if name.lower() not in METHODS and name.lower() not in WAITING_METHODS:
            raise bad_request(f"the sandbox does not know method {model.__api_method__}")
        return Call(
            self._world, model.__api_method__, understand(model, wire), wire.uploads, lambda: _connected(request)
        )

    async def _run(self, call: Call) -> Any:
        key = call.method.lower()
        if key in WAITING_METHODS:
            return await WAITING_METHODS[key](call)
        with self._world.store.write():
            return METHODS[key](call)

    async def _go_silent(self, request: web.Request, *, wait: bool) -> web.Response:
        """End the connection without an answer, at once or when the client has had enough."""
        if wait:
            for _ in range(SILENCE_SECONDS * 10):
                if self.stopping.is_set() or not _connected(request):
                    break
                await asyncio.sleep(0.1)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _record(self, name: str, params: dict[str, Any], status: int, error: str | None, update_ids: list[int]) -> None:
        model = models().get(name.lower())
        shown = {
            key: f"file {value.name}, {len(value.content)} bytes" if isinstance(value, Upload) else value
            for key, value in params.items()
        }
        self._world.calls.record(
            method=model.__api_method__ if model else name,
            chat_id=chat_of(params),
            params=shown,
            status=status,
            error=error,
            update_ids=update_ids,
        )

    async def file(self, request: web.Request) -> web.StreamResponse:
        if unquote(request.match_info["token"]) != self._world.token:
            return _answer({"ok": False, "error_code": 401, "description": "Unauthorized"}, 401)
        file = self._world.files.find_by_path(request.match_info["path"])
        if file is None or file.size > DOWNLOAD_LIMIT:
            return _answer({"ok": False, "error_code": 404, "description": "Not Found"}, 404)
        content = self._world.files.content(file.file_id)
        fault = self._world.faults.take(DOWNLOAD, None)
        if fault is not None:
            await self._world.store.committed()
            return await self._break_download(request, fault, content)
        return web.Response(body=content, content_type="application/octet-stream")

    async def _break_download(self, request: web.Request, fault: Fault, content: bytes) -> web.StreamResponse:
        try:
            fault.refuse()
        except BotApiError as error:
            status, body = _refusal(error)
            return _answer(body, status)
        if fault.kind == "drop_after":
            half = web.StreamResponse(headers={"Content-Length": str(len(content))})
            await half.prepare(request)
            await half.write(content[: len(content) // 2])
        return await self._go_silent(request, wait=fault.kind == "timeout")


def _connected(request: web.Request) -> bool:
    return request.transport is not None and not request.transport.is_closing()


def chat_of(params: dict[str, Any]) -> int | None:
    """The chat a call is about, as far as its parameters say."""
    try:
        chat_id = int(params.get("chat_id") or "")
    except (TypeError, ValueError):
        return None
    return chat_id if abs(chat_id) <= LARGEST else None


def _refusal(error: BotApiError) -> tuple[int, dict[str, Any]]:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return error.code, body


def _answer(body: dict[str, Any], status: int) -> web.Response:
    return web.Response(
        text=json.dumps(body, ensure_ascii=False, separators=(",", ":")), status=status, content_type="application/json"
    )
