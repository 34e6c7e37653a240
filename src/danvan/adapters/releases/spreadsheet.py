"""A workbook as XLSX whose bytes depend on its content alone: no clock, no compressor, no library's version.

XlsxWriter stays the way to all other workbooks. A release must come out the same to the byte on every machine and for
years, so its few parts are written here, plainly and stored without compression.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape

from danvan.domain.figures.rounding import canonical
from danvan.domain.scoring.workbook import CellContent, CellStyle, Formula, WorkbookRun, WorkbookSheet, letters

_EPOCH = (1980, 1, 1, 0, 0, 0)
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LOOKS = {
    CellStyle.TITLE: ' s="1"',
    CellStyle.HEADING: ' s="1"',
    CellStyle.TEXT: "",
    CellStyle.NUMBER: "",
    CellStyle.RESULT: ' s="1"',
}
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font>'
    '<font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2">'
    '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2">'
    '<xf/><xf fontId="1" applyFont="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf></cellXfs>'
    "</styleSheet>"
)


def write_formulas(sheets: Sequence[WorkbookSheet]) -> bytes:
    """The XLSX of the sheets in their order. What is text stays text, whatever it begins with."""
    numbers = range(1, len(sheets) + 1)
    parts = {
        "[Content_Types].xml": _content_types(numbers),
        "_rels/.rels": _relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relationships(
            [*(("worksheet", f"worksheets/sheet{number}.xml") for number in numbers), ("styles", "styles.xml")]
        ),
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{number}.xml": _sheet(sheet) for number, sheet in zip(numbers, sheets, strict=True)},
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 0
            archive.writestr(entry, (_HEAD + text).encode())
    return target.getvalue()


def _content_types(numbers: Iterable[int]) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for number in numbers
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{sheets}</Types>'
    )


def _relationships(targets: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _workbook(sheets: Sequence[WorkbookSheet]) -> str:
    rows = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{rows}</sheets>'
        '<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>'
    )


def _sheet(sheet: WorkbookSheet) -> str:
    columns = "".join(
        f'<col min="{column + 1}" max="{column + 1}" width="{width}" customWidth="1"/>'
        for column, width in sorted(sheet.widths.items())
    )
    rows: dict[int, list[WorkbookRun]] = defaultdict(list)
    for run in sheet.runs:
        rows[run.row].append(run)
    names = [
        letters(column) for column in range(max((run.column + len(run.contents) for run in sheet.runs), default=0))
    ]
    written = "".join(f'<row r="{row + 1}">{_cells(rows[row], names, str(row + 1))}</row>' for row in sorted(rows))
    held = f"<cols>{columns}</cols>" if columns else ""
    return f'<worksheet xmlns="{_MAIN}">{held}<sheetData>{written}</sheetData></worksheet>'


def _cells(runs: list[WorkbookRun], names: Sequence[str], row: str) -> str:
    runs.sort(key=lambda run: run.column)
    return "".join(
        [
            _cell(name + row, content, _LOOKS[run.style])
            for run in runs
            for name, content in zip(names[run.column :], run.contents, strict=False)
            if content is not None
        ]
    )


def _cell(place: str, content: CellContent, look: str) -> str:
    match content:
        case Decimal():
            return f'<c r="{place}"{look}><v>{canonical(content)}</v></c>'
        case Formula(text=text, value=value):
            kind, result = _result(value)
            return f'<c r="{place}"{look}{kind}><f>{_text(text)}</f><v>{result}</v></c>'
        case bool():
            return f'<c r="{place}"{look} t="b"><v>{int(content)}</v></c>'
        case str():
            return f'<c r="{place}"{look} t="inlineStr"><is><t xml:space="preserve">{_text(content)}</t></is></c>'


def _result(value: str | bool | Decimal) -> tuple[str, str]:  # noqa: FBT001 -- what a cell shows, no switch
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    return (' t="str"', _text(value)) if isinstance(value, str) else ("", canonical(value))


def _text(value: str) -> str:
    plain = value if value.isascii() and value.isprintable() else _NOT_IN_XML.sub("", value)
    return escape(plain, quote=False).replace("\r", "&#13;")
