from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import Band, NamedCode, NotArising
from danvan.domain.scoring.mapping import criteria_set_from_mapping, mapping_of
from danvan.domain.scoring.marks import Confidence, Source
from danvan.domain.scoring.point_rules import ImportedFrom
from tests.domain.scoring.sample_sets import sample_mapping, sample_set, small_mapping, small_set

Mapping = dict[str, Any]


def test_the_sample_set_is_read_with_its_marks() -> None:
    criteria_set = sample_set()
    assert criteria_set.code == "TNI-1563-2022"
    assert not criteria_set.official
    assert criteria_set.mark == "bản dựng lại, chưa kiểm chứng"
    assert criteria_set.legal_basis.number == "1563/QĐ-UBND"
    assert criteria_set.legal_basis.issued == date(2022, 8, 1)
    assert criteria_set.legal_basis.source is Source.KNOWN
    assert (criteria_set.total_points.value, criteria_set.total_points.source) == (Decimal(100), Source.KNOWN)
    assert criteria_set.total_points.confidence is Confidence.HIGH
    assert (criteria_set.point_step.value, criteria_set.point_step.source) == (Decimal("0.5"), Source.ASSUMED)
    assert criteria_set.valid_from_cycle.value == 2022
    assert [named.code for named in criteria_set.kinds] == [
        "SO", "DVSN_TINH", "NGANH_DOC", "HUYEN", "PHONG", "DVSN_HUYEN", "XA",
    ]  # fmt: skip
    assert criteria_set.labels == ("Tốt", "Khá", "Trung bình", "Yếu")
    assert criteria_set.bands.value[1] == Band("Khá", Decimal(70), Decimal(80))
    assert criteria_set.bands.source is Source.ASSUMED
    assert [(condition.max_label, condition.enabled) for condition in criteria_set.conditions] == [
        (None, False), ("Khá", False), ("Khá", False), ("Khá", False),
    ]  # fmt: skip


def test_the_sample_tree_has_six_criteria_and_its_leaves() -> None:
    criteria_set = sample_set()
    assert [(criterion.code, int(criterion.max_points)) for criterion in criteria_set.criteria] == [
        ("TC1", 10), ("TC2", 10), ("TC3", 20), ("TC4", 20), ("TC5", 20), ("TC6", 20),
    ]  # fmt: skip
    assert [len(criterion.children) for criterion in criteria_set.criteria] == [5, 4, 4, 4, 4, 3]
    assert criteria_set.criteria[0].verified
    assert not criteria_set.criteria[5].verified
    assert not any(leaf.verified for leaf in criteria_set.leaves())


@pytest.mark.parametrize(
    ("code", "appraisers"),
    [
        ("TC1.1", ("CHU_TRI",)),
        ("TC2.2", ("THANH_TRA", "CHU_TRI")),
        ("TC3.3", ("CHU_TRI",)),
        ("TC4.1", ("CHU_TRI",)),  # imported: filled by the lead
        ("TC4.2", ("CHU_TRI", "VAN_PHONG")),
        ("TC4.3", ("CHU_TRI",)),  # imported
        ("TC6.3", ("CHU_TRI",)),
    ],
)
def test_each_sample_leaf_has_its_appraisers(code: str, appraisers: tuple[str, ...]) -> None:
    assert sample_set().leaf(code).appraisers == appraisers


def test_imported_sample_leaves() -> None:
    imported = {leaf.code: leaf for leaf in sample_set().leaves() if leaf.imported_from}
    assert {code: leaf.imported_from for code, leaf in imported.items()} == {
        "TC4.1": ImportedFrom.REFORM_INDEX,
        "TC4.3": ImportedFrom.SATISFACTION_SURVEY,
    }
    assert [leaf.self_scored for leaf in imported.values()] == [True, False]


