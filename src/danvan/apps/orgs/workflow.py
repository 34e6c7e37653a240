"""What may be done with units, people, posts, delegations and the like, by whom, and what stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.apps.orgs.enums import (
    AbsenceState,
    DelegationState,
    GroupState,
    PersonState,
    PostState,
    RecusalState,
    UnitState,
)
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


def _anothers_factors(facts: PersonFacts) -> Iterator[str]:
    yield from _kept_here(facts)
    if facts.is_own:
        yield "Ông (bà) tự sửa xác thực hai bước của mình ở trang “Tài khoản của tôi”."


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
            "remove_factors",
            "Gỡ xác thực hai bước",
            frozenset({PersonState.ACTIVE}),
            None,
            Permission.ACCOUNT_ADMINISTER,
            None,
            _anothers_factors,
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


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """Why the unit's place and end are not the authority's to change, and why it is ending already; as sentences."""

    is_committee: str = ""
    ending: str = ""


def _own_office(facts: UnitFacts) -> Iterator[str]:
    if facts.is_committee:
        yield facts.is_committee


def _not_ending(facts: UnitFacts) -> Iterator[str]:
    yield from _own_office(facts)
    if facts.ending:
        yield facts.ending


_RUNNING = frozenset({UnitState.RUNNING})
_STANDING = frozenset(UnitState)
_CHANGE = Permission.UNIT_CHANGE

UNIT_WORKFLOW: Workflow[UnitState, UnitFacts] = Workflow(
    "unit",
    "Đơn vị",
    UnitState,
    [
        Act("add", "Thêm đơn vị", frozenset({None}), UnitState.RUNNING, _CHANGE),
        Act("rename", "Đổi tên", _RUNNING, None, _CHANGE),
        Act("move", "Chuyển cấp trên", _RUNNING, None, _CHANGE, None, _own_office),
        Act("change_kind", "Đổi loại đơn vị", _RUNNING, None, _CHANGE, None, _own_office),
        Act("merge", "Sáp nhập", _RUNNING, UnitState.ENDED, _CHANGE, None, _not_ending),
        Act("split", "Chia tách", _RUNNING, UnitState.ENDED, _CHANGE, None, _not_ending),
        Act("abolish", "Giải thể", _RUNNING, UnitState.ENDED, _CHANGE, None, _not_ending),
        Act("set_share", "Ghi tỷ lệ kế thừa", _STANDING, None, _CHANGE),
        Act("mend", "Sửa giai đoạn", _STANDING, None, _CHANGE, needs_reason=True),
        Act("add_alias", "Thêm tên gọi khác", _STANDING, None, _CHANGE),
        Act("remove_alias", "Bỏ tên gọi khác", _STANDING, None, _CHANGE),
    ],
)


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """Nothing but right and state decides on a group."""


GROUP_WORKFLOW: Workflow[GroupState, GroupFacts] = Workflow(
    "unit_group",
    "Nhóm đơn vị",
    GroupState,
    [
        Act("add", "Thêm nhóm đơn vị", frozenset({None}), GroupState.IN_USE, _CHANGE),
        Act("rename", "Sửa tên, cách gọi của nhóm", frozenset(GroupState), None, _CHANGE),
        Act("add_member", "Đưa đơn vị vào nhóm", frozenset(GroupState), None, _CHANGE),
        Act("remove_member", "Đưa đơn vị ra khỏi nhóm", frozenset(GroupState), None, _CHANGE),
    ],
)
