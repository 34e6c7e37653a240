"""From the recipients of a paper to where it goes: a group or kind stands for its units on the paper's day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from danvan.apps.dispatch.models import GroupSending, Many, Recipient, Sending
from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors import members_by_group, members_by_kind
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


def members_of(paper: Paper, lines: Iterable[Recipient], day: date) -> dict[Many, list[Unit]]:
    """The units that groups and kinds among the recipients stand for on a day; no query without any.

    A kind stands for the units of that kind that the issuer's committee works with.
    """
    many = [line.many for line in lines if line.many]
    group_ids = [group for group, _ in many if group]
    kinds = [kind for _, kind in many if kind]
    found: dict[Many, list[Unit]] = {}
    if group_ids:
        found |= {(group, None): units for group, units in members_by_group(group_ids, day).items()}
    if kinds:
        authority_id = paper.issuer.authority_id or paper.issuer_id
        found |= {(None, kind): units for kind, units in members_by_kind(authority_id, kinds, day).items()}
    return found


def not_sent_yet(paper: Paper, lines: Iterable[Recipient], sent: Iterable[Sending]) -> list[Destination]:
    """Where a paper is to go and did not go yet: each unit once, whether it is named, in a group, or both."""
    lines, sent = list(lines), list(sent)
    units, addresses = {one.unit_id for one in sent if one.unit_id}, {one.address for one in sent if one.address}
    members = members_of(paper, lines, paper.entry.day) if paper.entry else {}
    found: list[Destination] = []
    for line in lines:
        named = members.get(line.many, []) if line.many else [line.unit] if line.unit else []
        for unit in named:
            if unit.pk not in units:
                units.add(unit.pk)
                found.append(Destination(line.name if line.unit_id else unit.name, unit))
        if line.address and line.address not in addresses:
            addresses.add(line.address)
            found.append(Destination(line.name, address=line.address))
    return found


def keep_groups(paper: Paper) -> None:
    """Write down what each group and kind stood for when the paper went out. Part of sending."""
    lines = [line for line in lines_of(paper) if line.many]
    if not lines or paper.entry is None:
        return
    day = paper.entry.day
    by_unit = {one.unit_id: one for one in Sending.objects.filter(paper=paper, unit__isnull=False).order_by("id")}
    members = members_of(paper, lines, day)
    for line in lines:
        kept, _ = GroupSending.objects.get_or_create(
            paper=paper, group_id=line.group_id, unit_kind_id=line.unit_kind_id,
            defaults={"name": line.name, "day": day},
        )  # fmt: skip
        units = members.get(line.many, []) if line.many else []
        kept.members.add(*[by_unit[unit.pk] for unit in units if unit.pk in by_unit])
