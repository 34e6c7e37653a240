"""All tests of pages use the client that checks each page."""

import pytest

from danvan.apps.installation.selectors import public_letterhead
from danvan.apps.legal.selectors import days_off_in_force, seldom_changed
from danvan.apps.sample.selectors import clock_stamp
from tests.web.checking import CheckingClient


@pytest.fixture
def client() -> CheckingClient:
    """A client that checks the HTML of every answer."""
    return CheckingClient()


@pytest.fixture
def kept_clock(db: None) -> None:
    """What seldom changes stays in memory, as on a running server.

    The sample's clock is asked for once, with the first page; days off and letterheads are there already.
    """
    clock_stamp().renew()
    seldom_changed().renew()
    public_letterhead()
    days_off_in_force(2023)