def test_every_sample_leaf_chooses_its_answer_to_not_arising_and_marks_it_assumed() -> None:
    leaves = sample_set().leaves()
    chosen = {
        rule: [leaf.code for leaf in leaves if leaf.not_arising.value is rule]
        for rule in (NotArising.FULL_POINTS, NotArising.OUT_OF_BASE)
    }
    assert chosen == {
        NotArising.FULL_POINTS: ["TC2.3"],
        NotArising.OUT_OF_BASE: ["TC2.2", "TC3.2", "TC4.1", "TC4.2", "TC4.3", "TC5.3", "TC5.4"],
    }
    assert {leaf.not_arising.source for leaf in leaves} == {Source.ASSUMED}
    assert all(leaf.not_arising.basis for leaf in leaves)


@pytest.mark.parametrize("build", [sample_mapping, small_mapping])
def test_a_set_comes_back_from_its_own_mapping(build: Callable[[], Mapping]) -> None:
    criteria_set = criteria_set_from_mapping(build())
    plain = mapping_of(criteria_set)
    assert criteria_set_from_mapping(plain) == criteria_set
    assert mapping_of(criteria_set_from_mapping(plain)) == plain


def test_a_mapping_that_says_less_is_read_with_cautious_defaults() -> None:
    mapping = small_mapping()
    del mapping["meta"]["number_of_criteria"]
    del mapping["rating"]["caps_and_denials"]
    criteria_set = criteria_set_from_mapping(mapping)
    assert criteria_set.conditions == ()
    leaf = criteria_set.leaf("A1")
    assert (leaf.not_arising.value, leaf.not_arising.source) == (NotArising.NOT_ALLOWED, Source.ASSUMED)
    assert leaf.self_scored
    assert leaf.imported_from is None
    assert leaf.kinds is None
    assert leaf.confidence is Confidence.UNSTATED
    assert leaf.appraisers_source is Source.DERIVED


def test_a_leaf_may_stand_at_the_top_and_below_two_levels() -> None:
    mapping = small_mapping()
    leaf = mapping["criteria"][0]["sub_criteria"][0]
    deep = {**leaf, "sub_criteria": [{**leaf, "code": "A1.1"}], "appraiser": ["THANH_TRA"], "appraiser_source": "known"}
    mapping["criteria"][0]["sub_criteria"][0] = deep
    mapping["criteria"][1] = {**leaf, "code": "B", "max_points": "10", "appraiser": ["CHU_TRI"],
                              "appraiser_source": "known"}  # fmt: skip
    criteria_set = criteria_set_from_mapping(mapping)
    assert [leaf.code for leaf in criteria_set.leaves()] == ["A1.1", "A2", "B"]
    assert criteria_set.leaf("A1.1").appraisers == ("THANH_TRA",)
    assert criteria_set_from_mapping(mapping_of(criteria_set)) == criteria_set


def test_an_official_set_bears_no_mark() -> None:
    mapping = small_mapping()
    mapping["meta"]["official"] = True
    _mark_everything_known(mapping["criteria"])
    criteria_set = criteria_set_from_mapping(mapping)
    assert criteria_set.official
    assert criteria_set.mark == ""


def _mark_everything_known(entries: list[Mapping]) -> None:
    for entry in entries:
        entry.update(source="known", name_source="known", points_source="known")
        _mark_everything_known(entry.get("sub_criteria", []))


def _spoil(*path: str | int, value: Any) -> Callable[[Mapping], None]:
    def spoil(mapping: Mapping) -> None:
        target: Any = mapping
        for step in path[:-1]:
            target = target[step]
        if value is None:
            del target[path[-1]]
        else:
            target[path[-1]] = value

    return spoil


A1 = ("criteria", 0, "sub_criteria", 0)
BANDS = ("rating", "default_bands", "bands")
EFFECT = ("rating", "caps_and_denials", "examples", 1, "effect")

