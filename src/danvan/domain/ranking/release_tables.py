"""What a release says beside its data files: tables, their descriptor, what words mean, the letter to readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from danvan.domain.figures.rounding import shown
from danvan.domain.official_documents import SAMPLE_MARK
from danvan.domain.ranking.release_contents import (
    ADJUSTMENTS,
    CRITERIA,
    INPUTS,
    RESULTS,
    Correction,
    PlainMap,
    ReleaseContent,
    maps,
    set_of,
)
from danvan.domain.ranking.release_manifest import MANIFEST, ReleaseHead, release_text
from danvan.domain.scoring.criteria import ROUNDING_RULE, Banding, CriteriaSet
from danvan.domain.scoring.mapping import Plain
from danvan.domain.vietnamese.dates import format_date

RESULTS_TABLE, WORKBOOK, DESCRIPTOR, README = "results.csv", "workbook.xlsx", "datapackage.json", "DOC-THU.md"

TableCell: TypeAlias = "str | Decimal | int | None"


@dataclass(frozen=True, slots=True)
class TableField:
    """A column of a table: its name for programs, its type of the Table Schema, what it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ReleaseTable:
    """A table of a release: the file it is written to, its title, its columns and rows."""

    path: str
    title: str
    fields: tuple[TableField, ...]
    rows: tuple[tuple[TableCell, ...], ...]


_STANDING_FIELDS = (
    TableField("rank", "integer", "Thứ hạng trong nhóm; để trống khi không xếp hạng"),
    TableField("tied", "integer", "1 khi đồng hạng, 0 khi không"),
    TableField("unit_code", "string", "Mã đơn vị"),
    TableField("unit", "string", "Tên đơn vị"),
    TableField("points", "number", "Tổng điểm đã thống nhất"),
    TableField("maximum", "number", "Điểm tối đa của các tiêu chí áp dụng cho đơn vị"),
    TableField("percent", "number", "Tỷ lệ % điểm trên điểm tối đa áp dụng, làm tròn hai chữ số để trình bày"),
    TableField("proposed", "string", "Mức xếp loại do bộ tiêu chí cho"),
    TableField("decided", "string", "Mức xếp loại được quyết định"),
    TableField("change_reason", "string", "Lý do khi mức được quyết định khác mức đề xuất"),
)
_GROUP_FIELDS = (
    TableField("group_code", "string", "Mã nhóm xếp hạng"),
    TableField("group", "string", "Tên nhóm xếp hạng"),
)


def release_tables(content: ReleaseContent) -> tuple[ReleaseTable, ...]:
    """The tables of a release: all results in one, then one table per ranked group in the order of the groups."""
    reasons = {code: str(row.get("reason", "")) for code, row in content.decisions.items()}
    by_group = [
        (group, tuple(_standing_row(row, reasons.get(str(row["code"]), "")) for row in rows))
        for group, rows in content.standings
    ]
    whole = ReleaseTable(
        path=RESULTS_TABLE,
        title="Kết quả xếp loại của mọi đơn vị",
        fields=(*_GROUP_FIELDS, *_STANDING_FIELDS),
        rows=tuple((group.code, group.title, *row) for group, rows in by_group for row in rows),
    )
    parts = (
        ReleaseTable(f"standings-{place}.csv", group.title, _STANDING_FIELDS, rows)
        for place, (group, rows) in enumerate(by_group, start=1)
    )
    return (whole, *parts)


def definitions(criteria_set: CriteriaSet) -> tuple[tuple[str, str], ...]:
    """What each word of a public table means, as pairs of word and meaning."""
    measured, unit = ("tỷ lệ", "%") if criteria_set.banded_by is Banding.PERCENT else ("tổng điểm", " điểm")
    bands = "; ".join(f"{band.label}: từ {shown(band.floor)}{unit}" for band in criteria_set.bands.value)
    base = (
        "Tổng điểm tối đa của các tiêu chí áp dụng cho loại đơn vị đó, đã trừ tiêu chí không phát sinh nếu bộ tiêu chí "
        "quy định trừ."
    )
    rank = f"Xếp riêng từng nhóm, theo {measured} chưa làm tròn; {criteria_set.tie_rule.value.label}."
    return (
        ("Điểm", "Tổng điểm của các tiêu chí áp dụng cho đơn vị, sau khi cơ quan chủ trì thống nhất."),
        ("Điểm tối đa áp dụng", base),
        ("Tỷ lệ", "Điểm chia cho điểm tối đa áp dụng; tỷ lệ in ra làm tròn đến hai chữ số thập phân."),
        ("Cách làm tròn", ROUNDING_RULE),
        ("Xếp loại", f"Theo {measured}: {bands}. Điều kiện khống chế có thể hạ mức hoặc không xếp loại."),
        ("Thứ hạng", f"{rank} Đồng hạng thì hạng sau được bỏ cách tương ứng (1, 2, 2, 4)."),
        ("Không xếp loại", "Đơn vị không có phiếu điểm thống nhất, hoặc bị điều kiện khống chế; không có thứ hạng."),
    )


