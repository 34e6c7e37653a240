"""`make fuzz`: mutated papers through the reader; a crash, or a paper that takes more than two seconds, ends with 1.

Bounded by counts and by time: `DANVAN_FUZZ_TEXTS` and `DANVAN_FUZZ_FILES` (of each kind beside letters) say how many,
`DANVAN_FUZZ_SECONDS` how long at most, `DANVAN_FUZZ_SEED` where to begin. The full run is 100,000 texts and 5,000
files. All time is that of the processor, so that a busy machine changes nothing. Ctrl-C ends it with what was found so
far. What fails is kept in `var/fuzz` for a test of its own.
"""

from __future__ import annotations

import os
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from danvan.adapters.reading import read_source
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.rules import RuleViolation
from tests.fuzz.mutations import mutated_files, mutated_text, texts

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var" / "fuzz"
SLOWEST_SECONDS = 2.0


@dataclass
class Outcome:
    """What came of the run so far."""

    read: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    slowest: float = 0.0


def main() -> int:
    """Run, print, and say whether all went well."""
    seed = _setting("DANVAN_FUZZ_SEED", 20260101)
    outcome = Outcome()
    try:
        _run(outcome, seed)
    except KeyboardInterrupt:
        print("stopped before all were read")
    for kind in sorted({*outcome.read, *outcome.refused}):
        print(f"{kind}: {outcome.read[kind]} read, {outcome.refused[kind]} refused with a reason")
    print(f"slowest {outcome.slowest:.2f} s; seed {seed}")
    for line in outcome.failed:
        print(line)
    return 1 if outcome.failed else 0


def _run(outcome: Outcome, seed: int) -> None:
    until = time.process_time() + _setting("DANVAN_FUZZ_SECONDS", 50)
    for name, content in _inputs(seed, _setting("DANVAN_FUZZ_TEXTS", 500), _setting("DANVAN_FUZZ_FILES", 40)):
        if time.process_time() > until:
            print("the time is over before all were read")
            return
        _try(outcome, name, content)


def _setting(name: str, default: int) -> int:
    return int(os.environ.get(name, default))


def _inputs(seed: int, count_of_texts: int, count_of_files: int) -> Iterator[tuple[str, bytes]]:
    """Files and texts in turn, so that a run that ends early has seen some of each kind."""
    seeds = texts()
    every = max(1, count_of_texts // max(1, count_of_files))
    files = 0
    for number in range(max(count_of_texts, count_of_files)):
        rng = random.Random(f"{seed}/{number}")  # noqa: S311 -- mutations, not secrets
        if number < count_of_texts:
            suffix = rng.choice((".md", ".txt"))
            yield f"{seed}-{number}{suffix}", mutated_text(rng, seeds).encode("utf-8", "ignore")
        if files < count_of_files and (number % every == 0 or number >= count_of_texts):
            files += 1
            for name, content in mutated_files(rng, seeds):
                yield f"{seed}-{number}-{name}", content


def _try(outcome: Outcome, name: str, content: bytes) -> None:
    kind = Path(name).suffix
    started = time.process_time()
    try:
        read_blocks(read_source(content, name))
        outcome.read[kind] += 1
    except RuleViolation:
        outcome.refused[kind] += 1
    except Exception:  # noqa: BLE001 -- whatever escapes the reader is what is looked for
        _keep(outcome, name, content, traceback.format_exc(limit=-3))
        return
    took = time.process_time() - started
    outcome.slowest = max(outcome.slowest, took)
    if took > SLOWEST_SECONDS:
        _keep(outcome, name, content, f"took {took:.1f} s")


def _keep(outcome: Outcome, name: str, content: bytes, why: str) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / name).write_bytes(content)
    outcome.failed.append(f"{name}: {why}")


if __name__ == "__main__":
    sys.exit(main())
