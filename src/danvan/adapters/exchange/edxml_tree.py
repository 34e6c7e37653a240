"""Opening the XML of a package safely, and looking into it; every refusal names the place in the package."""

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from danvan.adapters.exchange.edxml_fields import EDXML
from danvan.domain.rules import RuleViolation

MOST_BYTES = 40 * 2**20
MOST_ELEMENTS = 5_000
_MOST_TAGS = 4 * MOST_ELEMENTS
_MOST_QUOTES = 20 * MOST_ELEMENTS
LONGEST_TEXT = 20_000
STANDARD = "QCVN 102:2016/BTTTT"
_ROOTS = ("edXML", "edXMLEnvelope", "Envelope")
_ENCODING = re.compile(r"<\?xml[^>]{0,200}encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
# Only UTF-8 is read, so that no declaration can hide from this look in another encoding.
_FORBIDDEN = re.compile(r"<!(?:DOCTYPE|ENTITY)")


def refusal(place: str, fault: str, mend: str) -> RuleViolation:
    """A package is refused for what stands at a place."""
    return RuleViolation(
        f"Gói edXML không nhận được: “{place}” {fault}. {mend}.", STANDARD, place=place, refusal="edxml"
    )


def opened(content: bytes, max_bytes: int) -> etree._Element:
    """The root of a package: small enough, UTF-8, without document type and entities, of the known namespace."""
    if len(content) > max_bytes:
        raise refusal("tệp", f"lớn hơn {max_bytes // 2**20} MB", "Xin nơi gửi tách tệp kèm theo")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal("tệp", "không phải văn bản mã UTF-8", "Chọn đúng tệp edXML") from error
    encoding = _ENCODING.match(text.lstrip())
    if encoding and encoding[1].lower() not in {"utf-8", "utf8"}:
        raise refusal("khai báo XML", f"ghi mã {encoding[1][:20]}, không phải UTF-8", "Xin nơi gửi xuất lại UTF-8")
    if _FORBIDDEN.search(text):
        raise refusal("khai báo DOCTYPE, ENTITY", "không được phép trong gói", "Không mở tệp này; báo người quản trị")
    # Asked before a tree is built, which takes a hundred bytes and more for each tag and attribute.
    if text.count("<") > _MOST_TAGS or text.count('"') + text.count("'") > _MOST_QUOTES:
        raise refusal("tệp", f"có hơn {MOST_ELEMENTS} thẻ", "Không mở tệp này; báo người quản trị")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusal("tệp", "không phải XML trọn vẹn", "Tải lại tệp hoặc xin nơi gửi gửi lại") from error
    for count, _ in enumerate(root.iter()):
        if count >= MOST_ELEMENTS:
            raise refusal("tệp", f"có hơn {MOST_ELEMENTS} thẻ", "Không mở tệp này; báo người quản trị")
    name = etree.QName(root)
    if name.localname not in _ROOTS:
        raise refusal(f"thẻ gốc {name.localname[:40]}", "không phải của gói edXML", "Chọn đúng tệp edXML")
    if name.namespace != EDXML:
        raise refusal("thẻ gốc/@xmlns", "không phải không gian tên của quy chuẩn", "Xin nơi gửi xuất đúng quy chuẩn")
    return root


def children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of a name, as the standard's namespace has it."""
    yield from parent.iterchildren(f"{{{EDXML}}}{name}")


def child(parent: etree._Element, name: str) -> etree._Element | None:
    """The only child of a name; two of them are refused, since nobody could say which one holds."""
    found = list(children(parent, name))
    if len(found) > 1:
        place = f"{etree.QName(parent).localname}/{name}"
        raise refusal(place, "ghi hai lần, không biết lần nào đúng", "Xin nơi gửi gửi lại gói")
    return found[0] if found else None


def descend(parent: etree._Element, *names: str) -> etree._Element | None:
    """The child that bears one of the names, or the parent itself where it bears one."""
    if etree.QName(parent).localname in names:
        return parent
    return next((found for name in names if (found := child(parent, name)) is not None), None)


def text_at(parent: etree._Element | None, name: str) -> str:
    """The text of the only child of a name; blank for none."""
    element = child(parent, name) if parent is not None else None
    if element is None:
        return ""
    text = plain_text(element)
    if len(text) > LONGEST_TEXT:
        raise refusal(f"{etree.QName(element).localname}", f"dài hơn {LONGEST_TEXT} ký tự", "Xin nơi gửi gửi lại gói")
    return text


def plain_text(element: etree._Element) -> str:
    """The text of an element without signs that nobody sees, such as those that turn the direction of writing."""
    return "".join(sign for sign in element.text or "" if unicodedata.category(sign) != "Cf").strip()
