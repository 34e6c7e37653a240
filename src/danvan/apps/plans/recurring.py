"""What a text says of reports that come again, as words for a page, and what of it a person must look at."""

from collections.abc import Iterator

from danvan.apps.plans.enums import OwedThing, PeriodKind
from danvan.apps.plans.reading_form import Fact, ReadingForm, due_days_of, names_of, period_kind_of, reports, text_of
from danvan.apps.plans.wording import stated_text
from danvan.domain.ledger import StatedRecurrence, stated_recurrence
from danvan.domain.rules import Severity

_WEEKLY = "weekly"
_MEND = (
    "Mở thời hạn này ở mục “Thời hạn”: chọn “Báo cáo định kỳ”, kỳ, cách chốt số liệu, hạn nộp và đơn vị phải nộp. "
    "Nếu đơn vị không phải nộp gì thì để nguyên."
)


def recurrence_text(kind: str, due_days: int | None, lock_days: int | None = None) -> str:
    """How a report comes again, in words: "Hằng quý, hạn 6 ngày sau khi chốt số liệu"."""
    locked = f", khoá sau hạn {lock_days} ngày" if lock_days is not None else ""
    return f"{PeriodKind(kind).label}, hạn {due_days} ngày sau khi chốt số liệu{locked}"


def recurrence_of_fact(deadline: Fact) -> str:
    """How a deadline of a reading comes again, with why it was understood so; empty for one that is due once."""
    kind = period_kind_of(deadline)
    if not kind:
        return ""
    stated = stated_recurrence(text_of(deadline, "mode"), text_of(deadline, "date"))
    as_read = stated is not None and (stated.kind.value, stated.due_days) == (kind, due_days_of(deadline))
    reason = f" ({stated.reason})" if stated and as_read else ""
    return recurrence_text(kind, due_days_of(deadline)) + reason


def recurring_findings(form: ReadingForm) -> Iterator[Fact]:
    """A finding for each report that the text asks for again and again, and of which it does not say enough."""
    asked = {(text_of(one, "section"), period_kind_of(one)) for one in form["deadlines"] if period_kind_of(one)}
    for deadline in form["deadlines"]:
        stated = stated_recurrence(text_of(deadline, "mode"), text_of(deadline, "date"))
        told_beside = stated is not None and (text_of(deadline, "section"), stated.kind.value) in asked
        lacking = "" if told_beside else _lacking(deadline, stated)
        if lacking:
            said = stated_text(text_of(deadline, "mode"), text_of(deadline, "date"))
            yield {
                "code": "recurrence-unclear",
                "severity": Severity.WARNING.value,
                "section": text_of(deadline, "section"),
                "message": f"Văn bản yêu cầu báo cáo {said} nhưng {lacking}; chưa giao thành việc phải nộp.",
                "quote": text_of(deadline, "what")[:200],
                "suggestion": _MEND,
                "anchor": deadline.get("anchor"),
            }


def _lacking(deadline: Fact, stated: StatedRecurrence | None) -> str:
    """What keeps a recurring report from being asked of units; empty where nothing does, or a person settled it."""
    settled = text_of(deadline, "owed") == OwedThing.PERIODIC_REPORT
    if settled or not reports(deadline):
        return ""
    if text_of(deadline, "date") == _WEEKLY:
        return "hệ thống chỉ theo dõi kỳ từ một tháng trở lên"
    if stated is None:
        return ""
    if stated.due_days is None:
        return stated.reason
    return "chưa rõ đơn vị nào phải nộp" if not names_of(deadline, "unit") else "chưa chọn là báo cáo định kỳ"
