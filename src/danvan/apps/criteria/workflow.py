"""The acts on a version of a criteria set."""

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.apps.criteria.enums import FROZEN, CriteriaState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow

_MOST_NAMED = 5
_DRAFT = frozenset({CriteriaState.DRAFT})


@dataclass(frozen=True, slots=True)
class CriteriaFacts:
    """What the acts depend on.

    `own` the set belongs to the actor's authority; `has_draft` another version of it is being written; `faults`
    sentences on what keeps the content from being used.
    """

    own: bool = True
    has_draft: bool = False
    faults: tuple[str, ...] = ()


def _own(facts: CriteriaFacts) -> Iterator[str]:
    if not facts.own:
        yield (
            "Bộ tiêu chí này không phải của cơ quan ông (bà). Sao chép thành bộ tiêu chí của cơ quan rồi sửa bản sao."
        )


def _no_other_draft(facts: CriteriaFacts) -> Iterator[str]:
    yield from _own(facts)
    if facts.has_draft:
        yield "Bộ tiêu chí này đang có một bản soạn dở. Sửa tiếp hoặc bỏ bản đó trước."


def _sound(facts: CriteriaFacts) -> Iterator[str]:
    yield from _own(facts)
    yield from facts.faults[:_MOST_NAMED]
    if len(facts.faults) > _MOST_NAMED:
        yield f"Và {len(facts.faults) - _MOST_NAMED} lỗi khác, xem mục “Kiểm tra”."


CRITERIA_WORKFLOW: Workflow[CriteriaState, CriteriaFacts] = Workflow(
    "criteria_set",
    "Bộ tiêu chí",
    CriteriaState,
    (
        Act(
            "copy",
            "Sao chép thành bộ tiêu chí của cơ quan",
            frozenset({None}),
            CriteriaState.DRAFT,
            Permission.CRITERIA_EDIT,
        ),
        Act(
            "import",
            "Nạp bộ tiêu chí từ tệp",
            frozenset({None, CriteriaState.DRAFT}),
            CriteriaState.DRAFT,
            Permission.CRITERIA_EDIT,
        ),
        Act("change", "Sửa", _DRAFT, None, Permission.CRITERIA_EDIT, obstacles=_own),
        Act(
            "revise", "Soạn phiên bản mới", frozenset(FROZEN), None, Permission.CRITERIA_EDIT, obstacles=_no_other_draft
        ),
        Act("make_ready", "Cho dùng", _DRAFT, CriteriaState.READY, Permission.CRITERIA_APPROVE, obstacles=_sound),
        Act(
            "retire",
            "Thôi dùng",
            frozenset({CriteriaState.READY}),
            CriteriaState.RETIRED,
            Permission.CRITERIA_APPROVE,
            obstacles=_own,
            needs_reason=True,
        ),
        Act("discard", "Bỏ bản soạn", _DRAFT, None, Permission.CRITERIA_EDIT, obstacles=_own, needs_reason=True),
    ),
)
