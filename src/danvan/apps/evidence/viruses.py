"""Asking for viruses before anything is stored; who asks for it and gets no verdict stores nothing."""

from django.conf import settings

from danvan.adapters.virus_scanner import ScannerUnreachableError, VirusScanner
from danvan.apps.evidence.enums import VirusCheck
from danvan.domain.rules import RuleViolation


def check_for_viruses(content: bytes, filename: str) -> VirusCheck:
    """Whether the content was looked at. Raises RuleViolation for a virus, and while the scanner does not answer."""
    scanner: VirusScanner | None = settings.VIRUS_SCANNER
    if scanner is None:
        return VirusCheck.NOT_CHECKED
    try:
        virus = scanner.found_in(content)
    except ScannerUnreachableError as error:
        raise RuleViolation(
            f"Tệp “{filename}” chưa được nhận vì bộ quét vi-rút không trả lời. Hãy thử lại sau ít phút; nếu vẫn vậy, "
            "báo người quản trị kiểm tra ClamAV (clamd)."
        ) from error
    if virus:
        raise RuleViolation(
            f"Tệp “{filename}” có vi-rút ({virus}) nên không được nhận và không được lưu. Hãy quét máy tính, lấy lại "
            "bản sạch của tệp rồi nộp lại."
        )
    return VirusCheck.CLEAN
