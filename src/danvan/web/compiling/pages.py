"""The acts on a compiled report by the names under which its page sends them."""

from collections.abc import Callable

from danvan.apps.compiling import services
from danvan.web.shared.request import OfficialRequest

Done = Callable[[OfficialRequest, int, int, str], str]


def take_anew(request: OfficialRequest, pk: int, version: int, _reason: str) -> str:
    """Take figures and reports anew."""
    services.take_anew(actor=request.actor, report_id=pk, version=version, at=request.at)
    return "Đã tổng hợp lại số liệu. Phần chữ ông (bà) đã sửa được giữ nguyên."


def finish(request: OfficialRequest, pk: int, version: int, _reason: str) -> str:
    """Freeze the report."""
    services.finish_report(actor=request.actor, report_id=pk, version=version, at=request.at)
    return "Đã chốt báo cáo tổng hợp."


def reopen(request: OfficialRequest, pk: int, version: int, reason: str) -> str:
    """Open it again."""
    services.reopen_report(actor=request.actor, report_id=pk, version=version, reason=reason, at=request.at)
    return "Đã mở lại báo cáo để sửa."


def discard(request: OfficialRequest, pk: int, version: int, reason: str) -> str:
    """Put it aside."""
    services.discard_report(actor=request.actor, report_id=pk, version=version, reason=reason, at=request.at)
    return "Đã bỏ báo cáo tổng hợp; có thể lập lại cho kỳ này."


ACTS: dict[str, Done] = {"take_anew": take_anew, "finish": finish, "reopen": reopen, "discard": discard}
