"""What a reader may draw attention to: one code and one Vietnamese sentence each."""

from __future__ import annotations

from enum import StrEnum

from danvan.domain.rules import Severity

__all__ = ["FindingCode", "Severity"]


class FindingCode(StrEnum):
    """The kinds of findings; `sentence` is what an official reads, `severity` how much it weighs."""

    NO_PLAN = "no-plan"
    STATE_SECRET = "state-secret"
    MISSING_NUMBER = "missing-number"
    MISSING_DATE = "missing-date"
    MISSING_LETTERHEAD = "missing-letterhead"
    MISSING_TITLE = "missing-title"
    MISSING_RECIPIENTS = "missing-recipients"
    MISSING_SIGNATORY = "missing-signatory"
    OCR_CONFUSION = "ocr-confusion"
    LOW_CERTAINTY = "low-certainty"
    PAGE_NOT_RECOGNISED = "page-not-recognised"
    PAGE_TURNED = "page-turned"
    ODD_CAPITAL = "odd-capital"
    FOOTNOTE_IN_BODY = "footnote-in-body"
    PAGE_BREAK = "page-break"
    OUTLINE_GAP = "outline-gap"
    OUTLINE_REPEAT = "outline-repeat"
    MIXED_ITEM_STYLE = "mixed-item-style"
    MIXED_NUMBER_STYLE = "mixed-number-style"
    MIXED_DEADLINE_WORDING = "mixed-deadline-wording"
    EXCLUSIVE_DEADLINE = "exclusive-deadline"
    SHARED_DUE_DAY = "shared-due-day"
    IMPOSSIBLE_DATE = "impossible-date"
    DEADLINE_BEFORE_ISSUE = "deadline-before-issue"
    WRONG_ISSUER = "wrong-issuer"
    WRONG_CITED_DATE = "wrong-cited-date"
    WRONG_NUMBER_STYLE = "wrong-number-style"
    CITED_TWO_DATES = "cited-two-dates"
    KIND_AGAINST_SYMBOL = "kind-against-symbol"
    UNNUMBERED_LAW = "unnumbered-law"
    BLENDED_LAW_NAME = "blended-law-name"
    COMMA_BEFORE_DATE = "comma-before-date"
    SHARED_SUBJECT = "shared-subject"
    LAPSES_IN_PERIOD = "lapses-in-period"
    LAPSED_BASIS = "lapsed-basis"
    SUPERSEDED_TOGETHER = "superseded-together"

    @property
    def sentence(self) -> str:
        """The finding in one sentence for an official."""
        return _SENTENCES[self]

    @property
    def severity(self) -> Severity:
        """How much the finding weighs."""
        return Severity.NOTICE if self in _NOTICES else Severity.WARNING


