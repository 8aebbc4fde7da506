"""The first page of the evaluation: what there is for whoever asks."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to
from bridging.apps.evaluation.access import evaluators
from bridging.apps.evaluation.areas import areas_for


@open_to(evaluators)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "evaluation/start.html", {"areas": areas_for(request)})
