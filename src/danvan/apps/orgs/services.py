"""Setting up units, groups and posts."""

from datetime import date

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models import GroupMembership, Post, PostRole, Unit, UnitAlias, UnitGroup, UnitKind
from danvan.domain.authority import Role
from danvan.domain.vietnamese.text import fold, sort_text


def add_kind(*, code: str, name: str, position: int) -> UnitKind:
    """Add or rename a kind of unit."""
    kind, _ = UnitKind.objects.update_or_create(code=code, defaults={"name": name, "position": position})
    return kind


def add_unit(
    *,
    code: str,
    name: str,
    kind: UnitKind,
    valid_from: date,
    short_name: str = "",
    parent: Unit | None = None,
    place: str = "",
    aliases: tuple[str, ...] = (),
) -> Unit:
    """Add a unit from a day on, with the other ways in which papers write its name."""
    unit = Unit.objects.create(
        code=code,
        valid_from=valid_from,
        name=name,
        short_name=short_name or name,
        kind=kind,
        parent=parent,
        place=place,
        sort_key=sort_text(name),
        folded_name=fold(name),
    )
    by_fold = {fold(alias): alias for alias in reversed(aliases)}
    UnitAlias.objects.bulk_create(
        UnitAlias(unit=unit, alias=alias, folded_alias=folded) for folded, alias in sorted(by_fold.items())
    )
    return unit


def add_group(
    *, code: str, name: str, owner: Unit, phrases: tuple[str, ...], members: tuple[Unit, ...], valid_from: date
) -> UnitGroup:
    """Add a group of units that plans of `owner` address by one of `phrases`, with its members from a day on."""
    group = UnitGroup.objects.create(
        code=code,
        name=name,
        owner=owner,
        phrases=list(phrases),
        position=UnitGroup.objects.filter(owner=owner).count(),
    )
    GroupMembership.objects.bulk_create(
        GroupMembership(group=group, unit=member, valid_from=valid_from) for member in members
    )
    return group


def appoint(*, person: Person, unit: Unit, title: str, roles: frozenset[Role], valid_from: date) -> Post:
    """Give a person a post in a unit from a day on, with the roles that the post brings."""
    post = Post.objects.create(person=person, unit=unit, title=title, valid_from=valid_from)
    PostRole.objects.bulk_create(PostRole(post=post, role=role.value) for role in sorted(roles))
    return post
