"""The invitation (giấy mời)."""

from dataclasses import dataclass
from datetime import datetime

from danvan.domain.law import cites
from danvan.domain.official_documents.forms.composing import PaperHead, PaperText, paper
from danvan.domain.official_documents.kinds import DocumentKind
from danvan.domain.official_documents.parts import OfficialDocument, Paragraph
from danvan.domain.vietnamese.dates import long_date


@dataclass(frozen=True, slots=True)
class Event:
    """What people are invited to: its name, who is invited, who presides, when, where, what to bring."""

    name: str
    guests: tuple[str, ...]
    chair: str
    begins: datetime
    place: str
    notes: tuple[str, ...] = ()


@cites("30/2020/NĐ-CP", article="Điều 8")
def invitation(head: PaperHead, event: Event) -> OfficialDocument:
    """An invitation names the guests, the event, who presides, time and place.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục III.
    """
    begins = f"{event.begins.hour:02d} giờ {event.begins.minute:02d} phút, {long_date(event.begins.date())}"
    body = (
        Paragraph(f"{head.issuer.name} trân trọng kính mời: {'; '.join(event.guests)}."),
        Paragraph(f"Tới dự {event.name}."),
        Paragraph(f"Chủ trì: {event.chair}."),
        Paragraph(f"Thời gian: {begins}."),
        Paragraph(f"Địa điểm: {event.place}."),
        *(Paragraph(note) for note in event.notes),
    )
    return paper(DocumentKind.INVITATION, head, PaperText(event.name[:1].upper() + event.name[1:]), body=body)
