from django.urls import path

from bridging.apps.evaluation.views import own_data

urlpatterns = [
    path("account/data/", own_data.own_data, name="own-data"),
    path("account/gain/", own_data.own_gain, name="own-gain"),
]
