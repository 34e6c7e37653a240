"""Made-up figures of one report that agree with one another as the catalogue's identities ask."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from random import Random

from danvan.domain.figures.catalogue import IDENTITIES, Figure, FigureKind
from danvan.domain.figures.definitions import Identity, Relation

_MOSTLY = 0.93
_COUNT = 40
_LOWEST, _HIGHEST = 70, 98
_SPREAD = 0.4
Values = dict[str, Decimal]


def plausible_values(random: Random, figures: Sequence[Figure]) -> Values:
    """A value for every figure that is stored; sums agree, parts stay within their wholes."""
    values = {figure.code: _first(random, figure) for figure in figures if not figure.is_derived}
    held = [identity for identity in IDENTITIES if values.keys() >= set(identity.codes)]
    for identity in _parted(held, Relation.AT_MOST):
        _bound(values, identity)
    twins = {one.left[0]: one.right[0] for one in _parted(held, Relation.EQUAL) if len(one.codes) == _PAIR}
    settled: set[str] = set()
    for identity in _parted(held, Relation.EQUAL):
        if len(identity.codes) > _PAIR:
            _share_out(random, values, identity, twins, settled)
    for whole, part in twins.items():
        values[whole] = values[part]
    for identity in _parted(held, Relation.AT_MOST):
        _bound(values, identity)
    return values


_PAIR = 2


def _first(random: Random, figure: Figure) -> Decimal:
    if figure.kind is FigureKind.BOOLEAN:
        return Decimal(int(random.random() < _MOSTLY))
    if figure.kind is FigureKind.PERCENT:
        return Decimal(random.randint(_LOWEST * 10, _HIGHEST * 10)) / 10
    low, high = figure.usual or (Decimal(0), Decimal(_COUNT))
    return Decimal(int(float(low) + float(high - low) * _SPREAD * random.random() ** 2))


def _parted(identities: Iterable[Identity], relation: Relation) -> list[Identity]:
    return [identity for identity in identities if identity.relation is relation]


def _bound(values: Values, identity: Identity) -> None:
    """What stands on the left never exceeds what stands on the right."""
    most = sum((values[code] for code in identity.right), Decimal(0))
    for code in identity.left:
        values[code] = min(values[code], most)
        most -= values[code]


def _share_out(random: Random, values: Values, identity: Identity, twins: Mapping[str, str], settled: set[str]) -> None:
    """The one figure on one side is the sum of those on the other."""
    whole, parts = (identity.left[0], identity.right) if len(identity.left) == 1 else (identity.right[0], identity.left)
    twin = twins.get(whole)
    if twin in settled:
        values[whole] = values[twin or whole]
    rest = values[whole]
    for code in parts[:-1]:
        values[code] = Decimal(random.randint(0, int(rest)))
        rest -= values[code]
    values[parts[-1]] = rest
    settled.update(parts)
