"""Acts on accounts: persons, logging in and out, passwords, second factors, sessions.

Who may do what to another's account is asked in the app that knows the posts (`orgs.services.people`).
"""

from danvan.apps.accounts.services.factors import recording_factors
from danvan.apps.accounts.services.links import link_sign_on
from danvan.apps.accounts.services.passwords import set_own_password
from danvan.apps.accounts.services.people import (
    SignedIn,
    add_person,
    deactivate_person,
    give_first_password,
    reactivate_person,
    remove_factors,
    remove_factors_of,
    rename_person,
)
from danvan.apps.accounts.services.requirements import require_factors
from danvan.apps.accounts.services.sessions import end_other_sessions, end_session, note_session
from danvan.apps.accounts.services.sign_in import record_failure, record_sign_in, record_sign_out

__all__ = [
    "SignedIn",
    "add_person",
    "deactivate_person",
    "end_other_sessions",
    "end_session",
    "give_first_password",
    "link_sign_on",
    "note_session",
    "reactivate_person",
    "record_failure",
    "record_sign_in",
    "record_sign_out",
    "recording_factors",
    "remove_factors",
    "remove_factors_of",
    "rename_person",
    "require_factors",
    "set_own_password",
]
