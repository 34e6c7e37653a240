"""One fact of one unit: its value, how it was found, and how it is kept."""

from dataclasses import dataclass, replace
from typing import TypedDict

from danvan.domain.scoring.fact_names import FactName, FactValue, fact_text, plain_value


class FactShape(TypedDict):
    """A fact as a computed cell keeps it: the plain value to compute again with, and the words for the page."""

    name: str
    label: str
    value: str
    text: str
    how: str


@dataclass(frozen=True, slots=True)
class MeasuredFact:
    """A fact of one unit. `how` says in one sentence where the value comes from, or why there is none."""

    fact: FactName
    value: FactValue
    how: str

    @property
    def text(self) -> str:
        """The value as a reader sees it."""
        return fact_text(self.fact, self.value)

    def settled_as(self, value: FactValue, how: str) -> "MeasuredFact":
        """The fact with the value that the lead accepted in place of it; the line keeps what stood before."""
        return replace(self, value=value, how=f"{how} Trước đó hệ thống ghi: {self.text}. {self.how}")

    def shape(self) -> FactShape:
        """The fact as it is kept."""
        return {
            "name": self.fact.name,
            "label": self.fact.label,
            "value": plain_value(self.value),
            "text": self.text,
            "how": self.how,
        }
