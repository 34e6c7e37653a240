"""The papers of the corpus: a source and the reading a careful person made of it.

A paper whose expected reading names `formats` is read in each of them too: the file is made from the same source.
"""

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
from tests.corpus.forms import FORMS

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "samples"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: where its text stands and where the expected reading stands."""

    name: str
    source: Path
    expected_path: Path
    form: str = ""

    def reading(self) -> Reading:
        """What the reader understands."""
        if self.form:
            content = FORMS[self.form](self.source.read_text(encoding="utf-8"))
            return read_blocks(read_source(content, f"paper.{self.form}"))
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
        expected = folder / "expected-reading.yaml"
        found.append(Paper(folder.name, source, expected))
        forms = yaml.safe_load(expected.read_text(encoding="utf-8")).get("formats") or ()
        found.extend(Paper(f"{folder.name}.{form}", source, expected, form) for form in forms)
    return tuple(found)


PAPERS = _papers()
