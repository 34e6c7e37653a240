"""Many reports as one: what is missing counts for nothing, every number keeps its parts, exceptions are said."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.compiling.compilation import (
    MOST_NAMES,
    GivenReport,
    compiled,
    merged_headings,
    summary_text,
)
from danvan.domain.figures.catalogue import FIGURES, RollUp
from danvan.domain.figures.definitions import Figure
from danvan.domain.figures.forms import FormHeading, FormText

LAST = date(2023, 10, 23)
BY_CODE = {figure.code: figure for figure in FIGURES}
STAFF, REACHED, DEMOCRACY = (BY_CODE[code] for code in ("staff_total", "staff_reached", "democracy_carried_out"))


def first(condition) -> Figure:
    return next(figure for figure in FIGURES if condition(figure))


def heading(*figures: Figure, code: str = "work", texts: tuple[FormText, ...] = ()) -> FormHeading:
    return FormHeading(code, "Kết quả thực hiện", figures, texts, may_be_nothing=True)


def report(number: int, received: int | None = 20, **changes: object) -> GivenReport:
    on = None if received is None else date(2023, 10, received)
    return GivenReport(number, f"Đơn vị {number}", LAST, on, **changes)  # type: ignore[arg-type]


def values(**given: int) -> dict[str, Decimal]:
    return {code: Decimal(value) for code, value in given.items()}


def test_a_unit_does_not_lack_what_it_is_not_asked() -> None:
    made = compiled(
        [heading(STAFF, DEMOCRACY)],
        [
            report(1, values=values(staff_total=30, democracy_carried_out=1)),
            report(2, values=values(staff_total=12), asked=frozenset({"staff_total"})),
            report(3, values=values(staff_total=12), asked=frozenset({"staff_total", "democracy_carried_out"})),
        ],
    )
    ((staff, democracy),) = (one.figures for one in made.headings)
    assert (staff.now.missing, democracy.now.missing) == ((), (3,))


def test_numbers_are_added_over_those_that_gave_them() -> None:
    made = compiled(
        [heading(STAFF, DEMOCRACY)],
        [
            report(1, values=values(staff_total=30, democracy_carried_out=1), before=values(staff_total=25)),
            report(2, values=values(staff_total=12, democracy_carried_out=0), before=values(staff_total=15)),
            report(3, values={}),
            report(4, None, values=values(staff_total=1000)),
        ],
    )
    ((staff, democracy),) = (one.figures for one in made.headings)
    assert (staff.value_text, staff.before_text, staff.change_text) == ("42", "40", "tăng 2 (5,00%)")
    assert [(part.unit, part.value) for part in staff.now.parts] == [(1, 30), (2, 12)]
    assert staff.now.missing == (3,)
    assert (democracy.value_text, democracy.change_text) == ("1/2 đơn vị", "")
    assert (made.owed, made.received, made.on_time) == (4, 3, 3)


def test_a_share_is_made_of_both_sums() -> None:
    ratio = first(lambda figure: figure.ratio_of)
    part, whole = ratio.ratio_of or ("", "")
    made = compiled(
        [heading(ratio)],
        [
            report(1, values={part: Decimal(1), whole: Decimal(1)}, before={part: Decimal(1), whole: Decimal(4)}),
            report(2, values={part: Decimal(0), whole: Decimal(3)}, before={part: Decimal(0), whole: Decimal(4)}),
            report(3, values={part: Decimal(5)}),
        ],
    )
    (figure,) = made.headings[0].figures
    assert figure.value_text == "25,00% (1/4)"
    assert figure.change_text == "tăng 12,5 điểm %"
    nothing = compiled([heading(ratio)], [report(1, values={part: Decimal(0), whole: Decimal(0)})])
    assert nothing.headings[0].figures[0].value_text == "0/0"
    assert nothing.headings[0].figures[0].change_text == ""


def test_what_did_not_change_and_what_cannot_be_compared() -> None:
    same = compiled([heading(STAFF)], [report(1, values=values(staff_total=3), before=values(staff_total=3))])
    assert same.headings[0].figures[0].change_text == "không đổi"
    from_nothing = compiled([heading(STAFF)], [report(1, values=values(staff_total=3), before=values(staff_total=0))])
    assert from_nothing.headings[0].figures[0].change_text == "tăng 3"
    less = compiled([heading(STAFF)], [report(1, values=values(staff_total=3), before=values(staff_total=4))])
    assert less.headings[0].figures[0].change_text == "giảm 1 (25,00%)"
    ratio = first(lambda figure: figure.ratio_of)
    part, whole = ratio.ratio_of or ("", "")
    sides = {part: Decimal(1), whole: Decimal(2)}
    over_nothing = compiled([heading(ratio)], [report(1, values=sides, before={part: Decimal(0), whole: Decimal(0)})])
    assert over_nothing.headings[0].figures[0].change_text == ""


def test_what_does_not_add_up_and_what_nobody_gave_is_left_out() -> None:
    alone = replace(STAFF, roll_up=RollUp.NONE)
    assert compiled([heading(alone, REACHED)], [report(1, values=values(staff_total=3))]).headings == ()


def test_texts_are_collected_under_their_heading() -> None:
    texts = (FormText("content", "Nội dung", is_required=True), FormText("more", "Thêm", is_required=False))
    made = compiled(
        [heading(texts=texts)],
        [
            report(1, texts={"content": " Đã tổ chức hội nghị. ", "more": "Thêm 1"}),
            report(2, texts={"content": "  "}),
            report(3, None, texts={"content": "Chưa gửi"}),
            report(4, texts={"content": "Đã tập huấn."}),
        ],
    )
    assert [(one.unit, one.text) for one in made.headings[0].texts] == [
        ("Đơn vị 1", "Đã tổ chức hội nghị."),
        ("Đơn vị 4", "Đã tập huấn."),
        ("Đơn vị 1", "Thêm 1"),
    ]


def test_exceptions_are_said_and_waived_ones_not_owed() -> None:
    made = compiled(
        [],
        [
            report(1, None),
            report(2, 25),
            report(3, doubts=("số liệu giống hệt kỳ trước.",)),
            report(4, None, is_waived=True),
        ],
    )
    assert made.exceptions == (
        "Chưa có báo cáo của Đơn vị 1.",
        "Nộp trễ hạn: Đơn vị 2 (trễ 2 ngày).",
        "Đơn vị 3: số liệu giống hệt kỳ trước.",
    )
    assert (made.owed, made.received, made.on_time) == (3, 2, 1)
    assert summary_text(made) == "Đã nhận 2/3 báo cáo, trong đó 1 báo cáo đúng hạn (50,00% số đã nhận)."
    many = compiled([], [report(number, None) for number in range(MOST_NAMES + 2)])
    assert many.exceptions[0].startswith(f"Chưa có báo cáo của {MOST_NAMES + 2} đơn vị: Đơn vị 0; ")
    assert many.exceptions[0].endswith(" và 2 đơn vị khác.")
    assert summary_text(many) == "Chưa nhận được báo cáo nào trong 22 báo cáo phải nộp."


def test_forms_of_several_kinds_of_unit_make_one() -> None:
    content = FormText("content", "Nội dung", is_required=True)
    merged = merged_headings(
        [heading(STAFF, texts=(content,)), heading(REACHED, code="targets"), heading(STAFF, REACHED, texts=(content,))]
    )
    assert [(one.code, [figure.code for figure in one.figures], len(one.texts)) for one in merged] == [
        ("work", ["staff_total", "staff_reached"], 1),
        ("targets", ["staff_reached"], 0),
    ]


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000), st.booleans()), max_size=12), st.randoms())
def test_the_whole_is_the_sum_of_its_parts_in_any_order(rows, shuffler) -> None:
    reports = [
        report(number, 20 if came else None, values=values(staff_total=now), before=values(staff_total=before))
        for number, (now, before, came) in enumerate(rows)
    ]
    shuffled = list(reports)
    shuffler.shuffle(shuffled)
    one, other = (compiled([heading(STAFF)], each) for each in (reports, shuffled))
    assert [part.figures[0].now.value for part in one.headings] == [
        part.figures[0].now.value for part in other.headings
    ]
    wanted = [Fraction(now) for now, _, came in rows if came]
    assert [part.figures[0].now.value for part in one.headings] == ([sum(wanted)] if wanted else [])
    assert 0 <= one.on_time <= one.received <= one.owed
