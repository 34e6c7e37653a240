"""What a database means when it refuses: whether it is only busy, so that the same thing can be done a little later."""

from collections.abc import Iterator

# https://www.sqlite.org/rescode.html: another connection holds the file (5) or a table of it (6)
_SQLITE_BUSY = frozenset({5, 6})
_PRIMARY_CODE = 0xFF
# PostgreSQL, appendix A: no connection (08), rolled back for another's sake (40), no room (53), a lock or a shutdown
# in the way (55P03, 57P01 to 57P03), stopped because it took too long (57014)
_STATES = ("08", "40", "53", "55P03", "57014", "57P0")


def is_busy(error: BaseException) -> bool:
    """Whether a database refused only for now: another holds a lock, or it takes no more work at the moment.

    What is wrong in itself, such as a broken constraint, a missing table or a full disk, is not that.
    """
    return any(_says_busy(cause) for cause in _causes(error))


def _says_busy(error: BaseException) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return (int(code) & _PRIMARY_CODE) in _SQLITE_BUSY
    return str(getattr(error, "sqlstate", None) or "").startswith(_STATES)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what caused it, down to the first."""
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield found
        found = found.__cause__ or found.__context__
