"""What the frame of every page shows: who acts, where one can go, the sample's banner and clock."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from danvan.apps.installation.selectors import letterhead_of, public_letterhead
from danvan.domain.authority import Actor
from danvan.domain.vietnamese.dates import format_date
from danvan.web.shared.help_pages import HELP_PAGES
from danvan.web.shared.links import reverse
from danvan.web.shared.navigation import navigation_of


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The context of the frame; `navigation` is None for citizens, `sample` outside one."""
    actor = getattr(request, "actor", None)
    return {
        "navigation": navigation_of(actor, request) if actor is not None and not _is_public(request) else None,
        "actor": actor,
        "sample": _sample(request),
        "letterhead": _letterhead(request, actor),
        "choose_post_url": reverse("accounts:choose_post"),
        "account_url": reverse("accounts:account"),
        "person_name": _person_name(request, actor),
        "help_url": _help_url(request),
        "sign_out_url": reverse("account_logout"),
        "sign_in_url": reverse("account_login"),
        "home_url": reverse("home:my_work" if actor else "public:start"),
    }


def _letterhead(request: HttpRequest, actor: Actor | None) -> dict[str, str]:
    """What the head of the page shows of the authority: on citizens' pages that of the installation."""
    head = letterhead_of(actor.authority_id) if actor and not _is_public(request) else public_letterhead()
    return {"name": head.name, "logo_url": reverse("installation:logo", args=(head.logo,)) if head.logo else ""}


def _help_url(request: HttpRequest) -> str:
    """The page of the user guide that tells of this page, else what the guide holds."""
    area = request.resolver_match.namespace if request.resolver_match else ""
    page = HELP_PAGES.get(area)
    return reverse("guide:page", args=(page,)) if page else reverse("guide:contents")


def _person_name(request: HttpRequest, actor: Actor | None) -> str:
    """Who is logged in, with or without a post; blank for nobody."""
    if actor is not None:
        return actor.person_name
    user = getattr(request, "user", None)
    return user.full_name if user is not None and user.is_authenticated else ""


def _is_public(request: HttpRequest) -> bool:
    """Pages for citizens say the same to everybody, whoever is logged in."""
    return request.resolver_match is not None and request.resolver_match.namespace == "public"


def _sample(request: HttpRequest) -> dict[str, str] | None:
    if not settings.SAMPLE or not hasattr(request, "today"):
        return None
    return {"date_text": format_date(request.today), "clock_url": reverse("sample:clock")}
