"""Reading releases: what is public of them, their files, the check that computes them again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from danvan.adapters.releases import check_files
from danvan.apps.batches.selectors import BatchRow, batch_rows, batches_of
from danvan.apps.evidence.selectors import content_of
from danvan.apps.releases.access import releasable_cycles
from danvan.apps.releases.disputes import open_disputes
from danvan.apps.releases.enums import LetterState
from danvan.apps.releases.gathering import default_reason, personal_reasons
from danvan.apps.releases.models import Release, ReleaseFile, ResultLetter
from danvan.apps.releases.pictures import ReleasePictures, kept_pictures
from danvan.apps.releases.results import released_content
from danvan.apps.releases.unit_letters import SOURCE
from danvan.apps.scoring.editions import all_in_force
from danvan.apps.scoring.editions import content_of as content_of_held
from danvan.apps.scoring.enums import CycleState
from danvan.apps.scoring.models import Cycle, DecisionEdition, RankingDecision
from danvan.domain.authority import Actor
from danvan.domain.figures.rounding import round_half_up, shown
from danvan.domain.ranking.release_contents import PlainMap, set_of
from danvan.domain.ranking.release_manifest import MANIFEST, Manifest, manifest_from_text
from danvan.domain.ranking.release_tables import correction_line, definitions
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date
from danvan.domain.vietnamese.numbers import format_number

NOT_PUBLISHED = "Kết quả xếp loại chưa được công khai. Công khai kết quả xếp loại trước rồi lập bản công bố."
MOST_ROWS_SHOWN = 200
_KILOBYTE = 1024
_DIGITS_OF_A_YEAR = 4


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release in a list: its number, name, day and hash, and why it replaced the one before."""

    number: int
    name: str
    made_on: str
    manifest_sha256: str
    replaces: int | None
    reason: str
    is_newest: bool


@dataclass(frozen=True, slots=True)
class CycleReleases:
    """A decided cycle with its releases, newest first, and why none can be made now.

    `owed` says which correction of the decision no release holds yet, `default_reason` why it would be released;
    `personal` are reasons in the decision that look as if they named a person.
    """

    cycle_id: int
    authority: str
    year: int
    title: str
    decision: str
    releases: tuple[ReleaseLine, ...]
    refusals: tuple[str, ...]
    personal: tuple[str, ...]
    owed: str
    default_reason: str


