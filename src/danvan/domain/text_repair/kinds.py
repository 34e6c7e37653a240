"""What a text may be repaired for: one code, one name and one Vietnamese sentence each."""

from __future__ import annotations

from enum import StrEnum


class RepairKind(StrEnum):
    """The kinds of repairs; `label` names one in a list, `sentence` says why it was made."""

    LEGACY_FONT = "legacy-font"
    OLD_ENCODING = "old-encoding"
    NORMAL_FORM = "normal-form"
    RUNNING_HEAD = "running-head"
    PAGE_NUMBER = "page-number"
    HARD_WRAP = "hard-wrap"
    HYPHENATION = "hyphenation"
    SPLIT_NUMBER = "split-number"
    GLUED_NUMBER = "glued-number"
    MISREAD_DIGIT = "misread-digit"
    BY_PERSON = "by-person"
    TAKEN_BACK = "taken-back"

    @property
    def label(self) -> str:
        """The name of the kind."""
        return _WORDS[self][0]

    @property
    def sentence(self) -> str:
        """Why a repair of this kind was made."""
        return _WORDS[self][1]


_WORDS: dict[RepairKind, tuple[str, str]] = {
    RepairKind.LEGACY_FONT: ("phông chữ cũ", "Chữ gõ bằng phông TCVN3 hoặc VNI đã được chuyển sang Unicode."),
    RepairKind.OLD_ENCODING: ("bảng mã cũ", "Đoạn này không dùng bảng mã Unicode và đã được chuyển sang Unicode."),
    RepairKind.NORMAL_FORM: ("Unicode tổ hợp", "Chữ có dấu rời đã được ghép lại thành chữ dựng sẵn."),
    RepairKind.RUNNING_HEAD: ("đầu, chân trang", "Dòng lặp lại ở đầu hoặc chân các trang, không thuộc nội dung."),
    RepairKind.PAGE_NUMBER: ("số trang", "Số trang đứng riêng một dòng, không thuộc nội dung."),
    RepairKind.HARD_WRAP: ("dòng bị ngắt", "Câu bị ngắt ở cuối dòng đã được nối lại."),
    RepairKind.HYPHENATION: ("gạch nối cuối dòng", "Từ hoặc số hiệu bị gạch nối ở cuối dòng đã được nối lại."),
    RepairKind.SPLIT_NUMBER: ("số hiệu bị tách", "Khoảng trắng thừa trong số, ký hiệu hoặc ngày tháng đã được bỏ."),
    RepairKind.GLUED_NUMBER: ("chữ, số dính liền", "Chữ và số dính liền nhau đã được tách ra."),
    RepairKind.MISREAD_DIGIT: ("chữ số nhận dạng sai", "Chữ cái nằm giữa các chữ số đã được đọc lại thành chữ số."),
    RepairKind.BY_PERSON: ("người sửa", "Người kiểm tra kế hoạch trước khi ký đã sửa dòng này."),
    RepairKind.TAKEN_BACK: ("bỏ chỗ sửa", "Người đối chiếu đã bỏ một chỗ sửa, trả lại chữ như trong tệp."),
}
