"""Reading a text again after one of its lines was mended: what a person corrected elsewhere stays.

The file that was handed in never changes. A mend of a line is one more repair of the text, each in a layer of its own,
so that all of them can be taken back like those of the reader.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from danvan.adapters import reading as adapter
from danvan.adapters.recognition.text import scanned_source
from danvan.apps.evidence.selectors import content_of
from danvan.apps.plans.enums import ScanPageState
from danvan.apps.plans.models import PlanReading, PlanScan
from danvan.apps.plans.reading_form import Fact, FactKind, Place, ReadingForm, facts_of, span_of, text_of, with_keys
from danvan.apps.plans.source import page_of_content, typed_pages
from danvan.domain.law.register import name_key, number_keys
from danvan.domain.plan_checking.findings import CheckFinding
from danvan.domain.plan_reading.blocks import CELL_SEPARATOR, Block, BlockKind, source_text
from danvan.domain.plan_reading.findings import FindingCode
from danvan.domain.plan_reading.reader import read_blocks
from danvan.domain.plan_reading.serial import reading_to_dict
from danvan.domain.rules import RuleViolation
from danvan.domain.text_repair import Repair, RepairKind
from danvan.domain.text_repair.serial import RepairForm, repairs_from_list, repairs_to_list
from danvan.domain.text_repair.standing import Standing, putting_back, standing, taking_back

LONGEST_LINE = 20_000
_RECOGNITION = frozenset(
    {FindingCode.LOW_CERTAINTY.value, FindingCode.PAGE_NOT_RECOGNISED.value, FindingCode.PAGE_TURNED.value}
)
_SAID = ("kind", "number", "name", "issuer", "date", "basis")  # what a citation says of a document


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text, or `count` that follow one another: the first one's number from 0, and their characters."""

    number: int
    start: int
    end: int
    text: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Remade:
    """A reading after a mend: all repairs, what the reader makes of the text now, and that with the corrections."""

    repairs: list[RepairForm]
    source_text: str
    understood: ReadingForm
    corrected: ReadingForm


def line_at(reading: PlanReading, start: int) -> Line:
    """The line in which a character stands. Raises RuleViolation where the file is read otherwise by now."""
    blocks = _blocks(reading)
    for number, block in enumerate(blocks):
        if block.start <= start <= block.start + len(block.text):
            return Line(number, block.start, block.start + len(block.text), block.text)
    raise RuleViolation("Không thấy chỗ này trong văn bản. Mở lại trang kiểm tra.")


def mendable_line(reading: PlanReading, finding: CheckFinding) -> Line:
    """The line of the text in which a finding stands. Raises RuleViolation for one about the whole paper."""
    if finding.end <= finding.start:
        raise RuleViolation(
            "Điều này không nằm ở một chỗ của văn bản. Bổ sung ở “Thông tin của văn bản”, hoặc sửa tệp gốc rồi nạp lại."
        )
    return line_at(reading, finding.mend.start if finding.mend else finding.start)


def remade(reading: PlanReading, line: Line, text: str) -> Remade:
    """The reading with one line mended. Raises RuleViolation for a text that is blank or changes nothing."""
    mended = " ".join(text.split())
    if not mended:
        raise RuleViolation("Dòng sửa không được để trống. Muốn bỏ một đoạn thì sửa ở tệp gốc rồi nạp lại.")
    if mended == " ".join(line.text.split()):
        raise RuleViolation("Chưa có gì thay đổi so với văn bản.")
    if len(mended) > LONGEST_LINE:
        raise RuleViolation(f"Dòng sửa dài quá {LONGEST_LINE} ký tự.")
    repairs = repairs_from_list(reading.repairs)
    layer = max((repair.layer for repair in repairs), default=0) + 1
    blocks = _blocks(reading)
    mend = Repair(RepairKind.BY_PERSON, line.start, line.text, mended, layer, blocks[line.number].page)
    return _remade(reading, blocks, line, mended, [*repairs, mend])


def without_repair(reading: PlanReading, number: int) -> Remade:
    """The reading with one of its repairs taken back. Raises RuleViolation where that cannot be done at its place."""
    repairs = repairs_from_list(reading.repairs)
    at = standing(repairs, number) if number < len(repairs) else None
    if at is None or at.taken_back is not None:
        raise _not_alone()
    return _replaced(reading, at, repairs[number].before, taking_back(repairs, number, at))


def with_repair_again(reading: PlanReading, number: int) -> Remade:
    """The reading with a repair that was taken back put back again. Raises RuleViolation where it was not."""
    repairs = repairs_from_list(reading.repairs)
    at = standing(repairs, number) if number < len(repairs) else None
    if at is None or at.taken_back is None:
        raise _not_alone()
    return _replaced(reading, at, repairs[number].after, putting_back(repairs, at.taken_back))


