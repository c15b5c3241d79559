"""Updates by long polling: order, confirmation, waiting, one poller at a time, kinds, age; and by webhook."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from sandbox.server import Sandbox
from tests.sandbox.support import ANYA, BORIS, TOKEN, Caller, until

CONFLICT = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def test_updates_stay_until_they_are_confirmed(api: Caller) -> None:
    for text in ("раз", "два", "три"):
        await api.say(ANYA, text)
    numbers = [update["update_id"] for update in await api.updates()]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == 3
    assert [update["update_id"] for update in await api.updates(limit=2)] == numbers[:2]
    assert [update["update_id"] for update in await api.updates(offset=numbers[1])] == numbers[1:]
    # Confirmed updates do not come back.
    assert [update["update_id"] for update in await api.updates()] == numbers[1:]
    assert (await api.get("state"))["unconfirmed"] == 2
    assert await api.updates(offset=numbers[2] + 1) == []
    assert (await api.get("state"))["unconfirmed"] == 0


async def test_a_negative_offset_takes_the_last_ones(api: Caller) -> None:
    for text in ("раз", "два", "три"):
        await api.say(ANYA, text)
    assert [update["message"]["text"] for update in await api.updates(offset=-2)] == ["два", "три"]
    assert len(await api.updates()) == 2
    await api.updates(offset=999)
    assert await api.updates(offset=-1) == []


async def test_an_offset_far_in_the_future_goes_on_at_the_end(api: Caller) -> None:
    await api.say(ANYA, "раз")
    assert await api.updates(offset=10_000) == []
    await api.say(ANYA, "два")
    assert [update["message"]["text"] for update in await api.updates()] == ["два"]


async def test_a_long_poll_answers_at_once_when_something_comes(api: Caller) -> None:
    waiting = asyncio.create_task(api.updates(timeout=20))
    await until(lambda: _polled(api))
    before = time.monotonic()
    await api.say(ANYA, "раз")
    assert [update["message"]["text"] for update in await waiting] == ["раз"]
    assert time.monotonic() - before < 1


async def _polled(api: Caller) -> bool:
    return bool((await api.get("state"))["poller"])


async def test_a_long_poll_ends_empty_after_its_time(api: Caller) -> None:
    before = time.monotonic()
    assert await api.updates(timeout=1) == []
    assert 0.9 < time.monotonic() - before < 3


async def test_one_poller_at_a_time(api: Caller, sandbox: Sandbox) -> None:
    first = asyncio.create_task(api.raw("getUpdates", timeout=20))
    await until(lambda: _polled(api))
    second = asyncio.create_task(api.raw("getUpdates", timeout=20))
    status, body = await first
    assert status == 409
    assert body["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    await api.say(ANYA, "раз")
    status, body = await second
    assert (status, len(body["result"])) == (200, 1)


async def test_a_poller_whose_client_is_gone_is_none(api: Caller, sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        gone = asyncio.create_task(Caller(session, api.url).updates(timeout=50))
        await until(lambda: _polled(api))
        gone.cancel()
    sandbox.world.updates._polled_at = None

    async def nobody() -> bool:
        return sandbox.world.updates._poller is None

    await until(nobody)


async def test_only_wanted_kinds_are_queued(api: Caller) -> None:
    await api.updates(allowed_updates=["callback_query", "nonsense"])
    await api.say(ANYA, "мимо")
    await api.post("block", user_id=ANYA)
    await api.post("unblock", user_id=ANYA)
    assert await api.updates() == []
    # The wish is remembered; an empty list means the usual kinds again.
    await api.updates(allowed_updates=[])
    await api.say(ANYA, "вот")
    assert [update["message"]["text"] for update in await api.updates()] == ["вот"]


async def test_blocking_and_unblocking_are_updates(started: Caller) -> None:
    blocked = await started.post("block", user_id=ANYA)
    assert (await started.post("block", user_id=ANYA))["update_id"] is None
    unblocked = await started.post("unblock", user_id=ANYA)
    first, second = await started.updates()
    assert [first["update_id"], second["update_id"]] == [blocked["update_id"], unblocked["update_id"]]
    change = first["my_chat_member"]
    assert (change["chat"]["id"], change["from"]["id"]) == (ANYA, ANYA)
    assert [change[side]["status"] for side in ("old_chat_member", "new_chat_member")] == ["member", "kicked"]
    assert second["my_chat_member"]["new_chat_member"]["status"] == "member"


async def test_updates_live_for_a_day(api: Caller, sandbox: Sandbox) -> None:
    await api.say(ANYA, "старое")
    await api.say(ANYA, "новое")
    sandbox.world.store.execute("update updates set created = created - 24 * 3600 - 1 where update_id = 1")
    assert [update["message"]["text"] for update in await api.updates()] == ["новое"]
    assert (await api.get("state"))["unconfirmed"] == 1


# The webhook


class Bot:
    """A bot that takes updates over HTTP; it answers with the next of `statuses`, then 200."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.heard: list[tuple[int, dict[str, Any], str | None]] = []
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post("/hook", self._take)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/hook"

    async def stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        status = self.statuses.pop(0) if self.statuses else 200
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.heard.append((status, await request.json(), secret))
        return web.Response(status=status)

    def taken(self) -> list[str]:
        return [update["message"]["text"] for status, update, _ in self.heard if status == 200]

    async def has(self, count: int) -> bool:
        return len(self.taken()) >= count


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    running = Bot()
    await running.start()
    yield running
    await running.stop()


