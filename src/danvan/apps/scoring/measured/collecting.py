"""Every fact that is asked of many units at once, in a number of queries that does not grow with the units."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from danvan.apps.figures.catalogue import figures_of
from danvan.apps.figures.total import codes_of
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Plan
from danvan.apps.scoring.measured.fact import MeasuredFact
from danvan.apps.scoring.measured.from_figures import GivenValues, figure_value, given_values
from danvan.apps.scoring.measured.from_ledger import ledger_values, owed_papers
from danvan.apps.scoring.measured.from_predecessors import Predecessors, predecessors, value_before
from danvan.apps.scoring.measured.from_targets import TARGET_FIGURES, target_value
from danvan.domain.figures.catalogue import Figure
from danvan.domain.scoring.fact_names import FactFamily, FactName, FactValue, fact_named, fact_names
from danvan.domain.scoring.ledger_facts import Found
from danvan.domain.units import Network

#: The facts of units: by unit, by name.
UnitFacts = Mapping[int, Mapping[str, MeasuredFact]]


def catalogue_of(plan: Plan) -> dict[str, FactName]:
    """Every name that a rule may use under a plan: the shipped figures, the local ones of its authority. One query."""
    return fact_names(figures_of(plan.issuer_id, plan.date).values())


def measured_facts(
    names: Collection[str], *, plan: Plan, unit_ids: Collection[int], day: date
) -> dict[int, dict[str, MeasuredFact]]:
    """The facts of these names for units under a plan, as the system knows them on a day.

    At most ten queries, whatever the number of units; a few more where units changed since the year before and
    figures of that year are asked. Raises RuleViolation for a name that the catalogue lacks.
    """
    if not names:
        return {unit_id: {} for unit_id in unit_ids}
    figures = figures_of(plan.issuer_id, plan.date)
    known = fact_names(figures.values())
    asked = [fact_named(name, known) for name in dict.fromkeys(names)]
    collected = _collected(asked, figures, plan, unit_ids, day)
    return {
        unit_id: {fact.name: MeasuredFact(fact, *collected.found(fact, unit_id)) for fact in asked}
        for unit_id in unit_ids
    }


@dataclass(frozen=True, slots=True)
class _Collected:
    """All that was read, from which each fact is looked up."""

    year: int
    figures: Mapping[str, Figure]
    given: GivenValues
    ledger: Mapping[int, Mapping[str, Found]]
    own_plans: Mapping[int, int]
    before: Predecessors
    network: Network | None

    def found(self, fact: FactName, unit_id: int) -> tuple[FactValue, str]:
        if fact.family is FactFamily.LEDGER:
            one = self.ledger[unit_id][fact.code]
            return one.value, one.how
        if fact.family is FactFamily.TARGET:
            return target_value(fact.code, unit_id, self.year, self.given, self.own_plans.get(unit_id))
        if fact.family is FactFamily.FIGURE:
            return figure_value(self.figures[fact.code], unit_id, self.year, self.given)
        origin = self.before.get(unit_id)
        if origin is None or self.network is None:
            return figure_value(self.figures[fact.code], unit_id, self.year - 1, self.given)
        return value_before(self.figures[fact.code], origin, self.network, self.year - 1, self.given)


def _collected(
    asked: Collection[FactName], figures: Mapping[str, Figure], plan: Plan, unit_ids: Collection[int], day: date
) -> _Collected:
    of_family = {family: [fact for fact in asked if fact.family is family] for family in FactFamily}
    now, before = of_family[FactFamily.FIGURE], of_family[FactFamily.FIGURE_BEFORE]
    targets = of_family[FactFamily.TARGET]
    wanted = _with_sides(figures, (*now, *before)) + list(TARGET_FIGURES if targets else ())
    years = [plan.year] * bool(now or targets) + [plan.year - 1] * bool(before)
    given = given_values(wanted, unit_ids=unit_ids, issuer_id=plan.issuer_id, years=years, today=day)
    origins, network = predecessors(unit_ids, plan.year - 1, day) if before else ({}, None)
    ended = {source for one in origins.values() for source in one.sources} - set(unit_ids)
    if ended:
        given |= given_values(
            _with_sides(figures, before), unit_ids=ended, issuer_id=None, years=[plan.year - 1], today=day
        )
    return _Collected(
        year=plan.year,
        figures=figures,
        given=given,
        ledger=ledger_values(
            [fact.code for fact in of_family[FactFamily.LEDGER]], plan=plan, unit_ids=unit_ids, day=day
        ),
        own_plans=_own_plans(plan, unit_ids) if targets else {},
        before=origins,
        network=network,
    )


def _with_sides(figures: Mapping[str, Figure], facts: Iterable[FactName]) -> list[Figure]:
    """The figures of some facts and, of ratios, the two that they are made of, each as it is defined itself."""
    codes = (code for fact in facts for code in (fact.code, *codes_of(figures[fact.code])))
    return [figures[code] for code in dict.fromkeys(codes)]


def _own_plans(plan: Plan, unit_ids: Collection[int]) -> dict[int, int]:
    """The obligation of each unit's own plan that has come."""
    return {
        unit_id: owed.pk
        for unit_id, papers in owed_papers(plan, unit_ids).items()
        for owed, paper in papers
        if owed.deadline.owed == OwedThing.OWN_PLAN and paper.position.stands and paper.position.is_answered
    }
