"""Words of participants: a queue for who reads them for names, and what was released for who leads the programme."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import may, open_to, person_of
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.access import programme_readers, text_reviewers
from bridging.apps.evaluation.domain.texts import NoSuchText, decide_text
from bridging.apps.evaluation.forms.texts import DecisionForm
from bridging.apps.evaluation.models import TextVerdict
from bridging.apps.evaluation.queries.texts import NEEDED, cohorts_with_surveys, groups_of


@open_to(programme_readers)
@require_GET
def cohorts(request: HttpRequest) -> HttpResponse:
    context = {"cohorts": cohorts_with_surveys(), "reviews": may(request, text_reviewers), "language": get_language()}
    return TemplateResponse(request, "evaluation/texts/cohorts.html", context)


@open_to(programme_readers)
@require_GET
def released(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, slug, "evaluation/texts/released.html")


@open_to(text_reviewers)
@require_GET
def review(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, slug, "evaluation/texts/review.html")


@open_to(text_reviewers)
@require_POST
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort, slug=slug)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise Http404
    said = form.cleaned_data
    verdict = TextVerdict(said["verdict"])
    if verdict == TextVerdict.RELEASED and not said["text"].strip():
        messages.error(request, _("Nothing is left of the text: hold it back instead."))
        return redirect("evaluation:texts-review", slug)
    try:
        decide_text(cohort=cohort, digest=said["digest"], verdict=verdict, text=said["text"], by=person_of(request), now=timezone.now())
    except NoSuchText as gone:
        raise Http404 from gone
    messages.success(request, _("Your decision about the text is kept."))
    return redirect("evaluation:texts-review", slug)


def _page(request: HttpRequest, slug: str, template: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort, slug=slug)
    context = {
        "cohort": cohort,
        "groups": groups_of(cohort),
        "needed": NEEDED,
        "reviews": may(request, text_reviewers),
        "language": get_language(),
    }
    return TemplateResponse(request, template, context)
