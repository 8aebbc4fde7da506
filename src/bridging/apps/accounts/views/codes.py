"""Signing in with six digits that a coordinator read out."""

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bridging.apps.accounts import domain
from bridging.apps.accounts.access import everyone, open_to
from bridging.apps.accounts.forms import SignInCodeForm


@open_to(everyone)
@require_http_methods(["GET", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("accounts:home")
    form = SignInCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = domain.redeem_code(email=form.cleaned_data["email"], code=form.cleaned_data["code"], now=timezone.now())
        except domain.CodeRefused:
            form.add_error(
                "code",
                _(
                    "This code does not open the account. It may have been used, be more than half an hour old, or be "
                    "mistyped; ask for a new one."
                ),
            )
        else:
            # The coordinator vouches for the person; a second factor, where one is set up, is still asked.
            response: HttpResponse = perform_login(request, person, email_verification=EmailVerificationMethod.NONE)
            return response
    return TemplateResponse(request, "accounts/sign_in_code.html", {"form": form})
