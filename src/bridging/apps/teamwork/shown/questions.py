"""Questions and cases as they may be read: nothing of a key, a note or a hint is in these values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from bridging.apps.study.questions.words import line_html, words_html
from bridging.apps.teamwork.contents import PublishedUnit
from bridging.engines.assessment.answer_blocks import LETTERS
from bridging.source.text import Language

_ONE_PARAGRAPH: Final = re.compile(r"<p[^>]*>((?:(?!<p[ >]).)*)</p>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ShownOption:
    id: str
    letter: str
    text: SafeString


@dataclass(frozen=True, slots=True)
class ShownItem:
    id: str
    number: int
    stem: SafeString
    options: tuple[ShownOption, ...]


@dataclass(frozen=True, slots=True)
class ShownCase:
    """``switch`` is the question what would make the team choose otherwise, if the case asks that."""

    id: str
    title: str
    prompt: SafeString
    question: SafeString
    choices: Sequence[ShownOption]
    switch: SafeString


@lru_cache(maxsize=64)
def shown_items(published: PublishedUnit, language: Language) -> tuple[ShownItem, ...]:
    """Return the questions with their options in the order of the file: letters are the same in every language."""
    return tuple(
        ShownItem(
            item.id,
            number,
            words_html(item.stem[language], language),
            tuple(
                ShownOption(option.id, letter, line_html(option.text[language], language))
                for letter, option in zip(LETTERS, item.options, strict=False)
            ),
        )
        for number, item in enumerate(published.items.values(), start=1)
    )


@lru_cache(maxsize=256)
def shown_case(published: PublishedUnit, case_id: str, language: Language) -> ShownCase | None:
    said = published.said["cases"].get(case_id)
    if said is None:
        return None
    choices = zip(LETTERS, said["choices"].items(), strict=False)
    return ShownCase(
        case_id,
        said["title"][language],
        _html(said["prompt"], language),
        _html(said["question"], language),
        [ShownOption(choice_id, letter, _choice(each["text"][language], letter)) for letter, (choice_id, each) in choices],
        _line(said["switch"]["question"][language]) if said["switch"] else SafeString(""),
    )


def case_titles(published: PublishedUnit, language: Language) -> dict[str, str]:
    return {case_id: said["title"][language] for case_id, said in published.said["cases"].items()}


def debrief_of(published: PublishedUnit, case_id: str, language: Language) -> SafeString:
    return _html(published.said["cases"][case_id]["debrief"], language)


def switch_note_of(published: PublishedUnit, case_id: str, language: Language) -> SafeString:
    """Return what the facilitator alone reads about results that would turn the choice; empty where the case does not ask for one."""
    switch = published.said["cases"][case_id]["switch"]
    return _html(switch["note"], language) if switch else SafeString("")


def feedback_of(published: PublishedUnit, item_id: str, language: Language) -> dict[str, SafeString]:
    """Return what is said of each option; for when cards are closed."""
    found = {}
    for option in published.items[item_id].options:
        if option.feedback is not None:
            found[option.id] = line_html(option.feedback[language], language)
    return found


def _choice(html: str, letter: str) -> SafeString:
    """Return a choice as it stands in a line; a letter that its author wrote in stands there once."""
    return mark_safe(_line(html).removeprefix(f"{letter} · "))  # noqa: S308 -- rendered by ours at publishing


def _line(html: str) -> SafeString:
    """Return a text of one paragraph without the paragraph, to stand within a line."""
    single = _ONE_PARAGRAPH.fullmatch(html)
    return mark_safe(single[1] if single else html)  # noqa: S308 -- rendered by ours at publishing


def _html(text: Mapping[str, str], language: Language) -> SafeString:
    return mark_safe(text[language])  # noqa: S308 -- rendered by ours at publishing
