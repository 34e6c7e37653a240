"""The sample's papers: the decision of 2022 signed, issued, sent and received by one unit; a notice that waits."""

from datetime import date

from danvan.apps.dispatch import services as dispatch
from danvan.apps.dispatch.models import Sending
from danvan.apps.dispatch.services import OutsideRecipient
from danvan.apps.papers import services as papers
from danvan.apps.papers.selectors import paper_of
from danvan.apps.sample.scenario import Cast, instant
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.domain.official_documents import (
    PEOPLES_COMMITTEE,
    DocumentKind,
    Issuer,
    OfficialDocument,
    Paragraph,
    Recipients,
    SignatureBlock,
    with_end_mark,
)

SIGNED, RECEIVED, NOTICED = date(2022, 11, 14), date(2022, 11, 15), date(2023, 4, 18)


def issue_decision(cycle: Cycle, cast: Cast) -> None:
    """The decided ranking is signed, sealed and sent to every ranked unit; the justice office receives it."""
    paper = paper_of("cycle", cycle.pk)
    if paper is None:
        raise LookupError("the decision of the ranking is on no path")
    clerk, at = cast.named("vanthu"), instant(SIGNED)
    papers.sign_paper(actor=cast.named("chutich"), paper_id=paper.pk, at=at)
    papers.seal_paper(actor=clerk, paper_id=paper.pk, at=at)
    units = sorted(ScoreSheet.objects.filter(cycle=cycle).values_list("unit_id", flat=True))
    dispatch.set_recipients(
        actor=clerk, paper_id=paper.pk, unit_ids=units, outside=[OutsideRecipient("Thường trực Huyện ủy")],
        archive="VT, PNV", at=at,
    )  # fmt: skip
    dispatch.send_paper(actor=clerk, paper_id=paper.pk, at=at)
    officer = cast.named("phongtuphap.cv")
    sending = Sending.objects.get(paper=paper, unit_id=officer.unit_id)
    dispatch.open_sending(actor=officer, sending_id=sending.pk, at=instant(RECEIVED))
    dispatch.receive_sending(actor=officer, sending_id=sending.pk, day=RECEIVED, at=instant(RECEIVED))


def draft_notice(cast: Cast) -> None:
    """A notice of the lead office that waits for the chairman."""
    officer, at = cast.named("noivu.cv"), instant(NOTICED)
    document = OfficialDocument(
        kind=DocumentKind.NOTICE,
        issuer=Issuer("Ủy ban nhân dân huyện Tân Biên"),
        issuer_code="UBND",
        place="Tân Biên",
        abstract="Về thời gian gửi kế hoạch công tác dân vận năm 2023 (dữ liệu mẫu)",
        body=with_end_mark(
            (
                Paragraph("Các cơ quan, đơn vị, địa phương gửi kế hoạch công tác dân vận năm 2023 đúng hạn."),
                Paragraph("Phòng Nội vụ theo dõi, tổng hợp, báo cáo Ủy ban nhân dân huyện."),
            )
        ),
        recipients=Recipients(("Các cơ quan, đơn vị thuộc huyện", "Ủy ban nhân dân các xã, thị trấn"), "VT, PNV"),
        signature=SignatureBlock("Chủ tịch", "Chủ tịch UBND huyện", PEOPLES_COMMITTEE),
        is_sample=True,
    )
    paper = papers.draft_paper(actor=officer, document=document, issuer_id=officer.authority_id, at=at)
    papers.submit_paper(actor=officer, paper_id=paper.pk, at=at)
    papers.initial_paper(actor=cast.named("noivu.tp"), paper_id=paper.pk, seen=1, at=at)
