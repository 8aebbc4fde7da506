"""A lab day with a kit: glass for each pair, two numbers at a step, work with GMOs."""

from typing import Any

from tests.apps.meetings.bench_edition import PROTOCOL
from tests.editions import MODULE, both, outline

from bridging.engines.courseware.schemas.activities import MeetingFile

MEETING = "meet"


def kit_file(**fields: Any) -> dict[str, Any]:
    said = {
        "id": MEETING,
        "title": both("Labdag", "Lab day"),
        "kind": "lab-day",
        "mode": "physical",
        "unit": f"{MODULE}-w1",
        "week": 1,
        "minutes": 60,
        "aim": both("Meten", "Measure"),
        "plan": [{"minutes": 60, "title": both("Ronde 1", "Round 1"), "facilitator": both("Doe het voor.", "Show it.")}],
        "group_size": 4,
        "capacity": 4,
        "parallel": 2,
        "staff": [{**both("Observator", "Observer"), "per": "group"}],
        "materials": [
            {
                **both("Dekglaasjes", "Coverslips"),
                "amount": 20,
                "unit": both("stuks", "pieces"),
                "per": "pair",
                "spare_percent": 10,
                "store": both("droog", "dry"),
                "check": both("geschat", "estimated"),
            },
            both("Klok", "Clock"),
            {**both("Eigen laptop", "Own laptop"), "amount": 1, "unit": "×", "per": "participant", "own": True},
        ],
        "labels": [{"id": "d", "title": both("Verdunning", "Dilution"), "copies": 2, "note": both("ggo", "GMO")}],
        "safe_work": {
            "gmo": "ml-1",
            "ppe": [both("Labjas", "Lab coat")],
            "gates": [{"id": "test", **both("Veiligheidstoets", "Safety test"), "percent": 100}],
            "spill": [both("Waarschuw.", "Warn.")],
        },
        "prepare": {"assignments": ["task", "paper"]},
        "hand_in": [both("Meetblad", "Sheet")],
        "protocol": [
            {
                "id": "blank",
                "section": both("Ronde 1", "Round 1"),
                "text": both("Neem een blanco op.", "Record a blank."),
                "minutes": 5,
                "timer_s": 60,
                "measure": [
                    {"id": "events", "title": both("Events", "Events"), "unit": both("stuks", "events"), "min": 0, "max": 50, "times": 2}
                ],
                "stop": both("Te veel: opnieuw.", "Too many: again."),
                "signed": "observer",
            }
        ],
    } | fields
    return MeetingFile.model_validate(said).model_dump(mode="json", exclude_defaults=True)


def kit_meetings(**fields: Any) -> dict[str, Any]:
    """Return the meetings of an outline whose only one has a kit."""
    meetings = outline(MODULE)["meetings"]
    return {MEETING: meetings[MEETING] | {"kind": "lab-day", "file": kit_file(**fields), "protocol": PROTOCOL}}
