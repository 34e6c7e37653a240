"""The workbook of a release: LibreOffice computes from its formulas what the release states, to the last digit."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from danvan.adapters.releases.making import made_files
from danvan.adapters.releases.spreadsheet import write_formulas
from danvan.domain.ranking.release_tables import WORKBOOK
from danvan.domain.scoring.workbook import CellStyle, Formula, WorkbookSheet
from tests.adapters.releases.made import HEAD, content


def emptied(workbook: bytes) -> bytes:
    """The workbook without the values that danvan computed, so that whoever opens it must compute them."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            made.writestr(name, re.sub(r"</f><v>[^<]*</v>", "</f>", source.read(name).decode()))
    return target.getvalue()


def rows_of_points(workbook: Path | io.BytesIO) -> dict[str, dict[str, str]]:
    """What the sheet of points says of each unit, by its name and the headings of the totals."""
    book = CalamineWorkbook.from_object(workbook)
    rows = book.get_sheet_by_name("Điểm").to_python(skip_empty_area=False)
    (headings,) = [row for row in rows if "Hạng" in row]
    return {
        str(row[1]): {str(heading): plain(value) for heading, value in zip(headings, row, strict=True)} for row in rows
    }


def plain(value: object) -> str:
    return f"{Decimal(repr(value)).normalize():f}" if isinstance(value, float) else str(value)


def assert_states_the_results(workbook: Path | io.BytesIO) -> None:
    """Every unit's points, maximum, percentage, grade and rank are those of the release."""
    found = rows_of_points(workbook)
    checked = 0
    for row in (row for _, rows in content().standings for row in rows if "points" in row):
        said = found[str(row["name"])]
        assert said["Tổng điểm"] == row["points"]
        assert said["Điểm tối đa áp dụng"] == row["maximum"]
        assert said["Tỷ lệ (%)"] == row["percent"]
        assert said["Xếp loại"] == row["proposed"]
        assert said["Hạng"] == row.get("rank", "–")
        checked += 1
    assert checked == 3


def test_the_workbook_states_the_results_of_the_release() -> None:
    assert_states_the_results(io.BytesIO(made_files(HEAD, content())[WORKBOOK]))


@pytest.mark.libreoffice
def test_libreoffice_computes_the_results_of_the_release(tmp_path: Path) -> None:
    if shutil.which("soffice") is None and not os.environ.get("CI"):
        pytest.skip("LibreOffice (soffice) is not installed")
    source = tmp_path / "workbook.xlsx"
    source.write_bytes(emptied(made_files(HEAD, content())[WORKBOOK]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert_states_the_results(tmp_path / "out" / "workbook.xlsx")


def test_text_never_becomes_a_formula() -> None:
    made = made_files(HEAD, content())[WORKBOOK]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()]
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
    assert any("=Phòng B</t>" in text for text in texts)
    assert not any("<f>=" in text for text in texts)


def test_hostile_text_stays_text() -> None:
    sheet = WorkbookSheet("Tên & <lạ>", {0: 8})
    for column, text in enumerate(("a\x00b\x1f", '=HYPERLINK("x")', "<b>")):
        sheet.put(0, column, text)
    sheet.put(1, 2, True, CellStyle.NUMBER)
    sheet.put(1, 0, Formula("1=1", value=True))
    written = write_formulas([sheet, WorkbookSheet("Trống")])
    book = CalamineWorkbook.from_filelike(io.BytesIO(written))
    assert book.sheet_names == ["Tên & <lạ>", "Trống"]
    assert book.get_sheet_by_index(0).to_python() == [["ab", '=HYPERLINK("x")', "<b>"], [True, "", True]]
