"""The rules of the house that a machine can check: handlers never call Telegram, everything has words and rights."""

import ast
import re
from enum import Enum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from aiogram import types
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData, CallbackQueryFilter
from aiogram.methods import TelegramMethod

from bot.dispatcher import make_dispatcher
from handlers import menu
from handlers.callbacks import MenuTap
from handlers.forms import FORMS, Choice, Many, Step
from handlers.notices import NOTICES
from handlers.rights import ADMINISTRATORS, EMPLOYERS, EVERYONE, STAFF, STUDENTS, VERIFIERS
from locales import LANGUAGES, translator
from locales.__main__ import differences
from models.tables import Role
from services.outbox import POLICIES
from tests.stage import Stage

ROOT = Path(__file__).parent.parent
HANDLERS = sorted((ROOT / "handlers").rglob("*.py"))
HOUSE = [
    path for part in ("bot", "handlers", "services", "models", "scheduler") for path in (ROOT / part).rglob("*.py")
]

# What aiogram lets a message or a tap do to Telegram by itself: answer, edit_text, delete …
SHORTCUTS = {
    name
    for kind in (types.Message, types.CallbackQuery, types.Chat, types.User)
    for name, member in vars(kind).items()
    if callable(member)
    and name.split("_")[0] in {"answer", "reply", "edit", "delete", "send", "copy", "forward", "pin"}
}

PLAIN = (Step, Choice, Many)
"""Steps whose question is the text named after them; others word their own."""

RIGHTS: dict[str, frozenset[Role] | None] = {
    "/start": EVERYONE,
    "/menu": EVERYONE,
    "/help": EVERYONE,
    "/id": EVERYONE,
    "/language": EVERYONE,
    "MenuTap": EVERYONE,
    "RoleTap": EVERYONE,
    "FormTap": EVERYONE,
    "ConsentTap": EVERYONE,
    "LanguageTap": EVERYONE,
    "/feedback": EVERYONE,
    "FeedbackTap": EVERYONE,
    "ReportTap": EVERYONE,
    "SurveyTap": EVERYONE,
    "TagNewsTap": EVERYONE,
    "JoinTap": EVERYONE,
    "InvitedTap": EVERYONE,
    "ResumeTap": STUDENTS,
    "SkillTap": STUDENTS,
    "FileTap": STUDENTS,
    "MemberTap": STUDENTS,
    "/vacancies": STUDENTS | EMPLOYERS,
    "OpeningsTap": STUDENTS,
    "OpeningComplaintTap": STUDENTS,
    "OpeningTap": STUDENTS,
    "NewsTap": STUDENTS,
    "InvitationTap": STUDENTS,
    "InvitationsTap": STUDENTS,
    "VacancyComplaintTap": STUDENTS,
    "CompanyTap": EMPLOYERS,
    "ColleagueTap": EMPLOYERS,
    "VacancyTap": EMPLOYERS,
    "VacanciesTap": EMPLOYERS,
    "RefineTap": EMPLOYERS,
    "CandidateTap": EMPLOYERS,
    "CandidatesTap": EMPLOYERS,
    "UnfitTap": EMPLOYERS,
    "ListedTap": EMPLOYERS,
    "SavedTap": EMPLOYERS,
    "DeliveryTap": EMPLOYERS,
    "LessonTap": EMPLOYERS,
    "ComplaintTap": EMPLOYERS,
    "AcquaintanceTap": EMPLOYERS,
    "MetFileTap": EMPLOYERS,
    "AcquaintancesTap": EMPLOYERS,
    "/queue": STAFF,
    "QueueTap": STAFF,
    "MessageTap": STAFF,
    "ReviewTap": STAFF,
    "ModerationTap": STAFF,
    "VacancyReviewTap": STAFF,
    "/digest": STAFF,
    "DigestTap": STAFF,
    "DigestAct": STAFF,
    "DigestWhenTap": ADMINISTRATORS,
    "ProposalTap": STAFF,
    "ProposalIntoTap": STAFF,
    "ProposalWhyTap": STAFF,
    "IncidentTap": STAFF,
    "/incidents": STAFF,
    "IncidentsTap": STAFF,
    "/register": STAFF,
    "/service": STAFF,
    "EntriesTap": STAFF,
    "EntryTap": STAFF,
    "EntryIntoTap": STAFF,
    "VoiceTap": STAFF,
    "HelpedTap": EVERYONE,
    "WordsNewsTap": EVERYONE,
    "ConfirmTap": STAFF,
    "PlaceTap": STAFF,
    "InstitutionTap": ADMINISTRATORS,
    "RegisterTap": ADMINISTRATORS,
    "NewLinkTap": ADMINISTRATORS,
    "PeopleTap": ADMINISTRATORS,
    "VerifiersTap": ADMINISTRATORS,
    "MarketTap": ADMINISTRATORS,
    "RequestsTap": VERIFIERS,
    "VerifyTap": VERIFIERS,
    "/surveys": ADMINISTRATORS,
    "SteerTap": ADMINISTRATORS,
    "PreviewTap": ADMINISTRATORS,
    "/tags": ADMINISTRATORS,
    "CatalogueTap": ADMINISTRATORS,
}
"""Who may give each command and press each kind of button. MenuTap and FormTap check again for each entry and form."""


