"""Recipients and sendings of a paper, and what came to a unit, as ready text."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from danvan.apps.dispatch.enums import RecipientKind, SendingState, SendingWay
from danvan.apps.dispatch.expanding import lines_of, not_sent_yet, written_down
from danvan.apps.dispatch.models import GroupSending, Many, Recipient, Sending
from danvan.apps.dispatch.proposing import latest_sending_of
from danvan.apps.papers.models import Paper
from danvan.domain.official_documents import kind_named
from danvan.domain.vietnamese.dates import format_date, format_moment

ON_PAPER = "Gửi bản giấy"
COLOURS = {SendingState.SENT: "yellow", SendingState.RECEIVED: "green", SendingState.REFUSED: "red"}


@dataclass(frozen=True, slots=True)
class SentRow:
    """One recipient of a paper with what became of the paper there; `group` is the one by which a unit had it."""

    name: str
    way: str
    state: str
    colour: str
    sent: str
    opened: str
    answered: str
    note: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Recipients:
    """To whom a paper goes: lines with what was sent, how many wait, by when it must go out.

    `seen` says of which writing down of the lines this is; 0 for none.
    """

    rows: tuple[SentRow, ...]
    unit_ids: tuple[int, ...]
    group_ids: tuple[int, ...]
    kinds: tuple[str, ...]
    outside: str
    archive: str
    waiting: int
    rule: str
    seen: int


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
    entry_id: int | None
    reason: str
    is_open: bool
    code: str


def recipients_of(paper: Paper) -> Recipients:
    """The recipients of a paper. A bounded number of queries, however many there are."""
    lines = lines_of(paper)
    sendings = list(Sending.objects.filter(paper=paper).select_related("answered_by", "entry").order_by("id"))
    groups = [line for line in lines if line.many]
    latest = latest_sending_of(paper)
    return Recipients(
        rows=tuple(_sent_rows(lines, sendings, _kept_groups(paper) if groups else {})),
        unit_ids=tuple(line.unit_id for line in lines if line.unit_id),
        group_ids=tuple(line.group_id for line in groups if line.group_id),
        kinds=tuple(line.unit_kind_id for line in groups if line.unit_kind_id),
        outside="\n".join(
            f"{line.name}; {line.address}" if line.address else line.name
            for line in lines
            if line.kind == RecipientKind.OUTSIDE
        ),
        archive=next((line.name.removeprefix("Lưu: ") for line in lines if line.kind == RecipientKind.ARCHIVE), ""),
        waiting=len(not_sent_yet(paper, lines, sendings)),
        rule=latest.text if latest else "",
        seen=written_down(lines),
    )


def _kept_groups(paper: Paper) -> dict[Many | None, GroupSending]:
    rows = GroupSending.objects.filter(paper=paper).prefetch_related("members").order_by("id")
    return {kept.many: kept for kept in rows}


def _sent_rows(
    lines: list[Recipient], sendings: list[Sending], groups: dict[Many | None, GroupSending]
) -> Iterator[SentRow]:
    """Each line with what was sent; below a group its units that no line names; then what no line means any more."""
    by_key = {(one.unit_id, one.address): one for one in sendings}
    by_id = {one.pk: one for one in sendings}
    told = {(line.unit_id, line.address) for line in lines}
    for line in lines:
        kept = groups.get(line.many)
        if line.many is None:
            yield _sent_row(line, by_key.get((line.unit_id, line.address)))
        elif kept is None:
            yield _not_sent(line.name, "Chưa gửi", "gửi đến từng đơn vị trong nhóm, loại này")
        else:
            members = [by_id[one.pk] for one in sorted(kept.members.all(), key=lambda one: one.pk)]
            yield _group_row(line, kept, members)
            for one in members:
                if (one.unit_id, one.address) not in told:
                    told.add((one.unit_id, one.address))
                    yield replace(_sent_row(None, one), group=kept.name)
    for one in sendings:
        if (one.unit_id, one.address) not in told:
            yield _sent_row(None, one)


def _group_row(line: Recipient, kept: GroupSending, members: list[Sending]) -> SentRow:
    received = sum(one.state_value is SendingState.RECEIVED for one in members)
    first = min((one.sent_at for one in members), default=None)
    return SentRow(
        name=line.name,
        way=SendingWay.INSIDE.label,
        state=f"{received}/{len(members)} đơn vị đã nhận",
        colour="green" if received == len(members) else "yellow",
        sent=format_moment(timezone.localtime(first)) if first else "",
        opened="",
        answered="",
        note=f"các đơn vị tính đến ngày {format_date(kept.day)}",
    )


def waiting_to_be_sent(paper_ids: Collection[int]) -> frozenset[int]:
    """Those of some papers that have a recipient to whom they can be sent and were not yet. One query."""
    sent = Sending.objects.filter(paper=OuterRef("paper")).filter(
        Q(unit=OuterRef("unit")) | Q(unit__isnull=True, address=OuterRef("address"))
    )
    kept = GroupSending.objects.filter(paper=OuterRef("paper")).filter(
        Q(group=OuterRef("group")) | Q(unit_kind=OuterRef("unit_kind"))
    )
    many = Q(group__isnull=False) | Q(unit_kind__isnull=False)
    lines = Recipient.objects.filter(
        many & ~Exists(kept) | ~many & (Q(unit__isnull=False) | ~Q(address="")) & ~Exists(sent),
        paper__in=paper_ids,
    )
    return frozenset(lines.order_by().values_list("paper_id", flat=True).distinct())


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
        kind=kind_named(paper.kind).label,
        abstract=paper.abstract,
        sender=paper.issuer.name,
        unit=sending.unit.name if sending.unit else "",
        state=sending.state_value.label,
        colour=COLOURS[sending.state_value],
        sent=format_moment(timezone.localtime(sending.sent_at)),
        opened=format_moment(timezone.localtime(sending.opened_at)) if sending.opened_at else "",
        answered=format_moment(timezone.localtime(sending.answered_at)) if sending.answered_at else "",
        arrival=f"{sending.entry.number:02d}" if sending.entry else "",
        entry_id=sending.entry_id,
        reason=sending.reason,
        is_open=sending.state_value is SendingState.SENT,
        code=paper.code,
    )


def _sent_row(line: Recipient | None, sending: Sending | None) -> SentRow:
    name = line.name if line else sending.name if sending else ""
    if sending is None:
        is_archive = line is not None and line.kind == RecipientKind.ARCHIVE
        has_way = line is not None and (line.unit_id or line.address)
        state = "Lưu tại cơ quan" if is_archive else "Chưa gửi" if has_way else ON_PAPER
        return _not_sent(name, state)
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


def _not_sent(name: str, state: str, note: str = "") -> SentRow:
    return SentRow(name=name, way="", state=state, colour="grey", sent="", opened="", answered="", note=note)
