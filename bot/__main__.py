"""The command line: run, demo, job, migrate, doctor, tags, feedback. Troubles end in a sentence and an exit code."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import CONFIGURATION, StartError

try:
    from bot.settings import Settings, read_settings
except ModuleNotFoundError as error:
    sys.exit(f"{error.name} is not installed for this Python: run `make setup`, then call .venv/bin/python -m bot.")


def main(arguments: Sequence[str] | None = None) -> int:
    try:
        try:
            given = _parser().parse_args(arguments)
            return _understand() if given.command == "feedback" else asyncio.run(_command(read_settings(), given))
        finally:
            sys.stdout.flush()
    except StartError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return CONFIGURATION
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our words has gone (`| head`): nothing more is said, not even at the interpreter's end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _understand() -> int:
    # Neither settings nor a database: it works on any machine, whatever stands in its .env.
    from bot import feedback, tags  # noqa: PLC0415 - what it loads is of no use to the other commands

    return feedback.classify_lines(
        tags.queries(),
        lambda text: print(text, flush=True),  # noqa: T201 - the answers of a door
        lambda text: print(text, file=sys.stderr, flush=True),  # noqa: T201 - and what was wrong with the questions
    )


async def _command(settings: Settings, given: argparse.Namespace) -> int:
    # Loaded only now: --help answers at once, and the supervisor never waits for what only the bot needs.
    if given.command == "run" and settings.bot_token is None:
        from bot.supervisor import supervise  # noqa: PLC0415

        return await supervise(settings)
    if given.command == "demo":
        from bot import demo  # noqa: PLC0415

        return await (demo.play(settings, given) if "SUPERVISED" in os.environ else demo.put_on(settings, given))
    from bot import commands  # noqa: PLC0415

    return int(await getattr(commands, given.command)(settings, given))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="TalentLoop, a bot that gets better by asking.")
    doors = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    doors.add_parser("run", help="start: on Telegram with a BOT_TOKEN, in the sandbox without")
    demo = doors.add_parser(
        "demo",
        help="the sandbox with an invented institution and eight weeks of its history",
        description="Plays eight weeks of an invented institution through the real services, in the sandbox and on "
        "files of its own that are made anew each time. The page can be used meanwhile.",
    )
    demo.add_argument("--seed", type=int, default=7, help="another number, another history (default 7)")
    demo.add_argument("--folder", type=Path, default=Path("var"), help="where its files are kept (default var)")
    doors.add_parser("migrate", help="bring the database to this release's schema")
    doors.add_parser("doctor", help="check settings, database and Telegram, and say what to do")
    job = doors.add_parser(
        "job",
        help="run one scheduled job now, or as if it were another time",
        description="Runs one scheduled job now, or as if it were another time. What it has to say goes out right "
        "away (surveys not at night); the job's own calendar stays as it is.",
    )
    job.add_argument("name", help="the job's name; a wrong one lists them")
    job.add_argument(
        "--at", type=_moment, metavar="TIME", help="as if it were this moment: 2026-11-30T09:00+03:00, without zone UTC"
    )
    _tags(doors.add_parser("tags", help="check the shipped catalogue of competency tags, or search it line by line"))
    feedback = doors.add_parser("feedback", help="understand messages of feedback line by line")
    feedback.add_subparsers(dest="act", required=True, metavar="ACT").add_parser(
        "classify",
        help='answer each JSON line {"text", "role"} of standard input with one JSON line',
        description='Answers each JSON line {"text": …, "role": "student" or "employer"} of standard input with one '
        "JSON line: kinds, horizon, tags, language, sentiment, severe, confidence. Ends with 2 where a line was wrong.",
    )
    return parser


def _tags(tags: argparse.ArgumentParser) -> None:
    acts = tags.add_subparsers(dest="act", required=True, metavar="ACT")
    check = acts.add_parser("check", help="validate the catalogue; with a list of frequencies, say what it covers")
    check.add_argument("--frequencies", type=Path, metavar="FILE", help="a CSV with the columns skill and mentions")
    check.add_argument(
        "--draw", type=Path, metavar="FILE", help="draw 300 covered strings into this CSV, to be judged by hand"
    )
    acts.add_parser("find", help="answer each query of standard input with one JSON line")


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no moment; write it like 2026-11-30T09:00") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


if __name__ == "__main__":
    sys.exit(main())
