"""Making the units and groups of an authority. Parts of the acts of the set-up, in their transaction."""

from datetime import date

from django.db.models import Max

from danvan.apps.installation.selectors.authorities import day_of
from danvan.apps.installation.selectors.offices import group_code
from danvan.apps.orgs.models import GroupMembership, Unit, UnitGroup, UnitKind, UnitLevel
from danvan.apps.orgs.selectors import units_on
from danvan.apps.orgs.services import add_group, add_kind, add_level, add_unit
from danvan.domain.law.office_templates import OfficeOutline, OfficeTemplate, office_kinds

OFFICE_LEVEL = "office"
SHORT_NAME_LENGTH = 120


def level_of_offices() -> UnitLevel:
    """The level of bodies that are no area of their own, made where it is missing."""
    found = UnitLevel.objects.filter(code=OFFICE_LEVEL).first()
    lowest = UnitLevel.objects.aggregate(rank=Max("rank"))["rank"] or 0
    return found or add_level(code=OFFICE_LEVEL, name="Cơ quan, đơn vị", rank=lowest + 1)


def kind_of(code: str) -> UnitKind:
    """A kind of office by its code, made where it is missing; one that is there stays as it is."""
    found = UnitKind.objects.filter(code=code).first()
    last = UnitKind.objects.aggregate(position=Max("position"))["position"] or 0
    return found or add_kind(code=code, name=office_kinds()[code], position=last + 1, level=level_of_offices())


def add_under(
    authority: Unit, *, code: str, name: str, kind: UnitKind, outline: OfficeOutline | None, since: date
) -> Unit:
    """An office of the authority; under another name than the usual one it is still found by the usual one."""
    renamed = outline is not None and outline.name != name
    short_name = outline.short_name if outline and not renamed else name[:SHORT_NAME_LENGTH]
    aliases = (*outline.aliases, *((outline.name,) if renamed else ())) if outline else ()
    unit = add_unit(
        code=code, name=name, short_name=short_name, kind=kind, parent=authority, aliases=aliases, valid_from=since
    )
    if authority.valid_until:  # the offices of an authority that has ended ended with it
        unit.valid_until = authority.valid_until
        unit.save(update_fields=["valid_until"])
        unit.phases.update(valid_until=authority.valid_until)
    return unit


def make_groups(authority: Unit, template: OfficeTemplate, today: date) -> dict[str, UnitGroup]:
    """The groups of the template under the authority by code; those of lower authorities get their members."""
    groups: dict[str, UnitGroup] = {}
    since = max(template.in_force_from, authority.valid_from)
    for outline in template.groups:
        code = group_code(authority, outline.code)
        group = UnitGroup.objects.filter(code=code).first() or add_group(
            code=code, name=outline.name, owner=authority, phrases=outline.phrases, members=(), valid_from=since
        )
        groups[outline.code] = group
        if outline.children_of_level:
            lower = units_on(day_of(authority, today)).filter(
                parent=authority, kind__is_authority=True, kind__level_id=outline.children_of_level
            )
            for unit in lower:
                add_to_group(group, unit, max(since, unit.valid_from))
    return groups


def add_to_group(group: UnitGroup, unit: Unit, since: date) -> None:
    """A unit's being in a group from a day on; once in it, it stays as it is."""
    if not GroupMembership.objects.filter(group=group, unit=unit).exists():
        GroupMembership.objects.create(group=group, unit=unit, valid_from=since, valid_until=unit.valid_until)
