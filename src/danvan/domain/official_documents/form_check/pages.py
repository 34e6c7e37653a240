"""The pages of a paper: size, margins, page numbers, the one typeface."""

from collections import Counter
from collections.abc import Iterator

from danvan.domain.law import cites
from danvan.domain.official_documents.form_check.description import PageSetup, PaperForm, Standing
from danvan.domain.official_documents.form_check.limits import (
    TOLERANCE_MM,
    TOLERANCE_POINT,
    Limits,
    fault,
    is_within,
    points,
    span,
)
from danvan.domain.rules import Finding, Severity

_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_HEADER = "phần đầu trang"
_SIGNS_OF_A_PAGE = 3200


@cites("30/2020/NĐ-CP", article="Điều 8")
def page_faults(form: PaperForm, limits: Limits) -> Iterator[Finding]:
    """A4, upright, with the margins of the form; a wide appendix may lie across.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    for number, page in enumerate(form.pages, start=1):
        place = "thiết lập trang" if len(form.pages) == 1 else f"thiết lập trang, phần {number}"
        yield from _size_faults(page, place, limits, is_first=number == 1)
        for side, words in _SIDES.items():
            measured = float(getattr(page, side))
            asked = limits.margins[side]
            if not is_within(measured, asked, TOLERANCE_MM):
                yield fault(
                    f"margin_{side}",
                    f"Lề {words} {points(round(measured, 1))} mm, quy định {span(asked)} mm.",
                    place,
                    f"Đặt lề {words} trong khoảng {span(asked)} mm.",
                    Severity.ERROR if number == 1 else Severity.WARNING,
                    measured=f"{measured:.1f}",
                )


def _size_faults(page: PageSetup, place: str, limits: Limits, *, is_first: bool) -> Iterator[Finding]:
    upright = (page.width, page.height)
    across = (page.height, page.width)
    if all(abs(one - asked) <= 1 for one, asked in zip(upright, limits.page, strict=True)):
        return
    if all(abs(one - asked) <= 1 for one, asked in zip(across, limits.page, strict=True)):
        if is_first:
            yield fault("page_orientation", "Trang đầu của văn bản nằm ngang.", place, "Xoay trang về khổ dọc.")
        return
    size = f"{points(round(page.width))} x {points(round(page.height))} mm"
    yield fault("page_size", f"Khổ giấy {size}, quy định A4 (210 x 297 mm).", place, "Chọn khổ giấy A4.")


@cites("30/2020/NĐ-CP", article="Điều 8")
def page_number_faults(form: PaperForm, limits: Limits) -> Iterator[Finding]:
    """Numbers stand in the middle of the header, in size 13 to 14, not on the first page.

    A paper of one page needs none; how many pages there are is guessed from its length and its page breaks.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    number = form.page_number
    if number is None:
        length = sum(len(block.text) for block in form.blocks)
        if form.break_count or length > _SIGNS_OF_A_PAGE:
            yield fault(
                "page_number_missing",
                "Văn bản có nhiều trang nhưng không có số trang.",
                _HEADER,
                "Chèn số trang vào giữa phần đầu trang, không hiển thị ở trang thứ nhất.",
            )
        return
    if not number.in_header:
        yield fault("page_number_place", "Số trang ở cuối trang.", "phần cuối trang", "Đặt ở đầu trang, canh giữa.")
    elif number.standing is not Standing.CENTRE:
        yield fault("page_number_place", "Số trang không canh giữa.", _HEADER, "Canh giữa số trang.")
    if number.on_first_page:
        yield fault(
            "page_number_first",
            "Số trang hiển thị cả ở trang thứ nhất.",
            _HEADER,
            "Chọn “Trang đầu khác” (Different First Page) và bỏ số trang ở trang thứ nhất.",
        )
    if not is_within(number.size, limits.body_size, TOLERANCE_POINT):
        yield fault(
            "page_number_size",
            f"Số trang cỡ chữ {points(number.size)}, quy định {span(limits.body_size)}.",
            _HEADER,
            f"Đặt cỡ chữ số trang trong khoảng {span(limits.body_size)}.",
        )


@cites("30/2020/NĐ-CP", article="Điều 8")
def letter_faults(form: PaperForm, limits: Limits) -> Iterator[Finding]:
    """One typeface, Times New Roman, in black.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I.
    """
    fonts: Counter[str] = Counter()
    colours: Counter[str] = Counter()
    first: dict[str, str] = {}
    for block in form.blocks:
        for piece in block.inked:
            if piece.font != limits.typeface and any(sign.isalnum() for sign in piece.text):
                fonts[piece.font] += 1
                first.setdefault(piece.font, block.place)
            if piece.colour:
                colours[piece.colour] += 1
                first.setdefault(piece.colour, block.place)
    for font, count in fonts.most_common():
        yield fault(
            "font",
            f"Có {count} chỗ dùng phông chữ {font}, quy định {limits.typeface}.",
            first[font],
            f"Chọn toàn bộ văn bản và đặt phông chữ {limits.typeface}.",
            font=font,
        )
    if colours:
        yield fault(
            "colour",
            f"Có {colours.total()} chỗ chữ không phải màu đen.",
            first[next(iter(colours))],
            "Đặt chữ màu đen.",
            Severity.WARNING,
        )
