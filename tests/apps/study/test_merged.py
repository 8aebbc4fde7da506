"""Two accounts of one person who answered, sat, handed in and was seen with both: both records stay, and each counts once."""

import uuid
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.apps.study.records import attend, hand_in, make_cohort, rate, sit
from tests.apps.study.skills import observe, sight
from tests.apps.study.test_responses import answer
from tests.editions import CHOICE
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, keys_of, merge_people, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.study.choices import EvidenceKind, ResultStatus, ResultVerdict
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import record_evidence, submit_response
from bridging.apps.study.domain.rebuilding import rebuild
from bridging.apps.study.domain.results import DecisionMoved, Judgement, establish_results, withdraw_result
from bridging.apps.study.models import Attendance, Evidence, Release, Response, ResultDecision, Sitting, SkillObservation, Submission
from bridging.apps.study.queries.completion import standings_of
from bridging.apps.study.queries.presence import attendance_at
from bridging.apps.study.queries.progress import newest_responses
from bridging.apps.study.queries.results import decisions_of, newest_decision, newest_decisions
from bridging.apps.study.queries.trained import trained
from bridging.kernel.bloom import Bloom
from bridging.realtime.models import Entry


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    return make_cohort(now)


@pytest.fixture
def twin(cohort: Cohort, now: datetime) -> Person:
    person = make_person(display_name="Lena Learner", language="en")
    enrol(cohort=cohort, person=person, now=now)
    return person


@pytest.fixture
def coordinator(db: None) -> Person:
    return make_person(roles=[Role.COORDINATOR])


def answers(person: Person, cohort: Cohort, now: datetime, option: str, attempt: int = 0) -> Response:
    said = answer(key=uuid.uuid4(), attempt=attempt, option=option)
    return submit_response(person=person, edition=edition_contents(cohort.edition_id), answer=said, now=now)


def decided(person: Person, cohort: Cohort, at: datetime, module_id: str = "m9") -> ResultDecision:
    return ResultDecision.objects.create(
        subject=subject_of(person), person=person, cohort=cohort, module_id=module_id, edition=cohort.edition, track="6+", seq=1,
        status=ResultStatus.ESTABLISHED, verdict=ResultVerdict.PASSED, by_name="E. Examiner", decided_at=at,
    )  # fmt: skip


def joined(kept: Person, gone: Person, by: Person, now: datetime) -> Person:
    merge_people(kept=kept, gone=gone, by=by, now=now, reason="Two addresses")
    return Person.objects.get(pk=kept.pk)


def mended(now: datetime) -> list[str]:
    return [str(each) for found in rebuild(now=now, is_trial=True).values() for each in found.mended]


def test_answers_of_both_to_one_question_stay_and_count(
    cohort: Cohort, learner: Person, twin: Person, coordinator: Person, now: datetime
) -> None:
    for person, option in ((learner, "big"), (twin, "right"), (twin, "right")):
        answers(person, cohort, now, option, attempt=Response.objects.filter(person=person).count())
    before = list(Entry.objects.order_by("pk").values_list("pk", "stream", "actor", "payload"))

    person = joined(learner, twin, coordinator, now)

    assert Response.objects.filter(person=person).count() == 3
    practised = Evidence.objects.in_force().filter(person=person, occasion__startswith="practice:")
    assert sorted(practised.values_list("occasion", flat=True)) == sorted(
        ["practice:1", f"practice:1:{keys_of(person)[1]}", f"practice:2:{keys_of(person)[1]}"]
    )
    assert (
        list(Entry.objects.filter(pk__in=[pk for pk, *_ in before]).order_by("pk").values_list("pk", "stream", "actor", "payload"))
        == before
    )
    assert mended(now) == []


def test_an_account_that_was_joined_before_can_be_joined_again_and_each_answer_counts_once(
    cohort: Cohort, learner: Person, twin: Person, coordinator: Person, now: datetime
) -> None:
    third = make_person(display_name="Lena Learner", language="en")
    enrol(cohort=cohort, person=third, now=now)
    for person in (learner, twin, third):
        answers(person, cohort, now, "right")
    between = joined(twin, third, coordinator, now)

    person = joined(learner, between, coordinator, now)

    practised = Evidence.objects.in_force().filter(person=person, occasion__startswith="practice:")
    assert set(practised.values_list("occasion", flat=True)) == {"practice:1", *(f"practice:1:{key}" for key in keys_of(person)[1:])}
    assert (len(keys_of(person)), practised.count()) == (3, 3)
    assert mended(now) == []


