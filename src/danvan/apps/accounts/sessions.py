"""Ending what somebody is logged in to."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session


def end_sessions(person_id: int) -> int:
    """Log a person out everywhere; how many sessions that were."""
    theirs = [
        session.pk
        for session in Session.objects.order_by("session_key").iterator()
        if session.get_decoded().get(SESSION_KEY) == str(person_id)
    ]
    ended, _ = Session.objects.filter(pk__in=theirs).delete()
    return ended
