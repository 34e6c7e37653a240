"""Files whose pages are pictures: known here, recognised elsewhere."""

from danvan.domain.rules import RuleViolation


class ScannedSource(RuleViolation):
    """A file that cannot be read at once because its letters must be recognised first."""


def scanned(filename: str) -> ScannedSource:
    """The refusal to read a scan as it is."""
    return ScannedSource(
        f"Tệp “{filename}” là bản quét hoặc ảnh chụp: các trang chỉ có ảnh, không có lớp chữ, nên phải nhận dạng chữ "
        "trước khi đọc. Nếu có bản Word hoặc bản PDF xuất từ Word thì nên nộp bản đó."
    )
