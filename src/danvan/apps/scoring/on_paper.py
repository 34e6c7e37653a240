"""The paper as which the dossier of a sheet came, where the lead office entered it for the unit."""

from dataclasses import dataclass

from danvan.apps.plans.models import ObligationEntry
from danvan.apps.scoring.models import ScoreSheet
from danvan.domain.ledger import EntryKind
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class PaperBehind:
    """What is known of the paper: one line for readers, its scan, and the values as a form shows them."""

    line: str
    number: str
    paper_date: str
    received_on: str
    evidence_id: int | None


def paper_behind(sheet: ScoreSheet) -> PaperBehind | None:
    """The paper of what came last; None for a dossier that was sent in the system, or did not come. One query."""
    if sheet.obligation_id is None:
        return None
    entry = (
        ObligationEntry.objects.filter(obligation_id=sheet.obligation_id, kind=EntryKind.RECEIVED)
        .select_related("person")
        .order_by("-id")
        .first()
    )
    if entry is None or entry.paper_date is None:
        return None
    dated, received = format_date(entry.paper_date), format_date(entry.on_day)
    who = entry.person.full_name if entry.person else "hệ thống"
    line = f"Nhập thay từ văn bản giấy số {entry.number} ngày {dated}, nhận ngày {received}. Người nhập: {who}."
    return PaperBehind(line, entry.number, dated, received, entry.evidence_id)
