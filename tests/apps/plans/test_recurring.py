"""Reports that a plan's text asks for again and again: proposed, doubted, opened at issue, followed by amendments."""

from collections import Counter
from datetime import date

import pytest

from danvan.apps.audit.models import AuditEntry
from danvan.apps.figures.forms import shipped_form_of
from danvan.apps.figures.periods import reported_period
from danvan.apps.plans import selectors
from danvan.apps.plans.access import reading_for
from danvan.apps.plans.amendment import preview_of
from danvan.apps.plans.confirmation import form_of
from danvan.apps.plans.corrections import fact_corrected
from danvan.apps.plans.issuance import issuance_of
from danvan.apps.plans.models import Deadline, Obligation, ObligationChange, ObligationEntry, PlanReading
from danvan.apps.plans.reading_form import FactKind, faults_of, text_of
from danvan.apps.plans.recurring import recurring_findings
from danvan.apps.plans.services import record_receipt
from danvan.apps.plans.wording import owed_text
from tests.apps.plans.amendments import AMENDED_AT, LATER, amend, confirmed_version
from tests.apps.plans.texts import OFFICER, SHORT, answered, confirm, correct, issued, read
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db
ONCE = "- Báo cáo kết quả thực hiện về UBND huyện (qua Phòng Nội vụ) chậm nhất ngày 23/10/2024."
QUARTERLY = "- Báo cáo kết quả về Phòng Nội vụ trước ngày 21 tháng cuối hằng quý."
MONTHLY = "- Báo cáo kết quả về Phòng Nội vụ trước ngày 05 hằng tháng."
UNCLEAR = "- Định kỳ hằng quý báo cáo kết quả thực hiện về Phòng Nội vụ."


def text(line: str) -> str:
    assert ONCE in SHORT
    return SHORT.replace(ONCE, line)


def later(line: str) -> str:
    moved = ONCE.replace("23/10/2024", "10/11/2024")
    assert moved in LATER
    return LATER.replace(moved, line)


def only(reading: PlanReading) -> dict[str, object]:
    (fact,) = form_of(reading)["deadlines"]
    return {name: fact.get(name) for name in ("owed", "period_kind", "cut_off", "due_days")}


def doubts(reading: PlanReading) -> list[str]:
    return [text_of(finding, "message") for finding in recurring_findings(form_of(reading))]


def waiting() -> list[tuple[str, date]]:
    rows = Obligation.objects.filter(withdrawn_at__isnull=True).order_by("last_day", "period_code")
    return list(rows.values_list("period_code", "last_day"))


def test_what_the_text_says_in_full_is_proposed_and_shown_with_its_reason(district: District) -> None:
    reading = read(district, text(QUARTERLY))
    assert only(reading) == {
        "owed": "periodic_report",
        "period_kind": "quarter",
        "cut_off": "inspectorate",
        "due_days": 6,
    }
    assert doubts(reading) == []
    page = selectors.reading_on_page(actor(district, OFFICER), reading_for(actor(district, OFFICER), reading.pk))
    details = next(facts for facts in page.lists if facts.kind == "deadlines").facts[0].details
    assert "Kỳ báo cáo: Hằng quý, hạn 6 ngày sau khi chốt số liệu" in details[1]
    assert "ngày 20 của tháng cuối kỳ" in details[1]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (UNCLEAR, "không nêu ngày nộp"),
        ("- Báo cáo tuần: hằng tuần báo cáo kết quả về Phòng Nội vụ.", "kỳ từ một tháng trở lên"),
        ("- Báo cáo kết quả trước ngày 15 của tháng cuối quý.", "không rõ số liệu của kỳ nào"),
    ],
)
def test_what_cannot_be_understood_is_a_finding_and_owes_nothing(district: District, line: str, said: str) -> None:
    reading = read(district, text(line))
    assert only(reading)["owed"] == "other"
    (doubt,) = doubts(reading)
    assert said in doubt
    confirm(district, answered(district, reading))
    assert Deadline.objects.get().period_kind == ""


