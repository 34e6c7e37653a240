"""Random criteria sets that are sound, and random sheets for them: the same ones for the same seed."""

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from danvan.domain.expressions.evaluating import Values
from danvan.domain.ranking.grades import Contender
from danvan.domain.scoring.applicability import applicable_leaves
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.criteria import CriteriaSet, Criterion, NotArising
from danvan.domain.scoring.facts import computed_score
from danvan.domain.scoring.mapping import criteria_set_from_mapping
from danvan.domain.scoring.point_rules import Steps, YesNo

KINDS, TRAITS = ("SO", "XA"), ("MIEN",)
_RATIOS = (
    "so_lieu.a / so_lieu.b",
    "so_lieu.b > 0 ? so_lieu.a / so_lieu.b : 0.5",
    "so_lieu.share / 100",
    "min(1, (so_lieu.a + so_lieu.c) / max(so_lieu.b, 1))",
    "viec.SENT ? 1 : viec.DAYS < 3 ? 0.5 : 0",
    "round_half_up(so_lieu.a / max(so_lieu.b, 7), 3)",
    "1 - so_lieu.c / (so_lieu.a + so_lieu.b)",
    "so_lieu.a / 200 * (so_lieu.share / 100)",
)
_TRUTHS = (
    "viec.SENT",
    "!viec.SENT || so_lieu.a >= 5",
    "so_lieu.b > 0 && so_lieu.a / so_lieu.b >= 0.95",
    "so_lieu.share > ky_truoc.share",
    "viec.SENT == (so_lieu.c == 0)",
    "viec.DAYS <= 3 ? so_lieu.a != so_lieu.b : false",
    "(viec.SENT ? true : so_lieu.a > 2) != false",
)
_COUNTS = ("so_lieu.c", "viec.DAYS", "so_lieu.a + so_lieu.c", "-so_lieu.c + 4", "max(so_lieu.a, so_lieu.c) / 3")
_PERCENTS = ("so_lieu.share", "ky_truoc.share + 10", "100 * so_lieu.a / so_lieu.b")
_ZERO = ("full", "zero", "not_arising")


def seeded(seed: int) -> Random:
    """Where the sets and sheets of a seed come from."""
    return Random(seed)  # noqa: S311 -- made-up sheets, no secrets


def random_set(random: Random, code: str) -> CriteriaSet:
    """A sound set with one to four headings, perhaps bonus and deduction, of any banding and tie rule."""
    core = [_heading(random, f"{number}", "core") for number in range(1, random.randint(2, 5))]
    extra = [
        _heading(random, name, part) for name, part in (("B", "bonus"), ("D", "deduction")) if random.random() < 0.4
    ]
    total = sum((Decimal(str(one["max_points"])) for one in core), Decimal())
    banded_by = random.choice(["percent", "points", "rebased_points"])
    tied = [str(one["code"]) for one in random.sample(core, random.randint(0, min(2, len(core))))]
    meta = {
        "code": code, "title_vi": f"Bộ ngẫu nhiên {code}", "valid_from_cycle": _assumed(2022), "total_points": _assumed(total),
        "legal_basis": {"number": "1/QĐ", "date": "2022-01-01", "issuer": "UBND", "source": "assumed"},
        "point_step": _assumed(random.choice(["0.5", "0.25"])), "may_exceed": random.random() < 0.5,
    }  # fmt: skip
    for name in ("bonus_cap", "deduction_cap"):
        if random.random() < 0.5:
            meta[name] = _assumed(random.choice(["1", "2.5"]))
    tie_rule = {"value": "by_criteria", "criteria": tied} if tied else {"value": "shared"}
    return criteria_set_from_mapping(
        {
            "schema": "danvan.criteria/2",
            "meta": meta,
            "subjects": {"kinds": _named(KINDS), "traits": _named(TRAITS)},
            "roles": _named(("CHU_TRI", "QUYET_DINH")),
            "criteria": [*core, *extra],
            "rating": {
                "banded_by": banded_by,
                "default_bands": {"source": "assumed", "bands": _bands(random, banded_by, total)},
                "tie_rule": {**tie_rule, "source": "assumed"},
                "caps_and_denials": {"examples": [
                    {"code": "X", "name_vi": "Không xếp", "effect": "not_rated", "source": "assumed", "enabled": True},
                    {"code": "K", "name_vi": "Khống chế", "effect": "max_label_M2", "source": "assumed", "enabled": True},
                ]},
            },
        }
    )  # fmt: skip


def random_facts(random: Random) -> Values:
    """Facts of one unit; now and then one is missing or a divisor is zero."""
    values: dict[str, Fraction | bool | None] = {
        "so_lieu.a": Fraction(random.choice([0, 1, 2, 3, 7, 19, 20, 113, 999])),
        "so_lieu.b": Fraction(random.choice([0, 1, 3, 7, 8, 20, 40, 113, 1000])),
        "so_lieu.c": Fraction(random.randint(0, 9)),
        "so_lieu.share": Fraction(random.randint(0, 10000), 100),
        "ky_truoc.share": Fraction(random.randint(0, 300), 3),
        "viec.SENT": random.random() < 0.5,
        "viec.DAYS": Fraction(random.randint(0, 6)),
    }
    if random.random() < 0.1:
        values[random.choice(sorted(values))] = None
    return values


