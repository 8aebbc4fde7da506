from tests.good_course import GOOD, write_course

from bridging.kernel.bloom import Bloom
from bridging.programme.load import load_programme
from bridging.programme.matrix import Cell, matrix, matrix_text

ITEM = "modules/m1/items/m1-what-fits.yaml"
MODULE = "modules/m1/module.yaml"


def _programme(folder, overlay=None):
    return load_programme(*write_course(folder, overlay))


def test_matrix_tells_what_teaches_and_what_shows_an_outcome(tmp_path):
    (table,) = matrix(_programme(tmp_path))
    (column,) = table.columns
    assert (table.module_id, table.code, table.status, table.title.nl) == ("m1", "M1", "open", "Vectoren")
    assert (column.id, column.bloom, column.track, column.is_taught, column.is_evidenced) == ("M1.1", Bloom.APPLY, "both", True, True)
    assert {row.id: row.cells["M1.1"] for row in table.rows} == {
        "vectors": Cell(),
        "m1-what-fits": Cell(Bloom.UNDERSTAND),
        "m1-t1": Cell(Bloom.APPLY, is_named=True, counts=True),
        "plan": Cell(Bloom.APPLY, is_named=True, counts=True),
        "m1-weigh": Cell(Bloom.APPLY, counts=True),
    }
    assert table.of_kind("page")[0].title.en == "Vectors"
    assert table.of_kind("meeting") == ()


def test_matrix_marks_evidence_that_is_too_low_and_outcomes_that_are_bare(tmp_path):
    bare = GOOD[MODULE].replace("- {item: m1-t1}\n      - {assignment: plan}", "- {item: m1-what-fits}")
    skills = """skills:
  - id: pipetting
    title: {nl: Pipetteren, en: Pipetting}
    level: supervised
    parts: [{outcome: M1.1, bloom: remember}, {outcome: M1.1, bloom: apply}, {outcome: M9.9, bloom: apply}]
"""
    meeting = GOOD["modules/m1/meetings/hour.yaml"] + "parts: [{outcome: M1.1, bloom: apply}]\nevidence: true\n"
    programme = _programme(tmp_path, {MODULE: bare + skills, "modules/m1/meetings/hour.yaml": meeting})
    (table,) = matrix(programme)
    cells = {row.id: row.cells["M1.1"] for row in table.rows}
    assert cells["m1-what-fits"] == Cell(Bloom.UNDERSTAND, is_named=True, counts=False)
    assert cells["pipetting"] == Cell(Bloom.APPLY, is_named=False, counts=True)
    assert cells["m1-hour"] == Cell(Bloom.APPLY, is_named=False, counts=True)
    assert not table.columns[0].is_evidenced


def test_matrix_text_is_a_table_in_the_language_asked_for(tmp_path):
    programme = _programme(tmp_path)
    english, dutch = matrix_text(programme, "en"), matrix_text(programme, "nl")
    assert english.splitlines()[:9] == [
        "M1 · Vectors · open",
        "                M1.1",
        "Level              3",
        "Taught           yes",
        "Evidenced        yes",
        "Pages",
        "  vectors          ●",
        "Items",
        "  m1-what-fits     2",
    ]
    assert "  m1-t1           3*" in english
    assert "* = evidence" in english
    assert dutch.startswith("M1 · Vectoren · open\n")
    assert "Aangetoond" in dutch


def test_matrix_text_shows_a_gap_in_capitals(tmp_path):
    bare = GOOD[MODULE].replace("- {item: m1-t1}\n      - {assignment: plan}", "- {item: m1-what-fits}")
    text = matrix_text(_programme(tmp_path, {MODULE: bare}), "en")
    assert "Evidenced         NO" in text
    assert "  m1-what-fits    2!" in text
