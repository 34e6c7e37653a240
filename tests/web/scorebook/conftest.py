"""The measured cycle with one sheet sent, the clock of its days, and a way to be somebody."""

from collections.abc import Callable
from datetime import datetime

import pytest

from danvan.apps.sample.models import SampleClock
from tests.apps.scoring.measured_scene import COMMUNE, OFFICE, open_measured
from tests.apps.scoring.scene import APPRAISED, SCORED, Scene
from tests.apps.scoring.test_computed_points import full_self_score
from tests.factories import District
from tests.remembered import remembered
from tests.web.checking import CheckingClient

SignIn = Callable[[str], CheckingClient]


@pytest.fixture
def drafting(district: District) -> Scene:
    """Every sheet still lies with its unit."""
    set_clock(SCORED)
    return remembered("measured cycle", lambda: open_measured(district))


@pytest.fixture
def scene(district: District) -> Scene:
    """The office and the commune have sent their sheets."""
    set_clock(APPRAISED)
    return remembered("measured cycle, two sent", lambda: _sent(open_measured(district)))


def _sent(scene: Scene) -> Scene:
    full_self_score(scene)
    scene.submit(OFFICE)
    scene.self_score(COMMUNE)
    scene.submit(COMMUNE)
    return scene


@pytest.fixture
def sign_in(district: District, client: CheckingClient) -> SignIn:
    """The client as the named person."""

    def as_person(username: str) -> CheckingClient:
        client.force_login(district.people[username])
        return client

    return as_person


def set_clock(at: datetime) -> None:
    """Set the moment that every page takes as now."""
    SampleClock.objects.update_or_create(id=1, defaults={"now": at})
