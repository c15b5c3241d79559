"""Child processes of a benchmark: a clean environment, CPU time to the nanosecond, a certain end."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORTS = range(18750, 18800)
TICK = os.sysconf("SC_CLK_TCK")
# What a program needs from its surroundings; settings of the developer's shell must not colour the figures.
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "SYSTEMROOT")


class ChildFailedError(Exception):
    """A measured program ended or stalled; the message carries the last lines it wrote."""


def environment(**settings: str) -> dict[str, str]:
    """The environment of a measured program: little of ours, a fixed hash seed, and its settings."""
    inherited = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return inherited | {"PYTHONHASHSEED": "0", "PYTHONUNBUFFERED": "1"} | settings


def set_in_dotenv(name: str) -> bool:
    """Whether the developer's .env gives this setting; the bot reads that file, whatever its environment leaves out."""
    dotenv = ROOT / ".env"
    lines = dotenv.read_text(encoding="utf-8").splitlines() if dotenv.exists() else []
    return any(re.match(rf"\s*(export\s+)?{name}\s*=\s*[^\s#]", line, re.IGNORECASE) for line in lines)


def free_port() -> int:
    """A port of the benchmarks' own range that nobody listens on."""
    for port in PORTS:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            return port
    raise OSError(f"no free port between {PORTS.start} and {PORTS.stop - 1}")


def spawn(command: list[str], *, env: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Starts a program as the leader of its own process group, so that its CPU and its end include its children."""
    with log.open("wb") as output:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def stop(process: subprocess.Popen[bytes], *, patience: float = 20.0) -> None:
    """Asks the whole group to end, and insists when `patience` seconds have passed."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and (process.poll() is None or any(_group(process.pid))):
        time.sleep(0.02)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def tail(log: Path, lines: int = 15) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def cpu_seconds(group: int) -> float:
    """User + system seconds of a process group: every thread, living children, and children already gone.

    Linux gives each process's CPU clock under the clock id `(~pid << 3) | 2`, with nanoseconds where
    /proc/<pid>/stat has hundredths of a second; only children already reaped are counted in those.
    """
    total = 0.0
    for pid, reaped in _group(group):
        with contextlib.suppress(OSError):  # it may end between the two looks
            total += time.clock_gettime((~pid << 3) | 2) + reaped / TICK
    return total


async def quiet(group: int, *, at_most: float = 1.0) -> None:
    """Waits until the group stops burning CPU, so that work put off after the last answer is counted too."""
    deadline = time.monotonic() + at_most
    before, calm = cpu_seconds(group), 0
    while calm < 2 and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
        now = cpu_seconds(group)
        calm = calm + 1 if now - before < 0.001 else 0
        before = now


def _group(group: int) -> Iterator[tuple[int, int]]:
    """(pid, ticks of its reaped children) of every living process of a group."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with contextlib.suppress(OSError):  # it may be gone already
            # the name in parentheses may hold spaces; after it: state, ppid, pgrp, … cutime (13), cstime (14)
            fields = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(fields[2]) == group and fields[0] != "Z":
                yield int(entry.name), int(fields[13]) + int(fields[14])
