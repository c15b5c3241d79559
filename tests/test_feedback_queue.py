"""What the classifier is not sure of: it waits in the queue, one tap decides, labels rank, and the model may learn."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from handlers.notices import word
from handlers.screens.feedback import thanks_screen
from handlers.screens.improvements import proposal_card
from handlers.screens.messages import MessageTap, card_screen, listed_screen
from handlers.screens.render import message_params
from handlers.screens.service import model_line
from locales import translator
from models.database import Database, connection
from models.queries import feedback as feedback_queries
from models.queries import jobs as setting_queries
from models.queries import tags as tag_queries
from models.tables import (
    FeedbackSource,
    Improvement,
    ImprovementStatus,
    ImprovementVoice,
    OutboxMessage,
    Role,
    TagProposal,
    WorkItem,
    WorkState,
)
from scheduler.clock import Clockwork, note_installed
from scheduler.jobs import learning_job
from services import digest, improvements, people, register, work_queue
from services.digest_content import Span
from services.errors import NotAllowed, Refusal
from services.feedback import inflow, judging, learning, review
from services.feedback.classify import Judge, Kind, classify, learn, shipped
from services.feedback.examples import examples
from services.feedback.labels import SOURCES, believed
from services.feedback.learning import FEWEST, Confirmed, Learned
from services.tags import proposals
from tests import talent
from tests.stage import ADMINISTRATOR, Somebody, Stage

ZONE = "Europe/Moscow"
NOW = datetime(2026, 11, 19, 9, tzinfo=UTC)
FORM = "Анкету долго заполнять, звоните +7 999 123-45-67"
BUTTON = "Кнопка Далее не работает"


@pytest.fixture
def unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is sure enough, whatever the model makes of it."""
    monkeypatch.setattr(inflow, "TRUSTED", 1.0)


async def say(person_id: int, text: str, *, now: datetime = NOW) -> int:
    return await inflow.record(
        person=await people.get(person_id=person_id),
        source=FeedbackSource.COMMAND,
        text=text,
        role="student",
        now=now,
        zone=ZONE,
    )


async def everything(table: Any) -> list[Any]:
    return list((await connection().execute(select(table.__table__).order_by(*table.__table__.primary_key))).all())


async def decide(feedback: int, kind: Kind, by: int, *, seen: str = "r", now: datetime = NOW) -> bool:
    return await review.decide(feedback_id=feedback, kind=kind, seen_then=seen, by=by, now=now)


async def labels(feedback: int) -> list[str]:
    """Main kinds by source: a moderator's, the author's, the classifier's."""
    rows = await feedback_queries.labels(feedback)
    return [row.kind for row in sorted(rows, key=lambda row: SOURCES.index(row.source)) if row.position == 0]


async def behind(feedback: int) -> list[str]:
    statement = select(Improvement.kind).join(ImprovementVoice, ImprovementVoice.improvement_id == Improvement.id)
    return list((await connection().execute(statement.where(ImprovementVoice.feedback_id == feedback))).scalars())


async def counted() -> dict[str, int]:
    """Main kinds of what came in, as a digest counts them."""
    span = Span(NOW - timedelta(days=1), NOW + timedelta(days=1), ZONE, final=False)
    rows = (await digest.gather(span, whole=False)).messages
    return {row.kind: row.times for row in rows}


async def alerts() -> list[tuple[int, dict[str, Any]]]:
    statement = select(OutboxMessage.chat_id, OutboxMessage.payload).where(OutboxMessage.kind == "severe-feedback")
    return [(row.chat_id, row.payload["values"]) for row in await connection().execute(statement)]


# -- whose word counts


def test_a_moderator_is_believed_before_the_author_and_both_before_the_classifier() -> None:
    class Row:
        def __init__(self, source: str, kind: Kind) -> None:
            self.source, self.kind = source, kind.value

    rules = [Row("rules", Kind.BUG), Row("rules", Kind.PRAISE)]
    author, moderator = Row("person", Kind.USABILITY), Row("moderator", Kind.PRAISE)
    assert believed(rules) == ((Kind.BUG, Kind.PRAISE), "rules")
    assert believed([author, *rules]) == ((Kind.USABILITY, Kind.PRAISE), "person")
    assert believed([*rules, author, moderator]) == ((Kind.PRAISE, Kind.BUG), "moderator")
    assert SOURCES == ("moderator", "person", "rules")


