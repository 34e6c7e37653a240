import pytest

from danvan.domain.rules import Finding, Severity
from danvan.domain.scoring.fault_words import fault_words
from danvan.domain.scoring.faults import fault
from danvan.domain.scoring.mapping import criteria_set_unchecked
from tests.domain.scoring.sample_sets import small_mapping

SET = criteria_set_unchecked(small_mapping())
CONDITION = SET.conditions[0]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("criteria", "Điểm của bộ tiêu chí"),
        ("criteria/A1", "Tiêu chí A1"),
        ("criteria/A1/rule_of", "Tiêu chí A1, quy tắc tính điểm"),
        ("criteria/A1/rule_of/fact", "Tiêu chí A1, công thức"),
        ("criteria/A1/rule_of/đúng hạn", "Tiêu chí A1, bậc “đúng hạn”"),
        ("rating/default_bands", "Mức xếp loại"),
        ("rating/default_bands/Khá", "Mức xếp loại “Khá”"),
        (f"rating/caps_and_denials/{CONDITION.code}", f"Trường hợp khống chế “{CONDITION.name}”"),
        (f"rating/caps_and_denials/{CONDITION.code}/fact", f"Trường hợp khống chế “{CONDITION.name}”, công thức"),
        ("rating/tie_rule/A9", "Cách xét khi bằng điểm “A9”"),
        ("meta/point_step", "Bước điểm"),
        ("subjects/kinds/PHONG", "Loại đơn vị được chấm “PHONG”"),
        ("elsewhere/x", "Mục “elsewhere/x”"),
    ],
)
def test_a_fault_names_its_place_and_the_mend(place: str, words: str) -> None:
    assert fault_words(SET, fault("x", place, "sai", "Sửa.")) == f"{words}: sai. Sửa."


def test_what_is_no_fault_of_soundness_keeps_its_sentence() -> None:
    assert fault_words(SET, Finding("x", Severity.ERROR, "Một câu.")) == "Một câu."
