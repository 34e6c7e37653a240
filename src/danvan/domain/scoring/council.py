"""What a council makes of settled points: it leaves them, or gives others with a reason."""

from collections.abc import Iterable

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.columns import Answer, Answers
from danvan.domain.scoring.criteria import Criterion


def other_word(leaf: Criterion, settled: Answer, answer: Answer) -> Answer:
    """The council's answer to a leaf; one that departs from the settled one needs a reason.

    Raises RuleViolation without it.
    """
    if not answer.same_outcome(settled) and not answer.explained:
        raise RuleViolation(
            f"Điểm của tiêu chí {leaf.code} ({leaf.name}) khác điểm thống nhất. Ghi lý do rồi lưu lại.",
            criterion=leaf.code,
        )
    return Answer(leaf.code, answer.points, answer.reason.strip())


def adopted(leaves: Iterable[Criterion], settled: Answers, said: Answers) -> dict[str, Answer]:
    """What is adopted for each leaf: what the council said, else the settled answer as it is.

    A word that no longer departs from settled points, because these changed since, counts as none. Raises
    RuleViolation for a leaf that is not settled, and for a departure without its reason.
    """
    found = {}
    for leaf in leaves:
        if leaf.code not in settled:
            raise RuleViolation(
                f"Tiêu chí {leaf.code} ({leaf.name}) chưa có điểm thống nhất. Thống nhất điểm trước.",
                criterion=leaf.code,
            )
        word = said.get(leaf.code)
        found[leaf.code] = other_word(leaf, settled[leaf.code], word) if word else settled[leaf.code]
    return found


def departures(settled: Answers, said: Answers) -> tuple[str, ...]:
    """The codes of the leaves to which a council gives another answer than the settled one, in order."""
    return tuple(code for code in sorted(said) if code in settled and not said[code].same_outcome(settled[code]))
