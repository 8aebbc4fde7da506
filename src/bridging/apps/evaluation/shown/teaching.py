"""A document about a cohort as the lines of a teacher's page: with words, and with a link where there is something to open."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.loop.signs import mark_of, taken_up
from bridging.apps.evaluation.shown.items import NamedItem, named_items
from bridging.apps.study.contents import edition_contents
from bridging.engines.measurement.watch.rules import RuleName
from bridging.engines.measurement.watch.signs import Sign, sign_of
from bridging.source.catalogue import say
from bridging.source.text import as_language

OCCASIONS: Final[Mapping[str, Promise]] = {
    "practice": _("on its page"),
    "team": _("before the team answered"),
    "module": _("in the test"),
    "retention": _("months later"),
}
_TESTS: Final[Mapping[str, Promise]] = {
    "items": _("The questions of the test"),
    "readiness": _("The questions of the individual tests before teams answered"),
}
_RULES: Final[Mapping[RuleName, tuple[str, Promise]]] = {
    RuleName.OBJECTION_GRANTED: ("flag", _("Objection granted")),
    RuleName.SAME_WRONG_OPTION: ("wrong", _("Same wrong answer")),
    RuleName.SURE_AND_WRONG: ("misconception", _("Sure and wrong")),
    RuleName.ERROR_REPORTED: ("feedback", _("Error reported")),
    RuleName.UNCLEAR: ("survey", _("Not clear")),
    RuleName.QUESTIONS_ASKED: ("meeting", _("Questions")),
    RuleName.STOPPED_HERE: ("page", _("People stop here")),
}


@dataclass(frozen=True, slots=True)
class SaidSign:
    """``mark`` is what a form calls it, to make a finding of it; ``finding`` is the page of the one that was made of it, or empty."""

    mark: str
    icon: str
    label: str | Promise
    says: str
    why: str
    finding: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """All signs about one thing. ``url`` is empty where there is nothing to open; ``path`` with its line is where the author wrote it."""

    about: str
    url: str
    signs: tuple[SaidSign, ...]
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class DiscussLine:
    named: NamedItem
    url: str
    occasion: str | Promise
    said: Mapping[str, Any]


def place_lines(cohort: Cohort, document: Mapping[str, Any], language: str) -> list[PlaceLine]:
    """Return what the signs are about, in the order of the most urgent sign of each."""
    by_place: dict[tuple[str, str], list[Sign]] = {}
    found = list(map(sign_of, document["watch"]))
    for sign in found:
        by_place.setdefault((sign.place.kind, sign.place.id), []).append(sign)
    taken = taken_up(cohort, found)
    named = named_items(cohort, (name for kind, name in by_place if kind == "item"), language)
    return [_place_line(cohort, signs, named, taken, language) for signs in by_place.values()]


def _place_line(
    cohort: Cohort, signs: list[Sign], named: Mapping[str, NamedItem], taken: Mapping[str, uuid.UUID], language: str
) -> PlaceLine:
    read = as_language(language)
    about, url = _about(cohort, signs[0], named, language)
    said = tuple(
        SaidSign(mark, *_RULES[sign.rule], say(sign.message, read), say(sign.reason, read), _page_of(taken.get(mark)))
        for sign in signs
        if (mark := mark_of(sign))
    )
    written = next((sign.place for sign in signs if sign.place.path), signs[0].place)
    return PlaceLine(about, url, said, written.path, written.line)


def _page_of(finding: uuid.UUID | None) -> str:
    return reverse("evaluation:finding", args=[finding]) if finding else ""


def _about(cohort: Cohort, sign: Sign, named: Mapping[str, NamedItem], language: str) -> tuple[str, str]:
    place, edition = sign.place, edition_contents(cohort.edition_id)
    if place.kind == "item":
        return named[place.id].name, item_url(cohort, place.id)
    if place.kind == "page":
        head = edition.pages.get(place.id)
        return (head.titles.get(language, place.id), reverse("study:page", args=[cohort.module_id, place.id])) if head else (place.id, "")
    return unit_title(cohort, place.id, language), ""


def unit_title(cohort: Cohort, unit_id: str, language: str) -> str:
    unit = edition_contents(cohort.edition_id).unit(unit_id)
    return str(unit["title"][language]) if unit else unit_id


def item_url(cohort: Cohort, item: str) -> str:
    return reverse("evaluation:teaching-item", args=[cohort.slug, item])


def discuss_lines(cohort: Cohort, document: Mapping[str, Any], language: str, *, most: int) -> list[DiscussLine]:
    """Return the items that most were sure of and had wrong, or had wrong at all: what one meeting has time for."""
    said = document["discuss"][:most]
    named = named_items(cohort, (each["item"] for each in said), language)
    return [DiscussLine(named[each["item"]], item_url(cohort, each["item"]), OCCASIONS[each["occasion"]], each) for each in said]


@dataclass(frozen=True, slots=True)
class QuestionList:
    """``items``: each report with the question as lists name it. ``has_figures``: enough people answered one of them."""

    key: str
    title: str
    items: tuple[tuple[Mapping[str, Any], NamedItem], ...]
    has_figures: bool


def question_lists(cohort: Cohort, document: Mapping[str, Any], language: str) -> list[QuestionList]:
    """Return the questions of the test at the end, and of the individual tests where there were any."""
    named = named_items(cohort, (each["item"] for name in _TESTS for each in document[name]), language)
    return [
        QuestionList(
            name,
            str(title),
            tuple((each, named[each["item"]]) for each in document[name]),
            any(each["difficulty"]["value"] is not None for each in document[name]),
        )
        for name, title in _TESTS.items()
        if document[name] or name == "items"
    ]
