"""States of what units send."""

from django.db import models


class ReportKind(models.TextChoices):
    """What the unit sends."""

    OWN_PLAN = "own_plan", "Kế hoạch của đơn vị"
    REPORT = "report", "Báo cáo kết quả năm"
    PERIODIC_REPORT = "periodic_report", "Báo cáo định kỳ"
    TASK = "task", "Kết quả thực hiện nhiệm vụ"


class ReviewLevels(models.IntegerChoices):
    """How many people of the lead unit look at what was sent before it is accepted."""

    ONE = 1, "Một cấp: chuyên viên hoặc thủ trưởng cơ quan chủ trì tiếp nhận"
    TWO = 2, "Hai cấp: chuyên viên kiểm tra, thủ trưởng cơ quan chủ trì duyệt"


class ReportState(models.TextChoices):
    """Where it stands. Late and overdue are computed, never states."""

    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Đã gửi, chờ tiếp nhận"
    VERIFIED = "verified", "Đã kiểm tra, chờ duyệt"
    SENT_BACK = "sent_back", "Bị trả lại"
    ACCEPTED = "accepted", "Đã tiếp nhận"
