"""The addresses of the improvement loop."""

from django.urls import path

from bridging.apps.evaluation.views.loop import check, finding, lists, steps, telling, watch

_FINDING = "evaluation/findings/<uuid:key>/"

urlpatterns = [
    path("evaluation/findings/", lists.findings, name="findings"),
    path("evaluation/findings/new/", lists.new, name="finding-new"),
    path("evaluation/findings/take-up/", lists.take_up, name="finding-take-up"),
    path(_FINDING, finding.finding, name="finding"),
    path(f"{_FINDING}file/", finding.open_file, name="finding-file"),
    path(f"{_FINDING}check/", check.check, name="finding-check"),
    path(f"{_FINDING}effect/", steps.effect, name="finding-effect"),
    path(f"{_FINDING}tell/", telling.release, name="finding-release"),
    path(f"{_FINDING}tell-no-longer/", telling.retract, name="finding-retract"),
    path(f"{_FINDING}<slug:what>/", steps.step, name="finding-step"),
    path("teaching/<slug:slug>/evaluation/take-up/", watch.take_up, name="teaching-take-up"),
    path("improved/<slug:module_id>/", telling.improved, name="improved"),
]
