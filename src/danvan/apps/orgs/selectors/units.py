"""Reading units and groups as they stand on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from danvan.apps.orgs.access import visible_posts, visible_units
from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.models import GroupMembership, Unit, UnitGroup
from danvan.domain.authority import Actor, Role
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold


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


def groups_of(owner_id: int) -> QuerySet[UnitGroup]:
    """The groups that plans of an authority address."""
    return UnitGroup.objects.filter(owner_id=owner_id).order_by("position", "id")


def group_choices(owner_id: int) -> tuple[tuple[int, str], ...]:
    """The groups of an authority, by which a list of its units may be narrowed."""
    return tuple(groups_of(owner_id).values_list("id", "name"))


def members_on(group_id: int, day: date) -> QuerySet[Unit]:
    """The units of a group on a day, in Vietnamese order."""
    memberships = GroupMembership.objects.filter(on_day(day), group_id=group_id)
    return units_on(day).filter(id__in=memberships.values("unit_id"))


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit of the list as ready text."""

    pk: int
    name: str
    code: str
    kind: str
    groups: str


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post of a unit as ready text."""

    title: str
    person: str
    roles: str
    since: str


@dataclass(frozen=True, slots=True)
class UnitDetail:
    """One unit as ready text, with who holds its posts on a day."""

    pk: int
    name: str
    code: str
    kind: str
    parent: str
    since: str
    aliases: tuple[str, ...]
    groups: tuple[str, ...]
    posts: tuple[PostRow, ...]


def unit_rows(authority_id: int, day: date, query: str = "") -> tuple[UnitRow, ...]:
    """The units that a people's committee works with on a day, whose name or other name holds the query.

    Diacritics do not matter.
    """
    units = family_on(authority_id, day)
    if query:
        folded = fold(query)
        units = units.filter(Q(folded_name__contains=folded) | Q(aliases__folded_alias__contains=folded)).distinct()
    group_names: dict[int, list[str]] = {}
    memberships = GroupMembership.objects.filter(on_day(day), group__owner_id=authority_id)
    for membership in memberships.select_related("group").order_by("group__position", "id"):
        group_names.setdefault(membership.unit_id, []).append(membership.group.name)
    return tuple(
        UnitRow(unit.pk, unit.name, unit.code, unit.kind.name, "; ".join(group_names.get(unit.pk, ())))
        for unit in units
    )


def unit_detail(actor: Actor, pk: int, day: date) -> UnitDetail | None:
    """A unit of a day that the actor may see, or None; with its people where it is of the own authority."""
    unit = visible_units(actor).filter(on_day(day), pk=pk).select_related("kind", "parent").first()
    if unit is None:
        return None
    owners = (actor.authority_id, *actor.superior_ids)
    memberships = GroupMembership.objects.filter(on_day(day), unit=unit, group__owner_id__in=owners)
    memberships = memberships.select_related("group")
    posts = visible_posts(actor).filter(on_day(day), unit=unit).prefetch_related("roles").order_by("id")
    return UnitDetail(
        pk=unit.pk,
        name=unit.name,
        code=unit.code,
        kind=unit.kind.name,
        parent=unit.parent.name if unit.parent else "",
        since=format_date(unit.valid_from),
        aliases=tuple(unit.aliases.order_by("alias", "id").values_list("alias", flat=True)),
        groups=tuple(row.group.name for row in memberships.order_by("group__position", "id")),
        posts=tuple(
            PostRow(
                title=post.title,
                person=post.person.full_name,
                roles="; ".join(Role(row.role).label for row in post.roles.all()),
                since=format_date(post.valid_from),
            )
            for post in posts
        ),
    )
