import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.editions import CHOICE, NUMBER, OPEN, make_edition
from tests.factories import LONG_AGO

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import roll_out
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.models import Response
from bridging.realtime.models import Entry

PAGE = "/modules/m9/one/"
HTMX = {"HX-Request": "true"}
LATER = LONG_AGO + timedelta(days=90)


def address(item_id: str = CHOICE) -> str:
    return f"{PAGE}questions/{item_id}/"


def form(**fields: str) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "version": "1", "edition": "2026.1", "attempt": "0", "number": "2", "confidence": "2", **fields}


def fields_of(page: str, item_id: str = CHOICE) -> dict[str, str]:
    """Return the hidden fields of a question's form, as a browser would send them, and how sure one is."""
    part = page.split(f'id="question-{item_id}"')[1]
    return dict(re.findall(r'<input type="hidden" name="(key|version|edition|attempt|number)" value="([^"]*)">', part)[:5]) | {
        "confidence": "2"
    }


def test_answer_by_htmx_brings_back_the_question_alone(desk: Client, learner: Person):
    response = desk.post(address(), form(option="right", confidence="3"), headers=HTMX)

    page = response.content.decode()
    stored = Response.objects.get()
    assert page.strip().startswith(f'<section class="question question--answered" id="question-{CHOICE}" aria-label="Question 2">')
    assert "That is right" in page
    assert "Quite so." in page
    assert "Because 4.7\u00a0kb." in page
    assert (stored.person, stored.is_right, stored.confidence) == (learner, True, 3)


def test_answer_without_scripts_leads_back_to_the_question(desk: Client):
    page = desk.get(PAGE).content.decode()

    response = desk.post(address(), {**fields_of(page), "option": "right"})

    assert response["Location"] == f"{PAGE}#question-{CHOICE}"
    assert "That is right" in desk.get(PAGE).content.decode()


def test_wrong_answer_names_the_belief_and_shows_where_it_is_taken_up(desk: Client):
    page = desk.post(address(), form(option="big", confidence="3"), headers=HTMX).content.decode()

    assert "A view that many hold" in page
    assert "Too big." in page
    assert "<strong>−6</strong>" in page
    assert '<a href="/modules/m9/one/#aav-is-big">AAV is big</a>' in page
    assert '<a href="/modules/m9/two/">two en</a>' in page
    assert "You were sure of this one" in page
    assert 'choice choice--wrong"' in page


def test_wrong_answer_without_a_named_belief(desk: Client):
    page = desk.post(address(), form(option="small"), headers=HTMX).content.decode()

    assert "Not yet: look at what is behind it" in page
    assert "You were sure" not in page


def test_trying_again_asks_a_new_variant_and_keeps_what_was_answered(desk: Client):
    desk.post(address(), form(option="big"), headers=HTMX)

    again = desk.get(f"{address()}?again=1", headers=HTMX).content.decode()
    fields = fields_of(again)
    desk.post(address(), {**fields, "option": "right"}, headers=HTMX)

    assert fields["attempt"] == "1"
    assert "Too big." not in again
    assert [response.is_right for response in Response.objects.all()] == [False, True]
    assert len({response.seed for response in Response.objects.all()}) == 2


def test_trying_again_without_scripts(desk: Client):
    desk.post(address(), form(option="big"), headers=HTMX)

    page = desk.get(f"{PAGE}?again={CHOICE}").content.decode()

    assert fields_of(page)["attempt"] == "1"


def test_number_is_read_as_the_page_writes_it(desk: Client, learner: Person, signed_in: Callable[..., Client]):
    Person.objects.filter(pk=learner.pk).update(language="nl")
    dutch = signed_in(person=Person.objects.get(pk=learner.pk))

    page = dutch.post(address(NUMBER), form(value="4,7"), headers=HTMX).content.decode()

    assert "Dat klopt" in page
    assert Response.objects.get().raw == {"value": "4,7", "language": "nl"}


def test_open_answer_is_shown_beside_the_model_answer_and_never_as_html(desk: Client):
    page = desk.post(address(OPEN), form(text="<script>x</script> because"), headers=HTMX).content.decode()

    assert "&lt;script&gt;x&lt;/script&gt; because" in page
    assert "Model en" in page
    assert "Names the ITRs" in page


def test_unreadable_answer_comes_back_with_what_was_typed(desk: Client):
    response = desk.post(address(NUMBER), form(value="about five", confidence="2"), headers=HTMX)

    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="about five"' in page
    assert 'role="alert"' in page
    assert "answer.not-a-number" not in page
    assert not Response.objects.exists()


def test_unreadable_answer_without_scripts_stands_on_a_page_of_its_own(desk: Client):
    response = desk.post(address(NUMBER), form(value="about five"))

    assert response.status_code == 422
    assert "<html" in response.content.decode()
    assert 'value="about five"' in response.content.decode()


@pytest.mark.parametrize("confidence", [{}, {"confidence": ""}, {"confidence": "4"}, {"confidence": "²"}, {"confidence": "-1"}])
def test_answer_is_not_graded_before_one_says_how_sure_one_is(desk: Client, confidence: dict[str, str]):
    sent = {name: value for name, value in form(option="big").items() if name != "confidence"} | confidence

    response = desk.post(address(), sent, headers=HTMX)

    page = response.content.decode()
    assert response.status_code == 422
    assert re.search(r'role="alert" tabindex="-1" autofocus>.*Say how sure you are; then your answer is checked', page)
    assert f'aria-describedby="question-{CHOICE}-sure"' in page
    assert re.findall(r'name="option" value="(\w+)" required checked', page) == ["big"]
    assert "Too big." not in page
    assert (Response.objects.count(), Entry.objects.count()) == (0, 0)
    assert desk.post(address(), {**fields_of(page), "option": "big"}, headers=HTMX).status_code == 200


