"""How well messages are understood: figures over pairs of what was found and what is right."""

from collections.abc import Iterable, Sequence

from services.feedback.kinds import Kind

Pair = tuple[Sequence[Kind], Sequence[Kind]]
"""Kinds found and right ones."""


def f1(hits: int, found: int, right: int) -> float:
    """2·hits ÷ (found + right), 0 to 1; 1 where there was nothing to find and nothing was found."""
    return 2 * hits / (found + right) if found + right else 1.0


def f1_of(kind: Kind, pairs: Iterable[Pair]) -> float:
    """F1 of one kind in any position."""
    seen = [(kind in found, kind in right) for found, right in pairs]
    return f1(sum(one and other for one, other in seen), sum(one for one, _ in seen), sum(other for _, other in seen))


def macro_f1(pairs: Sequence[Pair]) -> float:
    """The mean of F1 over the seven kinds, each in any position."""
    return sum(f1_of(kind, pairs) for kind in Kind) / len(Kind)
