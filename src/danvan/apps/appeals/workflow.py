"""What may be done with an appeal."""

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.apps.appeals.enums import AppealState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow

_PLAN = "Kế hoạch dân vận chính quyền của năm, phần tổ chức thực hiện"


@dataclass(frozen=True, slots=True)
class AppealFacts:
    """`closed` says why nobody appeals now, `against` why this person does not decide."""

    closed: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


def _open(facts: AppealFacts) -> Iterator[str]:
    yield from facts.closed


def _another_person(facts: AppealFacts) -> Iterator[str]:
    yield from facts.against


_FILED = frozenset({AppealState.FILED})

APPEAL_WORKFLOW: Workflow[AppealState, AppealFacts] = Workflow(
    "appeal",
    "Đề nghị phúc tra",
    AppealState,
    [
        Act(
            "file_appeal",
            "Đề nghị phúc tra",
            frozenset({None}),
            AppealState.FILED,
            Permission.APPEAL_FILE,
            _PLAN,
            _open,
        ),
        Act(
            "grant_appeal",
            "Chấp nhận, sửa điểm",
            _FILED,
            AppealState.GRANTED,
            Permission.APPEAL_DECIDE,
            _PLAN,
            _another_person,
            needs_reason=True,
        ),
        Act(
            "refuse_appeal",
            "Giữ nguyên điểm",
            _FILED,
            AppealState.REFUSED,
            Permission.APPEAL_DECIDE,
            _PLAN,
            _another_person,
            needs_reason=True,
        ),
    ],
)
