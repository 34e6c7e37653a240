"""Papers that wait for somebody, by what they wait for, and the lines that they make in a work list."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import CharField, Count, Exists, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.work import Urgency, WorkItem, WorkQuery, WorkRow, gathered, work_query
from danvan.apps.papers.access import visible_papers
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.models import SUBJECT, PaperInitial
from danvan.apps.registers.access import kept_units
from danvan.apps.registers.enums import NumberOrder
from danvan.apps.registers.models import NumberingRule
from danvan.domain.authority import Actor
from danvan.domain.authority import Permission as P

_NOT_SIGNED = Q(signed_at__isnull=True)
_NOT_NUMBERED = Q(entry__isnull=True)


@dataclass(frozen=True, slots=True)
class Awaited:
    """One thing to be done with papers, and the papers with which the actor may do it now."""

    label: str
    papers: Q
    urgency: Urgency = Urgency.OPEN


def awaited(actor: Actor) -> tuple[Awaited, ...]:
    """What papers wait for at this person: to be mended, initialled, approved, signed, numbered, issued."""
    return (*_to_mend(actor), *_to_sign(actor), *_to_issue(actor))


def work_queries(actor: Actor) -> tuple[WorkQuery, ...]:
    """A line for each thing to be done, however many papers wait for it."""
    return tuple(_query(actor, one) for one in awaited(actor))


def work_for(actor: Actor) -> tuple[WorkItem, ...]:
    """The lines of the actor. One query."""
    return gathered(work_queries(actor))


def _to_mend(actor: Actor) -> Iterator[Awaited]:
    if actor.may(P.PAPER_DRAFT):
        returned = AuditEntry.objects.filter(
            subject_type=SUBJECT, subject_id=Cast(OuterRef("pk"), CharField()), event="paper.send_back_paper"
        )
        mine = Q(drafting_unit_id=actor.unit_id, state=PaperState.DRAFT)
        yield Awaited("Sửa, trình lại văn bản bị trả lại", mine & Q(Exists(returned)), Urgency.RETURNED)


def _to_sign(actor: Actor) -> Iterator[Awaited]:
    if not actor.may(P.PAPER_SIGN):
        return
    ours = Q(issuer_id=actor.unit_id)
    initialled = PaperInitial.objects.filter(version__paper=OuterRef("pk"), made_by_id=actor.person_id)
    others = Q(drafting_unit_id=actor.unit_id, state=PaperState.SUBMITTED) & ~ours
    yield Awaited("Xem, ký nháy văn bản", others & ~Q(Exists(initialled)))
    yield Awaited("Xem, duyệt văn bản", ours & Q(state=PaperState.SUBMITTED))
    approved = Q(state=PaperState.APPROVED) & ~Q(Exists(_numbers_first()))
    yield Awaited("Ký văn bản", ours & (approved | Q(state=PaperState.NUMBERED) & _NOT_SIGNED))


def _to_issue(actor: Actor) -> Iterator[Awaited]:
    if not (actor.may(P.BOOK_KEEP_OWN) or actor.may(P.BOOK_KEEP)):
        return
    kept = Q(issuer__in=kept_units(actor).order_by().values("pk"))
    approved = Q(state=PaperState.APPROVED) & Q(Exists(_numbers_first()))
    yield Awaited("Cấp số văn bản", kept & _NOT_NUMBERED & (Q(state=PaperState.SIGNED) | approved))
    numbered = Q(state__in=(PaperState.SIGNED, PaperState.NUMBERED)) & ~_NOT_SIGNED & ~_NOT_NUMBERED
    yield Awaited("Đóng dấu, phát hành văn bản", kept & numbered)
    yield Awaited("Gửi văn bản", kept & Q(state=PaperState.SEALED))


def _numbers_first() -> QuerySet[NumberingRule]:
    return NumberingRule.objects.filter(unit=OuterRef("issuer"), order=NumberOrder.NUMBER_FIRST)


def _query(actor: Actor, one: Awaited) -> WorkQuery:
    def line(row: WorkRow) -> WorkItem:
        first, count, abstract, _ = row
        if count == 1:
            return WorkItem(one.label, abstract, "papers:detail", (first,), None, one.urgency)
        return WorkItem(one.label, f"{count} văn bản", "papers:waiting", (), None, one.urgency)

    papers = visible_papers(actor).filter(one.papers).order_by().values("issuer_id")
    return work_query(papers, line, number=Min("pk"), second=Count("pk"), text=Min("abstract"))
