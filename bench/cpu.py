"""CPU per update, and answered updates per second, of the full bot beside three peers in the same run.

The peers are a bare aiogram echo (the floor), a bare python-telegram-bot echo (the other big library), and a small
aiogram bot that keeps as much per update as the full one. A plain command (/help) is what compares fairly with them;
the resume conversation stands for real use. Every bot is started and warmed up once, then they take turns, so that a
slow minute of the machine hits all of them; the figure is the median over the turns. How the load is made is told in
`bench.fake_telegram`; what counts as CPU, in `bench.trial` and `bench.processes.cpu_seconds`.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench.processes import ROOT, ChildFailedError, set_in_dotenv
from bench.report import Report, Sample
from bench.scenarios import RESUME
from bench.trial import Measured, Order

CHATS = 50  # people of a plain round
TIMES = 8  # updates from each of them in a round
ECHO_TIMES = 24  # the cheapest contestant needs more of them for a round of about the same length
TALKERS = 8  # people of a conversation round
FIRST_ID = 100_000


class Contestant:
    """A bot in its trial process; `settings` join its environment."""

    def __init__(self, name: str, command: list[str], folder: Path, **settings: str) -> None:
        self.name = name
        given = {"command": command, "settings": settings, "log": str(folder / f"{name.replace(' ', '-')}.log")}
        self._trial = subprocess.Popen(
            [sys.executable, "-m", "bench.trial", json.dumps(given)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def play(self, order: Order) -> Measured:
        assert self._trial.stdin
        assert self._trial.stdout
        try:
            self._trial.stdin.write(json.dumps(asdict(order)) + "\n")
            self._trial.stdin.flush()
        except BrokenPipeError:
            pass  # it has said why on the line read next
        answer = json.loads(self._trial.stdout.readline() or '{"error": "its process has ended"}')
        if "error" in answer:
            raise ChildFailedError(f"{self.name}: {answer['error']}")
        return Measured(**answer)

    def close(self) -> None:
        self._trial.communicate()


@dataclass(slots=True)
class Course:
    """A contestant with what it is given to do, and what it has shown so far."""

    name: str
    contestant: Contestant
    text: str
    people: int
    times: int = TIMES
    rounds: list[Measured] = field(default_factory=list)

    def run(self, turn: int) -> None:
        # a conversation takes people who have not talked yet; a plain command, always the same ones
        first = FIRST_ID + (turn + 2) * 1000 if self.text == RESUME else FIRST_ID
        measured = self.contestant.play(Order(self.text, self.times, self.people, first))
        if turn >= 0:
            self.rounds.append(measured)

    def cpu(self) -> Sample:
        return Sample.of([1000 * measured.cpu_seconds / measured.answered for measured in self.rounds])

    def inputs(self) -> Sample:
        """What each person said and tapped after the /start that the conversation begins with."""
        return Sample.of([measured.answered / self.people - 1 for measured in self.rounds])

    def rate(self) -> Sample:
        return Sample.of([measured.answered / measured.wall_seconds for measured in self.rounds])


def run(report: Report) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-cpu-") as name:
        folder = Path(name)
        contestants: list[Contestant] = []
        try:
            peers = _start_peers(folder, contestants)
            full = _start_full_bot(folder, contestants, report)
            for turn in range(-1, report.rounds):  # turn -1 is the warm-up
                for course in peers:
                    course.run(turn)
                full = [course for course in full if _runs(course, turn, report)]
        finally:
            for contestant in contestants:
                contestant.close()
    _tell(report, peers, full)


def _start_peers(folder: Path, contestants: list[Contestant]) -> list[Course]:
    database = f"sqlite+aiosqlite:///{folder / 'same_writes.db'}"
    courses = []
    for name, script, times in (
        ("aiogram echo", "echo_aiogram.py", ECHO_TIMES),
        ("python-telegram-bot echo", "echo_ptb.py", TIMES),
        ("same writes", "same_writes.py", TIMES),
    ):
        command = [sys.executable, str(ROOT / "bench/peers" / script)]
        contestants.append(Contestant(name, command, folder, DATABASE_URL=database))
        courses.append(Course(name, contestants[-1], "/help", CHATS, times))
    return courses


def _start_full_bot(folder: Path, contestants: list[Contestant], report: Report) -> list[Course]:
    if set_in_dotenv("WEBHOOK_URL"):
        report.note("cpu: the full bot is left out: with the WEBHOOK_URL of .env it would not poll")
        return []
    settings = {
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'bot.db'}",
        "BACKUP_DIR": str(folder / "backups"),
        "SEND_RATE": "0",
    }
    contestant = Contestant("full bot", [sys.executable, "-m", "bot", "run"], folder, **settings)
    contestants.append(contestant)
    return [
        Course("full bot, /help", contestant, "/help", CHATS),
        Course("full bot, resume conversation", contestant, RESUME, TALKERS),
    ]


def _runs(course: Course, turn: int, report: Report) -> bool:
    """Plays a turn of the full bot; a course that fails is named and left out, and the others go on."""
    try:
        course.run(turn)
    except ChildFailedError as error:
        report.fail(f"cpu: {course.name}: {error}")
        return False
    return True


def _tell(report: Report, peers: list[Course], full: list[Course]) -> None:
    for peer in peers:
        report.add(f"CPU per update, {peer.name}", peer.cpu(), "ms")
    for course in full:
        report.compare(f"CPU per update, {course.name}", course.cpu(), "ms", {peer.name: peer.cpu() for peer in peers})
    for course in full:
        if course.text == RESUME:
            report.add("inputs from /start to the published resume", course.inputs(), "inputs")
    for peer in peers:
        report.add(f"answered per second, {peer.name}", peer.rate(), "1/s", "higher")
    for course in full:
        rates = {peer.name: peer.rate() for peer in peers}
        report.compare(f"answered per second, {course.name}", course.rate(), "1/s", rates, "higher")
    for course in [*peers, *full]:
        answered = sum(measured.answered for measured in course.rounds)
        calls = sum(measured.calls for measured in course.rounds) / answered
        batch = answered / max(1, sum(measured.batches for measured in course.rounds))
        load = max(measured.server_load for measured in course.rounds)
        report.note(
            f"cpu: {course.name}: {answered} updates, {calls:.1f} calls each, {batch:.1f} updates per getUpdates, "
            f"fake Telegram at most {load:.0%} busy",
        )
