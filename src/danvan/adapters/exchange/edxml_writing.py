"""Packages and receipts as edXML files (QCVN 102:2016/BTTTT); `edxml_fields` says how sure each word is."""

import re
from base64 import b64encode
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone

from lxml import etree

from danvan.adapters.exchange.edxml_fields import (
    EDXML,
    PURPOSE_CODES,
    SHA256,
    SIGNED,
    STATUS_CODES,
    VERSION,
    XLINK,
)
from danvan.domain.official_documents.exchange import (
    Correspondent,
    PackageFile,
    PackageReference,
    PaperPackage,
    ReceiptPackage,
    check_package,
)

VIETNAM_TIME = timezone(timedelta(hours=7))
# Other software looks for the prefix inside the envelope, and for none at the root and the files.
_ROOT_NAMES = {None: EDXML, "xlink": XLINK, "ds": SIGNED}
_ENVELOPE_NAMES = {"edXML": EDXML}
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_package(package: PaperPackage, *, at: datetime) -> bytes:
    """A package as an edXML file; `at` is the moment at which it leaves.

    Raises RuleViolation for a package that lacks what both sides need.
    """
    check_package(package)
    root, header = _envelope()
    _message(header, package)
    _trace(header, package, at)
    _put(header, "DigitalSignature")
    body = _put(root[0], "edXMLBody")
    manifest = _put(body, "edXMLManifest")
    manifest.set("version", VERSION)
    encoded = _put(root, "AttachmentEncoded")
    for place, file in enumerate(package.files, start=1):
        content_id = f"{place}-{file.hash[:16]}"
        _reference(manifest, file, content_id)
        _attachment(encoded, file, content_id)
    return _file_of(root)


def write_receipt(receipt: ReceiptPackage) -> bytes:
    """A receipt as an edXML file."""
    root, header = _envelope()
    status = _put(header, "Status")
    _answered(status, receipt.responds_to)
    _correspondent(status, "From", receipt.sender)
    _put(status, "StatusCode", STATUS_CODES[receipt.status])
    _put(status, "Description", receipt.reason)
    _put(status, "Timestamp", _moment(receipt.at))
    staff = _put(status, "StaffInfo")
    _put(staff, "Department", receipt.department)
    _put(staff, "Staff", receipt.staff)
    return _file_of(root)


def _envelope() -> tuple[etree._Element, etree._Element]:
    root = etree.Element(etree.QName(EDXML, "edXML"), nsmap=_ROOT_NAMES)
    envelope = etree.SubElement(root, etree.QName(EDXML, "edXMLEnvelope"), nsmap=_ENVELOPE_NAMES)
    return root, _put(envelope, "edXMLHeader")


def _file_of(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _message(header: etree._Element, package: PaperPackage) -> None:
    message = _put(header, "MessageHeader")
    _correspondent(message, "From", package.sender)
    for recipient in package.recipients:
        _correspondent(message, "To", recipient)
    number = _put(message, "Code")
    _put(number, "CodeNumber", package.number.number)
    _put(number, "CodeNotation", package.number.notation)
    issued = _put(message, "PromulgationInfo")
    _put(issued, "Place", package.place)
    _put(issued, "PromulgationDate", _day(package.day))
    _put(_put(message, "DocumentType"), "TypeName", package.kind)
    _put(message, "Subject", package.subject)
    _put(message, "Content", package.content)
    if package.signatory:
        signatory = _put(message, "SignerInfo")
        _put(signatory, "Competence", package.signatory.competence)
        _put(signatory, "Position", package.signatory.position)
        _put(signatory, "FullName", package.signatory.name)
    if package.due:
        _put(message, "DueDate", _day(package.due))
    _list(message, "ToPlaces", "Place", package.places)
    other = _put(message, "OtherInfo")
    _put(other, "PageAmount", str(package.pages) if package.pages else "")
    _list(other, "Appendixes", "Appendix", package.appendices)
    for answered in package.responds_to:
        _answered(message, answered)
    _put(message, "DocumentId", package.document_id)


def _trace(header: etree._Element, package: PaperPackage, at: datetime) -> None:
    traces = _put(header, "TraceHeaderList")
    traces.set("version", VERSION)
    passed = [(one.code, one.at) for one in package.trace] or [(package.sender.code, at)]
    for code, moment in passed:
        trace = _put(traces, "TraceHeader")
        _put(trace, "OrganId", code)
        _put(trace, "Timestamp", _moment(moment))
    business = _put(traces, "Bussiness")
    _put(business, "BussinessDocType", PURPOSE_CODES[package.purpose])
    _put(business, "BussinessDocReason", package.reason)


def _reference(manifest: etree._Element, file: PackageFile, content_id: str) -> None:
    reference = _put(manifest, "Reference")
    reference.set(etree.QName(XLINK, "href"), f"cid:{content_id}")
    reference.set(etree.QName(XLINK, "type"), "simple")
    _put(reference, "AttachmentName", file.name)
    _put(reference, "ContentType", file.media_type)
    _put(reference, "ContentId", f"cid:{content_id}")
    _put(reference, "Description", file.description)
    etree.SubElement(reference, etree.QName(SIGNED, "DigestMethod")).set("Algorithm", SHA256)
    digest = etree.SubElement(reference, etree.QName(SIGNED, "DigestValue"))
    digest.text = b64encode(bytes.fromhex(file.hash)).decode("ascii")


def _attachment(encoded: etree._Element, file: PackageFile, content_id: str) -> None:
    attachment = _put(encoded, "Attachment")
    _put(attachment, "ContentType", file.media_type)
    _put(attachment, "ContentId", content_id)
    _put(attachment, "Description", file.description)
    _put(attachment, "ContentTransferEncoded", b64encode(file.content).decode("ascii"))
    _put(attachment, "AttachmentName", file.name)


def _correspondent(parent: etree._Element, name: str, body: Correspondent) -> None:
    element = _put(parent, name)
    _put(element, "OrganId", body.code)
    _put(element, "OrganizationInCharge", body.in_charge)
    _put(element, "OrganName", body.name)
    _put(element, "OrganAdd", body.address)
    _put(element, "Email", body.email)
    _put(element, "Telephone", body.telephone)


def _answered(parent: etree._Element, paper: PackageReference) -> None:
    element = _put(parent, "ResponseFor")
    _put(element, "OrganId", paper.sender_code)
    _put(element, "Code", paper.number)
    _put(element, "PromulgationDate", _day(paper.day) if paper.day else "")
    _put(element, "DocumentId", paper.document_id)


def _list(parent: etree._Element, name: str, each: str, texts: Iterable[str]) -> None:
    element = _put(parent, name)
    for text in texts:
        _put(element, each, text)


def _put(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    """A child of a name; letters that XML cannot hold are left out."""
    element = etree.SubElement(parent, etree.QName(EDXML, name))
    if text:
        element.text = _NOT_IN_XML.sub("", text)
    return element


def _day(day: date) -> str:
    return f"{day.year:04}/{day.month:02}/{day.day:02}"


def _moment(moment: datetime) -> str:
    local = moment.astimezone(VIETNAM_TIME)
    return f"{_day(local.date())} {local:%H:%M:%S}"
