from django.urls import path

from bridging.apps.teamwork.views import cohort, guide, leading, papers, peers, taking_part, wall
from bridging.ui.routes import by_first_word

app_name = "teamwork"

_DO = "live/<uuid:key>/do/<slug:what>/"

urlpatterns = by_first_word(
    [
        path("live/", taking_part.code, name="code"),
        path("live/guide/", guide.guide, name="guide"),
        path("live/guide/<slug:language>/", guide.printed, name="guide-printed"),
        path("live/<uuid:key>/", taking_part.play, name="play"),
        path(_DO, taking_part.do, name="do"),
        path(f"{_DO}<slug:about>/", taking_part.do, name="do-about"),
        path(f"{_DO}<slug:about>/<slug:option>/", taking_part.do, name="do-option"),
        path("live/<uuid:key>/wall/", wall.wall, name="wall"),
        path("live/<uuid:key>/console/", leading.console, name="console"),
        path("live/<uuid:key>/console/erase/", leading.erase, name="erase"),
        path("live/<uuid:key>/console/do/<slug:what>/", leading.lead, name="lead"),
        path("live/<uuid:key>/teammates/", peers.teammates, name="teammates"),
        path("live/<uuid:key>/teammates/<int:mate>/", peers.teammate, name="teammate"),
        path("live/<uuid:key>/teammates/report/", peers.report, name="comment-report"),
        path("cohorts/<slug:slug>/comments/", peers.reports, name="comment-reports"),
        path("cohorts/<slug:slug>/comments/<uuid:report_key>/", peers.decide, name="comment-decide"),
        path("live/<uuid:key>/papers/", papers.papers, name="papers"),
        path("live/<uuid:key>/papers/<slug:kind>/<slug:language>/", papers.paper, name="paper"),
        path("teaching/<slug:slug>/live/", cohort.sessions, name="cohort"),
        path("teaching/<slug:slug>/live/begin/", cohort.begin, name="begin"),
    ]
)
