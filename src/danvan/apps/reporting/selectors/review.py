"""How the lead unit looks at what units send."""

from dataclasses import dataclass

from danvan.apps.audit.selectors import AuditRow, history_of
from danvan.apps.reporting.enums import ReviewLevels
from danvan.apps.reporting.models import ReviewSetting
from danvan.domain.authority import Actor


@dataclass(frozen=True, slots=True)
class ReviewOnPage:
    """The number of levels of the actor's authority, the choices in words, and who set it when."""

    levels: int
    choices: tuple[tuple[int, str], ...]
    history: tuple[AuditRow, ...]


def review_on_page(actor: Actor) -> ReviewOnPage:
    """What the actor's authority has set; one level where it has set none."""
    setting = ReviewSetting.objects.filter(authority_id=actor.authority_id).first()
    return ReviewOnPage(
        levels=setting.levels if setting else ReviewLevels.ONE.value,
        choices=tuple((value, str(label)) for value, label in ReviewLevels.choices),
        history=history_of(subject_type="review_setting", subject_id=setting.pk) if setting else (),
    )
