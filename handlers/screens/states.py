"""What becomes of a resume once it is there, on screen: reminders, work found, versions, the stop-list, moderation."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.queue import QueueTap
from handlers.screens.render import Button, Screen, column
from handlers.screens.resume import ResumeTap, Whole, card_text, hidden_text, tap
from locales import Translator
from models.tables import ResumeState
from services.documents import words
from services.moderation import Case, Decision, Hidden, Reason
from services.reminders import MOST_UNANSWERED
from services.stop_list import Added, Stopped
from services.versions import Version

COMPANIES_TOLD = 5
"""Complaints that are named one by one."""

NAME = 40
"""Characters of a company's name on a button or in a short line."""

ModerationAction = Literal["reasons", "hide", "write", "leave", "show", "back"]


class ComplaintTap(CallbackData, prefix="cmp"):
    """What is wrong with a candidate's card, as an employer says it."""

    showing: Id
    reason: Reason


class ModerationTap(CallbackData, prefix="md"):
    """A resume in the hands of staff. revision: the one on screen when the button was made."""

    action: ModerationAction
    resume: Id
    revision: Id
    reason: str = ""


def cut(name: str) -> str:
    return name if len(name) <= NAME else f"{name[: NAME - 1].rstrip()}…"


def listed(names: Sequence[str]) -> str:
    return ", ".join(map(cut, names))


# -- reminders


def draft_reminder(t: Translator, *, left: int, last: bool) -> Screen:
    """A draft waits. left: questions that are not answered yet, 0 where only publishing is left."""
    go_on, mute = tap(t, "draft-go-on", "show"), tap(t, "draft-mute", "mute-draft")
    return Screen(t("draft-reminder", left=left, last="yes" if last else "no"), [[go_on], [mute]])


def draft_muted(t: Translator, *, muted: bool, menu: bool) -> Screen:
    undo = tap(t, "draft-unmute", "unmute-draft") if muted else tap(t, "draft-go-on", "show")
    return Screen(t("draft-muted" if muted else "draft-unmuted"), [[undo]], menu=menu)


@notice("still-looking")
def still_looking(values: Mapping[str, Any], t: Translator) -> Screen:
    last = values["asked"] >= MOST_UNANSWERED
    rows = [
        [tap(t, "looking-yes", "looking")],
        [tap(t, "resume-hired", "hired"), tap(t, "looking-pause", "pause")],
    ]
    return Screen(t("looking-ask", last="yes" if last else "no"), rows)


def looking_noted(t: Translator, *, menu: bool, shown: bool) -> Screen:
    """menu: nothing else waits for an answer, so that the way on is offered. shown: employers may see the resume."""
    rows = [[tap(t, "resume-open", "show")]] if menu else []
    return Screen(t("looking-noted", shown="yes" if shown else "no"), rows, menu=menu)


@notice("resume-paused")
def paused_by_itself(_values: Mapping[str, Any], t: Translator) -> Screen:
    return Screen(t("looking-paused"), [[tap(t, "resume-return", "return")], [tap(t, "resume-hired", "hired")]])


# -- work was found


def ask_hired(t: Translator) -> Screen:
    return Screen(t("hired-ask"), [[tap(t, "hired-yes", "hired-yes")], [tap(t, "hired-no", "show")]])


def hired(t: Translator, *, invited: bool) -> Screen:
    """invited: there are invitations without an answer."""
    rows = [[Button(t("menu-invitations"), MenuTap(to="invitations"))]] if invited else []
    ways = [[tap(t, "resume-return", "return")], [Button(t("menu-home"), MenuTap(to="home"))]]
    return Screen(t("hired-done", invited="yes" if invited else "no"), [*rows, *ways])


# -- versions


