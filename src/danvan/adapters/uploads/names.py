"""The name a file is kept under: what the officer called it, without anything that could mislead."""

import re
import unicodedata

_MAX_STEM_BYTES = 180
_MAX_EXTENSION = 10
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def clean_filename(filename: str) -> str:
    r"""A name without folders, control or direction signs, in Unicode form C; blank if nothing is left.

    The stem is cut to 180 bytes in UTF-8; the extension stays, unless it is too long to be one.

    >>> clean_filename(r"C:\Users\a\Biên bản họp.PDF")
    'Biên bản họp.PDF'
    """
    last = re.split(r"[/\\]", filename)[-1]
    visible = "".join(sign for sign in last if unicodedata.category(sign) not in _INVISIBLE)
    name = " ".join(unicodedata.normalize("NFC", visible).split()).strip(" .")
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > _MAX_EXTENSION:
        return _cut(name)
    return _cut(stem.strip(" .")) + dot + extension if stem.strip(" .") else ""


def _cut(stem: str) -> str:
    return stem.encode()[:_MAX_STEM_BYTES].decode(errors="ignore")
