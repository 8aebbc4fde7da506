"""The addresses of open work: of its maker, and of those who rate it."""

from django.urls import path

from bridging.apps.study.views import work, work_files

_WORK = "modules/<slug:module_id>/assignments/<slug:task_id>/work/"

urlpatterns = [
    path(_WORK, work.work, name="work"),
    path(f"{_WORK}draft/", work.draft, name="work-draft"),
    path(f"{_WORK}hand-in/", work.submit, name="work-hand-in"),
    path(f"{_WORK}withdraw/", work.take_back, name="work-withdraw"),
    path(f"{_WORK}files/", work_files.add, name="work-file-add"),
    path(f"{_WORK}files/<uuid:key>/drop/", work_files.drop, name="work-file-drop"),
    path(f"{_WORK}files/<uuid:key>/removal/", work_files.ask, name="work-file-removal"),
]
