"""What may be done with people, posts, delegations, absences and recusals, by whom, and what stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.apps.orgs.enums import AbsenceState, DelegationState, PersonState, PostState, RecusalState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow

_DECREE = "Nghị định 30/2020/NĐ-CP, Điều 13"
_CONFLICTS = "Luật Phòng, chống tham nhũng 36/2018/QH14, Điều 23"


@dataclass(frozen=True, slots=True)
class OverFacts:
    """Why the thing is over already, as a sentence; empty while it is to come or holds."""

    over: str = ""


def _not_over(facts: OverFacts) -> Iterator[str]:
    if facts.over:
        yield facts.over


DELEGATION_WORKFLOW: Workflow[DelegationState, OverFacts] = Workflow(
    "delegation",
    "Ủy quyền",
    DelegationState,
    [
        Act(
            "make",
            "Lập ủy quyền",
            frozenset({None}),
            DelegationState.MADE,
            Permission.DELEGATION_MAKE,
            _DECREE,
        ),
        Act(
            "revoke",
            "Thu hồi ủy quyền",
            frozenset({DelegationState.MADE}),
            DelegationState.REVOKED,
            Permission.DELEGATION_MAKE,
            _DECREE,
            _not_over,
            needs_reason=True,
        ),
    ],
)

ABSENCE_WORKFLOW: Workflow[AbsenceState, OverFacts] = Workflow(
    "absence",
    "Vắng mặt",
    AbsenceState,
    [
        Act("declare", "Khai vắng mặt", frozenset({None}), AbsenceState.DECLARED, Permission.DELEGATION_MAKE),
        Act(
            "end",
            "Kết thúc vắng mặt",
            frozenset({AbsenceState.DECLARED}),
            AbsenceState.ENDED,
            Permission.DELEGATION_MAKE,
            None,
            _not_over,
        ),
    ],
)

RECUSAL_WORKFLOW: Workflow[RecusalState, OverFacts] = Workflow(
    "recusal",
    "Xin không thẩm định",
    RecusalState,
    [
        Act(
            "recuse",
            "Xin không thẩm định",
            frozenset({None}),
            RecusalState.DECLARED,
            Permission.SCORE_APPRAISE,
            _CONFLICTS,
            needs_reason=True,
        ),
        Act(
            "withdraw",
            "Rút lại",
            frozenset({RecusalState.DECLARED}),
            RecusalState.WITHDRAWN,
            Permission.SCORE_APPRAISE,
            _CONFLICTS,
        ),
    ],
)


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Whether the account is the actor's own, and why it is not theirs to look after, as a sentence."""

    is_own: bool = False
    kept_elsewhere: str = ""


def _kept_here(facts: PersonFacts) -> Iterator[str]:
    if facts.kept_elsewhere:
        yield facts.kept_elsewhere


def _another_persons(facts: PersonFacts) -> Iterator[str]:
    yield from _kept_here(facts)
    if facts.is_own:
        yield "Ông (bà) không tự ngừng tài khoản của mình. Đề nghị một người quản trị khác làm việc này."


PERSON_WORKFLOW: Workflow[PersonState, PersonFacts] = Workflow(
    "person",
    "Người dùng",
    PersonState,
    [
        Act("add", "Thêm người dùng", frozenset({None}), PersonState.ACTIVE, Permission.ACCOUNT_ADMINISTER),
        Act(
            "rename",
            "Sửa họ tên, tên đăng nhập",
            frozenset({PersonState.ACTIVE, PersonState.INACTIVE}),
            None,
            Permission.ACCOUNT_ADMINISTER,
            None,
            _kept_here,
        ),
        Act(
            "give_password",
            "Cấp mật khẩu mới",
            frozenset({PersonState.ACTIVE}),
            None,
            Permission.ACCOUNT_ADMINISTER,
            None,
            _kept_here,
        ),
        Act(
            "deactivate",
            "Ngừng tài khoản",
            frozenset({PersonState.ACTIVE}),
            PersonState.INACTIVE,
            Permission.ACCOUNT_ADMINISTER,
            None,
            _another_persons,
            needs_reason=True,
        ),
        Act(
            "reactivate",
            "Mở lại tài khoản",
            frozenset({PersonState.INACTIVE}),
            PersonState.ACTIVE,
            Permission.ACCOUNT_ADMINISTER,
            None,
            _kept_here,
        ),
    ],
)


@dataclass(frozen=True, slots=True)
class PostFacts:
    """Why an appointment cannot be withdrawn any more, as a sentence; blank as long as it has not begun."""

    begun: str = ""


def _not_begun(facts: PostFacts) -> Iterator[str]:
    if facts.begun:
        yield facts.begun


POST_WORKFLOW: Workflow[PostState, PostFacts] = Workflow(
    "post",
    "Chức vụ",
    PostState,
    [
        Act("appoint", "Bổ nhiệm, phân công", frozenset({None}), PostState.HELD, Permission.ACCOUNT_ADMINISTER),
        Act("change", "Điều chỉnh chức vụ", frozenset({PostState.HELD}), None, Permission.ACCOUNT_ADMINISTER),
        Act("end", "Thôi giữ chức vụ", frozenset({PostState.HELD}), PostState.ENDED, Permission.ACCOUNT_ADMINISTER),
        Act(
            "withdraw",
            "Hủy bổ nhiệm",
            frozenset({PostState.HELD}),
            PostState.WITHDRAWN,
            Permission.ACCOUNT_ADMINISTER,
            None,
            _not_begun,
        ),
    ],
)
