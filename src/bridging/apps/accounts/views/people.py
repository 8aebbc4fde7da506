"""People, as coordinators and administrators see them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts import domain
from bridging.apps.accounts.access import administrators, coordinators, may, open_to, person_of
from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.forms import AddressForm, GrantForm
from bridging.apps.accounts.models import Person, RoleGrant
from bridging.apps.accounts.queries import find_people, recent_codes, roles_of
from bridging.apps.accounts.rules import CODE_LIFETIME, may_hand_out_code

_PER_PAGE = 50


@open_to(coordinators.kept_secret())
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    page = Paginator(find_people(words), _PER_PAGE).get_page(request.GET.get("page"))
    return TemplateResponse(request, "accounts/people.html", {"page": page, "words": words})


@open_to(coordinators.kept_secret())
@require_GET
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    return _person_page(request, get_object_or_404(Person, pk=person_id))


@open_to(coordinators.kept_secret())
@require_POST
def hand_out_code(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show a new code once; it stands nowhere else in readable form."""
    found = get_object_or_404(Person, pk=person_id)
    try:
        code = domain.issue_code(person=found, issued_by=person_of(request), now=timezone.now())
    except domain.TooManyCodes:
        messages.error(request, _("Five codes within an hour is enough. Wait a while, or find out why they do not work."))
    except domain.MayNotHandOut:
        messages.error(request, _("This person may do more than you. Only an administrator can hand out a code for this account."))
    else:
        return _person_page(request, found, code=code)
    return redirect("accounts:person", found.pk)


@open_to(coordinators.kept_secret())
@require_POST
def correct_address(request: HttpRequest, person_id: int) -> HttpResponse:
    found = get_object_or_404(Person, pk=person_id)
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            domain.correct_address(person=found, by=person_of(request), now=timezone.now(), **form.cleaned_data)
        except domain.AddressInUse:
            form.add_error("email", _("This address cannot be used: it already has an account."))
        except domain.NothingCorrected:
            form.add_error("email", _("This is the address that the person has."))
        except domain.MayNotCorrect:
            messages.error(request, _("This person may do more than you. Only an administrator can correct this address."))
            return redirect("accounts:person", found.pk)
        else:
            messages.success(request, _("Corrected. Waiting e-mail goes to the new address; both addresses are told."))
            return redirect("accounts:person", found.pk)
    return _person_page(request, found, address_form=form)


@open_to(administrators)
@require_POST
def grant_role(request: HttpRequest, person_id: int) -> HttpResponse:
    found = get_object_or_404(Person, pk=person_id)
    form = GrantForm(request.POST)
    if not form.is_valid():
        return _person_page(request, found, grant_form=form)
    domain.grant_role(
        person=found,
        role=Role(form.cleaned_data["role"]),
        organisation=form.cleaned_data["organisation"],
        granted_by=person_of(request),
        now=timezone.now(),
    )
    messages.success(request, _("The role has been given. The person is told by e-mail."))
    return redirect("accounts:person", found.pk)


@open_to(administrators)
@require_POST
def end_role(request: HttpRequest, person_id: int, grant_id: int) -> HttpResponse:
    grant = get_object_or_404(RoleGrant.objects.in_force(), pk=grant_id, person_id=person_id)
    domain.end_role(grant=grant, ended_by=person_of(request), now=timezone.now())
    messages.success(request, _("The role has ended."))
    return redirect("accounts:person", person_id)


def _person_page(
    request: HttpRequest, found: Person, *, code: str = "", grant_form: GrantForm | None = None, address_form: AddressForm | None = None
) -> HttpResponse:
    context = {
        "found": found,
        "grants": found.role_grants.in_force().select_related("organisation", "granted_by"),
        "codes": recent_codes(found),
        "merges": found.merges.select_related("merged_by"),
        "may_hand_out": may_hand_out_code(roles_of(request.user), roles_of(found)),
        "may_grant": may(request, administrators),
        "grant_form": grant_form or GrantForm(),
        "address_form": address_form or AddressForm(),
        "corrections": found.address_corrections.select_related("corrected_by").order_by("-corrected_at", "-pk"),
        "code": code,
        "code_minutes": int(CODE_LIFETIME.total_seconds() // 60),
    }
    response = TemplateResponse(request, "accounts/person.html", context)
    if code:
        response["Cache-Control"] = "no-store"
    return response
