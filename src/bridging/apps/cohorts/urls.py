from django.urls import path

from bridging.apps.cohorts.views import applying, calendar, cohorts, desk, editions, joining, offering, partners, people, places, roster
from bridging.ui.routes import by_first_word

app_name = "cohorts"

_COHORT = "cohorts/<slug:slug>/"

urlpatterns = by_first_word(
    [
        path("join/", joining.join, name="join"),
        path("join/<str:token>/", joining.invitation, name="invitation"),
        path("apply/", applying.offered, name="offered"),
        path("apply/<slug:slug>/", applying.offer, name="apply"),
        path("apply/<slug:slug>/form/", applying.apply_for, name="apply-form"),
        path("apply/<slug:slug>/answer/", applying.answer, name="apply-answer"),
        path("groups/", places.places, name="places"),
        path("groups/<int:enrolment_id>/leave/", places.leave, name="leave"),
        path("partner-seats/", applying.partner_seats, name="partner-seats"),
        path("cohorts/", cohorts.cohorts, name="cohorts"),
        path("cohorts/new/", cohorts.new, name="new"),
        path(_COHORT, cohorts.cohort, name="cohort"),
        path(f"{_COHORT}calendar/", calendar.calendar, name="calendar"),
        path(f"{_COHORT}calendar/changes/", calendar.changes, name="calendar-changes"),
        path(f"{_COHORT}edition/", editions.edition, name="edition"),
        path(f"{_COHORT}edition/<str:label>/", editions.roll_out, name="roll-out"),
        path(f"{_COHORT}applications/", desk.desk, name="desk"),
        path(f"{_COHORT}applications/decisions/", desk.decisions, name="decisions"),
        path(f"{_COHORT}applications/partners/", partners.confirm, name="partners-confirm"),
        path(f"{_COHORT}applications/<int:application_id>/seats/", partners.change, name="partner-change"),
        path(f"{_COHORT}applications/<int:application_id>/", desk.application, name="application"),
        path(f"{_COHORT}offering/", offering.offering, name="offering"),
        path(f"{_COHORT}offering/partners/", offering.partner, name="offering-partner"),
        path(f"{_COHORT}needs/", desk.needs, name="needs"),
        path(f"{_COHORT}code/", cohorts.renew_code, name="renew-code"),
        path(f"{_COHORT}roster/", roster.roster, name="roster"),
        path(f"{_COHORT}roster/take-in/", roster.take_in, name="roster-take-in"),
        path(f"{_COHORT}invitations/", people.invite, name="invite"),
        path(f"{_COHORT}invitations/<int:invitation_id>/withdraw/", people.withdraw_invitation, name="invitation-withdraw"),
        path(f"{_COHORT}people/<int:enrolment_id>/", places.place, name="place"),
        path(f"{_COHORT}people/<int:enrolment_id>/state/", people.change_state, name="enrolment-state"),
        path(f"{_COHORT}people/<int:enrolment_id>/code/", people.sign_in_code, name="sign-in-code"),
        path(f"{_COHORT}roles/", people.grant, name="grant"),
        path(f"{_COHORT}roles/<int:role_id>/end/", people.end_role, name="role-end"),
    ]
)
