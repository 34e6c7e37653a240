"""Appraisers write only in their own column, sign it, and the lead settles the sheet."""

from decimal import Decimal

import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.scoring import services
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.models import ScoreCell
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.services import CellAnswer, RowsRefused
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.scoring.scene import APPRAISED, Scene, open_scene
from tests.factories import District
from tests.remembered import remembered

pytestmark = [pytest.mark.django_db, pytest.mark.database]
UNIT = "705.PTP"
CHU_TRI, VAN_PHONG, THANH_TRA = "CHU_TRI", "VAN_PHONG", "THANH_TRA"
IMPORTED, RECONCILED = ColumnCode.IMPORTED, ColumnCode.RECONCILED


@pytest.fixture
def sent(district: District) -> Scene:
    """An office's sheet and the lead's own one, both sent."""

    def build() -> Scene:
        scene = open_scene(district, (UNIT, "705.PNV"))
        for code in (UNIT, "705.PNV"):
            scene.self_score(code)
            scene.submit(code)
        return scene

    return remembered("two sheets sent", build)


@pytest.mark.parametrize(
    ("column", "leaves"),
    [
        (THANH_TRA, ["TC2.1", "TC2.2", "TC2.3", "TC2.4"]),
        (VAN_PHONG, ["TC4.2", "TC4.4"]),
        (IMPORTED, ["TC4.1", "TC4.3"]),
    ],
)
def test_each_column_has_its_criteria(sent: Scene, column: str, leaves: list[str]) -> None:
    assert [leaf.code for leaf in load_sheet(sent.sheet(UNIT)).leaves(column)] == leaves


def test_the_lead_scores_everything_that_is_not_taken_over(sent: Scene) -> None:
    loaded = load_sheet(sent.sheet(UNIT))
    every = {leaf.code for leaf in loaded.leaves(RECONCILED)}
    assert {leaf.code for leaf in loaded.leaves(CHU_TRI)} == every - {"TC4.1", "TC4.3"}


def test_on_the_leads_own_sheet_the_substitute_gives_those_points_too(sent: Scene) -> None:
    loaded = load_sheet(sent.sheet("705.PNV"))
    assert IMPORTED not in loaded.columns
    assert {leaf.code for leaf in loaded.leaves(CHU_TRI)} == {leaf.code for leaf in loaded.leaves(RECONCILED)}
    answers = sent.full_answers("705.PNV", CHU_TRI)
    answers["TC4.1"] = CellAnswer("points", "6,97", "Quyết định công bố chỉ số")
    services.save_appraisal(
        actor=sent.actor("tothamdinh"), sheet_id=loaded.sheet.pk, column=CHU_TRI, version=1, answers=answers,
        at=APPRAISED,
    )  # fmt: skip
    assert ScoreCell.objects.get(column__code=CHU_TRI, criterion="TC4.1").points == Decimal("6.97")


EVERYBODY = [
    "noivu.cv", "noivu.tp", "thanhtra.cv", "thanhtra.ctt", "vanphong.cv", "vanphong.cvp", "tothamdinh", "chutich",
    "vanthu", "danvan", "quantri",
]  # fmt: skip
WRITERS = {
    (UNIT, CHU_TRI): {"noivu.cv", "noivu.tp"},
    (UNIT, VAN_PHONG): {"vanphong.cv", "vanphong.cvp"},
    (UNIT, THANH_TRA): {"thanhtra.cv", "thanhtra.ctt"},
    ("705.PNV", CHU_TRI): {"tothamdinh"},
    ("705.PNV", VAN_PHONG): {"vanphong.cv", "vanphong.cvp"},
    ("705.PNV", THANH_TRA): {"thanhtra.cv", "thanhtra.ctt"},
}


@pytest.mark.parametrize(("unit", "column"), list(WRITERS), ids=str)
def test_nobody_writes_in_anothers_column(sent: Scene, unit: str, column: str) -> None:
    answers = sent.full_answers(unit, column)
    usernames = [*EVERYBODY, sent.username(UNIT, ".cv"), sent.username(UNIT, ".tt"), sent.username("25489", ".tt")]
    wrote = set()
    for username in usernames:
        sheet = sent.sheet(unit)
        try:
            services.save_appraisal(
                actor=sent.actor(username), sheet_id=sheet.pk, column=column, version=sent.version(unit, column),
                answers=answers, at=APPRAISED,
            )  # fmt: skip
        except (RuleViolation, Http404):
            continue
        wrote.add(username)
    assert wrote == WRITERS[unit, column]
    entered = ScoreCell.objects.filter(column__sheet=sent.sheet(unit), column__code=column)
    assert set(entered.values_list("entered_by__username", flat=True)) <= wrote


