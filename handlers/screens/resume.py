"""How a resume looks: to its owner, as employers see it, before publication and after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aiogram.filters.callback_data import CallbackData

from handlers.screens.render import Button, Screen, column, shortened
from locales import Translator
from models.tables import MembershipState, ResumeState, WorkKind
from services.documents import words
from services.progress import REQUIRED, Progress
from services.reading import one_line
from services.resume_cards import LINKED
from services.resumes import KINDS, Card, Item, Resume, Skill, visible
from services.sections import SECTIONS

FIELDS = ("name", "city", "role", "kinds", "relocation", "available", "wage", "tags", "about", "contact", "photo")
"""What is changed by answering one question, in the order of the list."""

LINE, ABOUT = 200, 600
"""Characters of a block and of the words about oneself on a card; the document holds all of them."""

BODY = 3000
"""UTF-16 units of a card; its head, what stays hidden and what was removed fit the same message."""

BLOCKS = {"education": 3, "work": 4, "projects": 3, "volunteer": 2, "certificates": 3, "awards": 2}
"""How many blocks of a section a card names; it has to fit a phone."""

EVIDENCE = 60
"""Characters of what shows a skill, behind its name."""

TAGS_SHOWN = 15
"""More names than this are a wall."""


class ResumeTap(CallbackData, prefix="cv"):
    """A press on one's own resume. do: what happens; field: the question to answer anew, or a detail of what to do."""

    do: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """A resume with what is needed to show it. tags: names of the card's skills in the reader's language."""

    resume: Resume
    card: Card
    tags: Sequence[str]


def tap(t: Translator, label: str, do: str, field: str = "") -> Button:
    return Button(t(label), ResumeTap(do=do, field=field))


def add_button(t: Translator, field: str) -> Button:
    """Something worth adding."""
    return Button(t("progress-add", name=t(f"resume-field-{field}")), ResumeTap(do="field", field=field))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def work_kinds(kinds: Sequence[WorkKind], t: Translator) -> str:
    return capital(", ".join(t(f"resume-work-{kind.value}").lower() for kind in kinds))


def place(city: str | None, t: Translator, *, remote: bool, relocation: bool = False) -> str:
    if city is None:
        return t("resume-place-remote")
    where = t("resume-place-both", city=city) if remote else city
    return t("resume-place-moves", place=where) if relocation else where


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def block_line(section: str, item: Item, t: Translator) -> str:
    """A block in one line, with the beginning of what was done there."""
    told = next((one_line(item[key]) for key in ("summary", "description") if isinstance(item.get(key), str)), "")
    named = any(item.get(part.keys[0]) for part in SECTIONS[section].parts[:2])
    head = words.item_line(section, item, t) if named or not told else ""
    line = cut(f"{head}: {told}" if head and told else head or told, LINE)
    return t("resume-line-linked", line=line) if item.get(LINKED) else line


def field_words(resume: Resume, field: str, t: Translator) -> str | None:
    """What stands in a field now; None where nothing does, and for the skills, which their own question shows."""
    where = place(resume.city, t, remote=resume.remote) if resume.city or resume.remote else None
    shown = {
        "name": resume.full_name,
        "city": where,
        "role": resume.wanted_role,
        "kinds": work_kinds(resume.work_kinds, t) if resume.work_kinds else None,
        "relocation": t("details-relocation-yes") if resume.relocation else None,
        "wage": words.wage(resume.wage, t) if resume.wage else None,
        "available": words.available(resume.available_from, resume.hours_a_week, date.min, t),
        "contact": ", ".join(resume.contacts.shown()),
        "about": resume.about,
    }
    return shown.get(field) or None


def card_lines(card: Card, tags: Sequence[str], t: Translator) -> list[str]:
    """The body of a resume: nothing in it tells who the person is. What does not fit a phone is counted."""
    # Without knowing when it will be read: the day itself is always right.
    when = words.available(card.available_from, card.hours_a_week, date.min, t)
    known = cut(", ".join(words.language(item, t) for item in card.sections.get("languages", ())), ABOUT)
    lines = [
        t("resume-line-role", role=capital(card.wanted_role)) if card.wanted_role else "",
        _membership(card.membership, t),
        _place(card, t),
        t("resume-line-kinds", kinds=work_kinds(card.work_kinds, t)) if card.work_kinds else "",
        t("resume-line-wage", wage=words.wage(card.wage, t)) if card.wage else "",
        t("resume-line-available", when=when) if when else "",
        *_blocks("education", card, t),
        _tags(tags, card.skills, t),
        t("resume-line-languages", languages=known) if known else "",
        *(line for section in BLOCKS if section != "education" for line in _blocks(section, card, t)),
        _networks(card.networks, t),
        t("resume-line-about", about=cut(card.about, ABOUT)) if card.about else "",
    ]
    return [line for line in lines if line]


