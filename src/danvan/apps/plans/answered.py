"""Whether what was owed has come and was not sent back: as a condition of the database, from any row that leads there.

A loaded obligation says it itself (`Obligation.is_answered`).
"""

from django.db.models import Q


def answered(of: str = "") -> Q:
    """The condition on an obligation; `of` is the path to it ("report__obligation"), empty for the row itself."""
    path = f"{of}__" if of else ""
    return Q((f"{path}received_on__isnull", False), (f"{path}sent_back_at__isnull", True))


ANSWERED = answered()
