"""What is configured of the province's OpenID provider."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    """The OpenID provider of the province: its `issuer`, our client there, what its button says.

    `claim` names what its word on a person is compared with: "email" with the stored address, anything else with the
    name to log in with.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    label: str
    claim: str
