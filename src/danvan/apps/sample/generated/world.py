"""Who there is in a generated installation: authorities with their offices and communes, and who acts for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.services import add_person
from danvan.apps.orgs.enums import Leadership
from danvan.apps.orgs.models import Unit, UnitKind
from danvan.apps.orgs.services import add_group, add_unit, appoint, load_kinds
from danvan.apps.sample.generated.sizes import LAST_YEAR, PROVINCE, Size
from danvan.domain.authority import Role
from danvan.domain.rules import RuleViolation

BEGAN = date(2025, 7, 1)
LEAD = "Nội vụ"
_OFFICES = (
    LEAD, "Văn phòng", "Thanh tra", "Tư pháp", "Tài chính", "Y tế", "Giáo dục và Đào tạo", "Văn hóa", "Nông nghiệp",
    "Xây dựng", "Công Thương", "Khoa học", "Dân tộc và Tôn giáo", "Ngoại vụ", "Môi trường", "Lao động", "Du lịch",
    "Quy hoạch", "Chuyển đổi số",
)  # fmt: skip
_CHAIR = frozenset({Role.CHAIRMAN, Role.UNIT_HEAD, Role.UNIT_OFFICER})
_HEAD = frozenset({Role.LEAD_HEAD, Role.UNIT_HEAD, Role.UNIT_OFFICER})
_UNIT = frozenset({Role.UNIT_HEAD, Role.UNIT_OFFICER})


@dataclass(frozen=True, slots=True)
class Place:
    """An authority, the office that leads its plans, who heads that, and the units that owe under its plans."""

    authority: Unit
    lead: Unit
    head: Person
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class World:
    """All places of one size, and the seed from which everything else is made up."""

    size: Size
    seed: int
    places: tuple[Place, ...]

    @property
    def years(self) -> range:
        """The years that are told, the last one still running."""
        return range(LAST_YEAR - self.size.years + 1, LAST_YEAR + 1)

    def random(self, *names: object) -> Random:
        """Chance, the same for the same seed and names at every loading."""
        return Random(":".join(str(name) for name in (self.seed, *names)))  # noqa: S311 -- made-up data, no secret


def build_world(size: Size, seed: int) -> World:
    """The places of a size, their offices and people. Raises RuleViolation where the nation's units are not there."""
    kinds = load_kinds()
    authorities = list(_national(size)) if size.on_national_base else [_made_up(size, kinds)]
    if not authorities:
        raise RuleViolation("Chưa có đơn vị hành chính cả nước. Chạy danvan setup trước, rồi chạy lại lệnh này.")
    return World(size, seed, tuple(_place(size, authority, kinds) for authority in authorities))


def _national(size: Size) -> Iterator[Unit]:
    provinces = Unit.objects.filter(kind_id="TINH", valid_until__isnull=True).order_by("sort_key", "id")
    if size.provinces is not None:
        provinces = provinces.filter(code=PROVINCE)
    yield from provinces[: size.provinces]


def _made_up(size: Size, kinds: dict[str, UnitKind]) -> Unit:
    name = "UBND huyện Mẫu (dữ liệu sinh)"
    district = add_unit(code="900", name=name, short_name="UBND huyện Mẫu", kind=kinds["HUYEN"], valid_from=BEGAN)
    for number in range(1, (size.communes or 0) + 1):
        name = f"UBND xã Mẫu {number}"
        add_unit(code=f"900{number:02}", name=name, kind=kinds["XA"], parent=district, valid_from=BEGAN)
    return district


def _place(size: Size, authority: Unit, kinds: dict[str, UnitKind]) -> Place:
    offices = [
        add_unit(
            code=f"{authority.code}.M{position:02}",
            name=f"{_word(authority)} {name} (dữ liệu sinh)",
            short_name=f"{_word(authority)} {name}",
            kind=kinds["PHONG"],
            parent=authority,
            valid_from=BEGAN,
        )
        for position, name in enumerate(_OFFICES[: size.offices], start=1)
    ]
    communes = Unit.objects.filter(parent=authority, kind_id="XA", valid_until__isnull=True).order_by("sort_key", "id")
    units = (*offices, *communes[: size.communes])
    add_group(
        code=group_code(authority),
        name="Các cơ quan, đơn vị, UBND cấp xã",
        owner=authority,
        phrases=("các cơ quan, đơn vị",),
        members=units,
        valid_from=BEGAN,
    )
    head = _person(f"m{authority.code}.tp", "Thủ trưởng", offices[0], _HEAD, Leadership.HEAD)
    _person(f"m{authority.code}.cv", "Chuyên viên", offices[0], frozenset({Role.LEAD_OFFICER}), Leadership.NONE)
    _person(f"m{authority.code}.ct", "Chủ tịch", authority, _CHAIR, Leadership.HEAD)
    if size.is_told_in_full:
        for unit in units[1:]:
            _person(f"m{unit.code}".lower(), "Thủ trưởng", unit, _UNIT, Leadership.HEAD)
    return Place(authority, offices[0], head, units)


def group_code(authority: Unit) -> str:
    """The code of the group of all units of an authority."""
    return f"generated-{authority.code}"


def _word(authority: Unit) -> str:
    return "Phòng" if authority.kind_id == "HUYEN" else "Sở"


def _person(username: str, title: str, unit: Unit, roles: frozenset[Role], leadership: Leadership) -> Person:
    person = add_person(username=username, full_name=f"{title} {unit.short_name}", password=None)
    appoint(person=person, unit=unit, title=title, roles=roles, valid_from=BEGAN, leadership=leadership)
    return person
