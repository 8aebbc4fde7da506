from typing import Final

from django.urls import path

from bridging.apps.surveys.views import answering, own_words, papers, waves

app_name = "surveys"

_WAVE: Final = "surveys/of/<slug:slug>/<uuid:key>/"

urlpatterns = [
    path("surveys/link/<str:token>/", answering.by_link, name="by-link"),
    path("surveys/link/<str:token>/address/", answering.address_by_link, name="address-by-link"),
    path("surveys/instruments/", own_words.instruments, name="instruments"),
    path("surveys/instruments/<slug:instrument_id>/<int:version>/", own_words.words, name="words"),
    path(f"{_WAVE}window/", waves.window, name="window"),
    path(f"{_WAVE}paper/<str:language>/", papers.paper, name="paper"),
    path(f"{_WAVE}type-in/", papers.type_in, name="type-in"),
    path("surveys/<uuid:key>/", answering.in_person, name="in-person"),
    path("surveys/<uuid:key>/address/", answering.address_in_person, name="address-in-person"),
    path("cohorts/<slug:slug>/surveys/", waves.cohort, name="cohort"),
    path("teaching/<slug:slug>/surveys/", waves.teaching, name="teaching"),
]
