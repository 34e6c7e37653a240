"""edXML packages: what is written comes back the same; what is hostile or broken is refused with its place."""

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.adapters.exchange.edxml_attachments import MOST_FILES
from danvan.adapters.exchange.edxml_fields import FIELDS
from danvan.adapters.exchange.edxml_reading import read_package, read_receipt
from danvan.adapters.exchange.edxml_writing import write_package, write_receipt
from danvan.adapters.uploads.names import clean_filename
from danvan.domain.law import Confidence
from danvan.domain.official_documents.exchange import (
    Correspondent,
    PackageFile,
    PackageNumber,
    PackagePurpose,
    PackageReference,
    PackageSignatory,
    PackageTrace,
    PaperPackage,
    ReceiptPackage,
    ReceiptStatus,
)
from danvan.domain.rules import RuleViolation

AT = datetime(2026, 11, 27, 1, 30, tzinfo=UTC)
PDF = b"%PDF-1.7\nnothing\n%%EOF"
PACKAGE = PaperPackage(
    sender=Correspondent("H53.29", "Ủy ban nhân dân xã A", email="vt@example.vn"),
    recipients=(Correspondent("H53.01", "Sở Nội vụ"), Correspondent("H53.02", "Huyện ủy")),
    number=PackageNumber("07", "QĐ-UBND"),
    place="Xã A",
    day=date(2026, 11, 26),
    kind="Quyết định",
    subject="Về việc xếp loại công tác dân vận",
    files=(PackageFile("quyet-dinh.pdf", "application/pdf", PDF),),
    signatory=PackageSignatory("TM. ỦY BAN NHÂN DÂN", "Chủ tịch", "Người ký"),
)
RECEIPT = ReceiptPackage(
    sender=Correspondent("H53.01", "Sở Nội vụ"),
    responds_to=PackageReference("H53.29", "07/QĐ-UBND", date(2026, 11, 26), "H53.29,2026/11/26,07/QĐ-UBND"),
    status=ReceiptStatus.REFUSED,
    at=AT,
    reason="Thiếu phụ lục",
    department="Văn phòng",
    staff="Văn thư",
)

