"""`python -m bot tags`: the catalogue checked and searched line by line, as a script or a person would."""

import argparse
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot import tags as doors
from bot.errors import StartError
from services.tags import catalog, coverage
from services.tags.catalog import load_catalog
from services.tags.coverage import DRAWN, Judged, Unreadable
from services.tags.search import TagIndex
from tests.test_doors import ROOT, bot, environment

JUDGED = ROOT / "tests" / "data" / "tags" / "judged.csv"
INDEX = TagIndex(load_catalog())


def check(frequencies: Path | None = None, draw: Path | None = None) -> tuple[int, str]:
    said: list[str] = []
    code = doors.check(argparse.Namespace(frequencies=frequencies, draw=draw), said.append)
    return code, "\n".join(said)


def written(folder: Path, text: str, name: str = "frequencies.csv") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_find_answers_each_line_at_once_and_in_order(tmp_path: Path) -> None:
    asking = subprocess.Popen(
        [sys.executable, "-m", "bot", "tags", "find"],
        cwd=ROOT,
        env=environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert asking.stdin
    assert asking.stdout
    answers: list[dict[str, Any]] = []
    for query in ("знерщт", "умею работать в фотошопе", "", "щшжбъ qqq", "продажам"):
        asking.stdin.write(f"{query}\n")
        asking.stdin.flush()
        # Read before the next is asked: whoever asks one by one must not wait for ever.
        answers.append(json.loads(asking.stdout.readline()))
        assert answers[-1]["query"] == query
    asking.stdin.close()
    assert asking.wait(10) == 0
    asking.stdout.close()
    assert [each["confident"] for each in answers] == [True, True, False, False, True]
    assert [found["slug"] for each in answers for found in each["found"][:1]] == ["python", "photoshop", "sales"]
    assert set(answers[0]["found"][0]) == {"slug", "ru", "en", "score"}
    assert all(len(each["found"]) <= 5 for each in answers)


def test_a_line_that_is_no_text_is_a_query_like_any_other(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "tags", "find"],
        cwd=ROOT,
        env=environment(tmp_path, PYTHONIOENCODING="ascii"),  # where answers go need not know Cyrillic
        input=b"\xff\xfe\nExcel\r\n" + "й".encode() * 50_000,
        capture_output=True,
        check=True,
        timeout=60,
    )
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [each["confident"] for each in answers] == [False, True, False]


def test_check_says_what_the_catalogue_holds(tmp_path: Path) -> None:
    done = bot(tmp_path, "tags", "check")
    assert done.returncode == 0
    assert f"{len(load_catalog())} tags in 28 categories" in done.stdout
    assert "no contradictions" in done.stdout


def test_check_shows_every_contradiction(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    head = "slug,ru,en,category,parent,related,synonyms,level_ru,level_en"
    broken = written(tmp_path, f"{head}\na,А,A,it,b,,,,\nb,А,B,magic,a,,,,\n", "catalog.csv")

    def load() -> Any:
        return load_catalog(broken)

    monkeypatch.setattr(doors, "load_catalog", load)
    code, said = check()
    assert code == 1
    assert "no category 'magic'" in said
    assert "already a name of a" in said
    assert "circle" in said


def test_check_counts_mentions_and_names_what_nothing_covers(tmp_path: Path) -> None:
    file = written(tmp_path, "skill,mentions\nPython,70\nщшжбъ,20\numbrella twirling,10\n")
    code, said = check(file)
    assert code == 0
    assert "70.0% of 100 mentions covered, 1 of 3 strings" in said
    assert said.index("щшжбъ") < said.index("umbrella twirling")


@pytest.mark.parametrize("text", ["", "skill;mentions\na;1\n", "skill,mentions\nPython,many\n", "a,b\n1,2\n"])
def test_a_list_that_cannot_be_read_ends_in_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(StartError, match=r"frequencies\.csv is no CSV with the columns skill and mentions"):
        check(written(tmp_path, text))
    with pytest.raises(StartError, match="cannot be read"):
        check(tmp_path / "nowhere.csv")


def test_a_draw_is_the_same_each_time_and_keeps_its_verdicts(tmp_path: Path) -> None:
    rows = [(name, 1 + number % 50) for number, tag in enumerate(load_catalog()[:900]) for name in tag.names()[:1]]
    drawn = coverage.draw(INDEX, rows)
    assert drawn == coverage.draw(INDEX, list(reversed(rows))) or len(drawn) == DRAWN
    assert len({each.mention for each in drawn}) == DRAWN
    frequencies = written(tmp_path, "skill,mentions\n" + "".join(f'"{skill}",{times}\n' for skill, times in rows))
    target = tmp_path / "judged.csv"
    assert f"{DRAWN} to be judged" in check(frequencies, target)[1]
    judged = coverage.read_judged(target)
    judged[0] = Judged(judged[0].mention, judged[0].slug, "right")
    judged[1] = Judged(judged[1].mention, "another-tag", "wrong")
    coverage.write_judged(target, judged)
    said = check(frequencies, target)[1]
    # The verdict on another pair of string and tag says nothing about this one.
    assert "1 right, 0 wrong" in said
    assert coverage.read_judged(target)[0].verdict == "right"


def test_a_file_of_verdicts_that_is_another_file_is_refused(tmp_path: Path) -> None:
    other = written(tmp_path, "skill,mentions\nPython,1\n")
    with pytest.raises(Unreadable, match="other columns"):
        coverage.read_judged(other)
    with pytest.raises(StartError, match="cannot be written"):
        check(other, tmp_path / "no" / "folder.csv")


def test_what_was_judged_by_hand_is_still_resolved_so_and_rarely_wrongly() -> None:
    judged = coverage.read_judged(JUDGED)
    assert len(judged) == DRAWN
    assert {each.verdict for each in judged} <= {"right", "wrong"}
    wrong = [each for each in judged if each.verdict == "wrong"]
    assert len(wrong) <= 0.02 * DRAWN
    for each in judged:
        found = INDEX.resolve(each.mention)
        assert found is not None, each
        assert found.tag.slug == each.slug, each


def test_the_file_written_is_the_file_read() -> None:
    text = catalog.written(load_catalog())
    assert text == catalog.FILE.read_text(encoding="utf-8")
    assert io.StringIO(text).readline().startswith("slug,ru,en")
