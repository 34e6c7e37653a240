"""What a database or a disk means when it refuses: busy for now, or full and locked until somebody mends it."""

import errno
from collections.abc import Iterator

# https://www.sqlite.org/rescode.html: another connection holds the file (5) or a table of it (6)
_SQLITE_BUSY = frozenset({5, 6})
_PRIMARY_CODE = 0xFF
# PostgreSQL, appendix A: no connection (08), rolled back for another's sake (40), no room (53), a lock or a shutdown
# in the way (55P03, 57P01 to 57P03), stopped because it took too long (57014)
_STATES = ("08", "40", "53", "55P03", "57014", "57P0")
_SQLITE_NO_DISK = frozenset({8, 10, 13, 14})  # read-only, a fault of the disk, full, cannot be opened
_NO_DISK_STATES = ("53100", "58030")
_NO_DISK_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO})


def is_busy(error: BaseException) -> bool:
    """Whether a database refused only for now: another holds a lock, or it takes no more work at the moment.

    What is wrong in itself, such as a broken constraint, a missing table or a full disk, is not that.
    """
    return any(_says_busy(cause) for cause in _causes(error))


def is_without_disk(error: BaseException) -> bool:
    """Whether nothing could be written, to the files' folder or the database: full, read-only, not ours."""
    return any(_says_no_disk(cause) for cause in _causes(error))


def what_refused(error: BaseException) -> str:
    """One sentence for whoever runs a command, when it is the database or the disk; blank when it is our own fault."""
    why = str(error).strip()
    if is_busy(error):
        return f"Cơ sở dữ liệu không trả lời: {why}. Hãy xem máy chủ và DANVAN_DATABASE_URL rồi chạy lại."
    if is_without_disk(error):
        return f"Máy chủ không cho đọc hoặc ghi tệp: {why}. Hãy xem chỗ trống, người sở hữu và quyền của thư mục."
    return ""


def _says_busy(error: BaseException) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return (int(code) & _PRIMARY_CODE) in _SQLITE_BUSY
    state = str(getattr(error, "sqlstate", None) or "")
    if state:
        return state.startswith(_STATES) and state not in _NO_DISK_STATES
    return _has_no_connection(error)


def _has_no_connection(error: BaseException) -> bool:
    """PostgreSQL's library itself speaks, without a word of a server: nobody answers, or not in time."""
    kinds = type(error).__mro__
    return any(kind.__name__ == "OperationalError" and kind.__module__.startswith("psycopg") for kind in kinds)


def _says_no_disk(error: BaseException) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None:
        return (int(code) & _PRIMARY_CODE) in _SQLITE_NO_DISK
    if isinstance(error, OSError):
        return error.errno in _NO_DISK_ERRORS
    return getattr(error, "sqlstate", None) in _NO_DISK_STATES


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what caused it, down to the first."""
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield found
        found = found.__cause__ or found.__context__
