"""Proposals, decisions and gaps of a plan's duties in the units' plans."""

from io import BytesIO

import pytest
from django.http import Http404
from python_calamine import CalamineWorkbook

from danvan.apps.audit.models import AuditEntry
from danvan.apps.cascade import access, selectors, services
from danvan.apps.cascade.coverage_book import coverage_book
from danvan.apps.cascade.duties import duties_of
from danvan.apps.cascade.enums import CoverageState
from danvan.apps.cascade.models import Coverage, UpperDuty, UpperPlan
from danvan.apps.cascade.selectors import MatrixFilter
from danvan.apps.plans import corrections
from danvan.apps.plans import services as plans
from danvan.apps.plans.enums import ReadingState
from danvan.apps.plans.models import Plan, PlanReading, Task
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.cascade.scene import PLAN_TEXT, SENT_AT, covered_plan, send_own_plan
from tests.apps.drafting.drafts import approved, begun
from tests.apps.drafting.drafts import text_of as draft_text
from tests.apps.plans.amendments import amend, confirmed_version
from tests.apps.plans.texts import HEAD, OFFICER, SHORT, issued, officer_elsewhere
from tests.factories import District, actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(district: District) -> Plan:
    plan = covered_plan(district)
    send_own_plan(district, plan)
    return plan


def propose(district: District, plan: Plan, who: str = OFFICER) -> int:
    return services.propose_matches(actor=actor(district, who), plan_id=plan.pk, at=SENT_AT)


def cells_of(district: District, code: str = "705.PTP") -> list[Coverage]:
    return list(Coverage.objects.filter(unit=district.units[code]).select_related("duty").order_by("duty__position"))


def test_lines_are_proposed_with_their_reasons_and_nothing_is_decided(district: District, plan: Plan) -> None:
    assert propose(district, plan) == 2
    target, law = (cell for cell in cells_of(district) if cell.state == CoverageState.PROPOSED)
    assert law.line_text.startswith("Phòng Tư pháp tuyên truyền pháp luật")
    assert (law.line_place, law.decided_at, law.score >= 40, "từ chung:" in law.why) == ("câu 1", None, True, True)
    assert target.line_text.startswith("100% cán bộ")
    assert "số chung: 100%" in target.why
    others = Coverage.objects.exclude(unit=district.units["705.PTP"])
    assert set(others.values_list("state", flat=True)) == {CoverageState.GAP}
    entry = AuditEntry.objects.order_by("id").last()
    assert (entry.event, entry.after["số đề xuất"]) == ("coverage.propose", 2)


@pytest.mark.parametrize(
    ("what", "more"),
    [
        ("Trên đây là Kế hoạch, đề nghị các cơ quan thực hiện", 0),
        ("Yêu cầu các cơ quan, đơn vị huyện triển khai thực hiện nghiêm túc nội dung Kế hoạch này", 0),
        ("Đề nghị Phòng Tư pháp tập huấn hòa giải viên", 1),
    ],
)
def test_closing_words_that_only_ask_to_carry_the_plan_out_are_no_duty(plan: Plan, what: str, more: int) -> None:
    known = duties_of(plan)
    Task.objects.create(plan=plan, what=what, position=99, start=0, end=0)
    assert len(duties_of(plan)) == len(known) + more


def test_many_are_confirmed_or_refused_at_once_and_refused_ones_not_proposed_again(
    district: District, plan: Plan
) -> None:
    propose(district, plan)
    target, law = Coverage.objects.filter(state=CoverageState.PROPOSED).order_by("duty__position")
    boss = actor(district, OFFICER)
    assert services.confirm_coverage(actor=boss, plan_id=plan.pk, coverage_ids=[law.pk], at=SENT_AT) == 1
    assert services.refuse_coverage(actor=boss, plan_id=plan.pk, coverage_ids=[target.pk], at=SENT_AT) == 1
    assert propose(district, plan) == 0
    law.refresh_from_db()
    target.refresh_from_db()
    assert (law.state, law.decided_by.username) == (CoverageState.CONFIRMED, OFFICER)
    assert (target.state, target.line_text, len(target.refused)) == (CoverageState.GAP, "", 1)
    for act in (services.confirm_coverage, services.refuse_coverage):
        with pytest.raises(RuleViolation, match="Chưa chọn dòng đề xuất nào"):
            act(actor=boss, plan_id=plan.pk, coverage_ids=[law.pk], at=SENT_AT)


