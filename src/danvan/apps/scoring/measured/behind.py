"""The rows behind one fact of one unit: papers with their days, values with their reports, activities."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from danvan.apps.activities.access import RECORDED
from danvan.apps.activities.models import Activity
from danvan.apps.figures.catalogue import figures_of
from danvan.apps.figures.registers import behind, is_computed
from danvan.apps.figures.total import codes_of
from danvan.apps.figures.wording import value_text
from danvan.apps.plans.enums import REPORTS, EntryKind, OwedThing
from danvan.apps.plans.models import Obligation, ObligationEntry
from danvan.apps.scoring.measured.from_figures import given_values
from danvan.apps.scoring.measured.from_ledger import PAPERS, SENT_BACK, SESSIONS, owed_papers
from danvan.apps.scoring.measured.from_predecessors import predecessors
from danvan.apps.scoring.measured.from_targets import TARGET_FIGURES
from danvan.apps.scoring.models import ScoreSheet
from danvan.domain.figures.catalogue import Figure
from danvan.domain.ledger import standing_of
from danvan.domain.scoring.fact_names import FactFamily, FactName
from danvan.domain.scoring.ledger_facts import OwedPaper
from danvan.domain.vietnamese.dates import format_date

_OF_PAPER = {"PLAN": (OwedThing.OWN_PLAN,), "REPORT": (OwedThing.REPORT,), "DOSSIER": (OwedThing.SCORE_DOSSIER,)}


@dataclass(frozen=True, slots=True)
class BehindRow:
    """One row: what it is, what it says, and the page that shows it (address name and its one argument)."""

    what: str
    value: str
    note: str
    url_name: str = ""
    url_arg: int | None = None


def rows_behind(fact: FactName, sheet: ScoreSheet, day: date) -> tuple[BehindRow, ...]:
    """What a fact of a sheet's unit is made of, as it stands now. Five queries, a few more for units that changed."""
    if fact.family is FactFamily.LEDGER:
        return tuple(_of_ledger(fact.code, sheet, day))
    if fact.family is FactFamily.TARGET:
        return (*_plan_rows(sheet, day), *_of_figures(TARGET_FIGURES, sheet, sheet.cycle.year, day))
    figures = figures_of(sheet.cycle.plan.issuer_id, sheet.cycle.plan.date)
    sides = [figures[code] for code in codes_of(figures[fact.code])]
    if fact.family is FactFamily.FIGURE_BEFORE:
        return tuple(_of_predecessors(sides, sheet, sheet.cycle.year - 1, day))
    return tuple(_of_figures(sides, sheet, sheet.cycle.year, day))


def _of_ledger(code: str, sheet: ScoreSheet, day: date) -> Iterable[BehindRow]:
    if code == SESSIONS:
        return _activities(sheet, day)
    if code == SENT_BACK:
        return _send_backs(sheet)
    wanted = REPORTS if code.startswith("REPORTS") else _OF_PAPER[code.partition("_")[0]]
    papers = owed_papers(sheet.cycle.plan, [sheet.unit_id]).get(sheet.unit_id, ())
    return [_paper(owed, paper, day) for owed, paper in papers if owed.deadline.owed in wanted]


def _plan_rows(sheet: ScoreSheet, day: date) -> Iterable[BehindRow]:
    return _of_ledger("PLAN", sheet, day)


def _paper(owed: Obligation, paper: OwedPaper, day: date) -> BehindRow:
    late = standing_of(paper.position, day)
    came = f"nhận {format_date(owed.received_on)}" if owed.received_on else "chưa nhận"
    period = f" {owed.period_code}" if owed.period_code else ""
    text = f"{late.standing.label} ({late.text})" if late.text else late.standing.label
    return BehindRow(
        f"{paper.kind.label}{period}", f"hạn {format_date(owed.last_day)}, {came}", text, "ledger:detail", owed.pk
    )


def _of_figures(figures: Iterable[Figure], sheet: ScoreSheet, year: int, day: date) -> list[BehindRow]:
    asked = list(figures)
    given = given_values(asked, unit_ids=[sheet.unit_id], issuer_id=sheet.cycle.plan.issuer_id, years=[year], today=day)
    rows: list[BehindRow] = []
    for figure in asked:
        one = given.get((sheet.unit_id, year, figure.code))
        if one is None:
            continue
        value_id = one.value_id
        url = "figures:value" if value_id is not None else ""
        rows.append(BehindRow(figure.name, value_text(figure, one.value), one.how, url, value_id))
        if value_id is None and is_computed(figure):
            rows += _of_register(figure, sheet, year, day)
    return rows


def _of_predecessors(figures: Iterable[Figure], sheet: ScoreSheet, year: int, day: date) -> list[BehindRow]:
    """The values of the year before; of each unit that the sheet's unit was made of, where it changed since."""
    asked = list(figures)
    found, network = predecessors([sheet.unit_id], year, day)
    origin = found.get(sheet.unit_id)
    if origin is None or network is None:
        return _of_figures(asked, sheet, year, day)
    given = given_values(asked, unit_ids=origin.sources, issuer_id=None, years=[year], today=day)
    return [
        BehindRow(f"{network.name(unit_id)}: {figure.name}", value_text(figure, one.value), one.how)
        for unit_id in origin.sources
        for figure in asked
        if (one := given.get((unit_id, year, figure.code))) is not None
    ]


def _of_register(figure: Figure, sheet: ScoreSheet, year: int, day: date) -> list[BehindRow]:
    found = behind(figure, unit_ids=[sheet.unit_id], start=date(year, 1, 1), end=min(day, date(year, 12, 31)))
    return [
        BehindRow(
            row.text,
            value_text(figure, row.value),
            f"{format_date(row.day)} {row.note}".strip(),
            row.url_name,
            int(row.url_args[0]),
        )
        for row in found.rows
    ]


def _activities(sheet: ScoreSheet, day: date) -> list[BehindRow]:
    year = sheet.cycle.year
    held = Activity.objects.filter(
        RECORDED, unit_id=sheet.unit_id, held_on__range=(date(year, 1, 1), min(day, date(year, 12, 31)))
    )
    return [
        BehindRow(one.title, format_date(one.held_on), one.place, "activities:detail", one.pk)
        for one in held.order_by("held_on", "id")
    ]


def _send_backs(sheet: ScoreSheet) -> list[BehindRow]:
    entries = ObligationEntry.objects.filter(
        kind=EntryKind.SENT_BACK,
        obligation__deadline__plan=sheet.cycle.plan,
        obligation__deadline__owed__in=PAPERS,
        obligation__unit_id=sheet.unit_id,
    ).select_related("obligation__deadline")
    return [
        BehindRow(
            OwedThing(one.obligation.deadline.owed).label,
            f"trả lại {format_date(one.on_day)}",
            one.reason,
            "ledger:detail",
            one.obligation_id,
        )
        for one in entries.order_by("at", "id")
    ]
