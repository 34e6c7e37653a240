"""The stages of a cycle: their dates from the plan's deadlines, moving on, days."""

from datetime import date

import pytest

from danvan.domain.cycle_stages import (
    Stage,
    StageDates,
    check_dates,
    check_move,
    days_between,
    days_late,
    next_stage,
    proposed_dates,
)
from danvan.domain.rules import RuleViolation

OPENED, DOSSIERS, DECIDED = date(2023, 10, 2), date(2023, 10, 23), date(2023, 11, 10)


def laid_out(dossiers: date | None = DOSSIERS, decided: date | None = DECIDED) -> dict[Stage, StageDates]:
    found = proposed_dates(opened_on=OPENED, dossiers_due=dossiers, decision_due=decided, appeals_end=None)
    assert tuple(one.stage for one in found) == tuple(one for one in Stage if one is not Stage.COUNCIL)
    return {one.stage: one for one in found}


def test_the_days_between_dossiers_and_decision_are_shared_out_without_a_gap() -> None:
    stages = laid_out()
    spans = {stage: (one.starts_on, one.ends_on) for stage, one in stages.items()}
    assert spans[Stage.SELF_SCORING] == (OPENED, DOSSIERS)
    assert spans[Stage.APPRAISAL] == (date(2023, 10, 24), date(2023, 10, 31))
    assert spans[Stage.EXPLANATION] == (date(2023, 11, 1), date(2023, 11, 4))
    assert spans[Stage.RECONCILIATION] == (date(2023, 11, 5), date(2023, 11, 7))
    assert spans[Stage.DECISION] == (date(2023, 11, 8), DECIDED)
    assert (stages[Stage.APPEAL].starts_on, stages[Stage.APPEAL].ends_on) == (date(2023, 11, 11), None)
    check_dates(tuple(stages.values()))


def test_a_council_has_a_stage_between_settling_and_deciding() -> None:
    found = proposed_dates(
        opened_on=OPENED, dossiers_due=DOSSIERS, decision_due=DECIDED, appeals_end=None, has_council=True
    )
    assert tuple(one.stage for one in found) == tuple(Stage)
    spans = {one.stage: (one.starts_on, one.ends_on) for one in found}
    assert spans[Stage.COUNCIL] == (date(2023, 11, 6), date(2023, 11, 8))
    assert spans[Stage.DECISION] == (date(2023, 11, 9), DECIDED)
    check_dates(found)


def test_a_cycle_without_a_council_goes_from_settling_to_deciding() -> None:
    without = tuple(one for one in Stage if one is not Stage.COUNCIL)
    assert next_stage(Stage.RECONCILIATION, without) is Stage.DECISION
    assert next_stage(Stage.RECONCILIATION, tuple(Stage)) is Stage.COUNCIL


@pytest.mark.parametrize("days", range(1, 40))
def test_any_number_of_days_can_be_shared_out(days: int) -> None:
    check_dates(tuple(laid_out(DOSSIERS, date.fromordinal(DOSSIERS.toordinal() + days)).values()))


@pytest.mark.parametrize(("dossiers", "decided"), [(None, DECIDED), (DOSSIERS, None), (DOSSIERS, DOSSIERS)])
def test_without_both_deadlines_nothing_is_made_up(dossiers: date | None, decided: date | None) -> None:
    stages = laid_out(dossiers, decided)
    assert (stages[Stage.APPRAISAL].starts_on, stages[Stage.EXPLANATION].ends_on) == (None, None)
    assert stages[Stage.DECISION].ends_on == decided


def test_closing_follows_the_last_day_of_appeals() -> None:
    ends = date(2023, 11, 24)
    found = proposed_dates(opened_on=OPENED, dossiers_due=DOSSIERS, decision_due=DECIDED, appeals_end=ends)
    assert found[-1] == StageDates(Stage.CLOSED, date(2023, 11, 25), None)


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ((DECIDED, DOSSIERS), (None, None), "kết thúc .* trước khi bắt đầu"),
        ((None, DECIDED), (None, DOSSIERS), "kết thúc .* trước giai đoạn “Tự chấm điểm, gửi hồ sơ”"),
    ],
)
def test_days_out_of_order_are_refused(
    first: tuple[date | None, date | None], second: tuple[date | None, date | None], sentence: str
) -> None:
    with pytest.raises(RuleViolation, match=sentence):
        check_dates([StageDates(Stage.SELF_SCORING, *first), StageDates(Stage.APPRAISAL, *second)])


def test_a_stage_is_left_when_it_is_done_or_with_a_reason() -> None:
    check_move(Stage.APPRAISAL, (), "")
    check_move(Stage.APPRAISAL, ("Thanh tra: ký.",), "Thanh tra báo trễ")
    with pytest.raises(RuleViolation, match=r"“Thẩm định” chưa xong: Thanh tra: ký.*ghi lý do"):
        check_move(Stage.APPRAISAL, ("Thanh tra: ký.",), "  ")


def test_the_order_lateness_and_days() -> None:
    assert (next_stage(Stage.SELF_SCORING, tuple(Stage)), next_stage(Stage.CLOSED, tuple(Stage))) == (
        Stage.APPRAISAL,
        None,
    )
    assert [days_late(day, date(2023, 10, 25)) for day in (None, DECIDED, DOSSIERS)] == [0, 0, 2]
    assert days_between(DOSSIERS, DECIDED) == "23/10/2023 → 10/11/2023: 18 ngày"
