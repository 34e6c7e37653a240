"""Work files: the list of a year, papers in and out, closing, the archive, and who may do which."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.http import Http404
from python_calamine import CalamineWorkbook

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.models import Unit
from danvan.apps.papers.enums import PaperState
from danvan.apps.papers.models import Paper
from danvan.apps.registers.counting import ArrivedPaper
from danvan.apps.registers.models import BookEntry
from danvan.apps.registers.services import enter_incoming, revoke_number
from danvan.apps.work_files import selectors, services
from danvan.apps.work_files.access import file_for, visible_files
from danvan.apps.work_files.enums import WorkFileState
from danvan.apps.work_files.models import FiledPaper, WorkFile
from danvan.apps.work_files.selectors import Narrowed
from danvan.apps.work_files.services import FileLine
from danvan.domain.authority import Actor
from danvan.domain.rules import RuleViolation
from tests.apps.papers.scene import AT, issued
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
CAME = ArrivedPaper("765/KH-UBND", date(2023, 3, 20), "Kế hoạch", "UBND tỉnh", "Công tác dân vận")
END = moment(2023, 12, 29)
LAST_DAY, ARCHIVED = date(2023, 12, 29), moment(2024, 12, 30)


def lead(district: District) -> Actor:
    return actor(district, "noivu.cv")


def a_line(district: District) -> FileLine:
    return FileLine(
        code="01.DV", title="Công tác dân vận năm 2023", years=None, unit_id=lead(district).unit_id,
        term_source="Bảng thời hạn (chưa đối chiếu)", heading="I. Dân vận", maker="Chuyên viên Phòng Nội vụ",
    )  # fmt: skip


def opened(district: District) -> WorkFile:
    clerk = actor(district, "vanthu")
    return services.open_file(actor=clerk, owner_id=clerk.authority_id, year=2023, line=a_line(district), at=AT)


def arrived(district: District) -> BookEntry:
    clerk = actor(district, "vanthu")
    return enter_incoming(actor=clerk, unit_id=clerk.authority_id, paper=CAME, day=date(2023, 4, 10), at=AT)


def filled(district: District) -> WorkFile:
    """A file with an outgoing paper, put in by the lead unit, and an incoming one, put in by the clerk."""
    file, paper, came = opened(district), issued(district), arrived(district)
    services.put_papers(actor=lead(district), file_id=file.pk, entry_ids=[paper.entry_id or 0], at=AT)
    services.put_papers(actor=actor(district, "vanthu"), file_id=file.pk, entry_ids=[came.pk], at=AT)
    return file


def closed(district: District) -> WorkFile:
    file = filled(district)
    return services.close_file(actor=lead(district), file_id=file.pk, day=LAST_DAY, at=END)


def test_a_file_stands_in_the_list_of_its_year(district: District) -> None:
    file = opened(district)
    (row,) = selectors.file_rows(visible_files(lead(district)), Narrowed(2023, "dan van"), date(2023, 4, 10))
    assert (row.code, row.term, row.is_term_confirmed, row.papers) == ("01.DV", "Vĩnh viễn", False, 0)
    assert (row.state, row.due, str(file)) == ("Đang mở", "", "01.DV Công tác dân vận năm 2023")
    files = visible_files(lead(district))
    assert selectors.file_rows(files, Narrowed(2022), date(2023, 4, 10)) == ()
    assert selectors.file_rows(files, Narrowed(words="khiếu nại"), date(2023, 4, 10)) == ()
    assert selectors.file_rows(files, Narrowed(state="closed"), date(2023, 4, 10)) == ()
    assert selectors.list_years(files, date(2024, 1, 1)) == (2024, 2023)
    assert AuditEntry.objects.filter(event="work_file.open_file").count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "đã có hồ sơ mang số và ký hiệu 01.DV"),
        ({"code": " "}, "Ghi số, ký hiệu và tiêu đề"),
        ({"title": ""}, "Ghi số, ký hiệu và tiêu đề"),
        ({"code": "2", "years": 0}, "vĩnh viễn hoặc từ 1 đến 99 năm"),
        ({"code": "2", "unit_id": 987654}, "Đơn vị lập hồ sơ phải là"),
    ],
)
def test_a_line_that_cannot_be_is_refused(district: District, changes: dict[str, object], words: str) -> None:
    opened(district)
    clerk = actor(district, "vanthu")
    line = replace(a_line(district), **changes)  # type: ignore[arg-type]
    with pytest.raises(RuleViolation, match=words):
        services.open_file(actor=clerk, owner_id=clerk.authority_id, year=2023, line=line, at=AT)


def test_only_the_keeper_of_the_book_adds_files_and_changes_their_codes(district: District) -> None:
    file, officer = opened(district), lead(district)
    with pytest.raises(Http404):
        services.open_file(actor=officer, owner_id=officer.authority_id, year=2023, line=a_line(district), at=AT)
    with pytest.raises(RuleViolation, match="do văn thư giữ danh mục sửa"):
        services.change_file(actor=officer, file_id=file.pk, line=replace(a_line(district), code="02.DV"), at=AT)
    line = replace(a_line(district), title="Dân vận chính quyền 2023", years=20, term_source="")
    services.change_file(actor=officer, file_id=file.pk, line=line, at=AT)
    services.change_file(actor=actor(district, "vanthu"), file_id=file.pk, line=replace(line, code="02.DV"), at=AT)
    file.refresh_from_db()
    assert (file.code, file.title, file.years) == ("02.DV", "Dân vận chính quyền 2023", 20)


def test_a_unit_keeps_a_list_of_its_own(district: District) -> None:
    officer = actor(district, "phongtuphap.cv")
    line = replace(a_line(district), unit_id=officer.unit_id)
    file = services.open_file(actor=officer, owner_id=officer.unit_id, year=2023, line=line, at=AT)
    for name in ("noivu.cv", "vanthu", "xahoahiep.cv"):
        with pytest.raises(Http404):
            file_for(actor(district, name), file.pk)


def test_papers_that_went_out_and_came_in_lie_in_one_file(district: District) -> None:
    file = filled(district)
    contents = selectors.file_contents(lead(district), file, date(2023, 4, 10))
    assert [(line.code, line.book, line.place) for line in contents.lines] == [
        ("765/KH-UBND", "Văn bản đến, số đến 01", ""), ("01/TB-UBND", "Văn bản đi", "paper"),
    ]  # fmt: skip
    assert contents.span == "20/3/2023 – 10/4/2023"
    assert str(FiledPaper.objects.order_by("id")[0]).startswith("01/TB-UBND")
    again = services.put_papers(
        actor=lead(district), file_id=file.pk, entry_ids=[Paper.objects.get().entry_id or 0], at=AT
    )
    assert (again, file.papers.count()) == ([], 2)


def test_what_one_does_not_see_or_was_revoked_goes_into_no_file(district: District) -> None:
    file, came, clerk = opened(district), arrived(district), actor(district, "vanthu")
    with pytest.raises(RuleViolation, match="Chọn ít nhất một văn bản"):
        services.put_papers(actor=clerk, file_id=file.pk, entry_ids=(), at=AT)
    with pytest.raises(RuleViolation, match="không tìm thấy trong sổ"):
        services.put_papers(actor=lead(district), file_id=file.pk, entry_ids=[came.pk], at=AT)
    revoke_number(actor=clerk, entry_id=came.pk, reason="Vào nhầm sổ", at=AT)
    with pytest.raises(RuleViolation, match="đã thu hồi số"):
        services.put_papers(actor=clerk, file_id=file.pk, entry_ids=[came.pk], at=AT)
    with pytest.raises(Http404):
        services.put_papers(actor=actor(district, "xahoahiep.cv"), file_id=file.pk, entry_ids=[came.pk], at=AT)


def test_who_only_reads_puts_nothing_in(district: District) -> None:
    file, came = opened(district), arrived(district)
    assert file in visible_files(actor(district, "chutich"))
    with pytest.raises(RuleViolation, match="không có quyền"):
        services.put_papers(actor=actor(district, "chutich"), file_id=file.pk, entry_ids=[came.pk], at=AT)


def test_a_paper_is_taken_out_with_a_reason(district: District) -> None:
    file = filled(district)
    filed = file.papers.order_by("id")[0]
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        services.take_out_paper(actor=lead(district), filed_id=filed.pk, reason=" ", at=AT)
    services.take_out_paper(actor=lead(district), filed_id=filed.pk, reason="Để nhầm hồ sơ", at=AT)
    assert file.papers.count() == 1
    with pytest.raises(Http404):
        services.take_out_paper(actor=lead(district), filed_id=filed.pk, reason="Để nhầm", at=AT)


def test_filing_an_issued_paper_ends_its_path(district: District) -> None:
    file, paper, clerk = opened(district), issued(district), actor(district, "vanthu")
    services.file_issued_paper(actor=clerk, paper_id=paper.pk, file_id=file.pk, at=AT)
    paper.refresh_from_db()
    assert (paper.state, paper.filed_as) == (PaperState.FILED, "01.DV Công tác dân vận năm 2023")
    assert selectors.files_with(clerk, paper.entry_id) == ((file.pk, str(file)),)
    assert selectors.files_with(clerk, None) == ()


def test_a_paper_that_lies_in_the_file_already_only_ends_its_path(district: District) -> None:
    file, paper = filled(district), Paper.objects.get()
    services.file_issued_paper(actor=actor(district, "vanthu"), paper_id=paper.pk, file_id=file.pk, at=AT)
    assert file.papers.count() == 2


def test_a_paper_without_a_number_is_not_filed(district: District) -> None:
    file, paper = opened(district), issued(district)
    Paper.objects.update(entry=None)
    with pytest.raises(RuleViolation, match="chưa có số"):
        services.file_issued_paper(actor=actor(district, "vanthu"), paper_id=paper.pk, file_id=file.pk, at=AT)


def test_a_file_is_closed_when_its_work_ended(district: District) -> None:
    file = opened(district)
    with pytest.raises(RuleViolation, match="Hồ sơ chưa có văn bản nào"):
        services.close_file(actor=lead(district), file_id=file.pk, day=LAST_DAY, at=END)
    came = arrived(district)
    services.put_papers(actor=actor(district, "vanthu"), file_id=file.pk, entry_ids=[came.pk], at=AT)
    for day, words in ((date(2023, 3, 1), "từ 20/3/2023 trở đi"), (date(2024, 1, 1), "sau hôm nay")):
        with pytest.raises(RuleViolation, match=words):
            services.close_file(actor=lead(district), file_id=file.pk, day=day, at=END)
    services.close_file(actor=lead(district), file_id=file.pk, day=LAST_DAY, at=END)
    page = selectors.file_page(lead(district), file_for(lead(district), file.pk), date(2024, 12, 1))
    assert (page.closed, page.contents.row.due, page.contents.row.standing) == (
        "29/12/2023",
        "29/12/2024",
        "còn 28 ngày",
    )
    assert (page.due_is_confirmed, page.kept_until, page.history, page.may_put) == (False, "", "", False)


def test_a_closed_file_is_opened_again_with_a_reason(district: District) -> None:
    file = closed(district)
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        services.reopen_file(actor=lead(district), file_id=file.pk, reason="", at=END)
    file = services.reopen_file(actor=lead(district), file_id=file.pk, reason="Còn văn bản", at=END)
    assert (file.state, file.closed_date) == (WorkFileState.OPEN, None)


def test_the_keeper_takes_a_file_over_into_the_archive(district: District) -> None:
    file, clerk = closed(district), actor(district, "vanthu")
    with pytest.raises(RuleViolation, match="văn thư, lưu trữ của cơ quan"):
        services.deposit_file(actor=lead(district), file_id=file.pk, day=date(2024, 12, 30), note="", at=ARCHIVED)
    for day, words in ((date(2023, 12, 1), "trước ngày kết thúc"), (date(2025, 1, 1), "sau hôm nay")):
        with pytest.raises(RuleViolation, match=words):
            services.deposit_file(actor=clerk, file_id=file.pk, day=day, note="", at=ARCHIVED)
    services.deposit_file(actor=clerk, file_id=file.pk, day=date(2024, 12, 30), note="Biên bản số 1", at=ARCHIVED)
    entry = AuditEntry.objects.filter(event="work_file.deposit_file").get()
    assert entry.after["quá hạn"] == "có"
    page = selectors.file_page(clerk, file_for(clerk, file.pk), date(2025, 1, 2))
    assert (page.deposited, page.deposit_note, page.acts) == ("30/12/2024", "Biên bản số 1", ())
    assert page.history.startswith("chậm nhất ngày 31/12/2033")
    with pytest.raises(RuleViolation, match="Không thể mở lại hồ sơ"):
        services.reopen_file(actor=clerk, file_id=file.pk, reason="Bổ sung", at=ARCHIVED)


def test_papers_to_put_in_are_found_by_words(district: District) -> None:
    file, clerk = opened(district), actor(district, "vanthu")
    arrived(district)
    issued(district)
    found, has_more = selectors.entry_choices(clerk, file, 2023)
    assert ([one.label.split(" – ")[0] for one in found], has_more) == (
        ["01/TB-UBND ngày 10/4/2023 (đi)", "765/KH-UBND ngày 20/3/2023 (đến)"], False,
    )  # fmt: skip
    assert len(selectors.entry_choices(clerk, file, 2023, "ubnd tinh")[0]) == 1
    assert selectors.entry_choices(clerk, file, 2022) == ((), False)


def test_only_so_many_papers_are_offered(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("danvan.apps.work_files.selectors.finding.MOST_CHOICES", 1)
    arrived(district)
    issued(district)
    found, has_more = selectors.entry_choices(actor(district, "vanthu"), opened(district), 2023)
    assert (len(found), has_more) == (1, True)


def test_lists_and_contents_are_handed_out_as_workbooks(district: District) -> None:
    file, clerk = filled(district), actor(district, "vanthu")
    rows = selectors.file_rows(visible_files(clerk), Narrowed(2023), date(2023, 4, 10))
    listed = CalamineWorkbook.from_filelike(BytesIO(selectors.list_workbook(rows, 2023, AT)))
    lines = listed.get_sheet_by_index(0).to_python()
    assert [line[0] for line in lines[:2]] == ["DỮ LIỆU MẪU", "DANH MỤC HỒ SƠ NĂM 2023"]
    assert lines[-1][:3] == ["01.DV", "Công tác dân vận năm 2023", "Vĩnh viễn"]
    assert selectors.list_workbook(rows, None, AT)
    contents = selectors.file_contents(clerk, file, date(2023, 4, 10))
    book = CalamineWorkbook.from_filelike(BytesIO(selectors.contents_workbook(contents, AT)))
    assert [line[1] for line in book.get_sheet_by_index(0).to_python()[-2:]] == ["765/KH-UBND", "01/TB-UBND"]


def test_next_years_list_is_made_from_this_years(district: District) -> None:
    """Numbers and titles move on by a year, what is open goes on with its reason, a second time nothing is doubled."""
    clerk, file = actor(district, "vanthu"), filled(district)
    done = services.open_file(
        actor=clerk, owner_id=clerk.authority_id, year=2023, at=AT,
        line=replace(a_line(district), code="02/2023", title="Công văn năm 2023", years=5, note="Quyển 1"),
    )  # fmt: skip
    services.put_papers(actor=clerk, file_id=done.pk, entry_ids=[BookEntry.objects.order_by("id")[0].pk], at=AT)
    services.close_file(actor=clerk, file_id=done.pk, day=LAST_DAY, at=END)
    with pytest.raises(RuleViolation, match="Ghi lý do chuyển tiếp sang năm 2024"):
        services.carry_list(actor=clerk, owner_id=clerk.authority_id, year=2023, reason=" ", at=END)
    carried = services.carry_list(
        actor=clerk, owner_id=clerk.authority_id, year=2023, reason="Việc kéo dài sang năm sau.", at=END
    )
    assert carried == services.CarriedList(2, 1, ())
    rows = WorkFile.objects.filter(year=2024).order_by("code").values_list("code", "title", "note", "state", "years")
    assert list(rows) == [
        ("01.DV", file.title, "Chuyển tiếp từ danh mục năm 2023: Việc kéo dài sang năm sau.", "open", None),
        ("02/2024", "Công văn năm 2024", "Quyển 1", "open", 5),
    ]
    assert FiledPaper.objects.filter(file__year=2024).count() == 0
    for year in (2023, 2030):
        with pytest.raises(RuleViolation, match="không có hồ sơ nào, hoặc mọi hồ sơ đã có"):
            services.carry_list(actor=clerk, owner_id=clerk.authority_id, year=year, reason="x", at=END)
    with pytest.raises(Http404):
        services.carry_list(
            actor=actor(district, "phongtuphap.cv"), owner_id=clerk.authority_id, year=2023, reason="x", at=END
        )


def test_a_file_of_a_unit_that_is_no_more_is_left_out_of_next_years_list(district: District) -> None:
    clerk, file = actor(district, "vanthu"), filled(district)
    Unit.objects.filter(pk=file.unit_id).update(valid_until=date(2023, 6, 1))
    carried = services.carry_list(actor=clerk, owner_id=clerk.authority_id, year=2023, reason="Kéo dài.", at=END)
    assert carried == services.CarriedList(0, 0, (str(file),))
