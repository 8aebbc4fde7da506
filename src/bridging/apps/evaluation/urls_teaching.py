"""The evaluation of one cohort, for those who teach it."""

from django.urls import path

from bridging.apps.evaluation.views import teaching, teaching_report

urlpatterns = [
    path("teaching/<slug:slug>/evaluation/", teaching.overview, name="teaching"),
    path("teaching/<slug:slug>/evaluation/items/<slug:item_id>/", teaching.item, name="teaching-item"),
    path("teaching/<slug:slug>/evaluation/report/", teaching_report.report, name="teaching-report"),
    path("teaching/<slug:slug>/evaluation/report/pdf/<slug:language>/", teaching_report.report_pdf, name="teaching-report-pdf"),
]
