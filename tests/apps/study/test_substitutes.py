"""What may take the place of a requirement: of each kind, in each way, shown from the first day, and accepted by whom it is for."""

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from tests.apps.study.records import COMPLETION, complete, hand_in, make_cohort, rate
from tests.apps.study.skills import CHECK
from tests.editions import both, outline
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import grant_cohort_role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import NoSubstitute, NotAMember, Offered, decide_substitute
from bridging.apps.study.models import Substitute
from bridging.apps.study.queries.completion import standings_of
from bridging.apps.study.substitutes import substitutes_in

RESULT, TAUGHT, EXAMINED = "/modules/m9/result/", "/teaching/m9-a/results/", "/examining/m9-a/"


def said(words: str, way: str = "decision", assignment: str | None = None) -> dict[str, Any]:
    return {"way": way, "assignment": assignment, "text": both(words, words)}


SUBSTITUTES = {
    "cut_percent": said("An oral test."),
    "obligatory": said("A new version.", "resubmission"),
    "skills": said("A film of it, with a conversation."),
    "presence": said("A report of two pages."),
}


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    return make_cohort(now, completion=COMPLETION | {"substitutes": SUBSTITUTES})


def states(cohort: Cohort, person: Person) -> dict[str, str]:
    (own,) = standings_of(cohort.enrolments.filter(person=person), edition_contents(cohort.edition_id))
    return {each.key: each.state.value for each in own.standing.requirements}


def decide(
    cohort: Cohort, person: Person, by: Person, now: datetime, requirement: str, *, as_examiner: bool, note: str = "Seen"
) -> Substitute:
    return decide_substitute(
        cohort=cohort, edition=edition_contents(cohort.edition_id), person=person, by=by, key=uuid.uuid4(), now=now, as_examiner=as_examiner,
        offered=Offered(requirement=requirement, is_accepted=True, note=note),
    )  # fmt: skip


def test_line_under_a_field_holds_for_each_of_its_things_without_one_of_its_own(db: None, now: datetime):
    own = SUBSTITUTES | {"task": said("Another task.", "assignment", "paper")}
    cohort = make_cohort(now, completion=COMPLETION | {"substitutes": own})

    found = {key: (plan.how.way, plan.how.assignment) for key, plan in substitutes_in(edition_contents(cohort.edition_id)).items()}

    assert found == {
        "cut_percent": ("decision", ""), "task": ("assignment", "paper"), "paper": ("resubmission", ""), CHECK: ("decision", ""),
        "meet": ("decision", ""),
    }  # fmt: skip


def test_module_without_a_test_has_no_substitute_for_it(db: None, now: datetime):
    cohort = make_cohort(now, completion=COMPLETION | {"cut_percent": None, "substitutes": SUBSTITUTES})

    assert "cut_percent" not in substitutes_in(edition_contents(cohort.edition_id))


def test_edition_from_before_there_were_ways_says_it_in_words(db: None, now: datetime, learner: Person, teacher: Person):
    cohort = make_cohort(now, slug="m9-b", label="2025.9", completion=COMPLETION | {"substitutes": {"meet": both("Verslag", "Report")}})
    plans = substitutes_in(edition_contents(cohort.edition_id))

    assert {key: (plan.how.way, plan.text["en"]) for key, plan in plans.items()} == {"meet": ("decision", "Report")}


def test_what_may_replace_each_requirement_is_shown_from_the_first_day(desk: Client, cohort: Cohort):
    page = " ".join(desk.get(RESULT).content.decode().split())

    shown = [page.count(f"<p>{plan['text']['en']}</p>") for plan in SUBSTITUTES.values()]
    assert shown == [1, 1, 1, 1]
    assert "Accept something in its place" not in page


@pytest.mark.parametrize("requirement", ["cut_percent", CHECK, "meet"])
def test_examiner_accepts_something_in_the_place_of_test_skill_and_meeting(
    cohort: Cohort, learner: Person, examiner: Person, now: datetime, requirement: str
):
    assert states(cohort, learner)[requirement] == "missing"

    decide(cohort, learner, examiner, now, requirement, as_examiner=True)

    assert states(cohort, learner) == dict.fromkeys(["cut_percent", "task", CHECK, "meet"], "missing") | {requirement: "substituted"}


def test_teacher_accepts_it_for_a_meeting_alone(cohort: Cohort, learner: Person, teacher: Person, now: datetime):
    for requirement in ("cut_percent", CHECK):
        with pytest.raises(NoSubstitute):
            decide(cohort, learner, teacher, now, requirement, as_examiner=False)
    decide(cohort, learner, teacher, now, "meet", as_examiner=False)

    assert list(Substitute.objects.values_list("requirement", flat=True)) == ["meet"]


