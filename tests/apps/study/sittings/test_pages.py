"""What a participant sees of a test, and what becomes of what a browser sends, also of what no browser should."""

import json
import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from tests.apps.study.sittings.conftest import key
from tests.apps.study.sittings.exam import CHOICES, VALUE, save
from tests.editions import make_edition

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import home_items
from bridging.apps.accounts.views.home import collect_items
from bridging.apps.cohorts.domain import roll_out
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import EditionItem
from bridging.apps.study.contents import forget_contents, sitting_items
from bridging.apps.study.domain.sittings.grading import release_results
from bridging.apps.study.domain.sittings.rooms import close_room, pause_room, release_code
from bridging.apps.study.domain.sittings.streams import state_of
from bridging.apps.study.domain.sittings.taking import open_sitting, start_sitting, submit_sitting, tick_identity
from bridging.apps.study.models import Objection, OfferedTest, Sitting
from bridging.apps.study.sitting_providers import due, this_week
from bridging.engines.assessment.items import explain, generate
from bridging.engines.assessment.samples import sample, sample_text
from bridging.programme.compile import json_ready
from bridging.realtime import journal
from bridging.source.yaml import Located, load_yaml

HTMX = {"HX-Request": "true"}


@pytest.fixture
def now() -> datetime:
    """Pages run by the clock."""
    return timezone.now()


def sent(sitting: Sitting, item: str = "m9-q1", **fields: str) -> tuple[str, dict[str, str]]:
    body = {"key": str(uuid.uuid4()), "revision": "1", "seen": "0", "device": "laptop", "option": "right"} | fields
    return reverse("study:sitting-answer", args=[sitting.key, item]), body


def post(desk: Client, sitting: Sitting, item: str = "m9-q1", **fields: str):
    url, body = sent(sitting, item, **fields)
    return desk.post(url, body, headers=HTMX)


def test_cover_tells_time_and_rules_and_opens_the_sitting(desk: Client, offer: OfferedTest):
    page = desk.get(reverse("study:test", args=[offer.key]))

    assert page.status_code == 200
    for words in ("60 minutes", "Calculator", "Show the invigilator", "Start code"):
        assert words in page.content.decode()
    assert Sitting.objects.count() == 1
    assert offer.code not in page.content.decode()


def test_cover_before_the_door_opens_draws_nothing(desk: Client, offer: OfferedTest, now: datetime):
    OfferedTest.objects.update(opens_at=now + timedelta(days=2), closes_at=now + timedelta(days=3))

    page = desk.get(reverse("study:test", args=[offer.key]))

    assert "You can come in from an hour before" in page.content.decode()
    assert not Sitting.objects.exists()


def test_test_of_a_cohort_is_unknown_to_everybody_else(signed_in: Callable[..., Client], offer: OfferedTest, teacher: Person):
    for stranger in (signed_in(), signed_in(person=teacher)):
        assert stranger.get(reverse("study:test", args=[offer.key])).status_code == 404


def test_start_says_what_is_missing_and_leads_to_the_questions(desk: Client, room: OfferedTest, learner: Person, teacher, now: datetime):
    sitting = open_sitting(offer=room, person=learner, now=now)
    url = reverse("study:sitting-start", args=[sitting.key])
    wrong = desk.post(url, {"key": str(key()), "code": "nope"})
    early = desk.post(url, {"key": str(key()), "code": room.code})
    tick_identity(offer=room, person=learner, is_known=True, by=teacher, key=key(), now=now)
    begun = desk.post(url, {"key": str(key()), "code": room.code})

    assert (wrong.status_code, early.status_code, begun.status_code) == (409, 409, 302)
    assert "That is not the code" in wrong.content.decode()
    assert "identity has not been checked" in early.content.decode()
    assert begun.url == reverse("study:sitting", args=[sitting.key])


