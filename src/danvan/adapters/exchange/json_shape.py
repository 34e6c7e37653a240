"""Whether plain JSON has a shape, with every fault by its path: the words of JSON Schema that our schemas use.

Known words: `type` (object, array, string, integer, number, boolean, null, or several), `properties`, `required`,
`items`, `minItems`, `maxItems`, `pattern`, `minLength`, `maxLength`, `enum`, `minimum`, `maximum`; `description` says
what a pattern asks for, in Vietnamese. Unknown properties are allowed, as the standards that we follow allow them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from danvan.adapters.exchange.plain_json import Plain, pointer, shown
from danvan.domain.units.record_faults import Fault

Schema: TypeAlias = Mapping[str, object]

SCHEMA_ADDRESS = "https://json-schema.org/draft/2020-12/schema"

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_NAMES = {
    "object": "một đối tượng {…}",
    "array": "một danh sách […]",
    "string": "chữ trong dấu ngoặc kép",
    "integer": "số nguyên",
    "number": "số",
    "boolean": "true hoặc false",
    "null": "null",
}


def object_of(required: Iterable[str], **properties: Schema) -> Schema:
    """The shape of an object with these properties."""
    return {"type": "object", "required": list(required), "properties": properties}


def shape_faults(value: Plain, schema: Schema, path: str = "") -> Iterator[Fault]:
    """Every place at which a value has not the shape of a schema, by its path ("/organizations/3/name")."""
    types = _types_of(schema)
    if types and not any(_is_of(value, name) for name in types):
        yield Fault(path, f"phải là {' hoặc '.join(_NAMES[name] for name in types)}, không phải {shown(value)}.")
    elif isinstance(value, dict):
        yield from _object_faults(value, schema, path)
    elif isinstance(value, list):
        yield from _list_faults(value, schema, path)
    elif isinstance(value, str):
        yield from _text_faults(value, schema, path)
    elif isinstance(value, int):
        yield from _number_faults(value, schema, path)


def _object_faults(value: Mapping[str, Plain], schema: Schema, path: str) -> Iterator[Fault]:
    required, properties = schema.get("required", ()), schema.get("properties", {})
    if isinstance(required, Sequence):
        for name in required:
            if name not in value:
                yield Fault(pointer(path, name), "thiếu. Ghi thêm, mục này bắt buộc phải có.")
    if isinstance(properties, Mapping):
        for name, inner in properties.items():
            if name in value:
                yield from shape_faults(value[name], inner, pointer(path, name))


def _list_faults(value: Sequence[Plain], schema: Schema, path: str) -> Iterator[Fault]:
    items, most = schema.get("items"), schema.get("maxItems")
    if isinstance(most, int) and len(value) > most:
        yield Fault(path, f"có {len(value)} mục, mỗi tệp không quá {most}. Chia thành nhiều tệp.")
        return
    if not value and schema.get("minItems"):
        yield Fault(path, "danh sách rỗng. Ghi ít nhất một mục.")
    if isinstance(items, Mapping):
        for number, item in enumerate(value):
            yield from shape_faults(item, items, pointer(path, number))


def _text_faults(value: str, schema: Schema, path: str) -> Iterator[Fault]:
    pattern, allowed, longest = schema.get("pattern"), schema.get("enum"), schema.get("maxLength")
    if schema.get("minLength") and not value.strip():
        yield Fault(path, "để trống. Ghi nội dung.")
    elif isinstance(longest, int) and len(value) > longest:
        yield Fault(path, f"dài {len(value)} ký tự, không quá {longest}. Ghi ngắn lại.")
    elif isinstance(pattern, str) and not re.fullmatch(pattern, value):
        yield Fault(path, f"{schema['description']}, không phải {shown(value)}.")
    elif isinstance(allowed, Sequence) and value not in allowed:
        yield Fault(path, f"phải là một trong: {', '.join(map(str, allowed))}; không phải {shown(value)}.")


def _number_faults(value: int, schema: Schema, path: str) -> Iterator[Fault]:
    least, most = schema.get("minimum"), schema.get("maximum")
    if isinstance(least, int) and isinstance(most, int) and not least <= value <= most:
        yield Fault(path, f"phải từ {least} đến {most}, không phải {shown(value)}.")


def _types_of(schema: Schema) -> list[str]:
    given = schema.get("type", ())
    return [given] if isinstance(given, str) else [str(name) for name in given] if isinstance(given, Sequence) else []


def _is_of(value: Plain, name: str) -> bool:
    if isinstance(value, bool) and name in ("integer", "number"):
        return False
    return isinstance(value, _TYPES[name])
