"""The explanation round: opened for a time, answered per criterion, kept or changed with a reason."""

from datetime import date

import pytest

from danvan.apps.audit.models import AuditEntry
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.access import sheet_for
from danvan.apps.scoring.models import CellEvidence, Cycle, Explanation, ScoreCell, SheetRound
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.selectors.open_work import open_work_in
from danvan.apps.scoring.services import CellAnswer, GivenFile
from danvan.domain.authority import Permission
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.scoring.scene import APPRAISED, Scene
from tests.factories import moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]

UNIT = "705.PTP"
ENDS = date(2023, 11, 3)
CRITERION = "TC2.1"
TODAY = APPRAISED.date()


@pytest.fixture
def opened(scene: Scene) -> Scene:
    """All columns of a sheet are signed, Thanh tra gave one point less, and units may explain until 3/11."""
    scene.self_score(UNIT)
    scene.submit(UNIT)
    scene.appraise(UNIT, "THANH_TRA", lost="1")
    scene.sign(UNIT, "THANH_TRA")
    for column in ("CHU_TRI", "VAN_PHONG"):
        scene.appraise(UNIT, column)
        scene.sign(UNIT, column)
    scene.import_full(UNIT)
    services.open_explanation(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, ends_on=ENDS, at=APPRAISED)
    return scene


def explain(scene: Scene, **other: object) -> Explanation:
    arguments: dict[str, object] = {
        "actor": scene.officer(UNIT), "sheet_id": scene.sheet(UNIT).pk, "column": "THANH_TRA", "criterion": CRITERION,
        "text": "Đã tiếp đủ 24 ngày.", "file": None, "at": APPRAISED,
    }  # fmt: skip
    return services.explain(**arguments | other)  # type: ignore[arg-type]


def settle(scene: Scene, explanation: Explanation, given: str | None, **other: object) -> Explanation:
    arguments: dict[str, object] = {
        "actor": scene.actor("thanhtra.ctt"), "sheet_id": scene.sheet(UNIT).pk, "explanation_id": explanation.pk,
        "version": scene.version(UNIT, "THANH_TRA"), "reason": "Sổ tiếp dân đủ ngày.", "at": APPRAISED,
        "points": CellAnswer("points", given, "Sổ tiếp dân đủ ngày.") if given is not None else None,
    }  # fmt: skip
    return services.settle_explanation(**arguments | other)  # type: ignore[arg-type]


def points(scene: Scene) -> str:
    cell = ScoreCell.objects.get(column__sheet=scene.sheet(UNIT), column__code="THANH_TRA", criterion=CRITERION)
    return str(cell.points)


def test_an_accepted_explanation_changes_the_points_in_a_new_round(opened: Scene) -> None:
    file = GivenFile("Sổ tiếp công dân".encode(), "so-tiep-dan.txt", "số buổi tiếp dân", "mục 2", "1")
    explanation = explain(opened, file=file)
    proof = CellEvidence.objects.get(sheet=opened.sheet(UNIT), criterion=CRITERION)
    assert (proof.place, proof.evidence.note) == ("mục 2, trang 1", "số buổi tiếp dân")
    before = points(opened)
    with pytest.raises(RuleViolation, match="Còn 1 giải trình của đơn vị chưa được người thẩm định trả lời"):
        opened.reconcile(UNIT)
    settle(opened, explanation, "3")
    explanation.refresh_from_db()
    assert (before, points(opened), explanation.outcome) == ("2.00", "3.00", "changed")
    last = SheetRound.objects.filter(sheet=opened.sheet(UNIT)).order_by("-number")[:1].get()
    assert (last.kind, last.column, last.reason) == ("changed", "THANH_TRA", "Sổ tiếp dân đủ ngày.")
    assert opened.sheet(UNIT).columns.get(code="THANH_TRA").signed_at is not None
    assert AuditEntry.objects.get(event="score_sheet.settle_explanation").after["kết quả"] == "Sửa điểm"
    opened.reconcile(UNIT)


def test_explanations_wait_for_the_unit_and_then_for_the_appraiser(opened: Scene) -> None:
    def waits(username: str, day: date = TODAY) -> list[tuple[str, str, str, date | None]]:
        items = (one for one in selectors.work_for(opened.actor(username), day) if one.label != "Tự chấm điểm")
        return [(item.label, item.place, item.url_name, item.due) for item in items]

    unit = opened.username(UNIT, ".cv")
    assert waits(unit) == [("Giải trình điểm thẩm định", "năm 2023", "explanations:sheet", ENDS)]
    assert waits(unit, date(2023, 11, 4)) == [
        ("Hồ sơ chấm điểm đang được thẩm định", "năm 2023", "scoring:sheet", None)
    ]
    explanation = explain(opened)
    answer = ("Trả lời giải trình điểm", "Phòng Tư pháp", "explanations:sheet", None)
    assert waits("thanhtra.cv") == [answer]
    assert answer not in waits("noivu.cv")
    settle(opened, explanation, None)
    assert waits("thanhtra.cv") == []


def test_points_that_nobody_changed_need_no_explanation(opened: Scene) -> None:
    explanation = explain(opened)
    settle(opened, explanation, "3")
    items = selectors.work_for(opened.officer(UNIT), TODAY)
    assert [item.label for item in items] == ["Hồ sơ chấm điểm đang được thẩm định"]


