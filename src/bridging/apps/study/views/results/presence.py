"""The meetings of a cohort, each with how many were there."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.study.queries.presence import attendance_counts
from bridging.apps.study.views.teaching import cohort_context


@open_to(teachers_of_cohort)
@require_GET
def meetings(request: HttpRequest, slug: str) -> HttpResponse:
    context = cohort_context(request, slug)
    cohort, outline, language = context["cohort"], context["edition"].outline, context["language"]
    appointments = list(cohort.appointments.all())
    moments = {each.meeting_id: each.starts_at for each in appointments}
    cancelled = {each.meeting_id for each in appointments if each.is_cancelled}
    counts = attendance_counts(cohort)
    late = timezone.now().replace(year=9999)
    order = sorted(outline["meetings"], key=lambda each: moments.get(each, late))
    context |= {
        "tab": "presence",
        "zone": cohort.zone(),
        "now": timezone.now(),
        "meetings": [
            (
                each,
                outline["meetings"][each]["title"][language],
                moments.get(each),
                each in outline["completion"]["presence"],
                counts.get(each),
                each in cancelled,
            )
            for each in order
        ],
    }
    return TemplateResponse(request, "study/results/meetings.html", context)
