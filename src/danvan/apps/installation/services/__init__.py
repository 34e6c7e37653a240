"""The acts of the first start, one for each step, and all of them at once for samples."""

from danvan.apps.installation.services.authority import choose_authority
from danvan.apps.installation.services.letterhead import set_letterhead
from danvan.apps.installation.services.offices import ChosenOffice, add_offices, name_lead
from danvan.apps.installation.services.people import NewPerson, NewSignIn, add_administrator, add_people
from danvan.apps.installation.services.steps import begin, finish_step, issue_token, skip_step
from danvan.apps.installation.services.whole import AuthoritySetUp, set_up_authority

__all__ = [
    "AuthoritySetUp",
    "ChosenOffice",
    "NewPerson",
    "NewSignIn",
    "add_administrator",
    "add_offices",
    "add_people",
    "begin",
    "choose_authority",
    "finish_step",
    "issue_token",
    "name_lead",
    "set_letterhead",
    "set_up_authority",
    "skip_step",
]
