"""What stands in a form of the console."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import Person
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.models import LiveSession

LONGEST: Final = 120

type Does = Callable[[HttpRequest, LiveSession, Person, datetime], domain.Taken]


class Unreadable(Exception):
    """The form says something that cannot be; ``words`` say what to do."""

    def __init__(self, words: Promise) -> None:
        super().__init__(words)
        self.words = words


def said(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "")[:LONGEST]


def number(request: HttpRequest, name: str) -> int:
    typed = said(request, name).strip().replace("\u2212", "-")
    sign, digits = (-1, typed[1:]) if typed.startswith("-") else (1, typed)
    if not (digits.isascii() and digits.isdigit()):
        raise Unreadable(_("Enter a whole number."))
    return sign * int(digits[:6])
