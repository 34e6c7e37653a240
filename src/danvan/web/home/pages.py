"""What the home page shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from danvan.apps.appeals import work as appeals
from danvan.apps.dispatch import work as dispatch
from danvan.apps.drafting import selectors as drafting
from danvan.apps.installation import selectors as installation
from danvan.apps.installation.access import may_set_up
from danvan.apps.ledger import work as ledger
from danvan.apps.orgs.selectors import accounts_to_close, acting_choices
from danvan.apps.orgs.work import Urgency, WorkItem, WorkQuery, gathered
from danvan.apps.papers import work as papers
from danvan.apps.plans import selectors as plans
from danvan.apps.plans.access import visible_plans, visible_readings
from danvan.apps.plans.selectors import CurrentPlan
from danvan.apps.portal import selectors as portal
from danvan.apps.releases import work as releases
from danvan.apps.reporting import selectors as reporting
from danvan.apps.scoring import selectors as scoring
from danvan.domain.authority import Actor
from danvan.domain.authority import Permission as P
from danvan.domain.vietnamese.dates import format_date
from danvan.web.home.situation import Situation, follows, situation_of
from danvan.web.shared.links import reverse

HEADINGS = {
    Urgency.LATE: "Đã quá hạn",
    Urgency.RETURNED: "Bị trả lại",
    Urgency.SOON: "Sắp đến hạn",
    Urgency.OPEN: "Đang chờ xử lý",
    Urgency.WAITING: "Chờ cơ quan khác",
}


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line of the list as ready text."""

    label: str
    place: str
    url: str
    due: str
    remaining: str


