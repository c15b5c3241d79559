"""Requests to confirm a skill as verifiers see them, what students are told of the answers, who the verifiers are."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from aiogram.filters.callback_data import CallbackData

from handlers.callbacks import MenuTap
from handlers.ids import Id
from handlers.notices import notice
from handlers.screens.institution import InstitutionTap, PageNumber, VerifiersTap, turning
from handlers.screens.render import Button, Screen, column
from handlers.screens.resume import cut
from handlers.screens.skills import NAME, SkillTap, day
from locales import Translator
from models.tables import TagLevel, VerificationState
from services.documents import words
from services.tags.evidence import Evidence
from services.verifications import Page, Request, Verifier


class VerifyTap(CallbackData, prefix="vf"):
    """What a verifier does with a request."""

    act: Literal["open", "yes", "no"]
    request: Id


class RequestsTap(CallbackData, prefix="vfs"):
    """A page of the requests that wait for a verifier."""

    page: PageNumber


def _home(t: Translator) -> list[Button]:
    return [Button(t("menu-home"), MenuTap(to="home"))]


def request_text(name: str, tag: str, level: TagLevel, evidence: Evidence | None, t: Translator) -> str:
    """Who asks for what, what that level means, and what shows it."""
    return t.lines(
        t("verify-asks", name=name),
        t("verify-skill", tag=tag, level=words.skill_level(level, t)),
        t(f"verify-means-{level.value}"),
        t("verify-shown", shown=words.evidence(evidence, t)) if evidence else t("verify-not-shown"),
    )


def answers(request_id: int, t: Translator) -> list[list[Button]]:
    return [
        [
            Button(t("verify-yes"), VerifyTap(act="yes", request=request_id)),
            Button(t("verify-no"), VerifyTap(act="no", request=request_id)),
        ]
    ]


def request_screen(request: Request, tag: str, t: Translator) -> Screen:
    """A request in the menu; one that waits no more says what became of it."""
    back = [Button(t("verify-list"), RequestsTap(page=0))]
    if request.state is not VerificationState.ASKED:
        return Screen(decided_text(request, tag, t), [back])
    text = request_text(request.name, tag, request.level, request.evidence, t)
    return Screen(text, [*answers(request.id, t), back])


def decided_text(request: Request, tag: str, t: Translator) -> str:
    return t(
        f"verify-state-{request.state.value}", name=request.name, tag=tag, level=words.skill_level(request.level, t)
    )


def list_screen(found: Page, names: Mapping[int, str], t: Translator) -> Screen:
    """Who waits. names: of the tags, by their ids."""
    buttons = [
        Button(
            t("verify-line", name=cut(each.name, NAME), tag=cut(names[each.tag_id], NAME)),
            VerifyTap(act="open", request=each.id),
        )
        for each in found.items
    ]
    turn = turning(found.page, lambda number: RequestsTap(page=number), t, more=found.more)
    text = t("verify-waiting") if found.items or found.page else t("verify-nobody-waits")
    return Screen(text, [*column(buttons), *turn, _home(t)])


# -- notices


def _tag(values: Mapping[str, Any], t: Translator) -> str:
    return str(values["ru"] if t.language == "ru" else values["en"])


@notice("verification-asked")
def asked_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    evidence = Evidence.from_json(values["evidence"])
    text = request_text(values["name"], _tag(values, t), TagLevel(values["level"]), evidence, t)
    return Screen(text, answers(values["request"], t))


@notice("verification-answered")
def answered_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    said = {"by": values["by"] or t("skills-somebody"), "tag": _tag(values, t)}
    level = words.skill_level(TagLevel(values["level"]), t)
    if values["answer"] == VerificationState.CONFIRMED.value:
        until = day(datetime.fromisoformat(values["until"]), values["zone"], t)
        text = t("verify-told-confirmed", level=level, until=until, **said)
    elif values["answer"] == VerificationState.DECLINED.value:
        reason = t("verify-told-reason", reason=values["reason"]) if values["reason"] else None
        text = t.lines(t("verify-told-declined", level=level, **said), reason, t("verify-told-way-on"))
    else:
        text = t("verify-told-closed", **said)
    return Screen(text, [_to_skill(values, t)])


@notice("verification-ended")
def ended_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    return Screen(t("verify-told-ended", tag=_tag(values, t)), [_to_skill(values, t)])


def _to_skill(values: Mapping[str, Any], t: Translator) -> list[Button]:
    return [Button(t("verify-to-skill"), SkillTap(act="one", tag=values["tag"]))]


# -- administrators


def verifiers_screen(found: Page, t: Translator) -> Screen:
    """Everybody who confirms skills, with how many each has confirmed."""
    buttons = [
        Button(
            t("verifiers-line", name=cut(each.name, NAME), count=each.confirmed),
            VerifiersTap(act="one", person=each.id, page=found.page),
        )
        for each in found.items
    ]
    turn = turning(found.page, lambda number: VerifiersTap(act="list", page=number), t, more=found.more)
    rows = [*column(buttons), *turn, [Button(t("verifiers-new"), VerifiersTap(act="new"))]]
    text = t("verifiers-title") if found.items or found.page else t("verifiers-empty")
    return Screen(text, [*rows, [Button(t("form-back"), InstitutionTap(act="home"))]])


def link_screen(address: str, t: Translator) -> Screen:
    text = t("verifiers-link", address=address)
    return Screen(text, [[Button(t("verifiers-back"), VerifiersTap(act="list"))]])


def verifier_screen(verifier: Verifier, page: int, t: Translator, *, asking: bool = False) -> Screen:
    """One verifier. asking: the role is about to be taken."""
    words_of = t("verifiers-one", name=verifier.name, confirmed=verifier.confirmed, waiting=verifier.waiting)
    if asking:
        rows = [
            [Button(t("verifiers-take-now"), VerifiersTap(act="take", person=verifier.id, page=page))],
            [Button(t("form-back"), VerifiersTap(act="one", person=verifier.id, page=page))],
        ]
        return Screen(t.lines(words_of, t("verifiers-sure", waiting=verifier.waiting)), rows)
    rows = [
        [Button(t("verifiers-take"), VerifiersTap(act="ask", person=verifier.id, page=page))],
        [Button(t("verifiers-back"), VerifiersTap(act="list", page=page))],
    ]
    return Screen(words_of, rows)
