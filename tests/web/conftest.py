"""All tests of pages use the client that checks each page."""

import pytest

from tests.web.checking import CheckingClient


@pytest.fixture
def client() -> CheckingClient:
    """A client that checks the HTML of every answer."""
    return CheckingClient()
