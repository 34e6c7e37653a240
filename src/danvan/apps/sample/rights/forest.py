"""A small made-up forest of authorities in which rights are proven: who stands where in it.

Every name bears a mark of its own, a word that stands nowhere else, so that a page that shows it is found out.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.services import add_person
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.models import Post, Unit, UnitGroup, UnitKind
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.orgs.services import add_group, add_kind, add_level, add_unit, appoint
from danvan.domain.authority import Actor, Role

YEAR = 2026
FOUNDED = date(YEAR - 1, 1, 1)
BEGINS, DURING, ENDS = date(YEAR, 1, 1), date(YEAR, 6, 1), date(YEAR, 12, 31)
OLD_ENDS = date(YEAR, 3, 31)
_STAFF = {
    "committee": ("Chủ tịch", {Role.CHAIRMAN, Role.SUBSTITUTE_APPRAISER, Role.UNIT_HEAD, Role.UNIT_OFFICER}),
    "lead": ("Trưởng phòng chủ trì", {Role.LEAD_HEAD, Role.LEAD_OFFICER, Role.UNIT_HEAD, Role.UNIT_OFFICER}),
    "office": ("Trưởng phòng", {Role.UNIT_HEAD, Role.UNIT_OFFICER}),
}
# From where each role is looked at: an office that leads, another office, the committee itself.
PLACES = ("near.lead", "near.office", "near.committee", "above.lead", "above.committee", "elsewhere.lead")


def at_noon(day: date) -> datetime:
    """Noon of a day."""
    return timezone.make_aware(datetime.combine(day, time(12)))


NOON = at_noon(DURING)


@dataclass(slots=True)
class Authority:
    """A people's committee with an office that leads its plans and one that does not, and the group of its offices.

    `heads` heads each of the three by "committee", "lead" and "office".
    """

    code: str
    units: dict[str, Unit]
    group: UnitGroup
    heads: dict[str, Person]

    @property
    def committee(self) -> Unit:
        """The people's committee."""
        return self.units["committee"]

    @property
    def lead(self) -> Unit:
        """The office that leads."""
        return self.units["lead"]

    @property
    def office(self) -> Unit:
        """The other office."""
        return self.units["office"]

    def head(self, part: str, day: date) -> Actor:
        """The head of one of the three, acting on a day."""
        found = actor_for(self.heads[part], day)
        if found is None:
            raise LookupError(f"{part} of {self.code} has no head on {day}")
        return found


@dataclass(slots=True)
class World:
    """The authorities by code, and a person for each role in each of PLACES.

    `near` and `beside` are communes under the province `above`; `afar` is one under the province `elsewhere`; `old` is
    a district under `above` that ended. `moved` held every role in `near.lead` and is an officer of `elsewhere.office`
    now.
    """

    authorities: dict[str, Authority] = field(default_factory=dict)
    people: dict[tuple[str, Role], Person] = field(default_factory=dict)
    moved: Person | None = None

    def unit(self, place: str) -> Unit:
        """The unit of a place."""
        code, part = place.split(".")
        return self.authorities[code].units[part]


def build_forest() -> World:
    """Make the authorities and the people; no plans yet."""
    world, kinds = World(), _kinds()
    for code, kind, above in (
        ("above", "TINH", ""),
        ("elsewhere", "TINH", ""),
        ("old", "HUYEN", "above"),
        ("near", "XA", "above"),
        ("beside", "XA", "above"),
        ("afar", "XA", "elsewhere"),
    ):
        parent = world.authorities[above].committee if above else None
        world.authorities[code] = _authority(code, kinds[kind], kinds["PHONG"], parent)
    for place in PLACES:
        for role in Role:
            world.people[place, role] = _holder(world.unit(place), place, role)
    world.moved = _moved(world)
    _end(world.authorities["old"])
    return world


def _kinds() -> dict[str, UnitKind]:
    levels = {
        "TINH": ("province", "Cấp tỉnh", 1),
        "HUYEN": ("district", "Cấp huyện", 2),
        "XA": ("commune", "Cấp xã", 3),
    }
    kinds = {}
    for position, (code, (level, name, rank)) in enumerate(levels.items()):
        of_level = add_level(code=level, name=name, rank=rank)
        kinds[code] = add_kind(
            code=code, name=f"UBND {name.lower()}", position=position, level=of_level, is_authority=True
        )
    office = add_level(code="office", name="Cơ quan, đơn vị", rank=4)
    kinds["PHONG"] = add_kind(code="PHONG", name="Cơ quan chuyên môn", position=9, level=office)
    return kinds


def _authority(code: str, kind: UnitKind, office_kind: UnitKind, parent: Unit | None) -> Authority:
    area = f"Vùng dv-{code}"
    unit = add_unit(
        code=code, name=f"UBND {area}", short_name=f"UBND {code}", area_name=area, kind=kind, parent=parent,
        valid_from=FOUNDED,
    )  # fmt: skip
    units = {"committee": unit}
    for part, name in (("lead", "Phòng chủ trì"), ("office", "Phòng")):
        mark = f"dv-{code}-{part}"
        units[part] = add_unit(
            code=f"{code}.{part}", name=f"{name} {mark}", short_name=mark, kind=office_kind, parent=unit,
            valid_from=FOUNDED,
        )  # fmt: skip
    group = add_group(
        code=f"{code}.offices", name=f"Các phòng nhom-{code}", owner=unit, phrases=(f"các phòng nhom-{code}",),
        members=(units["lead"], units["office"]), valid_from=FOUNDED,
    )  # fmt: skip
    heads = {}
    for part, (title, roles) in _STAFF.items():
        mark = f"nguoi-{code}-{part}"
        heads[part] = add_person(username=mark, full_name=f"{title} {mark}", password=None)
        appoint(
            person=heads[part], unit=units[part], title=title, roles=frozenset(roles), valid_from=FOUNDED,
            leadership=Leadership.HEAD,
        )  # fmt: skip
    return Authority(code, units, group, heads)


def _holder(unit: Unit, place: str, role: Role) -> Person:
    mark = f"nguoi-{place}-{role.value}"
    person = add_person(username=mark, full_name=f"{role.label} {mark}", password=None)
    roles = frozenset({role})
    appoint(person=person, unit=unit, title=role.label, roles=roles, valid_from=BEGINS, valid_until=ENDS)
    return person


def _moved(world: World) -> Person:
    person = add_person(username="nguoi-moved", full_name="Người chuyển đi nguoi-moved", password=None)
    before, now = world.unit("near.lead"), world.unit("elsewhere.office")
    last = date(YEAR, 4, 30)
    appoint(person=person, unit=before, title="Chức vụ cũ", roles=frozenset(Role), valid_from=BEGINS, valid_until=last)
    appoint(person=person, unit=now, title="Chức vụ mới", roles=frozenset({Role.UNIT_OFFICER}), valid_from=DURING)
    return person


def _end(authority: Authority) -> None:
    """The authority ends with its units and their posts."""
    units = [unit.pk for unit in authority.units.values()]
    Unit.objects.filter(pk__in=units).update(valid_until=OLD_ENDS)
    Post.objects.filter(unit__in=units).update(valid_until=OLD_ENDS)