def test_a_day_of_each_year_is_that_day_in_the_plan_s_year(district: District) -> None:
    reading = read(district, text("- Báo cáo kết quả về Phòng Nội vụ trước ngày 15/11 hằng năm."))
    confirm(district, answered(district, reading))
    assert Deadline.objects.values_list("owed", "last_day").get() == ("report", date(2024, 11, 14))


QUARTER = "- Báo cáo kết quả quý III chậm nhất ngày 23/10/2024 về Phòng Nội vụ."
HALF_YEAR = "- Báo cáo kết quả 6 tháng trước ngày 10/6/2024, báo cáo năm trước ngày 05/11/2024 về Phòng Nội vụ."


def test_a_report_of_half_the_year_is_not_the_year_s_report(district: District) -> None:
    reading = read(district, text(HALF_YEAR))
    facts = form_of(reading)["deadlines"]
    assert [(fact["what"], fact["owed"], fact.get("year_part")) for fact in facts] == [
        ("Báo cáo kết quả 6 tháng", "periodic_report", "H1"),
        ("Báo cáo năm", "report", None),
    ]
    page = selectors.reading_on_page(actor(district, OFFICER), reading_for(actor(district, OFFICER), reading.pk))
    shown = [fact.details for facts in page.lists if facts.kind == "deadlines" for fact in facts.facts]
    assert ["Số liệu của: 6 tháng đầu năm" in details for details in shown] == [True, False]
    issued(district, text(HALF_YEAR))
    rows = Obligation.objects.order_by("last_day").values_list("period_code", "period_end", "last_day").distinct()
    assert list(rows) == [
        ("2024-H1", date(2024, 6, 30), date(2024, 6, 9)),
        ("", None, date(2024, 11, 4)),
    ]
    half, whole = Obligation.objects.order_by("last_day")
    assert [reported_period(one).kind for one in (half, whole)] == ["half_year", ""]


def test_a_report_is_not_due_before_the_part_of_the_year_begins(district: District) -> None:
    reading = read(district, text("- Báo cáo kết quả 6 tháng cuối năm chậm nhất ngày 23/5/2024 về Phòng Nội vụ."))
    answers = reading.supplements | {"year": "2024"}
    (fault,) = faults_of(form_of(reading), answers, answered(district, reading).unit_choices)
    assert "đến trước khi 6 tháng cuối năm 2024 bắt đầu" in fault


SURVEY = "- Phòng Tư pháp tổ chức khảo sát mức độ hài lòng của người dân, hoàn thành trước ngày 30/6/2024."
OWN_SURVEY = SURVEY.replace("Phòng Tư pháp", "Chủ tịch UBND huyện")


def test_a_unit_s_work_by_a_day_is_owed_and_answered_by_an_account(district: District) -> None:
    issued(district, text(SURVEY))
    one = Obligation.objects.select_related("deadline__plan", "unit").get()
    assert (one.deadline.owed, one.unit.name, one.last_day) == ("task", "Phòng Tư pháp", date(2024, 6, 29))
    form = shipped_form_of(one)
    assert form is not None
    assert [heading.code for heading in form.headings] == ["work", "difficulties"]
    assert owed_text("task", "", one.deadline.what).startswith("Kết quả nhiệm vụ “Phòng Tư pháp tổ chức khảo sát")


def test_an_authority_owes_nothing_to_itself(district: District) -> None:
    reading = read(district, text(OWN_SURVEY))
    plan = confirm(district, answered(district, reading))
    assert plan.deadlines.get().units.get().unit_id == district.authority.pk
    assert issuance_of(plan).owed == ()


def test_an_amendment_asks_nothing_of_the_authority_itself(district: District) -> None:
    version = confirmed_version(district, issued(district, text(ONCE)), later(OWN_SURVEY))
    preview = preview_of(version.plan, version, AMENDED_AT.date())
    assert [one.unit_id for one in preview.effects if one.unit_id == district.authority.pk] == []
    amend(district, version)
    assert not Obligation.objects.filter(unit=district.authority).exists()


