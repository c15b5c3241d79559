"""Seconds from `make run` (already set up) to the first answered /start, and how much of that is importing.

The sandbox is Telegram here, and both sides start it as a part of what is timed: `make run` brings up the sandbox and
the bot; the peer brings up the same sandbox and a bare aiogram echo. Import time is that of a whole interpreter that
imports and ends, beside one that imports aiogram and nothing else. It is measured first, after an import that is thrown
away, so all figures are those of a second start with the files in the system's cache, not of a fresh machine.
"""

import http.client
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.processes import ROOT, ChildFailedError, environment, free_port, set_in_dotenv, spawn, stop, tail
from bench.report import Report, Sample

STARTS = 3  # turns at most of each: they are slow and vary little
IMPORTS = 3
PERSON = 1001  # the sandbox knows this person from the beginning
PATIENCE = 60.0
TOKEN = "1:sandbox"


def run(report: Report) -> None:
    _imports(report)
    contestants: dict[str, Callable[[Path], float]] = {"aiogram echo": _echo}
    if set_in_dotenv("BOT_TOKEN"):
        report.note("start: the full bot is left out: with the BOT_TOKEN of .env `make run` would start the real bot")
    else:
        contestants["full bot"] = _make_run
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(min(report.rounds, STARTS)):
        for name, contestant in contestants.items():
            with tempfile.TemporaryDirectory(prefix="bench-start-") as folder:
                seconds[name].append(contestant(Path(folder)))
    peer = Sample.of(seconds["aiogram echo"])
    report.add("start to first answer, aiogram echo", peer, "s")
    if "full bot" in seconds:
        report.compare("start to first answer, full bot", Sample.of(seconds["full bot"]), "s", {"aiogram echo": peer})


def _imports(report: Report) -> None:
    _seconds_to_import("bot.app")
    seconds: dict[str, list[float]] = {"aiogram": [], "bot.app": []}
    for _ in range(min(report.rounds, IMPORTS)):
        for module, taken in seconds.items():
            taken.append(_seconds_to_import(module))
    peer = Sample.of(seconds["aiogram"])
    report.add("import aiogram", peer, "s")
    report.compare("import bot.app", Sample.of(seconds["bot.app"]), "s", {"aiogram": peer})


def _seconds_to_import(module: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import {module}"], cwd=ROOT, env=environment(), check=True)
    return time.perf_counter() - began


def _make_run(folder: Path) -> float:
    port = free_port()
    env = environment(
        SANDBOX_PORT=str(port),
        SANDBOX_FILE=str(folder / "sandbox.db"),
        DATABASE_URL=f"sqlite+aiosqlite:///{folder / 'bot.db'}",
        BACKUP_DIR=str(folder / "backups"),
    )
    with ExitStack() as running:
        began = time.perf_counter()
        bot = _spawn(running, ["make", "--no-print-directory", "run"], env, folder / "run.log")
        return _first_answer(port, began, bot, folder / "run.log")


def _echo(folder: Path) -> float:
    port = free_port()
    sandbox = [sys.executable, "-m", "sandbox", "--port", str(port), "--file", str(folder / "sandbox.db")]
    echo = [sys.executable, str(ROOT / "bench/peers/echo_aiogram.py")]
    with ExitStack() as running:
        began = time.perf_counter()
        _spawn(running, [*sandbox, "--token", TOKEN], environment(), folder / "sandbox.log")
        env = environment(BOT_TOKEN=TOKEN, TELEGRAM_API_URL=f"http://127.0.0.1:{port}")
        bot = _spawn(running, echo, env, folder / "run.log")
        return _first_answer(port, began, bot, folder / "run.log")


def _spawn(running: ExitStack, command: list[str], env: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    process = spawn(command, env=env, log=log)
    running.callback(stop, process)
    return process


def _first_answer(port: int, began: float, bot: subprocess.Popen[bytes], log: Path) -> float:
    """Says /start as soon as the sandbox takes it, and returns the seconds until the bot has said something."""
    deadline, said = began + PATIENCE, False
    while time.perf_counter() < deadline and bot.poll() is None:
        try:
            if not said:
                _ask(port, "POST", "/sandbox/send", {"user_id": PERSON, "text": "/start"})
                said = True
            if any(message["from"] == "bot" for message in _ask(port, "GET", f"/sandbox/chat/{PERSON}")["messages"]):
                return time.perf_counter() - began
        except ConnectionError:
            pass  # not up yet
        time.sleep(0.01)
    how = f"exit code {bot.poll()}" if bot.poll() is not None else f"waited {PATIENCE:.0f} s"
    raise ChildFailedError(f"no answer to /start ({how}):\n{tail(log)}")


def _ask(port: int, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        content = None if body is None else json.dumps(body)
        connection.request(method, path, content, {"Content-Type": "application/json"})
        response = connection.getresponse()
        answer = json.loads(response.read())
        if response.status >= 400:
            raise ChildFailedError(f"the sandbox answers {method} {path} with {response.status}: {answer}")
        return answer
    finally:
        connection.close()
