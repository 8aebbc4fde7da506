"""The simulated programme: it is what it says it is, and the methods find what is wrong with it and leave alone what is not."""

import math
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from statistics import fmean, stdev

import numpy as np
import pytest

from bridging.engines.measurement.calibration import measure_calibration
from bridging.engines.measurement.dif import mantel_haenszel_of_all
from bridging.engines.measurement.gain import measure_gain
from bridging.engines.measurement.items import Flag, item_figures, option_figures
from bridging.engines.measurement.programme.files import read_tables
from bridging.engines.measurement.programme.results import measure_programme
from bridging.engines.measurement.simulation.answers import shape_of
from bridging.engines.measurement.simulation.bank import BankItem
from bridging.engines.measurement.simulation.faults import BORDER, FAULTY, PULSES, Fault, FaultKind
from bridging.engines.measurement.simulation.plan import AS_OF, FIRST, SMALL, TRAINED
from bridging.engines.measurement.simulation.records import as_records
from bridging.engines.measurement.simulation.simulate import STORY_TEACHES, SimProgramme, simulate
from bridging.engines.measurement.simulation.surveys import MOTIVATION, STORY_LIFTS, TURNED
from bridging.engines.measurement.simulation.tables import as_tables
from bridging.engines.measurement.watch.listing import watch_list
from bridging.engines.measurement.watch.rules import RuleName
from bridging.kernel.confidence import PROBABILITIES

_OTHER_SEEDS = ("one", "two")


@pytest.fixture(scope="module")
def programme() -> SimProgramme:
    return simulate()


@pytest.fixture(scope="module")
def others() -> list[SimProgramme]:
    return [simulate(seed) for seed in _OTHER_SEEDS]


def compared(programme: SimProgramme) -> list[BankItem]:
    return [item for item in programme.modules[FAULTY].test if item.is_in_start]


def scores(programme: SimProgramme, occasion: str) -> tuple[list[str], np.ndarray, list[list[str]]]:
    """People of the faulty module × the items of the start measurement, as filed, and what they chose."""
    items = [item.item for item in compared(programme)]
    rows: dict[str, dict[str, tuple[float, str]]] = {}
    for answer in programme.answers:
        if answer.occasion == occasion and answer.item.is_in_start:
            rows.setdefault(answer.pid, {})[answer.item.item] = (answer.score, answer.choice)
    return (
        list(rows),
        np.array([[row[item][0] for item in items] for row in rows.values()]),
        [[row[item][1] for item in items] for row in rows.values()],
    )


def only(programme: SimProgramme, kind: FaultKind, *, mended: bool = False) -> Fault:
    return next(fault for fault in programme.faults.of(kind) if (fault.until is not None) is mended)


def clarity(programme: SimProgramme, editions: set[int], place: int = 3) -> list[float]:
    unit = programme.modules[FAULTY].units[place - 1]
    cohorts = {cohort.id for cohort in programme.cohorts if cohort.module == FAULTY and cohort.edition in editions}
    return [each.value for each in programme.ratings if each.item == "clarity" and each.about == unit and each.cohort in cohorts]


def difference(first: list[float], second: list[float]) -> tuple[float, float]:
    middle = fmean(first) - fmean(second)
    reach = 1.96 * math.sqrt(stdev(first) ** 2 / len(first) + stdev(second) ** 2 / len(second))
    return middle - reach, middle + reach


def test_programme_has_the_people_that_it_promises(programme: SimProgramme):
    sizes = Counter(each.cohort for each in programme.enrolments)
    places = Counter(each.pid for each in programme.enrolments)
    states = Counter(each.state for each in programme.enrolments)

    assert (len(programme.trained), len(programme.people), len(programme.enrolments)) == (TRAINED, 313, 323)
    assert sizes[SMALL] == 4
    assert [16 <= size <= 28 for cohort, size in sizes.items() if cohort != SMALL] == [True] * 12
    assert (sum(count == 2 for count in places.values()), states["withdrawn"]) == (10, 16)
    assert sum(each.state == "completed" and not each.is_passed for each in programme.enrolments) == 15


def test_same_seed_gives_the_same_programme_and_another_seed_another(programme: SimProgramme, others: list[SimProgramme]):
    again = simulate()

    assert as_records(again).digest == as_records(programme).digest
    assert len({as_records(other).digest for other in others}) == len(others)
    assert {len(other.trained) for other in others} == {TRAINED}


def test_first_cohort_answers_the_miskeyed_question_as_its_story_is_told(programme: SimProgramme):
    fault = only(programme, FaultKind.MISKEYED, mended=True)
    given = [each for each in programme.answers if each.cohort == FIRST and each.item.item == fault.where]
    right = [each for each in given if each.choice == given[0].item.key]

    assert (fault.option, given[0].item.key, len(given)) == ("A", "D", 24)
    assert (len(right), sum(each.sureness == 3 for each in right), {each.score for each in right}) == (15, 9, {0.0})


