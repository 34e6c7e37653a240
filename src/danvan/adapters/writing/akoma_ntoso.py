"""A paper as Akoma Ntoso 3.0 (OASIS LegalDocML), the XML vocabulary of legislatures and official gazettes.

Source of the vocabulary: OASIS, Akoma Ntoso Version 1.0 Part 2 (the schema with namespace …/akn/3.0); of the
identifiers: OASIS, Akoma Ntoso Naming Convention Version 1.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from xml.etree import ElementTree as ET

from danvan.domain.plan_reading.markers import MarkerStyle
from danvan.domain.plan_reading.reading import Citation, Document
from danvan.domain.plan_reading.structure import Line, Paper, Part
from danvan.domain.vietnamese.text import fold, nfc

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
MEDIA_TYPE = "application/akn+xml"
_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_NOT_IN_NUMBERS = re.compile(r"[^A-Za-z0-9]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# The element and the short name in identifiers by the Naming Convention, table of abbreviations.
_ELEMENTS = {
    MarkerStyle.PART: ("part", "part"),
    MarkerStyle.CHAPTER: ("chapter", "chp"),
    MarkerStyle.DIVISION: ("subchapter", "subchp"),
    MarkerStyle.SUBDIVISION: ("subdivision", "subdvs"),
    MarkerStyle.UPPER: ("division", "dvs"),
    MarkerStyle.ROMAN: ("section", "sec"),
    MarkerStyle.ARTICLE: ("article", "art"),
    MarkerStyle.DECIMAL_1: ("paragraph", "para"),
    MarkerStyle.DECIMAL_2: ("subparagraph", "subpara"),
    MarkerStyle.DECIMAL_3: ("clause", "cl"),
    MarkerStyle.DECIMAL_4: ("subclause", "subcl"),
    MarkerStyle.PARENTHESISED: ("list", "list"),
    MarkerStyle.LOWER: ("point", "point"),
}
_UNNUMBERED = ("hcontainer", "hcontainer")
# Kinds that the law on legal normative documents makes acts; all others are documents.
_ACTS = frozenset({"Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch"})
_INLINE = frozenset({"ref", "docNumber", "docType", "docTitle"})
_HOLDS_WORDS = _INLINE | {"p", "num", "heading"}
_FEWEST_TITLE_WORDS = 3


@dataclass(frozen=True, slots=True)
class _Names:
    """The identifiers of one component of a work; `prefix` stands before those inside the file."""

    work: str
    component: str
    day: str
    day_name: str
    prefix: str = ""

    @property
    def author(self) -> str:
        """The identifier of the issuer."""
        return f"{self.prefix}co-quan-ban-hanh"

    @property
    def software(self) -> str:
        """The identifier of what wrote the file."""
        return f"{self.prefix}danvan"


def akoma_ntoso(paper: Paper, *, written_on: date) -> bytes:
    """The XML of a paper, UTF-8. `written_on` is the day of the export, and stands in where the paper has no day."""
    root = ET.Element("akomaNtoso", xmlns=NAMESPACE)
    names = _names(paper.document, written_on)
    _doc(root, paper, names, written_on)
    _break_lines(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _break_lines(root: ET.Element) -> None:
    """A line of the file for each block, without a space more in the words of the paper."""
    for element in root.iter():
        if element.tag not in _INLINE:
            element.tail = "\n"
        if element.tag not in _HOLDS_WORDS and len(element):
            element.text = "\n"


def _names(document: Document, written_on: date) -> _Names:
    """The address of the work by the Naming Convention: /akn/vn/doc/kind/issuer/day/number."""
    known = document.date if document.date and _DAY.fullmatch(document.date) else None
    day = known or written_on.isoformat()
    kind = _slug(document.kind) or "van-ban"
    issuer = _slug(document.issuer) or "khong-ro-co-quan"
    number = _number(document.number) or "khong-so"
    work = f"/akn/vn/doc/{kind}/{issuer}/{known or 'khong-ro-ngay'}/{number}"
    return _Names(work, "main", day, "ban-hanh" if known else "xuat-ra")


def _slug(words: str | None) -> str:
    return _NOT_IN_NAMES.sub("-", fold(words or "")).strip("-")


def _number(number: str | None) -> str:
    plain = nfc(number or "").replace("Đ", "D").replace("đ", "d")
    return _NOT_IN_NUMBERS.sub("-", plain).strip("-")


def _doc(parent: ET.Element, paper: Paper, names: _Names, written_on: date) -> None:
    doc = ET.SubElement(parent, "doc", name=_slug(paper.document.kind) or "van-ban")
    _meta(doc, paper, names, written_on)
    if paper.preface:
        preface = ET.SubElement(doc, "preface")
        kind_seen = False
        for line in paper.preface:
            kind_seen |= _header_line(preface, line, paper.document, kind_seen=kind_seen)
    if paper.preamble:
        _lines(ET.SubElement(doc, "preamble"), paper.preamble)
    _body(doc, paper.body, paper.loose)
    if paper.conclusions:
        _lines(ET.SubElement(doc, "conclusions"), paper.conclusions)
    if paper.appendices:
        attachments = ET.SubElement(doc, "attachments")
        for at, appendix in enumerate(paper.appendices, start=1):
            _attachment(attachments, appendix, paper, names, at, written_on)


def _attachment(parent: ET.Element, appendix: Part, paper: Paper, names: _Names, at: int, written_on: date) -> None:
    attachment = ET.SubElement(parent, "attachment", eId=f"att_{at}")
    doc = ET.SubElement(attachment, "doc", name="phu-luc")
    own = Paper(paper.document, (), (), (), (), (), (), ())
    _meta(doc, own, replace(names, component=f"phu-luc-{at}", prefix=f"att_{at}__"), written_on)
    if appendix.heading:
        preface = ET.SubElement(doc, "preface")
        _lines(preface, (appendix.heading,))
    _body(doc, appendix.parts, appendix.lines, prefix=f"att_{at}__")


def _meta(doc: ET.Element, paper: Paper, names: _Names, written_on: date) -> None:
    meta = ET.SubElement(doc, "meta")
    identification = ET.SubElement(meta, "identification", source=f"#{names.software}")
    expression = f"{names.work}/vie@{names.day}"
    for level, address in (
        ("FRBRWork", names.work),
        ("FRBRExpression", expression),
        ("FRBRManifestation", f"{expression}/akn"),
    ):
        one = ET.SubElement(identification, level)
        ET.SubElement(one, "FRBRthis", value=f"{address}/!{names.component}")
        ET.SubElement(one, "FRBRuri", value=address)
        if level == "FRBRManifestation":
            ET.SubElement(one, "FRBRdate", date=written_on.isoformat(), name="xuat-ra")
            ET.SubElement(one, "FRBRauthor", href=f"#{names.software}")
            ET.SubElement(one, "FRBRformat", value=MEDIA_TYPE)
            continue
        ET.SubElement(one, "FRBRdate", date=names.day, name=names.day_name)
        ET.SubElement(one, "FRBRauthor", href=f"#{names.author}")
        if level == "FRBRWork":
            ET.SubElement(one, "FRBRcountry", value="vn")
            if paper.document.number:
                ET.SubElement(one, "FRBRnumber", value=_fit(paper.document.number))
        else:
            ET.SubElement(one, "FRBRlanguage", language="vie")
    references = ET.SubElement(meta, "references", source=f"#{names.software}")
    for at, citation in enumerate(paper.citations, start=1):
        shown = _fit(" ".join(part for part in (citation.kind, citation.number or citation.name) if part))
        ET.SubElement(
            references, "original", eId=f"{names.prefix}ref_{at}", href=_cited(citation), showAs=shown or "văn bản"
        )
    issuer = _fit(paper.document.issuer or "Không rõ cơ quan ban hành")
    href = f"/akn/ontology/organization/vn/{_slug(paper.document.issuer) or 'khong-ro'}"
    ET.SubElement(references, "TLCOrganization", eId=names.author, href=href, showAs=issuer)
    ET.SubElement(
        references, "TLCOrganization", eId=names.software, href="/akn/ontology/organization/danvan", showAs="danvan"
    )


def _cited(citation: Citation) -> str:
    """The address of a cited document, as far as the text tells it."""
    kind = citation.kind or ""
    family = "act" if kind in _ACTS else "doc"
    number = _number(citation.number) or _slug(citation.name) or "khong-so"
    issuer = _slug(citation.issuer) or "khong-ro-co-quan"
    return f"/akn/vn/{family}/{_slug(kind) or 'van-ban'}/{issuer}/{citation.date or 'khong-ro-ngay'}/{number}"


def _header_line(preface: ET.Element, line: Line, document: Document, *, kind_seen: bool) -> bool:
    """A line of the header, the number, the kind and the title named as what they are; whether it is the kind."""
    paragraph = ET.SubElement(preface, "p")
    words = _fit("".join(run.text for run in line)).strip()
    before = after = ""
    if document.number and document.number in words:
        element = "docNumber"
        before, _, after = words.partition(document.number)
        words = document.number
    elif document.kind and fold(words) == fold(document.kind):
        element = "docType"
    elif kind_seen and _is_title(words, document.title):
        element = "docTitle"
    else:
        _runs(paragraph, line)
        return False
    paragraph.text = before
    named = ET.SubElement(paragraph, element)
    named.text, named.tail = words, after
    return element == "docType"


def _is_title(words: str, title: str | None) -> bool:
    return title is not None and len(words.split()) >= _FEWEST_TITLE_WORDS and fold(words) in fold(title)


def _body(doc: ET.Element, parts: Iterable[Part], loose: Iterable[Line], prefix: str = "") -> None:
    body = ET.SubElement(doc, "mainBody")
    loose, parts = tuple(loose), tuple(parts)
    if loose:
        whole = ET.SubElement(body, "hcontainer", name="noi-dung", eId=f"{prefix}hcontainer_1")
        _lines(ET.SubElement(whole, "content"), loose)
    taken: dict[str, int] = {}
    for part in parts:
        _part(body, part, prefix, taken)
    if not loose and not parts:
        _lines(body, ())


def _part(parent: ET.Element, part: Part, prefix: str, taken: dict[str, int]) -> None:
    element, short = _ELEMENTS[part.style] if part.style else _UNNUMBERED
    token = _NOT_IN_NUMBERS.sub("-", _number_token(part)).strip("-") or "1"
    identifier = f"{prefix}{short}_{token}"
    taken[identifier] = taken.get(identifier, 0) + 1
    if taken[identifier] > 1:
        identifier = f"{identifier}-{taken[identifier]}"
    here = ET.SubElement(parent, element, eId=identifier)
    if element == "hcontainer":
        here.set("name", "muc")
    if part.number:
        ET.SubElement(here, "num").text = _fit(part.number)
    if part.heading:
        _runs(ET.SubElement(here, "heading"), part.heading)
    if not part.parts:
        _lines(ET.SubElement(here, "content"), part.lines)
        return
    if part.lines:
        _lines(ET.SubElement(here, "intro"), part.lines)
    for child in part.parts:
        _part(here, child, f"{identifier}__", taken)


def _number_token(part: Part) -> str:
    """The printed token of a part, "đ" as "dd" beside "d"."""
    token = part.path.rsplit("/", 1)[-1].replace("Điều ", "")
    return token.replace("đ", "dd").replace("Đ", "DD")


def _lines(parent: ET.Element, lines: Iterable[Line]) -> None:
    """One paragraph a line; an element that must hold something gets an empty one."""
    for line in tuple(lines) or ((),):
        _runs(ET.SubElement(parent, "p"), line)


def _runs(parent: ET.Element, line: Line) -> None:
    """Words with the documents they name as references."""
    last: ET.Element | None = None
    for run in line:
        words = _fit(run.text)
        if run.citation is not None:
            last = ET.SubElement(parent, "ref", href=_cited(run.citation))
            last.text = words
        elif last is None:
            parent.text = (parent.text or "") + words
        else:
            last.tail = (last.tail or "") + words


def _fit(words: str) -> str:
    """The words without signs that no XML may hold."""
    return _UNFIT.sub("", words)
