"""One criteria set as a page shows it: its head, its tree, what is wrong, what may be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from danvan.apps.audit.selectors import AuditRow, history_of
from danvan.apps.criteria.access import is_own, set_for
from danvan.apps.criteria.circumstances import facts_of
from danvan.apps.criteria.enums import CriteriaState
from danvan.apps.criteria.models import CriteriaSet
from danvan.apps.criteria.selectors.sets import COLOURS, mark_of, owner_name
from danvan.apps.criteria.stored import drafted_set, examined, known_names
from danvan.apps.criteria.workflow import CRITERIA_WORKFLOW
from danvan.domain.authority import Actor
from danvan.domain.expressions.expression import Expression
from danvan.domain.figures.rounding import shown
from danvan.domain.rules import Finding, RuleViolation, Severity
from danvan.domain.scoring.comparing import (
    band_words,
    basis_words,
    cap_words,
    condition_words,
    council_words,
    criterion_words,
)
from danvan.domain.scoring.criteria import FREE, Criterion, Part
from danvan.domain.scoring.criteria import CriteriaSet as TypedSet
from danvan.domain.scoring.fact_names import FactName
from danvan.domain.scoring.fault_words import fault_words
from danvan.domain.scoring.formula_words import in_words
from danvan.domain.workflow import Possibility

_SHOWN_HASH = 16
_UNSAID = {("đơn vị tự chấm", "có"), ("quy tắc", FREE.kind.label)}  # what holds where a set says nothing


@dataclass(frozen=True, slots=True)
class SetHead:
    """What stands above every page of a set."""

    pk: int
    title: str
    code: str
    version: int
    owner: str
    state: str
    colour: str
    mark: str
    edition: int
    is_draft: bool


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion in the table: `level` 0 for a top one; `facts` label and text of what applies to a leaf."""

    code: str
    name: str
    level: int
    points: str
    is_group: bool
    assumed: bool
    appraisers: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """Something wrong with the set; `criterion` is the code of the one to open, blank for what is not in the tree."""

    text: str
    is_error: bool
    criterion: str
    part: str


@dataclass(frozen=True, slots=True)
class SetPage:
    """One version of a set."""

    head: SetHead
    facts: tuple[tuple[str, str], ...]
    bands: tuple[str, ...]
    bands_source: str
    banded_by: str
    tie_rule: str
    conditions: tuple[str, ...]
    lines: tuple[CriterionLine, ...]
    findings: tuple[FindingLine, ...]
    acts: tuple[Possibility, ...]
    is_own: bool
    may_edit: bool
    before_id: int | None
    assumed: int
    leaves: int


def set_head(row: CriteriaSet) -> SetHead:
    """What stands above every page of a set."""
    return SetHead(
        pk=row.pk,
        title=row.title,
        code=row.code,
        version=row.version,
        owner=owner_name(row),
        state=row.state_value.label,
        colour=COLOURS[row.state_value],
        mark=mark_of(row),
        edition=row.edition,
        is_draft=row.state == CriteriaState.DRAFT,
    )


def set_page(actor: Actor, pk: int) -> SetPage:
    """One set that the actor may see. Raises Http404 for any other."""
    row = set_for(actor, pk)
    found = examined(row)
    typed = found.typed
    facts = facts_of(actor, row)
    leaves = typed.leaves()
    labels = {name: one.label for name, one in found.names.items()}
    return SetPage(
        head=set_head(row),
        facts=_facts(row, typed),
        bands=tuple(f"{band.label}: {band_words(typed, band)}" for band in typed.bands.value),
        bands_source=typed.bands.source.label,
        banded_by=f"Xếp loại theo {typed.banded_by.label}",
        tie_rule=f"Thứ hạng: {typed.tie_rule.value.label} ({typed.tie_rule.source.label}).",
        conditions=tuple(condition_words(one, _fact_words(one.fact, labels)) for one in typed.conditions),
        lines=tuple(_lines(typed, typed.criteria, 0, labels)),
        findings=tuple(_finding(typed, one) for one in found.findings) if row.state == CriteriaState.DRAFT else (),
        acts=tuple(
            act
            for act in CRITERIA_WORKFLOW.possibilities(actor=actor, state=row.state_value, facts=facts)
            if facts.own and act.name not in {"change", "import"}
        ),
        is_own=facts.own,
        may_edit=not CRITERIA_WORKFLOW.why_not("change", actor=actor, state=row.state_value, facts=facts),
        before_id=row.replaces_id,
        assumed=sum(not leaf.verified for leaf in leaves),
        leaves=len(leaves),
    )


def seen_set(actor: Actor, pk: int) -> SetHead:
    """What stands above a page of a set that the actor sees. Raises Http404 for any other."""
    return set_head(set_for(actor, pk))


