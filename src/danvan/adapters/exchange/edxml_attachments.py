"""The files in a package: each listed once, of a plain name, of bounded size, and as its hash says."""

import binascii
from base64 import b64decode

from lxml import etree

from danvan.adapters.exchange.edxml_fields import SHA256, SIGNED, XLINK
from danvan.adapters.exchange.edxml_tree import child, children, refusal, text_at
from danvan.adapters.uploads.names import clean_filename
from danvan.domain.official_documents.exchange import PackageFile

MOST_FILES = 50
MOST_FILE_BYTES = 20 * 2**20
_SHA256_BYTES = 32
_ASK = "Xin nơi gửi gửi lại gói"


def read_files(root: etree._Element, header: etree._Element, manifest: etree._Element) -> tuple[PackageFile, ...]:
    """The files that the manifest lists, in its order, each decoded and held against the hash that the package states.

    Raises RuleViolation for a file that is not listed or not there, ids and names that stand twice, a name that is a
    path, too much, and a hash that differs.
    """
    encoded = child(root, "AttachmentEncoded")
    attachments = list(children(encoded, "Attachment")) if encoded is not None else []
    if not attachments:
        raise refusal("AttachmentEncoded", "không kèm tệp nào", _ASK)
    if len(attachments) > MOST_FILES:
        raise refusal("AttachmentEncoded", f"kèm hơn {MOST_FILES} tệp", "Xin nơi gửi tách gói")
    by_id: dict[str, etree._Element] = {}
    for attachment in attachments:
        content_id = _plain_id(text_at(attachment, "ContentId"))
        if not content_id or content_id in by_id:
            raise refusal("Attachment/ContentId", f"“{content_id[:60]}” trống hoặc ghi hai lần", _ASK)
        by_id[content_id] = attachment
    hashes = _signed_hashes(header)
    files: list[PackageFile] = []
    listed: set[str] = set()
    for reference in children(manifest, "Reference"):
        content_id = _plain_id(text_at(reference, "ContentId") or str(reference.get(f"{{{XLINK}}}href", "")))
        if content_id in listed:
            raise refusal("edXMLManifest/Reference", f"“{content_id[:60]}” ghi hai lần", _ASK)
        if content_id not in by_id:
            raise refusal("edXMLManifest/Reference", f"“{content_id[:60]}” không có tệp trong gói", _ASK)
        listed.add(content_id)
        stated = _digest(reference) or hashes.get(content_id, "")
        files.append(_file(reference, by_id[content_id], stated))
    if set(by_id) - listed:
        raise refusal("AttachmentEncoded/Attachment", "có tệp không ghi trong danh mục", _ASK)
    if len({file.name.casefold() for file in files}) != len(files):
        raise refusal("Attachment/AttachmentName", "có hai tệp cùng tên", _ASK)
    return tuple(files)


def _file(reference: etree._Element, attachment: etree._Element, stated: str) -> PackageFile:
    name = text_at(attachment, "AttachmentName") or text_at(reference, "AttachmentName")
    if not name or clean_filename(name) != name:
        raise refusal(
            "Attachment/AttachmentName",
            f"ghi “{name[:60]}”: không phải tên tệp (có thư mục, ký tự ẩn hoặc trống)",
            _ASK,
        )
    file = PackageFile(
        name=name,
        media_type=text_at(attachment, "ContentType") or text_at(reference, "ContentType"),
        content=_decoded(attachment, name),
        description=text_at(attachment, "Description") or text_at(reference, "Description"),
        stated_hash=stated,
    )
    if stated and stated != file.hash:
        raise refusal(
            f"DigestValue của tệp {name[:60]}", "không khớp nội dung tệp: tệp đã bị thay đổi hoặc hỏng trên đường", _ASK
        )
    return file


def _decoded(attachment: etree._Element, name: str) -> bytes:
    place = f"ContentTransferEncoded của tệp {name[:60]}"
    element = child(attachment, "ContentTransferEncoded")
    text = "".join((element.text or "").split()) if element is not None else ""
    if not text:
        raise refusal(place, "để trống", _ASK)
    if len(text) // 4 * 3 > MOST_FILE_BYTES:
        raise refusal(place, f"lớn hơn {MOST_FILE_BYTES // 2**20} MB", "Xin nơi gửi tách tệp")
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise refusal(place, "không phải mã base64", _ASK) from error


def _plain_id(text: str) -> str:
    return text.strip().removeprefix("cid:")


def _signed_hashes(header: etree._Element) -> dict[str, str]:
    """The hashes that a signature of the package lists, by the id of the file."""
    found: dict[str, str] = {}
    for reference in header.iter(f"{{{SIGNED}}}Reference"):
        uri = str(reference.get("URI", ""))
        if uri.startswith("cid:"):
            found[_plain_id(uri)] = _digest(reference)
    return found


def _digest(reference: etree._Element) -> str:
    """The SHA-256 that a reference states, as hexadecimal digits; blank for none or one of another kind."""
    value, method = reference.find(f"{{{SIGNED}}}DigestValue"), reference.find(f"{{{SIGNED}}}DigestMethod")
    if value is None or (method is not None and method.get("Algorithm") != SHA256):
        return ""
    try:
        digest = b64decode("".join((value.text or "").split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise refusal("Reference/DigestValue", "không phải mã base64", _ASK) from error
    if len(digest) != _SHA256_BYTES:
        raise refusal("Reference/DigestValue", "không phải mã băm SHA-256", _ASK)
    return digest.hex()
