"""What the structure of a PDF hides or carries besides its pages: scripts, files, layers, fields, spare pages."""

from collections.abc import Iterator
from itertools import islice

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from danvan.adapters.signing.ranges import signature_count
from danvan.domain.rules import Finding
from danvan.domain.signatures import Fault

_MOST_OBJECTS = 50_000
_MOST_PAGES = 3_000
_DEEPEST = 50
_QUIET_ANNOTATIONS = {"/Link", "/Popup", "/Widget"}


class TooMuchError(ValueError):
    """The file has more objects or pages than are looked at."""


def structure_findings(pdf: bytes, reader: PdfFileReader, count: int) -> Iterator[Finding]:
    """What a reader of the file should know besides its signatures. Raises TooMuchError."""
    root = reader.root
    if signature_count(pdf) > count:
        yield Fault.LOOSE_SIGNATURE.found()
    if "/OCProperties" in root:
        yield Fault.LAYERS.found()
    pages = list(islice(_pages(_entry(root, "/Pages"), 0), _MOST_PAGES + 1))
    if len(pages) > _MOST_PAGES:
        raise TooMuchError
    annotations = {kind for page in pages for kind in _annotations(page)}
    names = _entry(root, "/Names")
    has_files = isinstance(names, generic.DictionaryObject) and "/EmbeddedFiles" in names
    if has_files or "/AF" in root or "/Collection" in root or "/FileAttachment" in annotations:
        yield Fault.ATTACHMENT.found()
    if _has_inputs(_entry(root, "/AcroForm")) or annotations - _QUIET_ANNOTATIONS - {"/FileAttachment"}:
        yield Fault.FORM.found()
    if _count_of_pages(reader) > len(pages):
        yield Fault.SPARE_PAGES.found()


def covered_shares(reader: PdfFileReader) -> dict[str, float]:
    """For each signature field by its partial name, the largest part of a page that its picture covers (0 to 1)."""
    shares: dict[str, float] = {}
    for page in islice(_pages(_entry(reader.root, "/Pages"), 0), _MOST_PAGES):
        area = _area(_inherited(page, "/MediaBox"))
        for annotation in _listed(_entry(page, "/Annots")):
            if isinstance(annotation, generic.DictionaryObject) and _text(annotation, "/Subtype") == "/Widget" and area:
                share = _area(_entry(annotation, "/Rect")) / area
                above = _entry(annotation, "/Parent")
                named = above if isinstance(above, generic.DictionaryObject) and "/T" not in annotation else annotation
                name = _text(named, "/T")
                shares[name] = max(share, shares.get(name, 0.0))
    return shares


def _pages(node: object, depth: int) -> Iterator[generic.DictionaryObject]:
    if not isinstance(node, generic.DictionaryObject) or depth > _DEEPEST:
        return
    if _text(node, "/Type") == "/Page":
        yield node
        return
    for kid in _listed(_entry(node, "/Kids")):
        yield from _pages(kid, depth + 1)


def _annotations(page: generic.DictionaryObject) -> Iterator[str]:
    for one in _listed(_entry(page, "/Annots")):
        if isinstance(one, generic.DictionaryObject):
            yield _text(one, "/Subtype")


def _has_inputs(form: object) -> bool:
    """Whether a form has anything but signatures."""
    if not isinstance(form, generic.DictionaryObject):
        return False
    fields = [one for one in _listed(_entry(form, "/Fields")) if isinstance(one, generic.DictionaryObject)]
    return "/XFA" in form or any(_text(one, "/FT") != "/Sig" for one in fields)


def _count_of_pages(reader: PdfFileReader) -> int:
    """How many objects of all revisions call themselves a page and are in use."""
    references = {
        reference
        for revision in range(reader.total_revisions)
        for reference in reader.xrefs.explicit_refs_in_revision(revision)
    }
    if len(references) > _MOST_OBJECTS:
        raise TooMuchError
    count = 0
    for reference in references:
        try:
            found = reader.get_object(reference)
        except (PdfError, ValueError, KeyError):
            continue
        count += isinstance(found, generic.DictionaryObject) and _text(found, "/Type") == "/Page"
    return count


def _entry(holder: generic.DictionaryObject, key: str) -> object:
    try:
        return holder[key]
    except (KeyError, PdfError):
        return None


def _inherited(page: generic.DictionaryObject, key: str) -> object:
    node: object = page
    for _ in range(_DEEPEST):
        if not isinstance(node, generic.DictionaryObject):
            return None
        found = _entry(node, key)
        if found is not None:
            return found
        node = _entry(node, "/Parent")
    return None


def _listed(value: object) -> list[object]:
    if not isinstance(value, generic.ArrayObject):
        return []
    return [
        one.get_object() if isinstance(one, generic.IndirectObject) else one for one in islice(value, _MOST_OBJECTS)
    ]


def _text(holder: generic.DictionaryObject, key: str) -> str:
    value = _entry(holder, key)
    return str(value) if value is not None else ""


def _area(box: object) -> float:
    try:
        left, bottom, right, top = (float(str(side)) for side in _listed(box))
    except (ValueError, TypeError):
        return 0.0
    return abs(right - left) * abs(top - bottom)
