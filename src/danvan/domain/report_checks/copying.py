"""Reports that were copied: from the period before, from the year before, from another unit."""

from collections.abc import Iterable, Iterator

from danvan.domain.report_checks.content import Asked, Content, Flag, FlagKind, OtherReport
from danvan.domain.report_checks.likeness import bare_sentences, likeness, word_count

_SAME_TEXT = 0.9
_LIKE_TEXT = 0.6
_LONG_ENOUGH = 25
_ENOUGH_FIGURES = 3
_MEND = "Hãy viết và nhập kết quả thực tế của kỳ này; nếu đúng là giống, hãy nêu lý do trong một câu."
_PERIODS = ("kỳ trước", "cùng kỳ năm trước")


def copied_from_before(
    asked: Asked, content: Content, before: Content | None, year_before: Content | None, names: Iterable[str] = ()
) -> Iterator[Flag]:
    """A flag when the report repeats one of its own unit, once, the nearest period first.

    Said apart: the same words but for days and numbers over the same figures is "only dates changed".
    """
    own = bare_sentences(content.wording, names)
    for period, earlier in zip(_PERIODS, (before, year_before), strict=True):
        if earlier is None:
            continue
        old = bare_sentences(earlier.wording, names)
        same_figures = _same_counts(asked, content, earlier)
        if word_count(own) >= _LONG_ENOUGH and own == old and _agree(asked, content, earlier):
            yield Flag(
                FlagKind.ONLY_DATES_CHANGED, "", f"So với {period}, phần viết chỉ khác ngày tháng và con số.", _MEND
            )
            return
        if _is_copy(own, old, same_figures=same_figures):
            yield Flag(FlagKind.COPIED_FROM_BEFORE, "", _said(f"báo cáo {period}", own, old, same_figures), _MEND)
            return


def copied_from_units(
    asked: Asked, content: Content, others: Iterable[OtherReport], names: Iterable[str] = ()
) -> Iterator[Flag]:
    """A flag for each other unit that says the same for this period, by the unit's name."""
    stripped = tuple(names)
    own = bare_sentences(content.wording, stripped)
    for other in others:
        theirs = bare_sentences(other.content.wording, (*stripped, other.unit))
        same_figures = _same_counts(asked, content, other.content)
        if _is_copy(own, theirs, same_figures=same_figures):
            what = _said(f"báo cáo của {other.unit}", own, theirs, same_figures)
            yield Flag(FlagKind.COPIED_FROM_UNIT, "", what, _MEND, (other.unit,))


def _is_copy(own: list[list[str]], theirs: list[list[str]], *, same_figures: bool) -> bool:
    """The same words at length; or the same counts with words that are alike or with none."""
    alike = likeness(own, theirs)
    if same_figures and (alike >= _LIKE_TEXT or not own):
        return True
    return alike >= _SAME_TEXT and min(word_count(own), word_count(theirs)) >= _LONG_ENOUGH


def _said(whose: str, own: list[list[str]], theirs: list[list[str]], same_figures: bool) -> str:  # noqa: FBT001 -- one of four facts
    percent = int(100 * likeness(own, theirs))
    if same_figures and not own:
        return f"Mọi số liệu trùng với {whose}."
    if same_figures:
        return f"Mọi số liệu trùng và phần viết giống {percent}% với {whose}."
    return f"Phần viết giống {percent}% với {whose}."


def _same_counts(asked: Asked, content: Content, other: Content) -> bool:
    """Every counted figure given on both sides is equal, and enough of them are not zero to be no accident."""
    codes = [figure.code for figure in asked.figures if figure.counts]
    shared = [code for code in codes if code in content.figures and code in other.figures]
    if len([code for code in shared if content.figures[code]]) < _ENOUGH_FIGURES:
        return False
    return all(content.figures[code] == other.figures[code] for code in shared)


def _agree(asked: Asked, content: Content, other: Content) -> bool:
    """No counted figure differs; without figures the words decide alone."""
    return all(
        content.figures.get(figure.code) == other.figures.get(figure.code) for figure in asked.figures if figure.counts
    )
