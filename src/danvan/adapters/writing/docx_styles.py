"""The look of an official paper as named styles: a clerk who edits the file changes a style, not each line."""

from docx.document import Document as DocxDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from danvan.adapters.writing.looks import (
    APPENDIX_LABEL,
    KIND,
    LANGUAGE,
    LOOKS,
    PARTY_KIND,
    RULE,
    TYPEFACE,
    URGENCY,
    Look,
)

DATA_TABLE_STYLE = "BangSoLieu"
LAYOUT_TABLE_STYLE = "KhungTrinhBay"
ARTICLE_NUMBER_STYLE = "SoDieu"

_TWIPS_PER_CM = 567
_OUTLINED = (KIND, PARTY_KIND, APPENDIX_LABEL)
_FRAME = 'w:val="single" w:sz="6" w:space="2" w:color="000000"'

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
    if look is URGENCY:
        edges = "".join(f"<w:{side} {_FRAME}/>" for side in ("top", "left", "bottom", "right"))
        border = f"<w:pBdr>{edges}</w:pBdr>"
    outline = '<w:outlineLvl w:val="0"/>' if look in _OUTLINED else ""
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    italic = "<w:i/><w:iCs/>" if look.italic else ""
    half_points = round(look.size * 2)
    return f"""<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{look.style_id}">
    <w:name w:val="{look.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr>{"<w:keepNext/>" if look.keep_with_next else ""}<w:widowControl/>{border}
    <w:spacing w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}" {line}/>
    <w:ind w:left="{round(look.left_indent * _TWIPS_PER_CM)}"
    w:firstLine="{round(look.first_line * _TWIPS_PER_CM)}"/><w:jc w:val="{look.alignment}"/>{outline}</w:pPr>
    <w:rPr>{_FONTS}{bold}{italic}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>"""
