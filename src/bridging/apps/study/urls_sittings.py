"""The addresses of tests: of those who sit one, of those who watch over the room, and of those who examine."""

from django.urls import path

from bridging.apps.study.views.sittings import results, saving, taking

_SITTING = "sittings/<uuid:key>/"

urlpatterns = [
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
