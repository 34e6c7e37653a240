"""The sections of a compiled report as it begins: how many reports came, the targets, then the form's headings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from danvan.apps.compiling.models import CompiledSection
from danvan.apps.figures.periods import reported_period
from danvan.apps.plans.enums import OwedThing
from danvan.apps.plans.models import Deadline, Obligation, Plan
from danvan.apps.plans.wording import said_in_full
from danvan.apps.reporting.selectors import target_progress
from danvan.domain.compiling.compilation import Compilation, CompiledHeading, summary_text
from danvan.domain.periods import period_named

SUMMARY, TARGETS = "summary", "target_progress"
OWN_MAKING = frozenset({SUMMARY, TARGETS})  # written by the system alone, so written anew as long as nobody edited them


@dataclass(frozen=True, slots=True)
class BegunSection:
    """A section before anybody edited it."""

    code: str
    heading: str
    text: str


def begun_sections(deadline: Deadline, compilation: Compilation, today: date) -> tuple[BegunSection, ...]:
    """The sections with what the system can write into them."""
    return tuple(_sections(deadline, compilation, today))


def title_of(obligation: Obligation) -> str:
    """The name of the report: "Kết quả công tác dân vận chính quyền quý III năm 2026"."""
    return f"Kết quả thực hiện công tác dân vận chính quyền {period_named(reported_period(obligation).code).label}"


def is_own_making(section: CompiledSection) -> bool:
    """Whether a section holds only what the system wrote."""
    return section.code in OWN_MAKING and section.version == 1


def _sections(deadline: Deadline, compilation: Compilation, today: date) -> Iterator[BegunSection]:
    lines = [summary_text(compilation), *compilation.exceptions]
    yield BegunSection(SUMMARY, "Tình hình gửi báo cáo của các cơ quan, đơn vị", "\n".join(lines))
    if deadline.owed == OwedThing.REPORT:
        progress = "\n".join(_progress(deadline, today))
        if progress:
            yield BegunSection(TARGETS, "Tiến độ các chỉ tiêu của kế hoạch", progress)
    for heading in compilation.headings:
        yield BegunSection(heading.code, heading.title, "\n".join(_collected(heading)))


def _progress(deadline: Deadline, today: date) -> Iterable[str]:
    sentences = _sentences(deadline.plan)
    for row in target_progress(deadline.plan, today):
        what = sentences.get(row.target_id, row.what).rstrip(".")
        reached = f": {row.value_text}, {row.state_label}." if row.value_text else f". {row.note}"
        yield f"- Chỉ tiêu {row.code}: {what}{reached}"


def _sentences(plan: Plan) -> dict[int, str]:
    """The words of the plan for each target, in full."""
    rows = plan.targets.order_by("position", "id")
    return {one.pk: said_in_full(one.what, plan.source_text, one.start, one.end) for one in rows}


def _collected(heading: CompiledHeading) -> Iterable[str]:
    return (f"- {text.unit}: {' '.join(text.text.split())}" for text in heading.texts)
