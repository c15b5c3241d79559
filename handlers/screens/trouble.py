"""What a person sees when something went wrong on our side."""

from collections.abc import Mapping
from typing import Any

from handlers.callbacks import IncidentTap, ReportTap
from handlers.notices import notice
from handlers.screens.render import Button, Screen
from locales import Translator
from services.digest_rows import Stop
from services.documents.digest_words import stop_name
from services.incidents import Incident


def incident_screen(incident: Incident, t: Translator) -> Screen:
    report = Button(t("incident-report"), ReportTap(incident=incident.number))
    return Screen(t("incident-happened", number=str(incident.number)), [[report]], fresh=True, menu=False)


@notice("incident")
def incident_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    text = t(
        "incident-notice",
        number=str(values["number"]),
        count=values["count"],
        title=values["title"],
        doing=_doings(values, t),
        many="yes" if len(values.get("doings", ())) > 1 else "no",
        release=values["release"],
    )
    acts = [
        Button(t(f"incident-{act}"), IncidentTap(incident=values["number"], act=act)) for act in ("resolve", "ignore")
    ]
    return Screen(text, [acts])


def _doings(values: Mapping[str, Any], t: Translator) -> str:
    """What people were doing, with how often where there is more than one thing."""
    known = values.get("doings", ())
    if len(known) > 1:
        return "; ".join(t("incident-doing", doing=doing_words(doing, t), times=times) for doing, times in known)
    return doing_words(values["doing"], t) or "—"


def doing_words(doing: str, t: Translator) -> str:
    """A question of a conversation in words; anything else, such as a button's data, as it was kept."""
    form, _, step = doing.partition(":")
    if not step or ":" in step or not t.has(f"digest-form-{form}"):
        return doing
    return stop_name(Stop("form", form, step, 0), t)


@notice("incident-resolved")
def incident_resolved_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    return Screen(t("incident-resolved", number=str(values["number"])))
