"""Everything on the page of a bench."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bridging.apps.labs.queries import Standing
from bridging.apps.labs.shown.figures import ShownFigure, shown_figure
from bridging.apps.labs.shown.numbers import ShownNumber, shown_number
from bridging.apps.labs.shown.tools import Sent, ShownTool, shown_tools
from bridging.engines.labs.graded import Compared, Graded
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class ShownMethod:
    variant: str
    formula: str
    constants: tuple[str, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class ShownPanel:
    id: str
    title: str
    said: tuple[str, ...]
    numbers: tuple[ShownNumber, ...]
    figure: ShownFigure | None
    opens_table: bool
    method: ShownMethod | None
    is_simulated: bool


@dataclass(frozen=True, slots=True)
class ShownMistake:
    words: str
    shown: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownBench:
    """``notes`` holds (minute, what was done, who did it); nobody is named where one works alone."""

    tools: list[ShownTool]
    panels: list[ShownPanel]
    notes: list[tuple[int, str, str]]
    stock: list[ShownNumber]
    version: int
    debrief: "ShownDebrief | None"


@dataclass(frozen=True, slots=True)
class ShownDebrief:
    """``parts`` holds (what it is about, per cent); ``compared`` (name, own, right way, truth)."""

    parts: list[tuple[str, int]]
    mistakes: list[ShownMistake]
    compared: list[tuple[str, str, str, str]]
    text: SafeString


def shown_bench(standing: Standing, language: Language, sent: Sent | None, names: Mapping[uuid.UUID, str], *, used: str) -> ShownBench:
    """``used``: the tool that was used just now, if one was."""
    bench, state = standing.bench, standing.state
    notes = zip(bench.notes(state), standing.authors, strict=True)
    return ShownBench(
        tools=shown_tools(bench.offers(state), sent, language, used),
        panels=[shown_panel(panel, language) for panel in bench.show(state)],
        notes=[(note.minute, say(note.said, language), names.get(author, "")) for note, author in notes],
        stock=[shown_number(quantity, language) for quantity in bench.stock(state)],
        version=standing.version,
        debrief=_debrief(standing, bench.grade(state), language) if bench.is_submitted(state) else None,
    )


def shown_panel(panel: Panel, language: Language) -> ShownPanel:
    return ShownPanel(
        id=panel.id,
        title=say(panel.title, language),
        said=tuple(say(message, language) for message in panel.said),
        numbers=tuple(shown_number(quantity, language) for quantity in panel.numbers),
        figure=shown_figure(panel.figure, language) if panel.figure else None,
        opens_table=panel.opens_table,
        method=_method(panel.method, language) if panel.method else None,
        is_simulated=panel.is_simulated,
    )


def _method(method: Method, language: Language) -> ShownMethod:
    return ShownMethod(say(method.variant, language), method.formula, method.constants, method.citation)


def _debrief(standing: Standing, graded: Graded, language: Language) -> ShownDebrief:
    module_id, published = standing.run.module_id, standing.published
    mistakes = []
    for mistake in graded.mistakes:
        words = published.lab.mistakes.get(mistake.code)
        told = words.say[language] if words else gettext("Something went wrong here that this edition has no words for yet.")
        url = reverse("study:page", args=[module_id, words.page]) if words and words.page else ""
        mistakes.append(ShownMistake(told, say(mistake.shown, language) if mistake.shown else "", url))
    return ShownDebrief(
        parts=shown_shares(graded.shares, [part.shows for part in published.lab.parts], language),
        mistakes=mistakes,
        compared=[_compared(each, language) for each in graded.compared],
        text=SafeString(published.debrief[language]),
    )


def shown_shares(shares: Any, order: Sequence[str], language: Language) -> list[tuple[str, int]]:
    return [(say(Message(f"lab-part:{name}"), language), round(100 * shares[name])) for name in dict.fromkeys(order)]


def _compared(compared: Compared, language: Language) -> tuple[str, str, str, str]:
    name = say(compared.name, language)
    return name, _said(compared.own, language), _said(compared.right, language), _said(compared.true, language)


def _said(value: Quantity | Message, language: Language) -> str:
    if isinstance(value, Message):
        return say(value, language)
    number = shown_number(value, language)
    interval = f" ({number.interval})" if number.interval else ""
    return f"{number.value} {number.unit}{interval}"
