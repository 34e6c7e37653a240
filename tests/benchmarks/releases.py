"""3,500 units × 60 criteria: a release made and signed, written to a folder, verified; nothing of it touches a database.

The goal is five seconds for making and verifying together.
"""

import statistics
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from danvan.adapters.releases import SigningKey, check_folder, signed_release, write_folder
from danvan.domain.ranking.decisions import GradeDecision
from danvan.domain.ranking.grades import Contender, grade
from danvan.domain.ranking.release_contents import RankedGroupTitle, ReleaseContent
from danvan.domain.ranking.release_manifest import ReleaseHead
from danvan.domain.ranking.releases import ReleaseSubject, release_content
from danvan.domain.scoring.columns import Answer
from danvan.domain.scoring.mapping import criteria_set_from_mapping
from tests.domain.scoring.sample_sets import small_mapping

UNITS, TOPS, LEAVES, ROUNDS = 3500, 6, 10, 3
HEAD = ReleaseHead(
    name="80-2026-1", authority_code="80", authority="UBND", year="2026", number="1",
    made_at="2026-11-10T08:00:00+07:00", software="danvan", decision_number="1/QĐ-UBND", decision_date="2026-11-09",
)  # fmt: skip


def print_releases() -> None:
    """Seconds of the clock and of CPU, medians of rounds, and the size of the release."""
    content, key = content_of_a_nation(), SigningKey("01" * 32)
    walls: dict[str, list[tuple[float, float]]] = {"made and signed": [], "verified": []}
    size = 0
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as directory:
            started, used = time.perf_counter(), time.process_time()
            _, files = signed_release(HEAD, content, key)
            walls["made and signed"].append((time.perf_counter() - started, time.process_time() - used))
            size = sum(map(len, files.values()))
            write_folder(Path(directory), files)
            started, used = time.perf_counter(), time.process_time()
            if not check_folder(Path(directory), key=key.public).holds:
                raise SystemExit("the release does not hold")
            walls["verified"].append((time.perf_counter() - started, time.process_time() - used))
    print(f"\nrelease of {UNITS} units × {TOPS * LEAVES} criteria, {size / 2**20:.0f} MiB (goal: 5 s for both)")
    for label, times in walls.items():
        wall, cpu = (statistics.median(one[place] for one in times) for place in (0, 1))
        print(f"  {label:<20} {wall:>6.2f} s   {cpu:>6.2f} s CPU")


def content_of_a_nation() -> ReleaseContent:
    """The same points every time; one unit in ten settled otherwise than it had given itself."""
    random = Random(2026)  # noqa: S311 -- made-up sheets, no secrets
    criteria_set = criteria_set_from_mapping(criteria_of_sixty())
    codes = [leaf.code for leaf in criteria_set.leaves()]
    contenders = [
        Contender(
            unit=f"u{number}", name=f"UBND xã {number}", group="xa", kind="XA",
            answers={code: Answer(code, Decimal(random.randrange(2, 5)) / 2) for code in codes},
        )
        for number in range(UNITS)
    ]  # fmt: skip
    decisions = []
    for one in contenders:
        label = grade(criteria_set, one).label
        decisions.append(GradeDecision(one.unit, label, label))
    return ReleaseContent(
        ranking=release_content(ReleaseSubject("2026", "Xếp loại", "danvan"), criteria_set, contenders, decisions),
        groups=(RankedGroupTitle("xa", "Các xã", is_target_base=True),),
        own_points={one.unit: {code: "2" if one.unit.endswith("7") else "1.5" for code in codes} for one in contenders},
        reasons={},
    )


def criteria_of_sixty() -> dict[str, Any]:
    """Six criteria of ten leaves with two points each."""
    mapping = small_mapping()
    mapping["meta"] |= {
        "total_points": {"value": 2 * TOPS * LEAVES, "source": "assumed"},
        "number_of_criteria": {"value": TOPS},
    }
    mapping["criteria"] = [_top(number) for number in range(1, TOPS + 1)]
    return mapping


def _top(number: int) -> dict[str, Any]:
    leaf = {"max_points": 2, "source": "assumed", "evidence": [], "rule": "theo tỷ lệ", "kinds": "all"}
    leaves = [{"code": f"T{number}.{place}", "name_vi": f"Nội dung {place}", **leaf} for place in range(1, LEAVES + 1)]
    source = {"name_source": "assumed", "points_source": "assumed", "appraiser_source": "assumed"}
    named = {"code": f"T{number}", "name_vi": f"Nhóm {number}", "max_points": 2 * LEAVES, "appraiser": ["CHU_TRI"]}
    return {**named, **source, "sub_criteria": leaves}
