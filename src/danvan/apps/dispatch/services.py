"""Setting recipients, sending an issued paper, and what the receiving side does with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.dispatch.access import incoming_for
from danvan.apps.dispatch.enclosing import enclosure_of, urgency_of
from danvan.apps.dispatch.enums import RecipientKind, SendingWay
from danvan.apps.dispatch.expanding import keep_groups, lines_of, not_sent_yet, written_down
from danvan.apps.dispatch.models import Recipient, Sending
from danvan.apps.dispatch.proposing import latest_sending_of
from danvan.apps.dispatch.workflow import SENDING_WORKFLOW, SendingFacts
from danvan.apps.orgs.access import visible_units
from danvan.apps.orgs.models import Unit, UnitGroup, UnitKind
from danvan.apps.orgs.selectors import groups_of, kinds_with_units
from danvan.apps.outbox.services import NewLetter, post_letters
from danvan.apps.papers.models import Paper
from danvan.apps.papers.services import mark_sent
from danvan.apps.papers.services.steps import locked_paper, name_of, tell
from danvan.apps.registers.access import may_keep
from danvan.apps.registers.counting import ArrivedPaper, enter_arrived
from danvan.domain.authority import Actor
from danvan.domain.official_documents import kind_named
from danvan.domain.rules import RuleViolation, StaleVersion

MOST_RECIPIENTS = 2000


@dataclass(frozen=True, slots=True)
class OutsideRecipient:
    """A body that is not in the system; with an address, the paper goes there by mail."""

    name: str
    address: str = ""


def set_recipients(
    *,
    actor: Actor,
    paper_id: int,
    unit_ids: Iterable[int],
    outside: Iterable[OutsideRecipient],
    archive: str,
    at: datetime,
    group_ids: Iterable[int] = (),
    kinds: Iterable[str] = (),
    seen: int | None = None,
) -> list[Recipient]:
    """Who sees a paper on its path says to whom it goes.

    Units, groups of units, all units of a kind, bodies outside, the archive line. `seen` is that of the page on which
    they were written, None without one. Raises RuleViolation for a unit, a group or a kind that the actor's authority
    does not work with, and for none at all, StaleVersion when somebody else wrote them down meanwhile.
    """
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        if seen is not None and seen != written_down(lines_of(paper)):
            raise StaleVersion(
                "Nơi nhận đã có người sửa sau khi ông (bà) mở trang nên chưa lưu. Mở lại trang rồi sửa trên bản mới."
            )
        if not (may_keep(actor, paper.issuer_id) or actor.belongs_to(paper.drafting_unit_id)):
            raise RuleViolation("Nơi nhận do đơn vị soạn thảo hoặc văn thư cơ quan ban hành ghi.")
        chosen = list(visible_units(actor).filter(pk__in=set(unit_ids)).order_by("sort_key", "id"))
        if len(chosen) != len(set(unit_ids)):
            raise RuleViolation("Có đơn vị không thuộc phạm vi gửi của cơ quan. Chọn lại nơi nhận.")
        groups = list(groups_of(actor.authority_id).filter(pk__in=set(group_ids)))
        if len(groups) != len(set(group_ids)):
            raise RuleViolation("Có nhóm đơn vị không phải của cơ quan. Chọn lại nơi nhận.")
        known = dict(kinds_with_units(actor.authority_id, timezone.localdate(at)))
        if not set(kinds) <= set(known):
            raise RuleViolation("Có loại đơn vị mà cơ quan không có. Chọn lại nơi nhận.")
        of_kinds = list(UnitKind.objects.filter(pk__in=set(kinds)).order_by("position", "code"))
        rows = _numbered([*_inside(paper, chosen, groups, of_kinds), *_others(paper, outside, archive)])
        if not rows or len(rows) > MOST_RECIPIENTS:
            raise RuleViolation(f"Ghi từ 1 đến {MOST_RECIPIENTS} nơi nhận.")
        Recipient.objects.filter(paper=paper).delete()
        saved = Recipient.objects.bulk_create(rows)
        tell(AuditEvent.RECIPIENTS_SET, paper, actor=actor, at=at, after={"nơi nhận": len(saved)})
    return saved


def send_paper(*, actor: Actor, paper_id: int, at: datetime) -> list[Sending]:
    """The keeper of the issuer's book sends an issued paper to every recipient that has not had it yet.

    Units find it under their incoming papers; bodies outside with an address get a letter with the way to check it.
    What goes out after the last moment is marked, never refused.
    """
    with transaction.atomic():
        paper = locked_paper(actor, paper_id)
        waiting = not_sent_yet(paper, lines_of(paper), Sending.objects.filter(paper=paper).order_by("id"))
        latest = latest_sending_of(paper)
        late = latest is not None and latest.is_late(timezone.localtime(at).replace(tzinfo=None))
        told = "; ".join(one.name for one in waiting)
        mark_sent(actor=actor, paper=paper, at=at, told=told, has_recipients=bool(waiting))
        sendings = Sending.objects.bulk_create(
            Sending(
                paper=paper,
                unit=one.unit,
                name=one.name,
                address=one.address,
                way=SendingWay.INSIDE if one.unit else SendingWay.MAIL,
                sent_by_id=actor.person_id,
                sent_at=at,
                is_late=late,
            )
            for one in waiting
        )
        keep_groups(paper)
        post_letters(letters=[_letter(paper, one) for one in sendings if one.way == SendingWay.MAIL], at=at)
    return sendings


def open_sending(*, actor: Actor, sending_id: int, at: datetime) -> Sending:
    """Somebody of the receiving unit opens the paper; the first time is kept."""
    with transaction.atomic():
        sending = _locked(actor, sending_id)
        _step("open_sending", sending, actor=actor, at=at, is_told=sending.opened_at is None)
        sending.opened_at = sending.opened_at or at
        sending.save(update_fields=["opened_at"])
    return sending


def receive_sending(*, actor: Actor, sending_id: int, day: date, at: datetime) -> Sending:
    """The keeper of the receiving unit's book receives the paper: it gets its number of arrival."""
    with transaction.atomic():
        sending = _locked(actor, sending_id)
        _step("receive_sending", sending, actor=actor, at=at)
        paper, entry = sending.paper, sending.paper.entry
        if entry is None or sending.unit_id is None:
            raise ValueError("an issued paper has a number, and what is received was sent to a unit")
        arrived = ArrivedPaper(
            code=entry.code,
            paper_day=entry.day,
            kind=kind_named(paper.kind).label,
            sender=paper.issuer.name,
            abstract=paper.abstract,
            signatory=paper.signatory,
        )
        sending.entry = enter_arrived(
            actor=actor, unit_id=sending.unit_id, paper=arrived, day=day, at=at, written=paper.written
        )
        _answer(sending, actor, at)
    return sending