_LETTER = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Cf", "Co", "Zl", "Zp", "Zs"))
_TEXT = st.text(_LETTER, max_size=30)
_WORD = st.text(_LETTER, min_size=1, max_size=30)
_CODE = st.from_regex(r"[0-9A-Z]{1,3}(\.[0-9A-Z]{1,3}){0,5}", fullmatch=True)
_NAME = _WORD.map(lambda word: clean_filename(f"{word}.pdf")).filter(lambda name: name and clean_filename(name) == name)
_MOMENT = st.datetimes(datetime(2016, 1, 1), datetime(2099, 1, 1)).map(  # noqa: DTZ001 -- gets its zone below
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
_BODIES = st.builds(Correspondent, _CODE, _TEXT, _TEXT, _TEXT, _TEXT, _TEXT)
_FILES = st.builds(PackageFile, _NAME, _TEXT, st.binary(min_size=1, max_size=200), _TEXT)
_REFERENCES = st.builds(PackageReference, _CODE, _WORD, st.none() | st.dates(date(1990, 1, 1)), _TEXT)
_PACKAGES = st.builds(
    PaperPackage,
    sender=_BODIES,
    recipients=st.lists(_BODIES, min_size=1, max_size=4, unique_by=lambda one: one.code).map(tuple),
    number=st.builds(PackageNumber, st.from_regex(r"[0-9]{1,4}", fullmatch=True), _WORD),
    place=_TEXT,
    day=st.dates(date(1990, 1, 1)),
    kind=_TEXT,
    subject=_WORD,
    files=st.lists(_FILES, min_size=1, max_size=3, unique_by=lambda one: one.name.casefold()).map(tuple),
    content=_TEXT,
    signatory=st.none() | st.builds(PackageSignatory, _WORD, _TEXT, _TEXT),
    due=st.none() | st.dates(date(1990, 1, 1)),
    responds_to=st.lists(_REFERENCES, max_size=2).map(tuple),
    places=st.lists(_WORD, max_size=3).map(tuple),
    appendices=st.lists(_WORD, max_size=3).map(tuple),
    pages=st.integers(0, 99_999),
    purpose=st.sampled_from(PackagePurpose),
    reason=_TEXT,
    trace=st.lists(st.builds(PackageTrace, _CODE, _MOMENT), min_size=1, max_size=3).map(tuple),
)


@given(_PACKAGES)
def test_a_package_comes_back_as_it_was_written(package: PaperPackage) -> None:
    stated = tuple(replace(file, stated_hash=file.hash) for file in package.files)
    assert read_package(write_package(package, at=AT)) == replace(package, files=stated)


@given(st.builds(ReceiptPackage, _BODIES, _REFERENCES, st.sampled_from(ReceiptStatus), _MOMENT, _TEXT, _TEXT, _TEXT))
def test_a_receipt_comes_back_as_it_was_written(receipt: ReceiptPackage) -> None:
    assert read_receipt(write_receipt(receipt)) == receipt


def test_a_package_without_a_trace_says_when_it_left() -> None:
    assert read_package(write_package(PACKAGE, at=AT)).trace == (PackageTrace("H53.29", AT),)


def test_letters_that_xml_cannot_hold_are_left_out() -> None:
    package = replace(PACKAGE, subject="Về\x00 việc\x0b này")
    assert read_package(write_package(package, at=AT)).subject == "Về việc này"


def test_a_hash_that_only_the_signature_of_the_package_lists_is_held_too() -> None:
    text = _written().replace("ds:DigestMethod", "ds:Gone").replace("ds:DigestValue", "ds:Gone2")
    signed = (
        '<edXML:DigitalSignature><ds:SignedInfo><ds:Reference URI="cid:{id}"><ds:DigestValue>{value}</ds:DigestValue>'
        '</ds:Reference><ds:Reference URI="#other"/></ds:SignedInfo></edXML:DigitalSignature>'
    )
    content_id = text.partition("<edXML:ContentId>cid:")[2].partition("<")[0]
    right = b64encode(bytes.fromhex(PACKAGE.files[0].hash)).decode()
    good = _swapped(text, "<edXML:DigitalSignature/>", signed.format(id=content_id, value=right))
    assert read_package(good.encode()).files[0].stated_hash == PACKAGE.files[0].hash
    wrong = _swapped(
        text, "<edXML:DigitalSignature/>", signed.format(id=content_id, value=b64encode(bytes(32)).decode())
    )
    assert "không khớp nội dung" in _refused(wrong)


def test_a_package_without_hashes_is_read_and_states_none() -> None:
    text = _written().replace("ds:DigestMethod", "ds:Gone").replace("ds:DigestValue", "ds:Gone2")
    assert read_package(text.encode()).files == (replace(PACKAGE.files[0], stated_hash=""),)
    other = _swapped(_written(), "xmlenc#sha256", "xmlenc#sha512")
    assert read_package(other.encode()).files[0].stated_hash == ""


def test_other_spellings_of_days_purposes_and_envelopes_are_read() -> None:
    text = _swapped(_written(), "<edXML:PromulgationDate>2026/11/26", "<edXML:PromulgationDate>26/11/2026")
    text = _swapped(text, "<edXML:BussinessDocType>0<", "<edXML:BussinessDocType><")
    read = read_package(text.replace("edXMLEnvelope", "Envelope").replace("edXMLHeader", "Header").encode())
    assert (read.day, read.purpose) == (PACKAGE.day, PackagePurpose.NEW)


def _written() -> str:
    return write_package(PACKAGE, at=AT).decode()


def _swapped(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


def _refused(text: str | bytes) -> str:
    with pytest.raises(RuleViolation) as refused:
        read_package(text if isinstance(text, bytes) else text.encode())
    assert refused.value.facts["refusal"] == "edxml"
    return refused.value.message


_BOMB = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
_OUTER = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
_DECLARATION = "<?xml version='1.0' encoding='UTF-8'?>"


@pytest.mark.parametrize(
    ("old", "new", "place", "fault"),
    [
        (_DECLARATION, _DECLARATION + _BOMB, "khai báo DOCTYPE, ENTITY", "không được phép"),
        (_DECLARATION, _DECLARATION + _OUTER, "khai báo DOCTYPE, ENTITY", "không được phép"),
        ("encoding='UTF-8'", "encoding='UTF-16'", "khai báo XML", "không phải UTF-8"),
        ("</edXML>", "", "tệp", "không phải XML trọn vẹn"),
        ("<edXML:Subject>", "<edXML:Subject>&unknown;", "tệp", "không phải XML trọn vẹn"),
        ("QCVN_102_2016", "QCVN_102_2030", "thẻ gốc/@xmlns", "không phải không gian tên"),
        (
            '<edXML:edXMLManifest version="1.0"',
            '<edXML:edXMLManifest version="9"',
            "edXMLManifest/@version",
            "phiên bản “9”",
        ),
        (
            '<edXML:TraceHeaderList version="1.0"',
            '<edXML:TraceHeaderList version="2.0"',
            "TraceHeaderList/@version",
            "phiên bản “2.0”",
        ),
        ("edXMLEnvelope", "edXMLBox", "edXMLEnvelope", "không có"),
        ("edXMLHeader", "edXMLTop", "edXMLEnvelope/edXMLHeader", "không có"),
        ("MessageHeader", "MessageTop", "edXMLHeader/MessageHeader", "không có"),
        ("MessageHeader", "Status", "Status", "là gói trạng thái"),
        ("edXMLManifest", "edXMLList", "edXMLBody/edXMLManifest", "không có"),
        (
            "<edXML:OrganId>H53.29</edXML:OrganId><edXML:Org",
            "<edXML:Org",
            "MessageHeader/From/OrganId",
            "không ghi nơi gửi",
        ),
        ("edXML:From", "edXML:Fro", "MessageHeader/From/OrganId", "không ghi nơi gửi"),
        (
            "<edXML:CodeNumber>07</edXML:CodeNumber><edXML:CodeNotation>QĐ-UBND<",
            "<edXML:CodeNumber/><edXML:CodeNotation><",
            "MessageHeader/Code",
            "không ghi số",
        ),
        (
            "2026/11/26</edXML:PromulgationDate>",
            "</edXML:PromulgationDate>",
            "MessageHeader/PromulgationInfo/PromulgationDate",
            "để trống",
        ),
        (
            "2026/11/26</edXML:PromulgationDate>",
            "2026/02/30</edXML:PromulgationDate>",
            "MessageHeader/PromulgationInfo/PromulgationDate",
            "không phải một ngày có thật",
        ),
        (
            "2026/11/26</edXML:PromulgationDate>",
            "hôm qua</edXML:PromulgationDate>",
            "MessageHeader/PromulgationInfo/PromulgationDate",
            "không phải ngày dạng",
        ),
        ("Về việc xếp loại công tác dân vận", "", "MessageHeader/Subject", "để trống"),
        ("Về việc xếp loại", "a" * 20_001, "Subject", "dài hơn"),
        ("<edXML:Subject>", "<edXML:Subject>x</edXML:Subject><edXML:Subject>", "MessageHeader/Subject", "ghi hai lần"),
        (
            "<edXML:PageAmount/>",
            "<edXML:PageAmount>-1</edXML:PageAmount>",
            "MessageHeader/OtherInfo/PageAmount",
            "không phải số trang",
        ),
        ("<edXML:DocumentId>", "<edXML:ResponseFor/><edXML:DocumentId>", "ResponseFor", "không ghi số hoặc mã"),
        ("<edXML:BussinessDocType>0", "<edXML:BussinessDocType>9", "Bussiness/BussinessDocType", "mã “9” chưa biết"),
        ("2026/11/27 08:30:00", "2026/11/27 28:30:00", "TraceHeader/Timestamp", "không phải giờ có thật"),
        ("2026/11/27 08:30:00", "0001/01/01 00:00:00", "TraceHeader/Timestamp", "ghi năm 1"),
        ("2026/11/27 08:30:00", "9999/12/31T23:30:00-12:00", "TraceHeader/Timestamp", "ghi năm 9999"),
        ("2026/11/27 08:30:00", "2026/11/27T08:30:00+99:00", "TraceHeader/Timestamp", "không phải giờ có thật"),
        ("2026/11/27 08:30:00", "sáng nay", "TraceHeader/Timestamp", "không phải ngày và giờ"),
        ("AttachmentEncoded", "AttachmentGone", "AttachmentEncoded", "không kèm tệp nào"),
        (
            "<AttachmentName>quyet-dinh.pdf",
            "<AttachmentName>../../etc/cron.d/x",
            "Attachment/AttachmentName",
            "không phải tên tệp",
        ),
        (
            "<AttachmentName>quyet-dinh.pdf",
            "<AttachmentName>C:\\x.pdf",
            "Attachment/AttachmentName",
            "không phải tên tệp",
        ),
        ("quyet-dinh.pdf", "", "Attachment/AttachmentName", "không phải tên tệp"),
        (
            b64encode(PDF).decode(),
            b64encode(PDF + b"x").decode(),
            "DigestValue của tệp quyet-dinh.pdf",
            "không khớp nội dung",
        ),
        (b64encode(PDF).decode(), "!!!!", "ContentTransferEncoded của tệp quyet-dinh.pdf", "không phải mã base64"),
        (b64encode(PDF).decode(), "", "ContentTransferEncoded của tệp quyet-dinh.pdf", "để trống"),
        (b64encode(PDF).decode(), "A" * (28 * 2**20), "ContentTransferEncoded của tệp quyet-dinh.pdf", "lớn hơn 20 MB"),
        ("<ds:DigestValue>", "<ds:DigestValue>!", "Reference/DigestValue", "không phải mã base64"),
        ("<ContentId>1-", "<ContentId>", "edXMLManifest/Reference", "không có tệp trong gói"),
        (
            "</edXML:edXMLManifest>",
            "<edXML:Reference/></edXML:edXMLManifest>",
            "edXMLManifest/Reference",
            "không có tệp trong gói",
        ),
    ],
)
def test_what_is_hostile_or_broken_is_refused_with_its_place(old: str, new: str, place: str, fault: str) -> None:
    message = _refused(_swapped(_written(), old, new))
    assert f"“{place}”" in message
    assert fault in message


def test_files_that_stand_twice_or_are_not_listed_are_refused() -> None:
    text = _written()
    attachment = "<Attachment>" + text.partition("<Attachment>")[2].partition("</AttachmentEncoded>")[0]
    reference = "<edXML:Reference" + text.partition("<edXML:Reference")[2].partition("</edXML:edXMLManifest>")[0]
    assert "trống hoặc ghi hai lần" in _refused(_swapped(text, attachment, attachment * 2))
    assert "ghi hai lần" in _refused(_swapped(text, reference, reference * 2))
    renamed = attachment.replace("<ContentId>1-", "<ContentId>2-")
    assert "không ghi trong danh mục" in _refused(_swapped(text, attachment, attachment + renamed))
    both = _swapped(text, attachment, attachment + renamed)
    both = _swapped(both, reference, reference + reference.replace("cid:1-", "cid:2-"))
    assert "hai tệp cùng tên" in _refused(both)
    assert f"hơn {MOST_FILES} tệp" in _refused(_swapped(text, attachment, attachment * (MOST_FILES + 1)))


def test_a_digest_of_another_length_is_refused() -> None:
    right = b64encode(bytes.fromhex(PACKAGE.files[0].hash)).decode()
    assert "không phải mã băm SHA-256" in _refused(_swapped(_written(), right, b64encode(b"short").decode()))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xff\xfe<\x00?\x00", "không phải văn bản mã UTF-8"),
        ("<!DOCTYPE a><a/>".encode("utf-16"), "không phải văn bản mã UTF-8"),
        (b"", "không phải XML trọn vẹn"),
        (b"<a xmlns='http://www.mic.gov.vn/TBT/QCVN_102_2016'/>", "không phải của gói edXML"),
        (b"<edXML xmlns='http://www.mic.gov.vn/TBT/QCVN_102_2016'>" + b"<a/>" * 5_001 + b"</edXML>", "hơn 5000 thẻ"),
        (b"<a>" * 5_000, "không phải XML trọn vẹn"),
        (b"<a>" * 100_000, "hơn 5000 thẻ"),
        (b"<edXML " + b"".join(b"a%d='' " % number for number in range(60_000)) + b"/>", "hơn 5000 thẻ"),
    ],
)
def test_a_file_that_is_no_package_is_refused(content: bytes, fault: str) -> None:
    assert fault in _refused(content)


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(RuleViolation, match="lớn hơn 1 MB"):
        read_package(b" " * (2**20 + 1), max_bytes=2**20)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<edXML:StatusCode>02", "<edXML:StatusCode>77", "mã “77” chưa biết"),
        ("edXML:Status>", "edXML:Other>", "không phải gói trạng thái"),
        ("edXML:ResponseFor", "edXML:Answer", "không biết trả lời văn bản nào"),
        ("edXML:From", "edXML:Fro", "không ghi nơi gửi"),
    ],
)
def test_a_receipt_that_cannot_be_placed_is_refused(old: str, new: str, fault: str) -> None:
    text = _swapped(write_receipt(RECEIPT).decode(), old, new)
    with pytest.raises(RuleViolation, match=fault):
        read_receipt(text.encode())


