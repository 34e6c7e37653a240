"""Papers on their path, made by real acts."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from django.db import connection
from docx import Document
from docx.document import Document as DocxDocument

from danvan.adapters.typesetting import compiling
from danvan.apps.evidence.selectors import content_of
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.papers import services
from danvan.apps.papers.models import Paper
from danvan.domain.official_documents import (
    DocumentKind,
    Issuer,
    OfficialDocument,
    Paragraph,
    Recipients,
    SignatureBlock,
    SigningCapacity,
)
from tests.factories import District, actor, moment

AT = moment(2023, 4, 10)
LATER = moment(2023, 4, 10, 15)


def a_letter(text: str = "Đề nghị các đơn vị gửi báo cáo.") -> OfficialDocument:
    """A letter of the district's committee, not numbered yet."""
    return OfficialDocument(
        kind=DocumentKind.NOTICE,
        issuer=Issuer("Ủy ban nhân dân huyện Tân Biên"),
        issuer_code="UBND",
        place="Tân Biên",
        abstract="Về việc báo cáo công tác dân vận",
        body=(Paragraph(text), Paragraph("Thông báo để các đơn vị thực hiện.")),
        recipients=Recipients(("Phòng Tư pháp", "Huyện ủy"), "VT, PNV"),
        signature=SignatureBlock(
            "Phó Chủ tịch", "Phó Chủ tịch huyện", "Ủy ban nhân dân", SigningCapacity.DEPUTY, "Chủ tịch"
        ),
    )


def drafted(district: District, at: datetime = AT) -> Paper:
    """A draft of the lead office for the committee."""
    officer = actor(district, "noivu.cv")
    return services.draft_paper(actor=officer, document=a_letter(), issuer_id=officer.authority_id, at=at)


def approved(district: District) -> Paper:
    """A draft that was put forward and approved by the chairman."""
    paper = drafted(district)
    services.submit_paper(actor=actor(district, "noivu.cv"), paper_id=paper.pk, at=AT)
    return services.approve_paper(actor=actor(district, "chutich"), paper_id=paper.pk, seen=1, at=AT)


def issued(district: District) -> Paper:
    """A paper that is signed, numbered and sealed."""
    paper = approved(district)
    clerk = actor(district, "vanthu")
    services.sign_paper(actor=actor(district, "chutich"), paper_id=paper.pk, at=AT)
    services.number_paper(actor=clerk, paper_id=paper.pk, day=AT.date(), at=AT)
    return services.seal_paper(actor=clerk, paper_id=paper.pk, at=AT)


def edited(paper: Paper, *changes: tuple[str, str]) -> UploadedFile:
    """The newest version with texts of paragraphs changed in Word, wherever they stand."""
    document = Document(BytesIO(content_of(paper.versions.latest("number").file)))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    for old, new in changes:
        (found,) = [paragraph for paragraph in paragraphs if old in paragraph.text]
        found.runs[0].text = found.text.replace(old, new)
        for run in found.runs[1:]:
            run.text = ""
    return UploadedFile(saved(document), "ban-sua.docx")


def foreign() -> UploadedFile:
    """A DOCX that was not written here."""
    document = Document()
    document.add_paragraph("Nội dung mới của thông báo.")
    return UploadedFile(saved(document), "khac.docx")


def saved(document: DocxDocument) -> bytes:
    """A Word file as bytes."""
    held = BytesIO()
    document.save(held)
    return held.getvalue()


class WatchedTypesetter:
    """How often something is typeset, and in how many transactions within one another; `outside` is that of the test.

    What stands in `meanwhile` happens once each, just before the typesetter begins: what others do while one waits.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.outside, self.times = len(connection.savepoint_ids), 0
        self.depths: set[int] = set()
        self.meanwhile: list[Callable[[], object]] = []
        monkeypatch.setattr(compiling, "_ONE_AT_A_TIME", self)

    def __enter__(self) -> None:
        if self.meanwhile:
            self.meanwhile.pop()()
        self.times += 1
        self.depths.add(len(connection.savepoint_ids))

    def __exit__(self, *_: object) -> None:
        """Nothing is held."""