@pytest.mark.parametrize(
    ("unit", "settlers"), [(UNIT, {"noivu.tp"}), ("705.PNV", {"tothamdinh"})], ids=["office", "lead"]
)
def test_only_one_unit_settles_a_sheet(sent: Scene, unit: str, settlers: set[str]) -> None:
    sent.appraise_all(unit)
    settled = set()
    for username in EVERYBODY:
        try:
            services.reconcile_sheet(
                actor=sent.actor(username), sheet_id=sent.sheet(unit).pk, version=sent.version(unit, RECONCILED),
                answers=sent.settle_answers(unit), at=APPRAISED,
            )  # fmt: skip
        except (RuleViolation, Http404):
            continue
        settled.add(username)
    assert settled == settlers


def test_only_the_lead_takes_over_points(sent: Scene) -> None:
    took = set()
    for username in EVERYBODY:
        try:
            services.import_points(
                actor=sent.actor(username), sheet_id=sent.sheet(UNIT).pk, version=sent.version(UNIT, IMPORTED),
                percents={"TC4.1": "87,13"}, at=APPRAISED,
            )  # fmt: skip
        except (RuleViolation, Http404):
            continue
        took.add(username)
    assert took == {"noivu.cv", "noivu.tp"}
    cell = ScoreCell.objects.get(column__code=IMPORTED)
    assert (cell.points, cell.source_value) == (Decimal("6.97"), Decimal("87.13"))
    assert AuditEntry.objects.filter(event="score_sheet.import_points").count() == 2


@pytest.mark.parametrize("column", ["SELF", "IMPORTED", "RECONCILED", "không có"])
def test_appraising_is_for_appraisers_columns(sent: Scene, column: str) -> None:
    with pytest.raises(RuleViolation, match="không phải là cột thẩm định"):
        services.save_appraisal(
            actor=sent.actor("noivu.tp"), sheet_id=sent.sheet(UNIT).pk, column=column, version=1, answers={},
            at=APPRAISED,
        )  # fmt: skip


def test_a_draft_is_not_appraised(district: District) -> None:
    scene = open_scene(district, (UNIT,))
    with pytest.raises(RuleViolation, match="Không thể chấm điểm thẩm định khi đang ở trạng thái “Đang tự chấm”"):
        scene.appraise(UNIT, CHU_TRI)


def test_points_of_another_column_are_refused_by_row(sent: Scene) -> None:
    with pytest.raises(RowsRefused, match=r"TC1\.1") as refused:
        services.save_appraisal(
            actor=sent.actor("thanhtra.cv"), sheet_id=sent.sheet(UNIT).pk, column=THANH_TRA, version=1,
            answers={"TC1.1": CellAnswer("points", "1", "")}, at=APPRAISED,
        )  # fmt: skip
    assert "không chấm tiêu chí TC1.1" in refused.value.rows["TC1.1"]


def test_an_appraisal_is_stale_after_a_colleagues_change(sent: Scene) -> None:
    sent.appraise(UNIT, THANH_TRA)
    with pytest.raises(StaleVersion, match="Chánh Thanh tra huyện sửa lúc"):
        services.save_appraisal(
            actor=sent.actor("thanhtra.cv"), sheet_id=sent.sheet(UNIT).pk, column=THANH_TRA, version=1, answers={},
            at=APPRAISED,
        )  # fmt: skip
    with pytest.raises(StaleVersion):
        services.sign_column(
            actor=sent.actor("thanhtra.cv"), sheet_id=sent.sheet(UNIT).pk, column=THANH_TRA, version=1, at=APPRAISED
        )


def test_signing_freezes_a_complete_column(sent: Scene) -> None:
    with pytest.raises(RuleViolation, match=r"Chưa chấm tiêu chí TC2\.1"):
        sent.sign(UNIT, THANH_TRA)
    sent.appraise(UNIT, THANH_TRA)
    sent.sign(UNIT, THANH_TRA)
    column = sent.sheet(UNIT).columns.get(code=THANH_TRA)
    assert (column.signed_by_id, column.signed_at) == (sent.actor("thanhtra.ctt").person_id, APPRAISED)
    assert len(AuditEntry.objects.get(event="score_sheet.sign_column").after["mã băm"]) == 16
    with pytest.raises(RuleViolation, match="đã ký, không sửa được nữa"):
        sent.appraise(UNIT, THANH_TRA)
    twice = r"Cột “Thanh tra huyện” của phiếu Phòng Tư pháp đã được Chánh Thanh tra huyện ký lúc .*không ký lần thứ hai"
    with pytest.raises(RuleViolation, match=twice):
        sent.sign(UNIT, THANH_TRA)


