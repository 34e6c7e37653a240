import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.applicability import applicable_maximum
from danvan.domain.scoring.criteria import FREE, Banding, CriteriaSet, Part
from danvan.domain.scoring.fact_names import fact_names
from danvan.domain.scoring.mapping import SCHEMA_2, criteria_set_from_mapping, mapping_of
from danvan.domain.scoring.soundness import findings_of
from tests.domain.scoring.random_sets import random_set, seeded
from tests.domain.scoring.sample_sets import small_mapping

FILES = sorted((Path(__file__).parents[3] / "samples" / "criteria").glob("*.yaml"))
SHAPES = {
    "cap-tren-cham-10", "muoi-noi-dung-diem-thuong", "rieng-cap-xa", "thang-100-hoac-85",
}  # fmt: skip


def shipped(name: str) -> CriteriaSet:
    path = next(path for path in FILES if path.stem == name)
    return criteria_set_from_mapping(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_the_reconstruction_and_four_shapes_are_shipped() -> None:
    known = SHAPES | {"tay-ninh-2022", "tay-ninh-2022-so-lieu"}
    assert {path.stem for path in FILES} == known, (
        "a set that ships is named here and, if it is another shape, in SHAPES"
    )
    assert len({shipped(path.stem).code for path in FILES}) == len(FILES)


@pytest.mark.parametrize("name", [path.stem for path in FILES])
def test_a_shipped_set_is_sound_marked_and_comes_back_from_its_text(name: str) -> None:
    criteria_set = shipped(name)
    assert findings_of(criteria_set, fact_names()) == ()
    assert criteria_set.mark == "bản dựng lại, chưa kiểm chứng"
    plain = mapping_of(criteria_set)
    assert criteria_set_from_mapping(json.loads(json.dumps(plain))) == criteria_set
    if name in SHAPES:
        assert "không chính thức" in criteria_set.title
        assert plain["schema"] == SCHEMA_2
        assert all(not leaf.points_source.verified or leaf.reserved for leaf in criteria_set.leaves())


def test_the_set_that_computes_is_the_same_reconstruction() -> None:
    plain, computing = shipped("tay-ninh-2022"), shipped("tay-ninh-2022-so-lieu")
    assert [replace(leaf, rule_of=FREE) for leaf in computing.leaves() if leaf.imported_from is None] == [
        leaf for leaf in plain.leaves() if leaf.imported_from is None
    ]
    assert [leaf.code for leaf in computing.leaves() if leaf.is_computed] == [
        "TC1.1", "TC1.2", "TC1.4", "TC2.1", "TC2.2", "TC3.3", "TC4.2", "TC5.4",
    ]  # fmt: skip
    assert (computing.bands, computing.roles, computing.kinds) == (plain.bands, plain.roles, plain.kinds)
    assert [replace(condition, fact=None) for condition in computing.conditions] == [*plain.conditions]


def test_an_agency_without_the_index_has_a_scale_of_85() -> None:
    criteria_set = shipped("thang-100-hoac-85")
    assert applicable_maximum(criteria_set, "SO") == 100
    assert applicable_maximum(criteria_set, "SO", frozenset({"KHONG_CHAM_CCHC"})) == 85


def test_ten_points_are_the_superiors() -> None:
    criteria_set = shipped("cap-tren-cham-10")
    reserved = [leaf for leaf in criteria_set.leaves() if leaf.reserved]
    assert [(leaf.max_points, leaf.self_scored, leaf.appraisers) for leaf in reserved] == [(10, False, ("CAP_TREN",))]
    assert criteria_set.is_superior("CAP_TREN")
    assert not criteria_set.is_superior("CHU_TRI")
    assert criteria_set.banded_by is Banding.POINTS
    assert [(band.label, band.floor) for band in criteria_set.bands.value][:2] == [("Tốt", 80), ("Khá", 75)]


def test_ten_headings_have_a_bonus_and_labels_of_completion() -> None:
    criteria_set = shipped("muoi-noi-dung-diem-thuong")
    parts = [criterion.part for criterion in criteria_set.criteria]
    assert (parts.count(Part.CORE), parts.count(Part.BONUS)) == (10, 1)
    assert criteria_set.bonus_cap is not None
    assert criteria_set.bonus_cap.value == Decimal(5)
    assert criteria_set.labels == ("Hoàn thành xuất sắc", "Hoàn thành tốt", "Hoàn thành", "Không hoàn thành")
    assert criteria_set.tie_rule.value.by_criteria == ("II", "VI")


def test_communes_have_a_table_of_their_own_with_deductions() -> None:
    criteria_set = shipped("rieng-cap-xa")
    assert [kind.code for kind in criteria_set.kinds] == ["XA"]
    assert [leaf.code for leaf in criteria_set.leaves() if leaf.part is Part.DEDUCTION] == ["TRU.1", "TRU.2"]


def test_a_set_of_schema_2_says_so_and_an_unknown_schema_is_refused() -> None:
    path = next(path for path in FILES if path.stem == "rieng-cap-xa")
    mapping = yaml.safe_load(path.read_text(encoding="utf-8"))
    with pytest.raises(RuleViolation, match=r"tại “schema”, phải là danvan.criteria/1 hoặc danvan.criteria/2"):
        criteria_set_from_mapping({**mapping, "schema": "danvan.criteria/3"})


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (
            {"rule_of": {"kind": "yes_no"}, "import": "chi_so_cchc"},
            "không đi cùng cách chấm “có thì đủ điểm, không thì 0”",
        ),
        ({"rule_of": {"kind": "may_rủi"}}, "phải là một trong: yes_no, steps, proportional, deduction, imported, free"),
        ({"part": "bonus"}, "chỉ tiêu chí cấp cao nhất chọn điểm chính, điểm thưởng hay điểm trừ"),
        ({"rule_of": {"kind": "steps", "steps": [{"points": 1}]}}, "thiếu mục “label”"),
    ],
)
def test_a_leaf_that_contradicts_itself_is_refused(fields: dict[str, object], why: str) -> None:
    mapping = small_mapping()
    mapping["criteria"][0]["sub_criteria"][0].update(fields)
    with pytest.raises(RuleViolation) as refused:
        criteria_set_from_mapping(mapping)
    assert why in refused.value.message


