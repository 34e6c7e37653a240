"""Who sees what, work lists, one report on its page."""

from datetime import date

import pytest
from django.http import Http404

from danvan.apps.plans.enums import OwedThing
from danvan.apps.reporting import services
from danvan.apps.reporting.access import obligation_for, visible_obligations, visible_reports
from danvan.apps.reporting.models import Report
from danvan.apps.reporting.selectors import (
    report_on_page,
    round_on_page,
    work_for,
    writing_labels,
    writing_on_page,
)
from tests.apps.reporting.samples import OFFICE_FIGURES, draft, issued_plan, owe, sent, sent_back
from tests.factories import District, actor, moment
from tests.remembered import scene

pytestmark = pytest.mark.django_db
TODAY = date(2023, 10, 26)


@pytest.fixture
@scene
def year(district: District):
    """One obligation in each standing, seen on 26/10/2023 after the last day 23/10/2023."""
    plan = issued_plan(district)
    owed = {
        "missing": owe(plan, district, "705.YT"),
        "drafting": owe(plan, district, "705.TTR"),
        "sent_back": owe(plan, district, "705.PTP"),
        "waiting": owe(plan, district, "705.PNV"),
        "late": owe(plan, district, "705.VP"),
        "accepted": owe(plan, district, "705.VP", OwedThing.OWN_PLAN),
    }
    draft(district, owed["drafting"], "thanhtra.cv")
    first = sent(district, owed["sent_back"], "phongtuphap.cv", "phongtuphap.tt", figures=OFFICE_FIGURES)
    sent_back(district, first, at=moment(2023, 10, 24))
    sent(district, owed["waiting"], "noivu.cv", "noivu.tp", figures=OFFICE_FIGURES)
    sent(district, owed["late"], "vanphong.cv", "vanphong.cvp", at=moment(2023, 10, 25), figures=OFFICE_FIGURES)
    plan_sent = sent(district, owed["accepted"], "vanphong.cv", "vanphong.cvp", at=moment(2023, 5, 10))
    services.accept_report(
        actor=actor(district, "noivu.tp"), report_id=plan_sent.pk, version=plan_sent.version, at=moment(2023, 5, 11)
    )
    return owed


def test_where_each_text_stands(district, year, django_assert_num_queries):
    ids = {name: obligation.pk for name, obligation in year.items()}
    with django_assert_num_queries(1):
        labels = writing_labels(ids.values())
    assert {name: labels[pk] for name, pk in ids.items()} == {
        "missing": "Chưa soạn",
        "drafting": "Đang soạn",
        "sent_back": "Bị trả lại",
        "waiting": "Đã gửi, chờ tiếp nhận",
        "late": "Đã gửi, chờ tiếp nhận",
        "accepted": "Đã tiếp nhận",
    }


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("noivu.cv", 6),
        ("chutich", 6),
        ("danvan", 6),
        ("vanthu", 6),
        ("phongyte.cv", 1),
        ("vanphong.cvp", 2),
        ("tothamdinh", 0),
        ("quantri", 0),
    ],
)
def test_everybody_sees_the_own_unit_and_followers_see_all(district, year, who, expected):
    assert visible_obligations(actor(district, who)).count() == expected


def test_a_foreign_units_report_does_not_exist(district, year):
    health = actor(district, "phongyte.cv")
    with pytest.raises(Http404):
        obligation_for(health, year["waiting"].pk)
    report = Report.objects.get(obligation=year["waiting"])
    assert report in visible_reports(actor(district, "noivu.cv"))
    assert visible_reports(health).count() == 0


def test_a_draft_is_read_by_its_own_unit_only(district, year):
    own = actor(district, "thanhtra.cv")
    page = report_on_page(own, obligation_for(own, year["drafting"].pk), TODAY)
    assert page.text is not None
    assert page.text.content == "Đã tổ chức 03 hội nghị quán triệt."
    lead = actor(district, "noivu.cv")
    assert report_on_page(lead, obligation_for(lead, year["drafting"].pk), TODAY).text is None


