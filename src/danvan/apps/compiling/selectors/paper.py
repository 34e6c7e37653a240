"""A compiled report as an official paper: typed content, and the DOCX made of it."""

from collections.abc import Iterator

from django.conf import settings

from danvan.adapters.writing.docx import write_docx
from danvan.apps.compiling.enums import CompilationState
from danvan.apps.compiling.models import CompiledReport
from danvan.apps.compiling.selectors.report import SectionOnPage, sections_of
from danvan.apps.installation.selectors import printed_name
from danvan.domain.official_documents import (
    DRAFT_MARK,
    PEOPLES_COMMITTEE,
    Alignment,
    Column,
    DocumentKind,
    Issuer,
    OfficialDocument,
    Paragraph,
    ParagraphRole,
    Recipients,
    SignatureBlock,
    Table,
    with_end_mark,
)

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
_COLUMNS = (
    Column("Nội dung", 46),
    Column("Đơn vị tính", 12, Alignment.CENTRE),
    Column("Kết quả", 16, Alignment.RIGHT),
    Column("Cùng kỳ năm trước", 14, Alignment.RIGHT),
    Column("So sánh", 14, Alignment.RIGHT),
)


def compiled_docx(report: CompiledReport) -> bytes:
    """The report as it stands, as DOCX; what is not finished bears "DỰ THẢO" on every page. Three queries."""
    return write_docx(compiled_document(report))


def compiled_document(report: CompiledReport) -> OfficialDocument:
    """The report as typed content of the people's committee; number and date are left for the records clerk."""
    plan = report.deadline.plan
    return OfficialDocument(
        kind=DocumentKind.REPORT,
        issuer=Issuer(printed_name(plan.issuer)),
        issuer_code="UBND",
        place=plan.place or plan.issuer.place,
        abstract=report.title,
        body=with_end_mark(tuple(_body(report))),
        recipients=Recipients((f"Chủ tịch, các Phó Chủ tịch {plan.issuer.name}", plan.lead_unit.name), "VT"),
        signature=SignatureBlock("Chủ tịch", "", PEOPLES_COMMITTEE),
        is_sample=settings.SAMPLE,
        caveats=() if report.state == CompilationState.FINISHED else (DRAFT_MARK,),
    )


def _body(report: CompiledReport) -> Iterator[Paragraph | Table]:
    plan = report.deadline.plan
    yield Paragraph(
        f"Thực hiện Kế hoạch số {plan.number} {plan.title[:1].lower()}{plan.title[1:]}, {plan.issuer.name} báo cáo "
        "kết quả như sau:"
    )
    for place, section in enumerate(sections_of(report)):
        number = f"{_ROMAN[place]}. " if place < len(_ROMAN) else ""
        yield Paragraph(f"{number}{section.heading.upper()}", ParagraphRole.HEADING)
        for line in section.lines:
            if line.strip():
                yield Paragraph(line.strip())
        if section.figures:
            yield _table(section)


def _table(section: SectionOnPage) -> Table:
    rows = tuple((row.name, row.unit_of_measure, row.value, row.before, row.change) for row in section.figures)
    return Table(f"Số liệu: {section.heading}", _COLUMNS, rows)
