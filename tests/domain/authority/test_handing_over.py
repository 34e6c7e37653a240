"""Handing over: what would be left that nobody can do, and who can take over."""

from dataclasses import replace
from datetime import date

import pytest

from danvan.domain.authority import HeldPost, Leadership, Permission, Role
from danvan.domain.authority.handing_over import (
    OpenWork,
    check_handed_over,
    check_nothing_orphaned,
    orphaned,
    receivers,
    work_of,
)
from danvan.domain.rules import RuleViolation
from tests.domain.authority.posts import OFFICE, OFFICE_HEAD, OFFICER, OTHER_HEAD, OTHER_OFFICE, post

P = Permission
DAY = date(2023, 11, 1)
REPORT = OpenWork("Gửi: Báo cáo kết quả năm", "kế hoạch 41/KH-UBND", P.REPORT_SUBMIT, OFFICE)
DOSSIER = OpenWork("Gửi hồ sơ tự chấm điểm", "năm 2023", P.SCORE_SUBMIT, OFFICE)
APPRAISAL = OpenWork("Thẩm định điểm", "", P.SCORE_APPRAISE, OFFICE)
ELSEWHERE = replace(REPORT, unit_id=OTHER_OFFICE)
ALL = (REPORT, DOSSIER, APPRAISAL, ELSEWHERE)
SECOND_HEAD = post(23, "Phụ trách", Leadership.NONE, Role.UNIT_HEAD, unit=OFFICE)
CLERK = post(24, "Văn thư", Leadership.NONE, Role.RECORDS_CLERK, unit=OFFICE)


@pytest.mark.parametrize(
    ("leaving", "staying", "lost"),
    [
        pytest.param([OFFICE_HEAD], [], (REPORT, DOSSIER, APPRAISAL), id="the only one of the office"),
        pytest.param([OFFICE_HEAD], [OFFICER], (REPORT, DOSSIER), id="the officer appraises on, sends nothing"),
        pytest.param([OFFICE_HEAD], [SECOND_HEAD], (APPRAISAL,), id="another head sends, does not appraise"),
        pytest.param([OFFICE_HEAD], [SECOND_HEAD, OFFICER], (), id="both together"),
        pytest.param(
            [OFFICE_HEAD], [OTHER_HEAD], (REPORT, DOSSIER, APPRAISAL), id="another office's head does not help"
        ),
        pytest.param([OFFICER], [OFFICE_HEAD], (), id="an officer goes, the head stays"),
        pytest.param([OFFICER, OFFICE_HEAD], [], (REPORT, DOSSIER, APPRAISAL), id="both go"),
        pytest.param([CLERK], [], (), id="who could do none of it"),
        pytest.param([], [OFFICER], (), id="nobody goes"),
    ],
)
def test_what_would_be_left(leaving: list[HeldPost], staying: list[HeldPost], lost: tuple[OpenWork, ...]) -> None:
    assert orphaned(ALL, leaving=leaving, staying=staying) == lost


def test_what_would_be_left_is_named() -> None:
    with pytest.raises(RuleViolation) as refused:
        check_nothing_orphaned(ALL, leaving=[OFFICE_HEAD], staying=[OFFICER], day=DAY)
    assert str(refused.value) == (
        "Từ ngày 01/11/2023 sẽ không còn ai làm được: Gửi: Báo cáo kết quả năm (kế hoạch 41/KH-UBND); "
        "Gửi hồ sơ tự chấm điểm (năm 2023). "
        "Bổ nhiệm người thay, hoặc giao vai trò đó cho người khác trong đơn vị trước."
    )


def test_of_many_things_some_are_named() -> None:
    many = [replace(DOSSIER, place=f"năm {year}") for year in range(2017, 2024)]
    with pytest.raises(RuleViolation, match="và 2 việc khác"):
        check_nothing_orphaned(many, leaving=[OFFICE_HEAD], staying=[], day=DAY)
    check_nothing_orphaned(many, leaving=[OFFICE_HEAD], staying=[SECOND_HEAD], day=DAY)


def test_whose_work_it_is() -> None:
    assert work_of(OFFICE_HEAD, ALL) == (REPORT, DOSSIER, APPRAISAL)
    assert work_of(CLERK, ALL) == ()
    assert receivers(ALL, leaving=OFFICE_HEAD, staying=[OFFICER, CLERK, SECOND_HEAD, OTHER_HEAD]) == (
        OFFICER,
        SECOND_HEAD,
    )
    assert (REPORT.named, APPRAISAL.named) == (
        "Gửi: Báo cáo kết quả năm (kế hoạch 41/KH-UBND)",
        "Thẩm định điểm",
    )


@pytest.mark.parametrize(
    ("leaving", "receiving"),
    [(OFFICE_HEAD, OFFICER), (OFFICE_HEAD, SECOND_HEAD), (CLERK, None), (CLERK, OFFICER)],
)
def test_handed_over(leaving: HeldPost, receiving: HeldPost | None) -> None:
    check_handed_over(ALL, leaving=leaving, receiving=receiving, staying=[OFFICER, SECOND_HEAD])


@pytest.mark.parametrize(
    ("leaving", "receiving", "reason"),
    [
        (OFFICE_HEAD, None, "còn 3 việc đang chờ, ví dụ: Gửi: Báo cáo kết quả năm .* Chọn người nhận bàn giao"),
        (OFFICE_HEAD, CLERK, "không làm tiếp được việc của Người 20"),
        (OFFICE_HEAD, OTHER_HEAD, "không làm tiếp được"),
        (OFFICE_HEAD, OFFICE_HEAD, "không làm tiếp được"),
        (CLERK, OTHER_HEAD, "không làm tiếp được"),
    ],
)
def test_not_handed_over(leaving: HeldPost, receiving: HeldPost | None, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        check_handed_over(ALL, leaving=leaving, receiving=receiving, staying=[OFFICER, SECOND_HEAD, CLERK])
