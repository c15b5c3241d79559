"""Understanding feedback: how often kinds, horizon, tone, urgency and wanted skills are found, and how fast.

The messages were written by hand for this project, the test part by people who had seen neither the rules nor the
examples. The whole is measured beside the rules alone and the model alone; over the examples, beside it, with the theme
of each message left out.
"""

import random
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bench import themes
from bench.report import Report, Sample
from services.feedback import by_rules
from services.feedback.classify import TRUSTED, Judge, classify, combine, decide, learn, shipped
from services.feedback.examples import Example, examples, known, load
from services.feedback.features import features
from services.feedback.kinds import Kind, Label
from services.feedback.measure import f1_of, macro_f1
from services.feedback.naming import spelling
from services.feedback.reading import FindTag, read
from services.tags.catalog import load_catalog
from services.tags.search import TagIndex

MESSAGES = Path(__file__).parents[1] / "tests" / "data" / "feedback" / "messages.jsonl"
RESAMPLES, SEED = 500, 11
PARTS = 4
MANY = 10_000

Scored = Sequence[tuple[Label, Example]]
Figure = Callable[[Scored], float]


@dataclass(frozen=True)
class Measure:
    """A figure in per cent over labels found and right ones."""

    name: str
    of: Figure


def severe_recall(scored: Scored) -> float:
    right = [label.severe for label, example in scored if example.severe]
    return 100 * sum(right) / max(1, len(right))


def severe_precision(scored: Scored) -> float:
    right = [bool(example.severe) for label, example in scored if label.severe]
    return 100 * sum(right) / max(1, len(right))


def sure_right(scored: Scored) -> float:
    right = [label.kinds[0] in example.kinds for label, example in scored if label.confidence >= TRUSTED]
    return 100 * sum(right) / max(1, len(right))


def unsure_right(scored: Scored) -> float:
    right = [label.kinds[0] in example.kinds for label, example in scored if label.confidence < TRUSTED]
    return 100 * sum(right) / max(1, len(right))


def _share(hit: Callable[[Label, Example], bool]) -> Figure:
    return lambda scored: 100 * sum(hit(*pair) for pair in scored) / len(scored)


def _f1(kind: Kind) -> Figure:
    return lambda scored: 100 * f1_of(kind, [(label.kinds, example.kinds) for label, example in scored])


MEASURES = (
    Measure(
        "macro-F1 of kinds", lambda scored: 100 * macro_f1([(label.kinds, example.kinds) for label, example in scored])
    ),
    *(Measure(f"F1 of {kind.value}", _f1(kind)) for kind in Kind),
    Measure("main kind right", _share(lambda label, example: label.kinds[0] is example.kinds[0])),
    Measure("severe, recall", severe_recall),
    Measure("severe, precision", severe_precision),
    Measure("horizon right", _share(lambda label, example: label.horizon is example.horizon)),
    Measure("sentiment right", _share(lambda label, example: label.sentiment == example.sentiment)),
    Measure("language right", _share(lambda label, example: label.language == example.language)),
    Measure("main kind said, confidence from 0.6", sure_right),
    Measure("main kind said, confidence below 0.6", unsure_right),
    Measure("not left to the work queue", _share(lambda label, _: label.confidence >= TRUSTED)),
)


def named(find_tag: FindTag) -> Measure:
    """The share of wanted skills that are named, as the catalogue's tag or by the stems of their words."""

    def figure(scored: Scored) -> float:
        hits = [
            any(_same(wanted, found, find_tag) for found in label.tags)
            for label, example in scored
            for wanted in example.tags
        ]
        return 100 * sum(hits) / max(1, len(hits))

    return Measure("wanted skills named", figure)


def rightly_named(find_tag: FindTag) -> Measure:
    """The share of the skills named that were wanted."""

    def figure(scored: Scored) -> float:
        hits = [
            any(_same(wanted, found, find_tag) for wanted in example.tags)
            for label, example in scored
            for found in label.tags
        ]
        return 100 * sum(hits) / max(1, len(hits))

    return Measure("named skills wanted", figure)