def test_questions_are_shown_with_what_counts_and_without_keys(desk: Client, sitting: Sitting, now: datetime):
    save(sitting, "m9-q1", now, option="big")

    html = desk.get(reverse("study:sitting", args=[sitting.key])).content.decode()

    assert html.count('class="question sitting-question"') == 5
    assert re.search(r'value="big"[^>]*checked', html)
    for secret in ("correct", "feedback", "Quite so", "Too big", "Because 4.7", "Think of ITRs", "aav-is-big", "tolerance"):
        assert secret not in html


def test_calculation_left_blank_is_explained_with_the_numbers_that_were_asked(
    desk: Client, offers, learner: Person, teacher: Person, now: datetime
):
    offer = offers("m9-module")
    written = load_yaml(sample_text("calculation"), Path("calculation.yaml"))
    assert isinstance(written, Located)
    changed = {"id": "m9-q1", "use": "test", "parts": [{"outcome": "M9.1", "bloom": "apply"}]}
    EditionItem.objects.filter(edition=offer.edition, item_id="m9-q1").update(data=json_ready(written.data | changed))
    release_code(offer=offer, by=teacher, key=key(), now=now)
    tick_identity(offer=offer, person=learner, is_known=True, by=teacher, key=key(), now=now)
    sitting = start_sitting(sitting=Sitting.objects.select_related("offer").get(), code=offer.code, key=key(), now=now)
    seed = next(seed for item_id, _version, seed in sitting.pins if item_id == "m9-q1")
    own = sitting_items(offer.edition_id, ["m9-q1"])["m9-q1"]
    closed = close_room(offer=offer, by=teacher, key=key(), now=timezone.now())
    release_results(offer=closed, now=timezone.now())

    inspected = desk.get(reverse("study:sitting-inspection", args=[sitting.key])).content.decode()

    assert explain(generate(own, seed), "en") in inspected


def test_question_about_a_picture_shows_it(desk: Client, offers, learner: Person, teacher: Person, now: datetime):
    offer = offers("m9-module")
    drawings = {"hotspot.svg": {"nl": "<svg><title>ketel</title></svg>", "en": "<svg><title>vessel</title></svg>"}}
    data = sample("hotspot").model_dump(mode="json", exclude_unset=True) | {
        "id": "m9-q1",
        "use": "test",
        "parts": [{"outcome": "M9.1", "bloom": "understand"}],
    }
    EditionItem.objects.filter(edition=offer.edition, item_id="m9-q1").update(data=data, pictures=drawings)
    release_code(offer=offer, by=teacher, key=key(), now=now)
    tick_identity(offer=offer, person=learner, is_known=True, by=teacher, key=key(), now=now)
    sitting = start_sitting(sitting=Sitting.objects.select_related("offer").get(), code=offer.code, key=key(), now=now)
    page = reverse("study:sitting", args=[sitting.key])

    asked = desk.get(page).content.decode()
    post(desk, sitting, region="sparger")
    given = desk.get(page).content.decode()
    closed = close_room(offer=offer, by=teacher, key=key(), now=timezone.now())
    release_results(offer=closed, now=timezone.now())
    inspected = desk.get(reverse("study:sitting-inspection", args=[sitting.key])).content.decode()

    assert [html.count("<svg><title>vessel</title></svg>") for html in (asked, given, inspected)] == [1, 1, 1]
    assert re.search(r'value="sparger"[^>]*checked', given)


def test_picture_to_read_stands_above_the_answer(desk: Client, sitting: Sitting, teacher: Person, now: datetime):
    item = EditionItem.objects.get(edition=sitting.edition, item_id="m9-q1")
    item.data |= {"picture": "../figures/gel.svg", "alt": {"nl": "Vier banen.", "en": "Four lanes."}}
    item.pictures = {"../figures/gel.svg": {"nl": "<svg><title>banen</title></svg>", "en": "<svg><title>lanes</title></svg>"}}
    item.save()
    forget_contents()
    page = reverse("study:sitting", args=[sitting.key])

    asked = desk.get(page).content.decode()
    post(desk, sitting)
    given = desk.get(page).content.decode()
    release_results(offer=close_room(offer=sitting.offer, by=teacher, key=key(), now=now), now=now)
    inspected = desk.get(reverse("study:sitting-inspection", args=[sitting.key])).content.decode()

    for html in (asked, given, inspected):
        own = html[html.index("m9-q1") :]
        assert html.count("<svg><title>lanes</title></svg>") == 1
        assert own.index("What fits in AAV?") < own.index("<title>lanes</title>") < own.index("40\u00a0kb")


