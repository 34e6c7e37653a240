"""Figures that must agree: the equalities of forms, parts and wholes, pairs told together, and what is unusual."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from danvan.domain.figures.catalogue import FIGURES, IDENTITIES
from danvan.domain.figures.definitions import Figure, FigureValue, Identity, Relation
from danvan.domain.figures.rounding import shown
from danvan.domain.rules import Finding, Severity

LARGER_THAN_WHOLE = "part-larger-than-whole"
SUMS_DIFFER = "sums-differ"
LONE_OF_PAIR = "lone-of-pair"
UNUSUAL = "out-of-usual-range"

_BY_CODE: Mapping[str, Figure] = {figure.code: figure for figure in FIGURES}


def check_identities(
    values: Mapping[str, FigureValue],
    identities: Iterable[Identity] = IDENTITIES,
    figures: Mapping[str, Figure] = _BY_CODE,
) -> tuple[Finding, ...]:
    """One finding for each identity that the values break, its place the first figure on the left.

    An identity of which one figure has no value says nothing. Every comparison is exact.
    """
    return tuple(
        _broken(identity, values, figures)
        for identity in identities
        if values.keys() >= set(identity.codes) and not _holds(identity, values)
    )


def check_together(values: Mapping[str, FigureValue], figures: Mapping[str, Figure] = _BY_CODE) -> tuple[Finding, ...]:
    """A pair is told together: turns without persons, or nobody in some turns, is asked about."""
    found = []
    for code, value in values.items():
        figure = figures.get(code)
        pair = figures.get(figure.pair_of) if figure else None
        if figure is None or pair is None or not value or values.get(pair.code):
            continue
        found.append(
            Finding(
                code=LONE_OF_PAIR,
                severity=Severity.WARNING,
                message=f"{figure.name} là {shown(value)} nhưng {_inside(pair.name)} "
                f"{'bằng 0' if pair.code in values else 'chưa có'}.",
                place=pair.code,
                suggestion="Hai số liệu này luôn báo cáo cùng nhau; hãy kiểm tra lại.",
                facts={figure.code: str(value)},
            )
        )
    return tuple(found)


def check_usual(values: Mapping[str, FigureValue], figures: Mapping[str, Figure] = _BY_CODE) -> tuple[Finding, ...]:
    """A value outside the usual span of its figure is asked about, never refused."""
    return tuple(
        Finding(
            code=UNUSUAL,
            severity=Severity.WARNING,
            message=f"{figure.name}: {shown(value)} nằm ngoài khoảng thường gặp "
            f"({shown(figure.usual[0])} đến {shown(figure.usual[1])}).",
            place=code,
            suggestion="Nếu đúng, hãy ghi một câu giải thích.",
            facts={"value": str(value)},
        )
        for code, value in values.items()
        if (figure := figures.get(code)) and figure.usual and not figure.usual[0] <= value <= figure.usual[1]
    )


def _holds(identity: Identity, values: Mapping[str, FigureValue]) -> bool:
    left, right = _sum(identity.left, values), _sum(identity.right, values)
    return left == right if identity.relation is Relation.EQUAL else left <= right


def _sum(codes: Iterable[str], values: Mapping[str, FigureValue]) -> Decimal:
    return sum((Decimal(values[code]) for code in codes), Decimal(0))


def _broken(identity: Identity, values: Mapping[str, FigureValue], figures: Mapping[str, Figure]) -> Finding:
    left, right = _sum(identity.left, values), _sum(identity.right, values)
    is_part = identity.relation is Relation.AT_MOST
    first = _named(identity.left, figures)
    verb = "lớn hơn" if is_part else "không bằng"
    rule = f" ({identity.label})" if identity.label else ""
    return Finding(
        code=LARGER_THAN_WHOLE if is_part else SUMS_DIFFER,
        severity=identity.severity,
        message=f"{first} ({shown(left)}) {verb} {_inside(_named(identity.right, figures))} ({shown(right)}){rule}.",
        place=identity.left[0],
        citation=identity.cites or None,
        suggestion="Kiểm tra lại hai số liệu." if len(identity.codes) == 2 else "Kiểm tra lại các số liệu này.",  # noqa: PLR2004 -- two figures
        facts={code: str(values[code]) for code in identity.codes},
    )


def _named(codes: tuple[str, ...], figures: Mapping[str, Figure]) -> str:
    """The figures of one side; of many the first and the last stand for all."""
    names = [figures[code].name if code in figures else code for code in codes]
    if len(names) == 1:
        return names[0]
    middle = ", …" if len(names) > 2 else ""  # noqa: PLR2004 -- what stands between first and last
    return f"Tổng “{names[0]}”{middle}, “{names[-1]}”"


def _inside(name: str) -> str:
    """A name as it stands inside a sentence."""
    return f"{name[0].lower()}{name[1:]}"
