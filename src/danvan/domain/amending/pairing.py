"""Which passage of a later version stands for which of the earlier one, and what became of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from danvan.domain.amending.words import likeness
from danvan.domain.labelled import LabelledEnum
from danvan.domain.vietnamese.text import nfc, words

# Passages in one place are one and the same when they share so much; elsewhere they must share more.
SAME_PLACE, ELSEWHERE = 0.4, 0.6
# A word that stands in more passages than this tells nothing of which one is meant.
_COMMON_WORD = 24


class Fate(LabelledEnum):
    """What became of a passage in the later version."""

    KEPT = "kept", "Giữ nguyên"
    MOVED = "moved", "Chuyển chỗ, đổi số"
    CHANGED = "changed", "Sửa đổi"
    NEW = "new", "Bổ sung mới"
    WITHDRAWN = "withdrawn", "Bãi bỏ"

    @property
    def is_change(self) -> bool:
        """Whether the words differ, not only their place."""
        return self not in {Fate.KEPT, Fate.MOVED}


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause, a task, a target or a deadline of one version.

    `place` is where it stands, `text` its words without its number, `marks` what else it says (units, dates, a
    value); only passages of one `kind` can stand for one another.
    """

    place: str
    text: str
    marks: tuple[str, ...] = ()
    kind: str = ""

    @property
    def says(self) -> tuple[str, tuple[str, ...]]:
        """All that it says, spaces evened out, wherever it stands."""
        return " ".join(nfc(self.text).split()), self.marks


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage of the earlier and one of the later version, by their numbers; None on the side that has none."""

    before: int | None
    after: int | None
    fate: Fate
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Threshold:
    """How much two passages must share to be one and the same: in one place, and elsewhere.

    The only unpaired passage of one of `single_kinds` on either side is one and the same whatever it says.
    """

    same_place: float = SAME_PLACE
    elsewhere: float = ELSEWHERE
    single_kinds: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Search:
    """The passages that are still to be paired."""

    before: Sequence[Passage]
    after: Sequence[Passage]
    pairs: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def open_before(self) -> list[int]:
        return [number for number in range(len(self.before)) if number not in self.pairs]

    def open_after(self) -> list[int]:
        return [number for number in range(len(self.after)) if number not in self.taken]

    def pair(self, before: int, after: int) -> None:
        if before not in self.pairs and after not in self.taken:
            self.pairs[before] = after
            self.taken.add(after)


def paired(before: Sequence[Passage], after: Sequence[Passage], threshold: Threshold | None = None) -> tuple[Pair, ...]:
    """Every passage of both versions once, in the order of the later one; what was withdrawn stands where it stood.

    First what says the same in the same place, then what says the same elsewhere, then what is alike in the same
    place, then what is most alike anywhere. Equal inputs give equal pairs; the time grows with the length of the
    texts, because only passages that share a telling word are compared.
    """
    asked, search = threshold or Threshold(), _Search(before, after)
    _pair_equal(search, lambda passage: (passage.kind, passage.place, passage.says))
    _pair_equal(search, lambda passage: (passage.kind, passage.says))
    bags = {True: [_bag(one) for one in before], False: [_bag(one) for one in after]}
    _pair_best(search, _in_same_place(search), bags, asked.same_place)
    _pair_best(search, _sharing_words(search, bags), bags, asked.elsewhere)
    _pair_single(search, asked.single_kinds)
    return tuple(_in_order(search))


def _bag(passage: Passage) -> Counter[str]:
    return Counter(words(passage.text))


def _pair_equal(search: _Search, key: Callable[[Passage], tuple[object, ...]]) -> None:
    """Pair what has one key, the first with the first, the second with the second."""
    waiting: dict[tuple[object, ...], list[int]] = {}
    for number in reversed(search.open_after()):
        waiting.setdefault(key(search.after[number]), []).append(number)
    for number in search.open_before():
        if same := waiting.get(key(search.before[number])):
            search.pair(number, same.pop())


def _in_same_place(search: _Search) -> Iterator[tuple[int, int]]:
    by_place: dict[tuple[str, str], list[int]] = {}
    for number in search.open_after():
        by_place.setdefault((search.after[number].kind, search.after[number].place), []).append(number)
    for number in search.open_before():
        passage = search.before[number]
        for there in by_place.get((passage.kind, passage.place), ())[:_COMMON_WORD]:
            yield number, there


def _sharing_words(search: _Search, bags: dict[bool, list[Counter[str]]]) -> Iterator[tuple[int, int]]:
    holding: dict[tuple[str, str], list[int]] = {}
    for number in search.open_after():
        for word in bags[False][number]:
            holding.setdefault((search.after[number].kind, word), []).append(number)
    for number in search.open_before():
        kind = search.before[number].kind
        telling = (holding.get((kind, word), ()) for word in bags[True][number])
        shared = Counter(there for numbers in telling if len(numbers) <= _COMMON_WORD for there in numbers)
        for there, _ in sorted(shared.items(), key=lambda found: (-found[1], found[0]))[:_COMMON_WORD]:
            yield number, there


def _pair_best(
    search: _Search, candidates: Iterator[tuple[int, int]], bags: dict[bool, list[Counter[str]]], least: float
) -> None:
    """Pair candidates, the most alike first; of equally alike ones the earlier."""
    scored = [(likeness(bags[True][left], bags[False][right]), left, right) for left, right in candidates]
    for _, left, right in sorted((one for one in scored if one[0] >= least), key=lambda one: (-one[0], *one[1:])):
        search.pair(left, right)


def _pair_single(search: _Search, kinds: frozenset[str]) -> None:
    for kind in sorted(kinds):
        left = [number for number in search.open_before() if search.before[number].kind == kind]
        right = [number for number in search.open_after() if search.after[number].kind == kind]
        if len(left) == len(right) == 1:
            search.pair(left[0], right[0])


def _in_order(search: _Search) -> Iterator[Pair]:
    """The later version in its order; what has no counterpart there follows its neighbour from above."""
    by_after = {after: before for before, after in search.pairs.items()}
    gone: dict[int | None, list[int]] = {}
    last: int | None = None
    for number in range(len(search.before)):
        if number in search.pairs:
            last = search.pairs[number]
        else:
            gone.setdefault(last, []).append(number)
    yield from (Pair(number, None, Fate.WITHDRAWN) for number in gone.get(None, ()))
    for number in range(len(search.after)):
        yield _pair(search, by_after.get(number), number)
        yield from (Pair(lost, None, Fate.WITHDRAWN) for lost in gone.get(number, ()))


def _pair(search: _Search, before: int | None, after: int) -> Pair:
    if before is None:
        return Pair(None, after, Fate.NEW)
    old, new = search.before[before], search.after[after]
    is_moved = old.place != new.place
    if old.says != new.says:
        return Pair(before, after, Fate.CHANGED, is_moved)
    return Pair(before, after, Fate.MOVED if is_moved else Fate.KEPT, is_moved)
