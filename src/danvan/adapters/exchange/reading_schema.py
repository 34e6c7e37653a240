"""The shape of danvan.reading/1 in the words of JSON Schema: what is read of a paper, for other programs.

`docs/reading.schema.json` is written from here. Fields may be added to version 1; none is dropped, renamed or given
another meaning without a new version.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from danvan.adapters.exchange.json_shape import SCHEMA_ADDRESS, Schema, object_of
from danvan.domain.plan_reading.findings import FindingCode, Severity
from danvan.domain.plan_reading.reading import TargetOp
from danvan.domain.plan_reading.serial import SCHEMA
from danvan.domain.vietnamese.dates import DateMode

_PERIOD = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?|-Q[1-4])?"
_RECURRENCE = r"daily|weekly|(?:monthly|quarterly|halfyearly|yearly)(?::[0-9]{1,2}(?:-[0-9]{1,2})?)?"
TIME_PATTERN = rf"^(?:{_PERIOD}(?:/{_PERIOD})?|{_RECURRENCE}|rel:P(?:[0-9]+[DWMY]|T[0-9]+H))$"
_TIME_SAYS = (
    "a day 2023-05-12, a month 2013-12, a quarter 2025-Q4, a year 2025, a range A/B; recurring monthly:20, "
    "yearly:12-15, yearly:12, daily, weekly, monthly, quarterly, halfyearly, yearly; relative rel:P5D, rel:PT24H"
)


def published_schema() -> dict[str, object]:
    """The schema as it stands in the documentation."""
    return {
        "$schema": SCHEMA_ADDRESS,
        "title": f"{SCHEMA}: what was read of an official Vietnamese paper",
        **READING,
    }


def _says(shape: Schema, description: str) -> Schema:
    return {**shape, "description": description}


def _fact(optional: Iterable[str] = (), **properties: Schema) -> Schema:
    """An object of which all is required but what is named."""
    left_out = frozenset(optional)
    return object_of([name for name in properties if name not in left_out], **properties)


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(kind: type[StrEnum]) -> Schema:
    return {"type": "string", "enum": [one.value for one in kind]}


TEXT: Schema = {"type": "string"}
OPEN_TEXT: Schema = {"type": ["string", "null"]}
STATED_DAY: Schema = {
    "type": "string", "pattern": r"^[0-9]{4}(?:-[0-9]{2}){0,2}$",
    "description": "2021-07-15; 2021-07 or 2021 when the text says no more",
}  # fmt: skip
COUNT: Schema = {"type": "integer", "minimum": 0}
PATH = _says(
    TEXT,
    'the printed tokens joined with "/" ("IV/2/a"); a second heading of the same token bears "~2"; '
    '"PL" is the appendix; "closing" is the end of the text, outside all parts',
)

ANCHOR = _says(
    object_of(
        ("start", "end"),
        start=COUNT, end=COUNT, paragraph=COUNT, line=COUNT, page=COUNT,
    ),
    "where it stands: characters [start, end) of source_text; paragraph, line and page count from 1 and stand where "
    "the input has them",
)  # fmt: skip
OPEN_ANCHOR: Schema = {**ANCHOR, "type": ["object", "null"]}

DOCUMENT = _fact(
    kind=OPEN_TEXT, number=OPEN_TEXT,
    date={**STATED_DAY, "type": ["string", "null"]},
    place=OPEN_TEXT, issuer=OPEN_TEXT, title=OPEN_TEXT, secrecy=OPEN_TEXT, urgency=OPEN_TEXT, anchor=OPEN_ANCHOR,
)  # fmt: skip
CITATION = _fact(
    ("number", "kind", "name", "issuer", "date"),
    number=TEXT, kind=TEXT, name=_says(TEXT, "of a law cited by its name"), issuer=TEXT,
    date=STATED_DAY,
    basis=_says({"type": "boolean"}, "whether it stands among the bases at the beginning"), anchors=_list(ANCHOR),
)  # fmt: skip
SECTION = _fact(path=PATH, heading=TEXT, anchor=ANCHOR)
DEADLINE = _fact(
    date={"type": "string", "pattern": TIME_PATTERN, "description": _TIME_SAYS},
    mode=_says(_one_of(DateMode), "by is inclusive; before is exclusive: the last day is the day before"),
    section=PATH, what=TEXT, unit=_says(OPEN_TEXT, "who owes"), to=_says(OPEN_TEXT, "who receives"), anchor=ANCHOR,
)  # fmt: skip
TARGET = _fact(
    value=_says({"type": ["number", "null"]}, "null for a target in words alone"), unit=TEXT, op=_one_of(TargetOp),
    by={"type": ["string", "null"], "pattern": TIME_PATTERN, "description": _TIME_SAYS},
    section=PATH, what=TEXT, anchor=ANCHOR,
)  # fmt: skip
TASK = _fact(
    section=PATH,
    item={
        "type": ["integer", "null"], "minimum": 1,
        "description": "counts the dash items of the part; null for the part itself",
    },
    resp=_says(_list(TEXT), "who has the duty, as the text names them"), coord=_says(_list(TEXT), "who is worked with"),
    what=TEXT, anchor=ANCHOR,
)  # fmt: skip
SIGNATORY: Schema = {
    **_fact(title=OPEN_TEXT, name=OPEN_TEXT, capacity=OPEN_TEXT, anchor=OPEN_ANCHOR),
    "type": ["object", "null"],
}
FINDING = _fact(
    severity=_one_of(Severity), code=_one_of(FindingCode), section=OPEN_TEXT, quote=OPEN_TEXT,
    message=_says(TEXT, "one Vietnamese sentence for people"), suggestion=OPEN_TEXT, anchor=OPEN_ANCHOR,
)  # fmt: skip

READING = object_of(
    (
        "schema", "document", "citations", "sections", "deadlines", "targets", "tasks", "recipients", "signatory",
        "findings", "source_text",
    ),
    schema={"type": "string", "enum": [SCHEMA]},
    document=DOCUMENT, citations=_list(CITATION), sections=_list(SECTION), deadlines=_list(DEADLINE),
    targets=_list(TARGET), tasks=_list(TASK), recipients=_list(TEXT), signatory=SIGNATORY, findings=_list(FINDING),
    source_text=_says(TEXT, "the normalised text that all anchors count in, in characters"),
    repairs=_says(
        _list({"type": "object"}),
        "from the command line: what was repaired in recognised or damaged text before reading",
    ),
)  # fmt: skip
