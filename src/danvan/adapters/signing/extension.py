"""Whether a signed PDF is an approved one with nothing but signatures added to its end."""

import io
from collections.abc import Sequence

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

_MAY_CHANGE_IN_CATALOG = {"/AcroForm", "/DSS", "/Extensions", "/Version", "/Perms", "/Metadata"}
_FORM_KEYS = {"/Fields", "/SigFlags", "/DA", "/DR"}
_DEEPEST = 20
_BROKEN = (PdfError, ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError)


def is_extension_of(approved: bytes, signed: bytes) -> bool:
    """Whether `signed` begins with every byte of `approved` and only adds signatures: see `why_no_extension`."""
    return not why_no_extension(approved, signed)


def why_no_extension(approved: bytes, signed: bytes) -> str:
    """Why `signed` is not `approved` with signatures added, as one sentence; empty when it is.

    Beginning with the same bytes is not enough: an addition can replace pages. So of what the approved file holds,
    only the catalogue, the list of fields and the lists of annotations may change, and those by signature fields alone.
    """
    if not signed.startswith(approved):
        return "Tệp không bắt đầu bằng đúng nội dung đã duyệt: nội dung đã bị đổi hoặc tệp được lưu lại từ đầu."
    if len(signed) == len(approved):
        return "Tệp chính là bản đã duyệt, chưa có chữ ký số nào."
    try:
        before = PdfFileReader(io.BytesIO(approved))
        reader = PdfFileReader(io.BytesIO(signed))
        last = before.total_revisions - 1
        if reader.total_revisions <= before.total_revisions:
            return "Phần thêm vào sau bản đã duyệt không phải một lần ký."
        old = reader.get_historical_resolver(last)
        for revision in range(last + 1, reader.total_revisions):
            new = reader.get_historical_resolver(revision)
            if not _adds_only_signatures(old, new, before):
                return "Phần thêm vào sau bản đã duyệt đổi nội dung trang, không chỉ thêm chữ ký."
    except _BROKEN:
        return "Không đọc được phần thêm vào sau bản đã duyệt."
    return ""


def _adds_only_signatures(old: HistoricalResolver, new: HistoricalResolver, before: PdfFileReader) -> bool:
    if new.root_ref != old.root_ref or not _is_catalog_kept(old.root, new.root) or new.refs_freed_in_revision():
        return False
    form_parts = _form_parts(old)
    for reference in new.explicit_refs_in_revision():
        if reference == old.root_ref or reference in form_parts or _is_new(before, reference):
            continue
        if not _is_allowed_change(old(reference), new(reference), reference, old):
            return False
    return True


def _is_new(before: PdfFileReader, reference: generic.Reference) -> bool:
    """Whether the approved file has no object of that number."""
    try:
        found = before.get_object(generic.Reference(reference.idnum, reference.generation, before))
    except (PdfError, KeyError):
        return True
    return isinstance(found, generic.NullObject)


def _form_parts(old: HistoricalResolver) -> set[generic.Reference]:
    """The objects that hold the form and its list of fields; what they become is looked at with the catalogue."""
    parts: set[generic.Reference] = set()
    holder: object = old.root
    for key in ("/AcroForm", "/Fields"):
        if not isinstance(holder, generic.DictionaryObject) or key not in holder:
            break
        raw = holder.raw_get(key)
        if isinstance(raw, generic.IndirectObject):
            parts.add(raw.reference)
        holder = holder[key]
    return parts


def _is_catalog_kept(old: generic.DictionaryObject, new: generic.DictionaryObject) -> bool:
    """The catalogue differs at most by its form, which has nothing but the old fields and new signature fields."""
    if not _same_but_for(old, new, _MAY_CHANGE_IN_CATALOG):
        return False
    was, now = _form(old), _form(new)
    if now is None:
        return was is None
    if set(now.keys()) - _FORM_KEYS - (set(was.keys()) if was is not None else set()):
        return False
    fields_before = _array(was, "/Fields") if was is not None else ()
    return _is_longer_by_signatures(fields_before, _array(now, "/Fields"))


def _is_allowed_change(
    was: generic.PdfObject, now: generic.PdfObject, reference: generic.Reference, old: HistoricalResolver
) -> bool:
    """A page may get signatures among its annotations, an empty signature field its value; metadata may change."""
    if isinstance(was, generic.ArrayObject) and isinstance(now, generic.ArrayObject):
        return _is_annotation_list(reference, old) and _is_longer_by_signatures(was, now)
    if not isinstance(was, generic.DictionaryObject) or not isinstance(now, generic.DictionaryObject):
        return False
    kind = str(was.get("/Type", ""))
    if kind == "/Page":
        return _same_but_for(was, now, {"/Annots"}) and _is_longer_by_signatures(
            _array(was, "/Annots"), _array(now, "/Annots")
        )
    if str(was.get("/FT", "")) == "/Sig" and "/V" not in was:
        return _same_but_for(was, now, {"/V", "/AP", "/MK", "/F", "/M"})
    is_about_file = kind == "/Metadata" or reference == _information(old)
    return is_about_file and isinstance(now, generic.StreamObject) == isinstance(was, generic.StreamObject)


def _is_annotation_list(reference: generic.Reference, old: HistoricalResolver) -> bool:
    return any(
        isinstance(raw := page.get_object().raw_get("/Annots"), generic.IndirectObject) and raw.reference == reference
        for page in _pages(old.root["/Pages"], 0)
        if "/Annots" in page
    )


def _pages(node: generic.PdfObject, depth: int) -> list[generic.DictionaryObject]:
    if not isinstance(node, generic.DictionaryObject) or depth > _DEEPEST:
        return []
    if str(node.get("/Type", "")) == "/Page":
        return [node]
    return [page for kid in node.get("/Kids", ()) for page in _pages(kid.get_object(), depth + 1)]


def _information(old: HistoricalResolver) -> generic.Reference | None:
    try:
        raw = old.trailer_view.raw_get("/Info")
    except KeyError:
        return None
    return raw.reference if isinstance(raw, generic.IndirectObject) else None


def _same_but_for(was: generic.DictionaryObject, now: generic.DictionaryObject, free: set[str]) -> bool:
    keys = set(was.keys()) - free
    return keys == set(now.keys()) - free and all(was.raw_get(key) == now.raw_get(key) for key in keys)


def _form(root: generic.DictionaryObject) -> generic.DictionaryObject | None:
    form = root.get("/AcroForm")
    return form if isinstance(form, generic.DictionaryObject) else None


def _array(holder: generic.DictionaryObject, key: str) -> Sequence[generic.PdfObject]:
    found = holder.get(key, ())
    return found if isinstance(found, generic.ArrayObject) else ()


def _is_longer_by_signatures(was: Sequence[generic.PdfObject], now: Sequence[generic.PdfObject]) -> bool:
    """Whether a list goes on as it was, and what follows are signature fields."""
    earlier, later = list(was), list(now)
    if later[: len(earlier)] != earlier:
        return False
    return all(_is_signature_field(one.get_object()) for one in later[len(earlier) :])


def _is_signature_field(field: object) -> bool:
    if not isinstance(field, generic.DictionaryObject):
        return False
    above = field.get("/Parent")
    kind = field.get("/FT") or (above.get("/FT") if isinstance(above, generic.DictionaryObject) else None)
    return str(kind) == "/Sig" and not {"/A", "/AA"} & set(field.keys())
