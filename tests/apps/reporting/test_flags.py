"""The flags on a report: seen by its author before sending, answered, frozen, and seen by the lead afterwards."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pytest_django.asserts import assertNumQueries

from danvan.apps.activities.services import cancel_activity
from danvan.apps.audit.models import AuditEntry
from danvan.apps.figures.models import FigureValue
from danvan.apps.figures.services import store_values
from danvan.apps.ledger.selectors import ledger_counts
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
from danvan.apps.reporting import services
from danvan.apps.reporting.flagging import flags_on
from danvan.apps.reporting.models import Report, SubmittedRound
from danvan.apps.reporting.rounds import content_hash
from danvan.apps.reporting.selectors import (
    board_labels,
    checks_on_page,
    flagged,
    flagged_on,
    report_on_page,
    writing_labels,
)
from danvan.domain.report_checks.content import FlagKind
from danvan.domain.rules import RuleViolation
from tests.apps.activities.written import written
from tests.apps.reporting.samples import OFFICE_FIGURES, PDF, draft, issued_plan, owe, sent, sent_back
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db
UNIT, OFFICER, HEAD, LEAD = "705.PTP", "phongtuphap.cv", "phongtuphap.tt", "noivu.cv"
OTHER, OTHER_OFFICER, OTHER_HEAD = "705.VP", "vanphong.cv", "vanphong.cvp"
LONG = (
    "Trong năm, cơ quan đã mở hội nghị quán triệt tới từng công chức, niêm yết lịch tiếp công dân, ghi nhận ý kiến "
    "của người dân và trả lời ngay tại chỗ những việc đã rõ trách nhiệm ngày 05/6/2023."
)
AT = moment(2023, 10, 20)


@pytest.fixture
def owed(district: District) -> Obligation:
    """The yearly report of Phòng Tư pháp."""
    return owe(issued_plan(district), district, UNIT)


def copied(district: District, owed: Obligation) -> Report:
    """A draft whose text another unit has sent already under another date."""
    other = owe(owed.deadline.plan, district, OTHER)
    theirs = LONG.replace("05/6/2023", "02/5/2023")
    report = draft(district, other, OTHER_OFFICER, at=AT, figures=OFFICE_FIGURES, content=theirs)
    services.submit_report(actor=actor(district, OTHER_HEAD), report_id=report.pk, version=report.version, at=AT)
    return draft(district, owed, OFFICER, at=AT, figures=OFFICE_FIGURES, content=LONG)


def stored(report: Report) -> Report:
    """The report as the services see it."""
    return Report.objects.select_related("unit", "obligation__unit", "obligation__deadline__plan").get(pk=report.pk)


def kinds(report: Report) -> list[FlagKind]:
    """The kinds of flags on a report now."""
    return [flag.kind for flag in flags_on(stored(report))]


def submit(district: District, report: Report) -> Report:
    """Sent by the head as it stands."""
    version = Report.objects.get(pk=report.pk).version
    return services.submit_report(actor=actor(district, HEAD), report_id=report.pk, version=version, at=AT)


def explain(district: District, report: Report, sentence: str) -> Report:
    """Every flag explained in the same sentence."""
    keys = [flag.key for flag in flags_on(stored(report))]
    return services.explain_flags(
        actor=actor(district, OFFICER),
        report_id=report.pk,
        version=Report.objects.get(pk=report.pk).version,
        sentences=dict.fromkeys(keys, sentence),
        at=AT,
    )


def test_an_honest_report_has_no_flag(district, owed):
    assert kinds(draft(district, owed, OFFICER, at=AT, figures=OFFICE_FIGURES, content=LONG)) == []


def test_a_copy_of_another_unit_is_not_sent_before_it_is_answered(district, owed):
    report = copied(district, owed)
    with pytest.raises(RuleViolation) as refusal:
        submit(district, report)
    assert refusal.value.message == (
        "Báo cáo có 1 cảnh báo chưa xử lý: Phần viết giống 100% với báo cáo của Văn phòng HĐND và UBND huyện. "
        "Hãy mở “Kiểm tra trước khi gửi” để sửa, hoặc giải thích từng cảnh báo trong một câu."
    )
    assert not SubmittedRound.objects.filter(report=report).exists()


def test_an_explained_flag_is_sent_and_frozen_with_its_explanation(district, owed):
    report = copied(district, owed)
    explain(district, report, " Hai cơ quan tổ chức chung một hội nghị. ")
    done = submit(district, report)
    kept = SubmittedRound.objects.get(report=report)
    assert kept.content["flags"] == [
        {
            "kind": "copied_from_unit",
            "place": "",
            "message": "Phần viết giống 100% với báo cáo của Văn phòng HĐND và UBND huyện.",
            "explanation": "Hai cơ quan tổ chức chung một hội nghị.",
        }
    ]
    assert kept.content_hash == content_hash(kept.content)
    assert done.flag_count == 1
    assert AuditEntry.objects.order_by("-id")[0].after["cảnh báo"] == 1


def test_a_mended_flag_is_gone(district, owed):
    report = copied(district, owed)
    draft(district, owed, OFFICER, at=AT, figures=OFFICE_FIGURES, content="Đã tổ chức hội nghị riêng của phòng.")
    assert kinds(report) == []
    assert submit(district, report).flag_count == 0


def test_the_lead_sees_flags_and_counts_them_apart(district, owed):
    report = copied(district, owed)
    explain(district, report, "Hai cơ quan tổ chức chung một hội nghị.")
    submit(district, report)
    others = Obligation.objects.exclude(pk=owed.pk).values_list("pk", flat=True)
    assert flagged([owed.pk, *others]) == {owed.pk: 1}
    assert writing_labels([owed.pk]) == {owed.pk: "Đã gửi, chờ tiếp nhận (1 cảnh báo)"}
    obligation = Obligation.objects.select_related("unit", "deadline__plan__lead_unit").get(pk=owed.pk)
    text = report_on_page(actor(district, LEAD), obligation, date(2023, 10, 21)).text
    assert text is not None
    assert [(flag.kind, flag.explanation) for flag in text.flags] == [
        ("Giống đơn vị khác", "Hai cơ quan tổ chức chung một hội nghị.")
    ]
    sent_back(district, report, at=moment(2023, 10, 22))
    assert flagged([owed.pk]) == {}
    draft(district, owed, OFFICER, at=moment(2023, 10, 23), figures=OFFICE_FIGURES, content="Đã viết lại.")
    assert Report.objects.get(pk=report.pk).flag_count == 0


def test_last_years_report_is_known(district, owed):
    before = owe(issued_plan(district, 2022), district, UNIT)
    old = draft(district, before, OFFICER, at=moment(2022, 10, 20), figures=OFFICE_FIGURES, content=LONG)
    services.submit_report(actor=actor(district, HEAD), report_id=old.pk, version=old.version, at=moment(2022, 10, 20))
    report = draft(district, owed, OFFICER, at=AT, figures=OFFICE_FIGURES, content=LONG.replace("05/6", "07/7"))
    (flag,) = flags_on(stored(report))
    assert (flag.kind, flag.message) == (
        FlagKind.ONLY_DATES_CHANGED,
        "So với cùng kỳ năm trước, phần viết chỉ khác ngày tháng và con số.",
    )


def test_what_was_sent_back_is_no_earlier_report(district, owed):
    before = owe(issued_plan(district, 2022), district, UNIT)
    old = sent(district, before, OFFICER, HEAD, at=moment(2022, 10, 20), figures=OFFICE_FIGURES)
    sent_back(district, old, at=moment(2022, 10, 22))
    Report.objects.filter(pk=old.pk).update(content=LONG)
    assert kinds(draft(district, owed, OFFICER, at=AT, figures=OFFICE_FIGURES, content=LONG)) == []


def test_figures_are_held_against_usual_bounds_and_the_year_before(district, owed):
    report = draft(district, owed, OFFICER, at=AT, figures=OFFICE_FIGURES, content=LONG)
    before = owe(issued_plan(district, 2022), district, UNIT)
    old = sent(district, before, OFFICER, HEAD, at=moment(2022, 10, 20), figures=OFFICE_FIGURES)
    person = district.people[OFFICER].pk
    store_values(obligation=old.obligation, values={"reception_turns": Decimal(40)}, person_id=person, at=AT)
    store_values(obligation=owed, values={"reception_turns": Decimal(4000)}, person_id=person, at=AT)
    assert kinds(report) == [FlagKind.OUT_OF_USUAL, FlagKind.LEAP, FlagKind.DISAGREEING]


def test_a_plan_of_the_unit_is_only_flagged_when_it_is_empty(district, owed):
    plan, other = (owe(owed.deadline.plan, district, unit, OwedThing.OWN_PLAN) for unit in (UNIT, OTHER))
    theirs = draft(district, other, OTHER_OFFICER, at=moment(2023, 5, 9), content=LONG)
    services.submit_report(
        actor=actor(district, OTHER_HEAD), report_id=theirs.pk, version=theirs.version, at=moment(2023, 5, 9)
    )
    assert kinds(draft(district, plan, OFFICER, at=moment(2023, 5, 10), content=LONG)) == []
    assert kinds(draft(district, plan, OFFICER, at=moment(2023, 5, 10), content=" ")) == [FlagKind.EMPTY]


def test_a_paper_is_flagged_for_the_lead_without_asking_the_clerk(district, owed):
    other = owe(owed.deadline.plan, district, OTHER)
    report = draft(district, other, OTHER_OFFICER, at=AT, figures=OFFICE_FIGURES, content=LONG)
    services.submit_report(actor=actor(district, OTHER_HEAD), report_id=report.pk, version=report.version, at=AT)
    entered = services.enter_on_behalf(
        actor=actor(district, "vanthu"),
        obligation_id=owed.pk,
        number="9/BC-PTP",
        paper_date=date(2023, 10, 18),
        received_on=date(2023, 10, 19),
        content=LONG,
        figures={},
        scan=PDF,
        filename="quet.pdf",
        at=AT,
    )
    flags = SubmittedRound.objects.get(report=entered).content["flags"]
    assert entered.flag_count == len(flags) == 2
    assert [(flag["kind"], flag["explanation"]) for flag in flags] == [("incomplete", ""), ("copied_from_unit", "")]


@pytest.mark.parametrize("sentence", ["ok", "... ... ...", "x" * 501])
def test_an_explanation_says_something(district, owed, sentence):
    report = copied(district, owed)
    with pytest.raises(services.ExplanationsRefused) as refusal:
        explain(district, report, sentence)
    assert list(refusal.value.facts) == [flag.key for flag in flags_on(stored(report))]
    assert Report.objects.get(pk=report.pk).explanations == {}


def test_an_explanation_is_taken_back_and_strange_keys_are_dropped(district, owed):
    report = copied(district, owed)
    explain(district, report, "Hai cơ quan tổ chức chung một hội nghị.")
    services.explain_flags(
        actor=actor(district, OFFICER), report_id=report.pk, version=3 - 1, sentences={"x": "Lý do nào đó khác."}, at=AT
    )
    assert len(Report.objects.get(pk=report.pk).explanations) == 1
    explain(district, report, "")
    assert Report.objects.get(pk=report.pk).explanations == {}
    assert [entry.event for entry in AuditEntry.objects.order_by("id")][-3:] == ["report.explain_flags"] * 3


@pytest.mark.parametrize("who", [LEAD, OTHER_HEAD, "chutich"])
def test_only_people_of_the_unit_explain(district, owed, who):
    report = copied(district, owed)
    with pytest.raises(RuleViolation):
        services.explain_flags(actor=actor(district, who), report_id=report.pk, version=1, sentences={}, at=AT)


def test_the_page_of_checks(district, owed, django_assert_max_num_queries):
    report = copied(district, owed)
    obligation = Obligation.objects.select_related("unit", "deadline__plan__lead_unit", "report").get(pk=owed.pk)
    page = checks_on_page(actor(district, HEAD), obligation, stored(report))
    assert (page.left, page.reasons, [flag.kind for flag in page.flags]) == (1, (), ["Giống đơn vị khác"])
    assert "Quán triệt, triển khai" in " ".join(page.open_headings) or page.open_headings
    assert checks_on_page(actor(district, OFFICER), obligation, stored(report)).reasons is None
    with django_assert_max_num_queries(10):
        flags_on(stored(report))
    assert replace(page, flags=()).left == 0


def test_a_figure_at_odds_with_its_register_is_flagged_until_both_agree_or_it_is_explained(district, owed):
    report = draft(district, owed, OFFICER, at=AT, figures=OFFICE_FIGURES, content=LONG)
    written(district, {"counts": {"attendance": "45"}}, by=OFFICER)
    person = actor(district, OFFICER).person_id
    store_values(obligation=owed, values={"conference_attendance": Decimal(60)}, person_id=person, at=AT)
    (flag,) = [flag for flag in flags_on(stored(report)) if flag.kind is FlagKind.REGISTER_DIFFERS]
    assert "báo cáo 60, sổ theo dõi 45" in flag.message
    store_values(obligation=owed, values={"conference_attendance": Decimal(45)}, person_id=person, at=AT)
    assert FlagKind.REGISTER_DIFFERS not in kinds(stored(report))


def test_what_the_register_had_is_kept_with_the_round_and_the_value(district, owed):
    report = draft(district, owed, OFFICER, at=AT, figures=OFFICE_FIGURES, content=LONG)
    held = written(district, {"counts": {"attendance": "45"}}, by=OFFICER)
    person = actor(district, OFFICER).person_id
    counted = {"conference_attendance": Decimal(60), "conferences": Decimal(1)}
    store_values(obligation=owed, values=counted, person_id=person, at=AT)
    explain(district, report, "Tính cả buổi chưa ghi sổ.")
    submit(district, report)
    value = FigureValue.objects.get(figure="conference_attendance")
    assert (value.register_value, value.reason) == (Decimal(45), "Tính cả buổi chưa ghi sổ.")
    assert FigureValue.objects.get(figure="staff_total").register_value is None
    obligation = Obligation.objects.select_related("unit", "deadline__plan__lead_unit", "report").get(pk=owed.pk)
    text = report_on_page(actor(district, LEAD), obligation, AT.date()).text
    assert text is not None
    shown = {figure.code: (figure.text, figure.register) for figure in text.figures}
    assert (shown["conference_attendance"], shown["conferences"]) == (("60", "45"), ("1", "1"))
    sent_back(district, Report.objects.get(pk=report.pk), at=AT)
    cancel_activity(actor=actor(district, OFFICER), activity_id=held.pk, version=held.version, reason="Ghi nhầm", at=AT)
    submit(district, report)
    value.refresh_from_db()
    assert (value.register_value, value.reason) == (None, "")


def test_the_list_names_flags_of_what_came_and_where_the_rest_stands(district, owed, django_assert_num_queries):
    report = copied(district, owed)
    explain(district, report, "Hai cơ quan tổ chức chung một hội nghị.")
    submit(district, report)
    missing = owe(owed.deadline.plan, district, "705.YT")
    other = Obligation.objects.get(unit__code=OTHER, deadline=owed.deadline)
    with django_assert_num_queries(1):
        labels = board_labels([missing.pk], [owed.pk, other.pk])
    assert labels == {missing.pk: "Chưa soạn", owed.pk: "có 1 cảnh báo"}


def test_flagged_reports_are_counted_apart_today_and_on_a_past_day(district, owed):
    report = copied(district, owed)
    explain(district, report, "Hai cơ quan tổ chức chung một hội nghị.")
    submit(district, report)
    first, second = date(2023, 10, 20), date(2023, 10, 25)
    assert flagged_counts(first, first) == (2, 1)
    sent_back(district, Report.objects.get(pk=report.pk), at=moment(2023, 10, 23))
    assert flagged_counts(second, second) == (1, 0)
    mended = draft(district, owed, OFFICER, at=moment(2023, 10, 24), figures=OFFICE_FIGURES, content="Đã mở sổ mới.")
    services.submit_report(
        actor=actor(district, HEAD), report_id=mended.pk, version=mended.version, at=moment(2023, 10, 24)
    )
    assert flagged_counts(second, second) == (2, 0)
    assert [flagged_counts(day, second) for day in (date(2023, 10, 19), first, date(2023, 10, 23))] == [
        (0, 0),
        (2, 1),
        (1, 0),
    ]


def flagged_counts(day, today):
    """What was received and what of it bore flags, as of a day."""
    every = Obligation.objects.all()
    with assertNumQueries(2 if day >= today else 3):
        total = ledger_counts(every, day, today, flagged=flagged_on(every, day, today)).total
    return total.received, total.flagged
