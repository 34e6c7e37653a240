"""What the sample's years show of disagreement: facts held for wrong, explanations, a condition held, an appeal.

And of paper: a dossier that is made, a workbook of a sheet that came back after somebody had scored on the page.
"""

from dataclasses import replace
from datetime import date

from danvan.apps.appeals import services as appeals
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.services import change_set, copy_set, make_ready
from danvan.apps.evidence.services import UploadedFile
from danvan.apps.sample.council import COUNCIL
from danvan.apps.sample.district import District
from danvan.apps.sample.scenario import Cast, instant
from danvan.apps.score_papers.selectors import workbook_for
from danvan.apps.score_papers.services import ask_dossier, hand_in_sheet
from danvan.apps.scoring import services as scoring
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.models import Cycle, Explanation, FactContest, ScoreSheet
from danvan.apps.scoring.records import LoadedSheet, load_sheet
from danvan.apps.scoring.typed_answers import CellAnswer
from danvan.domain.cycle_stages import Stage
from danvan.domain.figures.rounding import shown
from danvan.domain.scoring.criteria import LEAD_ROLE, NamedCode
from danvan.domain.scoring.criteria import CriteriaSet as TypedSet

DISCIPLINED = "KHONG_TOT_KY_LUAT"
WITHOUT_RECEPTION = NamedCode("KHONG_TIEP_CONG_DAN", "Không có nhiệm vụ tiếp công dân thường xuyên (giả định)")
HELD_AGAINST, HELD_ON = "25495", date(2023, 10, 24)
CONTESTED = {"25492": "viec.PLAN_ON_TIME", "25504": "viec.PLAN_SENT"}
EXPLAINED_BY = ("705.VHTT", "705.GDDT")
BY_WORKBOOK, DOSSIER_OF = "25504", "705.PTP"
APPEALING = "25489"


def own_measured_set(district: District, measured: CriteriaSet, day: date) -> CriteriaSet:
    """The office's own copy of the criteria that compute: a condition in use, a trait, a council; it stays marked."""
    cast = Cast(district, day)
    row = copy_set(
        actor=cast.named("noivu.cv"), set_id=measured.pk, code="TANBIEN-2023", year=day.year,
        title="Tiêu chí công tác dân vận chính quyền huyện Tân Biên năm 2023 (bản dựng lại)",
        at=instant(day, 8),
    )  # fmt: skip
    row = change_set(
        actor=cast.named("noivu.cv"),
        set_id=row.pk,
        edition=row.edition,
        change=_as_used_here,
        at=instant(day, 8),
    )
    return make_ready(actor=cast.named("noivu.tp"), set_id=row.pk, edition=row.edition, at=instant(day, 9))


def _as_used_here(typed: TypedSet) -> TypedSet:
    conditions = tuple(replace(one, enabled=one.enabled or one.code == DISCIPLINED) for one in typed.conditions)
    criteria = tuple(
        replace(top, unless_traits=frozenset({WITHOUT_RECEPTION.code})) if top.code == "TC2" else top
        for top in typed.criteria
    )
    return replace(typed, conditions=conditions, criteria=criteria, traits=(WITHOUT_RECEPTION,), council=COUNCIL)


def load_disputes(district: District, cycle: Cycle) -> None:
    """The open cycle a week before its decision is prepared."""
    _contests(district, cycle)
    _workbook(district, cycle)
    _explanations(district, cycle)
    _held(district, cycle)
    day = date(cycle.year, 10, 25)
    sheet = _sheet(cycle, DOSSIER_OF)
    ask_dossier(actor=Cast(district, day).named("noivu.tp"), sheet_id=sheet.pk, at=instant(day, 15))


def load_appeal(district: District, cycle: Cycle) -> None:
    """A commune appeals against the points of the decided year; another than who settled them keeps them."""
    sheet, filed, answered = _sheet(cycle, APPEALING), date(cycle.year, 11, 18), date(cycle.year, 11, 24)
    appeal = appeals.file_appeal(
        actor=Cast(district, filed).head_of(sheet.unit),
        sheet_id=sheet.pk,
        grounds={"TC6.3": "Còn mười hai tin bài trên trang tin của xã chưa được tính (giả định)."},
        at=instant(filed),
    )
    appeals.refuse_appeal(
        actor=Cast(district, answered).named("tothamdinh"),
        appeal_id=appeal.pk,
        reason="Các tin bài nêu thêm đăng sau ngày chốt số liệu nên tính vào năm sau (giả định).",
        at=instant(answered),
    )


def _contests(district: District, cycle: Cycle) -> None:
    """Two communes hold for wrong what is known of their plan: one is right, the other still waits."""
    told, settled = date(cycle.year, 10, 25), date(cycle.year, 10, 26)
    words = scoring.ContestWords(
        claimed="có", reason="Kế hoạch đã gửi bằng văn bản giấy trước hạn, có ký nhận của văn thư (giả định)."
    )
    first, _ = (_contested(district, _sheet(cycle, code), name, words, told) for code, name in CONTESTED.items())
    scoring.accept_contest(
        actor=Cast(district, settled).named("noivu.tp"),
        contest_id=first.pk,
        reason="Sổ văn thư ghi nhận đúng ngày (giả định).",
        at=instant(settled, 8),
    )


