"""What is kept how long: a class at a time, and that no table is forgotten."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import CASCADE
from django.test import Client
from django.utils import translation
from tests.apps.evaluation.people import cohort_of, join, say, sit
from tests.factories import make_person

from bridging.apps.accounts.models import OutboxMail, Person, SignInCode
from bridging.apps.accounts.registries import due_work, erasures, exports
from bridging.apps.cohorts.choices import ApplicationState
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Application, Cohort, Invitation, TeachingLook
from bridging.apps.evaluation.domain.exporting import StudyPlan, begin_study, export_study
from bridging.apps.evaluation.domain.keeping import ENFORCED, keep_no_longer, last_round
from bridging.apps.evaluation.models import ExportMember, ResearchExport, RetentionRun
from bridging.apps.evaluation.queries.reading import EVERYBODY
from bridging.apps.evaluation.retention import BY_CODE, TABLE
from bridging.apps.study.models import PageVisit, Signature, Submission
from bridging.apps.surveys.models import FollowUpAddress, Wave

DAY = timedelta(days=1)
YEAR = timedelta(days=365)


@pytest.fixture
def group(db: None, now: datetime) -> Cohort:
    return cohort_of(now, "m9-a")


def ended(cohort: Cohort) -> datetime:
    return datetime.combine(cohort.ends_on, datetime.min.time(), UTC)


def test_table_of_retention_names_every_table_that_points_to_people():
    pointing = {model._meta.label for model in apps.get_models() if _points_to_people(model)}

    assert pointing - {table for each in TABLE for table in each.tables} == set()
    assert len(BY_CODE) == len(TABLE)


def _points_to_people(model: Any) -> bool:
    return any(field.is_relation and field.related_model is Person for field in model._meta.concrete_fields)


def test_each_class_that_ends_has_due_work_that_ends_it():
    works = {name for name, _ in due_work.items()}

    assert {each.enforced_by for each in TABLE if each.enforced_by} <= works
    assert {each.code for each in TABLE if each.enforced_by == "retention"} == {_CLASS_OF.get(name, name) for name in ENFORCED}


_CLASS_OF = {"export-keys": "research"}


def test_each_app_with_tables_about_a_person_hands_them_out_and_takes_them_away():
    about = {model._meta.app_label for model in apps.get_models() if _is_of_a_person(model)}
    ours = {label for label in about if apps.get_app_config(label).name.startswith("bridging.")}

    for registry in (exports, erasures):
        told = {provider.__module__.split(".")[2] for provider in registry}
        assert ours - told - _GOES_WITH_THE_ROW == set(), registry


_GOES_WITH_THE_ROW = {"evaluation"}
"""Whose rows go, or lose the person, with the account itself: no more is to be done."""


def _is_of_a_person(model: Any) -> bool:
    fields = model._meta.concrete_fields
    return any(each.is_relation and each.related_model is Person and each.remote_field.on_delete is CASCADE for each in fields)


def test_page_visits_go_a_year_after_the_last_cohort_of_the_module(group: Cohort, now: datetime):
    [person] = join(group, now)
    visit = {"person": person, "language": "en", "fingerprint": "x", "edition_label": "2026.1"}
    PageVisit.objects.create(module_id="m9", page_id="one", last_at=now, **visit)
    PageVisit.objects.create(module_id="m8", page_id="of-none", last_at=now, **visit)
    over = ended(group) + YEAR

    assert ENFORCED["visits"](over) == 1  # that of a module in which the person is in no cohort
    assert ENFORCED["visits"](over + 2 * DAY) == 1


def test_page_visits_stay_as_long_as_a_later_cohort_of_the_module_is_not_over(group: Cohort, now: datetime):
    [person] = join(group, now)
    later = cohort_of(now, "m9-b", starts_on=group.starts_on + YEAR)
    enrol(cohort=later, person=person, now=now)
    PageVisit.objects.create(person=person, module_id="m9", page_id="one", language="en", fingerprint="x", edition_label="1", last_at=now)

    assert ENFORCED["visits"](ended(group) + YEAR + 2 * DAY) == 0


def test_mails_are_emptied_after_a_year_and_are_not_sent_twice(db: None, now: datetime):
    person = make_person()
    told = {"kind": "k", "occasion": "o", "language": "en", "subject": "Dear", "body": "Secret", "queued_at": now, "sent_at": now}
    own = OutboxMail.objects.create(person=person, address=person.email, **told)
    OutboxMail.objects.create(address="nobody@example.org", **told)
    waiting = OutboxMail.objects.create(person=person, address=person.email, **(told | {"occasion": "p", "sent_at": None}))

    assert ENFORCED["mails"](now + YEAR) == 0
    assert ENFORCED["mails"](now + YEAR + DAY) == 2

    own.refresh_from_db()
    waiting.refresh_from_db()
    assert (own.address, own.subject, own.body, own.kind) == ("", "", "", "k")
    assert waiting.body == "Secret"
    assert ENFORCED["mails"](now + YEAR + DAY) == 0


def test_codes_go_after_a_year(db: None, now: datetime):
    SignInCode.objects.create(person=make_person(), digest="d", issued_at=now, expires_at=now)

    assert [ENFORCED["codes"](now + YEAR), ENFORCED["codes"](now + YEAR + DAY)] == [0, 1]


def test_sessions_go_when_they_are_over(db: None, now: datetime):
    Session.objects.create(session_key="s", session_data="", expire_date=now)

    assert [ENFORCED["sessions"](now), ENFORCED["sessions"](now + DAY)] == [0, 1]


def test_applications_without_a_place_go_a_year_after_the_cohort_and_others_stay(group: Cohort, now: datetime):
    for state in (ApplicationState.REFUSED, ApplicationState.ACCEPTED):
        Application.objects.create(cohort=group, person=make_person(), sector="hospital", profession="nurse", state=state, applied_at=now)

    assert [ENFORCED["not-admitted"](ended(group) + YEAR), ENFORCED["not-admitted"](ended(group) + YEAR + 2 * DAY)] == [0, 1]
    assert Application.objects.get().state == ApplicationState.ACCEPTED


def test_invitations_go_a_year_after_the_cohort(group: Cohort, now: datetime):
    Invitation.objects.create(cohort=group, email="asked@example.org", digest="d", expires_at=now)

    assert [ENFORCED["invitations"](ended(group) + YEAR), ENFORCED["invitations"](ended(group) + YEAR + 2 * DAY)] == [0, 1]


def test_address_of_a_supervisor_goes_and_the_signature_stays(group: Cohort, now: datetime):
    work = Submission.objects.create(person=make_person(), cohort=group, assignment_id="a")
    signed = Signature.objects.create(
        submission=work, digest="d", email="boss@example.org", name="Boss", function="head", language="en", assignment_version=1,
        edition_label="1", expires_at=now, state="given", answered_at=now,
    )  # fmt: skip

    assert [ENFORCED["supervisors"](now + YEAR), ENFORCED["supervisors"](now + YEAR + DAY)] == [0, 1]
    signed.refresh_from_db()
    assert (signed.email, signed.name) == ("", "Boss")


def test_looks_of_teachers_go_after_two_years(group: Cohort, now: datetime):
    TeachingLook.objects.create(person=make_person(), cohort=group, what="progress", looked_at=now)

    assert [ENFORCED["looks"](now + 2 * YEAR), ENFORCED["looks"](now + 2 * YEAR + DAY)] == [0, 1]


def test_private_address_goes_when_the_last_wave_has_closed(group: Cohort, now: datetime):
    FollowUpAddress.objects.create(cohort=group, person=make_person(), email="home@example.org", language="en")
    assert ENFORCED["follow-up"](now + 9 * YEAR) == 0
    for months in (3, 6):
        Wave.objects.create(
            cohort=group, wave_id=f"m-{months}", moment="six-months", title_nl="n", title_en="e", answers="identified",
            opens_at=now, closes_at=now + months * 30 * DAY,
        )  # fmt: skip

    assert [ENFORCED["follow-up"](now + 100 * DAY), ENFORCED["follow-up"](now + 180 * DAY)] == [0, 1]


def test_keys_of_exports_go_after_ten_years(group: Cohort, now: datetime):
    for person in join(group, now, 6):
        sit(group, person, now, "yes", right=1)
        say(person, now, True)
    by = make_person()
    study = begin_study(plan=StudyPlan("S", "?", "ERB 1"), by=by, now=now)
    export_study(study=study, filters=EVERYBODY, is_simulated=False, by=by, now=now)

    assert [ENFORCED["export-keys"](now + 10 * YEAR), ENFORCED["export-keys"](now + timedelta(days=3654))] == [0, 6]
    assert (ExportMember.objects.count(), ResearchExport.objects.count()) == (0, 1)


def test_round_is_done_once_a_day_and_says_what_went(db: None, now: datetime):
    Session.objects.create(session_key=str(uuid.uuid4())[:30], session_data="", expire_date=now - DAY)

    assert [keep_no_longer(now), keep_no_longer(now), keep_no_longer(now + DAY)] == [1, 0, 0]
    assert RetentionRun.objects.count() == 2
    assert RetentionRun.objects.get(day=now.date()).gone == '{"sessions":1}'
    assert last_round() == (now + DAY, {})


def test_page_says_of_each_class_what_for_how_long_and_who(group: Cohort, signed_in: Callable[..., Client], now: datetime):
    [person] = join(group, now, language="en")
    say(person, now, True, False)

    with translation.override("en"):
        page = signed_in(person=person).get("/account/data/").content.decode()
        wanted = [str(text) for each in TABLE for text in (each.label, each.holds, each.purpose, each.ground, each.kept, each.seen_by)]

    assert [text for text in wanted if text not in page] == []
    assert "You agreed to research and took it back" in page
    assert "Nothing of you left the site." in page


def test_page_says_in_how_many_files_somebody_stands(group: Cohort, signed_in: Callable[..., Client], now: datetime):
    people = join(group, now, 6, language="en")
    for person in people:
        sit(group, person, now, "yes", right=1)
        say(person, now, True)
    study = begin_study(plan=StudyPlan("S", "?", "ERB 1"), by=make_person(), now=now)
    export_study(study=study, filters=EVERYBODY, is_simulated=False, by=make_person(), now=now)
    say(people[0], now + DAY, False)

    page = signed_in(person=people[0]).get("/account/data/").content.decode()

    assert "Your answers stand in 1 file that left the site." in page
    assert "The researchers who hold it see which rows they must delete." in page


def test_own_gain_is_of_the_questions_of_both_tests(group: Cohort, signed_in: Callable[..., Client], now: datetime):
    mine, other = join(group, now, 2, language="en")
    for person, before, after in ((mine, 0, 1), (other, 1, 0)):
        sit(group, person, now, "yes", kind="start", right=before)
        sit(group, person, now + DAY, "no", kind="module", right=after)

    with translation.override("en"):
        page = signed_in(person=mine).get("/account/gain/").content.decode()

    assert "Before the module you had 0 of 1 point on the question that came back; at the end 1." in page
    assert "n\u00a0=\u00a01 of 10 questions: too few to say how far luck alone may have changed it." in page
    assert "After 20 more answers with how sure you were, you will see here whether the two agree." in page
    assert 'href="/modules/m9/plan/">By outcome, with your plan of M9</a>' in page


def test_own_gain_waits_until_results_are_given_out(group: Cohort, signed_in: Callable[..., Client], now: datetime):
    [mine] = join(group, now, language="en")
    sit(group, mine, now, "yes", kind="start", right=0)
    sit(group, mine, now, "no", kind="module", right=1, released=False)

    assert "There is nothing to compare yet" in signed_in(person=mine).get("/account/gain/").content.decode()
