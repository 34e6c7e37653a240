"""Rounds are only ever added, and what stands in a closed column is its last round."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from danvan.apps.audit.append_only import protect_statements, unprotect_statements
from danvan.apps.scoring import selectors, services
from danvan.apps.scoring.enums import RoundKind
from danvan.apps.scoring.measured.on_sheet import COMPUTED
from danvan.apps.scoring.models import ScoreColumn, SheetRound
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.services.rounds import column_content
from danvan.domain.ranking.releases import canonical_json, content_hash
from danvan.domain.rules import RuleViolation
from tests.apps.scoring.scene import APPRAISED, SCORED, Scene
from tests.factories import sample_years

pytestmark = [pytest.mark.django_db, pytest.mark.database]

UNIT = "705.PTP"


def kinds(scene: Scene) -> list[tuple[str, str]]:
    return list(SheetRound.objects.filter(sheet=scene.sheet(UNIT)).order_by("number").values_list("column", "kind"))


def test_each_closing_of_a_column_is_a_round(scene: Scene) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    services.send_back_sheet(actor=scene.actor("noivu.tp"), sheet_id=scene.sheet(UNIT).pk, reason="thiếu", at=SCORED)
    scene.self_score(UNIT, lost="1")
    scene.submit(UNIT)
    scene.appraise_all(UNIT)
    scene.reconcile(UNIT)
    scene.reconcile(UNIT)
    assert kinds(scene) == [
        ("SELF", "sent"), ("SELF", "sent_back"), ("SELF", "sent"), ("CHU_TRI", "signed"), ("VAN_PHONG", "signed"),
        ("THANH_TRA", "signed"), ("RECONCILED", "reconciled"), ("RECONCILED", "reconciled"),
    ]  # fmt: skip
    sent_back = SheetRound.objects.get(kind=RoundKind.SENT_BACK)
    assert (sent_back.reason, sent_back.made_by_id) == ("thiếu", scene.actor("noivu.tp").person_id)
    assert sent_back.content["TC1.1"] == {"points": "3", "reason": "Có văn bản"}


def test_what_stands_in_a_closed_column_is_its_last_round() -> None:
    sample_years()
    closed = ScoreColumn.objects.filter(signed_at__isnull=False).select_related("sheet")
    assert closed.count() > 100
    last = {(row.sheet_id, row.column): row for row in SheetRound.objects.order_by("number")}
    for column in closed:
        row = last[column.sheet_id, column.code]
        said = {code: {key: told for key, told in one.items() if key != COMPUTED} for code, one in row.content.items()}
        assert (said, row.content_hash) == (column_content(column), content_hash(canonical_json(row.content)))


def test_the_database_refuses_to_change_a_round(scene: Scene) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    with connection.cursor() as cursor:
        for statement in protect_statements(connection.vendor, "scoring_sheetround"):
            cursor.execute(statement)
        try:
            for change in ("UPDATE scoring_sheetround SET reason = 'x'", "DELETE FROM scoring_sheetround"):
                with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
                    cursor.execute(change)
        finally:
            for statement in unprotect_statements(connection.vendor, "scoring_sheetround"):
                cursor.execute(statement)


def test_a_clock_that_went_back_is_refused_with_both_times(scene: Scene) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    scene.appraise(UNIT, "THANH_TRA")
    with pytest.raises(RuleViolation, match=r"lần ghi thứ 1 lúc .* sau giờ của máy chủ bây giờ .*chỉnh lại giờ"):
        scene.sign(UNIT, "THANH_TRA", at=SCORED - timedelta(days=1))
    assert scene.sheet(UNIT).columns.get(code="THANH_TRA").signed_at is None


def test_the_rounds_show_what_changed_and_hide_what_may_not_be_seen(scene: Scene) -> None:
    scene.self_score(UNIT)
    scene.submit(UNIT)
    services.send_back_sheet(actor=scene.actor("noivu.tp"), sheet_id=scene.sheet(UNIT).pk, reason="thiếu", at=SCORED)
    assert selectors.sheet_rounds(load_sheet(scene.sheet(UNIT)), scene.actor("noivu.tp")) == ()
    scene.self_score(UNIT, lost="1")
    scene.submit(UNIT)
    scene.appraise(UNIT, "THANH_TRA")
    scene.sign(UNIT, "THANH_TRA", at=APPRAISED)
    own = selectors.sheet_rounds(load_sheet(scene.sheet(UNIT)), scene.officer(UNIT))
    assert [(one.number, one.kind, one.changed) for one in own] == [
        (3, "Đơn vị gửi", 1), (2, "Trả lại đơn vị", 0), (1, "Đơn vị gửi", 0),
    ]  # fmt: skip
    assert [(line.code, line.points, line.before) for line in own[0].lines if line.before] == [("TC1.1", "2", "3")]
    lead = selectors.sheet_rounds(load_sheet(scene.sheet(UNIT)), scene.actor("noivu.tp"))
    assert [one.column for one in lead] == ["Thanh tra huyện", "Tự chấm", "Tự chấm", "Tự chấm"]
