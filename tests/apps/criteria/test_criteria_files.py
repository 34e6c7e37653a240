"""Criteria sets as files: out and back again, every fault named by line or cell, nothing taken over by halves."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
import yaml
from django.http import Http404
from xlsxwriter import Workbook

from danvan.adapters.writing.xlsx import write_workbook
from danvan.apps.audit.models import AuditEntry
from danvan.apps.criteria import services
from danvan.apps.criteria.book import set_as_workbook, set_as_yaml, sheets_of
from danvan.apps.criteria.enums import CriteriaState
from danvan.apps.criteria.handed_in import read_handed_in
from danvan.apps.criteria.models import CriteriaImport, CriteriaSet
from danvan.apps.criteria.selectors import import_page
from danvan.apps.criteria.sheets import BANDS as BAND_SHEET
from danvan.apps.criteria.sheets import CRITERIA as CRITERIA_SHEET
from danvan.apps.criteria.sheets import HEAD as HEAD_SHEET
from danvan.domain.rules import RuleViolation, StaleVersion
from danvan.domain.scoring.mapping import criteria_set_from_mapping, mapping_of
from tests.apps.criteria.sets import AT, LATER, head, officer, own_draft, own_ready, shipped
from tests.apps.scoring.scene import CRITERIA
from tests.factories import District, actor

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SHIPPED = sorted(CRITERIA.parent.glob("*.yaml"))


def stage(district: District, content: bytes, filename: str) -> CriteriaImport:
    return services.stage_import(actor=officer(district), content=content, filename=filename, at=LATER)


def apply(district: District, staged: CriteriaImport) -> CriteriaSet:
    return services.apply_import(actor=officer(district), import_id=staged.pk, at=LATER)


def as_yaml(row: CriteriaSet, **replaced: str) -> bytes:
    text = set_as_yaml(row).decode()
    for old, new in replaced.items():
        assert old in text
        text = text.replace(old, new)
    return text.encode()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_set_goes_out_and_comes_back_the_same(path) -> None:
    row = services.load_criteria_set(mapping=yaml.safe_load(path.read_text(encoding="utf-8")), at=AT)
    for content, name in ((set_as_yaml(row), "bo.yaml"), (set_as_workbook(row, at=AT), "bo.xlsx")):
        back = criteria_set_from_mapping(read_handed_in(content, name).mapping)
        assert mapping_of(back) == row.content, name
    assert row.is_official or "bản dựng lại, chưa kiểm chứng" in set_as_yaml(row).decode().partition("\n")[0]


def test_the_same_set_gives_the_same_bytes() -> None:
    row = shipped()
    assert set_as_workbook(row, at=AT) == set_as_workbook(row, at=AT)
    assert set_as_yaml(row) == set_as_yaml(row)


def workbook(row: CriteriaSet, changes: dict[tuple[str, str, str], object]) -> bytes:
    """The workbook of a set with cells changed, each found by its sheet, the first cell of its row and its column."""
    sheets = []
    for sheet in sheets_of(row):
        heads = [column.heading for column in sheet.columns]
        rows = [
            [changes.get((sheet.name, str(cells[0]), head), cell) for head, cell in zip(heads, cells, strict=True)]
            for cells in map(list, sheet.rows)
        ]
        sheets.append(replace(sheet, rows=rows))
    return write_workbook(sheets, title="x", at=AT, is_sample=False)


def faults(staged: CriteriaImport) -> list[tuple[str, str]]:
    return [(fault["place"], fault["text"]) for fault in staged.faults]


def test_a_new_code_becomes_a_new_set(district: District) -> None:
    content = as_yaml(shipped(), **{"TNI-1563-2022": "TB-2024"})
    staged = stage(district, content, "bo-2024.yaml")
    page = import_page(officer(district), staged.pk)
    assert (page.what, page.faults, page.differences, page.can_be_applied, page.leaves) == (
        "một bộ tiêu chí mới của cơ quan", (), (), True, 24,
    )  # fmt: skip
    assert not CriteriaSet.objects.filter(code="TB-2024").exists()
    row = apply(district, staged)
    assert (row.code, row.version, row.state, row.owner) == ("TB-2024", 1, CriteriaState.DRAFT, district.authority)
    assert AuditEntry.objects.get(event="criteria_set.import").after["tệp"] == "bo-2024.yaml"
    with pytest.raises(RuleViolation, match="đã nạp xong, không nạp lần nữa"):
        apply(district, staged)
    with pytest.raises(RuleViolation, match="đã nạp xong, không bỏ được"):
        services.discard_import(actor=officer(district), import_id=staged.pk)
    assert import_page(officer(district), staged.pk).applied


def test_a_known_code_shows_what_differs_and_goes_into_its_draft(district: District) -> None:
    row = own_draft(district)
    content = workbook(row, {(CRITERIA_SHEET, "TC1.1", "Tên tiêu chí"): "Kế hoạch năm"})
    staged = stage(district, content, "bo.xlsx")
    page = import_page(officer(district), staged.pk)
    assert page.what == "bản đang soạn của TB-2023"
    assert [(one.label, one.before, one.after) for one in page.differences] == [
        ("Tiêu chí TC1.1: tên", "Ban hành kế hoạch năm, gửi đúng hạn", "Kế hoạch năm")
    ]
    changed = apply(district, staged)
    assert (changed.pk, changed.edition, changed.version) == (row.pk, 2, 1)


def test_a_ready_version_gets_a_next_one(district: District) -> None:
    row = own_ready(district)
    staged = stage(district, as_yaml(row, **{"gửi đúng hạn": "gửi trước hạn"}), "bo.yaml")
    assert import_page(officer(district), staged.pk).what == "phiên bản 2 của TB-2023"
    assert (apply(district, staged).version, CriteriaSet.objects.get(pk=row.pk).content_hash) == (2, row.content_hash)


def test_what_was_looked_at_is_what_is_taken_over(district: District) -> None:
    row = own_draft(district)
    staged = stage(district, as_yaml(row, **{"gửi đúng hạn": "gửi trước hạn"}), "bo.yaml")
    services.change_set(
        actor=officer(district), set_id=row.pk, edition=1, change=lambda one: replace(one, title="Khác"), at=LATER
    )
    with pytest.raises(StaleVersion, match="đã có người sửa sau khi ông"):
        apply(district, staged)


def test_faults_of_a_workbook_name_their_cells_and_keep_it_out(district: District) -> None:
    row = own_draft(district)
    changes = {
        (CRITERIA_SHEET, "TC1.1", "Điểm tối đa"): "ba",
        (CRITERIA_SHEET, "TC2.2", "Không phát sinh"): "tuỳ",
        (HEAD_SHEET, "Tổng điểm", "Giá trị"): "trăm",
    }
    staged = stage(district, workbook(row, changes), "bo.xlsx")
    assert [place for place, _ in faults(staged)] == [
        "Ô B16 trang “Thông tin”", "Ô D3 trang “Tiêu chí”", "Ô X10 trang “Tiêu chí”",
    ]  # fmt: skip
    with pytest.raises(RuleViolation, match="Còn 3 lỗi nên chưa nạp"):
        apply(district, staged)
    assert CriteriaSet.objects.get(pk=row.pk).edition == 1


def test_an_unsound_file_names_the_line_and_the_sum(district: District) -> None:
    text = set_as_yaml(own_draft(district)).decode()
    line = next(number for number, one in enumerate(text.splitlines(), 1) if one.strip() == "- code: TC1")
    staged = stage(district, text.replace("max_points: '3'", "max_points: '4'", 1).encode(), "bo.yaml")
    assert (f"Dòng {line}", True) in [(fault["place"], fault["is_error"]) for fault in staged.faults]
    with pytest.raises(RuleViolation, match="lỗi nên chưa nạp"):
        apply(district, staged)


def test_overlapping_bands_name_their_row(district: District) -> None:
    row = own_draft(district)
    staged = stage(district, workbook(row, {(BAND_SHEET, "Khá", "Đến (mức trên cùng) hoặc dưới"): "85"}), "bo.xlsx")
    assert faults(staged)[0][0] == "Dòng 3 trang “Xếp loại”"
    assert "chồng lên" in faults(staged)[0][1]


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"a: &a [1]\nb: [*a, *a]\n", "a.yaml", "Dòng 2 của tệp “a.yaml”: dùng bí danh"),
        (b"- 1\n", "a.yaml", "phải gồm các cặp"),
        (b"a: [1\n", "a.yaml", "không đúng cú pháp"),
        (b"a: 1\na: 2\n", "a.yaml", "“a” ghi hai lần"),
        (b"x" * (512 * 1024 + 1), "a.yaml", "lớn hơn 512 KB"),
        (b"a: " + b"[" * 20 + b"]" * 20, "a.yaml", "lồng quá sâu"),
        (b"a: [" + b"1, " * 20_001 + b"1]", "a.yaml", "quá nhiều mục"),
        (b"PK\x03\x04", "a.xlsx", "a.xlsx"),
        (b"hello", "a.txt", "a.txt"),
    ],
)
def test_what_is_no_criteria_set_at_all(district: District, content: bytes, name: str, message: str) -> None:
    with pytest.raises(RuleViolation, match=re.escape(message)):
        stage(district, content, name)
    assert not CriteriaImport.objects.exists()


def test_a_formula_is_refused_with_its_cell(district: District) -> None:
    target = io.BytesIO()
    with Workbook(target) as book:
        sheet = book.add_worksheet(HEAD_SHEET)
        sheet.write_row(0, 0, ["Mục", "Giá trị"])
        sheet.write_string(1, 0, "Mã bộ tiêu chí")
        sheet.write_formula(1, 1, '=HYPERLINK("http://x")')
    with pytest.raises(RuleViolation, match=r"Ô B2 của tệp “a\.xlsx” chứa công thức"):
        stage(district, target.getvalue(), "a.xlsx")


def test_text_that_looks_like_a_formula_goes_out_as_text(district: District) -> None:
    row = services.change_set(
        actor=officer(district), set_id=own_draft(district).pk, edition=1,
        change=lambda one: replace(one, title='=cmd|" /C calc"!A0'), at=LATER,
    )  # fmt: skip
    content = set_as_workbook(row, at=AT)
    assert read_handed_in(content, "a.xlsx").mapping["meta"]["title_vi"] == '=cmd|" /C calc"!A0'


def test_a_sheet_that_is_missing_or_misnamed(district: District) -> None:
    row = own_draft(district)
    first, *others = sheets_of(row)
    for sheets, message in (
        ([first], "thiếu trang “Danh mục”"),
        ([replace(first, rows=[*first.rows, ("Mục lạ", "1")]), *others], "không có mục “Mục lạ”"),
        ([first, replace(others[0], rows=[("loại lạ", "A", "B", "")]), *others[1:]], "danh mục phải là một trong"),
    ):
        with pytest.raises(RuleViolation, match=message):
            stage(district, write_workbook(sheets, title="x", at=AT, is_sample=False), "a.xlsx")
    with pytest.raises(RuleViolation, match="nhóm “TC9” không có ở dòng nào phía trên"):
        stage(district, workbook(row, {(CRITERIA_SHEET, "TC1.1", "Thuộc nhóm"): "TC9"}), "a.xlsx")


def test_a_file_is_its_makers_and_only_the_last_waits(district: District) -> None:
    row = own_draft(district)
    first = stage(district, set_as_yaml(row), "mot.yaml")
    second = stage(district, set_as_yaml(row), "hai.yaml")
    assert list(CriteriaImport.objects.values_list("pk", flat=True)) == [second.pk] != [first.pk]
    with pytest.raises(Http404):
        import_page(head(district), second.pk)
    services.discard_import(actor=officer(district), import_id=second.pk)
    assert not CriteriaImport.objects.exists()


def test_who_may_not_edit_hands_nothing_in(district: District) -> None:
    other = actor(district, "thanhtra.cv", date(2023, 3, 1))
    with pytest.raises(RuleViolation, match="không có quyền"):
        services.stage_import(actor=other, content=b"a: 1", filename="a.yaml", at=LATER)
