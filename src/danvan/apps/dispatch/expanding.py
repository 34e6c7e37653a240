"""From the recipients of a paper to where it goes: a group stands for the units in it on the paper's day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from danvan.apps.dispatch.enums import RecipientKind
from danvan.apps.dispatch.models import GroupSending, Recipient, Sending
from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors import members_by_group
from danvan.apps.papers.models import Paper


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a paper goes: a unit, or an address outside."""

    name: str
    unit: Unit | None = None
    address: str = ""


def lines_of(paper: Paper) -> list[Recipient]:
    """The recipients of a paper in their order."""
    return list(Recipient.objects.filter(paper=paper).select_related("unit").order_by("position", "id"))


def written_down(lines: Iterable[Recipient]) -> int:
    """Of which writing down the lines are, as each makes all of them anew; 0 for none."""
    return max((line.pk for line in lines), default=0)


def members_of(lines: Iterable[Recipient], day: date) -> dict[int, list[Unit]]:
    """The units that the groups among the recipients stand for on a day; no query without a group."""
    group_ids = [line.group_id for line in lines if line.group_id]
    return members_by_group(group_ids, day) if group_ids else {}


def not_sent_yet(paper: Paper, lines: Iterable[Recipient], sent: Iterable[Sending]) -> list[Destination]:
    """Where a paper is to go and did not go yet: each unit once, whether it is named, in a group, or both."""
    lines, sent = list(lines), list(sent)
    units, addresses = {one.unit_id for one in sent if one.unit_id}, {one.address for one in sent if one.address}
    members = members_of(lines, paper.entry.day) if paper.entry else {}
    found: list[Destination] = []
    for line in lines:
        named = members.get(line.group_id, []) if line.group_id else [line.unit] if line.unit else []
        for unit in named:
            if unit.pk not in units:
                units.add(unit.pk)
                found.append(Destination(line.name if line.unit_id else unit.name, unit))
        if line.address and line.address not in addresses:
            addresses.add(line.address)
            found.append(Destination(line.name, address=line.address))
    return found


def keep_groups(paper: Paper) -> None:
    """Write down what each group stood for when the paper went out. Part of sending."""
    lines = [line for line in lines_of(paper) if line.kind == RecipientKind.GROUP]
    if not lines or paper.entry is None:
        return
    day = paper.entry.day
    by_unit = {one.unit_id: one for one in Sending.objects.filter(paper=paper, unit__isnull=False).order_by("id")}
    for line in lines:
        kept, _ = GroupSending.objects.get_or_create(
            paper=paper, group_id=line.group_id, defaults={"name": line.name, "day": day}
        )
        units = members_of([line], day)[kept.group_id]
        kept.members.add(*[by_unit[unit.pk] for unit in units if unit.pk in by_unit])
