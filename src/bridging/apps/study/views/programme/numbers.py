"""How many people the programme trained, for those who run it."""

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to
from bridging.apps.cohorts.access import programme_coordinators
from bridging.apps.study.growth import HEIGHT, WIDTH, growth
from bridging.apps.study.numbers_file import definition, numbers_file
from bridging.apps.study.queries.numbers import Numbers, programme_numbers
from bridging.apps.study.queries.trained import Trained
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.programme.shown import wants_simulated
from bridging.engines.measurement.disclosure import MINIMUM


@open_to(programme_coordinators)
@require_GET
def numbers(request: HttpRequest) -> HttpResponse:
    found = _numbers(request)
    own = found.trained
    context = {
        "numbers": found,
        "trained": own,
        "definition": definition(),
        "modules": [(name, own.modules.get(key, 0), key not in found.in_preparation) for key, name in found.modules.items()],
        "pilots": [(found.modules[module_id], people) for module_id, people in found.pilots.modules.items()],
        "growth": growth(own.months, found.target, found.as_of.date()),
        "width": WIDTH,
        "height": HEIGHT,
        "minimum": MINIMUM,
        **_organisations(own),
    }
    return TemplateResponse(request, "study/programme/numbers.html", context)


@open_to(programme_coordinators)
@require_GET
def file(request: HttpRequest) -> HttpResponse:
    found = _numbers(request)
    name = f"trained{'-simulated' if found.is_simulated else ''}-{found.as_of.date().isoformat()}.csv"
    return HttpResponse(
        numbers_file(found, language_of_request()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


def _numbers(request: HttpRequest) -> Numbers:
    return programme_numbers(
        is_simulated=wants_simulated(request), language=language_of_request(), zone=ZoneInfo(settings.TIME_ZONE), now=timezone.now()
    )


def _organisations(own: Trained) -> dict[str, Any]:
    """Return the counts that may be shown, largest first, and by name those that stay together."""
    counts = own.organisations.counts if own.organisations.total else {}
    names = {key: key or _("not known") for key in counts}
    shown = sorted(((names[key], people) for key, people in counts.items() if people is not None), key=lambda row: (-row[1], row[0]))
    return {
        "organisations": shown,
        "hidden": sorted(names[key] for key, people in counts.items() if people is None),
        "hidden_people": own.people - sum(people for _name, people in shown),
    }
