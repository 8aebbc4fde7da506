"""How the options of a question were chosen, from the newest report of its module: no page works numbers out by itself."""

import json
from collections.abc import Mapping
from typing import Any, Final

from bridging.apps.evaluation.models import AnalysisRun, Finding
from bridging.apps.evaluation.queries.reading import Filters
from bridging.engines.measurement.loop.places import Place

REPORT: Final = "module-report"
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def option_shares(finding: Finding, place: Place) -> list[tuple[str, Mapping[str, Any], bool]]:
    """Return (letter, share, whether it is the key) of the version that was found; nothing where no report has it."""
    runs = AnalysisRun.objects.filter(kind=REPORT, subject=Filters(module=place.module).subject, purpose="reporting")
    run = runs.filter(is_simulated=finding.is_simulated).first()
    document = json.loads(run.results) if run else {}
    # Of the test at the end; of a question that was not in it, as people answered it before their team did.
    for item in (*document.get("items", ()), *document.get("readiness", ())):
        if (item["item"], item["version"]) == (place.ref, place.version):
            return [
                (letter, option["share"], bool(option["is_key"])) for letter, option in zip(_LETTERS, item["options"] or (), strict=False)
            ]
    return []
