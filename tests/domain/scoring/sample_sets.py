"""Criteria sets for tests: the sample of the 2023 cycle, and a small made-up one whose sums fit in the head."""

import copy
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.scoring.mapping import criteria_set_from_mapping

SAMPLE_FILE = Path(__file__).parents[3] / "samples" / "criteria" / "tay-ninh-2022.yaml"

_SMALL: dict[str, Any] = {
    "meta": {
        "code": "NHO",
        "title_vi": "Bộ tiêu chí nhỏ để thử",
        "legal_basis": {"number": "1/QĐ-UBND", "date": "2022-08-01", "issuer": "UBND tỉnh", "source": "assumed"},
        "valid_from_cycle": {"value": 2022, "source": "assumed"},
        "total_points": {"value": 20, "source": "assumed"},
        "point_step": {"value": 0.5, "source": "assumed"},
        "number_of_criteria": {"value": 2},
    },
    "subjects": {"kinds": [{"code": "PHONG", "name_vi": "phòng chuyên môn"}, {"code": "XA", "name_vi": "UBND xã"}]},
    "roles": [
        {"code": "CHU_TRI", "name_vi": "Phòng Nội vụ"},
        {"code": "THANH_TRA", "name_vi": "Thanh tra huyện"},
        {"code": "QUYET_DINH", "name_vi": "Chủ tịch"},
    ],
    "criteria": [
        {
            "code": "A",
            "name_vi": "Kế hoạch và đối thoại",
            "name_source": "known",
            "max_points": 10,
            "points_source": "known",
            "appraiser": ["CHU_TRI"],
            "appraiser_source": "derived",
            "confidence": "high",
            "sub_criteria": [
                {
                    "code": "A1",
                    "name_vi": "Ban hành kế hoạch",
                    "max_points": 4,
                    "source": "assumed",
                    "evidence": ["kế hoạch"],
                    "rule": "có đủ điểm",
                    "kinds": "all",
                },
                {
                    "code": "A2",
                    "name_vi": "Đối thoại",
                    "max_points": 6,
                    "source": "assumed",
                    "evidence": ["biên bản", "kết luận"],
                    "rule": "theo tỷ lệ",
                    "kinds": ["XA"],
                },
            ],
        },
        {
            "code": "B",
            "name_vi": "Đơn thư và chỉ số",
            "name_source": "assumed",
            "max_points": 10,
            "points_source": "derived",
            "appraiser": ["THANH_TRA", "CHU_TRI"],
            "appraiser_source": "assumed",
            "sub_criteria": [
                {
                    "code": "B1",
                    "name_vi": "Giải quyết đơn thư",
                    "max_points": 4,
                    "source": "assumed",
                    "evidence": [],
                    "rule": "theo tỷ lệ",
                    "kinds": "all",
                    "not_arising": {"value": "full_points", "source": "assumed"},
                },
                {
                    "code": "B2",
                    "name_vi": "Khảo sát hài lòng",
                    "max_points": 6,
                    "source": "assumed",
                    "evidence": ["kết quả khảo sát"],
                    "rule": "theo tỷ lệ",
                    "kinds": "all",
                    "import": "khao_sat_hai_long",
                    "self_scored": False,
                    "not_arising": {"value": "out_of_base", "source": "assumed", "basis": "không khảo sát"},
                },
            ],
        },
    ],
    "rating": {
        "default_bands": {
            "source": "assumed",
            "bands": [
                {"label": "Tốt", "min_percent": 80, "max_percent": 100},
                {"label": "Khá", "min_percent": 60, "max_percent_below": 80},
                {"label": "Yếu", "min_percent": 0, "max_percent_below": 60},
            ],
        },
        "caps_and_denials": {
            "examples": [
                {"code": "HO_SO", "name_vi": "Không gửi hồ sơ", "effect": "not_rated", "source": "assumed",
                 "enabled": True},
                {"code": "KY_LUAT", "name_vi": "Bị kỷ luật", "effect": "max_label_Khá", "source": "assumed",
                 "enabled": True},
                {"code": "NGHI", "name_vi": "Để xảy ra điểm nóng", "effect": "max_label_Yếu", "source": "assumed",
                 "enabled": False},
            ]
        },
    },
}  # fmt: skip


def small_mapping() -> dict[str, Any]:
    """A fresh copy of the small set's mapping, to be spoiled at will."""
    return copy.deepcopy(_SMALL)


def small_set() -> CriteriaSet:
    """The small set: PHONG is asked A1 (4), B1 (4), B2 (6); XA is asked A2 (6) besides."""
    return criteria_set_from_mapping(small_mapping())


def sample_mapping() -> dict[str, Any]:
    """The parsed sample file of the 2023 cycle."""
    parsed: dict[str, Any] = yaml.safe_load(SAMPLE_FILE.read_text(encoding="utf-8"))
    return parsed


@lru_cache(maxsize=1)
def sample_set() -> CriteriaSet:
    """The criteria set of the 2023 cycle."""
    return criteria_set_from_mapping(sample_mapping())
