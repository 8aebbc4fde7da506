"""The page on which somebody reads what is kept about them, what for, and how long; with the ways to have it, to mend it and to end it."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.evaluation.domain.keeping import last_round
from bridging.apps.evaluation.queries.exports import exports_with
from bridging.apps.evaluation.queries.own_gain import gains_of
from bridging.apps.evaluation.queries.reading.consent import research_consent_of
from bridging.apps.evaluation.retention import TABLE
from bridging.apps.evaluation.shown.own_gain import gain_in_words
from bridging.apps.study.queries.calibration import claims_of
from bridging.apps.study.views.curve import curve_context
from bridging.apps.study.views.lookup import language_of_request


@open_to(signed_in)
@require_GET
def own_data(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    done = last_round()
    context = {
        "classes": TABLE,
        "done": done[0] if done else None,
        "exports": exports_with(person),
        "consent": research_consent_of(person),
    }
    return TemplateResponse(request, "evaluation/own_data.html", context)


@open_to(signed_in)
@require_GET
def own_gain(request: HttpRequest) -> HttpResponse:
    """Show somebody's own numbers: nobody else's, and no average to stand beside."""
    person = person_of(request)
    modules = sorted({each.module_id for each in memberships_of(person) if each.takes_part})
    gains = [(each, gain_in_words(each.gain)) for each in gains_of(person)]
    curve = curve_context(claims_of(person), language_of_request())
    return TemplateResponse(request, "evaluation/own_gain.html", curve | {"gains": gains, "modules": modules})
