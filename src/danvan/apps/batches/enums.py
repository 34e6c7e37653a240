"""Where a paper of a batch stands before it is on its path, an act that was asked for it, a signed file that came."""

from django.db import models


class BatchPaperState(models.TextChoices):
    """What became of drafting the paper for one unit."""

    WAITING = "waiting", "Chờ soạn"
    WRITTEN = "written", "Đã soạn"
    FAILED = "failed", "Lỗi"


class SignedFileState(models.TextChoices):
    """What became of one signed file that was handed in with others."""

    WAITING = "waiting", "Chờ kiểm tra"
    TAKEN = "taken", "Đã nhận"
    REFUSED = "refused", "Không nhận"


class SignedAct(models.TextChoices):
    """Whose signature a file that is handed in bears."""

    SIGN = "sign", "Người ký"
    SEAL = "seal", "Cơ quan (dấu)"


class BatchStepState(models.TextChoices):
    """What became of an act that was asked for one paper of a batch."""

    WAITING = "waiting", "Chờ làm"
    DONE = "done", "Đã làm"
    REFUSED = "refused", "Chưa làm được"
