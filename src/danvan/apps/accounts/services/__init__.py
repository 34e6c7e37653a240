"""Acts on accounts: persons, logging in and out, passwords, second factors.

Who may do what to another's account is asked in the app that knows the posts (`orgs.services.people`).
"""

from danvan.apps.accounts.services.factors import recording_factors
from danvan.apps.accounts.services.passwords import set_own_password
from danvan.apps.accounts.services.people import (
    SignedIn,
    add_person,
    deactivate_person,
    give_first_password,
    reactivate_person,
    rename_person,
)
from danvan.apps.accounts.services.sign_in import record_failure, record_sign_in, record_sign_out

__all__ = [
    "SignedIn",
    "add_person",
    "deactivate_person",
    "give_first_password",
    "reactivate_person",
    "record_failure",
    "record_sign_in",
    "record_sign_out",
    "recording_factors",
    "rename_person",
    "set_own_password",
]
