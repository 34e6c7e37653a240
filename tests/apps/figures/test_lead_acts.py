"""What the lead does with figures: its own definitions in versions, and published results loaded from lists."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.http import Http404
from xlsxwriter import Workbook

from danvan.adapters.reading.csv_table import read_csv
from danvan.apps.audit.models import AuditEntry
from danvan.apps.figures import services
from danvan.apps.figures.forms import form_of
from danvan.apps.figures.models import FigureChange, FigureDefinition, FigureImport, FigureValue
from danvan.apps.figures.selectors import catalogue_parts, definition_seen, figure_seen, import_on_page
from danvan.apps.figures.services import DefinedFigure
from danvan.domain.rules import RuleViolation, StaleVersion
from tests.apps.reporting.samples import issued_plan, owe
from tests.factories import District, actor, moment

pytestmark = [pytest.mark.database, pytest.mark.django_db]
LEAD, AT = "noivu.cv", moment(2023, 11, 20)
HEAD = "Mã đơn vị,Mã số liệu,Kỳ,Giá trị,Ghi chú\n"


def defined(**changes: object) -> DefinedFigure:
    said: dict[str, object] = {
        "name": "Số buổi Cà phê doanh nghiệp",
        "unit_of_measure": "buổi",
        "kind": "integer",
        "heading": "local",
        "asked_of": ("PHONG",),
        "periods": ("year",),
        "roll_up": "sum",
        "basis": "Công văn 12/UBND-NC",
        "in_force_from": date(2023, 1, 1),
    }
    return DefinedFigure(**(said | changes))  # type: ignore[arg-type]


def define(district: District, who: str = LEAD, **changes: object) -> FigureDefinition:
    return services.define_figure(actor=actor(district, who), defined=defined(**changes), at=AT)


def test_a_local_figure_is_asked_and_audited(district: District) -> None:
    made = define(district)
    assert made.code == f"dp_{district.authority.pk}_so_buoi_ca_phe_doanh_nghiep"
    form = form_of(owe(issued_plan(district), district, "705.PTP"))
    assert form
    assert form.headings[-1].figures[0].code == made.code
    assert AuditEntry.objects.get().event == "figure.define"
    assert [part.title for part in catalogue_parts(actor(district, LEAD), AT.date(), heading="local")] == [
        "Số liệu theo yêu cầu của địa phương"
    ]
    assert figure_seen(actor(district, "phongtuphap.cv"), made.code).name == made.name
    assert str(made) == made.name


def test_a_change_is_a_new_version_and_earlier_periods_keep_their_words(district: District) -> None:
    made = define(district)
    who = actor(district, LEAD)
    with pytest.raises(RuleViolation, match="phải áp dụng sau"):
        services.change_figure(actor=who, code=made.code, defined=defined(), at=AT)
    later = defined(name="Số buổi gặp gỡ doanh nghiệp", in_force_from=date(2024, 1, 1), usual_low=0, usual_high=9)
    changed = services.change_figure(actor=who, code=made.code, defined=later, at=AT)
    assert (changed.version, changed.code) == (2, made.code)
    form = form_of(owe(issued_plan(district), district, "705.PTP"))
    assert form
    assert form.headings[-1].figures[0].name == "Số buổi Cà phê doanh nghiệp"
    assert definition_seen(who, made.code).typed["usual_high"] == 9
    ended = services.end_figure(actor=who, code=made.code, last_day=date(2024, 6, 30), at=AT)
    assert ended.in_force_until == date(2024, 6, 30)
    with pytest.raises(RuleViolation, match="ngày bắt đầu áp dụng"):
        services.end_figure(actor=who, code=made.code, last_day=date(2023, 6, 30), at=AT)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": "  "}, "Chưa ghi tên"),
        ({"asked_of": ()}, "Chọn ít nhất"),
        ({"periods": ()}, "Chọn ít nhất"),
        ({"usual_low": Decimal(1)}, "Khoảng thường gặp"),
        ({"usual_low": Decimal(5), "usual_high": Decimal(1)}, "Khoảng thường gặp"),
    ],
)
def test_an_unsound_definition_is_refused(district: District, changes: dict[str, object], message: str) -> None:
    with pytest.raises(RuleViolation, match=message):
        define(district, **changes)


def test_one_name_once_and_only_by_who_may(district: District) -> None:
    made = define(district, kind="boolean")
    assert made.minimum is None
    with pytest.raises(RuleViolation, match="Đã có số liệu"):
        define(district)
    for act in (
        lambda: define(district, who="phongtuphap.cv"),
        lambda: services.stage_values(actor=actor(district, "phongtuphap.cv"), content=b"", filename="a.csv", at=AT),
    ):
        with pytest.raises(RuleViolation, match="không có quyền"):
            act()
    with pytest.raises(Http404):
        definition_seen(actor(district, LEAD), "dp_nobody")


def stage(district: District, text: str, filename: str = "ket-qua.csv") -> FigureImport:
    return services.stage_values(actor=actor(district, LEAD), content=text.encode(), filename=filename, at=AT)


def apply(district: District, listed: FigureImport) -> int:
    return services.apply_values(actor=actor(district, LEAD), import_id=listed.pk, at=AT)


def test_a_list_is_shown_first_and_then_taken_over_whole(district: District) -> None:
    text = HEAD + '705.PTP,reform_index,2023,"86,27",QĐ 2729\nPhòng Y tế,satisfaction_index,2023,90,\n'
    listed = stage(district, text)
    assert FigureValue.objects.count() == 0
    page = import_on_page(actor(district, LEAD), listed.pk)
    assert [(line.unit, line.before, line.after, line.verdict) for line in page.lines] == [
        ("Phòng Tư pháp", "", "86,27%", "new"),
        ("Phòng Y tế", "", "90%", "new"),
    ]
    assert apply(district, listed) == 2
    assert dict(FigureValue.objects.values_list("figure", "value")) == {
        "reform_index": Decimal("86.27"), "satisfaction_index": Decimal(90),
    }  # fmt: skip
    assert FigureChange.objects.filter(reason="QĐ 2729").count() == 1
    assert AuditEntry.objects.get().after == {"thêm mới": 2, "thay đổi": 0}
    for act in (services.apply_values,):
        with pytest.raises(RuleViolation, match="đã nạp xong"):
            act(actor=actor(district, LEAD), import_id=listed.pk, at=AT)
    with pytest.raises(RuleViolation, match="đã nạp xong"):
        services.discard_values(actor=actor(district, LEAD), import_id=listed.pk)
    again = stage(district, text.replace("86,27", "87,5"))
    assert [line.verdict for line in import_on_page(actor(district, LEAD), again.pk).lines] == ["changed", "unchanged"]
    assert apply(district, again) == 1
    assert list(FigureChange.objects.order_by("id").values_list("value_before", "value"))[-1] == (
        Decimal("86.27"), Decimal("87.5"),
    )  # fmt: skip
    assert str(again) == "ket-qua.csv"


@pytest.mark.parametrize(
    ("row", "place", "message"),
    [
        ("999,reform_index,2023,80,", "Ô A2", "không có đơn vị “999”"),
        ("705.PTP,staff_total,2023,80,", "Ô B2", "mã số liệu phải là một trong"),
        ("705.PTP,reform_index,quý 9,80,", "Ô C2", "kỳ ghi theo mẫu"),
        ("705.PTP,reform_index,2030,80,", "Ô C2", "chưa bắt đầu"),
        ("705.PTP,reform_index,2023,tốt,", "Ô D2", "không phải là số"),
        ("705.PTP,reform_index,2023,-1,", "Ô D2", "nhỏ hơn mức thấp nhất"),
        ('705.PTP,reform_index,2023,"1.000",', "Ô D2", "lớn hơn mức cao nhất"),
        ("705.PTP,reform_index,2023,=1+1,", "Ô D2", "không phải là số"),
        ("705.PTP,reform_index,2023,,x", "Ô D2", "chưa nhập"),
    ],
)
def test_a_wrong_row_names_its_cell_and_nothing_is_stored(
    district: District, row: str, place: str, message: str
) -> None:
    listed = stage(district, HEAD + row + "\n705.YT,reform_index,2023,81,\n")
    line = import_on_page(actor(district, LEAD), listed.pk).lines[0]
    assert (line.place, line.verdict) == (place, "problem")
    assert message in line.text
    with pytest.raises(RuleViolation, match="Còn 1 dòng"):
        apply(district, listed)
    assert FigureValue.objects.count() == 0


def test_the_same_thing_twice_is_wrong(district: District) -> None:
    listed = stage(district, HEAD + "705.PTP,reform_index,2023,80,\nPhòng Tư pháp,reform_index,2023,81,\n")
    line = import_on_page(actor(district, LEAD), listed.pk).lines[0]
    assert (line.place, line.text) == ("Ô A3", "trùng đơn vị, số liệu và kỳ với dòng 2.")


def test_what_changed_meanwhile_is_shown_again_first(district: District) -> None:
    listed = stage(district, HEAD + "705.PTP,reform_index,2023,80,\n")
    FigureValue.objects.create(
        unit=district.units["705.PTP"], figure="reform_index", period_code="2023", period_end=date(2023, 12, 31),
        value=70, source="imported", entered_by=district.people[LEAD], at=AT,
    )  # fmt: skip
    with pytest.raises(StaleVersion):
        apply(district, listed)


def test_a_list_is_ones_own_and_can_be_thrown_away(district: District) -> None:
    listed = stage(district, HEAD + "705.PTP,reform_index,2023,80,\n")
    with pytest.raises(Http404):
        import_on_page(actor(district, "noivu.tp"), listed.pk)
    services.discard_values(actor=actor(district, LEAD), import_id=listed.pk)
    assert FigureImport.objects.count() == 0


def test_a_workbook_is_read_too(district: District) -> None:
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Số liệu")
        for number, row in enumerate([HEAD.strip().split(","), ["705.PTP", "reform_index", 2023, 86.27, ""]]):
            sheet.write_row(number, 0, row)
    listed = services.stage_values(
        actor=actor(district, LEAD), content=target.getvalue(), filename="ket-qua.xlsx", at=AT
    )
    assert [line.verdict for line in import_on_page(actor(district, LEAD), listed.pk).lines] == ["new"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\x00", "Không đọc được chữ"),
        (b"a,b\x00", "không phải tệp CSV"),
        (b"a,b\n" * 3_000, "quá 2000 dòng"),
        (b"x" * (5 * 1024 * 1024 + 1), "lớn hơn 5 MB"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(RuleViolation, match=message):
        read_csv(content, "a.csv")


def test_a_csv_may_be_parted_by_semicolons() -> None:
    sheet = read_csv("\ufeffKỳ;Giá trị\n\n2023;8,5\n".encode(), "a.csv")
    assert [(row.number, row.cells) for row in sheet.rows] == [(1, ("Kỳ", "Giá trị")), (3, ("2023", "8,5"))]
    assert read_csv(b"", "a.csv").rows == ()
