"""What two offices tell each other about a paper: codes, numbers, what a package must say before it leaves."""

from dataclasses import replace
from datetime import date

import pytest

from danvan.domain.official_documents.exchange import (
    Correspondent,
    PackageFile,
    PackageNumber,
    PaperPackage,
    check_exchange_code,
    check_package,
    parted_number,
)
from danvan.domain.rules import RuleViolation

FILE = PackageFile("quyet-dinh.pdf", "application/pdf", b"%PDF")
WHOLE = PaperPackage(
    sender=Correspondent("H53.29", "Ủy ban nhân dân xã A"),
    recipients=(Correspondent("H53.01", "Sở Nội vụ"),),
    number=PackageNumber("07", "QĐ-UBND"),
    place="Xã A",
    day=date(2026, 11, 26),
    kind="Quyết định",
    subject="Về việc xếp loại",
    files=(FILE,),
)


@pytest.mark.parametrize("code", ["H53", "H53.29.01", "000.00.00.H49", "0312345678", "A" * 35])
def test_a_code_of_groups_of_figures_and_capitals_is_taken(code: str) -> None:
    assert check_exchange_code(code) == code


@pytest.mark.parametrize("code", ["", "h53", "H53..1", ".H53", "H53.", "H 53", "Đ53", "H53-1", "A" * 36, "H53\n"])
def test_any_other_code_is_refused(code: str) -> None:
    with pytest.raises(RuleViolation, match="không đúng dạng"):
        check_exchange_code(code)


@pytest.mark.parametrize(
    ("printed", "number", "notation"),
    [
        ("07/QĐ-UBND", "07", "QĐ-UBND"),
        ("12-KH/HU", "12", "KH/HU"),
        ("59/2023/NĐ-CP", "59", "2023/NĐ-CP"),
        ("30c/NQ-CP", "30c", "NQ-CP"),
        (" 7 / QĐ-UBND ", "7", "QĐ-UBND"),
        ("không số", "", "không số"),
    ],
)
def test_a_number_is_parted_and_joined_again(printed: str, number: str, notation: str) -> None:
    parted = parted_number(printed)
    assert parted == PackageNumber(number, notation)
    assert parted.code == printed.strip().replace(" / ", "/")


def test_a_number_that_came_in_one_part_is_the_whole() -> None:
    assert [PackageNumber("7", "").code, PackageNumber("", "7/QĐ-UBND").code, PackageNumber("7", "7/QĐ-UBND").code] == [
        "7",
        "7/QĐ-UBND",
        "7/QĐ-UBND",
    ]


def test_a_whole_package_may_leave_and_is_spoken_of_by_its_id() -> None:
    check_package(WHOLE)
    assert WHOLE.document_id == "H53.29,2026/11/26,07/QĐ-UBND"


@pytest.mark.parametrize(
    ("lacking", "says"),
    [
        (replace(WHOLE, sender=Correspondent("", "Ủy ban A")), "Ủy ban A chưa có mã định danh"),
        (replace(WHOLE, sender=Correspondent("h53", "Ủy ban A")), "không đúng dạng"),
        (replace(WHOLE, recipients=()), "phải có nơi nhận"),
        (replace(WHOLE, recipients=(Correspondent("", "Sở B"),)), "“Sở B” chưa có mã định danh"),
        (replace(WHOLE, recipients=(Correspondent("b", "Sở B"),)), "không đúng dạng"),
        (replace(WHOLE, recipients=WHOLE.recipients * 2), "Hai nơi nhận cùng mã định danh H53.01"),
        (replace(WHOLE, number=PackageNumber("", "")), "phải có số, ký hiệu và trích yếu"),
        (replace(WHOLE, subject=""), "phải có số, ký hiệu và trích yếu"),
        (replace(WHOLE, files=()), "phải kèm tệp văn bản đã ký"),
        (replace(WHOLE, files=(FILE, FILE)), "cùng tên “quyet-dinh.pdf”"),
    ],
)
def test_a_package_that_lacks_something_does_not_leave(lacking: PaperPackage, says: str) -> None:
    with pytest.raises(RuleViolation, match=says):
        check_package(lacking)
