from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.assessment.stand_ins import Candidate, Missed, stand_ins
from bridging.kernel.activity import OutcomePart
from bridging.kernel.bloom import Bloom

DAY = datetime(2026, 11, 30, 9, tzinfo=UTC)
APPLY, ANALYSE, OTHER = OutcomePart("M1.1", Bloom.APPLY), OutcomePart("M1.1", Bloom.ANALYSE), OutcomePart("M1.2", Bloom.APPLY)
BANK = (
    Candidate("other-outcome", (OTHER,), "classes"),
    Candidate("other-level", (APPLY,), "chain"),
    Candidate("same-level", (ANALYSE,), "chain"),
    Candidate("same-page", (APPLY,), "classes"),
)


def missed(part: OutcomePart = ANALYSE, pages: tuple[str, ...] = (), at: datetime = DAY) -> Missed:
    return Missed(part, pages, at)


def test_page_that_takes_it_up_comes_before_the_level_and_the_level_before_the_order():
    assert stand_ins([missed(pages=("classes",))], BANK) == {"same-page": (DAY,)}
    assert stand_ins([missed()], BANK) == {"same-level": (DAY,)}
    assert stand_ins([missed(APPLY)], BANK) == {"other-level": (DAY,)}


def test_each_has_one_of_its_own_as_long_as_there_are_others():
    times = [DAY, DAY, DAY, DAY + timedelta(days=21)]

    assert stand_ins([missed(at=at) for at in times], BANK) == {
        "same-level": (DAY, DAY + timedelta(days=21)),
        "other-level": (DAY,),
        "same-page": (DAY,),
    }


def test_outcome_without_a_public_question_is_left_out():
    assert stand_ins([missed(OutcomePart("M1.3", Bloom.APPLY))], BANK) == {}
    assert stand_ins([missed()], ()) == {}


@given(st.lists(st.tuples(st.sampled_from([APPLY, ANALYSE, OTHER]), st.integers(0, 3)), max_size=12))
def test_stand_in_is_on_an_outcome_that_was_missed_and_what_comes_later_moves_no_earlier_one(misses: list[tuple[OutcomePart, int]]):
    told = [missed(part, at=DAY + timedelta(days=day)) for part, day in sorted(misses, key=lambda each: each[1])]
    outcomes = {each.part.outcome for each in told}
    found = stand_ins(told, BANK)

    assert {part.outcome for one in BANK if one.id in found for part in one.parts} == outcomes
    assert all(set(stand_ins(told[:count], BANK)) <= set(found) for count in range(len(told)))