@dataclass(frozen=True, slots=True)
class ReleaseFileLine:
    """A file of a release as it is offered."""

    path: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ReleasedRow:
    """One unit of a released list as text; `disputed` are the criteria of its appeal that waits for an answer."""

    rank: str
    unit: str
    points: str
    maximum: str
    percent: str
    grade: str
    disputed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleasedList:
    """One released list, best first; `left_out` counts rows that stand in the files only."""

    title: str
    rows: tuple[ReleasedRow, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """A release as everybody may read it; `disputes` counts the appeals that wait for an answer."""

    line: ReleaseLine
    manifest: Manifest
    files: tuple[ReleaseFileLine, ...]
    lists: tuple[ReleasedList, ...]
    pictures: ReleasePictures
    disputes: int
    definitions: tuple[tuple[str, str], ...]
    decision_on: str
    corrections: tuple[str, ...]
    others: tuple[ReleaseLine, ...]

    @property
    def newer(self) -> ReleaseLine | None:
        """The release that stands in place of this one now; None for the newest."""
        return next((other for other in self.others if other.is_newest), None)


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What came out when a release was computed again: how many files are the same to the byte, and what is not."""

    files: int
    deviations: tuple[str, ...]


def cycle_releases(cycles: Iterable[Cycle]) -> tuple[CycleReleases, ...]:
    """Decided cycles with their releases. Two queries beside the cycles' own."""
    found = tuple(cycles)
    lines: dict[int, list[Release]] = {cycle.pk: [] for cycle in found}
    for release in Release.objects.filter(cycle_id__in=lines).select_related("replaces").order_by("-number", "-id"):
        lines[release.cycle_id].append(release)
    held = all_in_force(cycle.decision for cycle in found)
    return tuple(_cycle_releases(cycle, held[cycle.pk], lines[cycle.pk]) for cycle in found)


def releases_of(actor: Actor) -> tuple[CycleReleases, ...]:
    """The decided cycles that the actor may release, newest first. Two queries."""
    return cycle_releases(releasable_cycles(actor))


def public_releases(authority: str, year: int) -> tuple[Release, ...]:
    """Every release of an authority, by its code, for a year; newest first. One query."""
    rows = Release.objects.filter(cycle__plan__issuer__code=authority, cycle__year=year)
    return tuple(rows.select_related("replaces").order_by("-number", "-id"))


def public_release(authority: str, year: int, number: int | None = None) -> Release | None:
    """One release, or the newest; None when there is none. One query."""
    return next((one for one in public_releases(authority, year) if number in {None, one.number}), None)


def asked_release(cycle: str, authority: str = "") -> Release:
    """The newest release of a year, or the one of a name; of an authority by its code where there are several.

    Raises RuleViolation when there is none, or when the year is that of several authorities.
    """
    releases = (
        Release.objects.select_related("cycle__plan__issuer")
        .defer("cycle__plan__source_text")
        .order_by("-number", "-id")
    )
    found = releases.filter(name=cycle) if "-" in cycle else releases.filter(cycle__year=_year(cycle))
    if authority:
        found = found.filter(cycle__plan__issuer__code=authority)
    whose = sorted(set(found.values_list("cycle__plan__issuer__code", flat=True)))
    if not whose:
        raise RuleViolation(
            f"Chưa có bản công bố nào của kỳ “{cycle[:40]}”. Sau khi quyết định và công khai kết quả, cơ quan chủ trì "
            "lập bản công bố ở mục “Công khai”."
        )
    if len(whose) > 1:
        raise RuleViolation(
            f"Kỳ {cycle} có bản công bố của {', '.join(whose)}. Thêm --authority và một mã trong số đó."
        )
    return found[0]


def release_page(authority: str, year: int, number: int | None = None) -> ReleasePage | None:
    """A release with its lists and files, read from its own files alone; None when there is none. Two queries."""
    releases = public_releases(authority, year)
    release = next((one for one in releases if number in {None, one.number}), None)
    if release is None:
        return None
    lines = _lines(releases)
    manifest = manifest_from_text(release.manifest)
    content, disputes = released_content(release), open_disputes(release.cycle_id)
    return ReleasePage(
        line=lines[release.pk],
        manifest=manifest,
        files=tuple(ReleaseFileLine(one.path, _size(one.size), one.sha256) for one in manifest.files),
        lists=tuple(_list(group.title, rows, disputes) for group, rows in content.standings),
        pictures=kept_pictures(release, content, str(year)),
        disputes=len(disputes),
        definitions=definitions(set_of(content)),
        decision_on=_day_text(manifest.head.decision_date),
        corrections=tuple(correction_line(one, content) for one in content.corrections),
        others=tuple(line for pk, line in lines.items() if pk != release.pk),
    )


def files_of(release: Release) -> dict[str, bytes]:
    """Every file of a release with its manifest, by name, each checked against its hash. One query."""
    rows = ReleaseFile.objects.filter(release=release).select_related("file").order_by("path")
    return {MANIFEST: release.manifest.encode(), **{row.path: content_of(row.file) for row in rows}}


def corrections_of(release: Release) -> tuple[str, ...]:
    """What decisions after the first one changed in a release, in a sentence each. One query."""
    content = released_content(release)
    return tuple(correction_line(one, content) for one in content.corrections)


def corrections_beyond(release: Release | None, *, told: int) -> tuple[str, ...]:
    """What a release corrects beyond the first `told` corrections; nothing for a first release. One query at most."""
    return corrections_of(release)[told:] if release is not None and release.number > 1 else ()


def file_of(release: Release, path: str) -> bytes | None:
    """One file of a release; None when it has none of that name. One query."""
    if path == MANIFEST:
        return release.manifest.encode()
    row = ReleaseFile.objects.filter(release=release, path=path).select_related("file").first()
    return content_of(row.file) if row else None


def recomputed(release: Release) -> Recomputed:
    """Everything of a release computed again from its own inputs and compared to the byte."""
    files = files_of(release)
    manifest = files.pop(MANIFEST)
    checked = check_files(manifest, files)
    return Recomputed(len(files), tuple(str(deviation) for deviation in checked.deviations))


def _year(cycle: str) -> int:
    if not (cycle.isascii() and cycle.isdigit() and len(cycle) == _DIGITS_OF_A_YEAR):
        raise RuleViolation(
            f"“{cycle[:40]}” không phải một năm như 2022, cũng không phải tên bản công bố như 705-2022-1."
        )
    return int(cycle)


def _cycle_releases(cycle: Cycle, held: RankingDecision | DecisionEdition, releases: list[Release]) -> CycleReleases:
    lines = _lines(releases)
    return CycleReleases(
        cycle_id=cycle.pk,
        authority=cycle.plan.issuer.code,
        year=cycle.year,
        title=cycle.plan.title,
        decision=f"Quyết định số {held}",
        releases=tuple(lines.values()),
        refusals=() if cycle.state == CycleState.PUBLISHED else (NOT_PUBLISHED,),
        personal=personal_reasons(content_of_held(held)),
        owed=_owed(held, releases),
        default_reason=default_reason(held),
    )


def _owed(held: RankingDecision | DecisionEdition, releases: list[Release]) -> str:
    """Which correction the newest release does not hold yet; empty where it holds what is decided."""
    if not releases or isinstance(held, RankingDecision):
        return ""
    if manifest_from_text(releases[0].manifest).ranking_sha256 == content_of_held(held)["release_hash"]:
        return ""
    return f"Kết quả đã sửa theo Quyết định số {held} sau phúc tra; bản {releases[0].name} chưa có phần sửa này."


def _lines(releases: Iterable[Release]) -> dict[int, ReleaseLine]:
    """Lines by the key of the release, in the order given: newest first."""
    return {
        one.pk: ReleaseLine(
            number=one.number,
            name=one.name,
            made_on=format_date(timezone.localdate(one.made_at)),
            manifest_sha256=one.manifest_sha256,
            replaces=one.replaces.number if one.replaces else None,
            reason=one.reason,
            is_newest=place == 0,
        )
        for place, one in enumerate(releases)
    }


def _list(title: str, rows: tuple[PlainMap, ...], disputes: Mapping[str, tuple[str, ...]]) -> ReleasedList:
    shown_rows = tuple(_row(row, disputes.get(str(row["code"]), ())) for row in rows[:MOST_ROWS_SHOWN])
    return ReleasedList(title, shown_rows, max(0, len(rows) - MOST_ROWS_SHOWN))


def _row(row: PlainMap, disputed: tuple[str, ...]) -> ReleasedRow:
    rank = row.get("rank")
    tied = " (đồng hạng)" if row["tied_with"] else ""
    percent = row.get("percent")
    return ReleasedRow(
        rank=f"{rank}{tied}" if rank is not None else "–",
        unit=str(row["name"]),
        points=_number(row.get("points")),
        maximum=_number(row.get("maximum")),
        percent="–" if percent is None else f"{format_number(round_half_up(Decimal(str(percent))))}%",
        grade=str(row["decided"]),
        disputed=disputed,
    )


def _number(value: object) -> str:
    return "–" if value is None else shown(Decimal(str(value)))


def _size(size: int) -> str:
    return f"{size} byte" if size < _KILOBYTE else f"{shown(round_half_up(Decimal(size) / _KILOBYTE, 1))} kB"


def _day_text(text: str) -> str:
    return format_date(date.fromisoformat(text))


def newest_release(cycle: Cycle) -> Release | None:
    """The release of a cycle that is in force; None before the first. One query."""
    releases = Release.objects.filter(cycle=cycle).select_related("cycle__plan__issuer", "cycle__plan__lead_unit")
    return releases.order_by("-number").first()


def letter_batches(cycle: Cycle) -> tuple[BatchRow, ...]:
    """The batches of letters that told units the results of a cycle, newest first. One query."""
    return batch_rows(batches_of(SOURCE, cycle.pk))


def written_letters(release: Release) -> Iterator[tuple[str, bytes]]:
    """The letters of a release that were written before letters were papers, by file name, read one at a time."""
    letters = ResultLetter.objects.filter(release=release, state=LetterState.WRITTEN).select_related("file")
    for letter in letters.order_by("number", "id").iterator(chunk_size=100):
        if letter.file is not None:
            yield f"{letter.number:04d} {letter.unit_name}.docx", content_of(letter.file)


def has_written_letters(release: Release) -> bool:
    """Whether letters of a release were written before letters were papers."""
    return ResultLetter.objects.filter(release=release, state=LetterState.WRITTEN).exists()
