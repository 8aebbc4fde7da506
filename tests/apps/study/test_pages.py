import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.editions import CHOICE, FIRST_WORDS, LAST_WORDS, NUMBER, OPEN, both, make_edition
from tests.factories import LONG_AGO, make_person
from tests.pages import html_of

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.domain import change_enrolment, enrol, roll_out
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.study.contents import forget_contents, page_contents
from bridging.apps.study.models import MarginNote, PageVisit, TaskMark
from bridging.source.html import anchor_of
from bridging.ui import kept_pages

PAGE = "/modules/m9/one/"
FIRST = {language: anchor_of(words) for language, words in FIRST_WORDS.items()}
LAST = {language: anchor_of(words) for language, words in LAST_WORDS.items()}
LATER = LONG_AGO + timedelta(days=90)


def body(client: Client, address: str = PAGE) -> str:
    return html_of(client, address)


def same_for_all(html: str) -> str:
    """Leave out what is another at each request."""
    return re.sub(r'nonce="[^"]+"|(name="csrfmiddlewaretoken" value|"X-CSRFToken"|name="key" value)[=:] ?"[^"]+"', "", html)


# --- the page as a whole ---------------------------------------------------------


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}?notes=on"])
def test_kept_page_is_the_page_that_the_template_makes(
    desk: Client, cohort: Cohort, monkeypatch: pytest.MonkeyPatch, now: datetime, address: str
):
    Edition.objects.update(status="pilot")
    for theme in ("light", "dark"):
        desk.cookies["theme"] = theme
        kept = body(desk, address)
        with monkeypatch.context() as patch:
            # As if there were something to say to this one reader, but nothing is said.
            patch.setattr(kept_pages, "get_messages", lambda _request: [""])
            made = body(desk, address)

        assert same_for_all(kept) == same_for_all(made)
        assert ('data-theme="' + theme in kept, "Lena Learner" in kept, "strip--pilot" in kept) == (True, True, True)


def test_kept_page_shows_each_reader_their_own(desk: Client, client: Client, cohort: Cohort, now: datetime):
    first, other = body(desk), make_person(display_name="Olga Other")
    enrol(cohort=cohort, person=other, now=now)

    client.force_login(other)
    second = body(client)

    assert ("Lena Learner" in first, "Olga Other" in first) == (True, False)
    assert ("Lena Learner" in second, "Olga Other" in second) == (False, True)
    assert f'owner="{other.pk}"' in second


# --- who reads -------------------------------------------------------------------


def test_page_is_for_members(desk: Client, client: Client, signed_in: Callable[..., Client]):
    assert desk.get(PAGE).status_code == 200
    assert client.get(PAGE)["Location"].startswith("/account/login/")
    assert signed_in().get(PAGE).status_code == 404


@pytest.mark.parametrize("address", ["/modules/m9/three/", "/modules/m8/one/", "/modules/m9/readings/none/", "/modules/m9/meetings/none/"])
def test_what_does_not_exist_says_no_more_than_that(desk: Client, address: str):
    assert desk.get(address).status_code == 404


def test_page_named_by_its_id_is_found_by_whoever_may_read_it(desk: Client, signed_in: Callable[..., Client]):
    answers = [client.get(address) for client in (desk, signed_in()) for address in ("/pages/two/", "/pages/three/")]

    assert [(answer.status_code, answer.headers.get("Location")) for answer in answers] == [
        (302, "/modules/m9/two/"),
        (404, None),
        (404, None),
        (404, None),
    ]


def test_member_of_another_module_does_not_read_this_one(desk: Client):
    make_edition(module_id="m8")

    assert desk.get("/modules/m8/one/").status_code == 404
    assert desk.get("/modules/m8/").status_code == 200


def test_page_of_a_later_edition_is_not_read_before_the_rollout(desk: Client, cohort: Cohort, now: datetime):
    later = make_edition(label="2026.2", published_at=LATER, words=both("Nieuw.", "Brand-new words."))

    before = body(desk)
    roll_out(cohort=cohort, edition=later, note="", now=now)

    assert "Brand-new words." not in before
    assert "Brand-new words." in body(desk)


