"""What participants asked, for those who teach them."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.conversations.domain import page_title
from bridging.apps.conversations.models import Question
from bridging.apps.conversations.queries import Seat, open_counts, threads_of
from bridging.apps.study.views.teaching import cohort_context

_ANSWERED_SHOWN = 30


@open_to(teachers_of_cohort)
@require_GET
def asked(request: HttpRequest, slug: str) -> HttpResponse:
    context = cohort_context(request, slug)
    cohort, teacher, language = context["cohort"], person_of(request), context["language"]
    teaching_audience(cohort=cohort, teacher=teacher, what="asked", now=timezone.now())
    seat = Seat(teacher, cohort.pk, teaches=True)
    mine = Question.objects.filter(cohort=cohort)
    answered = mine.exclude(closed_at=None).order_by("-closed_at").values_list("pk", flat=True)[:_ANSWERED_SHOWN]
    for name, questions in [("open", mine.open()), ("answered", Question.objects.filter(pk__in=list(answered)).order_by("-closed_at"))]:
        context[name] = [(thread, page_title(thread.question, language)) for thread in threads_of(seat, questions)[0]]
    context |= {
        "tab": "asked",
        "elsewhere": [(each, each.title(language), count) for each, count in open_counts(teacher) if each != cohort],
    }
    return TemplateResponse(request, "conversations/asked.html", context)