def test_the_documentation_shows_every_field_with_how_sure_it_is() -> None:
    page = Path("docs/edxml.md").read_text(encoding="utf-8")
    rows = [f"| `{one.path}` | {one.meaning} | {one.basis} | {one.confidence.label} |" for one in FIELDS]
    assert [row for row in rows if row not in page] == []
    assert Confidence.UNCONFIRMED in {one.confidence for one in FIELDS}


def test_signs_that_turn_the_direction_of_writing_are_left_out() -> None:
    turned = _swapped(_written(), "Về việc", "Về\u202e việ\u2066c")
    assert read_package(turned.encode()).subject == PACKAGE.subject


@pytest.mark.parametrize("said", ["2026-11-27T01:30:00Z", "2026-11-27T08:30:00+07:00", "2026-11-26T23:30:00.5-02:00"])
def test_a_moment_is_told_in_the_zone_that_it_states(said: str) -> None:
    assert read_package(_swapped(_written(), "2026/11/27 08:30:00", said).encode()).trace == (
        PackageTrace("H53.29", AT),
    )


def test_times_are_told_in_the_hour_of_the_country() -> None:
    written = write_receipt(replace(RECEIPT, at=AT + timedelta(hours=20)))
    assert b"<edXML:Timestamp>2026/11/28 04:30:00" in written
