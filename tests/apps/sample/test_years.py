"""The sample years, loaded through the same acts as on the pages."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import F
from django.test import override_settings

from danvan.apps.audit.selectors import verify
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.portal.models import Publication
from danvan.apps.reporting.models import Report
from danvan.apps.sample.council import CHANGED, WAITING
from danvan.apps.sample.fates import (
    ReportFate,
    SheetFate,
    fate_2022,
    fate_2023,
    made_up_percent,
    made_up_points,
    spread,
)
from danvan.apps.sample.models import SampleClock
from danvan.apps.sample.selectors import is_loaded
from danvan.apps.sample.years import load_years
from danvan.apps.score_papers.selectors import council_minutes_draft
from danvan.apps.scoring.contenders import ranked_sheets
from danvan.apps.scoring.models import Cycle, ScoreColumn, ScoreSheet
from tests.factories import moment, sample_years

pytestmark = pytest.mark.database


@pytest.mark.django_db
def test_both_years_come_alive() -> None:
    assert not is_loaded()
    told = sample_years()
    assert is_loaded()
    assert len(told) == 5
    assert SampleClock.objects.get().now == moment(2023, 10, 26)
    assert {plan.year: plan.number for plan in Plan.objects.all()} == {2022: "58/KH-UBND", 2023: "61/KH-UBND"}
    _every_unit_owes()
    _the_finished_year()
    _the_live_year()
    assert verify().faults == ()


def _every_unit_owes() -> None:
    rows = Obligation.objects.values_list("deadline__plan__year", "deadline__owed", "last_day")
    owed = Counter((row[0], row[1], row[2]) for row in rows)
    assert owed == {
        (2022, "own_plan", date(2022, 5, 13)): 29,
        (2022, "report", date(2022, 10, 24)): 29,
        (2022, "score_dossier", date(2022, 10, 24)): 29,
        (2022, "grading", date(2022, 11, 14)): 1,
        (2023, "own_plan", date(2023, 5, 12)): 29,
        (2023, "report", date(2023, 10, 23)): 29,
        (2023, "score_dossier", date(2023, 10, 23)): 29,
        (2023, "grading", date(2023, 11, 9)): 1,
        (2023, "periodic_report", date(2023, 10, 27)): 13,
    }


def _the_finished_year() -> None:
    cycle = Cycle.objects.get(year=2022)
    assert (cycle.state, cycle.decision.number) == ("published", "2145/QĐ-UBND")
    assert set(Publication.objects.filter(plan__year=2022).values_list("kind", flat=True)) == {"plan", "ranking"}
    assert set(Report.objects.filter(obligation__deadline__plan__year=2022).values_list("state", flat=True)) == {
        "accepted"
    }


def _the_live_year() -> None:
    cycle = Cycle.objects.get(year=2023)
    assert cycle.state == "open"
    reports = Report.objects.filter(obligation__deadline__plan__year=2023, kind="report")
    assert set(reports.values_list("state", flat=True)) == {"draft", "submitted", "sent_back", "accepted"}
    sheets = Counter(ScoreSheet.objects.filter(cycle=cycle).values_list("state", flat=True))
    assert set(sheets) == {"draft", "submitted", "sent_back", "reconciled"}
    late = Obligation.objects.filter(
        deadline__plan__year=2023, received_on__gt=F("last_day"), last_day=date(2023, 10, 23)
    )
    assert sorted(late.values_list("unit__code", flat=True).distinct()) == ["25492", "705.TNMT"]
    own = ScoreColumn.objects.filter(sheet__cycle=cycle, sheet__unit__code="705.PNV", code="CHU_TRI")
    assert own.get().scorer.code == "705.TTD"
    _the_council(cycle)


def _the_council(cycle: Cycle) -> None:
    """It sits, has adopted all settled sheets but one, and has said otherwise on two."""
    assert Counter(cycle.council_members.values_list("part", flat=True)) == {"chair": 1, "deputy": 1, "member": 2}
    column = ScoreColumn.objects.filter(sheet__cycle=cycle, sheet__state="reconciled", code="COUNCIL")
    adopted = set(column.exclude(signed_at=None).values_list("sheet__unit__code", flat=True))
    assert set(column.filter(signed_at=None).values_list("sheet__unit__code", flat=True)) == {WAITING}
    assert CHANGED in adopted
    minutes = council_minutes_draft(cycle, date(2023, 10, 26)).document
    told = str(minutes.body)
    assert told.count("Hội đồng đối chiếu hồ sơ gốc, chưa đủ (giả định).") == len({CHANGED, WAITING})
    assert {one.unit for one in ranked_sheets(cycle).scored().contenders} <= adopted


def test_outside_a_sample_nothing_is_loaded(db: None) -> None:
    with override_settings(SAMPLE=False), pytest.raises(RuntimeError, match="sample"):
        load_years()
    assert not is_loaded()


def test_made_up_values_are_the_same_at_every_loading() -> None:
    assert [spread("705.PNV", "level", 30) for _ in range(3)] == [spread("705.PNV", "level", 30)] * 3
    assert made_up_percent("705.PNV", "reform", 2023) == made_up_percent("705.PNV", "reform", 2023)


@pytest.mark.parametrize("criterion", ["TC1.1", "TC3.1", "TC6.1"])
def test_made_up_points_keep_the_step_and_the_bound(criterion: str) -> None:
    points = [made_up_points(code, criterion, 2023, Decimal(5)) for code in ("705.PNV", "25486", "705.YT")]
    assert all(point % Decimal("0.5") == 0 and 0 <= point <= 5 for point in points)


def test_fates() -> None:
    assert fate_2023("705.CA").plan is ReportFate.ON_PAPER
    assert fate_2023("705.YT").sheet is SheetFate.NOT_BEGUN
    assert fate_2023("705.PTP").sheet is SheetFate.RECONCILED
    assert fate_2022("25510").sheet is SheetFate.NOT_BEGUN
    assert fate_2022("705.YT").plan_day == date(2022, 5, 18)
    assert fate_2022("705.BP1").report is ReportFate.ON_PAPER
