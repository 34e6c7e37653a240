"""What happens to an obligation when its unit sends something. Part of the acts of apps above, in their transaction.

Those acts ask for rights and write the audit.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from danvan.apps.evidence.models import Evidence
from danvan.apps.plans.models import Obligation, Plan
from danvan.apps.plans.positions import position_of
from danvan.apps.plans.services.entries import Happening, write_entries
from danvan.apps.plans.wording import day_text
from danvan.domain.ledger import EntryKind, is_closed
from danvan.domain.rules import RuleViolation


@dataclass(frozen=True, slots=True)
class PaperReceipt:
    """The paper as which something came outside the system, with its scan."""

    number: str
    paper_date: date
    evidence: Evidence | None = None


def record_receipt(
    *,
    obligation_id: int,
    received_on: date,
    at: datetime,
    person_id: int | None = None,
    paper: PaperReceipt | None = None,
) -> Obligation:
    """Something came on a day, whenever the system learned of it; what was sent back before is mended by it.

    A `paper` counts by its true day whatever day it is entered on. Raises RuleViolation when it was accepted already,
    when an amendment withdrew it, when it is waived, and, but for papers, before it opens and after it locked.
    """
    obligation = _locked(obligation_id)
    if obligation.withdrawn_at is not None:
        raise RuleViolation(
            f"Việc này đã được rút khi kế hoạch được sửa đổi nên không gửi nữa. {obligation.withdrawn_reason} "
            "Nội dung đã soạn vẫn xem lại được."
        )
    if obligation.accepted_at is not None:
        raise RuleViolation("Việc này đã được tiếp nhận nên không gửi lại được.")
    if obligation.waived_at is not None:
        raise RuleViolation(
            "Đơn vị được miễn việc này nên không phải gửi. Muốn gửi, đề nghị cơ quan chủ trì thôi miễn."
        )
    closed = "" if paper else is_closed(position_of(obligation), timezone.localdate(at))
    if closed:
        raise RuleViolation(closed)
    write_entries(
        [
            Happening(
                obligation,
                EntryKind.RECEIVED,
                at,
                person_id,
                on_day=received_on,
                number=paper.number if paper else "",
                paper_date=paper.paper_date if paper else None,
                evidence=paper.evidence if paper else None,
            )
        ]
    )
    return obligation


def refuse_future(*, paper_date: date | None, at: datetime) -> None:
    """A paper cannot bear a day that has not come. Raises RuleViolation."""
    today = timezone.localdate(at)
    if paper_date and paper_date > today:
        raise RuleViolation(
            f"Ngày văn bản {day_text(paper_date)} ở sau hôm nay ({day_text(today)}). Hãy kiểm tra lại ngày."
        )


def check_paper(*, number: str, paper_date: date, received_on: date, plan: Plan, at: datetime) -> None:
    """A paper that came outside the system bears a number, and its days can be true.

    Raises RuleViolation for no number, a day that has not come, and a receipt before the paper or before its plan.
    """
    today = timezone.localdate(at)
    if not number.strip():
        raise RuleViolation("Chưa có số, ký hiệu của văn bản giấy. Hãy nhập đúng như trên văn bản.")
    refuse_future(paper_date=paper_date, at=at)
    if received_on > today:
        raise RuleViolation(f"Ngày nhận {day_text(received_on)} ở sau hôm nay ({day_text(today)}). Hãy kiểm tra lại.")
    if received_on < paper_date:
        raise RuleViolation(
            f"Ngày nhận {day_text(received_on)} ở trước ngày văn bản {day_text(paper_date)}. Hãy kiểm tra lại hai ngày."
        )
    if received_on < plan.date:
        raise RuleViolation(
            f"Ngày nhận {day_text(received_on)} ở trước ngày ban hành kế hoạch {plan.number} "
            f"({day_text(plan.date)}). Hãy kiểm tra lại năm và tháng."
        )


def record_send_back(*, obligation_id: int, at: datetime, person_id: int | None = None, reason: str = "") -> Obligation:
    """What came was sent back: it is owed again, and the day of its return will count.

    Raises RuleViolation when nothing has come, or when it was accepted already.
    """
    obligation = _received(obligation_id)
    write_entries([Happening(obligation, EntryKind.SENT_BACK, at, person_id, reason=reason)])
    return obligation


def record_acceptance(*, obligation_id: int, at: datetime, person_id: int | None = None) -> Obligation:
    """What came was accepted. Raises RuleViolation when nothing has come, or when it was accepted already."""
    obligation = _received(obligation_id)
    if obligation.sent_back_at is not None:
        raise RuleViolation("Việc này đã trả lại đơn vị; chờ đơn vị gửi lại rồi mới tiếp nhận được.")
    write_entries([Happening(obligation, EntryKind.ACCEPTED, at, person_id)])
    return obligation


def _locked(obligation_id: int) -> Obligation:
    return Obligation.objects.select_for_update().get(pk=obligation_id)


def _received(obligation_id: int) -> Obligation:
    obligation = _locked(obligation_id)
    if obligation.received_on is None:
        raise RuleViolation("Đơn vị chưa gửi nên chưa tiếp nhận hoặc trả lại được.")
    if obligation.accepted_at is not None:
        raise RuleViolation("Việc này đã được tiếp nhận.")
    return obligation
