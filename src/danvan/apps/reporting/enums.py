"""States of what units send."""

from django.db import models


class ReportKind(models.TextChoices):
    """What the unit sends."""

    OWN_PLAN = "own_plan", "Kế hoạch của đơn vị"
    REPORT = "report", "Báo cáo kết quả năm"


class ReportState(models.TextChoices):
    """Where it stands. Late and overdue are computed, never states."""

    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Đã gửi, chờ tiếp nhận"
    SENT_BACK = "sent_back", "Bị trả lại"
    ACCEPTED = "accepted", "Đã tiếp nhận"


class ReportStanding(models.TextChoices):
    """By what a list of owed plans and reports is narrowed; computed, never stored."""

    OWED = "con_no", "Chưa nộp"
    OVERDUE = "qua_han", "Quá hạn, chưa nộp"
    SENT_BACK = "tra_lai", "Bị trả lại"
    WAITING = "cho_tiep_nhan", "Đã nộp, chờ tiếp nhận"
    LATE = "nop_tre", "Đã nộp, trễ hạn"
    ACCEPTED = "da_tiep_nhan", "Đã tiếp nhận"
