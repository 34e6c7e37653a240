"""Coverage row by row: what one unit covers by which line, one row with its candidates, the plan above a plan."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils import timezone

from danvan.apps.cascade.access import coverage_facts, plans_above, upper_coverage, upper_of
from danvan.apps.cascade.enums import CoverageState
from danvan.apps.cascade.lines import candidate_lines
from danvan.apps.cascade.models import Coverage
from danvan.apps.cascade.selectors.matrix import STATE_TAGS
from danvan.apps.cascade.workflow import COVERAGE_WORKFLOW
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.models import Citation, Plan
from danvan.apps.plans.wording import day_text, place_text
from danvan.domain.authority import Actor
from danvan.domain.cascade.matching import Matcher
from danvan.domain.workflow import Possibility


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """How one unit covers one duty, as ready text; `obligation_id` or `own_plan_id` is where the line stands."""

    id: int
    unit_id: int
    unit_name: str
    place: str
    what: str
    state: str
    label: str
    tag: str
    line_place: str
    line_text: str
    obligation_id: int | None
    own_plan_id: int | None
    score: str
    why: str
    reason: str
    decided: str

    @property
    def is_proposed(self) -> bool:
        """Whether a person has still to decide on a proposed line."""
        return self.state == CoverageState.PROPOSED


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that a person may choose, by its number among the unit's lines."""

    number: int
    place: str
    text: str
    score: str


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """One duty's coverage by one unit, with the lines to choose from and what may be done."""

    row: CoverageRow
    candidates: tuple[Candidate, ...]
    acts: tuple[Possibility, ...]


@dataclass(frozen=True, slots=True)
class UpperPage:
    """The plan above a plan as recorded, and how the plan covers the duties of a paper; `seen` says of which record."""

    seen: int
    number: str
    date_text: str
    has_date: bool
    title: str
    issuer: str
    source_name: str
    parent_id: int | None
    duties: int
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class UpperChoices:
    """The plans that may stand above one, and what its text cites as the plan that it carries out."""

    plans: tuple[tuple[int, str], ...]
    cited_number: str
    cited_date: str
    cited_issuer: str


def coverage_rows(coverage: QuerySet[Coverage]) -> tuple[CoverageRow, ...]:
    """Coverage as ready text, in the order of the duties, then of units. One query."""
    rows = coverage.select_related("duty", "unit", "decided_by")
    return tuple(_row(cell) for cell in rows.order_by("duty__position", "duty_id", "unit__sort_key", "id"))


def coverage_page(actor: Actor, cell: Coverage, plan: Plan, most: int = 15) -> CoveragePage:
    """One row with the best candidate lines and the acts on it."""
    lines = candidate_lines(cell, plan)
    matcher = Matcher([cell.duty.what], [one.line for one in lines])
    best = {match.line: match.score for match in matcher.matches(cell.duty.what, place=cell.duty.place)}
    others = [number for number in range(len(lines)) if number not in best]
    acts = COVERAGE_WORKFLOW.possibilities(
        actor=actor, state=CoverageState(cell.state), facts=coverage_facts(actor, plan)
    )
    return CoveragePage(
        row=_row(cell),
        candidates=tuple(
            Candidate(number, lines[number].line.place, lines[number].line.text, _percent(best.get(number, 0)))
            for number in [*best, *others][:most]
        ),
        acts=tuple(act for act in acts if act.name in {"waive", "reopen"}),
    )


def upper_page(plan: Plan) -> UpperPage | None:
    """The plan above a plan; None while nobody has said which."""
    upper = upper_of(plan)
    if upper is None:
        return None
    rows = coverage_rows(upper_coverage(plan))
    return UpperPage(
        seen=upper.pk,
        number=upper.number,
        date_text=day_text(upper.date, missing="không nêu"),
        has_date=upper.date is not None,
        title=upper.title,
        issuer=upper.issuer_name,
        source_name=upper.source_name,
        parent_id=upper.parent_id,
        duties=upper.duties.aggregate(count=Count("id"))["count"],
        rows=rows,
    )


def upper_choices(actor: Actor, plan: Plan) -> UpperChoices:
    """What may stand above a plan: plans of superior authorities, else the plan that its text says it carries out."""
    plans = Citation.objects.filter(kind="Kế hoạch", plan=plan)
    cited = plans.order_by("-is_basis", "position", "id").first()
    return UpperChoices(
        plans=tuple((one.pk, f"{one.number} – {one.issuer.name}") for one in plans_above(actor, plan)),
        cited_number=cited.number if cited else "",
        cited_date=cited.stated_date if cited else "",
        cited_issuer=cited.issuer_name if cited else "",
    )


def unit_name(unit_id: int) -> str:
    """The name of a unit; empty when there is none."""
    return Unit.objects.filter(pk=unit_id).values_list("name", flat=True).first() or ""


def _row(cell: Coverage) -> CoverageRow:
    state = CoverageState(cell.state)
    by = cell.decided_by.full_name if cell.decided_by else ""
    when = day_text(timezone.localdate(cell.decided_at)) if cell.decided_at else ""
    return CoverageRow(
        id=cell.pk,
        unit_id=cell.unit_id,
        unit_name=cell.unit.name,
        place=place_text(cell.duty.place),
        what=cell.duty.what,
        state=state.value,
        label=str(state.label),
        tag=STATE_TAGS[state],
        line_place=cell.line_place,
        line_text=cell.line_text,
        obligation_id=cell.obligation_id,
        own_plan_id=cell.own_plan_id,
        score=_percent(cell.score),
        why=cell.why,
        reason=cell.reason,
        decided=f"{by}, {when}" if by else "",
    )


def _percent(score: int) -> str:
    return f"{score} %" if score else ""
