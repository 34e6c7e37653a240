"""Each flag with its sentence: one row, one report."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.domain.report_checks.content import (
    Asked,
    AskedFigure,
    AskedHeading,
    AskedText,
    Content,
    FlagKind,
    OtherReport,
)
from danvan.domain.report_checks.flags import Beside, flags_of, unanswered

ASKED = Asked(
    figures=(
        AskedFigure("held", "Số hội nghị", "rolling_out", is_required=False, usual=(Decimal(1), Decimal(50))),
        AskedFigure("people", "Số lượt người dự", "rolling_out", is_required=False),
        AskedFigure("turns", "Số lượt tiếp", "reception", is_required=False),
        AskedFigure("persons", "Số người được tiếp", "reception", is_required=False),
        AskedFigure("index", "Chỉ số", is_required=False, counts=False, usual=(None, Decimal(99))),
    ),
    texts=(AskedText("content", "Nội dung"), AskedText("difficulties", "Khó khăn")),
    headings=(
        AskedHeading("rolling_out", "Quán triệt"),
        AskedHeading("reception", "Tiếp công dân", may_be_nothing=True),
    ),
)
LONG = (
    "Trong kỳ, Ủy ban nhân dân xã đã mở hội nghị quán triệt tới từng ấp, niêm yết lịch tiếp công dân, "
    "ghi nhận ý kiến của người dân và trả lời ngay tại chỗ những việc đã rõ ngày 05/6/2025."
)
OTHER_WORDS = (
    "Đơn vị tập trung giải quyết hồ sơ tồn đọng, đối thoại với các hộ bị thu hồi đất, vận động mở rộng đường vào ấp "
    "và phối hợp với Mặt trận giám sát việc sử dụng các khoản đóng góp tự nguyện."
)


def report(
    held: int = 8, people: int = 400, turns: int = 25, persons: int = 30, text: str = LONG, index: str | None = None
) -> Content:
    figures = {"held": Decimal(held), "people": Decimal(people), "turns": Decimal(turns), "persons": Decimal(persons)}
    if index is not None:
        figures["index"] = Decimal(index)
    return Content(figures, {"content": text})


# Nothing that counts was answered, and of the rest nothing but zeros.
NOUGHTS = Content({"index": Decimal(0), "turns": Decimal(0)}, {"content": LONG})


def kinds(content: Content, beside: Beside | None = None) -> list[tuple[FlagKind, str]]:
    return [(flag.kind, flag.place) for flag in flags_of(ASKED, content, beside or Beside())]


@pytest.mark.parametrize(
    ("content", "beside", "found"),
    [
        (report(), Beside(), []),
        (Content(), Beside(), [(FlagKind.EMPTY, "")]),
        (Content(texts={"content": " "}), Beside(before=report()), [(FlagKind.EMPTY, "")]),
        (Content(nothing=frozenset({"reception"})), Beside(), []),
        (report(0, 0, 0, 0), Beside(), [(FlagKind.ALL_ZERO, ""), (FlagKind.OUT_OF_USUAL, "held")]),
        (report(turns=0, persons=0), Beside(), [(FlagKind.ALL_ZERO, "reception")]),
        (report(turns=0), Beside(), []),
        (
            Content({"reception_turns": Decimal(42)}, {"content": LONG}),
            Beside(),
            [(FlagKind.DISAGREEING, "reception_people")],
        ),
        (Content({"reception_turns": Decimal(42), "reception_people": Decimal(47)}, {"content": LONG}), Beside(), []),
        (NOUGHTS, Beside(), [(FlagKind.ALL_ZERO, "")]),
        (Content({"index": Decimal(1), "turns": Decimal(0)}, {"content": LONG}), Beside(), []),
        (Content(report(turns=0, persons=0).figures, {"content": LONG}, frozenset({"reception"})), Beside(), []),
        (
            Content(report(turns=3, persons=0).figures, {"content": LONG}, frozenset({"reception"})),
            Beside(),
            [(FlagKind.NOTHING_YET_COUNTED, "reception")],
        ),
        (report(held=51), Beside(), [(FlagKind.OUT_OF_USUAL, "held")]),
        (report(held=50, index="99"), Beside(), []),
        (report(index="99.5"), Beside(), [(FlagKind.OUT_OF_USUAL, "index")]),
        (
            report(),
            Beside(computed={"held": Decimal(7), "people": Decimal(400)}),
            [(FlagKind.REGISTER_DIFFERS, "held")],
        ),
        (report(people=400), Beside(year_before=report(people=80, text=OTHER_WORDS)), [(FlagKind.LEAP, "people")]),
        (report(people=399), Beside(year_before=report(people=80, text=OTHER_WORDS)), []),
        (report(turns=1), Beside(year_before=report(turns=20, text=OTHER_WORDS)), []),
        (report(turns=0), Beside(year_before=report(turns=20, text=OTHER_WORDS)), [(FlagKind.LEAP, "turns")]),
        (
            Content(report().figures, {"content": LONG, "difficulties": "..."}),
            Beside(),
            [(FlagKind.FILLER, "difficulties")],
        ),
    ],
)
def test_what_is_flagged(content: Content, beside: Beside, found: list[tuple[FlagKind, str]]) -> None:
    assert kinds(content, beside) == found


@pytest.mark.parametrize(
    ("before", "found"),
    [
        (report(text=LONG.replace("05/6/2025", "06/6/2024")), [(FlagKind.ONLY_DATES_CHANGED, "")]),
        (report(held=9, text=LONG), [(FlagKind.COPIED_FROM_BEFORE, "")]),
        (report(text=""), []),
        (report(text=LONG + " Đã khen thưởng."), [(FlagKind.COPIED_FROM_BEFORE, "")]),
        (report(held=9, text=OTHER_WORDS), []),
        (report(text=OTHER_WORDS), []),
    ],
    ids=["dates", "text with other numbers", "numbers alone", "numbers and like text", "own", "numbers with own words"],
)
def test_a_report_that_repeats_an_earlier_one(before: Content, found: list[tuple[FlagKind, str]]) -> None:
    assert kinds(report(), Beside(before=before)) == found
    assert kinds(report(), Beside(year_before=before)) == found


def test_the_nearest_period_is_named_and_said_once() -> None:
    flags = flags_of(ASKED, report(), Beside(before=report(held=9), year_before=report()))
    assert [flag.message for flag in flags] == ["Phần viết giống 100% với báo cáo kỳ trước."]


def test_figures_without_words_are_compared_alone() -> None:
    bare = Content(report().figures)
    flags = flags_of(ASKED, bare, Beside(before=bare, others=(OtherReport("Xã B", bare),)))
    assert [(flag.kind, flag.message) for flag in flags] == [
        (FlagKind.COPIED_FROM_BEFORE, "Mọi số liệu trùng với báo cáo kỳ trước."),
        (FlagKind.COPIED_FROM_UNIT, "Mọi số liệu trùng với báo cáo của Xã B."),
    ]


def test_few_equal_figures_are_no_copy() -> None:
    few = Content({"held": Decimal(1), "people": Decimal(0), "turns": Decimal(2)})
    assert kinds(few, Beside(before=few)) == []


def test_another_units_report_is_known_under_another_name_and_day() -> None:
    own = "Ngày 02/6/2026 " + LONG.replace("05/6/2025", "07/6/2026") + " Xã Tân Mẫu A đã hoàn thành."
    theirs = LONG + " Xã Tân Mẫu B đã hoàn thành."
    others = (
        OtherReport("Xã Tân Mẫu B", report(held=3, text=theirs)),
        OtherReport("Xã C", report(4, text=OTHER_WORDS)),
    )
    flags = flags_of(ASKED, report(text=own), Beside(others=others, names=frozenset({"Xã Tân Mẫu A"})))
    assert [(flag.kind, flag.message, flag.facts) for flag in flags] == [
        (FlagKind.COPIED_FROM_UNIT, "Phần viết giống 100% với báo cáo của Xã Tân Mẫu B.", ("Xã Tân Mẫu B",))
    ]


@pytest.mark.parametrize(
    ("content", "beside", "message"),
    [
        (report(held=0), Beside(), "Số hội nghị: 0 thấp hơn mức thường gặp 1."),
        (report(held=1200), Beside(), "Số hội nghị: 1.200 cao hơn mức thường gặp 50."),
        (report(), Beside(computed={"people": Decimal(1380)}), "Số lượt người dự: báo cáo 400, sổ theo dõi 1.380."),
        (
            report(people=4000),
            Beside(year_before=report(people=80, text=OTHER_WORDS)),
            "Số lượt người dự: 4.000, cùng kỳ năm trước 80.",
        ),
        (
            report(),
            Beside(others=(OtherReport("Xã B", report(text=LONG + " Đã khen thưởng.")),)),
            "Mọi số liệu trùng và phần viết giống 97% với báo cáo của Xã B.",
        ),
        (
            report(turns=0, persons=0),
            Beside(),
            "Mục “Tiếp công dân”: cả 2 số liệu đều bằng 0.",
        ),
    ],
)
def test_the_sentence_gives_both_numbers(content: Content, beside: Beside, message: str) -> None:
    assert [flag.message for flag in flags_of(ASKED, content, beside)] == [message]


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        ("", False),
        ("ok", False),
        ("... ... ...", False),
        ("xxx xxx xxx xxx xxx", False),
        ("Trong kỳ có đợt cao điểm tiếp dân.", True),
    ],
)
def test_a_flag_is_answered_by_a_sentence(sentence: str, answers: bool) -> None:
    (flag,) = flags_of(ASKED, report(held=51), Beside())
    assert (unanswered([flag], {flag.key: sentence}) == ()) is answers


def test_an_explanation_does_not_answer_another_value() -> None:
    (first,) = flags_of(ASKED, report(held=51), Beside())
    (second,) = flags_of(ASKED, report(held=510), Beside())
    assert unanswered([second], {first.key: "Trong kỳ có đợt cao điểm."}) == (second,)


@given(st.integers(1, 50), st.integers(0, 9999), st.integers(0, 9999), st.integers(0, 9999))
def test_a_report_is_never_a_copy_of_one_that_shares_nothing(held: int, people: int, turns: int, persons: int) -> None:
    own = report(held, people, turns, persons)
    other = Content({code: value + 1 for code, value in own.figures.items()}, {"content": OTHER_WORDS})
    found = {flag.kind for flag in flags_of(ASKED, own, Beside(before=other, others=(OtherReport("Xã B", other),)))}
    copies = {FlagKind.COPIED_FROM_BEFORE, FlagKind.COPIED_FROM_UNIT, FlagKind.ONLY_DATES_CHANGED}
    assert found.isdisjoint(copies)


def test_what_must_be_answered_and_is_not_is_named_in_one_flag() -> None:
    asked = Asked(
        figures=(AskedFigure("held", "Số hội nghị"), AskedFigure("people", "Số lượt người dự")),
        texts=(AskedText("content", "Nội dung", is_required=True), AskedText("difficulties", "Khó khăn")),
    )
    (flag,) = flags_of(asked, Content({"held": Decimal(3)}, {"content": " "}), Beside())
    assert (flag.kind, flag.facts) == (FlagKind.INCOMPLETE, ("people", "content"))
    assert flag.message == "Chưa có 2 phần bắt buộc: Số lượt người dự; Nội dung."
    whole = Content({"held": Decimal(3), "people": Decimal(90)}, {"content": LONG})
    assert flags_of(asked, whole, Beside()) == ()
