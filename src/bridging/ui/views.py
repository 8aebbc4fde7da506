"""The theme switch and the page that shows every component."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from bridging.ui.style_forms import SampleForm
from bridging.ui.theme import remember_theme


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = redirect(target)
    remember_theme(response, request.POST.get("theme", ""))
    return response


@require_GET
def style(request: HttpRequest) -> HttpResponse:
    faulty = {"email": "a.devries@hospital.example", "track": "6+"}
    language = "nl" if get_language() == "nl" else "en"
    return TemplateResponse(
        request,
        "ui/style.html",
        {
            "specimen": f"ui/style/specimen.{language}.html",
            "sheets": [
                {"theme": name, "form": SampleForm(auto_id=f"{name}-%s"), "faulty": SampleForm(faulty, auto_id=f"{name}-faulty-%s")}
                for name in ("light", "dark")
            ],
            "box_kinds": BOX_KINDS,
            "states": STATES,
            "hues": range(1, 7),
        },
    )


BOX_KINDS = ("note", "tip", "warning", "important", "misconception", "worked-example", "reflection", "use-at-work", "summary")
STATES = ("right", "partly", "wrong", "uncertain", "simulated")