def test_points_may_be_kept_with_a_reason(opened: Scene) -> None:
    explanation = explain(opened)
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        settle(opened, explanation, None, reason=" ")
    rounds = SheetRound.objects.count()
    settle(opened, explanation, None)
    explanation.refresh_from_db()
    assert (explanation.outcome, points(opened), SheetRound.objects.count()) == ("kept", "2.00", rounds)
    with pytest.raises(RuleViolation, match=r"đã được “Thanh tra huyện” trả lời: giữ nguyên điểm.*phúc tra"):
        explain(opened)
    with pytest.raises(RuleViolation, match="đã được trả lời: giữ nguyên điểm"):
        settle(opened, explanation, "3")


def test_words_may_be_mended_until_they_are_answered(opened: Scene) -> None:
    first = explain(opened)
    assert explain(opened, text="Đã tiếp đủ 24 ngày, có sổ.").pk == first.pk
    assert Explanation.objects.get().text == "Đã tiếp đủ 24 ngày, có sổ."


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"text": "  "}, "Chưa ghi nội dung giải trình"),
        ({"column": "RECONCILED"}, "Không có điểm thẩm định tiêu chí TC2.1 ở cột này"),
        ({"criterion": "TC1.1"}, "Không có điểm thẩm định tiêu chí TC1.1 ở cột này"),
        ({"at": moment(2023, 11, 4)}, "Thời gian giải trình đã hết ngày 03/11/2023"),
    ],
)
def test_what_cannot_be_explained_is_refused(opened: Scene, other: dict[str, object], sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence):
        explain(opened, **other)
    assert not Explanation.objects.exists()


def test_nobody_explains_before_it_is_opened_or_for_another(scene: Scene) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    scene.appraise(UNIT, "THANH_TRA", lost="1")
    with pytest.raises(RuleViolation, match="chưa mở giải trình"):
        explain(scene)
    services.open_explanation(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, ends_on=ENDS, at=APPRAISED)
    with pytest.raises(RuleViolation, match="chưa ký nên chưa giải trình được"):
        explain(scene)
    scene.sign(UNIT, "THANH_TRA")
    with pytest.raises(RuleViolation, match="do Phòng Tư pháp chấm"):
        explain(scene, actor=scene.actor("vanphong.cv"))
    explanation = explain(scene)
    for stranger in ("vanphong.cv", "noivu.tp"):
        with pytest.raises(RuleViolation, match="do Thanh tra huyện chấm"):
            settle(scene, explanation, "3", actor=scene.actor(stranger))
    with pytest.raises(StaleVersion):
        settle(scene, explanation, "3", version=1)
    with pytest.raises(RuleViolation, match="đã ghi lý do nhưng chưa có điểm"):
        settle(scene, explanation, "")
    with pytest.raises(RuleViolation, match="Nhập điểm, hoặc giữ nguyên"):
        settle(scene, explanation, "", points=CellAnswer("points", "", ""))
    with pytest.raises(RuleViolation, match="không có trên phiếu"):
        settle(scene, explanation, "3", explanation_id=999_999)
    assert points(scene) == "2.00"


def test_the_page_shows_each_what_is_theirs_to_do(opened: Scene) -> None:
    def rows(username: str) -> list[tuple[str, str, bool, bool]]:
        actor = opened.actor(username)
        page = selectors.explanations_page(load_sheet(sheet_for(actor, opened.sheet(UNIT).pk)), actor, APPRAISED.date())
        return [(row.column, row.code, row.may_explain, row.may_settle) for row in page.rows]

    unit = opened.username(UNIT, ".cv")
    assert rows(unit) == [("THANH_TRA", CRITERION, True, False)]
    assert rows("thanhtra.cv") == [("THANH_TRA", CRITERION, False, False)]
    settle(opened, explain(opened), None)
    assert rows(unit) == rows("thanhtra.cv") == [("THANH_TRA", CRITERION, False, False)]
    answered = selectors.explanations_page(
        load_sheet(opened.sheet(UNIT)), opened.actor("thanhtra.cv"), APPRAISED.date()
    ).rows[0]
    assert (answered.outcome, answered.is_changed, answered.answer) == (
        "Giữ nguyên điểm",
        False,
        "Sổ tiếp dân đủ ngày.",
    )
    assert answered.settled.startswith("Chánh Thanh tra huyện, ")


def test_an_explanation_is_work_of_the_appraiser_that_a_handover_passes_on(opened: Scene) -> None:
    def told(code: str) -> list[tuple[str, Permission]]:
        items = open_work_in([opened.district.units[code].pk])
        return [(item.named, item.permission) for item in items if "giải trình" in item.label]

    assert told("705.TTR") == []
    explanation = explain(opened)
    assert told("705.TTR") == [("Trả lời giải trình điểm (1 phiếu, năm 2023)", Permission.SCORE_APPRAISE)]
    assert told("705.VP") == told(UNIT) == []
    settle(opened, explanation, None)
    assert told("705.TTR") == []


def test_the_stages_say_that_explanations_are_taken_before_their_stage(opened: Scene) -> None:
    def stage(today: date) -> str:
        cycle = Cycle.objects.get(pk=opened.cycle.pk)
        page = selectors.timeline_page(cycle, opened.actor("noivu.tp"), today)
        return next(row.standing for row in page.stages if row.code == "explanation")

    assert stage(TODAY) == stage(ENDS) == "open"
    assert stage(date(2023, 11, 4)) == "coming"
