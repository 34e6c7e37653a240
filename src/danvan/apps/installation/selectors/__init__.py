"""Reading the set-up: its steps, whom one may choose, what the authority is called and shown as."""

from danvan.apps.installation.selectors.authorities import AuthorityRow, authorities_matching, template_for
from danvan.apps.installation.selectors.letterhead import (
    Letterhead,
    letterhead_of,
    logo_content,
    printed_name,
    public_letterhead,
)
from danvan.apps.installation.selectors.offices import (
    GroupForm,
    LeadForm,
    OfficeRow,
    OfficesForm,
    UnitOption,
    lead_form,
    offices_form,
    unit_options,
)
from danvan.apps.installation.selectors.steps import (
    Authority,
    SetUpPage,
    StepRow,
    installed_authority,
    is_in_use,
    next_step,
    set_up_page,
    steps_left,
)

__all__ = [
    "Authority",
    "AuthorityRow",
    "GroupForm",
    "LeadForm",
    "Letterhead",
    "OfficeRow",
    "OfficesForm",
    "SetUpPage",
    "StepRow",
    "UnitOption",
    "authorities_matching",
    "installed_authority",
    "is_in_use",
    "lead_form",
    "letterhead_of",
    "logo_content",
    "next_step",
    "offices_form",
    "printed_name",
    "public_letterhead",
    "set_up_page",
    "steps_left",
    "template_for",
    "unit_options",
]
