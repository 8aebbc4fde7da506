import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, resolve, reverse
from tests.factories import make_person

from bridging.apps.accounts.access import Entry, Rule, access_table, everyone, has_role, nobody, open_to, signed_in
from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.middleware import AccessMiddleware
from bridging.apps.accounts.models import Person

TABLE = access_table()
# Values that fit any converter and belong to no record.
_PLACE = re.compile(r"<(\w+):\w+>")
_FITTING = {"int": "9999999", "slug": "no-such-thing", "str": "no-such-thing", "path": "no-such-thing", "uuid": str(UUID(int=7))}
GUESSES = ({}, 9_999_999, "no-such-thing", UUID(int=7))


def test_every_address_has_a_rule():
    assert [entry.route for entry in TABLE if entry.rule is None] == []


def test_every_address_of_ours_is_tried():
    ours = [
        entry
        for entry in TABLE
        if entry.name.partition(":")[0]
        in {"accounts", "cohorts", "conversations", "courses", "escape", "labs", "meetings", "study", "surveys", "teamwork", "ui"}
    ]
    untried = [entry.name for entry in ours if (address := _address(entry)) is None or resolve(address).func is not entry.view]

    # These are named by the hash of what they hold, and have tests of their own.
    assert sorted(untried) == ["courses:draft-media", "courses:file"]


def test_the_table_lists_what_the_site_has():
    assert len(TABLE) > 60
    assert {"accounts:home", "accounts:people", "account_login", "admin:index", "ui:style"} <= {entry.name for entry in TABLE}


def test_each_desk_of_a_cohort_is_open_to_whose_it_is():
    """What officers of a kit and its coordinator send stands under the teachers' page of the kit."""
    kits = {"meetings:kit-officer", "meetings:kit-release", "meetings:kit-withdraw"}
    desks = (("teaching", "teacher of the cohort"), ("cohorts", "coordinator of"))
    named = [
        (entry, whose)
        for word, whose in desks
        for entry in TABLE
        if entry.rule is not None and entry.route.startswith(f"{word}/<slug:slug>/")
    ]

    assert {entry.name for entry, whose in named if entry.rule is not None and whose not in entry.rule.name} == kits
    assert len(named) > 100


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["visitor", "nobody", *Role])
def test_the_gate_holds_every_rule_for_every_role(role: str, rf: RequestFactory):
    user: Person | AnonymousUser = AnonymousUser()
    if role != "visitor":
        user = make_person(roles=[] if role == "nobody" else [Role(role)])
    gate = AccessMiddleware(lambda _request: HttpResponse())

    wrong = [f"{entry.name}: {outcome}" for entry in TABLE if (outcome := _misjudged(gate, rf, entry, user)) is not None]

    assert wrong == []


def _misjudged(gate: AccessMiddleware, rf: RequestFactory, entry: Entry, user: Person | AnonymousUser) -> str | None:
    """Return what the gate did where that is not what the rule says."""
    address = _address(entry)
    if address is None or entry.rule is None:
        return None
    request = rf.get(address)
    request.user, request.session, request.resolver_match = user, {}, resolve(address)
    if request.resolver_match.func is not entry.view:
        return None
    kwargs = request.resolver_match.kwargs
    if entry.rule.allows(request, **kwargs):
        expected = "open"
    elif entry.rule.is_secret:
        expected = "unknown"
    else:
        expected = "refused" if user.is_authenticated else "to sign in"
    try:
        outcome = "open" if gate.process_view(request, entry.view, (), kwargs) is None else "to sign in"
    except Http404:
        outcome = "unknown"
    except PermissionDenied:
        outcome = "refused"
    return None if outcome == expected else f"{outcome}, not {expected}"


@pytest.mark.django_db
@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR])
def test_no_page_fails_and_none_opens_to_visitors_that_should_not(role: Role | None, client: Client):
    if role is not None:
        client.force_login(make_person(roles=[role]))
    wrong = []
    for entry in TABLE:
        address = _address(entry)
        if address is None or entry.name == "account_logout" or resolve(address).func is not entry.view:
            continue
        status = client.get(address, secure=True).status_code
        if status >= 500 or (role is None and status == 200 and entry.rule is not everyone and "everyone" not in entry.rule.name):
            wrong.append(f"{entry.name}: {status}")

    assert wrong == []


def _address(entry: Entry) -> str | None:
    """Return an address that the entry answers to; None for what only exists with a record."""
    if not _PLACE.sub("", entry.route).strip("abcdefghijklmnopqrstuvwxyz0123456789_-./"):
        return "/" + _PLACE.sub(lambda place: _FITTING[place[1]], entry.route)
    for guess in GUESSES:
        for count in range(4) if guess != {} else [0]:
            try:
                return reverse(entry.name, args=[guess] * count)
            except NoReverseMatch:
                continue
    return None


def test_a_view_without_a_rule_is_refused(rf: RequestFactory):
    def silent(request: HttpRequest) -> HttpResponse:
        return HttpResponse("open")

    request = rf.get("/")
    request.resolver_match = None

    with pytest.raises(Http404):
        AccessMiddleware(silent).process_view(request, silent, (), {})


def test_rules_combine():
    yes, no = Rule("yes", lambda *_, **__: True), Rule("no", lambda *_, **__: False, is_secret=True)

    assert (yes | no).allows(None)
    assert not (yes & no).allows(None)
    assert (yes & no).is_secret
    assert not (yes | no).is_secret
    assert (yes & no).name == "yes and no"
    assert everyone.allows(None)
    assert not nobody.allows(None)


def test_a_rule_sees_the_values_of_the_address():
    rule = Rule("cohort 7", lambda _request, cohort_id, **_: cohort_id == 7)

    assert rule.allows(None, cohort_id=7)
    assert not rule.allows(None, cohort_id=8)


def test_open_to_keeps_the_view():
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("x")

    assert open_to(signed_in)(view) is view


@pytest.mark.django_db
def test_a_role_counts_until_it_ends(rf: RequestFactory, now):
    person = make_person(roles=[Role.TEACHER])
    request = rf.get("/")
    request.user = person
    rule = has_role(Role.TEACHER, Role.AUTHOR)

    assert rule.allows(request)

    person.role_grants.update(ended_at=now)
    person.forget_roles()

    assert not rule.allows(request)


@pytest.mark.django_db
def test_a_visitor_is_sent_to_sign_in_and_a_person_is_refused(client: Client, signed_in: Callable[..., Client]):
    assert client.get("/account/").headers["Location"] == "/account/login/?next=/account/"
    assert client.get("/people/").status_code == 404
    assert signed_in().get("/people/").status_code == 404
    assert signed_in().get("/style/").status_code == 403
    assert signed_in(Role.COORDINATOR).get("/people/").status_code == 200
    assert signed_in(Role.AUTHOR).get("/style/").status_code == 200
    assert signed_in(Role.PROGRAMME_LEADER).get("/admin/").status_code == 404
    assert signed_in(Role.ADMINISTRATOR).get("/admin/").status_code == 200
