"""One's own places, and a member's place with its log, from which a coordinator lets the member go over to another group."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.cohorts import domain
from bridging.apps.cohorts.access import coordinators_of_cohort
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.models import Cohort, CohortQuerySet, Enrolment
from bridging.apps.cohorts.queries.places import could_go_to, places_of
from bridging.apps.cohorts.views.shown import cohort_or_404, context_of, language_of_request


class TransferForm(forms.Form):
    to = forms.ChoiceField(label=gettext_lazy("Group"))
    reason = forms.CharField(label=gettext_lazy("Reason, which the participant reads"), max_length=160)

    def __init__(self, cohorts: CohortQuerySet, language: str, data: Any = None) -> None:
        super().__init__(data)
        self._cohorts = {cohort.slug: cohort for cohort in cohorts}
        self.fields["to"].choices = [(slug, f"{each.title(language)} ({each.starts_on})") for slug, each in self._cohorts.items()]  # type: ignore[attr-defined]

    def chosen(self) -> Cohort:
        return self._cohorts[self.cleaned_data["to"]]


@open_to(signed_in)
@require_GET
def places(request: HttpRequest) -> HttpResponse:
    found = places_of(person_of(request), language_of_request(), today=timezone.localdate())
    return TemplateResponse(request, "cohorts/places.html", {"places": found})


@open_to(signed_in)
@require_POST
def leave(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Give one's own place back."""
    person = person_of(request)
    own = get_object_or_404(Enrolment, pk=enrolment_id, person=person, state=EnrolmentState.ENROLLED)
    reason = request.POST.get("reason", "").strip()[:240]
    domain.change_enrolment(enrolment=own, state=EnrolmentState.WITHDRAWN, by=person, reason=reason, now=timezone.now())
    messages.success(request, _("You have withdrawn."))
    return redirect("cohorts:places")


@open_to(coordinators_of_cohort)
@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, slug: str, enrolment_id: int) -> HttpResponse:
    """Show how a member's place came to its state; let the member go over to another group."""
    cohort = cohort_or_404(slug)
    found = get_object_or_404(cohort.enrolments.select_related("person", "cohort"), pk=enrolment_id)
    others = could_go_to(found, person_of(request), today=timezone.localdate())
    form = TransferForm(others, language_of_request(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        to = form.chosen()
        try:
            domain.transfer(enrolment=found, to=to, by=person_of(request), now=timezone.now(), reason=form.cleaned_data["reason"])
        except domain.CohortFull:
            form.add_error("to", _("All seats of this group are taken."))
        except domain.AlreadyEnrolled:
            form.add_error("to", _("This person already takes part in that group."))
        except domain.CannotMove:
            messages.error(request, _("This person no longer takes part here. Nothing was done."))
            return redirect("cohorts:place", slug, enrolment_id)
        else:
            said = {"name": found.person, "group": to.title(language_of_request())}
            messages.success(request, _("%(name)s takes part in %(group)s from now on, and has been told by e-mail.") % said)
            return redirect("cohorts:cohort", slug)
    context = {
        **context_of(request, cohort),
        "member": found,
        "changes": found.changes.select_related("changed_by").order_by("-changed_at", "-pk"),
        "form": form,
        "can_go": found.state == EnrolmentState.ENROLLED and others.exists(),
    }
    return TemplateResponse(request, "cohorts/place.html", context, status=422 if form.errors else 200)
