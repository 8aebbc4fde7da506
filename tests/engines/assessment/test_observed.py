import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.observed import CriticalStepMissed, Seen, Sighting, Withdrawal, admit, replay, share
from bridging.kernel.skill import SkillLevel

AWARE, SUPERVISED, INDEPENDENT, TRAINER = SkillLevel


def test_levels_go_up():
    assert [level.rank for level in SkillLevel] == [1, 2, 3, 4]


def test_the_newest_sighting_that_stands_is_the_level():
    first, second = Sighting("a", INDEPENDENT, "2026-10-05"), Sighting("b", SUPERVISED, "2026-10-06")

    assert replay([]).newest is None
    assert replay([first, second]).newest is SUPERVISED
    assert replay([first, second, Withdrawal("b")]).newest is INDEPENDENT
    assert replay([first, second, Withdrawal("b"), Withdrawal("b"), Withdrawal("c")]) == Seen((first,))


def test_two_sightings_of_a_day_are_one_occasion():
    days = ["2026-10-05", "2026-10-05", "2026-10-06"]
    seen = replay(
        Sighting(str(place), level, day) for place, (level, day) in enumerate(zip([SUPERVISED, TRAINER, AWARE], days, strict=True))
    )

    assert [seen.occasions(level) for level in SkillLevel] == [2, 1, 1, 1]


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from([None, *SkillLevel]), st.integers(1, 3))))
def test_what_was_taken_back_does_not_count(acts: list[tuple[int, SkillLevel | None, int]]):
    seen = replay(Sighting(str(key), level, str(day)) if level else Withdrawal(str(key)) for key, level, day in acts)
    newest = {str(key): level for key, level, _ in acts}

    assert {sighting.key: sighting.level for sighting in seen.sightings} == {key: level for key, level in newest.items() if level}


def test_a_missed_critical_step_allows_no_more_than_aware():
    critical = {"read-aloud"}

    assert admit(TRAINER, missed=["tidy-up"], critical=critical) is TRAINER
    assert admit(AWARE, missed=["read-aloud"], critical=critical) is AWARE
    with pytest.raises(CriticalStepMissed):
        admit(SUPERVISED, missed=["tidy-up", "read-aloud"], critical=critical)


def test_a_level_is_worth_its_part_of_what_is_asked():
    assert [share(level, asked=SUPERVISED).value for level in SkillLevel] == [0.5, 1, 1, 1]
    assert [share(level, asked=TRAINER).value for level in SkillLevel] == [0.25, 0.5, 0.75, 1]
