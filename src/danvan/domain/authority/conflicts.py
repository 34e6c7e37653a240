"""Conflicts of interest in scoring: no unit appraises itself; the cycle's substitute steps in."""

from collections.abc import Collection

from danvan.domain.rules import RuleViolation


def scorer_of(*, scored_unit_id: int, assigned_unit_id: int, substitute_unit_id: int) -> int:
    """The unit that scores a column: the one assigned to it, or the substitute where that one would score itself.

    Holds for every column but the self-score, so for reconciling too. All are ids of units.
    Raises RuleViolation when the substitute would score itself as well.
    """
    scorer = substitute_unit_id if assigned_unit_id == scored_unit_id else assigned_unit_id
    if scorer == scored_unit_id:
        raise RuleViolation(
            "Đơn vị thẩm định thay cũng chính là đơn vị được chấm. Cử đơn vị khác thẩm định thay.",
            unit=str(scored_unit_id),
        )
    return scorer


def check_substitute(substitute_unit_id: int, appraising_unit_ids: Collection[int]) -> None:
    """The substitute is none of the appraisers, or two appraisers would score each other's work.

    Raises RuleViolation otherwise.
    """
    if substitute_unit_id in appraising_unit_ids:
        raise RuleViolation(
            "Đơn vị thẩm định thay không được là một trong các đơn vị thẩm định của kỳ chấm điểm. "
            "Cử Chủ tịch hoặc một tổ thẩm định.",
            unit=str(substitute_unit_id),
        )
