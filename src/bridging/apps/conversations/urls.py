from django.urls import path

from bridging.apps.conversations.views import announcements, asked, mail, report_lists, reports, team, threads
from bridging.ui.routes import by_first_word

app_name = "conversations"

_PAGE = "modules/<slug:module_id>/<slug:page_id>/asked/"
_COHORT = "teaching/<slug:slug>/announcements/"

urlpatterns = by_first_word(
    [
        path(_PAGE, threads.at_page, name="at-page"),
        path(f"{_PAGE}new/", threads.ask, name="ask"),
        path("asked/<uuid:key>/", threads.question, name="question"),
        path("asked/<uuid:key>/answer/", threads.answer, name="answer"),
        path("asked/<uuid:key>/announce/", threads.announce, name="announce-answer"),
        path("asked/<uuid:key>/open/", threads.open_again, name="open-again"),
        path("teaching/<slug:slug>/asked/", asked.asked, name="asked"),
        path(_COHORT, announcements.announcements, name="announcements"),
        path(f"{_COHORT}send/", announcements.send, name="send"),
        path("modules/<slug:module_id>/<slug:page_id>/errors/", reports.at_page, name="report-at-page"),
        path("modules/<slug:module_id>/<slug:page_id>/errors/new/", reports.new, name="report-new"),
        path("errors/<uuid:key>/", reports.report, name="report"),
        path("errors/<uuid:key>/decide/", reports.decide, name="report-decide"),
        path("teaching/<slug:slug>/errors/", report_lists.of_cohort, name="reports-of-cohort"),
        path("author/errors/", report_lists.of_authors, name="reports-of-authors"),
        path("cohorts/<slug:slug>/mail/", mail.mail, name="mail"),
        path("cohorts/<slug:slug>/mail/<int:person_pk>/again/", mail.again, name="mail-again"),
        path("contact/of/<slug:module_id>/", team.of_module, name="team-of-module"),
        path("contact/<slug:slug>/", team.team, name="team"),
        path("contact/<slug:slug>/write/", team.write, name="team-write"),
        path("contact/<slug:slug>/promise/", team.promise, name="team-promise"),
        path("announcements/<uuid:key>/", announcements.announcement, name="announcement"),
    ]
)
