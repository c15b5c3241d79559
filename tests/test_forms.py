"""The step engine where people do the unexpected: refusals, old and made-up buttons, lost roles, other languages."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from handlers.forms import FORMS, Form, FormTap, Step
from models import schema
from models.database import Database, connection
from models.queries import jobs as setting_queries
from models.queries import people as people_queries
from models.tables import Role
from services import people
from services.errors import Refusal
from services.people import Conversation
from tests import talent
from tests.engine import Engine, living, message, tap

ANN = 1001


class TwoQuestions(Form):
    """Keeps its answers as settings; "bad" is refused only after it was written, as any service may do."""

    name = "company"  # with the texts of a real form
    roles = None
    steps = (Step(name="name"), Step(name="site", skip=True), Step(name="city", values=lambda *_: {"noted": ""}))

    async def draft(self, talk: Any) -> dict[str, Any]:
        return {step.name: await setting_queries.setting(step.name) for step in self.steps}

    async def save(self, talk: Any, step: str, value: Any) -> None:
        await setting_queries.set_setting(step, {"value": value})
        if value == "bad":
            raise Refusal("form-text-please")

    async def finished(self, talk: Any) -> Any:
        await setting_queries.set_setting("finished", {"value": True})
        if await setting_queries.setting("closed") is not None:
            raise Refusal("error-gone")
        from handlers import forms

        return await forms.home(talk)


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    database = Database(f"sqlite:///{tmp_path / 'forms.db'}")
    await schema.upgrade(database)
    async with living(database) as alive:
        yield alive
    await database.close()


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> Form:
    form = TwoQuestions()
    monkeypatch.setitem(FORMS, form.name, form)
    return form


async def stand(engine: Engine, state: str, **data: Any) -> None:
    async with engine.database.transaction():
        account = people.Account(telegram_id=ANN, username=None, first_name="A", last_name=None, language="ru")
        await people.arrive(account=account, now=engine.clock.now())
        talk = Conversation(state, data)
        await people.save_conversation(chat_id=ANN, conversation=talk, now=engine.clock.now())


async def say(engine: Engine, *words: str) -> str:
    await engine.inbox.take([message(ANN, each) for each in words])
    await engine.quiet()
    return engine.sender.texts(ANN)[-1]


async def press(engine: Engine, *data: str) -> str:
    """Presses buttons; the newest word over a button."""
    await engine.inbox.take([tap(ANN, each) for each in data])
    await engine.quiet()
    answers = [call.params for call in engine.sender.done if call.method == "answerCallbackQuery"]
    return str(answers[-1].get("text", ""))


async def standing(engine: Engine) -> tuple[str, dict[str, Any]]:
    async with engine.database.transaction():
        account = people.Account(telegram_id=ANN, username=None, first_name="A", last_name=None, language="ru")
        _, talk = await people.arrive(account=account, now=engine.clock.now())
    return talk.state, talk.data


async def settings(engine: Engine) -> set[str]:
    return {row["name"] for row in await engine.rows("SELECT name FROM settings")}


async def test_a_refusal_takes_back_what_was_written_before_it(engine: Engine, questions: Form) -> None:
    await stand(engine, "company:name", kept=1)
    shown = await say(engine, "bad")
    assert shown.startswith("Пришлите, пожалуйста, ответ текстом")
    assert "Шаг 1" in shown
    assert await settings(engine) == set()
    assert await standing(engine) == ("company:name", {"kept": 1})
    await say(engine, "good")
    assert (await standing(engine))[0] == "company:site"


async def test_a_refusal_at_the_end_leaves_the_person_at_the_last_question(engine: Engine, questions: Form) -> None:
    async with engine.database.transaction():
        await setting_queries.set_setting("closed", {})
    await stand(engine, "company:city")
    shown = await say(engine, "Казань")
    assert "Шаг 3" in shown
    assert await settings(engine) == {"closed"}
    assert (await standing(engine))[0] == "company:city"
    async with engine.database.transaction():
        await connection().execute(text("DELETE FROM settings"))
    await say(engine, "Казань")
    assert await settings(engine) == {"city", "finished"}
    assert (await standing(engine))[0] == ""


async def test_a_refused_tap_changes_nothing_either(engine: Engine, questions: Form) -> None:
    async with engine.database.transaction():
        await setting_queries.set_setting("closed", {})
    await stand(engine, "company:site", edit=True)
    assert await press(engine, FormTap(form="company", step="site", action="skip").pack())
    assert await settings(engine) == {"closed"}
    assert (await standing(engine))[0] == "company:site"


async def test_a_second_tap_on_the_same_answer_answers_no_other_question(engine: Engine, questions: Form) -> None:
    await stand(engine, "company:site")
    skip = FormTap(form="company", step="site", action="skip").pack()
    assert await press(engine, skip, skip, skip)  # the old button says so
    assert (await standing(engine))[0] == "company:city"
    assert await settings(engine) == {"site"}


async def test_back_leads_nowhere_while_a_single_field_is_edited(engine: Engine, questions: Form) -> None:
    for back in (press(engine, FormTap(form="company", step="city", action="back").pack()), say(engine, "назад")):
        await stand(engine, "company:city", edit=True)
        await back
        assert (await standing(engine))[0] in ("company:city", "")
    assert await settings(engine) == set()


async def test_whoever_lost_the_role_is_told_and_led_out(engine: Engine) -> None:
    await stand(engine, "resume:role")
    assert "недоступно" in await press(engine, FormTap(form="resume", step="role", action="cancel").pack())
    assert "недоступно" in await say(engine, "аналитик")
    assert (await standing(engine))[0] == ""


async def test_a_question_that_cannot_be_shown_any_more_keeps_nobody(engine: Engine) -> None:
    """The role is there, but what the question is about is gone."""
    async with engine.database.transaction():
        await talent.person(ANN, Role.STUDENT)
    await stand(engine, "extras:about", edit=True)
    assert await say(engine, "Люблю таблицы")
    assert (await standing(engine))[0] == ""
    assert await engine.rows("SELECT title FROM incidents") == []


async def test_a_question_of_another_release_leads_home(engine: Engine) -> None:
    for state in ("resume:gone", "gone:name", "gone", ":", "resume:"):
        await stand(engine, state)
        assert "Кто вы?" in await say(engine, "/start")
        await stand(engine, state)
        await press(engine, FormTap(form="resume", step="name", action="take").pack())
        assert "Кто вы?" in await say(engine, "слово")
    assert await engine.rows("SELECT title FROM incidents") == []


async def test_the_language_changes_in_the_middle_of_a_question(engine: Engine, questions: Form) -> None:
    await stand(engine, "company:name")
    await say(engine, "Ромашка", "/language")
    await press(engine, "lang:en", "lang:xx", "lang:")
    assert (await standing(engine))[0] == "company:site"
    assert "Step 2" in engine.sender.texts(ANN)[-1]
    await say(engine, "skip")
    assert (await standing(engine))[0] == "company:city"


ACTIONS = (
    "take", "back", "skip", "cancel", "page", "mark", "done", "keep", "show", "add", "drop", "propose", "leave",
    "remove", "publish", "",
)  # fmt: skip


@pytest.mark.parametrize("form", [name for name in FORMS if name != "survey"])
async def test_made_up_buttons_do_no_harm(engine: Engine, form: str) -> None:
    async with engine.database.transaction():
        await talent.student(ANN, ["python"])
        await talent.company(ANN)
    odd: list[tuple[int, dict[str, Any]]] = [(-1, {}), (10**18, {"edit": True, "page": 99, "picked": [0, 99]})]
    for step in FORMS[form].steps:
        for value, data in odd:
            for action in ACTIONS:
                await stand(engine, f"{form}:{step.name}", **data)
                await engine.inbox.take(
                    [tap(ANN, FormTap(form=form, step=step.name, action=action, value=value).pack())]
                )
                await engine.inbox.wait_idle()
    await engine.quiet()
    assert await engine.rows("SELECT title FROM incidents") == []
    assert await engine.rows("SELECT state FROM inbox WHERE state <> 'done'") == []
    assert await has_no_other_role(engine)


async def has_no_other_role(engine: Engine) -> bool:
    """Whether nobody has got a role by pressing."""
    async with engine.database.transaction():
        row = await people_queries.arrival(ANN)
    return row is not None and set(row.roles.split(",")) == {Role.STUDENT, Role.EMPLOYER}
