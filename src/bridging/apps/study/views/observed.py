"""One person at one skill: every occasion, with notes and photos; also the way to sign off without scripts."""

import uuid
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.domain import FileTooLarge, QuotaExceeded
from bridging.apps.cohorts.access import observers_of_cohort
from bridging.apps.cohorts.domain import observing_audience
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain import NotAPicture, add_skill_photo, withdraw_observation
from bridging.apps.study.models import SkillObservation
from bridging.apps.study.queries.skills import record_of, tile_of
from bridging.apps.study.record_forms import PhotoForm
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.observing import blank_sight, plan_or_404


@open_to(observers_of_cohort)
@require_GET
def observed(request: HttpRequest, slug: str, skill_id: str, person_pk: int) -> HttpResponse:
    return _shown(request, slug, skill_id, person_pk, PhotoForm())


@open_to(observers_of_cohort)
@require_POST
def take_back(request: HttpRequest, slug: str, observation_pk: int) -> HttpResponse:
    observation = _observation_or_404(slug, observation_pk)
    withdraw_observation(observation=observation, observer=person_of(request), key=uuid.uuid4(), now=timezone.now())
    messages.success(request, _("Taken back. What was recorded stays on record, crossed out."))
    return redirect("study:observed-person", slug, observation.skill_id, observation.person_id)


@open_to(observers_of_cohort)
@require_POST
def photo(request: HttpRequest, slug: str, observation_pk: int) -> HttpResponse:
    observation = _observation_or_404(slug, observation_pk)
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            add_skill_photo(
                observation=observation,
                upload=form.cleaned_data["photo"],
                caption=form.cleaned_data["caption"],
                by=person_of(request),
                now=timezone.now(),
            )
        except NotAPicture:
            form.add_error("photo", _("This is not a picture that can be read. Take it again, or choose a JPEG or PNG."))
        except FileTooLarge:
            form.add_error("photo", _("This picture is too large. Take it again with a lower resolution."))
        except QuotaExceeded:
            form.add_error("photo", _("The participant’s storage is full. Tell the coordinator."))
        else:
            messages.success(request, _("The photo is kept with the observation; the participant sees it too."))
            return redirect("study:observed-person", slug, observation.skill_id, observation.person_id)
    return _shown(request, slug, observation.skill_id, observation.person_id, form)


def _shown(request: HttpRequest, slug: str, skill_id: str, person_pk: int, photo_form: PhotoForm) -> HttpResponse:
    cohort = get_object_or_404(Cohort, slug=slug)
    plan = plan_or_404(cohort, skill_id)
    person = get_object_or_404(cohort.enrolments.in_force().select_related("person"), person=person_pk).person
    now, language = timezone.now(), language_of_request()
    observing_audience(cohort=cohort, observer=person_of(request), what="skill", about=person, now=now)
    words = {step.id: step.text[language] for step in plan.steps}
    record = [(each, [words.get(step, step) for step in each.missed]) for each in record_of(person, cohort.module_id, skill_id)]
    context = {
        "cohort": cohort,
        "title": cohort.title(language),
        "person": person,
        "plan": plan,
        "plan_title": plan.title[language],
        "steps": [(step, step.text[language]) for step in plan.steps],
        "tile": tile_of(person, cohort.module_id, skill_id),
        "record": record,
        "newest_pk": next((each.pk for each, _missed in record if not hasattr(each, "withdrawal")), None),
        "form": blank_sight(person, skill_id, now.astimezone(cohort.zone()).date()),
        "photo_form": photo_form,
        "is_self": person == request.user,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if photo_form.errors else HTTPStatus.OK
    return TemplateResponse(request, "study/observed.html", context, status=status)


def _observation_or_404(slug: str, pk: int) -> SkillObservation:
    return get_object_or_404(SkillObservation.objects.select_related("person"), cohort__slug=slug, pk=pk)
