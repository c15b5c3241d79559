"""The parts of a digest that are read: satisfaction, where people stop, matching, the service, what was done."""

from collections.abc import Callable

from handlers.screens.digest_taps import Part, back, score_line, yes
from handlers.screens.quotes import inside
from locales import Translator
from services.digest import View
from services.digest_content import MISSING_TAG, Chosen, Content, Score, Side
from services.digest_rows import Done, Effect, Stop, Target
from services.documents.digest_words import (
    days_of,
    duration,
    number,
    option_of,
    percent,
    points,
    question_of,
    stop_name,
    target_name,
    target_words,
)
from services.documents.setting_words import setting_name
from services.feedback.themes import shorten
from services.improvements import SETTING
from services.statistics import Change, Estimate

LISTED = 8
"""Lines of a list without buttons."""

TITLE = 120
"""Characters of an incident's title."""

SHORTLY = 4
"""Lines of a list beside others on the same screen."""

OPTIONS = 5
"""Options of a choice that are told."""

COUNTED = ("messages", "asked", "answered", "partial")


def counts(given: dict[str, int]) -> dict[str, int]:
    """The counts of a sentence, with whether there were surveys at all."""
    return given | {"surveys": given["asked"] + given["answered"] + given["partial"]}


# -- satisfaction


def scores_part(view: View, _page: int, t: Translator) -> Part:
    content = view.content
    kinds = [t("digest-kind-times", kind=t(f"digest-kind-{kind}"), count=times) for kind, times in content.kinds]
    text = t.lines(
        t("digest-part-scores", days=days_of(content, t)),
        *[line for side in content.sides for line in _side(side, t)],
        None if content.sides else t("digest-quiet", final=yes(content.final)),
        t("digest-kinds", kinds=", ".join(kinds)) if kinds else None,
        "\n" + t("digest-scores", count=len(content.scores)),
        *[line for score in content.scores for line in (score_line(score, t), _sure(score, t))],
        *[_chosen(each, t) for each in content.chosen],
    )
    return text, [back(view, t)]


def _side(side: Side, t: Translator) -> list[str]:
    lines: list[str] = [t("digest-side", role=side.role, **counts({name: getattr(side, name) for name in COUNTED}))]
    if side.asked:
        lines.append(rate_line(side, t))
    return lines


def rate_line(side: Side, t: Translator) -> str:
    """How many surveys arrived and were replied to."""
    rate = side.rate
    return t(
        "digest-side-rate",
        delivered=side.delivered,
        replied=side.replied,
        **_shares(rate),
        few=yes(rate.few),
        change=_change(side.change, t, value=lambda by: number(by * 100, t, places=0, signed=True)),
    )


def _shares(found: Estimate) -> dict[str, int]:
    value, low, high = ((0 if each is None else percent(each)) for each in (found.value, found.low, found.high))
    return {"percent": value, "low": low, "high": high}


def _sure(score: Score, t: Translator) -> str:
    """How sure the score is, and whether it has changed."""
    found = score.found
    change = _change(score.change, t, value=lambda by: points(score, by, t, signed=True))
    if found.low is None or found.high is None:
        return t("digest-score-change", change=change)
    return t("digest-score-sure", low=points(score, found.low, t), high=points(score, found.high, t), change=change)


def _change(change: Change | None, t: Translator, *, value: Callable[[float], str]) -> str:
    if change is None:
        return t("digest-change-new")
    if not change.seen:
        return t("digest-change-none")
    return t(
        "digest-change",
        trend="up" if change.by > 0 else "down",
        by=value(change.by),
        low=value(change.low),
        high=value(change.high),
    )


def _chosen(chosen: Chosen, t: Translator) -> str:
    said = [
        t("digest-chosen-option", option=option_of(chosen, value, t.language), count=times)
        for value, times in chosen.options[:OPTIONS]
    ]
    return t(
        "digest-chosen",
        role=chosen.role,
        question=inside(question_of(chosen, t.language), t),
        options=", ".join(said),
    )


# -- where people stop


def stops_part(view: View, _page: int, t: Translator) -> Part:
    stops = view.content.stops
    lines = {where: [stop_line(stop, t) for stop in stops if stop.where == where] for where in ("form", "draft")}
    text = t.lines(
        t("digest-part-stops"),
        *[
            t.lines("\n" + t(f"digest-stops-{where}"), *[f"• {line}" for line in found[:LISTED]], more(len(found), t))
            for where, found in lines.items()
            if found
        ],
        None if stops else "\n" + t("digest-stops-none"),
    )
    return text, [back(view, t)]


