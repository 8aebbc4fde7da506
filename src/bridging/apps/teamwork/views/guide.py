"""The facilitator's guide, on the screen and to print."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.meetings.live.guides import guide_on_paper, guide_page

_FOLDER: Final = "bridging.apps.teamwork.guide"


@open_to(signed_in)
@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    return guide_page(request, _FOLDER, printed="teamwork:guide-printed")


@open_to(signed_in)
@require_GET
def printed(_request: HttpRequest, language: str) -> HttpResponse:
    return guide_on_paper(_FOLDER, language, name="tbl")
