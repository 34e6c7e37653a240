"""Next year's plan from this year's: choose, see all that would change, decide on what is unfinished, begin."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.apps.drafting import selectors, services
from danvan.apps.drafting.selectors import NextYear
from danvan.apps.drafting.services import Fate
from danvan.domain.authority import Permission as P
from danvan.domain.plan_drafting.days import DayOffRule
from danvan.web.shared.acts import perform
from danvan.web.shared.guards import needs
from danvan.web.shared.request import OfficialRequest

CARRY, DROP = "chuyen", "bo"
REFUSED = 422
_RULES = [(rule.value, rule.label[:1].upper() + rule.label[1:]) for rule in DayOffRule]


class SourceForm(forms.Form):
    """From which plan, and what becomes of days that fall on a day off."""

    nguon = forms.ChoiceField(
        label="Kế hoạch năm nay",
        error_messages={
            "required": "Chọn kế hoạch năm nay.",
            "invalid_choice": "Kế hoạch này không có trong danh sách.",
        },
    )
    quy_tac = forms.ChoiceField(label="Ngày rơi vào ngày nghỉ thì", choices=_RULES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nguon"].choices = [("", "Chọn kế hoạch"), *choices]  # type: ignore[attr-defined]

    @property
    def rule(self) -> DayOffRule:
        """The rule as chosen; only for a valid form."""
        return DayOffRule(self.cleaned_data["quy_tac"])


class FatesForm(forms.Form):
    """Of each unfinished thing whether it goes on, and why."""

    def __init__(self, *args: Any, found: NextYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = [thing.key for thing in found.unfinished]
        for thing in found.unfinished:
            self.fields[f"fate-{thing.key}"] = forms.ChoiceField(
                label=thing.what,
                choices=((CARRY, "Chuyển tiếp sang năm sau"), (DROP, "Bỏ, không chuyển tiếp")),
                widget=forms.RadioSelect,
                error_messages={"required": "Chọn chuyển tiếp hoặc bỏ."},
            )
            self.fields[f"reason-{thing.key}"] = forms.CharField(
                label="Lý do chuyển tiếp", required=False, max_length=500, help_text="Bắt buộc khi chuyển tiếp."
            )

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The choice and the reason of each thing."""
        return [(self[f"fate-{key}"], self[f"reason-{key}"]) for key in self.keys]

    @property
    def fates(self) -> dict[str, Fate]:
        """What was decided; only for a valid form."""
        typed = self.cleaned_data
        return {key: Fate(typed[f"fate-{key}"] == CARRY, typed[f"reason-{key}"]) for key in self.keys}


@needs(P.DRAFT_WRITE, methods=("GET", "POST"))
def begin_next_year(request: OfficialRequest) -> HttpResponse:
    """Begin next year's plan; the choice travels in the address, so that what is shown is what will be done."""
    choices = selectors.continue_choices(request.actor)
    is_chosen = "nguon" in request.GET
    form = SourceForm(request.GET if is_chosen else None, initial={"quy_tac": DayOffRule.BEFORE.value}, choices=choices)
    found = None
    if is_chosen and form.is_valid():
        found = selectors.next_year(request.actor, form.cleaned_data["nguon"], form.rule)
    fates = FatesForm(request.POST if request.method == "POST" else None, found=found) if found else None
    if request.method == "POST" and fates is not None and fates.is_valid():
        begun = perform(
            fates,
            lambda: services.begin_next_year(
                actor=request.actor, source=form.cleaned_data["nguon"], rule=form.rule, fates=fates.fates, at=request.at
            ),
        )
        if begun is not None:
            messages.success(request, f"Đã lập dự thảo kế hoạch năm {begun.year}. Hãy kiểm tra những mục có dấu.")
            return redirect("drafting:detail", begun.pk)
    refused = bool(form.errors) or (fates is not None and bool(fates.errors))
    context = {"form": form, "choices": choices, "found": found, "fates": fates}
    return render(request, "drafting/next_year.html", context, status=REFUSED if refused else 200)