async def test_updates_are_pushed_with_the_secret(api: Caller, bot: Bot) -> None:
    status, body = await api.raw("setWebhook", url=bot.url, secret_token="s-1_A", max_connections=2)
    assert (status, body) == (200, {"ok": True, "result": True, "description": "Webhook was set"})
    _, body = await api.raw("setWebhook", url=bot.url, secret_token="s-1_A", max_connections=2)
    assert body["description"] == "Webhook is already set"
    for text in ("раз", "два", "три"):
        await api.say(ANYA, text)
    await until(lambda: bot.has(3))
    assert bot.taken() == ["раз", "два", "три"]
    assert {secret for _, _, secret in bot.heard} == {"s-1_A"}
    await api.post("settle")
    info = await api.ok("getWebhookInfo")
    assert info == {
        "url": bot.url, "has_custom_certificate": False, "pending_update_count": 0, "max_connections": 2,
        "ip_address": "127.0.0.1",
    }  # fmt: skip
    status, body = await api.raw("getUpdates")
    assert (status, body["description"]) == (409, CONFLICT)
    assert (await api.get("state"))["webhook"]["url"] == bot.url


async def test_refused_updates_come_again_in_order(api: Caller, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.webhook.FIRST_PAUSE", 0.02)
    bot.statuses = [500, 302, 403]
    await api.ok("setWebhook", url=bot.url)
    for text in ("раз", "два"):
        await api.say(ANYA, text)
    await until(lambda: bot.has(2))
    assert bot.taken() == ["раз", "два"]
    assert [status for status, update, _ in bot.heard if update["message"]["text"] == "раз"] == [500, 302, 403, 200]
    info = await api.ok("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 403 Forbidden"
    assert info["last_error_date"] > 0


async def test_a_chat_that_waits_does_not_hold_up_another(api: Caller, bot: Bot) -> None:
    bot.statuses = [500]
    await api.ok("setWebhook", url=bot.url)
    await api.say(ANYA, "раз")
    await until(lambda: _heard(bot))
    await api.say(BORIS, "два")
    await until(lambda: bot.has(2))
    assert bot.taken() == ["два", "раз"]


async def _heard(bot: Bot) -> bool:
    return bool(bot.heard)


async def test_a_bot_that_is_away_gets_its_updates_later(
    api: Caller, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.webhook.FIRST_PAUSE", 0.02)
    await api.say(ANYA, "до")
    await api.ok("setWebhook", url="http://127.0.0.1:1/hook")

    async def failed() -> bool:
        return "last_error_message" in await api.ok("getWebhookInfo")

    await until(failed)
    assert (await api.ok("getWebhookInfo"))["pending_update_count"] == 1
    await api.ok("setWebhook", url=bot.url)
    await until(lambda: bot.has(1))
    assert bot.taken() == ["до"]


async def test_a_webhook_ends_the_poll_and_its_removal_brings_polling_back(api: Caller, bot: Bot) -> None:
    waiting = asyncio.create_task(api.raw("getUpdates", timeout=20))
    await until(lambda: _polled(api))
    await api.ok("setWebhook", url=bot.url, allowed_updates=["message"])
    status, body = await waiting
    assert (status, body["description"]) == (409, "Conflict: terminated by setWebhook request")
    assert (await api.ok("getWebhookInfo"))["allowed_updates"] == ["message"]
    assert (await api.raw("deleteWebhook"))[1]["description"] == "Webhook was deleted"
    assert (await api.raw("deleteWebhook"))[1]["description"] == "Webhook is already deleted"
    assert (await api.raw("setWebhook", url=""))[1]["description"] == "Webhook is already deleted"
    await api.say(ANYA, "раз")
    assert len(await api.updates()) == 1
    assert (await api.ok("getWebhookInfo"))["url"] == ""


async def test_pending_updates_can_be_dropped(api: Caller, bot: Bot) -> None:
    await api.say(ANYA, "раз")
    await api.ok("setWebhook", url=bot.url, drop_pending_updates=True)
    await api.say(ANYA, "два")
    await until(lambda: bot.has(1))
    assert bot.taken() == ["два"]
    await api.ok("deleteWebhook")
    await api.say(ANYA, "три")
    await api.ok("deleteWebhook", drop_pending_updates=True)
    assert await api.updates() == []


@pytest.mark.parametrize(
    ("params", "refusal"),
    [
        ({"url": "nonsense"}, "invalid webhook URL specified"),
        ({"url": "ftp://127.0.0.1/x"}, "invalid webhook URL specified"),
        ({"url": "https://example.com/x"}, "bad webhook: the sandbox delivers to this machine only"),
        ({"url": "http://127.0.0.1:1/x", "secret_token": "пароль"}, "secret token contains unallowed characters"),
        ({"url": "http://127.0.0.1:1/x", "secret_token": "x" * 257}, "secret token is too long"),
    ],
)
async def test_webhooks_that_cannot_be_set(api: Caller, params: dict[str, str], refusal: str) -> None:
    assert await api.refusal("setWebhook", **params) == f"Bad Request: {refusal}"


async def test_the_token_guards_updates(api: Caller) -> None:
    async with api.session.get(f"{api.url}/bot{TOKEN}x/getUpdates") as response:
        assert response.status == 401
