"""What the check before signing finds in a plan that is still being written."""

from dataclasses import dataclass
from datetime import date

from danvan.adapters.writing.docx import write_docx
from danvan.apps.drafting.models import PlanDraft
from danvan.apps.drafting.selectors.papers import draft_document
from danvan.apps.plans.checking import checked_text
from danvan.apps.plans.confirmation import authority_of
from danvan.apps.plans.reading_form import with_keys
from danvan.apps.plans.selectors import CheckGroup, check_groups
from danvan.apps.plans.source import understood_of
from danvan.apps.plans.wording import day_text
from danvan.domain.plan_checking.checking import check_plan

# The records clerk gives the number when the plan is signed; until then its lack is no fault.
_NUMBER_TO_COME = "…"


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """The findings in the paper as it would be printed on `day`; `blocking` of them keep it from its issue here."""

    day: str
    groups: tuple[CheckGroup, ...]
    found: int
    blocking: int


def draft_check(draft: PlanDraft, today: date) -> DraftCheck:
    """The paper of a draft, read as any plan is and looked through as if it were signed today."""
    document = draft_document(draft)
    understood = understood_of(write_docx(document), f"du-thao-{draft.pk}.docx")
    supplements: dict[str, str | int] = {
        "year": draft.year,
        "date": today.isoformat(),
        "number": _NUMBER_TO_COME,
        "place": document.place,
    }
    form = with_keys(understood.form)
    checked = checked_text(form, understood.source_text, supplements=supplements, authority=authority_of(draft.unit))
    found = check_plan(checked)
    return DraftCheck(
        day=day_text(today),
        groups=tuple(check_groups(found, can_mend=False)),
        found=len(found),
        blocking=sum(one.code.blocks_issue for one in found),
    )
