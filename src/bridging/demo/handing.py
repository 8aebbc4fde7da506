"""Handing in and rating by synthetic people: what the works of all their cohorts have in common."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.study.domain.ratings import Choice, save_rating
from bridging.apps.study.domain.submissions import hand_in
from bridging.apps.study.queries.piles import Pile, PileWork
from bridging.apps.study.queries.readers import reader_of
from bridging.apps.study.queries.work import Assigned, assigned_to
from bridging.demo.work_texts import REMARKS, Texts


def assigned(person: Person, task: str) -> Assigned:
    reader = reader_of(person, "m1")
    found = assigned_to(reader, task) if reader else None
    if found is None:
        raise LookupError(f"{person} has no {task}")
    return found


def hand_in_text(place: Assigned, texts: Texts, index: int, *, language: str, now: datetime) -> None:
    """Hand in one of the texts in somebody's language; a draft that there was gives way."""
    own = texts[language]
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"{place.person.email}/{place.assignment.id}")
    hand_in(assigned=place, key=key, text=own[index % len(own)], step=0, is_confirmed=True, language=language, now=now)


def rate(
    pile: Pile, work: PileWork, rater: Person, levels: Mapping[str, int], now: datetime, *, remark: str = "", is_ready: bool = True
) -> None:
    choice = Choice(version=work.version.number, levels=levels, remark=remark, is_ready=is_ready)
    save_rating(pile=pile, submission=work.submission, rater=rater, key=key_of(work, rater.email), choice=choice, now=now)


def raters_of(work: PileWork) -> list[Person]:
    return [duty.rater for duty in work.duties if duty.rater is not None]


def levels_by(pattern: Sequence[int], work: PileWork) -> dict[str, int]:
    """Return a level for each criterion: as the pattern has it, or the lowest where there are fewer."""
    return {each.id: min(pattern[place % len(pattern)], len(each.levels) - 1) for place, each in enumerate(work.rubric.criteria)}


def remark_on(work: PileWork, index: int) -> str:
    """Return what a rater says of a work, in the language of who reads it."""
    own = REMARKS[work.submission.person.language]
    return own[index % len(own)]


def key_of(work: PileWork, what: str) -> uuid.UUID:
    return uuid.uuid5(work.submission.key, what)