def correction_line(one: Correction, content: ReleaseContent) -> str:
    """What a correcting decision changed, in a sentence; the unit by its name."""
    names = {str(unit.get("code")): str(unit.get("name")) for unit in maps(content.ranking["units"])}
    points = "; ".join(
        f"tiêu chí {code} từ {_points(before)} thành {_points(after)}" for code, before, after in one.points
    )
    number, day = one.corrected
    return (
        f"Quyết định số {one.number} ngày {_day(one.day)} sửa Quyết định số {number} ngày {_day(day)} sau phúc tra: "
        f"{names.get(one.unit, one.unit)}, {points}."
    )


def descriptor(head: ReleaseHead, tables: Sequence[ReleaseTable]) -> str:
    """The Frictionless Data Package descriptor of the tables and data files of a release."""
    data = (
        (CRITERIA, "Bộ tiêu chí"),
        (INPUTS, "Đơn vị tham gia và điểm đã thống nhất theo từng tiêu chí"),
        (ADJUSTMENTS, "Quyết định xếp loại và những điểm thống nhất khác điểm tự chấm, kèm lý do"),
        (RESULTS, "Kết quả tính ra"),
    )
    resources: list[Plain] = [_table_resource(table) for table in tables]
    resources += [
        {
            "name": path.removesuffix(".json"),
            "path": path,
            "title": title,
            "format": "json",
            "mediatype": "application/json",
            "encoding": "utf-8",
        }
        for path, title in data
    ]
    decided = f"Theo Quyết định số {head.decision_number} ngày {_day(head.decision_date)}, {head.authority}."
    content: PlainMap = {
        "profile": "data-package",
        "name": head.name,
        "title": _title(head),
        "description": f"{SAMPLE_MARK}. {decided}" if head.is_sample else decided,
        "version": head.number,
        "created": head.made_at,
        "resources": resources,
    }
    return release_text(content)


def readme(head: ReleaseHead, content: ReleaseContent, tables: Sequence[ReleaseTable]) -> str:
    """The letter to whoever opens the folder: what each file is, what the words mean, how to check everything."""
    criteria_set = set_of(content)
    lines = [f"# {_title(head)}", ""]
    lines += [f"**{SAMPLE_MARK}**", ""] if head.is_sample else []
    lines += [f"Bản công bố {head.name} của {head.authority}, lần {head.number}.", ""]
    lines += [f"- Quyết định số {head.decision_number} ngày {_day(head.decision_date)}."]
    lines += [f"- {correction_line(one, content)}" for one in content.corrections]
    lines += [f"- Bộ tiêu chí: {criteria_set.title}" + (f" ({head.mark})." if head.mark else ".")]
    lines += _said_of_facts(content)
    lines += [f"- Lập lúc {head.made_at} bằng {head.software}."]
    if head.replaced:
        lines += [
            (
                f"- Thay bản {head.replaced.name} (mã băm danh mục {head.replaced.manifest_sha256}). "
                f"Lý do: {head.replaced.reason}"
            )
        ]
    lines += ["", "## Các tệp", ""]
    lines += [f"- `{name}`: {what}" for name, what in _FILES_BEFORE]
    lines += [f"- `{table.path}`: {table.title}." for table in tables]
    lines += [f"- `{name}`: {what}" for name, what in _FILES_AFTER]
    lines += ["", "## Cách hiểu", ""]
    lines += [f"- **{word}**: {meaning}" for word, meaning in definitions(criteria_set)]
    lines += ["", "## Cách kiểm tra", "", *_HOW_TO_CHECK, ""]
    return "\n".join(lines)


