from django.urls import path

from bridging.apps.cohorts.views import calendar, cohorts, editions, joining, people
from bridging.ui.routes import by_first_word

app_name = "cohorts"

_COHORT = "cohorts/<slug:slug>/"

urlpatterns = by_first_word(
    [
        path("join/", joining.join, name="join"),
        path("join/<str:token>/", joining.invitation, name="invitation"),
        path("cohorts/", cohorts.cohorts, name="cohorts"),
        path("cohorts/new/", cohorts.new, name="new"),
        path(_COHORT, cohorts.cohort, name="cohort"),
        path(f"{_COHORT}calendar/", calendar.calendar, name="calendar"),
        path(f"{_COHORT}edition/", editions.edition, name="edition"),
        path(f"{_COHORT}edition/<str:label>/", editions.roll_out, name="roll-out"),
        path(f"{_COHORT}code/", cohorts.renew_code, name="renew-code"),
        path(f"{_COHORT}invitations/", people.invite, name="invite"),
        path(f"{_COHORT}invitations/<int:invitation_id>/withdraw/", people.withdraw_invitation, name="invitation-withdraw"),
        path(f"{_COHORT}people/<int:enrolment_id>/state/", people.change_state, name="enrolment-state"),
        path(f"{_COHORT}people/<int:enrolment_id>/code/", people.sign_in_code, name="sign-in-code"),
        path(f"{_COHORT}roles/", people.grant, name="grant"),
        path(f"{_COHORT}roles/<int:role_id>/end/", people.end_role, name="role-end"),
    ]
)
