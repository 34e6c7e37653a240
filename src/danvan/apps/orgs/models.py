"""Units in time, the groups that plans address, and posts."""

from django.db import models
from django.db.models import F, Q

from danvan.apps.accounts.models import Person


class UnitKind(models.Model):
    """A kind of unit, such as "phòng chuyên môn thuộc UBND cấp huyện"; reference data of the criteria sets."""

    PERSONAL_DATA = "none"

    code = models.CharField("mã loại", max_length=20, primary_key=True)
    name = models.CharField("tên loại đơn vị", max_length=200)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """An office, a commune or another body during the time in which it bore this name and place in the tree.

    Codes are used again for other places: the key is (code, valid from).
    """

    PERSONAL_DATA = "none"

    code = models.CharField("mã đơn vị", max_length=40)
    valid_from = models.DateField("có hiệu lực từ")
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)
    name = models.CharField("tên đơn vị", max_length=300)
    short_name = models.CharField("tên gọn", max_length=120)
    kind = models.ForeignKey(UnitKind, on_delete=models.PROTECT, related_name="+", verbose_name="loại đơn vị")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    place = models.CharField("địa danh", max_length=120, blank=True)
    sort_key = models.CharField("khoá sắp xếp", max_length=1200)
    folded_name = models.CharField("tên không dấu", max_length=400)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                name="orgs_unit_code_in_time",
                violation_error_message="Đã có đơn vị mang mã này với cùng ngày bắt đầu hiệu lực.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="orgs_unit_ends_after_start",
                violation_error_message="Ngày hết hiệu lực của đơn vị phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="orgs_unit_not_its_own_parent",
                violation_error_message="Đơn vị không thể là cấp trên của chính mình.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitAlias(models.Model):
    """Another way in which papers write a unit's name ("TT PVHCC", "PNV")."""

    PERSONAL_DATA = "none"

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases")
    alias = models.CharField("tên gọi khác", max_length=300)
    folded_alias = models.CharField("tên gọi khác không dấu", max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "folded_alias"],
                name="orgs_unit_alias_once",
                violation_error_message="Tên gọi khác này đã có ở đơn vị.",
            ),
        ]

    def __str__(self) -> str:
        return self.alias


class UnitGroup(models.Model):
    """A set of units that plans address by one name, such as "UBND các xã, thị trấn"."""

    PERSONAL_DATA = "none"

    code = models.CharField("mã nhóm", max_length=40, unique=True)
    name = models.CharField("tên nhóm", max_length=200)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="thuộc")
    phrases = models.JSONField("cách gọi trong văn bản", default=list)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    def __str__(self) -> str:
        return self.name


class GroupMembership(models.Model):
    """A unit's being in a group during a time."""

    PERSONAL_DATA = "none"

    group = models.ForeignKey(UnitGroup, on_delete=models.CASCADE, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="group_memberships")
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "unit", "valid_from"],
                name="orgs_membership_once",
                violation_error_message="Đơn vị đã ở trong nhóm từ ngày này.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="orgs_membership_ends_after_start",
                violation_error_message="Ngày ra khỏi nhóm phải sau ngày vào nhóm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.group}"


class Post(models.Model):
    """A person's post (chức vụ) in a unit during a time; rights come from its roles."""

    PERSONAL_DATA = "staff"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField("chức vụ", max_length=200)
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)

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
