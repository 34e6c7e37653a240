"""Numbers of stored rows as addresses, forms and files name them."""

_MOST_DIGITS = 15


def row_number(text: str) -> int | None:
    """The number that a text from outside names a row or a version by; None for what cannot be one.

    Only plain digits count, and no more than any database and any reader of numbers takes.

    >>> row_number("12"), row_number("-1"), row_number("²"), row_number("9" * 16), row_number("")
    (12, None, None, None, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
