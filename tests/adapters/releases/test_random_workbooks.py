import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from danvan.adapters.releases.spreadsheet import write_formulas
from danvan.domain.ranking.workbook import RankingToWrite, ranking_workbook
from danvan.domain.scoring.workbook import Formula, WorkbookSheet
from tests.domain.scoring.random_sets import random_contender, random_facts, random_set, seeded

SETS = 1000
# LibreOffice computes a file anew only when told to.
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@cache
def rankings(count: int, seed: int = 6) -> tuple[RankingToWrite, ...]:
    random = seeded(seed)
    made = []
    for number in range(count):
        criteria_set = random_set(random, f"S{number}")
        facts = {f"u{number}-{unit}": random_facts(random) for unit in range(random.randint(1, 4))}
        contenders = [random_contender(random, criteria_set, unit, values) for unit, values in facts.items()]
        made.append(RankingToWrite(criteria_set, contenders, facts))
    return tuple(made)


def written(sheets: Iterable[WorkbookSheet]) -> bytes:
    return write_formulas(tuple(sheets))


def recomputed(content: bytes, folder: Path) -> CalamineWorkbook:
    """The workbook after LibreOffice has computed every formula anew."""
    profile, source, target = folder / "profile", folder / "score.xlsx", folder / "out"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE)
    source.write_bytes(content)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(target), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return CalamineWorkbook.from_path(str(target / "score.xlsx"))


def test_the_same_ranking_gives_the_same_bytes() -> None:
    rankings.cache_clear()
    first = written(ranking_workbook(rankings(20)))
    rankings.cache_clear()
    assert written(ranking_workbook(rankings(20))) == first


def test_the_random_sets_hold_something_of_everything() -> None:
    made = rankings(SETS)
    kinds = Counter(leaf.rule_of.kind for one in made for leaf in one.criteria_set.leaves())
    assert len(kinds) == 6
    assert len({one.criteria_set.banded_by for one in made}) == 3
    formulas = Counter(isinstance(cell.content, Formula) for sheet in ranking_workbook(made) for cell in sheet.cells)
    assert formulas[True] > 30_000


@pytest.mark.libreoffice
def test_libreoffice_comes_to_the_same_numbers_to_the_last_digit(tmp_path: Path) -> None:
    if shutil.which("soffice") is None and not os.environ.get("CI"):
        pytest.skip("LibreOffice (soffice) is not installed")
    sheets = ranking_workbook(rankings(SETS))
    book = recomputed(written(blind(sheets)), tmp_path)
    checked, different = 0, []
    for sheet in sheets:
        rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        for cell in sheet.cells:
            if isinstance(cell.content, Formula):
                checked += 1
                found = rows[cell.row][cell.column]
                if not same(found, cell.content):
                    different.append((sheet.name, cell.row, cell.column, cell.content, found))
    assert different == []
    assert checked > 30_000


def blind(sheets: Iterable[WorkbookSheet]) -> list[WorkbookSheet]:
    """The same sheets without the values of their formulas, so that none can be found again by luck."""
    blinded = []
    for sheet in sheets:
        copy = WorkbookSheet(sheet.name, sheet.widths)
        for cell in sheet.cells:
            content = Formula(cell.content.text, Decimal(-999)) if isinstance(cell.content, Formula) else cell.content
            copy.put(cell.row, cell.column, content, cell.style)
        blinded.append(copy)
    return blinded


def same(found: object, formula: Formula) -> bool:
    value = formula.value
    if isinstance(value, bool | str):
        return found == value
    if not isinstance(found, int | float):
        return False
    return abs(Decimal(found) - value) < Decimal("1E-6") if not formula.exact else Decimal(repr(found)) == value
