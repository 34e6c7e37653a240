from collections.abc import Callable
from typing import Any

import pytest

from danvan.domain.rules import RuleViolation, Severity
from danvan.domain.scoring.fact_names import fact_names
from danvan.domain.scoring.mapping import criteria_set_from_mapping, criteria_set_unchecked
from danvan.domain.scoring.soundness import check_soundness, findings_of
from tests.domain.scoring.sample_sets import small_mapping

Mapping = dict[str, Any]
BONUS = {"code": "T", "name_vi": "Thưởng", "max_points": 2, "source": "assumed", "appraiser": ["CHU_TRI"], "appraiser_source": "assumed",
         "evidence": [], "rule": "", "kinds": "all", "part": "bonus"}  # fmt: skip


def found(spoil: Callable[[Mapping], None]) -> list[tuple[str, str, str]]:
    mapping = small_mapping()
    spoil(mapping)
    findings = findings_of(criteria_set_unchecked(mapping), fact_names())
    assert all(one.suggestion for one in findings), "each fault says how it is mended"
    assert all(one.message == f"Tại “{one.place}”: {one.facts['fault']}." for one in findings)
    return [(one.severity.value, str(one.place), one.facts["fault"]) for one in findings]


def rule(**stated: Any) -> Callable[[Mapping], None]:
    """Give leaf A1 (4 points) a rule."""

    def spoil(mapping: Mapping) -> None:
        mapping["criteria"][0]["sub_criteria"][0]["rule_of"] = stated

    return spoil


def leaf(**fields: Any) -> Callable[[Mapping], None]:
    """Give leaf A1 other fields."""
    return lambda mapping: mapping["criteria"][0]["sub_criteria"][0].update(fields)


def rating(**fields: Any) -> Callable[[Mapping], None]:
    return lambda mapping: mapping["rating"].update(fields)


def meta(**fields: Any) -> Callable[[Mapping], None]:
    return lambda mapping: mapping["meta"].update(fields)


def extra(**fields: Any) -> Callable[[Mapping], None]:
    """Add a heading of bonus or deduction."""

    def spoil(mapping: Mapping) -> None:
        mapping["criteria"].append({**BONUS, "rule": "có", **fields})
        mapping["meta"]["number_of_criteria"]["value"] = 3

    return spoil


def test_a_sound_set_has_no_finding() -> None:
    assert found(lambda mapping: None) == []


