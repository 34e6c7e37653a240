"""Ủy quyền: who may give which permissions to whom, in which form, for how long; and when that ends.

What Điều 13 of Nghị định 30/2020/NĐ-CP says of signing holds here for every act: the head gives, in writing; a deputy
of the same unit signs for the head (KT.), the head of a unit of the own structure by order (TL.) or, in a special case
and for a limited time, by delegation (TUQ.); who holds a delegation passes nothing on. Khoản 4 lets the head of a unit
who signs TL. give that to their deputy; here the deputy gets a delegation of the own head instead, never a second link.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from danvan.domain.authority.delegable import DELEGABLE, FOLLOWING, NEVER_DELEGATED, DelegationKind
from danvan.domain.authority.permissions import Permission
from danvan.domain.authority.posts import HeldPost, Leadership
from danvan.domain.law import cites
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date

DECREE = "Nghị định 30/2020/NĐ-CP"
_SHARED_FORM = {DelegationKind.DEPUTY}  # several deputies may each sign for the head, in the fields they are given


@dataclass(frozen=True, slots=True)
class DelegationTerms:
    """What the paper says. `valid_until` None is open: it ends by being revoked or with one of the two posts."""

    kind: DelegationKind
    permissions: frozenset[Permission]
    valid_from: date
    valid_until: date | None
    document_number: str
    document_date: date
    reason: str = ""

    @property
    def document(self) -> str:
        """The paper as audit and pages name it: "số 12/GUQ-UBND ngày 02/10/2023"."""
        return f"số {self.document_number} ngày {format_date(self.document_date)}"

    def meets(self, other: "DelegationTerms") -> bool:
        """Whether the two hold on at least one common day."""
        starts_in_time = other.valid_until is None or self.valid_from <= other.valid_until
        return starts_in_time and (self.valid_until is None or other.valid_from <= self.valid_until)


@dataclass(frozen=True, slots=True)
class GivenDelegation:
    """A delegation between two posts. `revoked_on` and `revoke_reason` are set once it is revoked."""

    terms: DelegationTerms
    delegator: HeldPost
    delegate: HeldPost
    revoked_on: date | None = None
    revoke_reason: str = ""

    @property
    def last_day(self) -> date | None:
        """The last day that can count: of the paper, or of the post of either that ends first; None when open."""
        days = (self.terms.valid_until, self.delegator.valid_until, self.delegate.valid_until)
        return min((day for day in days if day is not None), default=None)

    def begins_after(self, day: date) -> bool:
        """Whether it is still to come on a day."""
        return self.revoked_on is None and day < self.terms.valid_from

    def is_in_force(self, day: date) -> bool:
        """Whether somebody may act by it on a day."""
        return not self.why_not_in_force(day)

    def why_not_in_force(self, day: date) -> str:
        """Why nobody may act by it on a day, as one sentence; empty when it is in force."""
        name = f"Ủy quyền {self.terms.document} của {self.delegator.named}"
        if self.revoked_on is not None:
            return f"{name} đã bị thu hồi ngày {format_date(self.revoked_on)}. Lý do: {self.revoke_reason}"
        if day < self.terms.valid_from:
            return f"{name} chỉ có hiệu lực từ ngày {format_date(self.terms.valid_from)}."
        for post in (self.delegator, self.delegate):
            if post.valid_until is not None and post.valid_until < day:
                ended = format_date(post.valid_until)
                return f"{name} đã chấm dứt: {post.named} giữ chức vụ đến hết ngày {ended}."
        if self.terms.valid_until is not None and self.terms.valid_until < day:
            return f"{name} đã hết hạn ngày {format_date(self.terms.valid_until)}."
        return ""


@cites("30/2020/NĐ-CP", article="Điều 13")
def check_delegation(
    terms: DelegationTerms,
    *,
    delegator: HeldPost,
    delegate: HeldPost,
    given: Collection[GivenDelegation],
    held: Collection[GivenDelegation],
    today: date,
) -> None:
    """A delegation may be made: by a head, to who may sign in that form, of permissions that are the head's to give.

    `given` are what the delegator's post has given and not revoked, `held` what it holds from others. Raises
    RuleViolation with the first thing that stands against it.

    Cites: Nghị định 30/2020/NĐ-CP, Điều 13 khoản 1 to 4.
    """
    _check_two_people(delegator, delegate)
    _check_form(terms.kind, delegator, delegate)
    _check_paper(terms)
    _check_days(terms, delegator, delegate, today)
    _check_permissions(terms, delegator, held)
    _check_not_given_twice(terms, delegate, given)


def may_receive(kind: DelegationKind, *, delegator: HeldPost, delegate: HeldPost) -> bool:
    """Whether a post may be given a delegation in a form at all: what a form offers to choose from."""
    try:
        _check_two_people(delegator, delegate)
        _check_form(kind, delegator, delegate)
    except RuleViolation:
        return False
    return True


def _check_two_people(delegator: HeldPost, delegate: HeldPost) -> None:
    if not delegator.leadership.leads:
        raise RuleViolation(
            f"{delegator.named} không phải người đứng đầu nên không ủy quyền được. Chọn người đứng đầu đơn vị.",
            f"{DECREE}, Điều 13",
            post=str(delegator.post_id),
        )
    if delegator.post_id == delegate.post_id:
        raise RuleViolation("Không ủy quyền được cho chính chức vụ của mình. Chọn người khác nhận ủy quyền.")


def _check_form(kind: DelegationKind, delegator: HeldPost, delegate: HeldPost) -> None:
    """KT. goes to a deputy of the same unit; TL. and TUQ. to the head of a unit of the own structure."""
    if kind is DelegationKind.DEPUTY:
        if delegate.unit_id == delegator.unit_id and delegate.leadership is Leadership.DEPUTY:
            return
        raise RuleViolation(
            f"{delegate.named} không phải cấp phó của {delegator.unit_name} nên không ký thay (KT.) được. "
            "Chọn cấp phó của đơn vị, hoặc hình thức khác.",
            f"{DECREE}, Điều 13 khoản 1, khoản 2",
            post=str(delegate.post_id),
        )
    below = delegate.parent_unit_id == delegator.unit_id and not delegate.is_authority
    if below and delegate.leadership.leads:
        return
    article = "khoản 4" if kind is DelegationKind.BY_ORDER else "khoản 3"
    form = f"{kind.label[0].lower()}{kind.label[1:]}"
    raise RuleViolation(
        f"{delegate.named} không phải người đứng đầu một đơn vị thuộc {delegator.unit_name} nên không {form} được. "
        "Chọn người đứng đầu một đơn vị trực thuộc, hoặc hình thức khác.",
        f"{DECREE}, Điều 13 {article}",
        post=str(delegate.post_id),
    )


def _check_paper(terms: DelegationTerms) -> None:
    if not terms.document_number.strip():
        raise RuleViolation(
            "Ủy quyền phải có văn bản. Ghi số, ký hiệu của văn bản phân công, quy chế hoặc giấy ủy quyền.",
            f"{DECREE}, Điều 13",
        )
    if terms.kind is not DelegationKind.DELEGATED:
        return
    if terms.valid_until is None:
        raise RuleViolation(
            "Thừa ủy quyền (TUQ.) phải giới hạn thời gian. Ghi ngày cuối cùng.", f"{DECREE}, Điều 13 khoản 3"
        )
    if not terms.reason.strip():
        raise RuleViolation(
            "Thừa ủy quyền (TUQ.) chỉ dùng trong trường hợp đặc biệt. Ghi lý do.", f"{DECREE}, Điều 13 khoản 3"
        )


def _check_days(terms: DelegationTerms, delegator: HeldPost, delegate: HeldPost, today: date) -> None:
    """Not before the paper, not over already, and inside the time of both posts as far as it is known."""
    if terms.valid_until is not None and terms.valid_until < terms.valid_from:
        raise RuleViolation("Ngày cuối của ủy quyền phải từ ngày bắt đầu trở đi. Ghi lại hai ngày.")
    if terms.valid_from < terms.document_date:
        raise RuleViolation(
            f"Ủy quyền không có hiệu lực trước ngày của văn bản ({format_date(terms.document_date)}). "
            "Ghi lại ngày bắt đầu.",
        )
    if terms.valid_until is not None and terms.valid_until < today:
        raise RuleViolation(
            f"Ủy quyền đến {format_date(terms.valid_until)} đã hết hạn, không còn dùng được. Ghi lại ngày cuối."
        )
    for post in (delegator, delegate):
        _check_inside(terms, post)


def _check_inside(terms: DelegationTerms, post: HeldPost) -> None:
    if terms.valid_from < post.valid_from:
        raise RuleViolation(
            f"{post.named} giữ chức vụ từ ngày {format_date(post.valid_from)}. Ghi ngày bắt đầu từ đó trở đi.",
            post=str(post.post_id),
        )
    end = post.valid_until
    if end is not None and (end < terms.valid_from or (terms.valid_until is not None and end < terms.valid_until)):
        raise RuleViolation(
            f"{post.named} giữ chức vụ đến hết ngày {format_date(end)}. Ghi ngày cuối không sau ngày đó.",
            post=str(post.post_id),
        )


def _check_permissions(terms: DelegationTerms, delegator: HeldPost, held: Collection[GivenDelegation]) -> None:
    if not terms.permissions:
        raise RuleViolation("Chưa chọn việc nào để ủy quyền. Chọn ít nhất một việc.", f"{DECREE}, Điều 13 khoản 3")
    for permission in Permission:
        if permission in terms.permissions:
            _check_permission(permission, terms, delegator, held)


def _check_permission(
    permission: Permission, terms: DelegationTerms, delegator: HeldPost, held: Collection[GivenDelegation]
) -> None:
    if permission in NEVER_DELEGATED:
        raise RuleViolation(
            f"Không ủy quyền được việc “{permission.label}”. {NEVER_DELEGATED[permission]}", permission=permission.value
        )
    if permission in FOLLOWING:
        raise RuleViolation(
            f"“{permission.label}” đi kèm với việc được ủy quyền, không ủy quyền riêng. Bỏ chọn.",
            permission=permission.value,
        )
    if permission not in delegator.permissions:
        raise _not_theirs(permission, delegator, held)
    row = DELEGABLE[permission]
    if terms.kind not in row.kinds:
        raise RuleViolation(
            f"Không giao “{permission.label}” theo hình thức {terms.kind.abbreviation} được. {row.why_restricted}",
            permission=permission.value,
        )


def _not_theirs(permission: Permission, delegator: HeldPost, held: Collection[GivenDelegation]) -> RuleViolation:
    """No chain: what somebody holds by delegation alone they cannot give on."""
    link = next((one for one in held if permission in one.terms.permissions), None)
    if link is not None:
        return RuleViolation(
            f"{delegator.named} có “{permission.label}” theo ủy quyền {link.terms.document} của "
            f"{link.delegator.named}; người được ủy quyền không được ủy quyền lại. "
            "Đề nghị người đó ủy quyền trực tiếp.",
            f"{DECREE}, Điều 13 khoản 3",
            permission=permission.value,
        )
    return RuleViolation(
        f"{delegator.named} không có quyền “{permission.label}” nên không ủy quyền được. Bỏ chọn việc này.",
        permission=permission.value,
    )


def _check_not_given_twice(terms: DelegationTerms, delegate: HeldPost, given: Collection[GivenDelegation]) -> None:
    """The same act at the same time: never twice to one person, to several only as deputies (KT.).

    Khoản 1 and 2 foresee several deputies, each with a field of their own; TL. and TUQ. name one who answers for it.
    """
    for other, permission in _overlaps(terms, given):
        to_same = other.delegate.post_id == delegate.post_id
        if not to_same and {terms.kind, other.terms.kind} == _SHARED_FORM:
            continue
        mend = "Sửa thời gian hoặc bỏ chọn việc này" if to_same else "Thu hồi ủy quyền đó hoặc chọn thời gian khác"
        raise RuleViolation(
            f"“{permission.label}” đã được ủy quyền cho {other.delegate.named} theo {other.terms.document}, "
            f"{_span(other)}. {mend}.",
            f"{DECREE}, Điều 13",
            permission=permission.value,
        )


def _overlaps(
    terms: DelegationTerms, given: Collection[GivenDelegation]
) -> Iterator[tuple[GivenDelegation, Permission]]:
    for other in given:
        if other.revoked_on is None and terms.meets(other.terms):
            yield from ((other, one) for one in Permission if one in terms.permissions & other.terms.permissions)


def _span(given: GivenDelegation) -> str:
    start, end = format_date(given.terms.valid_from), given.last_day
    return f"từ {start} đến {format_date(end)}" if end else f"từ {start}, chưa ghi ngày cuối"
