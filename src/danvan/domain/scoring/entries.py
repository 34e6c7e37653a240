"""Typed reading of a parsed mapping, value by value, with a Vietnamese refusal that names the place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from danvan.domain.rules import RuleViolation

E = TypeVar("E", bound=StrEnum)

# Beyond any count or point there is; keeps "1E+999999" from being written out.
_MOST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a parsed mapping, and the path that leads to it ("criteria/TC1/max_points")."""

    place: str
    value: object

    def optional(self, name: str) -> "Entry | None":
        """The entry under a name; None when it is absent or empty. Refused when this is no mapping."""
        if not isinstance(self.value, Mapping):
            raise self.refusal("phải là một nhóm “tên: giá trị”")
        value = self.value.get(name)
        return None if value is None else Entry(f"{self.place}/{name}" if self.place else name, value)

    def field(self, name: str) -> "Entry":
        """The entry under a name. Refused when it is absent or empty."""
        found = self.optional(name)
        if found is None:
            raise self.refusal(f"thiếu mục “{name}”")
        return found

    def items(self) -> "tuple[Entry, ...]":
        """The entries of a list, each placed by its own code where it has one, else by its number from 1."""
        if not isinstance(self.value, (list, tuple)):
            raise self.refusal("phải là một danh sách")
        return tuple(
            Entry(f"{self.place}/{_own_code(value) or number}", value)
            for number, value in enumerate(self.value, start=1)
        )

    def texts(self) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(item.text() for item in self.items())

    def text(self) -> str:
        """A text that is not blank."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.refusal("phải là chữ và không được để trống")
        return self.value

    def number(self) -> Decimal:
        """A finite number of sensible size, given as a number or as text with a decimal point."""
        if isinstance(self.value, (int, float, str, Decimal)) and not isinstance(self.value, bool):
            try:
                number = Decimal(str(self.value))
            except InvalidOperation:
                number = Decimal("NaN")
            if number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS:
                return number
        raise self.refusal("phải là số")

    def whole_number(self) -> int:
        """A number without a fraction."""
        number = self.number()
        if number != number.to_integral_value():
            raise self.refusal("phải là số nguyên")
        return int(number)

    def day(self) -> date:
        """A day, given as a date or as text YYYY-MM-DD."""
        if isinstance(self.value, date):
            return self.value
        try:
            return date.fromisoformat(str(self.value))
        except ValueError:
            raise self.refusal("phải là ngày dạng NNNN-TT-NN") from None

    def flag(self) -> bool:
        """True or false, given as such or as the texts "true" and "false"."""
        known = {"true": True, "false": False}
        flag = known.get(str(self.value).lower())
        if flag is None:
            raise self.refusal("phải là true hoặc false")
        return flag

    def one_of(self, choices: type[E]) -> E:
        """One of the values of an enumeration."""
        try:
            return choices(str(self.value))
        except ValueError:
            raise self.refusal(f"phải là một trong: {', '.join(choices)}") from None

    def refusal(self, fault: str) -> RuleViolation:
        """The refusal of this entry: where it stands and what is wrong with it."""
        place = self.place or "đầu tệp"
        return RuleViolation(f"Nội dung chưa dùng được: tại “{place}”, {fault}. Sửa rồi nạp lại.", place=place)


def _own_code(value: object) -> str | None:
    if isinstance(value, Mapping) and isinstance(value.get("code"), str):
        return str(value["code"])
    return None
