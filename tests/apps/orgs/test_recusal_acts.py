"""A person's word that they do not appraise a unit: given, taken back, refused, audited."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from danvan.apps.audit.models import AuditEntry
from danvan.apps.orgs.access import own_recusals
from danvan.apps.orgs.models import Recusal
from danvan.apps.orgs.services import declare_recusal, withdraw_recusal
from danvan.domain.rules import RuleViolation
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2023, 10, 2)
DAY = date(2023, 10, 2)


def declare(
    district: District, username: str = "thanhtra.cv", code: str = "705.PTP", reason: str = "Người nhà"
) -> Recusal:
    unit = district.units[code]
    return declare_recusal(actor=actor(district, username, DAY), unit_id=unit.pk, reason=reason, at=AT)


def test_given_and_audited(district: District) -> None:
    row = declare(district, reason=" Có người nhà làm việc ở đơn vị ")
    assert (row.unit.code, row.reason, row.declared_at) == ("705.PTP", "Có người nhà làm việc ở đơn vị", AT)
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.subject_name) == (
        "recusal.recuse",
        "Xin không thẩm định Phòng Tư pháp: Thanh tra viên Thanh tra huyện",
    )


def test_taken_back_and_given_again(district: District) -> None:
    row = declare(district)
    withdraw_recusal(actor=actor(district, "thanhtra.cv", DAY), recusal_id=row.pk, at=moment(2023, 10, 3))
    row.refresh_from_db()
    assert row.withdrawn_at == moment(2023, 10, 3)
    assert AuditEntry.objects.order_by("-id")[0].event == "recusal.withdraw"
    again = declare(district)
    assert [one.pk for one in own_recusals(actor(district, "thanhtra.cv", DAY))] == [again.pk, row.pk]


def test_needs_a_reason(district: District) -> None:
    with pytest.raises(RuleViolation, match="Phải ghi lý do"):
        declare(district, reason=" ")


def test_once_for_a_unit(district: District) -> None:
    declare(district)
    declare(district, code="705.YT")
    with pytest.raises(RuleViolation, match="đang ở trạng thái “Đang có hiệu lực”"):
        declare(district)


def test_of_a_unit_that_there_is(district: District) -> None:
    person = actor(district, "thanhtra.cv", DAY)
    with pytest.raises(RuleViolation, match="Chưa chọn đơn vị"):
        declare_recusal(actor=person, unit_id=10**9, reason="Người nhà", at=AT)


@pytest.mark.parametrize("username", ["phongtuphap.tt", "danvan", "chutich"])
def test_only_who_appraises_has_something_to_recuse(district: District, username: str) -> None:
    with pytest.raises(RuleViolation, match="không có quyền"):
        declare(district, username)


def test_anothers_word_is_not_ones_own_to_take_back(district: District) -> None:
    row = declare(district)
    with pytest.raises(Http404):
        withdraw_recusal(actor=actor(district, "thanhtra.ctt", DAY), recusal_id=row.pk, at=AT)


def test_taken_back_once(district: District) -> None:
    row, person = declare(district), actor(district, "thanhtra.cv", DAY)
    withdraw_recusal(actor=person, recusal_id=row.pk, at=AT)
    with pytest.raises(RuleViolation, match="Đã rút lại"):
        withdraw_recusal(actor=person, recusal_id=row.pk, at=AT)


def test_the_database_keeps_one_standing_word(district: District) -> None:
    row = declare(district)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recusal.objects.create(person=row.person, unit=row.unit, reason="x", declared_at=AT)
