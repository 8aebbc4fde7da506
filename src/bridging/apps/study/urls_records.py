"""The addresses of what others record and decide about a participant: observed skills."""

from django.urls import path

from bridging.apps.study.views import observed, observing

urlpatterns = [
    path("observing/", observing.cohorts, name="observing-cohorts"),
    path("observing/<slug:slug>/", observing.grid, name="observing"),
    path("observing/<slug:slug>/record/", observing.record, name="observe-record"),
    path("observing/<slug:slug>/<int:observation_pk>/take-back/", observed.take_back, name="observation-take-back"),
    path("observing/<slug:slug>/<int:observation_pk>/photo/", observed.photo, name="observation-photo"),
    path("observing/<slug:slug>/<slug:skill_id>/<int:person_pk>/", observed.observed, name="observed-person"),
]
