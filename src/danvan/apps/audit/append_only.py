"""The database itself refuses to change or delete rows that are only ever added: the same rule for both databases."""

TABLES = ("audit_auditentry", "audit_auditseal")
REFUSAL = "audit entries are never changed or deleted"


def install_statements(vendor: str) -> list[str]:
    """The SQL that installs the refusal on "sqlite" or "postgresql". Raises KeyError for another database."""
    return {"sqlite": _sqlite_install, "postgresql": _postgresql_install}[vendor]()


def remove_statements(vendor: str) -> list[str]:
    """The SQL that takes the refusal away again, for going back through migrations."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_{verb}" for table in TABLES for verb in ("update", "delete")]
    drop = [f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}" for table in TABLES]
    return [*drop, "DROP FUNCTION IF EXISTS audit_refuse_change()"]


def _sqlite_install() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_{verb} BEFORE {verb.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for table in TABLES
        for verb in ("update", "delete")
    ]


def _postgresql_install() -> list[str]:
    function = (
        "CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    return [
        function,
        *(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION audit_refuse_change()"
            for table in TABLES
        ),
    ]


def protect_statements(vendor: str, table: str) -> list[str]:
    """The SQL that makes one more table append-only, on "sqlite" or "postgresql"."""
    refusal = f"rows of {table} are never changed or deleted"
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            for verb in ("update", "delete")
        ]
    function = (
        f"CREATE FUNCTION {table}_refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{refusal}'; END $$"
    )
    trigger = (
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse_change()"
    )
    return [function, trigger]


def unprotect_statements(vendor: str, table: str) -> list[str]:
    """The SQL that takes that protection away again, for going back through migrations."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_{verb}" for verb in ("update", "delete")]
    return [
        f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}",
        f"DROP FUNCTION IF EXISTS {table}_refuse_change()",
    ]