def test_question_left_blank_is_seen_whole_and_cannot_be_filled_in(desk: Client, sitting: Sitting, teacher: Person, now: datetime):
    closed = close_room(offer=sitting.offer, by=teacher, key=key(), now=now)
    release_results(offer=closed, now=now)

    html = desk.get(reverse("study:sitting-inspection", args=[sitting.key])).content.decode()
    blank = re.search(r'id="question-m9-q1".*?</section>', html, re.DOTALL)[0]

    options = re.findall(r'<input[^>]* type="radio"[^>]*value="(\w+)"', blank.partition("</fieldset>")[0])
    assert sorted(options) == ["big", "right", "small"]
    assert blank.count('<fieldset class="question-field" disabled>') == 1


def test_answer_is_kept_and_told_in_few_words(desk: Client, sitting: Sitting):
    first, second = post(desk, sitting), post(desk, sitting, revision="2", seen="1", option="big")

    assert [json.loads(reply.content) for reply in (first, second)] == [
        {"state": "saved", "revision": 1},
        {"state": "saved", "revision": 2},
    ]
    assert state_of(sitting).answers["m9-q1"].raw == {"option": "big", "language": "en"}


def test_form_without_scripts_is_led_on(desk: Client, sitting: Sitting):
    url, body = sent(sitting)

    reply = desk.post(url, body | {"to": "3"})

    assert (reply.status_code, reply.url) == (302, f"{reverse('study:sitting', args=[sitting.key])}?question=3")


def test_stale_answer_is_told_what_stands_and_stays_below_it(desk: Client, sitting: Sitting):
    post(desk, sitting, device="phone", option="big")
    reply = json.loads(post(desk, sitting).content)

    assert reply == {"state": "stale", "revision": 1, "newer": {"option": "big", "language": "en"}}


def test_unreadable_answer_is_kept_and_told(desk: Client, sitting: Sitting):
    reply = json.loads(post(desk, sitting, VALUE, value="NaN").content)

    assert (reply["state"], reply["notice"].startswith("Saved as it is")) == ("saved", True)
    assert state_of(sitting).answers[VALUE].raw["value"] == "NaN"


@pytest.mark.parametrize(
    ("item", "fields", "status"),
    [
        ("m9-q1", {"option": "none-such"}, 422),
        ("m9-q1", {"option": "x" * 2000}, 422),
        ("m9-q1", {"option": "a\0b"}, 422),
        ("m9-q1", {"other": "a\0b"}, 422),
        ("m9-q1", {"revision": "NaN"}, 400),
        ("m9-q1", {"revision": "0"}, 400),
        ("m9-q1", {"revision": "1e9"}, 400),
        ("m9-q1", {"revision": "99999999"}, 400),
        ("m9-q1", {"seen": "-1"}, 400),
        ("m9-q1", {"key": "x"}, 400),
        ("m9-q1", {"option": "y" * 200_000}, 413),
        ("m9-q7", {}, 404),
        ("m9-test", {}, 404),
        ("nothing", {}, 404),
    ],
)
def test_what_no_page_sends_is_refused_in_words_and_changes_nothing(desk: Client, sitting: Sitting, item: str, fields, status: int):
    before = journal.version_of(sitting.stream)

    reply = post(desk, sitting, item, **fields)

    assert reply.status_code == status
    if status != 404:
        assert json.loads(reply.content)["notice"]
    assert journal.version_of(sitting.stream) == before
    assert state_of(sitting).answers == {}


