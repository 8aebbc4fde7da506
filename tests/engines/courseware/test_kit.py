"""From the number of participants to what lies ready."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridging.engines.courseware.kit import Counted, Sizes, count, has_kit, kit_hash, must_be_released, room_is_lacking, sizes_for
from bridging.engines.courseware.schemas.activities import MeetingFile
from bridging.engines.courseware.schemas.kit import Material

PIECES = {"nl": "stuks", "en": "pieces"}


def meeting(**fields):
    base = {"id": "day", "title": PIECES, "kind": "lab-day", "mode": "physical", "unit": "w1", "week": 1, "minutes": 480, "aim": PIECES}
    return MeetingFile.model_validate(base | fields)


def material(**fields):
    return Material.model_validate({"nl": "Glaasjes", "en": "Coverslips", "unit": PIECES} | fields)


@pytest.mark.parametrize(
    ("participants", "capacity", "runs", "pairs", "groups"),
    [
        (0, 12, (), 0, 0),
        (1, 12, (1,), 1, 1),
        (12, 12, (12,), 6, 3),
        # Whole pairs first: 12 and 11, where an even split by heads would be the same; 22 in three rooms are eleven pairs, not twelve.
        (23, 12, (12, 11), 12, 6),
        (22, 8, (8, 8, 6), 11, 6),
        # A room of an odd number takes no more than it holds.
        (21, 7, (7, 7, 7), 12, 6),
        (30, None, (30,), 15, 8),
    ],
)
def test_participants_are_divided_over_runs_pairs_and_groups(participants, capacity, runs, pairs, groups):
    sizes = sizes_for(meeting(capacity=capacity, group_size=4), participants)

    assert (sizes.runs, sizes.pairs, sizes.groups) == (runs, pairs, groups)


def test_a_meeting_without_groups_has_none():
    assert sizes_for(meeting(), 10).groups == 0


@given(st.integers(0, 400), st.integers(1, 60))
def test_everybody_has_a_place_and_no_run_is_too_full(participants, capacity):
    runs = sizes_for(meeting(capacity=capacity), participants).runs

    assert sum(runs) == participants
    assert len(runs) == -(-participants // capacity)
    assert all(0 < run <= capacity for run in runs)


@pytest.mark.parametrize(
    ("per", "times"), [("participant", 23), ("pair", 12), ("group", 6), ("run", 2), ("once", 1)]
)  # fmt: skip
def test_an_amount_is_taken_as_often_as_it_says(per, times):
    sizes = Sizes((12, 11), 4)

    counted = count(material(amount=20, per=per), sizes)

    assert counted == Counted(material(amount=20, per=per), times, Decimal(20 * times), Decimal(20 * times))


@pytest.mark.parametrize(
    ("fields", "used", "taken", "packs"),
    [
        # 240 and a tenth in reserve; in boxes of 50.
        ({"amount": 20, "spare_percent": 10, "pack": 50}, "240", "264", 6),
        # A part of a piece is a piece.
        ({"amount": 1, "spare_percent": 10}, "12", "14", None),
        # As fine as it was written, and 0.1 is a tenth: exactly 1.2 fills twelve of them.
        ({"amount": 0.1, "pack": 0.1}, "1.2", "1.2", 12),
        ({"amount": 0.25, "spare_percent": 12.5}, "3.00", "3.38", None),
        ({"amount": 30000.0}, "360000", "360000", None),
    ],
)
def test_what_lies_in_reserve_is_rounded_up(fields, used, taken, packs):
    counted = count(material(per="pair", **fields), Sizes((12, 12)))

    assert (counted.used, counted.taken, counted.packs) == (Decimal(used), Decimal(taken), packs)


def test_nothing_is_counted_for_nobody_or_without_an_amount():
    assert count(material(amount=2, per="once"), Sizes(())).taken == 0
    assert count(Material(nl="Klok", en="Clock"), Sizes((12,))) is None


def test_more_parallel_groups_than_allowed_is_said():
    day = meeting(capacity=12, parallel=2)

    assert [room_is_lacking(day, number) for number in (24, 25)] == [False, True]


def test_a_kit_is_another_when_what_is_used_changes_and_not_when_a_title_does():
    day = meeting(materials=[{"nl": "Glaasjes", "en": "Coverslips"}])

    assert kit_hash(day) == kit_hash(meeting(materials=[{"nl": "Glaasjes", "en": "Coverslips"}], title={"nl": "Anders", "en": "Other"}))
    assert kit_hash(day) != kit_hash(meeting(materials=[{"nl": "Glazen", "en": "Coverslips"}]))


@pytest.mark.parametrize(
    ("fields", "has", "must"),
    [
        ({}, False, False),
        ({"materials": [{"nl": "Klok", "en": "Clock"}]}, True, False),
        ({"safe_work": {"gmo": "none"}}, True, False),
        ({"safe_work": {"gmo": "ml-1"}}, True, True),
        ({"protocol": [{"id": "a", "text": PIECES}]}, True, True),
    ],
)
def test_bench_work_and_gmos_must_be_released(fields, has, must):
    assert (has_kit(meeting(**fields)), must_be_released(meeting(**fields))) == (has, must)


def test_hash_says_nothing_of_fields_that_nobody_filled_in():
    """Else a later version of the format would turn every kit that was released into a concept."""
    gate = {"id": "sheet", "nl": "Blad", "en": "Sheet"}
    bare, written = (meeting(safe_work={"gmo": "none", "gates": [each]}) for each in (gate, gate | {"percent": None, "test": None}))

    assert kit_hash(bare) == kit_hash(written)
    assert kit_hash(bare).startswith("4553d37a")
    assert kit_hash(bare) != kit_hash(meeting(safe_work={"gmo": "none", "gates": [gate | {"percent": 80}]}))
