"""Which databases this version brings up to date, and which it leaves as they are."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings

from danvan.cli import main
from danvan.config.upgrading import TOO_OLD, bring_up_to_date

RECORD = "CREATE TABLE django_migrations (id integer PRIMARY KEY, app varchar, name varchar, applied timestamp)"


@pytest.fixture
def migrations(db: None) -> Iterator[MigrationLoader]:
    """The migrations as they are on disk, and a database that knows of none yet."""
    with override_settings(MIGRATION_MODULES={}):
        with connection.cursor() as cursor:
            cursor.execute(RECORD)
        yield MigrationLoader(None)


def _apply(*names: tuple[str, str]) -> None:
    rows = [MigrationRecorder.Migration(id=at, app=app, name=name) for at, (app, name) in enumerate(names)]
    MigrationRecorder.Migration.objects.bulk_create(rows)


@pytest.mark.parametrize("app", ["plans", "portal"])  # others build upon the one, nothing upon the other
def test_a_database_in_the_midst_of_old_migrations_is_left_alone_and_told_where_to_go(
    migrations: MigrationLoader, app: str
) -> None:
    replaced = next(one.replaces for one in migrations.replacements.values() if one.app_label == app)
    _apply(*replaced[:-1])
    for start in (bring_up_to_date, lambda: main(["manage", "migrate"])):
        with pytest.raises(SystemExit) as stopped:
            start()
        assert stopped.value.code == TOO_OLD
    assert MigrationRecorder.Migration.objects.count() == len(replaced) - 1


def test_a_database_with_all_old_migrations_goes_on(migrations: MigrationLoader) -> None:
    """Nothing is made anew: the new names are only noted, or `migrate` would meet tables that are there."""
    old = [name for one in migrations.replacements.values() for name in one.replaces]
    whole = [key for key in migrations.disk_migrations if key not in migrations.replacements]
    _apply(*old, *whole)
    bring_up_to_date()
    noted = set(MigrationRecorder.Migration.objects.values_list("app", "name"))
    assert noted == {*old, *migrations.disk_migrations}
