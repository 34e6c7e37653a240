"""What was sent, frozen: the content of one round and its hash."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NotRequired, TypedDict

from danvan.apps.figures.forms import shipped_form_of
from danvan.apps.figures.selectors import values_of
from danvan.apps.reporting.models import Report, ReportFile
from danvan.domain.figures.forms import FormFile
from danvan.domain.figures.rounding import canonical
from danvan.domain.report_checks.content import Flag

SCHEMA = "danvan.report-round/4"


class RoundFile(TypedDict):
    """A file of a round: the evidence, its name, the hash of its bytes, what it proves; `asked` its code in a form."""

    evidence: int
    name: str
    sha256: str
    note: str
    asked: NotRequired[str]


class RoundAskedFile(TypedDict):
    """A file that the form asked for: its code and its name."""

    code: str
    name: str


class RoundFlag(TypedDict):
    """A flag on a round: its kind, the code of its place, its sentence, and what the unit explained, if anything."""

    kind: str
    place: str
    message: str
    explanation: str


class RoundContent(TypedDict):
    """All that one round says. Figures are plain numbers as text, yes and no are "1" and "0".

    `nothing` and `flags` are missing in rounds of the first schema, `asked_files` in those of the first two,
    `registers` (what the registers had, by figure) in those of the first three.
    """

    schema: str
    kind: str
    unit: str
    plan: str
    number: str
    paper_date: str
    content: str
    difficulties: str
    proposals: str
    figures: dict[str, str]
    files: list[RoundFile]
    entered_on_behalf_by: str
    nothing: NotRequired[list[str]]
    flags: NotRequired[list[RoundFlag]]
    asked_files: NotRequired[list[RoundAskedFile]]
    registers: NotRequired[dict[str, str]]


def round_content(
    report: Report,
    figures: Mapping[str, Decimal] | None = None,
    flags: Iterable[Flag] = (),
    registers: Mapping[str, Decimal] | None = None,
) -> RoundContent:
    """The content of the report as it stands now, ready to be frozen.

    `figures` are the stored values when the caller has them already.
    """
    given = values_of(report.obligation_id) if figures is None else figures
    plan = report.obligation.deadline.plan
    by = report.entered_on_behalf_by
    return RoundContent(
        schema=SCHEMA,
        kind=report.kind,
        unit=report.unit.name,
        plan=plan.number,
        number=report.number,
        paper_date=report.paper_date.isoformat() if report.paper_date else "",
        content=report.content,
        difficulties=report.difficulties,
        proposals=report.proposals,
        figures={code: canonical(value) for code, value in given.items()},
        files=_files(report),
        entered_on_behalf_by=by.full_name if by else "",
        nothing=sorted(report.nothing),
        flags=[
            RoundFlag(
                kind=flag.kind.value,
                place=flag.place,
                message=flag.message,
                explanation=report.explanations.get(flag.key, ""),
            )
            for flag in flags
        ],
        registers={code: canonical(value) for code, value in (registers or {}).items()},
        asked_files=[RoundAskedFile(code=file.code, name=file.prompt) for file in _asked_files(report)],
    )


def content_hash(content: RoundContent) -> str:
    """The hash of a round: SHA-256 over its canonical JSON, so that equal contents have equal hashes."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _asked_files(report: Report) -> Iterable[FormFile]:
    form = shipped_form_of(report.obligation)
    return form.files if form else ()


def _files(report: Report) -> list[RoundFile]:
    rows = ReportFile.objects.filter(report=report).select_related("evidence__file").order_by("id")
    return [
        RoundFile(
            evidence=row.evidence_id,
            name=row.evidence.name,
            sha256=row.evidence.file.sha256 if row.evidence.file else "",
            note=row.evidence.note,
            asked=row.asked,
        )
        for row in rows
    ]
