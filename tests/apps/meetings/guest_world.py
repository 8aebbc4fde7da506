"""An edition in which a guest speaks, and who is invited."""

from tests.editions import both, make_edition, outline

from bridging.apps.accounts.choices import Language
from bridging.apps.courses.models import Edition
from bridging.apps.meetings.domain.guests import GuestPlan

TALK = "talk"
PLAN = GuestPlan("Gia Guest", "gia@example.org", Language.EN, "America/New_York", "https://meet.example.org/room")


def guest_edition() -> Edition:
    """Publish an edition whose second meeting is a guest lecture of an hour."""
    said = outline("m9")
    step = {"title": both("Deel", "Part"), "facilitator": None}
    said["meetings"]["talk"] = said["meetings"]["meet"] | {
        "title": both("Gastles", "Lecture"), "kind": "guest-lecture", "mode": "online", "outcomes": ["M9.1"],
        "plan": [step | {"minutes": 10}, step | {"minutes": 50}], "fallback": both("<p>Samen lezen.</p>", "<p>Read together.</p>"),
    }  # fmt: skip
    said["units"][0]["meetings"].append(TALK)
    return make_edition(meetings=said["meetings"], units=said["units"])