_SENTENCES: dict[FindingCode, str] = {
    FindingCode.NO_PLAN: "Văn bản không có dáng dấp một kế hoạch: không nhận ra tên loại văn bản hoặc các mục đánh số.",
    FindingCode.STATE_SECRET: "Văn bản mang dấu chỉ độ mật nên không được tải lên; chỉ được xử lý theo pháp luật về bảo vệ bí mật nhà nước.",
    FindingCode.MISSING_NUMBER: "Văn bản không có số, ký hiệu; đề nghị bổ sung trước khi xác nhận.",
    FindingCode.MISSING_DATE: "Văn bản không có ngày, tháng, năm ban hành; đề nghị bổ sung trước khi xác nhận.",
    FindingCode.MISSING_LETTERHEAD: "Văn bản không có phần đầu (Quốc hiệu, tên cơ quan ban hành); tên cơ quan được suy ra từ nội dung.",
    FindingCode.MISSING_TITLE: "Không tìm thấy trích yếu nội dung của văn bản.",
    FindingCode.MISSING_RECIPIENTS: "Không tìm thấy phần “Nơi nhận”.",
    FindingCode.MISSING_SIGNATORY: "Không tìm thấy chức vụ và họ tên người ký.",
    FindingCode.OCR_CONFUSION: "Chữ có thể bị nhận dạng sai khi quét hoặc gõ nhầm; đề nghị đối chiếu bản gốc.",
    FindingCode.LOW_CERTAINTY: "Máy nhận dạng không chắc chữ này; đề nghị đối chiếu với ảnh của trang.",
    FindingCode.PAGE_NOT_RECOGNISED: "Nội dung của trang này không có trong kết quả đọc; đề nghị xem ảnh hoặc bản giấy và bổ sung.",
    FindingCode.PAGE_TURNED: "Trang nằm ngang hoặc ngược đã được xoay lại trước khi nhận dạng; đề nghị đối chiếu với ảnh của trang.",
    FindingCode.ODD_CAPITAL: "Chữ viết hoa giữa câu, khác với cách viết ở chỗ khác trong văn bản.",
    FindingCode.FOOTNOTE_IN_BODY: "Chú thích cuối trang nằm lẫn giữa phần nội dung.",
    FindingCode.PAGE_BREAK: "Đoạn văn bị ngắt đôi ở chỗ sang trang; hai phần đã được đọc liền nhau.",
    FindingCode.OUTLINE_GAP: "Thứ tự đánh số bị thiếu hoặc nhảy số.",
    FindingCode.OUTLINE_REPEAT: "Số thứ tự bị lặp lại trong cùng một mục.",
    FindingCode.MIXED_ITEM_STYLE: "Các mục cùng cấp trình bày không thống nhất: mục này chia gạch đầu dòng, mục kia gộp nhiều việc trong một đoạn.",
    FindingCode.MIXED_NUMBER_STYLE: "Văn bản dùng lẫn kiểu ghi số của Đảng (23-QĐ/TW) và của Nhà nước (23/QĐ-UBND); mỗi kiểu được giữ nguyên.",
    FindingCode.MIXED_DEADLINE_WORDING: "Văn bản dùng cả “chậm nhất ngày” (tính cả ngày đó) và “trước ngày” (không tính ngày đó); đề nghị người soạn xác nhận.",
    FindingCode.EXCLUSIVE_DEADLINE: "“Trước ngày” không tính ngày được nêu; ngày cuối cùng còn trong hạn là ngày liền trước.",
    FindingCode.SHARED_DUE_DAY: "Nhiều việc phải nộp cùng một ngày; mỗi việc được ghi thành một nghĩa vụ riêng.",
    FindingCode.IMPOSSIBLE_DATE: "Ngày này không có trong lịch; đề nghị kiểm tra lại.",
    FindingCode.DEADLINE_BEFORE_ISSUE: "Thời hạn ở trước ngày ban hành văn bản; đề nghị kiểm tra lại.",
    FindingCode.WRONG_ISSUER: "Cơ quan ban hành nêu trong văn bản khác với cơ quan đã ban hành văn bản được dẫn.",
    FindingCode.WRONG_CITED_DATE: "Ngày của văn bản được dẫn khác với ngày ban hành đã biết.",
    FindingCode.WRONG_NUMBER_STYLE: "Ký hiệu văn bản của cơ quan Đảng viết theo kiểu của cơ quan Nhà nước.",
    FindingCode.CITED_TWO_DATES: "Cùng một văn bản được dẫn với hai ngày khác nhau.",
    FindingCode.KIND_AGAINST_SYMBOL: "Tên loại văn bản được dẫn không khớp với ký hiệu; với văn bản của Đảng, ký hiệu QĐ dùng cho cả Quyết định và Quy định.",
    FindingCode.UNNUMBERED_LAW: "Luật được dẫn không có số, ngày; đề nghị bổ sung để tra được hiệu lực.",
    FindingCode.BLENDED_LAW_NAME: "Tên luật có kèm phần không thuộc tên; có thể đã trộn với tên một quy định khác.",
    FindingCode.COMMA_BEFORE_DATE: "Có dấu phẩy trước chữ “ngày” sau số của văn bản Nhà nước; thể thức Nhà nước không dùng dấu phẩy này.",
    FindingCode.SHARED_SUBJECT: "Hai văn bản được dẫn chung một nội dung, nhưng nội dung đó chỉ thuộc một trong hai văn bản.",
    FindingCode.LAPSES_IN_PERIOD: "Văn bản được dẫn hết hiệu lực trong thời gian thực hiện kế hoạch; nhiệm vụ cần theo quy định của từng thời điểm.",
    FindingCode.LAPSED_BASIS: "Văn bản được dẫn đã hết hiệu lực trước thời gian thực hiện kế hoạch.",
    FindingCode.SUPERSEDED_TOGETHER: "Văn bản được dẫn đã có văn bản thay thế cũng được dẫn trong cùng kế hoạch.",
}  # fmt: skip

_NOTICES = frozenset({
    FindingCode.FOOTNOTE_IN_BODY, FindingCode.PAGE_BREAK, FindingCode.MIXED_ITEM_STYLE, FindingCode.MIXED_NUMBER_STYLE,
    FindingCode.EXCLUSIVE_DEADLINE, FindingCode.SHARED_DUE_DAY, FindingCode.UNNUMBERED_LAW, FindingCode.COMMA_BEFORE_DATE,
    FindingCode.SUPERSEDED_TOGETHER, FindingCode.PAGE_TURNED, FindingCode.ODD_CAPITAL,
})  # fmt: skip
