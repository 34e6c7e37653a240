"""The words of edXML that we write and read, each with how sure we are of it.

The text of QCVN 102:2016/BTTTT and of its amendment SĐ1:2022 was not at hand. What stands here comes from knowledge of
which fields the standard has, and from packages that public software writes. `docs/edxml.md` shows this table.
"""

from dataclasses import dataclass

from danvan.domain.law import Confidence
from danvan.domain.official_documents.exchange import PackagePurpose, ReceiptStatus

EDXML = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
XLINK = "http://www.w3.org/1999/xlink"
SIGNED = "http://www.w3.org/2000/09/xmldsig#"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
VERSION = "1.0"

PURPOSE_CODES = {
    PackagePurpose.NEW: "0",
    PackagePurpose.RECALL: "1",
    PackagePurpose.UPDATE: "2",
    PackagePurpose.REPLACE: "3",
}
STATUS_CODES = {
    ReceiptStatus.ARRIVED: "01",
    ReceiptStatus.REFUSED: "02",
    ReceiptStatus.ACCEPTED: "03",
    ReceiptStatus.ASSIGNED: "04",
    ReceiptStatus.WORKING: "05",
    ReceiptStatus.DONE: "06",
    ReceiptStatus.RETURNED: "13",
}


@dataclass(frozen=True, slots=True)
class EdxmlField:
    """A place in the package, what stands there, where we know it from, how sure we are."""

    path: str
    meaning: str
    basis: str
    confidence: Confidence = Confidence.UNCONFIRMED


_LISTED = "danh mục trường của quy chuẩn; tên thẻ theo gói tin của phần mềm khác"
_SEEN = "theo gói tin của phần mềm khác"
_KNOWN = "theo hiểu biết chung, chưa có nguồn"
_OURS = "do phần mềm này thêm; quy chuẩn không nêu theo những gì kiểm được"

FIELDS = (
    EdxmlField("edXML/edXMLEnvelope/edXMLHeader/MessageHeader", "phần đầu gói tin", _LISTED),
    EdxmlField("MessageHeader/From", "nơi gửi: mã định danh, tên, liên hệ", _LISTED),
    EdxmlField(
        "MessageHeader/From/OrganId",
        "mã định danh không quá 35 ký tự",
        "Quyết định 20/2020/QĐ-TTg",
        Confidence.CONFIRMED,
    ),
    EdxmlField("MessageHeader/To", "nơi nhận, mỗi nơi một thẻ", _LISTED),
    EdxmlField("MessageHeader/Code/CodeNumber, CodeNotation", "số; ký hiệu", _LISTED),
    EdxmlField(
        "MessageHeader/PromulgationInfo/Place, PromulgationDate", "nơi, ngày ban hành (năm/tháng/ngày)", _LISTED
    ),
    EdxmlField("MessageHeader/DocumentType/TypeName", "tên loại văn bản", _LISTED),
    EdxmlField("MessageHeader/DocumentType/Type", "mã loại văn bản: không ghi, vì bảng mã chưa đối chiếu", _SEEN),
    EdxmlField("MessageHeader/Subject, Content", "trích yếu; nội dung tóm tắt", _LISTED),
    EdxmlField("MessageHeader/SignerInfo", "người ký: thẩm quyền, chức vụ, họ tên", _LISTED),
    EdxmlField("MessageHeader/DueDate", "hạn trả lời", _LISTED),
    EdxmlField("MessageHeader/ToPlaces/Place", "nơi nhận như in trên văn bản", _SEEN),
    EdxmlField("MessageHeader/OtherInfo/PageAmount, Appendixes", "số trang; phụ lục", _LISTED),
    EdxmlField("MessageHeader/ResponseFor", "văn bản được trả lời", _LISTED),
    EdxmlField("MessageHeader/DocumentId", "mã văn bản: mã nơi gửi, ngày, số ký hiệu, ngăn bằng dấu phẩy", _SEEN),
    EdxmlField("edXMLHeader/TraceHeaderList/TraceHeader", "nơi gói đi qua và thời điểm", _LISTED),
    EdxmlField(
        "TraceHeaderList/Bussiness/BussinessDocType", "mục đích: 0 mới, 1 thu hồi, 2 cập nhật, 3 thay thế", _KNOWN
    ),
    EdxmlField("edXMLHeader/DigitalSignature", "chữ ký của gói: để trống, chữ ký nằm trong tệp PDF", _SEEN),
    EdxmlField("edXMLBody/edXMLManifest/Reference", "danh mục tệp kèm theo", _LISTED),
    EdxmlField("edXMLManifest/Reference/DigestValue", "SHA-256 của tệp", _OURS),
    EdxmlField("edXML/AttachmentEncoded/Attachment", "tệp kèm theo, mã hóa base64", _LISTED),
    EdxmlField(
        "edXMLHeader/Status/ResponseFor, From, StatusCode, Description, Timestamp, StaffInfo", "gói trạng thái", _SEEN
    ),
    EdxmlField(
        "Status/StatusCode",
        "mã trạng thái: 01 đã đến, 02 từ chối, 03 tiếp nhận, 04 phân công, 05 đang xử lý, 06 xong, 13 lấy lại",
        _KNOWN,
    ),
    EdxmlField("@version", "phiên bản 1.0 của danh mục và dấu vết", _SEEN),
)
