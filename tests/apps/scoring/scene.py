"""A district with an issued plan and an open cycle, made row by row."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

import yaml

from danvan.apps.criteria.services import load_criteria_set
from danvan.apps.evidence.models import Evidence
from danvan.apps.evidence.services import store_file
from danvan.apps.orgs.models import Unit
from danvan.apps.plans.enums import DeadlineMode, OwedThing, PlanState, ReadingState, TargetMeasure
from danvan.apps.plans.models import Deadline, Obligation, Plan, PlanReading, Target
from danvan.apps.scoring import services
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.services import CellAnswer
from danvan.domain.authority import Actor
from danvan.domain.scoring.columns import Answer
from tests.factories import District, actor, moment

CRITERIA = Path(__file__).resolve().parents[3] / "samples" / "criteria" / "tay-ninh-2022.yaml"
OPENED = moment(2023, 10, 2)
SCORED = moment(2023, 10, 20)
APPRAISED = moment(2023, 10, 30)
DECIDED = moment(2023, 11, 8)
AFTER_DEADLINE = moment(2023, 10, 26)

#: Officer and head of the units most tests speak of.
SCORING_UNITS = ("705.PNV", "705.PTP", "705.TTR", "705.VP", "25489", "705.CA")


@cache
def _criteria() -> dict[str, object]:
    return yaml.safe_load(CRITERIA.read_text(encoding="utf-8"))


def criteria_mapping() -> dict[str, object]:
    """A fresh copy of the sample's criteria, to be spoiled at will."""
    return deepcopy(_criteria())


def add_plan(district: District, state: PlanState = PlanState.ISSUED, year: int = 2023) -> Plan:
    """A plan of the district with its target on grades; without obligations."""
    lead = district.people["noivu.tp"]
    at = moment(year, 4, 10)
    issued = {"issued_by": lead, "issued_at": at} if state == PlanState.ISSUED else {}
    reading = PlanReading.objects.create(
        owner=district.units["705.PNV"],
        source_name="ke-hoach.md",
        source_file=store_file(content=b"# plan", media_type="text/markdown", at=at),
        source_text="",
        understood={},
        corrected={},
        state=ReadingState.CONFIRMED,
        read_by=lead,
        read_at=at,
    )
    plan = Plan.objects.create(
        year=year,
        title="Thực hiện công tác dân vận chính quyền",
        number="45/KH-UBND",
        date=date(year, 4, 5),
        place="Tân Biên",
        issuer=district.authority,
        lead_unit=district.units["705.PNV"],
        recipients=["Sở Nội vụ;", "Ban Dân vận Huyện ủy;", "Lưu: VT, PNV."],
        reading=reading,
        source_text="",
        content_hash="0" * 64,
        state=state,
        confirmed_by=lead,
        confirmed_at=at,
        **issued,
    )
    Target.objects.create(
        plan=plan, code="CT6", what="60% xếp loại Tốt", value=60, unit_of_measure="%",
        measure=TargetMeasure.GRADE_SHARE, position=6, start=0, end=0,
    )  # fmt: skip
    return plan


def owe_dossiers(plan: Plan, units: Iterable[Unit]) -> list[Obligation]:
    """Each unit owes its score dossier by 23/10."""
    last_day = date(plan.year, 10, 23)
    deadline = Deadline.objects.create(
        plan=plan, owed=OwedThing.SCORE_DOSSIER, what="Hồ sơ tự chấm điểm", stated_value=last_day.isoformat(),
        mode=DeadlineMode.BY, last_day=last_day, position=1, start=0, end=0,
    )  # fmt: skip
    return [Obligation.objects.create(deadline=deadline, unit=unit, last_day=last_day) for unit in units]


