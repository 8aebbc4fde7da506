from django.urls import path

from bridging.apps.evaluation.views import research

urlpatterns = [
    path("evaluation/research/", research.studies, name="research"),
    path("evaluation/research/new/", research.study_new, name="research-new"),
    path("evaluation/research/<uuid:key>/", research.study, name="research-study"),
    path("evaluation/research/<uuid:key>/change/", research.study_change, name="research-change"),
    path("evaluation/research/<uuid:key>/export/", research.study_export, name="research-export"),
]
