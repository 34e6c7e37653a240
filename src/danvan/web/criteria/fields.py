"""Fields of the forms of a criteria set: numbers as Vietnamese papers write them, lines of a small table."""

from collections.abc import Sequence
from decimal import Decimal

from django import forms

from danvan.domain.figures.rounding import shown
from danvan.domain.vietnamese.numbers import parse_number
from danvan.domain.vietnamese.text import nfc
from danvan.web.shared.fields import missing

_LONGEST_NUMBER = 12


class NumberField(forms.CharField):
    """A number with a decimal comma; None when it may be left blank."""

    def __init__(self, *, label: str, help_text: str = "", required: bool = True) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            max_length=_LONGEST_NUMBER,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={"required": missing(label), "max_length": "Số này quá dài."},
        )

    def clean(self, value: object) -> Decimal | None:
        """The number that was typed."""
        text = super().clean(value)
        if not text:
            return None
        return number_of(text)


def number_of(text: str) -> Decimal:
    """The number in a text. Raises ValidationError for what is none."""
    number = parse_number(text.strip())
    if number is None:
        raise forms.ValidationError(f"“{text.strip()[:20]}” không phải là số. Ghi như 5 hoặc 2,5.")
    return number


def text_field(
    label: str, help_text: str = "", *, limit: int = 300, rows: int = 0, required: bool = True
) -> forms.CharField:
    """A text, on one line or several."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=limit,
        widget=forms.Textarea(attrs={"rows": rows, "spellcheck": "false"}) if rows else forms.TextInput(),
        error_messages={"required": missing(label), "max_length": f"Dài quá {limit} ký tự. Rút gọn lại."},
    )


def parts_of(text: str, count: int, example: str) -> list[list[str]]:
    """The lines of a small table whose columns are parted by "|"; later columns may be left out.

    Raises ValidationError that names the line with too many columns or a blank first one.
    """
    rows: list[list[str]] = []
    for number, line in enumerate(nfc(text).splitlines(), start=1):
        if not line.strip():
            continue
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > count or not cells[0]:
            raise forms.ValidationError(f"Dòng {number}: ghi theo mẫu “{example}”.")
        rows.append(cells + [""] * (count - len(cells)))
    return rows


def lines_of(rows: Sequence[Sequence[str | Decimal | None]]) -> str:
    """Rows as lines of such a table."""
    return "\n".join(" | ".join(_cell(cell) for cell in row).rstrip(" |") for row in rows)


def _cell(value: str | Decimal | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else shown(value)
