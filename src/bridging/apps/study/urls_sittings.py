"""The addresses of tests: of those who sit one, of those who watch over the room, and of those who examine."""

from django.urls import path

from bridging.apps.study.views.sittings import figures, objections, offers, results, rooms, saving, taking, windows

_SITTING = "sittings/<uuid:key>/"

_ROOM = "cohorts/<slug:slug>/tests/<uuid:key>/"

urlpatterns = [
    path("cohorts/<slug:slug>/tests/", offers.tests, name="tests"),
    path("cohorts/<slug:slug>/tests/offer/", offers.add, name="test-offer"),
    path("cohorts/<slug:slug>/extra-time/", offers.grant, name="extra-time"),
    path("cohorts/<slug:slug>/extra-time/<int:person_pk>/withdraw/", offers.withdraw, name="extra-time-withdraw"),
    path(_ROOM, rooms.room, name="test-room"),
    path(f"{_ROOM}state/", rooms.state, name="test-room-state"),
    path(f"{_ROOM}screen/", rooms.screen, name="test-room-screen"),
    path(f"{_ROOM}window/", windows.window, name="test-window"),
    path(f"{_ROOM}figures/", figures.figures, name="test-figures"),
    path(f"{_ROOM}release/", objections.release, name="test-room-release"),
    path(f"{_ROOM}people/<int:person_pk>/identity/", rooms.identity, name="test-room-identity"),
    path(f"{_ROOM}sittings/<uuid:sitting>/incident/", rooms.incident, name="test-room-incident"),
    path(f"{_ROOM}sittings/<uuid:sitting>/time/", rooms.extend, name="test-room-time"),
    path(f"{_ROOM}objections/<int:objection>/", objections.decide, name="test-room-decide"),
    path(f"{_ROOM}<slug:what>/", rooms.act, name="test-room-act"),
    path("tests/<uuid:key>/", taking.cover, name="test"),
    path("tests/<uuid:key>/again/", taking.again, name="test-again"),
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
