"""Short ways to activities that were written down."""

from datetime import date
from typing import Any

from danvan.apps.activities.content import ActivityWords
from danvan.apps.activities.models import Activity
from danvan.apps.activities.services import record_activity
from tests.factories import District, actor, moment

NOON = moment(2023, 6, 15, 12)
DAY = date(2023, 6, 10)
CONFERENCE: dict[str, Any] = {
    "kind": "conference",
    "held_on": DAY,
    "title": "Hội nghị quán triệt Nghị định 59/2023/NĐ-CP",
    "counts": {"attendance": "45", "staff": "40"},
}
DIALOGUE: dict[str, Any] = {
    "kind": "dialogue",
    "variant": "scheduled",
    "held_on": DAY,
    "title": "Đối thoại với Nhân dân",
    "counts": {"attendance": "60", "opinions": "12"},
}


def words(changes: dict[str, Any] | None = None, of: dict[str, Any] = CONFERENCE) -> ActivityWords:
    """An activity as it was typed, with changes."""
    return ActivityWords(**of | (changes or {}))


def written(
    district: District, changes: dict[str, Any] | None = None, *, by: str = "phongtuphap.cv", **of: Any
) -> Activity:
    """An activity of somebody's unit."""
    return record_activity(actor=actor(district, by, DAY), words=words(changes, **of), at=NOON)