@dataclass
class Scene:
    """The district, its plan and cycle, and short ways to acts on it."""

    district: District
    plan: Plan
    cycle: Cycle

    def actor(self, username: str) -> Actor:
        return actor(self.district, username, date(2023, 10, 20))

    def sheet(self, code: str) -> ScoreSheet:
        return ScoreSheet.objects.get(cycle=self.cycle, unit=self.district.units[code])

    def username(self, code: str, suffix: str) -> str:
        named = {
            ("705.PNV", ".cv"): "noivu.cv", ("705.PNV", ".tt"): "noivu.tp", ("705.TTR", ".cv"): "thanhtra.cv",
            ("705.TTR", ".tt"): "thanhtra.ctt", ("705.VP", ".cv"): "vanphong.cv", ("705.VP", ".tt"): "vanphong.cvp",
        }  # fmt: skip
        if (code, suffix) in named:
            return named[code, suffix]
        unit = self.district.units[code]
        return next(
            name
            for name, person in sorted(self.district.people.items())
            if name.endswith(suffix) and person.full_name.endswith(unit.name)
        )

    def officer(self, code: str) -> Actor:
        return self.actor(self.username(code, ".cv"))

    def head(self, code: str) -> Actor:
        return self.actor(self.username(code, ".tt"))

    def version(self, code: str, column: str) -> int:
        return self.sheet(code).columns.get(code=column).version

    def columns_scorer(self, code: str, column: str) -> str:
        return self.sheet(code).columns.get(code=column).scorer.code

    def full_answers(self, code: str, column: str, lost: str = "0") -> dict[str, CellAnswer]:
        """Full points for every criterion of the column, less `lost` on the first one."""
        leaves = load_sheet(self.sheet(code)).leaves(column)
        answers = {leaf.code: CellAnswer("points", str(leaf.max_points), "Có văn bản") for leaf in leaves}
        first = leaves[0]
        answers[first.code] = CellAnswer("points", str(first.max_points - int(lost)), "Có văn bản")
        return answers

    def self_score(self, code: str, lost: str = "0", at: datetime = SCORED) -> ScoreSheet:
        return services.save_self_scores(
            actor=self.officer(code),
            sheet_id=self.sheet(code).pk,
            version=self.version(code, ColumnCode.SELF),
            answers=self.full_answers(code, ColumnCode.SELF, lost),
            at=at,
        )

    def add_evidence(self, code: str, at: datetime = SCORED, content: bytes = b"Danh s\xc3\xa1ch") -> Evidence:
        """A file for the first criterion that the unit scores itself."""
        return services.add_cell_evidence(
            actor=self.officer(code),
            sheet_id=self.sheet(code).pk,
            criterion=load_sheet(self.sheet(code)).leaves(ColumnCode.SELF)[0].code,
            content=content,
            filename="danh-sach.txt",
            note="",
            at=at,
        ).evidence

    def submit(self, code: str, at: datetime = SCORED) -> ScoreSheet:
        return services.submit_sheet(
            actor=self.head(code), sheet_id=self.sheet(code).pk, version=self.version(code, ColumnCode.SELF), at=at
        )

    def appraiser(self, code: str, column: str) -> Actor:
        names = {"705.PNV": "noivu.tp", "705.TTR": "thanhtra.ctt", "705.VP": "vanphong.cvp", "705.TTD": "tothamdinh"}
        return self.actor(names[self.columns_scorer(code, column)])

    def appraise(self, code: str, column: str, lost: str = "0", at: datetime = APPRAISED) -> ScoreSheet:
        return services.save_appraisal(
            actor=self.appraiser(code, column),
            sheet_id=self.sheet(code).pk,
            column=column,
            version=self.version(code, column),
            answers=self.full_answers(code, column, lost),
            at=at,
        )

    def sign(self, code: str, column: str, at: datetime = APPRAISED) -> ScoreSheet:
        return services.sign_column(
            actor=self.appraiser(code, column),
            sheet_id=self.sheet(code).pk,
            column=column,
            version=self.version(code, column),
            at=at,
        )

    def import_full(self, code: str, at: datetime = APPRAISED) -> ScoreSheet:
        leaves = load_sheet(self.sheet(code)).leaves(ColumnCode.IMPORTED)
        return services.import_points(
            actor=self.actor("noivu.cv"),
            sheet_id=self.sheet(code).pk,
            version=self.version(code, ColumnCode.IMPORTED),
            percents={leaf.code: "100" for leaf in leaves},
            at=at,
        )

    def settle_answers(self, code: str, reason: str = "Theo hồ sơ") -> dict[str, CellAnswer]:
        """What the lead would type: what the lead's own appraisal says, with a reason."""
        said = load_sheet(self.sheet(code)).appraisals()["CHU_TRI"]
        return {criterion: typed(answer, reason) for criterion, answer in said.items()}

    def reconcile(self, code: str, at: datetime = APPRAISED) -> ScoreSheet:
        return services.reconcile_sheet(
            actor=self.appraiser(code, ColumnCode.RECONCILED),
            sheet_id=self.sheet(code).pk,
            version=self.version(code, ColumnCode.RECONCILED),
            answers=self.settle_answers(code),
            at=at,
        )

    def appraise_all(self, code: str, lost: str = "0") -> None:
        for column in ("CHU_TRI", "VAN_PHONG", "THANH_TRA"):
            self.appraise(code, column, lost if column == "CHU_TRI" else "0")
            self.sign(code, column)
        if self.sheet(code).columns.filter(code=ColumnCode.IMPORTED).exists():
            self.import_full(code)

    def settle(self, code: str, lost: str = "0") -> None:
        """From an empty sheet to settled points."""
        self.self_score(code, lost)
        self.submit(code)
        self.appraise_all(code, lost)
        self.reconcile(code)

    def settle_ranked(self, lost: dict[str, str] | None = None) -> None:
        """Settle every sheet of the ranked groups of this scene."""
        for sheet in ScoreSheet.objects.filter(cycle=self.cycle, state=SheetState.DRAFT).select_related("unit"):
            if sheet.unit.code != "705.CA":
                self.settle(sheet.unit.code, (lost or {}).get(sheet.unit.code, "0"))


def typed(answer: Answer, reason: str) -> CellAnswer:
    """An answer as somebody would type it."""
    if answer.points is None:
        return CellAnswer("not_arising", "", reason)
    return CellAnswer("points", str(answer.points).replace(".", ","), reason)


def open_scene(district: District, units: Iterable[str] = SCORING_UNITS) -> Scene:
    """An open cycle in which the named units owe their dossiers."""
    plan = add_plan(district)
    owe_dossiers(plan, [district.units[code] for code in units])
    criteria_set = load_criteria_set(mapping=criteria_mapping(), at=OPENED)
    cycle = services.open_cycle(
        actor=actor(district, "noivu.tp", date(2023, 10, 2)),
        plan_id=plan.pk,
        criteria_set_id=criteria_set.pk,
        at=OPENED,
        **choices(district),
    )
    return Scene(district, plan, cycle)


def choices(district: District) -> dict[str, object]:
    """Who scores, who steps in, which groups are ranked."""
    return {
        "scorers": {
            "CHU_TRI": district.units["705.PNV"].pk,
            "VAN_PHONG": district.units["705.VP"].pk,
            "THANH_TRA": district.units["705.TTR"].pk,
        },
        "substitute_id": district.units["705.TTD"].pk,
        "ranked_group_ids": [district.groups["offices"].pk, district.groups["communes"].pk],
        "target_base_group_id": district.groups["offices"].pk,
    }