@pytest.mark.parametrize(
    ("field", "length"), [("option", 10_000_000), ("unknown", 200_000)], ids=["ten megabytes", "in a field of no form"]
)
def test_what_is_larger_than_an_answer_is_refused(desk: Client, sitting: Sitting, field: str, length: int):
    url, body = sent(sitting)

    reply = desk.post(url, body | {field: "x" * length}, headers=HTMX)

    assert reply.status_code == 413
    assert state_of(sitting).answers == {}


def test_key_of_another_answer_is_a_conflict(desk: Client, sitting: Sitting):
    same = str(uuid.uuid4())
    first, again = post(desk, sitting, key=same), post(desk, sitting, key=same)
    other = post(desk, sitting, key=same, revision="2", option="big")

    assert (json.loads(first.content), json.loads(again.content)) == ({"state": "saved", "revision": 1},) * 2
    assert other.status_code == 409
    assert state_of(sitting).answers["m9-q1"].raw["option"] == "right"


def test_sitting_of_somebody_else_is_unknown(signed_in: Callable[..., Client], sitting: Sitting, teacher: Person):
    stranger = signed_in(person=teacher)
    url, body = sent(sitting)

    replies = [
        stranger.post(url, body, headers=HTMX),
        stranger.post(reverse("study:sitting-hand-in", args=[sitting.key]), {"key": str(key())}),
    ]
    replies += [
        stranger.get(reverse(f"study:{name}", args=[sitting.key]))
        for name in ("sitting", "sitting-state", "sitting-hand-in", "sitting-result", "sitting-inspection")
    ]

    assert {reply.status_code for reply in replies} == {404}
    assert state_of(sitting).answers == {}


def test_pause_hides_the_questions_and_asks_to_send_later(desk: Client, sitting: Sitting, room, teacher: Person, now: datetime):
    pause_room(offer=room, by=teacher, key=key(), now=now)

    reply = post(desk, sitting)
    page = desk.get(reverse("study:sitting", args=[sitting.key])).content.decode()

    assert (reply.status_code, reply.headers["Retry-After"]) == (503, "2")
    assert ('class="question sitting-question"' in page, "The test is paused" in page) == (False, True)
    assert json.loads(desk.get(reverse("study:sitting-state", args=[sitting.key])).content)["phase"] == "paused"


def test_closed_test_keeps_a_late_answer_apart_and_says_so(desk: Client, sitting: Sitting, room, teacher: Person):
    post(desk, sitting)
    close_room(offer=room, by=teacher, key=key(), now=timezone.now())

    reply = json.loads(post(desk, sitting, revision="2", seen="1", option="big").content)
    page = desk.get(reverse("study:sitting", args=[sitting.key])).content.decode()

    assert (reply["state"], "does not count" in reply["notice"]) == ("late", True)
    assert "The test is over" in page
    assert "when no time was running" in page
    assert state_of(sitting).answers["m9-q1"].raw["option"] == "right"


def test_state_tells_the_clock_of_the_server(desk: Client, sitting: Sitting, now: datetime):
    told = json.loads(desk.get(reverse("study:sitting-state", args=[sitting.key])).content)

    assert (told["phase"], told["is_identified"]) == ("running", True)
    assert 3590 <= told["left_s"] <= 3600


def test_flag_is_kept(desk: Client, sitting: Sitting):
    url = reverse("study:sitting-flag", args=[sitting.key, "m9-q2"])

    assert desk.post(url, {"key": str(key()), "on": "1"}, headers=HTMX).status_code == 204
    assert state_of(sitting).flagged == {"m9-q2"}
    assert desk.post(url, {"key": "x", "on": "1"}, headers=HTMX).status_code == 400


def test_handing_in_shows_what_is_blank_and_then_ends_it(desk: Client, sitting: Sitting):
    post(desk, sitting)
    url = reverse("study:sitting-hand-in", args=[sitting.key])

    look = desk.get(url)
    done = desk.post(url, {"key": str(key())})
    again = desk.post(url, {"key": str(key())})

    assert "4 questions have no answer yet." in look.content.decode()
    assert (done.status_code, again.status_code) == (302, 302)
    ended = desk.get(done.url).content.decode()
    assert "1 of 5 questions answered" in ended
    assert "The result comes when the examiner has looked at it, by " in ended
    assert "That day is over" not in ended
    assert desk.get(url).url == reverse("study:sitting", args=[sitting.key])


