"""Command line of the sandbox: python -m sandbox --port 8080 --file var/sandbox.db --token 1:sandbox."""

import argparse
import asyncio
import signal
import sqlite3
import sys
from datetime import UTC, datetime

from sandbox.server import Sandbox


def arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="Telegram on your own machine.")
    parser.add_argument("--port", type=int, default=8080, help="port on 127.0.0.1")
    parser.add_argument("--file", default="var/sandbox.db", help="the SQLite file that holds everything")
    parser.add_argument("--token", default="1:sandbox", help="the bot's token")
    parser.add_argument("--door", help="address of the bot's own door, such as http://127.0.0.1:8081")
    parser.add_argument("--rate", choices=("on", "off"), help="Telegram's sending limits; remembered, at first on")
    parser.add_argument("--begin", type=moment, help="what the clock of a new file shows at first, an ISO time")
    parser.add_argument("--until-eof", action="store_true", help="stop when standard input ends, as its starter did")
    return parser.parse_args(words)


def moment(text: str) -> datetime:
    given = datetime.fromisoformat(text)
    return given if given.tzinfo else given.replace(tzinfo=UTC)


async def serve(options: argparse.Namespace) -> int:
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    if options.until_eof:
        asyncio.get_running_loop().add_reader(sys.stdin.fileno(), stopped.set)
    try:
        sandbox = Sandbox(
            file=options.file,
            token=options.token,
            port=options.port,
            door=options.door,
            rate=None if options.rate is None else options.rate == "on",
            begin=options.begin,
        )
    except (sqlite3.Error, OSError, RuntimeError) as error:
        sys.stderr.write(f"The sandbox cannot use {options.file}: {error}.\n")
        return 2
    try:
        await sandbox.start()
    except OSError:
        sys.stderr.write(f"Port {options.port} on 127.0.0.1 is taken; choose another with --port.\n")
        await sandbox.stop()
        return 2
    sys.stdout.write(f"Sandbox ready: {sandbox.url}\n")
    sys.stdout.flush()
    await stopped.wait()
    await sandbox.stop()
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(serve(arguments(sys.argv[1:]))))
