"""Feedback between teammates: who writes to whom, until when, and what is read by whom."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from tests.apps.teamwork.conftest import UNIT, mark
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.models import Cohort, TeachingLook
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.models import CommentReport, LiveSession, TeammateFeedback
from bridging.apps.teamwork.providers import export_teamwork, to_teammates
from bridging.apps.teamwork.rules import mark_of_comment
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.roster import Presence

type SignIn = Callable[..., Client]
type GoTo = Callable[..., None]
LEVELS = {"prepared": "4", "contributes": "3", "listens": "0", "on-track": "2", "asks-why": "4"}


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def says(live: LiveSession, by: Person, to: Person, values: str, now: datetime, asks: str = "") -> None:
    levels = {"prepared": 4, "listens": len(values) % 4 + 1}
    domain.say_to_teammate(live=live, by=by, to=to, levels=levels, values=values, asks=asks, now=now)


def page(desk: Client, live: LiveSession) -> str:
    return desk.get(reverse("teamwork:teammates", args=[live.key])).content.decode()


def test_comments_are_read_without_names_when_two_have_written_and_nobody_can_any_more(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime
):
    go_to(Step.ENDED)
    ada, bo, cas = (people[name] for name in ("Ada", "Bo", "Cas"))
    says(live, bo, ada, "You explain.", now, asks="Slower.")
    says(live, cas, ada, "Always ready.", now)
    says(live, ada, bo, "Good questions.", now)
    desk = signed_in(person=ada)
    assert [word for word in ("You explain.", "Always ready.", "Slower.") if word in page(desk, live)] == []
    assert "You explain." not in str(export_teamwork(ada)["teammate_feedback"]["received"])

    live.ended_at = now - timedelta(days=8)
    live.save()
    seen = page(desk, live)

    assert seen.index("Always ready.") < seen.index("You explain.") < seen.index("Slower.")
    assert [word for word in (">Bo", ">Cas", "Good questions.") if word in seen.partition("heard-title")[2]] == []
    assert "Good questions." not in page(signed_in(person=bo), live)
    assert signed_in(person=teacher).get(reverse("teamwork:teammates", args=[live.key])).status_code == HTTPStatus.NOT_FOUND
    with pytest.raises(domain.PeersClosed):
        says(live, bo, ada, "More.", now)
    (received,) = export_teamwork(ada)["teammate_feedback"]["received"]
    assert (received["values"], received["means"]["prepared"]) == (["Always ready.", "You explain."], (4.0, 2))


def test_a_team_that_is_done_reads_at_once(live: LiveSession, people: dict[str, Person], go_to: GoTo, now: datetime):
    go_to(Step.ENDED)
    team = [people[name] for name in ("Ada", "Bo", "Cas")]
    for by in team:
        assert [item.is_done for item in to_teammates(by, now)] == [False]
        for to in team:
            if to != by:
                says(live, by, to, f"{by} to {to}", now)

    with translation.override("en"):
        assert [item.title for item in to_teammates(team[0], now)] == ["What your teammates say"]
    with pytest.raises(domain.PeersClosed):
        says(live, team[0], team[1], "Changed.", now)


def test_only_who_was_there_writes_and_only_to_the_own_team(
    live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime
):
    with pytest.raises(domain.PeersClosed):
        says(live, people["Ada"], people["Bo"], "Too soon.", now)
    domain.set_presence(live=live, by=teacher, person=mark(people["Cas"]), presence=Presence.ABSENT, key=uuid.uuid4(), now=now)
    go_to(Step.ENDED)

    for name in ("Dee", "Cas", "Ada"):
        with pytest.raises(domain.NotATeammate):
            says(live, people["Ada"], people[name], "Not a mate.", now)
    with pytest.raises(domain.PeersClosed):
        says(live, people["Cas"], people["Ada"], "Was not there.", now)
    with pytest.raises(domain.NotInThisSession):
        says(live, teacher, people["Ada"], "A teacher.", now)
    assert TeammateFeedback.objects.count() == 0


def test_form_keeps_what_was_typed_and_what_was_said_can_be_changed(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], go_to: GoTo
):
    go_to(Step.REFLECTION)
    desk = signed_in(person=people["Ada"])
    address = reverse("teamwork:teammate", args=[live.key, people["Bo"].pk])

    empty = desk.post(address, {**LEVELS, "values": " ", "asks": "Sooner."})
    assert (empty.status_code, "Sooner." in empty.content.decode()) == (HTTPStatus.UNPROCESSABLE_ENTITY, True)
    for values in ("First.", "Second."):
        assert desk.post(address, {**LEVELS, "values": values}).status_code == HTTPStatus.FOUND
    said = TeammateFeedback.objects.get()
    assert (said.values, said.levels) == ("Second.", {"prepared": 4, "contributes": 3, "on-track": 2, "asks-why": 4})
    assert desk.get(reverse("teamwork:teammate", args=[live.key, people["Dee"].pk])).status_code == HTTPStatus.NOT_FOUND


def test_rehearsal_asks_nothing_of_teammates(signed_in: SignIn, cohort: Cohort, people: dict[str, Person], teacher: Person, now: datetime):
    opening = domain.Opening(uuid.uuid4(), UNIT, [[people["Ada"], people["Bo"]]], is_rehearsal=True)
    rehearsal = domain.open_session(cohort=cohort, by=teacher, opening=opening, now=now)

    assert signed_in(person=people["Ada"]).get(reverse("teamwork:teammates", args=[rehearsal.key])).status_code == HTTPStatus.NOT_FOUND


def test_hurtful_comment_is_reported_and_hidden_by_the_coordinator(
    signed_in: SignIn, live: LiveSession, people: dict[str, Person], teacher: Person, go_to: GoTo, now: datetime, cohort: Cohort
):
    go_to(Step.ENDED)
    ada, bo, cas = (people[name] for name in ("Ada", "Bo", "Cas"))
    says(live, bo, ada, "You explain.", now, asks="Go away.")
    says(live, cas, ada, "Always ready.", now)
    address = reverse("teamwork:comment-report", args=[live.key])
    sent = {"part": "asks", "mark": mark_of_comment(str(live.key), "asks", "Go away."), "why": "I stay at home for it."}
    desk = signed_in(person=ada)
    # While teammates can write still, nothing can be read, and so not be reported.
    assert desk.post(address, sent).status_code == HTTPStatus.NOT_FOUND
    live.ended_at = now - timedelta(days=8)
    live.save()
    assert signed_in(person=bo).post(address, sent).status_code == HTTPStatus.NOT_FOUND
    assert sent["mark"] in page(desk, live)
    assert [desk.post(address, sent).status_code for _ in range(2)] == [HTTPStatus.FOUND, HTTPStatus.FOUND]

    coordinator = make_person(roles=[Role.COORDINATOR], language="en")
    office, list_address = signed_in(person=coordinator), reverse("teamwork:comment-reports", args=[cohort.slug])
    assert "Look at 1 reported comment" in office.get("/").content.decode()
    shown = office.get(list_address).content.decode()
    assert [word in shown for word in ("Go away.", "Bo to Ada", "I stay at home for it.", "You explain.")] == [True, True, True, False]
    assert {signed_in(person=each).get(list_address).status_code for each in (bo, ada)} == {HTTPStatus.NOT_FOUND}
    assert TeachingLook.objects.filter(person=coordinator, what="reported comments of teammates").count() == 1

    report = CommentReport.objects.get()
    decide = reverse("teamwork:comment-decide", args=[cohort.slug, report.key])
    office.post(decide, {"hides": "1", "note": ""})
    assert "Go away." in page(desk, live)
    office.post(decide, {"hides": "1", "note": "Talked with both"})
    assert [word in page(desk, live) for word in ("Go away.", "You explain.", "1 comment that you reported is hidden.")] == [
        False,
        True,
        True,
    ]
    assert "Go away." not in str(export_teamwork(ada)["teammate_feedback"]["received"])
    assert "reported comment" not in office.get("/").content.decode()
    office.post(decide, {"hides": "0", "note": "Both agree"})
    assert "Go away." in page(desk, live)
    assert [each.is_hidden for each in report.decisions.all()] == [True, False]
    office.post(decide, {"hides": "0", "note": "Still so"})
    told = OutboxMail.objects.filter(kind="comment-decided").order_by("pk")
    assert [(mail.person, mail.subject.partition(":")[0]) for mail in told] == [
        (bo, "A comment of yours was hidden"),
        (bo, "A comment of yours is shown again"),
    ]
    assert ("Go away." in told[0].body, "Talked with both" in told[0].body, "Ada" in told[0].body) == (True, True, False)
