"""The figures that an authority defines beside the shipped ones."""

from django.db import models
from django.db.models import F, Q

from danvan.apps.accounts.models import Person
from danvan.apps.figures.enums import FigureKind, RollUpRule
from danvan.apps.orgs.models import Unit

LOCAL_PREFIX = "dp_"


class FigureDefinition(models.Model):
    """One version of a figure that an authority asks of its units, for the time in which it holds.

    A change makes the next version; what was reported under an earlier one keeps its words. The code bears a prefix
    that no shipped figure has.
    """

    PERSONAL_DATA = "staff"

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    code = models.CharField("mã", max_length=60)
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    name = models.CharField("tên số liệu", max_length=200)
    unit_of_measure = models.CharField("đơn vị tính", max_length=40)
    kind = models.CharField("kiểu giá trị", max_length=10, choices=FigureKind)
    heading = models.CharField("mục", max_length=40)
    asked_of = models.JSONField("loại đơn vị báo cáo", default=list)
    periods = models.JSONField("kỳ báo cáo", default=list)
    roll_up = models.CharField("cách tổng hợp", max_length=10, choices=RollUpRule)
    minimum = models.DecimalField("thấp nhất", max_digits=20, decimal_places=4, null=True)
    maximum = models.DecimalField("cao nhất", max_digits=20, decimal_places=4, null=True)
    usual_low = models.DecimalField("thường gặp từ", max_digits=20, decimal_places=4, null=True)
    usual_high = models.DecimalField("thường gặp đến", max_digits=20, decimal_places=4, null=True)
    basis = models.CharField("căn cứ yêu cầu", max_length=300)
    in_force_from = models.DateField("áp dụng từ")
    in_force_until = models.DateField("áp dụng đến", null=True)
    defined_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    defined_at = models.DateTimeField("ghi lúc")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "code", "version"],
                name="figures_definition_version_once",
                violation_error_message="Phiên bản này của số liệu đã có.",
            ),
            models.CheckConstraint(
                condition=Q(code__startswith=LOCAL_PREFIX),
                name="figures_local_code_has_prefix",
                violation_error_message="Mã số liệu của địa phương phải bắt đầu bằng “dp_”.",
            ),
            models.CheckConstraint(
                condition=Q(in_force_until__isnull=True) | Q(in_force_until__gte=F("in_force_from")),
                name="figures_definition_ends_after_it_begins",
                violation_error_message="Ngày thôi áp dụng phải từ ngày bắt đầu áp dụng trở đi.",
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=True) | Q(maximum__isnull=True) | Q(maximum__gte=F("minimum")),
                name="figures_definition_bounds_in_order",
                violation_error_message="Mức cao nhất phải lớn hơn hoặc bằng mức thấp nhất.",
            ),
            models.CheckConstraint(
                condition=Q(usual_low__isnull=True, usual_high__isnull=True)
                | Q(usual_low__isnull=False, usual_high__gte=F("usual_low")),
                name="figures_definition_usual_span_whole",
                violation_error_message="Khoảng thường gặp phải có đủ hai đầu, đầu sau không nhỏ hơn đầu trước.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
