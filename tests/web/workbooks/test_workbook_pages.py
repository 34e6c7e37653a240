"""The pages of the Excel round trip: the lead unit's and the own unit's, every act and every refusal."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.apps.plans.models import Deadline, Obligation
from danvan.apps.reporting.models import Report
from danvan.apps.sample.models import SampleClock
from danvan.apps.workbooks import services
from danvan.apps.workbooks.enums import FileState
from danvan.apps.workbooks.models import ReturnedFile, WorkbookBatch
from tests.adapters.workbook_files.samples import typed
from tests.apps.reporting.samples import draft, issued_plan, owe
from tests.apps.workbooks.samples import PAPER, given, handed_in, number, place_of_code, worked
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db
OFFICER, LEAD = "phongtuphap.cv", "noivu.cv"
MISSING = 987654


@pytest.fixture(autouse=True)
def _october(db: None) -> None:
    SampleClock.objects.create(now=moment(2023, 10, 20))


@pytest.fixture
def owed(district: District) -> Obligation:
    """The yearly report of Phòng Tư pháp."""
    return owe(issued_plan(district), district, "705.PTP")


@pytest.fixture
def visit(client, district):
    """Open or post a page as a person; gives the response with its text."""

    def as_person(who, route, *args, post=None):
        client.force_login(district.people[who])
        url = reverse(f"workbooks:{route}", args=args)
        response = client.get(url) if post is None else client.post(url, post)
        if not response.streaming and "text/html" in response.headers.get("Content-Type", ""):
            response.text_now = " ".join(response.content.decode().split())
        return response

    return as_person


def uploaded(content: bytes, name: str = "bieu.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_the_lead_downloads_all_workbooks_in_one_archive(visit, district, owed):
    owe(owed.deadline.plan, district, "705.YT")
    assert "0/2" in visit(LEAD, "list").text_now
    page = visit(LEAD, "collection", owed.deadline_id).text_now
    assert "Tải trọn bộ 2 biểu (.zip)" in page
    assert page.index("govuk-back-link") < page.index("<main")
    answer = visit(LEAD, "archive", owed.deadline_id)
    assert answer.headers["Content-Disposition"].endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert sorted(archive.namelist()) == ["Phòng Tư pháp - 2023.xlsx", "Phòng Y tế - 2023.xlsx"]
        assert archive.testzip() is None


def test_returned_workbooks_are_handed_in_read_and_written(visit, owed):
    page = visit(
        LEAD,
        "collection",
        owed.deadline_id,
        post={
            "workbooks": [uploaded(given(owed, {"staff_total": number(30), **PAPER})), uploaded(b"x", "hong.xlsx")],
            "received_on": "19/10/2023",
        },
    )
    batch = WorkbookBatch.objects.get()
    assert page.headers["Location"] == reverse("workbooks:batch", args=(batch.pk,))
    page = visit(LEAD, "batch", batch.pk)
    assert (page.headers["Refresh"], "Đang xử lý 0/2 tệp" in page.text_now) == ("5", True)
    assert "Còn tệp đang chờ đọc" in visit(LEAD, "write_batch", batch.pk, post={}).text_now
    worked()
    page = visit(LEAD, "batch", batch.pk)
    assert ("Refresh" in page.headers, "Có 1 biểu đọc được" in page.text_now) == (False, True)
    assert "hong.xlsx" in page.text_now
    assert visit(LEAD, "write_batch", batch.pk, post={}).status_code == 302
    worked()
    page = visit(LEAD, "batch", batch.pk)
    assert "Đã ghi 4 ô" in page.text_now
    assert Obligation.objects.get(pk=owed.pk).received_on == date(2023, 10, 19)
    file = ReturnedFile.objects.get(state=FileState.WRITTEN)
    assert "Chuyên viên" in visit(LEAD, "file", file.pk).text_now
    assert (
        visit(LEAD, "download", file.pk).headers["Content-Disposition"]
        == 'attachment; filename="DU-LIEU-MAU_bieu.xlsx"'
    )
    assert "19/10/2023" in visit(LEAD, "collection", owed.deadline_id).text_now


@pytest.mark.parametrize(
    ("post", "reason"),
    [
        ({"received_on": "19/10/2023"}, "Chọn tệp."),
        ({"workbooks": [uploaded(b"x")], "received_on": "21/10/2023"}, "ở sau hôm nay"),
        ({"workbooks": [uploaded(b"x")], "received_on": "hôm qua"}, "Không đọc được ngày này"),
        ({"workbooks": [uploaded(b"PK\x03\x04", "goi.zip")], "received_on": "19/10/2023"}, "không phải tệp nén ZIP"),
    ],
)
def test_what_cannot_be_handed_in_is_told(visit, owed, post, reason):
    page = visit(LEAD, "collection", owed.deadline_id, post=post)
    assert (page.status_code, reason in page.text_now) == (422, True)
    assert not WorkbookBatch.objects.exists()


def test_a_too_large_file_is_told(visit, owed, settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    page = visit(
        LEAD,
        "collection",
        owed.deadline_id,
        post={"workbooks": [uploaded(b"0" * (1024 * 1024 + 1))], "received_on": "19/10/2023"},
    )
    assert (page.status_code, "lớn hơn 1 MB" in page.text_now) == (422, True)


def test_a_unit_downloads_fills_and_hands_in_its_own(visit, client, owed):
    detail = client.get(reverse("reporting:detail", args=(owed.pk,)))
    assert reverse("workbooks:own", args=(owed.pk,)) not in detail.content.decode()
    visit(OFFICER, "own", owed.pk)
    detail = client.get(reverse("reporting:detail", args=(owed.pk,)))
    assert reverse("workbooks:own", args=(owed.pk,)) in detail.content.decode()
    answer = visit(OFFICER, "own_workbook", owed.pk)
    assert "filename*=UTF-8''DU-LIEU-MAU_Ph%C3%B2ng%20T%C6%B0%20ph%C3%A1p" in answer.headers["Content-Disposition"]
    page = visit(OFFICER, "own", owed.pk, post={"file": uploaded(given(owed, {"staff_total": number(30), **PAPER}))})
    file = ReturnedFile.objects.get()
    assert page.headers["Location"] == reverse("workbooks:file", args=(file.pk,))
    page = visit(OFFICER, "file", file.pk)
    assert "Ghi vào bản đang soạn" in page.text_now
    assert "Tổng số cán bộ, công chức, viên chức" in page.text_now
    page = visit(OFFICER, "file", file.pk, post={})
    assert page.headers["Location"] == reverse("reporting:detail", args=(owed.pk,))
    assert Report.objects.get().number == "12/BC-PTP"
    assert "đã được ghi" in visit(OFFICER, "file", file.pk, post={}).text_now


def test_a_report_of_a_quarter_goes_out_and_comes_back_too(visit, owed):
    Deadline.objects.update(owed="periodic_report", period_kind="quarter", due_days=30)
    Obligation.objects.update(period_code="2023-Q3", period_start="2023-07-01", period_end="2023-09-30")
    assert "quý III năm 2023" in visit(LEAD, "list").text_now
    assert visit(OFFICER, "own", owed.pk).status_code == 200
    content = given(owed, {"reception_turns": number(12), "reception_people": number(15), **PAPER})
    visit(OFFICER, "own", owed.pk, post={"file": uploaded(content)})
    assert visit(OFFICER, "file", ReturnedFile.objects.get().pk, post={}).status_code == 302
    assert Report.objects.get().kind == "periodic_report"


def test_a_refused_file_stays_on_the_page_with_its_reason(visit, owed):
    page = visit(OFFICER, "own", owed.pk, post={"file": uploaded(b"PK\x03\x04")})
    assert (page.status_code, "bị hỏng hoặc không trọn vẹn" in page.text_now) == (422, True)
    assert visit(OFFICER, "own", owed.pk, post={}).status_code == 422
    page = visit(OFFICER, "own", owed.pk, post={"file": uploaded(b"PK\x03\x04", "bieu.ods")})
    assert (page.status_code, "Tệp “bieu.ods” không phải tệp .xlsx" in page.text_now) == (422, True)


def test_long_words_and_notes_are_shown_as_words(visit, owed):
    content = given(owed, {"content": "Đã tổ chức 03 hội nghị. " * 40})
    content = typed(content, {place_of_code(content, "staff_total").replace("E", "G"): "chờ danh sách"})
    visit(OFFICER, "own", owed.pk, post={"file": uploaded(content)})
    page = visit(OFFICER, "file", ReturnedFile.objects.get().pk)
    cell = page.text_now.partition(" Đã tổ chức 03")[0].rpartition("<td")[2]
    assert "dv-num" not in cell
    assert "Tổng số cán bộ, công chức, viên chức: chờ danh sách" in page.text_now
    assert 'aria-current="true">Theo dõi' in page.text_now


def test_both_values_of_a_conflict_are_shown_and_one_is_chosen(visit, district, owed):
    content = given(owed, {"staff_total": number(30)})
    draft(district, owed, OFFICER, figures={"staff_total": "31"})
    visit(OFFICER, "own", owed.pk, post={"file": uploaded(content)})
    file = ReturnedFile.objects.get()
    page = visit(OFFICER, "file", file.pk)
    assert "Giữ giá trị đang lưu: 31" in page.text_now
    assert "Lấy giá trị trong biểu: 30" in page.text_now
    page = visit(OFFICER, "file", file.pk, post={})
    assert (page.status_code, "chọn giá trị được giữ" in page.text_now) == (422, True)
    assert visit(OFFICER, "file", file.pk, post={"staff_total": services.THEIRS}).status_code == 302


def test_faults_and_doubts_are_listed_and_nothing_can_be_written(visit, owed):
    visit(OFFICER, "own", owed.pk, post={"file": uploaded(given(owed, {"staff_total": "<f>1</f><v>1</v>"}))})
    page = visit(OFFICER, "file", ReturnedFile.objects.get().pk)
    assert "Phải sửa trong tệp Excel" in page.text_now
    assert "Ghi vào bản đang soạn" not in page.text_now


def test_who_is_not_concerned_finds_nothing(visit, district, owed):
    batch = handed_in(district, owed.deadline, ("a.xlsx", given(owed)), ("b.xlsx", b""))
    worked()
    file, empty = ReturnedFile.objects.order_by("number")
    for who, route, pk in (
        (OFFICER, "list", None),
        (OFFICER, "collection", owed.deadline_id),
        (OFFICER, "archive", owed.deadline_id),
        (OFFICER, "batch", batch.pk),
        (OFFICER, "file", file.pk),
        (OFFICER, "download", file.pk),
        ("phongyte.cv", "own", owed.pk),
        ("phongyte.cv", "own_workbook", owed.pk),
        (LEAD, "collection", MISSING),
        (LEAD, "batch", MISSING),
        (LEAD, "file", MISSING),
        (LEAD, "download", empty.pk),
    ):
        assert visit(who, route, *([] if pk is None else [pk])).status_code == 404, (who, route)
    assert visit(OFFICER, "write_batch", batch.pk, post={}).status_code == 404


def test_no_page_asks_more_for_more_rows(visit, district, owed):
    counts = []
    for name, unit in (("a.xlsx", "705.PTP"), ("b.xlsx", "705.YT")):
        one = owed if unit == "705.PTP" else owe(owed.deadline.plan, district, unit)
        batch = handed_in(
            district, owed.deadline, *[(f"{number}{name}", given(one)) for number in range(len(counts) + 1)]
        )
        worked()
        visit(LEAD, "list")
        with CaptureQueriesContext(connection) as pages:
            visit(LEAD, "batch", batch.pk)
        with CaptureQueriesContext(connection) as of_file:
            visit(LEAD, "file", batch.files.order_by("number")[0].pk)
        counts.append((len(pages), len(of_file)))
    assert counts[0] == counts[1]
    assert actor(district, LEAD).may("workbook:distribute")


def test_files_to_be_sent_along_are_named_while_they_are_missing(visit, district, owed):
    Deadline.objects.filter(pk=owed.deadline_id).update(asked_files=["Phụ lục 1"])
    assert "Tệp phải gửi kèm còn thiếu: Phụ lục 1" in visit(OFFICER, "own", owed.pk).text_now
    visit(OFFICER, "own", owed.pk, post={"file": uploaded(given(owed, {"staff_total": number(31)}))})
    page = visit(OFFICER, "file", ReturnedFile.objects.get().pk).text_now
    assert "<li>Phụ lục 1</li>" in page
    assert reverse("reporting:edit", args=(owed.pk,)) in page