FAULTS = [
    # shape
    (_spoil("meta", value=None), "đầu tệp", "thiếu mục “meta”"),
    (_spoil("meta", value="x"), "meta", "phải là một nhóm “tên: giá trị”"),
    (_spoil("meta", "code", value=" "), "meta/code", "phải là chữ và không được để trống"),
    (_spoil("meta", "title_vi", value=7), "meta/title_vi", "phải là chữ và không được để trống"),
    (_spoil("meta", "official", value="có lẽ"), "meta/official", "phải là true hoặc false"),
    (_spoil("meta", "legal_basis", "date", value="01/8/2022"), "meta/legal_basis/date", "phải là ngày dạng NNNN-TT-NN"),
    (_spoil("meta", "legal_basis", "source", value="nghe nói"), "meta/legal_basis/source",
     "phải là một trong: known, derived, assumed, unknown"),
    (_spoil("meta", "valid_from_cycle", "value", value=2022.5), "meta/valid_from_cycle/value", "phải là số nguyên"),
    (_spoil("meta", "point_step", "value", value=True), "meta/point_step/value", "phải là số"),
    (_spoil("meta", "point_step", "value", value="nửa"), "meta/point_step/value", "phải là số"),
    (_spoil("meta", "point_step", "value", value="Infinity"), "meta/point_step/value", "phải là số"),
    (_spoil("meta", "point_step", "value", value="1E+999999"), "meta/point_step/value", "phải là số"),
    (_spoil("criteria", value="A"), "criteria", "phải là một danh sách"),
    (_spoil("criteria", 0, "appraiser", value=None), "criteria/A", "thiếu mục “appraiser”"),
    (_spoil("criteria", 0, "sub_criteria", value=[]), "criteria/A/sub_criteria", "không có tiêu chí thành phần nào"),
    (_spoil("roles", 1, value="THANH_TRA"), "roles/2", "phải là một nhóm “tên: giá trị”"),
    (_spoil(*A1, "kinds", value=[]), "criteria/A/sub_criteria/A1/kinds",
     "phải là “all” hoặc nêu ít nhất một loại đơn vị"),
    (_spoil(*A1, "source", value=None), "criteria/A/sub_criteria/A1", "thiếu mục “source”"),
    (_spoil("meta", "bonus_points", value={"value": 5}), "meta/bonus_points",
     "điểm thưởng, điểm trừ ghi bằng tiêu chí có mục “part” và mức trần “bonus_cap”; để trống giá trị ở đây"),
    (_spoil("meta", "number_of_criteria", "value", value=6), "meta/number_of_criteria",
     "không khớp với 2 tiêu chí trong tệp"),
    # the set as a whole
    (_spoil("meta", "point_step", "value", value=0), "meta/point_step", "bước điểm phải lớn hơn 0"),
    (_spoil("meta", "total_points", "value", value=100), "criteria", "tổng điểm các tiêu chí là 20, khác tổng 100"),
    (_spoil(*A1, "max_points", value=5), "criteria/A",
     "tổng điểm các tiêu chí thành phần là 11, khác điểm tối đa 10"),
    (_spoil(*A1, "code", value="A2"), "criteria/A2", "mã “A2” dùng 2 lần"),
    (_spoil("roles", 2, "code", value="CHU_TRI"), "roles/CHU_TRI", "mã “CHU_TRI” dùng 2 lần"),
    (_spoil("subjects", "kinds", 1, "code", value="PHONG"), "subjects/kinds/PHONG", "mã “PHONG” dùng 2 lần"),
    (_spoil(*A1, "kinds", value=["PHONG", "HUYEN"]), "criteria/A1",
     "loại đơn vị “HUYEN” không có trong danh mục của bộ tiêu chí"),
    (_spoil("criteria", 0, "appraiser", value=["CONG_AN"]), "criteria/A",
     "vai trò thẩm định “CONG_AN” không có trong danh mục của bộ tiêu chí"),
    (_spoil("criteria", 0, "appraiser", value=[]), "criteria/A", "chưa giao ai thẩm định"),
    (_spoil("meta", "point_step", "value", value="0.75"), "criteria/A", "điểm tối đa 10 không chia hết cho bước 0,75"),
    (_spoil("meta", "official", value=True), "criteria/A1",
     "bộ tiêu chí ghi là chính thức nhưng tên hoặc điểm ở đây chưa kiểm chứng"),
    # bands
    (_spoil("rating", "default_bands", "bands", value=[]), "rating/default_bands", "chưa có mức xếp loại nào"),
    (_spoil(*BANDS, 0, "max_percent", value=99), "rating/default_bands/bands/1/max_percent",
     "mức cao nhất phải kết thúc ở 100; mức khác ghi “max_percent_below”"),
    (_spoil(*BANDS, 1, "max_percent_below", value=75), "rating/default_bands/Khá", "bỏ trống khoảng giữa 75 và 80"),
    (_spoil(*BANDS, 1, "max_percent_below", value=85), "rating/default_bands/Khá", "chồng lên khoảng giữa 85 và 80"),
    (_spoil(*BANDS, 1, "min_percent", value=80), "rating/default_bands/Khá", "mức bắt đầu ở 80 nhưng kết thúc ở 80"),
    (_spoil(*BANDS, 2, "min_percent", value=10), "rating/default_bands/Yếu", "bỏ trống khoảng giữa 0 và 10"),
    (_spoil(*BANDS, 1, "label", value="Tốt"), "rating/default_bands/Tốt", "mã “Tốt” dùng 2 lần"),
    # conditions
    (_spoil(*EFFECT, value="max_label_Giỏi"), "rating/caps_and_denials/KY_LUAT",
     "mức “Giỏi” không có trong thang xếp loại"),
    (_spoil(*EFFECT, value="trừ điểm"), "rating/caps_and_denials/examples/KY_LUAT/effect",
     "phải là “not_rated” hoặc “max_label_” kèm tên mức xếp loại"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "place", "fault"), FAULTS, ids=[f"{place}: {fault}" for _, place, fault in FAULTS])
