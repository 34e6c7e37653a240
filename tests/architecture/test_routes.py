"""Every address: guarded, open to exactly the roles of the table, and silent about what does not exist."""

import re
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.sample.models import SampleClock
from danvan.config.documentation import Route, all_routes
from danvan.domain.authority import Actor, Role
from tests.factories import District, moment

ROUTES = all_routes()
WITHOUT_ARGUMENTS = [route for route in ROUTES if not route.arguments]
WITH_ARGUMENTS = [route for route in ROUTES if route.arguments]

# Whoever adds an address for everybody writes it down here.
PUBLIC = {
    "account_login": "the way in",
    "account_logout": "the way out, also for a session that has ended",
    "account_reset_password": "asking for the letter by which a new password is set",
    "account_reset_password_done": "says that the letter was asked for",
    "account_reset_password_from_key": "where the letter's link leads: it proves itself by its token",
    "account_reset_password_from_key_done": "says that the new password is set",
    "accounts:sign_on": "the way to the province's OpenID provider",
    "accounts:sign_on_return": "the way back from it",
    "mfa_authenticate": "the second step, for whoever did the first",
    "mfa_login_webauthn": "the way in with a passkey",
    "reminders:feed": "a calendar at a secret address, for programs that cannot log in",
    "components_page:components": "the living page of components, in a sample only",
    "components_page:paper": "the layout of a paper, in a sample only",
    "guide:contents": "what the user guide holds",
    "guide:page": "a page of the user guide",
    "installation:administrator": "a step of the first start, for the holder of the token",
    "installation:authority": "a step of the first start, for the holder of the token",
    "installation:calendar": "a step of the first start, for the holder of the token",
    "installation:lead": "a step of the first start, for the holder of the token",
    "installation:letterhead": "a step of the first start, for the holder of the token",
    "installation:logo": "the logo in the head of public pages",
    "installation:mail": "a step of the first start, for the holder of the token",
    "installation:offices": "a step of the first start, for the holder of the token",
    "installation:skip": "leaving a step of the first start, for the holder of the token",
    "installation:start": "the first start, which asks for the token",
    "public:check_signature": "checking a signed file, for everybody",
    "public:paper": "an issued paper by the code on it",
    "public:plan": "a published plan",
    "public:plan_edition": "an earlier copy of a published plan",
    "public:ranking": "a published ranking",
    "public:release": "a release, for everybody",
    "public:release_archive": "the files of a release, for everybody",
    "public:release_check": "a release computed again, for everybody",
    "public:release_file": "a file of a release, for everybody",
    "public:release_numbered": "an earlier release, for everybody",
    "public:start": "what is public, and the way in",
    "sample:clock": "moving the sample's date, in a sample only",
    "sample:sign_in": "one-click log-in, in a sample only",
}

# Pages that a library does, under the names by which it looks them up: whoever adds one writes it down here. All others
# bear a name of ours. Beside each, what it answers to somebody who is logged in and has neither password nor factor.
OF_THE_LIBRARY = {
    "account_login": 302,
    "account_logout": 302,
    "account_reauthenticate": 403,
    "account_change_password": 200,
    "account_reset_password": 200,
    "account_reset_password_done": 200,
    "account_reset_password_from_key": 404,
    "account_reset_password_from_key_done": 200,
    "mfa_activate_totp": 200,
    "mfa_add_webauthn": 200,
    "mfa_authenticate": 302,
    "mfa_deactivate_totp": 404,
    "mfa_edit_webauthn": 404,
    "mfa_generate_recovery_codes": 200,
    "mfa_index": 200,
    "mfa_login_webauthn": 302,
    "mfa_reauthenticate": 403,
    "mfa_reauthenticate_webauthn": 403,
    "mfa_remove_webauthn": 404,
    "mfa_view_recovery_codes": 404,
}
# Pages in the middle of a log-in send those back who have not begun one.
WANTS_THE_FIRST_STEP = {"mfa_authenticate", "mfa_login_webauthn"}
# Pages that are not there for anybody as long as the environment names no OpenID provider.
ABSENT = {"accounts:sign_on", "accounts:sign_on_return"}
# What its link leads to is not there any more; the page says so and what to do, the same to everybody.
SPEAKS_OF_MISSING = {"account_reset_password_from_key"}

