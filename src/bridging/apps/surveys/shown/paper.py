"""A survey as the press takes it."""

from collections.abc import Sequence
from datetime import date

from bridging.apps.study.queries.papers import programme
from bridging.apps.surveys.models import Wave
from bridging.apps.surveys.queries.asked import asked_of, full_title, minutes_of
from bridging.apps.surveys.shown.promises import promise_of, time_said, voluntary
from bridging.apps.surveys.shown.sheet import Question, sections_of
from bridging.press.papers import PrintedAsked, PrintedGroup, PrintedSection, SurveyHead, survey_pdf
from bridging.source.text import Language


def survey_paper(wave: Wave, language: Language, today: date) -> bytes:
    """Return a wave as a PDF in one language, which must be the active one."""
    about = programme()
    head = SurveyHead(
        language=language,
        programme=about["title"][language] if about else "Bridging the Gap",
        title=full_title(wave, language),
        cohort=wave.cohort.title(language),
        promise=" ".join([f"{time_said(minutes_of(wave)).capitalize()}.", str(voluntary()), str(promise_of(wave, on_paper=True))]),
        is_named=wave.answers == "identified",
        printed_on=today,
    )
    sections = [
        PrintedSection(
            section.title,
            section.intro,
            section.citation,
            tuple(PrintedGroup(tuple(map(_asked, group.questions)), _is_table(group.questions)) for group in section.groups),
        )
        for section in sections_of(asked_of(wave), {}, language)
    ]
    return survey_pdf(head, sections)


def _is_table(questions: Sequence[Question]) -> bool:
    return all(question.kind == "scale" for question in questions)


def _asked(question: Question) -> PrintedAsked:
    return PrintedAsked(
        text=question.text,
        kind=question.kind,
        options=tuple(choice.label or choice.value for choice in question.choices),
        low=question.low if question.kind == "scale" else "",
        high=question.high if question.kind == "scale" else "",
        na=question.not_applicable.label if question.not_applicable else "",
        hint=question.hint,
        condition=question.condition,
    )
