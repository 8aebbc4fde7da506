"""The detector of item figures: what the newest report of a module flags, from thirty answers on."""

import json
from collections.abc import Collection, Iterator
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation import loop_detectors
from bridging.apps.evaluation.domain.loop.finding import Proposal
from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.queries.loop.options import REPORT
from bridging.apps.evaluation.queries.loop.people import reads_all
from bridging.apps.evaluation.queries.reading import Filters
from bridging.engines.measurement.loop.places import Place, PlaceKind
from bridging.kernel.message import Message

DETECTOR: Final = "item-figures"


def register() -> None:
    loop_detectors.add(loop_detectors.Detector(DETECTOR, _("figures of the test"), flagged))


def flagged(person: Person, modules: Collection[str]) -> Iterator[Proposal]:
    """Yield the questions that the newest pooled report of each module flags, for who reads such reports: no list works figures out."""
    if not reads_all(person):
        return
    for module in sorted(modules):
        runs = AnalysisRun.objects.filter(kind=REPORT, subject=Filters(module=module).subject, purpose="reporting")
        for newest in (runs.filter(is_simulated=False).first(), runs.filter(is_simulated=True).first()):
            if newest is not None:
                document = json.loads(newest.results)
                # A run that was kept before individual tests were looked at has none of them.
                for item in (*document.get("items", ()), *document.get("readiness", ())):
                    yield from _of_item(module, item, newest)


def _of_item(module: str, item: dict[str, Any], run: AnalysisRun) -> Iterator[Proposal]:
    place = Place(PlaceKind.ITEM, module, item["item"], item["version"])
    for flag in (item["flags"] or ())[:1]:
        figure = item["item_rest"] if flag in {"check-key", "weak"} else item["difficulty"]
        if figure["value"] is not None:
            args: dict[str, str | int | float] = {"n": figure["n"], "value": round(float(figure["value"]), 2)}
            yield Proposal(DETECTOR, place, Message(f"loop.flag.{flag}", args), "run", str(run.key), is_simulated=run.is_simulated)
