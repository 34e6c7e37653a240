"""The papers of the corpus: a source and the reading a careful person made of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import yaml

from danvan.adapters.reading import read_source
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.plan_reading.reading import Reading
from danvan.domain.plan_reading.serial import reading_to_dict
from tests.corpus.comparison import Score, compared

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "samples"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: where its text stands and where the expected reading stands."""

    name: str
    source: Path
    expected_path: Path

    def reading(self) -> Reading:
        """What the reader understands."""
        return read_blocks(read_source(self.source.read_bytes(), self.source.name))

    def scores(self) -> dict[str, Score]:
        """The reading, as its JSON says it, compared with the expected one."""
        read = json.loads(json.dumps(reading_to_dict(self.reading())))
        return compared(read, yaml.safe_load(self.expected_path.read_text(encoding="utf-8")))


def _papers() -> tuple[Paper, ...]:
    found = []
    for folder in sorted(path.parent for path in HERE.glob("*/expected-reading.yaml")):
        sources = [path for path in sorted(folder.iterdir()) if path.stem == "paper"]
        source = sources[0] if sources else SAMPLES / folder.name / f"ke-hoach-{folder.name[-4:]}.md"
        found.append(Paper(folder.name, source, folder / "expected-reading.yaml"))
    return tuple(found)


PAPERS = _papers()
