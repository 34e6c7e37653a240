"""Reports of each quarter in the sample of 2026: asked for beside the plan, late, extended, waived, unlocked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from danvan.apps.figures.forms import form_of
from danvan.apps.figures.registers import computed_for
from danvan.apps.ledger import services as ledger
from danvan.apps.orgs.models import Post, Unit
from danvan.apps.orgs.selectors import on_day
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Deadline, DeadlineUnit, Obligation, Plan
from danvan.apps.sample.scenario import instant
from danvan.domain.authority import Actor, Role
from danvan.domain.figures.definitions import Figure, FigureKind
from danvan.domain.figures.rounding import shown
from danvan.domain.periods import PeriodKind

ASKED = date(2026, 3, 25)
SECOND = "2026-Q2"
ATTACHED = "Phụ lục danh sách hội nghị, cuộc đối thoại trong quý"
_ANSWERED = frozenset({"rolling_out"})
_BASE = "Nghị định 09/2019/NĐ-CP; yêu cầu của cơ quan chủ trì (dữ liệu mẫu, giả định)"

_TEXTS = (
    "Đã hướng dẫn 12 hộ kinh doanh ở chợ xã làm thủ tục thuế mới; đối thoại về quy hoạch đất sản xuất (giả định).",
    "Khám, tư vấn sức khỏe lưu động tại hai ấp xa trung tâm; nhân viên y tế vận động tiêm chủng từng nhà (giả định).",
    "Tham mưu lịch tiếp công dân của lãnh đạo xã; đôn đốc trả lời kiến nghị của cử tri sau kỳ họp (giả định).",
    "Sắp xếp lại bàn hướng dẫn, kê thêm ghế chờ; trả kết quả tại nhà cho người già yếu, khuyết tật (giả định).",
    "Mở lớp tập huấn hòa giải cho tổ trưởng dân phố; phát tờ gấp song ngữ Kinh, Khmer về dân chủ cơ sở (giả định).",
    "Vận động hiến đất làm đường ấp; công khai khoản đóng góp và chi tiêu tại nhà văn hóa (giả định).",
    "Tổ chức ngày hội gia đình văn hóa; biểu dương gương hòa giải viên, người có uy tín trong đồng bào (giả định).",
)


@dataclass(frozen=True, slots=True)
class QuarterCast:
    """Who acts: the head of the lead office on a day, a unit's head on a day, a unit that sends a text on a day."""

    lead: Callable[[date], Actor]
    head_of: Callable[[Unit, date], Actor]
    send: Callable[[Obligation, date, str], None]


def play_quarters(plan: Plan, cast: QuarterCast) -> Deadline:
    """Ask the units of a plan for a report each quarter, and play the second one."""
    groups = DeadlineUnit.objects.filter(deadline__plan=plan, deadline__owed=OwedThing.OWN_PLAN, group__isnull=False)
    deadline = ledger.require_report(
        actor=cast.lead(ASKED),
        plan_id=plan.pk,
        asked=ledger.Requirement(
            what="Báo cáo quý về công tác dân vận chính quyền",
            group_ids=sorted(set(groups.values_list("group_id", flat=True))),
            legal_base=_BASE,
            period_kind=PeriodKind.QUARTER,
            cut_off="inspectorate",
            due_days=6,
            lock_days=10,
            files=(ATTACHED,),
        ),
        at=instant(ASKED),
    )
    owed = Obligation.objects.filter(deadline=deadline, period_code=SECOND).exclude(unit_id=plan.lead_unit_id)
    rows = list(owed.select_related("unit__kind", "deadline__plan").order_by("unit__sort_key", "id"))
    texts = iter(_TEXTS)
    sending = replace(cast, send=lambda one, day, _: cast.send(one, day, next(texts)))
    plays = (_extended, _refused_late_and_excused, _waived, _unlocked)
    for play, one in zip(plays, rows, strict=False):
        play(one, sending)
    for one in rows[len(plays) : -1]:
        sending.send(one, date(2026, 6, 18), "")
    return deadline