def editable(actor: Actor, pk: int) -> tuple[SetHead, TypedSet]:
    """A version in the writing for a form that changes it. Raises Http404 for one that the actor may not change."""
    row = set_for(actor, pk)
    if row.state != CriteriaState.DRAFT or not is_own(actor, row):
        raise Http404
    return set_head(row), drafted_set(row)


def names_for(actor: Actor, today: date) -> dict[str, FactName]:
    """The names that a set of the actor's authority may compute with. One query."""
    return known_names(actor.authority_id, today.year)


def set_history(page: SetPage) -> tuple[AuditRow, ...]:
    """What was done with a version of the own authority, newest first; of others' people nobody reads. One query."""
    return history_of(subject_type="criteria_set", subject_id=page.head.pk) if page.is_own else ()


def _facts(row: CriteriaSet, typed: TypedSet) -> tuple[tuple[str, str], ...]:
    ready = f"{row.ready_at:%d/%m/%Y}" if row.ready_at else ""
    said = (
        ("Mã, phiên bản", f"{row.code}, phiên bản {row.version}"),
        ("Cơ quan", owner_name(row)),
        ("Căn cứ", basis_words(typed)),
        ("Dùng từ kỳ chấm điểm năm", f"{typed.valid_from_cycle.value} ({typed.valid_from_cycle.source.label})"),
        ("Tổng điểm", f"{shown(typed.total_points.value)} ({typed.total_points.source.label})"),
        ("Bước điểm khi chấm tay", f"{shown(typed.point_step.value)} ({typed.point_step.source.label})"),
        ("Điểm thưởng", _extra(typed, Part.BONUS)),
        ("Điểm trừ", _extra(typed, Part.DEDUCTION)),
        ("Cột sau điểm thống nhất", council_words(typed.council) if typed.council else ""),
        ("Đặc điểm riêng của đơn vị", "; ".join(trait.name for trait in typed.traits)),
        ("Loại đơn vị được chấm", "; ".join(kind.name for kind in typed.kinds)),
        ("Vai trò", "; ".join(role.name for role in typed.roles)),
        ("Cho dùng từ ngày", ready),
        ("Thôi dùng vì", row.retire_reason),
        ("Mã băm nội dung", f"{row.content_hash[:_SHOWN_HASH]}…"),
    )
    return tuple((label, text) for label, text in said if text)


def _extra(typed: TypedSet, part: Part) -> str:
    """What a set says of bonus or deduction points; blank where it has none."""
    if not any(criterion.part is part for criterion in typed.criteria):
        return ""
    cap = typed.bonus_cap if part is Part.BONUS else typed.deduction_cap
    exceeds = ""
    if part is Part.BONUS:
        exceeds = "; tổng được vượt điểm tối đa" if typed.may_exceed else "; tổng không vượt điểm tối đa"
    return f"giới hạn: {cap_words(cap)}{exceeds}"


def _lines(
    typed: TypedSet, criteria: tuple[Criterion, ...], level: int, labels: Mapping[str, str]
) -> list[CriterionLine]:
    lines: list[CriterionLine] = []
    for criterion in criteria:
        said = criterion_words(typed, criterion) | _formula(criterion, labels)
        hidden = {"tên", "điểm tối đa", "người thẩm định", "nguồn của tên", "nguồn của điểm"}
        lines.append(
            CriterionLine(
                code=criterion.code,
                name=criterion.name,
                level=level,
                points=said["điểm tối đa"],
                is_group=not criterion.is_leaf,
                assumed=not criterion.verified,
                appraisers=said["người thẩm định"],
                facts=tuple(
                    (label, text)
                    for label, text in said.items()
                    if label not in hidden and text and (label, text) not in _UNSAID
                ),
            )
        )
        lines += _lines(typed, criterion.children, level + 1, labels)
    return lines


def _formula(criterion: Criterion, labels: Mapping[str, str]) -> dict[str, str]:
    """The formula of a leaf in words beside its text; nothing where there is none, or where it cannot be read."""
    fact = criterion.rule_of.fact if criterion.is_leaf else None
    words = _fact_words(fact, labels)
    return {"công thức": f"{words} ({fact.text})"} if fact and words else {}


def _fact_words(fact: Expression | None, labels: Mapping[str, str]) -> str:
    """A formula in words; empty where there is none, or where it cannot be read."""
    try:
        return in_words(fact, labels) if fact else ""
    except RuleViolation:
        return ""


def _finding(typed: TypedSet, finding: Finding) -> FindingLine:
    """A finding with the part of the page on which it is mended, as far as its place says."""
    steps = (finding.place or "").split("/")
    codes = {criterion.code for criterion in typed.everything()}
    criterion = next((step for step in reversed(steps) if step in codes), "")
    parts = {"rating": "bands", "meta": "head", "subjects": "head", "roles": "head", "caps_and_denials": "conditions"}
    part = next((parts[step] for step in reversed(steps) if step in parts), "")
    return FindingLine(fault_words(typed, finding), finding.severity is Severity.ERROR, criterion, part)
