"""The door for files: what is refused, in which words, and what comes through."""

import unicodedata

import pytest

from danvan.adapters.reading import MAX_BYTES, read_source
from danvan.domain.plan_reading.blocks import source_text
from danvan.domain.rules import RuleViolation

PLAN = "KẾ HOẠCH\nThực hiện công tác dân vận năm 2023\n"


def _zip() -> bytes:
    return b"PK\x03\x04" + b"\x00" * 40


@pytest.mark.parametrize(
    ("content", "filename", "words"),
    [
        (b"", "a.md", "trống"),
        (b" \n\t\n", "a.md", "trống"),
        ("\ufeff\n".encode(), "a.txt", "trống"),
        (b"x" * (MAX_BYTES + 1), "a.md", "lớn hơn 20 MB"),
        (b"abc", "a.exe", "Chưa đọc được loại tệp “.exe”"),
        (b"abc", "ke-hoach", "không có phần mở rộng"),
        (b"abc", "C:\\tep\\.md", "không có phần mở rộng"),
        (b"%PDF-1.7 ...", "a.md", "nội dung là PDF"),
        (_zip(), "a.txt", "tệp nén hoặc Word/Excel"),
        (b"\xd0\xcf\x11\xe0 ....", "a.txt", "Word/Excel đời cũ"),
        (b"\x89PNG....", "a.md", "ảnh PNG"),
        (b"\xff\xd8\xff\xe0....", "a.md", "ảnh JPEG"),
        (b"{\\rtf1 abc}", "a.txt", "RTF"),
        (b"abc\x00\x01\xff\xfe\xfa", "a.txt", "tệp nhị phân"),
        (b"abc\x00def", "a.txt", "tệp nhị phân"),
        (b"\x01\x02\x03\x04abc", "a.txt", "tệp nhị phân"),
        ("Kế hoạch dân vận".encode("cp1258", "replace") + b"\xff", "a.txt", "không dùng bảng mã Unicode"),
    ],
)
def test_a_file_that_is_no_vietnamese_text_is_refused_with_its_reason(
    content: bytes, filename: str, words: str
) -> None:
    with pytest.raises(RuleViolation) as refused:
        read_source(content, filename)
    assert words in refused.value.message


def test_a_file_of_the_largest_size_is_read() -> None:
    line = b"Mot dong chu.\n"
    content = (line * (MAX_BYTES // len(line) // 400)).ljust(MAX_BYTES // 400)
    assert len(read_source(content, "a.txt")) == MAX_BYTES // len(line) // 400


@pytest.mark.parametrize(
    "content",
    [
        PLAN.encode(),
        PLAN.encode("utf-8-sig"),
        PLAN.encode("utf-16"),
        unicodedata.normalize("NFD", PLAN).encode(),
        PLAN.replace("\n", "\r\n").encode(),
        PLAN.replace("\n", "\r").encode(),
    ],
)
@pytest.mark.parametrize("filename", ["ke-hoach.md", "KE-HOACH.TXT", "thu/muc/a.markdown"])
def test_encodings_and_normal_forms_come_to_the_same_text(content: bytes, filename: str) -> None:
    assert source_text(read_source(content, filename)) == PLAN.strip()
