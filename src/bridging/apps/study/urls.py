from django.urls import path

from bridging.apps.study import urls_programme, urls_records, urls_sittings, urls_work
from bridging.apps.study.views import (
    corrections,
    gallery,
    item_pictures,
    modules,
    notes,
    pages,
    plan,
    practice,
    questions,
    reports,
    standing,
    tasks,
    teaching,
    view_as,
)
from bridging.ui.routes import by_first_word

app_name = "study"

_MODULE = "modules/<slug:module_id>/"
_PAGE = f"{_MODULE}<slug:page_id>/"

urlpatterns = by_first_word(
    [
        *urls_programme.urlpatterns,
        *urls_records.urlpatterns,
        *urls_sittings.urlpatterns,
        *urls_work.urlpatterns,
        path(_MODULE, modules.module, name="module"),
        path(f"{_MODULE}outcomes/", standing.standing, name="standing"),
        path(f"{_MODULE}plan/", plan.plan, name="plan"),
        path(f"{_MODULE}plan/<int:number>/", plan.plan, name="plan-week"),
        path(f"{_MODULE}practice/", practice.practice, name="practice"),
        path(f"{_MODULE}practice/next/", practice.next_card, name="practice-next"),
        path(f"{_MODULE}practice/terms/<slug:entry_id>/", practice.term, name="practice-term"),
        path(f"{_MODULE}readings/<slug:task_id>/", tasks.reading, name="reading"),
        path(f"{_MODULE}assignments/<slug:task_id>/", tasks.assignment, name="assignment"),
        path(f"{_MODULE}meetings/<slug:task_id>/", tasks.meeting, name="meeting"),
        path(f"{_MODULE}<slug:kind>/<slug:task_id>/mark/", tasks.mark, name="task-mark"),
        path(_PAGE, pages.page, name="page"),
        path("pages/<slug:page_id>/", pages.found, name="page-found"),
        path(f"{_PAGE}done/", pages.done, name="page-done"),
        path(f"{_PAGE}seen/", pages.seen, name="page-seen"),
        path(f"{_PAGE}place/", pages.place, name="page-place"),
        path(f"{_PAGE}notes/", notes.block, name="notes"),
        path(f"{_PAGE}notes/write/", notes.write, name="note-write"),
        path(f"{_PAGE}notes/<uuid:key>/", notes.change, name="note"),
        path(f"{_PAGE}questions/<slug:item_id>/", questions.question, name="question"),
        path("questions/<slug:item_id>/pictures/<str:sha256>/<str:name>", item_pictures.picture, name="item-picture"),
        path("cohorts/<slug:slug>/progress/", reports.report, name="cohort-report"),
        path("author/items/", gallery.gallery, name="gallery"),
        path("author/items/<slug:kind>/", gallery.kind, name="gallery-kind"),
        path("corrections/", corrections.corrections, name="corrections"),
        path("corrections/<int:correction_pk>/", corrections.done, name="correction-done"),
        path("corrections/<int:correction_pk>/undo/", corrections.undo, name="correction-undo"),
        path("corrections/<slug:module_id>/<slug:item_id>/<int:version>/", corrections.correction, name="correction"),
        path("teaching/", teaching.cohorts, name="teaching"),
        path("teaching/view-as/end/", view_as.end, name="view-as-end"),
        path("teaching/<slug:slug>/", teaching.cohort, name="teaching-cohort"),
        path("teaching/<slug:slug>/questions/", teaching.questions, name="teaching-questions"),
        path("teaching/<slug:slug>/outcomes/", standing.matrix, name="teaching-outcomes"),
        path("teaching/<slug:slug>/people/<int:person_pk>/", teaching.person, name="teaching-person"),
        path("teaching/<slug:slug>/view-as/", view_as.start, name="view-as"),
    ]
)
