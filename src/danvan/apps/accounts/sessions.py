"""Ending what somebody is logged in to."""

from danvan.apps.accounts.models import PersonSession


def end_sessions(person_id: int) -> int:
    """Log a person out everywhere; how many sessions that were."""
    ended, _ = PersonSession.objects.filter(person_id=person_id).delete()
    return ended
