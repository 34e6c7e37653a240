"""Whoever is found in the nation can be set up: every area of today, and every district of before, has its template."""

from datetime import date

from danvan.apps.installation.selectors.authorities import LAST_DAY_OF_DISTRICTS
from danvan.apps.orgs.national.files import area_rows, kind_rows
from danvan.domain.law.office_templates import office_template

TODAY = date(2026, 11, 27)


def test_every_area_has_a_template() -> None:
    levels = {row.code: row.level_code for row in kind_rows()}
    counted: dict[str, int] = {}
    without = []
    for row in area_rows():
        level = levels[row.kind_code]
        day = LAST_DAY_OF_DISTRICTS if level == "district" else TODAY
        if level not in {"province", "district", "commune"} or not row.valid_from <= day:
            continue
        if row.valid_until is not None and row.valid_until < day:
            continue
        counted[level] = counted.get(level, 0) + 1
        if office_template(level, row.area_name, day) is None:
            without.append(row.area_name)
    assert without == []
    assert counted == {"province": 34, "district": 696, "commune": 3321}
