"""The minutes of a meeting (biên bản)."""

from dataclasses import dataclass, replace
from datetime import datetime

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, paper
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import OfficialDocument, Paragraph, ParagraphRole, SignatureBlock
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import long_date


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as its minutes tell it; `head.signature` is that of who presided."""

    subject: str
    begun: datetime
    ended: datetime
    place: str
    attendants: tuple[str, ...]
    absent: tuple[str, ...]
    chair: str
    note_taker: SignatureBlock
    course: tuple[str, ...]


@cites("30/2020/NĐ-CP", article="Điều 8")
def minutes(head: PaperHead, meeting: Meeting) -> OfficialDocument:
    """Minutes tell when, where, who, what was said, and are signed by who took the notes and by who presided.

    Raises RuleViolation when the meeting ends before it begins.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục III.
    """
    if meeting.ended <= meeting.begun:
        raise RuleViolation(
            "Thời gian kết thúc cuộc họp phải sau thời gian bắt đầu. Kiểm tra lại giờ ghi trong biên bản.",
            begun=meeting.begun.isoformat(),
            ended=meeting.ended.isoformat(),
        )
    body = (
        Paragraph(f"Thời gian bắt đầu: {_moment(meeting.begun)}."),
        Paragraph(f"Địa điểm: {meeting.place}."),
        Paragraph(f"Thành phần tham dự: {'; '.join(meeting.attendants)}."),
        *((Paragraph(f"Vắng mặt: {'; '.join(meeting.absent)}."),) if meeting.absent else ()),
        Paragraph(f"Chủ trì (chủ tọa): {meeting.chair}."),
        Paragraph(f"Thư ký (người ghi biên bản): {meeting.note_taker.name}."),
        Paragraph("Nội dung:", ParagraphRole.HEADING),
        *(Paragraph(one) for one in meeting.course),
        Paragraph(f"Cuộc họp (hội nghị) kết thúc vào {_moment(meeting.ended)}."),
    )
    return replace(
        paper(DocumentKind.MINUTES, head, PaperText(meeting.subject), body=body), countersignature=meeting.note_taker
    )


def _moment(moment: datetime) -> str:
    return f"{moment.hour:02d} giờ {moment.minute:02d} phút, {long_date(moment.date())}"
