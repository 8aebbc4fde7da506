"""What is typed around surveys; the surveys themselves are read by the engine."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    email = forms.EmailField(label=_("Private e-mail address"), max_length=254)


class WindowForm(forms.Form):
    """A day until which a window stays open, or none where it is opened or closed now."""

    last_day = forms.DateField(label=_("Open up to and including"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label=_("Reason"), max_length=240, required=False)
