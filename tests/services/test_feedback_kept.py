"""What was fitted is read by the next process, and made anew whenever it cannot be read."""

from pathlib import Path

from services.feedback.kept import LAST, kept


class Made(str):
    """Something that takes long to make."""

    __slots__ = ()


def test_it_is_made_once_and_read_from_then_on(tmp_path: Path) -> None:
    place, made = tmp_path / "share", []

    def make() -> Made:
        made.append(1)
        return Made("judge")

    assert [kept("1", Made, make, place) for _ in range(3)] == ["judge"] * 3
    assert len(made) == 1
    # Other content is something else; a spoiled file and a foreign one are made anew.
    kept("2", Made, make, place)
    assert len(made) == 2
    for spoiled in (b"", b"not a pickle", b"\x80\x04N."):
        for file in place.iterdir():
            file.write_bytes(spoiled)
        assert kept("1", Made, make, place) == "judge"
    assert len(made) == 5


def test_few_are_kept_and_a_place_that_cannot_be_written_to_costs_nothing_but_time(tmp_path: Path) -> None:
    for number in range(LAST + 3):
        kept(str(number), Made, lambda: Made("judge"), tmp_path / "share")
    assert len(list((tmp_path / "share").iterdir())) == LAST
    (tmp_path / "file").write_text("")
    assert kept("1", Made, lambda: Made("judge"), tmp_path / "file") == "judge"
