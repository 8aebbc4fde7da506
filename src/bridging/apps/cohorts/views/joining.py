"""Coming into a cohort: with a code, or with a link that was mailed."""

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from bridging.apps.accounts.access import everyone, open_to, person_of, signed_in
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts import domain, rules
from bridging.apps.cohorts.forms import JoinForm
from bridging.apps.cohorts.models import Enrolment
from bridging.apps.cohorts.queries import find_invitation, has_address
from bridging.apps.cohorts.views.shown import language_of_request
from bridging.programme.addresses import module_address


@open_to(signed_in)
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Take a place with a code. Wrong codes are counted for the account, not for the address of a whole hospital."""
    person = person_of(request)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _tries(person) >= rules.JOIN_TRIES:
            form.add_error("code", _("Too many codes that do not exist. Try again in an hour, or ask your coordinator for an invitation."))
        else:
            try:
                return _welcome(request, domain.join_by_code(person=person, code=form.cleaned_data["code"], now=timezone.now()))
            except domain.CodeUnknown:
                _count_try(person)
                form.add_error("code", _("No group that is still running has this code. Compare it with what your coordinator sent you."))
            except domain.CohortFull:
                form.add_error("code", _("All seats of this group are taken. Your coordinator can tell you about the next one."))
            except domain.AlreadyEnrolled:
                messages.info(request, _("You already take part in this group."))
                return redirect("accounts:home")
    return TemplateResponse(request, "cohorts/join.html", {"form": form}, status=422 if form.errors else 200)


@open_to(everyone)
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Answer an invitation. Without an account one makes it first and comes back here."""
    found = find_invitation(token, now=timezone.now())
    if found is None:
        return TemplateResponse(request, "cohorts/invitation_closed.html", status=404)
    person = request.user if isinstance(request.user, Person) else None
    is_theirs = person is not None and has_address(person, found.email)
    if request.method == "POST" and person is not None:
        try:
            return _welcome(request, domain.accept_invitation(token=token, person=person, now=timezone.now()))
        except domain.InvitationRefused:
            is_theirs = False
        except domain.CohortFull:
            messages.error(request, _("All seats of this group are taken. Your coordinator can tell you about the next one."))
        except domain.AlreadyEnrolled:
            messages.info(request, _("You already take part in this group."))
            return redirect("accounts:home")
    context = {"invitation": found, "title": found.cohort.title(language_of_request()), "is_theirs": is_theirs, "token": token}
    return TemplateResponse(request, "cohorts/invitation.html", context)


def _welcome(request: HttpRequest, enrolment: Enrolment) -> HttpResponse:
    title = enrolment.cohort.title(language_of_request())
    messages.success(request, _("Welcome: you take part in %(group)s.") % {"group": title})
    return redirect(module_address(enrolment.cohort.module_id))


def _tries(person: Person) -> int:
    return int(cache.get(_key(person), 0))


def _count_try(person: Person) -> None:
    cache.add(_key(person), 0, int(rules.JOIN_TRIES_WITHIN.total_seconds()))
    cache.incr(_key(person))


def _key(person: Person) -> str:
    return f"cohorts-join-tries-{person.pk}"
