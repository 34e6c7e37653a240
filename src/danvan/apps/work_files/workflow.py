"""What may be done with a work file, by whom, and what stands in the way."""

from collections.abc import Iterator
from dataclasses import dataclass

from danvan.apps.work_files.enums import WorkFileState
from danvan.domain.authority import Permission
from danvan.domain.workflow import Act, Workflow

_LISTING = "Nghị định 30/2020/NĐ-CP, Điều 28"
_FILING = "Nghị định 30/2020/NĐ-CP, Điều 29"
_HANDING = "Nghị định 30/2020/NĐ-CP, Điều 30"


@dataclass(frozen=True, slots=True)
class WorkFileFacts:
    """Whether the actor keeps the owner's book, and whether they make the file (its keeper may too)."""

    keeps: bool = True
    makes: bool = True
    has_papers: bool = True


def _of_the_keeper(facts: WorkFileFacts) -> Iterator[str]:
    if not facts.keeps:
        yield "Việc này của văn thư, lưu trữ của cơ quan có danh mục hồ sơ."


def _of_the_makers(facts: WorkFileFacts) -> Iterator[str]:
    if not facts.makes:
        yield "Việc này của đơn vị lập hồ sơ."


def _before_closing(facts: WorkFileFacts) -> Iterator[str]:
    yield from _of_the_makers(facts)
    if not facts.has_papers:
        yield "Hồ sơ chưa có văn bản nào. Đưa văn bản vào hồ sơ trước khi kết thúc."


S, KEEP = WorkFileState, Permission.BOOK_KEEP_OWN
_OPEN, _CLOSED = frozenset({S.OPEN}), frozenset({S.CLOSED})

WORK_FILE_WORKFLOW: Workflow[WorkFileState, WorkFileFacts] = Workflow(
    "work_file",
    "Hồ sơ công việc",
    WorkFileState,
    [
        Act("open_file", "Thêm hồ sơ vào danh mục", frozenset({None}), S.OPEN, KEEP, _LISTING, _of_the_keeper),
        Act("change_file", "Sửa hồ sơ", _OPEN | _CLOSED, None, KEEP, _LISTING, _of_the_makers),
        Act("put_papers", "Đưa văn bản vào hồ sơ", _OPEN, None, KEEP, _FILING, _of_the_makers),
        Act(
            "take_out_paper", "Rút văn bản khỏi hồ sơ", _OPEN, None, KEEP, _FILING, _of_the_makers, needs_reason=True
        ),
        Act("close_file", "Kết thúc hồ sơ", _OPEN, S.CLOSED, KEEP, _FILING, _before_closing),
        Act("reopen_file", "Mở lại hồ sơ", _CLOSED, S.OPEN, KEEP, _FILING, _of_the_makers, needs_reason=True),
        Act("deposit_file", "Nộp lưu hồ sơ", _CLOSED, S.DEPOSITED, KEEP, _HANDING, _of_the_keeper),
    ],
)  # fmt: skip
