"""The own week: planned with one click, looked back on, and nobody else's business."""

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.editions import CHOICE, make_edition
from tests.factories import make_person

from bridging.apps.accounts.choices import OptionalMail
from bridging.apps.accounts.domain import choose_mail, export_person
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.courses.models import EditionItem
from bridging.apps.study.choices import Confidence
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.domain import Answer, submit_response
from bridging.apps.study.domain.plans import LookBack, OutOfRange, Plan, make_plan, review_week
from bridging.apps.study.domain.practice import recall_term
from bridging.apps.study.queries.calibration import claims_of
from bridging.apps.study.queries.plans import plans_of
from bridging.realtime.journal import KeyReused
from bridging.realtime.models import Entry

PLAN = "/modules/m9/plan/1/"


def plan(**changes: object) -> Plan:
    return Plan(**{"week": 1, "goal": "Learn", "hours": 3.0, "when": "weekend", "then": "read", "predicted": 80, **changes})


def filled(desk: Client, **changes: str) -> dict[str, str]:
    form = desk.get(PLAN).context["plan_form"]
    values = {name: str(form.get_initial_for_field(field, name)) for name, field in form.fields.items()}
    return {"what": "plan", **values, **changes}


def test_plan_is_proposed_from_the_calendar_and_kept_with_one_click(desk: Client, learner: Person):
    proposed = filled(desk)

    answer = desk.post(PLAN, proposed)

    assert answer.status_code == 302
    kept = plans_of(learner, "m9").plans[1]
    assert (kept["goal"], kept["predicted"], str(kept["hours"])) == (proposed["goal"], 70, proposed["hours"])
    assert "If it is Tuesday evening, then I read one page" in desk.get(PLAN).content.decode()


@pytest.mark.parametrize(("weeks_later", "number"), [(-3, 1), (0, 1), (1, 2), (4, 2)])
def test_without_a_number_it_is_this_week_or_the_last_that_began(desk: Client, now: datetime, monkeypatch, weeks_later: int, number: int):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(weeks=weeks_later))

    assert desk.get("/modules/m9/plan/").context["week"].number == number


def proposed(desk: Client, week: int) -> tuple[str, str]:
    initial = desk.get(f"/modules/m9/plan/{week}/").context["plan_form"].initial
    return initial["when"], initial["then"]


def test_evening_is_proposed_on_which_the_cohort_does_not_meet(desk: Client, cohort: Cohort):
    assert proposed(desk, 1)[0] == "tuesday-evening"
    Appointment.objects.filter(cohort=cohort).update(starts_at=datetime(2026, 10, 6, 14, 0, tzinfo=UTC))

    assert proposed(desk, 1)[0] == "wednesday-evening"
    assert proposed(desk, 2)[0] == "tuesday-evening"


def test_moment_and_act_of_the_last_plan_are_proposed_again(desk: Client, learner: Person, now: datetime):
    make_plan(person=learner, module_id="m9", plan=plan(when="thursday-evening", then="draw"), key=uuid.uuid4(), now=now)

    assert proposed(desk, 2) == ("thursday-evening", "draw")


def test_newest_plan_of_a_week_counts_and_the_same_form_twice_is_one(learner: Person, now: datetime):
    for key, hours in ((1, 2.0), (1, 2.0), (2, 5.0)):
        make_plan(person=learner, module_id="m9", plan=plan(hours=hours), key=uuid.UUID(int=key), now=now)

    assert plans_of(learner, "m9").plans[1]["hours"] == 5.0
    assert Entry.objects.count() == 2
    with pytest.raises(KeyReused):
        make_plan(person=learner, module_id="m9", plan=plan(goal="Other"), key=uuid.UUID(int=2), now=now)


