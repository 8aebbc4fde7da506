"""The editions of M1 that the simulated cohorts read: the first and one question of all keyed wrongly, the second mended, the third with nothing new.

What stands in the content is right. The wrong keys are written into copies, under versions of their own, and published from there.
"""

import json
import re
import shutil
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.conf import settings

from bridging.apps.courses.domain.publish import publish_module
from bridging.apps.courses.models import Edition
from bridging.engines.measurement.simulation.bank import BankItem, Module
from bridging.engines.measurement.simulation.faults import FAULTY, Fault, FaultKind, Faults
from bridging.programme.load import load_programme
from bridging.source.paths import ContentRoot, read_text
from bridging.source.yaml import Located, load_yaml

_PUBLISHED: Final = (datetime(2026, 1, 12, 9), datetime(2026, 4, 20, 9), datetime(2026, 11, 2, 9))  # noqa: DTZ001 -- given a zone below
_NOTES: Final = (
    "Gesimuleerd: met twee onjuiste sleutels. / Simulated: with two wrong keys.",
    "Gesimuleerd: onderdeel 3 herschreven, één sleutel hersteld. / Simulated: unit 3 rewritten, one key mended.",
    "Gesimuleerd: niets veranderd. / Simulated: nothing changed.",
)
_OVERRIDE: Final = "Course team (simulation)"
_SAID: Final = {
    "nl": "In deze gesimuleerde editie gold dit nog als onjuist.",
    "en": "In this simulated edition this still counted as wrong.",
}


def label_of(number: int) -> str:
    return f"sim-{number}"


def edition_of(module_id: str, number: int) -> Edition:
    """Return the edition that a simulated cohort reads."""
    found = Edition.objects.filter(module_id=module_id)
    return (
        found.get(label=label_of(number)) if module_id == FAULTY else found.exclude(label__startswith="sim-").latest("published_at", "pk")
    )


def publish_simulated(number: int, *, module: Module, faults: Faults) -> Edition:
    """Publish the numbered edition, once. Newer ones of the content stay the newest: a cohort of today begins with those."""
    known = Edition.objects.filter(module_id=FAULTY, label=label_of(number)).first()
    if known is not None:
        return known
    today = edition_of_content()
    at = min(
        _PUBLISHED[number - 1].replace(tzinfo=today.published_at.tzinfo), today.published_at - timedelta(hours=len(_NOTES) + 1 - number)
    )
    with TemporaryDirectory() as folder:
        public, private = Path(folder, "content"), Path(folder, "private")
        shutil.copytree(settings.BRIDGING_CONTENT, public)
        if settings.BRIDGING_PRIVATE_CONTENT is not None:
            shutil.copytree(settings.BRIDGING_PRIVATE_CONTENT, private)
        file = public / "modules" / FAULTY / "module.yaml"
        file.write_text(re.sub(r"(?m)^edition:.*$", f'edition: "{label_of(number)}"', file.read_text("utf-8"), count=1), "utf-8")
        for fault in faults.of(FaultKind.MISKEYED):
            _file_wrongly(fault, next(item for item in module.items if item.item == fault.where), number, public, private)
        return publish_module(
            programme=load_programme(public, private if private.exists() else None), module_id=FAULTY, note=_NOTES[number - 1],
            override=_OVERRIDE, now=at,
        )  # fmt: skip


def edition_of_content() -> Edition:
    """Return the newest edition of the module that is none of the simulation."""
    return Edition.objects.filter(module_id=FAULTY).exclude(label__startswith="sim-").latest("published_at", "pk")


def _file_wrongly(fault: Fault, item: BankItem, number: int, public: Path, private: Path) -> None:
    """Write the question as the edition has it: under the next version with its wrong key, and under the one after when it was mended."""
    is_mended = fault.until is not None and number > fault.until
    version = item.version + (2 if is_mended else 1)
    root = public if item.page else private
    folder = root / "modules" / FAULTY
    file = folder / "items" / f"{item.item}.yaml"
    located = load_yaml(str(read_text(file, ContentRoot.at(file.parent))), file)
    assert isinstance(located, Located)  # noqa: S101 -- it was published a moment ago
    data: dict[str, Any] = located.data
    options = data["options"] if is_mended else [_option(option, fault.option, item.key) for option in data["options"]]
    # JSON is YAML too.
    file.write_text(json.dumps(data | {"version": version, "options": options}, default=str, ensure_ascii=False, indent=2), "utf-8")
    for test in (folder / "tests").glob("*.yaml"):
        test.write_text(test.read_text("utf-8").replace(f"{item.item}@{item.version}", f"{item.item}@{version}"), "utf-8")


def _option(option: Mapping[str, Any], filed: str, right: str) -> dict[str, Any]:
    kept = {"id": option["id"], "text": option["text"]}
    if option["id"] == filed:
        return kept | {"correct": True}
    return kept | {"feedback": _SAID} if option["id"] == right else dict(option)
