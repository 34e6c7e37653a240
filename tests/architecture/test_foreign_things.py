"""Every address × role, from two places in a forest of authorities.

What one may see opens; what is foreign and what is missing are the same bytes; no page names what its reader may not see.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse

from danvan.apps.legal.selectors import seldom_changed
from danvan.apps.orgs.selectors import actor_for
from danvan.apps.sample.models import SampleClock
from danvan.apps.sample.rights.forest import DURING, NOON, World
from danvan.apps.sample.rights.inventory import Inventory, take_inventory
from danvan.apps.sample.rights.proof import ALL_PROBES
from danvan.apps.sample.rights.standing import Stand
from danvan.apps.sample.rights.things import build_world
from danvan.apps.sample.selectors import clock_stamp
from danvan.config.documentation import Route, all_routes
from danvan.domain.authority import Actor, Role, permissions_of
from tests.remembered import remembered

# Of which probe the first number of an address is, by the beginning of the address; None where `WITHOUT` says why.
KINDS: tuple[tuple[str, str | None], ...] = (
    ("/ke-hoach/viec-phai-nop/tai-ve/", None),  # a kind of file
    ("/ke-hoach/ket-qua-doc/", "văn bản đã nạp"),
    ("/ke-hoach/ban-quet/", None),  # scans on their way to a reading: held by tests of scans
    ("/ke-hoach/tep-giu-lai/", None),  # files that one handed in oneself
    ("/ke-hoach/", "kế hoạch"),
    ("/du-thao/lap-tu-ket-qua-doc/", "văn bản đã nạp"),
    ("/du-thao/", "dự thảo kế hoạch"),
    ("/do-phu/o/", None),  # one row of a matrix: held by tests beside its page
    ("/do-phu/", "kế hoạch"),
    ("/trang-cong-khai/", "kế hoạch"),
    ("/huong-dan/", None),  # the user guide
    ("/hoat-dong/nhap/", None),  # lists that one handed in oneself
    ("/hoat-dong/loai/", None),  # kinds of the own authority, held by tests of activities
    ("/hoat-dong/tai-ve/", None),  # a kind of file
    ("/hoat-dong/", "hoạt động"),
    ("/bao-cao/chi-tieu/", "kế hoạch"),
    ("/bao-cao/", "kế hoạch, báo cáo phải nộp"),
    ("/viec-phai-nop/chua-nop/", None),  # deadlines: held by tests of the ledger
    ("/viec-phai-nop/yeu-cau/", None),
    ("/viec-phai-nop/", "việc phải nộp"),
    ("/so-lieu/nap/", None),  # lists that one handed in oneself
    ("/so-lieu/gia-tri/", None),  # values as their reports are seen: held by tests of figures
    ("/so-lieu/", None),  # the catalogue, and of its figures only what one sees: held by tests of figures
    ("/bieu-excel/", None),  # what the own unit collects or handed in: held by tests of workbooks
    ("/bang-cham/phieu/", "phiếu chấm điểm"),
    ("/bang-cham/ky/", "kỳ chấm điểm làm việc được"),
    ("/cham-diem/ho-so/", None),  # leads on to the sheet of a duty
    ("/cham-diem/phieu/", "phiếu chấm điểm"),
    ("/cham-diem/xep-hang/", "bảng xếp hạng dự kiến"),
    ("/cham-diem/ket-qua/", "quyết định xếp loại"),
    ("/cham-diem/bo-tieu-chi/", "kỳ chấm điểm"),
    ("/cham-diem/ky/<int:cycle_pk>/dac-diem/", "kỳ chấm điểm"),
    ("/cham-diem/ky/<int:cycle_pk>/hoi-dong/", "kỳ chấm điểm"),
    ("/cham-diem/ky/", "kỳ chấm điểm làm việc được"),
    ("/cham-diem/dac-diem/nhap/", None),  # lists that one handed in oneself: held by tests beside their pages
    ("/cham-diem/khong-tham-dinh/", None),  # one's own recusals
    ("/ban-cong-bo/", "kỳ chấm điểm có thể lập bản công bố"),
    ("/truoc-khi-ky/", "bảng xếp hạng dự kiến"),
    ("/bo-tieu-chi/nap/", None),  # files that one handed in oneself
    ("/bo-tieu-chi/", "bộ tiêu chí"),
    ("/giay-to-cham-diem/phieu/", "phiếu chấm điểm"),
    ("/giay-to-cham-diem/ky/", "kỳ chấm điểm làm việc được"),
    ("/giay-to-cham-diem/bieu/", None),  # workbooks that the own unit handed in: held by tests beside their pages
    ("/giay-to-cham-diem/ho-so/", None),  # dossiers of the sheets that one sees: held by tests beside their pages
    ("/phuc-tra/ky/", "kỳ chấm điểm"),
    ("/phuc-tra/phieu/", "phiếu chấm điểm"),
    ("/phuc-tra/", None),  # appeals on the sheets one sees: held by tests beside the pages
    ("/giay-to/", None),  # papers of the own unit, for the clerk those of the committee: held by tests beside the pages
    ("/dot-van-ban/", None),  # batches of papers, as their papers are seen: held by tests beside the pages
    ("/van-ban-den/", None),  # what was sent to the own unit: held by tests beside the pages
    ("/van-ban/", None),  # issued papers by their code, for everybody
    ("/so-van-ban/", None),  # books: the own unit's and, for its clerk, the committee's: held by tests beside the pages
    ("/ho-so-cong-viec/", None),  # files that the own unit makes or keeps: held by tests beside the pages
    ("/mau-van-ban/", None),  # templates that ship with the system, for everybody who is signed in
    ("/tien-trinh/ky/", "các giai đoạn của kỳ chấm điểm"),
    ("/tien-trinh/phieu/", "phiếu chấm điểm"),
    ("/chung-thu-so/", None),  # certificates of the own authority or one's own: held by tests beside the pages
    ("/minh-chung/", "minh chứng"),
    ("/nguoi-dung/chuc-vu/", "chức vụ"),
    ("/nguoi-dung/nhap/", None),  # lists that one handed in oneself
    ("/nguoi-dung/", "người dùng"),
    ("/uy-quyen/", "ủy quyền"),
    ("/vang-mat/", "vắng mặt"),
    ("/don-vi/ca-nuoc/", None),  # the nation's areas, whose names are public
    ("/don-vi/nhom/", None),  # groups: by their owner, held by tests of units
    ("/don-vi/", "đơn vị và địa bàn cả nước"),
    ("/lich-nghi/", None),  # years
    ("/van-ban-phap-luat/", None),  # documents: all may read them; lists handed in: one's own
    ("/bao-cao-tong-hop/", None),  # reports that the lead unit compiles: held by tests beside them
    ("/nhac-viec/", None),  # letters of the whole installation, for its keeper
    ("/bat-dau/", None),  # logos in the head of pages, by their hash
    ("/cong-khai/", None),  # what was published
    ("/tai-khoan/", None),  # one's own account and its keys
)
# Routes on which seeing the thing is not enough: the answer to others is 404 as well. Tests beside each page hold them.
NARROWER = re.compile(
    r"^(reporting:(round|edit|checks|register|cell|text|nothing|comments|remove_file|submit|accept|verify|approve|recheck|send_back|enter_paper|target)"
    r"|scoring:(column|criterion|enter_dossier|attach_evidence|sign|submit|withdraw_evidence|dossier|adopt_rest|conflicts?|.*reassign.*)"
    r"|evidence:(page|revise|end|remove|use)"
    r"|scorebook:(book|criterion|unit|cell|fact|settle)"
    r"|criteria:(copy|decide|head|bands|conditions|add|criterion|try|move|remove)"
    r"|score_papers:(papers|printed|pdf|ask|dossier|workbook|hand_in)"
    r"|appeals:(period|close|file|detail|decide)"
    r"|explanations:(move|dates|visibility|open|explain|settle)"
    r"|activities:(mend|cancel|add_file)"
    r"|drafting:(section|item|put_back)"
    r"|plans:(fact|drop_fact|mend_text|unit_page|version|changes|unit_changes|take_note|amend|discard_version)|people:(?!detail).*|delegations:revoke|absences:end"
    r"|cascade:(unit|upper|record_upper|propose|decide)"
    r"|ledger:(ask|assign|decide)"
    r"|orgs:(?!detail).*)$"
)
OPENS = {200, 302, 303, 422}
VALUES = {
    "form": "xlsx",
    "number": 1,
    "code": "A1",
    "kind": "nhiem-vu",
    "key": 1,
    "evidence_pk": 1,
    "target_pk": 1,
    "unit_pk": 1,
}
ROUTES = [route for route in all_routes() if route.arguments and not route.is_public]
REPORTS, SHEETS = "kế hoạch, báo cáo của đơn vị", "phiếu chấm điểm"


def _kind(route: Route) -> str | None:
    for beginning, kind in KINDS:
        if route.path.startswith(beginning):
            return kind
    raise AssertionError(f"{route.path}: say in KINDS whose things it shows")


def test_every_address_says_whose_things_it_shows() -> None:
    for route in all_routes():
        if route.arguments:
            _kind(route)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks: what each probe lets them see and what there is besides; the words they must not read.

    `logged` is what the audit tells them.
    """

    actor: Actor
    client: Client
    seen: dict[str, list[int]]
    unseen: dict[str, list[int]]
    closed: frozenset[str]
    marks: re.Pattern[str]
    logged: str
    nowhere: bytes

    def assert_silent(self, name: str, answer: HttpResponse) -> None:
        """No word stands in an answer that belongs to something that they may not see."""
        found = {match[0] for match in self.marks.finditer(answer.content.decode(errors="replace"))}
        if name == "audit:list":
            found = {mark for mark in found if mark not in self.logged}
        assert found == set(), name

    def opens(self, route: Route) -> bool:
        """Whether the address is for a permission of theirs, or for everybody."""
        return not route.permissions or any(self.actor.may(one) for one in route.permissions)

    def ask(self, route: Route, pk: int) -> HttpResponse:
        """The answer to the route with one thing; what it does is undone."""
        values = dict.fromkeys(route.arguments, 1) | {name: VALUES[name] for name in route.arguments if name in VALUES}
        values |= {route.arguments[0]: pk} | ({"unit_pk": self.actor.unit_id} if "unit_pk" in values else {})
        address = reverse(route.name, kwargs=values)
        with transaction.atomic():
            answer = self.client.get(address) if "GET" in route.methods else self.client.post(address)
            transaction.set_rollback(True)
        return answer


