"""The test and its questions as sections of a report."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridging.apps.evaluation.shown.module_report.people import PERCENT_TICKS, heads
from bridging.apps.evaluation.shown.numbers import HIDDEN, count, reason
from bridging.apps.evaluation.shown.reasons import flag_in_words
from bridging.apps.evaluation.shown.said import cells, in_words, row
from bridging.press.papers import IntervalPlot, ReportSection, ReportTable

_NAMED: Final = 2
CORRELATION_TICKS = ((-1.0, "\u22121"), (0.0, "0"), (1.0, "1"))


def reliability(document: Mapping[str, Any]) -> ReportSection | None:
    found = document["reliability"]
    if not found:
        return None
    largest = max(found, key=lambda each: each["n"] or 0)
    rows = tuple((_form(each), str(each["items"]), *cells(each["alpha"], 2), *_sem(each["sem"])) for each in found)
    return ReportSection(
        title=_("How far the test can be relied on"),
        sentence=_("Alpha of the form that most people had: %(alpha)s.") % {"alpha": in_words(largest["alpha"], 2)},
        parts=(
            ReportTable(
                caption=_("Reliability by form"),
                heads=(
                    _("Form of the test"),
                    _("Questions"),
                    _("Alpha"),
                    _("95 % interval"),
                    "n",
                    _("Error of measurement, points"),
                    _("95 % interval"),
                ),
                rows=rows,
                numbers=6,
            ),
        ),
        notes=(
            _(
                "Cohorts with the very same versions of all questions are taken together. Under 20 questions a test rarely carries a decision about one person."
            ),
        ),
    )


def _sem(found: Mapping[str, Any]) -> tuple[str, str]:
    """Return the error of measurement with its interval; what is missing is said beside alpha, which needs as many people."""
    return cells(found, 2)[:2] if found["value"] is not None else (HIDDEN, "")


def _form(each: Mapping[str, Any]) -> str:
    """Return the name of a form, with the cohorts that had it; of many of them only how many."""
    cohorts = each["cohorts"]
    if len(cohorts) <= _NAMED:
        return f"{each['form']} ({', '.join(cohorts)})"
    return _("%(form)s (%(n)s cohorts)") % {"form": each["form"], "n": count(each["of_cohorts"])}


def items(document: Mapping[str, Any]) -> ReportSection | None:
    return _of_questions(document, "items", _("Questions of the test"), _("Correlation with the rest of the test"))


def readiness(document: Mapping[str, Any]) -> ReportSection | None:
    """Return the questions that people answered alone in live team-based learning, before their team did."""
    return _of_questions(
        document, "readiness", _("Questions of the individual tests before teams answered"), _("Correlation with the rest of that test")
    )


def _of_questions(document: Mapping[str, Any], name: str, title: str, correlation: str) -> ReportSection | None:
    found = document[name]
    if not found:
        return None
    told = [each for each in found if each["difficulty"]["value"] is not None]
    parts: list[IntervalPlot | ReportTable] = []
    flagged = [each for each in told if each["flags"]]
    if flagged:
        parts.append(needs_a_look(flagged))
    if told:
        parts.append(_plot(_("Share right"), told, "difficulty", digits=0, unit="%", low=0, ticks=PERCENT_TICKS))
        parts.append(_plot(correlation, told, "item_rest", digits=2, unit="", low=-1, ticks=CORRELATION_TICKS))
    return ReportSection(
        title=title,
        sentence=_sentence(found, document["counts"][name]),
        parts=tuple(parts),
        notes=(
            _(
                "A version of a question is followed over all cohorts that had it. Flags rest on intervals: check the key below a correlation of 0; hardly telling: the upper end below .20; too easy: the lower end above 90 %."
            ),
        ),
    )


def _sentence(found: Sequence[Mapping[str, Any]], counts: Mapping[str, int]) -> str:
    if not counts["told"]:
        most = max((each["difficulty"] for each in found), key=lambda each: each["n"] or 0)
        return _("No figure of a question is shown yet: %(why)s.") % {"why": reason(most)}
    said = ngettext(
        "%(flagged)s of %(told)s versions of questions needs a look.",
        "%(flagged)s of %(told)s versions of questions need a look.",
        counts["flagged"],
    ) % {"flagged": count(counts["flagged"]), "told": count(counts["told"])}
    if not counts["silent"]:
        return said
    few = ngettext(
        "Of %(few)s more there are too few answers to say.", "Of %(few)s more there are too few answers to say.", counts["silent"]
    )
    return f"{said} {few % {'few': count(counts['silent'])}}"


def needs_a_look(flagged: Sequence[Mapping[str, Any]]) -> ReportTable:
    """Return the flagged questions with what to look at, and the file in which each was written."""
    return ReportTable(
        caption=_("Look at these first"),
        heads=(_("Question"), _("Look at"), _("File")),
        rows=tuple((version_name(each), ", ".join(map(flag_in_words, each["flags"])), written_in(each)) for each in flagged),
        numbers=0,
    )


def version_name(item: Mapping[str, Any]) -> str:
    return _("%(item)s, version %(version)s") % {"item": item["item"], "version": item["version"]}


def written_in(item: Mapping[str, Any]) -> str:
    """Return where the author wrote it, with the line where that is known."""
    return f"{item['path']}:{item['line']}" if item["path"] and item["line"] else item["path"] or "–"


def _plot(
    caption: str, told: Sequence[Mapping[str, Any]], name: str, *, digits: int, unit: str, low: float, ticks: tuple[tuple[float, str], ...]
) -> IntervalPlot:
    rows = tuple(row(version_name(each), each[name], digits, unit) for each in told)
    return IntervalPlot(caption=caption, heads=heads(_("Question")), rows=rows, low=low, high=1, ticks=ticks, mark=0 if low < 0 else None)
