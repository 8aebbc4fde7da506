from django.urls import path

from bridging.apps.escape.views import cohort, guide, history, leading, papers
from bridging.ui.routes import by_first_word

app_name = "escape"

urlpatterns = by_first_word(
    [
        path("room/guide/", guide.guide, name="guide"),
        path("room/guide/<slug:language>/", guide.printed, name="guide-printed"),
        path("room/<uuid:key>/console/", leading.console, name="console"),
        path("room/<uuid:key>/console/do/<slug:what>/", leading.lead, name="lead"),
        path("room/<uuid:key>/console/erase/", leading.erase, name="erase"),
        path("room/<uuid:key>/console/timeline/<slug:form>/", history.timeline, name="timeline"),
        path("room/<uuid:key>/console/pack/<slug:team>/<slug:language>/", papers.pack, name="pack"),
        path("cohorts/<slug:slug>/rooms/", cohort.runs, name="cohort"),
        path("cohorts/<slug:slug>/rooms/begin/", cohort.begin, name="begin"),
    ]
)
