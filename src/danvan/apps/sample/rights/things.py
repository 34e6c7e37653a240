"""What there is in the forest: under each authority one thing of each kind, made by the acts of its own people."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from danvan.apps.activities import services as activities
from danvan.apps.activities.content import ActivityWords
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.services import copy_set, load_criteria_set, make_ready
from danvan.apps.drafting import services as drafting
from danvan.apps.drafting.circumstances import content_now
from danvan.apps.evidence.models import Evidence
from danvan.apps.evidence.services import add_evidence
from danvan.apps.orgs.enums import DelegationKind
from danvan.apps.orgs.models import Absence, Delegation, Post, Unit
from danvan.apps.plans import services as plans
from danvan.apps.plans.enums import DeadlineMode, OwedThing, PlanState, ReadingState, TaskRole
from danvan.apps.plans.models import (
    Clause,
    Deadline,
    DeadlineUnit,
    Obligation,
    Plan,
    PlanReading,
    Target,
    Task,
    TaskUnit,
)
from danvan.apps.reporting import services as reporting
from danvan.apps.reporting.services import NewFile
from danvan.apps.sample.rights.forest import (
    BEGINS,
    DURING,
    ENDS,
    FOUNDED,
    YEAR,
    Authority,
    World,
    at_noon,
    build_forest,
)
from danvan.apps.scoring import services as scoring
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.apps.scoring.services import CellAnswer
from danvan.domain.authority import Actor, Permission
from danvan.domain.figures.catalogue import FigureKind, figures_asked_of
from danvan.domain.plan_drafting.content import ShiftRule
from danvan.domain.scoring.criteria import LEAD_ROLE

TEXT = """ỦY BAN NHÂN DÂN

Số: {number}/KH-UBND

Nơi này, ngày 15 tháng 01 năm {year}

# KẾ HOẠCH

## Thực hiện công tác dân vận chính quyền năm {year} {mark}

## I. TỔ CHỨC THỰC HIỆN

- Tuyên truyền pháp luật về dân chủ ở cơ sở {mark}.

Nơi nhận:
- Lưu: VT.
"""
POINTS, REASON = "4", "ly-do"


@dataclass(frozen=True, slots=True)
class _Stage:
    """An authority with the units that owe under its plans and those who act for each of them."""

    authority: Authority
    owing: tuple[tuple[Authority, str], ...]
    criteria: CriteriaSet

    def units(self) -> list[Unit]:
        """The units that owe."""
        return [authority.units[part] for authority, part in self.owing]

    def head_of(self, unit: Unit, day: date) -> Actor:
        """The head of one of them."""
        authority, part = next(pair for pair in self.owing if pair[0].units[pair[1]] == unit)
        return authority.head(part, day)

    def mark(self, unit: Unit) -> str:
        """The words that only one unit's things under this authority's plans bear."""
        return f"{self.authority.code}-{unit.code.replace('.', '-')}"


@transaction.atomic
def build_world() -> World:
    """The forest with all that there is in it."""
    world = build_forest()
    criteria = load_criteria_set(mapping=_criteria(), at=at_noon(FOUNDED))
    for authority in world.authorities.values():
        below = [other for other in world.authorities.values() if other.committee.parent_id == authority.committee.pk]
        owing = ((authority, "lead"), (authority, "office"), *((other, "committee") for other in below))
        _decided_year(_Stage(authority, owing, criteria))
        if authority.code != "old":
            stage = _Stage(authority, tuple(pair for pair in owing if pair[0].code != "old"), criteria)
            _running_year(stage)
            _plan(stage, YEAR + 1, at_noon(DURING - timedelta(days=40)))
            _read(authority, YEAR + 2, at_noon(DURING - timedelta(days=30)))
        _absence(authority)
        if authority.code != "old":
            _own_criteria(authority, criteria)
    return world


def _own_criteria(authority: Authority, shipped: CriteriaSet) -> None:
    """The lead copies the shipped set twice: one copy is ready to be used, one is still being written."""
    head, at = authority.head("lead", DURING), at_noon(DURING - timedelta(days=3))
    for state in ("dung", "soan"):
        row = copy_set(
            actor=head, set_id=shipped.pk, code=f"BTC-{authority.code}-{state}", year=YEAR, at=at,
            title=f"Bộ tiêu chí tc-{state}-{authority.code}",
        )  # fmt: skip
        if state == "dung":
            make_ready(actor=head, set_id=row.pk, edition=row.edition, at=at)


def _draft(authority: Authority, plan: Plan, day: date) -> None:
    """The office writes a plan of its own under the authority's."""
    head = authority.head("office", day)
    draft = drafting.begin_draft(
        actor=head, upper_plan_id=plan.pk, for_authority=False, rule=ShiftRule(), today=day, at=at_noon(day)
    )
    written = replace(content_now(draft).head, title=f"Thực hiện kế hoạch dt-{authority.code}")
    drafting.change_head(actor=head, draft_id=draft.pk, head=written, seen=1, at=at_noon(day))


