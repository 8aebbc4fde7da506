"""The programme as a whole, for those who run it."""

from django.urls import path, re_path

from bridging.apps.evaluation.views import programme

_REPORT = r"^evaluation/programme/report/(?P<lang>nl|en)/"

urlpatterns = [
    path("evaluation/programme/", programme.overview, name="programme"),
    path("evaluation/programme/number/", programme.cell, name="programme-cell"),
    re_path(_REPORT + r"$", programme.report, name="programme-report"),
    re_path(_REPORT + r"report\.pdf$", programme.report_file, name="programme-report-file"),
    re_path(_REPORT + r"figures\.csv$", programme.figures, name="programme-figures"),
    path("evaluation/programme/report/run.json", programme.run_file, name="programme-run"),
]
