"""Short ways to acts on units for their tests."""

from datetime import date

from danvan.apps.orgs.in_time import phase_of
from danvan.apps.orgs.models import Unit, UnitPhase
from danvan.apps.orgs.services import Deciding, NameWords, UnitWords
from danvan.domain.units import Span
from danvan.domain.units.phases import check_chain
from danvan.domain.vietnamese.text import fold
from tests.factories import District, moment

AT = moment(2023, 10, 2)
DAY = date(2023, 10, 2)
SIGNED = date(2023, 9, 25)


def by(since: date = DAY, number: str = "15/QĐ-UBND", day: date = SIGNED) -> Deciding:
    """A paper that decides a change."""
    return Deciding(since, number, day)


def unit_words(district: District, **changes: object) -> UnitWords:
    """A new office right under the district."""
    values = {
        "names": NameWords("Phòng Dân tộc", "Phòng DT"),
        "code": "PDT",
        "kind_code": "PHONG",
        "parent_id": district.authority.pk,
    }
    return UnitWords(**values | changes)


def assert_units_and_phases_agree() -> None:
    """Every unit bears the values of its latest phase, and its phases fill its life."""
    rows: dict[int, list[UnitPhase]] = {}
    for row in UnitPhase.objects.order_by("unit_id", "valid_from"):
        rows.setdefault(row.unit_id, []).append(row)
    units = list(Unit.objects.order_by("id"))
    assert {unit.pk for unit in units} == set(rows)
    for unit in units:
        last = rows[unit.pk][-1]
        same = ("name", "short_name", "area_name", "kind_id", "parent_id", "sort_key", "valid_until")
        assert [getattr(unit, name) for name in same] == [getattr(last, name) for name in same], unit.name
        assert unit.folded_name == fold(unit.name)
        check_chain([phase_of(row) for row in rows[unit.pk]], Span(unit.valid_from, unit.valid_until))
