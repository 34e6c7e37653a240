"""Letters as they wait and as they went."""

from django.db import models
from django.db.models import Q

from danvan.apps.outbox.enums import LetterState


class OutgoingLetter(models.Model):
    """One letter to one address. It is put here in the transaction of the act that causes it, and sent afterwards.

    `key` names its cause, so that one cause sends one letter; `said` are the mail server's own words when it refused.
    `enclosed_sha256` is the kept file that goes with it, blank for a letter alone.
    """

    PERSONAL_DATA = "staff"

    key = models.CharField("việc gây ra thư", max_length=200)
    to_address = models.EmailField("gửi đến")
    subject = models.CharField("tiêu đề", max_length=300)
    text = models.TextField("nội dung")
    enclosed_sha256 = models.CharField("mã băm tệp kèm", max_length=64, blank=True)
    enclosed_name = models.CharField("tên tệp kèm", max_length=200, blank=True)
    enclosed_type = models.CharField("loại tệp kèm", max_length=100, blank=True)
    state = models.CharField("trạng thái", max_length=20, choices=LetterState, default=LetterState.WAITING)
    tries = models.PositiveSmallIntegerField("số lần gửi", default=0)
    next_try_at = models.DateTimeField("gửi từ lúc")
    begun_at = models.DateTimeField("bắt đầu gửi lúc", null=True)
    said = models.TextField("máy chủ trả lời", blank=True)
    made_at = models.DateTimeField("lập lúc")
    sent_at = models.DateTimeField("gửi lúc", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                name="outbox_letter_once",
                violation_error_message="Thư của việc này đã được lập.",
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.SENT, sent_at__isnull=False)
                | ~Q(state=LetterState.SENT) & Q(sent_at__isnull=True),
                name="outbox_letter_sent_when",
                violation_error_message="Thư đã gửi phải ghi thời điểm gửi.",
            ),
            models.CheckConstraint(
                condition=Q(enclosed_sha256="", enclosed_name="", enclosed_type="")
                | ~Q(enclosed_sha256="") & ~Q(enclosed_name="") & ~Q(enclosed_type=""),
                name="outbox_enclosure_whole",
                violation_error_message="Tệp kèm thư phải có mã băm, tên và loại.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=LetterState.values),
                name="outbox_letter_state_known",
                violation_error_message="Trạng thái của thư không hợp lệ.",
            ),
        ]
        indexes = [models.Index(fields=["state", "next_try_at"], name="outbox_waiting")]

    def __str__(self) -> str:
        return self.subject
