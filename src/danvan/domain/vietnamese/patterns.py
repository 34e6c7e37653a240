"""Regular expressions over Vietnamese letters."""

from __future__ import annotations

import re

_SMALL = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"


def pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled expression, with `A-ZÀ-Ỹ` meaning every Vietnamese capital and `a-zà-ỹ` every small letter.

    Unicode mixes the two in one range, so that the plain range À-Ỹ would hold small letters as well.

    >>> bool(pattern("[A-ZÀ-Ỹ]+").fullmatch("ĐẢNG ỦY".replace(" ", ""))), bool(pattern("[A-ZÀ-Ỹ]").match("ạ"))
    (True, False)
    """
    return re.compile(expression.replace("À-Ỹ", _SMALL.upper()).replace("à-ỹ", _SMALL), flags)
