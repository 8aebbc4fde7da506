"""A first analysis of a pack, worked out from its own tables: what the scripts in it must find as well."""

from collections.abc import Iterable, Iterator
from statistics import fmean, stdev
from typing import Any, Final

from bridging.engines.measurement.calibration import NEEDED, measure_calibration
from bridging.engines.measurement.datapack.tables import Column, Kind, Table
from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.estimate import Estimated, document, estimated, too_few
from bridging.engines.measurement.gain import measure_gain
from bridging.engines.measurement.intervals import of_mean
from bridging.engines.measurement.sureness import OCCASIONS
from bridging.kernel.intervals import wilson
from bridging.source.text import Text

MEAN: Final = "mean, t interval"
SHARE: Final = "share, Wilson"
GAIN: Final = "paired t interval"
D_AV: Final = "d_av, t interval"
BIAS: Final = "confidence less share right, t interval over people"
BRIER: Final = "Brier score, 0 to 1, 0 is best; t interval over people"
BEFORE, AFTER = "start", "module"


def analyse(tables: Iterable[Table]) -> dict[str, Any]:
    """Return each figure under its id, as results keep it."""
    by_name = {table.name: table for table in tables}
    found: dict[str, Estimated] = {}
    if "responses" in by_name:
        answers = list(_records(by_name["responses"]))
        found |= dict(_means(answers)) | _gain(answers) | _sureness(answers)
    if "ratings" in by_name:
        found |= dict(_rated(_records(by_name["ratings"])))
    return {name: document(found[name]) for name in sorted(found)}


def figures_table(results: dict[str, Any]) -> Table:
    """Return the figures as a table, for who compares."""
    head = tuple(Column(name, kind, Text(name, name)) for name, kind in _HEAD)
    rows = tuple((name, each["n"], each["value"], *(each["ci95"] or (None, None)), each.get("method")) for name, each in results.items())
    return Table("figures", head, rows)


_HEAD: Final[tuple[tuple[str, Kind], ...]] = (
    ("figure", "text"),
    ("n", "integer"),
    ("value", "number"),
    ("low", "number"),
    ("high", "number"),
    ("method", "text"),
)


def _records(table: Table) -> Iterator[dict[str, Any]]:
    names = [column.name for column in table.columns]
    return (dict(zip(names, row, strict=True)) for row in table.rows)


def _means(answers: list[dict[str, Any]]) -> Iterator[tuple[str, Estimated]]:
    """Yield the mean score of each version of an item on each occasion, first answers alone."""
    scores: dict[str, list[float]] = {}
    for each in answers:
        if each["score"] is not None and not each["order"]:
            scores.setdefault(f"score/{each['occasion']}/{each['item']}/v{each['version']}", []).append(each["score"])
    for name, found in scores.items():
        yield name, _share(found) if set(found) <= {0.0, 1.0} else _mean(found)


def _rated(ratings: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Estimated]]:
    values: dict[str, list[float]] = {}
    for each in ratings:
        if each["value"] is None:
            continue
        place = "/".join(str(each[name] or "-") for name in ("wave", "about", "instrument", "item"))
        values.setdefault(f"rating/{place}/v{each['version']}", []).append(each["value"])
    return ((name, _mean(found)) for name, found in values.items())


def _share(found: list[float]) -> Estimated:
    if len(found) < MINIMUM:
        return too_few(len(found), MINIMUM)
    return estimated(fmean(found), len(found), wilson(fmean(found), len(found)), SHARE)


def _mean(found: list[float]) -> Estimated:
    if len(found) < MINIMUM:
        return too_few(len(found), MINIMUM)
    mean, spread = fmean(found), stdev(found)
    return estimated(mean, len(found), of_mean(mean, spread, len(found)), MEAN)


def _gain(answers: list[dict[str, Any]]) -> dict[str, Estimated]:
    """Return how much more was right after the module than before it, on the questions that somebody had both times."""
    pairs = [_paired(own) for own in _by_person(answers)]
    both = [pair for pair in pairs if pair]
    name = f"{BEFORE}-{AFTER}"
    if not both:
        return {}
    if len(both) < MINIMUM:
        return {f"gain/{name}": too_few(len(both), MINIMUM)}
    found = measure_gain([before for before, _ in both], [after for _, after in both])
    figures = {f"gain/{name}": estimated(found.gain, found.n, found.interval, GAIN)}
    if found.d_av is not None:
        figures[f"d_av/{name}"] = estimated(found.d_av.value, found.n, found.d_av.interval, D_AV)
    return figures


def _sureness(answers: list[dict[str, Any]]) -> dict[str, Estimated]:
    """Return whether people know what they know, over the answers that count for it (``sureness``)."""
    said = [
        each
        for each in answers
        if each["confidence"] is not None and each["score"] in {0, 1} and not each["order"] and each["occasion"] in OCCASIONS
    ]
    people = ["\r".join(_whose(each)) for each in said]
    if not said:
        return {}
    if len(said) < NEEDED or len(set(people)) < MINIMUM:
        missing = too_few(len(said), NEEDED) if len(said) < NEEDED else too_few(len(set(people)), MINIMUM)
        return {"bias/answers": missing, "brier/answers": missing}
    found = measure_calibration(people, [each["confidence"] for each in said], [each["score"] for each in said])
    return {
        "bias/answers": estimated(found.bias, found.n, found.bias_interval, BIAS),
        "brier/answers": estimated(found.brier, found.n, found.brier_interval, BRIER),
    }


def _by_person(answers: list[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    own: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for each in answers:
        if each["score"] is not None and not each["order"]:
            own.setdefault(_whose(each), []).append(each)
    return own.values()


def _whose(answer: dict[str, Any]) -> tuple[str, str]:
    return answer["study_id"], str(answer.get("cohort") or "")


def _paired(own: list[dict[str, Any]]) -> tuple[float, float] | None:
    scores = {(each["occasion"], each["item"], each["version"]): each["score"] for each in own}
    shared = sorted((item, version) for occasion, item, version in scores if occasion == BEFORE and (AFTER, item, version) in scores)
    if not shared:
        return None
    before, after = (fmean([scores[occasion, *each] for each in shared]) for occasion in (BEFORE, AFTER))
    return before, after
