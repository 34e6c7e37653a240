"""Which function applies which article: the register behind the generated docs/law.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

Rule = TypeVar("Rule", bound=Callable[..., object])


@dataclass(frozen=True, slots=True, order=True)
class RuleSource:
    """One function that applies one article: dotted name of the function, document number, article."""

    function: str
    document: str
    article: str


_sources: set[RuleSource] = set()


def cites(document: str, article: str) -> Callable[[Rule], Rule]:
    """Mark a function as applying `article` of `document`; may be stacked for several sources.

    Returns the function unchanged. Raises ValueError when either text is blank, because a rule
    without a source cannot be shown to the person it binds.
    """
    if not document.strip() or not article.strip():
        raise ValueError("a cited rule needs a document and an article")

    def register(rule: Rule) -> Rule:
        _sources.add(RuleSource(f"{rule.__module__}.{rule.__qualname__}", document, article))
        return rule

    return register


def citations_of_rules() -> tuple[RuleSource, ...]:
    """Every registered source in order of function, document and article.

    Only modules that are already imported are seen; the caller imports the rules it documents.
    """
    return tuple(sorted(_sources))
