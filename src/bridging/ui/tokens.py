"""The token of the forms: masked once for each request, since a page may hold many forms and masking is work."""

from typing import Final, cast

from django.http import HttpRequest
from django.middleware.csrf import get_token

_KEPT: Final = "form_token"


def form_token(request: HttpRequest) -> str:
    """Return the same token for every form of an answer; another after the secret behind it was changed, as signing in does."""
    secret, token = request.__dict__.get(_KEPT, (None, ""))
    if secret is None or secret != request.META.get("CSRF_COOKIE"):
        token = get_token(request)
        request.__dict__[_KEPT] = (request.META["CSRF_COOKIE"], token)
    return cast("str", token)
