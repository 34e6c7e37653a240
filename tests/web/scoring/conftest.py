"""The open cycle, the clock of its days, and a way to be somebody."""

from collections.abc import Callable
from datetime import datetime

import pytest

from danvan.apps.sample.models import SampleClock
from tests.apps.scoring.scene import APPRAISED, Scene, open_scene
from tests.factories import District
from tests.remembered import remembered
from tests.web.checking import CheckingClient

SignIn = Callable[[str], CheckingClient]


@pytest.fixture
def scene(district: District) -> Scene:
    """Three offices of which one appraises, and a commune, after the last day for dossiers."""
    set_clock(APPRAISED)
    return remembered("open cycle of three", lambda: open_scene(district, ("705.PTP", "705.PNV", "25489")))


@pytest.fixture
def sign_in(scene: Scene, client: CheckingClient) -> SignIn:
    """The client as the named person."""

    def as_person(username: str) -> CheckingClient:
        client.force_login(scene.district.people[username])
        return client

    return as_person


def set_clock(at: datetime) -> None:
    """Set the moment that every page takes as now."""
    SampleClock.objects.update_or_create(id=1, defaults={"now": at})
