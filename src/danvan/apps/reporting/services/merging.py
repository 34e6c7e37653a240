"""Two people on one report: what each changed is told apart by what they saw, so that nothing is lost unseen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from danvan.apps.figures.models import FigureValue
from danvan.apps.reporting.models import Report
from danvan.apps.reporting.texts import text_print
from danvan.domain.authority import Actor
from danvan.domain.rules import StaleVersion
from danvan.domain.vietnamese.dates import format_moment

Values = dict[str, Decimal | None]
Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood on the page when it was opened: each figure's version and text by code, each text's print."""

    figures: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


def only_changed(
    report: Report, seen: Seen, typed: Mapping[str, str], values: Values, texts: Texts
) -> tuple[Values, Texts]:
    """Of all that a form holds what its writer changed; the rest stays as it is stored now, whoever wrote it."""
    changed = {
        code: value
        for code, value in values.items()
        if code not in seen.figures or typed.get(code, "").strip() != seen.figures[code][1]
    }
    kept = {
        code: getattr(report, code) if seen.texts.get(code) == text_print(text) else text
        for code, text in texts.items()
    }
    return changed, kept


def refuse_conflicts(report: Report, seen: Seen, values: Values, texts: Texts, actor: Actor) -> None:
    """Refuse what somebody else changed to another value since the page was opened.

    Raises StaleVersion naming who and when. What the actor stored themselves meanwhile is no conflict.
    """
    rows = FigureValue.objects.filter(obligation_id=report.obligation_id, figure__in=values)
    figures = [
        row
        for row in rows.select_related("entered_by").order_by("-at", "-id")
        if row.value != values[row.figure]
        and seen.figures.get(row.figure, (0, ""))[0] != row.version
        and row.entered_by_id != actor.person_id
    ]
    is_text = report.changed_by_id != actor.person_id and any(
        getattr(report, code) not in {text, ""} and seen.texts.get(code) != text_print(getattr(report, code))
        for code, text in texts.items()
    )
    if figures or is_text:
        who = figures[0].entered_by if figures and not is_text else report.changed_by
        when = format_moment(timezone.localtime(figures[0].at if figures and not is_text else report.changed_at))
        raise StaleVersion(
            f"{report.get_kind_display()} này đã được {who.full_name} thay đổi lúc {when}, sau khi ông (bà) mở trang. "
            "Những gì vừa nhập vẫn còn trên trang này; hãy xem bản đang lưu rồi quyết định giữ phần nào.",
            who=who.full_name,
        )
