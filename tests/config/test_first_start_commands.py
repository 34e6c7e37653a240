"""Setting an installation of one's own up from the command line: its key, its token, and no sample beside it."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.kept_stages import OWN, lay_out

ROOT = Path(__file__).resolve().parents[2]


def _danvan(directory: Path, *words: str, sample: str = "0") -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DANVAN_")}
    environment = {**kept, "DANVAN_DATA_DIRECTORY": str(directory), "DANVAN_SAMPLE": sample}
    return subprocess.run(
        [sys.executable, "-m", "danvan.cli", *words],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of an installation that was set up by the command."""
    directory = tmp_path_factory.mktemp("own")
    lay_out(OWN, directory)
    return directory


def test_the_secret_key_is_its_own_and_only_its_owner_reads_it(own: Path) -> None:
    key = (own / "secret-key").read_text(encoding="ascii").strip()
    assert len(key) == 64
    assert stat.S_IMODE((own / "secret-key").stat().st_mode) == 0o600
    assert _danvan(own, "setup").returncode == 0
    assert (own / "secret-key").read_text(encoding="ascii").strip() == key


def test_the_link_bears_the_token_and_stays_the_same(own: Path) -> None:
    first = _danvan(own, "setup-link", "--address", "https://danvan.example/")
    again = _danvan(own, "setup-link", "--address", "https://danvan.example/")
    token = (own / "setup-token").read_text(encoding="ascii").strip()
    assert first.stdout.strip() == again.stdout.strip() == f"https://danvan.example/bat-dau/?ma={token}"


def test_no_sample_starts_on_the_data_of_an_authority(own: Path) -> None:
    refused = _danvan(own, "sample", sample="1")
    assert refused.returncode == 1
    assert "chứa dữ liệu của một cơ quan nên không chạy bản mẫu được" in refused.stderr


def test_an_installation_of_ones_own_does_not_start_on_a_sample(tmp_path: Path) -> None:
    lay_out("district_without_plan", tmp_path)
    refused = _danvan(tmp_path, "setup")
    assert refused.returncode == 1
    assert "chứa dữ liệu mẫu" in refused.stderr


def test_without_a_key_nothing_but_the_set_up_starts(tmp_path: Path) -> None:
    refused = _danvan(tmp_path, "setup-link")
    assert refused.returncode == 1
    assert "Chưa có khóa bí mật" in refused.stderr
