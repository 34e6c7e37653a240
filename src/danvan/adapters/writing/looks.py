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
    left_indent: float = 0
    keep_with_next: bool = False


COUNTRY = Look("QuocHieu", "Quốc hiệu", 12, bold=True)
MOTTO = Look("TieuNgu", "Tiêu ngữ", 13, bold=True)
PARENT = Look("CoQuanChuQuan", "Cơ quan chủ quản", 12)
ISSUER = Look("CoQuanBanHanh", "Cơ quan ban hành", 12, bold=True)
RULE = Look("DuongKe", "Đường kẻ", 2, before=3)
NUMBER = Look("SoKyHieu", "Số, ký hiệu", 13, before=4)
PLACE_AND_DATE = Look("DiaDanhThoiGian", "Địa danh, thời gian", 13, italic=True, before=4)
LETTER_ABSTRACT = Look("TrichYeuCongVan", "Trích yếu công văn", 12)
URGENCY = Look("MucDoKhan", "Mức độ khẩn", 13, bold=True, before=6)
ADDRESSEE = Look("KinhGui", "Kính gửi", 14, before=12, after=6)
ADDRESSEES_LABEL = Look(
    "KinhGuiNhieuNoi", "Kính gửi nhiều nơi", 14, LEFT, before=12, left_indent=3.2, keep_with_next=True
)
ADDRESSEE_ITEM = Look("NoiKinhGui", "Nơi kính gửi", 14, LEFT, left_indent=5.1)
COPY = Look("HinhThucSao", "Hình thức sao", 14, bold=True)
GAP = Look("KhoangCach", "Khoảng cách", 6)
KIND = Look("TenLoai", "Tên loại văn bản", 14, bold=True, before=18, keep_with_next=True)
ABSTRACT = Look("TrichYeu", "Trích yếu nội dung", 14, bold=True, keep_with_next=True)
AUTHORITY = Look("ThamQuyenBanHanh", "Thẩm quyền ban hành", 14, bold=True, before=12, after=10, keep_with_next=True)
LEGAL_BASIS = Look(
    "CanCu", "Căn cứ ban hành", 14, JUSTIFIED, italic=True, before=6, after=6, line=1.15, first_line=1.27
)
ENACTING = Look("LoiBanHanh", "Lời ban hành", 14, bold=True, before=8, after=8, keep_with_next=True)
ARTICLE = Look("Dieu", "Điều", 14, JUSTIFIED, before=6, after=6, line=1.15, first_line=1.27)
BODY = Look("NoiDung", "Nội dung", 14, JUSTIFIED, before=6, after=6, line=1.15, first_line=1.27)
HEADING = Look(
    "DeMuc", "Đề mục", 14, JUSTIFIED, bold=True, before=6, after=6, line=1.15, first_line=1.27, keep_with_next=True
)
NOTE = Look("GhiChu", "Ghi chú", 13, JUSTIFIED, italic=True, after=6, first_line=1.27)
APPENDIX_LABEL = Look("PhuLuc", "Phụ lục", 14, bold=True, keep_with_next=True)
APPENDIX_TITLE = Look("TenPhuLuc", "Tên phụ lục", 14, bold=True, keep_with_next=True)
APPENDIX_REFERENCE = Look("DanPhuLuc", "Chỉ dẫn phụ lục", 14, italic=True, after=12, keep_with_next=True)
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
# Papers of the Party; sizes from memory of Hướng dẫn 36-HD/VPTW (chưa kiểm chứng) except that of the Party's name.
PARTY_NAME = Look("TieuDeDang", "Tiêu đề của Đảng", 15, bold=True)
PARTY_PARENT = Look("CapUyCapTren", "Cấp ủy cấp trên", 14)
PARTY_ISSUER = Look("CapUyBanHanh", "Cấp ủy ban hành", 14, bold=True)
PARTY_STAR = Look("DauSao", "Dấu sao", 14)
PARTY_NUMBER = Look("SoKyHieuDang", "Số, ký hiệu của Đảng", 14)
PARTY_DATE = Look("DiaDanhThoiGianDang", "Địa danh, thời gian của Đảng", 14, italic=True, before=16)
PARTY_KIND = Look("TenLoaiDang", "Tên loại của Đảng", 16, bold=True, before=18, keep_with_next=True)
PARTY_DASHES = Look("GachNgang", "Gạch ngang", 14, after=6, keep_with_next=True)
PARTY_RECIPIENT = Look("NoiNhanDang", "Nơi nhận của Đảng", 12, LEFT)
PAGE_NUMBER = Look("SoTrang", "Số trang", 13)
MARK = Look("DauLuuY", "Dấu lưu ý", 12, bold=True)
SPACER = Look("DongCuoi", "Dòng cuối", 1)

LOOKS = (
    COUNTRY, MOTTO, PARENT, ISSUER, RULE, NUMBER, PLACE_AND_DATE, LETTER_ABSTRACT, URGENCY, ADDRESSEE,
    ADDRESSEES_LABEL, ADDRESSEE_ITEM, KIND, ABSTRACT, AUTHORITY, LEGAL_BASIS, ENACTING, ARTICLE, BODY, HEADING,
    NOTE, COPY, GAP,
    APPENDIX_LABEL, APPENDIX_TITLE, APPENDIX_REFERENCE, CAPTION, TABLE_HEAD, CELL_LEFT, CELL_CENTRE, CELL_RIGHT,
    RECIPIENTS_LABEL, RECIPIENT, SIGNING_TITLE, SIGNATORY,
    PARTY_NAME, PARTY_PARENT, PARTY_ISSUER, PARTY_STAR, PARTY_NUMBER, PARTY_DATE, PARTY_KIND, PARTY_DASHES,
    PARTY_RECIPIENT, PAGE_NUMBER, MARK, SPACER,
)  # fmt: skip
