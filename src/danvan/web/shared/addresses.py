"""From which address a request comes."""

import ipaddress

from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 -- stands for an address that nobody can tell; nothing listens on it


def client_address(request: HttpRequest, *, trusted_proxies: int) -> str:
    """The address of whoever asks, as the outermost of our own proxies saw it.

    Each proxy adds, at the end of X-Forwarded-For, the address that it was asked from; only as many entries as there
    are `trusted_proxies` are ours, the rest is what anybody may write. Where the entry is missing or none, the address
    of the connection counts.
    """
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    told = hops[-trusted_proxies] if 0 < trusted_proxies <= len(hops) else ""
    return _address(told) or _address(request.META.get("REMOTE_ADDR", "")) or UNKNOWN


def _address(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return ""
