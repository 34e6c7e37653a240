"""Computed points in a release: anybody computes them again from their facts, and finds the one that does not fit."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from danvan.adapters.releases import check_folder, signed_release, write_folder
from danvan.adapters.releases.making import manifest_of
from danvan.domain.expressions.expression import Expression
from danvan.domain.ranking.release_contents import (
    HeldReason,
    ReleaseContent,
    content_of,
    data_files,
    ranking_of,
)
from danvan.domain.ranking.release_facts import ComputedPoints, SettledFact, StatedFact, facts_by_unit
from danvan.domain.ranking.release_manifest import MANIFEST
from danvan.domain.ranking.releases import release_content
from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import ROUNDING_RULE, CriteriaSet
from danvan.domain.scoring.point_rules import Proportional, WhenZero
from tests.adapters.releases.made import CONTENDERS, DECISIONS, HEAD, KEY, SUBJECT, content
from tests.domain.scoring.sample_sets import small_set

FORMULA = "so_lieu.staff_reached / so_lieu.staff_total"
REACHED, TOTAL = "so_lieu.staff_reached", "so_lieu.staff_total"


def computed_set() -> CriteriaSet:
    """The small set with A1 computed, and with a trait of units."""
    plain = small_set()
    a, b = plain.criteria
    leaf = replace(a.children[0], rule_of=Proportional(fact=Expression(FORMULA), when_zero=WhenZero.ZERO))
    return replace(plain, criteria=(replace(a, children=(leaf, a.children[1])), b))


def points(unit: str, said: str, reached: str, total: str = "40", formula: str = FORMULA) -> ComputedPoints:
    facts = (
        StatedFact(REACHED, "Số người được học tập", reached, "Báo cáo của năm 2023"),
        StatedFact(TOTAL, "Tổng số người", total, "Báo cáo của năm 2023"),
    )
    return ComputedPoints(unit, "A1", formula, said, facts)


SETTLED = SettledFact("p1", REACHED, "30 người", "40", True, "2023-10-20", "Đã học bù", "Đúng danh sách")
COMPUTED = (points("p1", "4", "40"), points("p2", "3.5", "35"), points("p3", "", ""), points("x1", "2.67", "2", "3"))


def with_facts(**changes: object) -> ReleaseContent:
    """The small release with a computed criterion: 4 points that fit, 3.5 that were settled as 4, none, a fraction."""
    ranking = release_content(SUBJECT, computed_set(), CONTENDERS, DECISIONS)
    whole = replace(content(), ranking=ranking, computed=COMPUTED, settled_facts=(SETTLED,))
    return replace(whole, **changes)  # type: ignore[arg-type]


def deviations(folder: Path, spoil: Callable[[dict[str, object]], None], name: str = "inputs.json") -> list[str]:
    """What is found of a release in which somebody changed a data file and then hashed and signed it well."""
    _, files = signed_release(HEAD, with_facts(), KEY)
    del files[MANIFEST]
    stated = json.loads(files[name])
    spoil(stated)
    files[name] = json.dumps(stated, ensure_ascii=False).encode()
    manifest = KEY.sign(manifest_of(HEAD, with_facts(), files))
    write_folder(folder, {MANIFEST: manifest.text.encode(), **files})
    return [str(one) for one in check_folder(folder).deviations if "tính lại cho kết quả khác" not in one.message]


def row(stated: dict[str, object], number: int) -> dict[str, object]:
    return stated["computed"]["points"][number]  # type: ignore[index, no-any-return]


def test_a_release_with_facts_holds_and_is_read_back(tmp_path: Path) -> None:
    _, files = signed_release(HEAD, with_facts(), KEY)
    write_folder(tmp_path / "a", files)
    assert check_folder(tmp_path / "a").deviations == ()
    texts = data_files(with_facts())
    assert data_files(content_of(texts)) == texts
    stated = json.loads(texts["inputs.json"])["computed"]
    assert stated["rounding"] == ROUNDING_RULE
    assert (stated["points"][0]["formula"], stated["points"][0]["points"]) == (FORMULA, "4")
    assert [fact["value"] for fact in stated["points"][3]["facts"]] == ["2", "3"]
    assert "points" not in stated["points"][2]
    assert "4 điểm tính từ dữ kiện" in files["DOC-THU.md"].decode()


def test_the_workbook_computes_from_the_facts() -> None:
    ranking = ranking_of(with_facts())
    assert {unit: values[REACHED] for unit, values in ranking.facts.items()} == {
        "p1": 40,
        "p2": 35,
        "p3": None,
        "x1": 2,
    }
    _, with_formulas = signed_release(HEAD, with_facts(), KEY)
    _, without = signed_release(HEAD, with_facts(computed=(), settled_facts=()), KEY)
    formula = b"ROUND(MIN(MAX('S\xe1\xbb\x91 li\xe1\xbb\x87u'!$E$2,0),1)*4+1E-11,2)"
    assert (formula in with_formulas["workbook.xlsx"], formula in without["workbook.xlsx"]) == (True, False)


def test_a_release_without_facts_keeps_its_bytes() -> None:
    texts = data_files(content())
    assert [name for name in ("computed", "traits", '"facts"') if any(name in text for text in texts.values())] == []
    assert content_of(texts).computed == ()


def test_a_changed_fact_is_found_by_unit_and_criterion(tmp_path: Path) -> None:
    def change(stated: dict[str, object]) -> None:
        row(stated, 1)["facts"][0]["value"] = "36"  # type: ignore[index]

    assert deviations(tmp_path, change) == [
        "inputs.json, đơn vị p2, tiêu chí A1: dữ kiện cho 3.6 điểm, bản công bố ghi 3.5 điểm."
    ]


def test_a_changed_point_is_found_by_unit_and_criterion(tmp_path: Path) -> None:
    def change(stated: dict[str, object]) -> None:
        row(stated, 3)["points"] = "2.66"

    assert deviations(tmp_path, change) == [
        "inputs.json, đơn vị x1, tiêu chí A1: dữ kiện cho 2.67 điểm, bản công bố ghi 2.66 điểm."
    ]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"criterion": "B1"}, "đơn vị p1, tiêu chí B1: không phải tiêu chí tính từ dữ kiện của đơn vị này."),
        ({"unit": "p9"}, "đơn vị p9, tiêu chí A1: không phải tiêu chí tính từ dữ kiện của đơn vị này."),
        ({"formula": "1"}, "đơn vị p1, tiêu chí A1: công thức khác công thức của bộ tiêu chí."),
        ({"points": "not_arising"}, "đơn vị p1, tiêu chí A1: dữ kiện cho 4 điểm, bản công bố ghi không phát sinh."),
        ({"facts": []}, "đơn vị p1, tiêu chí A1: dữ kiện cho chưa tính được, bản công bố ghi 4 điểm."),
    ],
)
def test_other_changes_are_found_too(tmp_path: Path, changed: dict[str, object], why: str) -> None:
    assert deviations(tmp_path, lambda stated: row(stated, 0).update(changed)) == [f"inputs.json, {why}"]


def test_a_point_stated_twice_is_found(tmp_path: Path) -> None:
    def twice(stated: dict[str, object]) -> None:
        stated["computed"]["points"].insert(0, row(stated, 0))  # type: ignore[index]

    assert deviations(tmp_path, twice) == ["inputs.json, đơn vị p1, tiêu chí A1: nêu hai lần."]


def test_an_accepted_fact_that_is_not_used_is_found(tmp_path: Path) -> None:
    def change(stated: dict[str, object]) -> None:
        stated["facts"][0]["claimed"] = "39"  # type: ignore[index]

    assert deviations(tmp_path, change, "adjustments.json") == [
        f"inputs.json, đơn vị p1, tiêu chí A1: dữ kiện {REACHED} không có giá trị đã được chấp nhận."
    ]


@pytest.mark.parametrize("value", ["1E+999999999", "1/0", "2/00", "mười", 3, "9" * 61, " 1"])
def test_a_value_that_is_none_is_refused_and_never_computed(tmp_path: Path, value: object) -> None:
    def change(stated: dict[str, object]) -> None:
        row(stated, 0)["facts"][0]["value"] = value  # type: ignore[index]

    (found,) = deviations(tmp_path, change)
    assert "phải là một số" in found


def test_two_values_of_one_fact_are_unknown_to_the_workbook() -> None:
    assert facts_by_unit([points("p1", "4", "40"), points("p1", "3", "30")]) == {"p1": {REACHED: None, TOTAL: 40}}


def test_a_settled_fact_stands_with_its_reasons() -> None:
    (stated,) = json.loads(data_files(with_facts())["adjustments.json"])["facts"]
    assert (stated["found"], stated["claimed"], stated["outcome"]) == ("30 người", "40", "accepted")
    assert (stated["reason"], stated["answer"], stated["date"]) == ("Đã học bù", "Đúng danh sách", "2023-10-20")
    refused = replace(SETTLED, is_accepted=False, answer="")
    texts = data_files(with_facts(settled_facts=(refused,)))
    assert content_of(texts).settled_facts == (refused,)


def test_why_criteria_are_not_asked_stands_beside_the_trait() -> None:
    units = [
        {**unit, "traits": ["KHONG_CCHC"]} if unit["code"] == "p1" else unit for unit in content().ranking["units"]
    ]  # type: ignore[union-attr, index, call-overload]
    held = {("p1", "KHONG_CCHC"): HeldReason("Mới thành lập", "Quyết định số 5/QĐ-UBND")}
    whole = replace(content(), ranking={**content().ranking, "units": units}, traits=held)  # type: ignore[dict-item]
    texts = data_files(whole)
    assert json.loads(texts["adjustments.json"])["traits"] == [
        {"unit": "p1", "trait": "KHONG_CCHC", "reason": "Mới thành lập", "basis": "Quyết định số 5/QĐ-UBND"}
    ]
    assert (content_of(texts).traits, data_files(content_of(texts))) == (held, texts)


def test_computed_points_that_are_no_list_are_refused() -> None:
    texts = data_files(with_facts())
    stated = json.loads(texts["inputs.json"]) | {"computed": {"points": "x"}}
    with pytest.raises(RuleViolation, match="phải là một danh sách"):
        content_of(texts | {"inputs.json": json.dumps(stated)})