def test_watch_list_of_the_first_cohort_tells_its_story_and_names_few_clean_questions(programme: SimProgramme):
    records = as_records(programme, "teaching")
    own = replace(
        records,
        participants=tuple(each for each in records.participants if each.cohort == FIRST),
        answers=tuple(each for each in records.answers if each.cohort == FIRST and each.occasion != "start"),
        ratings=tuple(each for each in records.ratings if each.cohort == FIRST),
        # What was not asked then is not known then.
        items=tuple(item for item in records.items if item.version == 1),
    )
    signs = watch_list(own)
    same_wrong = {sign.place.id: sign.counts for sign in signs if sign.rule is RuleName.SAME_WRONG_OPTION}
    faulty = {fault.where for fault in programme.faults.all}

    assert same_wrong[only(programme, FaultKind.MISKEYED, mended=True).where] == {
        "count": 15,
        "n": 24,
        "option": "D",
        "key": "A",
        "sure": 9,
    }
    # Of 64 questions.
    assert len(same_wrong.keys() - faulty) <= 2
    assert only(programme, FaultKind.UNCLEAR_UNIT, mended=True).where in {sign.place.id for sign in signs if sign.rule is RuleName.UNCLEAR}


def test_later_cohorts_find_the_question_keyed_anew_under_the_next_version(programme: SimProgramme):
    fault = only(programme, FaultKind.MISKEYED, mended=True)

    versions = {item.version: item.key for item in as_records(programme).items if item.item == fault.where}

    assert versions == {1: "A", 2: "D"}


def test_wrong_key_shows_in_the_pooled_figures_and_no_clean_item_is_suspected(programme: SimProgramme):
    _, scored, _ = scores(programme, "module")
    figures = {each.item: each.flags for each in item_figures([item.item for item in compared(programme)], scored)}
    faulty = {fault.where for fault in programme.faults.all}

    assert Flag.CHECK_KEY in figures[only(programme, FaultKind.MISKEYED).where]
    assert [item for item, flags in figures.items() if Flag.TOO_EASY in flags] == [only(programme, FaultKind.TOO_EASY).where]
    assert {item: flags for item, flags in figures.items() if flags and item not in faulty} == {}


def test_dead_distractor_is_the_only_option_nobody_takes_of_items_that_can_be_judged(programme: SimProgramme):
    _, scored, chosen = scores(programme, "module")
    too_easy = only(programme, FaultKind.TOO_EASY).where
    dead = [
        (item.item, each.option)
        for place, item in enumerate(compared(programme))
        if item.item != too_easy
        for each in option_figures(
            item.item, [row[place] for row in chosen], scored.sum(axis=1) - scored[:, place], key=item.key, options=item.options
        )
        if not each.is_key and each.chosen == 0
    ]

    fault = only(programme, FaultKind.DEAD_DISTRACTOR)
    assert dead == [(fault.where, fault.option)]


def test_item_that_is_harder_in_english_is_found_and_few_clean_ones_are(programme: SimProgramme, others: list[SimProgramme]):
    found, clean, suspected = 0, 0, 0
    for each in (programme, *others):
        people, scored, _ = scores(each, "module")
        tested = mantel_haenszel_of_all(scored, np.array([each.people[pid].language == "en" for pid in people]))
        faulty = {fault.where for fault in each.faults.all}
        for item, result in zip(compared(each), tested, strict=True):
            found += result.is_flagged and item.item == only(each, FaultKind.DIF).where
            clean += item.item not in faulty
            suspected += result.is_flagged and item.item not in faulty

    assert found == 3
    assert suspected / clean < 0.1


def test_first_cohort_found_the_third_unit_unclear_and_the_next_edition_mended_it(programme: SimProgramme):
    first = clarity(programme, {1})
    low, _ = difference(clarity(programme, {2}), first)

    assert (len(first), sorted(first)) == (len(PULSES), sorted(float(value) for value in PULSES))
    assert low > 1


def test_third_edition_changed_nothing(others: list[SimProgramme], programme: SimProgramme):
    shown = [low > 0 or high < 0 for each in (programme, *others) for low, high in [difference(clarity(each, {3}), clarity(each, {2}))]]

    # One in twenty would be shown by chance alone.
    assert sum(shown) <= 1


