"""What coordinators say about a pilot from before this system."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from bridging.apps.study import rules


class PilotForm(forms.Form):
    """``modules`` are (id, words) of the programme."""

    module_id = forms.ChoiceField(label=_("Module"))
    held_on = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(rules.EARLIEST_PILOT, _("No pilot goes back that far: check the year."))],
    )
    people = forms.IntegerField(
        label=_("Number of people"),
        help_text=_("Those who finished it, each counted once."),
        min_value=1,
        max_value=rules.MOST_IN_PILOT,
    )
    organisation = forms.CharField(label=_("Organisation"), help_text=_("Where it was held, or whose people took part."), max_length=160)
    note = forms.CharField(
        label=_("Where this is known from"),
        help_text=_("For instance: the attendance list kept by the education office. No names of participants."),
        max_length=300,
    )

    def __init__(self, *args: Any, modules: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["module_id"].choices = modules  # type: ignore[attr-defined]
