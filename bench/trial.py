"""One contestant beside its own fake Telegram, in a process of its own: plays rounds on demand, measures the bot's CPU.

Reads rounds from standard input, one `Order` as a JSON object a line, and answers each with one JSON line, a `Measured`
or {"error"}. The bot is told where to connect by TELEGRAM_API_URL. When standard input ends, so does the bot. A process
of its own, because the server must not share a CPU clock, an event loop or a heap with anything.
"""

import asyncio
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.fake_telegram import FakeTelegram, StalledError
from bench.processes import ChildFailedError, cpu_seconds, environment, quiet, spawn, stop, tail
from bench.scenarios import dialogue

START_SECONDS = 60.0
# Each turn begins with a few updates that do not count: a bot that waited for its turn may have let its connections go
# (httpx drops them after 5 s), and whether it had to open fifty again would decide the figure.
LEAD_IN, LEAD_IN_TIMES, LEAD_IN_IDS = "/help", 2, list(range(90_000, 90_050))


@dataclass(frozen=True, slots=True)
class Order:
    """What to play: a dialogue for so many people, whose ids begin at `first_id`."""

    dialogue: str
    times: int
    chats: int
    first_id: int


@dataclass(frozen=True, slots=True)
class Measured:
    """A round's figures; CPU covers everything from the first update to the moment the bot is idle again."""

    answered: int
    cpu_seconds: float
    wall_seconds: float
    calls: int
    batches: int
    server_load: float  # share of the wall time the fake server itself was busy: near 1 it would be the bottleneck


async def until_it_polls(telegram: FakeTelegram, bot: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not telegram.polled.is_set():
        if bot.poll() is not None or time.monotonic() > deadline:
            raise ChildFailedError(f"the bot did not ask for updates (exit code {bot.poll()})")
        await asyncio.sleep(0.02)


async def play(telegram: FakeTelegram, bot: subprocess.Popen[bytes], order: Order) -> Measured:
    await telegram.play(dialogue(LEAD_IN, LEAD_IN_TIMES), LEAD_IN_IDS)
    await quiet(bot.pid)
    before, server_before = cpu_seconds(bot.pid), time.process_time()
    ids = list(range(order.first_id, order.first_id + order.chats))
    seen = await telegram.play(dialogue(order.dialogue, order.times), ids)
    server = time.process_time() - server_before
    await quiet(bot.pid)
    cpu = cpu_seconds(bot.pid) - before
    return Measured(seen.answered, cpu, seen.seconds, seen.calls, seen.batches, server / seen.seconds)


async def main(command: list[str], settings: dict[str, str], log: Path) -> None:
    telegram, loop = FakeTelegram(), asyncio.get_running_loop()
    port = await telegram.start()
    env = environment(BOT_TOKEN="42:benchmark", TELEGRAM_API_URL=f"http://127.0.0.1:{port}", **settings)
    bot = spawn(command, env=env, log=log)
    try:
        await until_it_polls(telegram, bot)
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            try:
                answer = asdict(await play(telegram, bot, Order(**json.loads(line))))
            except StalledError as error:
                answer = {"error": f"{error}\n{tail(log)}"}
            print(json.dumps(answer), flush=True)
    except ChildFailedError as error:
        print(json.dumps({"error": f"{error}\n{tail(log)}"}), flush=True)
    finally:
        await loop.run_in_executor(None, stop, bot)
        await telegram.stop()


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    asyncio.run(main(given["command"], given["settings"], Path(given["log"])))
