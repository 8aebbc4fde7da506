"""Tables of one's own digital PCR: what follows from the counts, and what is refused."""

from pathlib import Path

import pytest
from tests.labs_data import lab_file

from bridging.engines.labs.acts import Refused
from bridging.engines.labs.figures.rows import Rows
from bridging.engines.labs.own.registry import ROWS, own_tool
from bridging.engines.labs.own.tool import Found, Given
from bridging.engines.labs.panel_json import panels_from_json, panels_to_json
from bridging.kernel.unusable import Unusable

TEXTS = {"own-droplet-nl": "0,85", "own-reference-copies": "2"}
HEAD = "Well,Target,Accepted Droplets,Positives,TargetType\n"
GOOD = HEAD + "A01,psi,20000,4000,Unknown\nA01,RPP30,20000,8000,Reference\nB01,psi,18000,0,Unknown\n"


def run(path: Path, bench: str = "titre", texts: dict[str, str] = TEXTS) -> Found:
    tool = own_tool(bench, "own-droplets")
    assert tool is not None
    given = Given(texts)
    tool.check(given)
    return tool.run({"droplet-table": path}, given, lambda _percent, _step: None)


def rows(found: Found, place: int) -> tuple[tuple[object, ...], ...]:
    figure = found.panels[place].figure
    assert isinstance(figure, Rows)
    return figure.rows


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "wells.csv"
    path.write_text(GOOD)
    return path


@pytest.mark.parametrize("bench", ["titre", "car-t"])
def test_counts_become_copies_per_microlitre_and_per_cell(table: Path, bench: str):
    found = run(table, bench)

    (psi, reference, empty), (per_cell,) = rows(found, 0), rows(found, 1)
    assert (psi[0], psi[1], psi[4]) == ("A01", "psi", pytest.approx(262.52, abs=0.01))
    assert reference[4] == pytest.approx(600.97, abs=0.01)
    assert (empty[4], empty[5]) == (0, 0)
    assert per_cell[4] == pytest.approx(0.8737, abs=1e-4)
    assert panels_from_json(panels_to_json(found.panels)) == found.panels
    assert not any(panel.is_simulated for panel in found.panels)


def test_volume_that_is_said_is_the_one_that_counts(table: Path):
    usual, older = (rows(run(table, texts=TEXTS | {"own-droplet-nl": volume}), 0)[0][4] for volume in ("0.85", "0.91"))

    assert isinstance(usual, float)
    assert isinstance(older, float)
    assert usual / older == pytest.approx(0.91 / 0.85)


def test_file_of_a_reader_gives_what_its_software_says():
    found = run(lab_file("ddpcr/quant_A01.csv"))

    (target, reference), (per_cell,) = rows(found, 0), rows(found, 1)
    assert (target[4], reference[4]) == (pytest.approx(898.3759, abs=0.001), pytest.approx(910.3915, abs=0.001))
    assert per_cell[4] == pytest.approx(1.9736, abs=1e-4)
    assert (per_cell[5], per_cell[6]) == (pytest.approx(1.920, abs=0.001), pytest.approx(2.027, abs=0.001))


def test_spreadsheet_of_the_netherlands_is_read(tmp_path: Path, table: Path):
    path = tmp_path / "putjes.csv"
    path.write_text("\ufeff" + GOOD.replace(",", ";").replace("\n", "\r\n"), "utf-8")

    assert rows(run(path), 0) == rows(run(table), 0)


def test_well_without_an_empty_droplet_says_nothing(tmp_path: Path):
    path = tmp_path / "wells.csv"
    path.write_text(HEAD + "A01,psi,20000,20000,\n")

    assert rows(run(path), 0)[0][4:] == (None, None, None)
    assert len(run(path).panels) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "droplets.columns"),
        (b"\xff\xfe\x00\x80", "droplets.no-table"),
        (b"Well,Target,Positives\nA01,psi,5\n", "droplets.columns"),
        (HEAD.encode(), "droplets.no-rows"),
        (HEAD.encode() + b"A01,psi,100,200,\n", "droplets.row"),
        (HEAD.encode() + b"A01,psi,0,0,\n", "droplets.row"),
        (HEAD.encode() + b"A01,psi,100,-5,\n", "droplets.row"),
        (HEAD.encode() + b"A01,psi,nan,5,\n", "droplets.row"),
        (HEAD.encode() + b"A01,psi,1e4,5,\n", "droplets.row"),
        (HEAD.encode() + b"A01,psi\n", "droplets.row"),
        (HEAD.encode() + b",psi,100,5,\n", "droplets.row"),
        (HEAD.encode() + b"A01,psi,100,5,\n" * 1001, "droplets.many-rows"),
        (HEAD.encode() + b"A" * 200_000 + b",psi,100,5,\n", "droplets.no-table"),
    ],
)
def test_table_that_cannot_be_used_is_refused(tmp_path: Path, content: bytes, code: str):
    path = tmp_path / "wells.csv"
    path.write_bytes(content)

    with pytest.raises(Unusable) as refused:
        run(path)
    assert refused.value.message.code == code


@pytest.mark.parametrize("volume", ["", "0", "850", "nan", "much"])
def test_volume_that_is_none_is_refused_before_anything_is_opened(volume: str):
    with pytest.raises(Refused) as refused:
        run(Path("absent.csv"), texts=TEXTS | {"own-droplet-nl": volume})
    assert refused.value.field == "own-droplet-nl"


def test_every_figure_is_of_a_kind_that_the_page_of_own_files_has(table: Path):
    assert {type(panel.figure).__name__.lower() for panel in run(table).panels} == {ROWS}
