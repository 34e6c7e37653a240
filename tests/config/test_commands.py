"""The `danvan` command beyond `read`."""

import errno
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from pytest_django import Settings

from danvan.apps.accounts.services import add_person
from danvan.apps.audit.models import AuditEntry, AuditSeal
from danvan.apps.installation.services import begin
from danvan.apps.orgs.models import NationalBase, Unit
from danvan.apps.orgs.national.files import edition
from danvan.apps.sample.services import move_clock
from danvan.cli import main
from danvan.config.running import refuse_own_data, run
from tests.factories import moment
from tests.journeys.kept_stages import NATION, lay_out

ROOT = Path(__file__).resolve().parents[2]
SETS = "Đã nạp 6 bộ tiêu chí mẫu; phần chưa kiểm chứng có ghi dấu.\n"
NEVER_CHANGED = (
    "audit_auditentry",
    "audit_auditseal",
    "criteria_criteriaset",
    "figures_figurechange",
    "plans_obligationentry",
    "releases_release",
    "releases_releasefile",
    "scoring_decisionedition",
    "scoring_sheetround",
)


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


@pytest.mark.django_db
class TestAccount:
    def test_who_lost_everything_is_let_in_by_whoever_runs_the_server(self, capsys: pytest.CaptureFixture[str]) -> None:
        person = add_person(username="quantri", full_name="Quản trị", password=None)
        Authenticator.objects.create(user=person, type="totp", data={})
        assert main(["account", "remove-factors", "Quantri"]) == 0
        assert "Đã gỡ 1 cách xác thực" in capsys.readouterr().out
        entry = AuditEntry.objects.get()
        assert (entry.event, entry.actor_name, entry.reason) == (
            "person.remove_factors",
            "Hệ thống",
            "Lệnh chạy trên máy chủ.",
        )

    def test_a_name_that_nobody_has_is_refused(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["account", "remove-factors", "khong.co"]) == 1
        assert "Không có tài khoản nào có tên đăng nhập “khong.co”" in capsys.readouterr().err


@pytest.mark.django_db
class TestSetUp:
    def test_units_are_refused_until_it_was_done(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["units", "--date", "2025-06-30"]) == 1
        told = "Không thực hiện được: Chưa có dữ liệu đơn vị hành chính cả nước. Hãy chạy “make setup” hoặc “danvan setup”.\n"
        assert capsys.readouterr() == ("", told)

    def test_what_is_there_stays(self, capsys: pytest.CaptureFixture[str]) -> None:
        NationalBase.objects.create(edition=edition(), loaded_at=moment(2026, 3, 16), unit_count=0, succession_count=0)
        assert main(["setup"]) == 0
        assert (
            capsys.readouterr().out
            == f"Đã nạp sổ văn bản pháp luật: thêm 94 văn bản.\n{SETS}Cơ sở dữ liệu đã sẵn sàng.\n"
        )
        assert main(["setup"]) == 0
        assert capsys.readouterr().out == "Cơ sở dữ liệu đã sẵn sàng.\n"
        assert not Unit.objects.exists()

    def test_production_writes_its_static_files(self, settings: Settings, tmp_path: Path) -> None:
        """Without them no page opens, which a restore into a new data directory would learn from its users."""
        settings.PRODUCTION, settings.STATIC_ROOT = True, tmp_path / "static"
        NationalBase.objects.create(edition=edition(), loaded_at=moment(2026, 7, 1), unit_count=0, succession_count=0)
        assert main(["setup"]) == 0
        assert (tmp_path / "static" / "img" / "favicon.svg").is_file()


