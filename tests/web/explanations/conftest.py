"""The scene of the pages of scoring, and a decided cycle."""

import pytest

from tests.apps.appeals.conftest import decided_cycle
from tests.apps.scoring.scene import Scene
from tests.factories import District
from tests.web.scoring.conftest import scene, sign_in

__all__ = ["decided", "scene", "sign_in"]


@pytest.fixture
def decided(district: District) -> Scene:
    """A cycle that is decided, in which units may appeal."""
    return decided_cycle(district)
