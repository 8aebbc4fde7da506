"""What a change did, on made-up people: each outcome, what is expected without a change, what a check can show."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from random import Random
from statistics import fmean

import pytest
from scipy import stats

from bridging.engines.measurement.estimate import Estimate, NoEstimate
from bridging.engines.measurement.loop.checks import Check, Direction, Statistic
from bridging.engines.measurement.loop.effect.expected import expected
from bridging.engines.measurement.loop.effect.foreseen import foreseen
from bridging.engines.measurement.loop.effect.judging import Effect, effect, effect_document
from bridging.engines.measurement.loop.effect.samples import Mean, Sampled, Share, sampled
from bridging.engines.measurement.loop.effect.sides import Side
from bridging.engines.measurement.loop.places import Place, PlaceKind
from bridging.engines.measurement.loop.story.finding import Outcome
from bridging.engines.measurement.proportions import Share as PlainShare
from bridging.engines.measurement.proportions import difference
from bridging.engines.measurement.records import Answer, AskedItem, Participant, Rating, Records, canonical
from bridging.kernel.intervals import fisher

ITEM = Place(PlaceKind.ITEM, "m1", "dose", 1)
UNIT = Place(PlaceKind.UNIT, "m1", "m1-w3")
RIGHT = Check(statistic=Statistic.ITEM_RIGHT, direction=Direction.HIGHER, smallest=0.15, needed=30, cohorts=2, occasion="module")
CLEAR = Check(
    statistic=Statistic.RATING, direction=Direction.HIGHER, smallest=0.3, needed=20, cohorts=1, instrument="btg-pulse", question="clarity"
)


def answers(cohort: str, choices: Iterable[str], *, item: str = "dose", version: int = 1, key: str = "A", sure: str = "") -> list[Answer]:
    return [
        Answer(f"{cohort}-{n}", cohort, "module", "a", item, version, choice, float(choice == key), 0.95 if choice in sure else 0.5)
        for n, choice in enumerate(choices)
    ]


def people(*cohorts: tuple[str, int], state: str = "completed") -> tuple[Participant, ...]:
    return tuple(
        Participant(f"{cohort}-{n}", cohort, "m1", 2026, "", "", "", "nl", "6+", state, True, "yes")  # type: ignore[arg-type]
        for cohort, count in cohorts
        for n in range(count)
    )


def records(found: Iterable[Answer] = (), *, ratings: Iterable[Rating] = (), participants: tuple[Participant, ...] = ()) -> Records:
    items = tuple(AskedItem("dose", version, "m1", key, ("A", "B", "C", "D"), ("M1.1",)) for version, key in ((1, "A"), (2, "D")))
    return Records("reporting", date(2026, 12, 1), True, participants, tuple(found), tuple(ratings), items, {})


def judged(check: Check, place: Place, found: Records, *, key: AskedItem | None = None) -> Effect:
    before, after = Side(frozenset({"old"}), frozenset({1})), Side(frozenset({"new", "newer"}), frozenset({2}))
    return effect(check, sampled(found, check, place, before, key=key), sampled(found, check, place, after, key=key))


def test_difference_of_two_plain_shares_is_newcombes():
    found = judged(RIGHT, ITEM, records([*answers("old", "A" * 8 + "B" * 16), *answers("new", "A" * 30 + "B" * 10, version=2)]))
    value, interval = difference(PlainShare(30, 40), PlainShare(8, 24))

    assert isinstance(found.difference, Estimate)
    assert found.difference.value == pytest.approx(value, abs=1e-12)
    assert found.difference.interval == pytest.approx(interval, abs=1e-12)
    assert (found.outcome, found.matters, found.difference.n) == (Outcome.BETTER, "reached", 64)


@pytest.mark.parametrize(
    ("after", "outcome"),
    [("A" * 30 + "B" * 10, Outcome.BETTER), ("A" * 20 + "B" * 20, Outcome.NO_DIFFERENCE), ("A" * 1 + "B" * 39, Outcome.WORSE)],
)
def test_interval_against_zero_decides(after, outcome):
    found = judged(RIGHT, ITEM, records([*answers("old", "A" * 10 + "B" * 14), *answers("new", after, version=2)]))
    lower = judged(
        replace(RIGHT, statistic=Statistic.OPTION_CHOSEN, option="B", direction=Direction.LOWER),
        ITEM,
        records([*answers("old", "A" * 10 + "B" * 14), *answers("new", after, version=2)]),
    )

    assert found.outcome is outcome
    assert lower.outcome is outcome


def test_with_too_few_it_says_how_many_are_needed():
    one = records([*answers("old", "A" * 9 + "B" * 15), *answers("new", "A" * 24, version=2)])
    both = records([*one.answers, *answers("newer", "A" * 24, version=2)])
    thin = records([*answers("old", "A" * 9), *answers("new", "A" * 40, version=2)])

    assert judged(RIGHT, ITEM, one).difference == NoEstimate("too-few", 24, 30)
    assert judged(RIGHT, ITEM, one).outcome is Outcome.TOO_FEW
    assert judged(RIGHT, ITEM, both).outcome is Outcome.BETTER
    assert judged(RIGHT, ITEM, thin).difference == NoEstimate("too-few", 9, 10)


def test_wrong_key_is_no_gain_of_those_who_answer():
    """Both sides by the key of the new version: else a mended key would look as if people had learned."""
    found = records([*answers("old", "D" * 15 + "A" * 9), *answers("new", "D" * 20 + "A" * 12, version=2, key="D")])
    by_then = judged(RIGHT, ITEM, found)
    alike = judged(RIGHT, ITEM, found, key=found.items[1])

    assert isinstance(by_then.before, Estimate)
    assert (by_then.before.value, by_then.regraded) == (9 / 24, 0)
    assert alike.outcome is Outcome.NO_DIFFERENCE
    assert alike.regraded == 2
    assert isinstance(alike.before, Estimate)
    assert alike.before.value == 15 / 24


def test_who_counted_before_does_not_count_after():
    again = [replace(each, pid=f"old-{n}") for n, each in enumerate(answers("new", "A" * 40, version=2))]
    found = records([*answers("old", "B" * 24), *again], participants=people(("old", 24)))
    before = Side(frozenset({"old"}), frozenset({1}))
    after = Side(frozenset({"new"}), frozenset({2}), without=before.people(found))

    assert len(after.answers_to(found, "dose", "module")) == 40 - 24


def test_worst_of_many_is_expected_to_be_less_bad():
    share = expected(Share(6, 24), [Share(15, 24), Share(14, 24), Share(16, 24), Share(13, 24)])
    alone = expected(Share(6, 24), [])
    apart = expected(Share(6, 24), [Share(23, 24), Share(2, 24), Share(12, 24), Share(20, 24)])

    assert share is not None
    assert alone is not None
    assert apart is not None
    assert alone.value == 6 / 24 < apart.value < share.value < 0.6
    assert (alone.peers, share.peers) == (0, 4)


def test_chance_alone_seldom_looks_like_an_effect():
    """Sixteen questions of the same difficulty; the worst is looked at again and nothing was changed."""
    chance, naive, drawn = Random(7), 0, 0
    for _ in range(300):
        shares = sorted((Share(sum(chance.random() < 0.6 for _ in range(24)), 24) for _ in range(16)), key=lambda each: each.part)
        after = Share(sum(chance.random() < 0.6 for _ in range(48)), 48)
        naive += effect(RIGHT, Sampled(shares[0], ()), Sampled(after, ())).outcome is Outcome.BETTER
        drawn += effect(RIGHT, Sampled(shares[0], tuple(shares[1:])), Sampled(after, ())).outcome is Outcome.BETTER

    assert naive > 60
    assert drawn < naive / 3


def test_means_differ_by_welch():
    before, after = [3, 2, 3, 4, 2, 3, 3, 2, 3, 3, 4, 2], [4, 5, 4, 4, 3, 5, 4, 4, 5, 4, 4, 4, 3, 5, 4, 4, 5, 4, 4, 4, 4]
    found = judged(
        CLEAR,
        UNIT,
        records(
            ratings=[
                Rating(None, cohort, "pulse", "m1-w3", "btg-pulse", 1, "clarity", float(value))
                for cohort, values in (("old", before), ("new", after))
                for value in values
            ]
        ),
    )
    reference = stats.ttest_ind(after, before, equal_var=False).confidence_interval()

    assert isinstance(found.difference, Estimate)
    assert found.difference.value == pytest.approx(fmean(after) - fmean(before))
    assert found.difference.interval == pytest.approx((reference.low, reference.high), abs=1e-9)
    assert (found.outcome, found.matters) == (Outcome.BETTER, "reached")


def test_all_alike_gives_no_interval():
    ratings = [
        Rating(None, cohort, "pulse", "m1-w3", "btg-pulse", 1, "clarity", 4.0) for cohort, n in (("old", 12), ("new", 24)) for _ in range(n)
    ]
    found = judged(CLEAR, UNIT, records(ratings=ratings))

    assert found.difference == NoEstimate("no-variance", 36)
    assert found.outcome is Outcome.TOO_FEW


def test_option_that_was_chosen_too_often():
    check = replace(RIGHT, statistic=Statistic.OPTION_CHOSEN, option="D", direction=Direction.LOWER)
    found = judged(check, ITEM, records([*answers("old", "D" * 15 + "A" * 9), *answers("new", "D" * 6 + "A" * 30, version=2)]))

    assert isinstance(found.before, Estimate)
    assert found.before.value == 15 / 24
    assert found.outcome is Outcome.BETTER


def test_sure_and_wrong_counts_who_said_how_sure():
    check = replace(RIGHT, statistic=Statistic.SURE_WRONG, direction=Direction.LOWER)
    unsaid = [replace(each, confidence=None) for each in answers("old-x", "D" * 5)]
    old = [replace(each, cohort="old") for each in unsaid]
    found = judged(
        check, ITEM, records([*answers("old", "D" * 9 + "A" * 15, sure="D"), *old, *answers("new", "A" * 35 + "D", version=2, sure="D")])
    )

    assert isinstance(found.before, Estimate)
    assert (found.before.value, found.before.n) == (9 / 24, 24)
    assert found.outcome is Outcome.BETTER


def test_discrimination_is_that_of_the_item_with_the_rest():
    check = replace(RIGHT, statistic=Statistic.DISCRIMINATION, smallest=0.2)
    chance = Random(3)
    rows = []
    for cohort, version, n in (("old", 1, 60), ("new", 2, 60)):
        for number in range(n):
            able = chance.random() < 0.5
            others = [("A" if chance.random() < (0.8 if able else 0.3) else "B") for _ in range(8)]
            own = "A" if (able if version == 2 else not able) else "B"
            for item, choice in [("dose", own), *((f"i{k}", choice) for k, choice in enumerate(others))]:
                rows.append(
                    Answer(
                        f"{cohort}-{number}", cohort, "module", "a", item, version if item == "dose" else 1, choice, float(choice == "A")
                    )
                )
    found = judged(check, ITEM, records(rows))

    assert isinstance(found.before, Estimate)
    assert isinstance(found.after, Estimate)
    assert found.before.value < -0.5 < 0.5 < found.after.value
    assert found.after.interval == pytest.approx(fisher(found.after.value, 60))
    assert found.outcome is Outcome.BETTER


def test_completion_counts_everybody_who_took_part():
    check = replace(RIGHT, statistic=Statistic.COMPLETED, smallest=0.1)
    found = records(
        participants=(*people(("old", 14)), *people(("old-w", 0)), *people(("new", 36)), *people(("newer", 4), state="withdrawn"))
    )
    result = judged(check, UNIT, found)

    assert isinstance(result.after, Estimate)
    assert (result.after.value, result.after.n) == (36 / 40, 40)


def test_document_is_canonical():
    found = judged(RIGHT, ITEM, records([*answers("old", "A" * 8 + "B" * 16), *answers("new", "A" * 30 + "B" * 10, version=2)]))
    said = effect_document(found)

    assert canonical(said) == canonical(effect_document(found))
    assert (said["outcome"], said["needed"], said["difference"]["n"]) == ("better", 30, 64)


def test_check_says_what_it_can_show():
    before = Sampled(Share(12, 24), (Share(14, 24), Share(10, 24), Share(13, 24)))
    found = foreseen(RIGHT, before, per_cohort=24)
    tiny = foreseen(replace(RIGHT, smallest=0.02), before, per_cohort=24)
    rough = foreseen(replace(RIGHT, smallest=0.4), before, per_cohort=24)

    assert found.detectable is not None
    assert 0.1 < found.detectable < 0.35
    assert (found.people, found.for_needed) == (48, 2)
    assert tiny.cohorts is None
    assert rough.cohorts == 1
    assert found.expected == pytest.approx(0.5, abs=0.03)


def test_detectable_change_is_found_four_times_in_five():
    """The promise of the page, tried: a plain baseline of 200 of 400, and 100 people after."""
    chance, before = Random(11), Sampled(Share(200, 400), ())
    check = replace(RIGHT, cohorts=1)
    promised = foreseen(check, before, per_cohort=100).detectable
    assert promised is not None
    hits = 0
    for _ in range(1500):
        base = Share(sum(chance.random() < 0.5 for _ in range(400)), 400)
        after = Share(sum(chance.random() < 0.5 + promised for _ in range(100)), 100)
        hits += effect(check, Sampled(base, ()), Sampled(after, ())).outcome is Outcome.BETTER

    assert 0.75 < hits / 1500 < 0.85


def test_nothing_is_foreseen_of_what_is_not_known():
    found = foreseen(RIGHT, Sampled(Share(0, 0), ()), per_cohort=24)

    assert (found.detectable, found.expected, found.cohorts) == (None, None, None)


def test_means_are_drawn_towards_other_units():
    own = Mean(2.5, 0.9, 14)
    found = expected(own, [Mean(3.8, 0.8, 14), Mean(3.9, 0.7, 13), Mean(3.7, 0.9, 15)])

    assert found is not None
    assert own.value < found.value < 3.8
    assert found.peers == 3