def test_what_schema_2_adds_comes_back_from_its_text() -> None:
    mapping = small_mapping()
    mapping["subjects"]["traits"] = [{"code": "MIEN", "name_vi": "được miễn"}]
    mapping["meta"] |= {"deduction_cap": {"value": 2, "source": "assumed"}, "may_exceed": "true"}
    mapping["rating"]["tie_rule"] = {"value": "shared", "source": "known", "basis": "đã đọc"}
    mapping["criteria"][0]["unless_traits"] = ["MIEN"]
    free = {"kind": "free", "step": 1, "minimum": 1}
    mapping["criteria"][0]["sub_criteria"][0]["rule_of"] = free
    steps = {"kind": "steps", "fact": "viec.SESSIONS", "when_zero": "zero",
             "steps": [{"points": 6, "label": "có", "from_value": 1}]}  # fmt: skip
    mapping["criteria"][0]["sub_criteria"][1]["rule_of"] = steps
    criteria_set = criteria_set_from_mapping(mapping)
    assert all(leaf.unless_traits == {"MIEN"} for leaf in criteria_set.criteria[0].leaves())
    plain = mapping_of(criteria_set)
    assert criteria_set_from_mapping(json.loads(json.dumps(plain))) == criteria_set
    assert mapping_of(criteria_set_from_mapping(plain)) == plain
    assert "unless_traits" not in str(plain["criteria"][0]["sub_criteria"])  # type: ignore[index, call-overload]


def test_a_tie_rule_is_one_of_two() -> None:
    mapping = small_mapping()
    mapping["rating"]["tie_rule"] = {"value": "bốc thăm", "source": "known"}
    with pytest.raises(RuleViolation, match="phải là “shared” hoặc “by_criteria”"):
        criteria_set_from_mapping(mapping)


def test_the_last_band_of_points_ends_at_the_total() -> None:
    mapping = small_mapping()
    mapping["rating"] |= {"banded_by": "points"}
    mapping["rating"]["default_bands"]["bands"] = [{"label": "Tốt", "min_points": 0, "max_points": 100}]
    with pytest.raises(RuleViolation, match="mức cao nhất phải kết thúc ở 20; mức khác ghi “max_points_below”"):
        criteria_set_from_mapping(mapping)


@given(seed=st.integers(0, 10_000))
def test_any_sound_set_comes_back_from_its_text(seed: int) -> None:
    criteria_set = random_set(seeded(seed), "S")
    plain = mapping_of(criteria_set)
    assert criteria_set_from_mapping(json.loads(json.dumps(plain))) == criteria_set
