"""The evaluation of one cohort, for those who teach it."""

from django.urls import path

from bridging.apps.evaluation.views import teaching

urlpatterns = [
    path("teaching/<slug:slug>/evaluation/", teaching.overview, name="teaching"),
    path("teaching/<slug:slug>/evaluation/items/<slug:item_id>/", teaching.item, name="teaching-item"),
]
