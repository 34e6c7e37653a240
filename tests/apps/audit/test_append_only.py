"""The database itself refuses to change or delete what the audit holds."""

import pytest
from django.db import DatabaseError, connection, transaction

from danvan.apps.audit.append_only import TABLES, install_statements, remove_statements
from danvan.apps.audit.models import AuditEntry, AuditSeal
from danvan.apps.audit.services import seal
from danvan.apps.sample.services import move_clock
from tests.factories import moment

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def guarded() -> None:
    move_clock(actor=None, to=moment(2023, 10, 26))
    seal(at=moment(2023, 10, 26))
    with connection.cursor() as cursor:
        for statement in install_statements(connection.vendor):
            cursor.execute(statement)


@pytest.mark.parametrize("model", [AuditEntry, AuditSeal])
def test_no_change(guarded: None, model: type[AuditEntry | AuditSeal]) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        model.objects.update(hash="0")


@pytest.mark.parametrize("model", [AuditEntry, AuditSeal])
def test_no_deletion(guarded: None, model: type[AuditEntry | AuditSeal]) -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        model.objects.all()._raw_delete(model.objects.db)


def test_the_refusal_can_be_taken_away_by_going_back(guarded: None) -> None:
    with connection.cursor() as cursor:
        for statement in remove_statements(connection.vendor):
            cursor.execute(statement)
    assert AuditEntry.objects.update(hash="0") == 1


def test_an_unknown_database_has_no_statements() -> None:
    with pytest.raises(KeyError):
        install_statements("oracle")
    assert len(remove_statements("sqlite")) == 2 * len(TABLES)
    assert len(remove_statements("postgresql")) == len(TABLES) + 1
    assert len(install_statements("postgresql")) == len(TABLES) + 1