def test_a_faulty_mapping_is_refused_with_its_place(spoil: Callable[[Mapping], None], place: str, fault: str) -> None:
    mapping = small_mapping()
    spoil(mapping)
    with pytest.raises(RuleViolation) as refused:
        criteria_set_from_mapping(mapping)
    assert f"tại “{place}”, {fault}. Sửa rồi nạp lại." in refused.value.message
    assert refused.value.facts == {"place": place}


def test_points_must_be_more_than_nothing() -> None:
    mapping = small_mapping()
    mapping["criteria"][0]["sub_criteria"][0]["max_points"] = 0
    mapping["criteria"][0]["sub_criteria"][1]["max_points"] = 10
    with pytest.raises(RuleViolation, match="điểm tối đa phải lớn hơn 0"):
        criteria_set_from_mapping(mapping)


def test_days_may_come_as_dates_and_empty_extras_are_no_extras() -> None:
    mapping = small_mapping()
    mapping["meta"]["legal_basis"]["date"] = date(2022, 8, 1)
    mapping["meta"]["bonus_points"] = {"value": None, "source": "unknown"}
    assert criteria_set_from_mapping(mapping) == small_set()


def test_names_are_found_by_code_and_unknown_codes_stand_for_themselves() -> None:
    criteria_set = small_set()
    assert criteria_set.kinds[0] == NamedCode("PHONG", "phòng chuyên môn")
    assert (criteria_set.kind_name("XA"), criteria_set.kind_name("SO")) == ("UBND xã", "SO")
    assert (criteria_set.role_name("THANH_TRA"), criteria_set.role_name("KHAC")) == ("Thanh tra huyện", "KHAC")


def test_a_leaf_that_is_not_there_is_refused_and_parents_are_no_leaves() -> None:
    for code in ("C1", "A"):
        with pytest.raises(RuleViolation, match=f"không có tiêu chí thành phần {code}"):
            small_set().leaf(code)


def test_every_mark_and_choice_has_its_vietnamese_label() -> None:
    assert [source.label for source in Source] == [
        "theo văn bản đã đọc", "suy ra từ văn bản đã đọc", "giả định, chưa kiểm chứng", "chưa rõ",
    ]  # fmt: skip
    assert [rule.label for rule in NotArising] == [
        "không phát sinh: tính đủ điểm",
        "không phát sinh: trừ khỏi điểm tối đa",
        "không được trả lời “không phát sinh”",
    ]
    assert [imported.label for imported in ImportedFrom] == [
        "chỉ số cải cách hành chính",
        "kết quả khảo sát mức độ hài lòng",
    ]
