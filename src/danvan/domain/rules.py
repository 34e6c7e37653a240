"""How a rule says no (`RuleViolation`), and how it says "look here" (`Finding`)."""

from dataclasses import dataclass, field
from enum import StrEnum


class RuleViolation(Exception):  # noqa: N818 -- the name says what happened to the rule, and pages read it aloud
    """An act or an input that a rule refuses.

    `message` is one Vietnamese sentence for an official: what was refused, why, and what to do now.
    `citation` names the article or the clause of the plan behind the rule, if there is one.
    `facts` are the values that the sentence speaks of, for logs and tests.
    """

    def __init__(self, message: str, citation: str | None = None, **facts: str) -> None:
        super().__init__(message)
        self.message = message
        self.citation = citation
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.message} ({self.citation})" if self.citation else self.message


class StaleVersion(RuleViolation):
    """Someone else changed the thing after this person opened it; what was typed is kept on the page."""


class Severity(StrEnum):
    """How much a finding weighs: an error must be dealt with, a warning should be, a notice may be."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at; it never blocks by itself.

    `place` is where (a path such as "III/6", a cell, a page), `suggestion` the proposed mend.
    """

    code: str
    severity: Severity
    message: str
    place: str | None = None
    citation: str | None = None
    suggestion: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
