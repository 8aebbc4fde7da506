"""Changing who is in a cohort and what they are."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import MayNotHandOut, TooManyCodes, issue_code
from bridging.apps.accounts.queries import person_by_email
from bridging.apps.cohorts import domain
from bridging.apps.cohorts.access import coordinators_of_cohort
from bridging.apps.cohorts.choices import EnrolmentState, Track
from bridging.apps.cohorts.forms import CohortRoleForm, InviteForm
from bridging.apps.cohorts.views.cohorts import people_page
from bridging.apps.cohorts.views.shown import cohort_or_404


@open_to(coordinators_of_cohort)
@require_POST
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = cohort_or_404(slug)
    form = InviteForm(request.POST)
    if not form.is_valid():
        return people_page(request, cohort, invite_form=form)
    sent, members = 0, []
    for address in form.cleaned_data["emails"]:
        try:
            domain.invite(
                cohort=cohort, email=address, track=Track(form.cleaned_data["track"]), invited_by=person_of(request), now=timezone.now()
            )
            sent += 1
        except domain.AlreadyMember:
            members.append(address)
    if sent:
        messages.success(request, ngettext("%(n)s invitation is on its way.", "%(n)s invitations are on their way.", sent) % {"n": sent})
    if members:
        messages.info(request, _("Already taking part: %(people)s") % {"people": ", ".join(members)})
    return redirect("cohorts:cohort", slug)


@open_to(coordinators_of_cohort)
@require_POST
def withdraw_invitation(request: HttpRequest, slug: str, invitation_id: int) -> HttpResponse:
    invitation = get_object_or_404(cohort_or_404(slug).invitations, pk=invitation_id)
    domain.withdraw_invitation(invitation=invitation, now=timezone.now())
    messages.success(request, _("The link no longer works."))
    return redirect("cohorts:cohort", slug)


@open_to(coordinators_of_cohort)
@require_POST
def change_state(request: HttpRequest, slug: str, enrolment_id: int) -> HttpResponse:
    enrolment = get_object_or_404(cohort_or_404(slug).enrolments, pk=enrolment_id)
    state = request.POST.get("state", "")
    if state not in {EnrolmentState.ENROLLED, EnrolmentState.COMPLETED, EnrolmentState.WITHDRAWN}:
        raise Http404
    try:
        domain.change_enrolment(
            enrolment=enrolment,
            state=EnrolmentState(state),
            by=person_of(request),
            reason=request.POST.get("reason", "")[:240],
            now=timezone.now(),
        )
    except domain.CohortFull:
        messages.error(request, _("All seats are taken."))
    except domain.NothingChanges:
        pass
    else:
        messages.success(request, _("Changed, and recorded."))
    return redirect("cohorts:cohort", slug)


@open_to(coordinators_of_cohort)
@require_POST
def sign_in_code(request: HttpRequest, slug: str, enrolment_id: int) -> HttpResponse:
    """Show six digits once, for somebody whose mail from us does not arrive."""
    cohort = cohort_or_404(slug)
    enrolment = get_object_or_404(cohort.enrolments.in_force().select_related("person"), pk=enrolment_id)
    try:
        code = issue_code(person=enrolment.person, issued_by=person_of(request), now=timezone.now())
    except TooManyCodes:
        messages.error(request, _("Five codes within an hour is enough. Wait a while, or find out why they do not work."))
    except MayNotHandOut:
        messages.error(request, _("This person may do more than you. Only an administrator can hand out a code for this account."))
    else:
        return people_page(request, cohort, code=(enrolment.person_id, code))
    return redirect("cohorts:cohort", slug)


@open_to(coordinators_of_cohort)
@require_POST
def grant(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = cohort_or_404(slug)
    form = CohortRoleForm(request.POST)
    found = person_by_email(form.cleaned_data["email"]) if form.is_valid() else None
    if form.is_valid() and found is None:
        form.add_error("email", _("Nobody has an account with this address."))
    if found is None:
        return people_page(request, cohort, role_form=form)
    domain.grant_cohort_role(
        cohort=cohort, person=found, role=Role(form.cleaned_data["role"]), granted_by=person_of(request), now=timezone.now()
    )
    messages.success(request, _("The role is given."))
    return redirect("cohorts:cohort", slug)


@open_to(coordinators_of_cohort)
@require_POST
def end_role(request: HttpRequest, slug: str, role_id: int) -> HttpResponse:
    given = get_object_or_404(cohort_or_404(slug).roles.select_related("person"), pk=role_id)
    domain.end_cohort_role(given=given)
    messages.success(request, _("The role has ended."))
    return redirect("cohorts:cohort", slug)
