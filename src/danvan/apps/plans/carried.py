"""What a person corrected in a version of a plan, taken over into a later one where the words are the same."""

import json
from collections.abc import Iterable, Sequence
from typing import cast

from danvan.apps.plans.models import PlanReading
from danvan.apps.plans.reading_form import Fact, FactKind, ReadingForm, facts_of, span_of, text_of, with_fact, with_keys

_KINDS = (FactKind.DEADLINE, FactKind.TARGET, FactKind.TASK)
# Where a fact stands is another matter in each version.
_OWN = frozenset({"key", "anchor", "anchors"})
_PLACE = _OWN | {"section", "item"}


def carried_over(before: PlanReading, new: ReadingForm) -> ReadingForm:
    """The later reading with what was corrected, dropped and added in the earlier one.

    A fact that the reader finds in both in the same words is as the person left it; one that was added stays where its
    section is still read. All else is what is read now, for a person to look at.
    """
    read, corrected = with_keys(cast("ReadingForm", before.understood)), cast("ReadingForm", before.corrected)
    form = new
    for kind in _KINDS:
        was, now = facts_of(read, kind), facts_of(corrected, kind)
        kept = _kept(was, now, facts_of(form, kind))
        form = cast("ReadingForm", {**form, kind.value: kept})
        places = {span_of(fact) for fact in was}
        for fact in now:
            if span_of(fact) not in places and text_of(fact, "section") in {"", *_sections(form)}:
                form = with_fact(form, kind, None, {name: value for name, value in fact.items() if name not in _OWN})
    return form


def _sections(form: ReadingForm) -> Iterable[str]:
    return (text_of(one, "path") for one in form["sections"])


def _kept(was: Sequence[Fact], now: Sequence[Fact], new: Sequence[Fact]) -> list[Fact]:
    """The facts of the later reading as the person left the same ones of the earlier."""
    at_place = {span_of(fact): fact for fact in now}
    open_facts: dict[str, list[Fact]] = {}
    for fact in reversed(was):
        open_facts.setdefault(_words(fact), []).append(fact)
    kept: list[Fact] = []
    for fact in new:
        same = open_facts.get(_words(fact))
        if not same:
            kept.append(fact)
            continue
        left = at_place.get(span_of(same.pop()))
        if left is not None:
            kept.append({**fact, **{name: value for name, value in left.items() if name not in _PLACE}})
    return kept


def _words(fact: Fact) -> str:
    said = {name: value for name, value in fact.items() if name not in _PLACE and value not in (None, "", [])}
    return json.dumps(said, sort_keys=True, ensure_ascii=False)
