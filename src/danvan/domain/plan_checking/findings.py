"""What a check of a plan may find: one code each, with its article, its weight, and whether it keeps a plan from its issue."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from danvan.domain.rules import Severity
from danvan.domain.vietnamese.text import evened

_FORM = "Nghị định 30/2020/NĐ-CP, Điều 8"


class CheckCode(StrEnum):
    """The kinds of findings in the order in which a person should look at them."""

    TWO_DATES = "two-dates"
    IMPOSSIBLE_DATE = "impossible-date"
    LAPSED_BASIS = "lapsed-basis"
    BASIS_NOT_YET = "basis-not-yet"
    MISQUOTED_BASIS = "misquoted-basis"
    LAPSES_IN_PERIOD = "lapses-in-period"
    UNIT_NOT_ON_DAY = "unit-not-on-day"
    DAY_OFF = "day-off"
    SHORT_APPRAISAL = "short-appraisal"
    TARGET_WITHOUT_BASE = "target-without-base"
    TARGET_WITHOUT_SOURCE = "target-without-source"
    DUTY_WITHOUT_UNIT = "duty-without-unit"
    DUTY_WITHOUT_DATE = "duty-without-date"
    MISSING_PART = "missing-part"
    SCAN_FAULT = "scan-fault"
    UNKNOWN_BASIS = "unknown-basis"

    @property
    def label(self) -> str:
        """What an official calls it."""
        return _KINDS[self].label

    @property
    def article(self) -> str:
        """The rule behind it; blank where it is good practice alone."""
        return _KINDS[self].article

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return _KINDS[self].severity

    @property
    def blocks_issue(self) -> bool:
        """Whether the plan is not issued until it is mended, or waived with a reason."""
        return self.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class _Kind:
    label: str
    article: str
    severity: Severity


# Only what would make an obligation have no certain last day is an error.
_KINDS: dict[CheckCode, _Kind] = {
    CheckCode.TWO_DATES: _Kind("Một việc có hai thời hạn", "", Severity.ERROR),
    CheckCode.IMPOSSIBLE_DATE: _Kind("Ngày không có trong lịch", "", Severity.ERROR),
    CheckCode.LAPSED_BASIS: _Kind("Văn bản được dẫn đã hết hiệu lực", f"{_FORM} khoản 2", Severity.WARNING),
    CheckCode.BASIS_NOT_YET: _Kind("Văn bản được dẫn chưa có hiệu lực", f"{_FORM} khoản 2", Severity.WARNING),
    CheckCode.MISQUOTED_BASIS: _Kind("Dẫn sai văn bản", "Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II", Severity.WARNING),
    CheckCode.LAPSES_IN_PERIOD: _Kind("Quy định thay đổi trong năm kế hoạch", "", Severity.WARNING),
    CheckCode.UNIT_NOT_ON_DAY: _Kind("Đơn vị không tồn tại vào ngày của kế hoạch", "", Severity.WARNING),
    CheckCode.DAY_OFF: _Kind(
        "Thời hạn rơi vào ngày nghỉ", "Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5", Severity.WARNING
    ),
    CheckCode.SHORT_APPRAISAL: _Kind("Thời gian thẩm định ngắn", "", Severity.WARNING),
    CheckCode.TARGET_WITHOUT_BASE: _Kind("Chỉ tiêu phần trăm không rõ tính trên tổng nào", "", Severity.WARNING),
    CheckCode.TARGET_WITHOUT_SOURCE: _Kind("Chỉ tiêu không rõ nguồn số liệu", "", Severity.WARNING),
    CheckCode.DUTY_WITHOUT_UNIT: _Kind("Nhiệm vụ không nêu đơn vị thực hiện", "", Severity.WARNING),
    CheckCode.DUTY_WITHOUT_DATE: _Kind("Nhiệm vụ không nêu thời gian", "", Severity.NOTICE),
    CheckCode.MISSING_PART: _Kind("Thiếu thành phần bắt buộc của văn bản", _FORM, Severity.WARNING),
    CheckCode.SCAN_FAULT: _Kind("Lỗi do quét hoặc gõ", "", Severity.WARNING),
    CheckCode.UNKNOWN_BASIS: _Kind("Căn cứ chưa có trong sổ văn bản", "", Severity.NOTICE),
}


@dataclass(frozen=True, slots=True)
class TextMend:
    """Characters [start, end) of the source text and what should stand there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One thing to be mended, or let stand with a reason.

    `section` is the path of its place, `start` and `end` its characters in the source text (0, 0 for the whole paper);
    `suggestion` is the proposed mend in words, `mend` the same as a change of the text where that is plain.
    """

    code: CheckCode
    message: str
    section: str = ""
    quote: str = ""
    start: int = 0
    end: int = 0
    suggestion: str = ""
    mend: TextMend | None = None
    article: str = ""

    @property
    def key(self) -> str:
        """The same for the same finding after other places of the text have changed; 16 hexadecimal digits."""
        said = evened(f"{self.code} {self.section} {self.quote} {self.message}")
        return hashlib.sha256(said.encode()).hexdigest()[:16]
