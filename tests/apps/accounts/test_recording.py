"""What the audit keeps of logging in, and what it does not."""

import pytest

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.services import add_person, record_failure, record_sign_in, record_sign_out, set_own_password
from danvan.apps.audit.models import AuditEntry
from danvan.apps.audit.selectors import verify
from tests.factories import moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AT = moment(2026, 3, 2)


@pytest.fixture
def person() -> Person:
    return add_person(username="vhxh.cv", full_name="Chuyên viên", password="con mèo ngồi trên mái")


def test_who_comes_and_goes_is_the_one_who_acts(person: Person) -> None:
    record_sign_in(person=person, at=AT, way="mật khẩu")
    record_sign_out(person=person, at=AT)
    came, went = AuditEntry.objects.order_by("id")
    assert (came.event, came.actor_id, came.actor_unit_id) == ("account.sign_in", person.pk, None)
    assert came.after == {"cách đăng nhập": "mật khẩu"}
    assert (went.event, went.actor_name) == ("account.sign_out", "Chuyên viên")


def test_a_failure_names_the_account_step_and_address(person: Person) -> None:
    record_failure(username="VHXH.CV", step="mật khẩu", address="192.0.2.7", at=AT)
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.subject_id, entry.actor_id) == ("account.fail_sign_in", str(person.pk), None)
    assert entry.after == {"bước": "mật khẩu", "địa chỉ mạng": "192.0.2.7"}


def test_a_name_that_nobody_bears_is_not_kept() -> None:
    record_failure(username="mật khẩu gõ nhầm ô", step="mật khẩu", address="192.0.2.7", at=AT)
    entry = AuditEntry.objects.get()
    assert (entry.subject_id, entry.subject_name) == ("0", "Tên không có trong hệ thống")
    assert "nhầm" not in str([*vars(entry).values()])


def test_failures_of_one_account_cannot_flood_the_audit(person: Person) -> None:
    for number in range(40):
        record_failure(username="vhxh.cv", step="mật khẩu", address=f"192.0.2.{number}", at=AT)
    written = list(AuditEntry.objects.order_by("id"))
    assert len(written) == 12
    assert [entry.reason for entry in written[:-1]] == [""] * 11
    assert "các lần sau trong giờ này không ghi" in written[-1].reason


def test_failures_of_all_together_cannot_flood_the_audit() -> None:
    for number in range(15):
        add_person(username=f"nguoi{number}.cv", full_name=f"Người {number}", password=None)
    for number in range(15):
        for _ in range(12):
            record_failure(username=f"nguoi{number}.cv", step="mật khẩu", address="192.0.2.7", at=AT)
    assert AuditEntry.objects.count() == 120
    assert AuditEntry.objects.exclude(reason="").count() == 10  # the last one of each of ten accounts
    assert verify().faults == ()


@pytest.mark.parametrize(("by_letter", "event"), [(False, "account.change_password"), (True, "account.reset_password")])
def test_a_new_password_is_written_down_without_itself(person: Person, by_letter: bool, event: str) -> None:
    set_own_password(person=person, password="sen nở giữa hồ thu", by_letter=by_letter, keep="", at=AT)
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.before, entry.after) == (event, {}, {})
    person.refresh_from_db()
    assert person.check_password("sen nở giữa hồ thu")
