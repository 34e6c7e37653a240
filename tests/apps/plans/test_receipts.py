"""What happens to an obligation when its unit sends something."""

from datetime import date

import pytest

from danvan.apps.plans.models import Obligation
from danvan.apps.plans.services import record_acceptance, record_receipt, record_send_back
from danvan.domain.rules import RuleViolation
from tests.apps.plans.texts import READ_AT, issued
from tests.factories import District, moment

pytestmark = pytest.mark.django_db
CAME = date(2024, 10, 20)
SENT_BACK_AT, MENDED_AT = moment(2024, 10, 21), moment(2024, 10, 25)


@pytest.fixture
def owed(district: District) -> int:
    """The report of Phòng Tư pháp."""
    issued(district)
    return Obligation.objects.get().pk


def test_a_receipt_keeps_its_true_day_and_when_it_became_known(owed: int) -> None:
    record_receipt(obligation_id=owed, received_on=CAME, at=MENDED_AT)
    stored = Obligation.objects.get()
    assert (stored.received_on, stored.entered_at, stored.accepted_at) == (CAME, MENDED_AT, None)


def test_what_was_sent_back_and_comes_again_counts_from_its_new_day(owed: int) -> None:
    record_receipt(obligation_id=owed, received_on=CAME, at=READ_AT)
    record_send_back(obligation_id=owed, at=SENT_BACK_AT)
    assert Obligation.objects.get().sent_back_at == SENT_BACK_AT
    record_receipt(obligation_id=owed, received_on=MENDED_AT.date(), at=MENDED_AT)
    record_acceptance(obligation_id=owed, at=MENDED_AT)
    stored = Obligation.objects.get()
    assert (stored.received_on, stored.sent_back_at, stored.accepted_at) == (MENDED_AT.date(), None, MENDED_AT)


@pytest.mark.parametrize("act", [record_send_back, record_acceptance])
def test_nothing_is_judged_before_it_came(owed: int, act) -> None:
    with pytest.raises(RuleViolation, match="Đơn vị chưa gửi"):
        act(obligation_id=owed, at=SENT_BACK_AT)


def test_what_lies_with_the_unit_again_is_not_accepted(owed: int) -> None:
    record_receipt(obligation_id=owed, received_on=CAME, at=READ_AT)
    record_send_back(obligation_id=owed, at=SENT_BACK_AT)
    with pytest.raises(RuleViolation, match="chờ đơn vị gửi lại"):
        record_acceptance(obligation_id=owed, at=MENDED_AT)


def test_acceptance_ends_it(owed: int) -> None:
    record_receipt(obligation_id=owed, received_on=CAME, at=READ_AT)
    record_acceptance(obligation_id=owed, at=SENT_BACK_AT)
    for act in (record_send_back, record_acceptance):
        with pytest.raises(RuleViolation, match="Việc này đã được tiếp nhận"):
            act(obligation_id=owed, at=MENDED_AT)
    with pytest.raises(RuleViolation, match="nên không gửi lại được"):
        record_receipt(obligation_id=owed, received_on=CAME, at=MENDED_AT)
    assert Obligation.objects.get().accepted_at == SENT_BACK_AT
