"""A check in words."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from danvan.domain.signatures import CertificateFault, Fault, checked
from danvan.domain.signatures.words import check_as_text, rows_of
from tests.domain.signatures.test_check import CERTIFICATE, GOOD, NOW, STAMP

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def test_a_good_signature() -> None:
    rows = dict(rows_of(replace(GOOD, time_mark=STAMP), ZONE))

    assert rows["Giờ ký"] == "15:00 ngày 01/6/2023, dấu thời gian của TSA"
    assert rows["Chứng thư số"] == "Dùng được vào lúc ký"
    assert rows["Thời hạn chứng thư"] == "21/02/2023 đến 09/9/2023"


def test_a_bad_one() -> None:
    bad = replace(
        GOOD,
        is_intact=False,
        claimed_at=None,
        certificate=replace(CERTIFICATE, employer="", unit=""),
        certificate_faults=(CertificateFault.EXPIRED, CertificateFault.WEAK),
    )
    rows = dict(rows_of(bad, ZONE))

    assert (rows["Giờ ký"], rows["Cơ quan, tổ chức"]) == ("không ghi", "không ghi")
    assert rows["Chứng thư số"] == "Đã hết hạn; Thuật toán yếu"
    assert rows["Nội dung"] == "Đã bị sửa, không khớp chữ ký"


def test_the_whole_text() -> None:
    stamp = replace(GOOD, position=2, is_document_stamp=True, time_mark=STAMP)
    lines = check_as_text(checked([GOOD, stamp], [Fault.SCRIPT.found()], now=NOW + timedelta(1)), ZONE).splitlines()

    assert lines[0].startswith("Kết luận: Không hợp lệ.")
    assert [line for line in lines if line and not line.startswith(" ")][1:] == [
        "Chữ ký 1",
        "Dấu thời gian 2",
        "Điều cần lưu ý",
    ]
    assert lines[-1] == "  - Lưu ý: Giờ ký do máy của người ký ghi, không có dấu thời gian. (chữ ký 1)"


def test_nothing_to_be_said() -> None:
    assert "Điều cần lưu ý" not in check_as_text(checked([replace(GOOD, time_mark=STAMP)], now=NOW), ZONE)
