"""A list of activities as a workbook: looked at, refused cell by cell, taken over as a whole."""

from collections.abc import Sequence
from datetime import date

import pytest
from django.http import Http404

from danvan.adapters.reading.xlsx import read_sheet
from danvan.adapters.writing.xlsx import Column, SheetToWrite, WrittenValue, write_workbook
from danvan.apps.activities.book import activities_sheets, activities_template
from danvan.apps.activities.list_columns import SHEET
from danvan.apps.activities.models import Activity, ActivityImport
from danvan.apps.activities.selectors import ActivityFilter, import_page
from danvan.apps.activities.services import apply_activities, discard_activities, stage_activities
from danvan.apps.audit.models import AuditEntry
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.activities.written import DAY, NOON, written
from tests.factories import District, actor

pytestmark = pytest.mark.django_db
HEADINGS = (
    "TT", "Mã trong sổ", "Loại hoạt động", "Hình thức", "Ngày", "Nội dung", "Địa điểm", "Ước tính", "Ghi chú",
    "Số lượt người dự", "Trong đó: cán bộ, công chức, viên chức", "Số ý kiến nêu ra", "Cột lạ",
)  # fmt: skip
GOOD: tuple[tuple[WrittenValue, ...], ...] = (
    (1, None, "Hội nghị quán triệt, triển khai văn bản", "", DAY, "Hội nghị đầu năm", "Hội trường", "có", "", 45, 40),
    (2, None, "doi thoai voi nhan dan", "định kỳ", "10-06-2023", "Đối thoại quý II", "", "", "", "1.060", "", 12),
)


def filled(rows: Sequence[Sequence[WrittenValue]] = GOOD) -> bytes:
    """A workbook with these rows under the headings of the template."""
    sheet = SheetToWrite(SHEET, tuple(Column(heading) for heading in HEADINGS), rows, title="Danh sách")
    return write_workbook([sheet], title="Danh sách", at=NOON, is_sample=False)


@pytest.fixture
def officer(district: District) -> Actor:
    """An officer of Phòng Tư pháp."""
    return actor(district, "phongtuphap.cv", DAY)


def staged(officer: Actor, rows: Sequence[Sequence[WrittenValue]] = GOOD) -> ActivityImport:
    """A list that was handed in."""
    return stage_activities(actor=officer, content=filled(rows), filename="ds.xlsx", at=NOON)


def texts_of(officer: Actor, listed: ActivityImport) -> list[str]:
    """What the preview says of each row that cannot be."""
    return [text for row in import_page(officer, listed.pk).rows for text in row.texts if row.colour == "red"]


@pytest.mark.database
def test_a_list_is_looked_at_and_then_taken_over(officer: Actor) -> None:
    listed = staged(officer)
    page = import_page(officer, listed.pk)
    assert (page.can_be_applied, page.counts) == (True, (("Có vấn đề", 0), ("Thêm mới", 2), ("Giữ nguyên", 0)))
    assert page.unknown_columns == ("Cột lạ",)
    assert not Activity.objects.exists()
    assert apply_activities(actor=officer, import_id=listed.pk, at=NOON) == 2
    first, second = Activity.objects.order_by("id")
    assert (first.held_on, first.is_estimate, first.place) == (DAY, True, "Hội trường")
    assert (second.variant, second.figures.get(figure="attendance").value) == ("scheduled", 1060)
    assert first.versions.get().reason == "Nhập từ tệp ds.xlsx"
    assert AuditEntry.objects.get(event="activity.import").after == {"thêm mới": 2}
    with pytest.raises(RuleViolation, match="đã nhập xong"):
        apply_activities(actor=officer, import_id=listed.pk, at=NOON)
    with pytest.raises(RuleViolation, match="không bỏ được"):
        discard_activities(actor=officer, import_id=listed.pk)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({2: "Dã ngoại"}, "Ô C3 (“Loại hoạt động”): không có loại “Dã ngoại”"),
        ({2: ""}, "Ô C3 (“Loại hoạt động”): chưa ghi loại hoạt động"),
        ({3: "định kỳ"}, "Ô D3 (“Hình thức”): với “Hội nghị quán triệt, triển khai văn bản” ghi để trống"),
        ({4: "hôm qua"}, "Ô E3 (“Ngày”): “hôm qua” không phải ngày"),
        ({4: ""}, "Ô E3 (“Ngày”): chưa ghi ngày"),
        ({4: date(2023, 6, 16)}, "Dòng 3: Ngày 16/6/2023 ở sau hôm nay"),
        ({5: ""}, "Ô F3 (“Nội dung”): chưa ghi nội dung hoạt động"),
        ({6: "x" * 201}, "Ô G3 (“Địa điểm”): dài quá 200 ký tự"),
        ({7: "chắc là có"}, "Ô H3 (“Ước tính”): ghi “có” hoặc “không”"),
        ({9: "nhiều"}, "Ô J3: Số lượt người dự: “nhiều” không phải là số"),
        ({9: -4}, "Ô J3: Số lượt người dự: -4 là số âm"),
        ({10: 46}, "Ô K3: Trong đó: cán bộ, công chức, viên chức (46) lớn hơn số lượt người dự (45)"),
        ({11: 5}, "Ô L3 (“Số ý kiến nêu ra”): “Hội nghị quán triệt, triển khai văn bản” không có số liệu này"),
        ({1: 999}, "Ô B3 (“Mã trong sổ”): sổ của đơn vị không có mã 999"),
        ({1: "9" * 30}, "Ô B3 (“Mã trong sổ”): sổ của đơn vị không có mã 9"),
        ({1: "9" * 5_000}, "Ô B3 (“Mã trong sổ”): sổ của đơn vị không có mã 9"),
    ],
)
def test_what_cannot_be_is_told_with_its_cell(officer: Actor, changes: dict[int, WrittenValue], said: str) -> None:
    row = list(GOOD[0])
    row += [None] * (12 - len(row))
    for position, value in changes.items():
        row[position] = value
    listed = staged(officer, [row, GOOD[1]])
    (text,) = texts_of(officer, listed)
    assert text.startswith(said)
    with pytest.raises(RuleViolation, match="Chưa nhập dòng nào"):
        apply_activities(actor=officer, import_id=listed.pk, at=NOON)
    assert not Activity.objects.exists()