def _same(one: str, other: str, find_tag: FindTag) -> bool:
    slug = find_tag(one)
    return spelling(one) == spelling(other) or (slug is not None and slug == find_tag(other))


def sample(of: Figure, scored: Scored) -> Sample:
    """A figure with its 95 % bootstrap interval as the spread."""
    chance = random.Random(SEED)
    drawn = sorted(of(chance.choices(scored, k=len(scored))) for _ in range(RESAMPLES))
    return Sample(of(scored), drawn[round(0.025 * RESAMPLES)], drawn[round(0.975 * RESAMPLES) - 1])


def catalogue() -> FindTag:
    index = TagIndex(load_catalog())

    @lru_cache(maxsize=20_000)
    def find_tag(name: str) -> str | None:
        found = index.resolve(name)
        return found.tag.slug if found else None

    return find_tag


def understood(messages: Sequence[Example], find_tag: FindTag | None, judge: Judge | None = None) -> Scored:
    """Labels of the messages with all the evidence."""
    by = judge or shipped()
    return [(classify(each.text, role=each.role, find_tag=find_tag, judge=by), each) for each in messages]


def by_rules_alone(messages: Sequence[Example], find_tag: FindTag | None) -> Scored:
    return [(by_rules.label(read(each.text, role=each.role, find_tag=find_tag), find_tag), each) for each in messages]


def by_model_alone(messages: Sequence[Example]) -> Scored:
    """Labels by the model without a word from the rules: it is fitted and asked with their numbers at nothing."""
    judge = learn((*examples(), *known()), "model", with_rules=False)
    scored = []
    for each in messages:
        plain = read(each.text, role=each.role)
        estimate = judge.model.judge(features(plain))
        scored.append((replace(combine(estimate, plain, by=judge), kinds=decide(estimate)), each))
    return scored


def left_out(find_tag: FindTag | None) -> Scored:
    """Labels of the examples by judges that had not seen their themes; what the rules were written with is left out."""
    scored: list[tuple[Label, Example]] = []
    for part in range(PARTS):
        asked = [each for each in examples() if _part(each) == part]
        judge = learn(tuple(each for each in (*examples(), *known()) if _part(each) != part), "part")
        scored += understood(asked, find_tag, judge)
    return scored


def _part(of: Example) -> int:
    return zlib.crc32(of.theme.encode()) % PARTS


def run(report: Report) -> None:
    began, cpu = time.perf_counter(), time.process_time()
    shipped()
    report.add("feedback: make the model from its examples", Sample.of([time.perf_counter() - began]), "s")
    report.add("feedback: make the model, CPU", Sample.of([time.process_time() - cpu]), "s")
    find_tag, messages = catalogue(), load(MESSAGES)
    ours, rules = understood(messages, find_tag), by_rules_alone(messages, find_tag)
    model = by_model_alone(messages)
    for measure in (*MEASURES, named(find_tag), rightly_named(find_tag)):
        peers = {"rules alone": sample(measure.of, rules)}
        if measure in MEASURES:
            peers["model alone"] = sample(measure.of, model)
        report.compare(f"feedback: {measure.name}", sample(measure.of, ours), "%", peers, "higher")
    apart = left_out(find_tag)
    for measure in (*MEASURES, named(find_tag), rightly_named(find_tag)):
        report.add(f"feedback, examples, theme left out: {measure.name}", sample(measure.of, apart), "%", "higher")
    report.note(f"feedback: {len(messages)} messages of the test part, {len(examples())} examples; spread is 95 %")
    _speed(report, messages, find_tag)
    themes.run(report)


def _speed(report: Report, messages: Sequence[Example], find_tag: FindTag) -> None:
    """Messages of real length in a random order, each with a number behind it: no two are the same."""
    drawn = random.Random(SEED).choices(messages, k=MANY)
    began, cpu = time.perf_counter(), time.process_time()
    for number, each in enumerate(drawn):
        classify(f"{each.text} {number}", role=each.role, find_tag=find_tag)
    report.add(f"feedback: understand {MANY} messages", Sample.of([time.perf_counter() - began]), "s")
    report.add(f"feedback: understand {MANY} messages, CPU", Sample.of([time.process_time() - cpu]), "s")
