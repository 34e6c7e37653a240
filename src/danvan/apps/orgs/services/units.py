"""Setting up units and groups."""

from datetime import date

from danvan.apps.orgs.models import (
    GroupMembership,
    Unit,
    UnitAlias,
    UnitGroup,
    UnitKind,
    UnitLevel,
    UnitPhase,
)
from danvan.domain.vietnamese.text import fold, sort_text


def add_level(*, code: str, name: str, rank: int) -> UnitLevel:
    """Add or rename a level of the state; rank 1 stands highest."""
    level, _ = UnitLevel.objects.update_or_create(code=code, defaults={"name": name, "rank": rank})
    return level


def add_kind(*, code: str, name: str, position: int, level: UnitLevel, is_authority: bool = False) -> UnitKind:
    """Add or change a kind of unit."""
    values = {"name": name, "position": position, "level": level, "is_authority": is_authority}
    kind, _ = UnitKind.objects.update_or_create(code=code, defaults=values)
    return kind


def add_unit(
    *,
    code: str,
    name: str,
    kind: UnitKind,
    valid_from: date,
    short_name: str = "",
    area_name: str = "",
    parent: Unit | None = None,
    place: str = "",
    aliases: tuple[str, ...] = (),
) -> Unit:
    """Add a unit from a day on, in its first phase, with the other ways in which papers write its name."""
    unit = Unit.objects.create(
        code=code,
        valid_from=valid_from,
        name=name,
        short_name=short_name or name,
        area_name=area_name,
        kind=kind,
        parent=parent,
        authority=parent.authority if parent else None,
        place=place,
        sort_key=sort_text(name),
        folded_name=fold(name),
    )
    if kind.is_authority:
        unit.authority = unit
        unit.save(update_fields=["authority"])
    UnitPhase.objects.create(
        unit=unit,
        valid_from=valid_from,
        name=unit.name,
        short_name=unit.short_name,
        area_name=area_name,
        kind=kind,
        parent=parent,
        sort_key=unit.sort_key,
    )
    add_aliases(unit=unit, aliases=aliases)
    return unit


def add_aliases(*, unit: Unit, aliases: tuple[str, ...]) -> None:
    """Add other ways in which papers write a unit's name; spellings that fold alike are one."""
    known = set(unit.aliases.values_list("folded_alias", flat=True))
    by_fold = {fold(alias): alias for alias in reversed(aliases)}
    UnitAlias.objects.bulk_create(
        UnitAlias(unit=unit, alias=alias, folded_alias=folded)
        for folded, alias in sorted(by_fold.items())
        if folded not in known
    )


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
