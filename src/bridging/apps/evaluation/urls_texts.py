from django.urls import path

from bridging.apps.evaluation.views import texts

urlpatterns = [
    path("evaluation/texts/", texts.cohorts, name="texts"),
    path("evaluation/texts/<slug:slug>/", texts.released, name="texts-released"),
    path("evaluation/texts/<slug:slug>/review/", texts.review, name="texts-review"),
    path("evaluation/texts/<slug:slug>/decide/", texts.decide, name="texts-decide"),
]
