"""Where a paper stands on its path, and whether it is in force."""

from django.db import models


class PaperState(models.TextChoices):
    """Where a paper stands on its path."""

    DRAFT = "draft", "Dự thảo"
    SUBMITTED = "submitted", "Đã trình"
    APPROVED = "approved", "Đã duyệt"
    SIGNED = "signed", "Đã ký"
    NUMBERED = "numbered", "Đã cấp số"
    SEALED = "sealed", "Đã phát hành"
    SENT = "sent", "Đã gửi"
    FILED = "filed", "Đã lưu hồ sơ"
    WITHDRAWN = "withdrawn", "Đã hủy"


class PaperEffect(models.TextChoices):
    """Whether an issued paper still holds."""

    IN_FORCE = "in_force", "Còn hiệu lực"
    REPLACED = "replaced", "Đã được thay thế"
    REVOKED = "revoked", "Đã bị thu hồi, bãi bỏ"


class VersionSource(models.TextChoices):
    """What a version of a paper came from."""

    WRITTEN = "written", "Lập từ dữ liệu"
    EDITED = "edited", "Dùng nguyên tệp DOCX đã sửa"
    TAKEN_BACK = "taken_back", "Sửa trong tệp DOCX, đã đọc vào nội dung"


class RevisionState(models.TextChoices):
    """What became of a DOCX that was brought back."""

    WAITING = "waiting", "Chờ nhận"
    TAKEN_BACK = "taken_back", "Đã nhận vào nội dung"
    AS_FILE = "as_file", "Đã dùng nguyên tệp"
    DROPPED = "dropped", "Không dùng"
