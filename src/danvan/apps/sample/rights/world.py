"""A small made-up forest of authorities in which rights are proven: one thing of each kind under each plan."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.services import add_person
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record
from danvan.apps.evidence.models import Evidence, StoredFile
from danvan.apps.orgs.models import Unit, UnitKind
from danvan.apps.orgs.services import add_kind, add_level, add_unit, appoint
from danvan.apps.plans.enums import DeadlineMode, OwedThing, PlanState, ReadingState
from danvan.apps.plans.models import Deadline, Obligation, Plan, PlanReading
from danvan.apps.scoring.models import CriteriaSet, Cycle, ScoreSheet
from danvan.domain.authority import Role

YEAR = 2026
BEGINS, ENDS = date(YEAR, 1, 1), date(YEAR, 12, 31)
DURING = date(YEAR, 6, 1)
NOON = timezone.make_aware(datetime.combine(DURING, time(12)))


@dataclass(slots=True)
class Authority:
    """A people's committee with its two offices; the first leads its plan."""

    unit: Unit
    lead: Unit
    office: Unit
    plan: Plan | None = None


@dataclass(slots=True)
class World:
    """Two provinces, the first with two communes under it and the second with one; who stands where; what there is."""

    authorities: dict[str, Authority] = field(default_factory=dict)
    people: dict[tuple[str, Role], Person] = field(default_factory=dict)


@transaction.atomic
def build_world() -> World:
    """Make the forest. Every role is held once in the commune "near", once in the province above it."""
    world = World()
    kinds = _kinds()
    above = world.authorities["above"] = _authority("above", kinds["TINH"], kinds["SO"], None)
    elsewhere = world.authorities["elsewhere"] = _authority("elsewhere", kinds["TINH"], kinds["SO"], None)
    near = world.authorities["near"] = _authority("near", kinds["XA"], kinds["PHONG"], above.unit)
    beside = world.authorities["beside"] = _authority("beside", kinds["XA"], kinds["PHONG"], above.unit)
    afar = world.authorities["afar"] = _authority("afar", kinds["XA"], kinds["PHONG"], elsewhere.unit)
    clerk = add_person(username="nguoi-lap", full_name="Người lập dữ liệu", password=None)
    criteria = CriteriaSet.objects.create(
        code="chung-minh", title="Bộ tiêu chí chứng minh", content={}, content_hash="0" * 64, loaded_at=NOON
    )
    _plan(above, [above.lead, above.office, near.unit, beside.unit], clerk, criteria)
    _plan(elsewhere, [elsewhere.lead, elsewhere.office, afar.unit], clerk, criteria)
    for authority in (near, beside, afar):
        _plan(authority, [authority.lead, authority.office], clerk, criteria)
    for place, unit in (("near", near.lead), ("near-unit", near.unit), ("above", above.lead)):
        for role in Role:
            world.people[place, role] = _holder(place, role, unit)
    return world


def _kinds() -> dict[str, UnitKind]:
    province = add_level(code="province", name="Cấp tỉnh", rank=1)
    commune = add_level(code="commune", name="Cấp xã", rank=3)
    office = add_level(code="office", name="Cơ quan, đơn vị", rank=4)
    return {
        "TINH": add_kind(code="TINH", name="UBND tỉnh", position=0, level=province, is_authority=True),
        "XA": add_kind(code="XA", name="UBND xã", position=1, level=commune, is_authority=True),
        "SO": add_kind(code="SO", name="Sở", position=2, level=office),
        "PHONG": add_kind(code="PHONG", name="Phòng", position=3, level=office),
    }


def _authority(code: str, kind: UnitKind, office_kind: UnitKind, parent: Unit | None) -> Authority:
    unit = add_unit(code=code, name=f"UBND {code}", kind=kind, valid_from=BEGINS, parent=parent)
    lead, office = (
        add_unit(code=f"{code}.{name}", name=f"{name} {code}", kind=office_kind, valid_from=BEGINS, parent=unit)
        for name in ("lead", "office")
    )
    for owned in (unit, lead, office):
        record(
            event=AuditEvent.REPORT_DRAFT,
            actor=None,
            subject=Subject(type="report", id=owned.pk, name=owned.name, stream=f"unit-{owned.pk}"),
            at=NOON,
        )
    return Authority(unit, lead, office)


def _holder(place: str, role: Role, unit: Unit) -> Person:
    person = add_person(username=f"{place}.{role.value}", full_name=f"{role.label} {place}", password=None)
    roles = frozenset({role})
    appoint(person=person, unit=unit, title=role.label, roles=roles, valid_from=BEGINS, valid_until=ENDS)
    return person


def _plan(authority: Authority, owing: list[Unit], clerk: Person, criteria: CriteriaSet) -> None:
    code = authority.unit.code
    file = StoredFile.objects.create(sha256=code.ljust(64, "0"), size=1, media_type="text/plain", stored_at=NOON)
    reading = PlanReading.objects.create(
        owner=authority.lead,
        source_name=f"{code}.md",
        source_file=file,
        source_text="",
        understood={},
        corrected={},
        state=ReadingState.CONFIRMED,
        read_by=clerk,
        read_at=NOON,
    )
    plan = authority.plan = Plan.objects.create(
        year=YEAR,
        title=f"Kế hoạch {code}",
        number="1/KH-UBND",
        date=BEGINS,
        issuer=authority.unit,
        lead_unit=authority.lead,
        reading=reading,
        source_text="",
        content_hash="0" * 64,
        state=PlanState.ISSUED,
        confirmed_by=clerk,
        confirmed_at=NOON,
        issued_by=clerk,
        issued_at=NOON,
    )
    cycle = Cycle.objects.create(
        plan=plan, year=YEAR, criteria_set=criteria, former_post_months=0, opened_by=clerk, opened_at=NOON
    )
    for position, owed in enumerate((OwedThing.REPORT, OwedThing.SCORE_DOSSIER)):
        deadline = Deadline.objects.create(
            plan=plan,
            owed=owed,
            what=owed.label,
            stated_value=ENDS.isoformat(),
            mode=DeadlineMode.BY,
            last_day=ENDS,
            position=position,
            start=0,
            end=0,
        )
        Obligation.objects.bulk_create(Obligation(deadline=deadline, unit=unit, last_day=ENDS) for unit in owing)
    ScoreSheet.objects.bulk_create(ScoreSheet(cycle=cycle, unit=unit) for unit in owing)
    Evidence.objects.bulk_create(
        Evidence(file=file, name=f"{unit.code} theo {code}.txt", unit=unit, added_by=clerk, added_at=NOON)
        for unit in owing
    )