def test_settling_waits_for_every_column(sent: Scene) -> None:
    sent.appraise(UNIT, CHU_TRI)
    sent.sign(UNIT, CHU_TRI)
    with pytest.raises(RuleViolation) as refused:
        sent.reconcile(UNIT)
    for sentence in (
        "Cột “Văn phòng HĐND và UBND” của Văn phòng chưa ký",
        "Cột “Thanh tra huyện” của Thanh tra huyện chưa ký",
        "Chưa nhập điểm lấy từ nguồn khác: TC4.1, TC4.3",
    ):
        assert sentence in refused.value.message


def settle(scene: Scene, changed: dict[str, CellAnswer]) -> None:
    services.reconcile_sheet(
        actor=scene.actor("noivu.tp"),
        sheet_id=scene.sheet(UNIT).pk,
        version=scene.version(UNIT, RECONCILED),
        answers=scene.settle_answers(UNIT, reason="") | changed,
        at=APPRAISED,
    )


def test_agreement_needs_no_reason(sent: Scene) -> None:
    sent.appraise_all(UNIT)
    settle(sent, {})
    sheet = sent.sheet(UNIT)
    assert sheet.state == SheetState.RECONCILED
    assert sheet.obligation is not None
    assert sheet.obligation.accepted_at == APPRAISED
    assert AuditEntry.objects.get(event="score_sheet.reconcile").after == {"điểm": "95", "tối đa": "95"}


@pytest.mark.parametrize(
    ("code", "typed", "sentence"),
    [
        ("TC1.1", CellAnswer("points", "2", ""), "khác điểm thẩm định"),
        ("TC1.2", CellAnswer("points", "", ""), "Chưa có điểm thống nhất"),
        ("TC2.2", CellAnswer("not_arising", "", ""), "cần ghi lý do"),
        ("TC1.1", CellAnswer("points", "2,2", "vì"), "không theo bước 0,5"),
        ("TC1.1", CellAnswer("points", "4", "vì"), "lớn hơn điểm tối đa"),
    ],
)
def test_a_departure_needs_a_reason_and_sound_points(sent: Scene, code: str, typed: CellAnswer, sentence: str) -> None:
    sent.appraise_all(UNIT)
    with pytest.raises(RowsRefused) as refused:
        settle(sent, {code: typed})
    assert sentence in refused.value.rows[code]
    assert set(refused.value.rows) == {code}


def test_where_the_appraisers_differ_a_reason_settles(sent: Scene) -> None:
    sent.appraise(UNIT, CHU_TRI, at=APPRAISED)
    sent.appraise(UNIT, VAN_PHONG)
    sent.appraise(UNIT, THANH_TRA, lost="1")
    for column in (CHU_TRI, VAN_PHONG, THANH_TRA):
        sent.sign(UNIT, column)
    sent.import_full(UNIT)
    with pytest.raises(RowsRefused) as refused:
        settle(sent, {})
    assert "người thẩm định chấm khác nhau" in refused.value.rows["TC2.1"]
    settle(sent, {"TC2.1": CellAnswer("points", "2,5", "Thống nhất sau khi họp")})
    cell = ScoreCell.objects.get(column__code=RECONCILED, criterion="TC2.1")
    assert (cell.points, cell.reason) == (Decimal("2.50"), "Thống nhất sau khi họp")


def test_settled_points_may_be_settled_again_while_the_cycle_is_open(sent: Scene) -> None:
    sent.appraise_all(UNIT)
    settle(sent, {})
    settle(sent, {"TC1.1": CellAnswer("points", "2", "Xem lại hồ sơ")})
    assert ScoreCell.objects.get(column__code=RECONCILED, criterion="TC1.1").points == Decimal(2)
    assert AuditEntry.objects.filter(event="score_sheet.reconcile").count() == 2


def test_taken_over_points_keep_their_two_decimals(sent: Scene) -> None:
    sent.appraise_all(UNIT)
    services.import_points(
        actor=sent.actor("noivu.cv"), sheet_id=sent.sheet(UNIT).pk, version=sent.version(UNIT, IMPORTED),
        percents={"TC4.1": "87,13", "TC4.3": "not_arising"}, at=APPRAISED,
    )  # fmt: skip
    settle(sent, {"TC4.1": CellAnswer("points", "6,97", "Theo chỉ số đã công bố")})
    assert AuditEntry.objects.get(event="score_sheet.reconcile").after == {"điểm": "89,97", "tối đa": "91"}
