"""How the questions of a test did: worked out over those whose result is out, told from enough people on, and without a name."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.study.sittings.exam import SEVEN, SIX, VALUE, graded
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import EditionTest
from bridging.apps.study.contents import forget_contents
from bridging.apps.study.models import OfferedTest, Sitting, SittingResponse
from bridging.apps.study.queries.figures import test_figures as figures_of_test


@pytest.fixture
def now() -> datetime:
    """Pages run by the clock."""
    return timezone.now()


@pytest.fixture
def thirty(offer: OfferedTest, now: datetime) -> OfferedTest:
    """Thirty results on one track: q1 is hard and goes with the rest, of q2 a wrong option draws most, q3 was left blank by four."""
    for number in range(30):
        graded(
            offer, make_person(display_name=f"Somebody {number}"), now,
            m9_q1="right" if number < 10 else "big",
            m9_q2="right" if number < 12 else "small" if number < 16 else "big",
            m9_q3="right" if number < 26 else "",
        )  # fmt: skip
    return offer


def url(offer: OfferedTest) -> str:
    return reverse("study:test-figures", args=[offer.cohort.slug, offer.key])


def test_figures_over_thirty_results(thirty: OfferedTest):
    found = figures_of_test(thirty, [thirty])

    lines = {line.item.id: line for line in found.lines}
    q1, q2, q3 = (lines[f"m9-q{number}"] for number in (1, 2, 3))
    assert (found.n, [(each.track, each.of) for each in found.tracks]) == (30, [("6+", 5)])
    assert (round(q1.figures.share, 3), q1.figures.n) == (0.333, 30)
    assert {each.option.id: each.n for each in q2.picks} == {"right": 12, "big": 14, "small": 4}
    assert [flag.code for flag in q2.flags] == ["figures.wrong-one-drew-more"]
    assert (q3.blanks, [flag.code for flag in q3.flags]) == (4, ["figures.left-blank"])
    assert [flag.code for flag in lines[VALUE].flags] == ["figures.nearly-all-right"]
    whole = found.tracks[0]
    assert whole.reliability is not None
    for value, ends in (
        (whole.figures.mean, whole.mean_interval),
        (whole.reliability.alpha, whole.reliability.interval),
        (whole.reliability.sem, whole.reliability.sem_interval),
    ):
        assert value is not None
        assert ends is not None
        assert ends[0] < value < ends[1]
    # Nobody of track 7 sat it.
    assert (lines[SEVEN].n, lines[SEVEN].figures) == (0, None)


def test_each_track_has_its_own_reliability_and_what_all_had_is_told_over_all(offer: OfferedTest, now: datetime):
    for number in range(30):
        graded(offer, make_person(), now, track="6+", m9_q1="right" if number % 2 else "big", m9_q6="right" if number % 3 else "big")
        graded(offer, make_person(), now, track="7", m9_q1="right" if number % 5 else "big")

    found = figures_of_test(offer, [offer])

    lines = {line.item.id: line for line in found.lines}
    assert [(each.track, each.of, each.figures.n) for each in found.tracks] == [("6+", 5, 30), ("7", 5, 30)]
    assert (lines["m9-q1"].figures.n, lines[SIX].figures.n, lines[SEVEN].figures.n) == (60, 30, 30)
    assert (lines["m9-q1"].track, lines[SIX].track) == ("", "6+")


def test_item_that_was_taken_out_counts_in_no_figure(thirty: OfferedTest):
    before = figures_of_test(thirty, [thirty]).tracks[0]
    SittingResponse.objects.filter(item_id="m9-q1").update(is_void=True, scores=[1.0])

    found = figures_of_test(thirty, [thirty])

    line = next(line for line in found.lines if line.item.id == "m9-q1")
    assert (line.is_void, line.figures, line.flags) == (True, None, ())
    assert (before.of, found.tracks[0].of) == (5, 4)


def test_page_says_what_few_cannot_tell(invigilator: Client, offer: OfferedTest, now: datetime):
    for _ in range(9):
        graded(offer, make_person(), now, m9_q1="big")

    html = invigilator.get(url(offer)).content.decode()

    assert "too few to say: it takes 10" in html
    assert ("item-options" in html, "Look at these first" in html) == (False, False)


def test_page_of_thirty_tells_figures_with_n_and_method_and_names_nobody(invigilator: Client, thirty: OfferedTest):
    html = invigilator.get(url(thirty)).content.decode()

    for words in (
        "n = 30",
        "Cronbach's alpha",
        "SD × √(1 − alpha)",
        "Wilson, 1927",
        "Wrong option",
        "Left blank strikingly often: 4 times.",
    ):
        assert words in html, words
    assert "Somebody" not in html


def test_before_results_are_out_there_is_no_page(invigilator: Client, thirty: OfferedTest):
    Sitting.objects.update(released_at=None)

    assert invigilator.get(url(thirty)).status_code == 404


def test_questions_that_are_never_shown_stay_with_the_examiners(
    invigilator: Client, signed_in: Callable[..., Client], examiner: Person, thirty: OfferedTest
):
    board = signed_in(person=examiner)
    assert ["AAV" in client.get(url(thirty)).content.decode() for client in (invigilator, board)] == [True, True]
    kept = EditionTest.objects.get(test_id="m9-module")
    kept.data["result"]["shows"] = ["score"]
    kept.save()
    forget_contents()

    assert ["AAV" in client.get(url(thirty)).content.decode() for client in (invigilator, board)] == [False, True]


def test_participants_and_strangers_do_not_know_the_page(desk: Client, signed_in: Callable[..., Client], thirty: OfferedTest):
    assert [client.get(url(thirty)).status_code for client in (desk, signed_in())] == [404, 404]


def test_examiner_of_the_programme_looks_over_all_cohorts(
    signed_in: Callable[..., Client], invigilator: Client, thirty: OfferedTest, cohort: Cohort, now: datetime
):
    other = Cohort.objects.create(
        slug="m9-b", title_nl="Groep B", title_en="Group B", starts_on=cohort.starts_on, ends_on=cohort.ends_on,
        module_id=cohort.module_id, edition=cohort.edition,
    )  # fmt: skip
    twin = OfferedTest.objects.create(
        cohort=other, edition=thirty.edition, test_id=thirty.test_id, form_id=thirty.form_id, kind="module", opens_at=thirty.opens_at,
        closes_at=thirty.closes_at, acted_at=now,
    )  # fmt: skip
    for _ in range(5):
        graded(twin, make_person(), now)
    board = signed_in(person=make_person(roles=[Role.EXAMINER], language="en"))

    assert ["35 participants" in client.get(f"{url(thirty)}?all").content.decode() for client in (board, invigilator)] == [True, False]
    assert "30 participants" in board.get(url(thirty)).content.decode()


@pytest.mark.parametrize("people", [1, 12])
def test_page_asks_as_much_for_many_as_for_one(invigilator: Client, offer: OfferedTest, now, people: int, django_assert_num_queries):
    for _ in range(people):
        graded(offer, make_person(), now)
    invigilator.get(url(offer))

    with django_assert_num_queries(10):
        invigilator.get(url(offer))
