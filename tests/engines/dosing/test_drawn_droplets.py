"""Wells that are drawn from a titre give that titre back."""

from random import Random

import pytest

from bridging.engines.dosing.drawn_droplets import Reaction, drawn_wells
from bridging.engines.dosing.droplet_titre import DropletTitreInput, droplet_titre

REACTION = Reaction(droplet_volume_ml=0.85e-6, dilution=5e6)


def test_titre_comes_back_within_its_interval():
    wells = drawn_wells(4e12, REACTION, Random(1), wells=6)

    found = droplet_titre(DropletTitreInput(wells=wells, droplet_volume_nl=0.85, dilution_factor=5e6)).copies_per_ml_sample

    assert found.value == pytest.approx(4e12, rel=0.02)
    assert REACTION.positive_share(4e12) == pytest.approx(0.4934, abs=0.0001)


def test_wells_without_template_are_all_but_empty():
    wells = drawn_wells(0, REACTION, Random(1), wells=30)

    assert {well.positive_droplets for well in wells} == {0, 1}
    assert all(16_800 <= well.accepted_droplets <= 19_200 for well in wells)
