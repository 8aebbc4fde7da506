"""The addresses of open work: of its maker, and of those who rate it."""

from django.urls import path

from bridging.apps.study.views import own_files, peers, removals, signatures, work, work_files
from bridging.apps.study.views.rating import after, piles, works

_WORK = "modules/<slug:module_id>/assignments/<slug:task_id>/work/"
_PILE = "rating/<slug:slug>/<slug:task_id>/"
_RATED = f"{_PILE}<int:number>/"

urlpatterns = [
    path(_WORK, work.work, name="work"),
    path(f"{_WORK}draft/", work.draft, name="work-draft"),
    path(f"{_WORK}hand-in/", work.submit, name="work-hand-in"),
    path(f"{_WORK}withdraw/", work.take_back, name="work-withdraw"),
    path(f"{_WORK}appeal/", work.appeal, name="work-appeal"),
    path(f"{_WORK}files/", work_files.add, name="work-file-add"),
    path(f"{_WORK}files/<uuid:key>/drop/", work_files.drop, name="work-file-drop"),
    path(f"{_WORK}files/<uuid:key>/removal/", work_files.ask, name="work-file-removal"),
    path(f"{_WORK}peers/<int:review_pk>/", peers.peer, name="work-peer"),
    path(f"{_WORK}peers/<int:review_pk>/files/<uuid:key>/", peers.file, name="work-peer-file"),
    path(f"{_WORK}peers/<int:review_pk>/helpful/", peers.helpful, name="work-peer-helpful"),
    path(f"{_WORK}signature/", signatures.ask, name="work-signature"),
    path(f"{_WORK}signature/<int:signature_pk>/withdraw/", signatures.take_back, name="work-signature-withdraw"),
    path("my-files/", own_files.files, name="own-files"),
    path("my-files/<uuid:key>/remove/", own_files.remove, name="own-file-remove"),
    path("sign/<str:token>/", signatures.sign, name="sign"),
    path("cohorts/<slug:slug>/removals/", removals.removals, name="removals"),
    path("cohorts/<slug:slug>/removals/<uuid:key>/", removals.remove, name="removal"),
    path("rating/", piles.piles, name="rating"),
    path("rating/late/", piles.late, name="rating-late"),
    path(_PILE, piles.pile, name="rating-pile"),
    path(f"{_PILE}share-out/", piles.share_out, name="rating-share-out"),
    path(f"{_PILE}release/", piles.release, name="rating-release"),
    path(f"{_PILE}zip/", piles.pack, name="rating-zip"),
    path(f"{_PILE}remarks/", after.bank, name="rating-bank"),
    path(_RATED, works.work, name="rating-work"),
    path(f"{_RATED}save/", works.save, name="rating-save"),
    path(f"{_RATED}files/<uuid:key>/", works.file, name="rating-file"),
    path(f"{_RATED}third/", piles.third, name="rating-third"),
    path(f"{_RATED}raters/<int:rater_pk>/take/", piles.take, name="rating-take"),
    path(f"{_RATED}new-version/", after.reopen, name="rating-reopen"),
    path(f"{_RATED}again/", after.again, name="rating-again"),
    path(f"{_RATED}stands/", after.stands, name="rating-stands"),
]
