"""Setting papers with typst: templates are ours, all that people wrote goes in as data."""

import json
from collections.abc import Mapping
from pathlib import Path

import typst

TEMPLATES = Path(__file__).parent


def typeset(template: str, data: Mapping[str, object]) -> bytes:
    """The PDF of a template with its data, which the template reads as JSON and prints as text."""
    source = (TEMPLATES / f"{template}.typ").read_bytes()
    made = typst.compile(source, sys_inputs={"data": json.dumps(data, ensure_ascii=False)})
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made
