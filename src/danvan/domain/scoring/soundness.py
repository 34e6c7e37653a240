"""Whether a criteria set is sound as a whole: sums, codes, kinds, roles, traits, steps, bands, ties, rules.

All faults are found, each with its place. A set in use may speak of figures of its own authority, so names are only
looked up where the caller gives the names there are.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from danvan.domain.expressions.measures import Measure
from danvan.domain.figures.rounding import shown
from danvan.domain.rules import Finding, RuleViolation, Severity
from danvan.domain.scoring.criteria import Banding, CriteriaSet, Criterion, NotArising, Part
from danvan.domain.scoring.fact_names import FactName
from danvan.domain.scoring.faults import fault
from danvan.domain.scoring.soundness_rules import rule_findings

BAD_STEP = "bad-step"
CODE_TWICE = "code-twice"
SUM_DIFFERS = "sum-differs"
UNVERIFIED = "unverified"
NO_APPRAISER = "no-appraiser"
UNKNOWN_CODE = "unknown-code"
BAD_POINTS = "bad-points"
BAND_GAP = "band-gap"
BAND_OVERLAP = "band-overlap"
BAD_BAND = "bad-band"
BAD_RESERVED = "bad-reserved"
BAD_CAP = "bad-cap"
EMPTY_BASE = "empty-base"
SMALLER_BASE = "smaller-base"

_BANDS = "rating/default_bands"


def check_soundness(criteria_set: CriteriaSet) -> None:
    """A set may be used if it has no fault that is an error.

    Raises RuleViolation, naming the place, for the first one.
    """
    for finding in findings_of(criteria_set):
        if finding.severity is Severity.ERROR:
            raise RuleViolation(
                f"Bộ tiêu chí chưa dùng được: tại “{finding.place}”, {finding.facts['fault']}. Sửa rồi nạp lại.",
                place=str(finding.place),
            )


def findings_of(criteria_set: CriteriaSet, names: Mapping[str, FactName] | None = None) -> tuple[Finding, ...]:
    """Every fault of a set with its place and the mend; an error keeps it from being used, a warning does not.

    `names` are the facts that expressions may speak of, with their measures (see `fact_names`). A set that calls
    itself official may not hold a name or a point that no source states.
    """
    measures = None if names is None else {name: Measure(fact.measure.value) for name, fact in names.items()}
    return (
        *_step(criteria_set),
        *_codes(criteria_set),
        *_sums(criteria_set),
        *(finding for criterion in criteria_set.everything() for finding in _criterion(criteria_set, criterion)),
        *_bands(criteria_set),
        *_conditions(criteria_set),
        *_ties(criteria_set),
        *_caps(criteria_set),
        *rule_findings(criteria_set, measures),
        *_bases(criteria_set),
        *_raw_points(criteria_set),
    )


def _step(criteria_set: CriteriaSet) -> Iterator[Finding]:
    if criteria_set.point_step.value <= 0:
        yield fault(BAD_STEP, "meta/point_step", "bước điểm phải lớn hơn 0", "Ghi một số lớn hơn 0, ví dụ 0,5.")


def _codes(criteria_set: CriteriaSet) -> Iterator[Finding]:
    groups = {
        "subjects/kinds": [named.code for named in criteria_set.kinds],
        "subjects/traits": [named.code for named in criteria_set.traits],
        "roles": [named.code for named in criteria_set.roles],
        "criteria": [criterion.code for criterion in criteria_set.everything()],
        _BANDS: list(criteria_set.labels),
        "rating/caps_and_denials": [condition.code for condition in criteria_set.conditions],
        "rating/tie_rule": list(criteria_set.tie_rule.value.by_criteria),
    }
    for place, codes in groups.items():
        for code, times in Counter(codes).items():
            if times > 1:
                yield fault(CODE_TWICE, f"{place}/{code}", f"mã “{code}” dùng {times} lần", "Mỗi mã chỉ dùng một lần.")


def _sums(criteria_set: CriteriaSet) -> Iterator[Finding]:
    core = [criterion for criterion in criteria_set.criteria if criterion.part is Part.CORE]
    total, wanted = sum((criterion.max_points for criterion in core), Decimal(0)), criteria_set.total_points.value
    if total != wanted:
        yield fault(
            SUM_DIFFERS,
            "criteria",
            f"tổng điểm các tiêu chí là {shown(total)}, khác tổng {shown(wanted)}",
            f"{'Bớt' if total > wanted else 'Thêm'} {shown(abs(total - wanted))} điểm, hoặc sửa tổng điểm của bộ.",
        )
    for criterion in criteria_set.everything():
        below = sum((child.max_points for child in criterion.children), Decimal(0))
        if criterion.children and below != criterion.max_points:
            yield fault(
                SUM_DIFFERS,
                f"criteria/{criterion.code}",
                f"tổng điểm các tiêu chí thành phần là {shown(below)}, khác điểm tối đa {shown(criterion.max_points)}",
                f"{'Bớt' if below > criterion.max_points else 'Thêm'} {shown(abs(below - criterion.max_points))} điểm.",
            )


def _criterion(criteria_set: CriteriaSet, criterion: Criterion) -> Iterator[Finding]:
    place, step = f"criteria/{criterion.code}", criteria_set.point_step.value
    if criteria_set.official and not criterion.verified:
        what = "bộ tiêu chí ghi là chính thức nhưng tên hoặc điểm ở đây chưa kiểm chứng"
        mend = "Đối chiếu văn bản gốc rồi ghi nguồn, hoặc không ghi là bộ chính thức."
        yield fault(UNVERIFIED, place, what, mend)
    if not criterion.appraisers:
        yield fault(NO_APPRAISER, place, "chưa giao ai thẩm định", "Chọn ít nhất một vai trò thẩm định.")
    known = {
        "loại đơn vị": (criterion.kinds or frozenset(), {named.code for named in criteria_set.kinds}),
        "vai trò thẩm định": (frozenset(criterion.appraisers), {named.code for named in criteria_set.roles}),
        "đặc điểm": (criterion.unless_traits, {named.code for named in criteria_set.traits}),
    }
    for what, (codes, allowed) in known.items():
        for code in sorted(codes - allowed):
            mend = "Bỏ mã này, hoặc thêm vào danh mục ở thông tin chung."
            yield fault(UNKNOWN_CODE, place, f"{what} “{code}” không có trong danh mục của bộ tiêu chí", mend)
    if criterion.max_points <= 0:
        yield fault(BAD_POINTS, place, "điểm tối đa phải lớn hơn 0", "Ghi điểm lớn hơn 0, hoặc bỏ tiêu chí.")
    elif step > 0 and criterion.max_points % step:
        what = f"điểm tối đa {shown(criterion.max_points)} không chia hết cho bước {shown(step)}"
        yield fault(BAD_POINTS, place, what, "Sửa điểm tối đa, hoặc bước điểm của bộ.")
    if criterion.reserved and criterion.is_leaf:
        yield from _reserved(criteria_set, criterion, place)


def _reserved(criteria_set: CriteriaSet, leaf: Criterion, place: str) -> Iterator[Finding]:
    if leaf.self_scored:
        what = "điểm dành cho cấp trên nhưng đơn vị tự chấm"
        yield fault(BAD_RESERVED, place, what, "Bỏ chọn “Đơn vị tự chấm tiêu chí này” (trong tệp: self_scored: false).")
    others = [criteria_set.role_name(role) for role in leaf.appraisers if not criteria_set.is_superior(role)]
    if others:
        what = f"điểm dành cho cấp trên nhưng giao {', '.join(others)} chấm"
        yield fault(BAD_RESERVED, place, what, "Giao vai trò của cấp trên (trong tệp: is_superior: true).")


def _bands(criteria_set: CriteriaSet) -> Iterator[Finding]:
    bands = criteria_set.bands.value
    if not bands:
        yield fault(BAD_BAND, _BANDS, "chưa có mức xếp loại nào", "Thêm các mức, từ cao xuống thấp, mức cuối từ 0.")
        return
    expected = criteria_set.top_of_bands
    for band in bands:
        place = f"{_BANDS}/{band.label}"
        if band.floor >= band.ceiling:
            what = f"mức bắt đầu ở {shown(band.floor)} nhưng kết thúc ở {shown(band.ceiling)}"
            yield fault(BAD_BAND, place, what, f"Xếp từ cao xuống thấp: mức này bắt đầu dưới {shown(band.ceiling)}.")
        elif band.ceiling < expected:
            what = f"bỏ trống khoảng giữa {shown(band.ceiling)} và {shown(expected)}"
            yield fault(BAND_GAP, place, what, f"Cho mức này kết thúc ở {shown(expected)}.")
        elif band.ceiling > expected:
            what = f"chồng lên khoảng giữa {shown(band.ceiling)} và {shown(expected)}"
            yield fault(BAND_OVERLAP, place, what, f"Cho mức này kết thúc ở {shown(expected)}.")
        expected = band.floor
    if expected != 0:
        what = f"bỏ trống khoảng giữa 0 và {shown(expected)}"
        yield fault(BAND_GAP, f"{_BANDS}/{bands[-1].label}", what, "Cho mức thấp nhất bắt đầu từ 0.")


def _conditions(criteria_set: CriteriaSet) -> Iterator[Finding]:
    for condition in criteria_set.conditions:
        if condition.max_label is not None and condition.max_label not in criteria_set.labels:
            place = f"rating/caps_and_denials/{condition.code}"
            what = f"mức “{condition.max_label}” không có trong thang xếp loại"
            yield fault(UNKNOWN_CODE, place, what, f"Chọn một trong: {', '.join(criteria_set.labels)}.")


def _ties(criteria_set: CriteriaSet) -> Iterator[Finding]:
    known = {criterion.code: criterion for criterion in criteria_set.everything()}
    for code in criteria_set.tie_rule.value.by_criteria:
        place = f"rating/tie_rule/{code}"
        if code not in known:
            what = f"tiêu chí “{code}” không có trong bộ tiêu chí"
            yield fault(UNKNOWN_CODE, place, what, "Ghi mã của một tiêu chí trong bộ.")
        elif known[code].part is not Part.CORE:
            yield fault(UNKNOWN_CODE, place, "chỉ xét bằng nhau theo tiêu chí của điểm chính", "Bỏ mã này.")


def _caps(criteria_set: CriteriaSet) -> Iterator[Finding]:
    parts = {criterion.part for criterion in criteria_set.criteria}
    for name, cap, part in (
        ("bonus_cap", criteria_set.bonus_cap, Part.BONUS),
        ("deduction_cap", criteria_set.deduction_cap, Part.DEDUCTION),
    ):
        place = f"meta/{name}"
        if cap is not None and cap.value <= 0:
            yield fault(BAD_CAP, place, f"mức trần {part.label} phải lớn hơn 0", "Ghi số lớn hơn 0, hoặc bỏ trống.")
        elif cap is not None and part not in parts:
            what = f"có mức trần nhưng không có tiêu chí {part.label}"
            yield fault(BAD_CAP, place, what, "Bỏ trống mức trần.", severity=Severity.WARNING)
    if criteria_set.may_exceed and Part.BONUS not in parts:
        what = "cho vượt điểm tối đa nhưng không có tiêu chí điểm thưởng"
        yield fault(BAD_CAP, "meta/may_exceed", what, "Bỏ chọn cho vượt điểm tối đa.", severity=Severity.WARNING)


def _bases(criteria_set: CriteriaSet) -> Iterator[Finding]:
    core = [leaf for leaf in criteria_set.leaves() if leaf.part is Part.CORE]
    for kind in criteria_set.kinds:
        if not any(leaf.kinds is None or kind.code in leaf.kinds for leaf in core):
            what = f"không có tiêu chí nào áp dụng cho {kind.name}"
            mend = "Bỏ loại đơn vị này, hoặc cho ít nhất một tiêu chí áp dụng."
            yield fault(EMPTY_BASE, f"subjects/kinds/{kind.code}", what, mend, severity=Severity.WARNING)


def _raw_points(criteria_set: CriteriaSet) -> Iterator[Finding]:
    """Where points are graded as they are, a leaf that leaves the base of a unit takes its points from that unit."""
    if criteria_set.banded_by is not Banding.POINTS:
        return
    everybody = {kind.code for kind in criteria_set.kinds}
    for leaf in criteria_set.leaves():
        if leaf.part is not Part.CORE:
            continue
        leaves = [
            *(["không phát sinh"] if leaf.not_arising.value is NotArising.OUT_OF_BASE else []),
            *(["thuộc loại không áp dụng"] if leaf.kinds is not None and everybody - leaf.kinds else []),
            *(["có đặc điểm được bỏ qua"] if leaf.unless_traits else []),
        ]
        if leaves:
            what = (
                f"xếp loại theo số điểm đạt được nên đơn vị {', '.join(leaves)} mất {shown(leaf.max_points)} điểm "
                "mà mức xếp loại không đổi"
            )
            mend = "Tính đủ điểm khi không phát sinh, hoặc xếp loại theo tỷ lệ phần trăm hay số điểm quy đổi."
            yield fault(SMALLER_BASE, f"criteria/{leaf.code}", what, mend, severity=Severity.WARNING)