RULE, FACT = "criteria/A1/rule_of", "criteria/A1/rule_of/fact"
LATE = {"code": "TRE", "name_vi": "Trễ", "effect": "not_rated", "source": "assumed", "enabled": True}
STEP = {"points": 4, "label": "có", "from_value": 1}


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (rule(kind="yes_no", fact="viec.PLAN_ON_TIME"), []),
        (rule(kind="yes_no", fact="viec.PLAN_DAYS_LATE"),
         [("error", FACT, "biểu thức ra số ngày; cần biểu thức đúng hoặc sai (a > 0)")]),
        (rule(kind="yes_no", fact="viec.PLAN_DAY > 1"), [("error", FACT, "ở cột 1, không có dữ kiện tên “viec.PLAN_DAY”")]),
        (rule(kind="yes_no", fact="viec.PLAN_DAYS_LATE > so_lieu.conferences"),
         [("error", FACT, "ở cột 1, để số ngày với số lượng cạnh nhau")]),
        (rule(kind="yes_no", fact="viec."), [("error", FACT, "ở cột 6, câu chưa trọn")]),
        (rule(kind="proportional", fact="so_lieu.staff_reached / so_lieu.staff_total"),
         [("error", FACT, "ở cột 25, mẫu số có thể bằng 0")]),
        (rule(kind="proportional", fact="so_lieu.staff_reached / so_lieu.staff_total", when_zero="full"), []),
        (rule(kind="proportional", fact="so_lieu.reform_index / 100 / 0", when_zero="full"), [("error", FACT, "ở cột 30, chia cho 0")]),
        (rule(kind="proportional", fact="so_lieu.reform_index / 100"), []),
        (rule(kind="proportional", fact="so_lieu.reform_index"),
         [("error", FACT, "biểu thức ra tỷ lệ phần trăm; cần tỷ số từ 0 đến 1; tỷ lệ phần trăm thì chia cho 100, số lượng thì chia cho tổng")]),
        (rule(kind="proportional", cap=0), [("error", RULE, "mức trần 0 không nằm trong khoảng từ trên 0 đến 1")]),
        (rule(kind="proportional", cap=2), [("error", RULE, "mức trần 2 không nằm trong khoảng từ trên 0 đến 1")]),
        (rule(kind="proportional", when_zero="full"),
         [("warning", RULE, "có cách tính khi mẫu số bằng 0 nhưng không có biểu thức")]),
        (rule(kind="proportional", fact="so_lieu.conferences / so_lieu.trainings", when_zero="not_arising"),
         [("error", RULE, "mẫu số bằng 0 được tính là không phát sinh, nhưng tiêu chí không cho trả lời “không phát sinh”")]),
        (rule(kind="deduction", per_case=0), [("error", RULE, "điểm trừ mỗi trường hợp phải lớn hơn 0")]),
        (rule(kind="deduction", per_case=1, floor=4), [("error", RULE, "mức thấp nhất phải từ 0 đến dưới 4")]),
        (rule(kind="deduction", per_case=1, fact="so_lieu.reform_index"),
         [("error", FACT, "biểu thức ra tỷ lệ phần trăm; cần số trường hợp hoặc số ngày")]),
        (rule(kind="deduction", per_case=1, fact="viec.REPORTS_LATE + viec.REPORTS_MISSING"), []),
        (rule(kind="imported", what="chi_so_cchc", fact="viec.SESSIONS"),
         [("error", FACT, "biểu thức ra số lượng; cần tỷ lệ phần trăm từ 0 đến 100")]),
        (rule(kind="free", fact="viec.SESSIONS"), [("error", RULE, "chấm theo nhận xét thì không có biểu thức")]),
        (rule(kind="free", step=0), [("error", RULE, "bước điểm phải lớn hơn 0")]),
        (rule(kind="free", step=3), [("error", RULE, "điểm tối đa 4 không chia hết cho bước 3")]),
        (rule(kind="free", minimum=5), [("error", RULE, "điểm tối thiểu phải từ 0 đến 4")]),
        (rule(kind="free", minimum=1, step=1), []),
        (rule(kind="steps", steps=[]), [("error", RULE, "chưa có bậc điểm nào")]),
        (rule(kind="steps", steps=[STEP, {"points": 5, "label": "nhiều"}]),
         [("error", f"{RULE}/nhiều", "điểm của bậc là 5, ngoài khoảng 0 đến 4")]),
        (rule(kind="steps", steps=[STEP, {"points": 0.3, "label": "ít"}]),
         [("error", f"{RULE}/ít", "điểm 0,3 không chia hết cho bước 0,5")]),
        (rule(kind="steps", steps=[STEP, {"points": 1, "label": "có"}]), [("error", f"{RULE}/có", "bậc “có” nêu 2 lần")]),
        (rule(kind="steps", steps=[{"points": 3, "label": "có"}]), [("warning", RULE, "bậc cao nhất chưa đạt điểm tối đa 4")]),
        (rule(kind="steps", fact="viec.SESSIONS", steps=[{"points": 0, "label": "không"}, {"points": 4, "label": "có"}]),
         [("error", f"{RULE}/có", "thiếu giá trị bắt đầu của bậc (from_value)")]),
        (rule(kind="steps", fact="viec.SESSIONS", steps=[{"points": 1, "label": "một", "from_value": 2}, STEP]),
         [("error", f"{RULE}/có", "bắt đầu từ 1, không lớn hơn bậc thấp hơn")]),
        (rule(kind="steps", fact="viec.SESSIONS", steps=[{"points": 1, "label": "một", "from_value": 0}, STEP]), []),
        (leaf(unless_traits=["LA"]), [("error", "criteria/A1", "đặc điểm “LA” không có trong danh mục của bộ tiêu chí")]),
        (leaf(reserved=True, self_scored=True),
         [("error", "criteria/A1", "điểm dành cho cấp trên nhưng đơn vị tự chấm"),
          ("error", "criteria/A1", "điểm dành cho cấp trên nhưng giao Phòng Nội vụ chấm")]),
        (rating(tie_rule={"value": "by_criteria", "criteria": ["LA"], "source": "assumed"}),
         [("error", "rating/tie_rule/LA", "tiêu chí “LA” không có trong bộ tiêu chí")]),
        (rating(tie_rule={"value": "by_criteria", "criteria": ["A", "A"], "source": "assumed"}),
         [("error", "rating/tie_rule/A", "mã “A” dùng 2 lần")]),
        (rating(caps_and_denials={"examples": [{**LATE, "fact": "viec.DOSSIER_MISSING"}]}), []),
        (rating(caps_and_denials={"examples": [{**LATE, "fact": "viec.SESSIONS"}]}),
         [("error", "rating/caps_and_denials/TRE/fact", "biểu thức ra số lượng; cần biểu thức đúng hoặc sai (a > 0)")]),
        (rating(caps_and_denials={"examples": [{**LATE, "fact": "1 / viec.SESSIONS > 1"}]}),
         [("error", "rating/caps_and_denials/TRE/fact", "ở cột 5, mẫu số có thể bằng 0")]),
        (meta(bonus_cap={"value": 0, "source": "assumed"}), [("error", "meta/bonus_cap", "mức trần điểm thưởng phải lớn hơn 0")]),
        (meta(deduction_cap={"value": 3, "source": "assumed"}),
         [("warning", "meta/deduction_cap", "có mức trần nhưng không có tiêu chí điểm trừ")]),
        (meta(may_exceed=True), [("warning", "meta/may_exceed", "cho vượt điểm tối đa nhưng không có tiêu chí điểm thưởng")]),
        (extra(), []),
        (extra(part="deduction", rule_of={"kind": "deduction", "per_case": 1, "floor": 1}),
         [("error", "criteria/T/rule_of", "điểm trừ không có mức thấp nhất")]),
        (extra(part="deduction", not_arising={"value": "full_points", "source": "assumed"}),
         [("error", "criteria/T/rule_of", "không phát sinh mà trừ đủ điểm")]),
        (extra(part="deduction", rule_of={"kind": "yes_no", "fact": "viec.PLAN_SENT", "when_zero": "full"}),
         [("error", "criteria/T/rule_of", "mẫu số bằng 0 mà trừ đủ điểm")]),
        (lambda mapping: (extra()(mapping), rating(tie_rule={"value": "by_criteria", "criteria": ["T"], "source": "known"})(mapping)),
         [("error", "rating/tie_rule/T", "chỉ xét bằng nhau theo tiêu chí của điểm chính")]),
        (lambda mapping: mapping["subjects"]["kinds"].append({"code": "LA", "name_vi": "loại khác"}), []),
    ],
)  # fmt: skip
def test_every_fault_is_found_with_its_place(
    spoil: Callable[[Mapping], None], expected: list[tuple[str, str, str]]
) -> None:
    assert found(spoil) == expected