def entrances() -> dict[str, frozenset[Role] | None]:
    """Every command and callback data of the routers, with the roles its handler asks for."""
    found: dict[str, frozenset[Role] | None] = {}
    for router in make_dispatcher().chain_tail:
        for observer in (router.message, router.callback_query):
            for handler in observer.handlers:
                assert "allow" in handler.flags, f"{handler.callback} names no roles"
                for each in handler.filters or []:
                    names = []
                    if isinstance(each.callback, Command):
                        names = [f"/{command}" for command in each.callback.commands]
                    if isinstance(each.callback, CallbackQueryFilter):
                        names = [each.callback.callback_data.__name__]
                    found |= dict.fromkeys(names, handler.flags["allow"]["roles"])
    return found


def test_the_rights_matrix_names_every_command_and_button() -> None:
    assert entrances() == RIGHTS


def _any(kind: type[CallbackData]) -> str:
    """A press of this kind of button as a stranger might make it up."""
    values: dict[str, Any] = {}
    for name, field in kind.model_fields.items():
        options = get_args(field.annotation) if get_origin(field.annotation) is Literal else ()
        if isinstance(field.annotation, type) and issubclass(field.annotation, Enum):
            options = tuple(field.annotation)
        plain = {str: "x", bool: False}
        values[name] = options[0] if options else plain.get(field.annotation, 1)  # type: ignore[arg-type]
    return kind.model_construct(None, **values).pack()


async def test_nobody_gets_past_a_button_or_command_that_is_not_theirs(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    kinds = {kind.__name__: kind for kind in CallbackData.__subclasses__()}
    for name, roles in RIGHTS.items():
        if roles is EVERYONE:
            continue
        if name.startswith("/"):
            assert "недоступно" in await ann.say(name)
        else:
            await ann.press_data(_any(kinds[name]))
            assert "недоступно" in ann.toast, name
    for entry in menu.ENTRIES.values():
        if entry.roles is not None:
            await ann.press_data(MenuTap(to=entry.name).pack())
            assert "недоступно" in ann.toast, entry.name


def test_callback_data_prefixes_are_distinct() -> None:
    kinds = CallbackData.__subclasses__()
    prefixes = [kind.__prefix__ for kind in kinds]
    assert len(prefixes) == len(set(prefixes))


@pytest.mark.parametrize("path", HANDLERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_handlers_never_call_telegram(path: Path) -> None:
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            assert not node.module.startswith("aiogram.methods")
            assert not (node.module == "aiogram" and any(alias.name == "Bot" for alias in node.names))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SHORTCUTS:
            receiver = ast.unparse(node.func.value)
            assert receiver.split(".")[0] not in {"message", "_message", "query", "_query", "event"}, ast.unparse(node)
    assert TelegramMethod is not None


@pytest.mark.parametrize("path", HOUSE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is_for_and_starts_no_stray_task(path: Path) -> None:
    source = path.read_text()
    if path.name != "__init__.py" or source.strip():
        assert ast.get_docstring(ast.parse(source)), "a module opens with what it is for"
    for line in source.splitlines():
        if "asyncio.create_task(" in line:
            # Only where its end is awaited in the same function: long-lived work belongs to a task group.
            assert re.search(r"^\s+\w+ = asyncio|^\s*asyncio.create_task\(\w+.wait\(\)\): ", line), line


def test_handlers_are_short() -> None:
    lengths = sorted(
        node.end_lineno - node.lineno + 1
        for path in HANDLERS
        if "screens" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.AsyncFunctionDef) and any("router" in ast.unparse(each) for each in node.decorator_list)
        if node.end_lineno is not None
    )
    assert lengths[len(lengths) // 2] <= 10


def test_both_languages_have_the_same_texts_and_variables() -> None:
    assert differences() == []


def test_no_cyrillic_stands_outside_the_words() -> None:
    """What people read stands in locales; only the languages' own names and the patterns of services are Russian."""
    for path in HOUSE:
        place = path.relative_to(ROOT)
        if place.parts[0] == "services" or place == Path("handlers/settings.py"):
            continue
        tree = ast.parse(path.read_text())
        prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        words = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in prose]
        russian = [node.value for node in words if re.search("[а-яё]", str(node.value), re.IGNORECASE)]
        assert russian == [], place


def test_every_notice_has_a_policy_and_a_look() -> None:
    assert set(NOTICES) == set(POLICIES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_step_menu_entry_and_command_has_its_words(language: str) -> None:
    t = translator(language)
    missing = [f"{form.name}-{step.name}" for form in FORMS.values() for step in form.steps if type(step) in PLAIN]
    missing += [f"command-{name}" for name in menu.COMMANDS]
    missing += [f"menu-{role.value}-text" for role in Role]
    assert [key for key in missing if not t.has(key)] == []


def test_short_texts_keep_to_five_sentences() -> None:
    for language in LANGUAGES:
        t = translator(language)
        for key in ("welcome", "help", "consent-processing", "consent-showing"):
            assert len(re.findall(r"[.!?](?:\s|$)", t(key))) <= 7, key
