"""The labs of an edition, read from its outline once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bridging.apps.study.contents import EditionContents, edition_contents, edition_pk_of
from bridging.engines.labs.registry import published_lab
from bridging.engines.labs.schema import Lab


# By identity, as all that is kept of an edition.
@dataclass(frozen=True, slots=True, eq=False)
class PublishedLab:
    """``brief`` and ``debrief`` are HTML by language, rendered at publishing."""

    lab: Lab
    brief: Mapping[str, str]
    debrief: Mapping[str, str]


@lru_cache(maxsize=64)
def labs_in(edition: EditionContents) -> Mapping[str, PublishedLab]:
    """Return the labs of an edition; those from before there were labs have none."""
    found: Mapping[str, Any] = edition.outline.get("labs", {})
    return {lab_id: PublishedLab(published_lab(said["file"]), said["brief"], said["debrief"]) for lab_id, said in found.items()}


def lab_of(module_id: str, edition_label: str, lab_id: str) -> PublishedLab:
    """Return the lab that a run was begun with; raise KeyError or Edition.DoesNotExist."""
    return labs_in(edition_contents(edition_pk_of(module_id, edition_label)))[lab_id]
