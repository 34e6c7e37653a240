"""What happens to an obligation when its unit sends something. Part of the acts of apps above, in their transaction.

Those acts ask for rights and write the audit.
"""

from datetime import date, datetime

from danvan.apps.plans.models import Obligation
from danvan.domain.rules import RuleViolation


def record_receipt(*, obligation_id: int, received_on: date, at: datetime) -> Obligation:
    """Something came on a day, whenever the system learned of it; what was sent back before is mended by it.

    Raises RuleViolation when it was accepted already, and when an amendment withdrew it.
    """
    obligation = _locked(obligation_id)
    if obligation.withdrawn_at is not None:
        raise RuleViolation(
            f"Việc này đã được rút khi kế hoạch được sửa đổi nên không gửi nữa. {obligation.withdrawn_reason} "
            "Nội dung đã soạn vẫn xem lại được."
        )
    if obligation.accepted_at is not None:
        raise RuleViolation("Việc này đã được tiếp nhận nên không gửi lại được.")
    obligation.received_on, obligation.entered_at, obligation.sent_back_at = received_on, at, None
    obligation.save(update_fields=["received_on", "entered_at", "sent_back_at"])
    return obligation


def record_send_back(*, obligation_id: int, at: datetime) -> Obligation:
    """What came was sent back: it is owed again, and the day of its return will count.

    Raises RuleViolation when nothing has come, or when it was accepted already.
    """
    obligation = _received(obligation_id)
    obligation.sent_back_at = at
    obligation.save(update_fields=["sent_back_at"])
    return obligation


def record_acceptance(*, obligation_id: int, at: datetime) -> Obligation:
    """What came was accepted. Raises RuleViolation when nothing has come, or when it was accepted already."""
    obligation = _received(obligation_id)
    if obligation.sent_back_at is not None:
        raise RuleViolation("Việc này đã trả lại đơn vị; chờ đơn vị gửi lại rồi mới tiếp nhận được.")
    obligation.accepted_at = at
    obligation.save(update_fields=["accepted_at"])
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