def _decided_year(stage: _Stage) -> None:
    """Last year: everything sent, scored and decided."""
    day = date(YEAR - 1, 2, 1)
    plan = _issued(stage, YEAR - 1, day)
    cycle = _cycle(stage, plan, day + timedelta(days=30))
    for sheet in _sheets(cycle):
        _score(stage, sheet, day + timedelta(days=31))
        _settle(stage, sheet, day + timedelta(days=32))
    late = day + timedelta(days=33)
    lead, chairman = stage.authority.head("lead", late), stage.authority.head("committee", late)
    scoring.propose_ranking(actor=lead, cycle_id=cycle.pk, note="", at=at_noon(late))
    scoring.decide_ranking(
        actor=chairman, cycle_id=cycle.pk, number="9", date=late, grade_changes={}, at=at_noon(late + timedelta(days=1))
    )


def _running_year(stage: _Stage) -> None:
    """This year: the lead has not sent its report and its dossier yet, all others have."""
    plan = _issued(stage, YEAR, BEGINS + timedelta(days=20))
    cycle = _cycle(stage, plan, DURING - timedelta(days=10))
    day = DURING - timedelta(days=5)
    for owed in Obligation.objects.filter(deadline__plan=plan, deadline__owed=OwedThing.REPORT).order_by("id"):
        _report(stage, owed, day)
    for sheet in _sheets(cycle):
        _score(stage, sheet, day, sends=sheet.unit != stage.authority.lead)
    for unit in stage.units():
        _loose_file(stage, unit, day)
    for part in ("lead", "office", "committee"):
        _activity(stage.authority, part, day)
    _draft(stage.authority, plan, day)


def _activity(authority: Authority, part: str, day: date) -> None:
    """Each unit of an authority wrote one activity down."""
    words = ActivityWords(
        kind="news", held_on=day, title=f"Tin, bài hoatdong-{authority.units[part].code}", counts={"items": "1"}
    )
    activities.record_activity(actor=authority.head(part, day), words=words, at=at_noon(day))


def _read(authority: Authority, year: int, at: Any) -> PlanReading:
    text = TEXT.format(number=year, year=year, mark=f"vb-{authority.code}-{year}")
    reading = plans.read_source(
        actor=authority.head("lead", at.date()),
        content=text.encode(),
        filename=f"doc-{authority.code}-{year}.md",
        at=at,
    )
    return PlanReading.objects.get(pk=reading.pk)


