"""Units in time, their successions, and the groups that plans address."""

from django.db import models
from django.db.models import F, Q

from danvan.apps.orgs.enums import SuccessionConfidence, SuccessionKind


class UnitLevel(models.Model):
    """A level of the state, such as "cấp tỉnh"; `office` stands for bodies that are no area of their own."""

    PERSONAL_DATA = "none"

    code = models.CharField("mã cấp", max_length=20, primary_key=True)
    name = models.CharField("tên cấp", max_length=100)
    rank = models.PositiveSmallIntegerField("thứ bậc", unique=True)

    def __str__(self) -> str:
        return self.name


class UnitKind(models.Model):
    """A kind of unit, such as "phòng chuyên môn thuộc UBND cấp huyện"; reference data of the criteria sets."""

    PERSONAL_DATA = "none"

    code = models.CharField("mã loại", max_length=20, primary_key=True)
    name = models.CharField("tên loại đơn vị", max_length=200)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    level = models.ForeignKey(UnitLevel, on_delete=models.PROTECT, related_name="+", verbose_name="cấp")
    is_authority = models.BooleanField("ban hành kế hoạch, quyết định xếp loại", default=False)

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """An office, a commune or another body, from the day it came to be to the day it ended.

    Codes are used again for other places: the key is (code, valid from). Name, kind and parent are those of its
    latest phase (`UnitPhase` keeps the earlier ones). `area_name` is the area that it governs ("Xã Tân Biên"), blank
    for an office. `authority` is the people's committee that it belongs to, itself where it is one.
    """

    PERSONAL_DATA = "none"

    code = models.CharField("mã đơn vị", max_length=40)
    valid_from = models.DateField("có hiệu lực từ")
    is_start_known = models.BooleanField("biết chắc ngày bắt đầu", default=True)
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)
    name = models.CharField("tên đơn vị", max_length=300)
    short_name = models.CharField("tên gọn", max_length=120)
    area_name = models.CharField("tên đơn vị hành chính", max_length=200, blank=True)
    kind = models.ForeignKey(UnitKind, on_delete=models.PROTECT, related_name="+", verbose_name="loại đơn vị")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    authority = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
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


class UnitPhase(models.Model):
    """What a unit was called, of which kind it was and where it stood in the tree, during a time of its life.

    A unit's phases follow one another without gap or overlap; the last one's values stand on the unit too.
    """

    PERSONAL_DATA = "none"

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="phases")
    valid_from = models.DateField("có hiệu lực từ")
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)
    name = models.CharField("tên đơn vị", max_length=300)
    short_name = models.CharField("tên gọn", max_length=120)
    area_name = models.CharField("tên đơn vị hành chính", max_length=200, blank=True)
    kind = models.ForeignKey(UnitKind, on_delete=models.PROTECT, related_name="+", verbose_name="loại đơn vị")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sort_key = models.CharField("khoá sắp xếp", max_length=1200)
    document = models.CharField("văn bản quyết định", max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "valid_from"],
                name="orgs_phase_once_a_day",
                violation_error_message="Đơn vị đã có thay đổi khác bắt đầu từ ngày này.",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="orgs_phase_ends_after_start",
                violation_error_message="Ngày kết thúc một giai đoạn của đơn vị phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("unit")),
                name="orgs_phase_not_its_own_parent",
                violation_error_message="Đơn vị không thể là cấp trên của chính mình.",
            ),
        ]
        indexes = [models.Index(fields=["valid_from", "valid_until"], name="orgs_phase_span")]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """One edge from a unit to one that took over its people and area, or to none when it was abolished.

    `share` is the part of the predecessor that went over (0 to 1), None where no text says how much.
    """

    PERSONAL_DATA = "none"

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="precessions")
    kind = models.CharField("loại thay đổi", max_length=20, choices=SuccessionKind)
    effective_date = models.DateField("có hiệu lực từ")
    share = models.DecimalField("phần chuyển sang", max_digits=7, decimal_places=6, null=True, blank=True)
    document = models.CharField("văn bản quyết định", max_length=120)
    document_date = models.DateField("ngày văn bản", null=True, blank=True)
    confidence = models.CharField("độ tin cậy", max_length=20, choices=SuccessionConfidence)
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"],
                name="orgs_succession_once",
                violation_error_message="Đã ghi đơn vị này kế thừa đơn vị kia.",
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="orgs_succession_between_two",
                violation_error_message="Đơn vị không thể kế thừa chính mình.",
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=1),
                name="orgs_succession_share_is_a_part",
                violation_error_message="Phần chuyển sang phải lớn hơn 0 và không quá 1.",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=False) | Q(kind=SuccessionKind.ABOLISH),
                name="orgs_succession_without_successor_is_abolition",
                violation_error_message="Chỉ khi đơn vị bị giải thể mới không có đơn vị kế thừa.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor or '∅'}"


class UnitAlias(models.Model):
    """Another way in which papers write a unit's name ("TT PVHCC", "PNV"), always or during a time."""

    PERSONAL_DATA = "none"

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="aliases")
    alias = models.CharField("tên gọi khác", max_length=300)
    folded_alias = models.CharField("tên gọi khác không dấu", max_length=300)
    valid_from = models.DateField("dùng từ ngày", null=True, blank=True)
    valid_until = models.DateField("đến hết ngày", null=True, blank=True)

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