def moment(at: datetime, zone: str, t: Translator) -> str:
    """When something was published, where the person is: 22 нояб. 2026, 14:05."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{words.day(local.date().isoformat(), t)}, {local:%H:%M}"


def version_list(versions: Sequence[Version], zone: str, t: Translator) -> Screen:
    rows = [
        [
            Button(
                t("versions-button", number=version.number, when=moment(version.published_at, zone, t)),
                ResumeTap(do="version", field=str(version.number)),
            )
        ]
        for version in versions
    ]
    lines = [_version_line(version, zone, t) for version in versions]
    text = f"{t('versions-title')}\n\n{t.lines(*lines)}" if versions else t("versions-none")
    return Screen(text, [*rows, [tap(t, "resume-back", "show")]])


def _version_line(version: Version, zone: str, t: Translator) -> str:
    when = moment(version.published_at, zone, t)
    line = t("versions-line", number=version.number, when=when, shown="yes" if version.shown else "no")
    return t.lines(line, t("versions-changed", what=_changed(version, t)))


def _changed(version: Version, t: Translator) -> str:
    if version.changed is None:
        return t("versions-first")
    return ", ".join(t(f"resume-field-{name}").lower() for name in version.changed) or t("versions-small")


def version_screen(version: Version, whole: Whole, zone: str, t: Translator) -> Screen:
    """A version as a card, with the way to bring it back."""
    head = t("versions-one", number=version.number, when=moment(version.published_at, zone, t))
    number = str(version.number)
    bring = [] if version.shown else [[Button(t("versions-restore"), ResumeTap(do="version-ask", field=number))]]
    text = f"{head}\n\n{card_text(whole.card, whole.tags, t)}\n\n{hidden_text(whole.resume, t)}"
    return Screen(text, [*bring, [tap(t, "versions-back", "versions")]])


def ask_restore(version: Version, zone: str, t: Translator, *, published: bool, shown: bool) -> Screen:
    """published: what the resume is now stands among the versions, so that nothing is lost. shown: employers see it."""
    when = moment(version.published_at, zone, t)
    text = t(
        "versions-ask", number=version.number, when=when, published=("yes" if shown else "waits") if published else "no"
    )
    number = str(version.number)
    sure = Button(t("versions-restore"), ResumeTap(do="version-restore", field=number))
    return Screen(text, [[sure], [Button(t("form-back"), ResumeTap(do="version", field=number))]])


# -- the stop-list


def stop_list_text(stopped: Sequence[Stopped], added: Added | None, t: Translator) -> str:
    """added: what became of the message that was just typed."""
    if added is None:
        return t.lines(t("stop-list-title"), t("stop-list-hint", count=len(stopped)))
    return t.lines(
        t("stop-list-added", names=listed(added.names)) if added.names else None,
        t("stop-list-known", names=listed(added.known)) if added.known else None,
        t("stop-list-near") if added.near else None,
        t("stop-list-more"),
    )


# -- complaints and moderation


def complaint_rows(showing_id: int, t: Translator) -> list[list[Button]]:
    """What may be wrong with a card, one tap each."""
    buttons = [Button(t(f"complaint-{reason}"), ComplaintTap(showing=showing_id, reason=reason)) for reason in Reason]
    return [buttons[start : start + 2] for start in range(0, len(buttons), 2)]


@notice("resume-review")
def review_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    button = Button(t("case-open"), QueueTap(action="open", item=values["item"]))
    return Screen(t(f"case-notice-{values['why']}"), [[button]])


def case_screen(case: Case, tags: Sequence[str], t: Translator) -> Screen:
    """A resume as employers see it, with what was said of it and what can be decided now."""
    state = t(f"case-state-{case.state.value}")
    text = t.lines(_reports(case, t), _why_hidden(case, t), state)
    return Screen(f"{text}\n\n{t('case-as-employer')}\n{card_text(case.card, tags, t)}", _decisions(case, t))


def _reports(case: Case, t: Translator) -> str | None:
    if not case.reports:
        return None
    if len(case.reports) > COMPANIES_TOLD:
        counts = Counter(report.reason for report in case.reports).most_common()
        lines = [t("case-report-count", reason=t(f"complaint-{reason}"), count=count) for reason, count in counts]
    else:
        lines = [
            t("case-report", reason=t(f"complaint-{report.reason}"), company=cut(report.company))
            for report in case.reports
        ]
    return t.lines(t("case-reports"), *lines)


def _why_hidden(case: Case, t: Translator) -> str | None:
    if case.hidden is None:
        return None
    reason = case.hidden.text or t(f"complaint-{case.hidden.reason}")
    return t("case-hidden-for", reason=reason, corrected="yes" if case.hidden.corrected else "no")


def _decisions(case: Case, t: Translator) -> list[list[Button]]:
    if case.state is ResumeState.HIDDEN:
        show = [Button(t("case-show"), moderation(case, "show"))]
        keep = [Button(t("case-keep"), moderation(case, "reasons"))] if case.open else []
        return [[*show, *keep]]
    if not case.open:
        return []
    return [[Button(t("case-hide"), moderation(case, "reasons")), Button(t("case-leave"), moderation(case, "leave"))]]


def moderation(case: Case, action: ModerationAction, reason: str = "") -> ModerationTap:
    return ModerationTap(action=action, resume=case.resume_id, revision=case.revision, reason=reason)


def reasons_screen(case: Case, t: Translator) -> Screen:
    """Why a resume is hidden: one tap, or the moderator's own words."""
    usual = [
        Button(t(f"complaint-{reason}"), moderation(case, "hide", reason))
        for reason in Reason
        if reason != Reason.OTHER
    ]
    own = Button(t("case-write"), moderation(case, "write"))
    return Screen(t("case-why"), column([*usual, own, Button(t("form-back"), moderation(case, "back"))]))


def decision_words(decision: Decision, *, person_id: int, t: Translator) -> str:
    """What came of a moderator's press."""
    if decision.changed:
        return t("case-changed")
    if decision.fresh:
        return t(f"case-did-{decision.outcome}")
    if decision.by_id == person_id:
        return t("case-yours")
    return t("case-already", by=decision.by or t("review-somebody"))


# -- what the owner of a hidden resume sees


def _why(reason: Reason, text: str | None, t: Translator) -> str:
    """The reason in kind words, with what to do."""
    return t("hidden-why-other", text=text) if text else t(f"hidden-why-{reason}")


def _correct_rows(t: Translator) -> list[list[Button]]:
    return [[tap(t, "hidden-edit", "edit")], [tap(t, "hidden-check", "corrected")]]


@notice("resume-hidden")
def hidden_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    why = _why(Reason(values["reason"]), values["text"] or None, t)
    return Screen(t.lines(t("hidden-title"), why, t("hidden-then")), _correct_rows(t))


def hidden_screen(hidden: Hidden, t: Translator) -> Screen:
    """Why one's own resume is hidden, and what can be done; after asking to look again there is only to wait."""
    back = [tap(t, "resume-back", "show")]
    head = t.lines(t("hidden-title"), _why(hidden.reason, hidden.text, t))
    if hidden.corrected:
        return Screen(t.lines(head, t("hidden-waits")), [[tap(t, "hidden-edit", "edit")], back])
    return Screen(t.lines(head, t("hidden-then")), [*_correct_rows(t), back])


@notice("resume-visible")
def visible_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    published = values["state"] == ResumeState.PUBLISHED.value
    button = tap(t, "resume-open", "show") if published else tap(t, "resume-return", "return")
    return Screen(t("hidden-over", published="yes" if published else "no"), [[button]])
