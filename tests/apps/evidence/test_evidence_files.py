"""Handing in a file."""

import pytest

from danvan.apps.evidence.models import Evidence, StoredFile
from danvan.apps.evidence.selectors import content_of, evidence_label
from danvan.apps.evidence.services import add_evidence
from danvan.domain.rules import RuleViolation
from tests.apps.reporting.samples import PDF
from tests.factories import District, actor, moment

pytestmark = pytest.mark.django_db


def hand_in(district: District, unit: str, who: str, filename: str = "a.pdf", content: bytes = PDF) -> Evidence:
    """A file handed in for a unit."""
    return add_evidence(
        actor=actor(district, who),
        unit_id=district.units[unit].pk,
        content=content,
        filename=filename,
        note=" Mục 1 ",
        at=moment(2023, 5, 10),
    )


def test_one_content_is_kept_once_however_often_it_is_handed_in(district):
    first = hand_in(district, "705.PTP", "phongtuphap.cv", "a.pdf")
    second = hand_in(district, "705.YT", "phongyte.cv", "b.pdf")
    assert StoredFile.objects.count() == 1
    assert (first.name, second.name, first.note) == ("a.pdf", "b.pdf", "Mục 1")
    assert content_of(second.file) == PDF
    assert evidence_label(first) == "a.pdf (1 kB)"


def test_a_hostile_file_is_refused(district):
    with pytest.raises(RuleViolation):
        hand_in(district, "705.PTP", "phongtuphap.cv", "a.pdf", b"MZ\x90\x00" + b"\x00" * 64)
    assert not Evidence.objects.exists()
