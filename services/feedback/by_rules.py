"""What the rules alone make of a message: evidence for the model, and the yardstick it is measured against."""

from services.feedback import rules
from services.feedback.kinds import ACTIONABLE, Horizon, Kind, Label, Sentiment, first_actionable
from services.feedback.reading import ENOUGH, FindTag, Read, Weighed, language, matches

VERSION = "rules-2"

MAINLY_PRAISE = 3.0
"""From this weight of praise on it is what a message is about, unless there is a bug in it."""

_ECHO = 2.2  # a kind this many times lighter than the heaviest one is not counted


def label(read: Read, find_tag: FindTag | None = None) -> Label:
    """The label of a message by nothing but rules. find_tag: makes a skill that the catalogue has surer."""
    weighed, wanted = _with_conclusions(read), read.wanted
    kinds = _order(weighed)
    confidence = _confidence(kinds, weighed)
    if kinds[0] is Kind.MISSING_TAG and wanted.names:
        confidence = confidence if wanted.said_tag else 0.55
        if find_tag and any(find_tag(name) for name in wanted.names):
            confidence = min(0.97, confidence + 0.1)
    return Label(
        kinds=kinds,
        horizon=_horizon(kinds, read.folded.text),
        tags=wanted.names,
        language=language(read.folded.original, transliterated=read.folded.transliterated),
        sentiment=_sentiment(kinds, weighed),
        severe=weighed.severe,
        confidence=round(confidence, 2),
        version=VERSION,
    )


def _with_conclusions(read: Read) -> Weighed:
    """What was weighed, and what follows from wanted skills and from urgency."""
    weighed = read.weighed.copy()
    if read.wanted.names:
        weighed.add(Kind.MISSING_TAG, rules.STRONG if read.wanted.said_tag else rules.FAIR, read.wanted.place)
    if weighed.severe:
        weighed.add(Kind.BUG, rules.STRONG, 0)
    return weighed


def _order(weighed: Weighed) -> tuple[Kind, ...]:
    """Actionable kinds by weight, then praise unless that is most of it; "other" when nothing else is said.

    Of kinds that weigh the same a bug stands first, then what is said first.
    """
    present = [kind for kind in ACTIONABLE if weighed.score(kind) >= ENOUGH]
    heaviest = max((weighed.score(kind) for kind in present), default=0.0)
    # A faint sign beside a loud one is mostly an echo of the same words.
    present = [kind for kind in present if weighed.score(kind) * _ECHO > heaviest]
    present.sort(key=lambda kind: (-int(weighed.score(kind)), kind is not Kind.BUG, weighed.places[kind]))
    praise = weighed.score(Kind.PRAISE)
    if praise < ENOUGH or weighed.sarcastic or (not present and weighed.score(Kind.OTHER) >= praise):
        return tuple(present) or (Kind.OTHER,)
    mainly_praise = praise >= max(MAINLY_PRAISE, heaviest) and Kind.BUG not in present
    return (Kind.PRAISE, *present) if mainly_praise else (*present, Kind.PRAISE)


def _horizon(kinds: tuple[Kind, ...], text: str) -> Horizon:
    """By the first actionable kind; matching is long where another principle is asked for, not weights."""
    first = first_actionable(kinds)
    if first is None:
        return Horizon.NONE
    if first is Kind.NEW_FEATURE or (first is Kind.MATCHING_QUALITY and matches(rules.ANOTHER_PRINCIPLE, text)):
        return Horizon.LONG
    return Horizon.SHORT


def _sentiment(kinds: tuple[Kind, ...], weighed: Weighed) -> Sentiment:
    if weighed.severe or weighed.sarcastic:
        return -1
    praised = Kind.PRAISE in kinds
    troubled = Kind.BUG in kinds or Kind.USABILITY in kinds or Kind.MATCHING_QUALITY in kinds
    if praised:
        return 0 if weighed.negative or (troubled and kinds[0] is not Kind.PRAISE) else 1
    return -1 if weighed.negative else 0


def _confidence(kinds: tuple[Kind, ...], weighed: Weighed) -> float:
    """How far the label may be trusted, 0 to 1: more for heavy and undivided signs, less for guesses."""
    main = kinds[0]
    weight = weighed.score(main)
    if main is Kind.OTHER:
        return 0.75 if weight >= ENOUGH else 0.3
    rivals = [score for kind, score in weighed.scores.items() if kind not in kinds and kind is not Kind.OTHER]
    certainty = 0.55 + 0.12 * min(weight, 3) - 0.08 * max([0.0, *rivals]) - 0.03 * (len(kinds) - 1)
    return min(0.97, max(0.05, certainty - 0.1 * weighed.sarcastic))
