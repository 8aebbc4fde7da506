"""The forms about people."""

# ruff: noqa: ARG002 -- the framework decides these signatures

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm, LoginWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.choices import Language, Role
from bridging.apps.accounts.models import Organisation, Person
from bridging.apps.accounts.rules import CODE_DIGITS


class SignupNameForm(forms.Form):
    """What signing up asks besides address and password."""

    display_name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As your teacher and your team will see it."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    field_order = ["display_name", "email", "password1"]

    def signup(self, request: HttpRequest, user: Person) -> None:
        user.display_name = self.cleaned_data["display_name"]
        user.language = get_language() or ""
        user.save(update_fields=["display_name", "language"])


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc] # the library has no types
    """Adding a passkey; allauth gives the field of its name no words of its own, so that they could not be translated.

    What was called a passkey should open the door by itself: whoever wants a second step only takes the tick away.
    """

    name = forms.CharField(label=_("Name of this passkey"), required=False)
    passwordless = forms.BooleanField(
        label=_("Sign in with it alone, without a password"),
        help_text=_("Remove this for a key that has no fingerprint or code of its own: it is then a second step after your password."),
        required=False,
        initial=True,
    )


class PasskeyLoginForm(LoginWebAuthnForm):  # type: ignore[misc] # the library has no types
    """Signing in with a passkey; one that was taken away here goes on being offered by the device that has it."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except ValidationError as fault:
            raise ValidationError(_("This passkey belongs to no account here. Choose another one, or another way to sign in.")) from fault


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc] # the library has no types
    name = forms.CharField(label=_("Name of this passkey"), max_length=100)


class ProfileForm(forms.Form):
    display_name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As your teacher and your team will see it."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language, widget=forms.RadioSelect)


class SignInCodeForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "username"}))
    code = forms.RegexField(
        rf"^\s*\d{{3}}\s?\d{{{CODE_DIGITS - 3}}}\s*$",
        label=_("Code"),
        help_text=_("The six digits that your coordinator gave you."),
        error_messages={"invalid": _("A code is six digits.")},
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric", "class": "field-code"}),
    )

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split())


class GrantForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Role)
    organisation = forms.ModelChoiceField(
        Organisation.objects, label=_("For which organisation"), required=False, empty_label=_("the whole programme")
    )


class AddressForm(forms.Form):
    email = forms.EmailField(label=_("The right e-mail address"))
    reason = forms.CharField(
        label=_("Why it changes"),
        max_length=240,
        help_text=_("For example: given by the person by telephone on 3 March. This is saved with your name."),
    )


class EraseForm(forms.Form):
    """Asks for the address once more: nobody erases an account by a slip."""

    email = forms.EmailField(label=_("Your e-mail address, to confirm"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def clean_email(self) -> str:
        address = str(self.cleaned_data["email"])
        if address.lower() != self._person.email.lower():
            raise ValidationError(_("This is not the address of your account."))
        return address
