"""From which address a request comes, with and without proxies in front."""

import pytest
from django.test import RequestFactory

from danvan.web.shared.addresses import UNKNOWN, client_address

CASES = [
    (0, "", "198.51.100.4", "198.51.100.4", "nothing in front: the connection"),
    (0, "203.0.113.9", "198.51.100.4", "198.51.100.4", "nothing in front: what a client writes is not believed"),
    (1, "203.0.113.9", "127.0.0.1", "203.0.113.9", "one proxy"),
    (
        1,
        "192.0.2.1, 203.0.113.9",
        "127.0.0.1",
        "203.0.113.9",
        "what a client wrote before the proxy's entry is not ours",
    ),
    (2, "192.0.2.1, 203.0.113.9, 10.0.0.2", "127.0.0.1", "203.0.113.9", "two proxies: the outer one's entry"),
    (2, "203.0.113.9", "127.0.0.1", "127.0.0.1", "asked past the outer proxy"),
    (1, "", "198.51.100.4", "198.51.100.4", "asked past the proxy"),
    (1, "<script>", "198.51.100.4", "198.51.100.4", "an entry that is no address"),
    (1, "2001:db8::7", "127.0.0.1", "2001:db8::7", "the newer kind of address"),
    (0, "", "", UNKNOWN, "a socket without address"),
]


@pytest.mark.parametrize(("proxies", "forwarded", "connection", "address", "why"), CASES, ids=[c[4] for c in CASES])
def test_the_address_that_counts(proxies: int, forwarded: str, connection: str, address: str, why: str) -> None:
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=connection)
    assert client_address(request, trusted_proxies=proxies) == address
