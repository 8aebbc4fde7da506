"""Results of a cohort for its teachers: how far everybody is with the rule, what may take the place of something, what goes to the examiner."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.study.domain import KeyReused, NoSubstitute, NotAMember, Offered, decide_substitute, propose_results
from bridging.apps.study.queries.completion import rule_of, standings_of
from bridging.apps.study.queries.results import decisions_of, newest_decisions
from bridging.apps.study.queries.work import released_numbers
from bridging.apps.study.record_forms import SubstituteForm
from bridging.apps.study.views.results.shown import columns_of, exemption_context, rows_of, staff_line
from bridging.apps.study.views.teaching import cohort_context
from bridging.engines.assessment.completion import Kind


@open_to(teachers_of_cohort)
@require_http_methods(["GET", "POST"])
def results(request: HttpRequest, slug: str) -> HttpResponse:
    context = cohort_context(request, slug)
    cohort, edition, language, now = context["cohort"], context["edition"], context["language"], timezone.now()
    teacher = person_of(request)
    if request.method == "POST":
        people = [int(each) for each in request.POST.getlist("person") if each.isdecimal()]
        proposed = propose_results(cohort=cohort, people=people, by=teacher, now=now)
        messages.success(request, ngettext("%(n)s result is put forward.", "%(n)s results are put forward.", proposed) % {"n": proposed})
        return redirect("study:teaching-results", slug)
    members = list(teaching_audience(cohort=cohort, teacher=teacher, what="results", now=now))
    columns = columns_of(rule_of(edition), edition, language)
    decisions = newest_decisions([member.person_id for member in members], cohort.module_id)
    context |= {
        "tab": "results",
        "columns": columns,
        "rows": rows_of(standings_of(members, edition), decisions, columns, edition, language),
    }
    return TemplateResponse(request, "study/results/teaching.html", context)


@open_to(teachers_of_cohort)
@require_GET
def person(request: HttpRequest, slug: str, person_pk: int) -> HttpResponse:
    context = cohort_context(request, slug)
    cohort, edition, language = context["cohort"], context["edition"], context["language"]
    member = get_object_or_404(cohort.enrolments.in_force().select_related("person"), person=person_pk)
    teaching_audience(cohort=cohort, teacher=person_of(request), what="result", about=member.person, now=timezone.now())
    own = standings_of([member], edition)[0]
    numbers = released_numbers(member.person, cohort)
    judges: tuple[Kind, ...] = () if member.person == request.user else ("presence",)
    context |= {
        "tab": "results",
        "member": member,
        "lines": [staff_line(each, edition, language, slug=slug, numbers=numbers, judges=judges) for each in own.judged],
        "decisions": decisions_of(member.person, cohort.module_id),
        "key": uuid.uuid4(),
        "substitute_url": reverse("study:substitute", args=[slug, person_pk]),
        **exemption_context(own, edition),
    }
    return TemplateResponse(request, "study/results/teaching_person.html", context)


@open_to(teachers_of_cohort)
@require_POST
def substitute(request: HttpRequest, slug: str, person_pk: int) -> HttpResponse:
    """Accept what somebody did instead of coming, or take that back."""
    decide(request, cohort_context(request, slug), person_pk, as_examiner=False)
    return redirect("study:teaching-result", slug, person_pk)


def decide(request: HttpRequest, context: dict[str, Any], person_pk: int, *, as_examiner: bool) -> None:
    """Decide as the form says, and leave a message about what came of it; raise Http404 for a form that is none of ours."""
    member = get_object_or_404(context["cohort"].enrolments.in_force().select_related("person"), person=person_pk)
    form = SubstituteForm(request.POST)
    if not form.is_valid():
        raise Http404
    sent = form.cleaned_data
    try:
        decide_substitute(
            cohort=context["cohort"],
            edition=context["edition"],
            person=member.person,
            offered=Offered(requirement=sent["requirement"], is_accepted=sent["decision"] == "accept", note=sent["note"]),
            by=person_of(request),
            key=sent["key"],
            now=timezone.now(),
            as_examiner=as_examiner,
        )
    except NotAMember as fault:
        raise Http404 from fault
    except NoSubstitute:
        messages.error(request, _("Not accepted: say what was done, and where it can be found."))
    except KeyReused:
        messages.error(request, _("This form has already been sent. Look at what is recorded below."))
    else:
        messages.success(request, _("Recorded. The participant sees it at once."))
