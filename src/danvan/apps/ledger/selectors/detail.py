"""One obligation with everything that happened to it, and what may be done now."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from danvan.apps.ledger.circumstances import facts_of, state_of
from danvan.apps.ledger.selectors.assigning import responsible_of
from danvan.apps.ledger.workflow import LEDGER_WORKFLOW
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.selectors import on_day
from danvan.apps.plans.models import Obligation, ObligationEntry
from danvan.apps.plans.positions import position_of
from danvan.apps.plans.selectors import ObligationRow
from danvan.apps.plans.selectors.obligations import obligation_row, why_not_received
from danvan.apps.plans.wording import day_text, place_text
from danvan.domain.authority import Actor
from danvan.domain.ledger import EntryKind, Explanation
from danvan.domain.vietnamese.dates import format_moment
from danvan.domain.workflow import Possibility

_SAYS_DAY = {
    EntryKind.OPENED: "hạn nộp {day}",
    EntryKind.NEW_DAY: "hạn nộp mới {day}",
    EntryKind.RESTORED: "hạn nộp {day}",
    EntryKind.EXTENSION_ASKED: "xin gia hạn đến {day}",
    EntryKind.EXTENSION_GRANTED: "hạn nộp mới {day}",
    EntryKind.UNLOCKED: "gửi được đến hết ngày {day}",
}


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry as ready text; `detail` says the day it sets, the paper, and when it truly happened if not then."""

    kind: EntryKind
    when: str
    what: str
    detail: str
    who: str
    reason: str
    evidence_id: int | None


@dataclass(frozen=True, slots=True)
class ObligationPage:
    """One obligation as ready text; `closed` says why the unit cannot send now, `head` who heads it."""

    row: ObligationRow
    plan_name: str
    plan_id: int
    place: str
    legal_base: str
    asked_files: tuple[str, ...]
    responsible: str
    head: str
    opens: str
    locks: str
    unlocked: str
    asked: str
    asked_day: date | None
    explanation: str
    closed: str
    entries: tuple[EntryLine, ...]
    acts: tuple[Possibility, ...]


def obligation_page(actor: Actor, obligation: Obligation, today: date) -> ObligationPage:
    """The page of an obligation that the actor may see. Three queries: its entries, who is responsible, who heads."""
    deadline, position = obligation.deadline, position_of(obligation)
    facts = facts_of(actor, obligation, today)
    acts = LEDGER_WORKFLOW.possibilities(actor=actor, state=state_of(obligation), facts=facts)
    return ObligationPage(
        row=obligation_row(obligation, today),
        plan_name=f"Kế hoạch {deadline.plan.number}",
        plan_id=deadline.plan_id,
        place=place_text(deadline.clause.path) if deadline.clause else "",
        legal_base=deadline.legal_base,
        asked_files=tuple(deadline.asked_files),
        responsible=responsible_of(obligation, today),
        head=_head(obligation.unit_id, today),
        opens=day_text(obligation.opens_on, missing="ngay khi giao"),
        locks=day_text(obligation.locks_on, missing="không khoá"),
        unlocked=day_text(obligation.unlocked_until),
        asked=day_text(obligation.asked_day),
        asked_day=obligation.asked_day,
        explanation="" if position.explanation is Explanation.NONE else position.explanation.label,
        closed=why_not_received(obligation, today),
        entries=tuple(map(_line, _entries(obligation))),
        acts=tuple(act for act in acts if _concerns(act, own=facts.own_unit, decides=facts.decides)),
    )


def _concerns(act: Possibility, *, own: bool, decides: bool) -> bool:
    """The acts of the other side are not shown as refused."""
    return own if act.name in {"assign", "ask_extension", "explain"} else decides


def _entries(obligation: Obligation) -> list[ObligationEntry]:
    rows = ObligationEntry.objects.filter(obligation=obligation).select_related("person")
    return list(rows.order_by("-id"))


def _head(unit_id: int, today: date) -> str:
    heads = Post.objects.filter(on_day(today), unit_id=unit_id, leadership=Leadership.HEAD).order_by("id")
    return next(iter(heads.values_list("title", flat=True)), "")


def _line(entry: ObligationEntry) -> EntryLine:
    kind = EntryKind(entry.kind)
    truly = f"đúng ngày {day_text(entry.on_day)}" if entry.on_day != entry.known_on else ""
    paper = f"văn bản {entry.number}" if entry.number else ""
    dated = f"ngày {day_text(entry.paper_date)}" if entry.paper_date else ""
    day = _SAYS_DAY[kind].format(day=day_text(entry.new_day)) if kind in _SAYS_DAY else ""
    return EntryLine(
        kind=kind,
        when=format_moment(timezone.localtime(entry.at)),
        what=kind.label,
        detail="; ".join(filter(None, (day, " ".join(filter(None, (paper, dated))), truly))),
        who=entry.person.full_name if entry.person else "Hệ thống",
        reason=entry.reason,
        evidence_id=entry.evidence_id,
    )
