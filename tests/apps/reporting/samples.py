"""Short ways to an issued plan with its obligations, and to reports in every state."""

from datetime import date, datetime
from decimal import Decimal

from danvan.apps.evidence.models import StoredFile
from danvan.apps.plans.enums import OwedThing, PlanState, TargetMeasure
from danvan.apps.plans.models import Deadline, Obligation, Plan, PlanReading, Target
from danvan.apps.plans.services.entries import open_obligations
from danvan.apps.reporting import services
from danvan.apps.reporting.models import Report
from tests.factories import District, actor, moment

PLAN_DATE = date(2023, 3, 31)
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
DAY_CODES = {
    OwedThing.OWN_PLAN: date(2023, 5, 12),
    OwedThing.REPORT: date(2023, 10, 23),
    OwedThing.SCORE_DOSSIER: date(2023, 10, 23),
}
OFFICE_FIGURES = {
    "staff_total": "30",
    "staff_reached": "27",
    "own_plan_issued": "có",
    "democracy_carried_out": "có",
    "reform_index_previous": "80,5",
    "reform_index": "82,25",
}
STATIONED_FIGURES = {
    "staff_total": "1.200",
    "staff_reached": "1.200",
    "own_plan_issued": "có",
    "democracy_carried_out": "không",
}


def issued_plan(district: District, year: int = 2023) -> Plan:
    """An issued plan of the district, under the lead of Phòng Nội vụ, without targets and deadlines."""
    person = district.people["noivu.tp"]
    at = moment(year, 3, 31)
    file, _ = StoredFile.objects.get_or_create(
        sha256=f"{year:064d}", defaults={"size": 1, "media_type": "text/plain", "stored_at": at}
    )
    reading = PlanReading.objects.create(
        owner=district.units["705.PNV"],
        source_name="ke-hoach.md",
        source_file=file,
        source_text="",
        understood={},
        corrected={},
        read_by=person,
        read_at=at,
    )
    return Plan.objects.create(
        year=year,
        title=f"Kế hoạch công tác dân vận chính quyền năm {year}",
        number="60/KH-UBND",
        date=PLAN_DATE.replace(year=year),
        issuer=district.authority,
        lead_unit=district.units["705.PNV"],
        reading=reading,
        source_text="",
        content_hash="0" * 64,
        state=PlanState.ISSUED,
        confirmed_by=person,
        confirmed_at=at,
        issued_by=person,
        issued_at=at,
    )


def deadline_of(plan: Plan, owed: OwedThing) -> Deadline:
    """The plan's deadline for a thing, made when there is none."""
    last_day = DAY_CODES[owed].replace(year=plan.year)
    deadline, _ = Deadline.objects.get_or_create(
        plan=plan,
        owed=owed,
        defaults={
            "what": f"Gửi {owed.label.lower()}",
            "stated_value": last_day.isoformat(),
            "mode": "by",
            "last_day": last_day,
            "position": list(DAY_CODES).index(owed),
            "start": 0,
            "end": 0,
        },
    )
    return deadline


def owe(plan: Plan, district: District, unit: str, owed: OwedThing = OwedThing.REPORT) -> Obligation:
    """One unit's obligation under the plan."""
    deadline = deadline_of(plan, owed)
    one = Obligation(deadline=deadline, unit=district.units[unit], last_day=deadline.last_day)
    opened_at = moment(plan.date.year, plan.date.month, plan.date.day)
    (stored,) = open_obligations(obligations=[one], at=opened_at, person_id=None)
    return stored


def target(plan: Plan, code: str, measure: TargetMeasure | str, value: str | None = "100") -> Target:
    """One target of the plan; without a value as the reader stores a target in words."""
    return Target.objects.create(
        plan=plan,
        code=code,
        what=f"Chỉ tiêu {code}",
        value=None if value is None else Decimal(value),
        operator="gt" if value is None else "ge",
        unit_of_measure="qualitative" if value is None else "%",
        measure=measure,
        position=Target.objects.filter(plan=plan).count(),
        start=0,
        end=0,
    )


def draft(
    district: District,
    obligation: Obligation,
    who: str,
    *,
    at: datetime | None = None,
    version: int | None = None,
    **changes: object,
) -> Report:
    """A draft saved by a person, over what is stored unless `version` says otherwise."""
    stored = Report.objects.filter(obligation=obligation).first()
    said: dict[str, object] = {
        "content": "Đã tổ chức 03 hội nghị quán triệt.",
        "difficulties": "",
        "proposals": "",
        "number": "",
        "paper_date": None,
        "figures": {},
    }
    return services.draft_report(
        actor=actor(district, who),
        obligation_id=obligation.pk,
        version=(stored.version if stored else 0) if version is None else version,
        at=at or moment(2023, 10, 10),
        **(said | changes),  # type: ignore[arg-type]
    )


def sent(
    district: District,
    obligation: Obligation,
    officer: str,
    head: str,
    *,
    at: datetime | None = None,
    figures: dict[str, str] | None = None,
) -> Report:
    """A report that its officer wrote and its head sent."""
    at = at or moment(2023, 10, 20)
    report = draft(district, obligation, officer, at=at, figures=figures if figures is not None else {})
    return services.submit_report(actor=actor(district, head), report_id=report.pk, version=report.version, at=at)


def sent_back(district: District, report: Report, reason: str = "Thiếu số liệu mục 2.", *, at: datetime) -> Report:
    """The report sent back by the lead office."""
    report = Report.objects.get(pk=report.pk)
    return services.send_back_report(
        actor=actor(district, "noivu.cv"), report_id=report.pk, version=report.version, reason=reason, at=at
    )
