"""What the receiving side may do with a paper that came."""

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.apps.dispatch.enums import SendingState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow

_ARRIVING = "Nghị định 30/2020/NĐ-CP, Điều 21"
_EXCHANGE = "Quyết định 28/2018/QĐ-TTg"


@dataclass(frozen=True, slots=True)
class SendingFacts:
    """Whether the actor keeps the book of the unit that the paper came to."""

    keeps: bool = True


def _of_the_keeper(facts: SendingFacts) -> Iterator[str]:
    if not facts.keeps:
        yield "Việc này của người giữ sổ văn bản của nơi nhận."


_SENT = frozenset({SendingState.SENT})

SENDING_WORKFLOW: Workflow[SendingState, SendingFacts] = Workflow(
    "sending",
    "Văn bản gửi đến một nơi nhận",
    SendingState,
    [
        Act("open_sending", "Mở văn bản", frozenset(SendingState), None, Permission.BOOK_KEEP_OWN, _ARRIVING),
        Act(
            "receive_sending", "Nhận, vào sổ văn bản đến", _SENT, SendingState.RECEIVED, Permission.BOOK_KEEP_OWN,
            _ARRIVING, _of_the_keeper,
        ),
        Act(
            "refuse_sending", "Từ chối nhận", _SENT, SendingState.REFUSED, Permission.BOOK_KEEP_OWN, _EXCHANGE,
            _of_the_keeper, needs_reason=True,
        ),
    ],
)  # fmt: skip
