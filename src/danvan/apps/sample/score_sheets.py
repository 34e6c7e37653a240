"""The score sheets of the sample: self-scored, appraised and settled by their own people."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from danvan.apps.criteria.stored import typed_set
from danvan.apps.evidence.services import shelve_evidence
from danvan.apps.evidence.words import PaperWords
from danvan.apps.orgs.models import Unit
from danvan.apps.sample.fates import SheetFate, made_up_percent, made_up_points, spread
from danvan.apps.sample.scenario import HANDED_IN, Cast, instant
from danvan.apps.scoring import services as scoring
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import ComputedCell, Cycle, ScoreCell, ScoreColumn, ScoreSheet
from danvan.apps.scoring.records import leaves_in
from danvan.apps.scoring.typed_answers import CellAnswer
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import shown
from danvan.domain.scoring.criteria import LEAD_ROLE, Criterion, NotArising

APPRAISERS = {
    "CHU_TRI": "noivu.cv",
    "VAN_PHONG": "vanphong.cv",
    "THANH_TRA": "thanhtra.cv",
}
STEP = Decimal("0.5")
PROVEN = 6  # every sixth criterion of a sheet has a file of its own


@dataclass(frozen=True, slots=True)
class SheetPlay:
    """One sheet with the people who act on it."""

    cycle: Cycle
    sheet: ScoreSheet
    cast: Cast

    @property
    def unit(self) -> Unit:
        """The scored unit."""
        return self.sheet.unit

    def column(self, code: str) -> ScoreColumn | None:
        """A column of the sheet, or None when the sheet has none such."""
        return ScoreColumn.objects.filter(sheet=self.sheet, code=code).select_related("scorer").first()

    def version(self, code: str) -> int:
        """The version of a column as someone opening the page now would have it."""
        return ScoreColumn.objects.values_list("version", flat=True).get(sheet=self.sheet, code=code)

    def leaves(self, code: str) -> tuple[Criterion, ...]:
        """The criteria that a column holds for this unit."""
        criteria = typed_set(self.cycle.criteria_set)
        imports = self.column(ColumnCode.IMPORTED) is not None
        return leaves_in(criteria, self.unit.kind_id, code, imports=imports)

    def computed(self) -> dict[str, CellAnswer]:
        """What the facts give, by criterion, as an appraiser who agrees would type it."""
        known = ComputedCell.objects.filter(sheet=self.sheet, is_known=True).order_by("id")
        return {
            cell.criterion: CellAnswer("not_arising", "", "")
            if cell.points is None
            else CellAnswer("points", shown(cell.points), "")
            for cell in known
        }

    def settled(self) -> dict[str, CellAnswer]:
        """What the lead settles by criterion: what its own column says, else the points taken over."""
        said = {}
        own_last = [ColumnCode.IMPORTED, LEAD_ROLE]
        cells = ScoreCell.objects.filter(column__sheet=self.sheet, column__code__in=own_last).order_by("id")
        for _, criterion, answer, points in sorted(
            cells.values_list("column__code", "criterion", "answer", "points"), key=lambda row: own_last.index(row[0])
        ):
            typed = "" if points is None else shown(points)
            said[criterion] = CellAnswer(answer, typed, "Thống nhất theo ý kiến của cơ quan chủ trì (giả định).")
        return said

    def appraiser(self, code: str) -> Actor:
        """Who writes in a column of this sheet: its appraiser, or the substitute for the appraiser's own unit."""
        column = self.column(code)
        substitute = column is not None and column.scorer.code == "705.TTD"
        return self.cast.named("tothamdinh" if substitute else APPRAISERS[code])


def play_sheet(play: SheetPlay, fate: SheetFate, day: date) -> None:
    """Bring a sheet as far as its fate lets it come, beginning on a day."""
    if fate is SheetFate.NOT_BEGUN:
        return
    _score_self(play, day)
    if fate is SheetFate.DRAFT:
        return
    scoring.submit_sheet(
        actor=play.cast.head_of(play.unit),
        sheet_id=play.sheet.pk,
        version=play.version(ColumnCode.SELF),
        at=instant(day, 16),
    )
    if fate is SheetFate.SENT_BACK:
        _send_back(play, day + timedelta(days=1))
    if fate in {SheetFate.APPRAISED, SheetFate.RECONCILED}:
        _appraise(play, day + timedelta(days=2))
    if fate is SheetFate.RECONCILED:
        _reconcile(play, day + timedelta(days=3))


def self_answers(sheet: ScoreSheet, *, part: int = 1) -> dict[str, CellAnswer]:
    """What a unit answers on its own sheet, or every `part`-th of it, where nothing is computed."""
    leaves = leaves_in(typed_set(sheet.cycle.criteria_set), sheet.unit.kind_id, ColumnCode.SELF, imports=True)
    return {leaf.code: _self_answer(sheet, leaf) for leaf in leaves[::part]}


