"""The flow of an experiment from who took part to who was analysed (after CONSORT 2010, BMJ 340:c332), as a drawing and as a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from bridging.apps.evaluation.shown.experiment_words import ARMS
from bridging.apps.evaluation.shown.numbers import people
from bridging.engines.measurement.experiments.plan import CONTROL
from bridging.engines.measurement.few import is_few

WIDTH: Final = 640
_BOX, _SIDE, _HEIGHT, _GAP, _LINE = 300, 280, 54, 34, 18


@dataclass(frozen=True, slots=True)
class FlowBox:
    """``lines`` are (x, y, words), the first of them the heading."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """``arrows`` are paths; ``rows`` say the same as the drawing: (step, group, people)."""

    boxes: tuple[FlowBox, ...]
    arrows: tuple[str, ...]
    height: int
    rows: tuple[tuple[str, str, str], ...]


def flow_of(head: Mapping[str, int], flow: Mapping[str, Any]) -> Flow:
    """``head`` is of ``queries.experiments.counts.head_of_flow``, ``flow`` of the results."""
    # Results are kept by the letter: whoever has the mechanic stands first.
    groups = sorted(flow["drawn"], key=lambda group: group.startswith(CONTROL))
    first = _losses((_("no consent to research"), head["no-consent"]), (_("came when nobody was drawn any more"), head["not-drawn"]))
    second = _losses(
        (_("consent withdrawn"), head["consent-withdrawn"]),
        # A run that was kept before it was counted does not say it.
        (_("went to a group outside the plan"), head.get("moved-away", 0)),
        (_("left the course"), flow["withdrew"]),
        (_("no outcome"), flow["without"]),
    )
    consenting = _("Drawn, consents still")
    taking, drawn, analysed = _("Took part in the cohorts"), _("Drawn by chance"), _("Analysed")
    steps = [
        (taking, head["enrolled"], first),
        (drawn, head["drawn"], second),
    ]
    boxes: list[FlowBox] = []
    arrows: list[str] = []
    rows: list[tuple[str, str, str]] = []
    y = 0
    for title, count, losses in steps:
        side = [(_("Not in it"), ""), *losses]
        height = max(_HEIGHT, _LINE * len(side) + 16)
        boxes += [
            _box(0, y, _BOX, _HEIGHT, [title, people(count)]),
            _box(WIDTH - _SIDE, y + 14, _SIDE, height, [_said(*each) for each in side]),
        ]
        arrows.append(f"M{_BOX} {y + 27}H{WIDTH - _SIDE}")
        rows += [(title, _("all"), people(count)), *((_("Not in it"), reason, said) for reason, said in losses)]
        below = y + 14 + height + _GAP
        arrows.append(f"M{_BOX // 2} {y + _HEIGHT}V{below}")
        y = below
    middle = y - _GAP // 2
    width = (WIDTH - 20 * (len(groups) - 1)) // len(groups)
    for place, group in enumerate(groups):
        words = str(ARMS.get(group, group))
        lines = [
            words,
            f"{consenting}: {people(flow['drawn'][group])}",
            f"{_('Met it')}: {people(flow['shown'][group])}",
            f"{analysed}: {people(flow['analysed'][group])}",
        ]
        arrows.append(f"M{_BOX // 2} {middle}H{place * (width + 20) + width // 2}V{y}")
        boxes.append(_box(place * (width + 20), y, width, _LINE * len(lines) + 16, lines))
        rows += [
            (consenting, words, people(flow["drawn"][group])),
            (_("Met it"), words, people(flow["shown"][group])),
            (analysed, words, people(flow["analysed"][group])),
        ]
    return Flow(tuple(boxes), tuple(arrows), y + _LINE * 4 + 18, tuple(rows))


def _losses(*reasons: tuple[str, int]) -> list[tuple[str, str]]:
    """Return each reason with its people; reasons of a few are told together, so that nobody's reason stands alone."""
    if any(is_few(count) for _reason, count in reasons):
        return [(_("for any reason"), people(sum(count for _reason, count in reasons)))]
    return [(reason, people(count)) for reason, count in reasons]


def _said(reason: str, count: str) -> str:
    return f"{reason}: {count}" if count else reason


def _box(x: int, y: int, width: int, height: int, lines: list[str]) -> FlowBox:
    return FlowBox(x, y, width, height, tuple((x + 12, y + 22 + _LINE * place, words) for place, words in enumerate(lines)))
