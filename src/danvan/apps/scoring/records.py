"""Stored rows as values of the domain: the typed criteria set, a sheet with its columns and answers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from danvan.apps.criteria.stored import typed_set
from danvan.apps.scoring import models
from danvan.apps.scoring.enums import ColumnCode, CycleState, SheetState
from danvan.apps.scoring.workflow import SheetFacts
from danvan.domain.rules import Severity
from danvan.domain.scoring.applicability import NO_TRAITS, applicable_leaves
from danvan.domain.scoring.columns import RECONCILED, SELF, Answer, Answers, appraiser_column, leaves_of_column
from danvan.domain.scoring.completeness import MISSING_ANSWER, completeness_of
from danvan.domain.scoring.criteria import LEAD_ROLE, CriteriaSet, Criterion
from danvan.domain.scoring.totals import SheetTotal, total_of

_NO_ROLE = frozenset(ColumnCode.values)


def is_role(code: str) -> bool:
    """Whether a column belongs to an appraiser's role of the criteria set."""
    return code not in _NO_ROLE


def is_judged(code: str) -> bool:
    """Whether somebody judges in a column: points taken over from elsewhere follow from a published percentage."""
    return code not in {ColumnCode.SELF, ColumnCode.IMPORTED}


def appraising_roles(criteria_set: CriteriaSet) -> tuple[str, ...]:
    """The roles that appraise anything, the lead's among them, in the order of the criteria set."""
    needed = {role for leaf in criteria_set.leaves() for role in leaf.appraisers} | {LEAD_ROLE}
    return tuple(role.code for role in criteria_set.roles if role.code in needed)


def column_label(criteria_set: CriteriaSet, code: str) -> str:
    """How a column is called: a role as the criteria set names it."""
    if code == ColumnCode.COUNCIL and criteria_set.council:
        return criteria_set.council.name
    return criteria_set.role_name(code) if is_role(code) else str(ColumnCode(code).label)


def ruled_columns(criteria_set: CriteriaSet) -> dict[str, str]:
    """The columns for which a cycle has rules on who sees them when, with their labels."""
    last = (ColumnCode.COUNCIL,) if criteria_set.council else ()
    codes = (*appraising_roles(criteria_set), ColumnCode.IMPORTED, ColumnCode.RECONCILED, *last)
    return {str(code): column_label(criteria_set, code) for code in codes}


def leaves_in(
    criteria_set: CriteriaSet, kind: str, code: str, *, imports: bool, traits: AbstractSet[str] = NO_TRAITS
) -> tuple[Criterion, ...]:
    """The criteria that a column of a sheet answers for a kind of unit with these traits, in printed order.

    With `imports` the sheet has a column of its own for points taken over from elsewhere; on the lead's own sheet
    it has none, and the substitute gives those points in the lead's column.
    """
    if code == ColumnCode.SELF:
        return leaves_of_column(criteria_set, kind, SELF, traits)
    if code in {ColumnCode.RECONCILED, ColumnCode.COUNCIL}:
        return leaves_of_column(criteria_set, kind, RECONCILED, traits)
    if code == ColumnCode.IMPORTED:
        asked = applicable_leaves(criteria_set, kind, traits)
        return tuple(leaf for leaf in asked if leaf.imported_from) if imports else ()
    leaves = leaves_of_column(criteria_set, kind, appraiser_column(code), traits)
    return tuple(leaf for leaf in leaves if not (imports and leaf.imported_from))


def answers_of(cells: Iterable[models.ScoreCell], evidence: Mapping[str, int] | None = None) -> dict[str, Answer]:
    """The answers in cells, by criterion, with the number of files that prove each."""
    counts = evidence or {}
    return {
        cell.criterion: Answer(cell.criterion, cell.points, cell.reason, counts.get(cell.criterion, 0))
        for cell in cells
    }


