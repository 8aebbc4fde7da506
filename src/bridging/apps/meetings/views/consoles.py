"""How the console of something played live answers when it does not show itself anew, whatever is played."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from bridging.apps.study.views.lookup import by_htmx


def refused(request: HttpRequest, console: str, notice: str) -> HttpResponse:
    """Say what is wrong and leave the console as it is: what was typed can be mended and sent again."""
    if not by_htmx(request):
        return led_back(request, console, notice)
    answer = TemplateResponse(request, "meetings/console_notice.html", {"notice": notice}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
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
