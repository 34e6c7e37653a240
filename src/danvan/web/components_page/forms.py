"""Forms of the living page, one field of each kind."""

from django import forms

from danvan.web.shared.fields import day_field, missing

STATES = (("", "Tất cả"), ("chua", "Chưa gửi"), ("cho", "Chờ tiếp nhận"), ("xong", "Đã tiếp nhận"), ("tre", "Trễ hạn"))
OPINIONS = (
    ("dong-y", "Đồng ý với điểm tự chấm"),
    ("dieu-chinh", "Điều chỉnh điểm"),
    ("giai-trinh", "Yêu cầu giải trình"),
)
BASES = (("so", "Sổ tiếp công dân"), ("bien-ban", "Biên bản hội nghị"), ("quyet-dinh", "Quyết định công nhận"))


class ExampleFilter(forms.Form):
    """What a list may be narrowed by."""

    q = forms.CharField(label="Tìm đơn vị hoặc việc", required=False)
    state = forms.ChoiceField(label="Trạng thái", choices=STATES, required=False)
    late = forms.BooleanField(label="Chỉ việc trễ hạn", required=False)


class ExampleForm(forms.Form):
    """One field of each kind that field.html knows."""

    number = forms.CharField(
        label="Số, ký hiệu văn bản", help_text="Ví dụ: 12/KH-UBND", error_messages={"required": missing("Số, ký hiệu")}
    )
    received_date = day_field("Ngày nhận", "Ví dụ: 26/10/2023")
    attended = forms.IntegerField(label="Số người dự", min_value=0, error_messages={"required": missing("Số người dự")})
    unit = forms.ChoiceField(
        label="Đơn vị",
        choices=(("", "Chọn đơn vị"), ("tb", "UBND xã Tân Bình"), ("tt", "UBND xã Thạnh Tây")),
        error_messages={"required": missing("Đơn vị", "Chọn")},
    )
    opinion = forms.ChoiceField(
        label="Ý kiến của người chấm",
        choices=OPINIONS,
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn một ý kiến."},
    )
    evidence_kinds = forms.MultipleChoiceField(
        label="Minh chứng kèm theo",
        choices=BASES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Chọn mọi loại có trong hồ sơ.",
    )
    content = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    evidence = forms.FileField(label="Tệp minh chứng", widget=forms.FileInput, required=False)
    confirmed = forms.BooleanField(
        label="Tôi đã đối chiếu số liệu với sổ gốc", error_messages={"required": "Đánh dấu khi đã đối chiếu."}
    )
