"""Typed content of an official paper: what each part says, never how it looks."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from danvan.domain.authority.signing import SigningCapacity
from danvan.domain.official_documents.kinds import PaperKind, Urgency
from danvan.domain.rules import RuleViolation

COUNTRY_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
END_MARK = "./."
SAMPLE_MARK = "DỮ LIỆU MẪU"
DRAFT_MARK = "DỰ THẢO"
PEOPLES_COMMITTEE = "Ủy ban nhân dân"

_COLLECTIVE_NAMES = ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN")


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that issues a paper, and the body it belongs to if the form prints one.

    `name` is the full name in ordinary letters ("Ủy ban nhân dân huyện Tân Biên"); a people's committee has no
    `parent` line.
    """

    name: str
    parent: str | None = None

    @property
    def printed_lines(self) -> tuple[str, ...]:
        """The name in capitals; a committee or council of the people is parted before its place.

        >>> Issuer("Ủy ban nhân dân huyện Tân Biên").printed_lines
        ('ỦY BAN NHÂN DÂN', 'HUYỆN TÂN BIÊN')
        """
        name = self.name.strip().upper()
        for collective in _COLLECTIVE_NAMES:
            if name.startswith(collective + " "):
                return (collective, name[len(collective) + 1 :])
        return (name,) if name else ()


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Who signs, and for whom.

    `collective` is set when the signer acts for a body that decides together (TM.); `principal` is the title of the
    person signed for and stands exactly when the capacity is KT., TL. or TUQ.; otherwise `RuleViolation`.
    """

    position: str
    name: str
    collective: str | None = None
    capacity: SigningCapacity = SigningCapacity.OWN
    principal: str | None = None

    def __post_init__(self) -> None:
        if self.capacity.names_principal and not self.principal:
            raise RuleViolation(
                f"Ký “{self.capacity}” thì phải ghi chức vụ của người được ký thay, ký thừa lệnh hoặc ủy quyền ký. "
                "Bổ sung chức vụ đó vào khối chữ ký.",
                "Nghị định 30/2020/NĐ-CP, Điều 13",
                capacity=str(self.capacity),
            )
        if self.principal and not self.capacity.names_principal:
            raise RuleViolation(
                "Chỉ ghi chức vụ của người khác khi ký KT., TL. hoặc TUQ. Chọn lại thẩm quyền ký hoặc bỏ chức vụ này.",
                "Nghị định 30/2020/NĐ-CP, Điều 13",
                principal=self.principal,
            )

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The lines above the signature, in capitals.

        >>> SignatureBlock("Phó Chủ tịch", "", "Ủy ban nhân dân", SigningCapacity.DEPUTY, "Chủ tịch").title_lines
        ('TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')
        """
        lines = [f"TM. {self.collective.upper()}"] if self.collective else []
        position = self.position.strip().upper()
        if self.principal:
            lines += [f"{self.capacity} {self.principal.upper()}", position]
        elif position:
            lines.append(f"{self.capacity} {position}".strip())
        return tuple(lines)


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who gets the paper, in the order printed; `archive` is what follows "Lưu:" ("VT, PNV")."""

    names: tuple[str, ...]
    archive: str = "VT"

    @property
    def printed_lines(self) -> tuple[str, ...]:
        """One line per recipient, closed by the archive line.

        >>> Recipients(("Sở Nội vụ",), "VT, PNV").printed_lines
        ('- Sở Nội vụ;', '- Lưu: VT, PNV.')
        """
        lines = [f"- {name.strip().rstrip(';.')};" for name in self.names if name.strip()]
        if self.archive.strip():
            lines.append(f"- Lưu: {self.archive.strip().rstrip('.;')}.")
        return tuple(lines)


class ParagraphRole(Enum):
    """What a paragraph of the body is."""

    BODY = "body"
    HEADING = "heading"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; a heading is bold, a note explains a table and is set smaller."""

    text: str
    role: ParagraphRole = ParagraphRole.BODY


class Alignment(Enum):
    """Where the text of a table column stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: heading, share of the table's width compared with the other columns, alignment."""

    heading: str
    share: int
    alignment: Alignment = Alignment.LEFT


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption above it; each row has exactly one text per column, otherwise `ValueError`."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"Every row of table {self.caption!r} must have one text per column")


@dataclass(frozen=True, slots=True)
class Article:
    """An article (Điều): its number, its text and what stands under it."""

    number: int
    text: str
    blocks: tuple[Paragraph | Table, ...] = ()


Block = Article | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Appendix:
    """What goes with a paper on pages of its own: its title and its content."""

    title: str
    blocks: tuple[Paragraph | Table, ...]


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """An official paper as typed content.

    `number` and `issue_date` are `None` until the records clerk gives them; the form then leaves room for them.
    `issuer_code` is what follows the kind in the code ("UBND"; for a letter "UBND-NV"). `authority` is the office
    named above the bases, `enacting_words` the line between bases and articles ("QUYẾT ĐỊNH:"). `caveats` are marks
    printed on every page beside the sample mark. `is_sealed` is true only of a paper that bears the seal or the
    agency's digital signature. `appendices` follow on pages of their own; `countersignature` stands to the left of the
    signature (who took the notes of a meeting, the one who takes over a delegation).
    """

    kind: PaperKind
    issuer: Issuer
    issuer_code: str
    place: str
    abstract: str
    body: tuple[Block, ...]
    recipients: Recipients
    signature: SignatureBlock
    number: int | None = None
    issue_date: date | None = None
    authority: str = ""
    legal_bases: tuple[str, ...] = ()
    enacting_words: str = ""
    addressees: tuple[str, ...] = ()
    has_national_heading: bool = True
    is_sealed: bool = False
    is_sample: bool = False
    caveats: tuple[str, ...] = ()
    urgency: Urgency | None = None
    appendices: tuple[Appendix, ...] = ()
    countersignature: SignatureBlock | None = None

    @property
    def marks(self) -> tuple[str, ...]:
        """What every page must warn of: the sample mark first, then the caveats."""
        return ((SAMPLE_MARK,) if self.is_sample else ()) + self.caveats


def with_end_mark(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The body ends with "./." once: put in place of the last full stop, or on its own line after a table.

    A body that is empty stays empty.

    Cites: Nghị định 30/2020/NĐ-CP, Phụ lục I.

    >>> with_end_mark((Paragraph("Quyết định này có hiệu lực kể từ ngày ký."),))[-1].text
    'Quyết định này có hiệu lực kể từ ngày ký./.'
    """
    if not blocks:
        return blocks
    *before, last = blocks
    match last:
        case Paragraph(text=text, role=role):
            closing: tuple[Block, ...] = (Paragraph(_closed(text), role),)
        case Article(number=number, text=text, blocks=()):
            closing = (Article(number, _closed(text)),)
        case Article(number=number, text=text, blocks=inner):
            closed = tuple(block for block in with_end_mark(inner) if not isinstance(block, Article))
            closing = (Article(number, text, closed),)
        case _:
            closing = (last, Paragraph(END_MARK))
    return (*before, *closing)


def _closed(text: str) -> str:
    """The text with one end mark, whatever it ended with before."""
    bare = text.rstrip()
    bare = bare.removesuffix("/.").rstrip() if bare.endswith("/.") else bare
    return bare.rstrip(".").rstrip() + END_MARK
