"""What is refused on one way is refused on every other: pages, papers, tables and the analysis itself."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from tests.apps.evaluation.people import cohort_of, join, pass_module, practise, sit
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.queries.reading import Filters, answered_by
from bridging.apps.evaluation.queries.reading.pseudonyms import Pseudonyms

ALL = "/evaluation/modules/m9/"
PDF = "/evaluation/items/m9-test/pdf/en/"


@pytest.fixture
def cohorts(db: None, now: datetime) -> list[Cohort]:
    """Three cohorts: of twelve, of eleven, and of three, who would be left of all."""
    found = [
        cohort_of(now, f"m9-{name}", starts_on=now.date().replace(year=year)) for name, year in zip("abc", (2024, 2025, 2026), strict=True)
    ]
    for cohort, count in zip(found, (12, 11, 3), strict=True):
        for person in join(cohort, now, count):
            sit(cohort, person, now, "yes", right=1)
            pass_module(cohort, person, now)
    return found


@pytest.fixture
def leader(signed_in: Callable[..., Client]) -> Client:
    return signed_in(person=make_person(roles=[Role.PROGRAMME_LEADER], language="en"))


def _of(cohort: str) -> str:
    return f"{ALL}cohorts/{cohort}/"


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        (ALL, "/evaluation/programme/report/en/?year=2024"),
        ("/evaluation/items/m9-test/", _of("m9-a")),
        ("/evaluation/programme/report/nl/figures.csv", "/evaluation/programme/report/run.json?cohort=m9-a"),
    ],
)
def test_last_part_that_would_leave_three_is_refused_wherever_the_others_were_seen(
    leader: Client, cohorts: list[Cohort], whole: str, part: str
):
    assert [leader.get(each).status_code for each in (whole, part)] == [200, 200]

    page = leader.get(_of("m9-b"))
    assert "would tell of one to four people" in page.content.decode()
    assert "95" not in page.content.decode().split("<main", 1)[1].split("</main", 1)[0]
    assert "would tell of one to four people" in leader.get("/evaluation/programme/report/en/?year=2025").content.decode()
    assert leader.get(f"{_of('m9-b')}pdf/nl/").status_code == 404
    for name in ("report/run.json", "report/en/report.pdf", "report/nl/figures.csv"):
        assert leader.get(f"/evaluation/programme/{name}?cohort=m9-b").status_code == 409
    # What was seen stays seen.
    assert [leader.get(each).status_code for each in (whole, part)] == [200, 200]


def test_group_of_three_is_refused_on_every_way(leader: Client, cohorts: list[Cohort]):
    assert "Fewer than five people took part" in leader.get(_of("m9-c")).content.decode()
    assert [leader.get(f"/evaluation/programme/report/{name}?cohort=m9-c").status_code for name in ("run.json", "nl/report.pdf")] == [
        409,
        409,
    ]
    assert leader.get(f"{_of('m9-c')}pdf/en/").status_code == 404


def test_who_sat_a_test_since_is_told_from_five_on(leader: Client, cohorts: list[Cohort], now: datetime):
    newcomers = join(cohorts[0], now, 6)

    def shown() -> str:
        return leader.get(ALL).content.decode().split("<main", 1)[1]

    first = shown()
    sit(cohorts[0], newcomers[0], now, "no")
    assert shown() == first
    for person in newcomers[1:]:
        sit(cohorts[0], person, now, "no")
    assert shown() != first


def test_who_answered_is_read_of_the_cohorts_that_are_asked_for(cohorts: list[Cohort], now: datetime):
    first, late, elsewhere = (enrolment.person for enrolment in cohorts[0].enrolments.order_by("pk")[:3])
    other = cohorts[1].enrolments.earliest("pk").person
    for person, said in ((first, {}), (late, {"is_late": True}), (elsewhere, {"module": "m8"}), (other, {})):
        practise(person, now, "a", **said)
    sit(cohorts[0], first, now, "yes", kind="intake", released=False)
    for cohort, person in ((cohorts[1], elsewhere), (cohorts[0], make_person())):
        sit(cohort, person, now, "yes", kind="intake")

    found = answered_by(Filters(cohort="m9-a"), is_simulated=False, salt=b"salt")

    assert found["practised"] == {Pseudonyms(b"salt").of(first.pk)}
    assert {name: len(who) for name, who in found.items()} == {"practised": 1, "module": 12}
