"""The steps of the first start, in their order."""

from django.db import models


class Step(models.TextChoices):
    """One step of the first start; each is saved on its own and may be come back to."""

    AUTHORITY = "authority", "Cơ quan"
    OFFICES = "offices", "Các cơ quan, đơn vị"
    LEAD = "lead", "Chủ trì, chấm điểm, người đứng đầu"
    LETTERHEAD = "letterhead", "Tên trên văn bản, biểu trưng"
    ADMINISTRATOR = "administrator", "Người quản trị"
    PEOPLE = "people", "Những người dùng đầu tiên"
    CALENDAR = "calendar", "Lịch nghỉ"
    MAIL = "mail", "Thư điện tử"


class StepState(models.TextChoices):
    """Where a step stands."""

    WAITING = "waiting", "Chưa làm"
    SKIPPED = "skipped", "Bỏ qua, làm sau"
    FINISHED = "finished", "Đã xong"


# What may wait or never be done: an installation works without.
OPTIONAL_STEPS = frozenset({Step.LETTERHEAD, Step.PEOPLE, Step.CALENDAR, Step.MAIL})
