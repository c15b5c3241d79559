"""The two ways to speak to a sandbox: as a bot, and as a test that plays the people; and what these need."""

import asyncio
import io
import json
import struct
import time
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

TOKEN = "1:sandbox"
ANYA, BORIS, VERA = 1001, 1002, 1003


@dataclass
class Caller:
    """Calls the Bot API and the control doors of one sandbox."""

    session: aiohttp.ClientSession
    url: str

    async def raw(self, method: str, /, **params: Any) -> tuple[int, dict[str, Any]]:
        """Status and body of a call of the Bot API with JSON parameters."""
        async with self.session.post(f"{self.url}/bot{TOKEN}/{method}", json=params) as response:
            body: dict[str, Any] = await response.json()
            return response.status, body

    async def ok(self, method: str, /, **params: Any) -> Any:
        status, body = await self.raw(method, **params)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def refusal(self, method: str, /, **params: Any) -> str:
        """The description of a refused call; its code stands in front unless it is 400."""
        status, body = await self.raw(method, **params)
        assert body["ok"] is False, body
        assert body["error_code"] == status
        return str(body["description"])

    async def form(self, method: str, fields: dict[str, str], **files: tuple[str, bytes]) -> tuple[int, dict[str, Any]]:
        form = aiohttp.FormData(fields, quote_fields=False)
        for name, (file_name, content) in files.items():
            form.add_field(name, io.BytesIO(content), filename=file_name)
        async with self.session.post(f"{self.url}/bot{TOKEN}/{method}", data=form) as response:
            body: dict[str, Any] = await response.json()
            return response.status, body

    async def door(self, verb: str, path: str, body: Any = None, **headers: str) -> tuple[int, dict[str, Any]]:
        async with self.session.request(verb, f"{self.url}/sandbox/{path}", json=body, headers=headers) as response:
            return response.status, await response.json()

    async def get(self, path: str) -> dict[str, Any]:
        status, body = await self.door("GET", path)
        assert status == 200, body
        return body

    async def post(self, path: str, /, **body: Any) -> dict[str, Any]:
        status, answer = await self.door("POST", path, body)
        assert status == 200, answer
        return answer

    async def post_refused(self, path: str, /, **body: Any) -> tuple[int, str]:
        status, answer = await self.door("POST", path, body)
        return status, answer["error"]

    async def say(self, user_id: int, text: str) -> dict[str, Any]:
        sent = await self.post("send", user_id=user_id, text=text)
        message: dict[str, Any] = sent["message"]
        return message

    async def chat(self, user_id: int, after: int = 0) -> dict[str, Any]:
        return await self.get(f"chat/{user_id}?after={after}")

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = await self.ok("getUpdates", **params)
        return found


async def until(condition: Callable[[], Awaitable[Any]], seconds: float = 5) -> Any:
    """The first true answer of the condition."""
    deadline = time.monotonic() + seconds
    while True:
        answer = await condition()
        if answer:
            return answer
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.01)


def png(width: int = 3, height: int = 2) -> bytes:
    """A picture of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = b"".join(b"\0" + b"\0" * min(width, 100) for _ in range(min(height, 100)))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
