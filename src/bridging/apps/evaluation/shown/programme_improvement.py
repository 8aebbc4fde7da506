"""What was found to be better, and what effect checks said of the changes: worse and no difference as plainly as better."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridging.apps.evaluation.shown import numbers
from bridging.apps.evaluation.shown.loop.words import OUTCOMES, STATISTICS
from bridging.apps.evaluation.shown.programme_words import Names
from bridging.apps.evaluation.shown.said import cells, in_points, number
from bridging.engines.measurement.loop.checks import SHARES
from bridging.press.papers import ReportSection, ReportTable

type _Change = Mapping[str, Any]


def improvement(results: Mapping[str, Any], names: Names) -> ReportSection:
    found = results["improvement"]
    if not found["found"]:
        return ReportSection(title=_("Improvement"), sentence=_("Nothing was written down yet that should be better."))
    sentence = ngettext(
        "%(n)s thing was found that should be better; %(open)s still open.",
        "%(n)s things were found that should be better; %(open)s still open.",
        found["found"],
    ) % {"n": numbers.count(found["found"]), "open": numbers.count(found["open"])}
    rows = tuple((str(words), numbers.count(found["outcomes"].get(key, 0))) for key, words in OUTCOMES.items())
    table = ReportTable(caption=_("What effect checks said of changes"), heads=(_("Result"), _("Changes")), rows=rows)
    notes = [_("What a check looks at, from how many people on and by which interval, was declared before the change.")]
    if found["changes"]:
        notes.append(
            _(
                "Expected is what would have come without the change; the difference is taken from that, and its n counts the people before and after."
            )
        )
    return ReportSection(
        title=_("Improvement"),
        sentence=sentence,
        parts=(table, *_changes(found["changes"], names)) if found["outcomes"] else (),
        notes=tuple(notes),
    )


def _changes(changes: Sequence[_Change], names: Names) -> list[ReportTable]:
    """Return what was changed with what it did; shares and other measures apart, since their differences have other units."""
    named = named_changes(changes, names)
    kinds = (
        (True, _("What each change did, in percent and percentage points")),
        (False, _("What each change did, on the measure’s own scale")),
    )
    return [
        ReportTable(
            caption=caption,
            heads=(_("What was changed, and what was looked at"), _("Result"), _("Expected"), _("After"), _("Difference"), _("95 % interval"), "n"),
            rows=tuple(_row(name, each, is_share=is_share) for name, each in own),
            numbers=5,
        )
        for is_share, caption in kinds
        if (own := [(name, each) for name, each in named if (each["statistic"] in SHARES) == is_share])
    ]  # fmt: skip


def named_changes(changes: Sequence[_Change], names: Names) -> list[tuple[str, _Change]]:
    """Return each change behind its name: the module, what was changed there, and what was looked at."""
    titles = names.places(each["place"] for each in changes)
    return [
        (f"{each['module'].upper()} · {titles.get(each['place'], each['place'])}: {STATISTICS[each['statistic']]}", each)
        for each in changes
    ]


def _row(name: str, change: _Change, *, is_share: bool) -> tuple[str, ...]:
    def stood(found: Mapping[str, Any]) -> str:
        return number(found["value"], 0 if is_share else 2, "%" if is_share else "") if found["value"] is not None else numbers.HIDDEN

    difference = cells(in_points(change["difference"]), 0) if is_share else cells(change["difference"], 2)
    return name, str(OUTCOMES[change["outcome"]]), stood(change["without"]), stood(change["after"]), *difference
