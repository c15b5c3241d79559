"""Files both ways: what the bot sends is made when it goes out, what people send is fetched where it is asked for."""

import asyncio
import base64
import threading
import unicodedata
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest
from aiogram import Bot
from aiogram.types import Message
from hypothesis import given
from hypothesis import strategies as st

from bot import inbox, session
from bot.session import fetch
from handlers.forms import FORMS, Form, FormTap, Offered, Step, Takes, offered
from handlers.notices import NOTICES
from handlers.screens.render import Answer, Attachment, Button, Reply, Screen, calls
from handlers.talk import Talk, Upload, text_of
from locales import translator
from models import schema
from models.database import Database
from models.tables import OutboxState, Reason, Role
from sandbox.files import document_json
from sandbox.methods import media
from scheduler import rendering
from services import outbox, people
from services.clock import SystemClock
from services.errors import Refusal
from services.files import MAKERS, NAME_LIMIT, File, Order, Render, safe_name
from services.outbox import Call
from tests.engine import Engine, FakeSender, living, message, tap
from tests.sandbox.support import png
from tests.stage import Somebody, Stage

ANN, BOB = 1001, 1002
LIMIT = 3000
RU = translator("ru")


@dataclass(frozen=True, kw_only=True)
class Counter(Step):
    """A question that answers with what it is told to show, and shows which files it was handed."""

    async def typed(self, form: Form, talk: Talk, message: Message) -> Reply:
        desk = cast("Desk", form)
        if talk.upload is not None:
            desk.got.append(talk.upload)
            return Screen(f"got {talk.upload.name}")
        words = text_of(message)
        if words in desk.shows:
            return desk.shows[words]
        return await super().typed(form, talk, message)


class Desk(Form):
    name = "company"  # with the texts of a real form
    roles = None
    steps = (
        Counter(name="name", takes=Takes(documents=(".csv", ".pdf"), photos=True, most=LIMIT)),
        Counter(name="site", takes=Takes(documents=(".csv",), most=LIMIT)),
        Counter(name="about", takes=Takes(photos=True, most=LIMIT)),
        Counter(name="city", values=lambda *_: {"noted": ""}),
    )

    def __init__(self) -> None:
        self.got: list[Upload] = []
        self.shows: dict[str, Screen] = {}

    async def draft(self, talk: Talk) -> dict[str, Any]:
        return {}

    async def save(self, talk: Talk, step: str, value: Any) -> None:
        raise AssertionError("nothing here is kept")

    async def finished(self, talk: Talk) -> Reply:
        return None


@dataclass
class Press:
    """A maker whose work the tests steer, and what it was asked for."""

    content: bytes = b"%PDF-1.7 made"
    name: str = "Резюме «Аня».pdf"
    refuses: Refusal | None = None
    breaks: Exception | None = None
    breaks_early: Exception | None = None
    waits: threading.Event | None = None
    asked: list[Mapping[str, Any]] = field(default_factory=list)
    began: threading.Event = field(default_factory=threading.Event)

    async def gather(self, values: Mapping[str, Any]) -> Render:
        self.asked.append(values)
        person = await people.find(telegram_id=ANN)  # whatever a maker reads, it reads in a transaction
        if self.breaks_early is not None:
            raise self.breaks_early
        return lambda: self.render(person.first_name if person else "?")

    def render(self, _name: str) -> File:
        assert threading.current_thread() is not threading.main_thread()
        self.began.set()
        if self.waits is not None:
            assert self.waits.wait(10)
        if self.refuses is not None:
            raise self.refuses
        if self.breaks is not None:
            raise self.breaks
        return File(self.name, self.content)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    form = Desk()
    monkeypatch.setitem(FORMS, form.name, form)
    back = FormTap(form="company", step="city", action="cancel")
    file = Attachment("test-file", {"who": 7})
    form.shows = {
        "pdf": Screen(f"{RU('menu-student-text')} <b>", [[Button("Меню", back)]], file=file),
        "plain": Screen("Готово", file=file),
        "photo": Screen("Вид", file=Attachment("test-file", {"who": 7}, picture=True)),
        "unknown": Screen("Вид", file=Attachment("nobody-makes-this")),
    }
    return form


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    made = Press()
    monkeypatch.setitem(MAKERS, "test-file", made.gather)
    return made


