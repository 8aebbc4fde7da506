from django.urls import URLPattern, path

from bridging.apps.meetings.views import kits, packs

_KITS = "teaching/<slug:slug>/kits/"

patterns: list[URLPattern] = [
    path(_KITS, kits.kits, name="kits"),
    path(f"{_KITS}officers/", kits.name_officer, name="kit-officer"),
    path(f"{_KITS}of/<slug:meeting_id>/", kits.kit, name="kit"),
    path(f"{_KITS}of/<slug:meeting_id>/release/", kits.release, name="kit-release"),
    path(f"{_KITS}of/<slug:meeting_id>/withdraw/", kits.withdraw, name="kit-withdraw"),
    path("teaching/<slug:slug>/packs/<slug:day>/", packs.pack, name="pack"),
]