def refuse_sending(*, actor: Actor, sending_id: int, reason: str, at: datetime) -> Sending:
    """The keeper of the receiving unit's book refuses a paper that came in bad order or to the wrong place."""
    with transaction.atomic():
        sending = _locked(actor, sending_id)
        _step("refuse_sending", sending, actor=actor, at=at, reason=reason)
        sending.reason = reason.strip()[:500]
        _answer(sending, actor, at)
    return sending


def _inside(paper: Paper, units: list[Unit], groups: list[UnitGroup], kinds: list[UnitKind]) -> Iterator[Recipient]:
    for unit in units:
        yield Recipient(paper=paper, kind=RecipientKind.UNIT, unit=unit, name=unit.name)
    for group in groups:
        yield Recipient(paper=paper, kind=RecipientKind.GROUP, group=group, name=group.name)
    for kind in kinds:
        name = f"Tất cả {kind.name if kind.name[:2].isupper() else kind.name[:1].lower() + kind.name[1:]}"
        yield Recipient(paper=paper, kind=RecipientKind.UNIT_KIND, unit_kind=kind, name=name[:300])


def _others(paper: Paper, outside: Iterable[OutsideRecipient], archive: str) -> Iterator[Recipient]:
    for one in outside:
        if one.name.strip():
            name = one.name.strip()[:300]
            yield Recipient(paper=paper, kind=RecipientKind.OUTSIDE, name=name, address=one.address)
    if archive.strip():
        yield Recipient(paper=paper, kind=RecipientKind.ARCHIVE, name=f"Lưu: {archive.strip()}"[:300])


def _numbered(lines: list[Recipient]) -> list[Recipient]:
    for place, line in enumerate(lines, start=1):
        line.position = place
    return lines


def _letter(paper: Paper, sending: Sending) -> NewLetter:
    entry = paper.entry
    number = f"số {entry.code} ngày {entry.day:%d/%m/%Y}" if entry else ""
    what = f"{name_of(paper)} ({number})"
    check = f"{settings.ENVIRONMENT.address}{reverse('public:paper', args=[paper.code])}"
    enclosed = enclosure_of(paper)
    where = (
        f"Kèm theo thư là văn bản đã ký (tệp {enclosed.filename})."
        if enclosed
        else "Văn bản có dấu được gửi theo đường văn thư hoặc nhận tại cơ quan ban hành."
    )
    text = (
        f"Kính gửi: {sending.name}\n\n{paper.issuer.name} gửi văn bản: {what}.\n\n{where}\n\n"
        f"Tra cứu, đối chiếu văn bản trên trang của cơ quan, mã tra cứu {paper.code}:\n{check}\n\n"
        "Thư do hệ thống công tác dân vận chính quyền gửi; xin không trả lời vào địa chỉ này.\n"
    )
    urgency = urgency_of(paper)
    subject = f"{f'[{urgency}] ' if urgency else ''}Gửi văn bản: {what}"[:300]
    return NewLetter(f"sending-{sending.pk}", sending.address, subject, text, enclosed)


def _locked(actor: Actor, sending_id: int) -> Sending:
    incoming_for(actor, sending_id)
    Sending.objects.select_for_update().get(pk=sending_id)
    return incoming_for(actor, sending_id)


def _step(act: str, sending: Sending, *, actor: Actor, at: datetime, reason: str = "", is_told: bool = True) -> None:
    before = sending.state_value
    facts = SendingFacts(keeps=may_keep(actor, sending.unit_id or 0))
    after = SENDING_WORKFLOW.next_state(act, actor=actor, state=before, facts=facts, reason=reason)
    sending.state = after
    if is_told:
        told: dict[str, str | int | None] = {"nơi nhận": sending.name, "trạng thái": after.label}
        name = f"Văn bản đến: {name_of(sending.paper)}"
        subject = Subject(type="sending", id=sending.pk, name=name, stream=f"unit-{sending.unit_id}", after=told)
        record(event=AuditEvent(f"sending.{act}"), actor=actor, subject=subject, at=at, reason=reason)


def _answer(sending: Sending, actor: Actor, at: datetime) -> None:
    sending.answered_by_id, sending.answered_at = actor.person_id, at
    sending.opened_at = sending.opened_at or at
    sending.save()
