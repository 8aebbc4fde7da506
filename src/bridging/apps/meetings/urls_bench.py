from django.urls import URLPattern, path

from bridging.apps.meetings.views import bench, bench_pictures, lab_days

_PROTOCOL = "modules/<slug:module_id>/meetings/<slug:meeting_id>/protocol/"
_BENCH = "bench/<uuid:key>/"
_TAUGHT = "teaching/<slug:slug>/lab-days/"

patterns: list[URLPattern] = [
    path(_PROTOCOL, bench.protocol, name="protocol"),
    path(f"{_PROTOCOL}begin/", bench.begin, name="begin"),
    path(f"{_PROTOCOL}join/", bench.join, name="join"),
    path(f"{_BENCH}<slug:step_id>/<slug:what>/", bench.do, name="bench-do"),
    path(f"{_BENCH}<slug:step_id>/measured/<slug:measurement>/<int:number>/", bench.measured, name="bench-measured"),
    path(f"{_BENCH}<slug:step_id>/picture/add/", bench_pictures.add, name="bench-picture"),
    path(f"{_BENCH}<slug:step_id>/picture/<uuid:picture>/remove/", bench_pictures.remove, name="bench-picture-remove"),
    path(_TAUGHT, lab_days.lab_days, name="lab-days"),
    path(f"{_TAUGHT}<slug:meeting_id>/", lab_days.lab_day, name="lab-day"),
    path(f"{_TAUGHT}<slug:meeting_id>/measurements.csv", lab_days.measurements, name="lab-measurements"),
    path(f"{_TAUGHT}<slug:meeting_id>/arrange/", lab_days.arrange, name="lab-arrange"),
    path(f"{_TAUGHT}<slug:meeting_id>/gates/", lab_days.gate, name="lab-gate"),
    path(f"{_TAUGHT}<slug:meeting_id>/<uuid:key>/", lab_days.record, name="lab-record"),
]
