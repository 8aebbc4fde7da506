"""Pages about oneself: name and language, consent, one's own data."""

import json

from django.conf import settings as site
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts import domain
from bridging.apps.accounts.access import everyone, open_to, person_of, signed_in
from bridging.apps.accounts.account_links import account_links
from bridging.apps.accounts.choices import OptionalMail
from bridging.apps.accounts.forms import EraseForm, ProfileForm
from bridging.apps.accounts.models import ConsentText, Person
from bridging.apps.accounts.queries import consent_questions, plays_games, wants_mail


@open_to(everyone)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Switch the language in place: the same page comes back, in the other language."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = redirect(target)
    chosen = request.POST.get("language", "")
    if chosen in dict(site.LANGUAGES):
        _remember_language(response, chosen)
        if isinstance(request.user, Person):
            domain.change_profile(person=request.user, display_name=request.user.display_name, language=chosen)
    return response


@open_to(signed_in)
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    spoken = person.language or get_language()
    form = ProfileForm(request.POST or None, initial={"display_name": person.display_name, "language": spoken})
    if request.method == "POST" and form.is_valid():
        domain.change_profile(person=person, display_name=form.cleaned_data["display_name"], language=form.cleaned_data["language"])
        messages.success(request, _("Your name and language are saved."))
        response = redirect("accounts:settings")
        if form.cleaned_data["language"]:
            _remember_language(response, form.cleaned_data["language"])
        return response
    questions = consent_questions(person, now=timezone.now(), language=get_language())
    mails = [(kind.value, kind.label, wants_mail(person, kind)) for kind in OptionalMail]
    context = {"form": form, "questions": questions, "optional_mails": mails, "links": account_links(), "plays_games": plays_games(person)}
    return TemplateResponse(request, "accounts/settings.html", context)


@open_to(signed_in)
@require_POST
def consent(request: HttpRequest, text_id: int) -> HttpResponse:
    text = get_object_or_404(ConsentText, pk=text_id)
    is_given = request.POST.get("answer") == "yes"
    domain.decide_consent(person=person_of(request), text=text, is_given=is_given, language=get_language() or "nl", now=timezone.now())
    messages.success(request, _("Your answer is saved. You may change it at any time."))
    return redirect("accounts:settings")


@open_to(signed_in)
@require_POST
def games(request: HttpRequest) -> HttpResponse:
    """Do without game elements, or have them again; nothing that counts hangs on them."""
    are_wanted = request.POST.get("are_wanted") == "1"
    domain.choose_games(person=person_of(request), are_wanted=are_wanted, now=timezone.now())
    messages.success(request, _("Your choice about game elements is saved."))
    return redirect("accounts:settings")


@open_to(signed_in)
@require_GET
def my_data(request: HttpRequest) -> HttpResponse:
    """Hand out everything that the programme knows of the person."""
    data = domain.export_person(person=person_of(request), now=timezone.now())
    response = HttpResponse(json.dumps(data, ensure_ascii=False, indent=2), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="bridging-the-gap.json"'
    return response


@open_to(signed_in)
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    form = EraseForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        domain.erase_person(person=person)
        logout(request)
        messages.success(request, _("Your account and what belonged to it are gone."))
        return redirect("accounts:home")
    return TemplateResponse(request, "accounts/erase.html", {"form": form})


def _remember_language(response: HttpResponse, chosen: str) -> None:
    response.set_cookie(
        site.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=site.LANGUAGE_COOKIE_AGE,
        secure=site.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
