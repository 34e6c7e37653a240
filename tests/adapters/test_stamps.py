"""A file that says whether something changed."""

from pathlib import Path
from time import monotonic

import pytest

from danvan.adapters.stamps import Kept, Stamp


def test_without_a_change_there_is_no_word(tmp_path: Path) -> None:
    assert Stamp(tmp_path / "missing" / "clock").read() == ""
    (tmp_path / "file").write_text("", encoding="ascii")
    assert Stamp(tmp_path / "file" / "clock").read() == ""


def test_each_change_gives_a_new_word_that_others_read(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "clock"
    words = []
    for _ in range(3):
        Stamp(path).renew()
        words.append(Stamp(path).read())
    assert len({*words, ""}) == 4
    assert [file.name for file in path.parent.iterdir()] == ["clock"]


def test_what_was_read_is_kept_while_the_stamp_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stamp, kept, times = Stamp(tmp_path / "a.stamp"), Kept[int](), iter(range(1, 100))

    def read() -> int:
        return next(times)

    assert [kept.get(stamp, "a", read), kept.get(stamp, "a", read)] == [1, 2]  # without a stamp nothing is kept
    stamp.renew()
    assert [kept.get(stamp, "a", read), kept.get(stamp, "a", read), kept.get(stamp, "b", read)] == [3, 3, 4]
    stamp.renew()
    assert [kept.get(stamp, "a", read), kept.get(stamp, "a", read)] == [5, 5]
    later = monotonic() + 61
    monkeypatch.setattr("danvan.adapters.stamps.monotonic", lambda: later)
    assert kept.get(stamp, "a", read) == 6  # another machine may have changed it


def test_no_more_is_kept_than_has_room(tmp_path: Path) -> None:
    stamp, kept = Stamp(tmp_path / "a.stamp"), Kept[int]()
    stamp.renew()
    for number in range(1001):
        kept.get(stamp, number, lambda number=number: number)
    assert kept.get(stamp, 0, lambda: -1) == -1
    assert kept.get(stamp, 1000, lambda: -1) == 1000
