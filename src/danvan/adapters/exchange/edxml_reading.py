"""edXML files (QCVN 102:2016/BTTTT) as packages and receipts; what is not safe or whole is refused, naming the place.

Other software writes the same words in other orders and leaves some away: only what a book needs must be there.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from lxml import etree

from danvan.adapters.exchange.edxml_attachments import read_files
from danvan.adapters.exchange.edxml_fields import PURPOSE_CODES, STATUS_CODES, VERSION
from danvan.adapters.exchange.edxml_tree import (
    MOST_BYTES,
    child,
    children,
    descend,
    opened,
    plain_text,
    refusal,
    text_at,
)
from danvan.adapters.exchange.edxml_writing import VIETNAM_TIME
from danvan.domain.official_documents.exchange import (
    Correspondent,
    PackageNumber,
    PackagePurpose,
    PackageReference,
    PackageSignatory,
    PackageTrace,
    PaperPackage,
    ReceiptPackage,
)

MOST_PAGES = 100_000
_PURPOSES = {code: purpose for purpose, code in PURPOSE_CODES.items()}
_STATUSES = {code: status for status, code in STATUS_CODES.items()}
_DAY = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})|(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_MOMENT = re.compile(r"(\S+?)[ T](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?")
# Further back and on, a moment has no date in every zone.
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def read_package(content: bytes, *, max_bytes: int = MOST_BYTES) -> PaperPackage:
    """The paper that an edXML file brings, with its files and every hash held against their bytes.

    Raises RuleViolation for anything that is no such package, is not safe, or lacks what a book needs.
    """
    root, envelope, header = _header(content, max_bytes)
    message = child(header, "MessageHeader")
    if message is None:
        if child(header, "Status") is not None:
            raise refusal("Status", "là gói trạng thái, không có văn bản", "Nộp ở trang văn bản đi đã gửi")
        raise refusal("edXMLHeader/MessageHeader", "không có", "Xin nơi gửi gửi lại gói")
    traces = child(header, "TraceHeaderList")
    if traces is not None:
        _check_version(traces, "TraceHeaderList")
    body = descend(envelope, "edXMLBody", "Body")
    manifest = descend(body, "edXMLManifest", "Manifest") if body is not None else None
    if manifest is None:
        raise refusal("edXMLBody/edXMLManifest", "không có nên không biết gói kèm tệp nào", "Xin nơi gửi gửi lại gói")
    _check_version(manifest, "edXMLManifest")
    number = child(message, "Code")
    issued = child(message, "PromulgationInfo")
    kind = child(message, "DocumentType")
    other = child(message, "OtherInfo")
    business = child(traces, "Bussiness") if traces is not None else None
    return PaperPackage(
        sender=_sender(message, "MessageHeader/From"),
        recipients=tuple(_correspondent(one) for one in children(message, "To")),
        number=_number(number),
        place=text_at(issued, "Place"),
        day=_needed_day(issued),
        kind=text_at(kind, "TypeName"),
        subject=_needed(message, "Subject", "MessageHeader/Subject"),
        files=read_files(root, header, manifest),
        content=text_at(message, "Content"),
        signatory=_signatory(child(message, "SignerInfo")),
        due=_day_at(message, "DueDate", "MessageHeader/DueDate"),
        responds_to=tuple(_reference(one) for one in children(message, "ResponseFor")),
        places=tuple(_texts(child(message, "ToPlaces"), "Place")),
        appendices=tuple(_texts(child(other, "Appendixes") if other is not None else None, "Appendix")),
        pages=_pages(other),
        purpose=_purpose(business),
        reason=text_at(business, "BussinessDocReason"),
        trace=tuple(_traces(traces)),
    )


def read_receipt(content: bytes, *, max_bytes: int = MOST_BYTES) -> ReceiptPackage:
    """What a receiving body says of a paper. Raises RuleViolation as `read_package` does."""
    _, _, header = _header(content, max_bytes)
    status = child(header, "Status")
    if status is None:
        raise refusal("edXMLHeader/Status", "không có: đây không phải gói trạng thái", "Chọn đúng tệp nơi nhận gửi về")
    code = text_at(status, "StatusCode")
    if code not in _STATUSES:
        raise refusal("Status/StatusCode", f"ghi mã “{code[:20]}” chưa biết", "Hỏi lại nơi gửi nghĩa của mã")
    answered = child(status, "ResponseFor")
    if answered is None:
        raise refusal("Status/ResponseFor", "không có nên không biết trả lời văn bản nào", "Xin nơi gửi gửi lại gói")
    staff = child(status, "StaffInfo")
    return ReceiptPackage(
        sender=_sender(status, "Status/From"),
        responds_to=_reference(answered),
        status=_STATUSES[code],
        at=_moment(text_at(status, "Timestamp"), "Status/Timestamp"),
        reason=text_at(status, "Description"),
        department=text_at(staff, "Department"),
        staff=text_at(staff, "Staff"),
    )


def _header(content: bytes, max_bytes: int) -> tuple[etree._Element, etree._Element, etree._Element]:
    root = opened(content, max_bytes)
    envelope = descend(root, "edXMLEnvelope", "Envelope")
    if envelope is None:
        raise refusal("edXMLEnvelope", "không có", "Chọn đúng tệp edXML")
    header = descend(envelope, "edXMLHeader", "Header")
    if header is None:
        raise refusal("edXMLEnvelope/edXMLHeader", "không có", "Xin nơi gửi gửi lại gói")
    return root, envelope, header


def _check_version(element: etree._Element, place: str) -> None:
    version = str(element.get("version", VERSION)).strip()
    if version != VERSION:
        raise refusal(
            f"{place}/@version",
            f"ghi phiên bản “{version[:20]}” chưa đọc được",
            f"Xin nơi gửi xuất phiên bản {VERSION}",
        )


def _correspondent(element: etree._Element) -> Correspondent:
    return Correspondent(
        code=text_at(element, "OrganId"),
        name=text_at(element, "OrganName"),
        in_charge=text_at(element, "OrganizationInCharge"),
        address=text_at(element, "OrganAdd"),
        email=text_at(element, "Email"),
        telephone=text_at(element, "Telephone"),
    )


def _sender(parent: etree._Element, place: str) -> Correspondent:
    element = child(parent, "From")
    sender = _correspondent(element) if element is not None else None
    if sender is None or not sender.code:
        raise refusal(f"{place}/OrganId", "không ghi nơi gửi", "Xin nơi gửi gửi lại gói")
    return sender


def _number(element: etree._Element | None) -> PackageNumber:
    number = PackageNumber(text_at(element, "CodeNumber"), text_at(element, "CodeNotation"))
    if not number.code:
        raise refusal("MessageHeader/Code", "không ghi số, ký hiệu", "Xin nơi gửi gửi lại gói")
    return number


def _needed(parent: etree._Element, name: str, place: str) -> str:
    text = text_at(parent, name)
    if not text:
        raise refusal(place, "để trống", "Xin nơi gửi gửi lại gói")
    return text


def _needed_day(issued: etree._Element | None) -> date:
    place = "MessageHeader/PromulgationInfo/PromulgationDate"
    found = _day_at(issued, "PromulgationDate", place)
    if found is None:
        raise refusal(place, "để trống", "Xin nơi gửi gửi lại gói")
    return found


def _signatory(element: etree._Element | None) -> PackageSignatory | None:
    if element is None:
        return None
    signatory = PackageSignatory(
        text_at(element, "Competence"), text_at(element, "Position"), text_at(element, "FullName")
    )
    return signatory if signatory.competence or signatory.position or signatory.name else None


def _reference(element: etree._Element) -> PackageReference:
    reference = PackageReference(
        sender_code=text_at(element, "OrganId"),
        number=text_at(element, "Code"),
        day=_day_at(element, "PromulgationDate", "ResponseFor/PromulgationDate"),
        document_id=text_at(element, "DocumentId"),
    )
    if not reference.number and not reference.document_id:
        raise refusal("ResponseFor", "không ghi số hoặc mã văn bản", "Xin nơi gửi gửi lại gói")
    return reference


def _pages(other: etree._Element | None) -> int:
    text = text_at(other, "PageAmount")
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MOST_PAGES))):
        raise refusal("MessageHeader/OtherInfo/PageAmount", f"ghi “{text[:20]}”, không phải số trang", "Sửa số trang")
    return int(text)


def _purpose(business: etree._Element | None) -> PackagePurpose:
    code = text_at(business, "BussinessDocType") or PURPOSE_CODES[PackagePurpose.NEW]
    if code not in _PURPOSES:
        raise refusal("Bussiness/BussinessDocType", f"ghi mã “{code[:20]}” chưa biết", "Hỏi lại nơi gửi nghĩa của mã")
    return _PURPOSES[code]


def _traces(traces: etree._Element | None) -> Iterator[PackageTrace]:
    for trace in children(traces, "TraceHeader") if traces is not None else ():
        yield PackageTrace(text_at(trace, "OrganId"), _moment(text_at(trace, "Timestamp"), "TraceHeader/Timestamp"))


def _texts(element: etree._Element | None, name: str) -> list[str]:
    if element is None:
        return []
    return [text for one in children(element, name) if (text := plain_text(one))]


def _day_at(parent: etree._Element | None, name: str, place: str) -> date | None:
    text = text_at(parent, name)
    return _day(text, place) if text else None


def _day(text: str, place: str) -> date:
    found = _DAY.fullmatch(text.partition(" ")[0].partition("T")[0])
    try:
        if found and found[1]:
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found:
            return date(int(found[6]), int(found[5]), int(found[4]))
    except ValueError as error:
        raise refusal(place, f"ghi “{text[:30]}”, không phải một ngày có thật", "Xin nơi gửi gửi lại gói") from error
    raise refusal(place, f"ghi “{text[:30]}”, không phải ngày dạng năm/tháng/ngày", "Xin nơi gửi gửi lại gói")


def _moment(text: str, place: str) -> datetime:
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise refusal(place, f"ghi “{text[:30]}”, không phải ngày và giờ", "Xin nơi gửi gửi lại gói")
    day = _day(found[1], place)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise refusal(place, f"ghi năm {day.year}, không phải năm của một gói tin", "Xin nơi gửi gửi lại gói")
    clock = int(found[2]), int(found[3]), int(found[4] or 0)
    try:
        return datetime(day.year, day.month, day.day, *clock, tzinfo=_zone(found[5]))
    except ValueError as error:
        raise refusal(place, f"ghi “{text[:30]}”, không phải giờ có thật", "Xin nơi gửi gửi lại gói") from error


def _zone(stated: str | None) -> tzinfo:
    """The zone that a moment states, the country's where it states none. Raises ValueError."""
    if not stated:
        return VIETNAM_TIME
    if stated == "Z":
        return UTC
    offset = timedelta(hours=int(stated[1:3]), minutes=int(stated[4:6]))
    return timezone(-offset if stated[0] == "-" else offset)
