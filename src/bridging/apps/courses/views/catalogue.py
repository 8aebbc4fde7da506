"""The catalogue of modules."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import everyone, open_to
from bridging.apps.courses.queries.catalogue import Catalogue, CatalogueModule, RolePath, catalogue
from bridging.apps.courses.queries.readable import readable_modules
from bridging.apps.courses.views.lookup import by_htmx

WORKLOAD_NAMES = {
    "self_study": _("self-study"),
    "live_online": _("online, live"),
    "physical": _("on site"),
    "workplace": _("at your workplace"),
    "assessment": _("assessment"),
}


@open_to(everyone)
@require_GET
def catalogue_page(request: HttpRequest) -> HttpResponse:
    language = get_language() or "nl"
    found = catalogue(language)
    path = next((path for path in found.paths if path.id == request.GET.get("role")), None)
    steps = _steps(found, path)
    context = {
        "catalogue": found,
        "path": path,
        "steps": steps,
        "path_ec": sum(module.ec for module in steps),
        "path_hours": sum(module.hours for module in steps),
        "others": [module for module in found.modules if path is None or module.id not in path.module_ids],
        "readable": readable_modules(request.user),
        "workload_names": WORKLOAD_NAMES,
        "modules": {module.id: module for module in found.modules},
    }
    template = "courses/catalogue.html#modules" if by_htmx(request) else "courses/catalogue.html"
    return TemplateResponse(request, template, context)


def _steps(found: Catalogue, path: RolePath | None) -> list[CatalogueModule]:
    """Return the modules of a role path in the order in which they are best followed."""
    if path is None:
        return []
    return [module for module_id in path.module_ids if (module := found.module(module_id))]
