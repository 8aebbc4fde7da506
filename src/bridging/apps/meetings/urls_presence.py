"""The addresses of presence: the screen in the room, the phone that scans it, the list of names."""

from django.urls import path

from bridging.apps.meetings.views import makeups, own, presence, register, scanning, screen, seats

_AT_MEETING = "teaching/<slug:slug>/presence/<slug:meeting_id>/"

patterns = [
    path("presence/<slug:module_id>/", own.hours, name="hours"),
    path("presence/<slug:module_id>/seats/<int:appointment_pk>/", seats.ask, name="seat-ask"),
    path("presence/<slug:module_id>/make-up/<slug:meeting_id>/", makeups.hand_in, name="make-up"),
    path("cohorts/<slug:slug>/presence/", register.register, name="register"),
    path("cohorts/<slug:slug>/presence/register.csv", register.file, name="register-file"),
    path("present/", scanning.type_code, name="type-code"),
    path("present/<str:token>/", scanning.scan, name="scan"),
    path(_AT_MEETING, presence.names, name="presence-list"),
    path(f"{_AT_MEETING}note/", presence.note, name="presence-note"),
    path(f"{_AT_MEETING}rest/", presence.rest, name="presence-rest"),
    path(f"{_AT_MEETING}scans/<int:scan_pk>/", presence.decide, name="presence-scan"),
    path(f"{_AT_MEETING}seats/<int:wish_pk>/", seats.decide, name="seat-decide"),
    path(f"{_AT_MEETING}make-up/<int:person_pk>/", makeups.term, name="make-up-term"),
    path(f"{_AT_MEETING}screen/", screen.screen, name="presence-screen"),
]
