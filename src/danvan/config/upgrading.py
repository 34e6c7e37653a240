"""Bringing a database to the newest tables, or saying why this version cannot."""

import sys

from django.core.management import call_command
from django.db import connection
from django.db.migrations.exceptions import NodeNotFoundError
from django.db.migrations.executor import MigrationExecutor

# The last version with the migrations that `0001_squashed_…` stand for; docs/operating.md names it too.
LAST_WITH_OLD_MIGRATIONS = "b623c4c5"
TOO_OLD = (
    "Cơ sở dữ liệu này do một bản danvan cũ hơn tạo ra; bản đang chạy không nâng cấp thẳng được. Dữ liệu chưa bị thay "
    f"đổi. Hãy dùng mã nguồn bản {LAST_WITH_OLD_MIGRATIONS} chạy “danvan manage migrate” một lần, rồi quay lại bản này "
    "(xem “Upgrading” trong docs/operating.md)."
)


def bring_up_to_date() -> None:
    """Make or change the tables where that is due; nothing is built where it is not."""
    executor = _executor()
    recorded = executor.recorder.applied_migrations()
    if executor.loader.replacements.keys() - recorded.keys() or executor.migration_plan(
        executor.loader.graph.leaf_nodes()
    ):
        call_command("migrate", verbosity=0)


def refuse_too_old() -> None:
    """End the program where the database stopped in the middle of migrations that are no longer there."""
    _executor()


def _executor() -> MigrationExecutor:
    """Django's own, for a database that this version can bring up to date."""
    try:
        executor = MigrationExecutor(connection)
    except NodeNotFoundError:
        sys.exit(TOO_OLD)
    recorded = executor.recorder.applied_migrations().keys()
    for migration in executor.loader.replacements.values():
        applied = recorded & set(migration.replaces)
        if applied and len(applied) < len(migration.replaces):
            sys.exit(TOO_OLD)
    return executor
