"""A list of records as YAML or JSON, the same bytes for the same content."""

import json
from collections.abc import Mapping, Sequence

import yaml

Value = str | Sequence[str]


def records_as_yaml(schema: str, key: str, records: Sequence[Mapping[str, Value]]) -> bytes:
    """The records under `key`, with the schema first."""
    content = {"schema": schema, key: [_plain(record) for record in records]}
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
    return text.encode()


def records_as_json(schema: str, key: str, records: Sequence[Mapping[str, Value]]) -> bytes:
    """As `records_as_yaml`, in JSON."""
    content = {"schema": schema, key: [_plain(record) for record in records]}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _plain(record: Mapping[str, Value]) -> dict[str, str | list[str]]:
    return {name: value if isinstance(value, str) else list(value) for name, value in record.items() if value}