def _score_self(play: SheetPlay, day: date) -> None:
    officer, leaves = play.cast.officer_of(play.unit), play.leaves(ColumnCode.SELF)
    scoring.compute_sheet(actor=officer, sheet_id=play.sheet.pk, at=instant(day, 9))
    computed = play.computed()
    answers = {leaf.code: _self_answer(play.sheet, leaf) for leaf in leaves if leaf.code not in computed}
    scoring.save_self_scores(
        actor=officer,
        sheet_id=play.sheet.pk,
        version=play.version(ColumnCode.SELF),
        answers=answers,
        at=instant(day, 10),
    )
    for leaf in leaves[::PROVEN]:
        scoring.add_cell_evidence(
            actor=officer,
            sheet_id=play.sheet.pk,
            criterion=leaf.code,
            content=HANDED_IN.format(unit=play.unit.name, what=leaf.name).encode(),
            filename=f"Minh chứng {leaf.code}.txt",
            note="",
            section="Mục 1",
            pages="1",
            at=instant(day, 11),
        )
    _prove_by_number(play, leaves[1], officer, day)


def _prove_by_number(play: SheetPlay, leaf: Criterion, officer: Actor, day: date) -> None:
    """One criterion is proven by a paper known by its number and date alone."""
    issued = date(day.year, 4, 12)
    words = PaperWords(f"Kế hoạch dân vận chính quyền năm {day.year}", "02/KH", issued, play.unit.name)
    kept = shelve_evidence(actor=officer, words=words, at=instant(day, 11))
    scoring.attach_cell_evidence(
        actor=officer,
        sheet_id=play.sheet.pk,
        criterion=leaf.code,
        evidence_id=kept.pk,
        section="Mục II",
        at=instant(day, 11),
    )


def _self_answer(sheet: ScoreSheet, leaf: Criterion) -> CellAnswer:
    if _not_arising(sheet.unit.code, leaf):
        return CellAnswer("not_arising", "", "Trong năm không phát sinh đơn thuộc thẩm quyền (giả định).")
    points = made_up_points(sheet.unit.code, leaf.code, sheet.cycle.year, leaf.max_points)
    return CellAnswer("points", shown(points), "Theo báo cáo và hồ sơ lưu tại đơn vị (giả định).")


def _not_arising(unit_code: str, leaf: Criterion) -> bool:
    allowed = leaf.not_arising.value is not NotArising.NOT_ALLOWED
    return allowed and leaf.code in {"TC2.2", "TC3.2"} and spread(unit_code, leaf.code, 5) == 0


def _send_back(play: SheetPlay, day: date) -> None:
    scoring.send_back_sheet(
        actor=play.cast.named("noivu.tp"),
        sheet_id=play.sheet.pk,
        reason="Thiếu minh chứng cho tiêu chí phối hợp với đoàn thể; đề nghị bổ sung, gửi lại.",
        at=instant(day, 9),
    )


def _appraise(play: SheetPlay, day: date) -> None:
    if play.leaves(ColumnCode.IMPORTED):
        percents = {
            leaf.code: made_up_percent(play.unit.code, leaf.code, play.cycle.year)
            for leaf in play.leaves(ColumnCode.IMPORTED)
        }
        scoring.import_points(
            actor=play.cast.named("noivu.cv"),
            sheet_id=play.sheet.pk,
            version=play.version(ColumnCode.IMPORTED),
            percents=percents,
            at=instant(day, 8),
        )
    for code in APPRAISERS:
        if play.column(code) is None or not play.leaves(code):
            continue
        appraiser = play.appraiser(code)
        computed = play.computed()
        answers = {leaf.code: computed.get(leaf.code) or _appraised(play, leaf, code) for leaf in play.leaves(code)}
        scoring.save_appraisal(
            actor=appraiser,
            sheet_id=play.sheet.pk,
            column=code,
            version=play.version(code),
            answers=answers,
            at=instant(day, 10),
        )
        scoring.sign_column(
            actor=appraiser,
            sheet_id=play.sheet.pk,
            column=code,
            version=play.version(code),
            at=instant(day, 11),
        )


def _appraised(play: SheetPlay, leaf: Criterion, code: str) -> CellAnswer:
    if leaf.self_scored and _not_arising(play.unit.code, leaf):
        return CellAnswer("not_arising", "", "Đúng như đơn vị báo cáo.")
    points = made_up_points(play.unit.code, leaf.code, play.cycle.year, leaf.max_points)
    lowered = spread(play.unit.code, f"{leaf.code}-{code}", 6) == 0
    if lowered and points >= STEP:
        return CellAnswer("points", shown(points - STEP), "Minh chứng chưa đầy đủ (giả định).")
    return CellAnswer("points", shown(points), "Đồng ý với điểm tự chấm.")


def _reconcile(play: SheetPlay, day: date) -> None:
    column = play.column(ColumnCode.RECONCILED)
    substitute = column is not None and column.scorer.code == "705.TTD"
    said = play.settled()
    settled = {leaf.code: said[leaf.code] for leaf in play.leaves(ColumnCode.RECONCILED)}
    scoring.reconcile_sheet(
        actor=play.cast.named("tothamdinh" if substitute else "noivu.tp"),
        sheet_id=play.sheet.pk,
        version=play.version(ColumnCode.RECONCILED),
        answers=settled,
        at=instant(day, 9),
    )
