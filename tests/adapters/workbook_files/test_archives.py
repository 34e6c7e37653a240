"""Many workbooks in one archive: written piece by piece, read without trusting a size or a name that it states."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

import pytest

from danvan.adapters.workbooks import read_archive, stream_archive
from danvan.domain.rules import RuleViolation

AT = datetime(2026, 6, 1, 8, 30)  # noqa: DTZ001 -- what an archive writes
MAX = 2 * 1024 * 1024


def packed(*files: tuple[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return target.getvalue()


def files_of(content: bytes, **limits: int) -> list[tuple[str, bytes, str]]:
    return [
        (file.filename, file.content, file.fault)
        for file in read_archive(content, "goi.zip", max_file_bytes=MAX, **limits)
    ]


def test_an_archive_is_made_as_its_files_are_asked_for() -> None:
    asked: list[str] = []

    def files() -> Iterator[tuple[str, bytes]]:
        for name in ("Xã Tân Hà.xlsx", "Xã Tân Hà.xlsx", "../../etc/passwd", "XÃ TÂN HÀ.xlsx"):
            asked.append(name)
            yield name, name.encode()

    pieces = stream_archive(files(), at=AT)
    first = next(pieces)
    assert asked == ["Xã Tân Hà.xlsx"]
    with zipfile.ZipFile(io.BytesIO(first + b"".join(pieces))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["Xã Tân Hà.xlsx", "Xã Tân Hà (2).xlsx", "passwd", "XÃ TÂN HÀ (3).xlsx"]
        assert archive.infolist()[0].date_time == (2026, 6, 1, 8, 30, 0)


def test_what_was_written_is_read() -> None:
    content = b"".join(stream_archive([("Xã Tân Hà.xlsx", b"1"), ("Phòng Tư pháp.xlsx", b"2")], at=AT))
    assert files_of(content) == [("Xã Tân Hà.xlsx", b"1", ""), ("Phòng Tư pháp.xlsx", b"2", "")]


def test_what_unpacks_to_too_much_is_refused_before_anything_is_unpacked() -> None:
    content = packed(("a.xlsx", b"1" * 600), ("b.xlsx", b"2" * 600))
    with pytest.raises(RuleViolation, match="giải nén ra hơn 0 MB"):
        files_of(content, max_total_bytes=1_000)
    assert len(files_of(content, max_total_bytes=1_200)) == 2


def test_folders_and_what_systems_add_are_left_out_and_paths_lead_nowhere() -> None:
    content = packed(
        ("trả về/", b""),
        ("trả về/a.xlsx", b"1"),
        ("__MACOSX/trả về/._a.xlsx", b"x"),
        (".DS_Store", b"x"),
        ("~$a.xlsx", b"x"),
        ("Thumbs.db", b"x"),
        ("../../b.xlsx", b"2"),
    )
    assert files_of(content) == [("a.xlsx", b"1", ""), ("b.xlsx", b"2", "")]


def test_one_bad_file_stops_none_of_the_others() -> None:
    content = packed(("lớn.xlsx", b"0" * (MAX + 1)), ("bom.xlsx", b"0" * (MAX - 1)), ("tốt.xlsx", b"1"))
    assert [(name, bool(fault)) for name, _, fault in files_of(content)] == [
        ("lớn.xlsx", True),
        ("bom.xlsx", True),
        ("tốt.xlsx", False),
    ]


def test_a_locked_or_oddly_packed_file_is_told() -> None:
    content = bytearray(packed(("a.xlsx", b"1"), ("b.xlsx", b"2")))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert [fault.partition(".xlsx” ")[2].partition(".")[0] for _, _, fault in files_of(bytes(content))] == [
        "trong gói đặt mật khẩu",
        "",
    ]
    assert "cách lạ" in files_of(packed(("a.xlsx", b"1"), packing=zipfile.ZIP_LZMA))[0][2]


def test_a_damaged_file_is_told() -> None:
    content = packed(("a.xlsx", b"hello world"), ("b.xlsx", b"2"), packing=zipfile.ZIP_STORED)
    faults = [fault for _, _, fault in files_of(content.replace(b"hello world", b"hello WORLD"))]
    assert ["bị hỏng" in fault for fault in faults] == [True, False]


def test_names_packed_without_their_encoding_are_read_as_they_were_meant() -> None:
    content = packed(("Xã Tân Hà.xlsx", b"1"))
    unmarked = bytearray(content)
    for start in (content.index(b"PK\x03\x04") + 7, content.index(b"PK\x01\x02") + 9):
        unmarked[start] &= 0xF7
    assert files_of(bytes(unmarked))[0][0] == "Xã Tân Hà.xlsx"
    assert files_of(bytes(unmarked).replace("Xã".encode(), b"X\xff\xfe"))[0][0].endswith("Hà.xlsx") is False


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no archive", "không phải tệp nén ZIP"),
        (packed(("__MACOSX/a", b"")), "không có tệp nào"),
        (packed(*((f"{number}.xlsx", b"") for number in range(4))), "có quá 3 tệp"),
        (packed(*((f"{number}.xlsx", b"") for number in range(70))), "có quá 3 tệp"),
    ],
)
def test_an_archive_that_cannot_be_taken_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        files_of(content, max_files=3)
