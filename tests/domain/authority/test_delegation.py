"""Who may give what to whom, in which form, for how long; each row is a case with its article."""

from dataclasses import replace
from datetime import date

import pytest

from danvan.domain.authority import DelegationKind, HeldPost, Leadership, Permission
from danvan.domain.authority.delegation import DelegationTerms, GivenDelegation, check_delegation, may_receive
from danvan.domain.rules import RuleViolation
from tests.domain.authority.posts import (
    ACTING_CHAIRMAN,
    CHAIRMAN,
    CLERK,
    COMMUNE_HEAD,
    OFFICE_HEAD,
    OFFICE_VICE,
    OFFICER,
    OTHER_ACTING,
    OTHER_HEAD,
    SECOND_VICE,
    TODAY,
    VICE,
)

P, K = Permission, DelegationKind
LAST = date(2023, 10, 20)


def terms(kind: K = K.DEPUTY, *permissions: P, **changes: object) -> DelegationTerms:
    made = DelegationTerms(
        kind=kind,
        permissions=frozenset(permissions or (P.RANKING_DECIDE,)),
        valid_from=TODAY,
        valid_until=LAST,
        document_number="12/QĐ-UBND",
        document_date=date(2023, 9, 29),
        reason="Chủ tịch đi công tác",
    )
    return replace(made, **changes)


def check(
    said: DelegationTerms,
    delegator: HeldPost = CHAIRMAN,
    delegate: HeldPost = VICE,
    given: tuple[GivenDelegation, ...] = (),
    held: tuple[GivenDelegation, ...] = (),
) -> None:
    check_delegation(said, delegator=delegator, delegate=delegate, given=given, held=held, today=TODAY)


SUBSTITUTE = (P.CYCLE_NAME_SUBSTITUTE,)

