"""Names of places as keys: the same for every way of writing one name."""

import re
import unicodedata

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'"})
_SYLLABLE = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def tidy(text: str) -> str:
    """The text in one normal form, with one sort of apostrophe and single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).translate(_APOSTROPHES)).strip()


def syllable_key(syllable: str) -> str:
    """A syllable without capitals, its tone at its end, so that "hoà" and "hòa" agree but "hoa" does not.

    >>> syllable_key("Hoà") == syllable_key("hòa") != syllable_key("hoa")
    True
    """
    letters = unicodedata.normalize("NFD", syllable.translate(_APOSTROPHES).lower())
    tones = "".join(_TONES[sign] for sign in letters if sign in _TONES)
    return unicodedata.normalize("NFC", "".join(sign for sign in letters if sign not in _TONES)) + tones


def syllables(text: str) -> list[re.Match[str]]:
    """The syllables of a text with their places."""
    return list(_SYLLABLE.finditer(text))


def name_key(name: str) -> tuple[str, ...]:
    """A name as the keys of its syllables; hyphens and punctuation do not matter.

    >>> name_key("Văn Miếu - Quốc Tử Giám") == name_key("văn miếu Quốc tử giám")
    True
    """
    return tuple(syllable_key(match[0]) for match in syllables(tidy(name)))
