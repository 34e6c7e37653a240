"""A cycle of 3,500 communes with 60 criteria each, written row by row: every sheet settled, two roles on ten criteria."""

from datetime import date, datetime
from decimal import Decimal
from random import Random
from typing import Any

from django.db import connection

from danvan.apps.criteria.services import load_criteria_set
from danvan.apps.orgs.models import GroupMembership, Unit
from danvan.apps.scoring.enums import SheetState
from danvan.apps.scoring.models import Cycle, CycleScorer, RankedGroup, ScoreColumn, ScoreSheet
from tests.apps.scoring.scene import add_plan
from tests.domain.scoring.sample_sets import small_mapping
from tests.factories import District, load_district, moment

UNITS, TOPS, LEAVES = 3500, 6, 10
SHARED_TOP = 1
COLUMNS = ("SELF", "CHU_TRI", "THANH_TRA", "RECONCILED")
_AT, _DAY = moment(2023, 10, 30), date(2023, 1, 1)


def criteria_of_sixty() -> dict[str, Any]:
    """Six criteria of ten leaves with two points each; the first six tens are scored by the lead, one also by another."""
    mapping = small_mapping()
    mapping["meta"] |= {
        "code": "SAU_MUOI",
        "total_points": {"value": 2 * TOPS * LEAVES, "source": "assumed"},
        "number_of_criteria": {"value": TOPS},
    }
    mapping["criteria"] = [_top(number) for number in range(1, TOPS + 1)]
    return mapping


def _top(number: int) -> dict[str, Any]:
    roles = ["CHU_TRI", "THANH_TRA"] if number == SHARED_TOP else ["CHU_TRI"]
    source = {"name_source": "assumed", "points_source": "assumed", "appraiser_source": "assumed"}
    leaves = [
        {
            "code": f"T{number}.{leaf}",
            "name_vi": f"Tiêu chí thử số {number}.{leaf}",
            "max_points": 2,
            "source": "assumed",
            "evidence": [],
            "rule": "theo tỷ lệ",
            "kinds": "all",
        }
        for leaf in range(1, LEAVES + 1)
    ]
    named = {"code": f"T{number}", "name_vi": f"Nhóm tiêu chí thử số {number}", "max_points": 2 * LEAVES}
    return {**named, **source, "appraiser": roles, "sub_criteria": leaves}


def make_cycle() -> Cycle:
    """The cycle; the same points every time."""
    district = load_district()
    mapping = criteria_of_sixty()
    mapping["subjects"]["kinds"] = [{"code": district.units["25489"].kind_id, "name_vi": "UBND xã"}]
    plan = add_plan(district)
    cycle = Cycle.objects.create(
        plan=plan, year=2023, criteria_set=load_criteria_set(mapping=mapping, at=_AT), former_post_months=12,
        opened_by=district.people["noivu.tp"], opened_at=_AT, grouped_on=plan.date,
        substitute=district.units["705.TTD"],
    )  # fmt: skip
    for role, code in (("CHU_TRI", "705.PNV"), ("THANH_TRA", "705.TTR")):
        CycleScorer.objects.create(cycle=cycle, role=role, unit=district.units[code])
    group = district.groups["communes"]
    RankedGroup.objects.create(cycle=cycle, group=group, is_target_base=True)
    GroupMembership.objects.filter(group=group).delete()
    units = _units(district)
    GroupMembership.objects.bulk_create(GroupMembership(group=group, unit=unit, valid_from=_DAY) for unit in units)
    _fill(district, cycle, units)
    return cycle


def _units(district: District) -> list[Unit]:
    model = district.units["25489"]
    kept = {"kind": model.kind, "parent": model.parent, "authority": model.authority, "place": model.place}
    rows = [
        Unit(
            code=f"B{number}", valid_from=_DAY, name=f"UBND xã thử số {number}", short_name=f"Xã {number}",
            sort_key=f"xã thử {number:05}", folded_name=f"ubnd xa thu so {number}", **kept,
        )
        for number in range(UNITS)
    ]  # fmt: skip
    return Unit.objects.bulk_create(rows, batch_size=500)


def _fill(district: District, cycle: Cycle, units: list[Unit]) -> None:
    scorers = {"CHU_TRI": district.units["705.PNV"], "THANH_TRA": district.units["705.TTR"]}
    signer = district.people["noivu.tp"]
    sheets = ScoreSheet.objects.bulk_create(
        [ScoreSheet(cycle=cycle, unit=unit, state=SheetState.RECONCILED) for unit in units], batch_size=500
    )
    columns = ScoreColumn.objects.bulk_create(
        [
            ScoreColumn(
                sheet=sheet, code=code, scorer=scorers.get(code, scorers["CHU_TRI"] if code != "SELF" else unit),
                signed_by=signer, signed_at=_AT,
            )
            for sheet, unit in zip(sheets, units, strict=True)
            for code in COLUMNS
        ],
        batch_size=500,
    )  # fmt: skip
    draw = Random(60)  # noqa: S311 -- made-up points, the same every time
    cells = []
    for first in range(0, len(columns), len(COLUMNS)):
        cells += _sheet_cells(draw, columns[first : first + len(COLUMNS)], signer.pk, _AT)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO scoring_scorecell (column_id, criterion, answer, points, reason, entered_by_id, entered_at) "
            "VALUES (%s, %s, 'points', %s, '', %s, %s)",
            cells,
        )


def _sheet_cells(draw: Random, columns: list[ScoreColumn], who: int, at: datetime) -> list[tuple[object, ...]]:
    """Half points; the settled ones are the lead's, mostly what the unit gave itself or a little less."""
    rows: list[tuple[object, ...]] = []
    by_code = {column.code: column.pk for column in columns}
    for top in range(1, TOPS + 1):
        for leaf in range(1, LEAVES + 1):
            code, own = f"T{top}.{leaf}", draw.choice((2, 3, 3, 4, 4, 4))
            lead = max(0, own - draw.choice((0, 0, 0, 0, 1)))
            said = {"SELF": own, "CHU_TRI": lead, "RECONCILED": lead}
            if top == SHARED_TOP:
                said["THANH_TRA"] = max(0, lead - draw.choice((0, 0, 1)))
            rows += [
                (by_code[column], code, str(Decimal(halves) / 2), who, at.isoformat())
                for column, halves in said.items()
            ]
    return rows