def test_many_problems_are_named_in_part(officer: Actor) -> None:
    bad = [(*GOOD[0][:4], "?", f"Hội nghị {number}", "", "", "", 5) for number in range(5)]
    listed = staged(officer, bad)
    with pytest.raises(RuleViolation, match="Và 2 chỗ khác"):
        apply_activities(actor=officer, import_id=listed.pk, at=NOON)


def test_the_same_row_twice_is_a_problem(officer: Actor) -> None:
    assert texts_of(officer, staged(officer, [GOOD[0], GOOD[0]])) == [
        "Dòng 4: trùng loại, ngày, nội dung với hoạt động đã có. Cuộc khác thì ghi nội dung cho khác đi."
    ]


def test_a_register_that_changed_meanwhile_is_looked_at_again(officer: Actor, district: District) -> None:
    known = written(district)
    rows = [(1, known.pk, "Tập huấn, bồi dưỡng", "", DAY, "x"), GOOD[0]]
    listed = staged(officer, rows)
    assert import_page(officer, listed.pk).counts[2] == ("Giữ nguyên", 1)
    known.delete()
    with pytest.raises(RuleViolation, match="sổ của đơn vị không có mã"):
        apply_activities(actor=officer, import_id=listed.pk, at=NOON)
    listed = staged(officer, [GOOD[0]])
    listed.verdicts[0]["texts"] = ["Khác"]
    listed.save()
    with pytest.raises(StaleVersion):
        apply_activities(actor=officer, import_id=listed.pk, at=NOON)


def test_a_list_without_anything_new_is_refused(officer: Actor, district: District) -> None:
    listed = staged(officer, [(1, written(district).pk, "x", "", DAY, "x")])
    with pytest.raises(RuleViolation, match="không có hoạt động mới"):
        apply_activities(actor=officer, import_id=listed.pk, at=NOON)


def test_a_list_waits_alone_belongs_to_who_handed_it_in_and_can_be_thrown_away(
    officer: Actor, district: District
) -> None:
    first, second = staged(officer), staged(officer)
    assert list(ActivityImport.objects.values_list("pk", flat=True)) == [second.pk]
    assert first.pk != second.pk
    with pytest.raises(Http404):
        import_page(actor(district, "phongtuphap.tt", DAY), second.pk)
    discard_activities(actor=officer, import_id=second.pk)
    assert not ActivityImport.objects.exists()


def test_too_many_rows_and_no_right_are_refused(officer: Actor, district: District) -> None:
    rows = [(number, None, "Tập huấn, bồi dưỡng", "", DAY, f"Lớp {number}", "", "", "", 5) for number in range(501)]
    with pytest.raises(RuleViolation, match="tối đa 500 dòng"):
        staged(officer, rows)
    with pytest.raises(RuleViolation, match="không có quyền"):
        staged(actor(district, "vanthu", DAY))


def test_what_goes_out_comes_back_unchanged(officer: Actor, district: District) -> None:
    written(district, {"title": "=1+1", "note": "@ghi"})
    content = write_workbook(activities_sheets(officer, ActivityFilter(), NOON), title="x", at=NOON, is_sample=True)
    listed = stage_activities(actor=officer, content=content, filename="so.xlsx", at=NOON)
    page = import_page(officer, listed.pk)
    assert [(row.what, row.label) for row in page.rows] == [("=1+1", "Giữ nguyên")]
    assert page.unknown_columns == ("Đơn vị",)


def test_the_template_has_the_columns_that_are_looked_for(officer: Actor) -> None:
    content = activities_template(officer, NOON)
    with pytest.raises(RuleViolation, match="chưa có dòng nào dưới hàng tiêu đề"):
        stage_activities(actor=officer, content=content, filename="mau.xlsx", at=NOON)
    sheet = read_sheet(content, "mau.xlsx", named="Loại hoạt động")
    assert sheet.rows[5].cells[:2] == ("Kiểm tra công tác dân vận chính quyền", None)


def test_a_row_of_the_register_says_all_that_was_written(officer: Actor, district: District) -> None:
    written(district, {"place": "Hội trường", "note": "+84"})
    sheet, _ = activities_sheets(officer, ActivityFilter(), NOON)
    (row,) = sheet.rows
    said = dict(zip((column.heading for column in sheet.columns), row, strict=True))
    assert (said["TT"], said["Ngày"], said["Địa điểm"], said["Ghi chú"]) == (1, DAY, "Hội trường", "+84")
    assert (said["Số lượt người dự"], said["Đơn vị"]) == (45, "Phòng Tư pháp")
