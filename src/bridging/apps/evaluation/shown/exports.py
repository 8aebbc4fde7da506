"""A study as its page shows it: what left the site, and whose rows must be deleted since."""

from collections.abc import Sequence
from dataclasses import dataclass

from bridging.apps.evaluation.models import ResearchExport, ResearchStudy
from bridging.apps.evaluation.queries.exports import gone_since
from bridging.apps.evaluation.shown.scopes import scope_of


@dataclass(frozen=True, slots=True)
class ShownExport:
    export: ResearchExport
    scope: str
    gone: Sequence[str]


def exports_of(study: ResearchStudy) -> list[ShownExport]:
    return [ShownExport(each, scope_of(each.scope), gone_since(each)) for each in study.exports.select_related("made_by")]
