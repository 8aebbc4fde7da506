from django.urls import path

from bridging.apps.labs.views import bench, own, pairs, pictures, sending, teaching
from bridging.ui.routes import by_first_word

app_name = "labs"

_LAB = "modules/<slug:module_id>/labs/<slug:lab_id>/"

urlpatterns = by_first_word(
    [
        path(_LAB, bench.bench, name="bench"),
        path(f"{_LAB}begin/", bench.begin, name="begin"),
        path(f"{_LAB}act/", bench.act, name="act"),
        path(f"{_LAB}pictures/<uuid:key>/<slug:name>.png", pictures.picture, name="picture"),
        path(f"{_LAB}code/", pairs.code, name="code"),
        path(f"{_LAB}join/", pairs.join, name="join"),
        path(f"{_LAB}behind/", pairs.behind, name="behind"),
        path(f"{_LAB}own/", own.own, name="own"),
        path(f"{_LAB}own/add/", own.add, name="own-add"),
        path(f"{_LAB}own/found/", own.found, name="own-found"),
        path(f"{_LAB}own/look/", own.look_into, name="own-look"),
        path(f"{_LAB}own/<uuid:key>/delete/", own.delete, name="own-delete"),
        path(f"{_LAB}own/<uuid:key>/pictures/<slug:name>.jpg", own.picture, name="own-picture"),
        path(f"{_LAB}own/<uuid:key>/stop/", own.stop, name="own-stop"),
        path("send/", sending.send, name="send"),
        path("send/<str:token>/", sending.bring, name="send-file"),
        path("teaching/<slug:slug>/labs/", teaching.labs, name="cohort"),
        path("teaching/<slug:slug>/labs/<slug:lab_id>/", teaching.lab, name="cohort-lab"),
    ]
)
