"""What the frame of every page shows: who acts, where one can go, the sample's banner and clock."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from danvan.apps.installation.selectors import letterhead_of, public_letterhead
from danvan.domain.authority import Actor
from danvan.domain.authority import Permission as P
from danvan.domain.vietnamese.dates import format_date


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """A link of the main navigation; shown to those who hold one of the permissions.

    `covers` are the routes of other addresses under which one is still in this part of the system, `areas` the areas of
    pages that have no address of their own to begin with.
    """

    label: str
    route: str
    permissions: tuple[P, ...] = ()
    covers: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


NAVIGATION = (
    NavigationLink("Việc của tôi", "home:my_work"),
    NavigationLink("Kế hoạch", "plans:list", (P.PLAN_VIEW,), ("drafting:list",)),
    NavigationLink(
        "Việc phải nộp",
        "plans:obligations",
        (P.OBLIGATION_VIEW_ALL, P.OBLIGATION_VIEW_OWN),
        ("reporting:list",),
        ("ledger",),
    ),
    NavigationLink("Số liệu", "figures:list", (P.REPORT_VIEW_ALL, P.REPORT_VIEW_OWN)),
    NavigationLink("Biểu Excel", "workbooks:list", (P.WORKBOOK_DISTRIBUTE,)),
    NavigationLink("Hoạt động", "activities:list", (P.ACTIVITY_VIEW_ALL, P.ACTIVITY_RECORD)),
    NavigationLink("Minh chứng", "evidence:list", (P.EVIDENCE_ADD,)),
    NavigationLink(
        "Chấm điểm",
        "scoring:list",
        (P.SCORE_VIEW_ALL, P.SCORE_VIEW_OWN),
        ("criteria:list",),
        ("scorebook", "score_papers", "explanations", "appeals"),
    ),
    NavigationLink("Xếp hạng", "scoring:ranking_list", (P.RANKING_VIEW,), areas=("ranking",)),
    NavigationLink(
        "Văn bản",
        "papers:list",
        (P.PAPER_DRAFT, P.PAPER_SIGN, P.BOOK_KEEP, P.BOOK_KEEP_OWN),
        ("books:list", "incoming:list", "work_files:list", "batches:list"),
    ),
    NavigationLink("Công khai", "portal:overview", (P.PLAN_PUBLISH, P.RANKING_PUBLISH), areas=("releases",)),
    NavigationLink("Đơn vị", "orgs:list", (P.UNIT_VIEW,)),
    NavigationLink("Người dùng", "people:list", (P.ACCOUNT_ADMINISTER,)),
    NavigationLink("Ủy quyền", "delegations:list", (P.DELEGATION_MAKE, P.DELEGATION_VIEW_ALL)),
    NavigationLink("Chữ ký số", "signatures:list"),
    NavigationLink("Nhật ký", "audit:list", (P.AUDIT_VIEW,)),
)


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The context of the frame: `navigation`, `actor`, `person_name`, `sample` (None outside one), `letterhead`."""
    actor = getattr(request, "actor", None)
    return {
        "navigation": _navigation(actor, request) if actor is not None and not _is_public(request) else [],
        "actor": actor,
        "sample": _sample(request),
        "letterhead": _letterhead(request, actor),
        "choose_post_url": reverse("accounts:choose_post"),
        "account_url": reverse("accounts:account"),
        "person_name": _person_name(request, actor),
        "sign_out_url": reverse("account_logout"),
        "sign_in_url": reverse("account_login"),
        "home_url": reverse("home:my_work" if actor else "public:start"),
    }


def _letterhead(request: HttpRequest, actor: Actor | None) -> dict[str, str]:
    """What the head of the page shows of the authority: on citizens' pages that of the installation."""
    head = letterhead_of(actor.authority_id) if actor and not _is_public(request) else public_letterhead()
    return {"name": head.name, "logo_url": reverse("installation:logo", args=(head.logo,)) if head.logo else ""}


def _person_name(request: HttpRequest, actor: Actor | None) -> str:
    """Who is logged in, with or without a post; blank for nobody."""
    if actor is not None:
        return actor.person_name
    user = getattr(request, "user", None)
    return user.full_name if user is not None and user.is_authenticated else ""


def _is_public(request: HttpRequest) -> bool:
    """Pages for citizens say the same to everybody, whoever is logged in."""
    return request.resolver_match is not None and request.resolver_match.namespace == "public"


def _navigation(actor: Actor, request: HttpRequest) -> list[dict[str, str | bool]]:
    links = [
        link
        for link in NAVIGATION
        if not link.permissions or any(actor.may(permission) for permission in link.permissions)
    ]
    parts = {reverse(route): link for link in links for route in (link.route, *link.covers)}
    area = request.resolver_match.namespace if request.resolver_match else ""
    of_area = next((link for link in links if area in link.areas), None)
    here = parts.get(max((part for part in parts if request.path.startswith(part)), key=len, default=""), of_area)
    return [{"label": link.label, "url": reverse(link.route), "current": link is here} for link in links]


def _sample(request: HttpRequest) -> dict[str, str] | None:
    if not settings.SAMPLE or not hasattr(request, "today"):
        return None
    return {"date_text": format_date(request.today), "clock_url": reverse("sample:clock")}
