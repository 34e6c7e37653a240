"""Points that follow from facts: put on the sheet at opening, computed again, frozen when it is sent."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from danvan.apps.audit.models import AuditEntry
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Obligation
from danvan.apps.scoring import services
from danvan.apps.scoring.enums import ColumnCode
from danvan.apps.scoring.measured.storing import outcomes_of
from danvan.apps.scoring.models import ComputedCell, ScoreCell, ScoreSheet
from danvan.apps.scoring.services import CellAnswer, RowsRefused
from danvan.domain.rules import RuleViolation
from tests.apps.reporting.samples import owe
from tests.apps.scoring.measured_scene import COMMUNE, OFFICE, computed, open_measured, receive
from tests.apps.scoring.scene import SCORED, Scene
from tests.factories import District
from tests.remembered import remembered

pytestmark = pytest.mark.django_db
SELF = ColumnCode.SELF


@pytest.fixture
def scene(district: District) -> Scene:
    """The measured cycle of six units."""
    return remembered("measured cycle", lambda: open_measured(district))


def self_cells(scene: Scene, code: str = OFFICE) -> dict[str, Decimal | None]:
    """What the unit's own column says."""
    rows = ScoreCell.objects.filter(column__sheet=scene.sheet(code), column__code=SELF).order_by("id")
    return dict(rows.values_list("criterion", "points"))


def test_opening_puts_what_is_known_on_every_sheet(scene: Scene) -> None:
    assert computed(scene) == {"TC1.1": "1.5", "TC1.2": "2.25", "TC1.4": "2"}
    assert self_cells(scene) == {"TC1.1": Decimal("1.5"), "TC1.2": Decimal("2.25"), "TC1.4": Decimal(2)}
    assert computed(scene, COMMUNE) == {"TC1.1": "?", "TC1.2": "?", "TC1.4": "?"}
    assert self_cells(scene, COMMUNE) == {}


def test_the_computation_stands_line_by_line_with_its_facts(scene: Scene) -> None:
    cell = ComputedCell.objects.get(sheet=scene.sheet(OFFICE), criterion="TC1.2")
    assert cell.lines == ["Tỷ lệ 0,75 × 3 điểm = 2,25 điểm."]
    assert [(fact["name"], fact["text"]) for fact in cell.facts] == [
        ("so_lieu.staff_reached", "30 người"),
        ("so_lieu.staff_total", "40 người"),
    ]
    assert cell.facts[0]["how"] == "Báo cáo của năm 2023, nhận ngày 11/10/2023."
    missing = ComputedCell.objects.get(sheet=scene.sheet(COMMUNE), criterion="TC1.1")
    assert missing.is_known is False
    assert missing.lines[0].startswith("Chưa đủ dữ kiện để tính: Nộp kế hoạch của đơn vị đúng hạn; Đã nộp kế hoạch")


def test_computing_again_takes_what_came_since(scene: Scene) -> None:
    receive(owe(scene.plan, scene.district, COMMUNE, OwedThing.OWN_PLAN), 0)
    before = scene.version(COMMUNE, SELF)
    changed = services.compute_sheet(actor=scene.officer(COMMUNE), sheet_id=scene.sheet(COMMUNE).pk, at=SCORED)
    assert changed == 1
    assert self_cells(scene, COMMUNE) == {"TC1.1": Decimal(3)}
    assert scene.version(COMMUNE, SELF) == before + 1
    assert services.compute_sheet(actor=scene.officer(COMMUNE), sheet_id=scene.sheet(COMMUNE).pk, at=SCORED) == 0
    assert scene.version(COMMUNE, SELF) == before + 1
    entries = AuditEntry.objects.filter(event="score_sheet.compute").order_by("id")
    assert [entry.after["số tiêu chí đổi điểm"] for entry in entries] == [1, 0]


def test_what_can_be_computed_no_more_is_left_to_a_person(scene: Scene) -> None:
    ComputedCell.objects.filter(sheet=scene.sheet(COMMUNE), criterion="TC1.1").update(is_known=True, points=3)
    column = scene.sheet(COMMUNE).columns.get(code=SELF)
    person = scene.officer(COMMUNE).person_id
    ScoreCell.objects.create(column=column, criterion="TC1.1", points=3, entered_by_id=person, entered_at=SCORED)
    services.compute_sheet(actor=scene.officer(COMMUNE), sheet_id=scene.sheet(COMMUNE).pk, at=SCORED)
    assert computed(scene, COMMUNE)["TC1.1"] == "?"
    assert self_cells(scene, COMMUNE) == {}


