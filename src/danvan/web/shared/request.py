"""The request as pages see it: with the actor and with now."""

from datetime import date, datetime

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from danvan.apps.accounts.services import SignedIn
from danvan.apps.sample.scenes import Scene
from danvan.domain.authority import Actor


class PublicRequest(HttpRequest):
    """A request of anybody.

    `at` is now, in a sample by the clock of its `scene`; `actor` is None without log-in or post.
    """

    actor: Actor | None
    at: datetime
    today: date
    scene: Scene
    htmx: HtmxDetails


class AccountRequest(PublicRequest):
    """A request of somebody who is logged in, with or without a post."""

    user: SignedIn


class OfficialRequest(PublicRequest):
    """A request of somebody who is logged in and holds a post."""

    actor: Actor
