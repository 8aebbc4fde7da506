from django.urls import path

from bridging.apps.escape.views import cohort
from bridging.ui.routes import by_first_word

app_name = "escape"

urlpatterns = by_first_word(
    [
        path("cohorts/<slug:slug>/rooms/", cohort.runs, name="cohort"),
        path("cohorts/<slug:slug>/rooms/begin/", cohort.begin, name="begin"),
    ]
)
