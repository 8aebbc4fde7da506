"""The addresses of tests: of those who sit one, of those who watch over the room, and of those who examine."""

from django.urls import path

from bridging.apps.study.views.sittings import results, rooms, saving, taking

_SITTING = "sittings/<uuid:key>/"

_ROOM = "cohorts/<slug:slug>/tests/<uuid:key>/"

urlpatterns = [
    path("cohorts/<slug:slug>/tests/", rooms.tests, name="tests"),
    path("cohorts/<slug:slug>/tests/offer/", rooms.add, name="test-offer"),
    path(_ROOM, rooms.room, name="test-room"),
    path(f"{_ROOM}state/", rooms.state, name="test-room-state"),
    path(f"{_ROOM}release/", rooms.release, name="test-room-release"),
    path(f"{_ROOM}people/<int:person_pk>/identity/", rooms.identity, name="test-room-identity"),
    path(f"{_ROOM}sittings/<uuid:sitting>/incident/", rooms.incident, name="test-room-incident"),
    path(f"{_ROOM}objections/<int:objection>/", rooms.decide, name="test-room-decide"),
    path(f"{_ROOM}<slug:what>/", rooms.act, name="test-room-act"),
    path("tests/<uuid:key>/", taking.cover, name="test"),
    path(_SITTING, taking.sitting, name="sitting"),
    path(f"{_SITTING}start/", taking.start, name="sitting-start"),
    path(f"{_SITTING}state/", saving.state, name="sitting-state"),
    path(f"{_SITTING}hand-in/", taking.hand_in, name="sitting-hand-in"),
    path(f"{_SITTING}result/", results.result, name="sitting-result"),
    path(f"{_SITTING}answers/", results.inspection, name="sitting-inspection"),
    path(f"{_SITTING}answers/<slug:item_id>/", saving.answer, name="sitting-answer"),
    path(f"{_SITTING}answers/<slug:item_id>/flag/", saving.flag, name="sitting-flag"),
    path(f"{_SITTING}answers/<slug:item_id>/object/", results.object_to, name="sitting-object"),
]