def _plan(stage: _Stage, year: int, at: Any) -> Plan:
    """A confirmed plan with one task, one target and what it asks of the units."""
    authority = stage.authority
    reading, person = _read(authority, year, at), authority.heads["lead"]
    plan = Plan.objects.create(
        year=year, title=f"Kế hoạch năm {year} vb-{authority.code}-{year}", number=f"{year}/KH-UBND",
        date=at.date(), issuer=authority.committee, lead_unit=authority.lead, reading=reading,
        source_text=reading.source_text, content_hash="0" * 64, state=PlanState.CONFIRMED, confirmed_by=person,
        confirmed_at=at,
    )  # fmt: skip
    PlanReading.objects.filter(pk=reading.pk).update(state=ReadingState.CONFIRMED)
    clause = Clause.objects.create(plan=plan, path="I", heading="TỔ CHỨC THỰC HIỆN", position=1, start=0, end=1)
    task = Task.objects.create(plan=plan, clause=clause, item=1, what="Tuyên truyền", position=1, start=0, end=1)
    TaskUnit.objects.create(task=task, role=TaskRole.LEAD, named_as="cơ quan chủ trì", unit=authority.lead)
    Target.objects.create(
        plan=plan, clause=clause, code="I", what="100% cán bộ được quán triệt", value=100, unit_of_measure="%",
        measure="staff_reached", position=1, start=0, end=1,
    )  # fmt: skip
    last_day = date(year, 12, 1)
    for position, owed in enumerate((OwedThing.REPORT, OwedThing.SCORE_DOSSIER), start=1):
        deadline = Deadline.objects.create(
            plan=plan, clause=clause, owed=owed, what=owed.label, stated_value=last_day.isoformat(),
            mode=DeadlineMode.BY, last_day=last_day, position=position, start=0, end=1,
        )  # fmt: skip
        DeadlineUnit.objects.bulk_create(
            DeadlineUnit(deadline=deadline, named_as="các đơn vị", unit=unit) for unit in stage.units()
        )
    return plan


def _issued(stage: _Stage, year: int, day: date) -> Plan:
    plan = _plan(stage, year, at_noon(day))
    head = stage.authority.head("lead", day)
    return plans.issue_plan(actor=head, plan_id=plan.pk, at=at_noon(day + timedelta(days=1)))


def _report(stage: _Stage, owed: Obligation, day: date) -> None:
    mark, head = stage.mark(owed.unit), stage.head_of(owed.unit, day)
    asked = figures_asked_of(owed.unit.kind_id)
    usual = {FigureKind.BOOLEAN: "có", FigureKind.PERCENT: "80"}
    figures = {figure.code: usual.get(figure.kind, "10") for figure in asked}
    report = reporting.draft_report(
        actor=head, obligation_id=owed.pk, version=0, content=f"Đã làm noidung-{mark}.", difficulties="", proposals="",
        number=f"1/BC-{mark}", paper_date=day, figures=figures, at=at_noon(day),
        files=[NewFile(f"Báo cáo {mark}".encode(), f"tep-bao-cao-{mark}.txt")],
    )  # fmt: skip
    if owed.unit != stage.authority.lead:
        reporting.submit_report(actor=head, report_id=report.pk, version=report.version, at=at_noon(day))


def _cycle(stage: _Stage, plan: Plan, day: date) -> Cycle:
    authority = stage.authority
    return scoring.open_cycle(
        actor=authority.head("lead", day),
        plan_id=plan.pk,
        criteria_set_id=stage.criteria.pk,
        scorers={"CHU_TRI": authority.lead.pk},
        substitute_id=authority.committee.pk,
        ranked_group_ids=[authority.group.pk],
        target_base_group_id=authority.group.pk,
        at=at_noon(day),
    )


def _sheets(cycle: Cycle) -> Iterable[ScoreSheet]:
    return ScoreSheet.objects.filter(cycle=cycle).select_related("unit").order_by("id")


def _answers(mark: str) -> dict[str, CellAnswer]:
    return {"A1": CellAnswer("points", POINTS, f"{REASON}-{mark}")}


def _score(stage: _Stage, sheet: ScoreSheet, day: date, *, sends: bool = True) -> None:
    mark, head = f"{stage.mark(sheet.unit)}-{sheet.cycle.year}", stage.head_of(sheet.unit, day)
    scoring.save_self_scores(actor=head, sheet_id=sheet.pk, version=1, answers=_answers(mark), at=at_noon(day))
    scoring.add_cell_evidence(
        actor=head, sheet_id=sheet.pk, criterion="A1", content=f"Minh chứng {mark}".encode(),
        filename=f"tep-cham-{mark}.txt", note="", at=at_noon(day),
    )  # fmt: skip
    if sends:
        version = sheet.columns.get(code=ColumnCode.SELF).version
        scoring.submit_sheet(actor=head, sheet_id=sheet.pk, version=version, at=at_noon(day))


