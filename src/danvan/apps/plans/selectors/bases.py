"""The documents that a plan cites, looked up in the register: what has lapsed, is misquoted, is not known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from danvan.apps.legal.selectors import register_around
from danvan.apps.plans.access import visible_plans
from danvan.apps.plans.models import Citation, Plan, PlanReading
from danvan.apps.plans.wording import citation_text, day_text
from danvan.domain.authority import Actor
from danvan.domain.law import Confidence
from danvan.domain.law.register import RelationKind, Resolved, RuleChange, Validity
from danvan.domain.plan_checking.facts import CitedPlace, cited_places
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.stated_dates import value_text

VALIDITY_TAGS = {
    Validity.IN_FORCE: "green",
    Validity.LAPSES: "orange",
    Validity.NOT_YET: "yellow",
    Validity.LAPSED: "red",
    Validity.UNKNOWN: "grey",
}
_ORDER = (Validity.LAPSED, Validity.NOT_YET, Validity.LAPSES, Validity.UNKNOWN, Validity.IN_FORCE)


@dataclass(frozen=True, slots=True)
class BasisLine:
    """One cited document as ready text; `remarks` are what was misquoted and what holds instead."""

    name: str
    said: str
    is_basis: bool
    document_id: int | None
    validity: str
    tag: str
    remarks: tuple[str, ...]
    is_confirmed: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """Which rule holds until when, and which from then on, within the time of the plan."""

    until: str
    before: str
    since: str
    after: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class PlanBases:
    """All cited documents of a plan, the doubtful ones first, and what changes during its time."""

    day: str
    end: str
    lines: tuple[BasisLine, ...]
    changes: tuple[ChangeLine, ...]
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CitingPlan:
    """A plan that cites a document, and how it writes it."""

    pk: int
    name: str
    issuer: str
    said: str
    role: str


def plan_bases(plan: Plan) -> PlanBases:
    """The cited documents of a plan by the register. Three queries, however many there are."""
    form = PlanReading.objects.values_list("corrected", flat=True).get(pk=plan.reading_id)
    places = cited_places(form, plan.source_text)
    register = register_around(place.cited for place in places)
    end = plan_end(plan)
    found = [(place, register.resolve(place.cited, day=plan.date, end=end)) for place in places]
    keys = [resolved.document.key for _, resolved in found if resolved.document]
    counted: Mapping[str, int] = {
        "đã hết hiệu lực": sum(one.validity is Validity.LAPSED for _, one in found),
        "hết hiệu lực trong kỳ": sum(one.validity is Validity.LAPSES for _, one in found),
        "chưa có hiệu lực": sum(one.validity is Validity.NOT_YET for _, one in found),
        "dẫn sai": sum(bool(one.misquotes) for _, one in found),
        "chưa có trong sổ": sum(one.validity is Validity.UNKNOWN for _, one in found),
    }
    return PlanBases(
        day=format_date(plan.date),
        end=format_date(end),
        lines=tuple(_line(place, one) for place, one in sorted(found, key=_doubtful_first)),
        changes=tuple(_change(change) for change in register.changes(keys, after=plan.date, end=end)),
        counts=tuple((label, count) for label, count in counted.items() if count),
    )


def plan_end(plan: Plan) -> date:
    """The last day of the time for which a plan is made."""
    return max(plan.date, date(plan.year, 12, 31))


def citing_plans(actor: Actor, *, number_key: str, name_key: str) -> tuple[CitingPlan, ...]:
    """The plans that the actor may see and that cite a document, the newest first. One query."""
    meant = Q(pk__in=())
    if number_key:
        meant |= Q(number_key=number_key)
    if name_key:
        meant |= Q(name_key=name_key)
    rows = (
        Citation.objects.filter(meant, plan__in=visible_plans(actor).order_by().values("pk"))
        .select_related("plan__issuer")
        .defer("plan__source_text")
        .order_by("-plan__year", "-plan_id", "position", "id")
    )
    return tuple(
        CitingPlan(
            pk=row.plan_id,
            name=f"Kế hoạch {row.plan.number}",
            issuer=row.plan.issuer.name,
            said=_said(citation_text(row.kind, row.number, row.name), row.stated_date, row.issuer_name),
            role="căn cứ ban hành" if row.is_basis else "dẫn trong nội dung",
        )
        for row in rows
    )


def _doubtful_first(found: tuple[CitedPlace, Resolved]) -> tuple[int, int]:
    place, resolved = found
    return (_ORDER.index(resolved.validity) if not resolved.misquotes else 0, place.start)


def _line(place: CitedPlace, resolved: Resolved) -> BasisLine:
    document, cited = resolved.document, place.cited
    return BasisLine(
        name=citation_text(cited.kind, cited.number, cited.name),
        said=_said("", cited.date, cited.issuer),
        is_basis=place.is_basis,
        document_id=int(document.key) if document else None,
        validity=resolved.validity.label,
        tag=VALIDITY_TAGS[resolved.validity],
        remarks=_remarks(resolved),
        is_confirmed=document is None or document.confidence is Confidence.CONFIRMED,
        start=place.start,
        end=place.end,
    )


def _said(name: str, stated_date: str, issuer: str) -> str:
    day = f"ngày {value_text(stated_date)}" if stated_date else ""
    return " ".join(part for part in (name, day, f"của {issuer}" if issuer else "") if part)


def _remarks(resolved: Resolved) -> tuple[str, ...]:
    document = resolved.document
    if document is None:
        others = "; ".join(f"{one.shown} ngày {day_text(one.issued, missing='chưa rõ')}" for one in resolved.others)
        return (f"Trong sổ có văn bản cùng số: {others}.",) if others else ()
    remarks = [f"Ghi sai {one.part.label}: “{one.said}”, đúng là “{one.right}”." for one in resolved.misquotes]
    if document.until and resolved.validity in {Validity.LAPSED, Validity.LAPSES}:
        remarks.append(f"Có hiệu lực đến hết ngày {format_date(document.until)}.")
    if document.since and resolved.validity is Validity.NOT_YET:
        remarks.append(f"Có hiệu lực từ ngày {format_date(document.since)}.")
    remarks += [f"Tiếp theo là {one.shown}." for one in resolved.replacements]
    return tuple(remarks)


def _change(change: RuleChange) -> ChangeLine:
    replaced = change.kind is RelationKind.REPLACES
    last = change.before.until if replaced and change.before.until else None
    return ChangeLine(
        until=f"đến hết {format_date(last)}" if last else f"trước {format_date(change.day)}",
        before=change.before.shown,
        since=f"từ {format_date(change.day)}",
        after=change.after.shown if replaced else f"{change.before.shown}, sửa đổi bởi {change.after.shown}",
        is_confirmed=change.is_confirmed,
    )
