"""One plan in the writing as its pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from danvan.apps.audit.selectors import AuditRow, history_of
from danvan.apps.drafting.access import draft_for
from danvan.apps.drafting.circumstances import content_now, facts_of, lacks_now
from danvan.apps.drafting.enums import WRITABLE, DraftState
from danvan.apps.drafting.models import DraftVersion, PlanDraft
from danvan.apps.drafting.selectors.lists import TAGS
from danvan.apps.drafting.workflow import DRAFT_WORKFLOW
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Clause, Obligation
from danvan.apps.plans.wording import day_text, place_text
from danvan.domain.authority import Actor, Permission
from danvan.domain.plan_drafting.content import Content, Item, ItemKind, Section, ShiftRule, numbered
from danvan.domain.plan_drafting.lacking import Lack
from danvan.domain.plan_drafting.outline import how_due
from danvan.domain.rules import Severity
from danvan.domain.vietnamese.dates import format_moment
from danvan.domain.workflow import Possibility

_SHOWN_ACTS = ("submit", "approve", "export", "send_back")


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item as ready text; `notes` are facts about it in the order in which to read them."""

    key: int
    kind: str
    text: str
    answers: str
    due: str
    notes: tuple[str, ...]
    check: str
    changed_in: int


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section with its number and its items; level 0 holds the legal bases."""

    key: int
    level: int
    number: str
    heading: str
    items: tuple[ItemLine, ...]
    changed_in: int


@dataclass(frozen=True, slots=True)
class LackLine:
    """Something that is still to be mended, and the part where: 0 the head."""

    message: str
    blocks: bool
    key: int
    citation: str


@dataclass(frozen=True, slots=True)
class DraftHead:
    """What identifies a plan in the writing on each of its pages."""

    id: int
    title: str
    year: int
    issuer: str
    unit: str
    state: str
    tag: str
    version: int
    writable: bool
    upper_id: int | None
    upper: str
    upper_changed: bool
    approved: str
    content_hash: str
    send_back_reason: str


@dataclass(frozen=True, slots=True)
class DraftPage:
    """Everything of one plan in the writing.

    `owed_id` is the obligation under which it will be handed in once it is signed, None where there is none.
    """

    head: DraftHead
    facts: tuple[tuple[str, str], ...]
    rule: str
    bases: SectionLine
    sections: tuple[SectionLine, ...]
    lacks: tuple[LackLine, ...]
    acts: tuple[Possibility, ...]
    may_write: bool
    owed_id: int | None
    owed_text: str


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft as somebody opens a part of it, with its text of now."""

    draft: PlanDraft
    content: Content

    def section(self, key: int) -> Section | None:
        """The section of a key, None when it is gone."""
        return next((section for section in self.content.sections if section.key == key), None)

    def item(self, key: int) -> tuple[Section, Item] | None:
        """The item of a key with its section, None when it is gone."""
        pairs = ((section, item) for section in self.content.sections for item in section.items)
        return next(((section, item) for section, item in pairs if item.key == key), None)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One saved version as ready text; `is_current` for the one of now."""

    number: int
    what: str
    who: str
    at: str
    is_current: bool


def opened_draft(actor: Actor, pk: int) -> OpenedDraft:
    """A draft that the actor sees. Raises Http404 otherwise. Two queries."""
    draft = draft_for(actor, pk)
    return OpenedDraft(draft, content_now(draft))


def draft_head(draft: PlanDraft) -> DraftHead:
    """What stands above each page of a draft; no query."""
    state, upper = DraftState(draft.state), draft.upper_plan
    approved = ""
    if draft.approved_by is not None and draft.approved_at is not None:
        approved = f"{draft.approved_by.full_name}, {format_moment(timezone.localtime(draft.approved_at))}"
    return DraftHead(
        id=draft.pk,
        title=draft.title,
        year=draft.year,
        issuer=draft.issuer.name,
        unit=draft.unit.name,
        state=str(state.label),
        tag=TAGS[state],
        version=draft.version,
        writable=state in WRITABLE,
        upper_id=upper.pk if upper else None,
        upper=f"Kế hoạch số {upper.number} ngày {day_text(upper.date)} của {upper.issuer.name}" if upper else "",
        upper_changed=upper is not None and upper.content_hash != draft.upper_hash,
        approved=approved,
        content_hash=draft.content_hash,
        send_back_reason=draft.send_back_reason,
    )


def draft_page(actor: Actor, draft: PlanDraft) -> DraftPage:
    """The draft with what it lacks and what may be done with it. Two queries."""
    content = content_now(draft)
    lacks = lacks_now(draft, content)
    facts = facts_of(actor, draft, lacks)
    possible = DRAFT_WORKFLOW.possibilities(actor=actor, state=DraftState(draft.state), facts=facts)
    owed = _owed(draft)
    return DraftPage(
        head=draft_head(draft),
        facts=_facts(content),
        rule=content.rule.text,
        bases=_section("", content.sections[0], content.rule),
        sections=tuple(_section(number, section, content.rule) for number, section in numbered(content)),
        lacks=tuple(_lack(lack) for lack in lacks),
        acts=tuple(act for act in possible if act.name in _SHOWN_ACTS),
        may_write=DraftState(draft.state) in WRITABLE and actor.may(Permission.DRAFT_WRITE),
        owed_id=owed.pk if owed else None,
        owed_text=_owed_text(owed) if owed else "",
    )


def closing_acts(actor: Actor, draft: PlanDraft) -> tuple[Possibility, ...]:
    """Putting the draft aside, for who may do that now; no query."""
    facts = facts_of(actor, draft, ())
    possible = DRAFT_WORKFLOW.possibilities(actor=actor, state=DraftState(draft.state), facts=facts)
    return tuple(act for act in possible if act.name == "discard")


def version_rows(draft: PlanDraft) -> tuple[VersionRow, ...]:
    """Every saved version, newest first. One query."""
    rows = DraftVersion.objects.filter(draft=draft).select_related("changed_by").defer("content")
    return tuple(
        VersionRow(
            number=row.number,
            what=row.what,
            who=row.changed_by.full_name,
            at=format_moment(timezone.localtime(row.changed_at)),
            is_current=row.number == draft.version,
        )
        for row in rows.order_by("-number", "-id")
    )


def answer_choices(draft: PlanDraft, chosen: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """The clauses of the upper plan that an item may answer: those that bind, first; one query."""
    paths = dict.fromkeys([*(str(path) for path in draft.binding), *chosen])
    headings = {}
    if draft.upper_plan_id is not None:
        rows = Clause.objects.filter(plan_id=draft.upper_plan_id, path__in=paths).order_by("position", "id")
        headings = dict(rows.values_list("path", "heading"))
    return tuple((path, _choice(path, headings.get(path, ""))) for path in paths)


def draft_history(draft: PlanDraft) -> tuple[AuditRow, ...]:
    """What was done with the draft, newest first. One query."""
    return history_of(subject_type="plan_draft", subject_id=draft.pk)


def _choice(path: str, heading: str) -> str:
    longest = 90
    shown = heading if len(heading) <= longest else f"{heading[:longest].rsplit(' ', 1)[0]}…"
    place = place_text(path)
    return f"{place[:1].upper()}{place[1:]}: {shown}" if shown else f"{place[:1].upper()}{place[1:]}"


def _facts(content: Content) -> tuple[tuple[str, str], ...]:
    head = content.head
    signs = f"KT. {head.principal}: {head.position} {head.signatory}" if head.principal else ""
    return (
        ("Tên kế hoạch", head.title),
        ("Lời dẫn", head.opening),
        ("Địa danh; ký hiệu", "; ".join(part for part in (head.place, head.issuer_code) if part)),
        ("Người ký", signs or f"{head.position} {head.signatory}".strip()),
        ("Nơi nhận", "; ".join((*head.recipients, f"Lưu: {head.archive}" if head.archive else "")).strip("; ")),
    )


def _section(number: str, section: Section, rule: ShiftRule) -> SectionLine:
    return SectionLine(
        key=section.key,
        level=section.level,
        number=number,
        heading=section.heading,
        items=tuple(_item(item, rule) for item in section.items),
        changed_in=section.changed_in,
    )


def _item(item: Item, rule: ShiftRule) -> ItemLine:
    return ItemLine(
        key=item.key,
        kind=item.kind.label if item.kind in {ItemKind.TASK, ItemKind.TARGET} else "",
        text=item.text,
        answers=", ".join(place_text(path) for path in item.answers),
        due=day_text(item.due),
        notes=tuple(_notes(item, rule)),
        check=item.check,
        changed_in=item.changed_in,
    )


def _notes(item: Item, rule: ShiftRule) -> Iterable[str]:
    if how := how_due(item, rule):
        yield how[:1].upper() + how[1:]
    if item.base:
        yield f"Tính trên {item.base}"
    if item.doer:
        yield f"Người thực hiện: {item.doer}"
    if item.carried_because:
        yield f"Chuyển tiếp vì: {item.carried_because}"
    if item.origin:
        yield item.origin


def _lack(lack: Lack) -> LackLine:
    finding = lack.finding
    return LackLine(finding.message, finding.severity is Severity.ERROR, lack.key, finding.citation or "")


def _owed(draft: PlanDraft) -> Obligation | None:
    """What the issuer owes under the upper plan and answers with this very plan. One query, none without one."""
    if draft.upper_plan_id is None:
        return None
    rows = Obligation.objects.filter(
        unit_id=draft.issuer_id, deadline__plan_id=draft.upper_plan_id, deadline__owed=OwedThing.OWN_PLAN
    )
    return rows.order_by("last_day", "id").first()


def _owed_text(owed: Obligation) -> str:
    last_day = f"Hạn nộp kế hoạch của đơn vị: {day_text(owed.last_day)}."
    return f"{last_day} Đã nhận ngày {day_text(owed.received_on)}." if owed.received_on else last_day
