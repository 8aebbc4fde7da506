"""The papers of a session, as values that the press takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from bridging.apps.accounts.models import Person
from bridging.apps.meetings.live.words import team_name
from bridging.apps.study.contents import edition_contents, edition_pk_of
from bridging.apps.study.queries.papers import programme
from bridging.apps.teamwork.contents import PublishedUnit
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.shown.words import CONFIDENCES, GROUNDS
from bridging.engines.assessment.answer_blocks import LETTERS
from bridging.engines.teamwork.schema import ApplicationCase
from bridging.engines.teamwork.session import Session
from bridging.press.papers import (
    PrintedCase,
    PrintedOption,
    PrintedQuestion,
    PrintedTeam,
    TeamHead,
    answers_pdf,
    key_pdf,
    questions_pdf,
    team_pdf,
)
from bridging.programme.snippet_html import snippet_blocks
from bridging.source.blocks import Blocks
from bridging.source.schema import Localised
from bridging.source.text import Language, as_language

KINDS: Final = ("questions", "answers", "teams", "key")


@dataclass(frozen=True, slots=True)
class Printing:
    """What is printed of a session, for whom and when. ``people`` by their mark; whoever left the programme is behind none."""

    live: LiveSession
    session: Session
    published: PublishedUnit
    people: Mapping[str, Person]
    now: datetime


def session_paper(kind: str, printing: Printing, language: Language) -> bytes:
    """Return one of ``KINDS`` as a PDF."""
    session, unit = printing.session, printing.published.unit
    with translation.override(language):
        head, questions = _head(printing, language), _questions(session, printing.published, language)
        if kind == "questions":
            return questions_pdf(head, questions)
        if kind == "answers":
            own = [(team_name(team), str(person)) for team, person in readers_of(printing, language)]
            return answers_pdf(head, own, questions, map(str, CONFIDENCES.values()))
        cases = [_case(case, language) for case in unit.cases]
        if kind == "key":
            return key_pdf(head, questions, cases, snippet_blocks(unit.notes[language]))
        teams = [PrintedTeam(team_name(team), tuple(map(str, members))) for team, members in _members(printing)]
        return team_pdf(head, teams, questions, cases, marks=session.plan.marks, grounds=map(str, GROUNDS.values()))


def readers_of(printing: Printing, language: Language) -> list[tuple[str, Person]]:
    """Return team and person of all whose language this is: each gets a sheet in the own language alone."""
    return [(team, person) for team, members in _members(printing) for person in members if as_language(person.language) == language]


def _members(printing: Printing) -> list[tuple[str, list[Person]]]:
    roster, people = printing.session.roster, printing.people
    return [(team, [people[who] for who in roster.members(team) if who in people]) for team in roster.teams]


def _head(printing: Printing, language: Language) -> TeamHead:
    live, published, about = printing.live, printing.published, programme()
    edition = edition_contents(edition_pk_of(live.module_id, live.edition_label))
    return TeamHead(
        language=language,
        programme=about["title"][language] if about else "Bridging the Gap",
        unit=published.title(language),
        cohort=live.cohort.title(language),
        edition=f"{edition.code} {live.edition_label}",
        version=published.unit.version,
        code=live.join_code,
        address=f"{settings.BRIDGING_BASE_URL}{reverse('teamwork:play', args=[live.key])}",
        printed_on=printing.now.astimezone(live.cohort.zone()).date(),
        is_rehearsal=live.is_rehearsal,
    )


def _questions(session: Session, published: PublishedUnit, language: Language) -> list[PrintedQuestion]:
    found = []
    for number, planned in enumerate(session.plan.items, start=1):
        item, right = published.items[planned.id], session.right(planned)
        options = list(zip(LETTERS, item.options, strict=False))
        found.append(
            PrintedQuestion(
                number,
                snippet_blocks(item.stem[language]),
                tuple(
                    PrintedOption(letter, snippet_blocks(option.text[language]), _blocks(option.feedback, language))
                    for letter, option in options
                ),
                tuple(letter for letter, option in options if option.id in right),
            )
        )
    return found


def _case(case: ApplicationCase, language: Language) -> PrintedCase:
    lettered = list(zip(LETTERS, case.choices, strict=False))
    return PrintedCase(
        case.title[language],
        snippet_blocks(case.prompt[language]),
        snippet_blocks(case.question[language]),
        tuple(
            # A letter that its author wrote into a choice stands there once.
            PrintedOption(letter, snippet_blocks(choice.text[language].removeprefix(f"{letter} · ")), snippet_blocks(choice.note[language]))
            for letter, choice in lettered
        ),
        _blocks(case.switch.question if case.switch else None, language),
        _blocks(case.switch.note if case.switch else None, language),
        next((letter for letter, choice in lettered if choice.id == case.best), ""),
        snippet_blocks(case.debrief[language]),
    )


def _blocks(text: Localised | None, language: Language) -> Blocks:
    return snippet_blocks(text[language]) if text is not None else ()
