"""Duties without a unit or a day, with two days, on a day off; too little time to appraise."""

from datetime import date

import pytest

from danvan.domain.plan_checking.findings import CheckCode as C
from tests.domain.plan_checking.plans import WHOLE, codes, fact, found, plan

REPORT = "Báo cáo kết quả thực hiện công tác dân vận về Phòng Nội vụ"


def owing(
    words: str, day: str, *, mode: str = "by", what: str = REPORT, unit: str = "Phòng Tư pháp", **values: object
) -> tuple[str, dict[str, object]]:
    return words, {"date": day, "mode": mode, "what": what, "unit": unit, "section": "IV/1", **values}


def with_deadlines(*deadlines: tuple[str, dict[str, object]], **parts: object) -> object:
    whole = WHOLE + "\n".join(words for words, _ in deadlines)
    return plan(whole, deadlines=[fact(whole, words, **values) for words, values in deadlines], **parts)


def test_a_duty_without_a_unit_is_told_each_time() -> None:
    tasks = [
        {"section": "II/1", "what": "Tuyên truyền thường xuyên " + "x " * 60, "resp": [], "coord": ["Phòng Tư pháp"]},
        {"section": "closing", "what": "Trên đây là kế hoạch", "resp": []},
        {"section": "II/2", "what": "Kiểm tra hằng quý", "resp": ["Thanh tra"]},
    ]
    (one,) = found(plan(tasks=tasks))
    assert (one.code, one.section) == (C.DUTY_WITHOUT_UNIT, "II/1")
    assert one.message.endswith("…” chưa nêu đơn vị thực hiện.")


def test_duties_without_a_time_are_told_once_for_each_part() -> None:
    tasks = [
        {"section": f"II/{number}", "what": "Tuyên truyền", "resp": ["A"]} for number in range(1, 15)
    ] + [
        {"section": "III/1", "what": "Kiểm tra", "resp": ["A"]},
        {"section": "IV/1/a", "what": "Gửi báo cáo", "resp": ["A"]},
        {"section": "IV", "what": "Gửi báo cáo", "resp": ["A"]},
        {"section": "V", "what": "Làm trong năm 2023", "resp": ["A"]},
        {"section": "", "what": "Không thuộc mục nào", "resp": ["A"]},
    ]  # fmt: skip
    two, three = found(with_deadlines(owing("chậm nhất ngày 23/10/2023", "2023-10-23"), tasks=tasks))
    assert two.message.startswith("Phần II có 14 nhiệm vụ không nêu thời gian: mục II.1, II.2")
    assert two.message.endswith("II.12 và 2 mục khác.")
    assert three.message == "Phần III có 1 nhiệm vụ không nêu thời gian: mục III.1."


def test_one_duty_with_two_dates_keeps_the_plan_from_its_issue() -> None:
    checked = with_deadlines(
        owing("chậm nhất ngày 23/10/2023", "2023-10-23"),
        owing("trước ngày 01/11/2023", "2023-11-01", mode="before", section="IV/2/a"),
    )
    (one,) = found(checked)
    assert (one.code, one.code.blocks_issue) == (C.TWO_DATES, True)
    assert one.message == f"“{REPORT}” có hai thời hạn: 23/10/2023 (mục IV.1) và 31/10/2023 (mục IV.2.a)."


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"day": "2023-10-23"}, "the same day twice"),
        ({"unit": "Thanh tra huyện"}, "another unit"),
        ({"what": "Báo cáo kết quả thực hiện công tác dân vận 6 tháng về Phòng Nội vụ"}, "another period"),
        ({"what": "Gửi hồ sơ chấm điểm"}, "another duty"),
        ({"what": "Phòng Nội vụ về công tác dân vận thực hiện kết quả báo cáo"}, "the same words, another duty"),
        ({"mode": "from"}, "a beginning"),
        ({"mode": "every", "day": "monthly:20"}, "a recurrence"),
    ],
)
def test_what_is_no_second_date(change: dict[str, str], why: str) -> None:
    values = {"words": "chậm nhất ngày 24/10/2023", "day": "2023-10-24", **change}
    checked = with_deadlines(owing("chậm nhất ngày 23/10/2023", "2023-10-23"), owing(**values))  # type: ignore[arg-type]
    assert codes(checked) == [], why


