"""What can be wrong with a signed file, in words that an official and a citizen understand."""

from enum import Enum

from danvan.domain.rules import Finding, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTICE


class Fault(Enum):
    """A fault by its code, its weight, what is to be seen and what to do now."""

    UNREADABLE = ("unreadable", _E, "Tệp hỏng hoặc không phải PDF nên không kiểm tra được.", "Xin lại tệp gốc.")
    TOO_LARGE = ("too_large", _E, "Tệp lớn hoặc phức tạp quá mức kiểm tra được.", "Kiểm tra bằng phần mềm trên máy.")
    ENCRYPTED = ("encrypted", _E, "Tệp đặt mật khẩu hoặc mã hóa nên không kiểm tra được.", "Xin lại tệp không khóa.")
    UNSIGNED = ("unsigned", _E, "Tệp không có chữ ký số nào.", "Xin bản đã ký số.")
    BROKEN_SIGNATURE = ("broken_signature", _E, "Một ô chữ ký bị hỏng, không đọc được.", "Xin lại tệp gốc.")
    NOT_INTACT = ("not_intact", _E, "Nội dung đã ký bị sửa: chữ ký không khớp.", "Không dùng tệp này; xin lại tệp gốc.")
    PART_SIGNED = ("part_signed", _E, "Chữ ký chỉ bao một phần tệp.", "Không dùng tệp này; xin lại tệp gốc.")
    RANGE_HOLE = (
        "range_hole",
        _E,
        "Vùng được ký chừa lại chỗ khác ngoài chính chữ ký, có thể giấu nội dung.",
        "Không dùng tệp này; xin lại tệp gốc.",
    )
    LOOSE_SIGNATURE = (
        "loose_signature",
        _E,
        "Có chữ ký nằm ngoài danh mục ô ký của tệp (dấu hiệu bọc, ghép chữ ký).",
        "Không dùng tệp này; xin lại tệp gốc.",
    )
    CHANGED_AFTER = ("changed_after", _E, "Nội dung bị thay đổi sau khi ký.", "Xin bản có chữ ký mới cho nội dung này.")
    FILLED_AFTER = ("filled_after", _W, "Có ô nhập được điền sau khi ký.", "Đối chiếu với bản gốc.")
    ADDED_AFTER = ("added_after", _E, "Có phần thêm vào cuối tệp mà không chữ ký nào bao.", "Xin lại tệp gốc.")
    UNKNOWN_CHANGE = ("unknown_change", _W, "Không xác định được tệp có bị đổi sau khi ký không.", "Xin lại tệp gốc.")
    COVERS_PAGE = ("covers_page", _E, "Hình của chữ ký che một phần lớn trang giấy.", "Xem nội dung dưới hình chữ ký.")
    LOOSE_STRUCTURE = ("loose_structure", _W, "Cấu trúc tệp không đúng chuẩn PDF.", "Xin lại tệp gốc.")
    SCRIPT = ("script", _E, "Tệp có mã lệnh tự chạy.", "Không mở tệp bằng phần mềm khác; xin bản không có mã lệnh.")
    ATTACHMENT = ("attachment", _W, "Tệp có tệp khác nhúng bên trong.", "Không mở tệp nhúng nếu không rõ nguồn gốc.")
    LAYERS = ("layers", _W, "Tệp có lớp nội dung bật tắt được, có thể hiện khác nhau.", "Đối chiếu với bản gốc.")
    FORM = ("form", _W, "Tệp có ô nhập hoặc ghi chú nằm trên nội dung.", "Đối chiếu với bản gốc.")
    SPARE_PAGES = ("spare_pages", _W, "Tệp có trang ẩn không thuộc mục lục trang.", "Đối chiếu với bản gốc.")
    EXPIRED = ("expired", _E, "Chứng thư số đã hết hạn vào lúc ký.", "Xin bản ký bằng chứng thư còn hạn.")
    NOT_YET_VALID = ("not_yet_valid", _E, "Chứng thư số chưa có hiệu lực vào lúc ký.", "Xin bản ký lại.")
    REVOKED = ("revoked", _E, "Chứng thư số đã bị thu hồi trước lúc ký.", "Không dùng tệp này; báo cơ quan ký.")
    REVOKED_LATER = ("revoked_later", _N, "Chứng thư số bị thu hồi sau lúc ký.", "")
    EXPIRED_SINCE = ("expired_since", _N, "Chứng thư số nay đã hết hạn; còn hạn vào lúc ký.", "")
    EXPIRED_UNPROVEN = (
        "expired_unproven",
        _W,
        "Chứng thư số nay đã hết hạn và không có dấu thời gian chứng minh đã ký khi còn hạn.",
        "Hỏi cơ quan ký, hoặc xin bản có dấu thời gian.",
    )
    REVOKED_UNPROVEN = (
        "revoked_unproven",
        _E,
        "Chứng thư số đã bị thu hồi và không có dấu thời gian chứng minh đã ký trước đó.",
        "Không dùng tệp này; hỏi cơ quan ký.",
    )
    WRONG_USE = ("wrong_use", _E, "Chứng thư số không được cấp để ký văn bản.", "Xin bản ký bằng chứng thư ký số.")
    UNKNOWN_ISSUER = (
        "unknown_issuer",
        _W,
        "Không nối được chứng thư số tới nơi cấp đã được cơ quan này tin cậy.",
        "Hỏi cơ quan ký, hoặc đề nghị quản trị nạp chứng thư của nơi cấp.",
    )
    BROKEN_CERTIFICATE = ("broken_certificate", _E, "Không kiểm tra được chứng thư số.", "Xin lại tệp gốc.")
    WEAK = ("weak", _E, "Chữ ký dùng thuật toán quá yếu, có thể bị giả.", "Xin bản ký bằng thuật toán hiện hành.")
    REVOCATION_UNKNOWN = (
        "revocation_unknown",
        _N,
        "Không có danh sách thu hồi để biết chứng thư có bị thu hồi không.",
        "",
    )
    ONLY_CLAIMED = ("only_claimed", _N, "Giờ ký do máy của người ký ghi, không có dấu thời gian.", "")
    NO_TIME = ("no_time", _W, "Chữ ký không ghi giờ ký.", "Hỏi cơ quan ký.")
    FUTURE = ("future", _W, "Giờ ký sau giờ hiện tại.", "Hỏi cơ quan ký về đồng hồ của máy.")
    BAD_STAMP = ("bad_stamp", _W, "Dấu thời gian không dùng được nên chỉ có giờ máy của người ký.", "")
    UNKNOWN_HOLDER = (
        "unknown_holder",
        _E,
        "Chứng thư số chưa được ghi nhận cho người hoặc cơ quan nào.",
        "Đăng ký chứng thư số trước, rồi nộp lại bản ký.",
    )
    OTHER_SIGNATORY = ("other_signatory", _E, "Người ký không phải người được trình ký.", "Đề nghị đúng người ký lại.")
    OTHER_UNIT = ("other_unit", _E, "Chữ ký không phải của cơ quan ban hành.", "Ký bằng chứng thư của cơ quan.")
    OUTSIDE_POST = ("outside_post", _E, "Lúc ký, người ký không giữ chức vụ này.", "Đề nghị người đang giữ chức ký.")
    NO_DELEGATION = ("no_delegation", _E, "Lúc ký, người ký không có ủy quyền còn hiệu lực.", "Xem lại ủy quyền.")
    NO_AUTHORITY = ("no_authority", _E, "Chức vụ của người ký không ký văn bản của cơ quan được.", "Xem lại người ký.")
    CERTIFICATE_ENDED = (
        "certificate_ended",
        _E,
        "Chứng thư số đã bị ngừng dùng trong sổ chứng thư trước lúc ký.",
        "Ký bằng chứng thư đang dùng.",
    )

    def __init__(self, code: str, severity: Severity, message: str, mend: str) -> None:
        self.code = code
        self.severity = severity
        self.message = message
        self.mend = mend

    def found(self, place: str | None = None, detail: str = "", citation: str | None = None) -> Finding:
        """The finding at a place ("chữ ký 1"); `detail` is a sentence of its own that follows the message."""
        told = f"{self.message} {detail}".strip()
        return Finding(self.code, self.severity, told, place, citation, self.mend or None)
