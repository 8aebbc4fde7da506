"""What a console of something played live is sent, and how it answers when it does not show itself anew."""

from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bridging.apps.study.views.lookup import by_htmx
from bridging.apps.study.views.sent import words_of_field

LONGEST_NAME: Final = 120
_MOST_DIGITS: Final = 6


class Unreadable(Exception):
    """The form says something that cannot be; ``words`` say what to do."""

    def __init__(self, words: Promise) -> None:
        super().__init__(words)
        self.words = words


def said(request: HttpRequest, name: str) -> str:
    """Return what names something: a team, a question, a mark."""
    return words_of_field(request, name, LONGEST_NAME)


def text(request: HttpRequest, name: str, most: int) -> str:
    """Return words that somebody typed; raise Unreadable where there are none."""
    typed = words_of_field(request, name, most)
    if not typed:
        raise Unreadable(_("Write something first."))
    return typed


def number(request: HttpRequest, name: str) -> int:
    typed = said(request, name).replace("\u2212", "-").replace("+", "")
    sign, digits = (-1, typed[1:]) if typed.startswith("-") else (1, typed)
    if not (digits.isascii() and digits.isdigit()):
        raise Unreadable(_("Enter a whole number."))
    return sign * int(digits[:_MOST_DIGITS])


def refused(request: HttpRequest, console: str, notice: str) -> HttpResponse:
    """Say what is wrong and leave the console as it is: what was typed can be mended and sent again."""
    if not by_htmx(request):
        return led_back(request, console, notice)
    answer = TemplateResponse(request, "meetings/live/console_notice.html", {"notice": notice}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    answer["HX-Retarget"] = "#console-notice"
    answer["HX-Reswap"] = "innerHTML"
    return answer


def led_back(request: HttpRequest, console: str, notice: str = "", *, done: str = "") -> HttpResponse:
    """Without scripts: to the console again, which says what came of it."""
    if notice:
        messages.error(request, notice)
    elif done:
        messages.success(request, done)
    return redirect(console)
