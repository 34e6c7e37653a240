"""Creating the tables of an app in one step of a migration."""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateTables(Operation):
    """Several tables at once, each with its constraints and indexes; they may refer to each other in circles.

    After each `CreateModel` Django builds every model anew that has to do with it, in this system nearly all of them:
    a database from nothing took six times as long. Here the models are built once, when all tables of the step are
    known. A later change of a table is an ordinary operation.
    """

    serialization_expand_args = ["tables"]
    reduces_to_sql = True
    reversible = True

    def __init__(self, tables: Sequence[CreateModel]) -> None:
        self.tables = tables

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """What Django writes into a file of migrations."""
        return type(self).__name__, [], {"tables": self.tables}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Make the tables known without building models; the next look at `state.apps` builds them."""
        state.__dict__.pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Create the tables."""
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Drop the tables."""
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Say in one line what is done, as `migrate --plan` shows it."""
        return f"Create tables of {', '.join(table.name for table in self.tables)}"
