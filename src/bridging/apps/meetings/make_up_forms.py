"""What a teacher says about the last day of a make-up task."""

from django import forms
from django.utils.translation import gettext_lazy

from bridging.apps.meetings.rules import LONGEST_REASON


class TermForm(forms.Form):
    day = forms.DateField(label=gettext_lazy("Last day"))
    note = forms.CharField(label=gettext_lazy("What else they should know"), max_length=LONGEST_REASON, required=False)