def test_whoever_withdrew_reads_no_more(desk: Client, learner: Person, now: datetime):
    change_enrolment(enrolment=learner.enrolments.get(), state=EnrolmentState.WITHDRAWN, now=now)

    assert desk.get(PAGE).status_code == 404


def test_author_reads_the_newest_edition_outside_a_cohort(cohort: Cohort, signed_in: Callable[..., Client]):
    make_edition(label="2026.2", published_at=LATER, words=both("Nieuw.", "Brand-new words."))

    page = body(signed_in(person=make_person(roles=[Role.AUTHOR], language="en")))

    assert "Brand-new words." in page
    assert "outside any cohort" in page


# --- what stands on the page -------------------------------------------------------


def test_page_has_text_contents_and_neighbours(desk: Client):
    page = body(desk)

    assert FIRST_WORDS["en"] in page
    assert 'href="#part"' in page
    assert '<a class="pager-next" href="/modules/m9/two/"' in page
    assert "pager-previous" not in page
    assert "Page 1 of 2" in page
    assert "bridging-activity" not in page


@pytest.mark.parametrize("items", [(CHOICE,), (CHOICE, NUMBER, OPEN)])
def test_page_takes_nine_queries_whatever_stands_on_it(
    cohort: Cohort, learner: Person, desk: Client, now, django_assert_num_queries, items
):
    later = make_edition(label="2026.2", published_at=LATER, items=items)
    roll_out(cohort=cohort, edition=later, note="", now=now)
    for number in range(len(items)):
        MarginNote.objects.create(person=learner, module_id="m9", page_id="one", language="en", anchor=FIRST["en"], body=f"note {number}")
    desk.get(PAGE)

    with django_assert_num_queries(9):
        page = body(desk)

    assert page.count('class="question"') == page.count('class="note"') == len(items)


def test_keys_stay_on_the_server_until_an_answer_is_given(desk: Client):
    page = body(desk)

    for secret in ("Quite so.", "Too big.", "aav-is-big-feedback", "Because 4.7\u00a0kb.", "Model en", "Names the ITRs", "correct", "4.65"):
        assert secret not in page.replace("aav-is-big", "")


def test_pilot_says_so_on_each_page(cohort: Cohort, desk: Client):
    Edition.objects.filter(pk=cohort.edition_id).update(status="pilot")
    forget_contents()

    assert "being tried out" in body(desk)


def test_review_that_is_due_is_shown(cohort: Cohort, desk: Client):
    text = cohort.edition.pages.get(page_id="one").texts.get(language="en")
    text.about["review_by"] = "2020-02-01"
    text.save()

    assert "review was due on 1 February 2020" in body(desk)


# --- visits, marks, place ---------------------------------------------------------


def test_opening_a_page_remembers_which_text_was_read(desk: Client, learner: Person, cohort: Cohort):
    desk.get(PAGE)

    visit = PageVisit.objects.get()
    assert (visit.person, visit.page_id, visit.language, visit.edition_label) == (learner, "one", "en", "2026.1")
    assert visit.fingerprint == page_contents(cohort.edition_id, "one", "en").fingerprint


def test_place_is_saved_and_offered_the_next_time(desk: Client):
    desk.get(PAGE)

    first = body(desk)
    response = desk.post(f"{PAGE}place/", {"anchor": LAST["en"], "seconds": "9000"})
    second = body(desk)

    assert response.status_code == 204
    assert "page-resume" not in first
    assert f'<a href="#{LAST["en"]}">' in second
    assert PageVisit.objects.get().seconds <= 120


def test_place_in_one_language_is_the_place_in_the_other(desk: Client, learner: Person):
    desk.get(PAGE)
    desk.post(f"{PAGE}place/", {"anchor": LAST["en"]})
    Person.objects.filter(pk=learner.pk).update(language="nl")

    assert f'<a href="#{LAST["nl"]}">' in body(desk)


