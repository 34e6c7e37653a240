"""Papers of a cycle that went out as files alone: one press puts each on its path, a second one makes no double."""

import pytest
from django.urls import reverse

from danvan.apps.papers.models import Paper
from danvan.apps.releases.services import make_release
from tests.apps.portal.publishable import open_year
from tests.apps.releases.released import MADE, public_year
from tests.factories import District
from tests.web.checking import CheckingClient
from tests.web.scoring.conftest import set_clock

pytestmark = pytest.mark.django_db


def test_the_papers_of_an_appraisal_go_on_their_path(client: CheckingClient, district: District) -> None:
    scene = open_year(district)
    set_clock(MADE)
    client.force_login(district.people["noivu.tp"])
    page = client.get(reverse("score_papers:cycle", args=[scene.cycle.pk])).content.decode()
    for what, issuer, kind in (("to-tham-dinh", "705", "DECISION"), ("bien-ban-to", "705.PNV", "MINUTES")):
        address = reverse("papers:from_cycle", args=[scene.cycle.pk, what])
        assert address in page
        told = client.post(address, follow=True).content.decode()
        assert "Đã lập văn bản từ giấy tờ của kỳ chấm điểm." in told
        assert reverse("score_papers:cycle", args=[scene.cycle.pk]) in told
        client.post(address)
        paper = Paper.objects.get(kind=kind)
        assert (paper.issuer.code, paper.versions.count()) == (issuer, 2)
    assert client.post(reverse("papers:from_cycle", args=[scene.cycle.pk, "la"])).status_code == 404


def test_the_proposal_to_commend_goes_on_its_path(client: CheckingClient, district: District) -> None:
    scene = public_year(district)
    set_clock(MADE)
    client.force_login(district.people["noivu.tp"])
    address = reverse("papers:from_commendation", args=[scene.cycle.pk])
    assert client.post(address).status_code == 422
    make_release(actor=scene.actor("noivu.tp"), cycle_id=scene.cycle.pk, at=MADE)
    assert address in client.get(reverse("releases:cycle", args=[scene.cycle.pk])).content.decode()
    assert "Đã lập tờ trình đề nghị khen." in client.post(address, follow=True).content.decode()
    client.force_login(district.people["phongtuphap.cv"])
    assert client.post(address).status_code == 404
