"""Experiments: planned with what they can find beside the form, frozen, approved, run, and analysed as planned."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import may, open_to, person_of
from bridging.apps.evaluation.access import experiment_readers, researchers
from bridging.apps.evaluation.domain import experiments as domain
from bridging.apps.evaluation.domain.experiments import ExperimentRefused
from bridging.apps.evaluation.forms.experiments import PlanForm
from bridging.apps.evaluation.models import AnalysisRun, Experiment
from bridging.apps.evaluation.queries.experiments.asked import newest_analysis
from bridging.apps.evaluation.queries.experiments.counts import drawn_by_sequence, unit_counts
from bridging.apps.evaluation.queries.experiments.units import unit_names
from bridging.apps.evaluation.queries.instruments import rated_name
from bridging.apps.evaluation.shown import experiment_words as words
from bridging.apps.evaluation.shown.experiment_page import plan_lines, result_of, sequence_lines, unit_lines
from bridging.apps.evaluation.shown.flow import WIDTH, flow_of
from bridging.apps.study.views.lookup import language_of_request
from bridging.engines.measurement.experiments.plan import Plan


@open_to(experiment_readers)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    rows = [
        (each, each.to_engine(), words.STATES[each.state], words.STATE_BADGES[each.state])
        for each in Experiment.objects.select_related("created_by")
    ]
    context = {"rows": rows, "may_change": may(request, researchers), "mechanics": words.MECHANICS}
    return TemplateResponse(request, "evaluation/experiments/overview.html", context)


@open_to(researchers)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    form = PlanForm.empty(request.POST or None, timezone.localdate())

    def keep(form: PlanForm) -> Experiment:
        assert form.built is not None  # noqa: S101 -- a valid form has built its plan
        return domain.begin_experiment(plan=form.built, by=person_of(request), now=timezone.now())

    return _form_page(request, form, keep, None)


@open_to(researchers)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, slug: str) -> HttpResponse:
    experiment = get_object_or_404(Experiment, slug=slug)

    def keep(form: PlanForm) -> Experiment:
        assert form.built is not None  # noqa: S101 -- as above
        domain.change_plan(experiment=experiment, plan=form.built)
        return experiment

    return _form_page(request, PlanForm.of(experiment, request.POST or None), keep, experiment)


def _form_page(request: HttpRequest, form: PlanForm, keep: Callable[[PlanForm], Experiment], experiment: Experiment | None) -> HttpResponse:
    """Show the form with what the plan finds; keep it only when that was asked for."""
    detectable = None
    is_worked_out = False
    if request.method == "POST" and form.is_valid() and form.built is not None:
        detectable, is_worked_out = form.built.detectable, True
        if request.POST.get("act") == "keep":
            try:
                return redirect("evaluation:experiment", keep(form).slug)
            except ExperimentRefused as refused:
                form.add_error(None, str(words.REFUSALS[refused.why]))
    context = {"form": form, "experiment": experiment, "detectable": detectable, "is_worked_out": is_worked_out}
    return TemplateResponse(request, "evaluation/experiments/form.html", context)


@open_to(experiment_readers)
@require_GET
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    experiment = get_object_or_404(Experiment.objects.select_related("created_by"), slug=slug)
    plan = experiment.to_engine()
    names = unit_names(plan.module, plan.units, language_of_request())
    context: dict[str, Any] = {
        "experiment": experiment,
        "plan": plan,
        "state": words.STATES[experiment.state],
        "badge": words.STATE_BADGES[experiment.state],
        "lines": plan_lines(plan, names, rated_name(plan.rating, language_of_request())),
        "detectable": plan.detectable,
        "effect": f"{plan.detectable or 0:.4f}",
        "protocol": experiment.registration,
        "versions": experiment.versions.all(),
        "may_change": may(request, researchers),
    }
    if experiment.started_at:
        context |= {
            "sequences": sequence_lines(plan, drawn_by_sequence(experiment)),
            "units": unit_lines(plan, unit_counts(experiment), names),
            "arms": [words.ARMS[arm] for arm in plan.arms],
        }
    run = newest_analysis(experiment)
    if run is not None:
        context |= _analysis(run, plan)
    return TemplateResponse(request, "evaluation/experiments/detail.html", context)


def _analysis(run: AnalysisRun, plan: Plan) -> dict[str, Any]:
    results = json.loads(run.results)
    flow = flow_of(json.loads(run.parameters)["head"], results["flow"])
    return {"run": run, "result": result_of(results, plan), "flow": flow, "flow_width": WIDTH}


@open_to(experiment_readers)
@require_GET
def plan_file(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 -- the shape of every view
    """Hand out the plan as a file, as its hash is of."""
    experiment = get_object_or_404(Experiment, slug=slug)
    response = HttpResponse(experiment.plan, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{experiment.slug}-plan.json"'
    return response


@open_to(researchers)
@require_POST
def freeze(request: HttpRequest, slug: str) -> HttpResponse:
    said, reason = request.POST.get("effect", ""), request.POST.get("reason", "")

    def act(experiment: Experiment) -> None:
        seen = float(said) if said.replace(".", "", 1).isdecimal() else -1.0
        domain.freeze_plan(experiment=experiment, seen_effect=seen, by=person_of(request), now=timezone.now(), reason=reason)

    return _acted(request, slug, act, _("The plan is frozen. Its hash stands below."))


@open_to(researchers)
@require_POST
def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    return _acted(
        request,
        slug,
        lambda experiment: domain.reopen_plan(experiment=experiment),
        _("The plan is a draft again. Its frozen version is kept."),
    )


@open_to(researchers)
@require_POST
def ethics(request: HttpRequest, slug: str) -> HttpResponse:
    reference = request.POST.get("reference", "")[:120]
    return _acted(
        request,
        slug,
        lambda experiment: domain.name_ethics_reference(experiment=experiment, reference=reference),
        _("The reference is kept."),
    )


@open_to(researchers)
@require_POST
def start(request: HttpRequest, slug: str) -> HttpResponse:
    return _acted(request, slug, lambda experiment: domain.start_experiment(experiment=experiment, now=timezone.now()), _("It runs."))


@open_to(researchers)
@require_POST
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    reason = request.POST.get("reason", "")[:240]
    return _acted(
        request,
        slug,
        lambda experiment: domain.stop_experiment(experiment=experiment, reason=reason, now=timezone.now()),
        _("It has stopped."),
    )


@open_to(researchers)
@require_POST
def analyse(request: HttpRequest, slug: str) -> HttpResponse:
    def act(experiment: Experiment) -> None:
        domain.analyse_experiment(experiment=experiment, by=person_of(request), now=timezone.now())

    return _acted(request, slug, act, _("The analysis of the plan was run."))


def _acted(request: HttpRequest, slug: str, act: Callable[[Experiment], object], done: str) -> HttpResponse:
    """Do what was asked, or say why not; the page comes back either way."""
    experiment = get_object_or_404(Experiment, slug=slug)
    try:
        act(experiment)
    except ExperimentRefused as refused:
        messages.error(request, str(words.REFUSALS[refused.why]))
    else:
        messages.success(request, done)
    return redirect("evaluation:experiment", slug)
