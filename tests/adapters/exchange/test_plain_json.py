"""JSON of strangers: what is taken, and where and why the rest is refused."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.adapters.exchange.plain_json import PlainRefused, pointer, read_plain, shown
from danvan.domain.vietnamese.text import nfc

LIMIT = 2**20
DEEP = 100_000


def refused(content: bytes) -> str:
    with pytest.raises(PlainRefused) as caught:
        read_plain(content, LIMIT)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b" " * (LIMIT + 1), "Tệp: lớn hơn 1 MB"),
        (b"", "không có nội dung"),
        (b" \n", "không có nội dung"),
        (b"{\n ]", "Tệp: không phải JSON, sai ở dòng 2, cột 2"),
        (b"Chao", "sai ở dòng 1, cột 1"),
        (b"\xff\xfe{\x00}\x00", "không dùng bảng mã UTF-8. Lưu lại"),
        ('{"a": "xê"}'.encode("cp1258"), "không dùng bảng mã UTF-8 (byte thứ"),
        (b"[" * DEEP, "lồng nhau quá 40 lớp"),
        (b"[" * 60 + b"]" * 60, "lồng nhau quá 40 lớp"),
        (b'{"a":' * 60 + b"1" + b"}" * 60, "lồng nhau quá 40 lớp"),
        (b'{"a": {"b": 1, "b": 2}}', "/a: ghi khóa “b” hai lần. Giữ một, bỏ một."),
        (b"[1" + b"0" * 5000 + b"]", "có số dài 5001 ký tự (1000"),
        (b"[-1" + b"0" * 20 + b".5]", "có số dài 24 ký tự"),
        (b"[1e999]", "có số quá lớn (1e999)"),
        (b"[NaN]", "có “NaN”, không phải số của JSON"),
        (b"[-Infinity]", "có “-Infinity”"),
        (b'{"a": ["\\u0000"]}', "/a/0: có ký tự không in được"),
        (b'["\\ud800"]', "/0: có ký tự không in được"),
        (b'{"a/b": {"\\ud800": 1}}', "/a~1b: có khóa với ký tự không in được"),
        (b'{"\\ud800": 1, "\\ud800": 2}', "khóa"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_refused_says_where_and_why(content: bytes, reason: str) -> None:
    told = refused(content)
    assert reason in told
    told.encode()


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        ('["ca\u0309"]'.encode(), ["cả"]),
        (b'[1.5, true, null, "\\n\\t"]', [1.5, True, None, "\n\t"]),
        (b"[999999999999999999]", [999999999999999999]),
    ],
)
def test_what_is_taken(content: bytes, value: object) -> None:
    assert read_plain(content, LIMIT) == value


_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**16), 10**17) | st.text('aăẾđ𝒳\n" '),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc/~"), inner, max_size=4),
    max_leaves=20,
)


@given(_PLAIN)
def test_plain_values_come_back(value: object) -> None:
    assert read_plain(json.dumps(value).encode(), LIMIT) == value


@given(st.binary(max_size=200))
def test_no_bytes_bring_it_down(content: bytes) -> None:
    with suppress(PlainRefused):
        value = read_plain(content, LIMIT)
        assert value == json.loads(nfc(content.decode("utf-8-sig")))


def test_a_path_is_a_json_pointer() -> None:
    assert pointer(pointer("", "a/b~c"), 3) == "/a~1b~0c/3"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x", "“x”"),
        (None, "null"),
        (True, "true"),
        (1, "1"),
        ([1], "một danh sách […]"),
        ({}, "một đối tượng {…}"),
        ("y" * 100, "“" + "y" * 59 + "…"),
    ],
)
def test_a_value_is_shown_short(value: object, text: str) -> None:
    assert shown(value) == text  # type: ignore[arg-type]
