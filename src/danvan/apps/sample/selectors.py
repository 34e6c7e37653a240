"""The sample's clock and the people as whom one may go on in it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from danvan.adapters.stamps import Stamp
from danvan.apps.accounts.models import Person
from danvan.apps.orgs.models import Post, Unit
from danvan.apps.orgs.selectors import delegations_on, on_day
from danvan.apps.sample.models import SampleClock
from danvan.apps.sample.scenes import SCENES, TAN_BIEN_2023, Scene
from danvan.domain.authority import Role
from danvan.domain.vietnamese.dates import format_date

_kept: dict[tuple[str, int], datetime] = {}  # the clocks of this process, by the stamp's word and the scene


def current_instant(scene: Scene = TAN_BIEN_2023) -> datetime:
    """Now: the clock of the wall, or in a sample the moment that the scene's clock is set to.

    Every page asks; so the moment is kept in memory until somebody, in whatever process, moves a clock.
    """
    if not settings.SAMPLE:
        return timezone.now()
    stamp = clock_stamp().read()
    if stamp and (stamp, scene.id) in _kept:
        return _kept[stamp, scene.id]
    clock = SampleClock.objects.filter(id=scene.id).first()
    if clock is None:
        return timezone.now()
    if stamp:
        for key in [key for key in _kept if key[0] != stamp]:
            _kept.pop(key, None)
        _kept[stamp, scene.id] = clock.now
    return clock.now


def clock_stamp() -> Stamp:
    """What changes each time that a clock of the sample is moved."""
    return Stamp(settings.SAMPLE_CLOCK_STAMP)


def holds_sample() -> bool:
    """Whether the database holds a sample: made-up people, and log-ins without a password."""
    return SampleClock.objects.exists()


def is_loaded() -> bool:
    """Whether the sample years are there already: each start asks, so it stands apart from what loads them."""
    return Unit.objects.filter(code="705.PNV").exists()


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Someone as whom one may go on in the sample, with what they do, as ready text."""

    username: str
    name: str
    does: str


@dataclass(frozen=True, slots=True)
class SampleGroup:
    """People of one kind of unit; folded away at first where they are many."""

    heading: str
    people: tuple[SamplePerson, ...]
    is_folded: bool


@dataclass(frozen=True, slots=True)
class SampleScene:
    """A scene with its day and the people as whom one may go on in it, as ready text."""

    id: int
    title: str
    about: str
    day: str
    groups: tuple[SampleGroup, ...]


RUN_THE_CYCLE = "Những người điều hành chu trình"
MANY = 24
COMMUNE_OF_2026 = "25486"
TWO_TIERS = date(2025, 7, 1)
CENTRE = {
    "705",
    "705.PNV",
    "705.VP",
    "705.TTR",
    "705.TTD",
    "705.BDV",
    "80",
    "80.SNV",
    "80.VP",
    "80.TTR",
    "80.TTD",
    "80.BTGDV",
}


def sample_person(username: str) -> Person | None:
    """A person of the sample by log-in name; None outside a sample."""
    return Person.objects.filter(username=username, is_active=True).first() if settings.SAMPLE else None


def sample_scenes() -> tuple[SampleScene, ...]:
    """The scenes that have a clock and people on its day; before any clock is set, the first one."""
    running = set(SampleClock.objects.values_list("id", flat=True)) or {TAN_BIEN_2023.id}
    scenes = []
    for scene in SCENES:
        if scene.id not in running:
            continue
        day = timezone.localdate(current_instant(scene))
        if groups := sample_people(day):
            scenes.append(SampleScene(scene.id, scene.title, scene.about, format_date(day), groups))
    return tuple(scenes)


def sample_people(day: date) -> tuple[SampleGroup, ...]:
    """The people of the sample: those who run the cycle first, then those of the other units by kind."""
    found: dict[str, list[SamplePerson]] = {}
    stands_in: dict[int, list[str]] = {}
    for given in delegations_on(day):
        stands_in.setdefault(given.taker_post_id, []).append(given.giver)
    posts = Post.objects.filter(on_day(day)).select_related("person", "unit__kind", "unit__authority")
    for post in posts.prefetch_related("roles").order_by("unit__kind__position", "unit__sort_key", "id"):
        heading = _heading(post.unit)
        roles = [Role(row.role).label for row in post.roles.all()]
        does = "; ".join([*roles, *(f"Làm thay {giver} theo ủy quyền" for giver in stands_in.get(post.pk, ()))])
        found.setdefault(heading, []).append(SamplePerson(post.person.username, post.person.full_name, does))
    first = sorted(found, key=lambda heading: (heading != RUN_THE_CYCLE, not heading.startswith("UBND xã Tân Biên")))
    return tuple(SampleGroup(heading, tuple(found[heading]), len(found[heading]) > MANY) for heading in first)


def _heading(unit: Unit) -> str:
    if unit.code in CENTRE:
        return RUN_THE_CYCLE
    if unit.valid_from >= TWO_TIERS and unit.code.partition(".")[0] == COMMUNE_OF_2026:
        return unit.authority.name if unit.authority else unit.name
    return unit.kind.name
