"""`danvan read` as its users call it: a process of its own, its output, its exit status."""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.recognition import as_file, needs_tesseract, picture

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "samples" / "tan-bien-2023" / "ke-hoach-2023.md"
TOO_LARGE = 50 * 2**20


def _danvan(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "danvan.cli", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )


def _refused(path: Path) -> str:
    """What a refused file is told; nothing else is printed."""
    done = _danvan("read", str(path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


def test_the_plan_as_text() -> None:
    done = _danvan("read", str(PLAN))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "VĂN BẢN"
    assert "  Loại: Kế hoạch" in lines
    assert "  Số, ký hiệu: (không có trong văn bản)" in lines
    assert "  Người ký: CHỦ TỊCH – Nguyễn Thị Thành" in lines
    counted = [line for line in lines if line.endswith(")") and line[:1].isupper() and line.split(" (")[0].isupper()]
    assert [line for line in counted if not line.startswith(("CẦN XEM LẠI", "NHIỆM VỤ", "CHỈ TIÊU", "VĂN BẢN"))] == [
        "CÁC MỤC (26)",
        "THỜI HẠN (4)",
        "NƠI NHẬN (11)",
    ]
    assert any("“Phần đầu” → Phấn đấu" in line for line in lines)


def test_the_plan_as_json() -> None:
    done = _danvan("read", str(PLAN), "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    reading = json.loads(done.stdout)
    assert reading["schema"] == "danvan.reading/1"
    assert list(reading) == [
        "schema",
        "document",
        "citations",
        "sections",
        "deadlines",
        "targets",
        "tasks",
        "recipients",
        "signatory",
        "findings",
        "source_text",
        "repairs",
    ]
    assert reading["document"]["issuer"] == "UBND huyện Tân Biên"
    anchor = reading["deadlines"][0]["anchor"]
    assert reading["source_text"][anchor["start"] : anchor["end"]] == "chậm nhất ngày 12/5/2023"


def test_a_file_in_another_normal_form_is_read_alike(tmp_path: Path) -> None:
    decomposed = tmp_path / PLAN.name
    decomposed.write_text(unicodedata.normalize("NFD", PLAN.read_text(encoding="utf-8")), encoding="utf-8")
    assert _danvan("read", str(decomposed)).stdout == _danvan("read", str(PLAN)).stdout


def test_a_file_that_is_no_plan_is_read_and_told_apart(tmp_path: Path) -> None:
    letter = tmp_path / "thu.txt"
    letter.write_text("Chào bạn,\n\nHôm nay trời đẹp. Hẹn gặp lại.\n", encoding="utf-8")
    done = _danvan("read", str(letter), "--format", "json")
    assert done.returncode == 0
    reading = json.loads(done.stdout)
    assert "no-plan" in [finding["code"] for finding in reading["findings"]]
    assert (reading["tasks"], reading["deadlines"], reading["targets"], reading["citations"]) == ([], [], [], [])


def test_a_missing_file(tmp_path: Path) -> None:
    assert _refused(tmp_path / "khong-co.md").startswith(f"Không mở được tệp “{tmp_path / 'khong-co.md'}”")


def test_a_folder(tmp_path: Path) -> None:
    assert _refused(tmp_path).startswith("Không mở được tệp")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("trong.md", b"", "trống, không có nội dung"),
        ("chi-dau-cach.txt", b" \n\t\n", "trống, không có nội dung"),
        ("nhi-phan.md", bytes(range(256)) * 8, "tệp nhị phân"),
        ("bang.xlsx", b"PK\x03\x04rest", "Chưa đọc được loại tệp “.xlsx”"),
        ("khong-duoi", "KẾ HOẠCH".encode(), "Chưa đọc được loại tệp “không có phần mở rộng”"),
        ("sai-duoi.md", b"%PDF-1.7\n...", "nội dung là PDF"),
        ("sai-duoi.txt", b"\x89PNG\r\n", "nội dung là ảnh PNG"),
        ("ma-cu.txt", "Kế hoạch".encode("cp1258", errors="replace") + b"\xf9\xfe\xe8", "không dùng bảng mã Unicode"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    told = _refused(path)
    assert told.startswith("Không thực hiện được: ")
    assert words in told


def test_a_file_of_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "lon.md"
    with large.open("wb") as sparse:
        sparse.truncate(TOO_LARGE)
    assert "lớn hơn 20 MB nên không được đọc" in _refused(large)


@pytest.mark.parametrize("words", [(), ("read",), ("read", str(PLAN), "--format", "xml"), ("unknown",)])
def test_a_wrong_call(words: tuple[str, ...]) -> None:
    done = _danvan(*words)
    assert (done.returncode, done.stdout) == (2, "")


def test_reading_starts_without_django() -> None:
    code = (
        "import sys\n"
        "from danvan.cli import main\n"
        f"status = main(['read', {str(PLAN)!r}])\n"
        "assert status == 0\n"
        "assert 'django' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_plan_as_akoma_ntoso() -> None:
    done = _danvan("read", str(PLAN), "--format", "akn")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("<?xml")
    assert "<akomaNtoso" in done.stdout
    assert "<heading>MỤC ĐÍCH, YÊU CẦU</heading>" in done.stdout


def test_a_plan_is_checked_as_text() -> None:
    done = _danvan("check", str(PLAN), "--date", "12/4/2023")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("KIỂM TRA KẾ HOẠCH: ngày 12/4/2023, thời gian đến hết 31/12/2023\n")
    assert "đúng là “Bộ Chính trị”." in done.stdout
    assert "\nLỖI DO QUÉT HOẶC GÕ (10, nên sửa)\n" in done.stdout
    assert "      → Sửa thành “Phấn đấu”." in done.stdout


def test_a_plan_is_checked_as_json() -> None:
    done = _danvan("check", str(PLAN), "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    check = json.loads(done.stdout)
    assert (check["schema"], check["day"], check["day_stated"]) == ("danvan.check/1", "2023-03-20", False)
    codes = [one["code"] for one in check["findings"]]
    assert codes.count("lapses-in-period") == 2
    assert codes.count("missing-part") == 3
    mend = next(one for one in check["findings"] if one["code"] == "misquoted-basis")
    assert (mend["mend"]["text"], mend["severity"], mend["blocks_issue"]) == ("Bộ Chính trị", "warning", False)
    assert mend["anchor"]["start"] < mend["mend"]["start"]


def test_a_file_that_cannot_be_checked(tmp_path: Path) -> None:
    assert _danvan("check", str(tmp_path / "khong-co.md")).returncode == 1
    timeless = tmp_path / "thu.md"
    timeless.write_text("# KẾ HOẠCH\n\nI. MỤC ĐÍCH\n\nII. NỘI DUNG\n", encoding="utf-8")
    done = _danvan("check", str(timeless))
    assert (done.returncode, done.stdout) == (1, "")
    assert "Thêm --date" in done.stderr
    assert "Không đọc được ngày" in _danvan("check", str(timeless), "--date", "hôm nay").stderr
    assert _danvan("check", str(timeless), "--date", "2023-04-12").returncode == 0


@needs_tesseract
def test_a_scan_is_recognised_page_by_page(tmp_path: Path) -> None:
    paper = tmp_path / "quet.png"
    paper.write_bytes(as_file(picture("I. Phòng Nội vụ báo cáo chậm nhất ngày 15/11/2024.")))
    done = _danvan("read", str(paper), "--format", "json")
    assert (done.returncode, done.stderr) == (0, "Đang nhận dạng trang 1/1…\n")
    assert [deadline["date"] for deadline in json.loads(done.stdout)["deadlines"]] == ["2024-11-15"]


CRITERIA = ROOT / "samples" / "criteria"


@pytest.mark.parametrize("path", sorted(CRITERIA.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_criteria_set_can_be_used(path: Path) -> None:
    done = _danvan("criteria", "check", str(path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "dùng được" in done.stdout
    assert "bản dựng lại, chưa kiểm chứng" in done.stdout


def test_a_wrong_criteria_set_names_its_lines(tmp_path: Path) -> None:
    text = (CRITERIA / "tay-ninh-2022.yaml").read_text(encoding="utf-8")
    wrong = tmp_path / "sai.yaml"
    wrong.write_text(text.replace("total_points: {value: 100,", "total_points: {value: 90,"), encoding="utf-8")
    done = _danvan("criteria", "check", str(wrong))
    assert done.returncode == 1
    assert "khác tổng 90" in done.stdout
    assert "Dòng" in done.stdout
    assert _danvan("criteria", "check", str(tmp_path / "khong-co.yaml")).returncode == 1
