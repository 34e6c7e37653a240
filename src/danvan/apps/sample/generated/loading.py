"""Loading generated data: refused where anything else is, the same for the same seed, one register after the other."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction

from danvan.apps.plans.models import Plan
from danvan.apps.sample.generated.activities import fill_activities
from danvan.apps.sample.generated.plans import NOW, Owed, fill_plans, instant
from danvan.apps.sample.generated.reports import fill_reports
from danvan.apps.sample.generated.sizes import Size
from danvan.apps.sample.generated.world import World, build_world
from danvan.apps.sample.scenes import GENERATED
from danvan.apps.sample.selectors import holds_sample
from danvan.apps.sample.services import move_clock
from danvan.domain.rules import RuleViolation

Tell = Callable[[str], None]
DEFAULT_SEED = 2026

# What is filled in under each plan, with the word for its rows. A further register is one line here.
REGISTERS: tuple[tuple[str, Callable[[World, Owed], int]], ...] = (
    ("số liệu", fill_reports),
    ("hoạt động", fill_activities),
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows were made up."""

    units: int
    obligations: int
    rows: dict[str, int]


def load_generated(size: Size, *, seed: int = DEFAULT_SEED, tell: Tell = lambda _line: None) -> Loaded:
    """Make up an installation of a size, one transaction for each plan and what stands under it.

    Raises RuleViolation outside a sample, and where there is a sample or a plan already.
    """
    _refuse(size)
    with transaction.atomic():
        move_clock(actor=None, to=instant(NOW), scene=GENERATED)
        world = build_world(size, seed)
    units = sum(len(place.units) for place in world.places)
    tell(f"{len(world.places)} cơ quan, {units} đơn vị")
    obligations, rows = 0, dict.fromkeys((name for name, _ in REGISTERS), 0)
    plans = fill_plans(world)
    year = 0
    while True:
        with transaction.atomic():
            owed = next(plans, None)
            if owed is None:
                break
            obligations += 2 * len(owed.place.units)
            for name, fill in REGISTERS:
                rows[name] += fill(world, owed)
        if owed.plan.year != year:
            year = owed.plan.year
            tell(f"năm {year}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # or the database knows nothing of the new rows
    return Loaded(units, obligations, rows)


def _refuse(size: Size) -> None:
    if not settings.SAMPLE:
        raise RuleViolation("Chỉ dựng dữ liệu sinh trong bản mẫu, không dựng trong hệ thống đang dùng.")
    if holds_sample() or Plan.objects.exists():
        raise RuleViolation(
            f"Cơ sở dữ liệu đã có dữ liệu nên không dựng thêm dữ liệu sinh cỡ {size.label}. "
            "Đặt DANVAN_DATA_DIRECTORY (hoặc cơ sở dữ liệu) trống rồi chạy lại."
        )
