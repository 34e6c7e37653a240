"""States and kinds of plans and of what is owed under them."""

from django.db import models

from danvan.domain.amending.duties import DutyFate


class ReadingState(models.TextChoices):
    """Where the reading of a text stands."""

    DRAFT = "draft", "Chờ xác nhận"
    CONFIRMED = "confirmed", "Đã xác nhận"
    DISCARDED = "discarded", "Đã bỏ"


class CheckDecision(models.TextChoices):
    """What was done about a finding of the check before signing."""

    ACCEPTED = "accepted", "Đã sửa theo đề xuất"
    MENDED = "mended", "Đã sửa văn bản"
    WAIVED = "waived", "Để nguyên, có lý do"


class ScanState(models.TextChoices):
    """Where a scan stands."""

    WAITING = "waiting", "Chờ nhận dạng"
    READ = "read", "Đã đọc"
    DISCARDED = "discarded", "Đã bỏ"


class ScanPageState(models.TextChoices):
    """Where the recognition of one page stands."""

    WAITING = "waiting", "Chờ đến lượt"
    RUNNING = "running", "Đang nhận dạng"
    DONE = "done", "Đã nhận dạng"
    FAILED = "failed", "Không nhận dạng được"


class PlanState(models.TextChoices):
    """Where a plan stands in the system."""

    CONFIRMED = "confirmed", "Đã xác nhận, chưa ban hành"
    ISSUED = "issued", "Đã ban hành"


class VersionState(models.TextChoices):
    """Where one text of a plan stands."""

    CONFIRMED = "confirmed", "Đã xác nhận, chờ ban hành"
    ISSUED = "issued", "Đang có hiệu lực"
    REPLACED = "replaced", "Đã có bản sửa đổi thay thế"
    DISCARDED = "discarded", "Đã bỏ"


class ObligationFate(models.TextChoices):
    """What an amendment did to what a unit owes; the values are those of the domain's DutyFate."""

    KEPT = DutyFate.KEPT.value, DutyFate.KEPT.label
    PROTECTED = DutyFate.PROTECTED.value, DutyFate.PROTECTED.label
    NEW_DAY = DutyFate.NEW_DAY.value, DutyFate.NEW_DAY.label
    WITHDRAWN = DutyFate.WITHDRAWN.value, DutyFate.WITHDRAWN.label
    ADDED = DutyFate.ADDED.value, DutyFate.ADDED.label


class TaskRole(models.TextChoices):
    """What a unit is in a task."""

    LEAD = "lead", "Chủ trì"
    SUPPORTING = "supporting", "Phối hợp"


class OwedThing(models.TextChoices):
    """What a deadline of a plan asks for."""

    OWN_PLAN = "own_plan", "Kế hoạch của đơn vị"
    REPORT = "report", "Báo cáo kết quả năm"
    SCORE_DOSSIER = "score_dossier", "Hồ sơ tự chấm điểm"
    GRADING = "grading", "Chấm điểm, tham mưu xếp loại"
    OTHER = "other", "Việc khác"


class DeadlineMode(models.TextChoices):
    """How the text states a date: inclusive or exclusive, a day or a span."""

    BY = "by", "chậm nhất ngày"
    BEFORE = "before", "trước ngày"
    IN = "in", "trong"
    ON = "on", "vào ngày"
    FROM = "from", "từ ngày"
    AFTER = "after", "sau ngày"
    WITHIN = "within", "trong thời hạn"
    EVERY = "every", "định kỳ"


class TargetMeasure(models.TextChoices):
    """The rule by which the system follows a target; the values are codes of the catalogue of figures, but the last."""

    STAFF_REACHED = "staff_reached", "Tỷ lệ cán bộ được học tập, quán triệt"
    OWN_PLAN_ISSUED = "own_plan_issued", "Tỷ lệ đơn vị đã ban hành kế hoạch"
    DEMOCRACY = "democracy_carried_out", "Tỷ lệ đơn vị thực hiện tốt dân chủ trong hoạt động"
    COMMUNE_DEMOCRACY = "commune_democracy", "Tỷ lệ xã, thị trấn thực hiện quy chế dân chủ ở cơ sở"
    INDEX_RISE = "reform_index", "So sánh chỉ số cải cách hành chính với năm trước"
    GRADE_SHARE = "grade_share", "Tỷ lệ đơn vị xếp loại Tốt, theo quyết định xếp loại"


OBLIGING = (OwedThing.OWN_PLAN, OwedThing.REPORT, OwedThing.SCORE_DOSSIER, OwedThing.GRADING)
