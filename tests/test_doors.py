"""The command line as a newcomer meets it: what cannot work ends in one clear sentence and a non-zero exit."""

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.__main__ import main
from bot.errors import CONFIGURATION
from bot.lock import FileLock
from bot.settings import Settings
from models.database import Database
from sandbox.server import Sandbox
from services import people
from services.errors import Refusal
from tests.stage import TOKEN, Control, Stage, free_port

ROOT = Path(__file__).parent.parent


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """A newcomer's environment: nothing set but where this test keeps its files."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    base = {"DATABASE_URL": f"sqlite:///{folder / 'bot.db'}", "SANDBOX_FILE": str(folder / "sandbox.db")}
    return kept | base | settings


def bot(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """What was said on standard error: one line, no trace."""
    assert done.returncode == CONFIGURATION, (done.returncode, done.stderr)
    lines = [line for line in done.stderr.splitlines() if not line.startswith("{")]
    assert len(lines) == 1, done.stderr
    assert "Traceback" not in done.stderr
    return lines[0]


@pytest.fixture
async def sandbox(tmp_path: Path) -> AsyncIterator[Sandbox]:
    opened = Sandbox(file=tmp_path / "sandbox.db", token=TOKEN, port=0, rate=False)
    await opened.start()
    yield opened
    await opened.stop()


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield int(holder.getsockname()[1])


def test_help_lists_the_doors_that_are_built(tmp_path: Path) -> None:
    words = bot(tmp_path, "--help").stdout
    for door in ("run", "migrate", "doctor", "job"):
        assert door in words
    assert "backup" not in words


async def test_a_wrong_token(tmp_path: Path, sandbox: Sandbox) -> None:
    settings = {"BOT_TOKEN": "123456789:wrong", "TELEGRAM_API_URL": sandbox.url}
    done = await asyncio.to_thread(bot, tmp_path, "run", **settings)
    assert "BOT_TOKEN" in one_sentence(done)


def test_something_that_is_no_token(tmp_path: Path) -> None:
    assert "does not look like a token" in one_sentence(bot(tmp_path, "run", BOT_TOKEN="hello"))


def test_a_taken_port(tmp_path: Path, taken_port: int) -> None:
    words = one_sentence(bot(tmp_path, "run", SANDBOX_PORT=str(taken_port)))
    assert str(taken_port) in words
    assert not (tmp_path / "bot.db").exists()


def test_a_database_from_a_newer_release_is_refused_untouched(tmp_path: Path) -> None:
    assert bot(tmp_path, "migrate").returncode == 0
    with contextlib.closing(sqlite3.connect(tmp_path / "bot.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "bot.db").read_bytes()
    for command in ("run", "migrate"):
        assert "newer release" in one_sentence(bot(tmp_path, command, BOT_TOKEN="1:x", SANDBOX_PORT=str(free_port())))
    assert (tmp_path / "bot.db").read_bytes() == before


def test_a_second_process_on_the_same_database(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "bot.db")
    lock.take()
    try:
        assert "Another copy" in one_sentence(bot(tmp_path, "run", BOT_TOKEN="1:x"))
        assert "running" in one_sentence(bot(tmp_path, "migrate"))
    finally:
        lock.release()
    assert bot(tmp_path, "migrate").returncode == 0


def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    # A file where the folder should be refuses everybody, root included.
    (tmp_path / "var").write_text("")
    words = one_sentence(bot(tmp_path, "run", BOT_TOKEN="1:x", DATABASE_URL=f"sqlite:///{tmp_path}/var/bot.db"))
    assert "cannot be opened" in words or "cannot be written" in words
    sandboxed = bot(tmp_path, "run", SANDBOX_PORT=str(free_port()), SANDBOX_FILE=f"{tmp_path}/var/s.db")
    assert sandboxed.returncode != 0
    assert "Traceback" not in sandboxed.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIMEZONE", "Mars/Base"),
        ("ADMIN_IDS", "@vera"),
        ("ADMIN_IDS", "99999999999999999999"),
        ("DATABASE_URL", "mysql://user@host/name"),
        ("DATABASE_URL", "nonsense"),
        ("LOG_LEVEL", "LOUD"),
        ("SANDBOX_PORT", "70000"),
        ("TELEGRAM_API_URL", "http://[broken"),
        ("WEBHOOK_URL", "example.org"),
    ],
)
def test_a_setting_that_cannot_be_used(name: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(name, value)
        assert main(["doctor"]) == CONFIGURATION
    words = capsys.readouterr().err
    assert words.startswith(f"The setting {name} cannot be used: ")
    assert words.count("\n") == 1


@pytest.mark.parametrize("text", ['BOT_TOKEN="1:x\nADMIN_IDS=12\n', "no setting\n", "\udcff\udcfe=1"])
def test_a_file_of_settings_that_cannot_be_read(
    tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # A line that is skipped may be the token: then it would be the sandbox that starts, without a word.
    (tmp_path / ".env").write_bytes(text.encode(errors="surrogateescape"))
    monkeypatch.chdir(tmp_path)
    assert main(["doctor"]) == CONFIGURATION
    words = capsys.readouterr().err
    assert words.startswith("The file .env ")
    assert words.count("\n") == 1


def test_administrators_may_be_separated_by_anything_usual() -> None:
    assert Settings.model_validate({"admin_ids": "1, 2;3 4"}).admin_ids == {1, 2, 3, 4}


def test_a_folder_in_the_database_s_place(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    url = f"sqlite:///{tmp_path / 'folder'}"
    assert "cannot be opened" in one_sentence(bot(tmp_path, "migrate", DATABASE_URL=url))


def test_a_broken_pipe_is_an_error_and_not_the_end_of_the_process() -> None:
    # Every connection that the other side drops raises it; left to the system it kills the bot.
    code = "import signal, bot.__main__; print(signal.getsignal(signal.SIGPIPE) is signal.SIG_IGN)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.run(
        [sys.executable, "-m", "bot", "--help"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (process.stderr, process.returncode) == ("", 1)


def test_a_second_start_in_the_same_folder(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "sandbox.db")
    lock.take()
    try:
        assert "Another copy" in one_sentence(bot(tmp_path, "run", SANDBOX_PORT=str(free_port())))
    finally:
        lock.release()
    assert not (tmp_path / "sandbox.db").exists()


def test_make_setup_says_it_when_python_cannot_make_environments(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / "requirements-dev.lock", tmp_path)
    stub = tmp_path / "python"
    # A Python as Debian ships it without python3-venv: everything but ensurepip.
    stub.write_text(f'#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\nexec {sys.executable} "$@"\n')
    stub.chmod(0o755)
    done = subprocess.run(
        ["make", "setup", f"PYTHON={stub}"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode != 0
    assert "python3-venv" in done.stdout
    assert not (tmp_path / ".venv").exists()


async def test_doctor_says_what_to_do(tmp_path: Path, sandbox: Sandbox) -> None:
    settings = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": sandbox.url}
    assert bot(tmp_path, "doctor").returncode == 0
    assert bot(tmp_path, "migrate").returncode == 0
    assert bot(tmp_path, "doctor").returncode == 0  # the sandbox has an administrator of its own
    done = await asyncio.to_thread(bot, tmp_path, "doctor", **settings)
    assert done.returncode == 1
    assert "ADMIN_IDS" in done.stdout
    done = await asyncio.to_thread(bot, tmp_path, "doctor", ADMIN_IDS="1", **settings)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("broken", ["postgresql://user:secret@localhost:port/name", "sqlite:////proc/none/bot.db"])
def test_doctor_finds_a_database_that_cannot_be_used(tmp_path: Path, broken: str) -> None:
    done = bot(tmp_path, "doctor", DATABASE_URL=broken)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("FAIL database: ")
    assert "secret" not in done.stdout


def test_doctor_on_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "bot.db").write_bytes(b"not a database " * 500)
    done = bot(tmp_path, "doctor")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].endswith("(file is not a database); check DATABASE_URL and the folder")
    assert "not a database" in one_sentence(bot(tmp_path, "migrate"))
    assert (tmp_path / "bot.db").read_bytes() == b"not a database " * 500


def test_a_job_that_does_not_exist_names_those_that_do(tmp_path: Path) -> None:
    done = bot(tmp_path, "job", "nothing")
    assert done.returncode != 0
    assert "tidy" in done.stderr


async def test_a_job_runs_in_the_bot_that_holds_the_database(tmp_path: Path, stage: Stage) -> None:
    url = str(stage.settings.database_url)
    done = await asyncio.to_thread(bot, tmp_path, "job", "tidy", DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    assert "running bot" in done.stdout


@asynccontextmanager
async def supervised(folder: Path, port: int) -> AsyncIterator[subprocess.Popen[bytes]]:
    """`python -m bot run` without a token, once its page answers."""
    with (folder / "words").open("w") as words:
        process = subprocess.Popen(  # noqa: ASYNC220 - started once; every wait for it runs in a thread
            [sys.executable, "-m", "bot", "run"],
            cwd=ROOT,
            env=environment(folder, SANDBOX_PORT=str(port)),
            stdout=subprocess.PIPE,
            stderr=words,
        )
    assert process.stdout is not None
    try:
        while line := await asyncio.to_thread(process.stdout.readline):
            if f"http://127.0.0.1:{port}/".encode() in line:
                break
        assert line, "it ended before it was ready"
        yield process
    finally:
        process.terminate()
        await asyncio.to_thread(process.wait, 30)
        process.stdout.close()


def _sandboxes_of(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if b"sandbox.db" in Path(f"/proc/{child}/cmdline").read_bytes()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the sandbox's process the way of Linux")
async def test_a_sandbox_that_is_killed_is_spoken_of(tmp_path: Path) -> None:
    async with supervised(tmp_path, free_port()) as process:
        [sandbox_id] = _sandboxes_of(process.pid)
        os.kill(sandbox_id, signal.SIGKILL)
        assert await asyncio.to_thread(process.wait, 30) == CONFIGURATION
        assert "ended unexpectedly (killed by SIGKILL)" in (tmp_path / "words").read_text()


async def _refuses(port: int) -> None:
    """Waits until nobody listens on the port any more."""
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return
        await asyncio.sleep(0.05)
    raise AssertionError(f"somebody still listens on {port}")


def test_without_its_packages_it_says_where_they_are(tmp_path: Path) -> None:
    # -S hides what is installed, as for somebody who types `python` outside of the environment.
    done = subprocess.run(
        [sys.executable, "-S", "-m", "bot", "doctor"], cwd=ROOT, env=environment(tmp_path), capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert ".venv/bin/python" in done.stderr
    assert done.stderr.count("\n") == 1


async def test_sandbox_and_bot_start_together_restart_and_stop_together(tmp_path: Path) -> None:
    port = free_port()
    async with supervised(tmp_path, port) as process, aiohttp.ClientSession() as session:
        control = Control(f"http://127.0.0.1:{port}", session)
        ann = await control.person("Аня", id=1001)
        assert "Кто вы?" in await ann.say("/start")
        for name in ("KILL", "TERM"):
            pids = await control.call("POST", "restart", signal=name)
            assert pids["old_pid"] != pids["new_pid"]
            assert "1001" in await ann.say("/id")
        process.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(process.wait, 30) == 0
    await _refuses(port)


async def test_when_the_supervisor_is_killed_the_others_end_too(tmp_path: Path) -> None:
    port = free_port()
    async with supervised(tmp_path, port) as process:
        process.kill()
        await _refuses(port)


async def test_a_token_without_an_administrator_prints_a_link_that_works_once(tmp_path: Path, sandbox: Sandbox) -> None:
    settings = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": sandbox.url}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=ROOT, env=environment(tmp_path, **settings),
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        await process.stdout.readline()
        link = (await process.stdout.readline()).decode().strip()
        payload = link.partition("?start=")[2]
        assert len(payload) <= 64
        async with aiohttp.ClientSession() as session:
            control = Control(sandbox.url, session)
            control.settle = lambda seconds=20: _until_answered(control)  # type: ignore[method-assign]  # no door here
            first, second = await control.person("Аня", id=1001), await control.person("Борис", id=1002)
            await first.say(f"/start {payload}")
            assert any("администратор" in message["text"] for message in first.bot_messages)
            assert "использована" in await second.say(f"/start {payload}")
    finally:
        process.terminate()
        await process.wait()


async def test_the_link_lives_an_hour_and_a_new_start_brings_a_new_one(database: Database) -> None:
    printed = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)

    async def link(now: datetime) -> str | None:
        async with database.transaction():
            return await people.new_admin_link(now=now)

    async def use(token: str | None, now: datetime) -> bool:
        account = people.Account(telegram_id=1001, username=None, first_name="Аня", last_name=None, language="ru")
        assert token is not None
        try:
            async with database.transaction():
                person, _ = await people.arrive(account=account, now=now)
                await people.use_admin_link(person=person, token=token, now=now)
        except Refusal:
            return False
        return True

    first = await link(printed)
    assert not await use(first, printed + timedelta(minutes=61))
    second = await link(printed + timedelta(minutes=61))
    third = await link(printed + timedelta(minutes=62))
    assert not await use(second, printed + timedelta(minutes=63))
    assert await use(third, printed + timedelta(minutes=121))
    assert not await use(third, printed + timedelta(minutes=121))
    assert await link(printed + timedelta(minutes=122)) is None


async def _until_answered(control: Control) -> None:
    """Waits until no update is unconfirmed and the bot has had time to answer the last one."""
    seen = -1
    for _ in range(400):
        calls = len([call for call in await control.calls() if call["method"] == "sendMessage"])
        if (await control.call("GET", "state"))["unconfirmed"] == 0 and calls == seen and calls:
            return
        seen = calls
        await asyncio.sleep(0.15)