@pytest.mark.parametrize("changes", [{"week": 0}, {"hours": -1.0}, {"hours": float("nan")}, {"predicted": 101}])
def test_plan_out_of_range_is_refused(learner: Person, now: datetime, changes: dict):
    with pytest.raises(OutOfRange):
        make_plan(person=learner, module_id="m9", plan=plan(**changes), key=uuid.uuid4(), now=now)

    assert not Entry.objects.exists()


def test_form_with_faults_comes_back_with_what_was_typed(desk: Client, learner: Person):
    page = desk.post(PLAN, filled(desk, hours="many", goal="My very own goal")).content.decode()

    assert "My very own goal" in page
    assert not plans_of(learner, "m9").plans


def test_strategy_is_carried_to_the_next_week(desk: Client, learner: Person, now: datetime):
    make_plan(person=learner, module_id="m9", plan=plan(), key=uuid.uuid4(), now=now)
    review_week(
        person=learner, module_id="m9", key=uuid.uuid4(), now=now,
        look_back=LookBack(week=1, reflection="Too late in the evening.", strategy="Read before work", is_shared=False),
    )  # fmt: skip

    page = desk.get("/modules/m9/plan/2/").content.decode()

    assert "Read before work" in page
    assert "Too late in the evening." not in page


def test_plan_stands_beside_what_came_of_it(desk: Client, learner: Person, cohort: Cohort, now: datetime):
    make_plan(person=learner, module_id="m9", plan=plan(predicted=90), key=uuid.uuid4(), now=now)
    edition = edition_contents(cohort.edition_id)
    for attempt, option in enumerate(["big", "right"]):
        answer = Answer(
            key=uuid.uuid4(), page_id="one", item_id=CHOICE, version=1, attempt=attempt, language="en", raw={"option": option},
            confidence=Confidence.SURE,
        )  # fmt: skip
        submit_response(person=learner, edition=edition, answer=answer, now=now + timedelta(minutes=attempt))

    page = desk.get(PLAN).content.decode()

    assert "90 %" in page
    assert '0 % <span class="soft">n = 1</span>' in page
    assert "After 18 more answers" in page


def give(person: Person, edition: EditionContents, now: datetime, *options: str, before: int = 0) -> None:
    """Answer the choice question over and over, very sure each time."""
    for attempt, option in enumerate(options, before):
        answer = Answer(
            key=uuid.uuid4(), page_id="one", item_id=CHOICE, version=1, attempt=attempt, language="en", raw={"option": option},
            confidence=Confidence.SURE,
        )  # fmt: skip
        submit_response(person=person, edition=edition, answer=answer, now=now + timedelta(minutes=attempt))


def test_curve_appears_from_twenty_answers_on(desk: Client, learner: Person, cohort: Cohort, now: datetime):
    give(learner, edition_contents(cohort.edition_id), now, *["big", "right"] * 10)

    for place in (PLAN, "/account/gain/"):
        page = desk.get(place).content.decode().replace("\u00a0", " ")

        assert "You were surer than you were right: you claimed 90 % on average, 50 % was right (n = 20, 95 % interval 30–70 %)." in page
        # Student’s interval of ten squares of 0.9 and ten of 0.1: 0.41 ± 2.093 · 0.41039 / √20.
        assert "Brier score 0.41 (0.22–0.60; n = 20) on a scale" in page
        assert "The levels count as 46, 73.5 and 90 %." in page


def test_one_curve_holds_the_answers_of_all_modules_and_the_words(desk: Client, learner: Person, cohort: Cohort, now: datetime):
    other = make_edition(module_id="m8")
    item = EditionItem.objects.get(edition=other, item_id=CHOICE)
    item.data["parts"] = [{"outcome": "M8.1", "bloom": "understand"}]
    item.save()
    give(learner, edition_contents(cohort.edition_id), now, *["right"] * 4)
    give(learner, edition_contents(other.pk), now, *["big"] * 14, before=4)
    assert "After 2 more answers" in desk.get(PLAN).content.decode()
    for number, chosen in enumerate(["aav", "itr"]):
        recall_term(
            person=learner, entry_id="aav", chosen=chosen, options=["aav", "itr"], confidence=Confidence.SURE, key=uuid.UUID(int=number),
            now=now,
        )  # fmt: skip

    shown = desk.get(PLAN).context

    assert (shown["curve"].count, shown["curve"].right) == (20, 5 / 20)
    assert [(each.id, each.words.replace("\u00a0", " ") or each.missing) for each in shown["outcome_lines"]] == [
        ("M9.1", 1),
        ("M8.1", "You were surer than you were right: you claimed 90 % on average, 0 % was right (n = 14, 95 % interval 0–22 %)."),
    ]
    stranger = make_person()
    give(stranger, edition_contents(other.pk), now, "right")
    assert len(claims_of(learner)) == 20


