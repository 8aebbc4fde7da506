"""The form of a decision about a text."""

from django import forms

from bridging.apps.evaluation.models import TextVerdict


class DecisionForm(forms.Form):
    digest = forms.CharField(max_length=64)
    verdict = forms.ChoiceField(choices=TextVerdict)
    text = forms.CharField(max_length=20_000, required=False)
