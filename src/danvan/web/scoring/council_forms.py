"""Who sits in a council, as one chooses it: a part for each candidate, and the paper that says so."""

from typing import Any

from django import forms

from danvan.apps.scoring.enums import CouncilPart
from danvan.apps.scoring.selectors import CouncilPage
from danvan.web.shared.fields import seen_field


class CouncilForm(forms.Form):
    """The part of each candidate, blank for who is no member."""

    seen = seen_field()

    def __init__(self, page: CouncilPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = page.seen
        self.people = [one.person_id for one in page.choices]
        for one in page.choices:
            self.fields[f"nguoi-{one.person_id}"] = forms.ChoiceField(
                label=f"{one.name}, {one.post}",
                required=False,
                choices=[("", "Không ở trong hội đồng"), *CouncilPart.choices],
                initial=one.part,
            )
        self.fields["basis"] = forms.CharField(
            label="Căn cứ",
            max_length=300,
            initial=page.basis,
            help_text="Số, ngày của quyết định thành lập hội đồng.",
            error_messages={"required": "Ghi căn cứ."},
        )

    def parts(self) -> dict[int, str]:
        """The part of each member, by person."""
        chosen = {person: self.cleaned_data.get(f"nguoi-{person}", "") for person in self.people}
        return {person: part for person, part in chosen.items() if part}