def stop_line(stop: Stop, t: Translator) -> str:
    return t("digest-stop", where=stop_name(stop, t), people=stop.people)


# -- matching


def matching_part(view: View, _page: int, t: Translator) -> Part:
    content = view.content
    rate, fair = content.invited_per_card, content.fairness
    text = t.lines(
        t("digest-part-matching", days=days_of(content, t)),
        "\n" + t("digest-funnel"),
        *funnel_lines(content, t),
        "\n"
        + t("digest-cards", count=content.cards, invited=content.cards_invited, **_shares(rate), few=yes(rate.few)),
        unfit_line(content, t),
        "\n" + t("digest-fair") if fair and fair.eligible else None,
        t("market-coverage", percent=percent(fair.coverage), shown=fair.shown, eligible=fair.eligible)
        if fair and fair.eligible
        else None,
        t("market-gini", value=number(fair.gini, t, places=2)) if fair and fair.eligible else None,
    )
    return text, [back(view, t)]


def funnel_lines(content: Content, t: Translator) -> list[str]:
    return [
        t(
            "digest-stage",
            stage=t(f"digest-stage-{stage.name}"),
            count=stage.count,
            timed=yes(stage.median is not None),
            after=duration(stage.median, t) if stage.median is not None else "",
        )
        for stage in content.funnel
    ]


def unfit_line(content: Content, t: Translator) -> str | None:
    """Why candidates did not fit; None where nobody said so."""
    reasons = [t("digest-unfit-reason", reason=reason, times=times) for reason, times in content.unfit]
    return t("digest-unfit", reasons=", ".join(reasons)) if reasons else None


# -- the service


def service_part(view: View, _page: int, t: Translator) -> Part:
    content = view.content
    text = t.lines(
        t("digest-part-service", days=days_of(content, t)),
        *["\n" * (not place) + target_line(target, t) for place, target in enumerate(content.service)],
        None if content.service else "\n" + t("digest-service-none"),
    )
    return text, [back(view, t)]


def target_line(target: Target, t: Translator) -> str:
    return t(
        "digest-target",
        met="none" if target.met is None else yes(target.met),
        name=target_name(target.name, t),
        said=target_words(target, t),
    )


# -- what was done


def done_part(view: View, _page: int, t: Translator) -> Part:
    content = view.present()
    troubles = [
        t(
            "digest-incident",
            number=str(trouble.id),
            title=shorten(trouble.title, TITLE),
            times=trouble.times,
            people=trouble.people,
            open=yes(trouble.open),
        )
        for trouble in content.incidents[:SHORTLY]
    ]
    text = t.lines(
        t("digest-part-done", days=days_of(content, t)),
        "\n" + t("digest-done", count=content.done_total),
        *[done_line(entry, t) for entry in content.done[:LISTED]],
        more(content.done_total, t),
        "\n" + t("digest-effects") if content.effects else None,
        *[effect_line(effect, t) for effect in content.effects[:SHORTLY]],
        more(len(content.effects), t, SHORTLY),
        "\n" + t("digest-incidents", count=content.incidents_total),
        *troubles,
        more(content.incidents_total, t, SHORTLY),
    )
    return text, [back(view, t)]


def done_line(entry: Done, t: Translator) -> str:
    if entry.kind == SETTING:
        return t("digest-done-setting", title=shorten(setting_name(entry.title, t), TITLE))
    is_tag = entry.kind == MISSING_TAG
    title = inside(entry.title, t) if is_tag else shorten(entry.title, TITLE)
    said = t("digest-done-helped", yes=entry.yes, no=entry.no) if entry.yes or entry.no else ""
    return t("digest-done-line", is_tag=yes(is_tag), title=title, people=entry.people) + said


def effect_line(effect: Effect, t: Translator) -> str:
    """Before and after with how many of each, and whether it is clear."""
    better = effect.high < 0 if effect.down else effect.low > 0
    return t(
        "digest-effect",
        title=inside(shorten(effect.title, TITLE // 2), t),
        before=number(effect.before, t),
        after=number(effect.after, t),
        before_count=effect.before_count,
        after_count=effect.after_count,
        low=number(effect.low, t, signed=True),
        high=number(effect.high, t, signed=True),
        verdict="unclear" if not effect.seen else "better" if better else "worse",
    )


def more(total: int, t: Translator, listed: int = LISTED) -> str | None:
    return t("digest-beyond", count=total - listed) if total > listed else None