def test_an_amendment_that_names_another_part_of_the_year_is_followed_by_what_waits(district: District) -> None:
    plan = issued(district, text("- Báo cáo kết quả 6 tháng chậm nhất ngày 23/10/2024 về Phòng Nội vụ."))
    assert [code for code, _ in waiting()] == ["2024-H1"]
    version = confirmed_version(
        district, plan, later("- Báo cáo kết quả 9 tháng chậm nhất ngày 23/10/2024 về Phòng Nội vụ.")
    )
    amend(district, version)
    assert waiting() == [("2024-9M", date(2024, 10, 23))]


@pytest.mark.parametrize(
    ("before", "after", "owed"),
    [
        (QUARTERLY, QUARTER, [("2024-Q1", date(2024, 3, 20)), ("2024-Q3", date(2024, 10, 23))]),
        (QUARTER, QUARTERLY, [(f"2024-Q{number}", date(2024, number * 3, 20)) for number in (2, 3, 4)]),
    ],
)
def test_what_was_owed_once_and_now_comes_again_is_another_thing(
    district: District, before: str, after: str, owed: list[tuple[str, date]]
) -> None:
    plan = issued(district, text(before))
    version = confirmed_version(district, plan, later(after))
    told = preview_of(version.plan, version, AMENDED_AT.date())
    assert {one.fate.value for one in (*told.effects, *told.periods)} == {"withdrawn", "added"}
    amend(district, version)
    assert waiting() == owed


def test_a_person_completes_what_the_text_leaves_open(district: District) -> None:
    reading = read(district, text(UNCLEAR))
    chosen = {"owed": "periodic_report", "period_kind": "quarter", "cut_off": "calendar", "opening": "period_end"}
    reading = correct(district, reading, fact_corrected(reading, FactKind.DEADLINE, "1", chosen | {"due_days": None}))
    (fault,) = faults_of(form_of(reading), reading.supplements, reading.unit_choices)
    assert "phải có hạn nộp từ 1 đến 120 ngày" in fault
    reading = correct(district, reading, fact_corrected(reading, FactKind.DEADLINE, "1", chosen | {"due_days": 10}))
    assert doubts(reading) == []
    confirm(district, answered(district, reading))
    assert Deadline.objects.values_list("period_kind", "cut_off", "due_days", "last_day").get() == (
        "quarter",
        "calendar",
        10,
        None,
    )


def test_issuing_opens_every_period_of_the_plan_s_year_still_to_come(district: District) -> None:
    issued(district, text(QUARTERLY))
    rows = Obligation.objects.order_by("last_day").values_list("period_code", "opens_on", "last_day")
    assert list(rows)[-2:] == [
        ("2024-Q3", date(2024, 9, 15), date(2024, 9, 20)),
        ("2024-Q4", date(2024, 12, 15), date(2024, 12, 20)),
    ]
    assert len(rows) == 4  # the text was issued in 2023
    assert set(ObligationEntry.objects.values_list("kind", flat=True)) == {"opened"}


def test_an_amendment_withdraws_what_waits_and_opens_what_it_asks_for(district: District) -> None:
    plan = issued(district, text(QUARTERLY))
    first = Obligation.objects.order_by("last_day")[0]
    record_receipt(obligation_id=first.pk, received_on=date(2024, 3, 18), at=moment(2024, 3, 18))
    amend(district, confirmed_version(district, plan, later(MONTHLY)))
    assert waiting() == [
        ("2024-Q1", date(2024, 3, 20)),
        *[(f"2024-M{month:02d}", date(2024, month + 1, 4)) for month in range(5, 12)],
        ("2024-M12", date(2025, 1, 4)),
    ]
    gone = ObligationEntry.objects.filter(kind="withdrawn").order_by("id")
    assert [entry.obligation.period_code for entry in gone] == ["2024-Q2", "2024-Q3", "2024-Q4"]
    assert all("Bản sửa đổi không còn yêu cầu báo cáo của kỳ này." in entry.reason for entry in gone)
    assert AuditEntry.objects.order_by("id").last().after["kỳ báo cáo giao, rút, đổi ngày"] == 11