def test_who_never_did_anything_takes_over_the_keys_of_an_account_that_was_joined_before(
    cohort: Cohort, twin: Person, coordinator: Person, now: datetime
) -> None:
    third, unused = make_person(display_name="Lena Learner"), make_person(display_name="Lena Learner")
    enrol(cohort=cohort, person=third, now=now)
    for person in (twin, third):
        answers(person, cohort, now, "right")
    between = joined(twin, third, coordinator, now)
    own, former = keys_of(between)

    person = joined(unused, between, coordinator, now)

    assert keys_of(person) == [own, former]
    practised = Evidence.objects.in_force().filter(person=person, occasion__startswith="practice:")
    assert sorted(practised.values_list("occasion", flat=True)) == ["practice:1", f"practice:1:{former}"]
    assert mended(now) == []


def rows() -> list[tuple[Any, ...]]:
    return list(ResultDecision.objects.order_by("pk").values_list("pk", "subject", "seq", "decided_at"))


def test_decisions_about_both_stay_as_they_are_and_the_newest_counts(
    cohort: Cohort, learner: Person, twin: Person, coordinator: Person, now: datetime
) -> None:
    third = make_person(display_name="Lena Learner")
    for minutes, person in enumerate((third, learner, twin)):
        decided(person, cohort, now + timedelta(minutes=minutes))
    before = rows()

    person = joined(learner, joined(twin, third, coordinator, now), coordinator, now)

    assert rows() == before
    newest = ResultDecision.objects.get(pk=before[-1][0])
    assert newest_decisions([person.pk], "m9") == {person.pk: newest}
    assert [each.pk for each in decisions_of(person, "m9")] == [pk for pk, *_ in reversed(before)]
    assert list(ResultDecision.objects.passed()) == [newest]


def test_next_decision_follows_on_those_about_both_and_takes_the_newest_back(
    cohort: Cohort, learner: Person, twin: Person, coordinator: Person, now: datetime
) -> None:
    examiner = make_person()
    for minutes, person in enumerate((learner, twin)):
        decided(person, cohort, now + timedelta(minutes=minutes))
    person = joined(learner, twin, coordinator, now)
    newest = newest_decision(person, "m9")
    assert newest is not None

    withdrawn = withdraw_result(decision=newest, reason="Mistaken", examiner=examiner, now=now + timedelta(hours=1))

    assert (withdrawn.subject, withdrawn.seq, newest_decision(person, "m9")) == (subject_of(person), 2, withdrawn)
    assert not ResultDecision.objects.passed().exists()
    erase_person(person=person)
    # One person still, of whom the newest counts, though nobody knows any more who it is.
    assert len(set(ResultDecision.objects.values_list("subject", flat=True))) == 1
    assert not ResultDecision.objects.passed().exists()


def test_decision_that_another_account_has_had_since_is_looked_at_first(
    cohort: Cohort, learner: Person, twin: Person, coordinator: Person, now: datetime
) -> None:
    examiner = make_person()
    seen = decided(learner, cohort, now)
    decided(twin, cohort, now + timedelta(minutes=1))
    person = joined(learner, twin, coordinator, now)

    with pytest.raises(DecisionMoved):
        establish_results(
            cohort=cohort, judgements=[Judgement(person=person.pk, verdict=ResultVerdict.NOT_PASSED, after=seen.pk)],
            examiner=examiner, now=now + timedelta(hours=1),
        )  # fmt: skip


def test_who_passed_one_module_with_each_account_is_one_person_trained(
    cohort: Cohort, learner: Person, twin: Person, coordinator: Person, now: datetime
) -> None:
    decided(learner, cohort, now)
    decided(twin, cohort, now, module_id="m8")
    zone = ZoneInfo("Europe/Amsterdam")
    assert trained(is_simulated=False, zone=zone).people == 2

    joined(learner, twin, coordinator, now)

    found = trained(is_simulated=False, zone=zone)
    assert (found.people, found.results) == (1, 2)


