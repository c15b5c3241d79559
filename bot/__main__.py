"""The command line: run, job, migrate, doctor. Troubles end in one sentence and a non-zero exit code."""

import argparse
import asyncio
import contextlib
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from pydantic import ValidationError

from bot.errors import CONFIGURATION, StartError
from bot.settings import Settings


def main(arguments: Sequence[str] | None = None) -> int:
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        settings = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).upper()
        print(f"The setting {name} cannot be used: {first['msg'].removeprefix('Value error, ')}.", file=sys.stderr)  # noqa: T201
        return CONFIGURATION
    try:
        return asyncio.run(_command(settings, given))
    except StartError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return CONFIGURATION
    except KeyboardInterrupt:
        return 130


async def _command(settings: Settings, given: argparse.Namespace) -> int:
    # Loaded only now: --help answers at once, and the supervisor never waits for what only the bot needs.
    if given.command == "run" and settings.bot_token is None:
        from bot.supervisor import supervise  # noqa: PLC0415

        return await supervise(settings)
    from bot import commands  # noqa: PLC0415

    return int(await getattr(commands, given.command)(settings, given))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="TalentLoop, a bot that gets better by asking.")
    doors = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    doors.add_parser("run", help="start: on Telegram with a BOT_TOKEN, in the sandbox without")
    doors.add_parser("migrate", help="bring the database to this release's schema")
    doors.add_parser("doctor", help="check settings, database and Telegram, and say what to do")
    job = doors.add_parser("job", help="run one scheduled job now")
    job.add_argument("name", help="the job's name; a wrong one lists them")
    job.add_argument("--at", type=_moment, help="as if it were this moment (ISO 8601)")
    return parser


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        sys.exit(main())