def _contested(district: District, sheet: ScoreSheet, name: str, words: scoring.ContestWords, day: date) -> FactContest:
    officer = Cast(district, day).officer_of(sheet.unit)
    return scoring.contest_fact(actor=officer, sheet_id=sheet.pk, name=name, words=words, at=instant(day, 10))


def _workbook(district: District, cycle: Cycle) -> None:
    """A commune takes its column home as a workbook; the page is changed meanwhile, so cells differ when it is back."""
    sheet, day = _sheet(cycle, BY_WORKBOOK), date(cycle.year, 10, 25)
    officer, code = Cast(district, day).officer_of(sheet.unit), ColumnCode.SELF
    name, content = workbook_for(officer, sheet.pk, code, instant(day, 9))
    loaded = load_sheet(sheet)
    changed = [leaf for leaf in loaded.leaves(code) if not leaf.is_computed and leaf.code in {"TC6.2", "TC6.3"}]
    scoring.save_self_scores(
        actor=officer,
        sheet_id=sheet.pk,
        version=loaded.columns[code].version,
        answers={leaf.code: CellAnswer("points", shown(leaf.max_points), "Rà soát lại.") for leaf in changed},
        at=instant(day, 14),
    )
    file = UploadedFile(content, name)
    hand_in_sheet(actor=officer, sheet_id=sheet.pk, column=code, file=file, at=instant(day, 16))


def _explanations(district: District, cycle: Cycle) -> None:
    """The lead goes on although some sheets are missing, and asks for explanations: one is answered, one waits."""
    opened, told, settled = (date(cycle.year, 10, day) for day in (24, 25, 26))
    lead = Cast(district, opened).named("noivu.tp")
    scoring.move_stage(
        actor=lead,
        cycle_id=cycle.pk,
        seen=Stage.SELF_SCORING,
        reason="Đã hết hạn gửi hồ sơ; đơn vị còn thiếu được đôn đốc riêng (giả định).",
        at=instant(opened, 8),
    )
    until = date(cycle.year, 11, 3)
    scoring.open_explanation(actor=lead, cycle_id=cycle.pk, ends_on=until, at=instant(opened, 9))
    asked = []
    for code in EXPLAINED_BY:
        sheet = _sheet(cycle, code)
        asked.append((sheet, _explained(district, sheet, told)))
    sheet, explanation = asked[0]
    answer = load_sheet(sheet).answers(ColumnCode.SELF)[explanation.criterion]
    scoring.settle_explanation(
        actor=Cast(district, settled).named("noivu.cv"),
        explanation_id=explanation.pk,
        sheet_id=sheet.pk,
        version=load_sheet(sheet).columns[LEAD_ROLE].version,
        points=CellAnswer("points", shown(answer.points or 0), "Minh chứng bổ sung đã đủ (giả định)."),
        reason="Minh chứng bổ sung đã đủ (giả định).",
        at=instant(settled, 9),
    )


def _explained(district: District, sheet: ScoreSheet, day: date) -> Explanation:
    """The unit explains the first criterion on which the lead departed from it."""
    return scoring.explain(
        actor=Cast(district, day).officer_of(sheet.unit),
        sheet_id=sheet.pk,
        column=LEAD_ROLE,
        criterion=_departing(load_sheet(sheet)),
        text="Biên bản và danh sách dự họp đã lưu tại đơn vị, nay nộp bổ sung (giả định).",
        file=scoring.GivenFile("Biên bản họp (giả định)".encode(), "bien-ban.txt", "Mục 2"),
        at=instant(day, 14),
    )


def _departing(loaded: LoadedSheet) -> str:
    own, lead = loaded.answers(ColumnCode.SELF), loaded.answers(LEAD_ROLE)
    return next(code for code, answer in lead.items() if code in own and not own[code].same_outcome(answer))


def _held(district: District, cycle: Cycle) -> None:
    """The lead holds a disciplinary decision against a commune: at most the second grade."""
    scoring.hold_condition(
        actor=Cast(district, HELD_ON).named("noivu.tp"),
        cycle_id=cycle.pk,
        unit_id=district.units[HELD_AGAINST].pk,
        condition=DISCIPLINED,
        reason="Tập thể bị khiển trách trong năm (giả định).",
        basis="Quyết định số 902/QĐ-UBND ngày 15/8/2023 của UBND huyện (giả định)",
        at=instant(HELD_ON, 10),
    )


def _sheet(cycle: Cycle, unit_code: str) -> ScoreSheet:
    return ScoreSheet.objects.select_related("unit", "cycle__plan", "cycle__criteria_set").get(
        cycle=cycle, unit__code=unit_code
    )
