"""Loading the nation's provinces, districts and communes, with what became of them."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db import connection, transaction
from django.db.models import F

from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.orgs.models import NationalBase, Succession, Unit, UnitKind, UnitLevel, UnitPhase
from danvan.apps.orgs.national import files
from danvan.apps.orgs.national.files import AreaRow, ChangeRow
from danvan.apps.orgs.national.names import committee_name, short_area_name
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.text import fold, sort_text

BATCH = 500
Key = tuple[str, date]


@dataclass(frozen=True, slots=True)
class BaseLoading:
    """What one loading did; `adopted` are units that were there before."""

    edition: str
    added: int
    adopted: int
    successions: int


@dataclass(slots=True)
class _Filling:
    """A loading under way: the kinds, what was stored before by code, and the unit of each row."""

    kinds: dict[str, UnitKind]
    changes: dict[Key, ChangeRow]
    documents: dict[str, date]
    stored: dict[str, list[Unit]]
    units: dict[Key, Unit] = field(default_factory=dict)
    added: int = 0
    adopted: int = 0


def load_kinds() -> dict[str, UnitKind]:
    """The levels and kinds that every installation starts from, by code; those that are there stay as they are."""
    levels = {
        code: UnitLevel.objects.get_or_create(code=code, defaults={"name": name, "rank": rank})[0]
        for rank, (code, name) in enumerate(files.level_names().items(), start=1)
    }
    return {
        row.code: UnitKind.objects.get_or_create(
            code=row.code,
            defaults={
                "name": row.name,
                "position": row.position,
                "level": levels[row.level_code],
                "is_authority": row.is_authority,
            },
        )[0]
        for row in files.kind_rows()
    }


def load_national_base(*, at: datetime) -> BaseLoading | None:
    """Add the nation's units and successions of this edition; None when it is loaded already.

    A unit that is there (same code, same day or a life that overlaps) is adopted: what is blank in it is filled in.
    What an authority wrote, and the successions that it recorded, stay as they are.
    """
    edition = files.edition()
    if NationalBase.objects.filter(edition=edition).exists():
        return None
    with transaction.atomic():
        filling = _begin()
        for _, rows in groupby(files.area_rows(), key=lambda row: row.kind_code):
            _fill_in(filling, list(rows))
        loading = BaseLoading(edition, filling.added, filling.adopted, _add_successions(filling))
        NationalBase.objects.create(
            edition=edition, loaded_at=at, unit_count=loading.added, succession_count=loading.successions
        )
        _record(loading, at)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # or the database, which knows nothing of the new rows, seeks a tree row by row
    return loading


def _begin() -> _Filling:
    stored: dict[str, list[Unit]] = {}
    for unit in Unit.objects.select_related("kind").order_by("code", "valid_from", "id"):
        stored.setdefault(unit.code, []).append(unit)
    return _Filling(
        kinds=load_kinds(),
        changes={(row.code, row.unit_valid_from): row for row in files.change_rows()},
        documents=files.document_dates(),
        stored=stored,
    )


def _fill_in(filling: _Filling, rows: list[AreaRow]) -> None:
    """Adopt or add the units of one level; the level above is there already."""
    new: list[tuple[AreaRow, Unit]] = []
    for row in rows:
        parent = filling.units.get((row.parent_code, row.valid_from))
        change = filling.changes.get((row.code, row.valid_from))
        unit = _stored_unit(filling.stored.get(row.code, []), row)
        if unit is None:
            unit = _unit(row, change, filling.kinds[row.kind_code], parent)
            new.append((row, unit))
        else:
            _fill_blanks(unit, row, parent)
            _follow_change(unit, row, change, filling)
            filling.adopted += 1
        filling.units[row.code, row.valid_from] = unit
    added = [unit for _, unit in new]
    Unit.objects.bulk_create(added, batch_size=BATCH)
    ids = [unit.pk for unit in added]
    for start in range(0, len(ids), BATCH):
        Unit.objects.filter(pk__in=ids[start : start + BATCH]).update(authority_id=F("id"))
    phases = [phase for row, unit in new for phase in _phases(row, unit, filling)]
    UnitPhase.objects.bulk_create(phases, batch_size=BATCH)
    filling.added += len(added)


def _stored_unit(stored: list[Unit], row: AreaRow) -> Unit | None:
    """The unit that a row means, taken out of what is stored: the same first day, else a life that overlaps."""
    same = [unit for unit in stored if unit.valid_from == row.valid_from]
    overlapping = [
        unit
        for unit in stored
        if (row.valid_until is None or unit.valid_from <= row.valid_until)
        and (unit.valid_until is None or unit.valid_until >= row.valid_from)
    ]
    found = next(iter((*same, *overlapping)), None)
    if found is not None:
        stored.remove(found)
    return found


def _unit(row: AreaRow, change: ChangeRow | None, kind: UnitKind, parent: Unit | None) -> Unit:
    area_name = change.area_name if change else row.area_name
    name = committee_name(area_name)
    return Unit(
        code=row.code,
        valid_from=row.valid_from,
        is_start_known=row.is_start_known,
        valid_until=row.valid_until,
        name=name,
        short_name=short_area_name(area_name),
        area_name=area_name,
        kind=kind,
        parent=parent,
        sort_key=sort_text(name),
        folded_name=fold(name),
    )


def _phases(row: AreaRow, unit: Unit, filling: _Filling) -> list[UnitPhase]:
    change = filling.changes.get((row.code, row.valid_from))
    until = change.valid_from - timedelta(days=1) if change else row.valid_until
    phases = [_phase(unit, row.area_name, row.valid_from, until)]
    if change:
        phases.append(_phase(unit, change.area_name, change.valid_from, row.valid_until, _document(change, filling)))
    return phases


def _phase(unit: Unit, area_name: str, since: date, until: date | None, document: str = "") -> UnitPhase:
    name = committee_name(area_name)
    return UnitPhase(
        unit=unit,
        valid_from=since,
        valid_until=until,
        name=name,
        short_name=short_area_name(area_name),
        area_name=area_name,
        kind=unit.kind,
        parent=unit.parent,
        sort_key=sort_text(name),
        document=document,
    )


def _document(change: ChangeRow, filling: _Filling) -> str:
    told = f"{change.document} ngày {format_date(filling.documents[change.document])}"
    return told if change.is_date_known else f"{told} (ngày hiệu lực chưa kiểm chứng)"


def _fill_blanks(unit: Unit, row: AreaRow, parent: Unit | None) -> None:
    """What an adopted unit does not say is taken from the row; what it says stays."""
    phases = UnitPhase.objects.filter(unit=unit)
    filled = []
    if unit.valid_until is None and row.valid_until is not None:
        unit.valid_until = row.valid_until
        phases.filter(valid_until__isnull=True).update(valid_until=row.valid_until)
        filled.append("valid_until")
    if unit.parent_id is None and parent is not None:
        unit.parent = parent
        phases.filter(parent__isnull=True).update(parent=parent)
        filled.append("parent")
    if not unit.area_name:
        unit.area_name = row.area_name
        phases.filter(area_name="").update(area_name=row.area_name)
        filled.append("area_name")
    if unit.authority_id is None and unit.kind.is_authority:
        unit.authority = unit
        filled.append("authority")
    if filled:
        unit.save(update_fields=filled)


def _follow_change(unit: Unit, row: AreaRow, change: ChangeRow | None, filling: _Filling) -> None:
    """A later name of the base is taken over by a unit that still bears the name of before, and only by such."""
    if change is None or unit.area_name != row.area_name or unit.valid_from >= change.valid_from:
        return
    last = UnitPhase.objects.filter(unit=unit).order_by("-valid_from", "-id").first()
    if last is None or last.valid_from >= change.valid_from:
        return
    phase = _phase(unit, change.area_name, change.valid_from, last.valid_until, _document(change, filling))
    last.valid_until = change.valid_from - timedelta(days=1)
    last.save(update_fields=["valid_until"])
    phase.save()
    unit.name, unit.short_name, unit.area_name = phase.name, phase.short_name, phase.area_name
    unit.sort_key, unit.folded_name = phase.sort_key, fold(phase.name)
    unit.save(update_fields=["name", "short_name", "area_name", "sort_key", "folded_name"])


def _add_successions(filling: _Filling) -> int:
    """Add the successions that are not recorded yet; a unit of which others were recorded is left as it is."""
    ended = {code: unit for (code, _), unit in filling.units.items() if unit.valid_until is not None}
    running = {code: unit for (code, _), unit in filling.units.items() if unit.valid_until is None}
    rows = {
        (ended[row.predecessor_code].pk, running[row.successor_code].pk if row.successor_code else None): row
        for row in files.succession_rows()
    }
    recorded = set(Succession.objects.values_list("predecessor_id", "successor_id"))
    told_otherwise = {predecessor for predecessor, _ in recorded - rows.keys()}
    new = [
        Succession(
            predecessor_id=predecessor,
            successor_id=successor,
            kind=row.kind,
            effective_date=row.effective_date,
            share=row.share,
            document=row.document,
            document_date=row.document_date,
            confidence=row.confidence,
            note=row.note,
        )
        for (predecessor, successor), row in rows.items()
        if predecessor not in told_otherwise and (predecessor, successor) not in recorded
    ]
    Succession.objects.bulk_create(new, batch_size=BATCH)
    return len(new)


def _record(loading: BaseLoading, at: datetime) -> None:
    record(
        event=AuditEvent.UNIT_LOAD_BASE,
        actor=None,
        subject=Subject(
            type="national_base",
            id=loading.edition,
            name="Dữ liệu đơn vị hành chính cả nước",
            stream="orgs",
            after={
                "đơn vị thêm": loading.added,
                "đơn vị nhận lại": loading.adopted,
                "kế thừa thêm": loading.successions,
            },
        ),
        at=at,
    )
