import pytest

from danvan.domain.expressions.expression import Expression
from danvan.domain.expressions.guards import unguarded_divisors, zero_divisors
from danvan.domain.expressions.measures import Measure, measure_of

MEASURES = {
    "so_lieu.a": Measure.COUNT,
    "so_lieu.b": Measure.COUNT,
    "so_lieu.share": Measure.PERCENT,
    "ky_truoc.share": Measure.PERCENT,
    "so_lieu.area": Measure.AMOUNT,
    "viec.DAYS": Measure.DAY,
    "viec.SENT": Measure.BOOLEAN,
}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("1", Measure.LITERAL),
        ("true", Measure.BOOLEAN),
        ("so_lieu.a", Measure.COUNT),
        ("-so_lieu.a", Measure.COUNT),
        ("!viec.SENT", Measure.BOOLEAN),
        ("so_lieu.a + 1", Measure.COUNT),
        ("1 + so_lieu.a", Measure.COUNT),
        ("2 * so_lieu.a", Measure.COUNT),
        ("so_lieu.a * 2", Measure.COUNT),
        ("2 * 3", Measure.LITERAL),
        ("so_lieu.a / so_lieu.b", Measure.RATIO),
        ("so_lieu.a / 2", Measure.COUNT),
        ("so_lieu.a / viec.DAYS", Measure.RATIO),
        ("100 * so_lieu.a / so_lieu.b", Measure.RATIO),
        ("so_lieu.a / (so_lieu.a / so_lieu.b)", Measure.COUNT),
        ("so_lieu.a / so_lieu.b * so_lieu.a", Measure.COUNT),
        ("so_lieu.a * (so_lieu.a / so_lieu.b)", Measure.COUNT),
        ("(so_lieu.a / so_lieu.b) * (so_lieu.a / so_lieu.b)", Measure.RATIO),
        ("so_lieu.share / 100", Measure.RATIO),
        ("so_lieu.share / 2", Measure.PERCENT),
        ("so_lieu.share - ky_truoc.share", Measure.PERCENT),
        ("so_lieu.a > 0 ? so_lieu.a / so_lieu.b : 1", Measure.RATIO),
        ("viec.SENT ? viec.DAYS > 2 : false", Measure.BOOLEAN),
        ("min(1, so_lieu.a / so_lieu.b)", Measure.RATIO),
        ("round_half_up(so_lieu.share, 1)", Measure.PERCENT),
        ("so_lieu.a >= so_lieu.b && viec.SENT == false", Measure.BOOLEAN),
        ("so_lieu.area / 3 > 2", Measure.BOOLEAN),
    ],
)
def test_an_expression_has_the_measure_of_what_it_computes(text: str, measure: Measure) -> None:
    assert measure_of(Expression(text), MEASURES) == (measure, ())
    assert measure.label


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("so_lieu.a + viec.DAYS", [(1, "để số lượng với số ngày cạnh nhau")]),
        ("so_lieu.a > so_lieu.share", [(1, "để số lượng với tỷ lệ phần trăm cạnh nhau")]),
        ("max(so_lieu.a, so_lieu.area, viec.DAYS)", [(1, "để số lượng với số đo với số ngày cạnh nhau")]),
        ("1 + so_lieu.a * viec.DAYS", [(5, "nhân số lượng với số ngày")]),
        ("viec.SENT + 1", [(1, "cần một số nhưng đây là đúng hoặc sai")]),
        ("viec.SENT == 1", [(1, "để đúng hoặc sai cạnh một số")]),
        ("viec.SENT ? 1 : true", [(1, "để đúng hoặc sai cạnh một số")]),
        ("2 * viec.SENT", [(5, "cần một số nhưng đây là đúng hoặc sai")]),
        ("so_lieu.a ? 1 : 2", [(1, "cần đúng hoặc sai nhưng đây là một số")]),
        ("so_lieu.a && true", [(1, "cần đúng hoặc sai nhưng đây là một số")]),
        ("so_lieu.c + viec.ELSE",
         [(1, "không có dữ kiện tên “so_lieu.c”"), (13, "không có dữ kiện tên “viec.ELSE”")]),
    ],
)  # fmt: skip
def test_every_fault_is_told_with_its_column(text: str, faults: list[tuple[int, str]]) -> None:
    _, found = measure_of(Expression(text), MEASURES)
    assert [(one.column, one.fault) for one in found] == faults
    assert all(one.mend for one in found)


