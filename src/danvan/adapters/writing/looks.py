"""The looks of an official paper: typefaces, sizes and spacing that Word files and PDFs share."""

from dataclasses import dataclass

TYPEFACE = "Times New Roman"
LANGUAGE = "vi-VN"
ARTICLE_NUMBER = "Số điều"
LEFT, CENTRE, RIGHT, JUSTIFIED = "left", "center", "right", "both"


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style of a paper.

    Identifier in the file, name in Word's list, sizes in points, indents in centimetres,
    `alignment` in the words of WordprocessingML, `line` as a multiple of single spacing.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """

    style_id: str
    name: str
    size: float
    alignment: str = CENTRE
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    line: float = 1.0
    first_line: float = 0
    keep_with_next: bool = False


COUNTRY = Look("QuocHieu", "Quốc hiệu", 12, bold=True)
MOTTO = Look("TieuNgu", "Tiêu ngữ", 13, bold=True)
PARENT = Look("CoQuanChuQuan", "Cơ quan chủ quản", 12)
ISSUER = Look("CoQuanBanHanh", "Cơ quan ban hành", 12, bold=True)
RULE = Look("DuongKe", "Đường kẻ", 2, before=3)
NUMBER = Look("SoKyHieu", "Số, ký hiệu", 13, before=4)
PLACE_AND_DATE = Look("DiaDanhThoiGian", "Địa danh, thời gian", 13, italic=True, before=4)
LETTER_ABSTRACT = Look("TrichYeuCongVan", "Trích yếu công văn", 12)
ADDRESSEE = Look("KinhGui", "Kính gửi", 14, before=12, after=6)
KIND = Look("TenLoai", "Tên loại văn bản", 14, bold=True, before=18, keep_with_next=True)
ABSTRACT = Look("TrichYeu", "Trích yếu nội dung", 14, bold=True, keep_with_next=True)
AUTHORITY = Look("ThamQuyenBanHanh", "Thẩm quyền ban hành", 14, bold=True, before=12, after=10, keep_with_next=True)
LEGAL_BASIS = Look("CanCu", "Căn cứ ban hành", 14, JUSTIFIED, italic=True, after=6, line=1.15, first_line=1.27)
ENACTING = Look("LoiBanHanh", "Lời ban hành", 14, bold=True, before=8, after=8, keep_with_next=True)
ARTICLE = Look("Dieu", "Điều", 14, JUSTIFIED, after=6, line=1.15, first_line=1.27)
BODY = Look("NoiDung", "Nội dung", 14, JUSTIFIED, before=6, after=6, line=1.15, first_line=1.27)
HEADING = Look(
    "DeMuc", "Đề mục", 14, JUSTIFIED, bold=True, before=6, after=6, line=1.15, first_line=1.27, keep_with_next=True
)
NOTE = Look("GhiChu", "Ghi chú", 13, JUSTIFIED, italic=True, after=6, first_line=1.27)
CAPTION = Look("TenBang", "Tên bảng", 13, LEFT, bold=True, before=6, after=4, keep_with_next=True)
TABLE_HEAD = Look("DauBang", "Đầu bảng", 12, bold=True, before=2, after=2)
CELL_LEFT = Look("OBangTrai", "Ô bảng trái", 12, LEFT, before=2, after=2)
CELL_CENTRE = Look("OBangGiua", "Ô bảng giữa", 12, before=2, after=2)
CELL_RIGHT = Look("OBangPhai", "Ô bảng phải", 12, RIGHT, before=2, after=2)
RECIPIENTS_LABEL = Look("NoiNhan", "Nơi nhận", 12, LEFT, bold=True, italic=True, keep_with_next=True)
RECIPIENT = Look("DanhSachNoiNhan", "Danh sách nơi nhận", 11, LEFT)
SIGNING_TITLE = Look("ChucVuKy", "Chức vụ người ký", 14, bold=True, keep_with_next=True)
# The room above the name is where the signature and the seal go.
SIGNATORY = Look("HoTenNguoiKy", "Họ tên người ký", 14, bold=True, before=76)
PAGE_NUMBER = Look("SoTrang", "Số trang", 13)
MARK = Look("DauLuuY", "Dấu lưu ý", 12, bold=True)
SPACER = Look("DongCuoi", "Dòng cuối", 1)

LOOKS = (
    COUNTRY, MOTTO, PARENT, ISSUER, RULE, NUMBER, PLACE_AND_DATE, LETTER_ABSTRACT, ADDRESSEE, KIND, ABSTRACT,
    AUTHORITY, LEGAL_BASIS, ENACTING, ARTICLE, BODY, HEADING,
    NOTE, CAPTION, TABLE_HEAD, CELL_LEFT, CELL_CENTRE, CELL_RIGHT,
    RECIPIENTS_LABEL, RECIPIENT, SIGNING_TITLE, SIGNATORY, PAGE_NUMBER, MARK, SPACER,
)  # fmt: skip
