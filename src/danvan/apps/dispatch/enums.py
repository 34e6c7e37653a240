"""Who a recipient is, by which way a paper goes, and what became of it."""

from django.db import models


class RecipientKind(models.TextChoices):
    """Who stands on the list of recipients."""

    UNIT = "unit", "Cơ quan, đơn vị trong hệ thống"
    GROUP = "group", "Nhóm đơn vị"
    UNIT_KIND = "unit_kind", "Loại cơ quan, đơn vị"
    OUTSIDE = "outside", "Cơ quan, tổ chức bên ngoài"
    ARCHIVE = "archive", "Lưu"


class SendingWay(models.TextChoices):
    """By which way a paper went."""

    INSIDE = "inside", "Trong hệ thống"
    MAIL = "mail", "Thư điện tử"


class SendingState(models.TextChoices):
    """What became of a paper at one recipient."""

    SENT = "sent", "Đã gửi, chưa nhận"
    RECEIVED = "received", "Đã nhận"
    REFUSED = "refused", "Từ chối nhận"
