import json

from bridging.apps.labs.shown.figures import shown_figure
from bridging.engines.labs.figures.plate import Plate, Well
from bridging.kernel.message import Message

PLATE = Plate(
    Message("lab-axis:count"), "%", 0, 200,
    (
        Well("A1", "a", Message("kind:full"), 0, 50.0),
        Well("H12", "b", Message("kind:empty"), 1, 400.0, "wrong", Message("verdict:dirty")),
        Well("B2", "c", Message("kind:empty"), 1),
    ),
    (Message("answer:yes"), Message("answer:no")),
)  # fmt: skip


def test_wells_are_filled_by_their_value_and_told_in_words():
    drawn = json.loads(shown_figure(PLATE, "en").json)["wells"]

    assert [drawn[place]["level"] for place in ("A1", "H12", "B2")] == [0.25, 1.0, None]
    assert drawn["A1"]["words"] == "a 50 % · yes · full"
    assert (drawn["H12"]["wrong"], drawn["H12"]["flag"], drawn["B2"]["flag"]) == (True, True, False)


def test_table_behind_a_plate_has_a_row_for_each_well():
    shown = shown_figure(PLATE, "nl")

    assert shown.columns == ("Putje", "Groep", "Inhoud", "Landingen (%)", "Opmerking")
    assert [row[0] for row in shown.rows] == ["A1", "H12", "B2"]
    assert shown.rows[2][3:] == ("–", "–")
