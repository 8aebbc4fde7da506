"""A room with a lock of every kind, and clues of every kind, as an edition has it."""

import json
from typing import Any

from tests.editions import both

from bridging.engines.escape.certificate import ENGINE, SCHEMA, graph_hash
from bridging.engines.escape.schema import Room

ROOM = "all-kinds"
_PAGE = {
    "form": "BR-07", "version": "3", "title": both("Ruimteontruiming", "Line clearance"), "page": 3, "pages": 14,
    "head": [{"label": both("Batch", "Batch"), "value": both("B-1", "B-1")}],
    "fields": [{"label": both("Temperatuur", "Temperature"), "value": both("21 °C", "21 °C"), "hand": True},
               {"label": both("Vrijgave", "Release")}],
    "steps": [{"number": "1", "text": both("Leeg de kast", "Empty the cabinet"), "value": both("ja", "yes"), "signed": "AdW"}],
    "tables": [{"title": both("Kiemen", "Colonies"), "columns": [both("Plaat", "Plate")], "rows": [[both("P1", "P1")]]}],
    "remarks": [{"text": both("Vijf voor vijf", "Five to five"), "by": "JB"}],
    "signatures": [{"role": both("Gezien", "Seen")}],
    "stamp": both("Vervallen", "Superseded"),
}  # fmt: skip
_ANSWERS: dict[str, dict[str, Any]] = {
    "text": {"kind": "text", "accept": ["secret-word"]},
    "number": {"kind": "number", "accept": [420017], "unit": "µL"},
    "code": {"kind": "code", "accept": ["SECRET7"]},
    "set": {"kind": "set", "accept": [["secret-a", "secret-b"]]},
    "sequence": {"kind": "sequence", "accept": [["secret-c", "secret-d"]]},
    "choice": {"kind": "choice", "options": {"yes": both("Ja", "Yes"), "no": both("Nee", "No")}, "accept": "yes"},
    "hotspot": {
        "kind": "hotspot",
        "picture": "figures/plan.svg",
        "areas": {
            "sink": {"label": both("Wastafel", "Sink"), "x": 0, "y": 0, "width": 0.5, "height": 0.5},
            "hatch": {"label": both("Luik", "Hatch"), "x": 0.5, "y": 0.5, "width": 0.5, "height": 0.5},
        },
        "accept": "hatch",
    },
    "submission": {"kind": "submission", "lab": "m9-titre"},
    "host": {"kind": "host"},
}
_ASKED: dict[str, Any] = {"code": {"ask": both("De bladzijden", "The pages & lines")}}
GIVEN: dict[str, Any] = {
    "text": "Secret word",
    "number": "420017 µL",
    "code": "secret 7",
    "set": "secret-b, secret-a",
    "sequence": "secret-c, secret-d",
    "choice": "yes",
    "hotspot": "hatch",
}
"""What opens each lock that a form opens."""
FILE: dict[str, Any] = {
    "schema": 1,
    "id": ROOM,
    "title": both("Alle soorten", "All kinds"),
    "house": both("Verzonnen B.V.", "Made-up Ltd"),
    "team": {"least": 1, "most": 4},
    "start": ["record", "cards"],
    "exit": {"all": list(_ANSWERS)},
    "clues": {
        "record": {"kind": "document", "document": [_PAGE]},
        "cards": {"kind": "prop", "prop": "tiles"},
    },
    "locks": {name: {"title": both(name, f"The {name}"), "answer": answer, **_ASKED.get(name, {})} for name, answer in _ANSWERS.items()},
    "props": {
        "tiles": {
            "title": both("Kaartjes", "Tiles"),
            "kind": "cards",
            "cards": [{"id": "T1", "title": both("Eén", "First tile"), "text": both("Tekst", "What it says")}],
            "labels": [{"name": both("Buis", "Tube"), "lot": "P24-117"}],
            "plasmids": [{"name": "pTest", "length": 5000, "features": [{"name": both("gen", "gene"), "start": 1, "end": 900}]}],
        }
    },
    "variants": {"seated": {"title": both("Zittend", "Seated"), "on_screen": True}},
}


def outlined() -> dict[str, Any]:
    picture = dict.fromkeys(("nl", "en"), '<svg viewBox="0 0 10 10"><title>Plan</title></svg>')
    graph = graph_hash(Room.model_validate(FILE))
    certificate = {"schema": SCHEMA, "engine": ENGINE, "graph": graph, "walkthrough": list(_ANSWERS), "forecast": {}}
    return {
        "version": 1, "title": FILE["title"], "minutes": 60, "said": {}, "pictures": {"hotspot": picture}, "file": json.dumps(FILE),
        "certificate": certificate,
    }  # fmt: skip