# -- the queue


async def test_only_what_nobody_can_be_sure_of_waits(database: Database) -> None:
    async with database.transaction():
        ann = await talent.person(1, Role.STUDENT)
        await say(ann, BUTTON)
        assert await everything(WorkItem) == []
        heard = await say(ann, "зщ йцу фыв")
        assert [item.subject_id for item in await everything(WorkItem)] == [heard]


@pytest.mark.usefixtures("unsure")
async def test_one_tap_decides_and_everything_follows(database: Database) -> None:
    async with database.transaction():
        ann, oleg = await talent.person(1, Role.STUDENT), await talent.person(2, Role.MODERATOR)
        heard = await say(ann, FORM)
        [item] = await everything(WorkItem)
        assert (item.kind, item.subject_id, item.state) == (review.WORK, heard, WorkState.OPEN)
        assert await behind(heard) == ["usability"]
        assert await counted() == {"usability": 1}

        later = NOW + timedelta(hours=1)
        assert await decide(heard, Kind.NEW_FEATURE, oleg, now=later)
        [before, after] = sorted(await feedback_queries.labels(heard), key=lambda row: -len(row.source))
        assert (before.source, before.kind, before.confidence) == ("moderator", "new_feature", 1.0)
        assert (after.source, after.kind) == ("rules", "usability")
        assert before.version == after.version == shipped().version
        row = await feedback_queries.get(heard)
        assert row is not None
        assert (row.confirmed_at, row.horizon) == (later, "long")
        [item] = await everything(WorkItem)
        assert (item.state, item.outcome, item.done_by, item.done_at) == (WorkState.DONE, "new_feature", oleg, later)
        assert await behind(heard) == ["new_feature"]
        assert await counted() == {"new_feature": 1}
        # What was opened by a misunderstanding alone is gone from the register.
        assert [entry.kind for entry in await everything(Improvement)] == ["new_feature"]


async def wished() -> list[tuple[str, str, list[int]]]:
    """Every proposed tag: its name, what became of it, and who asks for it."""
    asking = {row.id: await tag_queries.proposers(row.id) for row in await everything(TagProposal)}
    return [(row.name, row.state.value, [one.id for one in asking[row.id]]) for row in await everything(TagProposal)]


async def test_a_tag_that_was_read_out_of_words_about_something_else_is_not_asked_for(database: Database) -> None:
    async with database.transaction():
        ann, bob = await talent.person(1, Role.STUDENT), await talent.person(2, Role.STUDENT)
        oleg = await talent.person(3, Role.MODERATOR)
        name, words = "бисероплетение", "Добавьте тег бисероплетение"
        heard = await say(ann, words)
        assert await wished() == [(name, "open", [ann])]
        await decide(heard, Kind.BUG, oleg)
        assert await wished() == [(name, "withdrawn", [])]
        [item] = [item for item in await everything(WorkItem) if item.kind == proposals.WORK]
        assert (item.state, item.outcome, item.done_by) == (WorkState.DONE, "withdrawn", None)
        assert [entry.kind for entry in await everything(Improvement)] == ["bug"]
        assert [tag.name for tag in await tag_queries.open_proposals(limit=5)] == []
        for language, said in (("ru", "никто не просит"), ("en", "Nobody asks for it")):
            card = proposal_card(await proposals.get(proposal_id=item.subject_id), [], translator(language))
            assert said in card.text
            assert not card.buttons
        # Found to be about a tag after all, or said by somebody else: it waits as if it were new.
        await decide(heard, Kind.MISSING_TAG, oleg, seen="m-bug")
        assert await wished() == [(name, "open", [ann])]
        assert await work_queue.count_open() == 1
        assert [entry.kind for entry in await everything(Improvement)] == ["missing_tag"]
        also = await say(bob, words)
        await decide(heard, Kind.BUG, oleg, seen="m-missing_tag")
        assert await wished() == [(name, "open", [bob])]
        # An entry that somebody has worked on is not lost with the wish, and comes back with it.
        [entry] = [row for row in await everything(Improvement) if row.kind == "missing_tag"]
        await register.assign(improvement_id=entry.id, to=oleg, by=oleg, now=NOW)
        await decide(also, Kind.USABILITY, oleg)
        assert (await improvements.get(improvement_id=entry.id)).status is ImprovementStatus.DECLINED
        again = await say(bob, words)
        assert (await improvements.get(improvement_id=entry.id)).status is ImprovementStatus.NEW
        assert await behind(again) == ["missing_tag"]