def test_while_it_is_mended_others_read_the_round_that_was_sent(district, year):
    draft(district, year["sent_back"], "phongtuphap.cv", at=moment(2023, 10, 25), content="Đang sửa.")
    lead, own = actor(district, "noivu.cv"), actor(district, "phongtuphap.cv")
    seen = report_on_page(lead, obligation_for(lead, year["sent_back"].pk), TODAY)
    assert (seen.text.stated, seen.text.content) == ("Lần gửi 1", "Đã tổ chức 03 hội nghị quán triệt.")
    assert seen.writing == "Đang sửa sau khi bị trả lại"
    mine = report_on_page(own, obligation_for(own, year["sent_back"].pk), TODAY)
    assert mine.text.content == "Đang sửa."


def test_the_page_shows_the_first_and_the_latest_day_of_receipt(district, year):
    sent(
        district,
        year["sent_back"],
        "phongtuphap.cv",
        "phongtuphap.tt",
        at=moment(2023, 10, 26, 8),
        figures=OFFICE_FIGURES,
    )
    lead = actor(district, "noivu.cv")
    obligation = obligation_for(lead, year["sent_back"].pk)
    page = report_on_page(lead, obligation, TODAY)
    assert (page.first_received, page.latest_received, page.days) == ("20/10/2023", "26/10/2023", "trễ 3 ngày")
    assert [(row.number, row.reason) for row in page.rounds] == [(2, ""), (1, "Thiếu số liệu mục 2.")]
    assert round_on_page(obligation, 1).text.figures[0].text == "30"
    with pytest.raises(Http404):
        round_on_page(obligation, 3)


@pytest.mark.parametrize(
    ("who", "name", "acts"),
    [
        ("thanhtra.cv", "drafting", {"draft": True, "explain_flags": True}),
        ("thanhtra.ctt", "drafting", {"draft": True, "explain_flags": True, "submit": False}),
        ("noivu.cv", "late", {"accept": True, "send_back": True}),
        ("noivu.tp", "drafting", {}),
        ("vanthu", "missing", {"enter_on_behalf": True}),
        ("vanthu", "drafting", {"enter_on_behalf": False}),
        ("chutich", "late", {}),
    ],
)
def test_the_page_offers_the_acts_that_concern_the_actor(district, year, who, name, acts):
    person = actor(district, who)
    page = report_on_page(person, obligation_for(person, year[name].pk), TODAY)
    assert {act.name: act.allowed for act in page.acts} == acts


def test_the_form_starts_from_what_is_stored(district, year):
    own = actor(district, "phongtuphap.cv")
    page = writing_on_page(obligation_for(own, year["sent_back"].pk))
    assert page.typed["staff_total"] == "30"
    assert page.typed["own_plan_issued"] == "có"
    assert page.typed["reform_index"] == "82,25"
    assert (page.typed["version"], page.is_sent) == (3, False)
    health = actor(district, "phongyte.cv")
    assert writing_on_page(obligation_for(health, year["missing"].pk)).typed == {"version": 0}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("phongyte.cv", [("Soạn: Báo cáo kết quả năm", "late")]),
        ("thanhtra.cv", [("Soạn tiếp: Báo cáo kết quả năm", "late")]),
        ("phongtuphap.tt", [("Sửa và gửi lại: Báo cáo kết quả năm", "returned")]),
        ("vanphong.cv", [("Chờ tiếp nhận: Báo cáo kết quả năm", "waiting")]),
        (
            "noivu.tp",
            [
                ("Chờ tiếp nhận: Báo cáo kết quả năm", "waiting"),
                ("Tiếp nhận: Báo cáo kết quả năm", "open"),
                ("Tiếp nhận: Báo cáo kết quả năm", "open"),
            ],
        ),
        ("chutich", []),
    ],
)
def test_the_work_list_says_what_waits_for_whom(district, year, who, expected):
    assert [(item.label, item.urgency) for item in work_for(actor(district, who), TODAY)] == expected


def test_a_head_is_told_that_a_complete_draft_can_be_sent(district, year):
    draft(district, year["drafting"], "thanhtra.cv", figures=OFFICE_FIGURES)
    item = work_for(actor(district, "thanhtra.ctt"), date(2023, 10, 20))[0]
    assert (item.label, item.urgency, item.due) == ("Xem và gửi: Báo cáo kết quả năm", "soon", date(2023, 10, 23))
    assert (item.url_name, item.url_args) == ("reporting:detail", (year["drafting"].pk,))
    assert work_for(actor(district, "thanhtra.ctt"), date(2023, 10, 1))[0].urgency == "open"
