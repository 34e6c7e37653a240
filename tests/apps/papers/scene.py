"""Papers on their path, made by real acts."""

from datetime import datetime

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