def left_out(criteria_set: CriteriaSet, traits: AbstractSet[str]) -> frozenset[str]:
    """The criteria that are not asked of units with these traits, of whatever kind they are."""
    if not traits:
        return frozenset()
    return frozenset(leaf.code for leaf in criteria_set.leaves() if leaf.unless_traits & traits)


@dataclass(frozen=True, slots=True)
class SheetAnswers:
    """What stands on a sheet: for each of its columns what it says, by criterion. `kind` is that of the unit.

    Criteria that are not asked because of the unit's `traits` are left out, whatever was said of them before.
    """

    criteria_set: CriteriaSet
    kind: str
    traits: frozenset[str]
    said: Mapping[str, Answers]

    @property
    def step(self) -> Decimal:
        """The step of points that are entered by hand."""
        return self.criteria_set.point_step.value

    def leaves(self, code: str) -> tuple[Criterion, ...]:
        """The criteria that a column of this sheet answers."""
        imports = ColumnCode.IMPORTED in self.said
        return leaves_in(self.criteria_set, self.kind, code, imports=imports, traits=self.traits)

    @property
    def asked(self) -> tuple[Criterion, ...]:
        """All criteria that are asked of the unit, in printed order."""
        return applicable_leaves(self.criteria_set, self.kind, self.traits)

    def total(self, answers: Answers) -> SheetTotal:
        """The total of some answers on this sheet."""
        return total_of(self.criteria_set, self.kind, answers, self.traits)

    def answers(self, code: str) -> Answers:
        """What a column says, by criterion; nothing for a column that the sheet lacks."""
        return self.said.get(code, {})

    @property
    def roles(self) -> tuple[str, ...]:
        """The appraisers' columns of the sheet, in the order of the criteria set."""
        return tuple(code for code in self.said if is_role(code))

    def label(self, code: str) -> str:
        """How a column is called."""
        return column_label(self.criteria_set, code)

    @property
    def last_column(self) -> str:
        """The column whose points are ranked: the council's where the criteria set has one, else the reconciled."""
        return ColumnCode.COUNCIL if ColumnCode.COUNCIL in self.said else ColumnCode.RECONCILED

    def settled_answers(self) -> Mapping[str, Answer]:
        """The answers that are ranked, without their reasons, which stay on the sheet."""
        return {code: Answer(code, answer.points) for code, answer in self.answers(self.last_column).items()}

    def appraisals(self) -> dict[str, Answers]:
        """What each appraiser says; imported points stand for the lead's answer."""
        said = {code: self.said[code] for code in self.roles}
        said[LEAD_ROLE] = {**said.get(LEAD_ROLE, {}), **self.answers(ColumnCode.IMPORTED)}
        return said

    def missing(self, code: str) -> tuple[Criterion, ...]:
        """The criteria of a column without an answer."""
        answered = self.answers(code)
        return tuple(leaf for leaf in self.leaves(code) if leaf.code not in answered)