MISSING = {"int": 999_999_999, "str": "khong-co", "slug": "khong-co"}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody of a role with a client that is logged in."""

    client: Client
    actor: Actor


@pytest.fixture
def on_the_day(district: District) -> District:
    """The district on the first day of the sample."""
    SampleClock.objects.create(now=moment(2023, 10, 26))
    return district


def _visitor(role: Role) -> Visitor:
    post = Post.objects.filter(roles__role=role.value).select_related("person").order_by("person__username")[0]
    actor = actor_for(post.person, moment(2023, 10, 26).date())
    assert actor is not None
    assert role in actor.roles
    client = Client()
    client.force_login(Person.objects.get(pk=post.person_id))
    return Visitor(client, actor)


def _ask(client: Client, route: Route, kwargs: dict[str, object]) -> HttpResponse:
    address = reverse(route.name, kwargs=kwargs)
    return client.get(address) if "GET" in route.methods else client.post(address)


def _may_open(actor: Actor, route: Route) -> bool:
    return not route.permissions or any(actor.may(permission) for permission in route.permissions)


def test_every_route_bears_a_guard_and_a_name_of_its_own() -> None:
    assert [route.path for route in ROUTES if route.is_public is None] == []
    names = [route.name for route in ROUTES]
    assert len(names) == len(set(names))
    assert {name for name in names if ":" not in name} == OF_THE_LIBRARY.keys()


def test_every_route_says_its_methods() -> None:
    odd = [route.name for route in ROUTES if set(route.methods) not in ({"GET"}, {"POST"}, {"GET", "POST"})]
    assert odd == []


def test_the_public_routes_are_exactly_these() -> None:
    assert {route.name for route in ROUTES if route.is_public} == PUBLIC.keys(), (
        "name it in PUBLIC above, with the reason"
    )


def test_addresses_are_vietnamese_words_without_diacritics_and_end_with_a_slash() -> None:
    for route in ROUTES:
        assert route.path.isascii()
        assert route.path.endswith("/"), route.path
        assert "_" not in route.path.replace("_pk", "").replace("<int:", "<").replace("_id", "") or route.arguments


def test_without_log_in_every_other_page_leads_to_the_log_in(client: Client, on_the_day: District) -> None:
    for route in ROUTES:
        kwargs = _missing(route)
        response = _ask(client, route, kwargs)
        if route.is_public:
            hidden = (
                route.arguments or route.permissions or route.name in ABSENT
            )  # a step of the first start, where nobody awaits it
            goes_back = route.name in WANTS_THE_FIRST_STEP
            expected = 404 if hidden else 200 if "GET" in route.methods and not goes_back else 302
            assert response.status_code == expected, route.name
            assert not goes_back or response.headers["Location"] == reverse("account_login"), route.name
        else:
            assert response.status_code == 302, route.name
            assert response.headers["Location"].startswith(reverse("account_login")), route.name


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_exactly_its_pages(role: Role, on_the_day: District) -> None:
    """On an empty installation too: every page has its empty state."""
    visitor = _visitor(role)
    for route in WITHOUT_ARGUMENTS:
        if route.name in LEADS_ELSEWHERE:
            continue
        response = _ask(visitor.client, route, {})
        if route.name in OF_THE_LIBRARY:
            assert response.status_code == OF_THE_LIBRARY[route.name], route.name
        elif route.name in ABSENT or not _may_open(visitor.actor, route):
            assert response.status_code == 404, route.name
        elif "GET" in route.methods:
            assert response.status_code == 200, route.name
        else:
            assert response.status_code in {302, 303, 422}, route.name


# Asked for by somebody who is logged in, these go on to another page or end the session.
LEADS_ELSEWHERE = {"account_login", "account_logout", "books:list", "reporting:list", "sample:sign_in"}


@pytest.mark.parametrize("role", Role)
def test_what_is_missing_is_the_same_bytes_everywhere(role: Role, on_the_day: District) -> None:
    """On every page that the role may open; the pages that it may not are asked for below."""
    visitor = _visitor(role)
    nowhere = visitor.client.get("/khong-co-trang-nay/")
    assert nowhere.status_code == 404
    for route in WITH_ARGUMENTS:
        if _may_open(visitor.actor, route):
            response = _ask(visitor.client, route, _missing(route))
            assert response.status_code == 404, route.name
            assert (response.content == nowhere.content) == (route.name not in SPEAKS_OF_MISSING), route.name


def test_what_is_not_theirs_is_the_same_bytes_as_what_is_missing(on_the_day: District) -> None:
    """The guard refuses before a page begins, so each page is asked for once, by a role that may not open it."""
    left = {route.name: route for route in WITH_ARGUMENTS if route.permissions}
    for role in Role:
        visitor = _visitor(role)
        nowhere = visitor.client.get("/khong-co-trang-nay/")
        for route in [one for one in left.values() if not _may_open(visitor.actor, one)]:
            response = _ask(visitor.client, route, _missing(route))
            assert (response.status_code, response.content == nowhere.content) == (404, True), route.name
            del left[route.name]


def test_a_page_that_only_changes_things_cannot_be_looked_at(on_the_day: District) -> None:
    """The method is looked at before the role, so one role is enough."""
    visitor = _visitor(next(iter(Role)))
    for route in ROUTES:
        if "GET" not in route.methods:
            assert visitor.client.get(reverse(route.name, kwargs=_missing(route))).status_code == 405, route.name


def test_a_forged_form_is_refused(on_the_day: District) -> None:
    """A POST without its token changes nothing, whoever sends it."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(on_the_day.people["noivu.tp"])
    for route in ROUTES:
        if "POST" in route.methods:
            response = client.post(reverse(route.name, kwargs=_missing(route)))
            assert response.status_code == 403, route.name


def _missing(route: Route) -> dict[str, object]:
    """Arguments that name nothing, of the kind that the address takes."""
    kinds = {name: kind for kind, name in re.findall(r"<(\w+):(\w+)>", route.path)}
    return {name: MISSING[kinds[name]] for name in route.arguments}


def test_the_walk_finds_every_pattern() -> None:
    """The list of routes is what Django resolves, the static files apart."""
    for route in ROUTES:
        address = reverse(route.name, kwargs=_missing(route))
        assert get_resolver().resolve(address).view_name == route.name
