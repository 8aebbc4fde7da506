from django.urls import path

from bridging.apps.evaluation.views import start

app_name = "evaluation"

urlpatterns = [
    path("evaluation/", start.start, name="start"),
]
