"""What the units of the sample did in the year: conferences, dialogues, news; some told late or estimated."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from danvan.apps.activities import services as activities
from danvan.apps.activities.content import ActivityWords
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.models import Plan
from danvan.apps.sample.fates import spread
from danvan.apps.sample.scenario import instant
from danvan.domain.authority import Actor, Permission

_ESTIMATED, _LATE, _LATE_BY = 9, 5, 24
_WELL_KNOWN = "Luật Thực hiện dân chủ ở cơ sở"


@dataclass(frozen=True, slots=True)
class _Told:
    """One kind of activity as the sample tells it: its title, and by figure the least and the spread of its value."""

    kind: str
    title: str
    counts: dict[str, tuple[int, int]]
    variant: str = ""
    often: int = 1


_TOLD = (
    _Told("conference", f"Hội nghị quán triệt {_WELL_KNOWN} (dữ liệu mẫu)", {"attendance": (20, 60)}),
    _Told(
        "dialogue",
        "Đối thoại định kỳ với Nhân dân (dữ liệu mẫu)",
        {"attendance": (30, 90), "opinions": (4, 20)},
        "scheduled",
        often=3,
    ),
    _Told("news", "Tin, bài trên trang thông tin, đài truyền thanh (dữ liệu mẫu)", {"items": (1, 12)}, often=2),
    _Told(
        "movement",
        "Ra quân làm đường, vệ sinh môi trường (dữ liệu mẫu)",
        {"attendance": (25, 120), "working_days": (10, 60)},
        often=4,
    ),
    _Told("inspection", "Kiểm tra công tác dân vận chính quyền (dữ liệu mẫu)", {"units": (1, 5)}, often=7),
)


def load_activities(
    plan: Plan, units: Iterable[Unit], acting: Callable[[Unit, date], Actor], begins: date, ends: date
) -> None:
    """Each unit writes down some of what it did between two days; the same at every loading."""
    path = plan.clauses.order_by("position").values_list("path", flat=True).first() or ""
    span = (ends - begins).days - _LATE_BY - 1
    for unit in units:
        if not acting(unit, begins).may(Permission.ACTIVITY_RECORD):
            continue  # who looks on keeps no register of their own
        for number, told in enumerate(_TOLD):
            what = f"{told.kind}-{plan.year}"
            if spread(unit.code, f"{what}-held", told.often):
                continue
            held_on = begins + timedelta(days=spread(unit.code, what, span))
            is_late = spread(unit.code, f"{what}-late", _LATE) == 0
            recorded_on = held_on + timedelta(days=_LATE_BY if is_late else spread(unit.code, f"{what}-after", 4))
            words = ActivityWords(
                kind=told.kind,
                variant=told.variant,
                held_on=held_on,
                title=told.title,
                place=unit.place,
                clause=(plan.pk, path) if path and number == 0 else None,
                is_estimate=spread(unit.code, f"{what}-estimate", _ESTIMATED) == 0,
                counts={
                    figure: str(least + spread(unit.code, f"{what}-{figure}", width))
                    for figure, (least, width) in told.counts.items()
                },
            )
            activities.record_activity(actor=acting(unit, recorded_on), words=words, at=instant(recorded_on, 10))