def _not_alone() -> RuleViolation:
    return RuleViolation(
        "Chỗ sửa này không bỏ hoặc lấy lại riêng được: dòng chứa nó đã được sửa tiếp, hoặc chỗ sửa đã ở trạng thái đó. "
        "Mở lại trang để xem."
    )


def _replaced(reading: PlanReading, at: Standing, text: str, repairs: list[Repair]) -> Remade:
    """The reading with other letters at one place of a line, or at the end of one that was parted from the next."""
    blocks = _blocks(reading)
    line = _lines_with(blocks, at.start, at.end)
    changed = line.text[: at.start - line.start] + text + line.text[at.end - line.start :]
    return _remade(reading, blocks, line, changed, repairs)


def _remade(reading: PlanReading, before: Sequence[Block], line: Line, text: str, repairs: list[Repair]) -> Remade:
    blocks = _with_lines(before, line.number, line.count, text)
    form = reading_to_dict(read_blocks(blocks))
    form.pop("source_text")
    understood = cast("ReadingForm", form)
    change = _Change(line.start, line.end, line.start + len(text))
    understood["findings"] = [*_of_recognition(reading, change), *understood["findings"]]
    corrected = _with_corrections(reading, with_keys(understood), change)
    return Remade(repairs_to_list(repairs), source_text(blocks), understood, corrected)


@dataclass(frozen=True, slots=True)
class _Change:
    """Characters [start, end) of the old text became [start, new_end) of the new one."""

    start: int
    end: int
    new_end: int

    def holds(self, span: tuple[int, int]) -> bool:
        """Whether an old fact stands in the line, in part at least."""
        return span[0] < self.end and span[1] > self.start

    def holds_new(self, span: tuple[int, int]) -> bool:
        """Whether a new fact stands in the mended line, in part at least."""
        return span[0] < self.new_end and span[1] > self.start

    def moved(self, fact: Fact) -> Fact:
        """An old fact at its place in the new text."""
        shift = self.new_end - self.end

        def place(anchor: Place) -> Place:
            if int(anchor.get("start") or 0) < self.end:
                return anchor
            return {**anchor, "start": int(anchor["start"] or 0) + shift, "end": int(anchor["end"] or 0) + shift}

        changed: Fact = dict(fact)
        anchor, anchors = fact.get("anchor"), fact.get("anchors")
        if isinstance(anchor, dict):
            changed["anchor"] = place(anchor)
        if isinstance(anchors, list):
            changed["anchors"] = [place(one) for one in anchors if isinstance(one, dict)]
        return changed


def _of_recognition(reading: PlanReading, change: _Change) -> list[Fact]:
    """What the recogniser doubted or left out, and the letters alone do not tell; not in the mended line."""
    found = [one for one in cast("ReadingForm", reading.understood)["findings"] if one.get("code") in _RECOGNITION]
    return [change.moved(one) for one in found if not change.holds(span_of(one))]


def _blocks(reading: PlanReading) -> list[Block]:
    """The blocks of the text as it is now: those of the file with every mended line."""
    blocks = list(_of_file(reading))
    later = (RepairKind.BY_PERSON, RepairKind.TAKEN_BACK)
    mends = [repair for repair in repairs_from_list(reading.repairs) if repair.kind in later]
    for mend in sorted(mends, key=lambda repair: repair.layer):
        line = _lines_with(blocks, mend.start, mend.start + len(mend.before))
        at, end = mend.start - line.start, mend.start - line.start + len(mend.before)
        if line.text[at:end] != mend.before:
            raise _read_otherwise()
        blocks = _with_lines(blocks, line.number, line.count, line.text[:at] + mend.after + line.text[end:])
    if source_text(blocks) != reading.source_text:
        raise _read_otherwise()
    return blocks


def _lines_with(blocks: Sequence[Block], start: int, end: int) -> Line:
    """The line that holds a span, or the two at whose seam it lies. Raises RuleViolation where none do."""
    for number, block in enumerate(blocks):
        if block.start <= start <= block.start + len(block.text):
            count = 1 if end <= block.start + len(block.text) else 2
            held = blocks[number : number + count]
            stop = held[-1].start + len(held[-1].text)
            if end <= stop:
                return Line(number, block.start, stop, source_text(held), count)
    raise _read_otherwise()


