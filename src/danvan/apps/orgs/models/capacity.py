"""In which capacity something was asked for that is done later."""

from django.db import models


class InCapacity(models.Model):
    """What was asked for in a post or under a delegation, one of which is kept so that it is done in the same."""

    post_id = models.PositiveBigIntegerField("chức vụ", null=True)
    delegation_id = models.PositiveBigIntegerField("ủy quyền", null=True)

    class Meta:
        abstract = True
