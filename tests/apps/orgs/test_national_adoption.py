"""Loading the nation's units over what an authority has already: adopted, filled in where blank, never overwritten."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from danvan.apps.orgs.models import Succession, Unit
from danvan.apps.orgs.selectors.lists import fate_of
from danvan.apps.orgs.services import BaseLoading, add_unit, load_kinds, load_national_base
from tests.factories import District, load_district, moment

pytestmark = [pytest.mark.django_db, pytest.mark.database]
AFTER = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Scene:
    """What was there before, by name, and what loading did."""

    district: District
    units: dict[str, Unit]
    loading: BaseLoading

    def now(self, name: str) -> Unit:
        """A unit of before as it stands after loading."""
        return Unit.objects.get(pk=self.units[name].pk)


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """The sample's district without end or parent, and units that an authority made by itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        district = load_district()
        kind = load_kinds()["XA"]

        def own(code: str, name: str, area_name: str, since: date = AFTER) -> Unit:
            return add_unit(code=code, name=name, area_name=area_name, kind=kind, valid_from=since, place="của cơ quan")

        units = {
            "exact": own("25486", "Ủy ban nhân dân xã Tân Biên", "Xã Tân Biên"),
            "blank": own("25498", "UBND xã Thạnh Bình", ""),
            "later": own("25489", "UBND xã Tân Lập", "Xã Tân Lập", date(2025, 9, 1)),
            "to be raised": own("25270", "UBND xã Lộc Ninh", "Xã Lộc Ninh"),
            "raised": own("26368", "UBND phường Long Thành", "Phường Long Thành"),
        }
        Succession.objects.create(
            predecessor=district.units["25492"],
            successor=units["exact"],
            kind="merge",
            effective_date=AFTER,
            document="văn bản của cơ quan",
            confidence="confirmed",
        )
        loading = load_national_base(at=moment(2026, 3, 16))
        assert loading is not None
        yield Scene(district, units, loading)
        transaction.set_rollback(True)


def test_what_was_there_is_adopted(scene: Scene) -> None:
    assert (scene.loading.adopted, scene.loading.added) == (16, 14_149 - 16)
    assert Unit.objects.filter(code="25486").count() == 2


def test_blanks_are_filled_in_and_words_stay(scene: Scene) -> None:
    unit = scene.now("exact")
    assert (unit.name, unit.place, unit.parent.code) == ("Ủy ban nhân dân xã Tân Biên", "của cơ quan", "80")  # type: ignore[union-attr]
    assert unit.phases.get().parent == unit.parent
    filled = scene.now("blank")
    assert (filled.area_name, filled.phases.get().area_name) == ("Xã Thạnh Bình", "Xã Thạnh Bình")


def test_a_unit_that_began_on_another_day_is_not_doubled(scene: Scene) -> None:
    unit = scene.now("later")
    assert (unit.valid_from, unit.valid_until) == (date(2025, 9, 1), None)
    assert [row.valid_from for row in Unit.objects.filter(code="25489").order_by("valid_from")] == [
        date(2004, 1, 1),
        date(2025, 9, 1),
    ]
    assert [row.code for row in fate_of("25489", date(2025, 6, 30)).successors] == ["25489"]


def test_what_ended_by_law_ends(scene: Scene) -> None:
    commune = Unit.objects.get(pk=scene.district.units["25510"].pk)
    assert (commune.valid_until, commune.phases.get().valid_until) == (date(2025, 6, 30), date(2025, 6, 30))
    assert Unit.objects.get(pk=scene.district.authority.pk).parent.code == "72"  # type: ignore[union-attr]
    assert Unit.objects.get(pk=scene.district.units["705.PNV"].pk).valid_until is None, (
        "offices are the authority's own"
    )


def test_a_later_name_reaches_who_bears_the_earlier_one(scene: Scene) -> None:
    unit = scene.now("to be raised")
    phases = unit.phases.order_by("valid_from").values_list("area_name", "valid_from", "valid_until")
    assert list(phases) == [
        ("Xã Lộc Ninh", AFTER, date(2026, 4, 13)),
        ("Phường Lộc Ninh", date(2026, 4, 14), None),
    ]
    assert (unit.name, unit.folded_name, unit.place) == ("UBND phường Lộc Ninh", "ubnd phuong loc ninh", "của cơ quan")
    assert [phase.area_name for phase in scene.now("raised").phases.all()] == ["Phường Long Thành"]


def test_successions_that_an_authority_recorded_are_left_alone(scene: Scene) -> None:
    (recorded,) = fate_of("25492", date(2025, 6, 30)).successors
    assert (recorded.code, recorded.document) == ("25486", "văn bản của cơ quan")
    assert scene.loading.successions == 11_327 - 1


def test_doing_it_again_changes_nothing(scene: Scene) -> None:
    assert load_national_base(at=moment(2026, 3, 17)) is None