def test_a_person_chooses_a_line_waives_and_takes_back(district: District, plan: Plan) -> None:
    propose(district, plan)
    cell = Coverage.objects.filter(state=CoverageState.PROPOSED).order_by("id")[0]
    boss = actor(district, OFFICER)
    with pytest.raises(RuleViolation, match="không còn trong kế hoạch của đơn vị"):
        services.link_line(actor=boss, coverage_id=cell.pk, line=99, at=SENT_AT)
    services.link_line(actor=boss, coverage_id=cell.pk, line=2, at=SENT_AT)
    cell.refresh_from_db()
    assert (cell.state, cell.line_text[:10], cell.why) == (
        CoverageState.CONFIRMED,
        "=HYPERLINK",
        "người phụ trách chọn",
    )
    with pytest.raises(RuleViolation, match="Phải ghi lý do khi xét lại"):
        services.reopen_coverage(actor=boss, coverage_id=cell.pk, reason="", at=SENT_AT)
    services.reopen_coverage(actor=boss, coverage_id=cell.pk, reason="Chọn nhầm", at=SENT_AT)
    with pytest.raises(RuleViolation, match="Phải ghi lý do khi miễn"):
        services.waive_coverage(actor=boss, coverage_id=cell.pk, reason=" ", at=SENT_AT)
    services.waive_coverage(actor=boss, coverage_id=cell.pk, reason="Không có chức năng", at=SENT_AT)
    cell.refresh_from_db()
    assert (cell.state, cell.reason, cell.line_text) == (CoverageState.WAIVED, "Không có chức năng", "")
    events = AuditEntry.objects.filter(event__startswith="coverage.").order_by("id").values_list("event", flat=True)
    assert list(events) == ["coverage.propose", "coverage.confirm", "coverage.reopen", "coverage.waive"]


def test_only_the_lead_decides(district: District, plan: Plan) -> None:
    propose(district, plan)
    stranger = officer_elsewhere(district)
    with pytest.raises(RuleViolation, match="Việc này thuộc cơ quan chủ trì kế hoạch: Phòng Nội vụ"):
        services.propose_matches(actor=stranger, plan_id=plan.pk, at=SENT_AT)
    with pytest.raises(RuleViolation, match="không có quyền"):
        propose(district, plan, "phongtuphap.cv")
    cell = Coverage.objects.order_by("id")[0]
    with pytest.raises(RuleViolation, match="Việc này thuộc cơ quan chủ trì"):
        services.waive_coverage(actor=stranger, coverage_id=cell.pk, reason="Miễn", at=SENT_AT)


def test_a_unit_sees_its_own_rows_and_the_lead_all(district: District, plan: Plan) -> None:
    propose(district, plan)
    everything = access.matrix_for(actor(district, OFFICER), plan.pk)
    own = access.matrix_for(actor(district, "phongtuphap.cv"), plan.pk)
    assert (everything.sees_all, everything.may_decide, own.sees_all, own.may_decide) == (True, True, False, False)
    seen = access.visible_coverage(actor(district, "phongtuphap.cv"), own)
    assert {cell.unit.code for cell in seen} == {"705.PTP"}
    foreign = Coverage.objects.exclude(unit=district.units["705.PTP"]).order_by("id")[0]
    with pytest.raises(Http404):
        access.coverage_for(actor(district, "phongtuphap.cv"), foreign.pk)
    with pytest.raises(Http404):
        access.coverage_for(actor(district, OFFICER), 987654)
    assert access.coverage_for(actor(district, OFFICER), foreign.pk) == (foreign, plan)