def test_one_question_at_a_time_where_the_test_says_so(desk: Client, offers, learner: Person, now: datetime):
    intake = offers("m9-intake")
    sitting = open_sitting(offer=intake, person=learner, now=now)
    begun = desk.post(reverse("study:sitting-start", args=[sitting.key]), {"key": str(key())})

    pages = [desk.get(f"{begun.url}?question={number}").content.decode() for number in ("2", "99", "x", "0")]

    # The others are there already: going on to them needs no connection.
    shown = [re.findall(r'class="question sitting-question"[^>]*data-number="(\d)"[^>]*?( hidden)?>', html) for html in pages]
    assert [[number for number, hidden in each if not hidden] for each in shown] == [["2"], ["5"], ["1"], ["1"]]
    assert [len(each) for each in shown] == [5, 5, 5, 5]


def test_result_waits_until_it_is_given_out(desk: Client, sitting: Sitting, room, teacher: Person, now: datetime):
    for item in ("m9-q1", "m9-q2", "m9-q3"):
        post(desk, sitting, item)
    submit_sitting(sitting=sitting, key=key(), now=now + timedelta(seconds=1))
    closed = close_room(offer=room, by=teacher, key=key(), now=now + timedelta(minutes=1))
    url, own = reverse("study:sitting-result", args=[sitting.key]), reverse("study:sitting-inspection", args=[sitting.key])
    before = desk.get(url), desk.get(own)
    release_results(offer=closed, now=now)

    html = desk.get(url).content.decode()

    assert (before[0].status_code, before[1].status_code) == (302, 404)
    for words in ("Passed", "3</strong> of 5 points", "The cut is 3.0 ± 0.2 points.", "ratings of this form are made up", "M9.1"):
        assert words in html
    assert "Look at my answers" in html
    assert "Quite so." in desk.get(own).content.decode()
    assert [(line.title, line.url) for line in this_week(sitting.person, now)] == [("Result: Test", url)]


@pytest.mark.parametrize(
    ("option", "words"),
    [("right", "You can go on without taking this module."), ("big", "You take the module as planned")],
    ids=["passed", "not passed"],
)
def test_result_of_a_test_out_says_what_it_means_and_has_no_resit(
    desk: Client, offers, learner: Person, teacher: Person, now: datetime, option: str, words: str
):
    offer = release_code(offer=offers("m9-test-out"), by=teacher, key=key(), now=now)
    offer.edition.outline["entry"]["test_out"] = {"items": 5, "pass_percent": 70, "exempts": ["presence"], "counts": False}
    offer.edition.save()
    tick_identity(offer=offer, person=learner, is_known=True, by=teacher, key=key(), now=now)
    sitting = start_sitting(sitting=open_sitting(offer=offer, person=learner, now=now), code=offer.code, key=key(), now=now)
    for item in CHOICES:
        save(sitting, item, now, option=option)
    release_results(offer=close_room(offer=offer, by=teacher, key=key(), now=now), now=now)

    page = desk.get(reverse("study:sitting-result", args=[sitting.key])).content.decode()

    assert words in page
    assert ("What you are exempt from" in page) == (option == "right")
    assert "The resit" not in page


def test_results_of_all_tests_stay_within_reach_of_my_result(
    desk: Client, offers, learner: Person, sitting: Sitting, room, teacher: Person, now: datetime
):
    intake = start_sitting(sitting=open_sitting(offer=offers("m9-intake"), person=learner, now=now), code="", key=key(), now=now)
    submit_sitting(sitting=intake, key=key(), now=now)
    release_results(offer=close_room(offer=room, by=teacher, key=key(), now=now), now=now)

    page = desk.get("/modules/m9/result/").content.decode()

    asked, others = page.split("Your other tests")
    assert [each.key for each in (sitting, intake) if reverse("study:sitting-result", args=[each.key]) in asked] == [sitting.key]
    assert [each.key for each in (sitting, intake) if reverse("study:sitting-result", args=[each.key]) in others] == [intake.key]


