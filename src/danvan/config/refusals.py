"""Who was refused, in the log: the audit tells what was done, the log what somebody was kept from doing."""

import logging
from http import HTTPStatus

from danvan.domain.authority import Actor

_REFUSED = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND})


class WhoWasRefused(logging.Filter):
    """Adds to the line of a refused request by which method, and by which person in which unit, as plain numbers.

    Nothing is written down of who is not logged in, and nothing to any other line. Lets every record pass.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Set `who` on the record, blank where there is nothing to tell."""
        request = getattr(record, "request", None)
        actor = getattr(request, "actor", None)
        is_refused = getattr(record, "status_code", None) in _REFUSED
        method = getattr(request, "method", "")
        told = is_refused and isinstance(actor, Actor)
        record.who = f" ({method}, person {actor.person_id}, unit {actor.unit_id})" if told and actor else ""
        return True