def test_tallies_and_the_matrix_count_the_same(district: District, plan: Plan) -> None:
    propose(district, plan)
    coverage = access.visible_coverage(actor(district, OFFICER), access.matrix_for(actor(district, OFFICER), plan.pk))
    tallies = selectors.unit_tallies(coverage)
    assert sum(one.duties for one in tallies) == coverage.count()
    assert tallies[-1].unit_name == "Phòng Tư pháp"
    assert tallies[0].gaps > tallies[-1].gaps
    page = selectors.matrix_page(coverage, MatrixFilter())
    assert (page.total_units, len(page.units), page.page) == (13, 13, 1)
    assert sum(cell is not None for duty in page.duties for cell in duty.cells) == coverage.count()
    assert selectors.matrix_parts(coverage) == ("I", "II")
    proposed = selectors.matrix_page(coverage, MatrixFilter(part="I", state="proposed", page=9))
    assert (proposed.units, len(proposed.duties), proposed.page) == (("Phòng Tư pháp",), 1, 1)
    assert selectors.matrix_page(coverage, MatrixFilter(part="IX")).duties == ()


def test_the_workbook_holds_text_and_no_formula(district: District, plan: Plan) -> None:
    propose(district, plan)
    cell = Coverage.objects.filter(state=CoverageState.PROPOSED).order_by("id")[0]
    services.link_line(actor=actor(district, OFFICER), coverage_id=cell.pk, line=2, at=SENT_AT)
    rows = selectors.coverage_rows(Coverage.objects.filter(duty__plan=plan))
    content = coverage_book(plan, rows, SENT_AT)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    matrix, listed = (book.get_sheet_by_name(name).to_python() for name in ("Ma trận", "Chi tiết"))
    assert [row[0] for row in listed[:3]] == ["DỮ LIỆU MẪU", "Độ phủ kế hoạch 60/KH-UBND năm 2024", "Mục"]
    assert len(listed) == 3 + len(rows)
    assert any("=HYPERLINK(1) trồng cây xanh" in str(value) for row in listed for value in row)
    assert any("Đã phủ" in row for row in matrix)
    assert content == coverage_book(plan, rows, SENT_AT)


def test_an_amended_plan_keeps_what_was_decided(district: District, plan: Plan) -> None:
    propose(district, plan)
    target, law = (cell for cell in cells_of(district) if cell.state == CoverageState.PROPOSED)
    services.confirm_coverage(
        actor=actor(district, OFFICER), plan_id=plan.pk, coverage_ids=[target.pk, law.pk], at=SENT_AT
    )
    later = PLAN_TEXT.replace("12 tháng 4", "25 tháng 4").replace(
        "1. 100% cán bộ, công chức, viên chức được học tập, quán triệt các chỉ thị về công tác dân vận.",
        "1. Nội dung chung.",
    )
    amend(district, confirmed_version(district, plan, later))
    propose(district, plan)
    kept = Coverage.objects.filter(state=CoverageState.CONFIRMED).select_related("duty").order_by("duty_id")
    assert {cell.pk: cell.duty.withdrawn_at for cell in kept} == {law.pk: None, target.pk: SENT_AT}
    assert UpperDuty.objects.filter(plan=plan, what__startswith="100%").count() == 1
    boss = actor(district, OFFICER)
    assert target.pk not in {cell.pk for cell in access.visible_coverage(boss, access.matrix_for(boss, plan.pk))}


