"""Loading the sample years: 2022 decided and published, 2023 live on 26/10/2023, from the real plan."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from danvan.apps.cascade import services as cascade
from danvan.apps.compiling import services as compiling
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.services import copy_set, load_shipped
from danvan.apps.ledger import services as ledger
from danvan.apps.legal.services import load_register
from danvan.apps.orgs.models import Post, Unit
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Plan
from danvan.apps.portal import services as portal
from danvan.apps.releases import services as releases
from danvan.apps.sample import official_papers, two_tiers
from danvan.apps.sample.activities import load_activities
from danvan.apps.sample.council import load_council
from danvan.apps.sample.desks import load_desks
from danvan.apps.sample.disputes import load_appeal, load_disputes, own_measured_set
from danvan.apps.sample.district import END, SOURCE, District, give_addresses, load_district
from danvan.apps.sample.drafts import load_unit_draft
from danvan.apps.sample.fates import PAPER_UNITS, Fate, fate_2022, fate_2023
from danvan.apps.sample.issuing import IssuedText, issue_text
from danvan.apps.sample.scenario import Cast, instant, obligations_of, send
from danvan.apps.sample.score_sheets import SheetPlay, play_sheet
from danvan.apps.sample.services import move_clock
from danvan.apps.sample.stand_ins import load_stand_ins
from danvan.apps.scoring import services as scoring
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.apps.scoring.typed_answers import GradeChange
from danvan.domain.authority import Actor

CRITERIA, TAY_NINH = SOURCE.parent / "criteria", "TNI-1563-2022"
MEASURED = f"{TAY_NINH}-SL"  # the same criteria, some of them computed from facts
SAMPLE_DAY = date(2023, 10, 26)
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PlanStart:
    """A plan text with what it lacks, and the days on which it was read and issued."""

    filename: str
    lacking: dict[str, str | int]
    read_day: date
    issue_day: date


START_2022 = PlanStart("ke-hoach-2022-gia-dinh.md", {"year": 2022}, date(2022, 4, 14), date(2022, 4, 15))
# The real text of 2023 lost its number and date in the scan; those given here are made up.
START_2023 = PlanStart(
    "ke-hoach-2023.md",
    {"number": "61/KH-UBND", "date": "2023-04-12", "place": "Tân Biên", "year": 2023},
    date(2023, 4, 13),
    date(2023, 4, 14),
)


def load_years(report: Tell = lambda _line: None) -> None:
    """Load district, criteria, both years and, on the national base, 2026 under two tiers, in one transaction."""
    if not settings.SAMPLE:
        raise RuntimeError("sample years belong into a sample only")
    with transaction.atomic():
        district = load_district()
        give_addresses(district)
        criteria = load_criteria(START_2022.read_day)
        report("đơn vị, người dùng, bộ tiêu chí")
        _finished_year(district, criteria, report)
        _live_year(district, CriteriaSet.objects.get(code=MEASURED, owner__isnull=True), report)
        _own_criteria(district, criteria)
        load_stand_ins(district)
        load_desks(district, Plan.objects.get(year=SAMPLE_DAY.year, issuer=district.authority))
        Post.objects.filter(unit__in=district.units.values(), valid_until=None).update(valid_until=END)
        load_register(at=instant(START_2022.read_day), with_local=True)
        move_clock(actor=None, to=instant(SAMPLE_DAY))
        if two_tiers.is_possible():
            two_tiers.load_two_tiers()
            report("tỉnh Tây Ninh và xã Tân Biên năm 2026")


def _compile(district: District, plan: Plan, day: date, *, is_finished: bool) -> None:
    """The lead unit's report of the year, made of those of the units."""
    cast = Cast(district, day)
    deadline = plan.deadlines.get(owed=OwedThing.REPORT)
    report = compiling.compile_report(
        actor=cast.named("noivu.cv"), deadline_id=deadline.pk, period_code="", at=instant(day, 14)
    )
    if is_finished:
        compiling.finish_report(
            actor=cast.named("noivu.tp"), report_id=report.pk, version=report.version, at=instant(day, 16)
        )


def load_criteria(day: date) -> CriteriaSet:
    """Load the shipped criteria sets; that of Tây Ninh 2022, reconstructed and marked as such, is used."""
    load_shipped(directory=CRITERIA, at=instant(day))
    return CriteriaSet.objects.get(code=TAY_NINH, owner__isnull=True)


