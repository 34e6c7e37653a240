"""The pages of plans and reports: every page, act and refusal."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.apps.plans.enums import OwedThing, TargetMeasure
from danvan.apps.plans.models import Deadline, Obligation
from danvan.apps.plans.services import Happening, write_entries
from danvan.apps.plans.wording import day_text
from danvan.apps.reporting.enums import ReportState
from danvan.apps.reporting.models import Report, SubmittedRound
from danvan.apps.sample.models import SampleClock
from danvan.domain.ledger import EntryKind
from tests.apps.drafting.drafts import begun
from tests.apps.plans.texts import issued
from tests.apps.reporting.samples import OFFICE_FIGURES, PDF, draft, issued_plan, owe, sent, sent_back, target
from tests.factories import District, moment

pytestmark = pytest.mark.django_db
OFFICER, HEAD, LEAD = "phongtuphap.cv", "phongtuphap.tt", "noivu.cv"
MISSING = 987654


@pytest.fixture(autouse=True)
def _october(db: None) -> None:
    SampleClock.objects.create(now=moment(2023, 10, 20))


@pytest.fixture
def owed(district: District) -> Obligation:
    """The yearly report of Phòng Tư pháp."""
    return owe(issued_plan(district), district, "705.PTP")


def typed(**changes):
    """A filled form of a report."""
    return {
        "version": "0",
        "content": "Đã tổ chức 03 hội nghị.",
        "difficulties": "Thiếu kinh phí.",
        "proposals": "",
        "number": "12/BC-PTP",
        "paper_date": "19/10/2023",
        **OFFICE_FIGURES,
    } | changes


def test_plans_and_reports_stand_in_the_one_list_of_what_is_owed(visit, district, owed):
    for who in (LEAD, OFFICER):
        answer = visit(who, "list")
        assert (answer.status_code, answer["Location"]) == (302, reverse("plans:obligations"))
    assert visit("tothamdinh", "list").status_code == 404


def test_a_report_of_a_quarter_is_no_plan_and_has_its_workbook(visit, owed):
    assert 'href="' + reverse("workbooks:own", args=(owed.pk,)) in visit(OFFICER, "detail", owed.pk).text_now
    Deadline.objects.update(owed="periodic_report", period_kind="quarter", due_days=10)
    Obligation.objects.update(period_code="2023-Q3", period_start="2023-07-01", period_end="2023-09-30")
    page = visit(OFFICER, "detail", owed.pk).text_now
    assert 'href="' + reverse("workbooks:own", args=(owed.pk,)) in page
    assert "điền sẵn từ kế hoạch cấp trên" not in page


def test_an_officer_writes_a_report_with_figures_and_a_file(visit, district, owed):
    opened = visit(OFFICER, "edit", owed.pk)
    assert opened.status_code == 200
    assert opened.text_now.count("<h1") == 1
    assert "Tổng số cán bộ, công chức, viên chức" in opened.text_now
    file = SimpleUploadedFile("Biên bản.pdf", PDF, "application/pdf")
    saved = visit(OFFICER, "edit", owed.pk, post=typed(file=file, file_note="Mục 1"))
    assert (saved.status_code, saved["Location"]) == (302, reverse("reporting:edit", args=(owed.pk,)))
    report = Report.objects.get()
    assert (report.content, report.paper_date) == ("Đã tổ chức 03 hội nghị.", date(2023, 10, 19))
    again = visit(OFFICER, "edit", owed.pk).text_now
    assert "Biên bản.pdf" in again
    assert 'value="82,25"' in again
    assert 'value="19/10/2023"' in again
    seen = visit(HEAD, "detail", owed.pk).text_now
    assert "Đã tổ chức 03 hội nghị." in seen
    assert "1.536" not in seen
    assert ">có<" in seen
    assert "có/không" not in seen
    assert reverse("evidence:download", args=(report.files.get().pk,)) in seen


def test_a_units_own_plan_leads_to_where_it_is_written_from_the_plan_above(visit, district):
    plan = issued(district)
    owed = owe(plan, district, "705.PTP", OwedThing.OWN_PLAN)
    assert f"{reverse('drafting:begin')}?ke-hoach={plan.pk}" in visit(OFFICER, "detail", owed.pk).text_now
    written = begun(district, plan)
    assert reverse("drafting:detail", args=(written.pk,)) in visit(OFFICER, "detail", owed.pk).text_now
    assert "soạn được ngay trên hệ thống" not in visit(LEAD, "detail", owed.pk).text_now


def test_a_file_that_must_be_sent_along_is_asked_for_by_its_name(visit, district, owed):
    owed.deadline.asked_files = ["Phụ lục số liệu"]
    owed.deadline.save()
    opened = visit(OFFICER, "edit", owed.pk).text_now
    assert "Tệp phải gửi kèm" in opened
    assert 'name="tep-1"' in opened
    refused = visit(OFFICER, "edit", owed.pk, post=typed(staff_total="-3") | {"tep-1": _pdf("Phụ lục.pdf")})
    assert "Hãy chọn lại tệp “Phụ lục.pdf”" in refused.text_now
    visit(OFFICER, "edit", owed.pk, post=typed())
    assert "chưa có" in visit(OFFICER, "detail", owed.pk).text_now
    assert "Chưa có tệp “Phụ lục số liệu” phải gửi kèm." in visit(OFFICER, "checks", owed.pk).text_now
    saved = visit(OFFICER, "edit", owed.pk, post=typed(version="1") | {"tep-1": _pdf("Phụ lục.pdf")})
    assert saved.status_code == 302
    assert "Phụ lục số liệu: Phụ lục.pdf" in visit(OFFICER, "detail", owed.pk).text_now
    checked = visit(OFFICER, "checks", owed.pk).text_now
    assert ("Phụ lục số liệu: đã có" in checked, "Chưa có tệp" in checked) == (True, False)


def _pdf(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PDF, "application/pdf")


def test_saving_may_lead_to_the_page_of_the_report(visit, district, owed):
    saved = visit(OFFICER, "edit", owed.pk, post=typed(xem="1"))
    assert saved["Location"] == reverse("reporting:detail", args=(owed.pk,))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"staff_reached": "31"}, "lớn hơn tổng số cán bộ"),
        ({"reform_index": "101"}, "lớn hơn mức cao nhất 100"),
        ({"staff_total": "-3"}, "nhỏ hơn mức thấp nhất 0"),
        ({"staff_total": "nhiều"}, "không phải là số"),
        ({"paper_date": "31/02/2023"}, "Nhập ngày theo dạng ngày/tháng/năm"),
        ({"paper_date": "21/10/2023"}, "ở sau hôm nay"),
        ({"number": "x" * 61}, "tối đa 60 ký tự"),
    ],
)
def test_a_refused_draft_keeps_everything_that_was_typed(visit, district, owed, changes, said):
    page = visit(OFFICER, "edit", owed.pk, post=typed(**changes))
    assert page.status_code == 422
    assert said in page.text_now
    assert "Đã tổ chức 03 hội nghị." in page.text_now
    assert "Thiếu kinh phí." in page.text_now
    for value in changes.values():
        assert f'value="{value}"' in page.text_now
    assert not Report.objects.exists()


def test_a_refused_figure_is_marked_at_its_own_field(visit, district, owed):
    page = visit(OFFICER, "edit", owed.pk, post=typed(reform_index="101"))
    assert 'id="id_reform_index_error"' in page.text_now
    assert 'href="#id_reform_index"' in page.text_now


def test_a_refused_page_asks_for_its_file_again(visit, district, owed):
    file = SimpleUploadedFile("bb.pdf", PDF, "application/pdf")
    page = visit(OFFICER, "edit", owed.pk, post=typed(file=file, reform_index="101"))
    assert "Hãy chọn lại tệp “bb.pdf”" in page.text_now


def test_a_refused_file_keeps_the_text(visit, district, owed):
    file = SimpleUploadedFile("virus.pdf", b"MZ\x90" + b"\x00" * 64, "application/pdf")
    page = visit(OFFICER, "edit", owed.pk, post=typed(file=file))
    assert page.status_code == 422
    assert "virus.pdf" in page.text_now
    assert "Thiếu kinh phí." in page.text_now
    assert not Report.objects.exists()
    assert "Hãy chọn lại tệp" not in page.text_now


def test_an_empty_file_is_refused_in_plain_words(visit, district, owed):
    page = visit(OFFICER, "edit", owed.pk, post=typed(file=SimpleUploadedFile("bb.pdf", b"")))
    assert "Tệp được chọn trống, không có nội dung. Hãy chọn lại tệp." in page.text_now
    assert "Đã tổ chức 03 hội nghị." in page.text_now


def test_a_stale_form_shows_both_texts_and_can_then_be_saved(visit, district, owed):
    draft(district, owed, HEAD, content="Bản của thủ trưởng.", at=moment(2023, 10, 19, 15))
    page = visit(OFFICER, "edit", owed.pk, post=typed(content="Bản của chuyên viên."))
    assert page.status_code == 422
    assert "Thủ trưởng Phòng Tư pháp thay đổi lúc 15:00 ngày 19/10/2023" in page.text_now
    assert "Bản của thủ trưởng." in page.text_now
    assert "Bản của chuyên viên." in page.text_now
    assert 'name="version" value="1"' in page.text_now
    saved = visit(OFFICER, "edit", owed.pk, post=typed(content="Bản chung.", version="1"))
    assert saved.status_code == 302
    assert Report.objects.get().content == "Bản chung."


def test_a_form_that_was_sent_meanwhile_keeps_the_text_and_says_so(visit, district, owed):
    sent(district, owed, OFFICER, HEAD, figures=OFFICE_FIGURES, at=moment(2023, 10, 19))
    page = visit(OFFICER, "edit", owed.pk, post=typed(version="1", content="Bổ sung muộn."))
    assert page.status_code == 422
    assert "Bổ sung muộn." in page.text_now
    assert "đã gửi nên chưa lưu được" in page.text_now


def test_a_sent_report_is_not_opened_for_writing(visit, district, owed):
    sent(district, owed, OFFICER, HEAD, figures=OFFICE_FIGURES, at=moment(2023, 10, 19))
    page = visit(OFFICER, "edit", owed.pk)
    assert page["Location"] == reverse("reporting:detail", args=(owed.pk,))
    assert "phải được trả lại" in visit(OFFICER, "detail", owed.pk).text_now


def test_a_file_is_taken_out(visit, district, owed):
    visit(OFFICER, "edit", owed.pk, post=typed(file=SimpleUploadedFile("bb.pdf", PDF)))
    evidence = Report.objects.get().files.get()
    gone = visit(OFFICER, "remove_file", owed.pk, evidence.pk, post={})
    assert gone.status_code == 302
    assert Report.objects.get().files.count() == 0
    again = visit(OFFICER, "remove_file", owed.pk, evidence.pk, post={})
    assert again.status_code == 422
    assert "không còn trong bản đang soạn" in again.text_now


def test_the_head_sends_and_the_second_one_is_told(visit, district, owed):
    report = draft(district, owed, OFFICER, figures=OFFICE_FIGURES, at=moment(2023, 10, 19))
    done = visit(HEAD, "submit", owed.pk, post={"version": report.version})
    assert done.status_code == 302
    second = visit(HEAD, "submit", owed.pk, post={"version": report.version})
    assert second.status_code == 422
    assert "này đã được gửi; Thủ trưởng Phòng Tư pháp" in second.text_now
    assert SubmittedRound.objects.count() == 1


def test_a_plan_is_asked_for_what_it_means_to_do_and_a_missing_number_is_told(visit, district):
    owed = owe(issued_plan(district), district, "705.PTP", OwedThing.OWN_PLAN)
    assert "Nội dung kế hoạch" in visit(OFFICER, "edit", owed.pk).text_now
    draft(district, owed, OFFICER, content="", number="", at=moment(2023, 5, 10))
    page = visit(HEAD, "detail", owed.pk).text_now
    assert ("Chưa có phần “Nội dung kế hoạch”." in page, "chưa ghi" in page) == (True, True)


def test_an_empty_report_is_refused_with_what_is_missing_before_and_after_the_click(visit, district, owed):
    report = draft(district, owed, OFFICER, content="", at=moment(2023, 10, 19))
    before = visit(HEAD, "detail", owed.pk).text_now
    after = visit(HEAD, "submit", owed.pk, post={"version": report.version})
    assert after.status_code == 422
    for page in (before, after.text_now):
        assert "Chưa có phần “Nội dung, kết quả thực hiện”." in page
        assert "Còn thiếu số liệu: Tổng số cán bộ" in page
    assert Report.objects.get().state == ReportState.DRAFT


def test_a_click_without_version_is_refused(visit, district, owed):
    draft(district, owed, OFFICER, figures=OFFICE_FIGURES, at=moment(2023, 10, 19))
    assert visit(HEAD, "submit", owed.pk, post={}).status_code == 422


def test_the_lead_accepts(visit, district, owed):
    report = sent(district, owed, OFFICER, HEAD, figures=OFFICE_FIGURES, at=moment(2023, 10, 19))
    assert visit(LEAD, "accept", owed.pk, post={"version": report.version}).status_code == 302
    page = visit(LEAD, "detail", owed.pk).text_now
    assert "Đã tiếp nhận, đúng hạn" in page
    second = visit(LEAD, "accept", owed.pk, post={"version": report.version})
    assert second.status_code == 422


def test_the_lead_sends_back_with_a_reason_that_the_unit_reads(visit, district, owed):
    report = sent(district, owed, OFFICER, HEAD, figures=OFFICE_FIGURES, at=moment(2023, 10, 19))
    assert visit(LEAD, "send_back", owed.pk).status_code == 200
    empty = visit(LEAD, "send_back", owed.pk, post={"version": report.version, "reason": " "})
    assert empty.status_code == 422
    assert "Phải ghi lý do trả lại" in empty.text_now
    stale = visit(LEAD, "send_back", owed.pk, post={"version": "1", "reason": "Thiếu phụ lục 2."})
    assert stale.status_code == 422
    assert "Thiếu phụ lục 2." in stale.text_now
    done = visit(LEAD, "send_back", owed.pk, post={"version": report.version, "reason": "Thiếu phụ lục 2."})
    assert done.status_code == 302
    assert "Thiếu phụ lục 2." in visit(OFFICER, "detail", owed.pk).text_now
    assert "Thiếu phụ lục 2." in visit(OFFICER, "edit", owed.pk).text_now


def test_rounds_are_kept_and_open(visit, district, owed):
    report = sent(district, owed, OFFICER, HEAD, figures=OFFICE_FIGURES, at=moment(2023, 10, 18))
    sent_back(district, report, at=moment(2023, 10, 18, 15))
    draft(district, owed, OFFICER, content="Bản sửa.", at=moment(2023, 10, 19))
    first = visit(LEAD, "round", owed.pk, 1)
    assert first.status_code == 200
    assert SubmittedRound.objects.get().content_hash in first.text_now
    assert "Đã tổ chức 03 hội nghị quán triệt." in first.text_now
    assert visit(LEAD, "round", owed.pk, 2).status_code == 404
    assert "Bản sửa." not in visit(LEAD, "detail", owed.pk).text_now


def test_the_clerk_enters_a_paper_and_history_names_both(visit, district, owed):
    assert visit("vanthu", "enter_paper", owed.pk).status_code == 200
    paper = {
        "number": "45/BC-PTP",
        "paper_date": "16/10/2023",
        "received_on": "17/10/2023",
        "content": "Kết quả năm 2023.",
        "staff_total": "30",
        "scan": SimpleUploadedFile("quet.pdf", PDF),
    }
    done = visit("vanthu", "enter_paper", owed.pk, post=paper)
    assert done.status_code == 302
    page = visit(LEAD, "detail", owed.pk).text_now
    assert "Nhập thay văn bản giấy (thay Phòng Tư pháp)" in page
    assert "Văn thư Văn phòng, Văn thư – Văn phòng HĐND và UBND huyện" in page
    assert "17/10/2023" in page
    owed.refresh_from_db()
    assert owed.received_on == date(2023, 10, 17)
    assert visit("vanthu", "enter_paper", owed.pk)["Location"] == reverse("reporting:detail", args=(owed.pk,))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"received_on": "15/10/2023"}, "ở trước ngày văn bản 16/10/2023"),
        ({"received_on": "hôm qua"}, "Nhập ngày theo dạng ngày/tháng/năm"),
        ({"number": ""}, "Nhập số, ký hiệu như trên văn bản."),
        ({"reform_index": "120"}, "lớn hơn mức cao nhất 100"),
        ({"scan": ""}, "Chọn tệp quét của văn bản."),
    ],
)
def test_a_refused_paper_keeps_what_was_typed(visit, district, owed, changes, said):
    paper = {
        "number": "45/BC-PTP",
        "paper_date": "16/10/2023",
        "received_on": "17/10/2023",
        "content": "Kết quả năm 2023.",
        "scan": SimpleUploadedFile("quet.pdf", PDF),
    }
    page = visit("vanthu", "enter_paper", owed.pk, post=paper | changes)
    assert page.status_code == 422
    assert said in page.text_now
    assert "Kết quả năm 2023." in page.text_now
    assert not Report.objects.exists()


@pytest.mark.parametrize("route", ["detail", "edit"])
def test_a_foreign_units_report_is_answered_like_a_missing_one(visit, district, owed, route):
    foreign = visit("phongyte.tt", route, owed.pk)
    missing = visit("phongyte.tt", route, MISSING)
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content


@pytest.mark.parametrize(
    ("who", "route", "post"),
    [
        (LEAD, "edit", None),
        (LEAD, "edit", {}),
        (LEAD, "submit", {"version": "1"}),
        (OFFICER, "submit", {"version": "1"}),
        (HEAD, "accept", {"version": "1"}),
        (HEAD, "send_back", None),
        (HEAD, "enter_paper", None),
        ("danvan", "accept", {"version": "1"}),
        ("quantri", "detail", None),
    ],
)
def test_pages_that_are_not_for_the_actor_do_not_exist(visit, district, owed, who, route, post):
    draft(district, owed, OFFICER, at=moment(2023, 10, 19))
    assert visit(who, route, owed.pk, post=post).status_code == 404


def test_acts_without_a_report_do_not_exist(visit, district, owed):
    assert visit(HEAD, "submit", owed.pk, post={"version": "0"}).status_code == 404
    assert visit(LEAD, "accept", owed.pk, post={"version": "0"}).status_code == 404


@pytest.fixture
def measured(district, owed):
    """A plan with a measured and an unmeasured target and one sent report of two."""
    plan = owed.deadline.plan
    target(plan, "III/1", TargetMeasure.STAFF_REACHED)
    target(plan, "III/6", TargetMeasure.GRADE_SHARE, value="60")
    owe(plan, district, "705.YT")
    sent(district, owed, OFFICER, HEAD, figures=OFFICE_FIGURES, at=moment(2023, 10, 19))
    return plan


def test_the_page_of_targets_opens_every_number(visit, measured, owed):
    page = visit("chutich", "targets", measured.pk)
    assert page.status_code == 200
    assert page.text_now.count("<h1") == 1
    assert "90,00% (27/30)" in page.text_now
    assert "tạm tính, chưa đủ số liệu" in page.text_now
    assert "Tính từ quyết định xếp loại" in page.text_now
    assert "<svg" in page.text_now
    first = measured.targets.order_by("position").first()
    assert reverse("reporting:target", args=(measured.pk, first.pk)) in page.text_now
    behind = visit("chutich", "target", measured.pk, first.pk)
    assert behind.status_code == 200
    assert reverse("reporting:detail", args=(owed.pk,)) in behind.text_now
    assert "Phòng Y tế" in behind.text_now


def test_a_unit_sees_the_whole_and_its_own_row(visit, measured):
    first = measured.targets.order_by("position").first()
    page = visit("phongyte.cv", "target", measured.pk, first.pk).text_now
    assert "90,00% (27/30)" in page
    assert "Phòng Y tế" in page
    assert "Phòng Tư pháp" not in page


def test_an_unmeasured_target_says_why(visit, measured):
    last = measured.targets.order_by("-position").first()
    assert "Tính từ quyết định xếp loại" in visit("chutich", "target", measured.pk, last.pk).text_now


def test_a_target_of_another_plan_does_not_exist(visit, measured):
    assert visit("chutich", "target", measured.pk, MISSING).status_code == 404
    assert visit("chutich", "targets", MISSING).status_code == 404


@pytest.mark.usefixtures("kept_clock")
def test_the_queries_of_one_report_do_not_grow_with_its_history(client, district, owed, django_assert_max_num_queries):
    report = sent(district, owed, OFFICER, HEAD, figures=OFFICE_FIGURES, at=moment(2023, 10, 18))
    for hour in (10, 12, 14):
        sent_back(district, report, at=moment(2023, 10, 18, hour))
        report = sent(district, owed, OFFICER, HEAD, figures=OFFICE_FIGURES, at=moment(2023, 10, 18, hour + 1))
    client.force_login(district.people[LEAD])
    with django_assert_max_num_queries(9):
        assert client.get(reverse("reporting:detail", args=(owed.pk,))).status_code == 200


@pytest.mark.parametrize("number", ["9" * 30, "1" * 29, "0," + "9" * 28])
def test_a_figure_of_many_digits_is_refused_beside_its_field(visit, owed, number):
    page = visit(OFFICER, "edit", owed.pk, post=typed(staff_total=number))
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"staff_total"}


def test_the_targets_of_a_past_day_and_of_one_that_has_not_come(client, district, measured):
    client.force_login(district.people["chutich"])
    address = reverse("reporting:targets", args=(measured.pk,))
    past = client.get(address + "?ngay=01/06/2023").content.decode()
    assert "theo những gì hệ thống đã biết vào cuối ngày đó" in past
    assert "chưa có số liệu" in past
    first = measured.targets.order_by("position").first()
    behind = reverse("reporting:target", args=(measured.pk, first.pk))
    assert f"{behind}?ngay=01/06/2023" in past
    assert f"Tính đến hết ngày {day_text(date(2023, 6, 1))}" in client.get(behind + "?ngay=01/06/2023").content.decode()
    future = client.get(address + "?ngay=01/06/2030")
    assert (future.status_code, "Ngày này chưa đến" in future.content.decode()) == (422, True)


def test_a_unit_that_is_waived_is_named_with_the_reason(client, district, measured):
    owed = Obligation.objects.get(unit=district.units["705.YT"])
    at = moment(2023, 10, 12)
    write_entries([Happening(owed, EntryKind.WAIVED, at, district.people["noivu.tp"].pk, reason="đang sáp nhập")])
    client.force_login(district.people["chutich"])
    page = client.get(reverse("reporting:targets", args=(measured.pk,))).content.decode()
    assert "Không tính: Phòng Y tế (được miễn báo cáo: đang sáp nhập)." in page
    assert "1 được miễn" in page