@pytest.fixture
def world(db: None) -> World:
    """The forest on a day in the middle of everybody's post."""
    built = remembered("forest of authorities", build_world)
    SampleClock.objects.create(now=NOON)
    clock_stamp().renew()  # what seldom changes stays in memory, as on a running server
    seldom_changed().renew()
    return built


def look_from(world: World, place: str, role: Role) -> Viewer:
    """A person of a role in a place, logged in."""
    person = world.people[place, role]
    actor = actor_for(person, DURING)
    assert actor is not None
    client = Client()
    client.force_login(person)
    every = take_inventory()
    stand, seen, unseen = Stand(actor, every.parents), {}, {}
    read, closed = set(), set()
    for probe in ALL_PROBES:
        visible = probe.seen(actor, every)
        things = list(probe.things(stand, every))
        seen[probe.name] = [thing.pk for thing in things if thing.pk in visible]
        unseen[probe.name] = [thing.pk for thing in things if thing.pk not in visible]
        read |= {thing.mark for thing in things if thing.pk in visible}
        closed |= {thing.mark for thing in things if thing.pk not in visible and thing.mark}
    read |= {plan.lead_unit.short_name for plan in every.plans if plan.pk in seen["kế hoạch"]}
    read |= set(named_on(every, seen))
    mine = [one for one in every.reports if one.pk in seen[REPORTS]]
    read |= {f"tep-bao-cao-{one.number.removeprefix('1/BC-')}.txt" for one in mine}  # a file is named in its report
    nowhere = client.get("/khong-co-trang-nay/").content
    closed -= read
    marks = re.compile("|".join(rf"{re.escape(mark)}(?![\w.-])" for mark in sorted(closed)))
    return Viewer(actor, client, seen, unseen, frozenset(closed), marks, logged(every, seen), nowhere)


