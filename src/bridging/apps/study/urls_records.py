"""The addresses of what others record and decide about a participant: observed skills, presence, results."""

from django.urls import path

from bridging.apps.study.views import observed, observing
from bridging.apps.study.views.results import examining, own, portfolio, presence, proofs, teaching

_TAUGHT = "teaching/<slug:slug>/"
_EXAMINED = "examining/<slug:slug>/"

urlpatterns = [
    path("modules/<slug:module_id>/result/", own.result, name="result"),
    path("modules/<slug:module_id>/result/name/", own.name, name="proof-name"),
    path("portfolio/", portfolio.own, name="portfolio"),
    path("portfolio/remark/", portfolio.remark, name="portfolio-remark"),
    path("portfolio/<slug:language>.pdf", portfolio.printed, name="portfolio-pdf"),
    path(f"{_TAUGHT}people/<int:person_pk>/portfolio/", portfolio.of_person, name="teaching-portfolio"),
    path(f"{_TAUGHT}presence/", presence.meetings, name="presence"),
    path(f"{_TAUGHT}results/", teaching.results, name="teaching-results"),
    path(f"{_TAUGHT}results/<int:person_pk>/", teaching.person, name="teaching-result"),
    path(f"{_TAUGHT}results/<int:person_pk>/substitute/", teaching.substitute, name="substitute"),
    path("proofs/<slug:number>/<slug:language>/", proofs.proof, name="proof"),
    path("verify/", proofs.verify, name="verify"),
    path("verify/<slug:number>/", proofs.verify, name="verify-number"),
    path("examining/", examining.cohorts, name="examining-cohorts"),
    path(_EXAMINED, examining.results, name="examining"),
    path(f"{_EXAMINED}<int:person_pk>/", examining.person, name="examining-person"),
    path(f"{_EXAMINED}<int:person_pk>/substitute/", examining.substitute, name="examining-substitute"),
    path(f"{_EXAMINED}<int:person_pk>/exemption/", examining.exemption, name="exemption"),
    path(f"{_EXAMINED}<int:person_pk>/withdraw/", examining.withdraw, name="result-withdraw"),
    path(f"{_EXAMINED}<int:person_pk>/proof/", examining.reissue, name="proof-reissue"),
    path("observing/", observing.cohorts, name="observing-cohorts"),
    path("observing/<slug:slug>/", observing.grid, name="observing"),
    path("observing/<slug:slug>/record/", observing.record, name="observe-record"),
    path("observing/<slug:slug>/<int:observation_pk>/take-back/", observed.take_back, name="observation-take-back"),
    path("observing/<slug:slug>/<int:observation_pk>/photo/", observed.photo, name="observation-photo"),
    path("observing/<slug:slug>/<slug:skill_id>/<int:person_pk>/", observed.observed, name="observed-person"),
]
