"""`danvan check-signature` as its users call it: its output and its exit status."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from danvan.adapters.signing.applying import SignatureRequest
from tests.adapters.signing.papers import AUTHORITY, paper, signed

ROOT = Path(__file__).parent.parent
TODAY = datetime.now(tz=UTC)
SIGNER = AUTHORITY.issue(valid_from=TODAY - timedelta(1), valid_until=TODAY + timedelta(1))


def _danvan(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "danvan.cli", "check-signature", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "PATH": os.environ["PATH"]},
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("signed")
    (folder / "trust").mkdir()
    (folder / "trust" / "goc.pem").write_bytes(AUTHORITY.pem)
    good = signed(paper(), SIGNER, SignatureRequest(at=TODAY))
    (folder / "good.pdf").write_bytes(good)
    (folder / "changed.pdf").write_bytes(good[:300] + bytes([good[300] ^ 1]) + good[301:])
    (folder / "plain.pdf").write_bytes(paper())
    (folder / "junk.pdf").write_bytes(b"junk")
    return folder


@pytest.mark.parametrize(
    ("name", "trusted", "status", "verdict"),
    [
        ("good.pdf", True, 0, "valid"),
        ("changed.pdf", True, 1, "invalid"),
        ("good.pdf", False, 3, "doubtful"),
        ("plain.pdf", True, 4, "unsigned"),
        ("junk.pdf", True, 5, "unreadable"),
    ],
)
def test_each_verdict_has_its_exit_status(folder: Path, name: str, trusted: bool, status: int, verdict: str) -> None:
    words = ["--trust", str(folder / "trust")] if trusted else []
    done = _danvan(str(folder / name), "--format", "json", *words)
    told = json.loads(done.stdout)

    assert (done.returncode, told["schema"], told["verdict"]) == (status, "danvan.signatures/1", verdict)
    assert set(told) == {"schema", "signatures", "findings", "verdict"}


def test_the_text_says_who_and_what_to_do(folder: Path) -> None:
    told = _danvan(str(folder / "good.pdf")).stdout

    assert "Kết luận: Chưa đủ căn cứ." in told
    assert "Cấp cho: Chuyên viên Phòng Nội vụ" in told
    assert "Nên xem: Không nối được chứng thư số tới nơi cấp" in told


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = _danvan(str(tmp_path / "none.pdf"))

    assert (done.returncode, done.stdout) == (5, "")
    assert "Không mở được tệp" in done.stderr


def test_a_folder_of_trust_that_is_not_there(folder: Path) -> None:
    done = _danvan(str(folder / "good.pdf"), "--trust", str(folder / "none"))

    assert done.returncode == 1
    assert "Không có thư mục chứng thư tin cậy" in done.stderr
