"""Whether a criteria set is sound as a whole: sums, codes, kinds, roles, steps, bands, conditions."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from danvan.domain.rules import RuleViolation
from danvan.domain.scoring.criteria import Band, CriteriaSet, Criterion

_TOP_PERCENT = Decimal(100)


def check_soundness(criteria_set: CriteriaSet) -> None:
    """Points add up at every level, codes are unique, kinds and roles exist, bands cover 0 to 100 once.

    A set that calls itself official may not hold a name or a point that no source states.
    Raises RuleViolation, naming the place, for the first fault.
    """
    _check_step(criteria_set)
    _check_codes(criteria_set)
    _check_sums(criteria_set)
    _check_leaves(criteria_set)
    _check_bands(criteria_set.bands.value)
    _check_conditions(criteria_set)


def _refusal(place: str, fault: str) -> RuleViolation:
    return RuleViolation(f"Bộ tiêu chí chưa dùng được: tại “{place}”, {fault}. Sửa rồi nạp lại.", place=place)


def _everything(criteria: Iterable[Criterion]) -> Iterator[Criterion]:
    for criterion in criteria:
        yield criterion
        yield from _everything(criterion.children)


def _check_step(criteria_set: CriteriaSet) -> None:
    if criteria_set.point_step.value <= 0:
        raise _refusal("meta/point_step", "bước điểm phải lớn hơn 0")


def _check_codes(criteria_set: CriteriaSet) -> None:
    groups = {
        "subjects/kinds": [named.code for named in criteria_set.kinds],
        "roles": [named.code for named in criteria_set.roles],
        "criteria": [criterion.code for criterion in _everything(criteria_set.criteria)],
        "rating/default_bands": list(criteria_set.labels),
        "rating/caps_and_denials": [condition.code for condition in criteria_set.conditions],
    }
    for place, codes in groups.items():
        for code, times in Counter(codes).items():
            if times > 1:
                raise _refusal(f"{place}/{code}", f"mã “{code}” dùng {times} lần")


def _check_sums(criteria_set: CriteriaSet) -> None:
    total = sum((criterion.max_points for criterion in criteria_set.criteria), Decimal(0))
    if total != criteria_set.total_points.value:
        raise _refusal("criteria", f"tổng điểm các tiêu chí là {total}, khác tổng {criteria_set.total_points.value}")
    for criterion in _everything(criteria_set.criteria):
        below = sum((child.max_points for child in criterion.children), Decimal(0))
        if criterion.children and below != criterion.max_points:
            raise _refusal(
                f"criteria/{criterion.code}",
                f"tổng điểm các tiêu chí thành phần là {below}, khác điểm tối đa {criterion.max_points}",
            )


def _check_leaves(criteria_set: CriteriaSet) -> None:
    kinds = {named.code for named in criteria_set.kinds}
    roles = {named.code for named in criteria_set.roles}
    for criterion in _everything(criteria_set.criteria):
        place = f"criteria/{criterion.code}"
        if criteria_set.official and not criterion.verified:
            raise _refusal(place, "bộ tiêu chí ghi là chính thức nhưng tên hoặc điểm ở đây chưa kiểm chứng")
        if not criterion.appraisers:
            raise _refusal(place, "chưa giao ai thẩm định")
        _check_known(place, "loại đơn vị", criterion.kinds or frozenset(), kinds)
        _check_known(place, "vai trò thẩm định", frozenset(criterion.appraisers), roles)
        if criterion.max_points <= 0:
            raise _refusal(place, "điểm tối đa phải lớn hơn 0")
        if criterion.max_points % criteria_set.point_step.value:
            raise _refusal(
                place, f"điểm tối đa {criterion.max_points} không chia hết cho bước {criteria_set.point_step.value}"
            )


def _check_known(place: str, what: str, codes: frozenset[str], known: set[str]) -> None:
    unknown = sorted(codes - known)
    if unknown:
        raise _refusal(place, f"{what} “{unknown[0]}” không có trong danh mục của bộ tiêu chí")


def _check_bands(bands: tuple[Band, ...]) -> None:
    place = "rating/default_bands"
    if not bands:
        raise _refusal(place, "chưa có mức xếp loại nào")
    expected = _TOP_PERCENT
    for band in bands:
        if band.floor >= band.ceiling:
            raise _refusal(f"{place}/{band.label}", f"mức bắt đầu ở {band.floor} nhưng kết thúc ở {band.ceiling}")
        if band.ceiling != expected:
            fault = "bỏ trống" if band.ceiling < expected else "chồng lên"
            raise _refusal(f"{place}/{band.label}", f"{fault} khoảng giữa {band.ceiling} và {expected}")
        expected = band.floor
    if expected != 0:
        raise _refusal(f"{place}/{bands[-1].label}", f"bỏ trống khoảng giữa 0 và {expected}")


def _check_conditions(criteria_set: CriteriaSet) -> None:
    for condition in criteria_set.conditions:
        if condition.max_label is not None and condition.max_label not in criteria_set.labels:
            raise _refusal(
                f"rating/caps_and_denials/{condition.code}",
                f"mức “{condition.max_label}” không có trong thang xếp loại",
            )
