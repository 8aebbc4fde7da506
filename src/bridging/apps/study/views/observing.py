"""Signing off skills at the bench: a grid of names, made for a thumb in a glove and for cellars without a connection."""

import uuid
from http import HTTPStatus
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import get_template
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import observers_of_any, observers_of_cohort
from bridging.apps.cohorts.domain import observing_audience
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import cohorts_with_counts
from bridging.apps.study.choices import SkillLevelChoice
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import KeyReused, NoSuchSkill, NotAMember, observe_skill, withdraw_observation
from bridging.apps.study.queries.skills import own_observation, panels, tile_of
from bridging.apps.study.record_forms import SightForm, TakeBackForm
from bridging.apps.study.skill_plans import SkillPlan, skills_in
from bridging.apps.study.views.lookup import by_htmx, language_of_request
from bridging.engines.assessment.observed import CriticalStepMissed
from bridging.kernel.skill import SkillLevel

LEVELS: Final = [(level, SkillLevel(level.value).rank) for level in SkillLevelChoice]


@open_to(observers_of_any)
@require_GET
def cohorts(request: HttpRequest) -> HttpResponse:
    language = language_of_request()
    own = cohorts_with_counts(Cohort.objects.observed_by(person_of(request)))
    rows = [
        (cohort, cohort.title(language), people, [plan.title[language] for plan in skills_in(edition_contents(cohort.edition_id)).values()])
        for cohort, people in own
    ]
    return TemplateResponse(request, "study/observing_cohorts.html", {"cohorts": rows})


@open_to(observers_of_cohort)
@require_GET
def grid(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all skills with all names; everything that a thumb needs is in the page, so that it works without a connection."""
    found = get_object_or_404(Cohort, slug=slug)
    observer, now, language = person_of(request), timezone.now(), language_of_request()
    members = observing_audience(cohort=found, observer=observer, what="skills", now=now)
    contents = edition_contents(found.edition_id)
    people = [member.person for member in members if member.person_id != observer.pk]
    context = {
        "cohort": found,
        "title": found.title(language),
        "language": language,
        "panels": panels(skills_in(contents), people, found.module_id),
        "levels": LEVELS,
        "today": now.astimezone(found.zone()).date(),
    }
    return TemplateResponse(request, "study/observing_grid.html", context)


@open_to(observers_of_cohort)
@require_POST
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """Record a sighting, or with ``undo`` take one back; the answer is the person's tile as it is now."""
    found = get_object_or_404(Cohort, slug=slug)
    return _take_back(request, found) if "undo" in request.POST else _observe(request, found)


def _observe(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    form = SightForm(request.POST)
    if not form.is_valid():
        raise Http404
    person = _member_or_404(cohort, form.cleaned_data["person"])
    fault = ""
    try:
        observe_skill(
            cohort=cohort,
            edition=edition_contents(cohort.edition_id),
            person=person,
            observer=person_of(request),
            sight=form.sight(request.POST.getlist("missed")),
            now=timezone.now(),
        )
    except (NoSuchSkill, NotAMember) as unknown:
        raise Http404 from unknown
    except CriticalStepMissed:
        fault = _("Not recorded: a critical step was left out, so no level above “aware” can be given.")
    except KeyReused:
        fault = _("Not recorded: this page had already been used for another observation.")
    return _tile(request, cohort, person, form.cleaned_data["skill"], fault)


def _take_back(request: HttpRequest, cohort: Cohort) -> HttpResponse:
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        raise Http404
    sent, observer = form.cleaned_data, person_of(request)
    person = _member_or_404(cohort, sent["person"])
    # What was refused was never recorded: then there is nothing to take back.
    observation = own_observation(cohort.pk, subject_of(observer), sent["undo"])
    if observation is not None:
        withdraw_observation(observation=observation, observer=observer, key=sent["key"], now=timezone.now())
    return _tile(request, cohort, person, sent["skill"])


def _member_or_404(cohort: Cohort, person_pk: int) -> Person:
    return get_object_or_404(cohort.enrolments.in_force().select_related("person"), person=person_pk).person


def _tile(request: HttpRequest, cohort: Cohort, person: Person, skill_id: str, fault: str = "") -> HttpResponse:
    if not by_htmx(request):
        if fault:
            messages.error(request, fault)
        return redirect("study:observed-person", cohort.slug, skill_id, person.pk)
    plan = plan_or_404(cohort, skill_id)
    html = get_template("study/observing_tile.html").render(
        {"cohort": cohort, "plan": plan, "tile": tile_of(person, cohort.module_id, skill_id), "fault": fault}, request
    )
    return HttpResponse(html, status=HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK)


def plan_or_404(cohort: Cohort, skill_id: str) -> SkillPlan:
    plan = skills_in(edition_contents(cohort.edition_id)).get(skill_id)
    if plan is None:
        raise Http404
    return plan


def blank_sight(person: Person, skill_id: str, today: Any) -> SightForm:
    return SightForm(initial={"key": uuid.uuid4(), "person": person.pk, "skill": skill_id, "seen_on": today})
