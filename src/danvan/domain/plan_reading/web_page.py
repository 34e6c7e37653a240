"""Stage 1b, passages → the paper alone: what a web site prints before and behind a paper is set aside.

Reads: passages. Writes: the passages of the paper; what is set aside is read for nothing, so that decrees named in
a site's notices and days in its lists are no facts of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from danvan.domain.plan_reading.blocks import Passage
from danvan.domain.plan_reading.layout import kind_name
from danvan.domain.vietnamese.text import fold

# What only a page says: labels of its table of properties, its menus, its notices.
_PAGE_WORDS = re.compile(
    r"\W*(?:so hieu\b|so ky hieu\b|loai van ban\b|noi ban hanh\b|nguoi ky\b|ngay (?:ban hanh|hieu luc|cong bao|het hieu luc)\b|"
    r"so cong bao\b|tinh trang(?: hieu luc)?\s*:|trich yeu\s*:|linh vuc\s*:|dang tai van ban|click (?:vao|trai|phai)|ban dich nay|"
    r"van ban nay chua|van ban (?:lien quan|duoc dan chieu|duoc can cu|bi thay the|thay the|goc)\W*$|luoc do\W*$|thuoc tinh(?: van ban)?\W*$|"
    r"file (?:duoc )?dinh kem|tap tin dinh kem|noi dung sua doi, huong dan|ma so thue|hotline|quy (?:khach|thanh vien)|thua quy|"
    r"(?:cap nhat|hieu luc|ban hanh|tu khoa|tags?)\s*:|tin (?:lien quan|cung chuyen muc|moi hon|cu hon)|cac tin (?:khac|lien quan)|"
    r"(?:tai ve|tai van ban|trang chu|dang nhap|dang ky|chia se|in trang|binh luan|facebook|zalo|rss|in bai viet|gui email)\W*$|"
    r"(?:\d+ )?luot xem|y kien ban doc|copyright|ban quyen thuoc|gui phan hoi)"
)
_SITE = re.compile(
    r"thu vien phap luat|luat ?viet ?nam|van ban phap luat\.|thuvienphapluat|cong thong tin dien tu.{0,40}(?:tai ve|ban quyen)"
)
_MOTTO = re.compile(r"cong\s*hoa xa hoi|dang cong san viet nam|hoa xa hoi chu nghia")
_SIGNS = re.compile(r"(?:\W*noi nhan\s*[:|-]|.{0,40}\b(?:kt|tm|k/t|t/m|tl|tuq)\s?[./]\s?[a-z])")
_CAPTION = re.compile(
    r"(?:ke hoach|quyet dinh|chi thi|cong dien|nghi quyet|cong van|thong bao|huong dan|ket luan|thong tu|nghi dinh)(?: so)?\s+"
    r"\d{1,5}[a-z]?[/-]\S+ (?:nam \d{4}|ngay \d)"
)
# Most papers come without a page: none of these words, and nothing needs folding.
_HINT = re.compile(
    r"số hiệu|loại văn bản|nơi ban hành|thư viện pháp luật|luật ?việt ?nam|đăng nhập|trang chủ|lượt xem|tải về|văn bản liên quan|"
    r"tin liên quan|tin cùng chuyên mục|chia sẻ|in trang|bản quyền|copyright|quý khách|đính kèm|từ khóa|các tin khác",
    re.IGNORECASE,
)
_FOLDED_REACH = 200
_FEWEST_WORDS = 2
_MOST_PAGE_CELLS = 2
_LETTERHEAD_REACH = 4
_TAIL_REACH = 4
_LONGEST_ISSUER_LINE = 80


def paper_alone(passages: Sequence[Passage]) -> list[Passage]:
    """The passages of the paper, without the page that holds it; all of them where no page is recognised."""
    if sum(1 for passage in passages if _HINT.search(passage.text, 0, _FOLDED_REACH)) < _FEWEST_WORDS:
        return list(passages)
    folded = [fold(passage.text[:_FOLDED_REACH]) for passage in passages]
    return list(passages[_first(passages, folded) : _last(passages, folded)])


def _first(passages: Sequence[Passage], folded: Sequence[str]) -> int:
    """Where the letterhead begins, if words of a page stand before it."""
    words = 0
    kind: int | None = None
    for at, text in enumerate(folded):
        if words >= _FEWEST_WORDS and _MOTTO.search(text):
            return _letterhead_start(passages, at)
        if kind is None and len(text) <= _LONGEST_ISSUER_LINE and kind_name(passages[at].text):
            kind = at
        if kind is not None and text.startswith("can cu "):
            # A paper whose letterhead is lost: the motto further down is that of a form.
            return kind if words >= _FEWEST_WORDS else 0
        words += _is_page(text)
    return 0


def _letterhead_start(passages: Sequence[Passage], motto: int) -> int:
    """The issuer's lines, in capitals, stand before the motto."""
    start = motto
    while start > max(0, motto - _LETTERHEAD_REACH):
        before = passages[start - 1]
        if not before.text.isupper() or len(before.text) > _LONGEST_ISSUER_LINE or _is_page(fold(before.text)):
            break
        start -= 1
    return start


def _last(passages: Sequence[Passage], folded: Sequence[str]) -> int:
    """Where the page goes on behind "Nơi nhận" or the signature: at its first words, or the caption right before them."""
    ending = _ending(folded)
    if ending is None:
        return len(passages)
    for at in range(ending + 1, len(passages)):
        if len(passages[at].cells) > _MOST_PAGE_CELLS or not _is_page(folded[at]) or not _goes_on(folded, at):
            continue
        captions = [before for before in range(max(ending + 1, at - _TAIL_REACH), at) if _CAPTION.match(folded[before])]
        return captions[0] if captions else at
    return len(passages)


def _ending(folded: Sequence[str]) -> int | None:
    return next((at for at in range(len(folded) - 1, -1, -1) if _SIGNS.match(folded[at])), None)


def _goes_on(folded: Sequence[str], at: int) -> bool:
    """One word may be chance: another page word follows soon, or a site names itself."""
    following = folded[at + 1 : at + 12]
    return _SITE.search(folded[at]) is not None or not following or any(_is_page(text) for text in following)


def _is_page(folded: str) -> bool:
    return _PAGE_WORDS.match(folded) is not None or _SITE.search(folded) is not None
