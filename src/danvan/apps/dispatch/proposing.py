"""By when a paper must go out, and which units the recipients printed on it mean."""

from collections.abc import Iterable

from django.utils import timezone

from danvan.apps.legal.selectors.days_off import working_calendar
from danvan.apps.orgs.access import visible_units
from danvan.apps.papers.models import Paper
from danvan.domain.authority import Actor
from danvan.domain.official_documents.sending_time import LatestSending, latest_sending
from danvan.domain.vietnamese.text import fold


def latest_sending_of(paper: Paper) -> LatestSending | None:
    """By when a signed paper must go out; None before it is signed."""
    if paper.signed_at is None:
        return None
    signed = timezone.localdate(paper.signed_at)
    return latest_sending(signed, working_calendar(signed.year, signed.year + 1))


def propose_recipients(actor: Actor, names: Iterable[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The units that the printed recipients name, and the names that are no unit's: a proposal to be looked at."""
    known = {fold(text): unit.pk for unit in visible_units(actor) for text in (unit.name, unit.short_name)}
    found: list[int] = []
    others: list[str] = []
    for name in names:
        unit_id = known.get(fold(name.strip().rstrip(";.")))
        if unit_id is None:
            others.append(name.strip().rstrip(";."))
        elif unit_id not in found:
            found.append(unit_id)
    return tuple(found), tuple(others)
