"""What a benchmark hands back: rows for the table and var/bench.json, and notes for what a number cannot say."""

from dataclasses import dataclass, field
from statistics import median
from typing import Literal


@dataclass(frozen=True, slots=True)
class Sample:
    """The median of several rounds, with the lowest and the highest round as its spread."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: list[float]) -> "Sample":
        return cls(median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Row:
    """One measured value; `ratio` is value / peer's value, so for a `lower` row below 1 means better than the peer."""

    name: str
    sample: Sample
    unit: str
    better: Literal["lower", "higher"]
    peer: str | None = None
    ratio: float | None = None

    def as_json(self) -> dict[str, str | float | None]:
        ratio = None if self.ratio is None else round(self.ratio, 3)
        return {
            "name": self.name,
            "value": round(self.sample.median, 4),
            "unit": self.unit,
            "peer": self.peer,
            "ratio": ratio,
        }


@dataclass(slots=True)
class Report:
    """Collects what the benchmarks found; `rounds` is how many times each contestant takes its turn."""

    rounds: int
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def add(self, name: str, sample: Sample, unit: str, better: Literal["lower", "higher"] = "lower") -> None:
        """Adds a value that stands alone (a peer's own figure, for one)."""
        self.rows.append(Row(name, sample, unit, better))

    def compare(
        self,
        name: str,
        sample: Sample,
        unit: str,
        peers: dict[str, Sample],
        better: Literal["lower", "higher"] = "lower",
    ) -> None:
        """Adds one row for each peer that was measured in the same run."""
        for peer, theirs in peers.items():
            ratio = sample.median / theirs.median if theirs.median else None
            self.rows.append(Row(f"{name} : {peer}", sample, unit, better, peer, ratio))

    def note(self, text: str) -> None:
        self.notes.append(text)

    def fail(self, text: str) -> None:
        """Something could not be measured that should have been; the other figures stand."""
        self.failures.append(text)


def table(rows: list[Row]) -> str:
    """Rows as aligned text columns."""
    lines = [("benchmark", "median", "spread", "unit", "better", "ratio to peer")]
    for row in rows:
        spread = f"{_number(row.sample.low)} … {_number(row.sample.high)}"
        ratio = "" if row.ratio is None else f"× {_number(row.ratio)}"
        lines.append((row.name, _number(row.sample.median), spread, row.unit, row.better, ratio))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    text.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(text)


def _number(value: float) -> str:
    """Three significant digits, without an exponent."""
    if abs(value) >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
