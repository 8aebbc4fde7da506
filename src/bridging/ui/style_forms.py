"""A form with one field of each kind, for the style page."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    name = forms.CharField(label=_("Your name"), help_text=_("As your teacher and your team will see it."))
    email = forms.EmailField(label=_("E-mail address"))
    remark = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea)
    track = forms.ChoiceField(
        label=_("Track"), choices=[("6+", _("6+: you carry it out")), ("7", _("7: you decide"))], widget=forms.RadioSelect
    )
    reminders = forms.BooleanField(label=_("Remind me by e-mail"), required=False, help_text=_("At most once a week."))

    def clean_email(self) -> str:
        address = str(self.cleaned_data["email"])
        if address.endswith(".example"):
            raise ValidationError(_("E-mail to this address does not arrive. Check the part after the @."))
        return address
