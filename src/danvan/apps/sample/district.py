"""The units, groups, posts and log-ins of the sample district, from `samples/tan-bien-2023/units.yaml`."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.services import add_person, rename_person
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.models import Post, Unit, UnitGroup, UnitKind
from danvan.apps.orgs.services import add_aliases, add_group, add_unit, appoint, load_kinds
from danvan.domain.authority import Role
from danvan.domain.vietnamese.text import fold

SOURCE = Path(__file__).resolve().parents[4] / "samples" / "tan-bien-2023"
START = date(2004, 1, 1)
END = date(2025, 6, 30)  # Luật 72/2025/QH15: no district from 01/7/2025
IN_OFFICE_SINCE = date(2021, 7, 1)


@dataclass(frozen=True, slots=True)
class District:
    """What was loaded: the authority, its units by code, groups by code, persons by log-in name."""

    authority: Unit
    units: dict[str, Unit]
    groups: dict[str, UnitGroup]
    people: dict[str, Person]


def load_district(password: str | None = None) -> District:
    """Load the district. Persons get `password`, or none: then only the sample's one-click log-in lets them in."""
    if not settings.SAMPLE:
        raise RuntimeError("sample units belong into a sample only")
    source = _source()
    kinds = load_kinds()
    authority = _add(source["district"], kinds, None)
    units = {authority.code: authority}
    units |= {row["code"]: _add(row, kinds, authority) for row in source["units"]}
    groups = {row["code"]: _group(row, source["units"], units, authority) for row in source["groups"]}
    return District(authority, units, groups, _people(source, units, password))


def give_addresses(district: District) -> None:
    """Write down where letters go, at a name that nobody can have; the communes read theirs on the page."""
    posts = Post.objects.filter(unit__in=district.units.values()).exclude(unit__kind_id="XA")
    for post in posts.select_related("person").order_by("id"):
        one = post.person
        address = f"{one.username}@tanbien.example"
        rename_person(person=one, full_name=one.full_name, username=one.username, email=address)


@cache
def _source() -> dict[str, Any]:
    """The parsed file; read once, never changed."""
    parsed: dict[str, Any] = yaml.safe_load((SOURCE / "units.yaml").read_text(encoding="utf-8"))
    return parsed


def _add(row: dict[str, Any], kinds: dict[str, UnitKind], parent: Unit | None) -> Unit:
    """A unit of the sample: that of the national base where it is loaded, under the sample's names; else its own.

    The offices of a district that has ended ended with it.
    """
    unit = Unit.objects.filter(code=row["code"], valid_from=START).first() or add_unit(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        area_name=row.get("area_name", ""),
        kind=kinds[row["kind"]],
        parent=parent,
        valid_from=START,
    )
    unit.short_name, unit.place = row["short_name"], row.get("place", "")
    unit.valid_until = parent.valid_until if parent else unit.valid_until
    unit.save(update_fields=["short_name", "place", "valid_until"])
    unit.phases.update(short_name=unit.short_name, valid_until=unit.valid_until)
    add_aliases(unit=unit, aliases=tuple(row["aliases"]))
    return unit


def _group(row: dict[str, Any], rows: list[dict[str, Any]], units: dict[str, Unit], owner: Unit) -> UnitGroup:
    def belongs(unit_row: dict[str, Any]) -> bool:
        return bool(unit_row.get("border_post")) if row["code"] == "border_posts" else unit_row["group"] == row["code"]

    return add_group(
        code=row["code"],
        name=row["name"],
        owner=owner,
        phrases=tuple(row["phrases"]),
        members=tuple(units[unit_row["code"]] for unit_row in rows if belongs(unit_row)),
        valid_from=START,
    )


def _people(source: dict[str, Any], units: dict[str, Unit], password: str | None) -> dict[str, Person]:
    people: dict[str, Person] = {}
    for row in source["people"]:
        roles = frozenset(Role(role) for role in row["roles"])
        people[row["username"]] = _person(
            row["username"], row["name"], units[row["unit"]], row["title"], roles, password
        )
    named = {row["unit"] for row in source["people"]}
    for row in source["units"]:
        if row["group"] is None or row["code"] in named:
            continue
        unit = units[row["code"]]
        base = fold(unit.short_name).replace(" ", "").replace("&", "").replace("-", "")
        head = "Chủ tịch" if row["kind"] == "XA" else "Thủ trưởng"
        for suffix, title, role in ((".cv", "Chuyên viên", Role.UNIT_OFFICER), (".tt", head, Role.UNIT_HEAD)):
            name = f"{title} {unit.name}"
            people[base + suffix] = _person(base + suffix, name, unit, title, frozenset({role}), password)
    return people | _deputies(source, units, password)


def _deputies(source: dict[str, Any], units: dict[str, Unit], password: str | None) -> dict[str, Person]:
    people = {}
    for row in source["deputies"]:
        person = add_person(username=row["username"], full_name=row["name"], password=password)
        appoint(
            person=person,
            unit=units[row["unit"]],
            title=row["title"],
            roles=frozenset(Role(role) for role in row["roles"]),
            valid_from=IN_OFFICE_SINCE,
            leadership=Leadership.DEPUTY,
        )
        people[row["username"]] = person
    return people


def _person(username: str, name: str, unit: Unit, title: str, roles: frozenset[Role], password: str | None) -> Person:
    person = add_person(username=username, full_name=name, password=password)
    leads = roles & {Role.UNIT_HEAD, Role.LEAD_HEAD, Role.CHAIRMAN}
    appoint(
        person=person,
        unit=unit,
        title=title,
        roles=roles,
        valid_from=IN_OFFICE_SINCE,
        leadership=Leadership.HEAD if leads else Leadership.NONE,
    )
    return person
