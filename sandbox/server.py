"""The HTTP server: Bot API, control doors and the chat page on one loopback port."""

import logging
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.botapi import BotApi
from sandbox.control import Control
from sandbox.door import Door
from sandbox.errors import DoorError
from sandbox.world import open_world

log = logging.getLogger("sandbox")

HOST = "127.0.0.1"
PAGE = Path(__file__).parent / "page"
# The largest upload Telegram takes is 50 MB; the rest is the form around it and base64 at the control doors.
BODY_LIMIT = 80 * 1024 * 1024
POLICY = "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; script-src 'self'"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Only this machine's own pages and scripts: refuses names that merely resolve here, and other sites' pages."""
    host = urlsplit(f"//{request.headers.get('Host', '')}")
    if host.hostname not in LOOPBACK:
        return web.json_response({"error": "only loopback host names are served"}, status=403)
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{host.netloc}":
        return web.json_response({"error": "cross-origin requests are refused"}, status=403)
    # A link to the page may stand anywhere; everything else is asked for by the page itself.
    opened = request.path == "/" and request.headers.get("Sec-Fetch-Dest") == "document"
    if request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"} and not opened:
        return web.json_response({"error": "cross-site requests are refused"}, status=403)
    try:
        return await handler(request)
    except DoorError as error:
        return web.json_response({"error": error.message, **error.details}, status=error.status)
    except web.HTTPException as error:
        if request.path.startswith("/sandbox/"):
            return web.json_response({"error": error.reason}, status=error.status)
        raise
    except Exception:
        log.exception("%s %s failed", request.method, request.path)
        return web.json_response({"error": "the sandbox has failed; its log says how"}, status=500)


class Sandbox:
    """A running sandbox. With port 0 the system chooses; `url` says which."""

    def __init__(
        self, *, file: Path | str, token: str = "1:sandbox", port: int = 0, door: str | None = None,  # noqa: S107 - no secret: it opens this machine's sandbox only
        rate: bool | None = None, begin: datetime | None = None,
    ) -> None:  # fmt: skip
        self.world = open_world(file=Path(file), token=token, rate=rate, begin=begin)
        self.port = port
        self._door = Door(door)
        self._api = BotApi(self.world)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    async def start(self) -> None:
        app = web.Application(middlewares=[guard], client_max_size=BODY_LIMIT)
        app.add_routes(
            [
                web.get("/", self._index),
                web.get(r"/page/{name:[\w.-]+}", self._page),
                web.route("*", "/bot{token}/{method}", self._api.call),
                web.get("/file/bot{token}/{path:.+}", self._api.file),
                *Control(self.world, self._door).routes(),
            ]
        )
        app.on_shutdown.append(self._end_waiting)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.world.webhook.start()

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        await self.world.webhook.stop()
        await self._door.close()
        self.world.store.close()

    async def _end_waiting(self, _app: web.Application) -> None:
        self._api.stopping.set()
        self.world.events.close()
        self.world.updates.close()

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return self._static("index.html")

    async def _page(self, request: web.Request) -> web.StreamResponse:
        return self._static(request.match_info["name"])

    def _static(self, name: str) -> web.StreamResponse:
        path = PAGE / name
        if name.startswith(".") or not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(
            path,
            headers={
                "Content-Security-Policy": POLICY,
                "Cache-Control": "no-cache",
                "X-Content-Type-Options": "nosniff",
                "X-Frame-Options": "DENY",
            },
        )
