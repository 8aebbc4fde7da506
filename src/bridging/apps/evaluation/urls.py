from django.urls import include, path

from bridging.apps.evaluation.views import start

app_name = "evaluation"

urlpatterns = [
    path("evaluation/", start.start, name="start"),
    path("", include("bridging.apps.evaluation.urls_modules")),
    path("", include("bridging.apps.evaluation.urls_programme")),
    path("", include("bridging.apps.evaluation.urls_teaching")),
    path("", include("bridging.apps.evaluation.urls_own")),
    path("", include("bridging.apps.evaluation.urls_research")),
    path("", include("bridging.apps.evaluation.urls_loop")),
    path("", include("bridging.apps.evaluation.urls_experiments")),
    path("", include("bridging.apps.evaluation.urls_texts")),
]