async def test_a_wish_of_its_own_and_a_tag_that_was_added_stay_whatever_the_words_were_about(
    database: Database,
) -> None:
    async with database.transaction():
        ann, oleg = await talent.person(1, Role.STUDENT), await talent.person(3, Role.MODERATOR)
        vera = await talent.person(4, Role.ADMINISTRATOR)
        await proposals.propose(name="бисероплетение", person_id=ann, now=NOW - timedelta(days=1))
        await decide(await say(ann, "Добавьте тег бисероплетение"), Kind.BUG, oleg)
        assert await wished() == [("бисероплетение", "open", [ann])]
        twice = [await say(ann, f"Добавьте тег гильоширование{end}") for end in ("", ", пожалуйста")]
        await decide(twice[0], Kind.BUG, oleg)
        assert (await wished())[1] == ("гильоширование", "open", [ann])
        [_, proposal] = await everything(TagProposal)
        await proposals.accept(proposal_id=proposal.id, by=vera, now=NOW, zone=ZONE)
        await decide(twice[1], Kind.BUG, oleg)
        assert (await wished())[1] == ("гильоширование", "accepted", [ann])
        [entry] = [row for row in await everything(Improvement) if row.proposal_id == proposal.id]
        assert entry.status is ImprovementStatus.DONE


@pytest.mark.usefixtures("unsure")
async def test_of_two_at_once_one_counts_and_a_tap_more_undoes(database: Database) -> None:
    async with database.transaction():
        ann = await talent.person(1, Role.STUDENT)
        oleg, vera = await talent.person(2, Role.MODERATOR), await talent.person(3, Role.ADMINISTRATOR)
        heard = await say(ann, FORM)
        assert await decide(heard, Kind.BUG, oleg)
        with pytest.raises(Refusal) as refused:
            await decide(heard, Kind.PRAISE, vera)
        assert (refused.value.key, refused.value.values["kind"]) == ("message-changed", "bug")
        assert not await decide(heard, Kind.BUG, vera)
        assert await labels(heard) == ["bug", "usability"]
        message = await review.look(feedback_id=heard, reader=await people.get(person_id=vera))
        assert not await decide(heard, Kind.PRAISE, vera, seen=message.seen)
        assert await labels(heard) == ["praise", "usability"]
        assert await behind(heard) == []
        assert await work_queue.count_open() == 0
        with pytest.raises(Refusal):
            await decide(999, Kind.BUG, vera)


@pytest.mark.usefixtures("unsure")
async def test_the_author_s_own_button_ends_the_waiting_and_gives_way_to_a_moderator(database: Database) -> None:
    async with database.transaction():
        ann, oleg = await talent.person(1, Role.STUDENT), await talent.person(2, Role.MODERATOR)
        heard = await say(ann, FORM)
        await inflow.correct(feedback_id=heard, person_id=ann, kind=Kind.BUG, now=NOW)
        [item] = await everything(WorkItem)
        assert (item.state, item.outcome, item.done_by) == (WorkState.DONE, "person", None)
        with pytest.raises(Refusal) as refused:
            await decide(heard, Kind.USABILITY, oleg)
        assert refused.value.values["by"] == "person"
        await decide(heard, Kind.USABILITY, oleg, seen="p-bug")
        assert await behind(heard) == ["usability"]
        understood = await inflow.correct(feedback_id=heard, person_id=ann, kind=Kind.NEW_FEATURE, now=NOW)
        assert (understood.kinds, understood.decided) == ((Kind.USABILITY,), True)
        assert await behind(heard) == ["usability"]
        assert await counted() == {"usability": 1}
        assert await labels(heard) == ["usability", "new_feature", "usability"]
        said = {name: thanks_screen(understood, translator(name), menu=False).text for name in ("ru", "en")}
        assert "уже разобрала команда: неудобно" in said["ru"]
        assert "has sorted this one already" in said["en"]
        with pytest.raises(NotAllowed):
            await inflow.correct(feedback_id=heard, person_id=oleg, kind=Kind.BUG, now=NOW)