def _settle(stage: _Stage, sheet: ScoreSheet, day: date) -> None:
    """Appraised and reconciled by the lead, on the lead's own sheet by the chairman in its stead."""
    for code in (LEAD_ROLE, ColumnCode.RECONCILED):
        column = sheet.columns.get(code=code)
        part = "lead" if column.scorer_id == stage.authority.lead.pk else "committee"
        actor = stage.authority.head(part, day)
        answers = _answers(f"tham-dinh-{stage.mark(sheet.unit)}-{sheet.cycle.year}")
        if code == LEAD_ROLE:
            scoring.save_appraisal(
                actor=actor, sheet_id=sheet.pk, column=code, version=column.version, answers=answers,
                at=at_noon(day),
            )  # fmt: skip
            version = sheet.columns.get(code=code).version
            scoring.sign_column(actor=actor, sheet_id=sheet.pk, column=code, version=version, at=at_noon(day))
        else:
            scoring.reconcile_sheet(
                actor=actor, sheet_id=sheet.pk, version=column.version, answers=answers, at=at_noon(day)
            )


def _loose_file(stage: _Stage, unit: Unit, day: date) -> Evidence:
    """A file that the unit handed in and that went nowhere yet."""
    mark = stage.mark(unit)
    return add_evidence(
        actor=stage.head_of(unit, day), unit_id=unit.pk, content=f"Tệp rời {mark}".encode(),
        filename=f"tep-roi-{mark}.txt", at=at_noon(day),
    )  # fmt: skip


def _absence(authority: Authority) -> None:
    """The head of the office is away, and the head of the lead office acts by order."""
    first, last = (FOUNDED, BEGINS) if authority.code == "old" else (BEGINS, ENDS)
    giver, taker = (Post.objects.get(person=authority.heads[part]) for part in ("office", "lead"))
    delegation = Delegation.objects.create(
        delegator_post=giver, delegate_post=taker, kind=DelegationKind.BY_ORDER,
        permissions=[Permission.REPORT_SUBMIT.value], valid_from=first, valid_until=last,
        document_number=f"uy-quyen-{authority.code}", document_date=first, made_by=authority.heads["office"],
        made_at=at_noon(first),
    )  # fmt: skip
    Absence.objects.create(
        post=giver, valid_from=first, valid_until=last, note=f"vang-{authority.code}", delegation=delegation,
        declared_by=authority.heads["office"], declared_at=at_noon(first),
    )  # fmt: skip


def _criteria() -> dict[str, Any]:
    """A criteria set of one criterion, given by the lead."""
    assumed = {"source": "assumed"}
    leaf = {
        "code": "A1", "name_vi": "Ban hành kế hoạch", "max_points": 4, "source": "assumed", "evidence": [],
        "rule": "có thì đủ điểm", "kinds": "all",
    }  # fmt: skip
    return {
        "meta": {
            "code": "QUYEN", "title_vi": "Bộ tiêu chí để chứng minh quyền", "total_points": {"value": 4} | assumed,
            "legal_basis": {"number": "1/QĐ-UBND", "date": "2022-08-01", "issuer": "UBND tỉnh"} | assumed,
            "valid_from_cycle": {"value": YEAR - 1} | assumed, "point_step": {"value": 0.5} | assumed,
            "number_of_criteria": {"value": 1},
        },
        "subjects": {"kinds": [{"code": code, "name_vi": code} for code in ("TINH", "HUYEN", "XA", "PHONG")]},
        "roles": [{"code": "CHU_TRI", "name_vi": "Cơ quan chủ trì"}, {"code": "QUYET_DINH", "name_vi": "Chủ tịch"}],
        "criteria": [
            {
                "code": "A", "name_vi": "Kế hoạch", "name_source": "assumed", "max_points": 4,
                "points_source": "assumed", "appraiser": ["CHU_TRI"], "appraiser_source": "assumed",
                "sub_criteria": [leaf],
            }
        ],
        "rating": {
            "default_bands": {
                "source": "assumed",
                "bands": [
                    {"label": "Tốt", "min_percent": 80, "max_percent": 100},
                    {"label": "Yếu", "min_percent": 0, "max_percent_below": 80},
                ],
            },
            "caps_and_denials": {"examples": []},
        },
    }  # fmt: skip
