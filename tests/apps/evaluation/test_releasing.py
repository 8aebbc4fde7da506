"""What was shown decides what may be shown: nobody learns of a few people by subtracting."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.apps.evaluation.people import cohort_of, join
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.domain.releasing import Cell, Refused, Shown, release
from bridging.apps.evaluation.domain.runs import Analysis, run_analysis
from bridging.apps.evaluation.models import AnalysisRun, ReleasedCell
from bridging.apps.evaluation.queries.reading import lasting_salt, records_for_reporting
from bridging.engines.measurement.records import Records

NAMES = [f"{number:016x}" for number in range(60)]


def _count(records: Records) -> dict[str, Any]:
    return {"people": len(records.participants)}


@pytest.fixture
def reader(db: None) -> Person:
    return make_person()


class Asking:
    """Asks for groups of people, each with a run of its own."""

    def __init__(self, now: datetime) -> None:
        self.now, self.made = now, 0

    def __call__(
        self, reader: Person, name: str, people: Sequence[str], *, is_simulated: bool = False, **parts: Sequence[str]
    ) -> Shown | Refused:
        self.now += timedelta(minutes=1)

        def run() -> AnalysisRun:
            self.made += 1
            return AnalysisRun.objects.create(
                kind="test", subject=name, purpose="reporting", digest=f"{self.made}", method_version="1", results="{}",
                as_of=self.now.date(), run_at=self.now,
            )  # fmt: skip

        return release(Cell(name, {"took-part": people, **parts}, is_simulated), run, kind="test", reader=reader, now=self.now)


@pytest.fixture
def ask(now: datetime) -> Asking:
    return Asking(now)


@pytest.mark.parametrize(("fewer", "is_shown"), [(1, False), (4, False), (5, True), (20, True)])
def test_group_that_differs_by_a_few_from_one_that_was_shown_is_refused(ask: Asking, reader: Person, fewer: int, is_shown: bool):
    ask(reader, "year=2026", NAMES[:30])

    found = ask(reader, "module=m1", NAMES[fewer:30])

    assert isinstance(found, Shown) == is_shown
    if isinstance(found, Refused):
        assert (found.why, found.near, ask.made) == ("too-near", ("year=2026",), 1)


def test_same_people_by_another_name_are_shown(ask: Asking, reader: Person):
    assert [type(ask(reader, name, NAMES[:30])) for name in ("module=m1", "cohort=m1-a")] == [Shown, Shown]


def test_reader_is_held_against_what_she_saw_herself_and_of_the_same_kind(ask: Asking, reader: Person):
    ask(reader, "year=2026", NAMES[:30])

    assert isinstance(ask(make_person(), "module=m1", NAMES[2:30]), Shown)
    assert isinstance(ask(reader, "module=m1", NAMES[2:30], is_simulated=True), Shown)


@pytest.mark.parametrize("part", ["took-part", "passed", "module", "practised"])
def test_group_in_which_a_few_are_new_shows_what_was_shown_until_there_are_five(ask: Asking, reader: Person, part: str):
    """They came, passed, sat a test of which the result was given out, or answered on a page."""
    first, kept, grown = (ask(reader, "programme", NAMES[:30], **{part: NAMES[:count]}) for count in (20, 22, 27))

    assert isinstance(first, Shown)
    assert isinstance(kept, Shown)
    assert isinstance(grown, Shown)
    assert (kept.run, kept.is_kept, grown.is_kept) == (first.run, True, False)
    assert grown.run != first.run


def test_same_figures_are_remembered_once(ask: Asking, reader: Person, now: datetime):
    people = {"took-part": NAMES[:30], "passed": NAMES[:20]}
    first = ask(reader, "programme", NAMES[:30], passed=NAMES[:20])
    assert isinstance(first, Shown)

    again = release(Cell("programme", people, is_simulated=False), lambda: first.run, kind="test", reader=reader, now=now)

    assert again == first
    assert sorted(ReleasedCell.objects.values_list("part", flat=True)) == ["passed", "took-part"]


def test_those_who_passed_are_not_held_against_all_who_took_part(ask: Asking, reader: Person):
    assert isinstance(ask(reader, "programme", NAMES[:24], passed=NAMES[:22]), Shown)


def test_third_group_that_leaves_a_few_of_the_first_two_is_refused(ask: Asking, reader: Person):
    shown = [ask(reader, "programme", NAMES[:43]), ask(reader, "year=2026", NAMES[:20])]

    assert [type(each) for each in shown] == [Shown, Shown]
    # All less 2026 less 2027 would be three of 2028, which are too few to be shown themselves.
    found = ask(reader, "year=2027", NAMES[20:40])
    assert isinstance(found, Refused)
    assert (found.why, set(found.near)) == ("too-near", {"programme", "year=2026"})
    assert isinstance(ask(make_person(), "year=2027", NAMES[20:40]), Shown)


def test_last_of_all_cohorts_is_refused_where_the_whole_would_leave_a_few(ask: Asking, reader: Person, now: datetime):
    for number in range(5):
        cohort_of(now, f"m9-{number}")
    found = [ask(reader, "module=m9", NAMES[:53])]
    found += [ask(reader, f"cohort=m9-{number}", NAMES[10 * number : 10 * number + 10]) for number in range(5)]

    assert [type(each) for each in found] == [Shown, Shown, Shown, Shown, Shown, Refused]
    # And the other way round the whole is refused, which is shown after its parts.
    other = make_person()
    found = [ask(other, f"cohort=m9-{number}", NAMES[10 * number : 10 * number + 10]) for number in range(5)]
    assert isinstance(ask(other, "module=m9", NAMES[:53]), Refused)
    assert isinstance(ask(other, "module=m8", NAMES[:53]), Shown)


def test_parts_that_make_up_the_whole_are_all_shown(ask: Asking, reader: Person):
    found = [
        ask(reader, "programme", NAMES[:50]),
        *(ask(reader, f"year={2020 + each}", NAMES[each * 10 : each * 10 + 10]) for each in range(5)),
    ]

    assert {type(each) for each in found} == {Shown}


def test_who_left_is_held_against_the_same_group_alone(ask: Asking, reader: Person):
    ask(reader, "programme", NAMES[:50], left=NAMES[:16])

    # Nothing but how many left could be subtracted, of which reports of so few say nothing.
    assert isinstance(ask(reader, "module=m1", NAMES[:40], left=NAMES[:12]), Shown)
    kept = ask(reader, "programme", NAMES[:50], left=NAMES[:17])
    assert isinstance(kept, Shown)
    assert kept.is_kept


def test_too_few_people_are_refused_and_leave_no_trace(ask: Asking, reader: Person):
    assert ask(reader, "cohort=m1-a", NAMES[:4]) == Refused("too-few")
    assert ReleasedCell.objects.count() == 0


def test_what_is_kept_tells_nothing_of_anybody(ask: Asking, reader: Person):
    ask(reader, "a", NAMES[:30])
    ask(make_person(), "a", NAMES[:30])

    one, other = ReleasedCell.objects.values_list("sketch", flat=True)

    # As many people, and otherwise nothing in common: two readers' rows cannot be held against each other.
    assert one.split()[0] == other.split()[0] == f"{30:x}"
    assert not set(one.split()[1:]) & set(other.split()[1:])
    assert not any(name in one for name in NAMES)


def test_same_input_is_the_same_run_and_another_version_another(db: None, now: datetime):
    join(cohort_of(now, "m9-a"), now, 6)

    def records() -> Records:
        return records_for_reporting(is_simulated=False, now=now, salt=lasting_salt())

    runs = [run_analysis(Analysis("count", "programme", version, _count), records(), now=now) for version in ("1", "1", "2")]

    assert runs[0] == runs[1] != runs[2]
    assert {run.results for run in runs} == {'{"people":6}'}


def test_run_of_the_same_input_is_not_worked_out_again(db: None, now: datetime):
    join(cohort_of(now, "m9-a"), now, 6)
    records = records_for_reporting(is_simulated=False, now=now, salt=lasting_salt())
    asked: list[Records] = []

    def results(given: Records) -> dict[str, Any]:
        asked.append(given)
        return {}

    for _ in range(3):
        run_analysis(Analysis("count", "programme", "1", results), records, now=now)

    assert len(asked) == 1
