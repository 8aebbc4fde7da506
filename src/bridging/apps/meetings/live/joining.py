"""The page on which one types the code of the wall."""

from collections.abc import Sequence
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from bridging.apps.accounts.typed import plain_code
from bridging.apps.meetings.live.opening import CODE_LENGTH
from bridging.apps.meetings.live.play import LivePlay


def join_page(request: HttpRequest, found: Sequence[tuple[LivePlay, str]], screen: str, *, title: str, fault: str) -> HttpResponse:
    """Lead whoever has the code to the play; without one, to what is open. ``found``: plays with their titles; ``screen`` names the view of one."""
    typed = plain_code(request.GET.get("code", ""), CODE_LENGTH)
    if named := next((live for live, _title in found if live.join_code == typed), None):
        return redirect(screen, named.key)
    context = {
        "title": title,
        "typed": typed,
        "fault": fault if typed else "",
        "plays": [(reverse(screen, args=[live.key]), name, live.is_rehearsal) for live, name in found],
    }
    return TemplateResponse(request, "meetings/live/join.html", context, status=HTTPStatus.NOT_FOUND if typed else HTTPStatus.OK)
