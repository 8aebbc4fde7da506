"""An error in a page is reported with its place, decided on once, and answered."""

import uuid
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from tests.apps.conversations.test_story import mails, sent
from tests.at_once import at_once
from tests.editions import CHOICE
from tests.factories import make_person
from tests.pages import html_of

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, export_person
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.conversations import domain
from bridging.apps.conversations.choices import ReportState
from bridging.apps.conversations.models import ErrorReport, ReportDecision
from bridging.apps.conversations.rules import MOST_A_DAY, place_of_words
from bridging.apps.study.contents import edition_contents, page_contents
from bridging.apps.study.queries.readers import reader_of

AT = "/modules/m9/one/errors/"

type Report = Callable[..., ErrorReport]


@pytest.fixture
def report(cohort: Cohort, learner: Person, now: datetime) -> Report:
    def report(item_id: str = "", *, quote: str = "", by: Person = learner) -> ErrorReport:
        reader = reader_of(by, "m9")
        assert reader is not None
        place = domain.Place(edition_contents(cohort.edition_id), "one", item_id)
        return domain.report_error(reader=reader, place=place, language="en", key=uuid.uuid4(), quote=quote, text="Wrong.", now=now)

    return report


def test_error_is_reported_from_the_page_decided_and_answered(
    desk: Client, staff: Client, learner: Person, cohort: Cohort, signed_in: Callable[..., Client]
):
    block = next(each for each in page_contents(cohort.edition_id, "one", "en").blocks if each.tag == "p" and each.anchor)
    page = html_of(desk, "/modules/m9/one/")
    assert f'hx-get="{AT}"' in page
    assert f'href="{AT}?about={CHOICE}"' in page

    key = str(uuid.uuid4())
    for _ in range(2):
        assert sent(desk, f"{AT}new/", key=key, quote=f"  {block.words.upper()}", text="This is old.") == 302
    reported = ErrorReport.objects.get()
    assert (reported.anchor, reported.edition_label, reported.language) == (block.anchor, edition_contents(cohort.edition_id).label, "en")
    shown = html_of(desk, f"/errors/{reported.key}/")
    assert ("This is old." in shown, f"/modules/m9/one/#{block.anchor}" in shown, "It is solved" in shown) == (True, True, False)

    # Authors see all of it but the name; teachers of the cohort see who it was.
    author = signed_in(person=make_person(roles=[Role.AUTHOR], language="en"))
    assert "1 reported error is waiting" in html_of(author, "/")
    assert ["Lena" in html_of(client, f"/errors/{reported.key}/") for client in (author, staff)] == [False, True]
    assert "This is old." in html_of(author, "/author/errors/")
    assert "1 reported error is waiting" in html_of(staff, "/")
    assert "This is old." in html_of(staff, "/teaching/m9-a/errors/")

    assert sent(author, f"/errors/{reported.key}/decide/", state="solved", answer="") == 302
    assert sent(author, f"/errors/{reported.key}/decide/", state="solved", answer="Mended in 2026.2.") == 302
    assert sent(staff, f"/errors/{reported.key}/decide/", state="refused", answer="It is right.") == 302
    assert [(each.state, each.answer) for each in ReportDecision.objects.all()] == [("solved", "Mended in 2026.2.")]
    assert mails("error-decided") == [(learner.email, "The error you reported was corrected")]
    assert "Mended in 2026.2." in html_of(desk, AT)

    assert sent(staff, f"/errors/{reported.key}/decide/", state="open", answer="It came back.") == 302
    assert ErrorReport.objects.open().get() == reported


def test_others_neither_see_nor_decide(report: Report, fellow_desk: Client, signed_in: Callable[..., Client], now: datetime):
    reported = report()
    rater = make_person()

    for client in (fellow_desk, signed_in(Role.TEACHER), signed_in(Role.COORDINATOR), signed_in(person=rater)):
        assert client.get(f"/errors/{reported.key}/").status_code == 404
        assert client.get("/teaching/m9-a/errors/").status_code == 404
    assert fellow_desk.get("/author/errors/").status_code == 403
    assert sent(fellow_desk, f"/errors/{reported.key}/decide/", state="solved", answer="x") == 404
    with pytest.raises(domain.NotTheirs):
        domain.decide_report(report=reported, by=rater, state=ReportState.SOLVED, answer="x", now=now)


def test_who_views_as_a_participant_reports_nothing(staff: Client):
    staff.post("/teaching/m9-a/view-as/")

    assert sent(staff, f"{AT}new/", text="x") == 403


@pytest.mark.parametrize("about", ["m9-test", "no-such-thing"])
def test_item_of_a_test_is_not_reported_on(desk: Client, report: Report, about: str):
    with pytest.raises(LookupError):
        report(about)

    assert sent(desk, f"{AT}new/", text="x", about=about) == 404
    assert desk.get(f"{AT}?about={about}").status_code == 404


def test_too_many_reports_and_empty_ones_are_refused(desk: Client, report: Report):
    refused = desk.post(f"{AT}new/", {"key": str(uuid.uuid4()), "quote": "the wrong words", "text": "  "})
    assert (refused.status_code, ">the wrong words</textarea>" in refused.content.decode()) == (422, True)
    for _ in range(MOST_A_DAY):
        report()

    with pytest.raises(domain.TooMany):
        report()
    assert ErrorReport.objects.count() == MOST_A_DAY


def test_two_decide_at_once(file_database: None, report: Report, teacher: Person, now: datetime):
    reported = report()

    def decides(state: ReportState) -> str:
        try:
            return domain.decide_report(report=reported, by=teacher, state=state, answer="x", now=now).state
        except domain.AlreadyDecided as fault:
            return f"already {fault.report.state}"

    outcomes = at_once([lambda: decides(ReportState.SOLVED), lambda: decides(ReportState.REFUSED)])

    kept = ReportDecision.objects.get().state
    assert sorted(outcomes) == [f"already {kept}", kept]


def test_what_was_reported_stays_without_the_person(report: Report, learner: Person, teacher: Person, now: datetime):
    report()
    answered, quoted = report(), report(quote="a word")
    domain.decide_report(report=answered, by=teacher, state=ReportState.REFUSED, answer="It is right.", now=now)
    exported = [export_person(person=who, now=now)["conversations"] for who in (learner, teacher)]

    assert len(exported[0]["errors_reported"]) == 3
    assert [each["text"] for each in exported[1]["reports_decided"]] == ["It is right."]

    erase_person(person=learner)

    left = [(each.pk, each.text, each.reported_by) for each in ErrorReport.objects.order_by("pk")]
    assert left == [(answered.pk, "", None), (quoted.pk, "", None)]


@pytest.mark.parametrize(
    ("quote", "found"),
    [("second words", "b"), ("SECOND\n  words", "b"), ("words", "a"), ("elsewhere", ""), ("", ""), ("heading", "")],
)
def test_place_of_quoted_words(quote: str, found: str):
    assert place_of_words(quote, [("", "heading"), ("a", "First words."), ("b", "The second words.")]) == found
