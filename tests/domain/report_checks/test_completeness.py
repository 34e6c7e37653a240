from decimal import Decimal

import pytest

from danvan.domain.report_checks.completeness import missing_from
from danvan.domain.report_checks.content import Asked, AskedFigure, AskedText, Content

ASKED = Asked(
    figures=(
        AskedFigure("held", "Số hội nghị", "rolling_out"),
        AskedFigure("turns", "Số lượt tiếp", "reception"),
        AskedFigure("aside", "Số liệu không bắt buộc", "reception", is_required=False),
    ),
    texts=(
        AskedText("content", "Nội dung", is_required=True),
        AskedText("reception_text", "Kết quả tiếp công dân", "reception", is_required=True),
        AskedText("difficulties", "Khó khăn"),
    ),
    files=(("annex", "Phụ lục số liệu"),),
)
FIGURES = {"held": Decimal(0), "turns": Decimal(4)}
TEXTS = {"content": "Đã họp.", "reception_text": "Đã tiếp."}
FILES = frozenset({"annex"})
EVERYTHING = ("số liệu “Số hội nghị”", "số liệu “Số lượt tiếp”", "phần “Nội dung”", "phần “Kết quả tiếp công dân”",
              "tệp “Phụ lục số liệu”")  # fmt: skip


@pytest.mark.parametrize(
    ("content", "missing"),
    [
        (Content(FIGURES, TEXTS, files=FILES), ()),
        (Content(), EVERYTHING),
        (Content({"held": Decimal(0)}, TEXTS, files=FILES), ("số liệu “Số lượt tiếp”",)),
        (Content(FIGURES, TEXTS | {"content": " \n"}, files=FILES), ("phần “Nội dung”",)),
        (Content(FIGURES, TEXTS), ("tệp “Phụ lục số liệu”",)),
        (Content({"held": Decimal(1)}, {"content": "Đã họp."}, frozenset({"reception"}), FILES), ()),
        (
            Content({}, {"content": "Đã họp."}, frozenset({"reception"}), FILES),
            ("số liệu “Số hội nghị”",),
        ),
    ],
    ids=["complete with a zero", "nothing", "one figure", "blank text", "file", "said nothing", "not of the heading"],
)
def test_what_is_missing_is_named_in_the_order_of_the_form(content: Content, missing: tuple[str, ...]) -> None:
    assert missing_from(ASKED, content) == missing
