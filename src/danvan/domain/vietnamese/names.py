"""Names of persons: the order of lists, and the name that one logs in with."""

import re

from danvan.domain.vietnamese.text import fold, nfc, sort_text

_LETTERS = re.compile(r"[a-z0-9]+")
SHORTEST_USERNAME = 3
_LONGEST_PROPOSAL = 40


def tidy_name(text: str) -> str:
    """A name as it is stored: in form C, single spaces, none at the ends.

    >>> tidy_name("  Nguyễn   Văn An ")
    'Nguyễn Văn An'
    """
    return " ".join(nfc(text).split())


def person_sort_text(full_name: str) -> str:
    """The key by which lists of persons are ordered: the given name (tên) first, then family and middle names.

    >>> sorted(["Trần Văn Bình", "Lê Thị An", "Nguyễn Văn An"], key=person_sort_text)
    ['Lê Thị An', 'Nguyễn Văn An', 'Trần Văn Bình']
    """
    family_and_middle, _, given = tidy_name(full_name).rpartition(" ")
    return sort_text(f"{given} {family_and_middle}")


def proposed_username(full_name: str) -> str:
    """The given name and the first letters of what stands before it, folded; blank when the name has no letters.

    >>> proposed_username("Nguyễn Văn Đức"), proposed_username("Chuyên viên Phòng Nội vụ"), proposed_username("Ý")
    ('ducnv', 'vucvpn', 'y01')
    """
    words = _LETTERS.findall(fold(full_name))
    if not words:
        return ""
    proposal = (words[-1] + "".join(word[0] for word in words[:-1]))[:_LONGEST_PROPOSAL]
    return proposal if len(proposal) >= SHORTEST_USERNAME else f"{proposal}01"
