from django.urls import path

from bridging.apps.labs.views import bench, teaching
from bridging.ui.routes import by_first_word

app_name = "labs"

_LAB = "modules/<slug:module_id>/labs/<slug:lab_id>/"

urlpatterns = by_first_word(
    [
        path(_LAB, bench.bench, name="bench"),
        path(f"{_LAB}begin/", bench.begin, name="begin"),
        path(f"{_LAB}act/", bench.act, name="act"),
        path("cohorts/<slug:slug>/labs/", teaching.labs, name="cohort"),
        path("cohorts/<slug:slug>/labs/<slug:lab_id>/", teaching.lab, name="cohort-lab"),
    ]
)
