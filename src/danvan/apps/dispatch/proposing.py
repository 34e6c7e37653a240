"""By when a paper must go out, and which units the recipients printed on it mean."""

import re
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


_ALL = re.compile(r"^(tat ca |toan bo )?(cac )?")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whom printed recipients mean: units, groups by their ids, kinds by their codes, and names that are none's."""

    unit_ids: tuple[int, ...]
    group_ids: tuple[int, ...]
    others: tuple[str, ...]
    kinds: tuple[str, ...] = ()


def propose_recipients(actor: Actor, names: Iterable[str]) -> Proposal:
    """The units, groups and kinds that the printed recipients name: a proposal to be looked at."""
    visible = list(visible_units(actor).select_related("kind"))
    units = {fold(text): unit.pk for unit in visible for text in (unit.name, unit.short_name)}
    groups = {fold(text): one.pk for one in groups_of(actor.authority_id) for text in (one.name, *one.phrases)}
    kinds = {fold(unit.kind.name): unit.kind_id for unit in visible if unit.pk != actor.authority_id}
    said = [name.strip().rstrip(";.") for name in names]
    found: dict[str, list[int]] = {"units": [], "groups": []}
    of_kinds: list[str] = []
    others: list[str] = []
    for name in said:
        key, bare = fold(name), _ALL.sub("", fold(name))
        if key in units:
            found["units"].append(units[key])
        elif key in groups:
            found["groups"].append(groups[key])
        elif bare in kinds:
            of_kinds.append(kinds[bare])
        else:
            others.append(name)
    return Proposal(
        tuple(dict.fromkeys(found["units"])),
        tuple(dict.fromkeys(found["groups"])),
        tuple(others),
        tuple(dict.fromkeys(of_kinds)),
    )
