"""Mail that one may do without."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bridging.apps.accounts.access import everyone, open_to, person_of, signed_in
from bridging.apps.accounts.choices import OptionalMail
from bridging.apps.accounts.domain import LinkUnknown, choose_mail, read_stop_link


@open_to(signed_in)
@require_POST
def choose(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in OptionalMail.values:
        raise Http404
    is_wanted = request.POST.get("is_wanted") == "1"
    choose_mail(person=person_of(request), kind=OptionalMail(kind), is_wanted=is_wanted, now=timezone.now())
    messages.success(request, _("Your choice is saved."))
    return redirect("accounts:settings")


@open_to(everyone)
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a mail: it asks before it does anything, because mail programs open links by themselves."""
    try:
        person, kind = read_stop_link(token)
    except LinkUnknown as fault:
        raise Http404 from fault
    is_done = request.method == "POST"
    if is_done:
        choose_mail(person=person, kind=kind, is_wanted=False, now=timezone.now())
    return TemplateResponse(request, "accounts/mail_stop.html", {"kind": kind, "is_done": is_done})
