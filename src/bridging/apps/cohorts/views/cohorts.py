"""The list of cohorts, a new one, and the people of one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import may, open_to, person_of
from bridging.apps.cohorts import domain
from bridging.apps.cohorts.access import coordinators_of_any, coordinators_of_cohort, programme_coordinators
from bridging.apps.cohorts.forms import CohortForm, CohortRoleForm, InviteForm
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import cohorts_with_counts, taken_seats
from bridging.apps.cohorts.views.shown import cohort_or_404, context_of, language_of_request


@open_to(coordinators_of_any)
@require_GET
def cohorts(request: HttpRequest) -> HttpResponse:
    found = cohorts_with_counts(Cohort.objects.managed_by(person_of(request)))
    today = timezone.localdate()
    language = language_of_request()
    rows = [(cohort, cohort.title(language), people) for cohort, people in found]
    context = {
        "current": [row for row in rows if row[0].ends_on >= today],
        "past": [row for row in rows if row[0].ends_on < today],
        "may_create": may(request, programme_coordinators),
    }
    return TemplateResponse(request, "cohorts/cohorts.html", context)


@open_to(programme_coordinators)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = CohortForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        cohort = domain.create_cohort(
            plan=form.plan(), edition=form.cleaned_data["edition"], created_by=person_of(request), now=timezone.now()
        )
        messages.success(request, _("The cohort is made. Look at its calendar, then invite people."))
        return redirect("cohorts:cohort", cohort.slug)
    return TemplateResponse(request, "cohorts/new.html", {"form": form}, status=422 if form.errors else 200)


@open_to(coordinators_of_cohort)
@require_GET
def cohort(request: HttpRequest, slug: str) -> HttpResponse:
    return people_page(request, cohort_or_404(slug))


def people_page(
    request: HttpRequest,
    found: Cohort,
    *,
    invite_form: InviteForm | None = None,
    role_form: CohortRoleForm | None = None,
    code: tuple[int, str] | None = None,
) -> HttpResponse:
    """Show the people of a cohort; ``code`` is (person, six digits) to be read out now, and nowhere shown again."""
    is_faulty = any(form is not None and form.errors for form in (invite_form, role_form))
    response = TemplateResponse(
        request,
        "cohorts/cohort.html",
        {
            **context_of(request, found),
            "members": found.enrolments.select_related("person", "person__organisation").order_by(
                "state", "person__display_name", "person__email"
            ),
            "taken": taken_seats(found),
            "invitations": found.invitations.open_at(timezone.now()).select_related("invited_by"),
            "staff": found.roles.select_related("person"),
            "invite_form": invite_form or InviteForm(),
            "role_form": role_form or CohortRoleForm(),
            "code": code,
        },
        status=422 if is_faulty else 200,
    )
    if code:
        response["Cache-Control"] = "no-store"
    return response


@open_to(coordinators_of_cohort)
@require_POST
def renew_code(request: HttpRequest, slug: str) -> HttpResponse:
    domain.renew_join_code(cohort=cohort_or_404(slug))
    messages.success(request, _("There is a new code. The previous one no longer lets anybody in."))
    return redirect("cohorts:cohort", slug)