def test_the_plan_above_is_a_paper_whose_duties_the_own_plan_covers(district: District, plan: Plan) -> None:
    boss = actor(district, OFFICER)
    with pytest.raises(RuleViolation, match="ghi số, ký hiệu của văn bản"):
        services.record_upper(actor=boss, plan_id=plan.pk, values=services.UpperValues(), at=SENT_AT)
    known = services.record_upper(
        actor=boss, plan_id=plan.pk, values=services.UpperValues(number="765/KH-UBND"), at=SENT_AT
    )
    assert (known.number, known.duties.count(), known.source_name) == ("765/KH-UBND", 0, "")
    upper = services.record_upper(
        actor=boss,
        plan_id=plan.pk,
        values=services.UpperValues(number="765/KH-UBND", issuer_name="UBND tỉnh"),
        content=SHORT.encode(),
        filename="765.md",
        at=SENT_AT,
    )
    assert (UpperPlan.objects.get(), upper.duties.count(), upper.source_name) == (upper, 3, "765.md")
    propose(district, plan)
    page = selectors.upper_page(plan)
    assert page is not None
    assert {row.unit_name for row in page.rows} == {"UBND huyện Tân Biên"}
    proposed = [row.id for row in page.rows if row.is_proposed]
    assert proposed
    services.confirm_coverage(actor=boss, plan_id=plan.pk, coverage_ids=proposed, at=SENT_AT)
    cell, covered = access.coverage_for(boss, proposed[0])
    assert (covered, cell.own_plan) == (plan, plan)
    assert selectors.coverage_page(boss, cell, plan).candidates
    with pytest.raises(RuleViolation, match="Hãy xét lại các dòng đó trước khi ghi"):
        services.record_upper(actor=boss, plan_id=plan.pk, values=services.UpperValues(number="1/KH"), at=SENT_AT)


def from_above(district: District, year: int) -> PlanReading:
    """A plan of the province, read by the lead office."""
    officer = actor(district, OFFICER)
    reading = plans.read_source(actor=officer, content=SHORT.encode(), filename="765.md", at=SENT_AT)
    values = corrections.document_corrected(
        reading,
        corrections.DocumentValues(
            fields={
                "kind": "Kế hoạch", "number": "765/KH-UBND", "place": "Tây Ninh", "date": f"{year}-03-01",
                "issuer": "Ủy ban nhân dân tỉnh Tây Ninh", "title": "Công tác dân vận chính quyền",
            },
            year=str(year), recipients=[], signatory_title="", signatory_name="",
        ),
    )  # fmt: skip
    return plans.correct_reading(
        actor=officer, reading_id=reading.pk, version=reading.version, corrected=values.corrected,
        supplements=values.supplements, unit_choices=values.unit_choices, at=SENT_AT,
    )  # fmt: skip


def test_a_plan_from_above_that_was_read_stands_above_the_own_plan(district: District, plan: Plan) -> None:
    """What a person had only named before is replaced, another paper is not; a second one of the year is refused."""
    boss = actor(district, OFFICER)
    services.record_upper(actor=boss, plan_id=plan.pk, values=services.UpperValues(number="1/KH"), at=SENT_AT)
    reading = from_above(district, plan.year)
    with pytest.raises(RuleViolation, match="thực hiện kế hoạch cấp trên 1/KH, không phải 765/KH-UBND"):
        services.confirm_upper(actor=boss, reading_id=reading.pk, version=reading.version, at=SENT_AT)
    assert UpperPlan.objects.get().number == "1/KH"
    services.record_upper(actor=boss, plan_id=plan.pk, values=services.UpperValues(number="765/KH-UBND"), at=SENT_AT)
    upper = services.confirm_upper(actor=boss, reading_id=reading.pk, version=reading.version, at=SENT_AT)
    assert (UpperPlan.objects.get(), upper.plan, upper.number) == (upper, plan, "765/KH-UBND")
    assert (upper.issuer_name, upper.duties.count()) == ("Ủy ban nhân dân tỉnh Tây Ninh", 3)
    reading.refresh_from_db()
    assert (reading.state, Plan.objects.filter(reading=reading).exists()) == (ReadingState.UPPER, False)
    events = AuditEntry.objects.order_by("-id").values_list("event", flat=True)[:2]
    assert list(events) == ["upper_plan.record", "plan_reading.confirm_upper"]
    propose(district, plan)
    page = selectors.upper_page(plan)
    assert page is not None
    assert any(row.is_proposed for row in page.rows)
    second = from_above(district, plan.year)
    with pytest.raises(RuleViolation, match="đã có kế hoạch cấp trên được xác nhận: 765/KH-UBND"):
        services.confirm_upper(actor=boss, reading_id=second.pk, version=second.version, at=SENT_AT)
    second.refresh_from_db()
    assert second.state == ReadingState.DRAFT