async def stand(database: Database, chat_id: int, step: str) -> None:
    """Puts a person at a question of the desk."""
    async with database.transaction():
        now = SystemClock().now()
        account = people.Account(telegram_id=chat_id, username=None, first_name="Аня", last_name=None, language="ru")
        person, conversation = await people.arrive(account=account, now=now)
        await people.grant_role(person_id=person.id, role=Role.STUDENT, now=now)
        conversation.move(f"company:{step}")
        await people.save_conversation(chat_id=chat_id, conversation=conversation, now=now)


async def at_desk(stage: Stage, step: str = "name") -> Somebody:
    ann = await stage.person("Аня", id=ANN)
    await ann.say("/start")
    await stand(stage.database, ANN, step)
    return ann


async def file_row(stage: Stage) -> dict[str, Any]:
    [row] = await stage.rows("SELECT id, state, reason, payload, attempts FROM outbox WHERE kind LIKE 'send%o%u%ment'")
    return row


def document(name: str, content: bytes = b"a,b\n1,2\n") -> dict[str, Any]:
    return {"document": {"file_name": name, "content": base64.b64encode(content).decode()}}


def photo(content: bytes) -> dict[str, Any]:
    return {"photo": {"content": base64.b64encode(content).decode()}}


# -- out


async def test_a_document_is_made_when_it_goes_out_and_keeps_words_and_buttons(
    stage: Stage, desk: Desk, press: Press
) -> None:
    ann = await at_desk(stage)
    await ann.say("pdf")
    shown = ann.bot_messages[-1]
    assert shown["caption"] == "Меню студента <b>"
    assert [(each["type"], each["length"]) for each in shown["entities"]] == [("bold", 13)]
    assert shown["document"]["file_name"] == "Резюме «Аня».pdf"
    assert stage.sandbox.world.files.content(shown["document"]["file_id"]) == press.content
    assert ann.live_menus == [shown["message_id"]]
    sent = [call["method"] for call in await stage.calls(chat_id=ANN)][-2:]
    assert sent == ["sendChatAction", "sendDocument"]
    row = await file_row(stage)
    assert row["state"] == OutboxState.SENT
    assert "%PDF" not in str(row["payload"])
    assert press.asked == [{"who": 7}]
    await ann.tap("Меню")
    assert ann.bot_messages[-2]["document"]  # the file stays, without its button; what the tap led to stands below
    assert not ann.bot_messages[-2]["buttons"]
    assert ann.live_menus == [ann.bot_messages[-1]["message_id"]]


async def test_a_picture_is_shown_as_a_photo(stage: Stage, desk: Desk, press: Press) -> None:
    press.content, press.name = png(4, 3), "Вид.png"
    ann = await at_desk(stage)
    await ann.say("photo")
    assert (ann.bot_messages[-1]["photo"]["width"], ann.bot_messages[-1]["caption"]) == (4, "Вид")
    action = (await stage.calls(method="sendChatAction"))[-1]
    assert action["params"]["action"] == "upload_photo"


async def test_what_the_maker_refuses_is_said_in_the_files_place(stage: Stage, desk: Desk, press: Press) -> None:
    press.refuses = Refusal("error-gone")
    ann = await at_desk(stage)
    assert await ann.say("pdf") == RU("error-gone")
    assert ann.labels == ["Меню"]
    assert (await file_row(stage))["state"] == OutboxState.SENT
    assert await stage.rows("SELECT id FROM incidents") == []


