"""The sandbox as a process: how it starts, stops, is killed, and that nothing answered is lost."""

import asyncio
import contextlib
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from sandbox.__main__ import arguments, serve
from sandbox.server import Sandbox
from tests.sandbox.support import ANYA, VERA, Caller, until

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
KEYBOARD = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}]]}


async def launch(*arguments: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", *arguments,
        cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


@asynccontextmanager
async def running(*arguments: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """A sandbox process and its address."""
    process = await launch(*arguments)
    assert process.stdout is not None
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), START_SECONDS)).decode()
        assert line.startswith("Sandbox ready: http://127.0.0.1:"), line
        yield process, line.removeprefix("Sandbox ready: ").strip()
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def send_until_killed(api: Caller, process: asyncio.subprocess.Process) -> dict[int, str]:
    """Many messages to Вера at once, and a kill in the middle: those that were answered, by number."""
    answered: dict[int, str] = {}

    async def send(number: int) -> None:
        with contextlib.suppress(aiohttp.ClientError):
            sent = await api.ok("sendMessage", chat_id=VERA, text=f"письмо {number}")
            answered[sent["message_id"]] = sent["text"]
            if len(answered) == 60:
                process.kill()

    await asyncio.gather(*(send(number) for number in range(300)))
    assert await process.wait() == -9
    assert 60 <= len(answered) < 300
    return answered


async def test_nothing_answered_is_lost_by_a_kill(tmp_path: Path, session: aiohttp.ClientSession) -> None:
    file = str(tmp_path / "folder" / "killed.db")
    async with running("--port", "0", "--file", file) as (process, url):
        api = Caller(session, url)
        assert (await api.get("state"))["limits"] is True
        await api.post("limits", on=False)
        await api.say(ANYA, "/start")
        sent = await api.ok("sendMessage", chat_id=ANYA, text="<b>Да?</b>", parse_mode="HTML", reply_markup=KEYBOARD)
        await api.ok("sendMessage", chat_id=ANYA, text="меню", reply_markup={"keyboard": [["Меню"]]})
        _, body = await api.form("sendDocument", {"chat_id": str(ANYA)}, document=("cv.pdf", b"%PDF"))
        await api.post("press", user_id=ANYA, label="Да")
        await api.ok("setMyCommands", commands=[{"command": "help", "description": "помощь"}])
        await api.ok("setMyDescription", description="Кто я")
        await api.post("faults", kind="500", method="getChat")
        await api.post("users", first_name="Жан")
        await api.post("block", user_id=1002)
        await api.say(VERA, "/start")
        await api.post("clock", advance={"days": 1})
        await api.updates(offset=2, allowed_updates=["callback_query", "my_chat_member"])
        before = await api.chat(ANYA)
        answered = await send_until_killed(api, process)

    # The same file, opened here: everything is as it was answered.
    sandbox = Sandbox(file=file)
    await sandbox.start()
    api = Caller(session, sandbox.url)
    after = await api.chat(ANYA)
    assert after == before
    assert [message["message_id"] for message in after["messages"]] == [1, 2, 3, 4]
    kept = {message["message_id"]: message["text"] for message in (await api.chat(VERA))["messages"]}
    assert answered.items() <= kept.items()
    assert after["reply_keyboard"] == [[{"text": "Меню"}]]
    assert after["commands"] == [{"command": "help", "description": "помощь"}]
    file_id = body["result"]["document"]["file_id"]
    async with session.get(f"{sandbox.url}/sandbox/files/{file_id}") as response:
        assert await response.read() == b"%PDF"
    updates = await api.updates()
    assert [update["update_id"] for update in updates] == [2, 3, 4]
    query = updates[0]["callback_query"]
    assert (query["data"], query["message"]) == ("y", sent)
    await api.ok("answerCallbackQuery", callback_query_id=query["id"])
    assert [person["blocked"] for person in (await api.get("users"))["users"]] == [False, True, False, False]
    assert await api.refusal("getChat", chat_id=ANYA) == "Internal Server Error"
    assert await api.ok("getMyDescription") == {"description": "Кто я"}
    assert 86399 < (await api.get("clock"))["offset"] < 86410
    assert (await api.get("state"))["limits"] is False
    methods = [call["method"] for call in (await api.get("calls"))["calls"]]
    assert methods[:3] == ["sendMessage", "sendMessage", "sendDocument"]
    # Numbers go on, and unwanted kinds stay unwanted.
    unheard = await api.post("send", user_id=ANYA, text="снова")
    assert unheard["update_id"] is None
    assert unheard["message"]["message_id"] > max(answered)
    assert (await api.post("unblock", user_id=1002))["update_id"] == 5
    await sandbox.stop()


async def test_a_stop_ends_what_waits(tmp_path: Path, session: aiohttp.ClientSession) -> None:
    file = str(tmp_path / "stopped.db")
    async with running("--port", "0", "--file", file, "--rate", "off", "--token", "77:abc") as (process, url):
        api = Caller(session, url)
        assert (await api.get("state"))["limits"] is False
        async with session.get(f"{url}/bot77:abc/getMe") as response:
            assert (await response.json())["result"]["id"] == 77
        stream = await session.get(f"{url}/sandbox/events")
        await stream.content.readuntil(b"\n\n")
        poll = asyncio.create_task(session.get(f"{url}/bot77:abc/getUpdates?timeout=50"))

        async def polled() -> bool:
            return bool((await api.get("state"))["poller"])

        await until(polled)
        before = time.monotonic()
        process.terminate()
        assert await process.wait() == 0
        assert time.monotonic() - before < 2
        assert await stream.content.read() == b""
        assert (await (await poll).json()) == {"ok": True, "result": []}


async def test_it_listens_on_this_machine_only(sandbox: Sandbox) -> None:
    assert sandbox.url.startswith("http://127.0.0.1:")
    with socket.socket() as other:
        # Another loopback address is free to take: the server does not hold all addresses.
        other.bind(("127.0.0.2", sandbox.port))


async def test_reasons_not_to_start_are_said_in_one_sentence(
    sandbox: Sandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(b"not a database at all, but long enough to be read as one" * 100)
    used = tmp_path / "sandbox.db"
    for port, file, reason in (
        (
            sandbox.port,
            tmp_path / "new.db",
            f"Port {sandbox.port} on 127.0.0.1 is taken; choose another with --port.\n",
        ),
        (0, used, f"The sandbox cannot use {used}: database is locked.\n"),
        (0, other, f"The sandbox cannot use {other}: file is not a database.\n"),
    ):
        assert await serve(arguments(["--port", str(port), "--file", str(file)])) == 2
        assert capsys.readouterr() == ("", reason)


async def test_a_file_of_another_version_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "later.db"
    sandbox = Sandbox(file=file)
    await sandbox.start()
    sandbox.world.store.set_meta("schema", 999)
    await sandbox.stop()
    assert await serve(arguments(["--port", "0", "--file", str(file)])) == 2
    assert capsys.readouterr().err == (
        f"The sandbox cannot use {file}: it was written by another version of the sandbox; delete it or name another.\n"
    )
