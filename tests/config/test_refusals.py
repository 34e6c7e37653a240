"""The log tells who was refused; no entry of the audit is made of it."""

import logging

import pytest
from django.conf import settings
from django.urls import reverse

from danvan.apps.audit.models import AuditEntry
from danvan.config.refusals import WhoWasRefused
from tests.factories import District
from tests.web.checking import CheckingClient


@pytest.mark.django_db
@pytest.mark.database
def test_a_refused_post_is_a_line_with_the_person_and_no_entry_of_the_audit(
    district: District, client: CheckingClient, caplog: pytest.LogCaptureFixture
) -> None:
    person, unit = district.people["thanhtra.cv"], district.units["705.TTR"]
    client.force_login(person)
    entries = AuditEntry.objects.count()
    with caplog.at_level(logging.WARNING, logger="django.request"):
        assert client.post(reverse("scoring:submit", args=[1])).status_code == 404
    [record] = [one for one in caplog.records if one.name == "django.request"]
    WhoWasRefused().filter(record)
    line = logging.Formatter(settings.LOGGING["formatters"]["line"]["format"], style="{").format(record)
    assert line.endswith(f"/cham-diem/phieu/1/gui/ (POST, person {person.pk}, unit {unit.pk})")
    assert AuditEntry.objects.count() == entries


def test_other_lines_stay_as_they_are() -> None:
    record = logging.makeLogRecord({"msg": "a job broke off"})
    assert WhoWasRefused().filter(record)
    assert getattr(record, "who", None) == ""