def test_topic_in_which_people_are_surer_than_right_stands_out(programme: SimProgramme):
    fault = only(programme, FaultKind.OVERCONFIDENT_TOPIC)
    miskeyed = {fault.where for fault in programme.faults.of(FaultKind.MISKEYED)}
    bias = {}
    for topic in {item.topic for item in programme.modules[FAULTY].items}:
        given = [
            each
            for each in programme.answers
            if each.item.topic == topic and each.item.item not in miskeyed and each.occasion == "practice"
        ]
        found = measure_calibration(
            [each.pid for each in given], [PROBABILITIES[each.sureness] for each in given], [float(each.is_right) for each in given]
        )
        bias[topic] = found.bias

    assert max(bias, key=lambda topic: bias[topic]) == fault.where
    assert bias.pop(fault.where) > 0.15
    assert max(map(abs, bias.values())) < 0.1


def test_gain_is_the_one_that_was_put_in(programme: SimProgramme):
    faulty = {fault.where for fault in programme.faults.of(FaultKind.MISKEYED)}
    items = [item for item in compared(programme) if item.item not in faulty]
    points: dict[tuple[str, str], float] = Counter()
    for answer in programme.answers:
        if answer.item in items:
            points[answer.pid, answer.occasion] += answer.is_right
    both = sorted({pid for pid, occasion in points if occasion == "start"} & {pid for pid, occasion in points if occasion == "module"})
    cohorts = {each.pid: programme.cohort(each.cohort) for each in programme.enrolments if programme.cohort(each.cohort).module == FAULTY}

    measured = measure_gain([points[pid, "start"] for pid in both], [points[pid, "module"] for pid in both])

    put_in = fmean(
        sum(
            _chance(programme, item, pid, programme.gains[item.topic] + STORY_TEACHES / 2) - _chance(programme, item, pid, 0.0)
            for item in items
        )
        for pid in both
        # The unclear unit took from the first cohort what it would have gained.
        if cohorts[pid].edition > 1
    )
    assert measured.interval[0] < put_in < measured.interval[1]


def _chance(programme: SimProgramme, item: BankItem, pid: str, gained: float) -> float:
    shape, person = shape_of(item, programme.faults, programme.seed), programme.people[pid]
    theta = person.ability + gained - (shape.dif if person.language == "en" else 0.0)
    return 1 / (1 + math.exp(-shape.slope * (theta - shape.difficulty)))


def test_story_frame_lifts_motivation_as_it_was_put_in(programme: SimProgramme):
    stories = {(each.pid, each.cohort): each.has_story for each in programme.enrolments}
    ticked: dict[tuple[str, str], list[float]] = {}
    for rating in programme.ratings:
        if rating.item in MOTIVATION:
            ticked.setdefault((rating.pid, rating.cohort), []).append(6 - rating.value if rating.item in TURNED else rating.value)

    low, high = difference(*([fmean(own) for who, own in ticked.items() if stories[who] is arm] for arm in (True, False)))

    assert low < STORY_LIFTS < high
    assert low > 0


def test_two_filters_differ_by_three_people(programme: SimProgramme):
    own = [each for each in as_records(programme).participants if each.partner == BORDER and each.year == 2027]

    assert (len(own), sum(each.module == FAULTY for each in own)) == (14, 11)


def test_research_leaves_out_who_withdrew_and_the_count_of_trained_does_not(programme: SimProgramme):
    records = as_records(programme, "research")
    consents = Counter(person.consent for person in programme.people.values())
    withdrawn = {pid for pid, person in programme.people.items() if person.consent == "withdrawn"}

    assert records.left_out == {"consent": consents["no"], "withdrawn": consents["withdrawn"]}
    assert {each.pid for each in (*records.participants, *records.answers, *records.ratings)} & withdrawn == set()
    assert len(programme.trained & withdrawn) > 5
    assert as_records(programme).left_out == {"consent": 0, "withdrawn": 0}


def test_nothing_happens_after_the_day_on_which_it_ends_and_follow_ups_fade(programme: SimProgramme):
    answering = Counter(wave for wave, _, _ in {(each.wave, each.pid, each.cohort) for each in programme.ratings})
    last = max(programme.cohort(each.cohort).starts_on + timedelta(days=each.day) for each in programme.answers)

    assert max(each.on for each in programme.ratings) <= AS_OF
    assert last <= AS_OF
    assert answering["end"] > answering["three-months"] > answering["six-months"] > 60


def test_tables_are_read_by_the_command_that_measures_a_programme(programme: SimProgramme):
    tables = as_tables(programme)

    results = measure_programme(read_tables(lambda name: tables[name]), "product")

    assert (results["n_registered"], results["cohorts_primary_suppressed"]) == (217, [SMALL])
    assert only(programme, FaultKind.MISKEYED).where in results["items_flag_negative"]
    assert only(programme, FaultKind.DIF).where in results["dif_flagged_BC"]
    assert results["items_flag_too_easy"] == [only(programme, FaultKind.TOO_EASY).where]