def test_how_sure_one_is_is_asked_in_the_language_of_the_page(learner: Person, signed_in: Callable[..., Client]):
    Person.objects.filter(pk=learner.pk).update(language="nl")
    dutch = signed_in(person=Person.objects.get(pk=learner.pk))

    page = dutch.post(address(), form(option="big", confidence="")).content.decode()

    assert "<h1>Er ontbreekt nog één ding aan uw antwoord</h1>" in page
    assert "Geef aan hoe zeker u bent; daarna wordt uw antwoord nagekeken." in page


def test_what_cannot_be_read_and_what_is_missing_are_said_at_once(desk: Client):
    page = desk.post(address(NUMBER), form(value="about five", confidence=""), headers=HTMX).content.decode()

    assert 'value="about five"' in page
    assert page.count('role="alert"') == 2
    assert page.count("autofocus") == 1
    assert "hidden>" not in page


def test_browser_demands_how_sure_one_is_and_an_open_answer_does_not_ask(desk: Client):
    page = desk.get(PAGE).content.decode()
    parts = {item_id: page.split(f'id="question-{item_id}"')[1].split("</section>")[0] for item_id in (CHOICE, NUMBER, OPEN)}

    demanded = {item_id: len(re.findall('name="confidence" value="[123]" required', part)) for item_id, part in parts.items()}

    assert demanded == {CHOICE: 3, NUMBER: 3, OPEN: 0}
    assert desk.post(address(OPEN), form(text="Because", confidence=""), headers=HTMX).status_code == 200


def test_same_form_twice_gives_the_same_reply(desk: Client):
    sent = form(option="big")

    first, second = (desk.post(address(), sent, headers=HTMX) for _ in range(2))

    assert first.status_code == second.status_code == 200
    assert "Too big." in first.content.decode()
    assert "Too big." in second.content.decode()
    assert Response.objects.count() == 1


def test_answer_that_waited_while_another_device_answered_is_shown_beside_the_one_that_counts(desk: Client):
    waited = form(option="big")
    desk.post(address(), form(option="right"), headers=HTMX)

    arrived = desk.post(address(), waited, headers=HTMX).content.decode()

    for page in (arrived, desk.get(PAGE).content.decode()):
        counts, late = page.split('<details class="question-late">')
        assert "That is right" in counts
        assert "Too big." not in counts
        assert "It was recorded but does not count." in late
        assert "Too big." in late


def test_same_key_with_another_answer_is_a_conflict(desk: Client):
    sent = form(option="big")
    desk.post(address(), sent, headers=HTMX)

    response = desk.post(address(), {**sent, "option": "right"}, headers=HTMX)

    assert response.status_code == 409
    assert "This answer was not saved" in response.content.decode()
    assert Response.objects.get().raw == {"option": "big", "language": "en"}


@pytest.mark.parametrize("broken", [{"key": "1"}, {"version": "x"}, {"attempt": ""}, {"edition": "1999.1"}, {"version": "2"}])
def test_forged_forms_are_refused(desk: Client, broken: dict):
    assert desk.post(address(), form(option="right", **broken), headers=HTMX).status_code == 404
    assert not Response.objects.exists()


@pytest.mark.parametrize(("name", "length"), [("option", 10_000_000), ("unknown", 200_000)], ids=["ten megabytes", "in a field of no form"])
def test_what_is_larger_than_an_answer_is_refused_in_words(desk: Client, name: str, length: int):
    response = desk.post(address(), form(option="right") | {name: "x" * length}, headers=HTMX)

    assert response.status_code == 413
    assert "make it shorter" in response.content.decode()
    assert Response.objects.count() == 0


def test_question_of_the_test_cannot_be_asked_or_answered(desk: Client):
    assert desk.get(address("m9-test"), headers=HTMX).status_code == 404
    assert desk.post(address("m9-test"), form(option="right"), headers=HTMX).status_code == 404


def test_stranger_cannot_answer(cohort: Cohort, signed_in: Callable[..., Client]):
    assert signed_in().post(address(), form(option="right"), headers=HTMX).status_code == 404


# --- editions ------------------------------------------------------------------------


def test_answer_keeps_its_version_after_a_rollout(desk: Client, cohort: Cohort, now: datetime):
    desk.post(address(), form(option="big"), headers=HTMX)
    roll_out(cohort=cohort, edition=make_edition(label="2026.2", published_at=LATER, version=2), note="", now=now)

    page = desk.get(PAGE).content.decode()
    again = desk.get(f"{address()}?again=1", headers=HTMX).content.decode()

    assert "This question changed after you answered it" in page
    assert "Too big." in page
    assert "Answer the question as it is now" in page
    assert fields_of(again)["version"] == "2"


def test_form_that_was_open_during_a_rollout_is_still_taken(desk: Client, cohort: Cohort, now: datetime):
    fields = fields_of(desk.get(PAGE).content.decode())
    roll_out(cohort=cohort, edition=make_edition(label="2026.2", published_at=LATER, version=2), note="", now=now)

    response = desk.post(address(), {**fields, "option": "right"}, headers=HTMX)

    stored = Response.objects.get()
    assert response.status_code == 200
    assert (stored.edition_label, stored.item_version) == ("2026.1", 1)


def test_unchanged_question_says_nothing_after_a_rollout(desk: Client, cohort: Cohort, now: datetime):
    desk.post(address(), form(option="big"), headers=HTMX)
    roll_out(cohort=cohort, edition=make_edition(label="2026.2", published_at=LATER), note="", now=now)

    page = desk.get(PAGE).content.decode()

    assert "Too big." in page
    assert "This question changed" not in page
