"""By when a paper must go out, and which units the recipients printed on it mean."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from danvan.apps.legal.selectors.days_off import working_calendar
from danvan.apps.orgs.access import visible_units
from danvan.apps.orgs.selectors import groups_of
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


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whom printed recipients mean: units and groups by their ids, and the names that are neither's."""

    unit_ids: tuple[int, ...]
    group_ids: tuple[int, ...]
    others: tuple[str, ...]


def propose_recipients(actor: Actor, names: Iterable[str]) -> Proposal:
    """The units and groups that the printed recipients name: a proposal to be looked at."""
    units = {fold(text): unit.pk for unit in visible_units(actor) for text in (unit.name, unit.short_name)}
    groups = {fold(text): one.pk for one in groups_of(actor.authority_id) for text in (one.name, *one.phrases)}
    said = [name.strip().rstrip(";.") for name in names]
    return Proposal(
        unit_ids=tuple(dict.fromkeys(units[fold(name)] for name in said if fold(name) in units)),
        group_ids=tuple(
            dict.fromkeys(groups[fold(name)] for name in said if fold(name) in groups and fold(name) not in units)
        ),
        others=tuple(name for name in said if fold(name) not in units and fold(name) not in groups),
    )
