"""A criteria set as the sheets of a workbook: which sheet and column holds which value of the mapping.

The mapping is the one that files and records share (`danvan.domain.scoring.mapping`), so that a workbook says exactly
what the YAML file says. Words of choices stand in Vietnamese; their codes are read as well.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from danvan.adapters.reading.tables import Heading
from danvan.domain.scoring.criteria import Banding, LastWord, NotArising, Part
from danvan.domain.scoring.marks import Confidence, Source
from danvan.domain.scoring.point_rules import ImportedFrom, RuleKind, WhenZero
from danvan.domain.vietnamese.text import fold

HEAD, LISTS, CRITERIA, BANDS, CONDITIONS = "Thông tin", "Danh mục", "Tiêu chí", "Xếp loại", "Khống chế"
YES, NO, EVERY_KIND = "có", "không", "mọi loại"
BETWEEN = ";"


class Shape(StrEnum):
    """How a value stands in a cell."""

    TEXT = "text"
    NUMBER = "number"
    LIST = "list"
    LINES = "lines"
    FLAG = "flag"
    DAY = "day"
    STEPS = "steps"
    KINDS = "kinds"


@dataclass(frozen=True, slots=True)
class Cell:
    """A column, or a line of the first sheet: where its value is in the mapping, what it is called, its shape.

    `path` are the keys from the entry of the row down; `words` the codes of a choice with their Vietnamese words.
    """

    path: tuple[str, ...]
    label: str
    shape: Shape = Shape.TEXT
    words: Mapping[str, str] | None = None
    width: int = 18
    aliases: tuple[str, ...] = ()
    required: bool = False
    default: str = ""

    @property
    def key(self) -> str:
        """The key of the column."""
        return ".".join(self.path)

    @property
    def heading(self) -> Heading:
        """The column as it is looked for."""
        return Heading(self.key, self.label, self.aliases, required=self.required)


def _words(choices: Iterable[Any]) -> dict[str, str]:
    return {choice.value: choice.label for choice in choices}


SOURCE_WORDS = _words(Source)
CONFIDENCE_WORDS = {
    Confidence.HIGH.value: "cao",
    Confidence.MEDIUM.value: "trung bình",
    Confidence.LOW.value: "thấp",
    Confidence.UNSTATED.value: "không nêu",
}
TIE_WORDS = {"shared": "đồng hạng", "by_criteria": "xét lần lượt các tiêu chí"}


def _marks(path: tuple[str, ...], label: str) -> tuple[Cell, ...]:
    return (
        Cell((*path, "source"), f"{label}: nguồn", words=SOURCE_WORDS),
        Cell((*path, "confidence"), f"{label}: độ tin cậy", words=CONFIDENCE_WORDS),
        Cell((*path, "basis"), f"{label}: căn cứ"),
    )


def _marked(path: tuple[str, ...], label: str) -> tuple[Cell, ...]:
    return (Cell((*path, "value"), label, Shape.NUMBER), *_marks(path, label))


_BANDS = ("rating", "default_bands")
_TIES = ("rating", "tie_rule")
HEAD_LINES: tuple[Cell, ...] = (
    Cell(("schema",), "Định dạng"),
    Cell(("meta", "code"), "Mã bộ tiêu chí"),
    Cell(("meta", "title_vi"), "Tên bộ tiêu chí"),
    Cell(("meta", "official"), "Là văn bản chính thức", Shape.FLAG),
    Cell(("meta", "legal_basis", "number"), "Số, ký hiệu quyết định"),
    Cell(("meta", "legal_basis", "date"), "Ngày quyết định", Shape.DAY),
    Cell(("meta", "legal_basis", "issuer"), "Cơ quan ban hành"),
    Cell(("meta", "legal_basis", "source"), "Quyết định: nguồn", words=SOURCE_WORDS),
    *_marked(("meta", "valid_from_cycle"), "Dùng từ kỳ năm"),
    *_marked(("meta", "total_points"), "Tổng điểm"),
    *_marked(("meta", "point_step"), "Bước điểm"),
    *_marked(("meta", "bonus_cap"), "Giới hạn điểm thưởng"),
    *_marked(("meta", "deduction_cap"), "Giới hạn điểm trừ"),
    Cell(("meta", "may_exceed"), "Điểm thưởng vượt điểm tối đa", Shape.FLAG),
    Cell(("rating", "banded_by"), "Xếp loại theo", words=_words(Banding)),
    *_marks(_BANDS, "Mức xếp loại"),
    Cell((*_TIES, "value"), "Khi bằng điểm", words=TIE_WORDS),
    Cell(("council", "name_vi"), "Cột sau điểm thống nhất"),
    Cell(("council", "by"), "Cột sau điểm thống nhất: ai", words=_words(LastWord)),
    Cell(("council", "source"), "Cột sau điểm thống nhất: nguồn", words=SOURCE_WORDS),
    Cell((*_TIES, "criteria"), "Xét lần lượt các tiêu chí", Shape.LIST),
    *_marks(_TIES, "Khi bằng điểm"),
)

LIST_WORDS = {"kinds": "loại đơn vị", "roles": "vai trò", "traits": "đặc điểm"}
LIST_PATHS = {"kinds": ("subjects", "kinds"), "roles": ("roles",), "traits": ("subjects", "traits")}
LIST_COLUMNS = (
    Cell(("list",), "Danh mục", words=LIST_WORDS, required=True),
    Cell(("code",), "Mã", required=True),
    Cell(("name_vi",), "Tên", width=60, required=True),
    Cell(("is_superior",), "Cấp trên", Shape.FLAG),
)

_RULE = ("rule_of",)
CRITERION_COLUMNS: tuple[Cell, ...] = (
    Cell(("code",), "Mã", width=10, required=True),
    Cell(("group",), "Thuộc nhóm", width=10, required=True),
    Cell(("name_vi",), "Tên tiêu chí", width=50, required=True, aliases=("Tên",)),
    Cell(("max_points",), "Điểm tối đa", Shape.NUMBER, width=10, required=True),
    Cell(("part",), "Phần điểm", words=_words(Part)),
    Cell(("appraiser",), "Người thẩm định", Shape.LIST, required=True),
    Cell(("kinds",), "Loại đơn vị", Shape.KINDS, width=24),
    Cell(("unless_traits",), "Không chấm với", Shape.LIST),
    Cell(("reserved",), "Dành cho cấp trên", Shape.FLAG, width=10),
    Cell(("self_scored",), "Đơn vị tự chấm", Shape.FLAG, width=10),
    Cell(("evidence",), "Minh chứng", Shape.LINES, width=40),
    Cell(("rule",), "Cách chấm", width=40),
    Cell((*_RULE, "kind"), "Quy tắc", words=_words(RuleKind), width=24),
    Cell((*_RULE, "steps"), "Các bậc", Shape.STEPS, width=30),
    Cell((*_RULE, "cap"), "Tỷ lệ tính nhiều nhất", Shape.NUMBER),
    Cell((*_RULE, "per_case"), "Điểm trừ mỗi trường hợp", Shape.NUMBER),
    Cell((*_RULE, "floor"), "Không trừ xuống dưới", Shape.NUMBER),
    Cell((*_RULE, "what"), "Lấy theo kết quả", words=_words(ImportedFrom)),
    Cell((*_RULE, "step"), "Bước riêng", Shape.NUMBER),
    Cell((*_RULE, "minimum"), "Điểm thấp nhất", Shape.NUMBER),
    Cell((*_RULE, "fact"), "Công thức", width=40),
    Cell((*_RULE, "when_zero"), "Khi mẫu số bằng 0", words=_words(WhenZero)),
    Cell(("import",), "Kết quả lấy từ nguồn khác", words=_words(ImportedFrom)),
    Cell(("not_arising", "value"), "Không phát sinh", words=_words(NotArising), width=30),
    *_marks(("not_arising",), "Không phát sinh"),
    Cell(("name_source",), "Nguồn của tên", words=SOURCE_WORDS, required=True),
    Cell(("points_source",), "Nguồn của điểm", words=SOURCE_WORDS, required=True),
    Cell(("appraiser_source",), "Nguồn của người thẩm định", words=SOURCE_WORDS, required=True),
    Cell(("confidence",), "Độ tin cậy", words=CONFIDENCE_WORDS),
    Cell(("basis",), "Căn cứ", width=40),
)

BAND_COLUMNS = (
    Cell(("label",), "Mức", required=True),
    Cell(("floor",), "Từ", Shape.NUMBER, required=True),
    Cell(("ceiling",), "Đến (mức trên cùng) hoặc dưới", Shape.NUMBER, width=30, required=True),
)
CONDITION_COLUMNS = (
    Cell(("code",), "Mã", required=True),
    Cell(("name_vi",), "Trường hợp", width=60, required=True),
    Cell(("effect",), "Cao nhất là", width=24, required=True, aliases=("Kết quả",)),
    Cell(("enabled",), "Áp dụng", Shape.FLAG, required=True),
    Cell(("source",), "Nguồn", words=SOURCE_WORDS, required=True),
    Cell(("fact",), "Tự phát hiện khi", width=40),
)
NOT_RATED, NOT_RATED_WORDS, CAP_PREFIX = "not_rated", "không xếp loại", "max_label_"


def code_of(cell: Cell, text: str) -> str:
    """The code that a word of a choice stands for; the text itself where it is none, for the reader to refuse."""
    known = {fold(word): code for code, word in (cell.words or {}).items()}
    return known.get(fold(text), text)
