"""The units of a day as one flat list, and what became of a unit, as the commands print them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import DatabaseError

from danvan.apps.orgs.days import on_day
from danvan.apps.orgs.models import NationalBase, Succession, UnitLevel, UnitPhase
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

_COLUMNS = (
    "unit_id",
    "unit__code",
    "area_name",
    "name",
    "kind__level_id",
    "parent__code",
    "unit__valid_from",
    "unit__is_start_known",
)


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A unit as it stood on a day: an area by its own name, an office by its name; `parent` is a code or blank."""

    id: int
    code: str
    name: str
    level: str
    parent: str
    valid_from: date
    is_start_known: bool


@dataclass(frozen=True, slots=True)
class ListedSuccessor:
    """What a unit became: a unit by its name on the day of the change, or nothing (all blank) when it was abolished."""

    code: str
    name: str
    valid_from: date | None
    kind: str
    share: Decimal | None
    document: str
    document_date: date | None
    effective_date: date
    confidence: str
    note: str


@dataclass(frozen=True, slots=True)
class Fate:
    """A unit of a day, its last day (None while it goes on), and what it became."""

    unit: ListedUnit
    valid_until: date | None
    successors: tuple[ListedSuccessor, ...]


def has_national_base() -> bool:
    """Whether the nation's units are loaded; also false where the database has no tables yet."""
    try:
        return NationalBase.objects.exists()
    except DatabaseError:
        return False


def listed_units(day: date, level: str = "") -> tuple[ListedUnit, ...]:
    """All units of a day, or those of one level; the highest level first, then by code. One query.

    Raises RuleViolation for a level that does not exist.
    """
    phases = UnitPhase.objects.filter(on_day(day))
    if level:
        _check_level(level)
        phases = phases.filter(kind__level_id=level)
    rows = phases.order_by("kind__level__rank", "unit__code", "unit__valid_from", "id").values_list(*_COLUMNS)
    return tuple(_listed(rows))


def fate_of(code: str, day: date) -> Fate:
    """The unit that bore a code on a day, and what it became. Raises RuleViolation when none did."""
    phase = (
        UnitPhase.objects.filter(on_day(day), unit__code=code)
        .order_by("unit__valid_from", "id")
        .values_list(*_COLUMNS, "unit__valid_until")
        .first()
    )
    if phase is None:
        raise RuleViolation(
            f"Không có đơn vị nào mang mã “{code}” vào ngày {format_date(day)}. "
            "Kiểm tra lại mã và ngày; xem danh sách bằng “danvan units --date”."
        )
    (unit,) = _listed([phase[:-1]])
    edges = Succession.objects.filter(predecessor_id=unit.id).order_by("effective_date", "successor__code", "id")
    return Fate(unit, phase[-1], tuple(_successor(edge) for edge in edges.select_related("successor")))


def _check_level(level: str) -> None:
    known = list(UnitLevel.objects.order_by("rank").values_list("code", flat=True))
    if level not in known:
        raise RuleViolation(f"Không có cấp “{level}”. Các cấp: {', '.join(known)}.")


def _listed(rows: Iterable[tuple[int, str, str, str, str, str | None, date, bool]]) -> list[ListedUnit]:
    return [
        ListedUnit(pk, code, area_name or name, level, parent or "", since, is_known)
        for pk, code, area_name, name, level, parent, since, is_known in rows
    ]


def _successor(edge: Succession) -> ListedSuccessor:
    unit = edge.successor
    first = unit.phases.filter(on_day(edge.effective_date)).order_by("valid_from", "id").first() if unit else None
    return ListedSuccessor(
        code=unit.code if unit else "",
        name=(first.area_name or first.name) if first else (unit.area_name or unit.name) if unit else "",
        valid_from=unit.valid_from if unit else None,
        kind=edge.kind,
        share=edge.share,
        document=edge.document,
        document_date=edge.document_date,
        effective_date=edge.effective_date,
        confidence=edge.confidence,
        note=edge.note,
    )
