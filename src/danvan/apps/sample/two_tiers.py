"""The second scene of the sample: tỉnh Tây Ninh and xã Tân Biên in 2026, under two tiers. All of it is made up."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.services import add_person
from danvan.apps.cascade import services as cascade
from danvan.apps.cascade.enums import CoverageState
from danvan.apps.cascade.models import Coverage
from danvan.apps.installation.services import AuthoritySetUp, set_up_authority
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.orgs.services import appoint
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.portal import services as portal
from danvan.apps.reporting import services as reporting
from danvan.apps.sample.activities import load_activities
from danvan.apps.sample.desks_2026 import Hall, load_desks_2026
from danvan.apps.sample.fates import spread
from danvan.apps.sample.issuing import IssuedText, amend_by_text, issue_text
from danvan.apps.sample.quarters import QuarterCast, play_quarters, quarter_answers
from danvan.apps.sample.scenario import instant, obligations_of
from danvan.apps.sample.scenes import TAY_NINH_2026
from danvan.apps.sample.services import move_clock
from danvan.apps.sample.stand_ins import load_retired
from danvan.domain.authority import Actor, Role
from danvan.domain.authority.usual_roles import Position, UnitPart, usual_roles
from danvan.domain.vietnamese.text import fold

SAMPLES = Path(__file__).resolve().parents[4] / "samples"
TODAY = date(2026, 9, 15)
TWO_TIERS = date(2025, 7, 1)
SET_UP, RETIRED = date(2026, 1, 5), date(2026, 8, 31)
BEGINS = date(2026, 4, 1)
AMENDED = date(2026, 8, 3)
PROVINCE, COMMUNE = "80", "25486"
COMPARED = date(2026, 9, 1)
HANDS_IN_EARLY = 3
SURE = 75  # from so many hundredths on the sample's officer confirms without looking further
OWN_LINES = (
    "Tổ chức quán triệt các văn bản về công tác dân vận đến toàn thể cán bộ, công chức, viên chức của đơn vị.",
    "Phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam cùng cấp tổ chức 02 hội nghị trao đổi, đối thoại với Nhân dân.",
    "Rà soát, cắt giảm thủ tục hành chính; công khai kết quả giải quyết phản ánh, kiến nghị của người dân.",
    "Công khai số điện thoại tiếp nhận phản ánh, kiến nghị của người dân tại trụ sở.",
    "Phấn đấu 100% cán bộ, công chức, viên chức được học tập, quán triệt các văn bản về công tác dân vận.",
    "Thực hiện đầy đủ quy chế dân chủ ở cơ sở; niêm yết, công khai những nội dung Nhân dân phải được biết.",
    "Báo cáo kết quả thực hiện công tác dân vận chính quyền năm 2026 về UBND tỉnh đúng thời hạn.",
)
TWO_LEVELS = 2


@dataclass(frozen=True, slots=True)
class _Place:
    """An authority with its people by unit: who leads it and who drafts in it."""

    made: AuthoritySetUp
    heads: dict[int, Person]
    officers: dict[int, Person]

    def officer_of(self, unit: Unit, day: date) -> Actor:
        """Who drafts for a unit."""
        return _acting(self.officers[unit.pk], day)

    def lead(self, day: date, *, head: bool) -> Actor:
        """The head or the officer of the office that leads the cycle."""
        lead_id = self.made.profile.lead_unit_id or 0
        return _acting(self.heads[lead_id] if head else self.officers[lead_id], day)


def is_possible() -> bool:
    """Whether the national base is there, on which the scene stands."""
    return Unit.objects.filter(code__in=(PROVINCE, COMMUNE), valid_from=TWO_TIERS).count() == len((PROVINCE, COMMUNE))


@transaction.atomic
def load_two_tiers() -> None:
    """Load both authorities, their plans of 2026, and how far the units have come by 15/9/2026."""
    province = _place(PROVINCE, "tn", UnitPart.AUTHORITY)
    _communes(province)
    commune = _place(COMMUNE, "tb", UnitPart.AUTHORITY)
    upper = _issue(province, SAMPLES / "tay-ninh-2026" / "ke-hoach-2026-gia-dinh.md", date(2026, 3, 10))
    lower = _issue(commune, SAMPLES / "xa-tan-bien-2026" / "ke-hoach-2026.md", date(2026, 3, 20))
    for place, plan in ((province, upper), (commune, lower)):
        head = place.lead(plan.date, head=True)
        portal.publish_plan(actor=head, plan_id=plan.pk, at=instant(plan.date + timedelta(days=5)))
        reporting.set_review_levels(actor=head, levels=TWO_LEVELS, at=instant(plan.date + timedelta(days=5), 10))
        _hand_in(place, plan)
    load_activities(lower, _offices(commune), commune.officer_of, BEGINS, TODAY)
    _quarters(commune, lower)
    _amend(province, upper)
    head = province.lead(AMENDED, head=True)
    portal.publish_plan(actor=head, plan_id=upper.pk, at=instant(AMENDED + timedelta(days=2)))
    _cover(province, upper, commune, lower)
    load_activities(upper, _offices(province)[:5], province.officer_of, BEGINS, TODAY)
    load_desks_2026(_hall(province, "tn", "snv", upper), _hall(commune, "tb", "vhxh", lower))
    move_clock(actor=None, to=instant(TODAY), scene=TAY_NINH_2026)


def _offices(place: _Place) -> list[Unit]:
    return sorted(place.made.offices.values(), key=lambda unit: unit.code)


def _hall(place: _Place, prefix: str, lead: str, plan: Plan) -> Hall:
    def acting(name: str, day: date) -> Actor:
        return _acting(Person.objects.get(username=f"{prefix}.{name}"), day)

    return Hall(place.made.authority, acting, lead, plan)


def _place(code: str, prefix: str, part: UnitPart) -> _Place:
    authority = Unit.objects.get(code=code, valid_from=TWO_TIERS)
    made = set_up_authority(authority=authority, at=instant(SET_UP))
    heads: dict[int, Person] = {}
    officers: dict[int, Person] = {}
    chairs = usual_roles(Position.HEAD, part) | {Role.UNIT_HEAD}
    heads[authority.pk] = _person(f"{prefix}.chutich", "Chủ tịch", authority, chairs, Leadership.HEAD)
    officers[authority.pk] = _person(
        f"{prefix}.ubnd.cv", "Chuyên viên tổng hợp", authority, frozenset({Role.UNIT_OFFICER}), Leadership.NONE
    )
    _person(f"{prefix}.quantri", "Quản trị hệ thống", authority, frozenset({Role.ADMINISTRATOR}), Leadership.NONE)
    _person(f"{prefix}.pct", "Phó Chủ tịch", authority, frozenset(), Leadership.DEPUTY)
    load_retired(f"{prefix}.vp.nghihuu", made.offices["VP"], TWO_TIERS, RETIRED)
    scorers = set(made.profile.co_scorers.values_list("unit_id", flat=True))
    for office_code, unit in made.offices.items():
        does = _part(made, unit, scorers)
        signs_in_as = f"{prefix}.{fold(office_code).lower()}"
        head, officer = usual_roles(Position.HEAD, does), usual_roles(Position.OFFICER, does)
        heads[unit.pk] = _person(f"{signs_in_as}.tt", "Thủ trưởng", unit, head, Leadership.HEAD)
        officers[unit.pk] = _person(f"{signs_in_as}.cv", "Chuyên viên", unit, officer, Leadership.NONE)
    clerk = usual_roles(Position.RECORDS_CLERK, UnitPart.OTHER)
    _person(f"{prefix}.vanthu", "Văn thư", made.offices["VP"], clerk, Leadership.NONE)
    return _Place(made, heads, officers)


def _part(made: AuthoritySetUp, unit: Unit, scorers: set[int]) -> UnitPart:
    if unit.pk == made.profile.lead_unit_id:
        return UnitPart.LEAD
    if unit.pk in scorers:
        return UnitPart.CO_SCORER
    return {"DANG_DOAN_THE": UnitPart.SUPERVISOR, "TO": UnitPart.SUBSTITUTE}.get(unit.kind_id, UnitPart.OTHER)


def _communes(province: _Place) -> None:
    """The chairman of every commune of the province: who drafts and sends what the commune owes the province."""
    roles = frozenset({Role.UNIT_HEAD, Role.UNIT_OFFICER})
    below = Unit.objects.filter(parent=province.made.authority, kind_id="XA").exclude(code=COMMUNE)
    for unit in below.order_by("sort_key", "id"):
        province.heads[unit.pk] = province.officers[unit.pk] = _person(
            f"xp.{unit.code}", "Chủ tịch", unit, roles, Leadership.HEAD
        )


def _person(username: str, title: str, unit: Unit, roles: frozenset[Role], leadership: Leadership) -> Person:
    person = add_person(username=username, full_name=f"{title} {unit.name}", password=None)
    appoint(person=person, unit=unit, title=title, roles=roles, valid_from=TWO_TIERS, leadership=leadership)
    return person


def _acting(person: Person, day: date) -> Actor:
    actor = actor_for(person, day)
    if actor is None:
        raise LookupError(f"{person.username} holds no post on {day}")
    return actor


def _issue(place: _Place, path: Path, day: date) -> Plan:
    return issue_text(_text(place, path, day))


def _amend(place: _Place, plan: Plan) -> None:
    """The province's plan is amended in August: later days, one target more, one clause moved, one withdrawn."""
    path = SAMPLES / "tay-ninh-2026" / "ke-hoach-2026-sua-doi-gia-dinh.md"
    reason = "Điều chỉnh thời hạn báo cáo cho phù hợp với lịch tổng kết năm (dữ liệu mẫu, giả định)."
    amend_by_text(plan, _text(place, path, AMENDED), reason)


