"""An edition from before, in which two questions of the test had another key: the cohort that has finished sat its test with them.

So there is something to correct. The edition of today is right; both keys of before are made up for the demonstration.
"""

import json
import re
import shutil
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.conf import settings

from bridging.apps.accounts.models import Person
from bridging.apps.courses.domain.publish import publish_module
from bridging.apps.courses.models import Edition, EditionTest
from bridging.apps.study.contents import edition_test, sitting_items
from bridging.apps.study.domain.corrections import apply_correction
from bridging.apps.study.queries.corrections import candidates
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem
from bridging.programme.load import load_programme
from bridging.source.paths import ContentRoot, read_text
from bridging.source.yaml import Located, load_yaml

TEST: Final = ("m1-module", "m1-module-a")
_HOW_MANY: Final = 2
_NOTE: Final = "Editie van vorig jaar, met twee onjuiste sleutels in de toets (fictief). / Last year’s edition, with two wrong keys in the test (fictional)."
_OVERRIDE: Final = "Course team (demonstration)"
_SAID: Final = {
    "nl": "In deze eerdere, verzonnen editie gold dit nog als onjuist.",
    "en": "In this earlier, made-up edition this still counted as wrong.",
}
_REASON: Final = (
    "De sleutel van deze vraag klopte niet: een ander antwoord is juist (verzonnen voor de demonstratie). / "
    "The key of this question was wrong: another answer is right (made up for the demonstration)."
)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A question with the option that is right, and the one that was taken for right before."""

    item: SingleChoiceItem
    right: str
    before: str


def doubtful_in(edition: Edition) -> list[Doubtful]:
    """Return the questions of the test that had another key before: those that have been through a version already."""
    test_id, form_id = TEST
    if not EditionTest.objects.filter(edition=edition, test_id=test_id).exists():
        return []
    form = edition_test(edition.pk, test_id).form(form_id)
    pinned = sorted(each.id for each in form.items if each.version > 1 and each.track == "both")
    items = [item for item in sitting_items(edition.pk, pinned).values() if isinstance(item, SingleChoiceItem)]
    return [Doubtful(item, item.key.id, next(option.id for option in item.options if not option.correct)) for item in items[:_HOW_MANY]]


def earlier_label(edition: Edition) -> str:
    return f"{int(edition.label.partition('.')[0]) - 1}.1"


def earlier_of(edition: Edition) -> Edition:
    """Return the edition from before, where there is one."""
    return Edition.objects.filter(module_id=edition.module_id, label=earlier_label(edition)).first() or edition


def publish_earlier(*, edition: Edition, now: datetime) -> None:
    """Publish today's content as it would have been with the keys of before; nothing where there is no private content."""
    doubtful, private_root = doubtful_in(edition), settings.BRIDGING_PRIVATE_CONTENT
    if not doubtful or private_root is None:
        return
    with TemporaryDirectory() as folder:
        public, private = Path(folder, "content"), Path(folder, "private")
        shutil.copytree(settings.BRIDGING_CONTENT, public)
        shutil.copytree(private_root, private)
        module = public / "modules" / edition.module_id / "module.yaml"
        module.write_text(re.sub(r"(?m)^edition:.*$", f'edition: "{earlier_label(edition)}"', module.read_text("utf-8"), count=1), "utf-8")
        own = private / "modules" / edition.module_id
        for each in doubtful:
            _write_before(own / "items" / f"{each.item.id}.yaml", each)
        for test in (own / "tests").glob("*.yaml"):
            test.write_text(_pinned_before(test.read_text("utf-8"), doubtful), "utf-8")
        publish_module(
            programme=load_programme(public, private), module_id=edition.module_id, note=_NOTE, override=_OVERRIDE, now=now
        )  # fmt: skip


def _write_before(file: Path, doubtful: Doubtful) -> None:
    located = load_yaml(str(read_text(file, ContentRoot.at(file.parent))), file)
    assert isinstance(located, Located)  # noqa: S101 -- it was published a moment ago
    data: dict[str, Any] = located.data
    options = [_option_before(option, doubtful) for option in data["options"]]
    # JSON is YAML too.
    file.write_text(json.dumps(data | {"version": data["version"] - 1, "options": options}, default=str, ensure_ascii=False), "utf-8")


def _option_before(option: Mapping[str, Any], doubtful: Doubtful) -> dict[str, Any]:
    kept = {"id": option["id"], "text": option["text"]}
    if option["id"] == doubtful.before:
        return kept | {"correct": True}
    return kept | {"feedback": _SAID} if option["id"] == doubtful.right else dict(option)


def _pinned_before(text: str, doubtful: Iterable[Doubtful]) -> str:
    for each in doubtful:
        text = text.replace(f"{each.item.id}@{each.item.version}", f"{each.item.id}@{each.item.version - 1}")
    return text


def correct_one(*, edition: Edition, examiner: Person, now: datetime) -> None:
    """Correct the last of the questions, and leave the other to be looked at."""
    open_ones = {(each.item_id, each.version) for each in candidates(edition.module_id)}
    for each in doubtful_in(edition)[-1:]:
        version = each.item.version - 1
        if (each.item.id, version) in open_ones:
            apply_correction(
                module_id=edition.module_id, item_id=each.item.id, version=version, reason=_REASON, by=examiner,
                key=uuid.uuid5(uuid.NAMESPACE_URL, f"demo/corrected/{each.item.id}"), now=now,
            )  # fmt: skip
