"""What a password must be: a table of passwords and what is said of them."""

import unicodedata

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from pytest_django import Settings

from danvan.apps.accounts.models import Person
from danvan.apps.accounts.passwords import new_password, require_good_password
from danvan.domain.rules import RuleViolation

OWNER = Person(username="noivu.cv", full_name="Nguyễn Thị Thanh Hương", email="thanhhuong@example.gov.vn")
SHORT, ALIKE, COMMON = "ít nhất 12 ký tự", "quá giống tên", "dễ"

REFUSED = [
    ("mười một kt", SHORT, "eleven signs"),
    ("mèo trèo cau", "", "twelve signs with spaces and marks are enough"),
    ("Con mèo ngồi trên mái nhà nhìn trăng", "", "a phrase"),
    ("xe đạp, quạt mo, bánh đa, khói", "", "unrelated words"),
    ("z7#Kq9!vTx2m", "", "signs of all kinds are allowed"),
    ("vàng cam lục tím hồng", "", "no capital, no digit, no sign is asked for"),
    ("mật khẩu 12345678", COMMON, "a word that many begin with, and digits"),
    ("MatKhau@2026!!!!", COMMON, "spelling and signs do not help"),
    ("Xin chào Việt Nam", COMMON, "a greeting"),
    ("Độc lập - Tự do - Hạnh phúc", COMMON, "the motto"),
    ("2026 công tác dân vận 2026", COMMON, "the name of this work, with years around it"),
    ("Anh yêu em nhiều lắm", COMMON, "what many think of"),
    ("123456789012", COMMON, "a run of the keyboard"),
    ("210987654321", COMMON, "and backwards"),
    ("qwertyuiopas", COMMON, "letters beside one another"),
    ("abcabcabcabcabc", COMMON, "a repetition"),
    ("xanh đỏ xanh đỏ xanh đỏ", COMMON, "a repetition of words"),
    ("aaaaaaaaaaaaaaaaaa", COMMON, "one sign"),
    ("1234567890qwertyuiop", COMMON, "one of Django's list"),
    ("Nguyễn Thị Thanh Hương", ALIKE, "the owner's own name"),
    ("nguyenthithanhhuong1", ALIKE, "with a digit"),
    ("noivu.cv.2026", ALIKE, "the name to log in with, and a year"),
    ("thanhhuong123", ALIKE, "the address, and digits"),
    ("hương sen thơm ngát đầu hạ", "", "a word of the name inside another phrase"),
    ("x" * 250 + "yzabcd" * 50, "không quá 500 ký tự", "longer than anybody types"),
]


@pytest.mark.parametrize(("password", "said", "why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_a_password_is_taken_or_refused_with_the_reason(password: str, said: str, why: str) -> None:
    messages: list[str] = []
    try:
        validate_password(password, OWNER)
    except ValidationError as error:
        messages = error.messages
    assert bool(messages) == bool(said), messages
    assert not said or any(said in message for message in messages), messages


def test_length_is_counted_as_a_reader_counts() -> None:
    """Marks that stand as signs of their own add nothing: ten letters stay ten."""
    decomposed = unicodedata.normalize("NFD", "ữựửứừữựửứừ")
    assert len(decomposed) > 12
    with pytest.raises(ValidationError, match="ít nhất 12"):
        validate_password(decomposed, OWNER)


def test_both_ways_of_writing_a_letter_are_one_password(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["danvan.apps.accounts.hashing.ComposedArgon2Hasher"]
    phrase = "Đẩy mạnh những buổi chiều"
    composed, decomposed = unicodedata.normalize("NFC", phrase), unicodedata.normalize("NFD", phrase)
    kept = make_password(decomposed)
    assert kept.startswith("argon2$argon2id$")
    assert (check_password(composed, kept), check_password(decomposed, kept)) == (True, True)
    assert check_password(phrase.lower(), kept) is False


def test_an_older_hash_is_taken_and_made_anew(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    old = make_password("con mèo ngồi trên mái")
    settings.PASSWORD_HASHERS = [
        "danvan.apps.accounts.hashing.ComposedArgon2Hasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
    renewed: list[str] = []
    assert check_password("con mèo ngồi trên mái", old, setter=lambda raw: renewed.append(make_password(raw)))
    assert renewed[0].startswith("argon2$")


def test_a_refusal_names_every_reason() -> None:
    with pytest.raises(RuleViolation, match=r"ít nhất 12 ký tự.*dễ"):
        require_good_password("matkhau", OWNER)


def test_a_password_that_is_handed_over_keeps_to_the_policy() -> None:
    for _ in range(50):
        require_good_password(new_password(), OWNER)
