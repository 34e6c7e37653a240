"""What a release shows as pictures: how many units have each grade, and how firm each rank is."""

from collections import Counter
from dataclasses import dataclass

from danvan.apps.releases.models import Release
from danvan.domain.ranking.grades import NOT_RATED, grade
from danvan.domain.ranking.intervals import RankInterval, method_lines, rank_intervals
from danvan.domain.ranking.release_contents import ReleaseContent, ranking_of, set_of
from danvan.domain.scoring.mapping import Plain

#: Longer lists get no picture of ranks: nobody could read it.
LONGEST_DRAWN = 200
_ROLES_LEFT_OUT = (
    "Thử thêm: lần lượt bỏ các tiêu chí do một vai trò thẩm định chấm một mình. Điểm từng người chấm không được công "
    "bố nên tiêu chí nhiều người chấm giữ điểm thống nhất."
)


@dataclass(frozen=True, slots=True)
class RankRange:
    """A ranked unit with its place and the places that it had over all trials."""

    unit: str
    rank: int
    interval: RankInterval


@dataclass(frozen=True, slots=True)
class ListPicture:
    """One list: its grades with the number of units, best first, and the ranges of its ranks; none of a long list."""

    title: str
    grades: tuple[tuple[str, int], ...]
    ranges: tuple[RankRange, ...]


@dataclass(frozen=True, slots=True)
class ReleasePictures:
    """The pictures of a release and the method of the ranges in words."""

    lists: tuple[ListPicture, ...]
    method: tuple[str, ...]


_MOST_KEPT = 4
_kept: dict[str, ReleasePictures] = {}


def kept_pictures(release: Release, content: ReleaseContent, seed: str) -> ReleasePictures:
    """The pictures of a release: it never changes, so they are kept in memory by the hash of its manifest."""
    found = _kept.get(release.manifest_sha256)
    if found is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        found = _kept[release.manifest_sha256] = pictures_of(content, seed)
    return found


def pictures_of(content: ReleaseContent, seed: str, longest_drawn: int = LONGEST_DRAWN) -> ReleasePictures:
    """The pictures of a content. A release does not say what each appraiser gave: shared criteria keep their points."""
    labels = (*set_of(content).labels, NOT_RATED)
    intervals = _intervals(content, seed, longest_drawn)
    lists, longest = [], 0
    for group, rows in content.standings:
        counts = Counter(str(row["decided"]) for row in rows)
        ranges = tuple(
            RankRange(str(row["name"]), _whole(row["rank"]), intervals[str(row["code"])])
            for row in rows
            if "rank" in row and str(row["code"]) in intervals
        )
        longest = max(longest, len(ranges))
        lists.append(ListPicture(group.title, tuple((label, counts[label]) for label in labels), ranges))
    weights, _, stays = method_lines(seed, longest)
    return ReleasePictures(tuple(lists), (weights, _ROLES_LEFT_OUT, stays))


def _intervals(content: ReleaseContent, seed: str, longest_drawn: int) -> dict[str, RankInterval]:
    ranking = ranking_of(content)
    sizes = Counter(contender.group for contender in ranking.contenders)
    drawn = [one for one in ranking.contenders if sizes[one.group] <= longest_drawn]
    return rank_intervals(ranking.criteria_set, ((one, grade(ranking.criteria_set, one)) for one in drawn), {}, seed)


def _whole(value: Plain) -> int:
    return int(str(value))
