"""What the ledger of owed things and the register of activities hold of many units at once."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from fractions import Fraction

from django.db.models import Count

from danvan.apps.activities.access import RECORDED
from danvan.apps.activities.models import Activity
from danvan.apps.plans.enums import EntryKind, OwedThing
from danvan.apps.plans.models import Obligation, ObligationEntry, Plan
from danvan.apps.plans.positions import position_of
from danvan.domain.scoring.ledger_facts import Found, OwedPaper, PaperKind, ledger_facts
from danvan.domain.vietnamese.dates import format_date

SENT_BACK, SESSIONS = "SENT_BACK_TIMES", "SESSIONS"
PAPERS = (OwedThing.OWN_PLAN, OwedThing.REPORT, OwedThing.PERIODIC_REPORT)
_WITH_DOSSIER = (*PAPERS, OwedThing.SCORE_DOSSIER)


def ledger_values(
    codes: Collection[str], *, plan: Plan, unit_ids: Collection[int], day: date
) -> dict[int, dict[str, Found]]:
    """The facts of LEDGER_FACTS for units under a plan, by unit and code. At most three queries."""
    asked = set(codes)
    found: dict[int, dict[str, Found]] = {unit_id: {} for unit_id in unit_ids}
    if asked - {SENT_BACK, SESSIONS}:
        papers = owed_papers(plan, unit_ids)
        for unit_id in unit_ids:
            found[unit_id] |= ledger_facts([paper for _, paper in papers.get(unit_id, ())], day)
    if SENT_BACK in asked:
        _put(found, SENT_BACK, _sent_back(plan, unit_ids), "Sổ theo dõi ghi {} lần trả lại kế hoạch, báo cáo.")
    if SESSIONS in asked:
        end = min(day, date(plan.year, 12, 31))
        how = f"Sổ hoạt động có {{}} hoạt động của năm {plan.year}, tính đến ngày {format_date(end)}."
        _put(found, SESSIONS, _sessions(plan.year, unit_ids, end), how)
    return found


def owed_papers(plan: Plan, unit_ids: Collection[int]) -> dict[int, list[tuple[Obligation, OwedPaper]]]:
    """The papers that units owe under a plan, by unit, the earlier due first. One query."""
    owed = (
        Obligation.objects.filter(deadline__plan=plan, deadline__owed__in=_WITH_DOSSIER, unit_id__in=unit_ids)
        .select_related("deadline")
        .order_by("last_day", "id")
    )
    found: dict[int, list[tuple[Obligation, OwedPaper]]] = {}
    for one in owed:
        paper = OwedPaper(PaperKind(one.deadline.owed), position_of(one))
        found.setdefault(one.unit_id, []).append((one, paper))
    return found


def _sent_back(plan: Plan, unit_ids: Collection[int]) -> Counter[int]:
    entries = ObligationEntry.objects.filter(
        kind=EntryKind.SENT_BACK,
        obligation__deadline__plan=plan,
        obligation__deadline__owed__in=PAPERS,
        obligation__unit_id__in=unit_ids,
    )
    rows = entries.order_by().values_list("obligation__unit_id").annotate(n=Count("id"))
    return Counter(dict(rows))


def _sessions(year: int, unit_ids: Collection[int], end: date) -> Counter[int]:
    held = Activity.objects.filter(RECORDED, unit_id__in=unit_ids, held_on__range=(date(year, 1, 1), end))
    return Counter(dict(held.order_by().values_list("unit_id").annotate(n=Count("id"))))


def _put(found: dict[int, dict[str, Found]], code: str, counts: Counter[int], how: str) -> None:
    for unit_id, facts in found.items():
        facts[code] = Found(Fraction(counts[unit_id]), how.format(counts[unit_id]))
