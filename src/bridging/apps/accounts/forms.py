"""The forms that people fill in about themselves."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import Person


class SignupNameForm(forms.Form):
    """What signing up asks besides address and password."""

    display_name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("As your teacher and your team will see it."))
    field_order = ["display_name", "email", "password1"]

    def signup(self, request: HttpRequest, user: Person) -> None:
        user.display_name = self.cleaned_data["display_name"]
        user.language = get_language() or ""
        user.save(update_fields=["display_name", "language"])
