"""Files of experiments: a plan that was written elsewhere, the pre-registration that goes with it, and both as they were frozen."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.evaluation.access import experiment_readers, researchers
from bridging.apps.evaluation.domain import experiments as domain
from bridging.apps.evaluation.domain.experiments import ExperimentRefused
from bridging.apps.evaluation.forms.experiment_files import PlanFileForm, RegistrationForm
from bridging.apps.evaluation.models import Experiment, PlanVersion
from bridging.apps.evaluation.shown import experiment_words as words


@open_to(researchers)
@require_http_methods(["GET", "POST"])
def from_file(request: HttpRequest) -> HttpResponse:
    """Begin an experiment by a plan that was written elsewhere; what it can find is shown on its page, before it is frozen."""
    form = PlanFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and form.built is not None:
        try:
            made = domain.begin_experiment(plan=form.built, by=person_of(request), now=timezone.now())
        except ExperimentRefused as refused:
            form.add_error(None, str(words.REFUSALS[refused.why]))
        else:
            return redirect("evaluation:experiment", made.slug)
    return TemplateResponse(request, "evaluation/experiments/from_file.html", {"form": form}, status=422 if form.errors else 200)


@open_to(researchers)
@require_http_methods(["GET", "POST"])
def registration(request: HttpRequest, slug: str) -> HttpResponse:
    experiment = get_object_or_404(Experiment, slug=slug)
    form = RegistrationForm(request.POST or None, request.FILES or None, known=experiment.registration)
    if request.method == "POST" and form.is_valid():
        try:
            domain.register_plan(experiment=experiment, protocol=form.protocol())
        except ExperimentRefused as refused:
            form.add_error(None, str(words.REFUSALS[refused.why]))
        else:
            return redirect("evaluation:experiment", slug)
    context = {"form": form, "experiment": experiment}
    return TemplateResponse(request, "evaluation/experiments/registration.html", context, status=422 if form.errors else 200)


@open_to(experiment_readers)
@require_GET
def registration_file(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 -- the shape of every view
    experiment = get_object_or_404(Experiment.objects.exclude(protocol=""), slug=slug)
    return _file(experiment.protocol, f"{slug}-registration.txt", "text/plain")


@open_to(experiment_readers)
@require_GET
def frozen_plan(request: HttpRequest, slug: str, number: int) -> HttpResponse:  # noqa: ARG001 -- the shape of every view
    version = get_object_or_404(PlanVersion, experiment__slug=slug, number=number)
    return _file(version.plan, f"{slug}-plan-{number}.json", "application/json")


@open_to(experiment_readers)
@require_GET
def frozen_registration(request: HttpRequest, slug: str, number: int) -> HttpResponse:  # noqa: ARG001 -- the shape of every view
    version = get_object_or_404(PlanVersion.objects.exclude(protocol=""), experiment__slug=slug, number=number)
    return _file(version.protocol, f"{slug}-registration-{number}.txt", "text/plain")


def _file(text: str, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(text.encode(), content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
