"""The open cycle that most tests start from."""

import pytest

from tests.apps.scoring.scene import Scene, open_scene
from tests.factories import District
from tests.remembered import remembered


@pytest.fixture
def scene(district: District) -> Scene:
    """A cycle of six units: the three appraisers, one more office, one commune, one stationed body."""
    return remembered("open cycle", lambda: open_scene(district))
