"""Whether units may explain now."""

from datetime import date

from danvan.apps.scoring.models import Cycle
from danvan.domain.vietnamese.dates import format_date


def why_not_explaining(cycle: Cycle, today: date) -> tuple[str, ...]:
    """Why nobody explains in a cycle today; empty when units may."""
    if cycle.explanation_ends_on is None:
        return ("Cơ quan chủ trì chưa mở giải trình.",)
    if cycle.explanation_ends_on < today:
        ended = format_date(cycle.explanation_ends_on)
        return (f"Thời gian giải trình đã hết ngày {ended}. Cần thêm thời gian thì đề nghị cơ quan chủ trì mở lại.",)
    return ()