@pytest.mark.parametrize(
    ("words", "day", "mode", "mended"),
    [
        # Sunday 30/4/2023, before days off to 03/5 (Quốc tế Lao động)
        ("chậm nhất ngày 30/4/2023", "2023-04-30", "by", "chậm nhất ngày 4/5/2023"),
        ("chậm nhất ngày 30/04/2023", "2023-04-30", "by", "chậm nhất ngày 4/5/2023"),
        ("chậm nhất ngày 02/09/2023", "2023-09-02", "by", "chậm nhất ngày 05/09/2023"),
        ("trước ngày 01/5/2023", "2023-05-01", "before", "trước ngày 05/05/2023"),
        ("vào ngày 30/4", "2023-04-30", "on", "vào ngày 4/5"),
    ],
)
def test_a_last_day_off_is_moved_to_the_next_working_day(words: str, day: str, mode: str, mended: str) -> None:
    checked = with_deadlines(owing(words, day, mode=mode))
    (one,) = found(checked)
    assert one.code is C.DAY_OFF
    assert one.mend is not None
    text = checked.source_text
    assert text[: one.mend.start] + one.mend.text + text[one.mend.end :] == text.replace(words, mended)


def test_the_working_days_around_are_named() -> None:
    (one,) = found(with_deadlines(owing("chậm nhất ngày 30/4/2023", "2023-04-30")))
    assert one.message == (
        "Ngày cuối của hạn, 30/4/2023, là Chủ nhật, ngày nghỉ. Ngày làm việc liền trước: 28/4/2023; tiếp theo: 04/5/2023."
    )


@pytest.mark.parametrize(
    ("words", "day", "mode"),
    [
        ("chậm nhất ngày 12/5/2023", "2023-05-12", "by"),
        ("trước ngày 10/11/2023", "2023-11-10", "before"),
        ("từ ngày 30/4/2023", "2023-04-30", "from"),
        ("chậm nhất ngày 30/4/2031", "2031-04-30", "by"),
        ("ngày 20 hằng tháng", "monthly:20", "every"),
        ("sớm", "2023-04-30", "lúc nào đó"),
    ],
)
def test_other_days_are_no_finding(words: str, day: str, mode: str) -> None:
    assert codes(with_deadlines(owing(words, day, mode=mode))) == []


def test_a_day_in_words_is_proposed_in_words() -> None:
    (one,) = found(with_deadlines(owing("chậm nhất ngày 30 tháng 4 năm 2023", "2023-04-30")))
    assert (one.mend, one.suggestion) == (None, "Sửa thành ngày 04/5/2023.")


def appraisal(sent: str, graded: str, days: int = 10) -> object:
    return with_deadlines(
        owing(f"chậm nhất ngày {sent}", sent, what="Gửi hồ sơ", owed="score_dossier"),
        owing(f"trước ngày {graded}", graded, what="Chấm điểm", owed="grading", mode="before", unit="Phòng Nội vụ"),
        appraisal_days=days,
    )


def test_too_little_time_to_appraise() -> None:
    (one,) = found(appraisal("2023-10-23", "2023-11-03"))
    assert one.code is C.SHORT_APPRAISAL
    assert "chỉ có 8 ngày làm việc; mức đặt ra là 10 ngày." in one.message
    assert codes(appraisal("2023-10-23", "2023-11-10")) == []
    assert codes(appraisal("2023-10-23", "2023-11-10", days=14)) == [C.SHORT_APPRAISAL]
    (one,) = found(appraisal("2023-11-07", "2023-11-01"))
    assert "chỉ có 0 ngày" in one.message


def test_without_dossier_or_beyond_the_calendar_nothing_is_counted() -> None:
    grading = owing("trước ngày 10/11/2023", "2023-11-10", owed="grading", mode="before")
    assert codes(with_deadlines(grading)) == []
    assert codes(appraisal("2031-10-23", "2031-10-24")) == []


def test_an_estimated_calendar_says_so() -> None:
    deadline = owing("chậm nhất ngày 03/01/2032", "2032-01-03")
    whole = WHOLE + deadline[0]
    checked = plan(whole, day=date(2031, 3, 3), deadlines=[fact(whole, deadline[0], **deadline[1])])
    assert "(lịch nghỉ chưa kiểm chứng)" in found(checked)[0].message
