"""The database itself refuses to change or delete entries of obligations: the same rule for both databases."""

TABLE = "plans_obligationentry"
REFUSAL = "entries of obligations are never changed or deleted"


def install_statements(vendor: str) -> list[str]:
    """The SQL that installs the refusal on "sqlite" or "postgresql". Raises KeyError for another database."""
    return {"sqlite": _sqlite_install, "postgresql": _postgresql_install}[vendor]()


def remove_statements(vendor: str) -> list[str]:
    """The SQL that takes the refusal away again, for going back through migrations."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {TABLE}_{verb}" for verb in ("update", "delete")]
    return [
        f"DROP TRIGGER IF EXISTS {TABLE}_append_only ON {TABLE}",
        "DROP FUNCTION IF EXISTS plans_refuse_entry_change()",
    ]


def _sqlite_install() -> list[str]:
    return [
        f"CREATE TRIGGER {TABLE}_{verb} BEFORE {verb.upper()} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for verb in ("update", "delete")
    ]


def _postgresql_install() -> list[str]:
    return [
        (
            "CREATE FUNCTION plans_refuse_entry_change() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
        ),
        (
            f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION plans_refuse_entry_change()"
        ),
    ]
