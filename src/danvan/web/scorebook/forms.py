"""The forms of the scorebook: rows of a grid, what is asked for of a grid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict

from danvan.apps.scoring.selectors.grid_rows import GridCell
from danvan.apps.scoring.selectors.grids import GridWish
from danvan.apps.scoring.services import CellAnswer
from danvan.domain.row_numbers import row_number
from danvan.web.shared.paging import PAGE, page_number
from danvan.web.shared.uploads import DocumentField

_LONGEST_POINTS, _LONGEST_REASON = 20, 2000
_POINTS, _NOT_ARISING = "points", "not_arising"


@dataclass(frozen=True, slots=True)
class RowToType:
    """A row that can be typed into: its key among the fields, its own cell, whether “không phát sinh” is allowed.

    `url` is where the cell saves itself; `label` names it to a screen reader; `offered` are the points that the facts
    give, empty where they give none.
    """

    key: str
    label: str
    cell: GridCell
    may_be_absent: bool
    url: str
    offered: str = ""

    def offer(self) -> "TypedRow | None":
        """What taking over the offered points would type; None where something stands there, or nothing is offered."""
        if not self.offered or self.cell.points or self.cell.is_absent:
            return None
        return TypedRow(CellAnswer(_POINTS, self.offered, ""), self.cell.seen)


@dataclass(frozen=True, slots=True)
class TypedRow:
    """What was typed into a row, and the print of the cell that the writer began from."""

    answer: CellAnswer
    seen: str

    def says(self, cell: GridCell) -> bool:
        """Whether it says what is stored."""
        if self.answer.answer == _NOT_ARISING:
            return cell.is_absent and not self.answer.points.strip() and self.answer.reason.strip() == cell.reason
        same = self.answer.points.strip() == cell.points and self.answer.reason.strip() == cell.reason
        return same and not cell.is_absent


def typed_row(sent: QueryDict, key: str) -> TypedRow:
    """What was typed into the row of a key, at most as long as anything can be."""
    kind = _NOT_ARISING if sent.get(f"{key}-none") else _POINTS
    points, reason = sent.get(f"{key}-points", ""), sent.get(f"{key}-reason", "").replace("\r\n", "\n")
    answer = CellAnswer(kind, str(points)[:_LONGEST_POINTS], reason[:_LONGEST_REASON])
    return TypedRow(answer, str(sent.get(f"{key}-seen", ""))[:40])


class GridForm(forms.Form):
    """Points, “không phát sinh” and reason of each row; each row saves itself as soon as it was typed."""

    use_required_attribute = False

    def __init__(self, rows: Iterable[RowToType], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in rows:
            self.fields |= cell_fields(row)

    def row(self, row: RowToType) -> dict[str, forms.BoundField | None]:
        """The bound fields of a row."""
        key = row.key
        return {
            "points": self[f"{key}-points"],
            "absent": self[f"{key}-none"] if row.may_be_absent else None,
            "reason": self[f"{key}-reason"],
        }


def cell_fields(row: RowToType, *, swap: bool = False) -> dict[str, forms.Field]:
    """The fields of a row; with `swap` they take the place of those on the page."""
    key, cell = row.key, row.cell
    alone = {"hx-post": row.url, "hx-trigger": "change"}
    attrs = {**alone, **({"hx-swap-oob": "true"} if swap else {})}
    labelled = {"aria-label": f"Điểm {row.label}"}
    points = forms.CharField(
        label=f"Điểm {row.label}",
        required=False,
        max_length=_LONGEST_POINTS,
        initial=cell.points,
        widget=forms.TextInput(
            attrs={**attrs, **labelled, "inputmode": "decimal", "autocomplete": "off", "data-cell": key}
            | ({"placeholder": row.offered} if row.offered else {})
        ),
    )
    reason = forms.CharField(
        label=f"Lý do {row.label}",
        required=False,
        max_length=_LONGEST_REASON,
        initial=cell.reason,
        widget=forms.Textarea(attrs={**attrs, "rows": 2, "aria-label": f"Lý do, giải trình {row.label}"}),
    )
    fields: dict[str, forms.Field] = {f"{key}-points": points, f"{key}-reason": reason}
    if row.may_be_absent:
        fields[f"{key}-none"] = forms.BooleanField(
            label="Không phát sinh",
            required=False,
            initial=cell.is_absent,
            widget=forms.CheckboxInput(attrs={**attrs, "aria-label": f"Không phát sinh: {row.label}"}),
        )
    return fields


class WishForm(forms.Form):
    """Which units of a grid one wants to see, and whose column."""

    cot = forms.ChoiceField(label="Cột", required=False)
    nhom = forms.ChoiceField(label="Nhóm đơn vị", required=False)
    tim = forms.CharField(label="Đơn vị", required=False, max_length=100)
    chua = forms.BooleanField(label="Chỉ đơn vị chưa chấm", required=False)

    def __init__(
        self, *args: Any, roles: Iterable[tuple[str, str]] = (), groups: Iterable[tuple[int, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = list(roles)
        _offer(self, "cot", offered)
        if not offered[1:]:
            del self.fields["cot"]
        _offer(self, "nhom", [("", "Mọi nhóm"), *((str(pk), name) for pk, name in groups)])


def wish_of(request: HttpRequest, groups: Mapping[int, str]) -> GridWish:
    """What the address asks for; a word that means nothing asks for everything."""
    sent = request.GET
    group_id = row_number(sent.get("nhom", ""))
    return GridWish(
        role=str(sent.get("cot", "")),
        group_id=group_id if group_id in groups else None,
        query=str(sent.get("tim", ""))[:100],
        only_unscored=sent.get("chua") == "on",
        page=page_number(str(sent.get(PAGE, ""))),
    )


def _offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class ContestForm(forms.Form):
    """What a unit holds against a fact: the right value, why, and perhaps a file."""

    claimed = forms.CharField(
        label="Giá trị đúng", max_length=40, error_messages={"required": "Ghi giá trị đúng theo đơn vị."}
    )
    reason = forms.CharField(
        label="Sai ở chỗ nào, căn cứ nào",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Ghi lý do: dữ kiện sai ở chỗ nào, căn cứ văn bản nào."},
    )
    file = DocumentField(label="Tệp chứng minh", required=False)

    def __init__(self, *args: Any, is_yes_no: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claimed"].help_text = "Ghi “có” hoặc “không”." if is_yes_no else "Ghi bằng số, ví dụ 12 hoặc 96,2."
