"""The rule of a leaf from its entry: `rule_of: {kind, …}`, or the older `import` alone."""

from collections.abc import Callable
from decimal import Decimal

from danvan.domain.expressions.expression import Expression
from danvan.domain.scoring.entries import Entry
from danvan.domain.scoring.point_rules import (
    Deduction,
    Free,
    Imported,
    ImportedFrom,
    Proportional,
    Rule,
    RuleKind,
    Step,
    Steps,
    WhenZero,
    YesNo,
)


def rule_of(leaf: Entry) -> Rule:
    """The rule that a leaf states; free judgement where it states none."""
    stated, imported = leaf.optional("rule_of"), leaf.optional("import")
    if stated is None:
        return Imported(what=imported.one_of(ImportedFrom)) if imported else Free()
    kind = stated.field("kind").one_of(RuleKind)
    if imported is not None and kind is not RuleKind.IMPORTED:
        raise imported.refusal(f"không đi cùng cách chấm “{kind.label}”; bỏ một trong hai")
    return _READERS[kind](stated)


def _fact(entry: Entry) -> Expression | None:
    found = entry.optional("fact")
    return Expression(found.text()) if found else None


def _when_zero(entry: Entry) -> WhenZero | None:
    found = entry.optional("when_zero")
    return found.one_of(WhenZero) if found else None


def _number(entry: Entry, name: str, default: Decimal) -> Decimal:
    found = entry.optional(name)
    return found.number() if found else default


def _yes_no(entry: Entry) -> Rule:
    return YesNo(fact=_fact(entry), when_zero=_when_zero(entry))


def _steps(entry: Entry) -> Rule:
    steps = tuple(_step(item) for item in entry.field("steps").items())
    return Steps(steps=steps, fact=_fact(entry), when_zero=_when_zero(entry))


def _step(entry: Entry) -> Step:
    from_value = entry.optional("from_value")
    return Step(
        points=entry.field("points").number(),
        label=entry.field("label").text(),
        from_value=from_value.number() if from_value else None,
    )


def _proportional(entry: Entry) -> Rule:
    return Proportional(cap=_number(entry, "cap", Decimal(1)), fact=_fact(entry), when_zero=_when_zero(entry))


def _deduction(entry: Entry) -> Rule:
    return Deduction(
        per_case=entry.field("per_case").number(),
        floor=_number(entry, "floor", Decimal(0)),
        fact=_fact(entry),
        when_zero=_when_zero(entry),
    )


def _imported(entry: Entry) -> Rule:
    return Imported(what=entry.field("what").one_of(ImportedFrom), fact=_fact(entry), when_zero=_when_zero(entry))


def _free(entry: Entry) -> Rule:
    step = entry.optional("step")
    return Free(
        step=step.number() if step else None,
        minimum=_number(entry, "minimum", Decimal(0)),
        fact=_fact(entry),
        when_zero=_when_zero(entry),
    )


_READERS: dict[RuleKind, Callable[[Entry], Rule]] = {
    RuleKind.YES_NO: _yes_no,
    RuleKind.STEPS: _steps,
    RuleKind.PROPORTIONAL: _proportional,
    RuleKind.DEDUCTION: _deduction,
    RuleKind.IMPORTED: _imported,
    RuleKind.FREE: _free,
}
