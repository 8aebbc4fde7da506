"""The batch of the escape room, from its tables: what the key of the room says must come out of the engine."""

from pathlib import Path

import pytest
from tests.labs_data import LABS

from bridging.engines.photometry.analysis import Aav, Analysis, Peaks, analyse
from bridging.engines.photometry.calibration import calibrate_peaks
from bridging.engines.photometry.files.reading import read_events, read_standards

ROOM = LABS.parents[1] / "curriculum" / "btg-026"


def table(name: str) -> Path:
    path = ROOM / name
    if not path.exists():
        pytest.skip(f"{path} is absent: the tables of the room stand beside the lab files")
    return path


def weigh(events: str, standards: str, model: Aav | Peaks) -> Analysis:
    return analyse(read_events(table(events)), calibrate_peaks(read_standards(table(standards))).line, model)


@pytest.mark.parametrize(
    ("batch", "of_all", "of_capsids"),
    [("BTG-026", (0.30, 0.27, 0.40), (0.31, 0.28, 0.41)), ("reference_BTG-019", (0.23, 0.06, 0.69), (0.23, 0.06, 0.71))],
)
def test_shares_are_those_of_the_key(batch, of_all, of_capsids):
    found = weigh(f"mp_events_{batch}.csv", "mp_calibrants.csv", Aav(3740, 4720)).capsids

    sorts = (found.empty, found.partial, found.full)
    assert [sort.of_landings.value for sort in sorts] == pytest.approx(of_all, abs=0.006)
    assert [sort.fraction.value for sort in sorts] == pytest.approx(of_capsids, abs=0.006)


@pytest.mark.parametrize("genome_nt", [4300, 4720])
def test_middle_peak_has_room_for_a_genome_of_two_and_a_half_kilobases(genome_nt):
    found = weigh("mp_events_BTG-026.csv", "mp_calibrants.csv", Aav(3740, genome_nt)).capsids

    masses = [sort.mass_kda.value for sort in (found.empty, found.partial, found.full)]
    assert masses == pytest.approx([3740, 4510, 5200], abs=5)
    assert found.partial.packaged_nt.low < 2500 < found.partial.packaged_nt.high


def test_protein_ladder_reads_all_peaks_too_light_and_says_that_it_is_extrapolated():
    found = weigh("mp_events_BTG-026.csv", "mp_protein_calibrants_DO_NOT_EXTRAPOLATE.csv", Peaks(3))

    assert [each.mass_kda.value for each in found.fitted.components] == pytest.approx([3430, 4140, 4770], abs=10)
    assert "caution.extrapolated" in [message.code for message in found.cautions]
