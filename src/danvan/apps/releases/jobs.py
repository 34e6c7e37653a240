"""Work that goes on behind the pages: writing the letters of results, one unit at a time.

The waiting letters are the queue. A letter is taken for a while; when whoever took it died, it comes back by itself.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from danvan.adapters.uploads.kinds import FileKind
from danvan.adapters.writing.docx import write_docx
from danvan.apps.evidence.services import store_file
from danvan.apps.releases.enums import LetterState
from danvan.apps.releases.models import ResultLetter
from danvan.apps.releases.results import letter_of
from danvan.domain.rules import RuleViolation

LEASE = timedelta(minutes=2)
MOST_TRIES = 3
BROKEN = (
    "Thông báo này gây lỗi cho hệ thống nên bị bỏ qua. Bấm “Lập lại các thông báo lỗi”, hoặc báo quản trị hệ thống."
)
logger = logging.getLogger(__name__)


def write_next_letter(*, at: datetime) -> bool:
    """Write the next letter; False when none waits. One that fails stops none of the others."""
    letter = _taken(at) if ResultLetter.objects.filter(state=LetterState.WAITING).exists() else None
    if letter is None:
        return False
    try:
        content = write_docx(letter_of(letter.release, letter.unit_code, letter.day))
        with transaction.atomic():
            letter.file = store_file(content=content, media_type=FileKind.DOCX.media_type, at=at)
            letter.state, letter.fault, letter.taken_at = LetterState.WRITTEN, "", None
            letter.save()
    except RuleViolation as violation:
        _fail(letter, str(violation))
    except Exception:
        logger.exception("letter %s of release %s", letter.unit_code, letter.release_id)
        _fail(letter, BROKEN)
    return True


def _fail(letter: ResultLetter, fault: str) -> None:
    ResultLetter.objects.filter(pk=letter.pk).update(state=LetterState.FAILED, fault=fault[:300], taken_at=None)


@transaction.atomic
def _taken(at: datetime) -> ResultLetter | None:
    """The next letter, marked as taken; one that was lost too often is given up on the way."""
    free = Q(taken_at__isnull=True) | Q(taken_at__lt=at - LEASE)
    lost = ResultLetter.objects.filter(free, state=LetterState.WAITING, tries__gte=MOST_TRIES)
    lost.update(state=LetterState.FAILED, fault=BROKEN, taken_at=None)
    letter = (
        ResultLetter.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(free, state=LetterState.WAITING)
        .select_related("release__cycle__plan")
        .order_by("release_id", "number")
        .first()
    )
    if letter is not None:
        letter.taken_at, letter.tries = at, letter.tries + 1
        letter.save(update_fields=["taken_at", "tries"])
    return letter