def named_on(every: Inventory, seen: dict[str, list[int]]) -> Iterator[str]:
    """Who sent, received and settled what one sees is named beside it."""
    under = [(one.unit, one.obligation.deadline.plan.issuer) for one in every.reports if one.pk in seen[REPORTS]]
    under += [(one.unit, one.cycle.plan.issuer) for one in every.sheets if one.pk in seen[SHEETS]]
    for unit, issuer in under:
        committee, _, part = unit.code.partition(".")
        yield from (
            f"nguoi-{committee}-{part or 'committee'}",
            f"nguoi-{issuer.code}-lead",
            f"nguoi-{issuer.code}-committee",
        )


def logged(every: Inventory, seen: dict[str, list[int]]) -> str:
    """What the audit tells: of each entry that one sees who did what, of the own people's also the values."""
    told, own = set(seen["nhật ký"]), set(seen["nội dung nhật ký"])
    entries = [one for one in every.entries if one.pk in told]
    heads = [f"{one.actor_name} {one.actor_unit_name} {one.subject_name}" for one in entries]
    return " ".join((*heads, *(f"{one.before} {one.after}" for one in entries if one.pk in own)))


def first_refused(route: Route) -> Role | None:
    """The guard answers before anything is looked up, so one role and one thing are enough."""
    refused = (role for role in Role if not permissions_of({role}).intersection(route.permissions))
    return next(refused, None)


