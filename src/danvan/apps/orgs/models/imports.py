"""Lists and files that were handed in and wait to be taken over."""

from django.db import models
from django.db.models import Q

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models.handed_in import HandedInList
from danvan.apps.orgs.models.units import Unit


class PeopleImport(HandedInList):
    """A filled list of people and posts: what its rows say, what taking it over would do, and whether it was done.

    `rows` and `verdicts` are emptied once it is done; `usernames` are of the people whom it adds.
    """

    PERSONAL_DATA = "staff"

    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    usernames = models.JSONField("tên đăng nhập được thêm", default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "made_by"],
                condition=Q(applied_at__isnull=True),
                name="orgs_people_import_one_waits",
                violation_error_message="Còn một danh sách đang chờ nhập. Nhập hoặc bỏ danh sách đó trước.",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class RecordsImport(models.Model):
    """A Popolo file of units, people and posts: its text, what taking it over would do, and whether it was done.

    `content` is kept only while the file can be taken over, `verdicts` until it was.
    """

    PERSONAL_DATA = "staff"

    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    file_name = models.CharField("tên tệp", max_length=260)
    content = models.TextField("nội dung", blank=True)
    verdicts = models.JSONField("kết quả xem trước", default=list)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("nộp lúc")
    applied_at = models.DateTimeField("nhập lúc", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "made_by"],
                condition=Q(applied_at__isnull=True),
                name="orgs_records_import_one_waits",
                violation_error_message="Còn một tệp đang chờ nhập. Nhập hoặc bỏ tệp đó trước.",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
