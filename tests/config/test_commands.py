"""The `danvan` command beyond `read`."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from danvan.apps.audit.models import AuditEntry, AuditSeal
from danvan.apps.sample.services import move_clock
from danvan.cli import main
from danvan.config.running import run
from tests.factories import moment

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
class TestAudit:
    def test_an_unbroken_chain(self, capsys: pytest.CaptureFixture[str]) -> None:
        move_clock(actor=None, to=moment(2023, 10, 26))
        assert main(["audit", "seal"]) == 0
        assert main(["audit", "verify"]) == 0
        assert "1 mục, 1 chuỗi, 1 niêm phong.\nNhật ký nguyên vẹn." in capsys.readouterr().out
        assert AuditSeal.objects.count() == 1

    def test_a_broken_chain(self, capsys: pytest.CaptureFixture[str]) -> None:
        move_clock(actor=None, to=moment(2023, 10, 26))
        AuditEntry.objects.update(reason="khác")
        assert main(["audit", "verify"]) == 1
        assert "mục 1 đã bị sửa" in capsys.readouterr().out


def test_a_taken_port_is_named_with_another_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Cổng {port} đang có chương trình khác dùng.*PORT={port + 1}"):
            run(port)


def test_production_without_its_secrets_does_not_start() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "danvan.cli", "sample"],
        env={"DANVAN_PRODUCTION": "1", "PATH": "/usr/bin"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, "Thiếu biến môi trường bắt buộc" in result.stderr) == (1, True)


def test_production_does_not_start_as_a_sample() -> None:
    environment = {"DANVAN_PRODUCTION": "1", "DANVAN_SAMPLE": "1", "PATH": "/usr/bin"}
    result = subprocess.run(
        [sys.executable, "-m", "danvan.cli", "sample"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, "không được cùng bật" in result.stderr) == (1, True)


@pytest.mark.parametrize("words", [[], ["unknown"], ["audit"], ["audit", "burn"]])
def test_a_wrong_call_says_how(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "usage: danvan" in capsys.readouterr().err
