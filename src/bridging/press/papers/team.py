"""Team-based learning on paper: for when there is no network, or no phone. Letters and order are those of the screen."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bridging.press.dates import long_date
from bridging.press.papers.sheet import paper_pdf
from bridging.press.papers.team_words import TEAM_WORDS
from bridging.press.papers.text import paper_text
from bridging.press.pdf.escape import array, content, dictionary, string
from bridging.source.blocks import Blocks
from bridging.source.text import Language

_ENGLISH_ORDINALS: Final = ("1st", "2nd", "3rd", "4th", "5th", "6th")


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamHead:
    """What stands on every sheet. ``edition`` with the module's code, ``version`` that of the unit; ``address`` leads to the session."""

    language: Language
    programme: str
    unit: str
    cohort: str
    edition: str
    version: int
    code: str
    address: str
    printed_on: dt.date
    is_rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class PrintedOption:
    """``said`` is for the facilitator alone: the feedback of an answer, or what speaks for and against a choice."""

    letter: str
    text: Blocks
    said: Blocks = ()


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """``keys`` are the letters that are right, as they stand at printing."""

    number: int
    stem: Blocks
    options: tuple[PrintedOption, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedCase:
    title: str
    prompt: Blocks
    question: Blocks
    choices: tuple[PrintedOption, ...]
    switch: Blocks
    switch_note: Blocks
    best: str
    debrief: Blocks


@dataclass(frozen=True, slots=True)
class PrintedTeam:
    name: str
    members: tuple[str, ...]


def questions_pdf(head: TeamHead, questions: Sequence[PrintedQuestion]) -> bytes:
    """Return the questions as everybody reads them, without keys."""
    return _pdf(head, "team_questions", "questions", {"questions": array(_question(head, each) for each in questions)})


def answers_pdf(
    head: TeamHead, people: Iterable[tuple[str, str]], questions: Sequence[PrintedQuestion], confidences: Iterable[str]
) -> bytes:
    """Return a sheet for each person, given as team and name."""
    given = {
        "people": array(array([content(team), content(name)]) for team, name in people),
        "rows": _rows(questions),
        "confidences": array(map(content, confidences)),
    }
    return _pdf(head, "team_answers", "answers", given)


def team_pdf(
    head: TeamHead,
    teams: Iterable[PrintedTeam],
    questions: Sequence[PrintedQuestion],
    cases: Sequence[PrintedCase],
    *,
    marks: Sequence[int],
    grounds: Iterable[str],
) -> bytes:
    """Return for each team its scratch form, appeals, cases and voting cards; nothing of a key."""
    most = max(len(each.options) for each in questions)
    given = {
        "teams": array(dictionary({"name": content(team.name), "members": content(" · ".join(team.members))}) for team in teams),
        "rows": _rows(questions),
        "tries": array(content(_ordinal(head.language, place)) for place in range(1, most + 1)),
        "marks": array(str(marks[place] if place < len(marks) else 0) for place in range(most)),
        "grounds": array(map(content, grounds)),
        "cases": array(_case(head, each) for each in cases),
        "letters": array(content(option.letter) for option in max((each.choices for each in cases), key=len)),
    }
    return _pdf(head, "team_table", "scratch", given)


def key_pdf(head: TeamHead, questions: Sequence[PrintedQuestion], cases: Sequence[PrintedCase], notes: Blocks) -> bytes:
    """Return the facilitator's sheet: what is right, and what to say of it."""
    given = {
        "questions": array(_question(head, each, shows_key=True) for each in questions),
        "cases": array(_case(head, each, shows_key=True) for each in cases),
        "notes": paper_text(notes, head.language),
    }
    return _pdf(head, "team_key", "key", given)


def _pdf(head: TeamHead, template: str, title: str, given: Mapping[str, str]) -> bytes:
    words, language = TEAM_WORDS[head.language], head.language
    stamp = (head.edition, f"{words['unit-version']} {head.version}", f"{words['printed']} {long_date(language, head.printed_on)}")
    shared = {
        "title": string(f"{words[title]} · {head.unit} · {head.cohort}"),
        "author": string(head.programme),
        "programme": string(head.programme),
        "words": dictionary({name: string(value) for name, value in words.items()}),
        "unit": content(head.unit),
        "cohort": content(head.cohort),
        "stamp": content(" · ".join(stamp)),
        "code": content(head.code),
        "rehearsal": "true" if head.is_rehearsal else "false",
    }
    return paper_pdf(template, {**shared, **given}, language=language, qr=head.address, date=head.printed_on)


def _ordinal(language: Language, place: int) -> str:
    words = TEAM_WORDS[language]["choice"]
    return f"{place}{words}" if language == "nl" else f"{_ENGLISH_ORDINALS[place - 1]} {words}"


def _rows(questions: Iterable[PrintedQuestion]) -> str:
    return array(
        dictionary({"number": str(each.number), "letters": array(string(option.letter) for option in each.options)}) for each in questions
    )


def _question(head: TeamHead, each: PrintedQuestion, *, shows_key: bool = False) -> str:
    keys = array(map(string, each.keys)) if shows_key else "()"
    values = {"number": str(each.number), "stem": paper_text(each.stem, head.language), "keys": keys}
    return dictionary(values | {"options": _options(head, each.options, shows_key=shows_key)})


def _case(head: TeamHead, each: PrintedCase, *, shows_key: bool = False) -> str:
    text = {"prompt": each.prompt, "question": each.question, "switch": each.switch}
    if shows_key:
        text |= {"switch-note": each.switch_note, "debrief": each.debrief}
    values = {name: paper_text(nodes, head.language) for name, nodes in text.items()}
    values |= {"title": content(each.title), "best": string(each.best if shows_key else "")}
    return dictionary(values | {"choices": _options(head, each.choices, shows_key=shows_key)})


def _options(head: TeamHead, options: Iterable[PrintedOption], *, shows_key: bool) -> str:
    return array(
        dictionary(
            {
                "letter": string(each.letter),
                "text": paper_text(each.text, head.language),
                "said": paper_text(each.said if shows_key else (), head.language),
            }
        )
        for each in options
    )
