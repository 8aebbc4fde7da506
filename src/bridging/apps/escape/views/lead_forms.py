"""What stands in a form of the console."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import Person
from bridging.apps.escape import domain
from bridging.apps.escape.models import RoomRun

_LONGEST: Final = 120
_MOST_DIGITS: Final = 6

type Does = Callable[[HttpRequest, RoomRun, Person, datetime], domain.Taken]


class Unsure(Exception):
    """What would be taken back has something standing upon it that whoever asks has not seen."""

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


class Unreadable(Exception):
    """The form says something that cannot be; ``words`` say what to do."""

    def __init__(self, words: Promise) -> None:
        super().__init__(words)
        self.words = words


def said(request: HttpRequest, name: str) -> str:
    """Return what names something: a team, a lock, a mark."""
    return request.POST.get(name, "").replace("\0", "").strip()[:_LONGEST]


def text(request: HttpRequest, name: str, most: int) -> str:
    """Return words that somebody typed; raise Unreadable where there are none."""
    typed = request.POST.get(name, "").replace("\0", "").replace("\r\n", "\n").strip()
    if not typed:
        raise Unreadable(_("Write something first."))
    return typed[:most]


def number(request: HttpRequest, name: str) -> int:
    typed = said(request, name).replace("\u2212", "-").replace("+", "")
    sign, digits = (-1, typed[1:]) if typed.startswith("-") else (1, typed)
    if not (digits.isascii() and digits.isdigit()):
        raise Unreadable(_("Enter a whole number."))
    return sign * int(digits[:_MOST_DIGITS])
