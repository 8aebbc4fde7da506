"""Files as instruments and spreadsheets write them, and files that cannot be used."""

from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.labs_data import lab_file

from bridging.engines.photometry.events import Line, Peak
from bridging.engines.photometry.files.reading import read_events, read_standards
from bridging.kernel.unusable import Unusable

ROWS = "-0.004\n0.003\n-0.009\n"


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "film.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    "text",
    [
        "contrasts\n" + ROWS,
        "\ufeffContrasts\r\n-0.004\r\n0.003\r\n-0.009\r\n",
        ROWS,
        "nr;contrast\n1;-0,004\n2;0,003\n3;-0,009\n",
        "nr\tcontrast_x1e-3\tremark\n1\t-4\tgood\n2\t3\t\n3\t-9\t\n",
        "event,contrast (%)\n1,-0.4\n2,0.3\n3,-0.9\n\n",
        "contrast (×10^-3)\n-4\n3\n-9\n",
        ("contrasts\n" + ROWS).encode("utf-16"),
    ],
)
def test_table_is_read_however_it_was_written(tmp_path, text):
    events = read_events(written(tmp_path, text))

    np.testing.assert_allclose(events.contrasts, [-0.004, 0.003, -0.009])
    assert (events.masses_kda, events.skipped, events.is_absolute) == (None, 0, False)


def test_masses_in_megadalton_become_kilodalton(tmp_path):
    events = read_events(written(tmp_path, "mass_MDa\n3.74\n-0.06\n"))

    np.testing.assert_allclose(events.masses_kda, [3740, -60])
    assert events.contrasts is None


def test_cells_without_a_number_are_counted_and_left_out(tmp_path):
    events = read_events(written(tmp_path, "contrasts,masses_kDa\n-0.004,66\nNaN,70\n-0.005,\n-0.006,99\n"))

    np.testing.assert_allclose(events.masses_kda, [66, 99])
    assert events.skipped == 2


def test_magnitudes_become_landings(tmp_path):
    events = read_events(written(tmp_path, "contrast_x1e-3\n4\n9\n"))

    np.testing.assert_allclose(events.contrasts, [-0.004, -0.009])
    assert events.is_absolute


def test_table_of_standards_is_told_from_events(tmp_path):
    path = written(tmp_path, 'calibrant,nominal_mass_MDa,peak_contrast_x1e-3\nempty,3.742,151.37\n"full, 4.72 kb",5.201,209.38\n')

    assert read_standards(path) == (Peak(3742.0, pytest.approx(-0.15137)), Peak(5201.0, pytest.approx(-0.20938)))
    assert read_standards(written(tmp_path, "contrasts\n" + ROWS)) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "photometry.empty"),
        (b" \r\n ", "photometry.empty"),
        (b"\x1f\x8b\x08\x00\x00\xff\xfe\xfd", "photometry.format"),
        (b"contrasts\n\0\0\n", "photometry.format"),
        (b"\x89HDF\r\n\x1a\nand then nothing", "photometry.damaged"),
        ("x,y\n1,2\n", "photometry.no-column"),
        ("1,2\n3,4\n", "photometry.no-column"),
        ("contrasts\n-0.004\nmany\n", "photometry.not-a-number"),
        ("contrasts\n", "photometry.no-events"),
        ("contrasts\nNaN\n", "photometry.no-events"),
        ("contrasts\n-4.1\n-9.5\n", "photometry.absurd-contrast"),
        ("masses_kDa\n3e8\n4e8\n", "photometry.absurd-mass"),
        ("contrasts\n" + "-0.004\n" * 40, "photometry.identical"),
    ],
)
def test_unusable_table_is_refused_by_name(tmp_path, text, code):
    with pytest.raises(Unusable) as refused:
        read_events(written(tmp_path, text))

    assert refused.value.message.code == code


def test_absent_file_is_refused(tmp_path):
    with pytest.raises(Unusable) as refused:
        read_events(tmp_path / "none.h5")

    assert refused.value.message.code == "photometry.no-file"


def test_table_that_is_too_large_is_refused_unread(tmp_path):
    path = tmp_path / "film.csv"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)

    with pytest.raises(Unusable) as refused:
        read_events(path)

    assert refused.value.message.args == {"file": "film.csv", "megabytes": 2000, "limit": 100}


