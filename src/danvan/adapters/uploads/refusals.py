"""Why an uploaded file is refused, in words that tell the officer what to do."""

from enum import Enum

from danvan.domain.rules import RuleViolation


class UploadRefusal(Enum):
    """A reason to refuse a file: its code for logs and tests, what is wrong, how to mend it."""

    EMPTY = ("empty", "không có nội dung", "Kiểm tra lại tệp trên máy rồi tải lên lại")
    TOO_LARGE = (
        "too_large",
        "vượt dung lượng cho phép",
        "Nén ảnh, giảm độ phân giải bản quét hoặc tách thành nhiều tệp",
    )
    BAD_NAME = ("bad_name", "không có tên hợp lệ", "Đổi tên tệp, giữ phần mở rộng, rồi tải lên lại")
    EXTENSION = (
        "extension",
        "không thuộc loại tệp hệ thống đọc được",
        "Chỉ nhận tệp pdf, docx, xlsx, png, jpg, txt, md; chuyển tệp sang một trong các loại này",
    )
    OLD_OFFICE = (
        "old_office",
        "là tệp Word, Excel kiểu cũ hoặc có đặt mật khẩu",
        "Mở tệp, bỏ mật khẩu nếu có, chọn “Lưu thành” .docx, .xlsx hoặc PDF rồi tải lên lại",
    )
    EXECUTABLE = (
        "executable",
        "là chương trình hoặc tập lệnh chạy được",
        "Chỉ tải lên tài liệu; nếu không rõ nguồn gốc tệp, báo người quản trị",
    )
    UNKNOWN_KIND = (
        "unknown_kind",
        "có nội dung không nhận ra được",
        "Mở tệp bằng phần mềm đã tạo ra nó và lưu lại thành pdf, docx hoặc xlsx; tệp văn bản thì lưu theo mã UTF-8",
    )
    MISMATCH = (
        "mismatch",
        "có phần mở rộng không khớp với nội dung",
        "Đặt lại phần mở rộng cho đúng loại tệp rồi tải lên lại",
    )
    BROKEN = ("broken", "bị hỏng hoặc không trọn vẹn", "Mở lại tệp gốc, lưu thành tệp mới rồi tải lên lại")
    MACRO = ("macro", "có chứa macro", "Lưu lại thành .docx hoặc .xlsx không có macro, hoặc xuất ra PDF")
    EMBEDDED = (
        "embedded",
        "có nhúng đối tượng hoặc chương trình bên trong",
        "Xóa đối tượng nhúng hoặc thay bằng ảnh chụp, hoặc xuất ra PDF",
    )
    REMOTE_TEMPLATE = (
        "remote_template",
        "tự tải nội dung từ một địa chỉ bên ngoài khi mở",
        "Bỏ mẫu hoặc liên kết ngoài, hoặc xuất ra PDF",
    )
    COMPRESSED_BOMB = (
        "compressed_bomb",
        "giải nén ra dung lượng lớn bất thường",
        "Mở tệp, xóa phần thừa, lưu thành tệp mới hoặc xuất ra PDF",
    )
    UNSAFE_PATHS = ("unsafe_paths", "có cấu trúc nén không an toàn", "Mở tệp gốc, lưu thành tệp mới rồi tải lên lại")
    XML_ENTITIES = (
        "xml_entities",
        "có khai báo XML không được phép",
        "Mở tệp bằng Word hoặc Excel, lưu thành tệp mới rồi tải lên lại",
    )
    PDF_ACTIVE = (
        "pdf_active",
        "là PDF có mã lệnh tự chạy",
        "In tệp ra PDF mới (chọn “Microsoft Print to PDF”) rồi tải lên bản mới",
    )
    PDF_LOCKED = (
        "pdf_locked",
        "là PDF đặt mật khẩu hoặc mã hóa, không kiểm tra được,",
        "Bỏ mật khẩu hoặc in ra PDF mới rồi tải lên lại",
    )

    def __init__(self, code: str, fault: str, mend: str) -> None:
        self.code = code
        self.fault = fault
        self.mend = mend

    def of(self, filename: str, **facts: str) -> RuleViolation:
        """The refusal of one file, ready to be raised; `facts` are told in brackets and kept for the log."""
        detail = f" ({'; '.join(facts.values())})" if facts else ""
        named = f"Tệp “{filename}”" if filename else "Tệp"
        return RuleViolation(
            f"{named} {self.fault}{detail} nên không được nhận. {self.mend}.",
            None,
            refusal=self.code,
            filename=filename,
            **facts,
        )
