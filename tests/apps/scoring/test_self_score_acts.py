"""A unit scores itself, proves it, and its head sends the dossier."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.evidence.selectors import content_of
from danvan.apps.scoring import services
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.models import CellEvidence, ScoreCell
from danvan.apps.scoring.services import CellAnswer, RowsRefused
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.scoring.scene import APPRAISED, SCORED, Scene

pytestmark = [pytest.mark.django_db, pytest.mark.database]
UNIT = "705.PTP"
SELF = ColumnCode.SELF


def save(scene: Scene, answers: dict[str, CellAnswer], username: str | None = None, version: int | None = None) -> None:
    services.save_self_scores(
        actor=scene.actor(username) if username else scene.officer(UNIT),
        sheet_id=scene.sheet(UNIT).pk,
        version=version or scene.version(UNIT, SELF),
        answers=answers,
        at=SCORED,
    )


def cells(scene: Scene) -> dict[str, tuple[str, Decimal | None, str]]:
    rows = ScoreCell.objects.filter(column__sheet=scene.sheet(UNIT)).values_list(
        "criterion", "answer", "points", "reason"
    )
    return {criterion: (answer, points, reason) for criterion, answer, points, reason in rows}


def test_scores_are_kept_row_by_row(scene: Scene) -> None:
    save(
        scene,
        {
            "TC1.1": CellAnswer("points", "2,5", "gửi trễ"),
            "TC2.2": CellAnswer("not_arising", "", "không có đơn"),
            "TC1.2": CellAnswer("points", "", ""),
        },
    )
    assert cells(scene) == {
        "TC1.1": ("points", Decimal("2.50"), "gửi trễ"),
        "TC2.2": ("not_arising", None, "không có đơn"),
    }
    save(scene, {"TC1.1": CellAnswer("points", "", ""), "TC2.2": CellAnswer("points", "3", "")})
    assert cells(scene) == {"TC2.2": ("points", Decimal("3.00"), "")}
    assert scene.version(UNIT, SELF) == 3
    entries = AuditEntry.objects.filter(event="score_sheet.self_score").order_by("id")
    assert [entry.after["số ô thay đổi"] for entry in entries] == [2, 2]
    assert entries[0].stream.name == f"unit-{scene.district.units[UNIT].pk}"


def test_a_faulty_row_keeps_everything_out(scene: Scene) -> None:
    with pytest.raises(RowsRefused) as refused:
        save(scene, {"TC1.1": CellAnswer("points", "9", ""), "TC1.2": CellAnswer("points", "3", "")})
    assert set(refused.value.rows) == {"TC1.1"}
    assert cells(scene) == {}
    assert not AuditEntry.objects.filter(event="score_sheet.self_score").exists()


@pytest.mark.parametrize("code", ["TC4.3", "TC3.3"])
def test_criteria_that_are_not_self_scored_or_not_asked_are_refused(scene: Scene, code: str) -> None:
    with pytest.raises(RowsRefused, match=code):
        save(scene, {code: CellAnswer("points", "1", "")})


def test_a_stale_form_says_who_changed_it_and_when(scene: Scene) -> None:
    seen = scene.version(UNIT, SELF)
    save(scene, {"TC1.1": CellAnswer("points", "3", "")})
    with pytest.raises(StaleVersion, match=r"đã được .*Phòng Tư pháp sửa lúc 09:00 ngày 20/10/2023.*vẫn còn"):
        save(scene, {"TC1.1": CellAnswer("points", "1", "")}, version=seen)
    assert cells(scene)["TC1.1"][1] == Decimal(3)


@pytest.mark.parametrize("username", ["noivu.cv", "noivu.tp", "thanhtra.cv"])
def test_nobody_else_scores_for_the_unit(scene: Scene, username: str) -> None:
    with pytest.raises(RuleViolation, match="do Phòng Tư pháp chấm"):
        save(scene, {"TC1.1": CellAnswer("points", "3", "")}, username)


def test_the_sheet_of_another_unit_does_not_exist(scene: Scene) -> None:
    stranger = scene.officer("25489")
    with pytest.raises(Http404):
        services.save_self_scores(actor=stranger, sheet_id=scene.sheet(UNIT).pk, version=1, answers={}, at=SCORED)


def test_the_head_sends_a_complete_dossier(scene: Scene) -> None:
    scene.self_score(UNIT)
    sheet = scene.submit(UNIT)
    assert sheet.state == SheetState.SUBMITTED
    obligation = scene.sheet(UNIT).obligation
    assert obligation is not None
    assert obligation.received_on == date(2023, 10, 20)
    column = sheet.columns.get(code=SELF)
    assert (column.signed_by_id, column.signed_at) == (scene.head(UNIT).person_id, SCORED)
    assert AuditEntry.objects.filter(event="score_sheet.submit", subject_id=str(sheet.pk)).count() == 1


def test_an_incomplete_dossier_is_refused_with_what_is_missing(scene: Scene) -> None:
    answers = scene.full_answers(UNIT, SELF)
    answers["TC1.1"] = CellAnswer("points", "", "")
    answers["TC1.2"] = CellAnswer("points", "3", "")
    answers["TC2.2"] = CellAnswer("not_arising", "", "")
    save(scene, answers)
    with pytest.raises(RuleViolation) as refused:
        scene.submit(UNIT)
    for sentence in ("Chưa chấm tiêu chí TC1.1", "Tiêu chí TC1.2", "chưa giải trình", "TC2.2"):
        assert sentence in refused.value.message
    assert "TC1.3" not in refused.value.message
    assert scene.sheet(UNIT).state == SheetState.DRAFT


def test_evidence_stands_for_a_reason(scene: Scene) -> None:
    answers = scene.full_answers(UNIT, SELF)
    answers["TC1.2"] = CellAnswer("points", "3", "")
    save(scene, answers)
    with pytest.raises(RuleViolation, match=r"TC1\.2"):
        scene.submit(UNIT)
    proof = services.add_cell_evidence(
        actor=scene.officer(UNIT),
        sheet_id=scene.sheet(UNIT).pk,
        criterion="TC1.2",
        content=b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n",
        filename="bien-ban.pdf",
        note="mục 2, trang 3",
        at=SCORED,
    )
    assert (proof.evidence.name, proof.evidence.unit.code, proof.evidence.note) == (
        "bien-ban.pdf", UNIT, "mục 2, trang 3",
    )  # fmt: skip
    assert AuditEntry.objects.filter(event="score_sheet.add_evidence").count() == 1
    assert scene.submit(UNIT).state == SheetState.SUBMITTED


@pytest.mark.parametrize(
    ("code", "sentence"), [("TC4.3", "không do đơn vị tự chấm"), ("TC9", "không do đơn vị tự chấm")]
)
def test_evidence_belongs_to_a_self_scored_criterion(scene: Scene, code: str, sentence: str) -> None:
    with pytest.raises(RuleViolation, match=sentence):
        services.add_cell_evidence(
            actor=scene.officer(UNIT), sheet_id=scene.sheet(UNIT).pk, criterion=code, content=b"x",
            filename="a.pdf", note="", at=SCORED,
        )  # fmt: skip
    assert not CellEvidence.objects.exists()


def withdraw(scene: Scene, evidence_id: int, username: str | None = None, criterion: str = "TC1.2") -> CellEvidence:
    return services.withdraw_cell_evidence(
        actor=scene.actor(username) if username else scene.officer(UNIT),
        sheet_id=scene.sheet(UNIT).pk, criterion=criterion, evidence_id=evidence_id, at=SCORED,
    )  # fmt: skip


def test_evidence_that_is_not_sent_yet_can_be_withdrawn(scene: Scene) -> None:
    proof = scene.add_evidence(UNIT)
    held = CellEvidence.objects.get()
    assert withdraw(scene, proof.pk, criterion=held.criterion).evidence == proof
    assert not CellEvidence.objects.exists()
    entry = AuditEntry.objects.get(event="score_sheet.withdraw_evidence")
    assert (entry.before["tiêu chí"], entry.before["tệp"], entry.after) == (held.criterion, proof.name, {})
    assert content_of(proof.file)
    with pytest.raises(RuleViolation, match="không còn là minh chứng của tiêu chí"):
        withdraw(scene, proof.pk, criterion=held.criterion)


def test_sent_evidence_stays(scene: Scene) -> None:
    proof = scene.add_evidence(UNIT)
    criterion = CellEvidence.objects.get().criterion
    scene.self_score(UNIT)
    scene.submit(UNIT)
    with pytest.raises(RuleViolation, match="rút minh chứng"):
        withdraw(scene, proof.pk, criterion=criterion)
    services.send_back_sheet(
        actor=scene.actor("noivu.tp"), sheet_id=scene.sheet(UNIT).pk, reason="nhầm tệp", at=APPRAISED
    )
    withdraw(scene, proof.pk, criterion=criterion)
    assert not CellEvidence.objects.exists()


def test_nobody_else_withdraws_a_units_evidence(scene: Scene) -> None:
    proof = scene.add_evidence(UNIT)
    for username, refused in (("noivu.cv", RuleViolation), ("xatanlap.cv", Http404)):
        with pytest.raises(refused):
            withdraw(scene, proof.pk, username)
    with pytest.raises(RuleViolation):
        withdraw(scene, proof.pk, criterion="TC9")
    assert CellEvidence.objects.count() == 1


def test_an_officer_does_not_send(scene: Scene) -> None:
    scene.self_score(UNIT)
    with pytest.raises(RuleViolation, match="không có quyền “Gửi hồ sơ tự chấm điểm”"):
        services.submit_sheet(
            actor=scene.officer(UNIT), sheet_id=scene.sheet(UNIT).pk, version=scene.version(UNIT, SELF), at=SCORED
        )


def test_a_second_sending_says_that_it_was_sent(scene: Scene) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    with pytest.raises(RuleViolation, match="đã được gửi lúc 09:00 ngày 20/10/2023; không gửi lần thứ hai"):
        scene.submit(UNIT)
    assert AuditEntry.objects.filter(event="score_sheet.submit").count() == 1


def test_a_sent_dossier_is_not_changed(scene: Scene) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    with pytest.raises(RuleViolation, match="Không thể tự chấm điểm"):
        scene.self_score(UNIT)


def test_a_dossier_sent_back_is_mended_and_sent_again(scene: Scene) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    services.send_back_sheet(
        actor=scene.actor("noivu.tp"), sheet_id=scene.sheet(UNIT).pk, reason=" Thiếu biên bản ", at=APPRAISED
    )
    sheet = scene.sheet(UNIT)
    assert (sheet.state, sheet.send_back_reason) == (SheetState.SENT_BACK, "Thiếu biên bản")
    assert sheet.obligation is not None
    assert sheet.obligation.sent_back_at == APPRAISED
    assert sheet.columns.get(code=SELF).signed_at is None
    scene.self_score(UNIT, lost="1", at=APPRAISED)
    assert scene.submit(UNIT, at=APPRAISED).state == SheetState.SUBMITTED
    assert scene.sheet(UNIT).send_back_reason == ""


@pytest.mark.parametrize(
    ("username", "reason", "sentence"),
    [
        ("noivu.tp", "  ", "Phải ghi lý do"),
        ("noivu.cv", "thiếu", "không có quyền"),
        ("thanhtra.ctt", "thiếu", "không có quyền"),
        ("tothamdinh", "thiếu", "do Phòng Nội vụ chấm"),
    ],
)
def test_sending_back_is_refused(scene: Scene, username: str, reason: str, sentence: str) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    with pytest.raises(RuleViolation, match=sentence):
        services.send_back_sheet(
            actor=scene.actor(username), sheet_id=scene.sheet(UNIT).pk, reason=reason, at=APPRAISED
        )
    assert scene.sheet(UNIT).state == SheetState.SUBMITTED


def test_what_is_signed_is_not_sent_back(scene: Scene) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    scene.appraise(UNIT, "THANH_TRA")
    scene.sign(UNIT, "THANH_TRA")
    with pytest.raises(RuleViolation, match="Đã ký điểm thẩm định: Thanh tra"):
        services.send_back_sheet(
            actor=scene.actor("noivu.tp"), sheet_id=scene.sheet(UNIT).pk, reason="thiếu", at=APPRAISED
        )
