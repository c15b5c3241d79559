"""What a person sees when something went wrong on our side."""

from collections.abc import Mapping
from typing import Any

from handlers.callbacks import ReportTap
from handlers.notices import notice
from handlers.screens.render import Button, Screen
from locales import Translator
from services.incidents import Incident


def incident_screen(incident: Incident, t: Translator) -> Screen:
    report = Button(t("incident-report"), ReportTap(incident=incident.number))
    return Screen(t("incident-happened", number=incident.number), [[report]], fresh=True, menu=False)


@notice("incident")
def incident_notice(values: Mapping[str, Any], t: Translator) -> Screen:
    return Screen(
        t(
            "incident-notice",
            number=str(values["number"]),
            count=values["count"],
            title=values["title"],
            doing=values["doing"] or "—",
            release=values["release"],
        )
    )