def _of_file(reading: PlanReading) -> Sequence[Block]:
    """The blocks before any mend: those of the file, of a scan those of its recognised pages."""
    scan: PlanScan | None = getattr(reading, "scan", None)
    if scan is None:
        return adapter.read_source(content_of(reading.source_file), reading.source_name)
    done = scan.pages.filter(state=ScanPageState.DONE).order_by("number")
    typed = typed_pages(content_of(scan.source_file), scan.source_name) if scan.has_typed_pages else ()
    return scanned_source({page.number: page_of_content(page.content) for page in done}, typed).blocks


def _read_otherwise() -> RuleViolation:
    return RuleViolation(
        "Phần mềm nay đọc tệp này khác với lúc nạp nên không sửa tại chỗ được. Sửa ở tệp gốc rồi nạp lại văn bản."
    )


def _with_lines(blocks: Sequence[Block], number: int, count: int, text: str) -> list[Block]:
    """The blocks with some lines changed, each at its new place: a line feed in the text parts it into two paragraphs.

    Raises RuleViolation for a row of a table with other cells.
    """
    first = blocks[number]
    lines = text.split("\n")
    made = [replace(first, text=lines[0], cells=_cells(first, text))]
    made += [
        replace(first, kind=BlockKind.LINE, text=line, level=0, gap=False, runs_on=False, apart=True)
        for line in lines[1:]
    ]
    placed, start = [], 0
    for block in (*blocks[:number], *made, *blocks[number + count :]):
        placed.append(replace(block, start=start))
        start += len(block.text) + 1
    return placed


def _cells(block: Block, text: str) -> tuple[str, ...]:
    cells = tuple(cell.strip() for cell in text.split(CELL_SEPARATOR.strip())) if block.cells else ()
    if len(cells) != len(block.cells):
        raise RuleViolation(
            f"Dòng của bảng phải giữ đủ {len(block.cells)} ô, cách nhau bằng dấu “|”. Ghi lại dòng này."
        )
    return cells


def _with_corrections(reading: PlanReading, new: ReadingForm, change: _Change) -> ReadingForm:
    old, understood = cast("ReadingForm", reading.corrected), cast("ReadingForm", reading.understood)
    form = cast("dict[str, object]", {**new})
    for kind in FactKind:
        if kind is FactKind.CITATION:
            cited = _citations(facts_of(old, kind), facts_of(understood, kind), facts_of(new, kind), change)
            form[kind.value] = _keyed(cited)
        else:
            form[kind.value] = _keyed(_facts(facts_of(old, kind), facts_of(new, kind), change))
    form["document"] = {
        name: value if old["document"].get(name) == understood["document"].get(name) else old["document"].get(name)
        for name, value in new["document"].items()
    }
    for name in ("recipients", "signatory"):
        was = cast("dict[str, object]", old)[name]
        if was != cast("dict[str, object]", understood)[name]:
            form[name] = was
    return cast("ReadingForm", form)


def _facts(old: Iterable[Fact], new: Iterable[Fact], change: _Change) -> list[Fact]:
    """Outside the line what stands corrected; within it what is read there now."""
    kept = [change.moved(fact) for fact in old if not change.holds(span_of(fact))]
    return _in_order([*kept, *(fact for fact in new if change.holds_new(span_of(fact)))])


def _citations(old: Iterable[Fact], read: Iterable[Fact], new: Iterable[Fact], change: _Change) -> list[Fact]:
    """A document is cited once for all its places: what a person corrected of it stays, all else is what is read now.

    `read` is what the reader had made of the citations before the mend.
    """
    found, before = ({_cited(fact): fact for fact in facts} for facts in (new, read))
    kept: list[Fact] = []
    for fact in old:
        again, was = found.pop(_cited(fact), None), before.get(_cited(fact))
        if again is not None:
            is_corrected = was is None or any(fact.get(name) != was.get(name) for name in _SAID)
            kept.append({**again, **fact, "anchors": again.get("anchors")} if is_corrected else again)
        elif not change.holds(span_of(fact)):
            kept.append(change.moved(fact))
    return _in_order([*kept, *(fact for fact in found.values() if change.holds_new(span_of(fact)))])


def _cited(fact: Fact) -> str:
    number = text_of(fact, "number")
    return number_keys(number)[0] if number else name_key(text_of(fact, "name"))


def _in_order(facts: Iterable[Fact]) -> list[Fact]:
    """In the order of the text; what a person added without a place stands last."""
    return sorted(facts, key=lambda fact: span_of(fact) if span_of(fact)[1] else (1 << 60, 0))


def _keyed(facts: Iterable[Fact]) -> list[Fact]:
    return [{**fact, "key": str(number)} for number, fact in enumerate(facts, start=1)]
