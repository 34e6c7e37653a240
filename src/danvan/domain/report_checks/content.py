"""What a report asks, what it says, and how a flag on it is written."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from danvan.domain.labelled import LabelledEnum


class FlagKind(LabelledEnum):
    """Why a report should be looked at again."""

    EMPTY = "empty", "Báo cáo trống"
    INCOMPLETE = "incomplete", "Thiếu phần bắt buộc"
    ALL_ZERO = "all_zero", "Toàn số 0"
    COPIED_FROM_BEFORE = "copied_from_before", "Giống kỳ trước"
    ONLY_DATES_CHANGED = "only_dates_changed", "Chỉ đổi ngày tháng"
    COPIED_FROM_UNIT = "copied_from_unit", "Giống đơn vị khác"
    OUT_OF_USUAL = "out_of_usual", "Ngoài mức thường gặp"
    LEAP = "leap", "Chênh nhiều so với cùng kỳ"
    REGISTER_DIFFERS = "register_differs", "Lệch sổ"
    DISAGREEING = "disagreeing", "Số liệu chưa khớp nhau"
    FILLER = "filler", "Phần viết lấp chỗ"
    NOTHING_YET_COUNTED = "nothing_yet_counted", "Không phát sinh mà có số"
    FILE_MISSING = "file_missing", "Thiếu tệp phải gửi kèm"


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """A figure that a report asks for, under which heading.

    `counts` whether it counts things that happened: a yes or no, an index or a size of the unit make a report of zeros
    only where nothing but zeros is given at all. `usual` are the bounds, both included, between which values are usual,
    None where there are none.
    """

    code: str
    name: str
    heading: str = ""
    is_required: bool = True
    counts: bool = True
    usual: tuple[Decimal | None, Decimal | None] = (None, None)


@dataclass(frozen=True, slots=True)
class AskedText:
    """A part of a report that is written in words."""

    code: str
    prompt: str
    heading: str = ""
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class AskedHeading:
    """A heading of a report form; `may_be_nothing` whether "không phát sinh" answers all of it."""

    code: str
    title: str
    may_be_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """All that a report asks; `files` are required files, code and name."""

    figures: tuple[AskedFigure, ...] = ()
    texts: tuple[AskedText, ...] = ()
    headings: tuple[AskedHeading, ...] = ()
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """What a report says: figures by code, texts by code, headings under which nothing happened, files by code."""

    figures: Mapping[str, Decimal] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    nothing: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()

    @property
    def wording(self) -> str:
        """All texts after one another, in the order of their codes."""
        return "\n".join(self.texts[code] for code in sorted(self.texts) if self.texts[code].strip())


@dataclass(frozen=True, slots=True)
class OtherReport:
    """What another unit said for the same period."""

    unit: str
    content: Content


@dataclass(frozen=True, slots=True)
class Flag:
    """Something about a report that its author mends or explains, and its receiver sees.

    `place` is the code of the figure, text or heading, empty for the whole report; `facts` are the values that the
    sentence speaks of: with other values it is another flag, which an earlier explanation does not answer.
    """

    kind: FlagKind
    place: str
    message: str
    suggestion: str
    facts: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What an explanation is kept under: kind, place and a print of the facts."""
        printed = hashlib.sha256("\n".join(self.facts).encode()).hexdigest()[:12]
        return f"{self.kind.value}:{self.place}:{printed}"
