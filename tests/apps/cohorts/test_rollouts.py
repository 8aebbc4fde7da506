from datetime import datetime, timedelta

import pytest
from tests.editions import CHOICE, both, make_edition
from tests.factories import LONG_AGO, make_person

from bridging.apps.cohorts.domain import EditionIsPilot, NotALaterEdition, NotTheirCohort, roll_out, teaching_audience
from bridging.apps.cohorts.models import Cohort, Rollout, TeachingLook
from bridging.apps.cohorts.queries import difference, later_editions

LATER = LONG_AGO + timedelta(days=90)


def test_rollout_moves_the_cohort_and_adds_to_its_history(cohort: Cohort, now: datetime):
    later, by = make_edition(label="2026.2", published_at=LATER), make_person()

    roll_out(cohort=cohort, edition=later, note=" Corrected. ", by=by, now=now)

    cohort.refresh_from_db()
    assert cohort.edition == later
    assert [(row.edition.label, row.note, row.rolled_out_by) for row in Rollout.objects.all()] == [
        ("2026.1", "", None),
        ("2026.2", "Corrected.", by),
    ]


def test_rollout_plans_meetings_that_are_new_and_keeps_the_others(cohort: Cohort, now: datetime):
    before = cohort.appointments.get()
    later = make_edition(label="2026.2", published_at=LATER)
    later.outline["meetings"]["extra"] = later.outline["meetings"]["meet"] | {"mode": "online", "day": None}
    later.save()

    roll_out(cohort=cohort, edition=later, note="", now=now)

    assert set(cohort.appointments.values_list("meeting_id", flat=True)) == {"meet", "extra"}
    assert cohort.appointments.get(meeting_id="meet") == before


@pytest.mark.parametrize("change", [{"published_at": LONG_AGO - timedelta(days=1)}, {"published_at": LATER, "module_id": "m8"}])
def test_cohorts_go_forward_within_their_module(cohort: Cohort, now: datetime, change: dict):
    other = make_edition(label="2026.0", **change)

    with pytest.raises(NotALaterEdition):
        roll_out(cohort=cohort, edition=other, note="", now=now)

    assert Rollout.objects.count() == 1


def test_pilot_is_neither_offered_nor_rolled_out_to_others(cohort: Cohort, now: datetime):
    pilot = make_edition(label="2026.2", status="pilot", published_at=LATER)

    assert later_editions(cohort) == []
    with pytest.raises(EditionIsPilot):
        roll_out(cohort=cohort, edition=pilot, note="", now=now)


def test_difference_names_the_pages_and_questions_that_changed(cohort: Cohort):
    later = make_edition(label="2026.2", published_at=LATER, words=both("Andere woorden.", "A vector brings a gene."), version=2)

    changes = difference(cohort.edition, later, "en")

    assert [(page.page_id, page.title, page.what) for page in changes.pages] == [("one", "one en", "changed"), ("two", "two en", "changed")]
    assert changes.pages[0].languages == ("nl",)
    assert changes.items == ((CHOICE, "changed"),)


def test_difference_between_equal_editions_is_nothing(cohort: Cohort):
    assert not difference(cohort.edition, make_edition(label="2026.2"), "en")


def test_teacher_sees_names_and_leaves_a_trace(cohort: Cohort, teacher, now: datetime):
    members = teaching_audience(cohort=cohort, teacher=teacher, what="progress", now=now)

    look = TeachingLook.objects.get()
    assert list(members) == []
    assert (look.person, look.cohort, look.what, look.looked_at) == (teacher, cohort, "progress", now)


def test_teacher_of_another_cohort_sees_nothing_and_no_look_is_logged(other_cohort: Cohort, teacher, now: datetime):
    with pytest.raises(NotTheirCohort):
        teaching_audience(cohort=other_cohort, teacher=teacher, what="progress", now=now)

    assert not TeachingLook.objects.exists()
