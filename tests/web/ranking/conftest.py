"""A ranking with four settled units before it is signed, and a way to be somebody."""

from collections.abc import Callable

import pytest

from tests.apps.scoring.scene import APPRAISED, Scene, open_scene
from tests.factories import District
from tests.remembered import remembered
from tests.web.checking import CheckingClient
from tests.web.scoring.conftest import set_clock

SignIn = Callable[[str], CheckingClient]
A, B, C, COMMUNE, POLICE = "705.PTP", "705.KTHT", "705.YT", "25489", "705.CA"


@pytest.fixture
def scene(district: District) -> Scene:
    """A keeps its points, B and C are lowered by one and by six from full self-scores, a commune by three."""
    set_clock(APPRAISED)

    def build() -> Scene:
        scene = open_scene(district, (A, B, C, COMMUNE, POLICE))
        for code, lowered in ((A, "0"), (B, "1"), (C, "2"), (COMMUNE, "2")):
            scene.self_score(code)
            scene.add_evidence(code)
            scene.submit(code)
            scene.appraise_all(code, lowered)
            scene.reconcile(code)
        return scene

    return remembered("before signing", build)


@pytest.fixture
def sign_in(scene: Scene, client: CheckingClient) -> SignIn:
    """The client as the named person."""

    def as_person(username: str) -> CheckingClient:
        client.force_login(scene.district.people[username])
        return client

    return as_person