def test_nobody_decides_what_a_resubmission_settles_or_what_is_not_asked_or_about_themselves(
    cohort: Cohort, learner: Person, examiner: Person, now: datetime
):
    for requirement, note in (("task", "Seen"), ("party", "Seen"), ("meet", " ")):
        with pytest.raises(NoSubstitute):
            decide(cohort, learner, examiner, now, requirement, as_examiner=True, note=note)
    with pytest.raises(NotAMember):
        decide(cohort, examiner, examiner, now, "meet", as_examiner=True)

    assert not Substitute.objects.exists()


def test_another_assignment_counts_once_it_is_rated_and_enough(
    db: None, now: datetime, signed_in: Callable[..., Client], learner: Person, teacher: Person
):
    essay = outline("m9")["assignments"]
    replaced = SUBSTITUTES | {"meet": said("An essay.", "assignment", "essay")}
    cohort = Cohort.objects.get()
    edition = cohort.edition
    edition.outline |= {"assignments": essay | {"essay": essay["task"]}, "completion": COMPLETION | {"substitutes": replaced}}
    edition.save()
    from_the_start = states(cohort, learner)["meet"]

    hand_in(cohort, learner, "essay", now)
    waiting = states(cohort, learner)["meet"]
    rate(cohort, learner, "essay", 0.5, teacher, now)
    too_little = states(cohort, learner)["meet"]
    rate(cohort, learner, "essay", 0.6, teacher, now)

    assert (from_the_start, waiting, too_little, states(cohort, learner)["meet"]) == ("missing", "waiting", "missing", "substituted")
    page = signed_in(person=learner).get(RESULT).content.decode()
    assert "Replaced: the other assignment is enough." in page
    assert "released by Tess Teacher" in page


def test_way_to_another_assignment_is_linked(desk: Client, cohort: Cohort):
    edition = cohort.edition
    edition.outline["completion"] = COMPLETION | {"substitutes": {"meet": said("A paper.", "assignment", "paper")}}
    edition.save()

    assert '<p>A paper. <a href="/modules/m9/assignments/paper/">To that assignment</a></p>' in desk.get(RESULT).content.decode()


def test_examiner_accepts_on_the_page_and_takes_it_back(
    signed_in: Callable[..., Client], cohort: Cohort, learner: Person, teacher: Person, examiner: Person, now: datetime
):
    complete(cohort, learner, teacher, now)
    desk, school = signed_in(person=examiner), signed_in(person=teacher)
    place = f"{EXAMINED}{learner.pk}/"
    sent = {"key": str(uuid.uuid4()), "requirement": "meet", "decision": "accept", "note": "Report of 3 October"}
    assert desk.get(place).content.decode().count("Accept this") == 1

    desk.post(f"{place}substitute/", sent)

    page = desk.get(place).content.decode()
    assert "accepted by Emma Examiner, " in page
    assert "By the rule: passed." in page
    assert "Take the substitute back" in page
    assert "Not accepted" in school.post(
        f"{TAUGHT}{learner.pk}/substitute/", sent | {"key": str(uuid.uuid4()), "requirement": "cut_percent"}, follow=True
    ).content.decode()  # fmt: skip
    desk.post(f"{place}substitute/", sent | {"key": str(uuid.uuid4()), "decision": "take-back"})
    assert states(cohort, learner)["meet"] == "missing"


def test_forms_stand_where_somebody_may_decide(
    signed_in: Callable[..., Client], cohort: Cohort, learner: Person, teacher: Person, examiner: Person
):
    forms = [
        sorted(
            key
            for key in ("cut_percent", "task", CHECK, "meet")
            if f'name="requirement" value="{key}"' in signed_in(person=person).get(f"{address}{learner.pk}/").content.decode()
        )
        for person, address in ((teacher, TAUGHT), (examiner, EXAMINED))
    ]

    assert forms == [["meet"], sorted(["cut_percent", CHECK, "meet"])]


@pytest.mark.parametrize("role", [Role.TEACHER, Role.OBSERVER, Role.RATER, None])
def test_only_an_examiner_opens_the_examiners_address(
    signed_in: Callable[..., Client], cohort: Cohort, learner: Person, now: datetime, role: Role | None
):
    person = make_person()
    if role is not None:
        grant_cohort_role(cohort=cohort, person=person, role=role, now=now)
    sent = {"key": str(uuid.uuid4()), "requirement": "meet", "decision": "accept", "note": "x"}

    assert signed_in(person=person).post(f"{EXAMINED}{learner.pk}/substitute/", sent).status_code == 404
    assert not Substitute.objects.exists()
