"""Names of WordprocessingML as ElementTree spells them."""

from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """The full name of an element or attribute of the main namespace.

    >>> w("p")[-2:]
    '}p'
    """
    return _W + name


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of an element, empty where either is missing."""
    return "" if element is None else element.get(w(name), "")


def whole(element: Element | None, name: str = "val", missing: int = 0) -> int:
    """A whole number in an attribute; `missing` for what is none."""
    text = value(element, name)
    return int(text) if text.lstrip("-").isdecimal() and len(text) <= len("-999999999") else missing


def switched(properties: Element | None, name: str) -> bool | None:
    """A property that is on or off where it stands, None where it does not."""
    element = None if properties is None else properties.find(w(name))
    return None if element is None else value(element).lower() not in _OFF


def with_main_namespace(content: bytes) -> bytes:
    """A part of a "strict" package under the names of the usual one; every other part stays as it is."""
    strict = _STRICT_W[1:-1].encode()
    return content.replace(strict, _W[1:-1].encode()) if strict in content else content
