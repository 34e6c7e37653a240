"""Every address × role, from two places in a forest of authorities: what is foreign and what is missing are the same."""

import re

import pytest
from django.db.models import Model, QuerySet
from django.test import Client
from django.urls import reverse

from danvan.apps.evidence.models import Evidence
from danvan.apps.plans.models import Obligation, PlanReading
from danvan.apps.sample.models import SampleClock
from danvan.apps.sample.rights.world import NOON, World, build_world
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.config.documentation import Route, all_routes
from danvan.domain.authority import Role
from tests.remembered import remembered

#: Of which kind the first number of an address is, by the beginning of the address; None for what all may see.
KINDS: tuple[tuple[str, str | None], ...] = (
    ("/ke-hoach/ket-qua-doc/", "reading"),
    ("/ke-hoach/", "plan"),
    ("/trang-cong-khai/", "plan"),
    ("/bao-cao/chi-tieu/", "plan"),
    ("/bao-cao/", "obligation"),
    ("/cham-diem/ho-so/", "obligation"),
    ("/cham-diem/phieu/", "sheet"),
    ("/cham-diem/", "cycle"),
    ("/minh-chung/", "evidence"),
    ("/nguoi-dung/", "person"),
    ("/uy-quyen/", None),  # tests of delegations hold these: there is none in the world
    ("/vang-mat/", None),
    ("/xung-dot-loi-ich/", None),
    ("/lich-nghi/", None),
    ("/don-vi/", None),
    ("/bat-dau/", None),
    ("/cong-khai/", None),
    ("/tai-khoan/", None),
)
ROUTES = [route for route in all_routes() if route.arguments]


def _kind(route: Route) -> str | None:
    for beginning, kind in KINDS:
        if route.path.startswith(beginning):
            return kind
    raise AssertionError(f"{route.path}: say in KINDS whose things it shows")


def test_every_address_says_whose_things_it_shows() -> None:
    for route in ROUTES:
        _kind(route)


@pytest.fixture
def world(db: None) -> World:
    """The forest on a day in the middle of everybody's post."""
    SampleClock.objects.create(now=NOON)
    return remembered("forest of authorities", build_world)


def _things(world: World, place: str) -> dict[str, Model]:
    plan = world.authorities[place].plan
    assert plan is not None
    people = [person for (where, _), person in world.people.items() if where == place]
    owed = Obligation.objects.filter(deadline__plan=plan)

    def one(rows: QuerySet[Model]) -> Model:
        found = rows.order_by("id").first()
        assert found is not None
        return found

    return {
        "plan": plan,
        "reading": one(PlanReading.objects.filter(plan=plan)),
        "obligation": one(owed),
        "sheet": one(ScoreSheet.objects.filter(cycle__plan=plan)),
        "cycle": one(Cycle.objects.filter(plan=plan)),
        "evidence": one(Evidence.objects.filter(unit__in=owed.values("unit"), name__endswith=f"theo {place}.txt")),
        **({"person": people[0]} if people else {}),
    }


def _address(route: Route, pk: int) -> str:
    kinds = dict(part.strip("<>").split(":")[::-1] for part in route.path.split("/") if part.startswith("<"))
    values = {"int": pk, "str": "SELF", "slug": "task"}
    return reverse(route.name, kwargs={name: values[kinds[name]] for name in route.arguments})


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("place", ["near", "above"])
def test_a_foreign_thing_is_answered_like_a_missing_one(world: World, role: Role, place: str) -> None:
    """Seen from a commune: another province's. Seen from its province: another province's, and the commune's own."""
    client = Client()
    client.force_login(world.people[place, role])
    nowhere = client.get("/khong-co-trang-nay/").content
    foreign = [_things(world, "elsewhere"), _things(world, "afar")]
    foreign.append(_things(world, "near" if place == "above" else "beside"))
    for route in ROUTES:
        kind = _kind(route)
        for things in foreign:
            if kind is None or kind not in things:
                continue
            address = _address(route, things[kind].pk)
            response = client.get(address) if "GET" in route.methods else client.post(address)
            assert (response.status_code, response.content) == (404, nowhere), (route.name, address)


@pytest.mark.parametrize("role", Role)
def test_no_list_and_no_search_names_what_is_foreign(world: World, role: Role) -> None:
    """Marks that only foreign things bear stand on no page without a number in its address."""
    client = Client()
    client.force_login(world.people["near", role])
    marks = re.compile(
        "Kế hoạch (elsewhere|afar|beside)|theo (elsewhere|afar|beside)|(lead|office) (elsewhere|afar|beside)"
    )
    for route in all_routes():
        if route.arguments or "GET" not in route.methods or route.is_public or route.name == "orgs:list":
            continue
        for query in ("", "?q=elsewhere", "?tim=afar"):
            page = client.get(reverse(route.name) + query)
            found = marks.search(page.content.decode(errors="replace"))
            assert found is None, (route.name, query, found)
