"""How the lead unit looks at what units send."""

from dataclasses import dataclass

from danvan.apps.audit.seen import REVIEW_LEVELS, seen_in
from danvan.apps.audit.selectors import AuditRow, history_of
from danvan.apps.reporting.enums import ReviewLevels
from danvan.apps.reporting.models import ReviewSetting
from danvan.domain.authority import Actor


@dataclass(frozen=True, slots=True)
class ReviewOnPage:
    """The number of levels of the actor's authority, the choices in words, and who set it when.

    `seen` says of which setting this tells; 0 while nobody set it.
    """

    levels: int
    seen: int
    choices: tuple[tuple[int, str], ...]
    history: tuple[AuditRow, ...]


def review_on_page(actor: Actor) -> ReviewOnPage:
    """What the actor's authority has set; one level where it has set none."""
    settings = ReviewSetting.objects.annotate(seen=seen_in(REVIEW_LEVELS, "pk"))
    setting = settings.filter(authority_id=actor.authority_id).first()
    return ReviewOnPage(
        levels=setting.levels if setting else ReviewLevels.ONE.value,
        seen=(setting.seen or 0) if setting else 0,
        choices=tuple((value, str(label)) for value, label in ReviewLevels.choices),
        history=history_of(subject_type="review_setting", subject_id=setting.pk) if setting else (),
    )
