"""The look of an official paper as named styles: a clerk who edits the file changes a style, not each line."""

from dataclasses import dataclass

from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

TYPEFACE = "Times New Roman"
LANGUAGE = "vi-VN"
DATA_TABLE_STYLE = "BangSoLieu"
LAYOUT_TABLE_STYLE = "KhungTrinhBay"
ARTICLE_NUMBER_STYLE = "SoDieu"

_LEFT, _CENTRE, _RIGHT, _JUSTIFIED = "left", "center", "right", "both"
_TWIPS_PER_CM = 567


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
    alignment: str = _CENTRE
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
LEGAL_BASIS = Look("CanCu", "Căn cứ ban hành", 14, _JUSTIFIED, italic=True, after=6, line=1.15, first_line=1.27)
ENACTING = Look("LoiBanHanh", "Lời ban hành", 14, bold=True, before=8, after=8, keep_with_next=True)
ARTICLE = Look("Dieu", "Điều", 14, _JUSTIFIED, after=6, line=1.15, first_line=1.27)
BODY = Look("NoiDung", "Nội dung", 14, _JUSTIFIED, before=6, after=6, line=1.15, first_line=1.27)
HEADING = Look(
    "DeMuc", "Đề mục", 14, _JUSTIFIED, bold=True, before=6, after=6, line=1.15, first_line=1.27, keep_with_next=True
)
NOTE = Look("GhiChu", "Ghi chú", 13, _JUSTIFIED, italic=True, after=6, first_line=1.27)
CAPTION = Look("TenBang", "Tên bảng", 13, _LEFT, bold=True, before=6, after=4, keep_with_next=True)
TABLE_HEAD = Look("DauBang", "Đầu bảng", 12, bold=True, before=2, after=2)
CELL_LEFT = Look("OBangTrai", "Ô bảng trái", 12, _LEFT, before=2, after=2)
CELL_CENTRE = Look("OBangGiua", "Ô bảng giữa", 12, before=2, after=2)
CELL_RIGHT = Look("OBangPhai", "Ô bảng phải", 12, _RIGHT, before=2, after=2)
RECIPIENTS_LABEL = Look("NoiNhan", "Nơi nhận", 12, _LEFT, bold=True, italic=True, keep_with_next=True)
RECIPIENT = Look("DanhSachNoiNhan", "Danh sách nơi nhận", 11, _LEFT)
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

_FONTS = f'<w:rFonts w:ascii="{TYPEFACE}" w:hAnsi="{TYPEFACE}" w:eastAsia="{TYPEFACE}" w:cs="{TYPEFACE}"/>'
_BORDER = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
_BASE_STYLES = (
    f"""<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr>{_FONTS}<w:sz w:val="28"/><w:szCs w:val="28"/>
    <w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
    <w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>
    </w:docDefaults>""",
    f"""<w:style {nsdecls("w")} w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
    <w:rPr>{_FONTS}</w:rPr></w:style>""",
    f"""<w:style {nsdecls("w")} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
    <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>""",
    f"""<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
    <w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
    <w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>
    <w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>""",
    f"""<w:style {nsdecls("w")} w:type="character" w:customStyle="1" w:styleId="{ARTICLE_NUMBER_STYLE}">
    <w:name w:val="Số điều"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{_FONTS}<w:b/><w:bCs/></w:rPr>
    </w:style>""",
    f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{LAYOUT_TABLE_STYLE}">
    <w:name w:val="Khung trình bày"/><w:basedOn w:val="TableNormal"/></w:style>""",
    f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{DATA_TABLE_STYLE}">
    <w:name w:val="Bảng số liệu"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>
    <w:top {_BORDER}/><w:left {_BORDER}/><w:bottom {_BORDER}/><w:right {_BORDER}/>
    <w:insideH {_BORDER}/><w:insideV {_BORDER}/></w:tblBorders><w:tblCellMar>
    <w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>""",
)


def define_styles(document: DocxDocument) -> None:
    """The document has the styles of an official paper and no others; each names the typeface for every script."""
    root = document.styles.element
    for child in list(root):
        root.remove(child)
    for xml in (*_BASE_STYLES, *(_paragraph_style(look) for look in LOOKS)):
        root.append(parse_xml(xml))


def _paragraph_style(look: Look) -> str:
    """The style as WordprocessingML; the order of the elements is that of its schema."""
    line = f'w:line="{round(look.line * 240)}" w:lineRule="auto"'
    border = ""
    if look is RULE:
        line = f'w:line="{round(look.size * 20)}" w:lineRule="exact"'
        border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    outline = '<w:outlineLvl w:val="0"/>' if look is KIND else ""
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    italic = "<w:i/><w:iCs/>" if look.italic else ""
    half_points = round(look.size * 2)
    return f"""<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{look.style_id}">
    <w:name w:val="{look.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr>{"<w:keepNext/>" if look.keep_with_next else ""}<w:widowControl/>{border}
    <w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}" {line}/>
    <w:ind w:firstLine="{round(look.first_line * _TWIPS_PER_CM)}"/><w:jc w:val="{look.alignment}"/>{outline}</w:pPr>
    <w:rPr>{_FONTS}{bold}{italic}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>"""
