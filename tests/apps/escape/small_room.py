"""A small room: two locks side by side, one behind them, a clue that is dealt, a padlock, a hint that costs, and a way without things on the table."""

import json
from typing import Any

from tests.editions import both

from bridging.engines.escape.certificate import ENGINE, SCHEMA, graph_hash
from bridging.engines.escape.schema import Room

ROOM = "small-room"
SECRETS = ("4711", "zebra", "Nonsense hint two", "Clue of the vault", "secret-debrief")
"""What no team may be sent before its time."""

FILE: dict[str, Any] = {
    "schema": 1,
    "id": ROOM,
    "title": both("De kleine zaal", "The small room"),
    "story": both("Er is iets ontdooid.", "Something was thawed."),
    "minutes": 60,
    "pitch": 10,
    "team": {"least": 2, "most": 4},
    "start": ["brief", "note-one", "note-two"],
    "exit": {"all": ["released"]},
    "clues": {
        "brief": {"title": both("De opdracht", "The brief"), "text": both("Vind de partij.", "Find the lot.")},
        "note-one": {"title": both("Briefje", "Note"), "text": both("Eén ziet dit.", "One sees this."), "share": "dealt"},
        "note-two": {"title": both("Ander briefje", "Other note"), "text": both("Een ander dit.", "Another this."), "share": "dealt"},
        "inside": {"title": both("In de kluis", "In the vault"), "text": both("Kluisbrief", "Clue of the vault")},
    },
    "locks": {
        "weigh": {
            "title": both("De weging", "The weighing"),
            "text": both("Hoe zwaar is het?", "How heavy is it?"),
            "needs": ["brief"],
            "answer": {"kind": "number", "accept": [4711], "tolerance": 2, "unit": "kDa"},
            "near": [{"accept": [47], "say": both("U vergat de duizend.", "You forgot the thousand."), "misconception": "kilo"}],
            "yields": ["mass"],
            "outcomes": ["M9.1"],
            "minutes": [2, 5, 15],
            "hints": [
                both("Kijk op de kaart.", "Nonsense hint one"),
                both("Tel alles op.", "Nonsense hint two"),
                both("Het is 4711.", "Nonsense hint three: 4711"),
            ],
            "debrief": both("Waar het over ging", "secret-debrief"),
        },
        "name": {
            "title": both("De naam", "The name"),
            "text": both("Welk dier?", "Which animal?"),
            "needs": ["brief"],
            "answer": {"kind": "text", "accept": ["zebra"]},
            "yields": ["animal"],
            "outcomes": ["M9.1", "M8.1"],
            "reveals": both("Het dier is bekend.", "The animal is known."),
            "hints": [both("Strepen.", "Stripes."), both("Afrika.", "Africa."), both("Z…", "Z…")],
        },
        "vault": {
            "title": both("De kluis", "The vault"),
            "text": both("Wie houdt u tegen?", "What holds it back?"),
            "needs": ["mass", "animal"],
            "answer": {
                "kind": "choice",
                "options": {"hold": both("Aanhouden", "Hold"), "release": both("Vrijgeven", "Release")},
                "accept": "release",
            },
            "yields": ["inside", "released"],
            "outcomes": ["M9.1"],
            "hints": [both("Eén.", "One."), both("Twee.", "Two."), both("Drie.", "Three.")],
            "medium": "physical",
            "reveals": both("De kluis gaat open met {{code:box}}.", "The vault opens by {{code:box}}."),
        },
    },
    "roles": {
        "reader": {"title": both("Lezer", "Reader"), "text": both("Leest voor.", "Reads out.")},
        "keeper": {"title": both("Beheerder", "Keeper"), "text": both("Houdt alles bij.", "Keeps track.")},
    },
    "props": {
        "box": {
            "title": both("Kluis", "Vault"),
            "kind": "box",
            "carries": "vault",
            "codes": {"A": "123", "B": "456"},
            "scans": True,
        },
        "card": {"title": both("Kaart", "Card"), "kind": "card", "carries": "inside", "scans": True},
    },
    "stages": [
        {"id": "first", "title": both("Ontvangst", "Arrival"), "locks": ["weigh", "name"]},
        {"id": "last", "title": both("Vrijgave", "Release"), "locks": ["vault"]},
    ],
    "rubric": [
        {
            "id": "process",
            "title": both("Proces", "Process"),
            "by": "observer",
            "weight": 40,
            "points": 2,
            "outcomes": ["M9.1"],
            "levels": [
                {"points": 2, "text": both("Ieder gehoord", "All heard")},
                {"points": 1, "text": both("Enkelen gehoord", "Some heard")},
            ],
        },
        {"id": "reflection", "title": both("Reflectie", "Reflection"), "by": "reader", "weight": 60, "points": 1, "outcomes": ["M9.1"]},
    ],
    "calls": [
        {
            "minute": 20,
            "by": both("De QP", "The QP"),
            "text": both("Waar staat u?", "Where do you stand?"),
            "listen": both("Noemt het team bewijs?", "Does the team name evidence?"),
        }
    ],
    "debrief": {
        "questions": [both("Wat dacht u?", "What did you think?")],
        "reflection": [both("Wat verandert u?", "What do you change?")],
    },
    "variants": {"given": {"title": both("Zonder naam", "Without the name"), "given": ["name"]}},
}


def html(text: dict[str, str]) -> dict[str, str]:
    return {language: f"<p>{words}</p>" for language, words in text.items()}


def said() -> dict[str, dict[str, str]]:
    """Return the words of the room as an edition has them."""
    found = {"story": html(FILE["story"])}
    for name, clue in FILE["clues"].items():
        found[f"clues.{name}.text"] = html(clue["text"])
    for name, lock in FILE["locks"].items():
        for field in ("text", "debrief", "reveals"):
            if field in lock:
                found[f"locks.{name}.{field}"] = html(lock[field])
        for place, hint in enumerate(lock["hints"]):
            found[f"locks.{name}.hints.{place}"] = html(hint)
        for place, near in enumerate(lock.get("near", ())):
            found[f"locks.{name}.near.{place}.say"] = html(near["say"])
        for option, words in lock["answer"].get("options", {}).items():
            found[f"locks.{name}.answer.options.{option}"] = html(words)
    found |= {f"calls.{place}.{field}": html(call[field]) for place, call in enumerate(FILE["calls"]) for field in ("text", "listen")}
    for name, role in FILE["roles"].items():
        found[f"roles.{name}.text"] = html(role["text"])
    return found


def outlined(**changed: Any) -> dict[str, Any]:
    """Return what an outline says of the room; ``changed`` replaces parts of it."""
    certificate = {
        "schema": SCHEMA,
        "engine": ENGINE,
        "graph": graph_hash(Room.model_validate(FILE)),
        "walkthrough": ["weigh", "name", "vault"],
        "forecast": {"2": {"p_in_time": 0.9}},
    }
    return {
        "version": 1,
        "title": FILE["title"],
        "minutes": 60,
        "said": said(),
        "pictures": {},
        "file": json.dumps(FILE),
        "certificate": certificate,
    } | changed
