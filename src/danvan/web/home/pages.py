"""What the home page shows."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from danvan.apps.orgs.work import Urgency, WorkItem
from danvan.apps.plans import selectors as plans
from danvan.apps.portal import selectors as portal
from danvan.apps.reporting import selectors as reporting
from danvan.apps.scoring import selectors as scoring
from danvan.domain.authority import Actor
from danvan.domain.vietnamese.dates import format_date

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
class MyWorkPage:
    """The page: sections that hold something, and the number of lines."""

    sections: tuple[WorkSection, ...]
    count: int


def my_work_page(actor: Actor, today: date) -> MyWorkPage:
    """Everything that waits for the actor, the most urgent first."""
    items = [
        *plans.work_for(actor, today),
        *reporting.work_for(actor, today),
        *scoring.work_for(actor, today),
        *portal.work_for(actor, today),
    ]
    sections = []
    for urgency, heading in HEADINGS.items():
        chosen = sorted((item for item in items if item.urgency == urgency), key=_order)
        if chosen:
            sections.append(WorkSection(urgency.value, heading, tuple(_row(item, today) for item in chosen)))
    return MyWorkPage(tuple(sections), len(items))


def _order(item: WorkItem) -> tuple[date, str, str]:
    return (item.due or date.max, item.label, item.place)


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
