"""A column of a score sheet by Excel: out, back, cell by cell, all or nothing."""

import io
import re

import pytest
from django.http import Http404
from python_calamine import CalamineWorkbook

from danvan.apps.evidence.services import UploadedFile
from danvan.apps.score_papers.access import returned_for
from danvan.apps.score_papers.models import ReturnedSheet
from danvan.apps.score_papers.selectors import returned_page, workbook_for
from danvan.apps.score_papers.services import OURS, THEIRS, hand_in_sheet, write_sheet
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import ScoreCell
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.services import CellAnswer, save_self_scores
from danvan.domain.rules import RuleViolation
from tests.adapters.workbook_files.samples import typed
from tests.apps.scoring.scene import APPRAISED, SCORED, Scene, open_scene
from tests.factories import District

pytestmark = pytest.mark.django_db
SELF, LAWYER = ColumnCode.SELF.value, "phongtuphap.cv"
PART = "xl/worksheets/sheet1.xml"


@pytest.fixture
def scene(district: District) -> Scene:
    return open_scene(district, ("705.PTP", "705.YT"))


def out(scene: Scene, unit: str = "705.PTP", who: str = LAWYER, code: str = SELF) -> bytes:
    return workbook_for(scene.actor(who), scene.sheet(unit).pk, code, SCORED)[1]


def place(content: bytes, code: str, column: str = "E") -> str:
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(content))
        .get_sheet_by_name("Phiếu chấm điểm")
        .to_python(skip_empty_area=False)
    )
    number = next(number for number, row in enumerate(rows, start=1) if str(row[7]) == code and str(row[0]) == code)
    return f"{column}{number}"


def filled(content: bytes, **answers: str) -> bytes:
    """The workbook with points typed; of a criterion TC1_1="2" the number, a text as it is; TC1_1__G the reason."""
    cells = {}
    for name, value in answers.items():
        code, _, column = name.partition("__")
        where = place(content, code.replace("_", "."), column or "E")
        cells[where] = f"<v>{value}</v>" if re.fullmatch(r"[\d.]+", value) else value
    return typed(content, cells, PART)


def hand_in(scene: Scene, content: bytes, who: str = LAWYER, unit: str = "705.PTP", code: str = SELF) -> ReturnedSheet:
    file = UploadedFile(content, "phieu.xlsx")
    return hand_in_sheet(actor=scene.actor(who), sheet_id=scene.sheet(unit).pk, column=code, file=file, at=SCORED)


def write(scene: Scene, returned: ReturnedSheet, conflicts: str = "", who: str = LAWYER) -> ReturnedSheet:
    return write_sheet(actor=scene.actor(who), returned_id=returned.pk, conflicts=conflicts, at=SCORED)


def stored(scene: Scene, unit: str = "705.PTP", code: str = SELF) -> dict[str, tuple[str, str]]:
    cells = ScoreCell.objects.filter(column__sheet=scene.sheet(unit), column__code=code).order_by("criterion")
    return {cell.criterion: (str(cell.points), cell.reason) for cell in cells}


def test_an_untouched_workbook_changes_nothing(scene):
    returned = hand_in(scene, out(scene))
    assert (returned.state, returned.faults) == ("read", [])
    with pytest.raises(RuleViolation, match="không có gì khác"):
        write(scene, returned)


def test_filled_cells_are_shown_and_then_written(scene):
    content = filled(out(scene), TC1_1="2", TC1_1__G="Theo báo cáo", TC2_2="Không phát sinh", TC2_2__G="Không có đơn")
    returned = hand_in(scene, content)
    assert stored(scene) == {}
    page = returned_page(returned_for(scene.actor(LAWYER), returned.pk), scene.actor(LAWYER), SCORED.date())
    assert [(row.name.split()[0], row.stored, row.given, row.kind) for row in page.rows] == [
        ("TC1.1", "trống", "2 – Theo báo cáo", "Nhập mới"),
        ("TC2.2", "trống", "Không phát sinh – Không có đơn", "Nhập mới"),
    ]
    write(scene, returned)
    assert stored(scene) == {"TC1.1": ("2.00", "Theo báo cáo"), "TC2.2": ("None", "Không có đơn")}
    with pytest.raises(RuleViolation, match="đã được ghi"):
        write(scene, returned)
    again = out(scene)
    assert hand_in(scene, again).state == "read"
    with pytest.raises(RuleViolation, match="không có gì khác"):
        write(scene, hand_in(scene, again))


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"TC1_1": "999"}, "lớn hơn mức cao nhất"),
        ({"TC1_1": "hai"}, "“hai” không phải là số"),
        ({"TC1_1": "0.3"}, "TC1.1"),
        ({"TC1_1__G": "chỉ có lý do"}, "đã ghi lý do nhưng chưa có điểm"),
    ],
)
def test_a_faulty_cell_is_named_and_nothing_is_written(scene, answers, told):
    content = out(scene)
    returned = hand_in(scene, filled(content, TC1_2="1", **answers))
    faults = [fault for cell in returned.cells for fault in cell["faults"]]
    assert (returned.state, len(faults)) == ("faulty", 1)
    assert told in faults[0]
    assert f"Ô {place(content, 'TC1.1')}" in faults[0]
    (row,) = (
        row for row in returned_page(returned, scene.actor(LAWYER), SCORED.date()).rows if row.name[:5] == "TC1.1"
    )
    assert row.given.startswith((*answers.values(), "0,3", "trống")), "what was typed stays to be seen"
    with pytest.raises(RuleViolation, match="còn chỗ phải sửa"):
        write(scene, returned)
    assert stored(scene) == {}


