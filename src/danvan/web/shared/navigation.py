"""Where one can go: the areas of the system and their parts, each shown to those who may open its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest

from danvan.domain.authority import Actor
from danvan.web.shared.guards import may_open
from danvan.web.shared.links import reverse


@dataclass(frozen=True, slots=True)
class Part:
    """A page at which one enters a part of an area; who may open it is written at the page itself, by its guard.

    `covers` are routes of other addresses under which one is still in this part, `namespaces` those of pages that have
    no address of their own to begin with.
    """

    label: str
    route: str
    covers: tuple[str, ...] = ()
    namespaces: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The address of the page."""
        return _address(self.route)

    def may_be_opened_by(self, actor: Actor) -> bool:
        """Whether the guard of the page lets the actor in."""
        return may_open(actor, self.address)

    def holds(self, address: str) -> int:
        """How many characters of an address are those of this part; 0 where it lies elsewhere."""
        roots = (_address(route) for route in (self.route, *self.covers))
        return max((len(root) for root in roots if address.startswith(root)), default=0)


@cache
def _address(route: str) -> str:
    return reverse(route)


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the system; where somebody may open one part of it only, the area bears the name of that part."""

    label: str
    parts: tuple[Part, ...]


AREAS = (
    Area(
        "Việc của tôi",
        (
            Part("Việc chờ tôi", "home:my_work"),
            Part("Nhắc việc", "reminders:mine"),
            Part("Lịch nhắc", "reminders:schedule"),
        ),
    ),
    Area(
        "Kế hoạch",
        (
            Part("Kế hoạch năm", "plans:list", (), ("cascade",)),
            Part("Dự thảo", "drafting:list"),
            Part("Văn bản pháp luật", "register:list"),
        ),
    ),
    Area(
        "Theo dõi",
        (
            Part("Việc phải nộp", "plans:obligations", ("reporting:list",), ("ledger", "workbooks")),
            Part("Hoạt động", "activities:list"),
            Part("Số liệu", "figures:list"),
            Part("Biểu Excel", "workbooks:list"),
            Part("Báo cáo tổng hợp", "compiling:list"),
        ),
    ),
    Area(
        "Chấm điểm",
        (
            Part("Phiếu chấm điểm", "scoring:list", (), ("scorebook", "score_papers", "explanations", "appeals")),
            Part("Minh chứng", "evidence:list"),
            Part("Bộ tiêu chí", "criteria:list"),
            Part("Xếp hạng", "scoring:ranking_list", (), ("ranking",)),
        ),
    ),
    Area(
        "Văn bản",
        (
            Part("Văn bản đi", "papers:list"),
            Part("Chờ tôi xử lý", "papers:waiting"),
            Part("Đợt văn bản", "batches:list"),
            Part("Văn bản đến", "incoming:list"),
            Part("Sổ văn bản", "books:list"),
            Part("Hồ sơ công việc", "work_files:list"),
            Part("Mẫu văn bản", "paper_forms:list"),
            Part("Kiểm tra thể thức", "form_check:check"),
            Part("Chữ ký số", "signatures:list"),
        ),
    ),
    Area("Công khai", (Part("Trang công khai", "portal:overview"), Part("Bản công bố", "releases:list"))),
    Area(
        "Tổ chức",
        (
            Part("Đơn vị", "orgs:list"),
            Part("Người dùng, chức vụ", "people:list"),
            Part("Ủy quyền", "delegations:list", ("absences:list",)),
            Part("Lịch nghỉ", "legal:years"),
            Part("Ai được làm gì", "roles:list"),
        ),
    ),
    Area(
        "Quản trị",
        (
            Part("Thiết lập", "installation:start"),
            Part("Thư gửi đi", "reminders:outbox"),
            Part("Nhật ký", "audit:list"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Navigation:
    """The links of a page: the areas, and the parts of the area one is in (none where it has one part only)."""

    areas: list[dict[str, str | bool]]
    parts: list[dict[str, str | bool]]
    area: str


def navigation_of(actor: Actor, request: HttpRequest) -> Navigation:
    """Where the actor can go from the page of a request; each area leads to the first of its parts."""
    open_to_actor = [(area, parts) for area in AREAS if (parts := [p for p in area.parts if p.may_be_opened_by(actor)])]
    here = _part_of([part for _, parts in open_to_actor for part in parts], request)
    current = next(((area, parts) for area, parts in open_to_actor if here in parts), None)
    areas: list[dict[str, str | bool]] = [
        {
            "label": area.label if len(parts) > 1 else parts[0].label,
            "url": parts[0].address,
            "current": here in parts,
        }
        for area, parts in open_to_actor
    ]
    if current is None or len(current[1]) == 1:
        return Navigation(areas, [], "")
    area, parts = current
    return Navigation(areas, [{"label": p.label, "url": p.address, "current": p is here} for p in parts], area.label)


def _part_of(parts: Sequence[Part], request: HttpRequest) -> Part | None:
    """The part in which the page of a request lies: by the longest address it begins with, else by its namespace."""
    nearest = max(parts, key=lambda part: part.holds(request.path), default=None)
    if nearest is not None and nearest.holds(request.path):
        return nearest
    namespace = request.resolver_match.namespace if request.resolver_match else ""
    return next((part for part in parts if namespace in part.namespaces), None)