@pytest.mark.parametrize("trouble", ["render", "gather", "unknown", "telegram", "too large", "too slow"])
async def test_a_file_that_fails_is_an_incident_and_the_person_is_told_its_number(
    stage: Stage, desk: Desk, press: Press, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    match trouble:
        case "render":
            press.breaks = ValueError("private words")
        case "gather":
            press.breaks_early = ValueError("private words")
        case "telegram":
            await stage.call("POST", "faults", method="sendDocument", kind="400")
        case "too large":
            monkeypatch.setattr(media, "UPLOAD_LIMIT", 5)
        case "too slow":
            press.waits = threading.Event()
            monkeypatch.setattr(rendering, "WITHIN", 0.05)
    ann = await at_desk(stage)
    try:
        words = await ann.say("unknown" if trouble == "unknown" else "pdf")
    finally:
        if press.waits is not None:
            press.waits.set()
    [incident] = await stage.rows("SELECT id, count AS times, title FROM incidents")
    assert words == RU("incident-happened", number=incident["id"])
    assert incident["times"] == 1
    assert "private" not in incident["title"]
    assert ann.labels == [RU("incident-report"), *([] if trouble == "unknown" else ["Меню"])]
    row = await file_row(stage)
    assert (row["state"], row["reason"]) == (OutboxState.DROPPED, Reason.FAILED)
    assert await stage.rows("SELECT id FROM outbox WHERE state = 'pending'") == []
    assert "1001" in await ann.say("/id")


@pytest.mark.parametrize("kind", ["429", "500", "502", "drop"])
async def test_a_file_that_could_not_be_sent_is_made_anew_and_sent_later(
    stage: Stage, desk: Desk, press: Press, kind: str
) -> None:
    ann = await at_desk(stage)
    await stage.call("POST", "faults", method="sendDocument", kind=kind, retry_after=1)
    await ann.say("plain")
    assert [shown["caption"] for shown in ann.bot_messages if shown["document"]] == ["Готово"]
    assert len(press.asked) == 2
    assert (await file_row(stage))["state"] == OutboxState.SENT


async def test_a_sign_of_work_that_fails_holds_nothing_up(stage: Stage, desk: Desk, press: Press) -> None:
    ann = await at_desk(stage)
    await stage.call("POST", "faults", method="sendChatAction", kind="429", retry_after=100)
    assert await ann.say("plain") == "Готово"


async def test_a_file_that_was_kept_and_not_sent_is_sent_after_the_start(
    stage: Stage, desk: Desk, press: Press
) -> None:
    await at_desk(stage)
    await stage.stop_bot()
    async with stage.database.transaction():
        now = SystemClock().now()
        call = Call("sendDocument", {"chat_id": ANN, "caption": "Потом"}, file=Order("test-file", {"who": 1}))
        await outbox.post_replies(chat_id=ANN, calls=[call], update_id=None, now=now, owner="gone", lease_until=2.0**40)
    await stage.start_bot()
    ann = await stage.person("Аня", id=ANN)
    assert await ann.look() == "Потом"
    assert press.asked == [{"who": 1}]
    assert (await file_row(stage))["state"] == OutboxState.SENT


@pytest.fixture
async def database_of_its_own(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'files.db'}")
    await schema.upgrade(database)
    yield database
    await database.close()


async def test_an_end_while_a_file_is_made_loses_nothing(
    database_of_its_own: Database, desk: Desk, press: Press
) -> None:
    press.waits = threading.Event()
    await stand(database_of_its_own, ANN, "name")
    first = Engine(database_of_its_own, FakeSender())
    life = asyncio.create_task(first.live())
    await first.until(first.ready.is_set)
    await first.inbox.take([message(ANN, "plain")])
    await first.until(press.began.is_set)
    life.cancel()
    await asyncio.wait([life])
    press.waits.set()
    assert first.sender.files == []
    async with living(database_of_its_own) as second:
        await second.quiet()
        assert [file.content for file in second.sender.files] == [press.content]
        assert [row["state"] for row in await second.rows("SELECT state FROM outbox")] == [OutboxState.SENT]


async def test_a_slow_file_shows_that_it_is_being_made_and_holds_up_nobody_else(
    database_of_its_own: Database, desk: Desk, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "ACTION_LASTS", 0.01)
    press.waits = threading.Event()
    for chat_id in (ANN, BOB):
        await stand(database_of_its_own, chat_id, "city")
    async with living(database_of_its_own) as engine:

        def shown() -> list[str]:
            return [call.method for call in engine.sender.done if call.params.get("chat_id") == ANN]

        try:
            await engine.inbox.take([message(ANN, "plain"), message(ANN, "/id")])
            await engine.until(press.began.is_set)
            await engine.inbox.take([message(BOB, "/id")])
            await engine.until(lambda: engine.sender.texts(BOB) and shown().count("sendChatAction") > 2)
            assert set(shown()) == {"sendChatAction"}
        finally:
            press.waits.set()
        await engine.quiet()
        assert shown()[-2:] == ["sendDocument", "sendMessage"]


async def test_a_notice_goes_without_a_file_that_fails(
    database_of_its_own: Database, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    wording = Screen("Итоги", file=Attachment("test-file", picture=True))
    monkeypatch.setitem(NOTICES, "tag-added", lambda _values, _t: wording)
    await stand(database_of_its_own, ANN, "city")
    async with living(database_of_its_own) as engine:
        for broken in (None, ValueError()):
            press.breaks = broken
            async with engine.database.transaction():
                await outbox.notify(telegram_id=ANN, kind="tag-added", values={}, now=SystemClock().now(), zone="UTC")
            engine.delivery.wake()
            await engine.quiet()
        shown = [(call.method, call.params.get("caption") or call.params.get("text")) for call in engine.sender.done]
        shown = [each for each in shown if each[0] != "sendChatAction"]
        assert shown == [("sendPhoto", "Итоги"), ("sendMessage", "Итоги")]
        assert [row["times"] for row in await engine.rows("SELECT count AS times FROM incidents")] == [1]


def test_a_long_caption_ends_in_an_ellipsis_within_telegrams_limit() -> None:
    screen = Screen("🙂" * 600, at=5, file=Attachment("test-file"))
    [call], live = calls(Answer((screen,)), chat_id=1, tapped=5, query_id=None, menu=None)
    assert (call.method, live) == ("sendDocument", None)
    caption = call.params["caption"]
    assert caption.endswith("🙂…")
    assert len(caption.encode("utf-16-le")) // 2 <= 1024


def test_a_tap_under_a_file_takes_its_buttons_and_says_the_rest_below() -> None:
    button = [[Button("x", FormTap(form="company", step="city", action="cancel"))]]
    for menu in (50, 60, None):
        made, _ = calls(
            Answer((Screen("a", button), Screen("b"))), chat_id=1, tapped=50, query_id=None, menu=menu, on_file=True
        )
        acts = [(call.method, call.params.get("message_id")) for call in made]
        assert acts[0] == ("editMessageReplyMarkup", 50)
        assert [act for act in acts if act[0] == "sendMessage"] == [("sendMessage", None)] * 2
        assert acts.count(("editMessageReplyMarkup", 50)) == 1
        assert (("editMessageReplyMarkup", 60) in acts) is (menu == 60)


async def test_a_tap_on_a_file_whose_screen_is_gone_edits_nothing(
    database_of_its_own: Database, desk: Desk, press: Press
) -> None:
    await stand(database_of_its_own, ANN, "city")
    async with living(database_of_its_own) as engine:
        update = tap(ANN, FormTap(form="company", step="city", action="cancel").pack(), 77)
        shown = update["callback_query"]["message"]
        del shown["text"]
        shown["document"] = {"file_id": "x", "file_unique_id": "x"}
        await engine.inbox.take([update])
        await engine.quiet()
        assert "editMessageText" not in [call.method for call in engine.sender.done]
        assert engine.sender.texts(ANN)


# -- in


async def test_a_document_and_a_photo_are_handed_to_the_question(stage: Stage, desk: Desk) -> None:
    ann = await at_desk(stage)
    assert await ann.send(**document("Группа ИВТ-21.CSV")) == "got Группа ИВТ-21.CSV"
    assert await ann.send(**photo(png(4, 3)), caption="подпись") == "got photo.jpg"
    assert desk.got == [Upload("Группа ИВТ-21.CSV", b"a,b\n1,2\n"), Upload("photo.jpg", png(4, 3))]
    assert [row["state"] for row in await stage.rows("SELECT DISTINCT state FROM inbox")] == ["done"]


async def test_what_does_not_fit_is_refused_with_what_does_and_never_fetched(stage: Stage, desk: Desk) -> None:
    both = "фото или файл такого вида: CSV, PDF"
    ann = await at_desk(stage)
    for step, sent, words in (
        ("name", document("a.exe"), both),
        ("name", document("csv"), both),
        ("name", document("a\u202evsc.exe"), both),
        ("site", photo(png(4, 3)), "файл такого вида: CSV."),
        ("about", document("a.png", png(4, 3)), "как фото, а не как файл"),
        ("name", document("a.csv", b"x" * (LIMIT + 1)), "не больше 2,9 КБ"),
        ("name", photo(png(4, 3) + b"x" * LIMIT), "не больше 2,9 КБ"),
    ):
        await stand(stage.database, ANN, step)
        said = await ann.send(**sent)
        assert words in said
        assert "Шаг" in said  # the question stands below
    assert await stage.calls(method="getFile") == []
    assert desk.got == []


async def test_a_file_nobody_asked_for_is_not_fetched(stage: Stage, desk: Desk) -> None:
    ann = await at_desk(stage, "city")
    assert RU("form-text-please") in await ann.send(**document("a.csv"))
    assert RU("form-text-please") in await ann.send(**photo(png(4, 3)))
    await ann.say("отмена")
    assert RU("fallback-file") in await ann.send(**document("a.csv"), caption="моё резюме")
    assert RU("fallback-file") in await ann.send(**photo(png(4, 3)))
    assert await stage.calls(method="getFile") == []


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "DOWNLOAD_PAUSES", (0.0, 0.0, 0.0))
    monkeypatch.setattr(session, "STALLED", 1)


@pytest.mark.parametrize("method", ["getFile", "file"])
async def test_a_failing_network_is_tried_again(stage: Stage, desk: Desk, hurried: None, method: str) -> None:
    ann = await at_desk(stage)
    for place, kind in enumerate(("500", "502", "drop", "drop_after", "429")):
        times = 1 if kind == "429" else 2
        await stage.call("POST", "faults", method=method, kind=kind, retry_after=1, times=times)
        content = b"x" * (LIMIT - place)
        assert await ann.send(**document(f"{kind}.csv", content)) == f"got {kind}.csv"
        assert desk.got[-1].content == content
    assert len(desk.got) == 5


async def test_a_file_that_cannot_be_had_is_asked_for_again(stage: Stage, desk: Desk, hurried: None) -> None:
    ann = await at_desk(stage)
    for method in ("getFile", "file"):
        await stage.call("POST", "faults", method=method, kind="502", times=100)
        said = await ann.send(**document("a.csv"))
        assert said.startswith(RU("file-not-loaded"))
        assert "Шаг 1" in said
        await stage.call("DELETE", "faults")
        assert await ann.send(**document("a.csv")) == "got a.csv"
    assert await stage.rows("SELECT id FROM incidents") == []


async def test_a_download_that_stands_still_is_given_up_in_time(
    stage: Stage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "DOWNLOAD_WITHIN", 0.5)
    ann = await at_desk(stage)
    await stage.call("POST", "faults", method="file", kind="timeout")
    assert (await ann.send(**document("a.csv"))).startswith(RU("file-not-loaded"))
    monkeypatch.setattr(session, "DOWNLOAD_WITHIN", 10.0)
    monkeypatch.setattr(session, "STALLED", 1)
    await stage.call("POST", "faults", method="file", kind="timeout")
    assert await ann.send(**document("a.csv")) == "got a.csv"


async def test_telegrams_own_limit_is_told_too(stage: Stage, desk: Desk) -> None:
    ann = await at_desk(stage)
    why = "Bad Request: file is too big"
    await stage.call("POST", "faults", method="getFile", kind="400", description=why)
    assert "Файл слишком большой" in await ann.send(**document("a.csv"))
    await stage.call("POST", "faults", method="getFile", kind="400")
    assert (await ann.send(**document("a.csv"))).startswith(RU("file-not-loaded"))


async def test_hostile_names_come_harmless(stage: Stage, desk: Desk) -> None:
    ann = await at_desk(stage)
    for name in (
        "../../etc/x.csv",
        "C:\\x\\a.csv",
        "ш" * 1000 + ".csv",
        "a\u202e\x00\n\ue000.csv",
        "</b>.csv",
        "🙂.csv",
    ):
        await ann.send(**document(name))
    names = [upload.name for upload in desk.got]
    assert names == ["x.csv", "a.csv", "ш" * (NAME_LIMIT - 4) + ".csv", "a.csv", "b>.csv", "🙂.csv"]


@dataclass
class Disk:
    """A local Bot API server: it names files by their place on the disk."""

    path: str

    async def get_file(self, file_id: str, request_timeout: int) -> Any:
        assert (file_id, request_timeout > 0) == ("id", True)
        return type("Given", (), {"file_path": self.path})


async def test_a_local_servers_file_is_read_from_the_disk(tmp_path: Path, hurried: None) -> None:
    path = tmp_path / "file_0.csv"
    path.write_bytes(b"12345")
    bot = cast("Bot", Disk(str(path)))
    assert await fetch(bot, Offered("id", "a.csv", 5)) == b"12345"
    with pytest.raises(Refusal, match="file-too-large"):
        await fetch(bot, Offered("id", "a.csv", 4))
    path.unlink()
    with pytest.raises(Refusal, match="file-not-loaded"):
        await fetch(bot, Offered("id", "a.csv", 5))


async def test_more_than_was_announced_is_not_read(stage: Stage, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = await at_desk(stage)
    announced = {"file_size": 1}
    monkeypatch.setattr("sandbox.acts.document_json", lambda file: document_json(file) | announced)
    assert "не больше 2,9 КБ" in await ann.send(**document("a.csv", b"x" * (LIMIT + 1)))
    assert len(await stage.calls(method="getFile")) == 1
    assert desk.got == []


def _received(**content: Any) -> Message:
    chat = {"id": 1, "type": "private"}
    return Message.model_validate({"message_id": 1, "date": 0, "chat": chat, **content})


def _size(file_id: str, side: int, size: int | None) -> dict[str, Any]:
    return {"file_id": file_id, "file_unique_id": file_id, "width": side, "height": side, "file_size": size}


def test_the_largest_size_of_a_photo_that_fits_is_taken() -> None:
    sizes = [_size("s", 90, 1000), _size("m", 320, 5000), _size("l", 800, 90_000)]
    takes = Takes(photos=True, most=6000)
    assert offered(_received(photo=sizes), takes).file_id == "m"
    assert offered(_received(photo=sizes[::-1]), takes).file_id == "m"
    assert offered(_received(photo=[*sizes, _size("?", 400, None)]), takes).file_id == "?"
    with pytest.raises(Refusal, match="file-too-large"):
        offered(_received(photo=sizes), Takes(photos=True, most=10))


def test_a_document_without_a_name_goes_by_its_kind() -> None:
    sent = {"file_id": "d", "file_unique_id": "d", "mime_type": "text/csv"}
    assert offered(_received(document=sent), Takes(documents=(".csv",))).name == "file.csv"
    with pytest.raises(Refusal, match="file-unfit"):
        offered(_received(document=sent | {"mime_type": None}), Takes(documents=(".csv",)))


async def test_an_end_while_a_file_is_fetched_loses_nothing_and_holds_up_nobody(
    database_of_its_own: Database, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetching = asyncio.Event()

    async def never(_bot: Bot, _offered: Offered) -> bytes:
        fetching.set()
        await asyncio.Event().wait()
        return b""

    async def at_once(_bot: Bot, given: Offered) -> bytes:
        return given.file_id.encode()

    await stand(database_of_its_own, ANN, "name")
    sent = {"file_id": "d1", "file_unique_id": "d", "file_name": "a.csv", "file_size": 2}
    monkeypatch.setattr(inbox, "fetch", never)
    first = Engine(database_of_its_own, FakeSender())
    life = asyncio.create_task(first.live())
    await first.until(first.ready.is_set)
    await first.inbox.take([message(ANN, None, document=sent), message(ANN, "/id"), message(BOB, "/id")])
    await first.until(fetching.is_set)
    await first.until(lambda: first.sender.texts(BOB))
    assert first.sender.texts(ANN) == []
    life.cancel()
    await asyncio.wait([life])
    monkeypatch.setattr(inbox, "fetch", at_once)
    async with living(database_of_its_own) as second:
        await second.quiet()
        assert desk.got == [Upload("a.csv", b"d1")]
        got, number = second.sender.texts(ANN)
        assert (got, str(ANN) in number) == ("got a.csv", True)


@given(st.text(max_size=300) | st.from_regex(r"[./\\\w\u202e\x00 -]{0,300}(\.csv)?", fullmatch=True))
def test_every_name_becomes_harmless_and_stays_so(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= NAME_LIMIT
    assert not set(safe) & set("/\\")
    assert all(unicodedata.category(sign)[0] != "C" for sign in safe)
    assert safe not in {".", ".."}
    assert safe_name(safe) == safe
    if name.endswith(".csv") and name.strip("./\\ \u202e\x00csv"):
        assert safe.endswith("csv")