@pytest.mark.parametrize("seconds", ["", "-5", "many", "٣", "99999999"])
def test_whatever_a_browser_reports_as_time_does_no_harm(desk: Client, seconds: str):
    desk.get(PAGE)

    assert desk.post(f"{PAGE}place/", {"anchor": "x" * 300, "seconds": seconds}).status_code == 204
    assert PageVisit.objects.get().seconds <= 120


def test_place_on_a_page_that_was_never_opened_is_not_kept(desk: Client):
    desk.post(f"{PAGE}place/", {"anchor": LAST["en"]})

    assert not PageVisit.objects.exists()


def test_marking_and_taking_back_are_both_on_record(desk: Client, learner: Person):
    desk.post(f"{PAGE}done/", {"is_done": "1"})
    desk.post(f"{PAGE}done/", {"is_done": "1"})
    marked = body(desk)
    desk.post(f"{PAGE}done/", {"is_done": "0"})

    assert [(mark.person, mark.task_id, mark.is_done, mark.edition_label) for mark in TaskMark.objects.all()] == [
        (learner, "one", True, "2026.1"),
        (learner, "one", False, "2026.1"),
    ]
    assert "You have done this page" in marked
    assert "You have done this page" not in body(desk)


def test_mark_by_htmx_brings_back_its_own_part(desk: Client):
    response = desk.post(f"{PAGE}done/", {"is_done": "1"}, headers={"HX-Request": "true"})

    page = response.content.decode()
    assert "<html" not in page
    assert page.strip().startswith('<div class="page-done page-done--yes" id="done">')


def test_mark_without_scripts_leads_back_to_the_page(desk: Client):
    assert desk.post(f"{PAGE}done/", {"is_done": "1"})["Location"] == f"{PAGE}#done"


# --- changed since -----------------------------------------------------------------


@pytest.fixture
def changed(desk: Client, cohort: Cohort, now: datetime) -> Cohort:
    """Somebody read the page; then a later edition with another first paragraph in English was rolled out."""
    desk.get(PAGE)
    later = make_edition(label="2026.2", published_at=LATER, words=both(FIRST_WORDS["nl"], "Two vectors bring a gene."), note="by authors")
    roll_out(cohort=cohort, edition=later, note="The first line was corrected.", now=now)
    return cohort


def test_reader_is_told_what_changed_until_it_was_seen(changed: Cohort, desk: Client):
    first, second = body(desk), body(desk)
    response = desk.post(f"{PAGE}seen/")
    third = body(desk)

    for page in (first, second):
        assert "Changed since you read it (edition 2026.2)." in page
        assert "The first line was corrected." in page
        assert page.count("noted--changed") == 1
    assert response["Location"] == PAGE
    assert "Changed since" not in third
    assert "noted--changed" not in third


def test_change_in_the_other_language_is_no_change(changed: Cohort, signed_in: Callable[..., Client], learner: Person):
    Person.objects.filter(pk=learner.pk).update(language="nl")
    PageVisit.objects.update(language="nl", fingerprint=page_contents(Edition.objects.get(label="2026.1").pk, "one", "nl").fingerprint)

    page = body(signed_in(person=Person.objects.get(pk=learner.pk)))

    assert "strip--changed" not in page
    assert "noted--changed" not in page


def test_who_never_read_the_page_is_told_nothing(changed: Cohort, signed_in: Callable[..., Client], now: datetime):
    person = make_person(language="en")
    enrol(cohort=changed, person=person, now=now)

    assert "Changed since" not in body(signed_in(person=person))


def test_marks_and_notes_outlive_a_rollout(changed: Cohort, desk: Client, learner: Person):
    MarginNote.objects.create(person=learner, module_id="m9", page_id="one", language="en", anchor=LAST["en"], body="stays at its place")
    MarginNote.objects.create(
        person=learner, module_id="m9", page_id="one", language="en", anchor=FIRST["en"], quote="A vector brings", body="lost its place"
    )

    page = body(desk)

    margin, loose = page.split('class="loose-notes"')
    assert "stays at its place" in margin
    assert "lost its place" in loose
    assert "A vector brings" in loose
