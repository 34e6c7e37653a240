"""Two versions of a plan side by side: what became of each clause, task, target and deadline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from danvan.apps.plans.confirmation import choices_of, form_of
from danvan.apps.plans.enums import OwedThing, YearPart
from danvan.apps.plans.models import PlanReading
from danvan.apps.plans.reading_form import (
    Fact,
    ReadingForm,
    UnitChoice,
    decimal_of,
    names_of,
    period_kind_of,
    span_of,
    text_of,
    year_part_of,
)
from danvan.apps.plans.wording import stated_text, target_text
from danvan.domain.amending.clauses import ClausePlace, clause_passages, paired_clauses
from danvan.domain.amending.pairing import Pair, Passage, Threshold, paired

# Deadlines of one kind are few, so that little likeness tells which is which; one of them alone is the same anyway.
_SAME_PLACE, _ELSEWHERE = 0.2, 0.4


@dataclass(frozen=True, slots=True)
class VersionText:
    """What one version says: its facts, the units chosen for its names, and the text that all places count in."""

    form: ReadingForm
    choices: dict[str, UnitChoice]
    source_text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The passages of both versions and which stands for which."""

    before: tuple[Passage, ...]
    after: tuple[Passage, ...]
    pairs: tuple[Pair, ...]

    def becomes(self) -> dict[int, int]:
        """For each passage of the earlier version the one of the later that stands for it."""
        return {pair.before: pair.after for pair in self.pairs if pair.before is not None and pair.after is not None}

    @property
    def changes(self) -> tuple[Pair, ...]:
        """The pairs of which something changed beside their place."""
        return tuple(pair for pair in self.pairs if pair.fate.is_change)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side. The clauses stand between the text's opening and its closing."""

    clauses: Compared
    tasks: Compared
    targets: Compared
    deadlines: Compared

    def clauses_become(self) -> dict[int, int]:
        """For each clause of the earlier reading, by its number, that of the later that stands for it."""
        last = (len(self.clauses.before) - 1, len(self.clauses.after) - 1)
        return {
            before - 1: after - 1
            for before, after in self.clauses.becomes().items()
            if 0 < before < last[0] and 0 < after < last[1]
        }


def text_of_reading(reading: PlanReading) -> VersionText:
    """What a reading says."""
    return VersionText(form_of(reading), choices_of(reading), reading.source_text)


def compare(before: VersionText, after: VersionText) -> Comparison:
    """What became of everything in the earlier version. Equal texts give equal answers."""
    old_clauses, new_clauses = _clause_passages(before), _clause_passages(after)
    clauses = Compared(old_clauses, new_clauses, paired_clauses(old_clauses, new_clauses))
    moved = {
        old_clauses[pair.before].place: new_clauses[pair.after].place
        for pair in clauses.pairs
        if pair.before is not None and pair.after is not None
    }
    return Comparison(
        clauses=clauses,
        tasks=_compared(before.form["tasks"], after.form["tasks"], _task, moved),
        targets=_compared(before.form["targets"], after.form["targets"], _target, moved),
        deadlines=_compared(
            before.form["deadlines"],
            after.form["deadlines"],
            _deadline,
            moved,
            Threshold(_SAME_PLACE, _ELSEWHERE, _kinds(before, after)),
        ),
    )


def _kinds(*versions: VersionText) -> frozenset[str]:
    kinds = frozenset(_kind(fact) for version in versions for fact in version.form["deadlines"])
    return kinds - {OwedThing.OTHER.value}


def _kind(deadline: Fact) -> str:
    """What is owed, and whether it comes again: what is owed once can stand for nothing that is owed each period."""
    again = ":again" if period_kind_of(deadline) else ""
    return f"{text_of(deadline, 'owed')}{again}"


def _clause_passages(version: VersionText) -> tuple[Passage, ...]:
    places = [
        ClausePlace(text_of(section, "path"), text_of(section, "heading"), *span_of(section))
        for section in version.form["sections"]
    ]
    return clause_passages(version.source_text, places)


def _compared(
    before: Sequence[Fact],
    after: Sequence[Fact],
    passage: Callable[[Fact], Passage],
    moved: dict[str, str],
    threshold: Threshold | None = None,
) -> Compared:
    """Facts of both versions; one whose clause got another number has not moved by that."""
    old = tuple(passage(fact) for fact in before)
    new = tuple(passage(fact) for fact in after)
    placed = tuple(replace(one, place=moved.get(one.place, one.place)) for one in old)
    return Compared(old, new, paired(placed, new, threshold))


def _task(fact: Fact) -> Passage:
    marks = (
        ("Chủ trì", "; ".join(names_of(fact, "resp"))),
        ("Phối hợp", "; ".join(names_of(fact, "coord"))),
    )
    return Passage(text_of(fact, "section"), text_of(fact, "what"), _said(marks))


def _target(fact: Fact) -> Passage:
    asked = target_text(text_of(fact, "op") or "ge", decimal_of(fact), text_of(fact, "unit"))
    return Passage(text_of(fact, "section"), text_of(fact, "what"), _said((("Mức phải đạt", asked),)))


def _deadline(fact: Fact) -> Passage:
    marks = (
        ("Thời hạn", stated_text(text_of(fact, "mode"), text_of(fact, "date"))),
        ("Số liệu của", str(YearPart(part).label) if (part := year_part_of(fact)) else ""),
        ("Ai phải nộp", "; ".join(names_of(fact, "unit"))),
        ("Nộp cho", text_of(fact, "to")),
    )
    return Passage(text_of(fact, "section"), text_of(fact, "what"), _said(marks), _kind(fact))


def _said(marks: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(f"{label}: {value}" for label, value in marks if value)
