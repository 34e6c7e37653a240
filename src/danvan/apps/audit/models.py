"""Audit entries and the seals over them. Neither is ever updated or deleted: the database itself refuses."""

from django.db import models


class AuditStream(models.Model):
    """The head of one chain of entries; its row is locked while an entry is added.

    One stream holds what happened to the things of one unit, so that units do not wait for one another.
    """

    PERSONAL_DATA = "none"

    name = models.CharField("chuỗi nhật ký", max_length=80, unique=True)
    length = models.PositiveBigIntegerField("số mục", default=0)
    head_hash = models.CharField("mã băm cuối", max_length=64, default="")

    def __str__(self) -> str:
        return self.name


class AuditEntry(models.Model):
    """One act that was done. Persons and units stand as plain ids with their names as printed on that day."""

    PERSONAL_DATA = "staff"

    stream = models.ForeignKey(AuditStream, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveBigIntegerField("số thứ tự")
    at = models.DateTimeField("thời điểm")
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    event = models.CharField("việc", max_length=60)
    actor_id = models.BigIntegerField("mã người thực hiện", null=True)
    actor_name = models.CharField("người thực hiện", max_length=200)
    actor_post = models.CharField("chức vụ", max_length=200, blank=True)
    actor_unit_id = models.BigIntegerField("mã đơn vị", null=True)
    actor_unit_name = models.CharField("đơn vị", max_length=300, blank=True)
    acting_for_name = models.CharField("làm thay ai", max_length=200, blank=True)
    acting_for_post = models.CharField("chức vụ của người được làm thay", max_length=520, blank=True)
    acting_for_document = models.CharField("theo văn bản", max_length=120, blank=True)
    for_unit_id = models.BigIntegerField("mã đơn vị được làm thay", null=True)
    for_unit_name = models.CharField("làm thay đơn vị", max_length=300, blank=True)
    subject_type = models.CharField("loại đối tượng", max_length=60)
    subject_id = models.CharField("mã đối tượng", max_length=60)
    subject_name = models.CharField("đối tượng", max_length=300)
    before = models.JSONField("trước", default=dict)
    after = models.JSONField("sau", default=dict)
    reason = models.TextField("lý do", blank=True)
    previous_hash = models.CharField("mã băm trước", max_length=64, blank=True)
    hash = models.CharField("mã băm", max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stream", "sequence"],
                name="audit_entry_one_per_place",
                violation_error_message="Hai mục nhật ký không thể đứng cùng một chỗ trong chuỗi.",
            ),
        ]
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_entry_newest"),
            models.Index(fields=["subject_type", "subject_id"], name="audit_entry_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.event} {self.subject_name}"


class AuditSeal(models.Model):
    """A digest over the heads of all streams at one moment, so that a cut-off tail is noticed."""

    PERSONAL_DATA = "none"

    sealed_at = models.DateTimeField("niêm phong lúc")
    heads = models.JSONField("các đầu chuỗi")
    previous_hash = models.CharField("mã băm trước", max_length=64, blank=True)
    hash = models.CharField("mã băm", max_length=64, unique=True)

    def __str__(self) -> str:
        return f"{self.sealed_at:%d/%m/%Y %H:%M} {self.hash[:12]}"