@pytest.mark.usefixtures("unsure")
async def test_urgent_is_told_at_once_and_once_and_private_words_are_for_moderators(database: Database) -> None:
    async with database.transaction():
        ann = await talent.person(1, Role.STUDENT, first_name="Серафима")
        oleg, vera = await talent.person(2, Role.MODERATOR), await talent.person(3, Role.ADMINISTRATOR)
        heard = await say(ann, f"{FORM}, Серафима")
        for severe in (True, False, True):
            await review.set_severe(feedback_id=heard, severe=severe, now=NOW, zone=ZONE)
        [(chat, values)] = await alerts()
        assert chat == 3
        assert "долго заполнять" in values["quote"]
        [moderators, administrators] = [
            await review.look(feedback_id=heard, reader=await people.get(person_id=who)) for who in (oleg, vera)
        ]
        assert "999 123-45-67, Серафима" in moderators.words
        assert (moderators.masked, administrators.masked) == (False, True)
        await review.set_hidden(feedback_id=heard, hidden=True)
        [entry] = await everything(Improvement)
        await decide(heard, Kind.USABILITY, vera)
        assert await behind(heard) == ["usability"]
        t = translator("ru")
        shown = [
            card_screen(administrators, t, zone=ZONE).text,
            str(word("severe-feedback", values, t)["text"]),
            entry.title,
            *(await register.card(improvement_id=entry.id, now=NOW)).quotes,
            *[voice.quote for voice in await register.voices(improvement_id=entry.id)],
        ]
        for text in shown:
            assert "999" not in text
            assert "Серафима" not in text
        message = await review.look(feedback_id=heard, reader=await people.get(person_id=vera))
        assert (message.understood.severe, message.hidden) == (True, True)
        for to in (review.set_hidden(feedback_id=999, hidden=True), review.look(feedback_id=999, reader=_nobody())):
            with pytest.raises(Refusal):
                await to


def _nobody() -> people.Person:
    return people.Person(0, 0, None, "", None, "ru", None, frozenset(), None)


@pytest.mark.usefixtures("unsure")
async def test_a_card_fits_whatever_was_written(database: Database) -> None:
    async with database.transaction():
        ann, vera = await talent.person(1, Role.STUDENT), await talent.person(3, Role.ADMINISTRATOR)
        heard = await say(ann, "👩‍🚀«" * 800)
        message = await review.look(feedback_id=heard, reader=await people.get(person_id=vera))
        for language in ("ru", "en"):
            assert message_params(card_screen(message, translator(language), zone=ZONE))["text"]
    assert MessageTap(act="kind", feedback=2**63 - 1, to="matching_quality", seen="m-matching_quality").pack()


async def test_the_messages_of_an_entry_can_be_looked_at_one_by_one(database: Database) -> None:
    async with database.transaction():
        for number in range(1, 11):
            await say(await talent.person(number, Role.STUDENT), BUTTON)
        [entry] = await everything(Improvement)
        found = await register.card(improvement_id=entry.id, now=NOW)
        voices = await register.voices(improvement_id=entry.id)
        screen = listed_screen(found.entry, voices, translator("ru"))
        assert "(10, здесь 8)" in screen.text
        assert "one message" in listed_screen(found.entry, voices[:1], translator("en")).text.casefold()
        assert len(screen.buttons) == 9


# -- the model learns


class FixedClock:
    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


def small(version: str) -> Judge:
    return learn(examples()[:40], version)


async def confirm(count: int) -> None:
    """So many messages with a moderator's word, the first one changed by another tap."""
    ann, oleg = await talent.person(1, Role.STUDENT), await talent.person(2, Role.MODERATOR)
    for number in range(count):
        heard = await say(ann, f"Дело {number} такое")
        await decide(heard, Kind.USABILITY, oleg)


