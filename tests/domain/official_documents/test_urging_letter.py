"""The letter that urges: named units with their days, a new day, refused when there is nobody to urge."""

from datetime import date

import pytest

from danvan.domain.official_documents import DocumentKind, Issuer, SignatureBlock, Table
from danvan.domain.official_documents.urging_letter import MOST_NAMED, Unsent, Urging, UrgingHead, urging_letter
from danvan.domain.rules import RuleViolation

TODAY, NEW = date(2026, 6, 25), date(2026, 6, 30)
HEAD = UrgingHead(
    Issuer("Sở Nội vụ", "Ủy ban nhân dân tỉnh Tây Ninh"), "SNV", "Tân Ninh", SignatureBlock("Giám đốc", "")
)


def urging(count: int, send_by: date = NEW) -> Urging:
    units = tuple(Unsent(f"UBND xã {number}", date(2026, 6, 20 + number % 2)) for number in range(count))
    return Urging("Báo cáo định kỳ quý II năm 2026", "Kế hoạch số 1/KH-UBND", TODAY, send_by, units)


def test_few_are_addressed_by_name_and_each_has_its_days() -> None:
    letter = urging_letter(urging(2), HEAD)
    assert (letter.kind, letter.abstract) == (
        DocumentKind.OFFICIAL_LETTER,
        "V/v đôn đốc gửi báo cáo định kỳ quý II năm 2026",
    )
    assert letter.addressees == ("UBND xã 0", "UBND xã 1")
    table = next(block for block in letter.body if isinstance(block, Table))
    assert table.rows == (("1", "UBND xã 0", "20/6/2026", "5"), ("2", "UBND xã 1", "21/6/2026", "4"))
    assert letter.body[-1].text.endswith("./.")  # type: ignore[union-attr]
    assert "30/6/2026" in letter.body[2].text  # type: ignore[union-attr]


def test_many_are_addressed_through_the_list() -> None:
    letter = urging_letter(urging(MOST_NAMED + 1), HEAD)
    assert letter.addressees == ("Các cơ quan, đơn vị có tên trong danh sách dưới đây",)


@pytest.mark.parametrize(("asked", "words"), [(urging(0), "Không còn đơn vị"), (urging(1, TODAY), "phải sau hôm nay")])
def test_what_is_refused(asked: Urging, words: str) -> None:
    with pytest.raises(RuleViolation, match=words):
        urging_letter(asked, HEAD)
