"""Opening a Word file to look at its form."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from danvan.adapters.reading.docx.names import local, value, w
from danvan.adapters.reading.docx.package import Package
from danvan.adapters.reading.paper_form.inherited import Around, Inheritance, attribute, size_of
from danvan.adapters.reading.paper_form.walking import Walk
from danvan.adapters.uploads import FileKind, check_upload
from danvan.domain.official_documents.form_check import PageNumber, PageSetup, PaperForm, Standing
from danvan.domain.rules import RuleViolation

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MM_PER_TWIP = 25.4 / 1440
_A4 = {"w": 11906.0, "h": 16838.0}
_INCH = 1440.0
_STANDING = {"center": Standing.CENTRE, "right": Standing.RIGHT, "end": Standing.RIGHT, "both": Standing.FULL}


def read_paper_form(content: bytes, filename: str) -> PaperForm:
    """The form of a Word file.

    Raises RuleViolation, in the words of uploads, for a file that is no whole and inert Word file: not a DOCX, with
    macros or links that are followed on opening, one that unpacks without bound.
    """
    checked = check_upload(content, filename)
    if checked.media_type != FileKind.DOCX.media_type:
        raise RuleViolation(
            f"Tệp “{checked.filename}” không phải tệp Word nên không kiểm tra được thể thức. "
            "Mở văn bản bằng Word hoặc LibreOffice, chọn “Lưu thành” .docx rồi kiểm tra lại.",
            filename=checked.filename,
        )
    package = Package(content, checked.filename)
    targets = _targets(package)
    theme = next((package.part(target) for kind, target in targets.values() if kind == "theme"), None)
    inheritance = Inheritance(package.part("styles.xml"), theme)
    root = package.document()
    walk = Walk(inheritance)
    blocks = tuple(walk.blocks(root))
    sections = list(root.iter(w("sectPr")))
    return PaperForm(
        blocks,
        tuple(_page(section) for section in sections) or (_page(None),),
        _page_number(package, targets, sections, inheritance),
        walk.page_breaks + max(0, len(sections) - 1),
    )


def _targets(package: Package) -> dict[str, tuple[str, str]]:
    """The kind and the part behind each relation of the main part."""
    relations = package.relations()
    return {
        one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], one.get("Target", ""))
        for one in ([] if relations is None else relations)
        if one.get("TargetMode", "") != "External"
    }


def _page(section: Element | None) -> PageSetup:
    size = None if section is None else section.find(w("pgSz"))
    margins = None if section is None else section.find(w("pgMar"))

    def measured(element: Element | None, name: str, missing: float) -> float:
        try:
            return abs(float(value(element, name))) * _MM_PER_TWIP
        except ValueError:
            return missing * _MM_PER_TWIP

    return PageSetup(
        measured(size, "w", _A4["w"]),
        measured(size, "h", _A4["h"]),
        *(measured(margins, side, _INCH) for side in ("top", "bottom", "left", "right")),
    )


def _page_number(
    package: Package, targets: dict[str, tuple[str, str]], sections: list[Element], inheritance: Inheritance
) -> PageNumber | None:
    """Where the first section that numbers pages has its number, in the header before the footer."""
    for place in ("header", "footer"):
        for section in sections:
            parts = {
                value(one, "type") or "default": package.part(targets.get(one.get(f"{_R}id", ""), ("", ""))[1] or " ")
                for one in section.findall(w(f"{place}Reference"))
            }
            numbered = _numbered(parts.get("default"))
            if numbered is None:
                continue
            title_page = section.find(w("titlePg"))
            has_own_first = title_page is not None and value(title_page).lower() not in {"0", "false", "off"}
            on_first = _numbered(parts.get("first")) is not None if has_own_first else True
            chain = inheritance.paragraph(numbered, Around())
            run = next(iter(numbered.iter(w("r"))), numbered)
            return PageNumber(
                place == "header",
                _STANDING.get(attribute(chain, "jc", "val"), Standing.LEFT),
                size_of(inheritance.letters(run, numbered, Around())),
                on_first,
            )
    return None


def _numbered(part: Element | None) -> Element | None:
    """The paragraph of a header or footer that holds a page number."""
    if part is None:
        return None
    return next((one for one in part.iter(w("p")) if any(_is_page_field(field) for field in _fields(one))), None)


def _fields(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter():
        if local(element) == "fldSimple":
            yield value(element, "instr")
        elif local(element) == "instrText":
            yield element.text or ""


def _is_page_field(instruction: str) -> bool:
    return instruction.strip().upper().split(" ")[0] == "PAGE"