def test_a_unit_types_nothing_that_is_computed(scene: Scene) -> None:
    def save(points: str) -> None:
        services.save_self_scores(
            actor=scene.officer(OFFICE), sheet_id=scene.sheet(OFFICE).pk, version=scene.version(OFFICE, SELF),
            answers={"TC1.1": CellAnswer("points", points, ""), "TC1.3": CellAnswer("points", "1", "Có quyết định")},
            at=SCORED,
        )  # fmt: skip

    with pytest.raises(RowsRefused) as refused:
        save("3")
    assert "TC1.1 được tính từ dữ kiện (1,5 điểm), không nhập điểm" in refused.value.rows["TC1.1"]
    assert "TC1.3" not in self_cells(scene)
    save("1,5")
    save("")
    assert self_cells(scene)["TC1.1"] == Decimal("1.5")
    assert self_cells(scene)["TC1.3"] == Decimal(1)


def test_where_a_fact_is_missing_the_unit_answers_itself(scene: Scene) -> None:
    services.save_self_scores(
        actor=scene.officer(COMMUNE), sheet_id=scene.sheet(COMMUNE).pk, version=scene.version(COMMUNE, SELF),
        answers={"TC1.1": CellAnswer("points", "3", "Kế hoạch gửi bản giấy")}, at=SCORED,
    )  # fmt: skip
    assert self_cells(scene, COMMUNE) == {"TC1.1": Decimal(3)}


def full_self_score(scene: Scene) -> None:
    """Everything that is not computed gets full points."""
    answers = scene.full_answers(OFFICE, SELF)
    typed = {code: answer for code, answer in answers.items() if code not in computed(scene)}
    services.save_self_scores(
        actor=scene.officer(OFFICE), sheet_id=scene.sheet(OFFICE).pk, version=scene.version(OFFICE, SELF),
        answers=typed, at=SCORED,
    )  # fmt: skip


def test_a_sheet_is_sent_only_with_the_points_that_still_hold(scene: Scene) -> None:
    full_self_score(scene)
    report = Obligation.objects.filter(deadline__owed=OwedThing.REPORT, unit=scene.district.units[OFFICE])
    assert report.update(received_on=date(2023, 11, 1)) == 1
    with pytest.raises(RuleViolation, match=r"TC1\.4 từ 2 thành 1,5.*Tính lại điểm từ dữ kiện"):
        scene.submit(OFFICE)
    services.compute_sheet(actor=scene.officer(OFFICE), sheet_id=scene.sheet(OFFICE).pk, at=SCORED)
    scene.submit(OFFICE)
    assert self_cells(scene)["TC1.4"] == Decimal("1.5")


def test_a_sent_sheet_is_computed_no_more(scene: Scene) -> None:
    full_self_score(scene)
    scene.submit(OFFICE)
    with pytest.raises(RuleViolation, match="Không thể tính lại điểm từ dữ kiện khi đang ở trạng thái"):
        services.compute_sheet(actor=scene.officer(OFFICE), sheet_id=scene.sheet(OFFICE).pk, at=SCORED)


def test_nobody_computes_another_units_sheet(scene: Scene) -> None:
    with pytest.raises(RuleViolation, match="không ghi được vào đó"):
        services.compute_sheet(actor=scene.actor("noivu.tp"), sheet_id=scene.sheet(OFFICE).pk, at=SCORED)


def test_an_appraiser_who_departs_says_why(scene: Scene) -> None:
    full_self_score(scene)
    scene.submit(OFFICE)

    def appraise(points: str, reason: str) -> None:
        services.save_appraisal(
            actor=scene.actor("noivu.tp"), sheet_id=scene.sheet(OFFICE).pk, column="CHU_TRI",
            version=scene.version(OFFICE, "CHU_TRI"), answers={"TC1.2": CellAnswer("points", points, reason)},
            at=SCORED,
        )  # fmt: skip

    with pytest.raises(RowsRefused) as refused:
        appraise("3", "")
    assert refused.value.rows["TC1.2"] == "Điểm của tiêu chí TC1.2 khác điểm tính từ dữ kiện (2,25 điểm). Ghi lý do."
    appraise("2,25", "")
    appraise("3", "Danh sách bổ sung sau")


def test_outcomes_of_many_sheets_ask_no_more_than_of_one(scene: Scene) -> None:
    sheets = list(ScoreSheet.objects.filter(cycle=scene.cycle).select_related("unit").order_by("id"))
    counts = []
    for some in (sheets[:1], sheets):
        with CaptureQueriesContext(connection) as asked:
            outcomes_of(scene.cycle, some, SCORED)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10


def test_points_are_never_kept_where_something_is_missing(scene: Scene) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ComputedCell.objects.filter(sheet=scene.sheet(OFFICE), criterion="TC1.1").update(is_known=False)
