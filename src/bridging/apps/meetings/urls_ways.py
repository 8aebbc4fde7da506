"""How a meeting can be followed, and in which group."""

from django.urls import path

from bridging.apps.meetings.views import groups, ways

_AT_MEETING = "teaching/<slug:slug>/meetings/<slug:meeting_id>/"

patterns = [
    path(f"{_AT_MEETING}groups/", groups.groups, name="groups"),
    path(f"{_AT_MEETING}groups/place/", groups.place, name="groups-place"),
    path(f"{_AT_MEETING}groups/evenly/", groups.evenly, name="groups-evenly"),
    path(f"{_AT_MEETING}ways/", ways.ways, name="ways"),
    path("meetings/<slug:slug>/<slug:meeting_id>/way/", ways.choose, name="way"),
]
