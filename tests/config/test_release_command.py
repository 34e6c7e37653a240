"""`danvan release` and `danvan verify`: a release of the database becomes a folder that holds without it."""

from pathlib import Path

import pytest

from danvan.cli import main
from tests.apps.releases.released import released_year
from tests.factories import District

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "words", [["--cycle", "2023"], ["--cycle", "2023", "--authority", "705"], ["--cycle", "705-2023-1"]]
)
def test_a_release_is_written_and_verified(
    district: District, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    _, release = released_year(district)
    folder = tmp_path / "moi"
    assert main(["release", *words, "--out", str(folder)]) == 0
    assert release.manifest_sha256 in capsys.readouterr().out
    assert main(["verify", str(folder)]) == 0
    assert main(["release", *words, "--out", str(folder)]) == 1
    assert "đã có tệp" in capsys.readouterr().err
    (folder / "results.csv").unlink()
    assert main(["verify", str(folder)]) == 1
    assert "results.csv: thiếu tệp này." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--cycle", "2022"], "Chưa có bản công bố nào của kỳ “2022”"),
        (["--cycle", "705-2023-9"], "Chưa có bản công bố nào"),
        (["--cycle", "2023", "--authority", "80"], "Chưa có bản công bố nào"),
        (["--cycle", "năm nay"], "không phải một năm"),
    ],
)
def test_a_release_that_is_not_there_is_refused(
    district: District, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    released_year(district)
    assert main(["release", *words, "--out", str(tmp_path / "moi")]) == 1
    assert why in capsys.readouterr().err
    assert not (tmp_path / "moi").exists()
