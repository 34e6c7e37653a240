"""The fixed choices of books and their entries."""

from django.db import models


class BookKind(models.TextChoices):
    """The books that a records clerk keeps."""

    OUTGOING = "outgoing", "Sổ văn bản đi"
    INCOMING = "incoming", "Sổ văn bản đến"
    COPIES = "copies", "Sổ bản sao văn bản"


class SeriesChoice(models.TextChoices):
    """How an office counts its state papers."""

    PER_KIND = "per_kind", "Số riêng cho từng loại văn bản"
    ONE_SERIES = "one_series", "Một hệ thống số chung cho các loại văn bản"


class NumberOrder(models.TextChoices):
    """Whether a paper is signed before or after it has its number."""

    SIGN_FIRST = "sign_first", "Ký trước, cấp số sau"
    NUMBER_FIRST = "number_first", "Cấp số trước, ký sau"


class SpanKind(models.TextChoices):
    """Why some numbers stand for no paper of this book."""

    RESERVED = "reserved", "Để dành"
    ELSEWHERE = "elsewhere", "Đã cấp ở sổ khác"


class EntryState(models.TextChoices):
    """Whether a number still stands for its paper."""

    GIVEN = "given", "Đã vào sổ"
    REVOKED = "revoked", "Đã thu hồi số"
