"""What may become of a package that came."""

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.apps.exchange.enums import PackageState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow

_ARRIVING = "Nghị định 30/2020/NĐ-CP, Điều 21"
_EXCHANGE = "Quyết định 28/2018/QĐ-TTg"


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """Whether the actor keeps the book of the office that the package came to."""

    keeps: bool = True


def _of_the_keeper(facts: PackageFacts) -> Iterator[str]:
    if not facts.keeps:
        yield "Việc này của người giữ sổ văn bản của nơi nhận."


_WAITING = frozenset({PackageState.WAITING})

PACKAGE_WORKFLOW: Workflow[PackageState, PackageFacts] = Workflow(
    "package",
    "Gói edXML gửi đến",
    PackageState,
    [
        Act(
            "take_in_package", "Nạp gói edXML", frozenset({None}), PackageState.WAITING, Permission.BOOK_KEEP_OWN,
            _EXCHANGE, _of_the_keeper,
        ),
        Act(
            "receive_package", "Vào sổ văn bản đến", _WAITING, PackageState.RECEIVED, Permission.BOOK_KEEP_OWN,
            _ARRIVING, _of_the_keeper,
        ),
        Act(
            "refuse_package", "Từ chối nhận", _WAITING, PackageState.REFUSED, Permission.BOOK_KEEP_OWN, _EXCHANGE,
            _of_the_keeper, needs_reason=True,
        ),
    ],
)  # fmt: skip
