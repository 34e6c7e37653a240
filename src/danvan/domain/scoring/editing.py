"""Changing the tree of a criteria set in the writing: put in, replace, move, take out. A set is never changed in place.

Nothing here asks whether the outcome is sound: a set may be unsound while it is written (see `soundness`).
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import CriteriaSet, Criterion

Criteria = tuple[Criterion, ...]


def criterion_of(criteria_set: CriteriaSet, code: str) -> Criterion:
    """The criterion with a code, at whatever level. Raises RuleViolation when there is none."""
    for criterion in criteria_set.everything():
        if criterion.code == code:
            return criterion
    raise RuleViolation(
        f"Bộ tiêu chí không còn tiêu chí {code}: có người đã đổi mã hoặc bỏ tiêu chí này. Mở lại trang bộ tiêu chí.",
        criterion=code,
    )


def replace_criterion(criteria_set: CriteriaSet, code: str, changed: Criterion) -> CriteriaSet:
    """The set with another criterion in the place of one. Raises RuleViolation when its new code is taken.

    Points of groups follow those of their leaves, so that only leaves are ever typed.
    """
    old = criterion_of(criteria_set, code)
    if changed.code != code:
        _refuse_taken(criteria_set, changed.code)
    return _with(criteria_set, _swapped(criteria_set.criteria, code, lambda _old: (_passed_on(old, changed),)))


def add_criterion(criteria_set: CriteriaSet, parent: str, added: Criterion) -> CriteriaSet:
    """The set with a criterion more: last in a group, or last of all when `parent` is blank.

    Raises RuleViolation when the code is taken or the group does not exist. A leaf that gets its first part becomes a
    group, so its own rule and points end.
    """
    _refuse_taken(criteria_set, added.code)
    if not parent:
        return _with(criteria_set, (*criteria_set.criteria, added))
    criterion_of(criteria_set, parent)
    return _with(
        criteria_set,
        _swapped(
            criteria_set.criteria, parent, lambda old: (replace(old, children=(*old.children, _below(old, added))),)
        ),
    )


def remove_criterion(criteria_set: CriteriaSet, code: str) -> CriteriaSet:
    """The set without a criterion and all that is in it.

    Raises RuleViolation for the last one of a group: a group without parts would be a leaf without a rule.
    """
    criterion_of(criteria_set, code)
    siblings = _siblings(criteria_set.criteria, code)
    if len(siblings) == 1:
        raise RuleViolation(
            f"Tiêu chí {code} là tiêu chí duy nhất trong nhóm. Thêm tiêu chí khác trước, hoặc bỏ cả nhóm.",
            criterion=code,
        )
    return _with(criteria_set, _swapped(criteria_set.criteria, code, lambda _old: ()))


def move_criterion(criteria_set: CriteriaSet, code: str, *, up: bool) -> CriteriaSet:
    """The set with a criterion one place higher or lower among its siblings; unchanged at the end of the way."""
    siblings = _siblings(criteria_set.criteria, code)
    if not siblings:
        criterion_of(criteria_set, code)
    place = next(at for at, one in enumerate(siblings) if one.code == code)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(siblings):
        return criteria_set
    moved = list(siblings)
    moved[place], moved[other] = moved[other], moved[place]
    return replace(criteria_set, criteria=_reordered(criteria_set.criteria, siblings, tuple(moved)))


def summed(criterion: Criterion) -> Criterion:
    """A criterion whose groups hold the sum of their parts."""
    if criterion.is_leaf:
        return criterion
    children = tuple(summed(child) for child in criterion.children)
    return replace(criterion, children=children, max_points=sum((one.max_points for one in children), Decimal(0)))


def _passed_on(old: Criterion, new: Criterion) -> Criterion:
    """A group hands on to what is in it what holds for all of it; who appraised as the group did goes on doing so."""
    children = tuple(
        _passed_on(
            child,
            replace(
                child,
                part=new.part,
                reserved=new.reserved or (child.reserved and not old.reserved),
                unless_traits=(child.unless_traits - old.unless_traits) | new.unless_traits,
                appraisers=new.appraisers if child.appraisers == old.appraisers else child.appraisers,
            ),
        )
        for child in new.children
    )
    return replace(new, children=children)


def _below(group: Criterion, added: Criterion) -> Criterion:
    """A criterion as it stands in a group."""
    return replace(
        added,
        part=group.part,
        reserved=added.reserved or group.reserved,
        unless_traits=added.unless_traits | group.unless_traits,
    )


def _with(criteria_set: CriteriaSet, criteria: Criteria) -> CriteriaSet:
    return replace(criteria_set, criteria=tuple(summed(criterion) for criterion in criteria))


def _swapped(criteria: Criteria, code: str, change: Callable[[Criterion], Criteria]) -> Criteria:
    done: list[Criterion] = []
    for criterion in criteria:
        if criterion.code == code:
            done += change(criterion)
        else:
            done.append(replace(criterion, children=_swapped(criterion.children, code, change)))
    return tuple(done)


def _siblings(criteria: Criteria, code: str) -> Criteria:
    if any(criterion.code == code for criterion in criteria):
        return criteria
    for criterion in criteria:
        if found := _siblings(criterion.children, code):
            return found
    return ()


def _reordered(criteria: Criteria, before: Criteria, after: Criteria) -> Criteria:
    if criteria is before:
        return after
    return tuple(
        replace(criterion, children=_reordered(criterion.children, before, after)) if criterion.children else criterion
        for criterion in criteria
    )


def _refuse_taken(criteria_set: CriteriaSet, code: str) -> None:
    if any(criterion.code == code for criterion in criteria_set.everything()):
        raise RuleViolation(f"Đã có tiêu chí mã {code}. Đặt mã khác.", criterion=code)
