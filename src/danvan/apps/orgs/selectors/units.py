"""Reading units and groups as they stand on a day."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, Q, QuerySet

from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.models import GroupMembership, Unit, UnitGroup


def units_on(day: date) -> QuerySet[Unit]:
    """The units that exist on a day, in Vietnamese order."""
    return Unit.objects.filter(on_day(day)).select_related("kind", "parent").order_by("sort_key", "id")


def family_of(authority_id: int) -> Q:
    """The condition that a unit is one that a people's committee works with.

    That is the committee itself, its offices, and the committees right below it. Names repeat over the nation, so
    lists to choose from and names in texts keep to these.
    """
    return Q(authority_id=authority_id) | Q(parent_id=authority_id)


def family_on(authority_id: int, day: date) -> QuerySet[Unit]:
    """What a people's committee works with on a day, in Vietnamese order."""
    return units_on(day).filter(family_of(authority_id))


def own_units_on(authority_id: int, day: date) -> QuerySet[Unit]:
    """A people's committee with its offices on a day, without the committees below it, which have their own people."""
    return units_on(day).filter(authority_id=authority_id)


def groups_of(owner_id: int) -> QuerySet[UnitGroup]:
    """The groups that plans of an authority address."""
    return UnitGroup.objects.filter(owner_id=owner_id).order_by("position", "id")


def group_choices(owner_id: int) -> tuple[tuple[int, str], ...]:
    """The groups of an authority, by which a list of its units may be narrowed."""
    return tuple(groups_of(owner_id).values_list("id", "name"))


def members_by_group(group_ids: Collection[int], day: date) -> dict[int, list[Unit]]:
    """The units of some groups on a day, each group's in Vietnamese order; one query however many groups."""
    found: dict[int, list[Unit]] = {group_id: [] for group_id in group_ids}
    rows = GroupMembership.objects.filter(
        on_day(day), group_id__in=group_ids, unit__in=Unit.objects.filter(on_day(day))
    )
    for row in rows.select_related("unit").order_by("unit__sort_key", "unit_id", "id"):
        found[row.group_id].append(row.unit)
    return found


def members_by_kind(authority_id: int, kinds: Collection[str], day: date) -> dict[str, list[Unit]]:
    """The units of some kinds that a people's committee works with on a day, itself left out; one query."""
    found: dict[str, list[Unit]] = {kind: [] for kind in kinds}
    for unit in family_on(authority_id, day).filter(kind_id__in=kinds).exclude(pk=authority_id):
        found[unit.kind_id].append(unit)
    return found


def kinds_with_units(authority_id: int, day: date) -> tuple[tuple[str, str], ...]:
    """The kinds of the units that a people's committee works with on a day, each with how many there are; one query."""
    kinds = family_on(authority_id, day).exclude(pk=authority_id).order_by("kind__position", "kind_id")
    counted = kinds.values_list("kind_id", "kind__name").annotate(count=Count("id"))
    return tuple((code, f"{name} ({count})") for code, name, count in counted)


def members_on(group_id: int, day: date) -> QuerySet[Unit]:
    """The units of a group on a day, in Vietnamese order."""
    memberships = GroupMembership.objects.filter(on_day(day), group_id=group_id)
    return units_on(day).filter(id__in=memberships.values("unit_id"))