def test_an_amendment_that_leaves_the_periods_alone_touches_none(district: District) -> None:
    plan = issued(district, text(QUARTERLY))
    before = waiting()
    amend(district, confirmed_version(district, plan, later(QUARTERLY)))
    assert waiting() == before


def test_an_amendment_moves_the_last_days_of_what_waits(district: District) -> None:
    plan = issued(district, text(QUARTERLY))
    amend(district, confirmed_version(district, plan, later(QUARTERLY.replace("ngày 21", "ngày 26"))))
    assert waiting() == [
        ("2024-Q1", date(2024, 3, 20)),
        ("2024-Q2", date(2024, 6, 25)),
        ("2024-Q3", date(2024, 9, 25)),
        ("2024-Q4", date(2024, 12, 25)),
    ]


def test_periods_that_are_asked_for_again_are_restored(district: District) -> None:
    plan = issued(district, text(QUARTERLY))
    amend(district, confirmed_version(district, plan, later(MONTHLY)))
    plan.refresh_from_db()
    back = later(QUARTERLY).replace("95/KH-UBND", "97/KH-UBND")
    amend(district, confirmed_version(district, plan, back), reason="Giữ kỳ báo cáo quý")
    restored = ObligationEntry.objects.filter(kind="restored").order_by("id")
    assert [entry.obligation.period_code for entry in restored] == ["2024-Q2", "2024-Q3", "2024-Q4"]
    assert [code for code, _ in waiting()] == ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]


@pytest.mark.parametrize(
    ("line", "fates"),
    [
        (QUARTERLY, {}),
        (QUARTERLY.replace("ngày 21", "ngày 26"), {"new_day": 3}),
        (MONTHLY, {"withdrawn": 3, "added": 8}),
        (ONCE, {"withdrawn": 3}),
    ],
)
def test_what_becomes_of_periods_is_told_before_it_is_done(
    district: District, line: str, fates: dict[str, int]
) -> None:
    plan = issued(district, text(QUARTERLY))
    first = Obligation.objects.order_by("last_day")[0]
    record_receipt(obligation_id=first.pk, received_on=date(2024, 3, 18), at=moment(2024, 3, 18))
    version = confirmed_version(district, plan, later(line))
    preview = preview_of(version.plan, version, AMENDED_AT.date())
    told = sorted((one.fate.value, one.unit_id, one.period_code, one.old_day, one.new_day) for one in preview.periods)
    assert Counter(one[0] for one in told) == fates
    assert {one.unit_id for one in preview.periods} <= preview.concerned
    page = selectors.changes_page(actor(district, OFFICER), version, AMENDED_AT.date(), sees_all=True)
    assert [row.kind for row in page.duties if "quý IV" in row.kind] == (
        ["Báo cáo định kỳ quý IV năm 2024"] if fates else []
    )
    amend(district, version)
    done = ObligationChange.objects.exclude(obligation__period_code="")
    rows = done.values_list("fate", "obligation__unit_id", "obligation__period_code", "old_day", "new_day")
    assert sorted(rows) == told


def test_a_period_that_came_meanwhile_makes_the_preview_stale(district: District) -> None:
    plan = issued(district, text(QUARTERLY))
    version = confirmed_version(district, plan, later(MONTHLY))
    seen = preview_of(version.plan, version, AMENDED_AT.date()).digest
    Obligation.objects.update(opens_on=date(2024, 6, 1))
    waiting_still = Obligation.objects.get(period_code="2024-Q2")
    record_receipt(obligation_id=waiting_still.pk, received_on=date(2024, 6, 2), at=moment(2024, 6, 2))
    assert preview_of(version.plan, version, AMENDED_AT.date()).digest != seen
