"""How complete a resume is and what to add next: a pure rule, so that the advice can be explained.

The order is a judgement until matching can measure it: first what employers filter by and look at first, then what
tells candidates apart, then the rest. Somebody without a job yet shows experience by a project or as a volunteer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from services.resume_cards import Resume

REQUIRED = ("name", "city", "role", "kinds", "contact")
"""Without these a resume cannot be published."""

ADVISED = ("tags", "education", "work", "languages", "about", "available", "profiles", "certificates", "wage")
"""Worth adding, the most useful first."""

LEVELS, BEFORE = "levels", "languages"
"""What is offered besides, where skills stand there without any level, and the part it is offered before."""

EXPERIENCE = ("work", "projects", "volunteer")


@dataclass(frozen=True, slots=True)
class Progress:
    """done of total parts are there. steps: what to add, the best first. counts: by field, how much stands in it."""

    done: int
    total: int
    steps: tuple[str, ...]
    counts: Mapping[str, int]


def progress(resume: Resume, sections: Mapping[str, int], *, photo: bool, zone: bool) -> Progress:
    """sections: how many blocks each holds. zone: whether the person's time zone is known, by the city or by a word."""
    counts = {
        "name": int(bool(resume.full_name)),
        "city": int(bool(resume.city or resume.remote)),
        "role": int(bool(resume.wanted_role)),
        "kinds": len(resume.work_kinds),
        "contact": len(resume.contacts.shown()),
        "tags": len(resume.tag_ids),
        "about": int(bool(resume.about)),
        "available": int(bool(resume.available_from or resume.hours_a_week)),
        "relocation": int(resume.relocation),
        "wage": int(bool(resume.wage)),
        "photo": int(photo),
        **sections,
    }
    there = {name for name, count in counts.items() if count}
    experienced = any(counts.get(section) for section in EXPERIENCE)
    parts = (*REQUIRED, *ADVISED)
    missing = [part for part in parts if part not in there and not (part == "work" and experienced)]
    # Without it quiet hours would be somebody else's night; it is asked once and adds nothing to the resume itself.
    asked = ["zone"] if resume.city and not zone else []
    rated = any(skill.level for skill in resume.skills) or not resume.skills
    later = ADVISED[ADVISED.index(BEFORE) :]
    place = sum(part not in later for part in missing)
    steps = (*asked, *missing[:place], *([] if rated else [LEVELS]), *missing[place:])
    return Progress(done=len(parts) - len(missing), total=len(parts), steps=steps, counts=counts)
