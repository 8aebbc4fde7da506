"""How the sign-in library meets our people."""

# ruff: noqa: ARG002 -- the framework decides these signatures

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # the library has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return bool(settings.BRIDGING_SIGNUP_OPEN)
