"""What units still wait to be answered: explanations of signed points, and facts that they hold for wrong."""

from collections import defaultdict

from django.db.models import CharField, Value

from danvan.apps.scoring.enums import ContestState
from danvan.apps.scoring.models import Explanation, FactContest

_EXPLAINED, _CONTESTED = "explained", "contested"
_SAID = {_EXPLAINED: "Giải trình chưa trả lời", _CONTESTED: "Kiến nghị dữ kiện chưa xử lý"}


def open_questions(cycle_id: int) -> dict[int, tuple[str, ...]]:
    """What waits for an answer in a cycle, as a line for each sort with criteria or facts, by the sheet. One query."""
    explanations = Explanation.objects.filter(sheet__cycle_id=cycle_id, outcome="").values_list(
        "sheet_id", Value(_EXPLAINED, CharField()), "criterion"
    )
    contests = FactContest.objects.filter(sheet__cycle_id=cycle_id, state=ContestState.OPEN).values_list(
        "sheet_id", Value(_CONTESTED, CharField()), "fact"
    )
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for sheet_id, sort, about in sorted(explanations.order_by().union(contests.order_by())):
        found[sheet_id][sort].append(about)
    return {
        sheet_id: tuple(f"{_SAID[sort]}: {', '.join(sorts[sort])}." for sort in _SAID if sort in sorts)
        for sheet_id, sorts in found.items()
    }
