"""`python -m bot feedback classify`: messages in, labels out, line by line, as a script would use it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot import feedback as doors
from tests.test_doors import ROOT, environment

ASKED = {"kinds", "horizon", "tags", "language", "sentiment", "severe", "confidence"}


def classified(*lines: str) -> tuple[int, list[dict[str, Any]], list[str]]:
    said: list[str] = []
    wrong: list[str] = []
    code = doors.classify_lines(lines, said.append, wrong.append)
    return code, [json.loads(line) for line in said], wrong


def test_a_script_asks_line_by_line_without_database_and_settings(tmp_path: Path) -> None:
    asking = subprocess.Popen(
        [sys.executable, "-m", "bot", "feedback", "classify"],
        cwd=ROOT,
        env={**environment(tmp_path), "DATABASE_URL": "nonsense", "TIMEZONE": "Nowhere/At-All"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert asking.stdin
    assert asking.stdout
    assert asking.stderr
    answers: list[dict[str, Any]] = []
    for asked in (
        {"text": "Кнопка «Далее» не работает", "role": "student"},
        {"text": "Добавьте навык фотошоп и макраме из проволоки", "role": "student"},
        {"text": "All my data is gone", "role": "employer"},
    ):
        asking.stdin.write(json.dumps(asked) + "\n")
        asking.stdin.flush()
        # Read before the next is asked: whoever asks one by one must not wait for ever.
        answers.append(json.loads(asking.stdout.readline()))
        assert set(answers[-1]) == ASKED
    asking.stdin.write("{not json}\n")
    asking.stdin.close()
    assert "Line 4: this is not JSON" in asking.stderr.read()
    assert asking.wait(30) == doors.UNREADABLE
    asking.stdout.close()
    asking.stderr.close()
    assert [each["kinds"] for each in answers] == [["bug"], ["missing_tag"], ["bug"]]
    assert [each["severe"] for each in answers] == [False, False, True]
    assert answers[0]["horizon"] == "short"
    assert answers[1]["tags"] == [
        {"slug": "photoshop", "ru": "Adobe Photoshop", "en": "Adobe Photoshop"},
        {"text": "макраме из проволоки"},
    ]
    assert [each["language"] for each in answers] == ["ru", "ru", "en"]


def test_bad_lines_are_named_and_the_others_answered() -> None:
    code, answers, wrong = classified(
        '{"text": "Всё супер, спасибо!"}',
        "",
        "[1, 2]",
        '{"text": 5}',
        '{"role": "student"}',
        '{"text": "привет", "role": "dean"}',
        '{"text": "привет", "role": null}',
        "[" * 100_000,
    )
    assert code == 2
    assert [answer["kinds"] for answer in answers] == [["praise"], ["other"]]
    assert answers[0]["horizon"] == "none"
    assert [line.split(":")[0] for line in wrong] == ["Line 3", "Line 4", "Line 5", "Line 6", "Line 8"]
    assert all(line.endswith(".") for line in wrong)


def test_half_a_character_is_answered_too() -> None:
    code, answers, wrong = classified('{"text": "add tag \\ud800qq"}')
    assert (code, len(answers), wrong) == (0, 1, [])
    json.dumps(answers, ensure_ascii=False).encode()


def test_a_skill_is_told_once() -> None:
    _, [answer], _ = classified('{"text": "Добавьте теги «фотошоп», «Photoshop» и «щшжбъ», «Щшжбъ»"}')
    assert [tag.get("slug", tag.get("text")) for tag in answer["tags"]] == ["photoshop", "щшжбъ"]
