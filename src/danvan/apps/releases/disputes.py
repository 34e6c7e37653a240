"""Which released results are being looked at again: the unit and the criteria, and nothing of what anybody wrote."""

from collections import defaultdict

from danvan.apps.appeals.enums import AppealState
from danvan.apps.appeals.models import AppealedCriterion


def open_disputes(cycle_id: int) -> dict[str, tuple[str, ...]]:
    """The criteria of appeals that wait for an answer, by the code of the unit. One query."""
    rows = AppealedCriterion.objects.filter(appeal__sheet__cycle_id=cycle_id, appeal__state=AppealState.FILED)
    found: dict[str, list[str]] = defaultdict(list)
    for unit, criterion in rows.order_by("id").values_list("appeal__sheet__unit__code", "criterion"):
        found[unit].append(criterion)
    return {unit: tuple(criteria) for unit, criteria in found.items()}