def test_a_plan_from_above_waits_for_the_own_plan_of_its_year(district: District, plan: Plan) -> None:
    boss = actor(district, OFFICER)
    reading = from_above(district, plan.year)
    other = plan.year
    Plan.objects.filter(pk=plan.pk).update(year=other + 1)
    upper = services.confirm_upper(actor=boss, reading_id=reading.pk, version=reading.version, at=SENT_AT)
    assert (upper.plan, upper.year, upper.authority_id) == (None, other, boss.authority_id)
    assert access.upper_of(Plan.objects.get(pk=plan.pk)) is None
    again = from_above(district, other)
    with pytest.raises(RuleViolation, match="đã có kế hoạch cấp trên"):
        services.confirm_upper(actor=boss, reading_id=again.pk, version=again.version, at=SENT_AT)
    Plan.objects.filter(pk=plan.pk).update(year=other)
    assert access.upper_of(Plan.objects.get(pk=plan.pk)) == upper
    propose(district, plan)
    upper.refresh_from_db()
    assert upper.plan == plan


def test_what_is_no_plan_from_above_is_refused(district: District, plan: Plan) -> None:
    boss = actor(district, OFFICER)
    own = plans.read_source(actor=boss, content=SHORT.encode(), filename="ke-hoach.md", at=SENT_AT)
    with pytest.raises(RuleViolation, match="chính cơ quan mình"):
        services.confirm_upper(actor=boss, reading_id=own.pk, version=own.version, at=SENT_AT)
    reading = from_above(district, plan.year)
    with pytest.raises(StaleVersion):
        services.confirm_upper(actor=boss, reading_id=reading.pk, version=0, at=SENT_AT)
    Plan.objects.filter(pk=plan.pk).update(lead_unit_id=actor(district, "phongtuphap.cv").unit_id)
    with pytest.raises(RuleViolation, match="thuộc cơ quan chủ trì kế hoạch"):
        services.confirm_upper(actor=boss, reading_id=reading.pk, version=reading.version, at=SENT_AT)
    assert not UpperPlan.objects.exists()


@pytest.mark.parametrize(
    ("values", "content", "why"),
    [
        ({"parent_id": 987654}, None, "không phải của cơ quan cấp trên"),
        ({"number": "765/KH-UBND"}, "Một đoạn văn không có gì.".encode(), "Không đọc được nhiệm vụ, chỉ tiêu nào"),
    ],
)
def test_what_cannot_stand_above_is_refused(district: District, plan: Plan, values, content, why: str) -> None:
    with pytest.raises(RuleViolation, match=why):
        services.record_upper(
            actor=actor(district, HEAD), plan_id=plan.pk, values=services.UpperValues(**values), content=content,
            filename="x.md", at=SENT_AT,
        )  # fmt: skip
    with pytest.raises(RuleViolation, match="Việc này thuộc cơ quan chủ trì kế hoạch"):
        services.record_upper(
            actor=officer_elsewhere(district), plan_id=plan.pk, values=services.UpperValues(number="1/KH"), at=SENT_AT
        )


def test_a_plan_of_another_authority_is_not_led_here(district: District) -> None:
    plan = issued(district)
    other = actor(district, "xatanlap.tt")
    with pytest.raises(Http404):
        access.led_plan_for(other, plan.pk)
    assert list(access.plans_above(other, plan)) in ([], [plan])


def test_a_plan_written_here_says_itself_what_it_carries_out_once_it_was_sent(district: District) -> None:
    plan = covered_plan(district)
    draft = approved(district, begun(district, plan))
    assert propose(district, plan) == 0
    send_own_plan(district, plan, text="Kế hoạch của phòng, xem tệp kèm theo công văn này.")
    propose(district, plan)
    proposed = [cell for cell in cells_of(district) if cell.state == CoverageState.PROPOSED]
    assert {cell.duty.place for cell in proposed} == {
        item.answers[0] for item in draft_text(draft).items if item.answers
    }
    assert all(cell.why.startswith("đơn vị soạn dòng này để thực hiện mục đó") for cell in proposed)
    assert all(cell.line_place.startswith("mục ") for cell in proposed)
    page = selectors.coverage_page(actor(district, OFFICER), proposed[0], plan)
    assert page.candidates[0].text == proposed[0].line_text