def _own_criteria(district: District, shipped: CriteriaSet) -> None:
    """The lead office begins next year's criteria set from the shipped one."""
    copy_set(
        actor=Cast(district, SAMPLE_DAY).named("noivu.cv"), set_id=shipped.pk, code="TANBIEN-2024", year=2024,
        title="Tiêu chí đánh giá công tác dân vận chính quyền huyện Tân Biên (dự thảo)", at=instant(SAMPLE_DAY, 9),
    )  # fmt: skip


def _finished_year(district: District, criteria: CriteriaSet, tell: Tell) -> None:
    plan = issue_from_text(district, START_2022)
    portal.publish_plan(actor=_cast(district, 2022).named("noivu.tp"), plan_id=plan.pk, at=instant(date(2022, 4, 20)))
    _hand_in(district, plan, fate_2022)
    _spare_paper_units(district, plan)
    _compile(district, plan, date(2022, 10, 31), is_finished=True)
    tell("năm 2022: kế hoạch, báo cáo của các đơn vị")
    cycle = open_cycle(district, plan, criteria, date(2022, 10, 3))
    _score(district, cycle, fate_2022)
    _decide_2022(district, cycle)
    official_papers.issue_decision(cycle, _cast(district, 2022))
    official_papers.draft_result_letters(cycle, _cast(district, 2022))
    portal.publish_ranking(
        actor=_cast(district, 2022).named("noivu.tp"), plan_id=plan.pk, at=instant(date(2022, 11, 18))
    )
    releases.make_release(
        actor=_cast(district, 2022).named("noivu.tp"), cycle_id=cycle.pk, at=instant(date(2022, 11, 18), 10)
    )
    load_appeal(district, cycle)
    tell("năm 2022: chấm điểm, quyết định, công khai, phúc tra")


def _spare_paper_units(district: District, plan: Plan) -> None:
    """Bodies that write on paper and are not ranked need no dossier of that year, so that nothing stays overdue."""
    day = date(plan.year, 10, 17)
    for owed in obligations_of(plan, OwedThing.SCORE_DOSSIER):
        if owed.unit.code in PAPER_UNITS:
            ledger.waive_obligation(
                actor=Cast(district, day).named("noivu.tp"),
                obligation_id=owed.pk,
                reason="Cơ quan trú đóng không xếp hạng, được miễn hồ sơ tự chấm điểm năm nay (giả định).",
                at=instant(day),
            )


def _live_year(district: District, criteria: CriteriaSet, tell: Tell) -> None:
    plan = issue_from_text(district, START_2023)
    portal.publish_plan(actor=_cast(district, 2023).named("noivu.tp"), plan_id=plan.pk, at=instant(date(2023, 4, 17)))
    official_papers.file_what_came(_cast(district, 2023))
    official_papers.draft_notice(_cast(district, 2023))
    official_papers.take_in_plan(_cast(district, 2023))
    _hand_in(district, plan, fate_2023)
    _compile(district, plan, date(2023, 10, 26), is_finished=False)
    load_unit_draft(_cast(district, 2023), plan)
    _activities(district, plan)
    tell("năm 2023: kế hoạch, báo cáo của các đơn vị")
    _explained_2023(district, plan)
    _upper_of_2023(district, plan)
    own_set = own_measured_set(district, criteria, date(2023, 9, 28))
    cycle = open_cycle(district, plan, own_set, date(2023, 10, 2))
    _score(district, cycle, fate_2023)
    load_disputes(district, cycle)
    load_council(district, cycle)
    tell("năm 2023: chấm điểm đang diễn ra")


def _explained_2023(district: District, plan: Plan) -> None:
    """Two units explain why their reports came late; one explanation is accepted, the other waits."""
    late = {owed.unit.code: owed for owed in obligations_of(plan, OwedThing.REPORT)}
    cast = _cast(district, 2023)
    for code, day, reason in (
        ("705.TNMT", date(2023, 10, 25), "Hệ thống mạng của huyện gián đoạn ngày 23 và 24/10 (giả định)."),
        ("25492", date(2023, 10, 25), "Chờ số liệu của các ấp (giả định)."),
    ):
        ledger.explain_lateness(
            actor=cast.head_of(district.units[code]), obligation_id=late[code].pk, reason=reason, at=instant(day, 16)
        )
    ledger.accept_explanation(
        actor=cast.named("noivu.tp"),
        obligation_id=late["705.TNMT"].pk,
        reason="Đã kiểm tra, đúng như giải trình (giả định).",
        at=instant(date(2023, 10, 26), 8),
    )


