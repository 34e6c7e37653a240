"""Who takes part in a ranking, and whose points are not settled yet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from danvan.apps.orgs.models import GroupMembership
from danvan.apps.orgs.selectors import on_day
from danvan.apps.scoring.enums import SheetState
from danvan.apps.scoring.frozen import GroupTitle, ScoredUnits
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.apps.scoring.records import LoadedSheet, load_sheets, typed_set
from danvan.domain.ranking.grades import Contender
from danvan.domain.vietnamese.dates import format_date

_WITHOUT_DOSSIER = (SheetState.DRAFT, SheetState.SENT_BACK)


@dataclass(frozen=True, slots=True)
class UnreadyUnit:
    """A ranked unit without settled points. `may_be_unrated` when it sent no dossier although its time has run out."""

    unit_id: int
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
    sheets: tuple[LoadedSheet, ...]

    def unready(self, today: date) -> tuple[UnreadyUnit, ...]:
        """The units whose points are not settled, and why."""
        return tuple(
            _unready(loaded.sheet, today) for loaded in self.sheets if loaded.sheet.state != SheetState.RECONCILED
        )

    def scored(self, unrated: Collection[int] = ()) -> ScoredUnits:
        """What the ranking is made of: the settled sheets, and the units of `unrated` (ids) without points."""
        taking_part = [
            loaded
            for loaded in self.sheets
            if loaded.sheet.state == SheetState.RECONCILED or loaded.sheet.unit_id in unrated
        ]
        return ScoredUnits(
            criteria_set=typed_set(self.cycle.criteria_set),
            contenders=[_contender(loaded, self.group_of[loaded.sheet.unit_id]) for loaded in taking_part],
            appraisals={loaded.sheet.unit.code: loaded.appraisals() for loaded in taking_part},
            unit_ids={loaded.sheet.unit.code: loaded.sheet.unit_id for loaded in taking_part},
        )


def ranked_sheets(cycle: Cycle) -> RankedSheets:
    """The sheets of a cycle's ranked groups; groups are taken as they stood on the plan's date."""
    ranked = list(cycle.ranked_groups.select_related("group").order_by("position", "id"))
    codes = {row.group_id: row.group.code for row in ranked}
    members = GroupMembership.objects.filter(on_day(cycle.plan.date), group_id__in=codes).order_by("id")
    group_of = {unit_id: codes[group_id] for group_id, unit_id in members.values_list("group_id", "unit_id")}
    sheets = (
        ScoreSheet.objects.filter(cycle=cycle, unit_id__in=group_of)
        .select_related("cycle", "cycle__criteria_set", "unit", "obligation")
        .order_by("unit__sort_key", "id")
    )
    groups = tuple(GroupTitle(row.group.code, row.group.name, row.is_target_base) for row in ranked)
    return RankedSheets(cycle, groups, group_of, load_sheets(sheets))


def _unready(sheet: ScoreSheet, today: date) -> UnreadyUnit:
    due = sheet.obligation.last_day if sheet.obligation else None
    has_dossier = sheet.state not in _WITHOUT_DOSSIER
    if has_dossier:
        why = "đã gửi hồ sơ, chưa thống nhất điểm"
    elif due is not None and due >= today:
        why = f"chưa gửi hồ sơ, còn hạn đến {format_date(due)}"
    else:
        why = (
            "bị trả lại, chưa gửi lại hồ sơ" if sheet.state == SheetState.SENT_BACK else "không gửi hồ sơ tự chấm điểm"
        )
    in_time = due is not None and due >= today
    return UnreadyUnit(sheet.unit_id, sheet.pk, sheet.unit.name, why, not has_dossier and not in_time)


def _contender(loaded: LoadedSheet, group: str) -> Contender:
    sheet = loaded.sheet
    settled = sheet.state == SheetState.RECONCILED
    return Contender(
        unit=sheet.unit.code,
        name=sheet.unit.name,
        group=group,
        kind=loaded.kind,
        answers=loaded.settled_answers() if settled else None,
    )
