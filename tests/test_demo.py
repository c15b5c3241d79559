"""The history of `make demo`: a small story of one week through the real thing, twice, and the whole plot as data."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.story import plot
from bot.story.hands import Hands
from bot.story.player import Player, monday_before
from services.feedback.classify import Kind
from services.vacancies import LEAST_CRITERIA, MOST_CRITERIA
from tests.stage import Stage, open_stage

ZONE = "Europe/Moscow"
SMALL = plot.Size(students=7, companies=3, weeks=1)

SEEN = {
    "people": "SELECT telegram_id, language, active_role FROM people ORDER BY telegram_id",
    "resumes": "SELECT full_name, state, draft_step FROM resumes ORDER BY full_name",
    "vacancies": "SELECT title, state FROM vacancies ORDER BY title",
    "introductions": "SELECT vacancy_id, student_id, state FROM introductions ORDER BY vacancy_id, student_id",
    "surveys": "SELECT survey, person_id, state FROM survey_invitations ORDER BY survey, person_id, period",
    "scores": "SELECT person_id, survey, question, score, text FROM survey_answers JOIN survey_invitations ON "
    "id = invitation_id ORDER BY person_id, survey, period, question",
    "feedback": "SELECT person_id, text FROM feedback ORDER BY id",
    "improvements": "SELECT kind, title, status FROM improvements ORDER BY id",
    "digests": "SELECT week FROM digests ORDER BY week",
    "incidents": "SELECT title, count FROM incidents ORDER BY id",
}


async def _play(stage: Stage) -> tuple[dict[str, list[dict[str, Any]]], Player]:
    """A week of the story and the Monday after it; what stands in the database then."""
    assert stage.app is not None
    now = datetime.fromisoformat(await stage.now())
    begin = monday_before(now + timedelta(days=7), 0, ZONE)
    async with aiohttp.ClientSession() as session:
        hands = Hands(stage.url, session)
        await hands.move(begin)
        player = Player(
            story=plot.make(7, SMALL),
            database=stage.app.database,
            clock=stage.app.clock,
            zone=ZONE,
            hands=hands,
            tell=lambda _day, _here: None,
            until=begin + timedelta(days=7, hours=2),
        )
        await player.play()
    return {name: await stage.rows(sql) for name, sql in SEEN.items()}, player


async def test_a_week_is_lived_through_the_real_thing_and_is_the_same_again(tmp_path: Path) -> None:
    found: list[dict[str, list[dict[str, Any]]]] = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        async with open_stage(tmp_path / name) as stage:
            seen, player = await _play(stage)
            if not found:
                await _look(stage, player)
            found.append(seen)
    assert found[0] == found[1]
    seen = found[0]
    assert len(seen["people"]) == SMALL.students + len(player.scene.story.companies) + 1
    assert "published" in {row["state"] for row in seen["resumes"]}
    assert "published" in {row["state"] for row in seen["vacancies"]}
    assert {row["state"] for row in seen["introductions"]} >= {"accepted"}
    assert any(row["score"] for row in seen["scores"])
    assert {row["kind"] for row in seen["improvements"]} >= {"bug", "usability"}
    # The week is over: the digest of it has come, and nothing failed that the story did not want to fail.
    assert str(seen["digests"][-1]["week"]) == player.scene.first.isoformat()
    assert seen["incidents"] == []


async def _look(stage: Stage, player: Player) -> None:
    """Вера has the digest last in her chat, Аня and Борис know each other, and nothing is left to be sent."""
    vera = await stage.person("Вера", id=plot.ADMINISTRATOR)
    await vera.look()
    assert re.search(r"Дайджест|дайджест", vera.text), vera.text
    anya = await stage.person("Аня", id=plot.ANYA)
    await anya.look()
    assert len(anya.bot_messages) > 2
    assert await stage.rows("SELECT id FROM outbox WHERE state = 'pending'") == []
    assert player.scene.refused["error-gone"] == 0


@pytest.mark.parametrize("seed", [7, 8])
def test_the_whole_plot_is_sound(seed: int) -> None:
    story = plot.make(seed)
    assert story == plot.make(seed)
    assert len(story.students) == plot.Size().students
    ids = [student.id for student in story.students] + [company.id for company in story.companies]
    assert len(set(ids)) == len(ids)
    assert len({student.name for student in story.students}) == len(story.students)
    written = [each for company in story.companies for each in company.vacancies if not each.left]
    assert all(LEAST_CRITERIA <= len(each.required + each.nice) <= MOST_CRITERIA for each in written)
    assert {saying.kind for saying in story.sayings} == {kind.value for kind in Kind}
    assert {saying.language for saying in story.sayings} == {"ru", "en"}
    assert len({saying.text for saying in story.sayings}) == len(story.sayings) >= 150
    assert all(step.theme in story.kinds for step in story.steps)
    assert all(company.site.endswith(".example") for company in story.companies)
    # Administrators work on weekdays, and what comes after the last Friday is left to whoever opens the page.
    days = [step.day for step in story.steps] + [tag.day for tag in story.tags]
    assert all(day % 7 < 5 and day < story.days - 2 for day in days)


@pytest.mark.parametrize(
    ("now", "begin"),
    [
        ("2026-11-27T12:00+03:00", "2026-09-28T08:00+03:00"),
        ("2026-11-23T09:30+03:00", "2026-09-21T08:00+03:00"),
        ("2026-11-23T10:30+03:00", "2026-09-28T08:00+03:00"),
    ],
)
def test_the_history_begins_on_a_monday_and_has_eight_digests(now: str, begin: str) -> None:
    assert monday_before(datetime.fromisoformat(now), 8, ZONE) == datetime.fromisoformat(begin)
