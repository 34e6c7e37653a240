"""A reading as plain JSON values (schema danvan.reading/1) and back."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias, cast

from danvan.domain.plan_reading.findings import FindingCode, Severity
from danvan.domain.plan_reading.reading import (
    Anchor,
    Citation,
    Deadline,
    Document,
    Reading,
    ReadingFinding,
    Section,
    Signatory,
    Target,
    TargetOp,
    Task,
)
from danvan.domain.vietnamese.dates import DateMode

SCHEMA = "danvan.reading/1"
Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def reading_to_dict(reading: Reading) -> dict[str, Json]:
    """The reading in the shape of schema danvan.reading/1; the source text stands under "source_text"."""
    document = reading.document
    signatory = reading.signatory
    return {
        "schema": SCHEMA,
        "document": {
            "kind": document.kind,
            "number": document.number,
            "date": document.date,
            "place": document.place,
            "issuer": document.issuer,
            "title": document.title,
            "secrecy": document.secrecy,
            "urgency": document.urgency,
            "anchor": _place(document.anchor),
        },
        "citations": [_citation(citation) for citation in reading.citations],
        "sections": [
            {"path": section.path, "heading": section.heading, "anchor": _place(section.anchor)}
            for section in reading.sections
        ],
        "deadlines": [_deadline(deadline) for deadline in reading.deadlines],
        "targets": [_target(target) for target in reading.targets],
        "tasks": [_task(task) for task in reading.tasks],
        "recipients": list(reading.recipients),
        "signatory": None
        if signatory is None
        else {
            "title": signatory.title,
            "name": signatory.name,
            "capacity": signatory.capacity,
            "anchor": _place(signatory.anchor),
        },
        "findings": [_finding(one) for one in reading.findings],
        "source_text": reading.source_text,
    }


def _place(anchor: Anchor | None) -> dict[str, Json] | None:
    if anchor is None:
        return None
    values: dict[str, Json] = {
        "start": anchor.start,
        "end": anchor.end,
        "paragraph": anchor.paragraph,
        "line": anchor.line,
        "page": anchor.page,
    }
    return {name: value for name, value in values.items() if value is not None}


def _citation(citation: Citation) -> dict[str, Json]:
    values: dict[str, Json] = {
        "number": citation.number,
        "kind": citation.kind,
        "name": citation.name,
        "issuer": citation.issuer,
        "date": citation.date,
    }
    given = {name: value for name, value in values.items() if value is not None}
    return {**given, "basis": citation.basis, "anchors": [_place(anchor) for anchor in citation.anchors]}


def _deadline(deadline: Deadline) -> dict[str, Json]:
    return {
        "date": deadline.date,
        "mode": deadline.mode.value,
        "section": deadline.section,
        "what": deadline.what,
        "unit": deadline.unit,
        "to": deadline.to,
        "anchor": _place(deadline.anchor),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _target(target: Target) -> dict[str, Json]:
    return {
        "value": _number(target.value),
        "unit": target.unit,
        "op": target.op.value,
        "by": target.by,
        "section": target.section,
        "what": target.what,
        "anchor": _place(target.anchor),
    }


def _task(task: Task) -> dict[str, Json]:
    return {
        "section": task.section,
        "item": task.item,
        "resp": list(task.resp),
        "coord": list(task.coord),
        "what": task.what,
        "anchor": _place(task.anchor),
    }


def _finding(one: ReadingFinding) -> dict[str, Json]:
    return {
        "severity": one.severity.value,
        "code": one.code.value,
        "section": one.section,
        "quote": one.quote,
        "message": one.message,
        "suggestion": one.suggestion,
        "anchor": _place(one.anchor),
    }


def reading_from_dict(values: dict[str, Json]) -> Reading:
    """The reading of its plain values. Raises ValueError for another schema, KeyError for a missing field."""
    if values.get("schema") != SCHEMA:
        raise ValueError(f"not a reading of schema {SCHEMA}: {values.get('schema')}")
    document = _object(values["document"])
    signed = values["signatory"]
    return Reading(
        document=Document(
            **{name: _text(document[name]) for name in ("kind", "number", "date", "place", "issuer", "title")},
            **{name: _text(document.get(name)) for name in ("secrecy", "urgency")},
            anchor=_anchor(document.get("anchor")),
        ),
        citations=tuple(_citation_of(_object(one)) for one in _list(values["citations"])),
        sections=tuple(
            Section(str(one["path"]), str(one["heading"]), _known_anchor(one))
            for one in map(_object, _list(values["sections"]))
        ),
        deadlines=tuple(_deadline_of(_object(one)) for one in _list(values["deadlines"])),
        targets=tuple(_target_of(_object(one)) for one in _list(values["targets"])),
        tasks=tuple(_task_of(_object(one)) for one in _list(values["tasks"])),
        recipients=tuple(str(one) for one in _list(values["recipients"])),
        signatory=None if signed is None else _signatory_of(_object(signed)),
        findings=tuple(_finding_of(_object(one)) for one in _list(values["findings"])),
        source_text=str(values.get("source_text", "")),
    )


def _object(value: Json) -> dict[str, Json]:
    return cast("dict[str, Json]", value)


def _list(value: Json) -> list[Json]:
    return cast("list[Json]", value)


def _text(value: Json) -> str | None:
    return None if value is None else str(value)


def _whole(value: Json) -> int | None:
    return None if value is None else int(cast("int", value))


def _anchor(value: Json) -> Anchor | None:
    if value is None:
        return None
    place = _object(value)
    return Anchor(
        start=int(cast("int", place["start"])),
        end=int(cast("int", place["end"])),
        paragraph=_whole(place.get("paragraph")),
        line=_whole(place.get("line")),
        page=_whole(place.get("page")),
    )


def _known_anchor(one: dict[str, Json]) -> Anchor:
    anchor = _anchor(one["anchor"])
    if anchor is None:
        raise KeyError("anchor")
    return anchor


def _citation_of(one: dict[str, Json]) -> Citation:
    return Citation(
        kind=_text(one.get("kind")),
        number=_text(one.get("number")),
        name=_text(one.get("name")),
        issuer=_text(one.get("issuer")),
        date=_text(one.get("date")),
        basis=bool(one["basis"]),
        anchors=tuple(anchor for anchor in map(_anchor, _list(one["anchors"])) if anchor is not None),
    )


def _deadline_of(one: dict[str, Json]) -> Deadline:
    return Deadline(
        date=str(one["date"]),
        mode=DateMode(str(one["mode"])),
        section=str(one["section"]),
        what=str(one["what"]),
        anchor=_known_anchor(one),
        unit=_text(one["unit"]),
        to=_text(one["to"]),
    )


def _target_of(one: dict[str, Json]) -> Target:
    value = one["value"]
    return Target(
        value=None if value is None else Decimal(str(value)),
        unit=str(one["unit"]),
        op=TargetOp(str(one["op"])),
        section=str(one["section"]),
        what=str(one["what"]),
        anchor=_known_anchor(one),
        by=_text(one["by"]),
    )


def _task_of(one: dict[str, Json]) -> Task:
    return Task(
        section=str(one["section"]),
        resp=tuple(str(name) for name in _list(one["resp"])),
        coord=tuple(str(name) for name in _list(one["coord"])),
        what=str(one["what"]),
        anchor=_known_anchor(one),
        item=_whole(one["item"]),
    )


def _signatory_of(one: dict[str, Json]) -> Signatory:
    return Signatory(str(one["title"]), _text(one["name"]), _text(one["capacity"]), _anchor(one.get("anchor")))


def _finding_of(one: dict[str, Json]) -> ReadingFinding:
    return ReadingFinding(
        severity=Severity(str(one["severity"])),
        code=FindingCode(str(one["code"])),
        message=str(one["message"]),
        section=_text(one["section"]),
        quote=_text(one["quote"]),
        suggestion=_text(one["suggestion"]),
        anchor=_anchor(one.get("anchor")),
    )