@given(st.binary(max_size=300))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(tmp_path, noise):
    for start in (b"", b"contrasts\n", b"\x89HDF\r\n\x1a\n"):
        path = written(tmp_path, start + noise)
        try:
            found = len(read_events(path))
        except Unusable:
            continue
        assert found > 0


def test_film_of_the_instrument_brings_its_masses_and_its_line():
    events = read_events(lab_file("photometry/demo.h5"))

    assert len(events) == 2069
    assert int((events.contrasts < 0).sum()) == 1428
    assert events.own_line == Line(pytest.approx(-6.1013e-5, rel=1e-4), pytest.approx(3.7035e-4, rel=1e-4), (66, 480))
    np.testing.assert_allclose(events.own_line.masses(events.contrasts), events.masses_kda, atol=0.1)


def test_csv_of_a_film_holds_the_same_events():
    film, table = (read_events(lab_file(f"photometry/{name}")) for name in ("demo.h5", "demo.csv"))

    np.testing.assert_allclose(film.contrasts, table.contrasts)
    np.testing.assert_allclose(film.masses_kda, table.masses_kda)


def hdf5(folder: Path, **datasets: object) -> Path:
    path = folder / "film.h5"
    with h5py.File(path, "w") as file:
        for name, values in datasets.items():
            file[name.replace("__", "/")] = values
    return path


def test_films_that_were_put_together_are_joined(tmp_path):
    calibration = {"gradient": -5e-5, "offset": 0.0}
    both = {f"per_movie_events__{film}__calibration__{key}": value for film in "ab" for key, value in calibration.items()}
    path = hdf5(tmp_path, per_movie_events__a__contrasts=[-0.005, 0.01], per_movie_events__b__contrasts=[[-0.02]], **both)

    events = read_events(path)

    np.testing.assert_allclose(events.contrasts, [-0.005, 0.01, -0.02])
    np.testing.assert_allclose(events.masses_kda, [100, -200, 400])


def test_calibration_in_the_file_makes_masses(tmp_path):
    path = hdf5(tmp_path, contrasts=[-0.005, -0.01], calibrated_values=[1.0, 2.0], calibration__gradient=[-5e-5], calibration__offset=[0.0])

    np.testing.assert_allclose(read_events(path).masses_kda, [100, 200])


@pytest.mark.parametrize(
    ("datasets", "code"),
    [
        ({"frames": [1.0, 2.0]}, "photometry.no-events"),
        ({"contrasts": np.array([])}, "photometry.no-events"),
        ({"contrasts": [b"a", b"b"]}, "photometry.no-events"),
        ({"contrasts": [np.nan, np.nan]}, "photometry.no-events"),
        ({"contrasts": [-0.01, -0.02], "masses_kDa": [1.0]}, "photometry.lengths"),
        ({"contrasts": [-0.01] * 30}, "photometry.identical"),
    ],
)
def test_unusable_hdf5_is_refused_by_name(tmp_path, datasets, code):
    with pytest.raises(Unusable) as refused:
        read_events(hdf5(tmp_path, **datasets))

    assert refused.value.message.code == code


def test_truncated_hdf5_is_refused(tmp_path):
    path = hdf5(tmp_path, contrasts=np.linspace(-0.1, -0.01, 5000))
    path.write_bytes(path.read_bytes()[:3000])

    with pytest.raises(Unusable) as refused:
        read_events(path)

    assert refused.value.message.code == "photometry.damaged"


def test_list_that_unpacks_beyond_any_film_is_refused(tmp_path):
    path = tmp_path / "film.h5"
    with h5py.File(path, "w") as file:
        file.create_dataset("contrasts", shape=(400_000_000,), dtype="f8", compression="gzip", chunks=(100_000,))

    with pytest.raises(Unusable) as refused:
        read_events(path)

    assert refused.value.message.code == "photometry.too-many"


def test_link_to_another_file_is_not_followed(tmp_path):
    secret = hdf5(tmp_path, contrasts=np.linspace(-0.1, -0.01, 50)).rename(tmp_path / "secret.h5")
    path = tmp_path / "film.h5"
    with h5py.File(path, "w") as file:
        file["contrasts"] = h5py.ExternalLink(str(secret), "contrasts")

    with pytest.raises(Unusable) as refused:
        read_events(path)

    assert refused.value.message.code == "photometry.no-events"