def test_an_unknown_name_is_answered_with_the_nearest_ones() -> None:
    _, (near,) = measure_of(Expression("so_lieu.shares"), MEASURES)
    assert near.mend == "Có thể là: so_lieu.share, ky_truoc.share."
    _, (far,) = measure_of(Expression("so_lieu.zzz"), MEASURES)
    assert far.mend == "Chọn tên trong danh mục dữ kiện."


def test_without_a_catalogue_names_are_taken_as_they_come() -> None:
    assert measure_of(Expression("so_lieu.x / so_lieu.y + viec.Z")) == (Measure.ANY, ())
    assert measure_of(Expression("so_lieu.x && viec.Z")) == (Measure.BOOLEAN, ())
    assert measure_of(Expression("viec.Z ? 1 : 0")) == (Measure.LITERAL, ())


@pytest.mark.parametrize(
    "text",
    [
        "so_lieu.a / 2",
        "so_lieu.b > 0 ? so_lieu.a / so_lieu.b : 1",
        "so_lieu.b >= 1 ? so_lieu.a / so_lieu.b : 1",
        "so_lieu.b != 0 ? so_lieu.a / so_lieu.b : 1",
        "0 < so_lieu.b ? so_lieu.a / so_lieu.b : 1",
        "0 != so_lieu.b ? so_lieu.a / so_lieu.b : 1",
        "so_lieu.b == 0 ? 1 : so_lieu.a / so_lieu.b",
        "so_lieu.b <= 0 ? 1 : so_lieu.a / so_lieu.b",
        "so_lieu.b < 1 ? 1 : so_lieu.a / so_lieu.b",
        "so_lieu.b == 5 ? so_lieu.a / so_lieu.b : 1",
        "so_lieu.b < 0 ? so_lieu.a / so_lieu.b : 1",
        "so_lieu.b <= -1 ? so_lieu.a / -so_lieu.b : 1",
        "!(so_lieu.b == 0) ? so_lieu.a / so_lieu.b : 1",
        "so_lieu.b > 0 && so_lieu.a / so_lieu.b > 0.5",
        "so_lieu.b == 0 || so_lieu.a / so_lieu.b > 0.5",
        "so_lieu.a > 0 && so_lieu.b > 0 ? 1 / (so_lieu.a * so_lieu.b) : 1",
        "so_lieu.a == 0 || so_lieu.b == 0 ? 1 : 1 / so_lieu.a / so_lieu.b",
        "so_lieu.a + so_lieu.b > 0 ? so_lieu.a / (so_lieu.a + so_lieu.b) : 1",
        "max(so_lieu.a, so_lieu.b) > 0 ? 1 / max(so_lieu.a, so_lieu.b) : 1",
        "(viec.SENT ? 1 : 0) > 0 ? 1 / (viec.SENT ? 1 : 0) : 1",
        "so_lieu.a / max(so_lieu.b, 1)",
    ],
)
def test_a_guarded_divisor_is_no_fault(text: str) -> None:
    assert unguarded_divisors(Expression(text)) == ()


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("so_lieu.a / so_lieu.b", [13]),
        ("so_lieu.a > 0 ? so_lieu.a / so_lieu.b : 1", [29]),
        ("so_lieu.b > 0 ? 1 : so_lieu.a / so_lieu.b", [33]),
        ("so_lieu.b >= 0 ? so_lieu.a / so_lieu.b : 1", [30]),
        ("so_lieu.b > 0 || so_lieu.a / so_lieu.b > 0.5", [30]),
        ("so_lieu.b > so_lieu.a ? 1 / so_lieu.b : 1", [29]),
        ("so_lieu.a > 0 || so_lieu.b > 0 ? 1 / so_lieu.b : 1", [38]),
        ("viec.SENT ? 1 / so_lieu.b : 1", [17]),
        ("1 / max(so_lieu.a, so_lieu.b)", [5]),
        ("1 / so_lieu.a + 1 / so_lieu.b", [5, 21]),
        ("1 / min(so_lieu.a, 1)", [5]),
    ],
)  # fmt: skip
def test_an_open_divisor_is_found_where_it_stands(text: str, columns: list[int]) -> None:
    assert [node.column for node in unguarded_divisors(Expression(text))] == columns
    assert zero_divisors(Expression(text)) == ()


def test_a_divisor_that_is_zero_as_written_is_one() -> None:
    assert [node.column for node in zero_divisors(Expression("so_lieu.a / 0"))] == [13]