def test_what_somebody_entered_meanwhile_is_never_written_over_silently(scene):
    content = filled(out(scene), TC1_1="2", TC1_2="1")
    save_self_scores(
        actor=scene.actor(LAWYER), sheet_id=scene.sheet("705.PTP").pk, version=1,
        answers={"TC1.1": CellAnswer("points", "1", "khác")}, at=SCORED,
    )  # fmt: skip
    returned = hand_in(scene, content)
    with pytest.raises(RuleViolation, match=f"Ô {place(content, 'TC1.1')}: điểm trên hệ thống đã được sửa"):
        write(scene, returned)
    write(scene, returned, OURS)
    assert stored(scene) == {"TC1.1": ("1.00", "khác"), "TC1.2": ("1.00", "")}
    write(scene, hand_in(scene, content), THEIRS)
    assert stored(scene)["TC1.1"] == ("2.00", "khác")


def test_another_units_another_columns_and_other_files_are_refused(scene):
    other = out(scene, "705.YT", "phongyte.cv")
    with pytest.raises(
        RuleViolation, match="là phiếu của Phòng Y tế, năm 2023, không phải cột “Tự chấm” của Phòng Tư pháp"
    ):
        hand_in(scene, other)
    with pytest.raises(RuleViolation, match="không phải phiếu chấm điểm"):
        hand_in(scene, filled_report())
    with pytest.raises(RuleViolation):
        hand_in(scene, b"PK\x03\x04 no workbook")
    with pytest.raises(Http404):
        out(scene, "705.YT", LAWYER)
    with pytest.raises(Http404):
        out(scene, "705.PTP", LAWYER, "RECONCILED")
    assert not ReturnedSheet.objects.exists()


def filled_report() -> bytes:
    """A workbook of a report, sealed with our key."""
    from danvan.adapters.workbooks import write_report_workbook
    from danvan.apps.workbooks.making import sealing_keys
    from tests.adapters.workbook_files.samples import WORKBOOK

    return write_report_workbook(WORKBOOK, key=sealing_keys()[0], is_sample=False)


def test_a_tampered_workbook_is_refused(scene):
    content = out(scene)
    name = place(content, "TC1.1", "B")
    with pytest.raises(RuleViolation, match="đã bị sửa cấu trúc"):
        hand_in(scene, typed(content, {name: "Tiêu chí khác"}, PART))


def test_a_sent_sheet_takes_no_workbook(scene):
    content = out(scene)
    scene.self_score("705.PTP")
    scene.submit("705.PTP")
    with pytest.raises(RuleViolation):
        hand_in(scene, content)


def test_the_units_own_points_stand_beside_those_to_type(scene):
    scene.self_score("705.PTP", lost="1")
    own = out(scene)
    scene.submit("705.PTP")
    for content in (own, out(scene, who="noivu.cv", code="CHU_TRI")):
        cells = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = cells.get_sheet_by_name("Phiếu chấm điểm").to_python(skip_empty_area=False)
        beside = {str(row[0]): row[3] for row in rows}
        assert (beside["Mã"], beside["TC1.1"]) == ("Tự chấm", float(stored(scene)["TC1.1"][0]))


def test_an_appraiser_fills_the_own_column(scene):
    scene.self_score("705.PTP")
    scene.submit("705.PTP")
    code = next(role for role in load_sheet(scene.sheet("705.PTP")).roles if role == "CHU_TRI")
    returned = hand_in(
        scene, filled(out(scene, who="noivu.cv", code=code), TC1_1="2", TC1_1__G="Đủ"), "noivu.cv", code=code
    )
    write_sheet(actor=scene.actor("noivu.cv"), returned_id=returned.pk, conflicts="", at=APPRAISED)
    assert stored(scene, code=code)["TC1.1"] == ("2.00", "Đủ")
    with pytest.raises(Http404):
        returned_for(scene.actor(LAWYER), returned.pk)