def random_contender(random: Random, criteria_set: CriteriaSet, unit: str, facts: Values) -> Contender:
    """A unit with a settled sheet: mostly what the facts give, now and then something else or nothing."""
    traits = frozenset(TRAITS) if random.random() < 0.3 else frozenset()
    kind = random.choice(KINDS)
    held = frozenset(code for code in ("X", "K") if random.random() < 0.12)
    answers: dict[str, Answer] | None = None
    if random.random() < 0.95:
        answers = {}
        for leaf in applicable_leaves(criteria_set, kind, traits):
            if random.random() < 0.99:
                answers[leaf.code] = _answer(random, criteria_set, leaf, facts)
    return Contender(unit, f"Đơn vị {unit}", random.choice(["nhóm 1", "nhóm 2"]), kind, answers, held, traits)


def _answer(random: Random, criteria_set: CriteriaSet, leaf: Criterion, facts: Values) -> Answer:
    if leaf.rule_of.fact is not None and random.random() < 0.9:
        score = computed_score(leaf, facts)
        if score.is_known:
            return Answer(leaf.code, score.points)
    if leaf.not_arising.value is not NotArising.NOT_ALLOWED and random.random() < 0.3:
        return Answer(leaf.code, None)
    step = criteria_set.point_step.value
    if isinstance(leaf.rule_of, YesNo):
        return Answer(leaf.code, random.choice([Decimal(0), leaf.max_points]))
    if isinstance(leaf.rule_of, Steps):
        return Answer(leaf.code, random.choice(leaf.rule_of.steps).points)
    return Answer(leaf.code, step * random.randint(0, int(leaf.max_points / step)))


def _heading(random: Random, code: str, part: str) -> dict[str, Any]:
    leaves = [_leaf(random, f"{code}.{number}", part) for number in range(1, random.randint(2, 4))]
    heading: dict[str, Any] = {
        "code": code, "name_vi": f"Tiêu chí {code}", "part": part, "appraiser": ["CHU_TRI"], "appraiser_source": "assumed",
        "source": "assumed", "max_points": sum(Decimal(str(leaf["max_points"])) for leaf in leaves), "sub_criteria": leaves,
    }  # fmt: skip
    if code not in {"1", "B", "D"} and random.random() < 0.3:
        heading["unless_traits"] = list(TRAITS)
    return heading


def _leaf(random: Random, code: str, part: str) -> dict[str, Any]:
    most = Decimal(random.randint(2, 24)) / 2
    not_arising = random.choice(["not_allowed", "out_of_base", *(["full_points"] if part != "deduction" else [])])
    rule = _rule(random, most, part)
    if rule.get("when_zero") == "not_arising" and not_arising == "not_allowed":
        not_arising = "out_of_base"
    leaf: dict[str, Any] = {
        "code": code, "name_vi": f"Nội dung {code}", "max_points": most, "source": "assumed", "evidence": [], "rule": "theo quy tắc",
        "kinds": ["SO"] if code.endswith(".3") and random.random() < 0.5 else "all",
        "not_arising": {"value": not_arising, "source": "assumed"}, "rule_of": rule,
    }  # fmt: skip
    return leaf


def _rule(random: Random, most: Decimal, part: str) -> dict[str, Any]:
    kind = random.choice(["yes_no", "steps", "proportional", "deduction", "imported", "free"])
    zero = random.choice(_ZERO[1:] if part == "deduction" else _ZERO)
    if kind == "free":
        return {"kind": "free"}
    if kind == "yes_no":
        return {"kind": kind, "fact": random.choice(_TRUTHS), "when_zero": zero}
    if kind == "steps":
        half = most / 2 if (most / 2) % Decimal("0.5") == 0 else Decimal("0.5")
        steps = [{"points": 0, "label": "thấp"}, {"points": half, "label": "vừa", "from_value": "0.35"},
                 {"points": most, "label": "cao", "from_value": "0.95"}]  # fmt: skip
        return {"kind": kind, "steps": steps, "fact": random.choice(_RATIOS), "when_zero": zero}
    if kind == "proportional":
        return {"kind": kind, "cap": random.choice(["1", "0.9"]), "fact": random.choice(_RATIOS), "when_zero": zero}
    if kind == "deduction":
        floor = 0 if part == "deduction" else random.choice([0, "0.5"])
        return {
            "kind": kind,
            "per_case": random.choice(["0.5", "0.3"]),
            "floor": floor,
            "fact": random.choice(_COUNTS),
            "when_zero": zero,
        }
    return {"kind": kind, "what": "chi_so_cchc", "fact": random.choice(_PERCENTS), "when_zero": zero}


def _bands(random: Random, banded_by: str, total: Decimal) -> list[dict[str, Any]]:
    unit, top = ("percent", Decimal(100)) if banded_by == "percent" else ("points", total)
    drawn = {round(top * Decimal(random.randint(20, 95)) / 100, 1) for _ in range(random.randint(1, 4))}
    cuts = sorted((cut for cut in drawn if cut < top), reverse=True)  # 0,95 of a single point rounds up to all of it
    floors = [*cuts, Decimal(0)]
    ceilings = [top, *cuts]
    return [
        {"label": f"M{number}", f"min_{unit}": floor, (f"max_{unit}" if number == 1 else f"max_{unit}_below"): ceiling}
        for number, (floor, ceiling) in enumerate(zip(floors, ceilings, strict=True), start=1)
    ]


def _assumed(value: object) -> dict[str, object]:
    return {"value": str(value), "source": "assumed"}


def _named(codes: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"code": code, "name_vi": code.capitalize()} for code in codes]
