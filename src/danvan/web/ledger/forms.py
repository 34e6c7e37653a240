"""Forms of the ledger: an act on one obligation, what the rates are of, a letter, a requirement."""

from collections.abc import Iterable, Mapping
from datetime import date

from django import forms
from django.core.files.uploadedfile import UploadedFile as FileOfForm
from django.utils.datastructures import MultiValueDict

from danvan.apps.evidence.services import UploadedFile
from danvan.apps.ledger.selectors import AssignChoices
from danvan.apps.ledger.services import Requirement
from danvan.apps.plans.enums import OBLIGING, Opening, PeriodKind, YearPart
from danvan.domain.ledger import Opening as PeriodOpening
from danvan.domain.periods import PeriodKind as Kind
from danvan.domain.periods import cut_offs_on
from danvan.domain.rules import RuleViolation
from danvan.web.shared.fields import chosen_day, day_field, seen_field
from danvan.web.shared.periods import period_choices, year_typed
from danvan.web.shared.uploads import DocumentField, uploaded_content

_TOO_LONG = {"max_length": "Dài quá %(limit_value)d ký tự. Hãy viết gọn lại."}
YEARS_BACK = 4
BY_UNIT, BY_GROUP, BY_TREE = "don-vi", "nhom", "cay"


class ActForm(forms.Form):
    """Why, and where the act sets or asks for a day, which; a paper behind it by its number."""

    reason = forms.CharField(
        label="Lý do",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": "Phải ghi lý do."} | _TOO_LONG,
    )
    new_day = day_field("Ngày")
    number = forms.CharField(
        label="Số, ký hiệu văn bản kèm theo",
        required=False,
        max_length=60,
        help_text="Nếu có công văn giấy, ví dụ 15/CV-UBND.",
        error_messages=_TOO_LONG,
    )

    scan = DocumentField(label="Tệp kèm theo", widget=forms.FileInput, required=False)

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        files: "MultiValueDict[str, FileOfForm[bytes]] | None" = None,
        *,
        day_label: str,
        asks_number: bool,
        asks_scan: bool,
        needs_reason: bool,
        day: date | None,
    ) -> None:
        super().__init__(data, files, initial={"new_day": day} if day else None)
        if not asks_scan:
            del self.fields["scan"]
        if day_label:
            self.fields["new_day"].label = day_label
        else:
            del self.fields["new_day"]
        if not asks_number:
            del self.fields["number"]
        self.fields["reason"].required = needs_reason
        if not needs_reason:
            self.fields["reason"].label = "Ý kiến"

    @property
    def given(self) -> dict[str, object]:
        """What was given, a chosen scan as it came."""
        given = dict(self.cleaned_data)
        chosen = given.get("scan")
        if "scan" in given:
            given["scan"] = UploadedFile(uploaded_content(chosen), chosen.name) if chosen else None
        return given


class AssignForm(forms.Form):
    """Who in the unit is responsible; nobody leaves it to its head."""

    seen = seen_field()
    post_id = forms.TypedChoiceField(label="Người phụ trách", required=False, coerce=int, empty_value=None)
    whole_kind = forms.BooleanField(required=False)

    def __init__(self, data: Mapping[str, str] | None, *, choices: AssignChoices) -> None:
        super().__init__(data, initial={"post_id": choices.chosen, "seen": choices.seen})
        self.fields["post_id"].choices = [("", "Chưa giao, thủ trưởng tự theo dõi"), *choices.posts]  # type: ignore[attr-defined]
        self.fields["whole_kind"].label = f"Giao cả {choices.others_of_kind} việc cùng loại khác mà đơn vị còn phải nộp"
        if not choices.others_of_kind:
            del self.fields["whole_kind"]


class RatesForm(forms.Form):
    """Of what, as of which day, and how put together."""

    nam = forms.TypedChoiceField(label="Năm", required=False, coerce=int, empty_value=None)
    loai = forms.ChoiceField(label="Loại việc", required=False)
    ky = forms.ChoiceField(label="Kỳ", required=False)
    ngay = day_field("Tính đến hết ngày", required=False)
    theo = forms.ChoiceField(
        label="Xem theo",
        required=False,
        choices=[(BY_UNIT, "Đơn vị"), (BY_GROUP, "Nhóm đơn vị"), (BY_TREE, "Cây tổ chức của ngày")],
    )
    cay = day_field("Cây tổ chức ngày", required=False)

    def __init__(self, typed: Mapping[str, str], *, today: date) -> None:
        shown = {"nam": str(today.year), "ngay": f"{today:%d/%m/%Y}", "theo": BY_UNIT, **typed}
        super().__init__(shown, auto_id="loc_%s")
        self.today = today
        years = range(today.year + 1, today.year - YEARS_BACK - 1, -1)
        self.fields["nam"].choices = [("", "Mọi năm"), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]
        self.fields["loai"].choices = [("", "Tất cả"), *((one.value, one.label) for one in OBLIGING)]  # type: ignore[attr-defined]
        self.fields["ky"].choices = period_choices(self.year_typed)  # type: ignore[attr-defined]

    @property
    def year_typed(self) -> int:
        """The year whose periods are offered."""
        return year_typed(str(self.data.get("nam", "")), self.today.year)

    @property
    def day(self) -> date:
        """As of which day; today where none or a day to come was typed."""
        return min(chosen_day(self, "ngay", self.today), self.today)

    @property
    def tree_day(self) -> date:
        """Whose tree; that of the day itself where none was typed."""
        return chosen_day(self, "cay", self.day)


