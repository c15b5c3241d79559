"""Updates: long polling, and the webhook's settings."""

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.call import Call, waiting_method
from sandbox.errors import bad_request
from sandbox.webhook import Settings

MAX_TIMEOUT = 50
MAX_LIMIT = 100
SECRET = re.compile(r"[A-Za-z0-9_-]*")
SECRET_LIMIT = 256
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@waiting_method
async def get_updates(call: Call) -> list[dict[str, Any]]:
    updates = call.world.updates
    updates.refuse_while_webhook()
    updates.allow(call.params.get("allowed_updates"))
    limit = min(max(call.number("limit", MAX_LIMIT), 1), MAX_LIMIT)
    timeout = min(max(call.number("timeout"), 0), MAX_TIMEOUT)
    found = await updates.poll(call.number("offset"), limit, timeout, call.connected)
    call.update_ids = [update["update_id"] for update in found]
    return found


@waiting_method
async def set_webhook(call: Call) -> bool:
    url = call.text("url")
    if not url:
        _delete(call)
        return True
    world = call.world
    secret = call.text("secret_token")
    if len(secret) > SECRET_LIMIT:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if parts.hostname not in LOOPBACK:
        raise bad_request("bad webhook: the sandbox delivers to this machine only")
    connections = min(max(call.number("max_connections", 40), 1), 100)
    settings = Settings(url=url, secret_token=secret, max_connections=connections)
    unchanged = world.webhook.settings is not None and world.webhook.settings.same(settings)
    if call.flag("drop_pending_updates"):
        world.updates.drop_all()
    world.updates.allow(call.params.get("allowed_updates"))
    world.webhook.set(settings)
    world.updates.end_poll("terminated by setWebhook request")
    call.description = "Webhook is already set" if unchanged else "Webhook was set"
    return True


@waiting_method
async def delete_webhook(call: Call) -> bool:
    _delete(call)
    return True


def _delete(call: Call) -> None:
    world = call.world
    call.description = "Webhook was deleted" if world.webhook.settings else "Webhook is already deleted"
    world.webhook.set(None)
    if call.flag("drop_pending_updates"):
        world.updates.drop_all()


@waiting_method
async def get_webhook_info(call: Call) -> dict[str, Any]:
    return call.world.webhook.info()