@dataclass(frozen=True, slots=True)
class WorkSection:
    """The lines of one kind of urgency."""

    urgency: str
    heading: str
    rows: tuple[WorkRow, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A page where one sees how things stand, and what it tells."""

    label: str
    tells: str
    url: str


@dataclass(frozen=True, slots=True)
class MyWorkPage:
    """The page: sections that hold something, the number of lines, how the year stands, where to see more.

    `situation` is there for those who follow the year without working on it, once a plan is issued.
    """

    sections: tuple[WorkSection, ...]
    count: int
    situation: Situation | None
    overviews: tuple[Overview, ...]


def my_work_page(actor: Actor, today: date) -> MyWorkPage:
    """Everything that waits for the actor, the most urgent first."""
    items = _waiting_for(actor, today)
    items += _first_steps(actor, nothing_waits=not items)
    delegated = tuple(_by_delegation(actor, today))
    items += (one for one in delegated if isinstance(one, WorkItem))
    sections = []
    for urgency, heading in HEADINGS.items():
        chosen = sorted((item for item in items if item.urgency == urgency), key=_order)
        if chosen:
            sections.append(WorkSection(urgency.value, heading, tuple(_row(item, today) for item in chosen)))
    current = plans.current_plan_for(actor, today)
    situation = situation_of(actor, current, today) if current and follows(actor) else None
    overviews = *_overviews(actor, current), *(one for one in delegated if isinstance(one, Overview))
    return MyWorkPage(tuple(sections), len(items), situation, overviews)


def _waiting_for(actor: Actor, today: date) -> list[WorkItem]:
    return [
        *gathered(_queries(actor, today)),
        *reporting.work_for(actor, today),
        *scoring.work_in_cycles(actor, today),
    ]


def _by_delegation(actor: Actor, today: date) -> Iterator[WorkItem | Overview]:
    """For each delegation under which the actor may act for somebody else today: what waits there, or that it holds."""
    if not actor.has_other_capacity or actor.acting_for is not None:
        return
    for choice, acting in acting_choices(actor, today):
        waiting = _waiting_for(acting, today)
        paper = f"theo văn bản {choice.document}{f', đến hết ngày {choice.until}' if choice.until else ''}"
        if waiting:
            due = min((item.due for item in waiting if item.due), default=None)
            label, place = f"Làm việc thay: {choice.label}", f"{len(waiting)} việc đang chờ, {paper}"
            yield WorkItem(label, place, "accounts:choose_post", (), due, min(waiting, key=_urgency).urgency)
        else:
            tells = f"{paper}: chọn để làm việc thay"
            yield Overview(f"Ủy quyền: {choice.label}", tells, reverse("accounts:choose_post"))


def _urgency(item: WorkItem) -> int:
    return list(HEADINGS).index(item.urgency)


def _queries(actor: Actor, today: date) -> tuple[WorkQuery, ...]:
    """What waits in short rows, of all apps."""
    return (
        *plans.work_queries(actor, today),
        *ledger.work_queries(actor),
        *drafting.work_queries(actor),
        *scoring.cycles_to_open(actor),
        *appeals.work_queries(actor, today),
        *portal.work_queries(actor),
        *releases.work_queries(actor),
        *papers.work_queries(actor),
        *dispatch.work_queries(actor),
        *accounts_to_close(actor, today),
    )


def _first_steps(actor: Actor, *, nothing_waits: bool) -> Iterator[WorkItem]:
    """What a new installation still waits for: the steps that are left, and the first plan."""
    left = installation.steps_left(actor.authority_id) if actor.may(P.INSTALLATION_SET_UP) else ()
    if left:
        place = f"còn {len(left)} bước: {', '.join(label[:1].lower() + label[1:] for label in left)}"
        yield WorkItem("Làm tiếp thiết lập ban đầu", place, "installation:start", (), None, Urgency.OPEN)
    if nothing_waits and actor.may(P.PLAN_READ_SOURCE) and not _knows_a_plan(actor):
        yield WorkItem("Nạp văn bản kế hoạch đầu tiên", "", "plans:read_source", (), None, Urgency.OPEN)


def _knows_a_plan(actor: Actor) -> bool:
    return visible_plans(actor).exists() or visible_readings(actor).exists()


def _overviews(actor: Actor, current: CurrentPlan | None) -> Iterator[Overview]:
    """Where the actor sees how things stand, as far as neither the page itself nor the navigation leads there."""
    plan = current.plan if current else None
    if current and current.is_owed_here:
        url = reverse("plans:unit_page", args=(current.plan.pk, actor.unit_id))
        label = f"Phần của đơn vị trong kế hoạch năm {current.plan.year}"
        yield Overview(label, "nhiệm vụ, thời hạn, chỉ tiêu được giao", url)
    if not (follows(actor) and plan):
        if plan and (actor.may(P.REPORT_VIEW_ALL) or actor.may(P.REPORT_VIEW_OWN)):
            url = reverse("reporting:targets", args=(plan.pk,))
            yield Overview(f"Tiến độ chỉ tiêu năm {plan.year}", "đạt đến đâu, còn thiếu số liệu của ai", url)
        if actor.may(P.REPORT_ENTER_ON_BEHALF):
            tells = "chọn đơn vị và việc phải nộp trong danh sách"
            yield Overview("Nhập thay văn bản giấy", tells, reverse("plans:obligations"))
    if may_set_up(actor):
        yield Overview("Nhập người dùng từ bảng tính", "xem trước từng dòng rồi mới lưu", reverse("people:upload"))
    if actor.may(P.REPORT_APPROVE):
        tells = "một hay hai người xem bản đơn vị gửi"
        yield Overview("Số cấp duyệt báo cáo", tells, reverse("reporting:review_levels"))


def _order(item: WorkItem) -> tuple[bool, date, str, str]:
    return (not item.is_mine, item.due or date.max, item.label, item.place)


def _row(item: WorkItem, today: date) -> WorkRow:
    return WorkRow(
        label=item.label,
        place=item.place,
        url=reverse(item.url_name, args=item.url_args),
        due=format_date(item.due) if item.due else "",
        remaining=_remaining(item.due, today),
    )


def _remaining(due: date | None, today: date) -> str:
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return f"quá hạn {-days} ngày"
    return "hết hôm nay" if days == 0 else f"còn {days} ngày"
