"""States of a plan in the writing."""

from django.db import models


class DraftState(models.TextChoices):
    """Where a plan in the writing stands."""

    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Đã trình duyệt"
    SENT_BACK = "sent_back", "Bị trả lại"
    APPROVED = "approved", "Đã duyệt"
    EXPORTED = "exported", "Đã xuất bản ký"
    DISCARDED = "discarded", "Đã bỏ"


WRITABLE = (DraftState.DRAFT, DraftState.SENT_BACK)
AGREED = (DraftState.APPROVED, DraftState.EXPORTED)
