from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from danvan.domain.ranking.grades import Contender, grade
from danvan.domain.ranking.intervals import (
    RankInterval,
    method_lines,
    rank_intervals,
    trials_of,
    weights_of,
)
from danvan.domain.scoring.columns import Answers
from danvan.domain.scoring.criteria import Banding, Criterion, Part
from tests.domain.ranking.sample_contenders import answers, commune, office
from tests.domain.scoring.sample_sets import small_set


def intervals(
    contenders: Iterable[Contender], appraisals: Mapping[str, Mapping[str, Answers]] | None = None, seed: str = "2023"
) -> dict[str, RankInterval]:
    graded = [(contender, grade(small_set(), contender)) for contender in contenders]
    return rank_intervals(small_set(), graded, appraisals or {}, seed)


def test_weights_are_those_of_the_stated_method() -> None:
    drawn = [weight for trial in range(1, 2000) for weight in weights_of("x", trial, ["A", "B"])]
    assert (min(drawn), max(drawn)) == (800, 1200)
    assert 990 < sum(drawn) / len(drawn) < 1010
    assert weights_of("x", 1, ["A"]) != weights_of("y", 1, ["A"])


@pytest.mark.parametrize(("units", "trials"), [(0, 1000), (1, 1000), (200, 1000), (400, 500), (3500, 100)])
def test_long_lists_get_fewer_trials(units: int, trials: int) -> None:
    assert trials_of(units) == trials


def test_who_is_ahead_in_everything_stays_ahead() -> None:
    best, middle, last = (office(code, f"Phòng {code}", b2, a1=a1, b1=a1) for code, b2, a1 in
                          (("a", "6", "4"), ("b", "4", "3"), ("c", "1", "1")))  # fmt: skip
    found = intervals([last, best, middle])
    assert [(code, one.shown) for code, one in sorted(found.items())] == [("a", "1"), ("b", "2"), ("c", "3")]


def test_units_that_lean_on_different_criteria_change_places() -> None:
    found = intervals([office("a", "Phòng A", "6", a1="2"), office("b", "Phòng B", "4", a1="4")])  # 12 of 14 each
    assert [one.shown for one in found.values()] == ["1–2", "1–2"]
    assert found["a"].kept_percent > 50


def test_the_same_seed_gives_the_same_intervals_in_any_order() -> None:
    rows = [office(str(place), f"Phòng {place}", str(place % 7), a1=str(place % 5)) for place in range(12)]
    assert intervals(rows) == intervals(reversed(rows))
    assert intervals(rows, seed="a").keys() == intervals(rows, seed="b").keys()


def test_each_group_is_ranked_by_itself_and_the_unrated_have_no_place() -> None:
    denied = office("z", "Phòng Z", "6", "HO_SO")
    found = intervals([office("a", "Phòng A", "6"), commune("x", "Xã Một", "1"), denied])
    assert {code: one.shown for code, one in found.items()} == {"a": "1", "x": "1"}


def test_a_cap_holds_in_every_trial() -> None:
    found = intervals([office("a", "Phòng A", "6", "KY_LUAT")])  # full points, no better than Khá
    assert found["a"].kept_percent == 100


def test_leaving_out_an_appraiser_may_change_places() -> None:
    strict = {"CHU_TRI": answers(B1="0"), "THANH_TRA": answers(B1="4")}
    mild = {"CHU_TRI": answers(B1="2"), "THANH_TRA": answers(B1="2")}
    rows = [office("a", "Phòng A", "6", b1="3"), office("b", "Phòng B", "5", b1="2")]
    assert [one.shown for one in intervals(rows).values()] == ["1", "2"]
    assert [one.shown for one in intervals(rows, {"a": strict, "b": mild}).values()] == ["1–2", "1–2"]


def test_what_no_other_appraiser_said_keeps_the_settled_points() -> None:
    rows = [office("a", "Phòng A", "6", b1="3"), office("b", "Phòng B", "5", b1="2")]
    said = {"a": {"CHU_TRI": answers(B1=None)}}
    assert [one.shown for one in intervals(rows, said).values()] == ["1", "2"]


def test_a_role_without_which_nothing_is_left_is_not_left_out() -> None:
    one_role = replace(
        small_set(),
        criteria=tuple(
            replace(top, children=tuple(replace(leaf, appraisers=("CHU_TRI",)) for leaf in top.children))
            for top in small_set().criteria
        ),
    )
    graded = [(one, grade(one_role, one)) for one in [office("a", "Phòng A", "6")]]
    assert rank_intervals(one_role, graded, {}, "x")["a"].trials == trials_of(1) + 1


def test_the_share_of_kept_grades_is_exact() -> None:
    assert RankInterval(1, 3, 3, 2).kept_percent == Fraction(200, 3)
    assert RankInterval(1, 3, 3, 2).shown == "1–3"


def test_the_method_names_seed_and_trials() -> None:
    first, *others = method_lines("kỳ 2023", 3500)
    assert "Thử 100 lần" in first
    assert "“kỳ 2023:lần thử:mã tiêu chí”" in first
    assert "80% đến 120%" in first
    assert len(others) == 2


def banded_by(measure: Banding, points: str) -> RankInterval:
    """The interval of a lone office under bands in points of a whole of twenty: sixteen for the best, twelve below."""
    floors = (Decimal(16), Decimal(12), Decimal(0))
    bands = tuple(replace(band, floor=floor) for band, floor in zip(small_set().bands.value, floors, strict=True))
    in_points = replace(small_set(), bands=replace(small_set().bands, value=bands), banded_by=measure)
    contender = office("a", "Phòng A", points)
    return rank_intervals(in_points, [(contender, grade(in_points, contender))], {}, "2023")["a"]


def test_bands_in_points_are_kept_by_the_same_measure() -> None:
    assert banded_by(Banding.POINTS, "6").kept_percent == 100  # 14 of 14 points, whatever the weights
    assert banded_by(Banding.REBASED_POINTS, "6").kept_percent == 100  # 20 of 20
    assert banded_by(Banding.POINTS, "4.1").kept_percent < 100  # 12.1 of 14, the floor is 12


def test_bonus_points_keep_their_weight() -> None:
    plain = small_set()
    bonus = replace(plain, criteria=(plain.criteria[0], replace_part(plain.criteria[1], Part.BONUS)), may_exceed=True)
    rows = [office("a", "Phòng A", "6", a1="2"), office("b", "Phòng B", "1", a1="4")]  # 2 + 10 and 4 + 5, of 4
    graded = [(one, grade(bonus, one)) for one in rows]
    assert [one.shown for one in rank_intervals(bonus, graded, {}, "2023").values()] == ["1", "2"]


def replace_part(top: Criterion, part: Part) -> Criterion:
    return replace(top, part=part, children=tuple(replace(leaf, part=part) for leaf in top.children))
