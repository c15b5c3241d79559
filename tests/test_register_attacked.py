"""What must hold of the register and the digest whoever presses what, when, and whoever has gone since."""

import asyncio
import io
import zipfile
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, insert, select

from handlers.forms import FORMS
from handlers.screens.digest import DigestAct, digest_screen
from handlers.screens.entries import EntryTap, VoiceTap, card_screen, helped_screen, reply_screen
from handlers.screens.feedback import thanks_screen
from handlers.screens.incidents import card_screen as incident_screen
from handlers.screens.messages import card_screen as message_screen
from handlers.screens.render import Screen, message_params
from locales import LANGUAGES, plain, translator
from models.database import Database, connection
from models.queries import digest as digest_queries
from models.queries import improvements as queries
from models.tables import Conversation, FeedbackSource, Improvement, ImprovementSize, ImprovementStatus, Person, Role
from services import digest, digest_files, improvements, incidents, people, register
from services.digest import LIVE
from services.digest_content import week_of
from services.digest_rows import Stop
from services.documents.digest_words import stop_name
from services.errors import Refusal
from services.feedback import inflow, review
from services.feedback.kinds import Kind
from services.improvements import Answered
from services.register import PAGE, Among
from tests import talent
from tests.stage import ADMINISTRATOR, Stage

ZONE = "Europe/Moscow"
NOW = datetime(2026, 11, 19, 12, tzinfo=ZoneInfo(ZONE))
NEXT, FILTER = "кнопка Далее не работает", "Не сохраняется фильтр по городу"


async def say(person_id: int, text: str, *, incident: int | None = None) -> int:
    return await inflow.record(
        person=await people.get(person_id=person_id),
        source=FeedbackSource.INCIDENT if incident else FeedbackSource.COMMAND,
        text=text,
        role="student",
        now=NOW,
        zone=ZONE,
        incident_id=incident,
    )


async def entry_ids() -> list[int]:
    return list((await connection().execute(select(Improvement.id).order_by(Improvement.id))).scalars())


async def administrator() -> int:
    return await talent.person(9, Role.ADMINISTRATOR, first_name="Вера")


async def decline(entry: int, by: int, **given: Any) -> None:
    facts: dict[str, Any] = {"status": ImprovementStatus.DECLINED, "by": by, "now": NOW, "zone": ZONE}
    await improvements.change(improvement_id=entry, **facts | given)


def shown(screen: Screen) -> str:
    """Everything that can be read on a screen."""
    params = message_params(screen)
    rows = params.get("reply_markup", {}).get("inline_keyboard", [])
    return "\n".join([params["text"], *(button["text"] for row in rows for button in row)])


# -- two at once