def _own_process(directory: Path, *words: str) -> tuple[int, str, str]:
    """A command in a process of its own on a data directory of its own: status, output, complaints."""
    done = subprocess.run(
        [sys.executable, "-m", "danvan.cli", *words],
        env={"DANVAN_DATA_DIRECTORY": str(directory), "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_from_nothing_to_the_units_of_the_nation(tmp_path: Path) -> None:
    """What the first `danvan setup` makes of an empty directory is also what the stages of the journeys begin on."""
    directory = tmp_path / "dữ liệu"
    status, printed, complaint = _own_process(directory, "units")
    assert (status, printed, complaint.count("\n")) == (1, "", 1)
    assert "Hãy chạy “make setup” hoặc “danvan setup”." in complaint
    ready = "Cơ sở dữ liệu đã sẵn sàng.\n"
    loaded = "Đã nạp đơn vị hành chính cả nước: thêm 14149 đơn vị, 11327 kế thừa.\n"
    loaded += f"Đã nạp sổ văn bản pháp luật: thêm 94 văn bản.\n{SETS}"
    preparing = "Đang chuẩn bị cơ sở dữ liệu và nạp đơn vị hành chính cả nước (lần đầu mất khoảng mười giây)…\n"
    shutil.rmtree(directory, ignore_errors=True)
    assert lay_out(NATION, directory) == preparing + loaded + ready
    with closing(sqlite3.connect(directory / "danvan.sqlite3")) as made:
        guarded = "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY tbl_name"
        assert tuple(name for (name,) in made.execute(guarded)) == NEVER_CHANGED
        assert made.execute("SELECT count(*) FROM danvan_cache").fetchone() == (0,)
    assert _own_process(directory, "setup") == (0, ready, "")
    status, printed, complaint = _own_process(directory, "units", "--date", "2025-07-01", "--level", "province")
    assert (status, printed.splitlines()[-1], complaint) == (0, "34 đơn vị ngày 01/7/2025.", "")


def test_ctrl_c_while_something_is_prepared_is_one_sentence(tmp_path: Path) -> None:
    loading = subprocess.Popen(
        [sys.executable, "-m", "danvan.cli", "sample"],
        env={**os.environ, "DANVAN_DATA_DIRECTORY": str(tmp_path)},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert loading.stdout is not None
    assert loading.stdout.readline().startswith("Đang chuẩn bị cơ sở dữ liệu")
    loading.send_signal(signal.SIGINT)
    _, complaint = loading.communicate(timeout=60)
    # Python ends by the signal itself where it came inside an `exec`; a shell sees 130 either way
    assert loading.returncode in {130, -signal.SIGINT}
    assert complaint == "\nĐã dừng theo yêu cầu. Chạy lại lệnh này để làm tiếp; phần đang làm dở không được lưu.\n"


def test_a_taken_port_is_named_with_another_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Cổng {port} đang có chương trình khác dùng.*PORT={port + 1}"):
            run(port)


def test_an_installation_of_an_authority_runs_no_sample(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SAMPLE = False
    for command in (["sample"], ["sample", "--size", "district"]):
        with pytest.raises(SystemExit, match="đây là bản cài đặt của cơ quan"):
            main(command)
    monkeypatch.setenv("DANVAN_PRODUCTION", "1")
    with pytest.raises(SystemExit, match="chạy bằng gunicorn sau máy chủ web có TLS"):
        main(["run"])


@pytest.mark.django_db
def test_a_sample_starts_again_after_somebody_tried_its_set_up() -> None:
    begin()
    with pytest.raises(SystemExit, match="chứa dữ liệu của một cơ quan"):
        refuse_own_data()
    move_clock(actor=None, to=moment(2023, 10, 26))
    refuse_own_data()


def test_a_start_says_at_once_that_it_starts(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.SAMPLE = False
    with pytest.raises(SystemExit):
        main(["run", "--port", "0"])
    assert capsys.readouterr().out == "Đang khởi động…\n"


def test_a_fault_outside_is_one_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuses() -> int:
        raise PermissionError(errno.EACCES, "Permission denied", "/srv/danvan/files")

    monkeypatch.setattr("danvan.config.checks.verify_audit", refuses)
    assert main(["audit", "verify"]) == 1
    assert "quyền của thư mục" in capsys.readouterr().err


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


@pytest.mark.django_db
def test_a_worker_ends_by_itself_once_its_server_is_gone() -> None:
    """A process is never its own parent: to the worker it looks as if the server had ended."""
    assert main(["worker", "--parent", str(os.getpid())]) == 0
