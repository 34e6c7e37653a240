"""States of what units send."""

from django.db import models


class ReportKind(models.TextChoices):
    """What the unit sends."""

    OWN_PLAN = "own_plan", "Kế hoạch của đơn vị"
    REPORT = "report", "Báo cáo kết quả năm"
    PERIODIC_REPORT = "periodic_report", "Báo cáo định kỳ"


class ReportState(models.TextChoices):
    """Where it stands. Late and overdue are computed, never states."""

    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Đã gửi, chờ tiếp nhận"
    SENT_BACK = "sent_back", "Bị trả lại"
    ACCEPTED = "accepted", "Đã tiếp nhận"
