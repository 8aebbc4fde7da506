"""The schemas of what `bridging room` prints, as they stand in the reference."""

from pathlib import Path

from bridging.cli.room.schemas import room_schemas

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"


def test_committed_schemas_are_up_to_date():
    made = room_schemas()

    assert [name for name, text in made.items() if (REFERENCE / name).read_text("utf-8") != text] == [], "run `bridging docs`"
    assert {f"schemas/commands/{file.name}" for file in (REFERENCE / "schemas/commands").glob("room-*.json")} == set(made)
