"""What is typed of an activity, what one version of it holds, and how two versions differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from danvan.apps.activities.models import Activity
from danvan.domain.activities.kinds import Kind
from danvan.domain.figures.rounding import shown
from danvan.domain.vietnamese.dates import format_date

Content = dict[str, str | bool | dict[str, str]]

LABELS = {
    "kind": "Loại hoạt động",
    "variant": "Hình thức",
    "held_on": "Ngày",
    "title": "Nội dung",
    "place": "Địa điểm",
    "clause": "Mục của kế hoạch",
    "obligation": "Việc phải nộp",
    "note": "Ghi chú",
    "is_estimate": "Số liệu ước tính",
    "state": "Trạng thái",
}


@dataclass(frozen=True, slots=True)
class ActivityWords:
    """An activity as it was typed.

    `counts` are the texts of its figures by code, `clause` the plan and the path of a clause.
    """

    kind: str
    held_on: date
    title: str
    counts: Mapping[str, str] = field(default_factory=dict)
    variant: str = ""
    place: str = ""
    note: str = ""
    clause: tuple[int, str] | None = None
    obligation_id: int | None = None
    is_estimate: bool = False
    is_distinct: bool = False


def content_of(activity: Activity, kind: Kind, counts: Mapping[str, Decimal]) -> Content:
    """All that is written down now, as text; figures under their labels."""
    clause = f"{activity.plan.number}, mục {activity.clause_path}" if activity.plan and activity.clause_path else ""
    return {
        "kind": kind.label,
        "variant": kind.variant_label(activity.variant),
        "held_on": format_date(activity.held_on),
        "title": activity.title,
        "place": activity.place,
        "clause": clause,
        "obligation": activity.obligation.deadline.what if activity.obligation else "",
        "note": activity.note,
        "is_estimate": "có" if activity.is_estimate else "không",
        "state": str(activity.get_state_display()),
        "counts": {
            figure.label: f"{shown(counts[figure.code])} {figure.unit_of_measure}"
            for figure in kind.figures
            if figure.code in counts
        },
    }


def differences(before: Content, after: Content) -> dict[str, tuple[str, str]]:
    """What changed from one version to the next: by label, the words before and after."""
    said_before, said_after = _flat(before), _flat(after)
    labels = dict.fromkeys((*said_before, *said_after))
    return {
        label: (said_before.get(label, ""), said_after.get(label, ""))
        for label in labels
        if said_before.get(label, "") != said_after.get(label, "")
    }


def typed_counts(kind: Kind, counts: Mapping[str, Decimal]) -> dict[str, str]:
    """Stored figures as an officer would type them."""
    return {figure.code: shown(counts[figure.code]) for figure in kind.figures if figure.code in counts}


def _flat(content: Content) -> dict[str, str]:
    flat = {LABELS[key]: str(value) for key, value in content.items() if key in LABELS}
    counts = content.get("counts")
    return flat | (counts if isinstance(counts, dict) else {})
