"""The workbook of a ranking: criteria, facts and points, with formulas from the facts to the rank of each unit.

Three sheets. "Bộ tiêu chí" tells the criteria and their rules, "Số liệu" holds the facts and the value of each
expression, "Điểm" the points of each leaf (by formula where they follow from facts, else as they were settled), the
totals, the grade and the rank, all by formula. Several rankings may stand below one another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from danvan.domain.expressions.evaluating import Values
from danvan.domain.expressions.formulas import rounded
from danvan.domain.expressions.parsing import names_in
from danvan.domain.figures.rounding import canonical
from danvan.domain.ranking.grades import NOT_RATED, Contender, Grading, band_of, grade, result_of
from danvan.domain.ranking.standings import Standing, rank_graded
from danvan.domain.scoring.applicability import applies
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.criteria import Banding, CriteriaSet, Criterion, NotArising, Part
from danvan.domain.scoring.facts import computed_score
from danvan.domain.scoring.totals import SheetTotal, total_of, total_under
from danvan.domain.scoring.workbook import (
    NOT_ARISING_MARK,
    NOT_ASKED_MARK,
    CellContent,
    CellStyle,
    Formula,
    WorkbookSheet,
    content_of_value,
    letters,
    points_formula,
    result_formula,
    span,
)

_PARTS = {Part.CORE: "chính", Part.BONUS: "thưởng", Part.DEDUCTION: "trừ"}
_NOT_ARISING = {
    NotArising.FULL_POINTS: "đủ điểm",
    NotArising.OUT_OF_BASE: "trừ khỏi tối đa",
    NotArising.NOT_ALLOWED: "0",
}
_FIRST_LEAF = 3
#: Where the number of the row belongs in a formula that every unit has; no formula holds this sign.
_ROW = "\0"
_HEADINGS = (
    "Điểm chính", "Điểm tối đa áp dụng", "Điểm thưởng", "Điểm trừ", "Tổng điểm", "Tỷ lệ (%)", "Chưa chấm",
    "Khống chế (0: không xếp loại)", "Được xếp loại", "Mức đạt", "Xếp loại", "Hạng",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RankingToWrite:
    """A ranking for the workbook: its set, who takes part, and what is known of each unit by its code.

    `gradings` holds grades that are computed already.
    """

    criteria_set: CriteriaSet
    contenders: Sequence[Contender]
    facts: Mapping[str, Values] = field(default_factory=dict)
    gradings: Mapping[str, Grading] = field(default_factory=dict)


def ranking_workbook(rankings: Iterable[RankingToWrite]) -> tuple[WorkbookSheet, ...]:
    """The sheets of a workbook; the same rankings give the same cells."""
    criteria = WorkbookSheet("Bộ tiêu chí", {0: 12, 1: 60, 2: 10, 3: 10, 4: 30, 5: 60, 6: 60})
    facts = WorkbookSheet("Số liệu", {0: 14, 1: 40})
    points = WorkbookSheet("Điểm", {0: 14, 1: 40, 2: 14})
    rows = {sheet.name: 0 for sheet in (criteria, facts, points)}
    for ranking in rankings:
        rows[criteria.name] = _write_criteria(criteria, rows[criteria.name], ranking.criteria_set)
        results, rows[facts.name] = _write_facts(facts, rows[facts.name], ranking)
        rows[points.name] = _PointsBlock(points, rows[points.name], ranking, results).write()
    return (points, facts, criteria)


def _write_criteria(sheet: WorkbookSheet, top: int, criteria_set: CriteriaSet) -> int:
    sheet.put(top, 0, criteria_set.title, CellStyle.TITLE)
    headings = ("Mã", "Tiêu chí", "Phần", "Điểm", "Cách chấm", "Quy tắc", "Biểu thức")
    for column, heading in enumerate(headings):
        sheet.put(top + 1, column, heading, CellStyle.HEADING)
    everything = tuple(criteria_set.everything())
    for row, criterion in enumerate(everything, start=top + 2):
        rule, fact = criterion.rule_of, criterion.rule_of.fact
        words = (rule.kind.label, criterion.rule, fact.text if fact else "") if criterion.is_leaf else ("", "", "")
        texts = (criterion.code, criterion.name, criterion.part.label, *words)
        for column, text in zip((0, 1, 2, 4, 5, 6), texts, strict=True):
            sheet.put(row, column, text)
        sheet.put(row, 3, criterion.max_points, CellStyle.NUMBER)
    return top + len(everything) + 3


#: The cell and the formula of each expression, by unit and leaf.
_Results = dict[tuple[str, str], tuple[str, Formula]]


def _write_facts(sheet: WorkbookSheet, top: int, ranking: RankingToWrite) -> tuple[_Results, int]:
    computed = [leaf for leaf in ranking.criteria_set.leaves() if leaf.rule_of.fact is not None]
    facts = {leaf.code: leaf.rule_of.fact for leaf in computed if leaf.rule_of.fact is not None}
    names = tuple(dict.fromkeys(name for fact in facts.values() for name in names_in(fact)))
    results: _Results = {}
    if not names or not ranking.facts:
        return results, top
    for column, heading in enumerate(("Mã đơn vị", "Đơn vị", *names, *(f"Biểu thức {code}" for code in facts))):
        sheet.put(top, column, heading, CellStyle.HEADING)
    for row, contender in enumerate(ranking.contenders, start=top + 1):
        values = ranking.facts.get(contender.unit, {})
        sheet.put(row, 0, contender.unit)
        sheet.put(row, 1, contender.name)
        addresses = {}
        for column, name in enumerate(names, start=2):
            value = values.get(name)
            if value is not None:
                addresses[name] = sheet.put(row, column, content_of_value(value), CellStyle.NUMBER)
        for column, leaf in enumerate(computed, start=2 + len(names)):
            formula = result_formula(facts[leaf.code], leaf.rule_of, addresses, values)
            if formula is not None:
                address = sheet.put(row, column, formula, CellStyle.NUMBER)
                results[contender.unit, leaf.code] = (address, formula)
    return results, top + len(ranking.contenders) + 2


class _PointsBlock:
    """One ranking on the sheet of points: five rows of headings, then a row for each unit."""

    def __init__(self, sheet: WorkbookSheet, top: int, ranking: RankingToWrite, results: _Results) -> None:
        self.sheet, self.top, self.ranking, self.results = sheet, top, ranking, results
        self.criteria_set = ranking.criteria_set
        self.leaves = self.criteria_set.leaves()
        self.first, self.last = top + 5, top + 4 + len(ranking.contenders)
        self.columns = {leaf.code: _FIRST_LEAF + number for number, leaf in enumerate(self.leaves)}
        after = _FIRST_LEAF + len(self.leaves)
        self.totals = {heading: after + number for number, heading in enumerate(_HEADINGS)}
        self.ties = {
            code: after + len(_HEADINGS) + 2 * number
            for number, code in enumerate(self.criteria_set.tie_rule.value.by_criteria)
        }
        self.by_code = {criterion.code: criterion for criterion in self.criteria_set.everything()}
        self.asked: dict[tuple[str, frozenset[str]], frozenset[str]] = {}

    def write(self) -> int:
        """Write the block; gives the row where the next one may begin."""
        self._write_headings()
        formulas, ties = self._formulas(), {code: self._tie_formulas(code) for code in self.ties}
        standings = self._standings()
        for row, contender in enumerate(self.ranking.contenders, start=self.first):
            self._write_unit(row, contender, standings[contender.unit], formulas)
            self._write_ties(row, contender, ties)
        return self.last + 2

    def _standings(self) -> dict[str, Standing]:
        known = self.ranking.gradings
        groups = rank_graded(
            (contender, known.get(contender.unit) or grade(self.criteria_set, contender))
            for contender in self.ranking.contenders
        )
        return {row.contender.unit: row for rows in groups.values() for row in rows}

    def _write_headings(self) -> None:
        put, top = self.sheet.put, self.top
        put(top, 0, self.criteria_set.title, CellStyle.TITLE)
        for number, heading in enumerate(("Mã đơn vị", "Đơn vị", "Nhóm")):
            put(top + 1, number, heading, CellStyle.HEADING)
        for number, heading in enumerate(("Điểm tối đa", "Phần điểm", "Khi không phát sinh"), start=2):
            put(top + number, 1, heading, CellStyle.HEADING)
        for leaf in self.leaves:
            column = self.columns[leaf.code]
            put(top + 1, column, leaf.code, CellStyle.HEADING)
            put(top + 2, column, leaf.max_points, CellStyle.NUMBER)
            put(top + 3, column, _PARTS[leaf.part])
            put(top + 4, column, _NOT_ARISING[leaf.not_arising.value])
        for heading, column in self.totals.items():
            put(top + 1, column, heading, CellStyle.HEADING)
        for code, column in self.ties.items():
            put(top + 1, column, f"Xét bằng nhau: điểm {code}", CellStyle.HEADING)
            put(top + 1, column + 1, f"Xét bằng nhau: tối đa {code}", CellStyle.HEADING)

    def _write_unit(self, row: int, contender: Contender, standing: Standing, formulas: Mapping[str, str]) -> None:
        fill = self.sheet.fill
        fill(row, 0, (contender.unit, contender.name, contender.group))
        fill(row, _FIRST_LEAF, self._leaf_cells(contender), CellStyle.NUMBER)
        total = standing.grading.total or total_of(self.criteria_set, contender.kind, {}, contender.traits)
        values = self._values(contender, standing, total)
        number = str(row + 1)
        contents = [
            Formula(formulas[heading].replace(_ROW, number), value) if heading in formulas else value
            for heading, value in values.items()
        ]
        fill(row, self.totals[_HEADINGS[0]], contents, CellStyle.RESULT)

    def _leaf_cells(self, contender: Contender) -> list[CellContent | None]:
        """What stands under each leaf; nothing where an answer is wanting."""
        asked, answers = self._asked(contender), contender.answers or {}
        contents: list[CellContent | None] = []
        for leaf in self.leaves:
            answer = answers.get(leaf.code)
            if leaf.code not in asked:
                contents.append(NOT_ASKED_MARK)
            else:
                contents.append(None if answer is None else self._points(contender, leaf, answer))
        return contents

    def _write_ties(self, row: int, contender: Contender, formulas: Mapping[str, tuple[str, str]]) -> None:
        number = str(row + 1)
        for code, column in self.ties.items():
            under = total_under(self.by_code[code], contender.kind, contender.answers or {}, contender.traits)
            points, most = (text.replace(_ROW, number) for text in formulas[code])
            shown = under.applicable_maximum or Decimal(1)
            self.sheet.fill(row, column, (Formula(points, under.points), Formula(most, shown)), CellStyle.NUMBER)

    def _tie_formulas(self, code: str) -> tuple[str, str]:
        columns = [self.columns[leaf.code] for leaf in self.by_code[code].leaves()]
        points, most = self._sums(columns[0], columns[-1], Part.CORE)
        return points, f"IF({most}=0,1,{most})"

    def _asked(self, contender: Contender) -> frozenset[str]:
        """The codes of the leaves that are asked of a unit."""
        key = (contender.kind, contender.traits)
        if key not in self.asked:
            self.asked[key] = frozenset(leaf.code for leaf in self.leaves if applies(leaf, *key))
        return self.asked[key]

    def _points(self, contender: Contender, leaf: Criterion, answer: Answer) -> CellContent:
        """Points by formula where they are those that the facts give; as they were settled otherwise."""
        settled: str | Decimal = NOT_ARISING_MARK if answer.points is None else answer.points
        result = self.results.get((contender.unit, leaf.code)) if self.results else None
        if result is not None:
            score = computed_score(leaf, self.ranking.facts.get(contender.unit, {}))
            if score.points == answer.points:
                return Formula(points_formula(leaf, result[0]), settled)
        return settled

    def _sums(self, first: int, last: int, part: Part) -> tuple[str, str]:
        """The formulas of points and maximum of a part over some columns of a row."""
        cells = f"{_in_row(first)}:{_in_row(last)}"
        most, parts, rules = (span((self.top + number, first), (self.top + number, last)) for number in (2, 3, 4))
        mine = f'({parts}="{_PARTS[part]}")'
        absent = f'({cells}="{NOT_ARISING_MARK}")'
        given = f'SUMPRODUCT({absent}*{mine}*({rules}="{_NOT_ARISING[NotArising.FULL_POINTS]}")*{most})'
        points = f'ROUND(SUMIF({parts},"{_PARTS[part]}",{cells})+{given},6)'
        asked = f'({cells}<>"{NOT_ASKED_MARK}")'
        dropped = f'{absent}*({rules}="{_NOT_ARISING[NotArising.OUT_OF_BASE]}")'
        return points, f"ROUND(SUMPRODUCT({mine}*{asked}*(1-{dropped})*{most}),6)"

    def _formulas(self) -> dict[str, str]:
        """The formula under each heading of totals, the same for every unit but for the number of its row."""
        first, last = _FIRST_LEAF, _FIRST_LEAF + len(self.leaves) - 1
        core, most = self._sums(first, last, Part.CORE)
        at = {heading: _in_row(column) for heading, column in self.totals.items()}
        percent = rounded(f"{at['Tổng điểm']}/{at['Điểm tối đa áp dụng']}*100")
        return {
            "Điểm chính": core,
            "Điểm tối đa áp dụng": most,
            "Điểm thưởng": self._extra(Part.BONUS),
            "Điểm trừ": self._extra(Part.DEDUCTION),
            "Tổng điểm": self._whole(at),
            "Tỷ lệ (%)": f'IF({at["Điểm tối đa áp dụng"]}=0,"",{percent})',
            "Chưa chấm": f"COUNTBLANK({_in_row(first)}:{_in_row(last)})",
            "Được xếp loại": f"IF(AND({at['Khống chế (0: không xếp loại)']}>0,{at['Chưa chấm']}=0,"
            f"{at['Điểm tối đa áp dụng']}>0),1,0)",
            "Mức đạt": self._band(at),
            "Xếp loại": self._grade(at),
            "Hạng": self._rank(at),
        }

    def _values(self, contender: Contender, standing: Standing, total: SheetTotal) -> dict[str, str | Decimal]:
        """What the system computed under each heading of totals."""
        sheet = total.sheet
        return {
            "Điểm chính": total.core,
            "Điểm tối đa áp dụng": sheet.applicable_maximum,
            "Điểm thưởng": total.bonus,
            "Điểm trừ": total.deduction,
            "Tổng điểm": sheet.points,
            "Tỷ lệ (%)": "" if sheet.percent is None else sheet.percent,
            "Chưa chấm": Decimal(len(total.unanswered)),
            "Khống chế (0: không xếp loại)": Decimal(self._cap(contender)),
            "Được xếp loại": Decimal(standing.grading.label is not None),
            "Mức đạt": Decimal(self._band_number(total)),
            "Xếp loại": standing.grading.printed,
            "Hạng": NOT_ASKED_MARK if standing.rank is None else Decimal(standing.rank),
        }

    def _extra(self, part: Part) -> str:
        points, _ = self._sums(_FIRST_LEAF, _FIRST_LEAF + len(self.leaves) - 1, part)
        cap = self.criteria_set.bonus_cap if part is Part.BONUS else self.criteria_set.deduction_cap
        return points if cap is None else f"MIN({points},{canonical(cap.value)})"

    def _whole(self, at: Mapping[str, str]) -> str:
        core, bonus, taken = at["Điểm chính"], at["Điểm thưởng"], at["Điểm trừ"]
        whole = f"MAX(0,ROUND({core}+{bonus}-{taken},6))"
        if not self.criteria_set.may_exceed:
            whole = f"MIN({whole},{at['Điểm tối đa áp dụng']})"
        return f"IF(AND({bonus}=0,{taken}=0),{core},{whole})"

    def _cap(self, contender: Contender) -> int:
        """The number of the best grade still possible, 1 being the best of all; 0 for none."""
        if not contender.circumstances:
            return 1
        held = [
            condition
            for condition in self.criteria_set.conditions
            if condition.enabled and condition.code in contender.circumstances
        ]
        if any(condition.max_label is None for condition in held):
            return 0
        return max((1 + self.criteria_set.labels.index(str(condition.max_label)) for condition in held), default=1)

    def _band(self, at: Mapping[str, str]) -> str:
        points, most = at["Tổng điểm"], at["Điểm tối đa áp dụng"]
        bands, top = self.criteria_set.bands.value, canonical(self.criteria_set.top_of_bands)
        nested = str(len(bands))
        for number, band in reversed(list(enumerate(bands[:-1], start=1))):
            floor = canonical(band.floor)
            by_points = self.criteria_set.banded_by is Banding.POINTS
            above = f"{points}-{floor}" if by_points else f"{points}*{top}-{floor}*{most}"
            nested = f"IF(ROUND({above},6)>=0,{number},{nested})"
        return f"IF({most}=0,0,{nested})"

    def _band_number(self, total: SheetTotal) -> int:
        result = result_of(self.criteria_set, total.sheet)
        bands = self.criteria_set.bands.value
        return 0 if result is None else 1 + bands.index(band_of(bands, result))

    def _grade(self, at: Mapping[str, str]) -> str:
        labels = ",".join(f'"{label.replace(chr(34), chr(34) * 2)}"' for label in self.criteria_set.labels)
        number = f"MAX({at['Mức đạt']},{at['Khống chế (0: không xếp loại)']})"
        return f'IF({at["Được xếp loại"]}=1,CHOOSE({number},{labels}),"{NOT_RATED}")'

    def _rank(self, at: Mapping[str, str]) -> str:
        groups = self._column_span(2)
        rated = self._column_span(self.totals["Được xếp loại"])
        count = f"SUMPRODUCT(({groups}={_in_row(2)})*({rated}=1)*({self._better()}))"
        return f'IF({at["Được xếp loại"]}=1,1+{count},"{NOT_ASKED_MARK}")'

    def _better(self) -> str:
        """Whether each unit of the block stands before the one of a row: by result, then by the tie rule."""
        points, most = self.totals["Tổng điểm"], self.totals["Điểm tối đa áp dụng"]
        steps = [self._lead(points, None if self.criteria_set.banded_by is Banding.POINTS else most)]
        steps += [self._lead(column, column + 1) for column in self.ties.values()]
        better = f"({steps[-1]}>0)"
        for step in reversed(steps[:-1]):
            better = f"({step}>0)+({step}=0)*({better})"
        return better

    def _lead(self, points: int, most: int | None) -> str:
        """How far the share (or the points) of each unit lies above that of a row, as a sign."""
        theirs, own = self._column_span(points), _in_row(points)
        if most is None:
            return f"ROUND({theirs}-{own},6)"
        return f"ROUND({theirs}*{_in_row(most)}-{own}*{self._column_span(most)},6)"

    def _column_span(self, column: int) -> str:
        return span((self.first, column), (self.last, column))


def _in_row(column: int) -> str:
    """The absolute address of a column's cell in the row that `_ROW` stands for."""
    return f"${letters(column)}${_ROW}"
