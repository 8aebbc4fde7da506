"""Findings: who works on them, what is kept of each step, when the site sees a new version, and what a change is found to have done."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from tests.apps.accounts.joining import joined_to_another
from tests.apps.evaluation.loop_world import (
    CHECK,
    DID,
    ITEM,
    SAID,
    answer,
    days,
    declared,
    first_cohort,
    found,
    key,
    later_cohort,
    new_edition,
    to_change,
)
from tests.apps.evaluation.people import cohort_of, join
from tests.as_before import as_before
from tests.editions import MODULE, make_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.registries import home_items
from bridging.apps.cohorts.domain import grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation import loop_detectors
from bridging.apps.evaluation.domain import loop
from bridging.apps.evaluation.loop_providers import export_findings
from bridging.apps.evaluation.models import AnalysisRun, Finding
from bridging.apps.evaluation.queries.loop.editions import published_change
from bridging.apps.evaluation.queries.loop.findings import is_overdue, played, waiting_for
from bridging.apps.evaluation.queries.loop.people import findings_of
from bridging.apps.evaluation.queries.loop.told import told_in
from bridging.apps.study.domain.rebuilding import rebuild
from bridging.engines.measurement.loop.places import Place, PlaceKind
from bridging.engines.measurement.loop.story.finding import Decision, Outcome, Stage
from bridging.engines.measurement.records import canonical
from bridging.kernel.message import Message


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker, now):
    """The cohort and its answers, made once: what a test does to them is gone when the test ends."""
    with django_db_blocker.unblock(), as_before():
        yield first_cohort(now).pk


@pytest.fixture
def cohort(standing, db):
    return Cohort.objects.get(pk=standing)


@pytest.fixture
def author(db):
    return make_person(roles=[Role.AUTHOR], language="en")


@pytest.fixture
def row(cohort, author, now):
    return found(author, cohort, now)


OTHERWISE = (
    ("stage", "closed"), ("since", None), ("owner", None), ("outcome", "better"), ("found_by", None), ("detector", "x"),
    ("module_id", "m1"), ("released_at", None),
)  # fmt: skip


def test_row_that_says_otherwise_than_the_journal_is_mended(row, author, now, subtests):
    declared(row, author, days(now, 1))
    loop.release(finding=row, by=author, said=SAID, did=DID, key=key(), now=days(now, 2))
    before = Finding.objects.values().get()
    assert (rebuild(now=now)["findings"].rows, rebuild(now=now)["findings"].mended) == (1, ())
    for field, value in OTHERWISE:
        with subtests.test(field), as_before():
            Finding.objects.update(**{field: days(now, 9) if field == "since" else value})

            mended = rebuild(now=now)["findings"].mended

            assert [each.field.removesuffix("_id") for each in mended] == [field.removesuffix("_id")]
            assert Finding.objects.values().get() == before


def test_row_that_is_gone_is_made_again(row, author, now):
    declared(row, author, days(now, 1))
    before = Finding.objects.values().get()
    Finding.objects.all().delete()

    [mended] = rebuild(now=now)["findings"].mended

    assert str(mended).endswith("was missing")
    assert Finding.objects.values().get() | {"id": 0} == before | {"id": 0}


def proposal(place: Place = ITEM) -> loop.Proposal:
    return loop.Proposal("same-wrong-option", place, Message("watch.same-wrong-option", {"count": 15, "n": 24}), "watch", "r1")


def test_row_says_what_the_journal_says(row, author, now):
    declared(row, author, now)
    row.refresh_from_db()
    state = played(row)

    assert (row.stage, row.owner, row.module_id, row.is_simulated) == (Stage.TO_PUBLISH, author, MODULE, False)
    assert state.stage == row.stage
    assert state.left_out == frozenset()


def test_same_form_sent_twice_is_one_finding(cohort, author, now):
    mark = key()
    noted = loop.Noted(ITEM, "Seen.", cohort)
    one, two = (loop.note(noted=noted, by=author, key=mark, now=now) for _ in range(2))

    assert one == two
    assert Finding.objects.count() == 1


def test_detector_proposes_a_version_once(cohort, author, now):
    one = loop.propose(proposal=proposal(), by=author, now=now)
    loop.triage(finding=one, by=author, owner=author, decision=Decision.ACCEPT, reason="It is meant so.", key=key(), now=now)
    again = loop.propose(proposal=proposal(), by=author, now=now)
    newer = loop.propose(proposal=proposal(Place(PlaceKind.ITEM, MODULE, ITEM.ref, 2)), by=author, now=now)

    assert again == one
    assert newer != one


def test_what_became_a_finding_is_not_proposed_again(cohort, author, now, monkeypatch):
    shown = [proposal(), proposal(Place(PlaceKind.PAGE, MODULE, "one"))]
    detector = loop_detectors.Detector("tried", "Tried", lambda _person, _modules: [*shown, *shown])
    monkeypatch.setattr(loop_detectors, "_DETECTORS", {"tried": detector})

    assert loop_detectors.proposals_for(author, {MODULE}) == shown
    loop.propose(proposal=shown[0], by=author, now=now)
    assert loop_detectors.proposals_for(author, {MODULE}) == shown[1:]


def test_teachers_work_on_the_modules_they_teach(cohort, author, now):
    teacher, stranger = make_person(), make_person()
    grant_cohort_role(cohort=cohort, person=teacher, role=Role.TEACHER, now=now)
    other = cohort_of(now, "m8-a", module="m8")
    grant_cohort_role(cohort=other, person=stranger, role=Role.TEACHER, now=now)
    row = found(teacher, cohort, now)

    assert list(findings_of(teacher)) == list(findings_of(author)) == [row]
    assert list(findings_of(stranger)) == []
    with pytest.raises(loop.NotTheirs):
        loop.act(finding=row, by=stranger, what="x", key=key(), now=now)
    with pytest.raises(loop.NotTheirs):
        loop.triage(finding=row, by=teacher, owner=stranger, decision=Decision.CHANGE, reason="x", key=key(), now=now)
    with pytest.raises(loop.NotTheirs):
        found(stranger, cohort, now)


def test_only_the_owner_and_the_programme_tell_participants(row, cohort, author, now):
    teacher, leader = make_person(), make_person(roles=[Role.PROGRAMME_LEADER])
    grant_cohort_role(cohort=cohort, person=teacher, role=Role.TEACHER, now=now)
    loop.triage(finding=row, by=author, owner=author, decision=Decision.CHANGE, reason="It misleads.", key=key(), now=now)

    with pytest.raises(loop.NotTheirs):
        loop.release(finding=row, by=teacher, said=SAID, did=DID, key=key(), now=now)
    assert told_in(MODULE, "en", cohort_id=cohort.pk) == []
    assert loop.release(finding=row, by=leader, said=SAID, did=DID, key=key(), now=now).counts
    assert [(each.said, each.did) for each in told_in(MODULE, "en", cohort_id=cohort.pk)] == [(SAID["en"], DID["en"])]
    assert [each.said for each in told_in(MODULE, "nl", cohort_id=cohort.pk)] == [SAID["nl"]]
    loop.retract(finding=row, by=author, key=key(), now=now)
    assert told_in(MODULE, "en", cohort_id=cohort.pk) == []


def test_made_up_findings_are_told_to_made_up_people_alone(row, cohort, author, now):
    loop.triage(finding=row, by=author, owner=author, decision=Decision.CHANGE, reason="It misleads.", key=key(), now=now)
    loop.release(finding=row, by=author, said=SAID, did=DID, key=key(), now=now)
    made_up = cohort_of(now, "m9-made-up", is_synthetic=True)

    assert told_in(MODULE, "en", cohort_id=made_up.pk) == []
    assert len(told_in(MODULE, "en", cohort_id=cohort.pk)) == 1


def test_new_version_in_an_edition_is_seen_by_itself_once(row, author, now):
    declared(row, author, now)
    assert loop.confirm_published(now) == 0
    new_edition(days(now, 3))

    assert loop.confirm_published(days(now, 4)) == 1
    assert loop.confirm_published(days(now, 4)) == 0
    in_force = played(row).now.in_force
    assert in_force is not None
    assert (in_force.edition, in_force.version, str(in_force.on)) == ("2026.2", 2, "2026-10-08")


def test_changed_page_is_seen_and_an_unchanged_one_is_not(cohort, author, now):
    page, other = (found(author, cohort, now, Place(PlaceKind.PAGE, MODULE, ref)) for ref in ("one", "two"))
    make_edition(label="2026.2", published_at=days(now, 1), words={"nl": "Een kilobase is duizend basen.", "en": "A kilobase is …"})

    seen = published_change(played(page), days(now, 2))
    assert seen is not None
    assert seen.edition == "2026.2"
    assert published_change(played(other), days(now, 2)) is None
    assert published_change(played(page), now) is None


def test_effect_is_first_too_few_and_then_better_and_each_run_is_kept(row, author, now):
    declared(row, author, now)
    new_edition(days(now, 3))
    later_cohort("m9-second", days(now, 4), right=20, wrong=4)
    loop.confirm_published(days(now, 5))

    first = loop.look(finding=row, by=author, key=key(), now=days(now, 60))
    later_cohort("m9-third", days(now, 70), right=20, wrong=4)
    second = loop.look(finding=row, by=author, key=key(), now=days(now, 120))

    assert [each.outcome for each in second.played.now.results] == [Outcome.TOO_FEW, Outcome.BETTER]
    assert first.played.now.results[0].effect["difference"] == {"value": None, "n": 24, "ci95": None, "why": "too-few", "needed": 30}
    run = AnalysisRun.objects.get(key=second.played.now.results[1].run)
    assert canonical(json.loads(run.results)) == run.results
    assert json.loads(run.results) == second.played.now.results[1].effect
    assert second.played.now.results[1].effect["after"]["n"] == 48
    assert (run.kind, run.purpose, run.is_simulated) == ("effect-check", "reporting", False)


def test_looking_again_at_the_same_gives_the_same_run(row, author, now):
    declared(row, author, now)
    new_edition(days(now, 3))
    loop.confirm_published(days(now, 5))
    one, two = (loop.look(finding=row, by=author, key=key(), now=days(now, 5)) for _ in range(2))

    assert one.played.now.results[0].run == two.played.now.results[1].run
    assert AnalysisRun.objects.count() == 1


def test_without_a_change_in_force_there_is_nothing_to_look_at(row, author, now):
    declared(row, author, now)

    with pytest.raises(loop.NothingToLookAt):
        loop.look(finding=row, by=author, key=key(), now=now)


def test_declared_when_answers_had_come_is_said_to_be_late(row, author, now):
    to_change(row, author, now)
    new_edition(days(now, 3))
    later_cohort("m9-second", days(now, 4), right=20, wrong=4)
    taken = loop.declare(finding=row, by=author, check=CHECK, key=key(), now=days(now, 30))

    assert taken.played.now.declared is not None
    assert (taken.played.now.declared.seen_after, taken.played.now.declared.is_beforehand) == (24, False)


def test_check_foresees_from_what_is_known(row, author, now):
    foreseen = loop.foresee(finding=row, check=CHECK, now=now)

    assert foreseen.before["n"] == 24
    assert foreseen.expected == pytest.approx(8 / 24)
    assert (foreseen.per_cohort, foreseen.people, foreseen.for_needed) == (24, 48, 2)
    assert foreseen.detectable is not None
    assert foreseen.detectable > CHECK.smallest


def test_nobody_decided_for_ten_working_days(row, author, now):
    # A Monday morning: two weeks later to the day.
    assert not is_overdue(row, days(now, 13))
    assert is_overdue(row, days(now, 14))


def test_home_page_says_what_waits(row, author, cohort, now):
    learner = join(cohort, now, language="en")[0]

    def lines(person, at):
        with translation.override("en"):
            items = [item for provider in home_items for item in provider(person, at)]
        return [item.title for item in items if "finding" in item.url or "improved" in item.url]

    assert lines(author, days(now, 1)) == []
    assert lines(author, days(now, 15)) == ["1 finding waits for a decision"]
    declared(row, author, now)
    assert lines(author, days(now, 1)) == []
    new_edition(days(now, 3))
    later_cohort("m9-second", days(now, 4), right=20, wrong=4)
    later_cohort("m9-third", days(now, 4), right=20, wrong=4)
    loop.confirm_published(days(now, 5))
    assert lines(author, days(now, 6)) == []
    assert lines(author, days(now, 400)) == ["Look whether a change helped"]
    assert lines(learner, days(now, 6)) == []
    loop.release(finding=row, by=author, said=SAID, did=DID, key=key(), now=days(now, 6))
    assert lines(learner, days(now, 7)) == ["You said, we did"]
    assert lines(learner, days(now, 40)) == []


def test_home_page_costs_the_same_for_more_findings(cohort, author, now):
    waiting = dict(home_items.items())["findings"]
    to_change(found(author, cohort, now), author, now)
    list(waiting(author, now))
    with CaptureQueriesContext(connection) as one:
        assert len(list(waiting(author, now))) == 1
    for _ in range(2):
        to_change(found(author, cohort, now), author, now)
    with CaptureQueriesContext(connection) as three:
        assert len(list(waiting(author, now))) == 3

    assert len(three) == len(one)


def test_home_page_costs_the_same_for_more_checks_to_make(cohort, author, now):
    waiting = dict(home_items.items())["findings"]
    for _ in range(3):
        declared(found(author, cohort, now), author, now)
    new_edition(days(now, 3))
    for slug in ("m9-second", "m9-third"):
        later_cohort(slug, days(now, 4), right=20, wrong=4)
    loop.confirm_published(days(now, 5))
    rows = list(Finding.objects.order_by("pk"))
    Finding.objects.exclude(pk=rows[0].pk).update(owner=None)
    list(waiting(author, days(now, 400)))
    with CaptureQueriesContext(connection) as one:
        assert len(list(waiting(author, days(now, 400)))) == 1
    Finding.objects.update(owner=author)
    with CaptureQueriesContext(connection) as three:
        assert len(list(waiting(author, days(now, 400)))) == 3

    assert len(three) == len(one)


def test_what_waits_for_me_comes_before_what_others_do(row, cohort, author, now):
    other = found(author, cohort, days(now, 1), Place(PlaceKind.PAGE, MODULE, "one"))
    colleague = make_person(roles=[Role.AUTHOR])
    to_change(other, colleague, days(now, 1))

    assert waiting_for(author, findings_of(author), days(now, 2)) == [row]
    assert waiting_for(colleague, findings_of(colleague), days(now, 2)) == [row, other]


def test_answers_of_made_up_people_count_in_no_effect(row, author, now):
    made_up = cohort_of(now, "m9-made-up", is_synthetic=True)
    answer(made_up, now, right=30, wrong=0)

    assert loop.foresee(finding=row, check=CHECK, now=now).before["n"] == 24


def test_owner_whose_account_was_joined_to_another_still_owns_and_gets_what_was_done(row, cohort, author, now):
    teacher = make_person()
    grant_cohort_role(cohort=cohort, person=teacher, role=Role.TEACHER, now=now)
    loop.triage(finding=row, by=author, owner=teacher, decision=Decision.CHANGE, reason="It misleads.", key=key(), now=now)
    loop.act(finding=row, by=teacher, what="Other words.", key=key(), now=now)

    owner = joined_to_another(teacher, now)

    assert loop.release(finding=row, by=owner, said=SAID, did=DID, key=key(), now=now).counts
    assert [each["did"] for each in export_findings(owner)["findings"]] == ["loop.acted", "loop.released"]