# Each row: a case, its article, form, who gives, who takes, what, and the refusal if there is one.
FORMS = [
    ("a deputy of the same unit signs for the head", "khoản 1, 2", K.DEPUTY, CHAIRMAN, VICE, (), None),
    ("also for who acts as head", "khoản 2", K.DEPUTY, ACTING_CHAIRMAN, VICE, (), None),
    ("an office's deputy for its head", "khoản 1", K.DEPUTY, OFFICE_HEAD, OFFICE_VICE, (P.REPORT_SUBMIT,), None),
    ("an official who is no deputy", "khoản 1", K.DEPUTY, CHAIRMAN, CLERK, (), "không phải cấp phó"),
    ("another unit's deputy", "khoản 1", K.DEPUTY, CHAIRMAN, OFFICE_VICE, (), "không phải cấp phó của UBND huyện"),
    ("a head of an office is no deputy", "khoản 1", K.DEPUTY, CHAIRMAN, OTHER_HEAD, (), "không phải cấp phó"),
    ("the head of an office by order", "khoản 4", K.BY_ORDER, CHAIRMAN, OTHER_HEAD, SUBSTITUTE, None),
    ("who acts as head of an office", "khoản 4", K.BY_ORDER, CHAIRMAN, OTHER_ACTING, SUBSTITUTE, None),
    ("the head of an office by delegation", "khoản 3", K.DELEGATED, CHAIRMAN, OTHER_HEAD, SUBSTITUTE, None),
    ("an office's deputy by order", "khoản 4", K.BY_ORDER, CHAIRMAN, OFFICE_VICE, SUBSTITUTE, "không ký thừa lệnh"),
    ("an officer by delegation", "khoản 3", K.DELEGATED, CHAIRMAN, OFFICER, SUBSTITUTE, "không ký thừa ủy quyền"),
    ("the deputy of the same unit by delegation", "khoản 3", K.DELEGATED, CHAIRMAN, VICE, SUBSTITUTE, "trực thuộc"),
    ("a commune is no part of the structure", "khoản 3", K.DELEGATED, CHAIRMAN, COMMUNE_HEAD, SUBSTITUTE, "trực thuộc"),
    ("upwards", "khoản 3", K.DELEGATED, OFFICE_HEAD, CHAIRMAN, (P.REPORT_SUBMIT,), "thuộc Phòng Nội vụ"),
    ("sideways", "khoản 4", K.BY_ORDER, OFFICE_HEAD, OTHER_HEAD, (P.REPORT_SUBMIT,), "thuộc Phòng Nội vụ"),
    ("a deputy gives nothing", "", K.DEPUTY, VICE, SECOND_VICE, (), "không phải người đứng đầu"),
    ("an officer gives nothing", "", K.DEPUTY, OFFICER, OFFICE_VICE, (), "không phải người đứng đầu"),
    ("nobody gives to themselves", "", K.DEPUTY, CHAIRMAN, CHAIRMAN, (), "chính chức vụ của mình"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("article", "kind", "giver", "taker", "permissions", "refusal"),
    [row[1:] for row in FORMS],
    ids=[r[0] for r in FORMS],
)
def test_who_may_give_to_whom_in_which_form(
    article: str, kind: K, giver: HeldPost, taker: HeldPost, permissions: tuple[P, ...], refusal: str | None
) -> None:
    assert may_receive(kind, delegator=giver, delegate=taker) is (refusal is None)
    if refusal is None:
        check(terms(kind, *permissions), giver, taker)
        return
    with pytest.raises(RuleViolation, match=refusal) as refused:
        check(terms(kind, *permissions), giver, taker)
    assert article in (refused.value.citation or "")


HEAD_SINCE_OCTOBER = replace(VICE, valid_from=date(2023, 10, 10))
LEAVES_IN_TIME = replace(VICE, valid_until=LAST)
LEAVES_EARLY = replace(VICE, valid_until=date(2023, 10, 15))
LEFT = replace(VICE, valid_until=date(2023, 9, 30))

# Each row: a case, its terms, who takes, and the refusal if there is one.
PAPERS = [
    ("without number", terms(document_number=" "), VICE, "phải có văn bản"),
    ("TUQ. without a last day", terms(K.DELEGATED, *SUBSTITUTE, valid_until=None), OTHER_HEAD, "giới hạn thời gian"),
    ("TUQ. without a reason", terms(K.DELEGATED, *SUBSTITUTE, reason=" "), OTHER_HEAD, "trường hợp đặc biệt"),
    ("KT. may stand openly", terms(valid_until=None), VICE, None),
    ("KT. needs no reason", terms(reason=""), VICE, None),
    ("TL. may stand openly", terms(K.BY_ORDER, *SUBSTITUTE, valid_until=None, reason=""), OTHER_HEAD, None),
    ("one day", terms(valid_until=TODAY), VICE, None),
    ("ends before it begins", terms(valid_until=date(2023, 10, 1)), VICE, "từ ngày bắt đầu trở đi"),
    ("from the day of the paper", terms(valid_from=date(2023, 9, 29)), VICE, None),
    ("before the paper", terms(valid_from=date(2023, 9, 28)), VICE, "trước ngày của văn bản"),
    ("begun, still going on", terms(valid_from=date(2023, 9, 30), valid_until=TODAY), VICE, None),
    ("over already", terms(valid_from=date(2023, 9, 30), valid_until=date(2023, 10, 1)), VICE, "đã hết hạn"),
    ("before the deputy's post", terms(), HEAD_SINCE_OCTOBER, "giữ chức vụ từ ngày 10/10/2023"),
    ("to the last day of the post", terms(), LEAVES_IN_TIME, None),
    ("beyond the post", terms(), LEAVES_EARLY, "đến hết ngày 15/10/2023"),
    ("after the post", terms(valid_until=None), LEFT, "đến hết ngày 30/9/2023"),
    ("openly, ending with the post", terms(valid_until=None), LEAVES_EARLY, None),
]  # fmt: skip


@pytest.mark.parametrize(("said", "taker", "refusal"), [row[1:] for row in PAPERS], ids=[row[0] for row in PAPERS])
def test_the_paper_and_its_days(said: DelegationTerms, taker: HeldPost, refusal: str | None) -> None:
    if refusal is None:
        check(said, delegate=taker)
        return
    with pytest.raises(RuleViolation, match=refusal):
        check(said, delegate=taker)


def test_the_days_lie_inside_the_delegators_post_too() -> None:
    leaving = replace(CHAIRMAN, valid_until=date(2023, 10, 15))
    with pytest.raises(RuleViolation, match=r"Người 1 \(Chủ tịch, UBND huyện\) giữ chức vụ đến hết ngày 15/10/2023"):
        check(terms(), leaving)


def given(said: DelegationTerms, delegator: HeldPost, delegate: HeldPost, **changes: object) -> GivenDelegation:
    return replace(GivenDelegation(said, delegator, delegate), **changes)


FROM_CHAIRMAN = given(terms(K.BY_ORDER, *SUBSTITUTE, valid_until=None), CHAIRMAN, OTHER_HEAD)

# Each row: a case, its terms, who gives, who takes, and the refusal if there is one.
PERMISSIONS = [
    ("nothing at all", terms(permissions=frozenset()), CHAIRMAN, VICE, "Chưa chọn việc nào"),
    ("of the administrator", terms(K.DEPUTY, P.ACCOUNT_ADMINISTER), CHAIRMAN, VICE, "Không ủy quyền được việc “Quản trị"),
    ("delegating itself", terms(K.DEPUTY, P.DELEGATION_MAKE), CHAIRMAN, VICE, "không được ủy quyền lại"),
    ("looking alone", terms(K.DEPUTY, P.RANKING_VIEW), CHAIRMAN, VICE, "đi kèm với việc được ủy quyền"),
    ("what the head may not", terms(K.DEPUTY, P.RANKING_PROPOSE), CHAIRMAN, VICE, "không có quyền “Trình bảng xếp loại”"),
    ("one of two is not theirs", terms(K.DEPUTY, P.RANKING_DECIDE, P.PLAN_ISSUE), CHAIRMAN, VICE, "không có quyền “Ban"),
    ("deciding by order", terms(K.BY_ORDER, P.RANKING_DECIDE), CHAIRMAN, OTHER_HEAD, "theo hình thức TL."),
    ("deciding by TUQ.", terms(K.DELEGATED, P.RANKING_DECIDE), CHAIRMAN, OTHER_HEAD, "theo hình thức TUQ."),
    ("all that a head has", terms(K.DEPUTY, P.RANKING_DECIDE, *SUBSTITUTE), CHAIRMAN, VICE, None),
    ("a lead office's acts", terms(K.DEPUTY, P.SCORE_RECONCILE, P.RANKING_PROPOSE), OFFICE_HEAD, OFFICE_VICE, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "giver", "taker", "refusal"), [row[1:] for row in PERMISSIONS], ids=[row[0] for row in PERMISSIONS]
)
def test_only_what_is_the_heads_to_give(
    said: DelegationTerms, giver: HeldPost, taker: HeldPost, refusal: str | None
) -> None:
    if refusal is None:
        check(said, giver, taker)
        return
    with pytest.raises(RuleViolation, match=refusal):
        check(said, giver, taker)


def test_a_delegation_is_not_passed_on() -> None:
    """Khoản 3: who holds one gives nothing of it to anybody; the sentence names the link that would be the first."""
    deputy = replace(OFFICE_VICE, unit_id=OTHER_HEAD.unit_id, unit_name=OTHER_HEAD.unit_name)
    with pytest.raises(RuleViolation, match="không được ủy quyền lại") as refused:
        check(terms(K.DEPUTY, *SUBSTITUTE), OTHER_HEAD, deputy, held=(FROM_CHAIRMAN,))
    assert refused.value.citation == "Nghị định 30/2020/NĐ-CP, Điều 13 khoản 3"
    assert "theo ủy quyền số 12/QĐ-UBND ngày 29/9/2023 của Người 1" in refused.value.message


def test_what_is_ones_own_can_be_given_whatever_else_is_held() -> None:
    deputy = replace(OFFICE_VICE, unit_id=OTHER_HEAD.unit_id, unit_name=OTHER_HEAD.unit_name)
    check(terms(K.DEPUTY, P.REPORT_SUBMIT), OTHER_HEAD, deputy, held=(FROM_CHAIRMAN,))


LATER = {"valid_from": date(2023, 10, 21), "valid_until": date(2023, 10, 31)}
TO_VICE = given(terms(valid_until=None), CHAIRMAN, VICE)
TO_VICE_FOR_NOW = given(terms(), CHAIRMAN, VICE)
TO_OFFICE = given(terms(K.DELEGATED, *SUBSTITUTE), CHAIRMAN, OTHER_HEAD)
OTHER = replace(OFFICE_HEAD, post_id=33, title="Chánh Văn phòng")

# Each row: a case, its terms, who takes, what was given before, and the refusal if there is one.
TWICE = [
    ("the same act to the same person", terms(), VICE, TO_VICE, "đã được ủy quyền cho Người 3"),
    ("an open one meets every later one", terms(**LATER), VICE, TO_VICE, "từ 02/10/2023, chưa ghi ngày cuối"),
    ("a later one to the same person", terms(**LATER), VICE, TO_VICE_FOR_NOW, None),
    ("an open one that begins before", terms(valid_until=None), VICE, given(terms(**LATER), CHAIRMAN, VICE), "đến 31/10"),
    ("another act to the same person", terms(K.DEPUTY, *SUBSTITUTE), VICE, TO_VICE, None),
    ("khoản 1, 2: to a second deputy", terms(), SECOND_VICE, TO_VICE, None),
    ("khoản 3: TUQ. to a second head", terms(K.DELEGATED, *SUBSTITUTE), OTHER, TO_OFFICE, "Thu hồi ủy quyền đó"),
    ("khoản 3: TUQ. at another time", terms(K.DELEGATED, *SUBSTITUTE, **LATER), OTHER, TO_OFFICE, None),
    ("KT. beside a TUQ. of the same act", terms(K.DEPUTY, *SUBSTITUTE), VICE, TO_OFFICE, "Thu hồi ủy quyền đó"),
    ("after it was revoked", terms(), VICE, replace(TO_VICE, revoked_on=TODAY), None),
]  # fmt: skip


@pytest.mark.parametrize(("said", "taker", "before", "refusal"), [row[1:] for row in TWICE], ids=[r[0] for r in TWICE])
def test_one_act_at_one_time_is_not_given_twice_but_to_deputies(
    said: DelegationTerms, taker: HeldPost, before: GivenDelegation, refusal: str | None
) -> None:
    if refusal is None:
        check(said, delegate=taker, given=(before,))
        return
    with pytest.raises(RuleViolation, match=refusal):
        check(said, delegate=taker, given=(before,))


GONE = replace(CHAIRMAN, valid_until=date(2023, 10, 10))

# Each row: a case, the delegation, the day, and the sentence, empty in force.
ENDS = [
    ("the day before", TO_VICE_FOR_NOW, date(2023, 10, 1), "chỉ có hiệu lực từ ngày 02/10/2023"),
    ("its first day", TO_VICE_FOR_NOW, TODAY, ""),
    ("its last day", TO_VICE_FOR_NOW, LAST, ""),
    ("the day after", TO_VICE_FOR_NOW, date(2023, 10, 21), "đã hết hạn ngày 20/10/2023"),
    ("open: years later", TO_VICE, date(2025, 1, 1), ""),
    ("the delegator's last day", given(terms(), GONE, VICE), date(2023, 10, 10), ""),
    ("the delegator left", given(terms(), GONE, VICE), date(2023, 10, 11), "đã chấm dứt: Người 1"),
    ("the delegate left", given(terms(), CHAIRMAN, LEAVES_EARLY), date(2023, 10, 16), "đã chấm dứt: Người 3"),
    ("revoked", replace(TO_VICE, revoked_on=TODAY, revoke_reason="Về sớm"), TODAY, "bị thu hồi ngày 02/10/2023. Lý do: Về"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "day", "sentence"), [row[1:] for row in ENDS], ids=[row[0] for row in ENDS])
def test_when_somebody_may_act_by_it(one: GivenDelegation, day: date, sentence: str) -> None:
    said = one.why_not_in_force(day)
    assert (sentence in said, bool(said)) == (True, bool(sentence))
    assert one.is_in_force(day) is not bool(sentence)
    assert one.begins_after(day) is ("chỉ có hiệu lực" in said)


@pytest.mark.parametrize(
    ("one", "last"),
    [
        (TO_VICE, None),
        (TO_VICE_FOR_NOW, LAST),
        (given(terms(), GONE, VICE), date(2023, 10, 10)),
        (given(terms(valid_until=None), CHAIRMAN, LEAVES_EARLY), date(2023, 10, 15)),
    ],
)
def test_it_ends_with_its_paper_or_with_a_post_whichever_is_first(one: GivenDelegation, last: date | None) -> None:
    assert one.last_day == last


def test_a_revoked_one_is_not_to_come() -> None:
    assert not replace(TO_VICE, revoked_on=TODAY).begins_after(date(2023, 10, 1))


@pytest.mark.parametrize(
    ("leadership", "leads"),
    [
        (Leadership.HEAD, True),
        (Leadership.ACTING_HEAD, True),
        (Leadership.DEPUTY, False),
        (Leadership.NONE, False),
    ],
)
def test_who_leads(leadership: Leadership, leads: bool) -> None:
    assert leadership.leads is leads


@pytest.mark.parametrize(
    ("day", "holds"),
    [(date(2021, 6, 30), False), (date(2021, 7, 1), True), (date(2023, 9, 30), True), (date(2023, 10, 1), False)],
)
def test_a_post_is_held_from_its_first_to_its_last_day(day: date, holds: bool) -> None:
    assert LEFT.holds_on(day) is holds
    assert VICE.holds_on(day) is (day >= date(2021, 7, 1))
