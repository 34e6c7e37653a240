"""The council of the sample's open year: named by a paper, it changes points on two sheets and adopts all but one."""

from datetime import date

from danvan.apps.sample.district import District
from danvan.apps.sample.scenario import Cast, instant
from danvan.apps.sample.score_sheets import STEP
from danvan.apps.scoring import services as scoring
from danvan.apps.scoring.enums import ColumnCode, CouncilPart, SheetState
from danvan.apps.scoring.models import Cycle, ScoreSheet
from danvan.apps.scoring.records import load_sheet
from danvan.apps.scoring.typed_answers import CellAnswer
from danvan.domain.figures.rounding import shown
from danvan.domain.scoring.criteria import Council, LastWord
from danvan.domain.scoring.marks import Source

COUNCIL = Council("Hội đồng xếp loại huyện (giả định)", LastWord.COUNCIL, Source.ASSUMED)
BASIS = "Quyết định số 988/QĐ-UBND ngày 20/10/2023 của UBND huyện (giả định)"
SEATS = {
    "chutich": CouncilPart.CHAIR,
    "thanhtra.ctt": CouncilPart.DEPUTY,
    "vanphong.cvp": CouncilPart.MEMBER,
    "noivu.tp": CouncilPart.MEMBER,
}
#: Whose points the council changes: one is adopted so, the other's change waits for the signature.
CHANGED, WAITING = "25489", "25498"


def load_council(district: District, cycle: Cycle) -> None:
    """The lead writes the council down; it goes over settled points and adopts what it has no other word for."""
    named, met = date(cycle.year, 10, 24), date(cycle.year, 10, 26)
    scoring.name_council(
        actor=Cast(district, named).named("noivu.tp"),
        cycle_id=cycle.pk,
        parts={district.people[name].pk: part for name, part in SEATS.items()},
        basis=BASIS,
        at=instant(named, 11),
    )
    cast = Cast(district, met)
    for code in (CHANGED, WAITING):
        _lower(cast, _settled(cycle, code), met)
    sheet = _settled(cycle, CHANGED)
    scoring.adopt_sheet(actor=cast.named("chutich"), sheet_id=sheet.pk, version=_version(sheet), at=instant(met, 10))
    scoring.adopt_rest(actor=cast.named("chutich"), cycle_id=cycle.pk, at=instant(met, 10))


def _lower(cast: Cast, sheet: ScoreSheet, day: date) -> None:
    """The council takes half a point off the last criterion that has any."""
    settled = load_sheet(sheet).answers(ColumnCode.RECONCILED)
    leaf, points = next(
        (leaf, points)
        for leaf in reversed(load_sheet(sheet).leaves(ColumnCode.COUNCIL))
        if not leaf.is_computed and not leaf.imported_from and (points := settled[leaf.code].points)
    )
    word = CellAnswer("points", shown(points - STEP), "Hội đồng đối chiếu hồ sơ gốc, chưa đủ (giả định).")
    scoring.save_council_points(
        actor=cast.named("vanphong.cvp"),
        sheet_id=sheet.pk,
        version=_version(sheet),
        answers={leaf.code: word},
        at=instant(day, 9),
    )


def _settled(cycle: Cycle, unit_code: str) -> ScoreSheet:
    return ScoreSheet.objects.select_related("unit", "cycle__plan", "cycle__criteria_set").get(
        cycle=cycle, unit__code=unit_code, state=SheetState.RECONCILED
    )


def _version(sheet: ScoreSheet) -> int:
    return load_sheet(sheet).columns[ColumnCode.COUNCIL].version
