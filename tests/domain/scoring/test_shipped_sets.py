import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from danvan.domain.scoring.applicability import applicable_maximum
from danvan.domain.scoring.criteria import Banding, CriteriaSet, Part
from danvan.domain.scoring.fact_names import fact_names
from danvan.domain.scoring.mapping import SCHEMA_2, criteria_set_from_mapping, mapping_of
from danvan.domain.scoring.soundness import findings_of

FILES = sorted((Path(__file__).parents[3] / "samples" / "criteria").glob("*.yaml"))
SHAPES = {
    "cap-tren-cham-10", "muoi-noi-dung-diem-thuong", "rieng-cap-xa", "thang-100-hoac-85",
}  # fmt: skip


def shipped(name: str) -> CriteriaSet:
    path = next(path for path in FILES if path.stem == name)
    return criteria_set_from_mapping(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_five_sets_are_shipped() -> None:
    assert {path.stem for path in FILES} == SHAPES | {"tay-ninh-2022"}
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
