"""What one types on the pages of a criteria set as a whole: its head, its bands, its conditions, what becomes of it."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms

from danvan.domain.expressions.expression import Expression
from danvan.domain.scoring.criteria import (
    Band,
    Banding,
    Condition,
    Council,
    CriteriaSet,
    LastWord,
    LegalBasis,
    NamedCode,
    Role,
    TieRule,
)
from danvan.domain.scoring.marks import Marked, Source
from danvan.web.criteria.fields import NumberField, lines_of, number_of, parts_of, text_field
from danvan.web.shared.fields import day_field
from danvan.web.shared.uploads import DocumentField

SOURCES = [(source.value, source.label) for source in Source]
_MOST_YEARS = 2100


def source_field(label: str) -> forms.ChoiceField:
    """How a value is known."""
    return forms.ChoiceField(label=label, choices=SOURCES)


class CopyForm(forms.Form):
    """What a copied set is called."""

    code = text_field("Mã bộ tiêu chí", "Chữ không dấu, số, dấu gạch ngang, ví dụ TANBIEN-2024.", limit=60)
    title = text_field("Tên bộ tiêu chí")
    year = forms.IntegerField(
        label="Dùng từ kỳ chấm điểm năm", min_value=2000, max_value=_MOST_YEARS,
        error_messages={"required": "Ghi năm.", "invalid": "Ghi năm bằng bốn chữ số."},
    )  # fmt: skip


class CompareForm(forms.Form):
    """With which other set a set is compared."""

    voi = forms.TypedChoiceField(label="So với", coerce=int, required=False, empty_value=None)

    def __init__(self, *args: Any, choices: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["voi"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "Phiên bản trước"), *choices]


class DecideForm(forms.Form):
    """One act from the panel, with the edition that was looked at."""

    act = forms.CharField(max_length=20)
    version = forms.IntegerField(min_value=1)
    reason = forms.CharField(required=False, max_length=500)


class ImportForm(forms.Form):
    """A criteria set as a file."""

    file = DocumentField(
        label="Tệp bộ tiêu chí", widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.yaml,.yml,.json"})
    )


class EditionForm(forms.Form):
    """The edition of the set that was on the page when it was opened."""

    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class MoveForm(EditionForm):
    """One place up or down."""

    direction = forms.ChoiceField(choices=[("len", "Lên"), ("xuong", "Xuống")])


class HeadForm(EditionForm):
    """What a set says of itself."""

    title = text_field("Tên bộ tiêu chí")
    official = forms.BooleanField(
        label="Là văn bản chính thức",
        required=False,
        help_text="Chỉ chọn khi tên và điểm của mọi tiêu chí đã đối chiếu với quyết định ban hành.",
    )
    basis_number = text_field("Số, ký hiệu quyết định ban hành", limit=80)
    basis_issued = day_field("Ngày quyết định")
    basis_issuer = text_field("Cơ quan ban hành", limit=200)
    basis_source = source_field("Quyết định này biết được thế nào")
    year = forms.IntegerField(
        label="Dùng từ kỳ chấm điểm năm", min_value=2000, max_value=_MOST_YEARS,
        error_messages={"required": "Ghi năm.", "invalid": "Ghi năm bằng bốn chữ số."},
    )  # fmt: skip
    year_source = source_field("Nguồn của năm")
    total = NumberField(label="Tổng điểm", help_text="Tổng điểm tối đa của các tiêu chí chính.")
    total_source = source_field("Nguồn của tổng điểm")
    step = NumberField(label="Bước điểm khi chấm tay", help_text="Ví dụ 0,5: chỉ chấm 0; 0,5; 1; 1,5…")
    step_source = source_field("Nguồn của bước điểm")
    bonus_cap = NumberField(label="Giới hạn điểm thưởng", help_text="Bỏ trống nếu không giới hạn.", required=False)
    deduction_cap = NumberField(label="Giới hạn điểm trừ", help_text="Bỏ trống nếu không giới hạn.", required=False)
    may_exceed = forms.BooleanField(label="Điểm thưởng được đưa tổng vượt điểm tối đa", required=False)
    kinds = text_field("Loại đơn vị được chấm", "Mỗi dòng một loại: mã | tên.", limit=4000, rows=8)
    roles = text_field(
        "Vai trò", "Mỗi dòng: mã | tên | cấp trên (chỉ ghi “cấp trên” nếu vai trò đó chấm phần dành riêng).",
        limit=4000, rows=6,
    )  # fmt: skip
    traits = text_field(
        "Đặc điểm riêng của đơn vị", "Mỗi dòng: mã | tên. Tiêu chí có thể bỏ qua đơn vị có đặc điểm này.",
        limit=4000, rows=3, required=False,
    )  # fmt: skip

    council_by = forms.ChoiceField(
        label="Sau điểm thống nhất, ai xem lại điểm",
        required=False,
        choices=[("", "Không ai: xếp hạng theo điểm thống nhất"), *((one.value, one.label) for one in LastWord)],
        widget=forms.RadioSelect,
    )
    council_name = text_field(
        "Tên cột đó", "Ví dụ “Hội đồng đánh giá, xếp loại”. Bỏ trống nếu không ai xem lại.", required=False
    )

    def clean_council_name(self) -> str:
        """The name that goes with whoever was chosen."""
        name = str(self.cleaned_data["council_name"]).strip()
        if self.cleaned_data.get("council_by") and not name:
            raise forms.ValidationError("Ghi tên cột, ví dụ “Hội đồng đánh giá, xếp loại”.")
        return name

    def clean_kinds(self) -> tuple[NamedCode, ...]:
        """The kinds of units."""
        return _named(self.cleaned_data["kinds"])

    def clean_traits(self) -> tuple[NamedCode, ...]:
        """The traits."""
        return _named(self.cleaned_data["traits"])

    def clean_roles(self) -> tuple[Role, ...]:
        """The roles."""
        rows = parts_of(self.cleaned_data["roles"], 3, "CHU_TRI | Phòng Nội vụ")
        return tuple(Role(code, name or code, bool(superior)) for code, name, superior in rows)

    def changed(self, present: CriteriaSet) -> CriteriaSet:
        """The set with what was typed."""
        typed = self.cleaned_data
        basis = LegalBasis(
            typed["basis_number"], typed["basis_issued"], typed["basis_issuer"], Source(typed["basis_source"])
        )
        return replace(
            present,
            title=typed["title"].strip(),
            official=typed["official"],
            legal_basis=basis,
            valid_from_cycle=_marked(present.valid_from_cycle, typed["year"], typed["year_source"]),
            total_points=_marked(present.total_points, typed["total"], typed["total_source"]),
            point_step=_marked(present.point_step, typed["step"], typed["step_source"]),
            bonus_cap=_cap(present.bonus_cap, typed["bonus_cap"]),
            deduction_cap=_cap(present.deduction_cap, typed["deduction_cap"]),
            may_exceed=typed["may_exceed"],
            kinds=typed["kinds"],
            roles=typed["roles"],
            traits=typed["traits"],
            council=_council(present.council, typed["council_by"], typed["council_name"]),
        )


def _council(present: Council | None, by: str, name: str) -> Council | None:
    """Who goes over settled points; what nobody changed keeps its source."""
    if not by:
        return None
    source = present.source if present else Source.ASSUMED
    return Council(name, LastWord(by), source)


def head_initial(present: CriteriaSet, edition: int) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    basis = present.legal_basis
    caps = {"bonus_cap": present.bonus_cap, "deduction_cap": present.deduction_cap}
    return {
        "edition": edition, "title": present.title, "official": present.official, "basis_number": basis.number,
        "basis_issued": basis.issued, "basis_issuer": basis.issuer, "basis_source": basis.source.value,
        "year": present.valid_from_cycle.value, "year_source": present.valid_from_cycle.source.value,
        "total": lines_of([[present.total_points.value]]), "total_source": present.total_points.source.value,
        "step": lines_of([[present.point_step.value]]), "step_source": present.point_step.source.value,
        "may_exceed": present.may_exceed,
        "council_by": present.council.by.value if present.council else "",
        "council_name": present.council.name if present.council else "",
        "kinds": lines_of([(one.code, one.name) for one in present.kinds]),
        "traits": lines_of([(one.code, one.name) for one in present.traits]),
        "roles": lines_of([(one.code, one.name, "cấp trên" if one.is_superior else "") for one in present.roles]),
        **{name: lines_of([[cap.value]]) for name, cap in caps.items() if cap},
    }  # fmt: skip


class BandsForm(EditionForm):
    """The grades and from where each begins: without gap or overlap, because each ends where the better one begins."""

    banded_by = forms.ChoiceField(
        label="Xếp loại theo", choices=[(one.value, one.label) for one in Banding], widget=forms.RadioSelect
    )
    bands = text_field(
        "Các mức, từ cao xuống thấp",
        "Mỗi dòng: tên mức | từ. Ví dụ “Tốt | 80”. Mức cuối bắt đầu từ 0.",
        limit=1000,
        rows=6,
    )
    source = source_field("Nguồn của các mức")
    ties = text_field(
        "Khi bằng điểm, xét lần lượt các tiêu chí",
        "Mã các tiêu chí, cách nhau bằng dấu phẩy. Bỏ trống thì các đơn vị bằng điểm đồng hạng.",
        required=False,
    )
    ties_source = source_field("Nguồn của cách xử lý bằng điểm")

    def clean_bands(self) -> list[tuple[str, Decimal]]:
        """The labels with their floors, in the order typed; only the last of several may leave its 0 out."""
        rows = parts_of(self.cleaned_data["bands"], 2, "Tốt | 80")
        for label, floor in rows[: max(1, len(rows) - 1)]:
            if not floor:
                raise forms.ValidationError(f"Mức “{label}” chưa ghi bắt đầu từ bao nhiêu: ghi theo mẫu “Tốt | 80”.")
        return [(label, number_of(floor or "0")) for label, floor in rows]

    def changed(self, present: CriteriaSet) -> CriteriaSet:
        """The set with what was typed."""
        typed = self.cleaned_data
        measured = replace(present, banded_by=Banding(typed["banded_by"]))
        ceiling, bands = measured.top_of_bands, []
        for label, floor in typed["bands"]:
            bands.append(Band(label, floor, ceiling))
            ceiling = floor
        codes = tuple(code for code in (part.strip() for part in typed["ties"].split(",")) if code)
        return replace(
            measured,
            bands=_marked(present.bands, tuple(bands), typed["source"]),
            tie_rule=_marked(present.tie_rule, TieRule(codes), typed["ties_source"]),
        )


def bands_initial(present: CriteriaSet, edition: int) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    return {
        "edition": edition,
        "banded_by": present.banded_by.value,
        "bands": lines_of([(band.label, band.floor) for band in present.bands.value]),
        "source": present.bands.source.value,
        "ties": ", ".join(present.tie_rule.value.by_criteria),
        "ties_source": present.tie_rule.source.value,
    }


class ConditionsForm(EditionForm):
    """The circumstances that cap or deny a grade, one after another; a last empty one is for a new one."""

    def __init__(self, present: CriteriaSet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = len(present.conditions) + 1
        effects = [("", "không xếp loại"), *((label, f"cao nhất là {label}") for label in present.labels[1:])]
        for place in range(self.count):
            last = place == len(present.conditions)
            self.fields[f"code-{place}"] = text_field(
                "Mã", "Bỏ trống thì bỏ trường hợp này." if not last else "", limit=60, required=False
            )
            self.fields[f"name-{place}"] = text_field("Trường hợp", required=False)
            self.fields[f"effect-{place}"] = forms.ChoiceField(label="Kết quả", choices=effects, required=False)
            self.fields[f"enabled-{place}"] = forms.BooleanField(label="Đang áp dụng", required=False)
            self.fields[f"source-{place}"] = forms.ChoiceField(label="Nguồn", choices=SOURCES, required=False)
            self.fields[f"fact-{place}"] = text_field(
                "Tự phát hiện khi (biểu thức đúng hoặc sai)", "Không bắt buộc; người có thẩm quyền vẫn quyết định.",
                limit=500, required=False,
            )  # fmt: skip

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of each circumstance under its heading."""
        names = ("code", "name", "effect", "enabled", "source", "fact")
        return [
            (
                "Thêm trường hợp" if place == self.count - 1 else f"Trường hợp {place + 1}",
                [self[f"{name}-{place}"] for name in names],
            )
            for place in range(self.count)
        ]

    def clean(self) -> dict[str, Any]:
        """A circumstance with a code has a name too."""
        typed = super().clean() or self.cleaned_data
        for place in range(self.count):
            if typed.get(f"code-{place}") and not typed.get(f"name-{place}"):
                self.add_error(f"name-{place}", "Ghi trường hợp này là gì.")
        return typed

    def changed(self, present: CriteriaSet) -> CriteriaSet:
        """The set with what was typed."""
        typed = self.cleaned_data
        return replace(
            present,
            conditions=tuple(
                Condition(
                    code=typed[f"code-{place}"].strip(),
                    name=typed[f"name-{place}"].strip(),
                    max_label=typed[f"effect-{place}"] or None,
                    source=Source(typed[f"source-{place}"] or Source.ASSUMED),
                    enabled=typed[f"enabled-{place}"],
                    fact=Expression(typed[f"fact-{place}"].strip()) if typed[f"fact-{place}"].strip() else None,
                )
                for place in range(self.count)
                if typed[f"code-{place}"]
            ),
        )


def conditions_initial(present: CriteriaSet, edition: int) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    initial: dict[str, Any] = {"edition": edition, f"source-{len(present.conditions)}": Source.KNOWN.value}
    for place, one in enumerate(present.conditions):
        initial |= {
            f"code-{place}": one.code, f"name-{place}": one.name, f"effect-{place}": one.max_label or "",
            f"enabled-{place}": one.enabled, f"source-{place}": one.source.value,
            f"fact-{place}": one.fact.text if one.fact else "",
        }  # fmt: skip
    return initial


def _named(text: str) -> tuple[NamedCode, ...]:
    return tuple(NamedCode(code, name or code) for code, name in parts_of(text, 2, "PHONG | Phòng, ban"))


def _marked(present: Marked[Any], value: Any, source: str) -> Marked[Any]:
    return replace(present, value=value, source=Source(source))


def _cap(present: Marked[Decimal] | None, value: Decimal | None) -> Marked[Decimal] | None:
    if value is None:
        return None
    return replace(present, value=value) if present else Marked(value, Source.ASSUMED)
