"""Generated data at a tiny size: whole, plausible, the same for the same seed, refused where anything else is."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.db import transaction
from django.db.models import Count

from danvan.apps.activities.models import Activity, ActivityFigure
from danvan.apps.figures.models import FigureValue
from danvan.apps.orgs.models import Post
from danvan.apps.orgs.services import add_unit, load_kinds
from danvan.apps.plans.models import Obligation, ObligationEntry, Plan
from danvan.apps.plans.positions import PROJECTED, entry_of
from danvan.apps.reporting.models import Report, SubmittedRound
from danvan.apps.reporting.rounds import content_hash
from danvan.apps.sample.generated.bulk import insert_rows
from danvan.apps.sample.generated.loading import load_generated
from danvan.apps.sample.generated.plausible import plausible_values
from danvan.apps.sample.generated.sizes import SIZES, Size, size_named
from danvan.apps.sample.models import SampleClock
from danvan.apps.sample.scenes import GENERATED
from danvan.apps.sample.selectors import sample_scenes
from danvan.domain.figures.agreement import check_identities
from danvan.domain.figures.catalogue import FIGURES
from danvan.domain.ledger import fold
from danvan.domain.rules import RuleViolation
from tests.factories import District, moment

_AT = moment(2026, 12, 1)
TINY = Size("tiny", "rất nhỏ", 1, 2, 2, 3, years=2, figures=12, on_national_base=False)


@pytest.mark.django_db
@pytest.mark.database
def test_a_tiny_installation_is_whole() -> None:
    told: list[str] = []
    made = load_generated(TINY, seed=7, tell=told.append)
    assert (made.units, made.obligations) == (4, 16)
    assert told == ["1 cơ quan, 4 đơn vị", "năm 2025", "năm 2026"]
    assert Plan.objects.filter(state="issued").count() == 2
    assert Obligation.objects.count() == 16
    assert made.rows == {"số liệu": FigureValue.objects.count(), "hoạt động": Activity.objects.count()}
    reported = Obligation.objects.filter(deadline__owed="report", received_on__isnull=False)
    assert Report.objects.count() == SubmittedRound.objects.count() == reported.count() > 0
    assert FigureValue.objects.count() == 12 * reported.count()
    assert Activity.objects.count() == 4 * 2 * 3
    assert ActivityFigure.objects.filter(value__lt=0).count() == 0
    assert Post.objects.count() == 3 + 3
    first = SubmittedRound.objects.order_by("id")[0]
    assert first.content_hash == content_hash(first.content)
    assert first.content["figures"]


@pytest.mark.django_db
def test_what_is_stored_of_an_obligation_is_what_its_entries_come_to() -> None:
    load_generated(replace(TINY, communes=20, activities=1), seed=3)
    kinds = set()
    for obligation in Obligation.objects.prefetch_related("entries").order_by("id"):
        entries = [entry_of(entry) for entry in obligation.entries.order_by("id")]
        position = fold(entries)
        for name in PROJECTED:
            assert getattr(obligation, name) == getattr(position, name), name
        kinds |= {entry.kind.value for entry in entries}
    assert kinds == {"opened", "received", "accepted", "sent_back", "waived"}


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_and_another_seed_something_else() -> None:
    seen = []
    for seed in (1, 1, 2):
        with transaction.atomic():
            load_generated(TINY, seed=seed)
            values = FigureValue.objects.order_by("unit__code", "period_code", "figure")
            held = Activity.objects.order_by("unit__code", "held_on", "title")
            seen.append(
                (
                    list(values.values_list("unit__code", "period_code", "figure", "value")),
                    list(held.values_list("unit__code", "held_on", "title")),
                    list(ObligationEntry.objects.order_by("id").values_list("kind", "on_day")),
                )
            )
            transaction.set_rollback(True)
    assert seen[0] == seen[1] != seen[2]


@pytest.mark.django_db
def test_it_is_refused_in_an_installation_that_is_in_use(district: District, settings: object) -> None:
    SampleClock.objects.create(now="2023-10-26T09:00+07:00")
    with pytest.raises(RuleViolation, match="đã có dữ liệu"):
        load_generated(TINY)
    settings.SAMPLE = False  # type: ignore[attr-defined]
    with pytest.raises(RuleViolation, match="Chỉ dựng dữ liệu sinh trong bản mẫu"):
        load_generated(TINY)
    assert not Plan.objects.exists()


@pytest.mark.django_db
def test_a_size_on_the_nations_units_needs_them() -> None:
    with pytest.raises(RuleViolation, match="Chưa có đơn vị hành chính cả nước"):
        load_generated(SIZES["province"])
    assert not SampleClock.objects.exists()


@pytest.mark.django_db
def test_generated_people_are_offered_in_a_scene_of_their_own() -> None:
    load_generated(TINY)
    (scene,) = sample_scenes()
    assert scene.id == GENERATED.id
    assert scene.day == "20/11/2026"


@pytest.mark.django_db
def test_several_authorities_stand_beside_each_other() -> None:
    kinds = load_kinds()
    for code in ("79", "80"):
        name = f"UBND tỉnh {code}"
        province = add_unit(code=code, name=name, kind=kinds["TINH"], valid_from=date(2025, 7, 1))
        commune = f"UBND xã {code}"
        add_unit(code=f"{code}1", name=commune, kind=kinds["XA"], parent=province, valid_from=date(2025, 7, 1))
    told: list[str] = []
    nation = replace(TINY, provinces=None, communes=None, years=1, on_national_base=True, is_told_in_full=False)
    made = load_generated(nation, tell=told.append)
    assert told[0] == "2 cơ quan, 6 đơn vị"
    assert made.obligations == 12
    assert Plan.objects.count() == 2


def test_sizes_are_known_by_their_names() -> None:
    assert size_named("nation").communes is None
    with pytest.raises(RuleViolation, match="Các cỡ: district, province, nation"):
        size_named("world")


@pytest.mark.parametrize("kind", ["XA", "PHONG"])
@pytest.mark.parametrize("seed", range(5))
def test_made_up_figures_agree_with_one_another(kind: str, seed: int) -> None:
    figures = tuple(figure for figure in FIGURES if kind in figure.asked_of and not figure.is_derived)
    values = plausible_values(Random(seed), figures)  # noqa: S311 -- made-up data
    assert values.keys() == {figure.code for figure in figures}
    assert [finding.message for finding in check_identities(values)] == []
    for figure in figures:
        assert figure.minimum is None or values[figure.code] >= figure.minimum


@pytest.mark.django_db
@pytest.mark.database
def test_rows_are_written_past_djangos_objects_and_read_by_them(district: District) -> None:
    unit = district.units["705.PTP"]
    person = district.people["phongtuphap.cv"]
    fields = (
        "unit_id", "figure", "period_code", "period_end", "value", "source", "reason", "note", "version",
        "entered_by_id", "at",
    )  # fmt: skip
    rows = (
        (unit.pk, f"f{number}", "2026", date(2026, 12, 31), Decimal("1.25"), "imported", "", "", 1, person.pk, _AT)
        for number in range(3)
    )
    assert insert_rows(FigureValue, fields, rows) == 3
    stored = FigureValue.objects.order_by("figure")[0]
    assert (stored.unit, stored.value, stored.period_end, stored.at) == (unit, Decimal("1.25"), date(2026, 12, 31), _AT)
    assert FigureValue.objects.values("source").annotate(n=Count("id")).get()["n"] == 3
