"""A file that says whether something changed."""

from pathlib import Path

from danvan.adapters.stamps import Stamp


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
