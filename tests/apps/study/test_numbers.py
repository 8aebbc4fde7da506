"""How many people were trained: each once, real and made-up ones apart, and nothing that points at a few."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from tests.apps.study.records import make_cohort
from tests.editions import both, make_edition
from tests.factories import make_person
from tests.pages import text_of

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, subject_of
from bridging.apps.accounts.models import Organisation, Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.courses.models import Edition
from bridging.apps.courses.queries.target import Target
from bridging.apps.study.choices import ResultStatus, ResultVerdict
from bridging.apps.study.growth import growth
from bridging.apps.study.models import EarlierPilot, ResultDecision
from bridging.apps.study.queries.trained import Month, trained

PAGE, FILE = "/programme/numbers/", "/programme/numbers.csv"
ZONE = ZoneInfo("Europe/Amsterdam")
LEADER = Role.PROGRAMME_LEADER


@pytest.fixture
def edition(db: None) -> Edition:
    return make_edition()


@pytest.fixture
def target(edition: Edition) -> Edition:
    """The programme as it is published with the reference work."""
    programme = {
        "title": both("Programma", "Programme"), "summary": both("Kort", "Short"), "modules": ["m9"], "hours_per_ec": 28,
        "target_participants": 282, "target_source": both("projectplan", "project plan"),
        "period": {"start": "2026-01-01", "until": "2028-12-31"},
    }  # fmt: skip
    return Edition.objects.create(
        module_id=Edition.REFERENCE, code="REF", label="2026.1", status="open", content_hash="x", outline={"programme": programme}
    )


def decide(person: Person, edition: Edition, at: datetime, **said: Any) -> ResultDecision:
    """Decide about somebody, after whatever was decided before."""
    module_id = said.pop("module_id", edition.module_id)
    seq = ResultDecision.objects.filter(person=person, module_id=module_id).count() + 1
    said = {"status": ResultStatus.ESTABLISHED, "verdict": ResultVerdict.PASSED, "is_synthetic": person.is_synthetic} | said
    return ResultDecision.objects.create(
        subject=subject_of(person), person=person, module_id=module_id, edition=edition, track="6+", seq=seq, by_name="E", decided_at=at, **said
    )  # fmt: skip


def people_of(name: str, count: int, **fields: Any) -> list[Person]:
    organisation = Organisation.objects.get_or_create(name=name)[0]
    return [make_person(organisation=organisation, **fields) for _ in range(count)]


def counts(**asked: Any) -> Any:
    return trained(is_simulated=False, zone=ZONE, **asked)


def test_a_person_counts_once_and_in_each_module(edition: Edition, now: datetime):
    both_modules, one = make_person(), make_person()
    decide(both_modules, edition, now)
    decide(both_modules, edition, now + timedelta(days=40), module_id="m8")
    decide(one, edition, now + timedelta(days=80))

    found = counts()

    assert (found.people, found.results, found.modules) == (2, 3, {"m9": 2, "m8": 1})
    assert found.months == (Month(date(2026, 10, 1), 1, 1), Month(date(2026, 11, 1), 0, 1), Month(date(2026, 12, 1), 1, 2))


def test_only_what_is_established_and_in_force_counts(edition: Edition, now: datetime):
    for status, verdict in [("provisional", "passed"), ("established", "not-passed")]:
        decide(make_person(), edition, now, status=status, verdict=verdict)
    withdrawn, failed_first = make_person(), make_person()
    decide(withdrawn, edition, now)
    decide(withdrawn, edition, now, status="withdrawn", verdict="", reason="The wrong person")
    decide(failed_first, edition, now, verdict="not-passed")
    decide(failed_first, edition, now)

    assert counts().people == 1


def test_made_up_people_and_cohorts_are_counted_apart(edition: Edition, now: datetime):
    decide(make_person(), edition, now)
    decide(make_person(is_synthetic=True), edition, now)
    found_out = make_person()
    decide(found_out, edition, now)
    Person.objects.filter(pk=found_out.pk).update(is_synthetic=True)
    tried_out = make_cohort(now, slug="demo", module_id="m7")
    tried_out.is_synthetic = True
    tried_out.save()
    decide(make_person(), edition, now, cohort=tried_out)

    assert (counts().people, trained(is_simulated=True, zone=ZONE).people) == (1, 3)


def test_who_erased_the_account_still_counts_once(edition: Edition, now: datetime):
    [leaver, *_others] = people_of("Big", 6)
    for person in [leaver, *_others]:
        decide(person, edition, now)
    decide(leaver, edition, now, module_id="m8")
    erase_person(person=leaver)

    found = counts()

    assert (found.people, found.results) == (6, 7)
    # That one has no account any more would follow from six less five.
    assert found.organisations.counts == {"Big": None, "": None}


def test_an_organisation_with_few_is_not_shown_nor_what_gives_it_away(edition: Edition, now: datetime):
    cohort = make_cohort(now, module_id="m7")
    for name, count in [("Large", 9), ("Medium", 6), ("Small", 2)]:
        for person in people_of(name, count):
            decide(person, edition, now)
    [newcomer] = people_of("Nobody yet", 1)
    enrol(cohort=cohort, person=newcomer, now=now)

    found = counts().organisations

    # Two and nobody are together still too few to hide among, so Medium goes with them.
    assert (found.total, found.counts) == (17, {"Large": 9, "Medium": None, "Small": None, "Nobody yet": None})


def test_month_is_that_of_the_programme_s_own_time(edition: Edition):
    decide(make_person(), edition, datetime(2026, 10, 31, 23, 30, tzinfo=UTC))

    assert counts().months == (Month(date(2026, 11, 1), 1, 1),)


@pytest.mark.parametrize("count", [1, 3])
def test_number_of_people_does_not_change_the_number_of_queries(
    edition: Edition, now: datetime, count: int, django_assert_num_queries: Callable[..., Any]
):
    for person in people_of("Big", count):
        decide(person, edition, now)

    with django_assert_num_queries(2):
        counts()


def test_pages_open_for_those_who_run_the_programme(signed_in: Callable[..., Client], edition: Edition):
    roles = [*Role, None]
    places = (PAGE, FILE, "/programme/pilots/")
    may = {role for role in roles if all(signed_in(*([role] if role else [])).get(place).status_code == 200 for place in places)}
    may_not = {role for role in roles if all(signed_in(*([role] if role else [])).get(place).status_code == 403 for place in places)}

    assert may == {Role.COORDINATOR, Role.PROGRAMME_LEADER, Role.ADMINISTRATOR}
    assert may_not == set(roles) - may
    assert Client().get(PAGE).status_code == 302


def test_page_says_how_many_of_the_target_and_what_trained_means(signed_in: Callable[..., Client], target: Edition, now: datetime):
    edition = Edition.objects.get(module_id="m9")
    for person in people_of("Big", 6):
        decide(person, edition, now)

    page = text_of(signed_in(person=make_person(roles=[LEADER], language="en")), PAGE)

    assert "<strong>6</strong> of 282 people are trained, 2.1 % of the target." in page
    assert "People count as trained once they have passed at least one module" in page
    assert "Source of the target of 282: project plan." in page
    assert '<th scope="row">M9 · Trial module</th><td class="number">6</td>' in page
    assert '<th scope="row">October 2026</th>' in page
    assert "simulated data</span>" not in page


def test_programme_without_a_target_or_a_result_says_so(signed_in: Callable[..., Client], edition: Edition):
    page = text_of(signed_in(person=make_person(roles=[LEADER], language="en")), PAGE)

    assert "Nobody is trained yet." in page
    assert "No result has been established yet." in page
    assert "Shown once 5 people are trained" in page


def test_simulated_data_are_marked_and_begin_only_for_who_is_made_up(signed_in: Callable[..., Client], target: Edition, now: datetime):
    edition = Edition.objects.get(module_id="m9")
    decide(make_person(is_synthetic=True), edition, now)
    real = signed_in(person=make_person(roles=[LEADER], language="en"))
    made_up = signed_in(person=make_person(roles=[LEADER], language="en", is_synthetic=True))

    pages = [text_of(client, place) for client in (real, made_up) for place in (PAGE, f"{PAGE}?data=register", f"{PAGE}?data=simulated")]

    said = [("<strong>1</strong> of 282 people is trained" in page, "simulated data</span>" in page) for page in pages]
    assert said == [(False, False), (False, False), (True, True), (True, True), (False, False), (True, True)]


def test_file_holds_every_number_with_its_meaning(signed_in: Callable[..., Client], target: Edition, now: datetime):
    edition = Edition.objects.get(module_id="m9")
    for person in (*people_of("=Big", 6), *people_of("Small", 2)):
        decide(person, edition, now)
    EarlierPilot.objects.create(module_id="m9", held_on=date(2025, 5, 1), people=12, organisation="X", note="List", entered_at=now)
    answer = signed_in(person=make_person(roles=[LEADER], language="en")).get(FILE)

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert rows[0] == ["data", "number", "id", "name", "people", "as_of", "meaning"]
    assert [row[:5] for row in rows[1:]] == [
        ["register", "trained", "", "", "8"],
        ["register", "target", "", "", "282"],
        ["register", "module", "m9", "M9 · Trial module", "8"],
        ["register", "month", "2026-10", "", "8"],
        ["register", "organisation", "", "'=Big", ""],
        ["register", "organisation", "", "Small", ""],
        ["register", "earlier-pilots", "m9", "M9 · Trial module", "12"],
    ]
    assert all(row[6] for row in rows[1:])
    assert answer["Content-Disposition"].startswith('attachment; filename="trained-20')


def test_file_in_dutch_has_the_semicolon_and_says_simulated(signed_in: Callable[..., Client], target: Edition):
    answer = signed_in(person=make_person(roles=[LEADER], language="nl")).get(f"{FILE}?data=simulated")

    assert answer.content.decode("utf-8-sig").splitlines()[1].startswith("simulated;trained;;;0;")
    assert 'filename="trained-simulated-' in answer["Content-Disposition"]


def test_growth_is_drawn_from_the_first_month_to_today_within_the_period():
    months = [Month(date(2026, 3, 1), 10, 10), Month(date(2026, 4, 1), 0, 10), Month(date(2026, 5, 1), 20, 30)]
    target = Target(people=100, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))

    drawn = growth(months, target, date(2026, 8, 15))

    assert drawn is not None
    assert [year.label for year in drawn.years] == [2026]
    points = [tuple(map(float, point.split(","))) for point in drawn.line.split()]
    # The end of May, and the same number until the end of August.
    assert points[-1] == drawn.end
    assert points[-2][1] == points[-1][1]
    heights = [(drawn.floor_y - y) / (drawn.floor_y - drawn.target_y) for _x, y in points]
    assert heights == pytest.approx([0, 0.1, 0.1, 0.3, 0.3], abs=0.01)


def test_growth_beyond_the_target_or_the_period_stays_in_the_picture():
    months = [Month(date(2025, 12, 1), 10, 10), Month(date(2027, 2, 1), 20, 30)]
    target = Target(people=20, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))

    drawn = growth(months, target, date(2027, 2, 3))

    assert drawn is not None
    assert [year.label for year in drawn.years] == [2025, 2026, 2027]
    assert drawn.end[1] < drawn.target_y < drawn.floor_y
    assert growth([], target, date(2027, 2, 3)) is None
