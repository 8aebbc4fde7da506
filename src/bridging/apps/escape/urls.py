from django.urls import path

from bridging.apps.escape.views import (
    cohort,
    debrief,
    guide,
    history,
    hosting,
    leading,
    papers,
    scan,
    scoring,
    team,
    undoing,
    wall,
    watching,
)
from bridging.ui.routes import by_first_word

app_name = "escape"

_DO = "room/<uuid:key>/do/<slug:what>/"

urlpatterns = by_first_word(
    [
        path("rooms/", hosting.rooms, name="rooms"),
        path("room/guide/", guide.guide, name="guide"),
        path("room/guide/<slug:language>/", guide.printed, name="guide-printed"),
        path("room/<uuid:key>/console/", leading.console, name="console"),
        path("room/<uuid:key>/console/do/<slug:what>/", leading.lead, name="lead"),
        path("room/<uuid:key>/console/erase/", leading.erase, name="erase"),
        path("room/<uuid:key>/console/undo/<int:seq>/", undoing.undo, name="undo"),
        path("room/<uuid:key>/console/timeline/<slug:form>/", history.timeline, name="timeline"),
        path("room/<uuid:key>/console/pack/<slug:team>/<slug:language>/", papers.pack, name="pack"),
        path("room/<uuid:key>/console/team/<slug:team>/", watching.watch, name="watch"),
        path("room/", team.code, name="code"),
        path("room/<uuid:key>/", team.team, name="team"),
        path(_DO, team.do, name="do"),
        path(f"{_DO}<slug:about>/", team.do, name="do-about"),
        path("room/<uuid:key>/data/<slug:clue>/", team.data, name="data"),
        path("room/<uuid:key>/wall/", wall.wall, name="wall"),
        path("room/<uuid:key>/debrief/", debrief.debrief, name="debrief"),
        path("room/<uuid:key>/debrief/<slug:what>/", debrief.write, name="write"),
        path("room/<uuid:key>/debrief/<slug:what>/<slug:about>/", debrief.write, name="write-about"),
        path("room/<uuid:key>/compare/", debrief.compare, name="compare"),
        path("room/<uuid:key>/score/", scoring.scoring, name="scoring"),
        path("room/<uuid:key>/score/<slug:criterion>/", scoring.score, name="score"),
        path("room/<slug:token>/", scan.scan, name="scan"),
        path("teaching/<slug:slug>/rooms/", cohort.runs, name="cohort"),
        path("teaching/<slug:slug>/rooms/begin/", cohort.begin, name="begin"),
    ]
)
