"""Matching the names in a text to units and groups of the authority."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import TypeAlias

from rapidfuzz import fuzz, process

from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.models import Unit
from danvan.apps.orgs.selectors import family_of, groups_of
from danvan.apps.plans.reading_form import UnitChoice
from danvan.domain.row_numbers import row_number
from danvan.domain.vietnamese.text import evened

NEAR = 90.0
# "Chủ tịch UBND xã", "Trưởng phòng Kinh tế", "Chánh Thanh tra tỉnh": whom a head leads is what owes.
_HEAD_OF = re.compile(r"^(?:thu truong|nguoi dung dau|giam doc|chu tich|chi huy truong|chanh|truong) (?=\w)")
_PEOPLES_COMMITTEE = re.compile(
    r"(?:ubnd|uy ban nhan dan) (tinh|thanh pho|xa|phuong|dac khu|huyen|quan|thi xa|thi tran)\b"
)

_NameInTime: TypeAlias = tuple[int, str, date, date | None, str | None]


@dataclass(frozen=True, slots=True)
class Whom:
    """A unit or a group that a name may stand for, with its printed name."""

    choice_key: str
    name: str

    @property
    def choice(self) -> UnitChoice:
        """The choice as it is kept with a reading."""
        kind, number = self.choice_key.split("-")
        return {kind: int(number)}


@dataclass(frozen=True, slots=True)
class KnownNames:
    """All names under which units and groups are known, evened out, and whom each stands for."""

    whom: dict[str, Whom]
    groups: tuple[Whom, ...]
    units: tuple[Whom, ...]

    def printed(self, choice: UnitChoice | None) -> str:
        """The name of the chosen unit or group; empty for none."""
        key = key_of(choice)
        return next((whom.name for whom in (*self.groups, *self.units) if whom.choice_key == key), "")

    def match(self, name: str) -> Whom | None:
        """Whom a name stands for: the same words, the office that a head leads, the only one alike to nine tenths."""
        same = evened(name)
        led = _HEAD_OF.sub("", same)
        for spelling in (same, led):
            if spelling in self.whom:
                return self.whom[spelling]
        near = process.extract(same, self.whom.keys(), scorer=fuzz.ratio, score_cutoff=NEAR, limit=None)
        found = {self.whom[spelling].choice_key: self.whom[spelling] for spelling, _, _ in near}
        return next(iter(found.values())) if len(found) == 1 else None

    def is_exact(self, name: str) -> bool:
        """Whether the name is known word for word."""
        return evened(name) in self.whom


def key_of(choice: UnitChoice | None) -> str:
    """A choice as one word for a form: "unit-12", "group-3", "none", or empty when nothing is chosen."""
    if not choice:
        return ""
    if choice.get("none"):
        return "none"
    kind = "unit" if "unit" in choice else "group"
    return f"{kind}-{choice.get(kind)}"


def choice_of(key: str) -> UnitChoice | None:
    """The choice behind such a word; None for the empty one. Raises ValueError for anything else."""
    if not key:
        return None
    if key == "none":
        return {"none": True}
    kind, _, stated = key.partition("-")
    number = row_number(stated)
    if kind not in {"unit", "group"} or number is None:
        raise ValueError(key)
    return {kind: number}


def known_names(authority_id: int, *days: date) -> KnownNames:
    """The names of what the authority works with on any of some days: its units and groups. Group phrases win.

    Where a name means different units on these days, the day named first wins. Two queries.
    """
    rows = _names_in_time(authority_id, days)
    units: dict[int, Whom] = {}
    whom: dict[str, Whom] = {}
    for day in days:
        aliases: dict[str, Whom] = {}
        names: dict[str, Whom] = {}
        for pk, name, valid_from, valid_until, alias in rows:
            if valid_from <= day <= (valid_until or day):
                unit = units.setdefault(pk, Whom(f"unit-{pk}", name))
                names[evened(name)] = unit
                if pk == authority_id:
                    aliases |= dict.fromkeys(_own_names(name), unit)
                if alias:
                    aliases[evened(alias)] = unit
        whom = aliases | names | whom
    groups = [(group, Whom(f"group-{group.pk}", group.name)) for group in groups_of(authority_id)]
    for group, known in groups:
        whom |= dict.fromkeys((evened(phrase) for phrase in (group.name, *group.phrases)), known)
    return KnownNames(whom, tuple(known for _, known in groups), tuple(units.values()))


def _own_names(name: str) -> tuple[str, ...]:
    """How an authority calls itself in its own papers, evened: its level alone ("UBND xã")."""
    found = _PEOPLES_COMMITTEE.match(evened(name))
    return (f"ubnd {found[1]}", f"uy ban nhan dan {found[1]}") if found else ()


def _names_in_time(authority_id: int, days: Iterable[date]) -> list[_NameInTime]:
    any_day = reduce(or_, map(on_day, days))
    rows = Unit.objects.filter(family_of(authority_id), any_day).order_by("sort_key", "id", "aliases__id")
    return list(rows.values_list("pk", "name", "valid_from", "valid_until", "aliases__alias"))


def choices_for(names: Iterable[str], known: KnownNames) -> dict[str, UnitChoice]:
    """The names that match by themselves, with whom they stand for; all others are left to a person."""
    return {name: whom.choice for name in names if (whom := known.match(name)) is not None}
