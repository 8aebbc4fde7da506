"""JSON Schemas of the files that authors write: an editor completes and checks fields with them."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

from bridging.engines.assessment.items import item_schema
from bridging.engines.assessment.tests.schema import KnowledgeTest
from bridging.engines.courseware.schemas.activities import AssignmentFile, MeetingFile, ReadingFile
from bridging.engines.courseware.schemas.module import ModuleFile
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.engines.courseware.schemas.programme import FigureFile, ProgrammeFile
from bridging.engines.escape.schema.editor import room_schema
from bridging.engines.labs.registry import lab_schema
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.instruments.waves import WavesFile
from bridging.engines.teamwork.schema import TblUnit

_MODELS: Final[Mapping[str, tuple[type[BaseModel], str]]] = {
    "programme": (ProgrammeFile, "programme.yaml"),
    "module": (ModuleFile, "module.yaml"),
    "page": (PageFront, "Front matter of a page"),
    "reference-entry": (EntryFront, "Front matter of an entry of the reference work"),
    "assignment": (AssignmentFile, "An assignment"),
    "meeting": (MeetingFile, "A meeting"),
    "reading": (ReadingFile, "A reading"),
    "figure": (FigureFile, "The words of a drawing"),
    "test": (KnowledgeTest, "A test"),
    "instrument": (Instrument, "A questionnaire, or the scoring key of one"),
    "waves": (WavesFile, "waves.yaml: which questionnaires a module asks, and when"),
    "tbl": (TblUnit, "A unit of team-based learning"),
}
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def file_schemas() -> Mapping[str, dict[str, Any]]:
    """Return kind of file → JSON Schema (draft 2020-12)."""
    schemas = {name: _named(model.model_json_schema(), title) for name, (model, title) in _MODELS.items()}
    others = {"item": (item_schema(), "An item"), "lab": (lab_schema(), "A lab"), "room": (room_schema(), "An escape room")}
    return {**schemas, **{name: _named(schema, title) for name, (schema, title) in others.items()}}


def _named(schema: dict[str, Any], title: str) -> dict[str, Any]:
    rest = {key: value for key, value in schema.items() if key != "title"}
    return {"$schema": _DIALECT, "title": title, **rest}
