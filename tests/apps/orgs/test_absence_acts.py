"""Declaring an absence, with or without somebody who stands in: done, refused, audited."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.access import absence_for, visible_absences
from danvan.apps.orgs.models import Absence, Delegation, Post
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.orgs.services import SubstituteWords, declare_absence, end_absence, revoke_delegation
from danvan.domain.authority import DelegationKind, Permission
from danvan.domain.rules import RuleViolation
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2023, 10, 2)
DAY = date(2023, 10, 2)
FROM, TO = date(2023, 10, 9), date(2023, 10, 20)


def post(username: str) -> Post:
    return Post.objects.get(person__username=username)


def substitute(**changes: object) -> SubstituteWords:
    words = {
        "delegate_post_id": post("phongtuphap.ptt").pk,
        "kind": DelegationKind.DEPUTY,
        "permissions": frozenset({Permission.REPORT_SUBMIT}),
        "document_number": "08/TB-PTP",
        "document_date": DAY,
    }
    return SubstituteWords(**words | changes)


def declare(
    district: District,
    username: str = "phongtuphap.tt",
    start: date = FROM,
    end: date = TO,
    stands_in: SubstituteWords | None = None,
    note: str = "Đi học",
) -> Absence:
    return declare_absence(
        actor=actor(district, username, DAY),
        post_id=post("phongtuphap.tt").pk,
        valid_from=start,
        valid_until=end,
        note=note,
        substitute=stands_in,
        at=AT,
    )


def test_alone(district: District) -> None:
    row = declare(district)
    assert (row.delegation, row.note, row.declared_by.username) == (None, "Đi học", "phongtuphap.tt")
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.reason) == ("absence.declare", "Đi học")
    assert entry.after == {"từ ngày": "09/10/2023", "đến hết ngày": "20/10/2023"}


def test_the_substitute_gets_a_delegation_for_just_these_days(district: District) -> None:
    row = declare(district, stands_in=substitute())
    assert row.delegation is not None
    assert (row.delegation.valid_from, row.delegation.valid_until, row.delegation.reason) == (FROM, TO, "Đi học")
    assert [entry.event for entry in AuditEntry.objects.order_by("id")] == ["delegation.make", "absence.declare"]
    person = district.people["phongtuphap.ptt"]
    acts = [actor_for(person, day, delegation_id=row.delegation_id) is not None for day in (DAY, FROM, TO)]
    assert acts == [False, True, True]


def test_without_a_note_the_delegation_still_says_why(district: District) -> None:
    row = declare(district, stands_in=substitute(), note=" ")
    assert row.delegation is not None
    assert row.delegation.reason == "Người ủy quyền vắng mặt."


def test_the_administrator_enters_one(district: District) -> None:
    assert declare(district, "quantri").declared_by.username == "quantri"


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        (TO, FROM, "phải từ ngày bắt đầu trở đi"),
        (date(2023, 9, 1), date(2023, 9, 30), "đã qua"),
        (date(2021, 1, 1), TO, "không giữ chức vụ Thủ trưởng suốt thời gian này"),
        (date(2023, 10, 20), date(2023, 10, 25), "Đã khai vắng mặt từ 09/10/2023 đến 20/10/2023"),
        (date(2023, 10, 1), date(2023, 10, 31), "Đã khai vắng mặt"),
    ],
)
def test_days_that_cannot_be(district: District, start: date, end: date, sentence: str) -> None:
    declare(district)
    with pytest.raises(RuleViolation, match=sentence):
        declare(district, start=start, end=end)
    assert Absence.objects.count() == 1


def test_not_beyond_the_post(district: District) -> None:
    Post.objects.filter(person__username="phongtuphap.tt").update(valid_until=date(2023, 10, 15))
    with pytest.raises(RuleViolation, match="suốt thời gian này"):
        declare(district)


def test_a_refused_substitute_leaves_nothing_behind(district: District) -> None:
    with pytest.raises(RuleViolation, match="không phải cấp phó"):
        declare(district, stands_in=substitute(delegate_post_id=post("phongtuphap.cv").pk))
    assert (Absence.objects.count(), Delegation.objects.count(), AuditEntry.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(("username", "error"), [("phongtuphap.cv", RuleViolation), ("noivu.tp", Http404)])
def test_not_for_others(district: District, username: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        declare(district, username)
    assert not Absence.objects.exists()


class TestEnding:
    def test_the_delegation_ends_with_it(self, district: District) -> None:
        row = declare(district, stands_in=substitute())
        back = moment(2023, 10, 12)
        end_absence(actor=actor(district, "phongtuphap.tt", DAY), absence_id=row.pk, at=back)
        row.refresh_from_db()
        delegation = Delegation.objects.get()
        assert (row.ended_at, delegation.revoked_at) == (back, back)
        assert delegation.revoke_reason == "Người ủy quyền đã có mặt trở lại."
        assert [entry.event for entry in AuditEntry.objects.order_by("id")][2:] == ["absence.end", "delegation.revoke"]

    def test_before_it_begins_it_does_not_come(self, district: District) -> None:
        row = declare(district, stands_in=substitute())
        end_absence(actor=actor(district, "quantri", DAY), absence_id=row.pk, at=AT)
        assert Delegation.objects.get().revoked_at == AT
        assert declare(district, stands_in=substitute()).pk != row.pk, "the days are free again"

    def test_a_delegation_that_was_revoked_before_stays_as_it_was(self, district: District) -> None:
        row = declare(district, stands_in=substitute())
        head = actor(district, "phongtuphap.tt", DAY)
        revoke_delegation(actor=head, delegation_id=Delegation.objects.get().pk, reason="Đổi người thay", at=AT)
        end_absence(actor=head, absence_id=row.pk, at=moment(2023, 10, 12))
        assert Delegation.objects.get().revoke_reason == "Đổi người thay"

    def test_one_without_substitute(self, district: District) -> None:
        row = declare(district)
        end_absence(actor=actor(district, "phongtuphap.tt", DAY), absence_id=row.pk, at=AT)
        assert Absence.objects.get().ended_by_id == district.people["phongtuphap.tt"].pk

    @pytest.mark.parametrize(
        ("ended", "at", "sentence"),
        [(True, AT, "đang ở trạng thái “Đã kết thúc”"), (False, moment(2023, 10, 21), "đã hết ngày 20/10/2023")],
    )
    def test_only_what_still_stands(self, district: District, ended: bool, at: object, sentence: str) -> None:
        row, head = declare(district), actor(district, "phongtuphap.tt", DAY)
        if ended:
            end_absence(actor=head, absence_id=row.pk, at=AT)
        with pytest.raises(RuleViolation, match=sentence):
            end_absence(actor=head, absence_id=row.pk, at=at)

    @pytest.mark.parametrize(
        ("username", "error"),
        [("chutich", RuleViolation), ("phongtuphap.ptt", RuleViolation), ("xatanlap.tt", Http404)],
    )
    def test_not_by_others(self, district: District, username: str, error: type[Exception]) -> None:
        row = declare(district, stands_in=substitute())
        with pytest.raises(error):
            end_absence(actor=actor(district, username, DAY), absence_id=row.pk, at=AT)


@pytest.mark.parametrize(
    ("username", "sees"),
    [("phongtuphap.tt", True), ("phongtuphap.ptt", True), ("noivu.tp", True), ("quantri", True), ("noivu.cv", False)],
)
def test_who_sees_it(district: District, username: str, sees: bool) -> None:
    row, viewer = declare(district, stands_in=substitute()), actor(district, username, DAY)
    assert [one.pk for one in visible_absences(viewer)] == ([row.pk] if sees else [])
    if not sees:
        with pytest.raises(Http404):
            absence_for(viewer, row.pk)


@pytest.mark.parametrize("broken", [{"valid_until": date(2023, 10, 1)}, {"ended_at": AT}])
def test_the_database_refuses_nonsense(district: District, broken: dict[str, object]) -> None:
    row = declare(district)
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.filter(pk=row.pk).update(**broken)