def test_nobody_else_opens_it(signed_in: Callable[..., Client], teacher: Person, learner: Person, cohort: Cohort, now: datetime):
    make_plan(person=learner, module_id="m9", plan=plan(goal="Learner's own goal"), key=uuid.uuid4(), now=now)

    assert signed_in(person=make_person()).get(PLAN).status_code == 404
    assert "Learner" not in signed_in(person=teacher).get(PLAN).content.decode()


def look_back(learner: Person, now: datetime, reflection: str, *, week: int = 1, is_shared: bool = False) -> None:
    said = LookBack(week=week, reflection=reflection, strategy="Read before work", is_shared=is_shared)
    review_week(person=learner, module_id="m9", look_back=said, key=uuid.uuid4(), now=now)


def test_teachers_read_the_look_backs_that_were_shared_and_no_others(
    signed_in: Callable[..., Client], teacher: Person, learner: Person, now: datetime
):
    look_back(learner, now, "Too late in the evening.", is_shared=True)
    look_back(learner, now, "Quarrel with my boss.", week=2)
    look_back(learner, now, "First thoughts.", week=3, is_shared=True)
    look_back(learner, now, "Taken back.", week=3)
    url = f"/teaching/m9-a/people/{learner.pk}/"

    page = signed_in(person=teacher).get(url).content.decode()

    assert "Looking back, as shared" in page
    assert [words in page for words in ("Too late in the evening.", "Read before work", "Quarrel", "First thoughts", "Taken back")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_who_shared_nothing_has_no_such_heading(signed_in: Callable[..., Client], teacher: Person, learner: Person, now: datetime):
    look_back(learner, now, "Quarrel with my boss.")

    assert "Looking back" not in signed_in(person=teacher).get(f"/teaching/m9-a/people/{learner.pk}/").content.decode()


def test_export_holds_plans_look_backs_recalled_words_and_choices_about_mail(learner: Person, now: datetime):
    make_plan(person=learner, module_id="m9", plan=plan(), key=uuid.uuid4(), now=now)
    look_back(learner, now, "Mine alone.")
    recall_term(person=learner, entry_id="aav", chosen="lnp", options={"aav", "lnp"}, confidence=Confidence.SURE, key=uuid.uuid4(), now=now)
    choose_mail(person=learner, kind=OptionalMail.WEEKLY_DIGEST, is_wanted=False, now=now)
    look_back(make_person(), now, "Somebody else's.")

    export = export_person(person=learner, now=now)

    at = now.isoformat()
    said = {"week": 1, "goal": "Learn", "hours": 3.0, "when": "weekend", "then": "read", "predicted": 80}
    back = {"week": 1, "reflection": "Mine alone.", "strategy": "Read before work", "is_shared": False}
    word = {"entry_id": "aav", "chosen": "lnp", "options": ["aav", "lnp"], "confidence": 3, "at": at}
    assert export["plans"] == {
        "plans": [{"module_id": "m9", **said, "at": at}], "look_backs": [{"module_id": "m9", **back, "at": at}], "recalled_words": [word],
    }  # fmt: skip
    assert export["accounts"]["mail_choices"] == [{"kind": "weekly-digest", "wanted": False, "at": at}]
