"""What units did, in bulk: the register of activities."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from danvan.apps.activities.enums import ActivityState
from danvan.apps.activities.models import Activity, ActivityFigure, ActivityVersion
from danvan.apps.sample.generated.bulk import insert_rows
from danvan.apps.sample.generated.plans import BATCH, NOW, Owed, instant
from danvan.apps.sample.generated.world import World
from danvan.domain.activities.checking import title_key
from danvan.domain.activities.kinds import Kind, shipped_kinds
from danvan.domain.vietnamese.dates import format_date

_MOST = 90


def fill_activities(world: World, owed: Owed) -> int:
    """The activities of every unit in the year of one plan; how many."""
    kinds, made = shipped_kinds(), 0
    for start in range(0, len(owed.place.units), BATCH // 10):
        activities: list[Activity] = []
        counts: list[dict[str, int]] = []
        for unit in owed.place.units[start : start + BATCH // 10]:
            random = world.random(unit.code, owed.plan.year, "activities")
            for number in range(world.size.activities):
                kind = random.choice(kinds)
                activities.append(_activity(owed, unit.pk, kind, random, number))
                counts.append(_counts(kind, random))
        stored = Activity.objects.bulk_create(activities, batch_size=BATCH)
        pairs = list(zip(stored, counts, strict=True))
        rows = ((one.pk, code, value) for one, figures in pairs for code, value in figures.items())
        insert_rows(ActivityFigure, ("activity_id", "figure", "value"), rows)
        ActivityVersion.objects.bulk_create(_versions(pairs), batch_size=BATCH)
        made += len(stored)
    return made


def _activity(owed: Owed, unit_id: int, kind: Kind, random: Random, number: int) -> Activity:
    year = owed.plan.year
    last = min(date(year, 12, 20), NOW)
    held_on = date(year, 1, 20) + timedelta(days=random.randint(0, (last - date(year, 1, 20)).days))
    at = instant(held_on + timedelta(days=random.choice((0, 1, 1, 2, 3, 20))))
    title = f"{kind.label}, lần {number + 1} năm {year} (dữ liệu sinh)"
    return Activity(
        unit_id=unit_id, kind=kind.code, variant=random.choice(kind.variants).code if kind.variants else "",
        held_on=held_on, title=title, title_key=title_key(title), plan=owed.plan, clause_path="I",
        is_estimate=random.random() < 1 / 10, state=ActivityState.RECORDED, recorded_by=owed.place.head,
        recorded_at=at, changed_by=owed.place.head, changed_at=at,
    )  # fmt: skip


def _counts(kind: Kind, random: Random) -> dict[str, int]:
    counts = {figure.code: random.randint(1, _MOST) for figure in kind.figures}
    for part, whole in kind.parts:
        counts[part] = min(counts[part], counts[whole])
    return counts


def _versions(pairs: list[tuple[Activity, dict[str, int]]]) -> Iterator[ActivityVersion]:
    for activity, _ in pairs:
        yield ActivityVersion(
            activity=activity, version=1, content={"title": activity.title, "held_on": format_date(activity.held_on)},
            reason="Dữ liệu sinh", made_by_id=activity.recorded_by_id, made_at=activity.recorded_at,
        )  # fmt: skip
