"""What differs between two criteria sets, in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from danvan.domain.expressions.expression import Expression
from danvan.domain.scoring.comparing import differences, rule_words
from danvan.domain.scoring.criteria import Band, Banding, CriteriaSet, Part, TieRule
from danvan.domain.scoring.editing import criterion_of, move_criterion, remove_criterion, replace_criterion
from danvan.domain.scoring.mapping import criteria_set_from_mapping
from danvan.domain.scoring.marks import Marked, Source
from danvan.domain.scoring.point_rules import (
    Deduction,
    Free,
    Imported,
    ImportedFrom,
    Proportional,
    Rule,
    Step,
    Steps,
    WhenZero,
    YesNo,
)
from tests.apps.scoring.scene import criteria_mapping


@pytest.fixture(scope="module")
def sample() -> CriteriaSet:
    return criteria_set_from_mapping(criteria_mapping())


def told(before: CriteriaSet, after: CriteriaSet) -> list[tuple[str, str, str]]:
    return [(one.label, one.before, one.after) for one in differences(before, after)]


def test_a_set_does_not_differ_from_itself(sample: CriteriaSet) -> None:
    assert differences(sample, sample) == ()


def test_the_head(sample: CriteriaSet) -> None:
    after = replace(
        sample, title="Khác", bonus_cap=Marked(Decimal(5), Source.ASSUMED), may_exceed=True,
        banded_by=Banding.POINTS, tie_rule=Marked(TieRule(("TC1",)), Source.KNOWN),
    )  # fmt: skip
    assert [label for label, _, _ in told(sample, after)][:5] == [
        "Bộ tiêu chí: tên",
        "Bộ tiêu chí: xếp loại theo",
        "Bộ tiêu chí: xử lý bằng điểm",
        "Bộ tiêu chí: trần điểm thưởng",
        "Bộ tiêu chí: điểm thưởng vượt điểm tối đa",
    ]
    assert ("Bộ tiêu chí: trần điểm thưởng", "không giới hạn", "5 điểm (giả định, chưa kiểm chứng)") in told(
        sample, after
    )
    assert ("Mức xếp loại: Tốt", "từ 80% đến 100%", "từ 80 điểm đến 100 điểm") in told(sample, after)


def test_criteria(sample: CriteriaSet) -> None:
    leaf = criterion_of(sample, "TC1.1")
    ratio = Proportional(fact=Expression("so_lieu.a / so_lieu.b"), when_zero=WhenZero.FULL)
    changed = replace(leaf, name="Tên mới", kinds=frozenset({"XA"}), rule_of=ratio, part=Part.BONUS, reserved=True)
    assert told(sample, replace_criterion(sample, "TC1.1", changed)) == [
        ("Tiêu chí TC1.1: tên", "Ban hành kế hoạch năm, gửi đúng hạn", "Tên mới"),
        ("Tiêu chí TC1.1: quy tắc", "chấm theo nhận xét", "theo tỷ lệ đạt được"),
        ("Tiêu chí TC1.1: công thức", "không có", "so_lieu.a / so_lieu.b"),
        ("Tiêu chí TC1.1: khi mẫu số bằng 0", "không có", "mẫu số bằng 0: tính đủ điểm"),
        ("Tiêu chí TC1.1: áp dụng cho", "mọi loại đơn vị", "UBND xã, phường, thị trấn"),
        ("Tiêu chí TC1.1: phần", "không có", "điểm thưởng"),
        ("Tiêu chí TC1.1: dành cho cấp trên", "không có", "cấp trên chấm, đơn vị không tự chấm"),
    ]


def test_what_is_new_and_what_is_gone(sample: CriteriaSet) -> None:
    smaller = remove_criterion(sample, "TC1.5")
    gone = ("Tiêu chí TC1.5: đã bỏ", "Tự kiểm tra, đôn đốc trong năm (1 điểm)", "không có")
    assert gone in told(sample, smaller)
    assert ("Tiêu chí TC1.5: thêm mới", gone[2], gone[1]) in told(smaller, sample)


def test_the_order(sample: CriteriaSet) -> None:
    (found,) = differences(sample, move_criterion(sample, "TC6", up=True))
    assert (found.label, found.after[-5:]) == ("Các tiêu chí: thứ tự", "TC5.4")


def test_bands_and_conditions(sample: CriteriaSet) -> None:
    bands = (Band("Tốt", Decimal(85), Decimal(100)), Band("Còn lại", Decimal(0), Decimal(85)))
    condition = replace(sample.conditions[0], enabled=True, fact=Expression("viec.DOSSIER_MISSING"))
    after = replace(sample, bands=replace(sample.bands, value=bands), conditions=(condition,))
    said = told(sample, after)
    assert ("Mức xếp loại: Tốt", "từ 80% đến 100%", "từ 85% đến 100%") in said
    assert ("Mức xếp loại: Khá", "từ 70% đến dưới 80%", "không có") in said
    assert (
        "Trường hợp khống chế: KHONG_XEP_LOAI_HO_SO",
        "Không gửi hồ sơ tự chấm: không xếp loại (không áp dụng)",
        "Không gửi hồ sơ tự chấm: không xếp loại; tự phát hiện khi viec.DOSSIER_MISSING (đang áp dụng)",
    ) in said


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (YesNo(), "có thì đủ điểm, không thì 0"),
        (
            Steps(steps=(Step(Decimal(3), "đúng hạn", Decimal(0)), Step(Decimal("1.5"), "trễ"))),
            "theo bậc: đúng hạn (từ 0): 3 điểm; trễ: 1,5 điểm",
        ),
        (Proportional(cap=Decimal("1.2")), "theo tỷ lệ đạt được: tính nhiều nhất 120%"),
        (
            Deduction(per_case=Decimal("0.5"), floor=Decimal(1)),
            "trừ theo từng trường hợp: mỗi trường hợp trừ 0,5 điểm, không dưới 1",
        ),
        (
            Imported(what=ImportedFrom.REFORM_INDEX),
            "lấy theo kết quả đã công bố: chỉ số cải cách hành chính",
        ),
        (Free(step=Decimal("0.25"), minimum=Decimal(1)), "chấm theo nhận xét: bước 0,25, từ 1 điểm"),
    ],
)
def test_a_rule_in_words(rule: Rule, words: str) -> None:
    assert rule_words(rule) == words
