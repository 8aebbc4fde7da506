"""The addresses of the programme's numbers, for those who run it."""

from django.urls import path

from bridging.apps.study.views.programme import numbers, pilots

urlpatterns = [
    path("programme/numbers/", numbers.numbers, name="numbers"),
    path("programme/numbers.csv", numbers.file, name="numbers-file"),
    path("programme/pilots/", pilots.pilots, name="pilots"),
    path("programme/pilots/<int:pilot_pk>/withdraw/", pilots.withdraw, name="pilot-withdraw"),
]