def _said_of_facts(content: ReleaseContent) -> list[str]:
    """Where computed points and traits of units are told; nothing where a release has none."""
    computed, contests = len(content.computed), len(content.settled_facts)
    told = (
        (computed, INPUTS, f"{computed} điểm tính từ dữ kiện, với công thức và dữ kiện để tính lại", "computed"),
        (contests, ADJUSTMENTS, f"{contests} kiến nghị của đơn vị về dữ kiện và kết quả xử lý", "facts"),
        (len(content.traits), ADJUSTMENTS, "Lý do và căn cứ không áp dụng một số tiêu chí cho đơn vị", "traits"),
    )
    return [f"- {what}: tệp `{file}`, mục “{key}”." for count, file, what, key in told if count]


_FILES_BEFORE = (
    (MANIFEST, "danh mục: mọi tệp với mã băm SHA-256, bản bị thay và lý do, khóa công khai và chữ ký số Ed25519."),
    (CRITERIA, "bộ tiêu chí đã dùng."),
    (INPUTS, "các đơn vị, điểm tự chấm và điểm thống nhất của từng tiêu chí, các điều kiện bị ghi nhận."),
    (
        ADJUSTMENTS,
        (
            "quyết định xếp loại từng đơn vị, trường hợp khống chế, điểm thống nhất khác điểm tự chấm, kèm lý do; các "
            "lần sửa sau phúc tra nếu có."
        ),
    ),
    (RESULTS, "kết quả tính từ ba tệp trên."),
)
_FILES_AFTER = (
    (WORKBOOK, "bảng tính có công thức: mở bằng LibreOffice hoặc Excel, tính lại ra đúng các số trên."),
    (DESCRIPTOR, "mô tả dữ liệu theo chuẩn Frictionless Data Package."),
    (README, "tệp này."),
)
_HOW_TO_CHECK = (
    (
        "1. Cài danvan (không cần cơ sở dữ liệu, không cần mạng) rồi chạy `danvan verify THƯ_MỤC`. Lệnh kiểm tra "
        "chữ ký, từng byte của từng tệp, rồi tính lại mọi số; có sai khác thì nêu tên tệp và chỗ sai."
    ),
    (
        "2. So khóa công khai mà lệnh in ra với khóa ghi trên trang công khai của cơ quan, hoặc chạy "
        "`danvan verify THƯ_MỤC --key KHÓA`."
    ),
    "3. Không có danvan: so mã băm bằng `sha256sum *` với danh mục; tính lại bảng tính bằng LibreOffice.",
    "",
    (
        "Bản công bố không nêu tên cá nhân. Bản đã công bố không sửa; khi phải đính chính thì có bản mới nêu tên bản "
        "cũ và lý do."
    ),
)


def _title(head: ReleaseHead) -> str:
    return f"Kết quả xếp loại công tác dân vận chính quyền năm {head.year}"


def _points(text: str) -> str:
    """Points as printed; the text itself where it is no number."""
    if text == "not_arising":
        return "không phát sinh"
    try:
        return f"{shown(Decimal(text))} điểm"
    except ArithmeticError:
        return text


def _day(text: str) -> str:
    """The day as printed; the text itself where it is none."""
    try:
        return format_date(date.fromisoformat(text))
    except ValueError:
        return text


def _standing_row(row: PlainMap, reason: str) -> tuple[TableCell, ...]:
    rank = row.get("rank")
    return (
        int(str(rank)) if rank is not None else None,
        1 if row["tied_with"] else 0,
        str(row["code"]),
        str(row["name"]),
        *(_number(row.get(name)) for name in ("points", "maximum", "percent")),
        str(row["proposed"]),
        str(row["decided"]),
        reason,
    )


def _number(value: "Plain | None") -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _table_resource(table: ReleaseTable) -> Plain:
    return {
        "profile": "tabular-data-resource",
        "name": table.path.removesuffix(".csv"),
        "path": table.path,
        "title": table.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field_plain(field) for field in table.fields],
            "primaryKey": ["unit_code"],
        },
    }


def _field_plain(field: TableField) -> Plain:
    return {"name": field.name, "type": field.type, "description": field.meaning}