async def test_confirmed_labels_are_weighed_and_every_process_uses_what_was_chosen(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed: list[int] = []
    better = True

    def learn_from(confirmed: tuple[Confirmed, ...]) -> Learned:
        weighed.append(len(confirmed))
        assert all(each.kinds[0] is Kind.USABILITY for each in confirmed)
        return Learned(0.7, 0.75 if better else 0.6, small("learned") if better else None)

    monkeypatch.setattr(learning, "learn_from", learn_from)
    monkeypatch.setattr(learning, "judge_from", lambda _confirmed: small("again"))
    monkeypatch.setattr(judging, "_kept", {})
    clock = FixedClock(datetime(2026, 11, 20, 9, tzinfo=UTC))

    def process() -> Clockwork:
        return Clockwork(database=database, clock=clock, jobs=[learning_job(ZONE)], wake=lambda: None)

    async with database.transaction():
        await note_installed(clock.now())
        await confirm(FEWEST - 1)
    clock.moment += timedelta(weeks=1)
    assert await process().run_due() == ["learning"]
    assert weighed == []
    async with database.transaction():
        assert (await judging.present()).version == shipped().version
        assert "учиться начнёт с 30" in model_line(await judging.standing(), translator("ru"), ZONE)
        await confirm(1)

    # Killed between the commit and the fitting: it is still to be done.
    async with database.transaction():
        await judging.want(now=clock.now())
    assert await process().run_due() == ["learning"]
    assert weighed == [FEWEST]
    assert await process().run_due() == []
    async with database.transaction():
        assert (await judging.present()).version == "learned"
        heard = await say(1, "Ещё одно дело")
        assert {row.version for row in await feedback_queries.labels(heard)} == {"learned"}
        setting = await setting_queries.setting(judging.SETTING)
        assert setting is not None
        assert (setting["before"], setting["after"], setting["confirmed"]) == (0.7, 0.75, FEWEST)
        line = model_line(await judging.standing(), translator("ru"), ZONE)
        assert "на 30 подтверждённых примерах: точность (F1) была 0,70, стала 0,75" in line

    # Nothing new: nothing is weighed again. Another process, or this one after a restart, fits the chosen one.
    await process().run_job("learning")
    assert weighed == [FEWEST]
    judging._kept.clear()
    async with database.reading():
        assert (await judging.present()).version == shipped().version
    assert await process().run_due() == ["learning"]
    async with database.reading():
        assert (await judging.present()).version == "again"

    better = False
    async with database.transaction():
        await inflow.correct(feedback_id=heard, person_id=1, kind=Kind.USABILITY, now=NOW)
    await process().run_job("learning")
    assert weighed == [FEWEST, FEWEST + 1]
    async with database.reading():
        assert (await judging.present()).version == shipped().version
        assert "did not improve it (F1 0.70 and 0.60)" in model_line(await judging.standing(), translator("en"), ZONE)


def test_the_judge_made_again_is_the_one_that_was_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    given = examples()[:60]
    monkeypatch.setattr(learning, "examples", lambda: given)
    monkeypatch.setattr(learning, "known", tuple)
    monkeypatch.setattr(learning, "SURE", 0.0)
    confirmed = [Confirmed(each.text, each.kinds, each.role) for each in examples()[60:220]]
    chosen, again = learning.learn_from(confirmed), learning.judge_from(confirmed)
    assert chosen.judge is not None
    assert again.version == chosen.judge.version
    for each in examples()[220:240]:
        assert classify(each.text, judge=again) == classify(each.text, judge=chosen.judge)


# -- as people live it

WORDS: dict[str, dict[str, str]] = {
    "ru": {
        "said": FORM,
        "unclear": "Непонятный отзыв",
        "understood": "Поняли так: 😕 Неудобно (уверенность ",
        "first": "• 😕 Неудобно",
        "hidden": "Личное скрыто",
        "tap": "💡 Идея",
        "did": "Записали: 💡 Идея.",
        "back": "Исправить отзыв № 1",
        "decided": "Решено: 💡 Идея",
        "undo": "🐞 Ошибка",
        "urgent": "Срочно: сбой",
        "alert": "Срочный отзыв № 1",
        "open": "Открыть отзыв",
        "quote": "Скрыть цитату",
        "again": "Снова цитировать",
        "reply": "Ответить автору",
        "answered": "Спасибо, посмотрим.",
        "stale": "Это уже решили: ошибка",
        "register": "ошибка, в ближнюю",
        "messages": "Сообщения",
        "one": "стоит одно сообщение",
    },
    "en": {
        "said": "Filling in the form takes too long, call +7 999 123-45-67",
        "unclear": "Unclear feedback",
        "understood": "Understood as: 😕",
        "first": "• 😕",
        "hidden": "Personal details are hidden",
        "tap": "💡 An idea",
        "did": "Saved: 💡 An idea.",
        "back": "Correct feedback no. 1",
        "decided": "Decided: 💡 An idea",
        "undo": "🐞 A bug",
        "urgent": "Urgent: outage",
        "alert": "Urgent feedback no. 1",
        "open": "Open the feedback",
        "quote": "Hide the quote",
        "again": "Quote it again",
        "reply": "Answer the author",
        "answered": "Thank you, we will look.",
        "stale": "This has been decided already: a bug",
        "register": "bug, short term",
        "messages": "Messages",
        "one": "One message stands behind",
    },
}


async def moderator(stage: Stage, language: str) -> Somebody:
    oleg = await stage.person("Олег", id=2002, language=language)
    await oleg.say("/start")
    async with stage.database.transaction():
        known = await people.find(telegram_id=oleg.id)
        assert known is not None
        await people.grant_role(person_id=known.id, role=Role.MODERATOR, now=NOW)
    return oleg


@pytest.mark.usefixtures("unsure")
@pytest.mark.parametrize("language", ["ru", "en"])
async def test_an_unclear_message_is_sorted_by_one_tap_and_register_and_digest_follow(
    stage: Stage, language: str
) -> None:
    words = WORDS[language]
    vera, oleg = await stage.person("Вера", id=ADMINISTRATOR), await moderator(stage, language)
    await vera.say("/start")
    if language == "en":
        await vera.say("/language")
        await vera.tap("English")
    ann = await stage.person("Аня", id=1001, language=language)
    await ann.say(f"/feedback {words['said']}")

    card = await vera.say("/queue")
    for key in ("unclear", "understood", "hidden"):
        assert words[key] in card
    assert "123-45-67" not in card
    assert vera.labels[0].startswith(words["first"])
    assert "123-45-67" in await oleg.say("/queue")
    stale = oleg.bot_messages[-1]["message_id"]

    assert words["did"] in await vera.tap(words["tap"])
    assert words["decided"] in await vera.tap(words["back"])
    await vera.tap(words["undo"])
    assert await stage.rows("SELECT kind FROM feedback_labels WHERE source = 'moderator'") == [{"kind": "bug"}]
    await oleg.tap(words["tap"], message_id=stale)
    assert words["stale"] in oleg.toast

    await vera.tap(words["urgent"])
    alert = vera.bot_messages[-1]
    assert words["alert"] in alert["text"]
    assert "123-45-67" not in alert["text"]
    await vera.tap(words["open"])
    await vera.tap(words["quote"])
    assert words["again"] in " ".join(vera.labels)
    await vera.tap(words["reply"])
    await vera.say(words["answered"])
    assert words["answered"] in await ann.look()

    await vera.say("/register")
    assert words["register"] in (await vera.tap("№" if language == "ru" else "No.")).casefold()
    assert words["one"] in await vera.tap(words["messages"])
    await vera.tap("долго заполнять" if language == "ru" else "takes too long")
    assert words["again"] in " ".join(vera.labels)
    assert ("1 отзыв" if language == "ru" else "1 message") in await vera.say("/digest")
    assert ("встроенная модель" if language == "ru" else "built-in model") in await vera.say("/service")
    async with stage.database.reading():
        rows = (await digest.latest(now=datetime.fromisoformat(await stage.now()), zone=ZONE)).content.kinds
    assert dict(rows) == {"bug": 1}
    for data in ("fr:1:kind:horoscope:r", "fr:kind:1:horoscope:r", "fr:severe:1:x:", "fr:hide:999:on:", "fr:dance:1::"):
        await vera.press_data(data)
        assert vera.toast
    await ann.press_data("fr:open:1::")
    assert ann.toast
    assert await stage.rows("SELECT id FROM incidents") == []