def _membership(state: MembershipState | None, t: Translator) -> str:
    known = state in (MembershipState.CONFIRMED, MembershipState.GRADUATE)
    return t(f"resume-line-{state.value}") if state and known else ""


def _place(card: Card, t: Translator) -> str:
    if not (card.city or card.remote):
        return ""
    return t("resume-line-place", place=place(card.city, t, remote=card.remote, relocation=card.relocation))


def skill_words(name: str, skill: Skill, t: Translator) -> str:
    """A skill with what is told of it: SQL (уверенный, подтверждено, проект «Витрина»)."""
    standing = words.skill_standing(skill.level, t, confirmed=skill.confirmed)
    shown = cut(words.evidence(skill.evidence, t), EVIDENCE) if skill.evidence else None
    told = words.listed(standing, shown)
    return t("resume-skill", name=name, told=told) if told else name


def _tags(tags: Sequence[str], skills: Sequence[Skill], t: Translator) -> str:
    """The first skills. skills: one for each name; a card that was frozen before there were levels has names only."""
    if not tags:
        return ""
    told = skills if len(skills) == len(tags) else [Skill(0)] * len(tags)
    shown = [skill_words(name, skill, t) for name, skill in zip(tags[:TAGS_SHOWN], told, strict=False)]
    names, rest = ", ".join(shown), len(tags) - TAGS_SHOWN
    return t("resume-line-tags-more", tags=names, count=rest) if rest > 0 else t("resume-line-tags", tags=names)


def _blocks(section: str, card: Card, t: Translator) -> list[str]:
    """A heading and a line for each of the first blocks; a single one of education needs no heading."""
    items = card.sections.get(section, ())
    shown = [block_line(section, item, t) for item in items[: BLOCKS[section]]]
    if not shown:
        return []
    if section == "education":
        return [t("resume-line-education", education=line) for line in shown]
    rest = len(items) - len(shown)
    more = [t("resume-line-more", count=rest)] if rest else []
    return [t(f"resume-line-{section}"), *(t("resume-line-entry", entry=line) for line in shown), *more]


def _networks(networks: Sequence[str | None], t: Translator) -> str:
    """Where the person has a page: that there is one, and nothing of its address."""
    if not networks:
        return ""
    names = dict.fromkeys(t("resume-network", name=name or t("resume-network-other")) for name in networks)
    return t("resume-line-networks", names=", ".join(names))


def card_text(card: Card, tags: Sequence[str], t: Translator) -> str:
    return shortened(t.lines(*card_lines(card, tags, t)), BODY)


def hidden_text(resume: Resume, t: Translator) -> str:
    """What opens only to an employer whose invitation the student accepts."""
    contacts = ", ".join(resume.shown_contacts.shown())
    return t("resume-hidden-part", name=resume.full_name or "—", contacts=contacts or "—")


def _both_parts(whole: Whole, t: Translator) -> str:
    return f"{card_text(whole.card, whole.tags, t)}\n\n{hidden_text(whole.resume, t)}"


def preview(whole: Whole, t: Translator) -> Screen:
    """The resume before publication, as employers will see it; takes the contact question's reply keyboard away."""
    text = f"{t('resume-preview')}\n\n{_both_parts(whole, t)}"
    return Screen(with_removed(text, whole.card, t), keys=[])


def with_removed(text: str, card: Card, t: Translator) -> str:
    """A text with what was taken out of the resume's words, so that nothing vanishes unseen."""
    gone = list(dict.fromkeys(removed.text.strip() for removed in card.removed))
    if not gone:
        return text
    shown = ", ".join(t("resume-removed-piece", text=cut(piece, 40)) for piece in gone[:5])
    return f"{text}\n\n{t('resume-removed', pieces=shown, rest=max(len(gone) - 5, 0))}"


def published(t: Translator, home: Button, progress: Progress, *, waits: bool) -> Screen:
    """The moment of publication, with what makes the resume better. waits: for the institution's confirmation."""
    text = t("resume-published-waits" if waits else "resume-published")
    rows = [add_button(t, step) for step in progress.steps[:3]]
    return Screen(text, column([*rows, tap(t, "resume-open", "show"), home]))


def page(whole: Whole, t: Translator, home: Button, progress: Progress, *, shown: bool) -> Screen:
    """One's own resume with its state and what can be done with it. shown: employers may see it now."""
    resume = whole.resume
    state = resume.state
    waiting = state is ResumeState.PUBLISHED and not shown
    head = t(f"resume-page-{state.value}") if not waiting else t("resume-page-waiting")
    rows: list[list[Button]] = []
    if progress.steps:
        rows.append([add_button(t, progress.steps[0])])
    rows.append([tap(t, "resume-edit", "edit"), tap(t, "resume-progress", "progress")])
    rows.append([tap(t, "resume-see", "see")])
    rows.append([tap(t, "resume-files", "files"), tap(t, "resume-more", "more")])
    if state is ResumeState.PUBLISHED:
        rows.append([tap(t, "resume-pause", "pause"), tap(t, "resume-hired", "hired")])
    elif state is ResumeState.HIDDEN:
        rows.append([tap(t, "hidden-open", "hidden")])
    else:
        rows.append([tap(t, "resume-return", "return")])
    rows.append([home])
    return Screen(f"{head}\n\n{_both_parts(whole, t)}", rows)


