"""Numbers as word processors and browsers print them before the items of a list."""

_ROMANS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999
_LETTERS = 26
_MOST_LETTERS = 780
_ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MOST_WORDS = 99


def roman(number: int) -> str:
    """A number in small Roman numerals; beyond 1 to 3999 in digits.

    >>> roman(4), roman(1999), roman(0)
    ('iv', 'mcmxcix', '0')
    """
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    signs = []
    for value, sign in _ROMANS:
        count, number = divmod(number, value)
        signs.append(sign * count)
    return "".join(signs)


def letters(number: int) -> str:
    """A number as word processors count by letters: a to z, then aa, bb and so on; beyond zz…z (30) in digits.

    >>> letters(1), letters(27), letters(0)
    ('a', 'aa', '0')
    """
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    times, letter = divmod(number - 1, _LETTERS)
    return chr(ord("a") + letter) * (times + 1)


def vietnamese_words(number: int) -> str:
    """A number from 0 to 99 in Vietnamese words, others in digits.

    >>> vietnamese_words(1), vietnamese_words(15), vietnamese_words(21), vietnamese_words(40)
    ('một', 'mười lăm', 'hai mươi mốt', 'bốn mươi')
    """
    if not 0 <= number <= _MOST_WORDS:
        return str(number)
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _ONES[ones]
    ten = "mười" if tens == 1 else f"{_ONES[tens]} mươi"
    if ones == 0:
        return ten
    last = {1: "mốt" if tens > 1 else "một", 5: "lăm"}.get(ones, _ONES[ones])
    return f"{ten} {last}"


def superscript(number: str) -> str:
    """The digits of a text as superscripts, as note marks are kept.

    >>> superscript("12")
    '¹²'
    """
    return number.translate(_SUPERSCRIPTS)


_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
