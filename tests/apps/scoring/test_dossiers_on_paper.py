"""A score dossier that came on paper, entered for its unit by the lead office."""

from dataclasses import replace
from datetime import date

import pytest
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.scoring import services
from danvan.apps.scoring.enums import ColumnCode, SheetState
from danvan.apps.scoring.models import CellEvidence, ScoreSheet
from danvan.apps.scoring.on_paper import paper_behind
from danvan.apps.scoring.services import CellAnswer, PaperDossier, RowsRefused
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.reporting.samples import PDF
from tests.apps.scoring.scene import AFTER_DEADLINE, APPRAISED, Scene

pytestmark = [pytest.mark.django_db, pytest.mark.database]
UNIT, SELF = "705.CA", ColumnCode.SELF
PAPER = PaperDossier("45/BC-CAH", date(2023, 10, 18), date(2023, 10, 20), PDF, "Ho so CA.pdf")


def enter(scene: Scene, who: str = "noivu.cv", paper: PaperDossier = PAPER, **changes: object) -> ScoreSheet:
    said: dict[str, object] = {
        "version": scene.version(UNIT, SELF),
        "answers": scene.full_answers(UNIT, SELF),
        "at": AFTER_DEADLINE,
    }
    return services.enter_dossier_on_behalf(
        actor=scene.actor(who), sheet_id=scene.sheet(UNIT).pk, paper=paper, **(said | changes)
    )


def test_the_paper_is_the_sent_self_score_of_its_unit_received_on_its_true_day(scene: Scene) -> None:
    sheet = enter(scene)
    assert sheet.obligation is not None
    sheet.obligation.refresh_from_db()
    assert (sheet.state, sheet.obligation.received_on) == (SheetState.SUBMITTED, date(2023, 10, 20))
    behind = paper_behind(sheet)
    assert behind is not None
    assert behind.line.startswith("Nhập thay từ văn bản giấy số 45/BC-CAH ngày 18/10/2023, nhận ngày 20/10/2023.")
    assert sheet.rounds.get().reason == behind.line
    proven = CellEvidence.objects.filter(sheet=sheet, evidence_id=behind.evidence_id).values_list(
        "criterion", flat=True
    )
    assert set(proven) == set(scene.full_answers(UNIT, SELF))
    entry = AuditEntry.objects.get(event="score_sheet.enter_on_behalf")
    assert (entry.actor_unit_name, entry.for_unit_name) == ("Phòng Nội vụ", "Công an huyện")


def test_a_slip_is_sent_back_and_entered_anew_with_its_own_scan(scene: Scene) -> None:
    enter(scene)
    services.send_back_sheet(
        actor=scene.actor("noivu.tp"), sheet_id=scene.sheet(UNIT).pk, reason="Nhập nhầm điểm.", at=AFTER_DEADLINE
    )
    sheet = enter(scene, paper=replace(PAPER, number="46/BC-CAH", scan=PDF.replace(b"9\n%%EOF", b"10\n%%EOF")))
    behind = paper_behind(sheet)
    assert behind is not None
    assert behind.number == "46/BC-CAH"
    assert set(CellEvidence.objects.filter(sheet=sheet).values_list("evidence_id", flat=True)) == {behind.evidence_id}


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        ({"number": " "}, "Chưa có số, ký hiệu"),
        ({"paper_date": date(2023, 11, 1), "received_on": date(2023, 11, 1)}, "ở sau hôm nay"),
        ({"received_on": date(2023, 10, 27)}, "ở sau hôm nay"),
        ({"received_on": date(2023, 10, 17)}, "ở trước ngày văn bản"),
        ({"paper_date": date(2023, 3, 1), "received_on": date(2023, 3, 2)}, "trước ngày ban hành kế hoạch"),
        ({"scan": b"MZ\x90\x00", "filename": "ho-so.exe"}, "ho-so.exe"),
    ],
)
def test_a_paper_that_cannot_be_true_stores_nothing(scene: Scene, paper: dict[str, object], told: str) -> None:
    with pytest.raises(RuleViolation, match=told):
        enter(scene, paper=replace(PAPER, **paper))
    assert scene.sheet(UNIT).state == SheetState.DRAFT
    assert scene.version(UNIT, SELF) == 1


def test_no_criterion_stays_open_and_nothing_is_entered_twice(scene: Scene) -> None:
    answers = scene.full_answers(UNIT, SELF)
    first = next(iter(answers))
    with pytest.raises(RowsRefused) as refused:
        enter(scene, answers=answers | {first: CellAnswer("points", "", "")})
    assert list(refused.value.rows) == [first]
    with pytest.raises(StaleVersion):
        enter(scene, version=7)
    enter(scene)
    with pytest.raises(RuleViolation):
        enter(scene)


def test_who_may_not_enter_it(scene: Scene) -> None:
    with pytest.raises(Http404):
        enter(scene, who="thanhtra.cv")
    with pytest.raises(Http404):
        services.enter_dossier_on_behalf(
            actor=scene.actor("noivu.cv"), sheet_id=scene.sheet("705.PNV").pk, version=1, answers={}, paper=PAPER,
            at=APPRAISED,
        )  # fmt: skip


def test_a_unit_that_scores_itself_in_the_system_is_not_written_over(scene: Scene) -> None:
    scene.self_score(UNIT)
    with pytest.raises(RuleViolation, match=r"đã tự chấm \d+ tiêu chí trong hệ thống"):
        enter(scene)