def _cover(province: _Place, upper: Plan, commune: _Place, lower: Plan) -> None:
    """The commune's plan is put under the province's; the province compares, confirms some lines and frees one unit."""
    day, at = COMPARED, instant(COMPARED)
    values = cascade.UpperValues(parent_id=upper.pk)
    cascade.record_upper(actor=commune.lead(day, head=False), plan_id=lower.pk, values=values, at=at)
    officer = province.lead(day, head=False)
    cascade.propose_matches(actor=officer, plan_id=upper.pk, at=at)
    of_plan = Coverage.objects.filter(duty__plan=upper).order_by("id")
    sure = of_plan.filter(state=CoverageState.PROPOSED, score__gte=SURE).values_list("pk", flat=True)
    cascade.confirm_coverage(actor=officer, plan_id=upper.pk, coverage_ids=list(sure), at=at + timedelta(minutes=30))
    freed = of_plan.filter(state=CoverageState.GAP, unit__kind_id="SO").first()
    if freed is not None:
        reason = "Đơn vị không có chức năng này (dữ liệu mẫu, giả định)."
        cascade.waive_coverage(actor=officer, coverage_id=freed.pk, reason=reason, at=at + timedelta(minutes=40))


def _own_content(unit: Unit) -> str:
    """The made-up text of a unit's plan: some of the province's duties in its own words, others left out."""
    lines = [line for number, line in enumerate(OWN_LINES) if spread(unit.code, f"line-{number}", 3)]
    head = f"{unit.name} xây dựng kế hoạch công tác dân vận chính quyền năm 2026 (nội dung giả định)."
    return "\n".join((head, *lines))


