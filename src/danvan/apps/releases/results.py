"""What a release, or a decision that is not released yet, says of each unit; the list of those to be commended."""

from datetime import date
from decimal import Decimal

from danvan.apps.evidence.selectors import content_of as bytes_of
from danvan.apps.ledger.selectors import letter_head
from danvan.apps.releases.models import Release, ReleaseFile
from danvan.domain.figures.rounding import round_half_up, shown
from danvan.domain.official_documents import OfficialDocument
from danvan.domain.official_documents.result_papers import (
    ResultGrounds,
    ScoredCriterion,
    UnitResult,
    commendation_list,
)
from danvan.domain.ranking.release_contents import (
    DATA_FILES,
    PlainMap,
    ReleaseContent,
    content_of,
    maps,
    set_of,
    settled_points,
)
from danvan.domain.ranking.release_manifest import manifest_from_text
from danvan.domain.ranking.releases import contender_of
from danvan.domain.scoring.applicability import applicable_leaves
from danvan.domain.scoring.criteria import CriteriaSet
from danvan.domain.scoring.entries import Entry
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.numbers import format_number

_NOT_ARISING = "not_arising"


def released_content(release: Release) -> ReleaseContent:
    """The content of a release, read from its own files. One query."""
    rows = ReleaseFile.objects.filter(release=release, path__in=DATA_FILES).select_related("file").order_by("path")
    return content_of({row.path: bytes_of(row.file).decode() for row in rows})


def results_of(content: ReleaseContent) -> dict[str, UnitResult]:
    """What a release says of each unit, in the order of its lists."""
    units = {str(unit["code"]): unit for unit in maps(content.ranking["units"])}
    reasons = {code: str(row.get("reason", "")) for code, row in content.decisions.items()}
    criteria_set = set_of(content)
    found = {}
    for group, rows in content.standings:
        for row in rows:
            code = str(row["code"])
            criteria = tuple(_criteria(criteria_set, content, units[code]))
            found[code] = _result(group.title, row, reasons.get(code, ""), criteria)
    return found


def commended(release: Release, day: date) -> OfficialDocument:
    """The submission that proposes the units of the best grade. Raises RuleViolation when there is none."""
    content = released_content(release)
    best = set_of(content).labels[0]
    results = tuple(one for one in results_of(content).values() if one.grade == best)
    plan = release.cycle.plan
    return commendation_list(results, _grounds(release), letter_head(plan.lead_unit_id, day), plan.issuer.name)


def _grounds(release: Release) -> ResultGrounds:
    head = manifest_from_text(release.manifest).head
    day = format_date(date.fromisoformat(head.decision_date))
    return ResultGrounds(head.year, f"Quyết định số {head.decision_number} ngày {day} của {head.authority}", head.mark)


def _result(group: str, row: PlainMap, reason: str, criteria: tuple[ScoredCriterion, ...]) -> UnitResult:
    rank, percent = row.get("rank"), row.get("percent")
    reasons = row.get("reasons", [])
    return UnitResult(
        unit=str(row["name"]),
        group=group,
        rank="–" if rank is None else f"{rank}{' (đồng hạng)' if row['tied_with'] else ''}",
        points=_with_decimals(row.get("points")),
        maximum=_with_decimals(row.get("maximum")),
        percent="–" if percent is None else f"{format_number(round_half_up(Decimal(str(percent))))}%",
        grade=str(row["decided"]),
        change_reason=reason,
        reasons=tuple(str(one) for one in reasons) if isinstance(reasons, list) else (),
        criteria=criteria,
    )


def _criteria(criteria_set: CriteriaSet, content: ReleaseContent, unit: PlainMap) -> list[ScoredCriterion]:
    settled = settled_points(unit)
    if not settled:
        return []
    contender, code = contender_of(Entry("", unit)), str(unit["code"])
    own = content.own_points.get(code, {})
    return [
        ScoredCriterion(
            code=leaf.code,
            name=leaf.name,
            maximum=shown(leaf.max_points),
            own=_points(own.get(leaf.code)),
            settled=_points(settled.get(leaf.code)),
            reason="" if own.get(leaf.code) == settled.get(leaf.code) else content.reasons.get((code, leaf.code), ""),
        )
        for leaf in applicable_leaves(criteria_set, contender.kind, contender.traits)
    ]


def _points(text: str | None) -> str:
    if text is None:
        return "–"
    return "KPS" if text == _NOT_ARISING else _number(text)


def _with_decimals(value: object) -> str:
    return "–" if value is None else format_number(round_half_up(Decimal(str(value))))


def _number(value: object) -> str:
    return "–" if value is None else shown(Decimal(str(value)))
