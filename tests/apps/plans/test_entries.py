"""Entries of obligations: written with every act, never changed, and the columns are what they come to."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from danvan.apps.plans.append_only import install_statements, remove_statements
from danvan.apps.plans.models import Obligation, ObligationEntry
from danvan.apps.plans.positions import entry_of, lock_days_of, position_of
from danvan.apps.plans.services import (
    Happening,
    PaperReceipt,
    record_acceptance,
    record_receipt,
    record_send_back,
    write_entries,
)
from danvan.domain.ledger import EntryKind, fold
from danvan.domain.rules import RuleViolation
from tests.apps.plans.texts import READ_AT, issued
from tests.factories import District, moment, sample_years

pytestmark = [pytest.mark.database, pytest.mark.django_db]
LATER = moment(2024, 10, 21)


@pytest.fixture
def owed(district: District) -> Obligation:
    """The report of Phòng Tư pháp."""
    issued(district)
    return Obligation.objects.get()


def folded(obligation: Obligation):
    entries = ObligationEntry.objects.filter(obligation=obligation).order_by("id")
    return fold(map(entry_of, entries), opens_on=obligation.opens_on, lock_days=lock_days_of(obligation))


def test_issuing_opens_with_the_last_day(owed: Obligation) -> None:
    opened = owed.entries.get()
    assert (opened.kind, opened.new_day, opened.known_on) == ("opened", owed.last_day, timezone.localdate(READ_AT))
    assert owed.opens_on == timezone.localdate(READ_AT)
    assert opened.person is not None


def test_every_step_adds_an_entry_and_moves_the_columns(owed: Obligation) -> None:
    person = owed.entries.get().person_id
    record_receipt(obligation_id=owed.pk, received_on=date(2024, 10, 20), at=LATER, person_id=person)
    record_send_back(obligation_id=owed.pk, at=LATER, person_id=person, reason="Thiếu số liệu")
    record_receipt(
        obligation_id=owed.pk,
        received_on=date(2024, 10, 22),
        at=moment(2024, 10, 25),
        paper=PaperReceipt("12/BC", date(2024, 10, 21)),
    )
    record_acceptance(obligation_id=owed.pk, at=moment(2024, 10, 26))
    kinds = [str(kind) for kind in owed.entries.order_by("id").values_list("kind", flat=True)]
    assert kinds == ["opened", "received", "sent_back", "received", "accepted"]
    paper = owed.entries.order_by("id")[3]
    assert (paper.number, paper.on_day, paper.known_on) == ("12/BC", date(2024, 10, 22), date(2024, 10, 25))
    stored = Obligation.objects.get()
    assert position_of(stored) == folded(stored)


def test_what_is_locked_or_waived_is_not_sent_but_a_paper_is_entered(owed: Obligation) -> None:
    Obligation.objects.update(locks_on=owed.last_day)
    closed = moment(owed.last_day.year, owed.last_day.month, owed.last_day.day + 1)
    with pytest.raises(RuleViolation, match="Đã khoá nhận"):
        record_receipt(obligation_id=owed.pk, received_on=timezone.localdate(closed), at=closed)
    record_receipt(
        obligation_id=owed.pk, received_on=owed.last_day, at=closed, paper=PaperReceipt("12/BC", owed.last_day)
    )
    stored = Obligation.objects.get()
    assert (stored.received_on, stored.locks_on) == (owed.last_day, owed.last_day)
    write_entries([Happening(stored, EntryKind.WAIVED, closed, reason="Giải thể")])
    with pytest.raises(RuleViolation, match="được miễn"):
        record_receipt(obligation_id=owed.pk, received_on=timezone.localdate(closed), at=closed)


def test_what_has_not_opened_is_not_sent(owed: Obligation) -> None:
    Obligation.objects.update(opens_on=date(2024, 10, 22))
    with pytest.raises(RuleViolation, match="mở từ ngày 22/10/2024"):
        record_receipt(obligation_id=owed.pk, received_on=timezone.localdate(LATER), at=LATER)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"kind": "unlocked", "reason": "Bão"}, "plans_entry_with_its_day"),
        ({"kind": "waived"}, "plans_entry_with_its_reason"),
        ({"kind": "lost"}, "plans_entry_kind_known"),
        ({"kind": "opened", "new_day": date(2024, 1, 1)}, "plans_entry_opened_once|UNIQUE"),
    ],
)
def test_impossible_entries_are_not_stored(owed: Obligation, values, constraint) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ObligationEntry.objects.create(
            obligation=owed, on_day=owed.last_day, known_on=owed.last_day, at=LATER, **values
        )


def test_the_database_refuses_changes(owed: Obligation) -> None:
    with connection.cursor() as cursor:
        for statement in install_statements(connection.vendor):
            cursor.execute(statement)
    for change in (lambda rows: rows.update(reason="x"), lambda rows: rows._raw_delete(rows.db)):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change(ObligationEntry.objects.all())
    with connection.cursor() as cursor:
        for statement in remove_statements(connection.vendor):
            cursor.execute(statement)
    assert ObligationEntry.objects.update(reason="x") == 1


def test_an_unknown_database_has_no_statements() -> None:
    with pytest.raises(KeyError):
        install_statements("oracle")
    assert (len(remove_statements("sqlite")), len(install_statements("sqlite"))) == (2, 2)
    assert (len(remove_statements("postgresql")), len(install_statements("postgresql"))) == (2, 2)


def test_columns_are_the_fold_of_the_entries_for_the_whole_sample(db: None) -> None:
    sample_years()
    stored = list(Obligation.objects.prefetch_related("entries").order_by("id"))
    for one in stored:
        entries = sorted(one.entries.all(), key=lambda entry: entry.pk)
        found = fold(map(entry_of, entries), opens_on=one.opens_on, lock_days=lock_days_of(one))
        assert position_of(one) == found, one
    assert len(stored) == 29 * 6 + 2 + 13
