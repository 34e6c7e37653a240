"""Reading an uploaded text, or the recognised pages of a scan, into the form in which a reading is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import cast

from danvan.adapters import reading as adapter
from danvan.adapters.reading.pdf.body import pdf_pages
from danvan.adapters.reading.pdf.pages import Page
from danvan.adapters.recognition import ScannedPage, ScannedWord
from danvan.adapters.recognition.text import doubted_words, scanned_source
from danvan.apps.plans.reading_form import ReadingForm
from danvan.domain.plan_reading.findings import FindingCode
from danvan.domain.plan_reading.marks import refuse_secret
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.plan_reading.reading import Anchor, Reading, ReadingFinding
from danvan.domain.plan_reading.serial import reading_to_dict
from danvan.domain.text_repair import Repair
from danvan.domain.text_repair.serial import RepairForm, repairs_to_list

MOST_DOUBTED = 60


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of a text, the text that all places count in, and what was repaired in it.

    `unread_pages` are only pictures, among others with letters.
    """

    form: ReadingForm
    source_text: str
    repairs: list[RepairForm]
    unread_pages: tuple[int, ...] = ()


def understood_of(content: bytes, filename: str) -> Understood:
    """Read a text. Raises RuleViolation for a file that cannot be read, and for one that bears a mark of secrecy."""
    source = adapter.opened_source(content, filename)
    reading = read_blocks(source.blocks)
    unread = [
        _finding(FindingCode.PAGE_NOT_RECOGNISED, f"Trang {number} chỉ có ảnh.", None) for number in source.unread_pages
    ]
    told = replace(reading, findings=(*unread, *reading.findings))
    return replace(_understood(told, source.repairs, filename), unread_pages=source.unread_pages)


def typed_pages(content: bytes, filename: str) -> list[Page]:
    """The pages of a PDF with letters of their own, as far as they have any. Raises RuleViolation for a broken file."""
    return pdf_pages(content, filename)


def understood_of_scan(
    pages: Mapping[int, ScannedPage], faults: Mapping[int, str], filename: str, typed: Sequence[Page] = ()
) -> Understood:
    """Read recognised pages by their numbers, among those `typed`.

    Words that the machine doubts, pages that were turned and pages that failed become findings. Raises RuleViolation
    for a text that bears a mark of secrecy.
    """
    source = scanned_source(pages, typed)
    reading = read_blocks(source.blocks)
    found = [
        _finding(FindingCode.PAGE_NOT_RECOGNISED, f"Trang {number}: {fault}", None) for number, fault in faults.items()
    ]
    found += [
        _finding(FindingCode.PAGE_TURNED, f"Trang {number} xoay {page.turned} độ.", None)
        for number, page in sorted(pages.items())
        if page.turned
    ]
    for word in doubted_words(pages, source.blocks)[:MOST_DOUBTED]:
        place = Anchor(word.start, word.end, page=word.page)
        found.append(replace(_finding(FindingCode.LOW_CERTAINTY, "", place), quote=word.text))
    return _understood(replace(reading, findings=(*found, *reading.findings)), source.repairs, filename)


def content_of_page(page: ScannedPage) -> dict[str, object]:
    """A recognised page as plain values, its picture left out."""
    values: dict[str, object] = {**asdict(replace(page, picture=b"")), "picture": ""}
    return values


def page_of_content(content: Mapping[str, object]) -> ScannedPage:
    """The recognised page of its plain values, without its picture. Raises KeyError for a missing field."""
    words = cast("list[dict[str, object]]", content["words"])
    return ScannedPage(
        width=cast("float", content["width"]),
        height=cast("float", content["height"]),
        words=tuple(ScannedWord(**word) for word in words),  # type: ignore[arg-type]
        lying=_rules(content["lying"]),
        standing=_rules(content["standing"]),
        picture=b"",
        turned=cast("int", content.get("turned", 0)),
    )


def _rules(values: object) -> tuple[tuple[float, float, float], ...]:
    return tuple((rule[0], rule[1], rule[2]) for rule in cast("list[list[float]]", values))


def _finding(code: FindingCode, detail: str, anchor: Anchor | None) -> ReadingFinding:
    return ReadingFinding(code.severity, code, f"{detail} {code.sentence}".strip(), anchor=anchor)


def _understood(reading: Reading, repairs: tuple[Repair, ...], filename: str) -> Understood:
    refuse_secret(reading.document, filename)
    form = reading_to_dict(reading)
    form.pop("source_text")
    return Understood(cast("ReadingForm", form), reading.source_text, repairs_to_list(repairs))
