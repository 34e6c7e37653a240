"""The transition table: which acts exist, who may do them, from which state, and what stands in the way.

One `Workflow` is one table; one `Act` is one row. It answers three questions: what may this actor do
now, why not, and which state comes next. It stores nothing and knows no clock.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from danvan.domain.authority import Actor, Permission
from danvan.domain.rules import RuleViolation

State = TypeVar("State", bound=StrEnum)
Facts = TypeVar("Facts")


def no_obstacles(_facts: object) -> Iterable[str]:
    """Nothing stands in the way whatever the facts are."""
    return ()


@dataclass(frozen=True, slots=True)
class Act(Generic[State, Facts]):
    """One row of a workflow: a named act.

    `from_states` the states it starts from, None standing for "does not exist yet"; `to_state` where it
    leads, or None when the state stays;
    `obstacles` a pure function that yields Vietnamese reasons why not yet, in the order to mend them;
    `needs_reason` whether the act is refused without a written reason.
    """

    name: str
    label: str
    from_states: frozenset[State | None]
    to_state: State | None
    permission: Permission
    citation: str | None = None
    obstacles: Callable[[Facts], Iterable[str]] = no_obstacles
    needs_reason: bool = False


@dataclass(frozen=True, slots=True)
class Possibility:
    """What a page shows of one act: `reasons` is empty exactly when the act may be done now."""

    name: str
    label: str
    reasons: tuple[str, ...]
    needs_reason: bool
    citation: str | None

    @property
    def allowed(self) -> bool:
        """Whether the actor may do the act now."""
        return not self.reasons


class Workflow(Generic[State, Facts]):
    """A table of acts over the states of one kind of thing.

    Raises ValueError when two acts bear one name.
    """

    def __init__(self, name: str, label: str, states: type[State], acts: Iterable[Act[State, Facts]]) -> None:
        self.name = name
        self.label = label
        self.states = states
        self.acts: dict[str, Act[State, Facts]] = {}
        for act in acts:
            if act.name in self.acts:
                raise ValueError(f"{name}: the act {act.name} stands twice")
            self.acts[act.name] = act

    def __iter__(self) -> Iterator[Act[State, Facts]]:
        return iter(self.acts.values())

    def why_not(self, act_name: str, *, actor: Actor, state: State | None, facts: Facts) -> tuple[str, ...]:
        """The reasons, in Vietnamese, why `actor` may not do the act now; empty when they may.

        A missing permission is the only reason given then: who has no right learns nothing of the state.
        """
        act = self.acts[act_name]
        if not actor.may(act.permission):
            return (f"Ông (bà) không có quyền “{act.permission.label}”.",)
        if state not in act.from_states:
            return (f"Không thể {_within(act.label)} khi đang ở trạng thái “{_label(state)}”.{self._starts(act)}",)
        return tuple(act.obstacles(facts))

    def _starts(self, act: Act[State, Facts]) -> str:
        """When an act can be done, as a further sentence; nothing for one that only creates."""
        names = [f"“{_label(state)}”" for state in self.states if state in act.from_states]
        return f" Việc này chỉ làm được ở trạng thái {' hoặc '.join(names)}." if names else ""

    def possibilities(self, *, actor: Actor, state: State | None, facts: Facts) -> tuple[Possibility, ...]:
        """The acts that make sense to show `actor` in `state`: permitted ones that start from it."""
        return tuple(
            Possibility(
                name=act.name,
                label=act.label,
                reasons=tuple(act.obstacles(facts)),
                needs_reason=act.needs_reason,
                citation=act.citation,
            )
            for act in self
            if state in act.from_states and actor.may(act.permission)
        )

    def next_state(self, act_name: str, *, actor: Actor, state: State | None, facts: Facts, reason: str = "") -> State:
        """The state after the act.

        Raises RuleViolation with every reason when the act is refused, or when it lacks a needed reason;
        ValueError when the table itself is wrong (an act that begins a thing without a state for it).
        """
        act = self.acts[act_name]
        reasons = self.why_not(act_name, actor=actor, state=state, facts=facts)
        if reasons:
            raise RuleViolation(" ".join(reasons), act.citation, act=act_name, state=_label(state))
        if act.needs_reason and not reason.strip():
            refusal = f"Phải ghi lý do khi {_within(act.label)}."
            raise RuleViolation(refusal, act.citation, act=act_name, state=_label(state))
        after = state if act.to_state is None else act.to_state
        if after is None:
            raise ValueError(f"{self.name}.{act_name} begins something but names no state")
        return after


def _label(state: StrEnum | None) -> str:
    return "chưa có" if state is None else str(getattr(state, "label", state.value))


def _within(label: str) -> str:
    """The name of an act within a sentence.

    >>> _within("Nhận biểu Excel")
    'nhận biểu Excel'
    """
    return f"{label[:1].lower()}{label[1:]}"
