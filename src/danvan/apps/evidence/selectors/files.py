"""Reading stored files, and how a piece of evidence is named."""

from django.conf import settings

from danvan.adapters.storage import FileDamagedError, FileMissingError, FileStore
from danvan.adapters.uploads import FileKind
from danvan.apps.evidence.models import Evidence, StoredFile
from danvan.domain.rules import RuleViolation
from danvan.domain.vietnamese.dates import format_date


def file_store() -> FileStore:
    """The store that holds the contents of all files."""
    return FileStore(settings.FILE_STORE_ROOT)


def content_of(file: StoredFile) -> bytes:
    """The bytes of a stored file, checked against their hash."""
    return file_store().read(file.sha256)


def content_of_evidence(evidence: Evidence) -> bytes:
    """The bytes of a piece of evidence.

    Raises RuleViolation, with the mend, for a paper that has no file, and for a file that was removed or changed
    outside the system.
    """
    if evidence.file is None:
        raise RuleViolation(
            f"“{evidence.name}” chỉ có số, ký hiệu và ngày của văn bản, không có tệp để mở. Hãy tìm văn bản theo số, "
            "hoặc đề nghị đơn vị nộp bản có tệp."
        )
    fault = damage_of(evidence)
    if fault:
        raise RuleViolation(fault)
    return content_of(evidence.file)


def damage_of(evidence: Evidence) -> str:
    """What happened outside the system to the file of a piece of evidence, with the mend; blank for a whole one."""
    if evidence.file is None:
        return ""
    try:
        content_of(evidence.file)
    except FileMissingError:
        happened = "đã bị xóa khỏi kho tệp"
    except FileDamagedError:
        happened = "đã bị sửa trong kho tệp, nội dung không còn khớp mã băm"
    else:
        return ""
    return (
        f"Tệp “{evidence.name}” {happened} (không phải bằng phần mềm này). Người quản trị khôi phục tệp "
        f"{evidence.file.sha256[:12]}… từ bản sao lưu; hoặc đơn vị nộp lại đúng tệp đó: nội dung giống hệt thì mọi nơi "
        "đã dùng lại mở được."
    )


def evidence_label(evidence: Evidence) -> str:
    """How a piece is shown in lists: its name and size in kilobytes; a paper without a file by number and date."""
    if evidence.file is None:
        return f"{evidence.name} ({paper_reference(evidence)}; không có tệp)"
    return f"{evidence.name} ({max(1, evidence.file.size // 1024)} kB)"


def file_name(evidence: Evidence) -> str:
    """The name under which the file is saved: that of the piece, with the ending of its kind; blank without a file."""
    if evidence.file is None:
        return ""
    endings = [kind.extensions for kind in FileKind if kind.media_type == evidence.file.media_type]
    known = endings[0] if endings else ()
    has_ending = not known or evidence.name.lower().endswith(tuple(f".{ending}" for ending in known))
    return evidence.name if has_ending else f"{evidence.name}.{known[0]}"


def paper_reference(evidence: Evidence) -> str:
    """The number, date and issuer of a paper; blank where none is known."""
    parts = [f"số {evidence.paper_number}"] if evidence.paper_number else []
    if evidence.paper_date:
        parts.append(f"ngày {format_date(evidence.paper_date)}")
    if evidence.paper_issuer:
        parts.append(f"của {evidence.paper_issuer}")
    return " ".join(parts)
