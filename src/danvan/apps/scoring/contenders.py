"""Who takes part in a ranking, and whose points are not settled yet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import FilteredRelation, Q

from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.frozen import GroupTitle, ScoredUnits
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.apps.scoring.summaries import SheetSummary, summarised
from danvan.domain.ranking.grades import Contender
from danvan.domain.vietnamese.dates import format_date

_WITHOUT_DOSSIER = (SheetState.DRAFT, SheetState.SENT_BACK)


@dataclass(frozen=True, slots=True)
class UnreadyUnit:
    """A ranked unit without settled points. `may_be_unrated` when it sent no dossier although its time has run out."""

    unit_id: int
    unit_code: str
    group: str
    sheet_id: int
    name: str
    why: str
    may_be_unrated: bool


@dataclass(frozen=True, slots=True)
class RankedSheets:
    """The sheets of the ranked groups of a cycle, with the group of each unit, in Vietnamese order."""

    cycle: Cycle
    groups: tuple[GroupTitle, ...]
    group_of: dict[int, str]
    sheets: tuple[SheetSummary, ...]

    def unready(self, today: date) -> tuple[UnreadyUnit, ...]:
        """The units whose points are not settled, and why."""
        return tuple(
            _unready(sheet, self.group_of[sheet.unit_id], today) for sheet in self.sheets if not sheet.is_settled
        )

    def scored(self, unrated: Collection[int] = ()) -> ScoredUnits:
        """What the ranking is made of: the settled sheets, and the units of `unrated` (ids) without points."""
        taking_part = [sheet for sheet in self.sheets if sheet.is_settled or sheet.unit_id in unrated]
        return ScoredUnits(
            criteria_set=typed_set(self.cycle.criteria_set),
            contenders=[_contender(sheet, self.group_of[sheet.unit_id]) for sheet in taking_part],
            appraisals={sheet.unit_code: sheet.appraisals() for sheet in taking_part},
            unit_ids={sheet.unit_code: sheet.unit_id for sheet in taking_part},
        )


def ranked_sheets(cycle: Cycle, *, settled_alone: bool = False) -> RankedSheets:
    """The sheets of a cycle's ranked groups; groups as they stood on the plan's date at opening. Two queries.

    With `settled_alone` only the columns that are ranked are read: enough to rank, and a third of the work.
    """
    groups, group_of = _groups_and_members(cycle)
    sheets = ScoreSheet.objects.filter(cycle=cycle, unit_id__in=group_of).order_by("unit__sort_key", "id")
    columns = (ColumnCode.RECONCILED, ColumnCode.COUNCIL) if settled_alone else ()
    return RankedSheets(cycle, groups, group_of, summarised(sheets, [cycle], columns))


def _groups_and_members(cycle: Cycle) -> tuple[tuple[GroupTitle, ...], dict[int, str]]:
    of_group = "group__memberships"
    day = cycle.grouped_on or cycle.plan.date
    is_member = Q((f"{of_group}__valid_from__lte", day)) & (
        Q((f"{of_group}__valid_until__isnull", True)) | Q((f"{of_group}__valid_until__gte", day))
    )
    rows = (
        cycle.ranked_groups.annotate(member=FilteredRelation(of_group, condition=is_member))
        .order_by("position", "id", "member__id")
        .values_list("group__code", "group__name", "is_target_base", "member__unit_id")
    )
    groups: dict[str, GroupTitle] = {}
    group_of: dict[int, str] = {}
    for code, name, is_target_base, unit_id in rows:
        groups[code] = GroupTitle(code, name, is_target_base)
        if unit_id is not None:
            group_of[unit_id] = code
    return tuple(groups.values()), group_of


def _unready(sheet: SheetSummary, group: str, today: date) -> UnreadyUnit:
    due = sheet.last_day
    in_time = due is not None and due >= today
    has_dossier = sheet.state not in _WITHOUT_DOSSIER
    if sheet.awaits_council:
        why = f"đã thống nhất điểm, {sheet.label(ColumnCode.COUNCIL)} chưa thông qua"
    elif has_dossier:
        why = "đã gửi hồ sơ, chưa thống nhất điểm"
    elif due is not None and in_time:
        why = f"chưa gửi hồ sơ, còn hạn đến {format_date(due)}"
    else:
        why = (
            "bị trả lại, chưa gửi lại hồ sơ" if sheet.state == SheetState.SENT_BACK else "không gửi hồ sơ tự chấm điểm"
        )
    return UnreadyUnit(
        unit_id=sheet.unit_id,
        unit_code=sheet.unit_code,
        group=group,
        sheet_id=sheet.sheet_id,
        name=sheet.unit_name,
        why=why,
        may_be_unrated=not has_dossier and not in_time,
    )


def _contender(sheet: SheetSummary, group: str) -> Contender:
    return Contender(
        unit=sheet.unit_code,
        name=sheet.unit_name,
        group=group,
        kind=sheet.kind,
        answers=sheet.settled_answers() if sheet.is_settled else None,
        circumstances=sheet.held,
        traits=sheet.traits,
    )
