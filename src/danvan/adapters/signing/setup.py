"""What an installation offers for signing on its pages, beside a key file: time stamps, a token, a remote service.

The settings say so, and every command reads them; so nothing here loads what signs.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class StampService:
    """Where time stamps come from: the address of a TSA, https or on this machine, and how long it may take."""

    address: str
    seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class TokenPlace:
    """A token or security module at the server: the driver's library and the token's label."""

    library: str
    label: str


@dataclass(frozen=True, slots=True)
class RemotePlace:
    """A service of remote signing: its address ending in a slash, and the token to speak with it."""

    address: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SigningSetup:
    """What was configured; `signs_unstamped` says that a silent time stamp service does not stop a signature.

    `asks_revocation`: whether authorities are asked over the network about certificates that sign.
    """

    stamps: StampService | None = None
    signs_unstamped: bool = False
    token: TokenPlace | None = None
    remote: RemotePlace | None = None
    asks_revocation: bool = False
