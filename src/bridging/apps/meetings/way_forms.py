"""The form with which a teacher or coordinator says how a meeting can be followed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bridging.apps.meetings.domain.ways import WaysSaid

_LONGEST_ROUTE = 800


class WaysForm(forms.Form):
    has_choice = forms.BooleanField(
        label=_("Participants choose: in the room or online"), required=False, help_text=_("You see how many choose each option.")
    )
    online_url = forms.URLField(
        label=_("Address of the online room"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Only those who take part or teach see it."),
    )  # fmt: skip
    recording_url = forms.URLField(
        label=_("Address of the recording"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Afterwards; only if everybody in it agrees."),
    )  # fmt: skip
    route_nl = forms.CharField(
        label=_("Route in Dutch"), max_length=_LONGEST_ROUTE, required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "nl"}),
        help_text=_("Building, entrance, floor, whom to call at a closed door."),
    )  # fmt: skip
    route_en = forms.CharField(
        label=_("Route in English"), max_length=_LONGEST_ROUTE, required=False, widget=forms.Textarea(attrs={"rows": 3, "lang": "en"})
    )
    same_place = forms.BooleanField(label=_("The same route for all meetings of this cohort at this place"), required=False)

    def __init__(self, *args: Any, has_place: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_place:
            del self.fields["same_place"]

    def said(self) -> WaysSaid:
        return WaysSaid(**{name: value for name, value in self.cleaned_data.items() if name != "same_place"})
