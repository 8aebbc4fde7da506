"""The list of findings: what waits for whoever asks comes first; and noting one."""

import uuid
from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.evaluation.domain import loop
from bridging.apps.evaluation.forms.loop import FindingForm
from bridging.apps.evaluation.loop_access import finders
from bridging.apps.evaluation.loop_detectors import proposals_for
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.findings import is_overdue, played_all, waiting_for
from bridging.apps.evaluation.queries.loop.people import cohorts_to_name, findings_of, modules_of, reads_tests
from bridging.apps.evaluation.queries.loop.places import exists, places_in, titles_of
from bridging.apps.evaluation.shown.loop.rows import row_of, shown_proposal
from bridging.apps.evaluation.shown.loop.words import KINDS, STAGES
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import key_of
from bridging.engines.measurement.loop.places import place_of
from bridging.engines.measurement.loop.story.finding import Stage

_SETTLED: Final = {Stage.ACCEPTED.value, Stage.CLOSED.value}
_MOST: Final = 200


@open_to(finders)
@require_GET
def findings(request: HttpRequest) -> HttpResponse:
    person, now, language = person_of(request), timezone.now(), language_of_request()
    modules = modules_of(person)
    module, stage = request.GET.get("module", ""), request.GET.get("state", "")
    found = findings_of(person)
    if module in modules:
        found = found.filter(module_id=module)
    if stage in STAGES:
        found = found.filter(stage=stage)
    shown = list(found[:_MOST])
    states = played_all(shown)
    waiting = [each.pk for each in waiting_for(person, found, now)]
    chosen = {module} if module in modules else set(modules)
    proposed = proposals_for(person, chosen) if not stage else []
    titles = titles_of(
        [*(each.found.place for each in states.values() if each.found), *(each.place for each in proposed)],
        language,
        shows_tests=reads_tests(person),
    )
    rows = {each.pk: row_of(each, states[each.pk], titles, language, is_late=is_overdue(each, now)) for each in shown}
    context = {
        "waiting": [rows[pk] for pk in waiting if pk in rows],
        "others": [rows[each.pk] for each in shown if each.pk not in waiting and each.stage not in _SETTLED],
        "settled": [rows[each.pk] for each in shown if each.stage in _SETTLED],
        "proposals": [shown_proposal(each, titles, language) for each in proposed],
        "modules": modules,
        "module": module,
        "stages": [(each, words) for each, words in STAGES.items() if each != Stage.NOTHING],
        "stage": stage,
        "is_simulated": any(each.is_simulated for each in shown),
    }
    return TemplateResponse(request, "evaluation/loop/findings.html", context)


@open_to(finders)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Note a finding; ``?about=`` names the place, so that other pages can lead here, and ``?cohort=`` where it was seen."""
    person, language = person_of(request), language_of_request()
    modules = modules_of(person)
    about = place_of(request.GET.get("about", ""))
    if about is not None and (about.module not in modules or not exists(about)):
        raise Http404
    module = about.module if about else request.GET.get("module", "")
    module = module if module in modules else (modules[0] if len(modules) == 1 else "")
    if not module:
        return TemplateResponse(request, "evaluation/loop/new_module.html", {"modules": modules})
    cohorts = cohorts_to_name(person, [module])
    places = [(str(KINDS[kind]), found) for kind, found in places_in(module, language, shows_tests=reads_tests(person)) if found]
    if about is not None and not any(code == about.code for _, found in places for code, _ in found):
        # An older version of a question, or a scale: its own page led here.
        places = [(str(KINDS[about.kind]), [(about.code, about.ref)]), *places]
    cohort = next((each for each in cohorts if each.slug == request.GET.get("cohort")), None)
    initial = {"about": about.code if about else "", "cohort": cohort}
    form = FindingForm(request.POST or None, places=places, cohorts=cohorts, initial=initial)
    form.fields["cohort"].label_from_instance = lambda each: each.title(language)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        place = place_of(form.cleaned_data["about"])
        if place is None:
            raise Http404
        noted = loop.Noted(place, form.cleaned_data["words"], form.cleaned_data["cohort"])
        made = loop.note(noted=noted, by=person, key=key_of(request), now=timezone.now())
        messages.success(request, _("Noted. Now somebody decides what is done with it."))
        return redirect("evaluation:finding", made.key)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "module": module, "modules": modules, "key": request.POST.get("key") or uuid.uuid4()}
    return TemplateResponse(request, "evaluation/loop/new.html", context, status=status)


@open_to(finders)
@require_POST
def take_up(request: HttpRequest) -> HttpResponse:
    """Make a finding of what a detector proposes; it is looked up anew, so that nothing is believed of what a form says."""
    person, mark = person_of(request), request.POST.get("proposal", "")
    proposal = next((each for each in proposals_for(person, modules_of(person)) if each.mark == mark), None)
    if proposal is None:
        detector, _space, place = mark.partition(" ")
        known = findings_of(person).filter(detector=detector, place=place).exclude(detector="").first()
        if known is None:
            raise Http404
        return redirect("evaluation:finding", known.key)
    made: Finding = loop.propose(proposal=proposal, by=person, now=timezone.now())
    return redirect("evaluation:finding", made.key)