def more(t: Translator) -> Screen:
    """What is wanted seldom."""
    labels = (("resume-stop-list", "stop-list"), ("resume-versions", "versions"), ("resume-import", "import"))
    rows = [[tap(t, label, do)] for label, do in labels]
    return Screen(t("resume-more-text"), [*rows, [tap(t, "resume-back", "show")]])


def as_employer(whole: Whole, t: Translator) -> Screen:
    """The anonymous card, as it is sent to employers."""
    text = f"{t('resume-as-employer')}\n\n{card_text(whole.card, whole.tags, t)}"
    rows = [[tap(t, "resume-see-after", "after")], [tap(t, "resume-back", "show")]]
    return Screen(with_removed(text, whole.card, t), rows)


def after_acceptance(whole: Whole, t: Translator) -> Screen:
    """What an employer sees once their invitation is accepted."""
    resume = whole.resume
    contacts = ", ".join(resume.shown_contacts.shown())
    text = t("resume-after-acceptance", name=resume.full_name or "—", contacts=contacts or "—")
    rows = [[tap(t, "resume-see", "see")], [tap(t, "resume-back", "show")]]
    return Screen(f"{text}\n\n{card_text(whole.card, whole.tags, t)}", rows)


def fields(t: Translator, progress: Progress) -> Screen:
    """Which part to change or add; what is there is ticked."""
    buttons = [_marked(t, field, progress) for field in (*FIELDS, *SECTIONS)]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    return Screen(t("resume-fields"), [*rows, [tap(t, "resume-back", "show")]])


def _marked(t: Translator, field: str, progress: Progress) -> Button:
    name = t(f"resume-field-{field}")
    count = progress.counts.get(field, 0)
    label = f"✅ {name}" if count else f"➕ {name}"
    return Button(f"{label} · {count}" if count > 1 else label, ResumeTap(do="field", field=field))


def contacts(resume: Resume, t: Translator) -> Screen:
    """Each contact with its switch; the last one shown can be neither switched off nor removed."""
    rows: list[list[Button]] = []
    lines = []
    for kind in KINDS:
        [told] = visible(resume.contacts, frozenset(KINDS) - {kind}).shown() or (None,)
        if told is None:
            continue
        state = "off" if kind in resume.hidden_contacts else "on"
        lines.append(t(f"contacts-line-{state}", contact=told))
        rows.append(
            [
                Button(t(f"contacts-switch-{state}", contact=told), ResumeTap(do="contact-switch", field=kind)),
                Button("🗑", ResumeTap(do="contact-remove", field=kind)),
            ]
        )
    rows += [[tap(t, "contacts-add", "contact-add")], [tap(t, "resume-back", "show")]]
    return Screen(t.lines(t("contacts-title"), *lines, t("contacts-hint")), rows)


def ready(t: Translator, head: str | None, rows: Sequence[Sequence[Button]], changed: Whole | None) -> Screen:
    """The last question before publication. rows: its own buttons. changed: the resume, where it was just changed."""
    own, *navigation = rows
    looks = column([tap(t, "resume-see", "see"), tap(t, "resume-edit", "edit")])
    body = f"{_both_parts(changed, t)}\n" if changed else None
    return Screen(t.lines(head, body, t("resume-publish")), [own, *looks, *navigation])


def progress_screen(
    t: Translator, progress: Progress, bar: str, *, chances: Sequence[str] = (), step: Button | None = None
) -> Screen:
    """How much of the resume is there, and what to do next, with the reason.

    chances: what vacancies make of the resume; step: the change that would help most there.
    """
    head = t("progress-head", done=progress.done, total=progress.total, bar=bar)
    rows = [[step]] if step else []
    told = f"\n{t.lines(*chances)}" if chances else None
    if not progress.steps:
        return Screen(t.lines(head, t("progress-complete"), told), [*rows, [tap(t, "resume-back", "show")]])
    best, *others = progress.steps
    rows += [[add_button(t, best)], *([[add_button(t, other) for other in others[:2]]] if others else [])]
    why = t("progress-why-needed" if best in REQUIRED else f"progress-why-{best}")
    way = [tap(t, "resume-edit", "edit"), tap(t, "resume-back", "show")]
    return Screen(t.lines(head, "", why, told), [*rows, way])
