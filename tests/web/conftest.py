"""All tests of pages use the client that checks each page."""

import pytest

from danvan.apps.sample.selectors import clock_stamp
from tests.web.checking import CheckingClient


@pytest.fixture
def client() -> CheckingClient:
    """A client that checks the HTML of every answer."""
    return CheckingClient()


@pytest.fixture
def kept_clock() -> None:
    """The sample's clock stays in memory from the first page on, as on a running server: pages ask for it once."""
    clock_stamp().renew()
