"""Posts, who stands in for whom, and who keeps out."""

from django.db import models
from django.db.models import F, Q

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.enums import AbsenceState, DelegationKind, DelegationState, Leadership, RecusalState
from danvan.apps.orgs.models.units import Unit


class Post(models.Model):
    """A person's post (chức vụ) in a unit during a time; rights come from its roles."""

    PERSONAL_DATA = "staff"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField("chức vụ", max_length=200)
    leadership = models.CharField("vị trí lãnh đạo", max_length=20, choices=Leadership, default=Leadership.NONE)
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)
    document = models.CharField("văn bản bổ nhiệm, phân công", max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit", "title", "valid_from"],
                name="orgs_post_once",
                violation_error_message="Người này đã giữ chức vụ đó từ ngày này.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="orgs_post_ends_after_start",
                violation_error_message="Ngày thôi giữ chức vụ phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"


class PostRole(models.Model):
    """A role that a post gives."""

    PERSONAL_DATA = "none"

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField("vai trò", max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "role"],
                name="orgs_post_role_once",
                violation_error_message="Chức vụ đã có vai trò này.",
            ),
        ]

    def __str__(self) -> str:
        return self.role


class Handover(models.Model):
    """Who takes over the open work of somebody who leaves a post."""

    PERSONAL_DATA = "staff"

    leaving_post = models.OneToOneField(Post, on_delete=models.PROTECT, related_name="handover")
    receiving_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    handed_on = models.DateField("ngày bàn giao")
    note = models.TextField("nội dung bàn giao", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(leaving_post=F("receiving_post")),
                name="orgs_handover_between_two",
                violation_error_message="Không thể bàn giao cho chính chức vụ đang thôi giữ.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leaving_post} → {self.receiving_post}"


class Delegation(models.Model):
    """Ủy quyền: who may do which acts in whose place, from when to when, by which paper.

    `permissions` are the values of `Permission` that are given; nothing beyond them. It ends by its last day, with
    one of the two posts, or by being revoked, and is never passed on. Only TUQ. must name its last day.
    """

    PERSONAL_DATA = "staff"

    delegator_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations_given")
    delegate_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegations_held")
    kind = models.CharField("hình thức", max_length=20, choices=DelegationKind)
    permissions = models.JSONField("việc được ủy quyền", default=list)
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)
    document_number = models.CharField("số văn bản", max_length=80)
    document_date = models.DateField("ngày văn bản")
    reason = models.TextField("lý do", blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lập lúc")
    revoked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)
    revoke_reason = models.TextField("lý do thu hồi", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="orgs_delegation_ends_after_start",
                violation_error_message="Ngày hết hạn ủy quyền phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=DelegationKind.DELEGATED) | Q(valid_until__isnull=False),
                name="orgs_delegation_by_paper_is_limited",
                violation_error_message="Thừa ủy quyền (TUQ.) phải ghi ngày cuối cùng.",
            ),
            models.CheckConstraint(
                condition=~Q(delegator_post=F("delegate_post")),
                name="orgs_delegation_between_two",
                violation_error_message="Không thể ủy quyền cho chính mình.",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="orgs_delegation_revoked_with_who_and_when",
                violation_error_message="Thu hồi ủy quyền phải ghi người và thời điểm thu hồi.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegator_post} → {self.delegate_post} ({self.document_number})"

    @property
    def state_value(self) -> DelegationState:
        """The state as the workflow knows it."""
        return DelegationState.REVOKED if self.revoked_at else DelegationState.MADE


class Absence(models.Model):
    """A time in which the holder of a post is away, and the delegation by which somebody stands in, if any.

    `ended_at` is set when they came back early or did not go at all.
    """

    PERSONAL_DATA = "staff"

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="absences")
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến hết ngày")
    note = models.CharField("ghi chú", max_length=300, blank=True)
    delegation = models.OneToOneField(
        Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="absence", verbose_name="người thay"
    )
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField("khai lúc")
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="orgs_absence_ends_after_start",
                violation_error_message="Ngày cuối vắng mặt phải từ ngày bắt đầu trở đi.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="orgs_absence_ended_with_who_and_when",
                violation_error_message="Kết thúc vắng mặt phải ghi người và thời điểm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.valid_from} – {self.valid_until}"

    @property
    def state_value(self) -> AbsenceState:
        """The state as the workflow knows it."""
        return AbsenceState.ENDED if self.ended_at else AbsenceState.DECLARED


class Recusal(models.Model):
    """A person's own word that they do not appraise a unit, with the reason; it holds until it is withdrawn."""

    PERSONAL_DATA = "staff"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField("lý do")
    declared_at = models.DateTimeField("khai lúc")
    withdrawn_at = models.DateTimeField("rút lại lúc", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit"],
                condition=Q(withdrawn_at__isnull=True),
                name="orgs_recusal_once",
                violation_error_message="Người này đã xin không thẩm định đơn vị đó.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.unit}"

    @property
    def state_value(self) -> RecusalState:
        """The state as the workflow knows it."""
        return RecusalState.WITHDRAWN if self.withdrawn_at else RecusalState.DECLARED