def test_inspection_closes_and_with_it_objections(desk: Client, sitting: Sitting, room, teacher: Person, now: datetime):
    closed = close_room(offer=room, by=teacher, key=key(), now=now)
    release_results(offer=closed, now=now - timedelta(days=11))
    url = reverse("study:sitting-object", args=[sitting.key, "m9-q1"])

    assert desk.get(reverse("study:sitting-inspection", args=[sitting.key])).status_code == 404
    assert desk.post(url, {"body": "Too late."}).status_code == 409
    assert not Objection.objects.exists()


def test_objection_is_filed_once_and_empty_ones_are_not(desk: Client, sitting: Sitting, room, teacher: Person, now: datetime):
    closed = close_room(offer=room, by=teacher, key=key(), now=now)
    release_results(offer=closed, now=now)
    url = reverse("study:sitting-object", args=[sitting.key, "m9-q1"])

    for body in ("", "x" * 2001, "Both are right.", "Again."):
        desk.post(url, {"body": body})

    assert [objection.body for objection in Objection.objects.all()] == ["Both are right."]
    assert desk.post(reverse("study:sitting-object", args=[sitting.key, "m9-x"]), {"body": "?"}).status_code == 404
    assert "not decided yet" in desk.get(reverse("study:sitting-result", args=[sitting.key])).content.decode()


def test_intake_tells_what_to_read(desk: Client, offers, learner: Person, now: datetime):
    sitting = open_sitting(offer=offers("m9-intake"), person=learner, now=now)
    desk.post(reverse("study:sitting-start", args=[sitting.key]), {"key": str(key())})
    post(desk, sitting, option="big")
    desk.post(reverse("study:sitting-hand-in", args=[sitting.key]), {"key": str(key())})

    html = desk.get(reverse("study:sitting-result", args=[sitting.key])).content.decode()

    assert ("What to read beforehand" in html, "two en" in html, "Not passed" in html) == (True, True, False)


def test_home_and_calendar_know_the_test(offer: OfferedTest, learner: Person, now: datetime):
    with translation.override("en"):
        lines = [item for item in collect_items(learner, now) if item.url == reverse("study:test", args=[offer.key])]
        moments = list(due(learner, now, now - timedelta(minutes=1), now + timedelta(days=1)))

    assert [(line.title, line.is_next, line.minutes, line.starts_at) for line in lines] == [("Test", True, 60, offer.opens_at)]
    assert [(item.key, item.due_at) for item in moments] == [(f"test-{offer.key}", offer.opens_at)]
    assert "study-tests" in dict(home_items.items())


def test_running_test_does_not_move_with_a_rollout(sitting: Sitting, room: OfferedTest, cohort: Cohort, teacher: Person, desk: Client, now):
    """The later edition has neither the test nor its questions: whoever sits, sits on with what was opened."""
    address = reverse("study:sitting", kwargs={"key": sitting.key})
    before = (sitting.items, _questions_in(desk.get(address)))
    assert len(before[1]) == len(sitting.items)
    save(sitting, CHOICES[0], now)

    roll_out(cohort=cohort, edition=make_edition(label="2026.2", published_at=now - timedelta(days=1)), note="", now=now)
    forget_contents()

    sitting.refresh_from_db()
    assert (sitting.items, _questions_in(desk.get(address))) == before
    assert sitting.edition_id != Cohort.objects.get(pk=cohort.pk).edition_id
    save(sitting, CHOICES[1], now)
    submit_sitting(sitting=sitting, key=key(), now=now)
    release_results(offer=close_room(offer=room, by=teacher, key=key(), now=now), now=now)
    sitting.refresh_from_db()
    assert sitting.points == 2.0


def _questions_in(answer) -> set[str]:
    return set(re.findall(r"m9-q\d", answer.content.decode()))
