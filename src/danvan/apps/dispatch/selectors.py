"""Recipients and sendings of a paper, and what came to a unit, as ready text."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from danvan.apps.dispatch.enums import RecipientKind, SendingState, SendingWay
from danvan.apps.dispatch.models import Recipient, Sending
from danvan.apps.dispatch.proposing import latest_sending_of
from danvan.apps.papers.models import Paper
from danvan.domain.official_documents import DocumentKind
from danvan.domain.vietnamese.dates import format_date, format_moment

COLOURS = {SendingState.SENT: "yellow", SendingState.RECEIVED: "green", SendingState.REFUSED: "red"}


@dataclass(frozen=True, slots=True)
class SentRow:
    """One recipient of a paper with what became of the paper there."""

    name: str
    way: str
    state: str
    colour: str
    sent: str
    opened: str
    answered: str
    note: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """To whom a paper goes: lines with what was sent, how many wait, by when it must go out."""

    rows: tuple[SentRow, ...]
    unit_ids: tuple[int, ...]
    outside: str
    archive: str
    waiting: int
    rule: str


@dataclass(frozen=True, slots=True)
class IncomingRow:
    """One paper that came, as ready text."""

    pk: int
    number: str
    day: str
    kind: str
    abstract: str
    sender: str
    unit: str
    state: str
    colour: str
    sent: str
    opened: str
    answered: str
    arrival: str
    reason: str
    is_open: bool
    code: str


def recipients_of(paper: Paper) -> Recipients:
    """The recipients of a paper. Three queries, however many there are."""
    lines = list(Recipient.objects.filter(paper=paper).order_by("position", "id"))
    sendings = list(Sending.objects.filter(paper=paper).select_related("answered_by", "entry").order_by("id"))
    by_key = {(one.unit_id, one.address): one for one in sendings}
    rows = [_sent_row(line, by_key.get((line.unit_id, line.address))) for line in lines]
    known = {(line.unit_id, line.address) for line in lines}
    rows += [_sent_row(None, one) for one in sendings if (one.unit_id, one.address) not in known]
    latest = latest_sending_of(paper)
    return Recipients(
        rows=tuple(rows),
        unit_ids=tuple(line.unit_id for line in lines if line.unit_id),
        outside="\n".join(
            f"{line.name}; {line.address}" if line.address else line.name
            for line in lines
            if line.kind == RecipientKind.OUTSIDE
        ),
        archive=next((line.name.removeprefix("Lưu: ") for line in lines if line.kind == RecipientKind.ARCHIVE), ""),
        waiting=sum(
            1 for line in lines if (line.unit_id or line.address) and (line.unit_id, line.address) not in by_key
        ),
        rule=latest.text if latest else "",
    )


def incoming_rows(sendings: QuerySet[Sending], *, state: str = "") -> tuple[IncomingRow, ...]:
    """Papers that came, narrowed by what became of them."""
    rows = sendings.filter(state=state) if state in SendingState.values else sendings
    return tuple(incoming_row(sending) for sending in rows)


def incoming_row(sending: Sending) -> IncomingRow:
    """One paper that came."""
    paper, entry = sending.paper, sending.paper.entry
    return IncomingRow(
        pk=sending.pk,
        number=entry.code if entry else "",
        day=format_date(entry.day) if entry else "",
        kind=DocumentKind[paper.kind].label,
        abstract=paper.abstract,
        sender=paper.issuer.name,
        unit=sending.unit.name if sending.unit else "",
        state=sending.state_value.label,
        colour=COLOURS[sending.state_value],
        sent=format_moment(timezone.localtime(sending.sent_at)),
        opened=format_moment(timezone.localtime(sending.opened_at)) if sending.opened_at else "",
        answered=format_moment(timezone.localtime(sending.answered_at)) if sending.answered_at else "",
        arrival=f"{sending.entry.number:02d}" if sending.entry else "",
        reason=sending.reason,
        is_open=sending.state_value is SendingState.SENT,
        code=paper.code,
    )


def _sent_row(line: Recipient | None, sending: Sending | None) -> SentRow:
    name = line.name if line else sending.name if sending else ""
    if sending is None:
        is_archive = line is not None and line.kind == RecipientKind.ARCHIVE
        has_way = line is not None and (line.unit_id or line.address)
        state = "Lưu tại cơ quan" if is_archive else "Chưa gửi" if has_way else "Gửi bản giấy"
        return SentRow(name, "", state, "grey", "", "", "", "")
    late = "gửi sau hạn" if sending.is_late else ""
    arrival = f"số đến {sending.entry.number:02d}" if sending.entry else ""
    return SentRow(
        name=name,
        way=SendingWay(sending.way).label,
        state=sending.state_value.label,
        colour=COLOURS[sending.state_value],
        sent=format_moment(timezone.localtime(sending.sent_at)),
        opened=format_moment(timezone.localtime(sending.opened_at)) if sending.opened_at else "",
        answered=format_moment(timezone.localtime(sending.answered_at)) if sending.answered_at else "",
        note="; ".join(part for part in (late, arrival, sending.reason) if part),
    )
