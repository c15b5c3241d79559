"""From the candidate's card to contacts for both, as both live it over HTTP; and what must never happen."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import delete, update

from handlers.screens.candidates import AcquaintanceTap, CandidatesTap, CandidateTap
from handlers.screens.introductions import InvitationsTap, InvitationTap
from handlers.screens.resume import ResumeTap
from locales import Translator, plain, translator
from models.database import Database, connection
from models.tables import Company as CompanyRow
from models.tables import (
    CompanyMember,
    CompanyState,
    ConsentKind,
    IntroductionState,
    Resume,
    ResumeState,
    Role,
    Vacancy,
    VacancyState,
)
from services import introductions, people, showings
from services.errors import Refusal
from services.feedback.mask import MARK
from tests import talent
from tests.stage import Somebody, Stage

ANN, BOB, CARL, DORA = 2001, 2002, 2003, 2004
STUDENT_SECRETS = ("9990002001", "999 000-20-01", "ann.private", "ann_private", "Смирнова", "Анн")
EMPLOYER_SECRETS = ("8880002002", "888 000-20-02", "boss2002", "bob_private", "Борис Ким")


@dataclass
class Meeting:
    """An employer who was sent one candidate, and that student."""

    stage: Stage
    ann: Somebody
    bob: Somebody
    t: Translator
    company: int
    vacancy: int
    resume: int

    async def card(self, action: Any = "show", showing: int = 1) -> str:
        return await self.bob.press_data(CandidateTap(action=action, showing=showing).pack())

    async def invite(self) -> str:
        await self.bob.tap(self.t("candidates-invite"))
        return await self.ann.look()

    async def state(self) -> list[str]:
        return [row["state"] for row in await self.stage.rows("SELECT state FROM introductions ORDER BY id")]

    async def posted(self, kind: str) -> list[int]:
        sql = "SELECT chat_id FROM outbox WHERE kind = :kind ORDER BY id"
        return [row["chat_id"] for row in await self.stage.rows(sql, kind=kind)]

    async def told(self, chat_id: int) -> str:
        """Everything that was ever sent to a chat, as one text."""
        calls = await self.stage.calls(chat_id=chat_id)
        return json.dumps([call["params"] for call in calls], ensure_ascii=False)

    async def change(self, table: Any, **values: Any) -> None:
        async with self.stage.database.transaction():
            await connection().execute(update(table).values(**values))


async def meet(stage: Stage, language: str = "ru", *, others: Sequence[Sequence[str]] = ()) -> Meeting:
    """Both have started; the student's resume and the employer's vacancy are published, the card has arrived.

    others: the tags of more students whose resumes are published.
    """
    ann = await stage.person("Анна", id=ANN, language=language, username="ann_private")
    bob = await stage.person("Борис", id=BOB, language=language, username="bob_private")
    for somebody in (ann, bob):
        await somebody.say("/start")
    async with stage.database.transaction():
        company = await talent.company(BOB, about="Делаем сайты для музеев. Звоните: +7 888 000-20-02, @bob_private")
        vacancy = await talent.vacancy(company, BOB, ["software-testing", "sql"], ["git"])
        resume = await talent.student(
            ANN,
            ["sql", "postman", "excel"],
            contact_email="ann.private@example.org",
            contact_telegram="ann_private",
            education="КФУ, спросите Анну Смирнову: +7 999 000-20-01",
        )
        for place, tags in enumerate(others):
            await talent.student(3001 + place, tags, name=f"Студент {place}")
        now = datetime.fromisoformat(await stage.now())
        await showings.vacancy_published(vacancy_id=vacancy, now=now, zone=talent.ZONE)
    await bob.look()
    return Meeting(stage, ann, bob, translator(language), company, vacancy, resume)


@pytest.fixture
async def meeting(stage: Stage) -> Meeting:
    return await meet(stage)


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_contacts_are_shown_to_both_and_only_after_both_said_yes(stage: Stage, language: str) -> None:
    meeting = await meet(stage, language)
    ann, bob, t = meeting.ann, meeting.bob, meeting.t
    testing, sql = ("Тестирование ПО", "SQL") if language == "ru" else ("Software Testing", "SQL")
    assert plain(t("candidates-head", place=1, total=1, title="Стажёр-тестировщик")) in bob.text
    assert t("candidates-met", tag=sql) in bob.text
    assert t("candidates-partly-child", tag=testing, by="Postman") in bob.text
    assert t("candidates-missing", tag="Git") in bob.text
    more = [t("cards-pdf"), t("cards-seen"), t("complaint")]
    assert bob.labels == [t("candidates-invite"), t("candidates-unfit"), t("candidates-save"), *more]

    card = bob.bot_messages[-1]["message_id"]
    invitation = await meeting.invite()
    await bob.look()
    assert bob.bot_messages[-1]["message_id"] == card
    assert t("candidates-status-invited") in bob.text
    assert t("candidates-invited") == bob.toast
    assert bob.labels == [t("candidates-check"), *more, t("menu-home")]
    assert len(bob.live_menus) == 1
    assert "Ромашка" in invitation
    assert "Проверять сайты музеев" in invitation
    assert plain(t("introductions-fit-partly", tags=sql, partly=testing)) in invitation
    ways = ("introductions-accept", "introductions-decline", "introductions-later", "vacancy-complain")
    assert ann.labels == [t(way) for way in ways]

    assert not [secret for secret in STUDENT_SECRETS if secret in await meeting.told(BOB)]
    assert not [secret for secret in EMPLOYER_SECRETS if secret in await meeting.told(ANN)]

    place = ann.bot_messages[-1]["message_id"]
    await ann.tap(t("introductions-accept"))
    await bob.look()
    [answered] = [message for message in ann.bot_messages if message["message_id"] == place]
    assert answered["text"] == t("introductions-accepted-answer", title="Стажёр-тестировщик", company="Ромашка")
    assert [button["text"] for row in answered["buttons"] for button in row] == [t("menu-home")]
    assert ann.live_menus == [place]
    for line in ("Борис Ким", "+7 888 000-20-02", "boss2002@romashka.example"):
        assert line in ann.text
    for line in ("Анна Смирнова", "+7 999 000-20-01", "@ann_private", "ann.private@example.org"):
        assert line in bob.text
    assert await meeting.state() == ["accepted"]


async def test_both_are_asked_later_how_it_went(meeting: Meeting) -> None:
    await meeting.invite()
    await meeting.ann.tap("Принять")
    rows = await meeting.stage.rows(
        "SELECT p.telegram_id AS id, s.role, s.period FROM survey_invitations s JOIN people p ON p.id = s.person_id"
        " WHERE s.survey = 'introduction' ORDER BY p.telegram_id"
    )
    assert [(row["id"], row["role"], row["period"]) for row in rows] == [
        (ANN, "student", "introduction-1"),
        (BOB, "employer", "introduction-1"),
    ]


async def press_at_once(meeting: Meeting, somebody: Somebody, message_id: int, *data: str) -> None:
    """Presses that arrive together, as from an impatient thumb."""
    doors = [meeting.stage.call("POST", "press", user_id=somebody.id, data=one, message_id=message_id) for one in data]
    await asyncio.gather(*doors)
    await somebody.look()


async def test_a_double_tap_does_it_once(meeting: Meeting) -> None:
    card = meeting.bob.bot_messages[-1]["message_id"]
    await press_at_once(meeting, meeting.bob, card, *["cand:invite:1"] * 3)
    await meeting.ann.look()
    assert await meeting.posted("invitation") == [ANN]
    assert meeting.bob.toast == meeting.t("candidates-already", state="invited")

    invitation = meeting.ann.bot_messages[-1]["message_id"]
    await press_at_once(meeting, meeting.ann, invitation, *["inv:accept:1"] * 3)
    assert sorted(await meeting.posted("introduction-accepted")) == [ANN, BOB]
    assert await meeting.state() == ["accepted"]


async def test_yes_and_no_at_once_end_in_one_of_the_two(meeting: Meeting) -> None:
    await meeting.invite()
    invitation = meeting.ann.bot_messages[-1]["message_id"]
    await press_at_once(meeting, meeting.ann, invitation, "inv:accept:1", "inv:decline:1")
    [state] = await meeting.state()
    # Whichever came first: a yes stays, and after a no the yes may still be given.
    assert state == "accepted"
    assert sorted(await meeting.posted("introduction-accepted")) == [ANN, BOB]


async def test_a_no_is_told_kindly_and_may_still_become_a_yes(meeting: Meeting) -> None:
    t = meeting.t
    await meeting.invite()
    await meeting.ann.tap("Отклонить")
    assert meeting.ann.text == t("introductions-declined-answer", title="Стажёр-тестировщик", company="Ромашка")
    assert meeting.ann.labels == ["✅ Всё-таки принять", "◀ В меню"]
    assert await meeting.bob.look() == t("introductions-declined-last", title="Стажёр-тестировщик")
    assert await meeting.state() == ["declined"]
    assert not [secret for secret in STUDENT_SECRETS if secret in await meeting.told(BOB)]
    await meeting.bob.tap("Открыть вакансию")
    await meeting.card()
    assert t("candidates-status-declined") in meeting.bob.text
    await meeting.ann.tap("Всё-таки принять")
    assert "+7 888 000-20-02" in meeting.ann.text
    assert await meeting.state() == ["accepted"]


async def test_later_keeps_the_invitation_here_and_in_the_menu(meeting: Meeting) -> None:
    await meeting.invite()
    before = meeting.ann.text
    await meeting.ann.tap("Отвечу позже")
    assert meeting.ann.text == before
    assert meeting.ann.toast == meeting.t("introductions-later-kept")
    await meeting.ann.say("/menu")
    await meeting.ann.tap("Мои приглашения")
    await meeting.ann.tap("⏳ Ромашка — Стажёр-тестировщик")
    assert meeting.ann.text == before
    assert "◀ К списку" in meeting.ann.labels
    await meeting.ann.tap("Принять")
    assert "Ваш" not in meeting.ann.text
    await meeting.ann.tap("К списку")
    assert "🤝 Ромашка — Стажёр-тестировщик" in meeting.ann.all_labels()


async def test_contacts_are_found_again_in_the_menus(meeting: Meeting) -> None:
    ann, bob, t = meeting.ann, meeting.bob, meeting.t
    await bob.say("/menu")
    await bob.tap("Знакомства")
    assert bob.text == t("introductions-list-employer-empty")
    await ann.say("/menu")
    await ann.tap("Мои приглашения")
    assert ann.text == t("introductions-list-student-empty")

    await meeting.card("invite")
    await bob.say("/menu")
    await bob.tap("Знакомства")
    assert "⏳ Кандидат — Стажёр-тестировщик" in bob.labels
    await bob.tap("⏳ Кандидат")
    assert bob.text == t("introductions-state-invited", title="Стажёр-тестировщик")
    await ann.look()
    await ann.tap("Принять")

    await bob.say("/menu")
    await bob.tap("Знакомства")
    await bob.tap("🤝 Анна Смирнова")
    assert "+7 999 000-20-01" in bob.text
    await bob.tap("Карточка")
    assert t("candidates-status-accepted") in bob.text
    await bob.tap("Контакты")
    assert "@ann_private" in bob.text

    await ann.say("/menu")
    await ann.tap("Мои приглашения")
    await ann.tap("🤝 Ромашка")
    assert "boss2002@romashka.example" in ann.text
    assert len(ann.live_menus) == 1


# -- what changed meanwhile


async def test_a_student_who_paused_is_neither_shown_nor_invited(meeting: Meeting) -> None:
    await meeting.change(Resume, state=ResumeState.PAUSED)
    await meeting.bob.tap("Пригласить")
    assert meeting.bob.toast == meeting.t("candidates-paused")
    assert meeting.bob.text == meeting.t("candidates-nobody")
    assert await meeting.state() == []
    await meeting.card("save")
    assert meeting.bob.toast == meeting.t("candidates-paused")
    await meeting.bob.press_data(CandidatesTap(vacancy=meeting.vacancy).pack())
    assert meeting.bob.text == meeting.t("candidates-nobody")


async def test_a_candidate_of_a_closed_vacancy_is_not_invited(meeting: Meeting) -> None:
    await meeting.change(Vacancy, state=VacancyState.CLOSED)
    await meeting.bob.tap("Пригласить")
    assert meeting.bob.toast == meeting.t("candidates-vacancy-closed")
    assert await meeting.state() == []


async def test_a_company_that_is_checked_again_sees_no_candidates(meeting: Meeting) -> None:
    await meeting.invite()
    await meeting.change(CompanyRow, state=CompanyState.PENDING)
    await meeting.card()
    assert meeting.bob.toast == meeting.t("candidates-company-waits")
    await meeting.ann.tap("Принять")
    assert meeting.ann.toast == meeting.t("introductions-company-waits")
    assert await meeting.state() == ["invited"]


@pytest.mark.parametrize("state", [VacancyState.CLOSED, VacancyState.FILLED])
async def test_a_vacancy_closed_meanwhile_shows_nobodys_contacts(meeting: Meeting, state: VacancyState) -> None:
    await meeting.invite()
    await meeting.change(Vacancy, state=state)
    await meeting.ann.tap("Принять")
    assert meeting.ann.toast == meeting.t("introductions-closed")
    assert meeting.ann.text == meeting.t("introductions-closed-answer", title="Стажёр-тестировщик", company="Ромашка")
    assert meeting.ann.labels == [meeting.t("menu-home")]
    assert await meeting.state() == ["invited"]
    assert not [secret for secret in STUDENT_SECRETS if secret in await meeting.told(BOB)]


async def test_a_paused_vacancy_still_takes_the_answer(meeting: Meeting) -> None:
    await meeting.invite()
    await meeting.change(Vacancy, state=VacancyState.PAUSED)
    await meeting.ann.tap("Принять")
    assert await meeting.state() == ["accepted"]


async def leave(meeting: Meeting) -> None:
    """The one who invited is removed from the company."""
    async with meeting.stage.database.transaction():
        person_id = await talent.person(BOB, Role.EMPLOYER)
        await connection().execute(delete(CompanyMember).where(CompanyMember.person_id == person_id))


async def test_where_the_employer_was_removed_a_colleague_takes_over(meeting: Meeting) -> None:
    await meeting.stage.person("Карл", id=CARL)
    carl = Somebody(meeting.stage, CARL)
    await carl.say("/start")
    async with meeting.stage.database.transaction():
        await talent.member(meeting.company, CARL, full_name="Карл Рихтер")
    await meeting.invite()
    await leave(meeting)
    await meeting.ann.tap("Принять")
    assert "Карл Рихтер" in meeting.ann.text
    assert "Анна Смирнова" in await carl.look()
    assert not [secret for secret in STUDENT_SECRETS if secret in await meeting.told(BOB)]
    await meeting.card()
    assert meeting.bob.toast == meeting.t("error-not-allowed")
    await meeting.bob.press_data(AcquaintanceTap(introduction=1).pack())
    assert meeting.bob.toast == meeting.t("error-not-allowed")


async def test_where_nobody_is_left_of_the_company_the_invitation_is_over(meeting: Meeting) -> None:
    await meeting.invite()
    await leave(meeting)
    await meeting.ann.tap("Принять")
    assert meeting.ann.toast == meeting.t("introductions-closed")
    await meeting.ann.press_data(InvitationTap(action="decline", introduction=1).pack())
    assert await meeting.state() == ["declined"]


async def test_a_deleted_resume_takes_the_card_and_the_invitation_with_it(meeting: Meeting) -> None:
    await meeting.invite()
    async with meeting.stage.database.transaction():
        await connection().execute(delete(Resume))
    await meeting.card()
    assert meeting.bob.toast == meeting.t("candidates-gone")
    await meeting.ann.tap("Принять")
    assert meeting.ann.toast == meeting.t("introductions-gone")


# -- a stranger's callback data


async def test_only_the_company_may_press_under_its_candidates(meeting: Meeting) -> None:
    carl = await meeting.stage.person("Карл", id=CARL)
    await carl.say("/start")
    async with meeting.stage.database.transaction():
        await talent.company(CARL, name="Чужая")
    await meeting.invite()
    for data in (
        "cand:show:1",
        "cand:invite:1",
        "cand:why:1",
        "cand:save:1",
        "cand:back:1",
        "unfit:1:skill",
        f"cands:{meeting.vacancy}",
        "met:1",
    ):
        await carl.press_data(data)
        assert carl.toast == meeting.t("error-not-allowed"), data
    rows = await meeting.stage.rows("SELECT verdict FROM showings")
    assert [row["verdict"] for row in rows] == ["invited"]
    assert not [secret for secret in STUDENT_SECRETS if secret in await meeting.told(CARL)]


async def test_only_the_invited_student_may_answer(meeting: Meeting) -> None:
    dora = await meeting.stage.person("Дора", id=DORA)
    await dora.say("/start")
    async with meeting.stage.database.transaction():
        await talent.person(DORA, Role.STUDENT)
    await meeting.invite()
    for somebody in (dora, meeting.bob):
        for action in ("open", "accept", "decline", "later"):
            await somebody.press_data(f"inv:{action}:1")
            assert somebody.toast == meeting.t("error-not-allowed")
    assert await meeting.state() == ["invited"]
    await meeting.ann.press_data("cand:invite:1")
    assert meeting.ann.toast == meeting.t("error-not-allowed")


@pytest.mark.parametrize(
    "data",
    [
        "cand:show:0",
        "cand:show:-1",
        "cand:show:9223372036854775808",
        f"cand:show:{10**40}",
        "cand:steal:1",
        "unfit:1:ugly",
        "cand:show:x",
        "cands:",
        "met:1:2",
        "mets:-1",
        "invs:1000000",
    ],
)
async def test_a_button_that_never_was_gets_a_kind_word(meeting: Meeting, data: str) -> None:
    await meeting.bob.press_data(data)
    assert meeting.bob.toast == meeting.t("menu-changed")
    assert await meeting.stage.rows("SELECT id FROM incidents") == []


async def test_an_id_that_nobody_has_is_gone(meeting: Meeting) -> None:
    await meeting.bob.press_data(f"cand:show:{2**63 - 1}")
    assert meeting.bob.toast == meeting.t("candidates-gone")
    await meeting.bob.press_data("cands:777")
    assert meeting.bob.toast == meeting.t("candidates-vacancy-gone")
    await meeting.bob.press_data("met:777")
    assert meeting.bob.toast == meeting.t("introductions-gone")
    assert await meeting.bob.press_data("mets:999") == plain(meeting.t("introductions-list-employer"))


# -- the pager


async def test_the_employer_pages_through_saves_and_says_who_does_not_fit(stage: Stage) -> None:
    meeting = await meet(stage, others=[["software-testing", "sql"], ["software-testing"]])
    bob, t = meeting.bob, meeting.t
    assert t("candidates-first", count=3, title="Стажёр-тестировщик") in bob.text
    assert "1/3" in bob.labels
    assert "◀" not in bob.labels
    first = bob.text.split("\n\n", 1)[1]
    await bob.tap("▶")
    assert bob.text != first
    assert "2/3" in bob.labels
    await bob.tap("Сохранить")
    assert t("candidates-status-saved") in bob.text
    await bob.tap("Убрать из сохранённых")
    await bob.tap("Не подходит")
    assert t("candidates-why") in bob.text
    assert len([label for label in bob.labels if label != "◀ К карточке"]) == 6
    await bob.tap("Оплата")
    assert t("candidates-status-unfit", reason="Оплата") in bob.text
    assert bob.toast == t("candidates-unfit-noted", reason="Оплата")
    rows = await meeting.stage.rows("SELECT verdict, verdict_reason FROM showings WHERE verdict IS NOT NULL")
    assert [tuple(row.values()) for row in rows] == [("not_fit", "wage")]
    assert t("candidates-invite") not in bob.labels
    await bob.tap("Вернуть")
    assert t("candidates-invite") in bob.labels
    await bob.tap("▶")
    assert "▶" not in bob.labels
    assert "3/3" in bob.labels
    await bob.say("/menu")
    await bob.tap("Кандидаты")
    await bob.tap("Стажёр-тестировщик (3)")
    assert bob.text == first
    await bob.tap("В меню")
    assert "Меню работодателя" in bob.text


async def test_who_paused_is_passed_over_in_the_pager(stage: Stage) -> None:
    meeting = await meet(stage, others=[["software-testing", "sql"]])
    async with stage.database.transaction():
        others = update(Resume).where(Resume.id != meeting.resume)
        await connection().execute(others.values(state=ResumeState.PAUSED))
    await meeting.card(showing=1)
    assert meeting.bob.toast == meeting.t("candidates-moved")
    assert "Postman" in meeting.bob.text
    assert not [label for label in meeting.bob.labels if "/" in label]


async def test_an_expired_invitation_is_over(meeting: Meeting) -> None:
    await meeting.invite()
    async with meeting.stage.database.transaction():
        await connection().exec_driver_sql(f"UPDATE introductions SET state = '{IntroductionState.EXPIRED.value}'")
    await meeting.ann.tap("Принять")
    assert meeting.ann.toast == meeting.t("introductions-closed")
    await meeting.bob.press_data("met:1")
    assert meeting.bob.text == meeting.t("introductions-state-expired", title="Стажёр-тестировщик")


async def test_a_promise_to_send_candidates_later_is_kept(stage: Stage) -> None:
    bob = await stage.person("Борис", id=BOB)
    await bob.say("/start")
    now = datetime.fromisoformat(await stage.now())
    t = translator("ru")
    async with stage.database.transaction():
        vacancy = await talent.vacancy(await talent.company(BOB), BOB, ["sql"])
        await showings.vacancy_published(vacancy_id=vacancy, now=now, zone=talent.ZONE)
    assert await bob.look() == t("candidates-none", title="Стажёр-тестировщик")
    for place in range(2):
        async with stage.database.transaction():
            resume = await talent.student(3001 + place, ["sql"])
            await showings.resume_published(resume_id=resume, now=now, zone=talent.ZONE)
    assert (await bob.look()).startswith(t("candidates-later", count=1, title="Стажёр-тестировщик"))
    assert len(bob.bot_messages) == 3
    await stage.advance(hours=21)
    assert len((await bob.look(), bob.bot_messages)[1]) == 3
    await stage.advance(hours=2)
    assert (await bob.look()).startswith(t("candidates-later", count=1, title="Стажёр-тестировщик"))
    assert "1/2" in bob.labels
    assert len(bob.bot_messages) == 4


async def test_two_colleagues_and_two_phones_at_once_make_one_introduction(database: Database) -> None:
    async with database.transaction():
        company = await talent.company(BOB)
        await talent.member(company, CARL)
        vacancy = await talent.vacancy(company, BOB, ["sql"])
        await talent.student(ANN, ["sql"])
        await showings.vacancy_published(vacancy_id=vacancy, now=talent.NOW, zone=talent.ZONE)

    async def acting(telegram_id: int, act: Any, **what: int) -> str | None:
        try:
            async with database.transaction():
                person = await people.find(telegram_id=telegram_id)
                await act(person=person, now=talent.NOW, zone=talent.ZONE, **what)
        except Refusal as refusal:
            return refusal.key
        return None

    invited = await asyncio.gather(*(acting(one, introductions.invite, showing_id=1) for one in (BOB, CARL)))
    assert sorted(map(str, invited)) == ["None", "candidates-already"]
    accepted = await asyncio.gather(*(acting(ANN, introductions.accept, introduction_id=1) for _ in range(3)))
    assert accepted == [None] * 3
    async with database.reading() as reading:
        rows = await reading.connection.exec_driver_sql("SELECT kind FROM outbox ORDER BY kind")
        assert [row.kind for row in rows] == [
            "candidates",
            "introduction-accepted",
            "introduction-accepted",
            "invitation",
        ]
        planned = "SELECT id FROM survey_invitations WHERE survey = 'introduction'"
        rows = await reading.connection.exec_driver_sql(planned)
        assert len(rows.all()) == 2


# -- the card after the answer


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_the_card_tells_what_came_of_the_invitation(stage: Stage, language: str) -> None:
    meeting = await meet(stage, language)
    ann, bob, t = meeting.ann, meeting.bob, meeting.t
    card = bob.bot_messages[-1]["message_id"]
    await meeting.invite()
    await bob.tap(t("candidates-check"))
    assert bob.toast == t("candidates-no-answer")
    assert t("candidates-status-invited") in bob.text

    await ann.tap(t("introductions-accept"))
    await bob.tap(t("candidates-check"), message_id=card)
    [shown] = [message for message in bob.bot_messages if message["message_id"] == card]
    assert t("candidates-status-accepted") in shown["text"]
    assert t("candidates-status-invited") not in shown["text"]
    labels = [button["text"] for row in shown["buttons"] for button in row]
    assert labels == [t("candidates-contacts"), t("cards-pdf"), t("cards-seen"), t("complaint"), t("menu-home")]
    await bob.press_data("cand:invite:1", card)
    assert bob.toast == t("candidates-already", state="accepted")


async def test_from_the_contacts_the_employer_opens_the_card_and_keeps_both(meeting: Meeting) -> None:
    ann, bob, t = meeting.ann, meeting.bob, meeting.t
    await meeting.invite()
    await ann.tap("Принять")
    await bob.look()
    contacts = bob.bot_messages[-1]["message_id"]
    await bob.tap("Карточка", message_id=contacts)
    assert bob.bot_messages[-1]["message_id"] != contacts
    assert t("candidates-status-accepted") in bob.text
    [kept] = [message for message in bob.bot_messages if message["message_id"] == contacts]
    assert "+7 999 000-20-01" in kept["text"]

    await meeting.change(Resume, state=ResumeState.PAUSED)
    count = len(bob.bot_messages)
    await bob.tap("Карточка", message_id=contacts)
    assert bob.toast == t("candidates-hidden-now")
    assert len(bob.bot_messages) == count


async def test_an_invitation_after_a_no_says_so(meeting: Meeting) -> None:
    card = meeting.bob.bot_messages[-1]["message_id"]
    await meeting.invite()
    await meeting.ann.tap("Отклонить")
    await meeting.bob.press_data("cand:invite:1", card)
    assert meeting.bob.toast == meeting.t("candidates-already", state="declined")
    [shown] = [message for message in meeting.bob.bot_messages if message["message_id"] == card]
    assert meeting.t("candidates-status-declined") in shown["text"]
    assert await meeting.state() == ["declined"]
    await meeting.bob.tap("Карточка")
    assert meeting.t("candidates-status-declined") in meeting.bob.text


async def test_while_the_company_is_checked_again_the_invitation_stays(meeting: Meeting) -> None:
    await meeting.invite()
    before = meeting.ann.text
    await meeting.change(CompanyRow, state=CompanyState.PENDING)
    await meeting.ann.tap("Принять")
    assert meeting.ann.toast == meeting.t("introductions-company-waits")
    assert meeting.ann.text == before
    await meeting.change(CompanyRow, state=CompanyState.APPROVED)
    await meeting.ann.tap("Принять")
    assert await meeting.state() == ["accepted"]


# -- what a resume gets after its publication

SECRETS = (*STUDENT_SECRETS, "ann-smirnova.dev", "vk.com/ann", "t.me/ann", "ann@mail.example", "123-45-67")


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_what_is_added_after_publication_is_on_the_card_without_contacts(stage: Stage, language: str) -> None:
    meeting = await meet(stage, language)
    ann, bob = meeting.ann, meeting.bob
    async with stage.database.transaction():
        person = await people.find(telegram_id=ANN)
        assert person is not None
        await people.give_consent(person=person, kind=ConsentKind.PROCESSING, now=talent.NOW)
    for field, words in (
        ("work", "Вожатая в лагере, спросите Анну: 8 (999) 123-45-67, vk.com/ann_smirnova"),
        ("languages", "английский B2, татарский родной"),
        ("about", "Люблю порядок, Смирнова Анна.\nМой сайт ann-smirnova.dev, почта ann@mail.example, t.me/ann_private"),
    ):
        await ann.press_data(ResumeTap(do="field", field=field).pack())
        await ann.say(words)
    for number in range(1, 3):
        await meeting.card()
        for shown in ("Вожатая в лагере", "B2", "Люблю порядок", MARK):
            assert shown in bob.text, (number, shown)
        assert not [secret for secret in SECRETS if secret in bob.text]
        # Invited and not answered yet, it is as anonymous as before.
        await meeting.card("invite")
    assert not [secret for secret in SECRETS if secret in await meeting.told(BOB)]

    seen = await ann.press_data(ResumeTap(do="see").pack())
    added = seen[seen.index("🗣") :].split("\n\n")[0]
    assert len(added.splitlines()) == 5
    assert added in bob.text


async def test_before_a_yes_the_employer_is_found_by_nothing_they_wrote(meeting: Meeting) -> None:
    ann = meeting.ann
    await meeting.change(CompanyRow, name="Ромашка, ромашка точка рф", about="Музеи. Спросите Бориса, 8 888 ООО-2О-О2")
    await meeting.change(
        Vacancy, title="Тестировщик, тг bob_private", duties="Пишите: boss собака romashka точка com\nКим Борис Ильич"
    )
    invitation = await meeting.invite()
    await ann.press_data(InvitationsTap(page=0).pack())
    listed = " ".join(ann.all_labels())
    for secret in ("точка", "bob_private", "boss", "Борис", "Ким", "888", "ООО-2О"):
        assert secret not in invitation
        assert secret not in listed
    for word in ("Ромашка", "Музеи", "Тестировщик", "Пишите", "Ильич"):
        assert word in invitation
    assert "Тестировщик" in listed
    assert "Ромашка" in listed

    await ann.press_data(InvitationTap(action="accept", introduction=1).pack())
    await ann.press_data(InvitationsTap(page=0).pack())
    assert any("bob_private" in label for label in ann.all_labels())


# -- names that are no markup

HOSTILE = '</b><a href="x">&amp;'
ARABIC = "محمد علي"


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_names_are_shown_letter_by_letter_on_both_sides(stage: Stage, language: str) -> None:
    meeting = await meet(stage, language)
    ann, bob, t = meeting.ann, meeting.bob, meeting.t
    await meeting.change(Vacancy, title=HOSTILE)
    await meeting.change(CompanyRow, name=HOSTILE)
    await meeting.change(Resume, full_name=f"{ARABIC} {HOSTILE}")
    await meeting.change(CompanyMember, full_name=HOSTILE)
    await meeting.card()
    assert HOSTILE in bob.text
    assert await meeting.invite() != ""
    assert ann.text.count(HOSTILE) == 2
    await ann.tap(t("introductions-accept"))
    await bob.look()
    assert ann.text.count(HOSTILE) == 3
    assert f"\u2068{ARABIC} {HOSTILE}\u2069" in bob.text
    for message in (*ann.bot_messages, *bob.bot_messages):
        kinds = {entity["type"] for entity in message["entities"] or []}
        assert kinds <= {"bold", "italic", "phone_number", "email", "mention"}
    await bob.press_data("mets:0")
    assert any(ARABIC in label for label in bob.labels)
