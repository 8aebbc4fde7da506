"""What learners fill in about their own way of working."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bridging.apps.study import rules

WHEN = [
    ("monday-evening", _("Monday evening")),
    ("tuesday-evening", _("Tuesday evening")),
    ("wednesday-evening", _("Wednesday evening")),
    ("thursday-evening", _("Thursday evening")),
    ("weekend", _("the weekend")),
    ("before-work", _("before work")),
    ("break", _("the break of my shift")),
]
# The evenings among them, with their day of the week, in the order in which they are proposed.
EVENINGS = {"tuesday-evening": 1, "wednesday-evening": 2, "thursday-evening": 3, "monday-evening": 0}
PREDICTED = [(percent, f"{percent} %") for percent in range(100, -1, -10)]


class PlanForm(forms.Form):
    """Pre-filled from the calendar: whoever agrees needs one click."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    goal = forms.CharField(label=_("My goal for this week"), max_length=rules.STRATEGY_LENGTH, widget=forms.Textarea(attrs={"rows": 2}))
    hours = forms.FloatField(label=_("Hours"), min_value=0, max_value=rules.MOST_HOURS, localize=True)
    when = forms.ChoiceField(label=_("If it is"), choices=WHEN)
    then = forms.CharField(label=_("then I"), max_length=rules.STRATEGY_LENGTH)
    predicted = forms.TypedChoiceField(
        label=_("Of this week’s questions, I expect to get this many right first time"), choices=PREDICTED, coerce=int
    )


class LookBackForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    reflection = forms.CharField(
        label=_("What would you do differently at work on Monday?"),
        help_text=_("At most three sentences. Yours alone, unless you share it."),
        max_length=rules.REFLECTION_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    strategy = forms.CharField(
        label=_("One thing I will do differently next week"), max_length=rules.STRATEGY_LENGTH, required=False
    )  # fmt: skip
    is_shared = forms.BooleanField(label=_("My teachers may read this"), required=False)


class CorrectionForm(forms.Form):
    """``key`` marks the form, so that sending it twice is the same as sending it once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("The participants will read this in their e-mail."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class UndoForm(forms.Form):
    key = forms.UUIDField()
