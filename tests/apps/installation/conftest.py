"""An empty installation that knows a handful of the nation's authorities."""

import pytest
from pytest_django import Settings

from tests.nation import Nation, load_nation


@pytest.fixture(autouse=True)
def _no_sample(settings: Settings) -> None:
    settings.SAMPLE = False


@pytest.fixture
def nation(db: None) -> Nation:
    """The nation before anybody set anything up."""
    return load_nation()
