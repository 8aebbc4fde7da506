"""The questions as they were asked: their keys, their options, and where their authors wrote them."""

from collections.abc import Iterable, Mapping
from typing import Any

from bridging.apps.courses.models import EditionItem
from bridging.apps.evaluation.queries.files import SourceFile, item_files
from bridging.apps.study.models import Correction
from bridging.engines.measurement.records import Answer, AskedItem


def asked_items(answers: Iterable[Answer]) -> tuple[AskedItem, ...]:
    """Return each version that was answered, in three queries; the key is that of the correction in force, by which it is graded now."""
    wanted = {(answer.item, answer.version) for answer in answers}
    if not wanted:
        return ()
    rows = EditionItem.objects.filter(item_id__in={item for item, _ in wanted}).order_by("-edition__published_at", "-edition")
    told = {
        (item, version): (edition, module, data)
        for item, version, edition, module, data in reversed(_told(rows))
        if (item, version) in wanted
    }
    corrected = _corrected({item for item, _ in wanted})
    files = item_files((edition, module, item) for (item, _), (edition, module, _) in told.items())
    return tuple(
        _asked(item, version, module, corrected.get((item, version), data), files.get((edition, item)))
        for (item, version), (edition, module, data) in sorted(told.items(), key=lambda each: each[0])
    )


def _told(rows: Any) -> list[tuple[str, int, int, str, Mapping[str, Any]]]:
    return list(rows.values_list("item_id", "version", "edition_id", "edition__module_id", "data"))


def _asked(item: str, version: int, module: str, data: Mapping[str, Any], file: SourceFile | None) -> AskedItem:
    key, options = _options(data)
    outcomes = tuple(dict.fromkeys(part["outcome"] for part in data["parts"]))
    return AskedItem(item, version, module, key, options, outcomes, file.path if file else "", file.line if file else 0)


def _options(data: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Return the key and the options of a question in which one thing is chosen."""
    if data["type"] == "true-false":
        return ("true" if data["correct"] else "false"), ("true", "false")
    if data["type"] != "single-choice":
        return "", ()
    options = data["options"]
    return next(option["id"] for option in options if option.get("correct")), tuple(option["id"] for option in options)


def _corrected(items: Iterable[str]) -> dict[tuple[str, int], Mapping[str, Any]]:
    rows = Correction.objects.in_force().filter(item_id__in=items)
    return {(item, version): data for item, version, data in rows.values_list("item_id", "item_version", "data")}
