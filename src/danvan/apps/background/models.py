"""What every piece of work behind the pages keeps, whosever work it is."""

from django.db import models


class LeasedWork(models.Model):
    """A piece of work: `taken_at` is when the worker last took it up, `tries` how often."""

    taken_at = models.DateTimeField("bắt đầu xử lý lúc", null=True)
    tries = models.PositiveSmallIntegerField("số lần thử", default=0)

    class Meta:
        abstract = True
