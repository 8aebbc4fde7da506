"""Every lab of the course is played at every level: the right way, with nothing filled in, and with what makes no sense."""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bridging.engines.labs.acts import Act, Refused
from bridging.engines.labs.bench import Offer
from bridging.engines.labs.level import Level
from bridging.engines.labs.registry import bench_of, case_of, published_lab
from bridging.engines.labs.schema import Lab
from bridging.source.yaml import load_yaml

CONTENT = Path(__file__).resolve().parents[3] / "content"
FILES = {file.stem: file for file in sorted(CONTENT.glob("modules/*/labs/*.yaml"))}
SENSELESS = ("many", "-1", "nan", "1e400", "0", "\u0661", "1,2,3", "=1+1", "<b>x</b>", "9" * 300)
LIKELY = ("0.5", "3", "12", "40", "1000", "1e12")
_MOST_ACTS = 25


@pytest.fixture(params=FILES)
def lab(request: pytest.FixtureRequest) -> Lab:
    return published_lab(load_yaml(FILES[request.param].read_text("utf-8"), None).data)


@pytest.mark.parametrize("level", Level)
def test_right_way_is_offered_and_nothing_is_taken_for_an_answer(lab: Lab, level: Level):
    bench, acts = bench_of(lab), 0
    state: Any = bench.begin(case_of(lab), "play", level)
    while (right := bench.next_right(state)) is not None:
        offers = bench.offers(state)
        assert right.tool in {offer.tool for offer in offers}
        for offer in offers:
            if any(not field.is_optional for field in offer.fields):
                with pytest.raises(Refused):
                    bench.do(state, Act(offer.tool, {}))
        state, acts = bench.do(state, right), acts + 1
    graded = bench.grade(state)

    assert acts > 2
    assert graded.mistakes == ()
    assert set(graded.shares.values()) == {1.0}
    assert bench.offers(state) == ()


@pytest.mark.parametrize("level", Level)
def test_whatever_is_filled_in_is_taken_or_refused_and_can_be_shown(lab: Lab, level: Level):
    bench, draw, taken = bench_of(lab), random.Random(f"{lab.id}{level}"), 0
    state: Any = bench.begin(case_of(lab), "play", level)
    for _ in range(_MOST_ACTS):
        offers = [offer for offer in bench.offers(state) if offer.tool != "submit"]
        if not offers:
            break
        right = bench.next_right(state)
        offer = draw.choice([*offers, *(offer for offer in offers if right and offer.tool == right.tool)])
        expert = right.given if right and right.tool == offer.tool else {}
        try:
            state = bench.do(state, Act(offer.tool, dict(_anything(offer, expert, draw))))
        except Refused:
            continue
        bench.show(state)
        taken += 1
    assert bench.stock(state)
    assert len(bench.notes(state)) >= taken > 0


def _anything(offer: Offer, expert: Mapping[str, str], draw: random.Random) -> Iterator[tuple[str, str]]:
    """Fill in what an expert would, what somebody might, and what makes no sense."""
    for field in offer.fields:
        if field.name in expert and draw.random() < 0.75:
            yield field.name, expert[field.name]
        elif field.options:
            yield field.name, draw.choice([*[option.value for option in field.options] * 5, "x"])
        else:
            yield field.name, draw.choice([*LIKELY, *([field.value] * 6 if field.value else ()), draw.choice(SENSELESS)])