def _text(place: _Place, path: Path, day: date) -> IssuedText:
    return IssuedText(
        path=path,
        lacking={"year": day.year},
        officer=place.lead(day, head=False),
        head=place.lead(day, head=True),
        read_at=instant(day + timedelta(days=1)),
        issue_at=instant(day + timedelta(days=2)),
    )


def _hand_in(place: _Place, plan: Plan) -> None:
    """The units' own plans: most in time, some late, a few not at all; one of the rest has begun its report."""
    for owed in obligations_of(plan, OwedThing.OWN_PLAN):
        luck = spread(owed.unit.code, "own-plan-2026", 12)
        if luck == 0:
            continue
        day = owed.last_day - timedelta(days=luck) if luck > 1 else owed.last_day + timedelta(days=4)
        _send(place, owed, day, accepted=luck != HANDS_IN_EARLY)


def _quarters(place: _Place, plan: Plan) -> None:
    """The commune's lead asks for a report each quarter; the second one has come, late or not at all."""
    play_quarters(
        plan,
        QuarterCast(
            lead=lambda day: place.lead(day, head=True),
            head_of=lambda unit, day: _acting(place.heads[unit.pk], day),
            send=lambda owed, day, content: _send(place, owed, day, accepted=True, content=content),
        ),
    )


def _send(place: _Place, owed: Obligation, day: date, *, accepted: bool, content: str = "") -> None:
    unit, is_plan = owed.unit, owed.deadline.owed == OwedThing.OWN_PLAN
    officer = place.officers.get(unit.pk) or Person.objects.get(username="tb.ubnd.cv")
    head = place.heads.get(unit.pk) or Person.objects.get(username="tb.chutich")
    figures, nothing = ({}, frozenset()) if is_plan else quarter_answers(owed)
    report = reporting.draft_report(
        actor=_acting(officer, day),
        obligation_id=owed.pk,
        version=0,
        content=content or _own_content(unit),
        difficulties="",
        proposals="",
        number=f"{10 + spread(unit.code, 'number-2026', 80)}/{'KH' if is_plan else 'BC'}-"
        f"{'UBND' if unit.kind.is_authority else 'CQ'}",
        paper_date=day - timedelta(days=1),
        figures=figures,
        nothing=nothing,
        files=[
            reporting.NewFile(
                f"{name} của {unit.name} (giả định).".encode(), f"phu-luc-{number}.txt", asked=f"tep-{number}"
            )
            for number, name in enumerate(owed.deadline.asked_files, start=1)
        ],
        at=instant(day, 8),
    )
    reporting.submit_report(actor=_acting(head, day), report_id=report.pk, version=report.version, at=instant(day, 15))
    if accepted:
        report.refresh_from_db()
        checked = reporting.verify_report(
            actor=place.lead(day, head=False),
            report_id=report.pk,
            version=report.version,
            at=instant(day + timedelta(days=1), 9),
        )
        reporting.approve_report(
            actor=place.lead(day, head=True),
            report_id=report.pk,
            version=checked.version,
            at=instant(day + timedelta(days=1), 16),
        )
