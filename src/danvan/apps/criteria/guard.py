"""The database itself refuses another content for a version that cycles may use: the same rule for both databases.

A migration that makes the table anew (SQLite does for most changes of a column) has to install the refusal again.
"""

TABLE = "criteria_criteriaset"
REFUSAL = "a criteria set that may be in use never changes"
_FIXED = (
    "code",
    "version",
    "owner_id",
    "title",
    "is_official",
    "valid_from_year",
    "content",
    "content_hash",
    "replaces_id",
)


def install_statements(vendor: str) -> list[str]:
    """The SQL that installs the refusal on "sqlite" or "postgresql". Raises KeyError for another database."""
    return {"sqlite": _sqlite_install, "postgresql": _postgresql_install}[vendor]()


def remove_statements(vendor: str) -> list[str]:
    """The SQL that takes the refusal away again, for going back through migrations."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {TABLE}_frozen_{verb}" for verb in ("update", "delete")]
    return [
        f"DROP TRIGGER IF EXISTS {TABLE}_frozen ON {TABLE}",
        "DROP FUNCTION IF EXISTS criteria_refuse_change()",
    ]


def _sqlite_install() -> list[str]:
    differs = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _FIXED)
    update = (
        f"CREATE TRIGGER {TABLE}_frozen_update BEFORE UPDATE ON {TABLE} "
        f"WHEN OLD.state <> 'draft' AND (NEW.state = 'draft' OR {differs}) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )
    delete = (
        f"CREATE TRIGGER {TABLE}_frozen_delete BEFORE DELETE ON {TABLE} WHEN OLD.state <> 'draft' "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )
    return [update, delete]


def _postgresql_install() -> list[str]:
    differs = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in _FIXED)
    function = (
        "CREATE FUNCTION criteria_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'DELETE' THEN "
        f"IF OLD.state <> 'draft' THEN RAISE EXCEPTION '{REFUSAL}'; END IF; RETURN OLD; END IF; "
        f"IF OLD.state <> 'draft' AND (NEW.state = 'draft' OR {differs}) THEN RAISE EXCEPTION '{REFUSAL}'; END IF; "
        "RETURN NEW; END $$"
    )
    trigger = (
        f"CREATE TRIGGER {TABLE}_frozen BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION criteria_refuse_change()"
    )
    return [function, trigger]
