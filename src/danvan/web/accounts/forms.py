"""Forms of somebody's own account."""

from django import forms


class CapacityForm(forms.Form):
    """The post in which one goes on working, or the delegation by which one acts in another's place."""

    post_id = forms.IntegerField(min_value=1, required=False)
    delegation_id = forms.IntegerField(min_value=1, required=False)
