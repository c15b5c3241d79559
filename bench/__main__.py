"""`python -m bench [NAME…]`: runs the benchmarks beside their peers, prints one table and writes var/bench.json."""

import argparse
import json
import os
import platform
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path

from bench.report import Report, table

# name → module with `run(report: Report) -> None`; imported only when its turn comes, so that none weighs on another
BENCHMARKS = {
    "cpu": "bench.cpu",
    "start": "bench.start",
    "documents": "bench.documents",
    "tags": "bench.tags",
    "surveys": "bench.surveys",
    "feedback": "bench.feedback",
    "matching": "bench.matching",
    "market": "bench.market",
    "digest": "bench.digest",
}
ROUNDS = 5
OUTPUT = Path("var/bench.json")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Benchmarks beside their peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which to run: {', '.join(BENCHMARKS)} (all)")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="turns of each contestant (%(default)s)")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="where the JSON goes (%(default)s)")
    arguments = parser.parse_args()
    if unknown := sorted(set(arguments.names) - set(BENCHMARKS)):
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    if arguments.rounds < 1:
        parser.error("--rounds must be at least 1")

    report = Report(rounds=arguments.rounds)
    for name in arguments.names or BENCHMARKS:
        began = time.perf_counter()
        print(f"{name} …", file=sys.stderr, flush=True)
        try:
            import_module(BENCHMARKS[name]).run(report)
        except Exception:  # noqa: BLE001 - one broken benchmark must not hide the figures of the others
            report.fail(f"{name}: {traceback.format_exc()}")
        print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)

    print(f"\nPython {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print(table(report.rows))
    for note in report.notes:
        print(f"* {note}")
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    rows = [row.as_json() for row in report.rows]
    arguments.output.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for failure in report.failures:
        print(f"FAILED {failure}", file=sys.stderr)
    return 1 if report.failures else 0


if __name__ == "__main__":
    sys.exit(main())
