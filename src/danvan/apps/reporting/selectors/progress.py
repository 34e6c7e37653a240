"""How far each target of a plan has come, from the figures of what units sent; every number with its source."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from danvan.apps.figures.selectors import reported_values
from danvan.apps.orgs.models import GroupMembership
from danvan.apps.orgs.selectors import on_day
from danvan.apps.plans.access import is_of_own_authority
from danvan.apps.plans.enums import TargetMeasure
from danvan.apps.plans.models import Plan, Target
from danvan.apps.plans.wording import day_text
from danvan.apps.reporting.access import sees_all_reports
from danvan.apps.reporting.selectors.measures import explained, imported_by, measured_pairs
from danvan.apps.reporting.selectors.sources import LeftOut, Sources, sources_on
from danvan.domain.authority import Actor
from danvan.domain.figures.catalogue import figure_of
from danvan.domain.figures.rounding import shown, shown_percent
from danvan.domain.targets.progress import Operator, Pair, Progress, State, progress_of
from danvan.domain.targets.progress import Target as Goal

_TONES = {State.MET: "good", State.NOT_MET: "behind", State.PROVISIONAL: "behind"}
_EVERY_UNIT = Decimal(100)
_BETTER_THAN_LAST_YEAR = "mỗi đơn vị có chỉ số cao hơn năm trước"
_FROM_DECISION = "Tính từ quyết định xếp loại, không tính từ báo cáo của đơn vị."
_NO_MEASURE = "chưa có cách đo"
_NOT_FOLLOWED = "Hệ thống chưa có cách đo chỉ tiêu này."


@dataclass(frozen=True, slots=True)
class UnitShare:
    """How one unit stands, with what the number was made from and the obligation whose report gave it.

    `pair` are the two sides of the number, None for a unit without data; `imported` who brought in what was imported.
    """

    unit_id: int
    unit: str
    value_text: str
    explained: str
    state: str
    obligation_id: int | None
    pair: Pair | None = None
    imported: str = ""


@dataclass(frozen=True, slots=True)
class GroupShare:
    """How a group of units stands: `missing` units without data, `bar` the share as a whole number from 0 to 100."""

    name: str
    value_text: str
    missing: int
    bar: int
    tone: str


@dataclass(frozen=True, slots=True)
class TargetProgressRow:
    """One target as ready text, with every unit it binds.

    `percent` None while nothing is measured; `state` a value of danvan.domain.targets.progress.State;
    `note` why there is no number here, when the system does not measure the target from reports; `is_on_grades` when
    the number comes from the decided grades; `left_out` units that it does not bind, with the reason.
    """

    target_id: int
    code: str
    what: str
    goal: str
    as_of: str
    percent: Decimal | None
    bar: int
    value_text: str
    state: str
    state_label: str
    tone: str
    line: str
    note: str
    units: tuple[UnitShare, ...]
    groups: tuple[GroupShare, ...]
    without_data: tuple[str, ...]
    is_on_grades: bool = False
    left_out: tuple[LeftOut, ...] = ()


def figure_values(plan_id: int) -> dict[int, dict[str, Decimal]]:
    """The figures of every unit's sent or accepted report under a plan: unit id → code → value.

    What is still being written, or was sent back, gives no figure.
    """
    return reported_values(plan_id)


def target_progress_for(
    actor: Actor, plan: Plan, today: date, day: date | None = None
) -> tuple[TargetProgressRow, ...]:
    """The targets of a plan as the actor may see them: other units by name only for who sees what they sent.

    Of a plan from above the own unit alone is counted. `day` and queries as in `target_progress`.
    """
    is_own = is_of_own_authority(actor, plan)
    rows = target_progress(plan, today, day=day, only_unit_id=None if is_own else actor.unit_id)
    if sees_all_reports(actor, plan):
        return rows
    return tuple(
        replace(
            row,
            units=tuple(unit for unit in row.units if actor.belongs_to(unit.unit_id)),
            left_out=tuple(out for out in row.left_out if actor.belongs_to(out.unit_id)),
            without_data=(),
        )
        for row in rows
    )


def target_progress(
    plan: Plan, today: date, *, day: date | None = None, only_unit_id: int | None = None
) -> tuple[TargetProgressRow, ...]:
    """Every target of a plan, in the plan's order, as it stood at the end of a day (now: None); of one unit if named.

    A target binds the units that owe a report under the plan and whose kind is asked for the figure; one whose report
    is waived is left out by name. A unit without data is named, never counted as zero. What is learned later changes
    no past day. Four queries today, five for a past day, one more where a report is waived.
    """
    shown_day = min(day or today, today)
    sources = sources_on(plan, shown_day, today)
    groups = _groups(plan)
    if only_unit_id is not None:
        sources, groups = sources.of_unit(only_unit_id), {}
    targets = Target.objects.filter(plan=plan).order_by("position", "id")
    return tuple(_row(target, sources, groups, shown_day) for target in targets)


def _groups(plan: Plan) -> dict[str, frozenset[int]]:
    """The groups of the plan's authority on the plan's day; one that lies wholly inside another is left out."""
    members: dict[str, set[int]] = {}
    rows = (
        GroupMembership.objects.filter(on_day(plan.date), group__owner_id=plan.issuer_id)
        .order_by("group__position", "group_id", "id")
        .values_list("group__name", "unit_id")
    )
    for name, unit_id in rows:
        members.setdefault(name, set()).add(unit_id)
    return {
        name: frozenset(units)
        for name, units in members.items()
        if not any(units < others for others in members.values())
    }


def _row(target: Target, sources: Sources, groups: Mapping[str, frozenset[int]], day: date) -> TargetProgressRow:
    if target.measure not in TargetMeasure.values or target.measure == TargetMeasure.GRADE_SHARE:
        return _unmeasured(target, day)
    measure = TargetMeasure(target.measure)
    bound = tuple(source for source in sources.units if source.kind in figure_of(measure.value).asked_of)
    pairs = measured_pairs(measure, bound)
    goal = _goal(target, measure)
    progress = progress_of(goal, {str(source.unit_id): pairs[source.unit_id] for source in bound})
    states = {unit.unit: unit.state for unit in progress.units}
    return TargetProgressRow(
        target_id=target.pk,
        code=target.code.replace("/", "."),
        what=target.what,
        goal=_goal_text(goal),
        as_of=day_text(day),
        percent=progress.percent,
        bar=_bar(progress.percent),
        value_text=_value_text(_known(progress)),
        state=progress.state.value,
        state_label=progress.state.label,
        tone=_TONES.get(progress.state, ""),
        line=progress.line,
        note="",
        units=tuple(
            UnitShare(
                unit_id=source.unit_id,
                unit=source.unit,
                value_text=_value_text(pairs[source.unit_id]),
                explained=explained(measure, source),
                state=states[str(source.unit_id)].label,
                obligation_id=source.given_by(measure),
                pair=pairs[source.unit_id],
                imported=imported_by(measure, source),
            )
            for source in bound
        ),
        groups=_group_shares(goal, pairs, groups),
        without_data=tuple(source.unit for source in bound if pairs[source.unit_id] is None),
        left_out=tuple(one for one in sources.left_out if one.kind in figure_of(measure.value).asked_of),
    )


def _unmeasured(target: Target, day: date) -> TargetProgressRow:
    decided = target.measure == TargetMeasure.GRADE_SHARE
    note = _FROM_DECISION if decided else _NOT_FOLLOWED
    goal = Goal(target.code, target.what, target.value, Operator(target.operator), target.unit_of_measure)
    return TargetProgressRow(
        target_id=target.pk,
        code=target.code.replace("/", "."),
        what=target.what,
        goal=_goal_text(goal),
        as_of=day_text(day),
        percent=None,
        bar=0,
        value_text="",
        state=State.NO_DATA.value if decided else State.NOT_MEASURED.value,
        state_label=State.NO_DATA.label if decided else _NO_MEASURE,
        tone="",
        line=note,
        note=note,
        units=(),
        groups=(),
        without_data=(),
        is_on_grades=decided,
    )


def _goal(target: Target, measure: TargetMeasure) -> Goal:
    """The target as it is measured; "better than last year" in words only asks it of all units."""
    if target.value is None and measure is TargetMeasure.INDEX_RISE:
        return Goal(target.code, target.what, _EVERY_UNIT, Operator.AT_LEAST, aim=_BETTER_THAN_LAST_YEAR)
    return Goal(target.code, target.what, target.value, Operator(target.operator), target.unit_of_measure)


def _goal_text(goal: Goal) -> str:
    return f"Chỉ tiêu: {goal.said}" if goal.said else "Chỉ tiêu nêu bằng lời, không có con số"


def _group_shares(
    goal: Goal, pairs: Mapping[int, Pair | None], groups: Mapping[str, frozenset[int]]
) -> tuple[GroupShare, ...]:
    shares = []
    for name, members in groups.items():
        measured = {str(unit_id): pair for unit_id, pair in pairs.items() if unit_id in members}
        if measured:
            shares.append(_group_share(name, progress_of(goal, measured)))
    return tuple(shares)


def _group_share(name: str, progress: Progress) -> GroupShare:
    missing = len(progress.without_data)
    text = _value_text(_known(progress))
    return GroupShare(name, text, missing, _bar(progress.percent), _TONES.get(progress.state, ""))


def _known(progress: Progress) -> Pair | None:
    """The whole; None where no unit gave anything, for that is not 0 of 0."""
    return progress.pair if len(progress.without_data) < len(progress.units) else None


def _value_text(pair: Pair | None) -> str:
    if pair is None:
        return "chưa có số liệu"
    exact = pair.exact_percent
    parts = f"{shown(pair.numerator)}/{shown(pair.denominator)}"
    return parts if exact is None else f"{shown_percent(exact)} ({parts})"


def _bar(percent: Decimal | None) -> int:
    return 0 if percent is None else int(percent)
