"""States and kinds of plans and of what is owed under them."""

from django.db import models

from danvan.domain.amending.duties import DutyFate
from danvan.domain.ledger import EntryKind as HappenedKind
from danvan.domain.ledger import Explanation
from danvan.domain.ledger import Opening as PeriodOpening
from danvan.domain.periods import PeriodKind as DomainPeriodKind


class ReadingState(models.TextChoices):
    """Where the reading of a text stands."""

    DRAFT = "draft", "Chờ xác nhận"
    CONFIRMED = "confirmed", "Đã xác nhận"
    UPPER = "upper", "Là kế hoạch cấp trên"
    DISCARDED = "discarded", "Đã bỏ"


class CheckDecision(models.TextChoices):
    """What was done about a finding of the check before signing."""

    ACCEPTED = "accepted", "Đã sửa theo đề xuất"
    MENDED = "mended", "Đã sửa văn bản"
    WAIVED = "waived", "Để nguyên, có lý do"
    REOPENED = "reopened", "Xét lại điều đã để nguyên"


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


class KeptUploadState(models.TextChoices):
    """Where a file stands that could not be read."""

    KEPT = "kept", "Đang giữ"
    REMOVED = "removed", "Đã xóa"


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
    PERIODIC_REPORT = "periodic_report", "Báo cáo định kỳ"
    TASK = "task", "Hoàn thành nhiệm vụ"
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
    FILES_ON_TIME = "files_on_time", "Tỷ lệ hồ sơ giải quyết trước và đúng hạn"
    COMPLAINTS_SETTLED = "complaint_settled", "Tỷ lệ vụ việc khiếu nại đã giải quyết"
    DENUNCIATIONS_SETTLED = "denunciation_settled", "Tỷ lệ vụ việc tố cáo đã giải quyết"
    MEDIATION = "mediation_succeeded", "Tỷ lệ hòa giải thành"
    RECEPTION_DAYS = "reception_days_held", "Tỷ lệ ngày người đứng đầu tiếp công dân theo quy định"
    HAMLETS_REACHED = "hamlets_reached", "Tỷ lệ ấp, khu phố đã tổ chức quán triệt, triển khai"
    DIALOGUE_ANSWERED = "dialogue_answered", "Tỷ lệ ý kiến được trả lời ngay tại đối thoại"
    GRADE_SHARE = "grade_share", "Tỷ lệ đơn vị xếp loại Tốt, theo quyết định xếp loại"


class EntryKind(models.TextChoices):
    """What happened to an obligation; the values are those of the domain."""

    OPENED = HappenedKind.OPENED.value, HappenedKind.OPENED.label
    RECEIVED = HappenedKind.RECEIVED.value, HappenedKind.RECEIVED.label
    SENT_BACK = HappenedKind.SENT_BACK.value, HappenedKind.SENT_BACK.label
    ACCEPTED = HappenedKind.ACCEPTED.value, HappenedKind.ACCEPTED.label
    NEW_DAY = HappenedKind.NEW_DAY.value, HappenedKind.NEW_DAY.label
    WITHDRAWN = HappenedKind.WITHDRAWN.value, HappenedKind.WITHDRAWN.label
    RESTORED = HappenedKind.RESTORED.value, HappenedKind.RESTORED.label
    WAIVED = HappenedKind.WAIVED.value, HappenedKind.WAIVED.label
    WAIVER_ENDED = HappenedKind.WAIVER_ENDED.value, HappenedKind.WAIVER_ENDED.label
    EXTENSION_ASKED = HappenedKind.EXTENSION_ASKED.value, HappenedKind.EXTENSION_ASKED.label
    EXTENSION_GRANTED = HappenedKind.EXTENSION_GRANTED.value, HappenedKind.EXTENSION_GRANTED.label
    EXTENSION_REFUSED = HappenedKind.EXTENSION_REFUSED.value, HappenedKind.EXTENSION_REFUSED.label
    UNLOCKED = HappenedKind.UNLOCKED.value, HappenedKind.UNLOCKED.label
    EXPLAINED = HappenedKind.EXPLAINED.value, HappenedKind.EXPLAINED.label
    EXPLANATION_ACCEPTED = HappenedKind.EXPLANATION_ACCEPTED.value, HappenedKind.EXPLANATION_ACCEPTED.label
    EXPLANATION_REFUSED = HappenedKind.EXPLANATION_REFUSED.value, HappenedKind.EXPLANATION_REFUSED.label


class PeriodKind(models.TextChoices):
    """How often a deadline comes again; the values are those of the domain."""

    ONCE = "", "Một lần"
    MONTH = DomainPeriodKind.MONTH.value, "Hằng tháng"
    QUARTER = DomainPeriodKind.QUARTER.value, "Hằng quý"
    HALF_YEAR = DomainPeriodKind.HALF_YEAR.value, "6 tháng một lần"
    NINE_MONTHS = DomainPeriodKind.NINE_MONTHS.value, "9 tháng đầu năm"
    YEAR = DomainPeriodKind.YEAR.value, "Hằng năm"


class YearPart(models.TextChoices):
    """The part of the plan's year of which a report due once speaks; the values are the ends of codes of periods."""

    WHOLE = "", "Cả năm"
    QUARTER_1 = "Q1", "Quý I"
    HALF_YEAR_1 = "H1", "6 tháng đầu năm"
    QUARTER_2 = "Q2", "Quý II"
    NINE_MONTHS = "9M", "9 tháng đầu năm"
    QUARTER_3 = "Q3", "Quý III"
    HALF_YEAR_2 = "H2", "6 tháng cuối năm"
    QUARTER_4 = "Q4", "Quý IV"


class Opening(models.TextChoices):
    """From which day the report of a period can be sent; the values are those of the domain."""

    PERIOD_END = PeriodOpening.PERIOD_END.value, PeriodOpening.PERIOD_END.label
    PERIOD_START = PeriodOpening.PERIOD_START.value, PeriodOpening.PERIOD_START.label
    ISSUE = PeriodOpening.ISSUE.value, PeriodOpening.ISSUE.label


class ExplanationState(models.TextChoices):
    """Where the explanation of a lateness stands; the values are those of the domain."""

    NONE = Explanation.NONE.value, Explanation.NONE.label
    GIVEN = Explanation.GIVEN.value, Explanation.GIVEN.label
    ACCEPTED = Explanation.ACCEPTED.value, Explanation.ACCEPTED.label
    REFUSED = Explanation.REFUSED.value, Explanation.REFUSED.label


REPORTS = (OwedThing.REPORT, OwedThing.PERIODIC_REPORT)
ANSWERED_BY_REPORT = (OwedThing.OWN_PLAN, *REPORTS, OwedThing.TASK)
OBLIGING = (
    OwedThing.OWN_PLAN,
    OwedThing.REPORT,
    OwedThing.SCORE_DOSSIER,
    OwedThing.GRADING,
    OwedThing.PERIODIC_REPORT,
    OwedThing.TASK,
)