async def test_two_who_merge_both_ways_at_once_never_make_a_ring(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with database.transaction():
        by, ann = await administrator(), await talent.person(1, Role.STUDENT)
        await say(ann, NEXT)
        await say(ann, FILTER)
        one, other = await entry_ids()
    looked = asyncio.Event()
    duplicates = queries.duplicates

    async def slowly(improvement_id: int) -> Any:
        """The second one has looked by the time the first one is ready."""
        found = await duplicates(improvement_id)
        if looked.is_set():
            await asyncio.sleep(0.3)
        else:
            looked.set()
        return found

    monkeypatch.setattr(queries, "duplicates", slowly)

    async def merge(entry: int, into: int) -> bool:
        with suppress(Refusal):
            async with database.transaction():
                await register.merge(improvement_id=entry, into=into, by=by, now=NOW, zone=ZONE)
            return True
        return False

    done = await asyncio.gather(merge(one, other), merge(other, one))
    assert sorted(done) == [False, True]
    async with database.transaction():
        assert sorted([(await queries.get(id_)).duplicate_of is None for id_ in (one, other)]) == [False, True]  # type: ignore[union-attr]
        await say(ann, FILTER)


@pytest.mark.parametrize("first", ["looks", "holds"])
async def test_who_says_what_another_takes_back_at_that_moment_is_counted(
    database: Database, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    """The entry goes with the only words behind it, unless somebody else's are there by then."""
    async with database.transaction():
        ann, bob = await talent.person(1, Role.STUDENT), await talent.person(2, Role.STUDENT)
        said = await say(ann, NEXT)
    ready = asyncio.Event()
    name = {"looks": "open_keys", "holds": "add_voice"}[first]
    step = getattr(queries, name)

    async def slowly(*args: Any, **given: Any) -> Any:
        found = await step(*args, **given)
        ready.set()
        await asyncio.sleep(0.3)
        return found

    monkeypatch.setattr(queries, name, slowly)

    async def say_so() -> int:
        async with database.transaction():
            return await say(bob, NEXT)

    async def take_back() -> None:
        await ready.wait()
        async with database.transaction():
            await inflow.correct(feedback_id=said, person_id=ann, kind=Kind.PRAISE, now=NOW)

    heard, _ = await asyncio.gather(say_so(), take_back())
    async with database.transaction():
        assert [entry.kind for entry in await queries.of_feedback(heard)] == ["bug"]
        assert await queries.of_feedback(said) == []


# -- a reason, always


async def test_nothing_is_declined_without_a_reason(database: Database) -> None:
    async with database.transaction():
        by, ann = await administrator(), await talent.person(1, Role.STUDENT)
        await say(ann, NEXT)
        [entry] = await entry_ids()
        with pytest.raises(Refusal, match="entry-why-first"):
            await decline(entry, by)
        await decline(entry, by, reason="rare")
        found = await improvements.get(improvement_id=entry)
        assert (found.status, found.justification) == (ImprovementStatus.DECLINED, "rare")


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_digest_asks_why_before_it_declines(stage: Stage, language: str) -> None:
    t = translator(language)
    vera = await stage.person("Вера", id=ADMINISTRATOR)
    ann = await stage.person("Аня", id=2001, language=language)
    await vera.say("/start")
    await vera.say("/language")
    await vera.tap("Русский" if language == "ru" else "English")
    await ann.say("/start")
    for words in (NEXT, FILTER, "Слишком долго заполнять анкету", "Вылетает при загрузке файла"):
        await ann.say(f"/feedback {words}")
    await vera.say("/digest")
    await vera.tap(t("digest-to-short", count=4).partition(" (")[0])
    await vera.tap(plain(t("digest-act-short-decline", number="1")))
    assert plain(t("entry-why", title="x")).partition("x")[0] in vera.touched
    assert await stage.rows("SELECT status FROM improvements WHERE status <> 'new'") == []
    await vera.tap(t("form-back"))
    assert plain(t("digest-part-short", count=4)) in vera.touched
    await vera.tap(plain(t("digest-act-short-decline", number="1")))
    await vera.tap(t("entry-why-rare"))
    assert vera.toast == plain(t("digest-did-decline"))
    assert plain(t("digest-part-short", count=3)) in vera.touched
    assert plain(t("improvement-declined-why", reason="rare")) in await ann.look()
    declined = await stage.rows("SELECT id, justification FROM improvements WHERE status = 'declined'")
    assert [row["justification"] for row in declined] == ["rare"]

    # An old button on what is declined already, in own words from the card of one, and forged ones.
    gone = declined[0]["id"]
    await vera.press_data(DigestAct(digest=LIVE, part="short", page=0, act="decline", item=gone).pack())
    assert vera.toast == plain(t("improvement-settled", status="declined"))
    await vera.tap(t("digest-act-open", number="2"))
    await vera.tap(plain(t("digest-item-decline")))
    await vera.tap(t("entry-why-write"))
    await vera.say("Осенью важнее подбор")
    assert plain(t("entry-did-declined")) in vera.text
    assert plain(t("improvement-declined-why", reason="said", words="Осенью важнее подбор")) in await ann.look()
    left = (await stage.rows("SELECT id FROM improvements WHERE status = 'new' ORDER BY id"))[0]["id"]

    # What is opened from the digest leads back to it, taken or not.
    await vera.say("/digest")
    await vera.press_data(DigestAct(digest=LIVE, part="item", page=0, act="open", item=left).pack())
    for take in (False, True):
        await vera.tap(t("digest-item-register"))
        if take:
            await vera.tap(t("entry-take"))
        await vera.tap(t("digest-to-first"))
        assert plain(t("digest-item-register")) in vera.labels
    await vera.tap(t("digest-item-register"))
    for to in ("9" * 19, "9" * 40, "²", "-1", "x"):
        await vera.press_data(EntryTap(act="one", entry=left, to=to).pack())
        assert plain(t("entry-edit")) in vera.labels
    for data in (
        EntryTap(act="to", entry=left, to="declined"),
        EntryTap(act="why", entry=left, to="because"),
        DigestAct(digest=LIVE, part="short", page=0, act="because", item=left),
    ):
        await vera.press_data(data.pack())
        assert vera.toast
    rows = await stage.rows("SELECT status, justification FROM improvements ORDER BY id")
    assert [row["justification"] for row in rows if row["status"] == "declined"].count(None) == 0
    assert sum(row["status"] == "declined" for row in rows) == 2
    assert await stage.rows("SELECT id FROM incidents") == []


# -- buttons that outlive what they ask about


async def test_who_is_asked_whether_it_helped_is_told_that_it_was_declined_since(database: Database) -> None:
    async with database.transaction():
        by, ann = await administrator(), await talent.person(1, Role.STUDENT)
        await say(ann, NEXT)
        [entry] = await entry_ids()
        for to in (ImprovementStatus.DONE, ImprovementStatus.STARTED):
            await improvements.change(improvement_id=entry, status=to, by=by, now=NOW, zone=ZONE)
        await decline(entry, by, reason="rare")
        for helped in (True, False):
            answered = await improvements.answer(improvement_id=entry, person_id=ann, helped=helped, now=NOW, zone=ZONE)
            assert answered is Answered.DECLINED
            for language in LANGUAGES:
                t = translator(language)
                assert plain(t("improvement-declined-since")) in shown(helped_screen(answered, t, helped=helped))
        assert (await improvements.get(improvement_id=entry)).status is ImprovementStatus.DECLINED


# -- what is told once


async def test_what_was_done_is_done_in_its_week_whatever_is_changed_of_it_later(database: Database) -> None:
    week = {"since": NOW - timedelta(days=1), "until": NOW + timedelta(days=6)}
    after = {"since": week["until"], "until": week["until"] + timedelta(days=7)}
    async with database.transaction():
        by, ann = await administrator(), await talent.person(1, Role.STUDENT)
        await say(ann, NEXT)
        [entry] = await entry_ids()
        given: dict[str, Any] = {"improvement_id": entry, "by": by}
        await improvements.change(**given, status=ImprovementStatus.DONE, now=NOW, zone=ZONE)
        later = NOW + timedelta(days=8)
        await register.set_size(**given, size=ImprovementSize.SMALL, now=later)
        await improvements.answer(improvement_id=entry, person_id=ann, helped=True, now=later, zone=ZONE)
        assert [row.id for row in await digest_queries.done(**week)] == [entry]
        assert await digest_queries.done(**after) == []


async def test_a_no_to_an_earlier_attempt_is_not_one_to_the_next(database: Database) -> None:
    async with database.transaction():
        by, ann = await administrator(), await talent.person(1, Role.STUDENT)
        await say(ann, NEXT)
        [entry] = await entry_ids()
        given: dict[str, Any] = {"improvement_id": entry, "zone": ZONE}
        # A button may be pressed before anybody has asked, too.
        await improvements.answer(**given, person_id=ann, helped=False, now=NOW - timedelta(hours=1))
        told: list[Any] = []
        for hours in (0, 2):
            done = NOW + timedelta(hours=hours)
            await improvements.change(**given, status=ImprovementStatus.DONE, by=by, now=done)
            told += await digest_queries.done(since=NOW - timedelta(days=1), until=NOW + timedelta(days=1))
            await improvements.answer(**given, person_id=ann, helped=False, now=done + timedelta(hours=1))
        assert [(row.yes, row.no) for row in told] == [(0, 0), (0, 0)]


async def test_a_page_that_is_not_there_any_more_is_the_last_one(database: Database) -> None:
    async with database.transaction():
        ann = await talent.person(1, Role.STUDENT)
        for word in ("абв", "где", "жзи", "клм", "ноп", "рст", "уфх", "цчш", "щэю"):
            await say(ann, f"Не открывается {word * 3}")
        found = await register.page(among=Among.OPEN, horizon=None, number=10**5, now=NOW)
        assert (found.number, len(found.lines), found.more) == (1, 9 - PAGE, False)
        assert (await register.page(among=Among.DONE, horizon=None, number=3, now=NOW)).number == 0


# -- what is read


async def test_an_entry_tells_its_history_and_what_it_is_made_of_in_words(database: Database) -> None:
    async with database.transaction():
        by, ann = await administrator(), await talent.person(1, Role.STUDENT)
        await say(ann, NEXT)
        for word in ("абв", "где", "жзи", "клм"):
            await say(ann, f"Не открывается «{word * 3}»")
        first, *others = await entry_ids()
        given: dict[str, Any] = {"improvement_id": first, "by": by, "now": NOW}
        await register.set_size(**given, size=ImprovementSize.MEDIUM)
        await register.set_priority(**given, value=50.0)
        await register.set_priority(**given, value=None)
        for other in others:
            await register.merge(improvement_id=other, into=first, by=by, now=NOW, zone=ZONE)
        card = await register.card(improvement_id=first, now=NOW)
        read = {each: shown(card_screen(card, translator(each), zone=ZONE, person_id=by)) for each in LANGUAGES}
        assert "объём — → День-два" in read["ru"]
        assert "срочность высокая → считается сама" in read["ru"]
        assert "„абвабвабв“" in read["ru"]
        assert "и ещё 1." in read["ru"]
        assert "priority high → computed" in read["en"]
        assert "and 1 more." in read["en"]
        assert all("medium" not in words and "50" not in words for words in read.values())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_longest_message_can_be_read_by_whoever_decides_about_it(database: Database, language: str) -> None:
    async with database.transaction():
        by, ann = await administrator(), await talent.person(1, Role.STUDENT)
        heard = await say(ann, "Кнопка «Далее» не работает. " * 146)
        message = await review.look(feedback_id=heard, reader=await people.get(person_id=by))
        read = shown(message_screen(message, translator(language), zone=ZONE))
        assert read.count("Кнопка") > 80
        assert "…" in read


async def test_who_says_what_is_planned_or_worked_on_already_reads_so_at_once(database: Database) -> None:
    async with database.transaction():
        by = await administrator()
        ann, bob = await talent.person(1, Role.STUDENT), await talent.person(2, Role.STUDENT)
        await say(ann, NEXT)
        [entry] = await entry_ids()
        told = []
        for to in (None, ImprovementStatus.PLANNED, ImprovementStatus.STARTED, ImprovementStatus.DONE):
            if to is not None:
                await improvements.change(improvement_id=entry, status=to, by=by, now=NOW, zone=ZONE)
            found = await inflow.understood(feedback_id=await say(bob, NEXT), person_id=bob)
            told.append(shown(thanks_screen(found, translator("ru"), menu=True)))
        assert ["уже знаем" in words for words in told] == [False, True, True, False]
        assert "это в плане" in told[1]
        assert "как раз этим занимаемся" in told[2]


# -- where people stop


@pytest.mark.parametrize("language", LANGUAGES)
def test_wherever_people_may_stop_the_digest_says_it_in_words(language: str) -> None:
    staff = {Role.ADMINISTRATOR, Role.MODERATOR}
    for form in FORMS.values():
        if form.name == "survey" or (form.roles is not None and not form.roles - staff):
            continue
        for step in form.steps:
            said = stop_name(Stop("form", form.name, step.name, 3), translator(language))
            assert f"{translator(language)('feedback-quoted', name=form.name)}" not in said
            assert translator(language)("feedback-quoted", name=step.name) not in said or language == "en", said


async def test_nobody_stops_at_a_survey_and_staff_is_not_stuck(database: Database) -> None:
    async with database.transaction():
        await administrator()
        await talent.person(1, Role.STUDENT)
        for chat, state in ((1, "resume:tags"), (2, "survey:open"), (9, "entrytext:reason"), (4, "feedback:words")):
            values = {"chat_id": chat, "state": state, "data": {}, "updated_at": NOW - timedelta(days=2)}
            await connection().execute(insert(Conversation).values(**values))
        view = await digest.show(digest_id=LIVE, now=NOW, zone=ZONE)
        assert {(stop.form, stop.step) for stop in view.content.stops} == {("resume", "tags"), ("feedback", "words")}


# -- somebody goes


async def test_words_of_somebody_who_is_gone_are_shown_nowhere(database: Database) -> None:
    """Their names went with the account, so that nothing is left to hide them by in what they wrote."""
    async with database.transaction():
        by = await administrator()
        ann = await talent.person(1, Role.STUDENT, first_name="Гульчачак", last_name="Тазетдинова-Мирсаидова")
        bob = await talent.person(2, Role.STUDENT, first_name="Боб")
        met = await incidents.record(
            error=ValueError(), person=await people.get(person_id=ann), update_id=None, doing="", now=NOW
        )
        words = "Я Гульчачак Тазетдинова-Мирсаидова, кнопка Далее не работает"
        heard = await say(ann, words)
        await say(ann, f"{words} совсем", incident=met.number)
        await say(bob, NEXT)
        await digest.compose(week=week_of(NOW, ZONE), now=NOW + timedelta(hours=1), zone=ZONE)
        view = await digest.latest(now=NOW + timedelta(hours=2), zone=ZONE)
        assert any(quote.feedback for entry in view.content.short for quote in entry.quotes)

        await connection().execute(delete(Person).where(Person.id == ann))

        for digest_id in (view.id, LIVE):
            seen = await digest.show(digest_id=digest_id, now=NOW + timedelta(hours=3), zone=ZONE)
            quoted = [quote for each in seen.content.short for quote in seen.quotes(each)]
            assert heard not in [quote.feedback for quote in quoted]
            for part in ("first", "short", "long", "done"):
                assert "Гульчачак" not in shown(digest_screen(seen, part, 0, translator("ru"), in_menu=True))
        staff = await people.get(person_id=by)
        moderator = await people.get(person_id=await talent.person(8, Role.MODERATOR))
        for reader in (staff, moderator):
            message = message_screen(await review.look(feedback_id=heard, reader=reader), translator("ru"), zone=ZONE)
            assert "Гульчачак" not in shown(message)
            assert "Автор удалил аккаунт" in shown(message)
        for entry in await entry_ids():
            card = await register.card(improvement_id=entry, now=NOW)
            voices = await register.voices(improvement_id=entry)
            assert all("Гульчачак" not in voice.quote for voice in voices)
            answering = reply_screen(card.entry, voices, card.people, translator("ru"))
            for screen in (card_screen(card, translator("ru"), zone=ZONE, person_id=by), answering):
                assert "Гульчачак" not in shown(screen)
            pressed = [button.to for row in answering.buttons for button in row]
            assert VoiceTap(feedback=heard, entry=entry) not in pressed
        broken = incident_screen(await incidents.card(number=met.number), translator("ru"), ZONE)
        assert "Гульчачак" not in shown(broken)
        assert "Ответить" not in shown(broken)
        made = await digest_files.rows(digest_files.Wanted(view.id, "ru", NOW + timedelta(hours=3), ZONE).as_json())
        rows = unpacked(made().content)
        assert "Гульчачак" not in rows
        # They were said all the same, and are counted.
        assert rows.count("command") + rows.count("incident;") == 3


def unpacked(archive: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        return files.read("messages.csv").decode("utf-8-sig")