class LetterForm(forms.Form):
    """By when those who have not sent are asked to."""

    send_by = day_field("Đề nghị gửi chậm nhất ngày")


class RequirementForm(forms.Form):
    """A report beside the text of a plan."""

    plan = forms.TypedChoiceField(label="Theo kế hoạch", coerce=int, error_messages={"required": "Chọn kế hoạch."})
    what = forms.CharField(
        label="Tên báo cáo",
        max_length=500,
        help_text="Ví dụ: Báo cáo quý công tác dân vận chính quyền.",
        error_messages={"required": "Ghi tên báo cáo."} | _TOO_LONG,
    )
    legal_base = forms.CharField(
        label="Căn cứ",
        max_length=500,
        help_text="Văn bản hoặc mục của kế hoạch yêu cầu báo cáo này.",
        error_messages={"required": "Ghi căn cứ."} | _TOO_LONG,
    )
    groups = forms.TypedMultipleChoiceField(
        label="Đơn vị phải nộp",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một nhóm đơn vị."},
    )
    period_kind = forms.ChoiceField(label="Kỳ báo cáo", required=False, choices=PeriodKind.choices)
    cut_off = forms.ChoiceField(label="Chốt số liệu")
    opening = forms.ChoiceField(label="Gửi được từ", choices=Opening.choices)
    due_days = forms.IntegerField(
        label="Hạn nộp, số ngày sau khi chốt số liệu",
        required=False,
        help_text="Ví dụ chốt ngày 14, hạn ngày 20 thì ghi 6.",
        error_messages={"invalid": "Ghi số ngày bằng chữ số."},
    )
    last_day = day_field("Hạn nộp, với báo cáo một lần", required=False)
    year_part = forms.ChoiceField(label="Số liệu của, với báo cáo một lần", required=False, choices=YearPart.choices)
    lock_days = forms.IntegerField(
        label="Khoá sau hạn nộp, số ngày",
        required=False,
        help_text="Sau ngày khoá đơn vị không gửi được trên hệ thống nữa. Bỏ trống nếu không khoá.",
        error_messages={"invalid": "Ghi số ngày bằng chữ số."},
    )

    asked_files = forms.CharField(
        label="Tệp phải gửi kèm",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng một tệp, ví dụ: Phụ lục danh sách cuộc đối thoại. Thiếu tệp nào báo cáo có cảnh báo.",
        max_length=2500,
        error_messages=_TOO_LONG,
    )

    def __init__(
        self,
        data: Mapping[str, str] | None,
        *,
        plans: Iterable[tuple[int, str]],
        groups: Iterable[tuple[int, str]],
        today: date,
    ) -> None:
        super().__init__(data, initial={"period_kind": PeriodKind.QUARTER, "due_days": 6, "cut_off": "inspectorate"})
        self.fields["plan"].choices = list(plans)  # type: ignore[attr-defined]
        self.fields["groups"].choices = list(groups)  # type: ignore[attr-defined]
        self.fields["cut_off"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{one.label} ({one.document}, {one.confidence.label})") for one in cut_offs_on(today)
        ]

    def requirement(self) -> Requirement:
        """What was typed. Raises RuleViolation for numbers of days below nought."""
        given = self.cleaned_data
        if any(days is not None and days < 0 for days in (given["due_days"], given["lock_days"])):
            raise RuleViolation("Số ngày không thể âm. Hãy nhập lại.")
        return Requirement(
            what=given["what"],
            group_ids=given["groups"],
            legal_base=given["legal_base"],
            period_kind=Kind(given["period_kind"]) if given["period_kind"] else None,
            cut_off=given["cut_off"],
            opening=PeriodOpening(given["opening"]),
            due_days=given["due_days"],
            lock_days=given["lock_days"],
            last_day=given["last_day"],
            year_part=YearPart(given["year_part"]),
            files=given["asked_files"].splitlines(),
        )


class EndForm(forms.Form):
    """Why a requirement is asked no longer."""

    reason = forms.CharField(
        label="Lý do thôi yêu cầu",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Phải ghi lý do."} | _TOO_LONG,
    )