@dataclass(frozen=True, slots=True)
class LoadedSheet(SheetAnswers):
    """A sheet with all that stands on it: columns, their cells by criterion, the number of files by criterion."""

    sheet: models.ScoreSheet
    columns: Mapping[str, models.ScoreColumn]
    cells: Mapping[str, Mapping[str, models.ScoreCell]]
    evidence: Mapping[str, int]

    def facts(self, code: str | None = None, *, explaining: tuple[str, ...] = ()) -> SheetFacts:
        """What stands in the way of acts on the sheet, for one column where `code` names it.

        `explaining` says why nobody explains now.
        """
        column = self.columns.get(code) if code else None
        signed = [role for role in self.roles if self.columns[role].signed_at]
        return SheetFacts(
            cycle_is_open=self.sheet.cycle.state == CycleState.OPEN,
            is_column_signed=bool(column and column.signed_at),
            unsent=self._unsent(),
            unappraised=self._unanswered(code) if code else (),
            waiting=self._waiting(),
            signed=tuple(self.label(role) for role in signed),
            explaining=explaining,
            adopted=self.adopted,
            begun=self._begun(),
        )

    @property
    def adopted(self) -> str:
        """Who adopted the points of the sheet, as its column is called; empty while nobody did."""
        column = self.columns.get(ColumnCode.COUNCIL)
        return self.label(ColumnCode.COUNCIL) if column and column.signed_at else ""

    def _unanswered(self, code: str) -> tuple[str, ...]:
        """The criteria without an answer in one sentence, so that a long list stays readable."""
        codes = [leaf.code for leaf in self.missing(code)]
        return (f"Chưa chấm tiêu chí {', '.join(codes)}.",) if codes else ()

    def _begun(self) -> tuple[str, ...]:
        """That the unit has answered criteria by hand in a draft that it has not sent yet; nothing where it has not."""
        said = self.answers(ColumnCode.SELF)
        count = sum(leaf.code in said and not leaf.is_computed for leaf in self.leaves(ColumnCode.SELF))
        if self.sheet.state != SheetState.DRAFT or not count:
            return ()
        return (
            (
                f"Đơn vị đã tự chấm {count} tiêu chí trong hệ thống. Đề nghị đơn vị gửi hồ sơ trong hệ thống; "
                "nếu hồ sơ giấy mới là bản chính thức thì đơn vị xóa phần đã chấm trước."
            ),
        )

    def _unsent(self) -> tuple[str, ...]:
        answers = self.answers(ColumnCode.SELF)
        findings = completeness_of(self.criteria_set, self.kind, SELF, answers, self.traits)
        return (
            *self._unanswered(ColumnCode.SELF),
            *(
                f"{finding.message} {finding.suggestion or ''}".strip()
                for finding in findings
                if finding.severity is Severity.ERROR and finding.code != MISSING_ANSWER
            ),
        )

    def _waiting(self) -> tuple[str, ...]:
        lines = [
            f"Cột “{self.label(role)}” của {self.columns[role].scorer.short_name} chưa ký."
            for role in self.roles
            if self.columns[role].signed_at is None
        ]
        imported = self.missing(ColumnCode.IMPORTED)
        unsettled = getattr(self.sheet, "unsettled_explanations", None)
        if unsettled:
            lines.append(f"Còn {unsettled} giải trình của đơn vị chưa được người thẩm định trả lời.")
        if imported:
            lines.append(f"Chưa nhập điểm lấy từ nguồn khác: {', '.join(leaf.code for leaf in imported)}.")
        return tuple(lines)


def proves_year(year: int) -> Q:
    """The condition, on what proves a criterion, that it did not expire before the year."""
    return Q(evidence__valid_until__isnull=True) | Q(evidence__valid_until__year__gte=year)


def load_sheet(sheet: models.ScoreSheet) -> LoadedSheet:
    """One sheet, loaded with its cycle and unit, with all that stands on it. Three queries."""
    rows = models.ScoreColumn.objects.filter(sheet=sheet).select_related("scorer", "signed_by").order_by("id")
    columns = {column.code: column for column in rows}
    criteria_set, traits = typed_set(sheet.cycle.criteria_set), frozenset(sheet.traits)
    absent = left_out(criteria_set, traits)
    cells: dict[int, dict[str, models.ScoreCell]] = defaultdict(dict)
    for cell in models.ScoreCell.objects.filter(column__sheet=sheet).select_related("entered_by").order_by("id"):
        if cell.criterion not in absent:
            cells[cell.column_id][cell.criterion] = cell
    found = models.CellEvidence.objects.filter(proves_year(sheet.cycle.year), sheet=sheet)
    evidence = Counter(found.values_list("criterion", flat=True))
    by_column = {code: cells[column.pk] for code, column in columns.items()}
    return LoadedSheet(
        criteria_set=criteria_set,
        kind=str(sheet.unit.kind_id),
        traits=traits,
        said={
            code: answers_of(found.values(), evidence if code == ColumnCode.SELF else None)
            for code, found in by_column.items()
        },
        sheet=sheet,
        columns=columns,
        cells=by_column,
        evidence=evidence,
    )
