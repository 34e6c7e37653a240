"""A text for programs that says it is a sample's, where each format lets it be said without changing what it holds."""

import re

from danvan.domain.official_documents import SAMPLE_MARK

_MARK = SAMPLE_MARK.encode()
_DECLARATION = re.compile(rb"\A(?:<\?xml[^>]*\?>\s*)?")
_FIRST_FIELD = re.compile(rb"\A\{(\s*)(?=\")")


def marked_text(content: bytes, media_type: str) -> bytes:
    r"""XML and YAML with a comment in the first line, JSON with a first field `mark`; anything else as it is.

    >>> marked_text(b'{"year": "2023"}', "application/json").decode()
    '{"mark": "DỮ LIỆU MẪU","year": "2023"}'
    >>> marked_text(b"year: 2023\n", "application/yaml").decode()
    '# DỮ LIỆU MẪU\nyear: 2023\n'
    """
    kind = media_type.partition(";")[0]
    if kind == "application/yaml":
        return b"# " + _MARK + b"\n" + content
    if kind.endswith(("/xml", "+xml")):
        return _DECLARATION.sub(lambda found: found[0] + b"<!-- " + _MARK + b" -->\n", content, count=1)
    if kind == "application/json":
        return _FIRST_FIELD.sub(lambda found: b"{" + found[1] + b'"mark": "' + _MARK + b'",' + found[1], content)
    return content
