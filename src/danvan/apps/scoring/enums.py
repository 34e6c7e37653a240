"""States of cycles and sheets, and the columns of a sheet."""

from django.db import models


class CycleState(models.TextChoices):
    """Where the yearly scoring stands."""

    OPEN = "open", "Đang chấm điểm"
    PROPOSED = "proposed", "Đã trình xếp loại"
    DECIDED = "decided", "Đã quyết định"
    PUBLISHED = "published", "Đã công khai"


class SheetState(models.TextChoices):
    """Where a unit's score sheet stands."""

    DRAFT = "draft", "Đang tự chấm"
    SUBMITTED = "submitted", "Đã gửi, đang thẩm định"
    SENT_BACK = "sent_back", "Bị trả lại"
    RECONCILED = "reconciled", "Đã thống nhất điểm"


class ColumnCode(models.TextChoices):
    """The columns that are no appraiser's; all others bear the code of a role of the criteria set."""

    SELF = "SELF", "Tự chấm"
    IMPORTED = "IMPORTED", "Điểm lấy từ nguồn khác"
    RECONCILED = "RECONCILED", "Điểm thống nhất"
    COUNCIL = "COUNCIL", "Hội đồng"


#: What stands for the column in a round of computed points: they have none of their own.
COMPUTED_COLUMN = "computed"


class RoundKind(models.TextChoices):
    """What was fixed of a column."""

    SENT = "sent", "Đơn vị gửi"
    SENT_BACK = "sent_back", "Trả lại đơn vị"
    SIGNED = "signed", "Ký cột điểm"
    RECONCILED = "reconciled", "Thống nhất điểm"
    CHANGED = "changed", "Sửa sau giải trình"
    CORRECTED = "corrected", "Sửa sau phúc tra"
    ADOPTED = "adopted", "Hội đồng, người quyết định thông qua"
    REOPENED = "reopened", "Mở lại để xem lại"
    FACT_ACCEPTED = "fact_accepted", "Chấp nhận kiến nghị về dữ kiện"


class CouncilPart(models.TextChoices):
    """What somebody is in a council."""

    CHAIR = "chair", "Chủ tịch hội đồng"
    DEPUTY = "deputy", "Phó chủ tịch hội đồng"
    MEMBER = "member", "Thành viên"
    MINUTE_KEEPER = "minute_keeper", "Thành viên, thư ký"


class ExplanationOutcome(models.TextChoices):
    """What a scorer did with a unit's explanation."""

    KEPT = "kept", "Giữ nguyên điểm"
    CHANGED = "changed", "Sửa điểm"


class Answer(models.TextChoices):
    """What a cell says."""

    POINTS = "points", "Chấm điểm"
    NOT_ARISING = "not_arising", "Không phát sinh"


class ContestState(models.TextChoices):
    """Where a unit's word against a fact stands."""

    OPEN = "open", "Chờ cơ quan chủ trì xem xét"
    ACCEPTED = "accepted", "Được chấp nhận"
    REFUSED = "refused", "Không được chấp nhận"
    WITHDRAWN = "withdrawn", "Đơn vị đã rút"
