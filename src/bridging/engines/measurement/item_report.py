"""What is known of one version of an item, as a report has it: every figure with its n and interval, or with what is missing."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from bridging.engines.measurement.calibration import NEEDED as NEEDED_FOR_CALIBRATION
from bridging.engines.measurement.calibration import measure_calibration
from bridging.engines.measurement.disclosure import publish, publish_share
from bridging.engines.measurement.estimate import Estimated, NoEstimate, document, estimated, too_few
from bridging.engines.measurement.item_language import languages_of
from bridging.engines.measurement.items import NEEDED, OptionFigures, figures_of, option_figures
from bridging.engines.measurement.records import Occasion, Records
from bridging.engines.measurement.sittings import Sample, samples_of, sittings_of
from bridging.engines.measurement.watch.rules import SURE
from bridging.kernel.intervals import wilson

OCCASIONS: Final[tuple[Occasion, ...]] = ("module", "team")
"""The test at the end of a module, and the individual tests before teams answer."""


def item_document(sample: Sample, occasion: Occasion, language: Mapping[str, Any], *, names_people: bool) -> dict[str, Any]:
    """Return the report of one version; ``language`` is what it says of both languages, which hangs on how many versions are looked at.

    ``names_people``: who reads it may know who these people are. For others, options that few chose are hidden, and shares that tell of few.
    """
    asked = sample.asked
    return {
        "item": asked.item,
        "version": asked.version,
        "occasion": occasion,
        "module": asked.module,
        "path": asked.path,
        "line": asked.line,
        "outcomes": list(asked.outcomes),
        "cohorts": list(sample.cohorts),
        "n": sample.n,
        "others": sample.others,
        **_figures(sample, names_people=names_people),
        "sureness": _sureness(sample, names_people=names_people),
        "language": dict(language),
    }


def item_reports(records: Records, item: str = "") -> list[dict[str, Any]]:
    """Return the reports of all versions that were in a test at the end of a module or before teams answered; of one item alone where it is named."""
    language = {f"{each.cohort}/{each.pid}": each.language for each in records.participants}
    samples = [(occasion, each) for occasion in OCCASIONS for each in samples_of(records, sittings_of(records, occasion))]
    names_people = records.purpose == "teaching"
    found = zip(samples, languages_of([each for _, each in samples], language), strict=True)
    return [
        item_document(each, occasion, said, names_people=names_people)
        for (occasion, each), said in found
        if not item or each.asked.item == item
    ]


def by_occasion(reports: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the reports as documents keep them: ``items`` of the test at the end, ``readiness`` of what was asked before teams answered."""
    found = list(reports)
    return {
        "items": [each for each in found if each["occasion"] == "module"],
        "readiness": [each for each in found if each["occasion"] == "team"],
    }


def _figures(sample: Sample, *, names_people: bool) -> dict[str, Any]:
    asked, n = sample.asked, sample.n
    if n < NEEDED:
        missing = document(too_few(n, NEEDED))
        return {"difficulty": missing, "item_rest": missing, "flags": None, "options": None}
    found = figures_of(
        asked.item, sample.scores, sample.rest, is_binary=sample.is_binary, options=len(asked.options) or None, scale=(0.0, 1.0)
    )
    item_rest: Estimated = NoEstimate("no-variance", n)
    if found.r_ir is not None:
        item_rest = estimated(found.r_ir, n, found.r_ir_interval, "item-rest correlation, Fisher interval")
    method = "share right, Wilson interval" if sample.is_binary else "mean share of the points, t interval"
    return {
        "difficulty": document(estimated(found.difficulty, n, found.difficulty_interval, method)),
        "item_rest": document(item_rest),
        "flags": [str(flag) for flag in found.flags],
        "options": _options(sample, names_people=names_people) if asked.key and asked.options else None,
    }


def _options(sample: Sample, *, names_people: bool) -> list[dict[str, Any]]:
    asked, n = sample.asked, sample.n
    found = option_figures(asked.item, sample.choices, sample.rest, key=asked.key, options=asked.options)
    # Of those who have it wrong, who left it open is a part as well; the share of the key is the difficulty, which stands there anyhow.
    wrong = {each.option: each.chosen for each in found if not each.is_key} | {"": n - sum(each.chosen for each in found)}
    hidden = {option for option, count in publish(wrong).counts.items() if count is None}
    return [_option(each, n, hides=not names_people and each.option in hidden) for each in found]


def _option(found: OptionFigures, n: int, *, hides: bool) -> dict[str, Any]:
    head = {"option": found.option, "is_key": found.is_key}
    if hides:
        hidden = document(NoEstimate("hidden", n))
        return head | {"share": hidden, "rest": hidden, "is_functioning": found.is_functioning, "is_attractive": False}
    rest: Estimated = NoEstimate("no-variance", n)
    if found.r_rest is not None:
        rest = estimated(found.r_rest, n, found.r_rest_interval, "correlation with the rest, Fisher interval")
    share = estimated(found.share, n, found.interval, "share of people, Wilson interval")
    return head | {
        "share": document(share),
        "rest": document(rest),
        "is_functioning": found.is_functioning,
        "is_attractive": found.is_attractive,
    }


def _sureness(sample: Sample, *, names_people: bool) -> dict[str, Any]:
    """Return whether people were as often right as they were sure, over those who said how sure they were."""
    said = [
        (person, sure, float(score))
        for person, sure, score in zip(sample.people, sample.confidence, sample.scores, strict=True)
        if sure is not None and score in {0, 1}
    ]
    n = len(said)
    if n < NEEDED_FOR_CALIBRATION:
        missing = document(too_few(n, NEEDED_FOR_CALIBRATION))
        return {"bias": missing, "sure_and_wrong": missing}
    people, sureness, right = (list(column) for column in zip(*said, strict=True))
    found = measure_calibration(people, sureness, right)
    count = sum(sure >= SURE and not hit for _, sure, hit in said)
    wrong: Estimated = NoEstimate("hidden", n)
    if names_people or publish_share(count, n):
        wrong = estimated(count / n, n, wilson(count / n, n), "share sure and wrong, Wilson interval", excluded=sample.n - n)
    return {
        "bias": document(estimated(found.bias, n, found.bias_interval, "confidence less share right", excluded=sample.n - n)),
        "sure_and_wrong": document(wrong),
    }
