"""A later edition whose assignment has another rubric under the same version leaves piles and results as they were."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.apps.study.work.works import AFTER, DOUBLE, add_double, again, handed_in, rate, shared_out
from tests.editions import both, make_edition
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol, roll_out
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.study.domain.rebuilding import rebuild
from bridging.apps.study.domain.releases import release_pile
from bridging.apps.study.models import Evidence, Rating, Release
from bridging.apps.study.queries.piles import PileWork, pile_of, works_in


@pytest.fixture(autouse=True)
def _after_due(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)


@pytest.fixture
def works(cohort: Cohort, learners: list[Person], raters: list[Person], teacher: Person) -> list[PileWork]:
    """One released, one on which two agree, one that one rater has looked at, and one that nobody has."""
    for learner in learners:
        handed_in(learner, task=DOUBLE)
    works = shared_out(cohort, raters[:2], DOUBLE)
    for place in (1, 2):
        rate(works[0], place, {"a": 1, "b": 0})
    release_pile(pile=pile_of(cohort, DOUBLE), by=teacher, now=AFTER)
    for place in (1, 2):
        rate(works[1], place, {"a": place, "b": 1})
    rate(works[2], 1, {"a": 2, "b": 0})
    return works


def later_edition(label: str = "2026.2") -> Edition:
    """Publish an edition in which everything that a work is judged by is other, and the version of the assignment the same."""
    later = make_edition(label=label, published_at=AFTER)
    add_double(later)
    assignment = later.outline["assignments"][DOUBLE]
    kept, dropped = assignment["rubric"]
    levels = [{"points": points, "text": both("nl", "other")} for points in (0, 10)]
    criterion = kept | {"points": 10, "levels": levels, "track": "7", "outcomes": ["M9.2"]}
    assignment |= {"rubric": [criterion, dropped | {"id": "c"}], "track": "7", "parts": [{"outcome": "M9.2", "bloom": "remember"}]}
    later.outline["outcomes"] = [*later.outline["outcomes"], later.outline["outcomes"][0] | {"id": "M9.2"}]
    later.outline["completion"] = later.outline["completion"] | {"cut_percent": 90}
    later.save()
    return later


def judged(works: list[PileWork]) -> list[tuple[Any, ...]]:
    return [(work.rubric, work.assignment.cut, work.settled, work.disagreement, work.is_complete, work.needs_third) for work in works]


def lines(page: str) -> list[tuple[str, str]]:
    """Return the criteria on which raters are compared, each with the count of works."""
    return re.findall(r'<tr><th scope="row">([^<]*)</th><td class="number">(\d+)</td>', page)


def rows() -> list[list[dict[str, Any]]]:
    return [list(model._default_manager.order_by("pk").values()) for model in (Rating, Release, Evidence)]


def test_running_pile_and_released_results_stay_as_they_were(works: list[PileWork], cohort: Cohort, teacher: Person):
    before, kept = judged([again(work) for work in works]), rows()

    roll_out(cohort=cohort, edition=later_edition(), note="New rubric", by=teacher, now=AFTER)

    assert judged(works_in(pile_of(cohort, DOUBLE))) == before
    assert (rebuild(now=AFTER)["works"].mended, rows()) == ((), kept)


def test_rating_that_goes_on_ends_by_the_rubric_with_which_it_began(works: list[PileWork], cohort: Cohort, teacher: Person):
    roll_out(cohort=cohort, edition=later_edition(), note="New rubric", by=teacher, now=AFTER)

    rate(again(works[2]), 2, {"a": 2, "b": 1})
    released = release_pile(pile=pile_of(cohort, DOUBLE), by=teacher, now=AFTER)

    # Points a 4, 2, 0 and b 2, 0: the mean of (2, 0) and (0, 0), and of (0, 2) and (0, 0).
    assert [(release.points, round(release.share, 4)) for release in released] == [
        ({"a": 1.0, "b": 0.0}, 0.1667),
        ({"a": 0.0, "b": 1.0}, 0.1667),
    ]
    shown = Evidence.objects.filter(person__in=[release.version.submission.person_id for release in released])
    assert {(row.outcome, row.bloom) for row in shown} == {("M9.1", "create")}


def test_pages_of_the_pile_show_each_work_by_its_own_rubric(
    works: list[PileWork], cohort: Cohort, teacher: Person, signed_in: Callable[..., Client]
):
    maker, rater = works[0].submission.person, works[3].duties[0].rater
    assert rater is not None
    lead, maker_desk, desk = signed_in(person=teacher), signed_in(person=maker), signed_in(person=rater)
    own = f"/modules/m9/assignments/{DOUBLE}/work/"
    result = maker_desk.get(own).content.decode()
    roll_out(cohort=cohort, edition=later_edition(), note="New rubric", by=teacher, now=AFTER)

    pile, page = lead.get(f"/rating/m9-a/{DOUBLE}/"), desk.get(f"/rating/m9-a/{DOUBLE}/{works[3].number}/")

    assert (pile.status_code, page.status_code) == (200, 200)
    assert ("level 4" in page.content.decode(), ">other<" in page.content.decode()) == (True, False)
    assert lines(pile.content.decode()) == [("Criterion a", "2"), ("Criterion b", "2")]
    assert ("level 2" in result, "level 2" in maker_desk.get(own).content.decode()) == (True, True)


def test_raters_are_compared_apart_where_the_same_criterion_has_other_levels(
    works: list[PileWork], cohort: Cohort, raters: list[Person], teacher: Person, signed_in: Callable[..., Client]
):
    roll_out(cohort=cohort, edition=later_edition(), note="New rubric", by=teacher, now=AFTER)
    late = make_person(display_name="Lara Late")
    enrol(cohort=cohort, person=late, track="7", now=AFTER)
    handed_in(late, AFTER, task=DOUBLE)
    work = next(each for each in shared_out(cohort, raters[:2], DOUBLE) if each.submission.person_id == late.pk)
    for place in (1, 2):
        rate(work, place, {"a": 1, "c": 0})

    page = signed_in(person=teacher).get(f"/rating/m9-a/{DOUBLE}/").content.decode()

    assert sorted(lines(page)) == [("Criterion a (2026.1)", "2"), ("Criterion a (2026.2)", "1"), ("Criterion b", "1"), ("Criterion b", "2")]
