"""The ledger of an installation as the command prints it: no page, no actor."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from danvan.apps.ledger.selectors.rates import (
    FlaggedIds,
    LedgerCounts,
    Obligations,
    group_named,
    ledger_counts,
    members_of,
)
from danvan.apps.plans.enums import PlanState
from danvan.apps.plans.models import Obligation, Plan
from danvan.domain.row_numbers import row_number
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import nfc

Flagged: TypeAlias = Callable[[Obligations], FlaggedIds]


def whole_ledger(*, plan: str, group: str, day: date, today: date, flagged: Flagged | None = None) -> LedgerCounts:
    """What was owed and sent under issued plans, or one by number, year or id; of all units, or those of a group.

    `flagged` gives the ids of those obligations with flags on what was sent by the end of a day.

    Raises RuleViolation for a plan or group that is not there, for several plans of one number, and for a day to come.
    """
    if day > today:
        raise RuleViolation(f"Ngày {format_date(day)} chưa đến. Chỉ xem được hôm nay hoặc một ngày đã qua.")
    obligations = Obligation.objects.filter(deadline__plan__state=PlanState.ISSUED)
    if plan:
        obligations = obligations.filter(deadline__plan=_plan_named(nfc(plan).strip()))
    if group:
        found = group_named(nfc(group).strip())
        if found is None:
            raise RuleViolation(f"Không có nhóm đơn vị nào có mã hoặc tên “{group}”.")
        obligations = obligations.filter(unit_id__in=members_of(found, day))
    return ledger_counts(obligations, day, today, flagged=flagged(obligations) if flagged else None)


def _plan_named(text: str) -> Plan:
    issued = Plan.objects.filter(state=PlanState.ISSUED).only("id", "number", "year").order_by("id")
    found = list(issued.filter(number=text))
    number = row_number(text)
    if not found and number is not None:
        found = list(issued.filter(year=number)) or list(issued.filter(pk=number))
    if not found:
        raise RuleViolation(f"Không có kế hoạch đã ban hành nào có số, năm hoặc mã “{text}”.")
    if len(found) > 1:
        codes = "; ".join(f"{one.pk}: {one.number}" for one in found)
        raise RuleViolation(f"Có {len(found)} kế hoạch khớp với “{text}”. Hãy ghi mã của một kế hoạch: {codes}.")
    return found[0]
