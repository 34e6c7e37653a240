"""Whose files an actor may see; handing in a file."""

import pytest
from django.http import Http404

from danvan.apps.evidence.access import evidence_for, visible_evidence
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


@pytest.mark.parametrize(
    ("who", "count"),
    [
        ("phongtuphap.cv", 1),
        ("phongyte.cv", 1),
        ("xatanlap.cv", 0),
        ("noivu.cv", 2),
        ("thanhtra.cv", 2),
        ("tothamdinh", 2),
        ("vanthu", 2),
        ("chutich", 2),
        ("danvan", 0),
        ("quantri", 0),
    ],
)
def test_the_own_unit_and_those_who_follow_or_score_all(district, who, count):
    hand_in(district, "705.PTP", "phongtuphap.cv")
    hand_in(district, "705.YT", "phongyte.cv")
    assert visible_evidence(actor(district, who)).count() == count


def test_a_foreign_file_does_not_exist(district):
    evidence = hand_in(district, "705.PTP", "phongtuphap.cv")
    assert evidence_for(actor(district, "phongtuphap.tt"), evidence.pk) == evidence
    with pytest.raises(Http404):
        evidence_for(actor(district, "phongyte.cv"), evidence.pk)


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
