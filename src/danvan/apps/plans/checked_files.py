"""A file checked as it is, without a database."""

from danvan.apps.plans.reading_form import with_keys
from danvan.apps.plans.source import understood_of
from danvan.domain.law.register_entries import read_day
from danvan.domain.plan_checking.checking import check_plan
from danvan.domain.plan_checking.days import PlanDays, plan_days
from danvan.domain.plan_checking.findings import CheckFinding
from danvan.domain.plan_checking.shipped import shipped_plan
from danvan.domain.rules import RuleViolation


def checked_file(content: bytes, filename: str, *, day: str = "") -> tuple[PlanDays, tuple[CheckFinding, ...]]:
    """What a check finds in a file, for the plan's own day or the one that is given.

    Raises RuleViolation for a file that cannot be read, and for a text without a day or a year when none is given.
    """
    given = read_day(day)
    understood = understood_of(content, filename)
    form = with_keys(understood.form)
    days = plan_days(form, {"date": given.isoformat()} if given else {})
    if days is None:
        raise RuleViolation("Văn bản không ghi ngày và năm. Thêm --date, ví dụ --date 12/4/2023.")
    return days, check_plan(shipped_plan(form, understood.source_text, days, {}))