def two_of(ids: list[int], turn: int) -> list[int]:
    """Two of many, from either half; each viewer has a turn of their own, so that all together ask for other ones."""
    return sorted({ids[turn % len(ids)], ids[(turn + len(ids) // 2) % len(ids)]}) if ids else []


def with_searches(viewer: Viewer, route: Route) -> Iterator[HttpResponse]:
    """The page or file as it is, and by each search whose fields it offers; what offers none is searched as a whole."""
    address = reverse(route.name)
    plain = viewer.client.get(address)
    yield plain
    is_page = plain.status_code == 200 and plain.headers.get("Content-Type", "").startswith("text/html")
    offered = set(FIELD.findall(plain.content.decode())) if is_page else None
    for query in SEARCHES:
        if offered is None or offered & QueryDict(query).keys():
            yield viewer.client.get(f"{address}?{query}")


# What the pages and their rules do is covered by the tests beside them; tracing would double the time of this sweep.
EVERYWHERE = [(place, role) for place in ("near.lead", "above.lead") for role in Role]
SEARCHES = ("q=dv-elsewhere&tim=dv-", "tim=nguoi-&ky=1&trang=2")
FIELD = re.compile(r'(?:name="|[?;&])([a-z_]+)(?="|=)')  # of a form, or of a link


@pytest.mark.no_cover
@pytest.mark.parametrize(("place", "role"), EVERYWHERE)
def test_each_address_shows_what_one_may_see_and_nothing_else(world: World, place: str, role: Role) -> None:
    """Own things open, foreign ones are the bytes of what is not there; no page, list, search or export names one.

    Each thing of the forest bears a word of its own, which stands on no page of who may not see it. That what is
    missing is the same bytes on every page is held in test_routes.
    """
    viewer, turn = look_from(world, place, role), EVERYWHERE.index((place, role))
    assert viewer.closed
    for route in ROUTES:
        kind = _kind(route)
        if kind is None:
            continue
        seen, unseen = two_of(viewer.seen[kind], turn), two_of(viewer.unseen[kind], turn)
        if not viewer.opens(route):
            if role is first_refused(route):
                assert_missing(viewer, route, [*seen, *unseen][:1])
            continue
        assert_missing(viewer, route, unseen)
        assert_open(viewer, route, seen)
    for route in all_routes():
        if not route.arguments and not route.is_public and "GET" in route.methods and viewer.opens(route):
            for answer in with_searches(viewer, route):
                viewer.assert_silent(route.name, answer)


def assert_missing(viewer: Viewer, route: Route, ids: Iterable[int]) -> None:
    """Foreign things are answered as one that is not there."""
    for pk in ids:
        answer = viewer.ask(route, pk)
        assert (answer.status_code, answer.content) == (404, viewer.nowhere), (route.name, pk)


def assert_open(viewer: Viewer, route: Route, ids: Iterable[int]) -> None:
    """What one sees opens, but where more is asked for than seeing it, and names nothing else."""
    for pk in ids:
        answer = viewer.ask(route, pk)
        if answer.status_code == 404 and NARROWER.match(route.name):
            assert (answer.status_code, answer.content) == (404, viewer.nowhere), (route.name, pk)
            continue
        assert answer.status_code in OPENS, (route.name, pk, answer.status_code)
        viewer.assert_silent(route.name, answer)
