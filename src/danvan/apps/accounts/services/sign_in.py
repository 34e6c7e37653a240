"""Writing down who logged in and out, and who tried to."""

from datetime import datetime

from django.core.cache import cache
from django.db import transaction

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.oneself import STREAM, account_of, oneself
from danvan.apps.audit.enums import AuditEvent
from danvan.apps.audit.services import Subject, record

AN_HOUR = 60 * 60
MOST_OF_ONE, MOST_OF_ALL = 12, 120  # failed log-ins that are written down in an hour
LAST = "Đã ghi đủ số lần của một giờ; các lần sau trong giờ này không ghi."


def record_sign_in(*, person: Person, at: datetime, way: str = "") -> None:
    """Write down that someone logged in, and in which `way`."""
    with transaction.atomic():
        after = {"cách đăng nhập": way} if way else {}
        record(event=AuditEvent.ACCOUNT_SIGN_IN, actor=oneself(person), subject=account_of(person, **after), at=at)


def record_sign_out(*, person: Person, at: datetime) -> None:
    """Write down that someone logged out by themselves."""
    with transaction.atomic():
        record(event=AuditEvent.ACCOUNT_SIGN_OUT, actor=oneself(person), subject=account_of(person), at=at)


def record_failure(*, username: str, step: str, address: str, at: datetime) -> None:
    """Write down a failed log-in: which account was meant, at which step, from which address.

    A name that no account bears is not kept: it may be a password typed into the wrong field. Of one account and of all
    together only so many are written in an hour, so that nobody can flood the audit from outside.
    """
    person = Person.objects.filter(username__iexact=username).order_by("id").first()
    count_of_one = _count(f"failed-sign-in-{person.pk if person else 0}", MOST_OF_ONE)
    count_of_all = _count("failed-sign-in", MOST_OF_ALL) if count_of_one else 0
    if not count_of_all:
        return
    is_last = count_of_one == MOST_OF_ONE or count_of_all == MOST_OF_ALL
    after: dict[str, str | int | None] = {"bước": step, "địa chỉ mạng": address}
    name, identifier = (person.full_name, person.pk) if person else ("Tên không có trong hệ thống", 0)
    with transaction.atomic():
        record(
            event=AuditEvent.ACCOUNT_FAIL_SIGN_IN,
            actor=None,
            subject=Subject(type="person", id=identifier, name=name, stream=STREAM, after=after),
            at=at,
            reason=LAST if is_last else "",
        )


def _count(key: str, most: int) -> int:
    """The number of this one since an hour without any, 0 when there were too many already."""
    number = int(cache.get(key, 0)) + 1
    if number > most:
        return 0
    cache.set(key, number, AN_HOUR)
    return number
