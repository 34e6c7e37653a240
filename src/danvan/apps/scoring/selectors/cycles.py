"""Cycles in lists, and what may be chosen when one is opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from danvan.apps.criteria.access import usable_sets
from danvan.apps.criteria.kinds import KindToScore, kinds_lacking, kinds_to_score
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.selectors.sets import choice_text
from danvan.apps.criteria.stored import typed_set
from danvan.apps.orgs.models import UnitGroup
from danvan.apps.orgs.selectors import own_units_on
from danvan.apps.plans.enums import PlanState
from danvan.apps.scoring.access import counted_sheets, plans_to_score, visible_cycles
from danvan.apps.scoring.enums import SheetState
from danvan.apps.scoring.models import Cycle, CycleScorer
from danvan.apps.scoring.records import appraising_roles
from danvan.apps.scoring.selectors.text import CYCLE_COLOURS
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.scoring.comparing import band_words
from danvan.domain.scoring.criteria import CriteriaSet as TypedSet
from danvan.domain.scoring.criteria import Criterion
from danvan.domain.vietnamese.dates import format_date

Choice = tuple[int, str]


@dataclass(frozen=True, slots=True)
class CycleRow:
    """A cycle in a list, with how many of its sheets are sent and settled."""

    cycle_id: int
    year: int
    plan: str
    state: str
    colour: str
    substitute: str
    criteria: str
    mark: str
    sent: str
    settled: str
    is_own: bool = False
    has_traits: bool = False
    council: str = ""


@dataclass(frozen=True, slots=True)
class CycleUse:
    """A cycle that is scored by some criteria set."""

    cycle_id: int
    text: str


@dataclass(frozen=True, slots=True)
class CycleChoices:
    """What the form for opening a cycle offers; `roles` are those of the chosen criteria set with their names.

    `lacking` are the kinds of units that this set does not score although a plan asks it, empty when it fits a plan.
    """

    plans: tuple[Choice, ...]
    criteria_sets: tuple[Choice, ...]
    criteria_set_id: int | None
    lacking: tuple[str, ...]
    units: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CriterionText:
    """One row of a criteria set."""

    code: str
    name: str
    max: str
    is_group: bool
    assumed: bool
    appraisers: str
    kinds: str
    not_arising: str


@dataclass(frozen=True, slots=True)
class CriteriaPage:
    """A criteria set as its page shows it."""

    cycle_id: int
    year: int
    title: str
    mark: str
    basis: str
    bands: tuple[str, ...]
    banded_by: str
    bands_source: str
    rows: tuple[CriterionText, ...]


def cycle_rows(cycles: QuerySet[Cycle], actor: Actor) -> tuple[CycleRow, ...]:
    """Cycles as ready text, in their order. One query."""
    return tuple(row for _, row in cycles_with_rows(cycles, actor))


def cycles_with_rows(cycles: QuerySet[Cycle], actor: Actor) -> tuple[tuple[Cycle, CycleRow], ...]:
    """Cycles, each with its row: how many of the sheets that the actor sees are sent and settled. One query."""
    seen = counted_sheets(actor)
    sent = Q(sheets__state__in=(SheetState.SUBMITTED, SheetState.RECONCILED))
    counted = cycles.annotate(
        sheet_count=Count("sheets", filter=seen),
        sent_count=Count("sheets", filter=seen & sent),
        settled_count=Count("sheets", filter=seen & Q(sheets__state=SheetState.RECONCILED)),
    )
    return tuple(
        (
            cycle,
            CycleRow(
                cycle_id=cycle.pk,
                year=cycle.year,
                plan=str(cycle.plan),
                state=cycle.state_value.label,
                colour=CYCLE_COLOURS[cycle.state_value],
                substitute=cycle.substitute.name if cycle.substitute else "",
                criteria=cycle.criteria_set.title,
                mark=typed_set(cycle.criteria_set).mark,
                sent=f"{cycle.sent_count}/{cycle.sheet_count}",
                settled=f"{cycle.settled_count}/{cycle.sheet_count}",
                is_own=cycle.plan.issuer_id == actor.authority_id,
                council=council.name if (council := typed_set(cycle.criteria_set).council) else "",
                has_traits=bool(typed_set(cycle.criteria_set).traits),
            ),
        )
        for cycle in counted
    )


def cycle_choices(actor: Actor, today: date, criteria_set_id: int | None = None) -> CycleChoices:
    """The issued plans without a cycle, the criteria sets, the authority's units of today, the issuers' groups.

    The roles are those of the chosen criteria set, of the newest one while none is chosen.
    """
    plans = list(
        plans_to_score(actor)
        .filter(state=PlanState.ISSUED)
        .exclude(pk__in=Cycle.objects.values("plan_id"))
        .order_by("-year", "-id")
    )
    kinds = kinds_to_score(plan.pk for plan in plans)
    sets = _fitting(actor, kinds)
    chosen = next((row for row in sets if row.pk == criteria_set_id), sets[0] if sets else None)
    typed = typed_set(chosen) if chosen else None
    groups = UnitGroup.objects.filter(owner_id__in={plan.issuer_id for plan in plans}).order_by("position", "id")
    return CycleChoices(
        plans=tuple((plan.pk, str(plan)) for plan in plans),
        criteria_sets=tuple((row.pk, choice_text(row)) for row in sets),
        criteria_set_id=chosen.pk if chosen else None,
        lacking=_lacking(typed, kinds) if typed else (),
        units=tuple((unit.pk, unit.name) for unit in own_units_on(actor.authority_id, today)),
        groups=tuple((group.pk, group.name) for group in groups),
        roles=tuple((role, typed.role_name(role)) for role in appraising_roles(typed)) if typed else (),
    )


def substitute_choices(cycle: Cycle, today: date) -> tuple[Choice, ...]:
    """The units that may step in for the appraisers of a cycle: all but these."""
    appraising = CycleScorer.objects.filter(cycle=cycle).values("unit_id")
    own = own_units_on(cycle.plan.issuer_id, today)
    return tuple((unit.pk, unit.name) for unit in own.exclude(pk__in=appraising))


def _fitting(actor: Actor, kinds: Mapping[int, tuple[KindToScore, ...]]) -> list[CriteriaSet]:
    """The sets that may be used now and that score every kind of unit which owes a dossier under one of the plans.

    All that may be used where no plan waits, or none fits: the form then says which kinds are missing.
    """
    ready = list(usable_sets(actor))
    return [row for row in ready if any(not kinds_lacking(typed_set(row), one) for one in kinds.values())] or ready


def _lacking(criteria_set: TypedSet, kinds: Mapping[int, tuple[KindToScore, ...]]) -> tuple[str, ...]:
    """What the plan that comes nearest still lacks in a set."""
    lacking = [kinds_lacking(criteria_set, one) for one in kinds.values()]
    return tuple(str(kind) for kind in min(lacking, key=len, default=()))


def cycles_using(actor: Actor, criteria_set_id: int) -> tuple[CycleUse, ...]:
    """The cycles that the actor sees which are scored by a version of a criteria set; newest first. One query."""
    rows = visible_cycles(actor).filter(criteria_set_id=criteria_set_id)
    return tuple(CycleUse(cycle.pk, f"{cycle}, {cycle.state_value.label.lower()}") for cycle in rows)


def criteria_page(cycle: Cycle) -> CriteriaPage:
    """The criteria set of a cycle, each value with how it is known."""
    criteria_set = typed_set(cycle.criteria_set)
    basis = criteria_set.legal_basis
    return CriteriaPage(
        cycle_id=cycle.pk,
        year=cycle.year,
        title=criteria_set.title,
        mark=criteria_set.mark,
        basis=f"Quyết định số {basis.number} ngày {format_date(basis.issued)} của {basis.issuer}",
        bands=tuple(f"{band.label}: {band_words(criteria_set, band)}" for band in criteria_set.bands.value),
        banded_by=criteria_set.banded_by.label,
        bands_source=criteria_set.bands.source.label,
        rows=tuple(
            _criterion_text(criteria_set, criterion)
            for top in criteria_set.criteria
            for criterion in (top, *(leaf for leaf in top.leaves() if leaf is not top))
        ),
    )


def _criterion_text(criteria_set: TypedSet, criterion: Criterion) -> CriterionText:
    return CriterionText(
        code=criterion.code,
        name=criterion.name,
        max=shown(criterion.max_points),
        is_group=not criterion.is_leaf,
        assumed=not criterion.verified,
        appraisers=", ".join(criteria_set.role_name(role) for role in criterion.appraisers),
        kinds="mọi loại đơn vị"
        if criterion.kinds is None
        else ", ".join(kind.name for kind in criteria_set.kinds if kind.code in criterion.kinds),
        not_arising=criterion.not_arising.value.label if criterion.is_leaf else "",
    )