def test_all_faults_are_told_at_once() -> None:
    def spoil(mapping: Mapping) -> None:
        mapping["meta"]["point_step"]["value"] = 0
        mapping["meta"]["total_points"]["value"] = 21
        mapping["criteria"][0]["max_points"] = 9
        mapping["rating"]["default_bands"]["bands"][1]["min_percent"] = 50
        mapping["rating"]["caps_and_denials"]["examples"][1]["effect"] = "max_label_Lạ"

    assert [place for _, place, _ in found(spoil)] == [
        "meta/point_step", "criteria", "criteria/A", "rating/default_bands/Yếu", "rating/caps_and_denials/KY_LUAT",
    ]  # fmt: skip


def test_a_kind_that_is_asked_nothing_is_a_warning() -> None:
    def spoil(mapping: Mapping) -> None:
        mapping["subjects"]["kinds"].append({"code": "LA", "name_vi": "loại khác"})
        for criterion in mapping["criteria"]:
            for leaf in criterion["sub_criteria"]:
                leaf["kinds"] = ["PHONG", "XA"]

    assert found(spoil) == [("warning", "subjects/kinds/LA", "không có tiêu chí nào áp dụng cho loại khác")]


@pytest.mark.parametrize(
    ("fields", "who"),
    [
        ({"not_arising": {"value": "out_of_base", "source": "known"}}, "không phát sinh"),
        ({"kinds": ["XA"]}, "thuộc loại không áp dụng"),
        ({"unless_traits": ["NHO"]}, "có đặc điểm được bỏ qua"),
    ],
)
def test_points_graded_as_they_are_leave_no_base_smaller(fields: Mapping, who: str) -> None:
    def spoil(mapping: Mapping) -> None:
        mapping["subjects"]["traits"] = [{"code": "NHO", "name_vi": "đơn vị nhỏ"}]
        for criterion in mapping["criteria"]:
            for one in criterion["sub_criteria"]:
                one |= {"kinds": "all", "not_arising": {"value": "full_points", "source": "known"}}
        mapping["criteria"][0]["sub_criteria"][0].update(fields)
        mapping["rating"]["banded_by"] = "points"
        mapping["rating"]["default_bands"]["bands"] = [{"label": "Tốt", "min_points": 0, "max_points": 20}]
        mapping["rating"]["caps_and_denials"]["examples"] = []

    assert found(spoil) == [
        (
            "warning", "criteria/A1",
            f"xếp loại theo số điểm đạt được nên đơn vị {who} mất 4 điểm mà mức xếp loại không đổi",
        )
    ]  # fmt: skip


def test_a_warning_does_not_keep_a_set_from_being_used_and_an_error_does() -> None:
    mapping = small_mapping()
    rule(kind="proportional", when_zero="full")(mapping)
    check_soundness(criteria_set_from_mapping(mapping))
    (finding,) = findings_of(criteria_set_from_mapping(mapping))
    assert finding.severity is Severity.WARNING
    assert finding.suggestion == "Bỏ cách tính khi mẫu số bằng 0 (trong tệp: when_zero)."
    rule(kind="proportional", cap=2)(mapping)
    with pytest.raises(RuleViolation, match="criteria/A1/rule_of”, mức trần 2") as refused:
        criteria_set_from_mapping(mapping)
    assert refused.value.facts["place"] == "criteria/A1/rule_of"


def test_without_the_names_there_are_a_set_in_use_may_speak_of_its_own_figures() -> None:
    mapping = small_mapping()
    rule(kind="yes_no", fact="so_lieu.so_lieu_rieng > 2")(mapping)
    assert findings_of(criteria_set_from_mapping(mapping)) == ()
