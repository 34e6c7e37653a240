"""The page of checks before sending: flags, explanations, refusals, and what the lead sees."""

import pytest
from django.urls import reverse

from danvan.apps.plans.models import Obligation
from danvan.apps.reporting import services
from danvan.apps.reporting.models import Report
from danvan.apps.reporting.selectors import checks_on_page
from danvan.apps.sample.models import SampleClock
from tests.apps.reporting.samples import OFFICE_FIGURES, draft, issued_plan, owe, sent
from tests.apps.reporting.test_flags import LONG, copied
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db
OFFICER, HEAD, LEAD = "phongtuphap.cv", "phongtuphap.tt", "noivu.cv"


@pytest.fixture
def owed(district: District) -> Obligation:
    """The yearly report of Phòng Tư pháp, drafted with what another unit said."""
    SampleClock.objects.create(now=moment(2023, 10, 20))
    owed = owe(issued_plan(district), district, "705.PTP")
    copied(district, owed)
    return owed


def key(district: District, owed: Obligation) -> str:
    """The key of the one flag."""
    report = Report.objects.select_related("obligation__unit", "unit").get(obligation=owed)
    obligation = Obligation.objects.select_related("unit", "deadline__plan__lead_unit", "report").get(pk=owed.pk)
    (flag,) = checks_on_page(actor(district, OFFICER), obligation, report).flags
    return flag.key


def version(owed: Obligation) -> str:
    """The stored version."""
    return str(Report.objects.get(obligation=owed).version)


def test_the_author_sees_a_flag_and_explains_it_and_the_head_sends(visit, district, owed):
    page = visit(OFFICER, "checks", owed.pk).text_now
    assert "Giống đơn vị khác" in page
    assert "còn 1 chưa giải thích" in page
    assert "Mục chưa trả lời" in page
    refused = visit(HEAD, "submit", owed.pk, post={"version": version(owed)})
    assert (refused.status_code, "1 cảnh báo chưa xử lý" in refused.text_now) == (422, True)
    sentence = "Hai cơ quan tổ chức chung một hội nghị."
    saved = visit(OFFICER, "checks", owed.pk, post={"version": version(owed), key(district, owed): sentence})
    assert saved.status_code == 302
    again = visit(HEAD, "checks", owed.pk).text_now
    assert "còn 0 chưa giải thích" in again
    assert visit(HEAD, "submit", owed.pk, post={"version": version(owed)}).status_code == 302
    seen = visit(LEAD, "detail", owed.pk).text_now
    assert "1 cảnh báo khi gửi" in seen
    assert f"Đơn vị giải thích: {sentence}" in seen
    assert visit(OFFICER, "checks", owed.pk).status_code == 302


def test_filler_is_refused_beside_its_flag_and_stays(visit, district, owed):
    refused = visit(OFFICER, "checks", owed.pk, post={"version": version(owed), key(district, owed): "ok"})
    assert refused.status_code == 422
    assert "ít nhất ba chữ" in refused.text_now
    assert ">\nok</textarea>" in refused.text_now


def test_a_stale_page_is_refused(visit, district, owed):
    stale = visit(OFFICER, "checks", owed.pk, post={"version": "0", key(district, owed): "Họp chung một lần."})
    assert (stale.status_code, "Họp chung một lần." in stale.text_now) == (422, True)


def test_a_head_is_told_what_keeps_it_from_being_sent(visit, district, owed):
    draft(district, owed, OFFICER, at=moment(2023, 10, 20), content=LONG)
    assert "Còn thiếu số liệu" in visit(HEAD, "checks", owed.pk).text_now


def test_a_report_without_flags_says_so(visit, district, owed):
    draft(district, owed, OFFICER, at=moment(2023, 10, 20), content="Đã họp riêng.", figures=OFFICE_FIGURES)
    assert "Không có cảnh báo nào." in visit(HEAD, "checks", owed.pk).text_now


@pytest.mark.parametrize("who", [LEAD, "phongyte.tt", "quantri"])
def test_the_page_is_the_units_own(visit, owed, who):
    assert visit(who, "checks", owed.pk).status_code == 404


def test_nothing_is_checked_before_the_first_text(visit, district, owed):
    other = owe(owed.deadline.plan, district, "705.YT")
    assert visit("phongyte.cv", "checks", other.pk).status_code == 404


def test_a_round_of_the_first_schema_is_still_read(visit, district, owed):
    report = sent(district, owe(owed.deadline.plan, district, "705.YT"), "phongyte.cv", "phongyte.tt",
                  figures=OFFICE_FIGURES)  # fmt: skip
    kept = report.rounds.get()
    for name in ("nothing", "flags"):
        del kept.content[name]
    kept.save()
    page = visit(LEAD, "detail", report.obligation_id)
    assert (page.status_code, "cảnh báo khi gửi" in page.text_now) == (200, False)
    assert services.accept_report(
        actor=actor(district, LEAD), report_id=report.pk, version=report.version, at=moment(2023, 10, 21)
    )


@pytest.mark.usefixtures("kept_clock")
def test_the_queries_of_the_checks_do_not_grow_with_the_units(client, district, owed, django_assert_max_num_queries):
    client.force_login(district.people[OFFICER])
    for unit, officer, head in (("705.YT", "phongyte.cv", "phongyte.tt"), ("705.TTR", "thanhtra.cv", "thanhtra.ctt")):
        sent(district, owe(owed.deadline.plan, district, unit), officer, head, figures=OFFICE_FIGURES)
    with django_assert_max_num_queries(18):
        assert client.get(reverse("reporting:checks", args=(owed.pk,))).status_code == 200