def _upper_of_2023(district: District, plan: Plan) -> None:
    """The province's plan that the real text carries out: known by what the text says of it; its text is not here."""
    values = cascade.UpperValues(
        number="765/KH-UBND",
        stated_date=date(2023, 3, 20),
        title="Thực hiện công tác Dân vận chính quyền năm 2023 trên địa bàn tỉnh Tây Ninh",
        issuer_name="Ủy ban nhân dân tỉnh Tây Ninh",
    )
    officer = _cast(district, 2023).named("noivu.cv")
    cascade.record_upper(actor=officer, plan_id=plan.pk, values=values, at=instant(date(2023, 4, 18)))
    cascade.propose_matches(actor=officer, plan_id=plan.pk, at=instant(date(2023, 6, 5)))


def _activities(district: District, plan: Plan) -> None:
    owing = [obligation.unit for obligation in obligations_of(plan, OwedThing.REPORT)]

    def acting(unit: Unit, day: date) -> Actor:
        return Cast(district, day).officer_of(unit)

    load_activities(plan, owing, acting, START_2023.issue_day, SAMPLE_DAY)


def issue_from_text(district: District, start: PlanStart) -> Plan:
    """Read a plan's text, give what it lacks, answer for unmatched names, confirm and issue it."""
    cast = Cast(district, start.read_day)
    return issue_text(
        IssuedText(
            path=SOURCE / start.filename,
            lacking=start.lacking,
            officer=cast.named("noivu.cv"),
            head=cast.named("noivu.tp"),
            read_at=instant(start.read_day),
            issue_at=instant(start.issue_day),
        )
    )


def open_cycle(district: District, plan: Plan, criteria: CriteriaSet, day: date) -> Cycle:
    """Open the scoring of a year with the scorers of the plan and the appraisal team as substitute."""
    units = district.units
    return scoring.open_cycle(
        actor=Cast(district, day).named("noivu.tp"),
        plan_id=plan.pk,
        criteria_set_id=criteria.pk,
        scorers={
            "CHU_TRI": units["705.PNV"].pk,
            "VAN_PHONG": units["705.VP"].pk,
            "THANH_TRA": units["705.TTR"].pk,
        },
        substitute_id=units["705.TTD"].pk,
        ranked_group_ids=[district.groups["offices"].pk, district.groups["communes"].pk],
        target_base_group_id=district.groups["offices"].pk,
        at=instant(day),
    )


def _hand_in(district: District, plan: Plan, fate_of: Callable[[str], Fate]) -> None:
    cast = _cast(district, plan.year)
    for obligation in obligations_of(plan, OwedThing.OWN_PLAN):
        fate = fate_of(obligation.unit.code)
        send(cast, obligation, fate.plan, fate.plan_day)
    for obligation in obligations_of(plan, OwedThing.REPORT):
        fate = fate_of(obligation.unit.code)
        send(cast, obligation, fate.report, fate.report_day)


def _score(district: District, cycle: Cycle, fate_of: Callable[[str], Fate]) -> None:
    cast = _cast(district, cycle.year)
    for sheet in (
        ScoreSheet.objects.filter(cycle=cycle).select_related("unit__kind", "cycle").order_by("unit__sort_key", "id")
    ):
        fate = fate_of(sheet.unit.code)
        play_sheet(SheetPlay(cycle, sheet, cast), fate.sheet, fate.sheet_day)


def _decide_2022(district: District, cycle: Cycle) -> None:
    cast = _cast(district, 2022)
    missing = district.units["25510"]
    scoring.propose_ranking(
        actor=cast.named("noivu.tp"),
        cycle_id=cycle.pk,
        note="Một đơn vị không gửi hồ sơ tự chấm điểm nên đề nghị không xếp loại (dữ liệu mẫu).",
        not_rated=[missing.pk],
        at=instant(date(2022, 11, 9)),
    )
    changed: dict[int, GradeChange] = {}
    scoring.decide_ranking(
        actor=cast.named("chutich"),
        cycle_id=cycle.pk,
        number="2145",
        date=date(2022, 11, 14),
        grade_changes=changed,
        at=instant(date(2022, 11, 14)),
    )


def _cast(district: District, year: int) -> Cast:
    return Cast(district, date(year, 7, 1))
