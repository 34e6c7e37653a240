"""The register as a list that goes out and comes back: its columns, and what one row says."""

from dataclasses import dataclass
from datetime import date

from danvan.adapters.reading.tables import Heading
from danvan.apps.activities.content import ActivityWords
from danvan.apps.activities.kinds import Kinds
from danvan.apps.orgs.listed import ListedRow
from danvan.domain.activities.kinds import Kind
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.text import evened, fold, nfc

SHEET = "Hoạt động"
NUMBER = "Mã trong sổ"
LIMITS = {"title": 500, "place": 200, "note": 2000}
LABELS = {
    "position": "TT",
    "number": NUMBER,
    "kind": "Loại hoạt động",
    "variant": "Hình thức",
    "held_on": "Ngày",
    "title": "Nội dung",
    "place": "Địa điểm",
    "is_estimate": "Ước tính",
    "note": "Ghi chú",
}
REQUIRED = frozenset({"kind", "held_on", "title"})
YES, NO = "có", "không"
_FIGURE = "figure:"


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures: all figures of kinds that bear one label, by code of the kind."""

    label: str
    unit_of_measure: str
    codes: dict[str, str]

    @property
    def key(self) -> str:
        """By which a row is asked for it."""
        return _FIGURE + evened(self.label)


def figure_columns(kinds: Kinds) -> tuple[FigureColumn, ...]:
    """One column for each label of a figure, in the order of the kinds."""
    found: dict[str, FigureColumn] = {}
    for kind in kinds.values():
        for figure in kind.figures:
            column = found.setdefault(fold(figure.label), FigureColumn(figure.label, figure.unit_of_measure, {}))
            column.codes[kind.code] = figure.code
    return tuple(found.values())


def headings(kinds: Kinds) -> tuple[Heading, ...]:
    """The columns that are looked for in a file."""
    own = [Heading(key, label, required=key in REQUIRED) for key, label in LABELS.items()]
    counted = [Heading(column.key, column.label, required=False) for column in figure_columns(kinds)]
    return (*own, *counted)


def read_row(row: ListedRow, kinds: Kinds) -> ActivityWords:
    """What a row says. Raises RuleViolation that names each cell in which something cannot be."""
    problems: list[str] = []
    kind = _kind(row, kinds, problems)
    held_on = _day(row, problems)
    texts = {key: " ".join(nfc(row.values.get(key, "")).split()) for key in ("title", "place", "note")}
    if not texts["title"]:
        problems.append(f"{where(row, 'title')}: chưa ghi nội dung hoạt động.")
    problems += [
        f"{where(row, key)}: dài quá {limit} ký tự." for key, limit in LIMITS.items() if len(texts[key]) > limit
    ]
    variant = _variant(row, kind, problems) if kind else ""
    is_estimate = _yes(row, problems)
    counts = _counts(row, kind, kinds, problems) if kind else {}
    if problems or kind is None or held_on is None:
        raise RuleViolation(" ".join(problems))
    return ActivityWords(
        kind=kind.code,
        held_on=held_on,
        title=texts["title"],
        counts=counts,
        variant=variant,
        place=texts["place"],
        note=texts["note"],
        is_estimate=is_estimate,
    )


def where(row: ListedRow, key: str, label: str = "") -> str:
    """A cell as messages name it: "Ô D5 (“Ngày”)"."""
    return f"{row.places.get(key, row.place)} (“{label or LABELS[key]}”)"


def _kind(row: ListedRow, kinds: Kinds, problems: list[str]) -> Kind | None:
    text = row.values.get("kind", "").strip()
    found = next((kind for kind in kinds.values() if fold(kind.label) == fold(text)), None)
    if found is None:
        said = f"không có loại “{text}”" if text else "chưa ghi loại hoạt động"
        problems.append(f"{where(row, 'kind')}: {said}. Chọn trong danh sách của tệp mẫu.")
    return found


def _variant(row: ListedRow, kind: Kind, problems: list[str]) -> str:
    text = row.values.get("variant", "").strip()
    if not text and not kind.variants:
        return ""
    found = next((one.code for one in kind.variants if fold(one.label) == fold(text)), "")
    if not found:
        words = " hoặc ".join(f"“{one.label}”" for one in kind.variants) or "để trống"
        problems.append(f"{where(row, 'variant')}: với “{kind.label}” ghi {words}.")
    return found


def _day(row: ListedRow, problems: list[str]) -> date | None:
    text = row.values.get("held_on", "").strip()
    parts = text.replace("-", "/").replace(".", "/").split("/")
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        said = f"“{text}” không phải ngày" if text else "chưa ghi ngày"
        problems.append(f"{where(row, 'held_on')}: {said}. Ghi ngày/tháng/năm, ví dụ 02/10/2023.")
        return None


def _yes(row: ListedRow, problems: list[str]) -> bool:
    text = row.values.get("is_estimate", "").strip()
    if fold(text) not in {"", fold(YES), fold(NO)}:
        problems.append(f"{where(row, 'is_estimate')}: ghi “{YES}” hoặc “{NO}”, hoặc để trống.")
    return fold(text) == fold(YES)


def _counts(row: ListedRow, kind: Kind, kinds: Kinds, problems: list[str]) -> dict[str, str]:
    """The figures of the kind by code; a figure in a column that the kind does not have is a problem of its cell."""
    counts = {}
    for column in figure_columns(kinds):
        text = row.values.get(column.key, "").strip()
        code = column.codes.get(kind.code)
        if code:
            counts[code] = text
        elif text:
            problems.append(f"{where(row, column.key, column.label)}: “{kind.label}” không có số liệu này, để trống ô.")
    return counts