def test_session_that_was_played_with_both_counts_once(
    cohort: Cohort, learner: Person, twin: Person, coordinator: Person, now: datetime
) -> None:
    for person, value in ((learner, 0.5), (twin, 0.8)):
        answers(person, cohort, now, "right")
        record_evidence(
            person=person, outcome="M9.1", source=(EvidenceKind.MEETING, "meet", 1, 0), occasion=f"tbl:{cohort.pk}", value=value,
            bloom=Bloom.APPLY, at=now, team="t1",
        )  # fmt: skip

    person = joined(learner, twin, coordinator, now)

    shown = Evidence.objects.filter(person=person, source_kind=EvidenceKind.MEETING)
    assert list(shown.in_force().values_list("value", flat=True)) == [0.5]
    assert sorted(shown.values_list("value", "is_withdrawn")) == [(0.5, False), (0.8, False), (0.8, True)]
    assert mended(now) == []


def test_next_answer_follows_on_both_and_is_not_late(
    cohort: Cohort, learner: Person, twin: Person, coordinator: Person, now: datetime
) -> None:
    answers(learner, cohort, now, "big")
    answers(twin, cohort, now, "big")
    person = joined(learner, twin, coordinator, now)
    shown = newest_responses(person, "m9", [CHOICE])[CHOICE]
    assert shown.count == 2

    given = answers(person, cohort, now + timedelta(minutes=1), "right", attempt=shown.count)

    assert (given.is_late, given.entry.stream, given.entry.seq) == (False, f"practice:{subject_of(person)}:{CHOICE}", 2)
    assert newest_responses(person, "m9", [CHOICE])[CHOICE].response == given
    assert mended(now) == []


def test_a_test_that_was_sat_twice_stands_as_two_attempts_and_the_best_counts(
    cohort: Cohort, learner: Person, twin: Person, coordinator: Person, now: datetime
) -> None:
    sit(cohort, learner, 5, now)
    sit(cohort, twin, 14, now)

    person = joined(learner, twin, coordinator, now)

    assert list(Sitting.objects.order_by("attempt").values_list("person", "attempt", "points")) == [
        (person.pk, 1, 5.0),
        (person.pk, 2, 14.0),
    ]
    (own,) = standings_of([Enrolment.objects.get(person=person)], edition_contents(cohort.edition_id))
    assert next(each for each in own.standing.requirements if each.kind == "test").is_met


def test_of_two_works_the_one_that_came_further_counts_and_the_other_is_kept(
    cohort: Cohort, learner: Person, twin: Person, teacher: Person, coordinator: Person, now: datetime
) -> None:
    lesser = hand_in(cohort, learner, "task", now)
    rate(cohort, twin, "task", 0.8, teacher, now)

    person = joined(learner, twin, coordinator, now)

    assert (Submission.objects.that_count().get().person, Release.objects.get().version.submission.person) == (person, person)
    assert Submission.objects.get(set_aside_at__isnull=False) == lesser
    (own,) = standings_of([Enrolment.objects.get(person=person)], edition_contents(cohort.edition_id))
    assert next(each for each in own.standing.requirements if each.id == "task").is_met

    erase_person(person=person)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("place", [0, 1])
def test_presence_and_skills_of_both_stay(
    place: int, cohort: Cohort, learner: Person, twin: Person, teacher: Person, coordinator: Person, now: datetime
) -> None:
    attend(cohort, [[learner, twin][place]], teacher, now)
    for number, person in enumerate((learner, twin), start=1):
        observe(cohort, person, teacher, sight(number=number), now)

    person = joined(learner, twin, coordinator, now)

    # Also whoever held the account in hand while it was joined knows all its keys.
    assert keys_of(learner) == keys_of(person)
    assert [row.was_present for row in Attendance.objects.filter(person=person).order_by("pk")] in ([False, True], [True, False, True])
    assert attendance_at(cohort, "meet")[person.pk].was_present
    assert SkillObservation.objects.filter(person=person).count() == 2
    seen = Evidence.objects.in_force().filter(person=person, occasion__startswith="seen:")
    assert len(set(seen.values_list("occasion", flat=True))) == 2
    assert mended(now) == []
