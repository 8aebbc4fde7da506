from django.urls import path

from bridging.apps.evaluation.views import experiment_files, experiments

urlpatterns = [
    path("evaluation/experiments/", experiments.overview, name="experiments"),
    path("evaluation/experiments/new/", experiments.new, name="experiment-new"),
    path("evaluation/experiments/from-file/", experiment_files.from_file, name="experiment-from-file"),
    path("evaluation/experiments/<slug:slug>/", experiments.detail, name="experiment"),
    path("evaluation/experiments/<slug:slug>/plan/", experiments.change, name="experiment-plan"),
    path("evaluation/experiments/<slug:slug>/plan.json", experiments.plan_file, name="experiment-file"),
    path("evaluation/experiments/<slug:slug>/registration/", experiment_files.registration, name="experiment-registration"),
    path("evaluation/experiments/<slug:slug>/registration.txt", experiment_files.registration_file, name="experiment-registration-file"),
    path("evaluation/experiments/<slug:slug>/versions/<int:number>/plan.json", experiment_files.frozen_plan, name="experiment-frozen-plan"),
    path(
        "evaluation/experiments/<slug:slug>/versions/<int:number>/registration.txt",
        experiment_files.frozen_registration,
        name="experiment-frozen-registration",
    ),
    path("evaluation/experiments/<slug:slug>/freeze/", experiments.freeze, name="experiment-freeze"),
    path("evaluation/experiments/<slug:slug>/reopen/", experiments.reopen, name="experiment-reopen"),
    path("evaluation/experiments/<slug:slug>/ethics/", experiments.ethics, name="experiment-ethics"),
    path("evaluation/experiments/<slug:slug>/start/", experiments.start, name="experiment-start"),
    path("evaluation/experiments/<slug:slug>/stop/", experiments.stop, name="experiment-stop"),
    path("evaluation/experiments/<slug:slug>/analyse/", experiments.analyse, name="experiment-analyse"),
]
