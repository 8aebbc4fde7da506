"""Pages about oneself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import everyone, open_to
from bridging.apps.accounts.models import Person


@open_to(everyone)
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Switch the language in place: the same page comes back, in the other language."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = redirect(target)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
        if isinstance(request.user, Person):
            Person.objects.filter(pk=request.user.pk).update(language=chosen, changed_at=timezone.now())
    return response


@open_to(everyone)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return TemplateResponse(request, "accounts/home.html")
