"""`danvan popolo export` and `danvan popolo import`."""

import json
from pathlib import Path

import pytest
from pytest_django import Settings

from danvan.apps.installation.access import awaits_administrator
from danvan.apps.orgs.models import Unit
from danvan.cli import main
from tests.apps.orgs.test_records import elsewhere
from tests.factories import District, load_district

pytestmark = pytest.mark.django_db
Captured = pytest.CaptureFixture[str]


class TestExport:
    def test_into_a_file(self, district: District, tmp_path: Path, capsys: Captured) -> None:
        target = tmp_path / "tep.json"
        assert main(["popolo", "export", "-o", str(target)]) == 0
        assert f"Đã ghi {target.stat().st_size} byte vào “{target}”." in capsys.readouterr().out
        assert len(json.loads(target.read_bytes())["organizations"]) == Unit.objects.count()

    def test_onto_the_screen_of_a_day_and_an_authority(
        self, district: District, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        assert main(["popolo", "export", "--date", "01/7/2022", "--authority", "705"]) == 0
        assert json.loads(capsysbinary.readouterr().out)["danvan"] == {"date": "2022-07-01"}

    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            (["--date", "hôm qua"], "Không hiểu ngày “hôm qua”."),
            (["--authority", "999"], "Không có Ủy ban nhân dân nào mang mã “999”"),
            (["-o", "khong/co/cho.json"], "Không ghi được tệp “khong/co/cho.json”"),
        ],
    )
    def test_a_bad_call_is_refused(self, district: District, capsys: Captured, words: list[str], reason: str) -> None:
        assert main(["popolo", "export", *words]) == 1
        assert reason in capsys.readouterr().err


class TestImport:
    @pytest.fixture
    def target(self, tmp_path: Path) -> Path:
        """A district's file, whose installation is gone."""
        path = tmp_path / "tep.json"
        path.write_bytes(elsewhere(load_district))
        return path

    def test_a_check_stores_nothing(self, target: Path, capsys: Captured) -> None:
        assert main(["popolo", "import", str(target), "--check"]) == 0
        out = capsys.readouterr().out
        assert "Thêm mới   /organizations/0  Đơn vị: " in out
        assert out.endswith("Chỉ kiểm tra, chưa nhập gì.\n")
        assert not Unit.objects.exists()

    def test_all_of_it_then_nothing_new(self, target: Path, capsys: Captured) -> None:
        assert main(["popolo", "import", str(target)]) == 0
        assert capsys.readouterr().out.endswith("Đã nhập.\n")
        assert Unit.objects.filter(code="705").exists()
        assert main(["popolo", "import", str(target)]) == 0
        assert capsys.readouterr().out.endswith("Không có gì mới để nhập.\n")

    def test_administrators_who_come_without_a_password_leave_the_first_start_open(
        self, target: Path, settings: Settings
    ) -> None:
        settings.SAMPLE = False
        assert main(["popolo", "import", str(target)]) == 0
        assert awaits_administrator()

    def test_more_than_a_screen_is_counted(self, target: Path, capsys: Captured) -> None:
        found = json.loads(target.read_bytes())
        found["persons"] += [{"id": str(number), "name": f"Người Thứ {number}"} for number in range(200)]
        target.write_text(json.dumps(found), encoding="utf-8")
        assert main(["popolo", "import", str(target), "--check"]) == 0
        assert "mục khác." in capsys.readouterr().out

    def test_a_fault_is_told_with_its_place(self, target: Path, capsys: Captured) -> None:
        target.write_bytes(b"{}")
        assert main(["popolo", "import", str(target)]) == 1
        told = capsys.readouterr()
        assert "Chưa được  /organizations  Đơn vị  Thiếu. Ghi thêm, mục này bắt buộc phải có." in told.out
        assert told.err == "Chưa nhập gì. Sửa các chỗ trên rồi chạy lại.\n"

    def test_a_file_that_is_not_there(self, tmp_path: Path, capsys: Captured) -> None:
        assert main(["popolo", "import", str(tmp_path / "khong-co.json")]) == 1
        assert "Không mở được tệp" in capsys.readouterr().err