def _given_to_an_officer(one: Obligation, cast: QuarterCast, day: date) -> None:
    """The head names who is responsible for this and the quarters to come."""
    officers = Post.objects.filter(on_day(day), unit_id=one.unit_id, roles__role=Role.UNIT_OFFICER.value)
    for post in officers.order_by("id")[:1]:
        ledger.assign_responsible(
            actor=cast.head_of(one.unit, day), obligation_id=one.pk, post_id=post.pk, whole_kind=True, at=instant(day)
        )


def _extended(one: Obligation, cast: QuarterCast) -> None:
    _given_to_an_officer(one, cast, date(2026, 6, 1))
    _ask(one, cast, date(2026, 6, 18), date(2026, 6, 25))
    ledger.grant_extension(
        actor=cast.lead(date(2026, 6, 19)),
        obligation_id=one.pk,
        new_day=date(2026, 6, 25),
        reason="Đơn vị phải rà soát lại số liệu tiếp công dân (giả định).",
        at=instant(date(2026, 6, 19)),
    )
    cast.send(one, date(2026, 6, 24), "")


def _refused_late_and_excused(one: Obligation, cast: QuarterCast) -> None:
    _ask(one, cast, date(2026, 6, 19), date(2026, 7, 10))
    ledger.refuse_extension(
        actor=cast.lead(date(2026, 6, 19)),
        obligation_id=one.pk,
        reason="Thời gian đề nghị quá dài, ảnh hưởng việc tổng hợp của xã (giả định).",
        at=instant(date(2026, 6, 19), 15),
    )
    cast.send(one, date(2026, 6, 22), "")
    ledger.explain_lateness(
        actor=cast.head_of(one.unit, date(2026, 6, 23)),
        obligation_id=one.pk,
        reason="Mất điện diện rộng ngày 19 và 20/6 do dông lốc (giả định).",
        number="14/CV",
        at=instant(date(2026, 6, 23)),
    )
    ledger.accept_explanation(
        actor=cast.lead(date(2026, 6, 24)),
        obligation_id=one.pk,
        reason="Có xác nhận của điện lực (giả định).",
        at=instant(date(2026, 6, 24)),
    )


def _waived(one: Obligation, cast: QuarterCast) -> None:
    ledger.waive_obligation(
        actor=cast.lead(date(2026, 6, 12)),
        obligation_id=one.pk,
        reason="Đơn vị mới được sắp xếp lại, báo cáo gộp vào quý III (giả định).",
        at=instant(date(2026, 6, 12)),
    )


def _unlocked(one: Obligation, cast: QuarterCast) -> None:
    ledger.unlock_obligation(
        actor=cast.lead(date(2026, 7, 2)),
        obligation_id=one.pk,
        until=date(2026, 7, 6),
        reason="Công chức phụ trách nghỉ ốm, đề nghị mở lại để gửi (giả định).",
        at=instant(date(2026, 7, 2)),
    )
    cast.send(one, date(2026, 7, 3), "")


def _ask(one: Obligation, cast: QuarterCast, day: date, new_day: date) -> None:
    ledger.ask_extension(
        actor=cast.head_of(one.unit, day),
        obligation_id=one.pk,
        new_day=new_day,
        reason="Số liệu của các ấp, khu phố gửi về chưa đủ (giả định).",
        at=instant(day),
    )


def quarter_answers(owed: Obligation) -> tuple[dict[str, str], frozenset[str]]:
    """What a unit states in its report of a quarter: the numbers of the register, and where nothing arose."""
    form = form_of(owed)
    headings = form.headings if form else ()
    figures: dict[str, str] = {}
    for heading in headings:
        if heading.code in _ANSWERED:
            counted = computed_for(owed, heading.figures)
            for figure in heading.figures:
                figures[figure.code] = _answer(figure, counted)
    nothing = (heading.code for heading in headings if heading.may_be_nothing and heading.code not in _ANSWERED)
    return figures, frozenset(nothing)


def _answer(figure: Figure, counted: Mapping[str, Decimal]) -> str:
    if figure.code in counted:
        return shown(counted[figure.code])
    if figure.kind is FigureKind.BOOLEAN:
        return "có"
    return "0"
