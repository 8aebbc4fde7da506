"""The rooms that somebody leads, in all cohorts."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import hosts_of_any
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.escape.queries import rooms_hosted
from bridging.apps.study.views.lookup import language_of_request


@open_to(hosts_of_any)
@require_GET
def rooms(request: HttpRequest) -> HttpResponse:
    language = language_of_request()
    cohorts = {each.cohort_id for each in memberships_of(person_of(request)) if each.hosts}
    rows = [(hosted, hosted.cohort.title(language)) for hosted in rooms_hosted(cohorts, language)]
    return TemplateResponse(request, "escape/rooms.html", {"rooms": rows})
