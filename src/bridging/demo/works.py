"""Open work of the demo cohort, at every stage: drafts, handed in, rated by two who differ, released, appealed."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.drafts import add_file, save_draft
from bridging.apps.study.domain.duties import share_out_pile
from bridging.apps.study.domain.ratings import Choice
from bridging.apps.study.domain.releases import ask_to_look_again, look_again, release_pile
from bridging.apps.study.domain.remarks import bank_remark
from bridging.apps.study.domain.submissions import ask_again, hand_in
from bridging.apps.study.queries.piles import PileWork, pile_of, works_in
from bridging.apps.study.queries.work import Assigned
from bridging.demo.handing import assigned, hand_in_text, key_of, levels_by, rate, raters_of, remark_on
from bridging.demo.peers import fill_peers
from bridging.demo.people import LEARNERS
from bridging.demo.signing import fill_asked, fill_signed
from bridging.demo.work_texts import FILE, MAPS, RATIONALES, REASONS, REMARKS, SIGNED, VECTORS, Texts

_RATIONALE, _MAP, _VECTOR, _MATRIX = "product-rationale", "product-map", "vector-at-work", "comparison-matrix"
_IDLE: Final = "hugo"
_LATE: Final = "ines"
# Levels that the first rater chooses; the second differs here and there, and of one work by two levels.
_LEVELS: Final = ((0, 0, 1, 0), (0, 1, 1, 1), (1, 1, 2, 0), (0, 0, 0, 0), (1, 2, 1, 1))
_APART: Final = "femke"
_WITH_FILE: Final = ("bram", "chen", "esra", "femke", "jasper", "kim")
_FILE_NAMES: Final = {"nl": "vergelijking.txt", "en": "comparison.txt"}
# Who has yet to give feedback to others.
_SILENT: Final = ("anna", "daan", "femke", "jasper", "leila")


@dataclass(frozen=True, slots=True)
class _Crew:
    """``raters`` rate the double pile, ``teacher`` the others."""

    people: Mapping[str, Person]
    teacher: Person
    raters: Sequence[Person]
    now: datetime


def fill_works(*, cohort: Cohort, people: Mapping[str, Person], helpers: Mapping[str, Person], now: datetime) -> None:
    crew = _Crew(people, helpers["teacher"], (helpers["rater"], helpers["second"]), now)
    _released(cohort, crew)
    _rated_by_two(cohort, crew)
    _in_rating(cohort, crew)
    _not_yet_due(crew)
    fill_signed(crew.people["anna"], _MAP, SIGNED, now=now - timedelta(days=14))
    fill_asked(crew.people["anna"], _VECTOR, now=now - timedelta(days=2))
    for own in REMARKS.values():
        for number, words in enumerate(own):
            bank_remark(
                owner=crew.teacher, module_id=cohort.module_id, assignment_id=_RATIONALE, text=words, is_shared=number == 0, now=now
            )


def _released(cohort: Cohort, crew: _Crew) -> None:
    """Week 1: rated by the teacher and released; one result was changed after an appeal, another is appealed."""
    works = _hand_in(crew, _MAP, MAPS, without={_IDLE, _LATE})
    pile = pile_of(cohort, _MAP)
    moment = pile.due + timedelta(days=3)
    share_out_pile(pile=pile, raters=[crew.teacher], by=crew.teacher, seed="demo", now=moment)
    for work in works_in(pile):
        rate(pile, work, crew.teacher, _levels(work), moment, remark=_remark(work))
    release_pile(pile=pile, by=crew.teacher, now=moment + timedelta(hours=1))
    for key in ("bram", "esra"):
        release = next(work.release for work in works_in(pile) if work.submission.person == works[key].person)
        assert release is not None  # noqa: S101 -- just made
        ask_to_look_again(release=release, reason=REASONS["appeal"][works[key].person.language], now=moment + timedelta(days=1))
    work = next(work for work in works_in(pile) if work.submission.person == works["esra"].person)
    best = dict.fromkeys((each.id for each in work.rubric.criteria), 0)
    look_again(
        pile=pile,
        submission=work.submission,
        examiner=crew.teacher,
        choice=Choice(version=1, levels=best, is_ready=True),
        reason=REASONS["changed"][works["esra"].person.language],
        now=moment + timedelta(days=2),
    )


def _rated_by_two(cohort: Cohort, crew: _Crew) -> None:
    """Week 2: two raters, blind, are ready; about one work they differ so much that a third, the teacher, is asked."""
    works = _hand_in(crew, _RATIONALE, RATIONALES, without={_IDLE})
    pile = pile_of(cohort, _RATIONALE)
    silent, unjudged = {crew.people[key].email for key in _SILENT}, {crew.people["anna"].email}
    fill_peers(pile, silent=silent, unjudged=unjudged, now=pile.due + timedelta(hours=1))
    moment = pile.due + timedelta(days=2)
    share_out_pile(pile=pile, raters=crew.raters, by=crew.teacher, seed="demo", now=moment)
    for work in works_in(pile):
        first, second = raters_of(work)
        index, levels = _place(work), _levels(work)
        other = dict(levels)
        names = list(levels)
        if work.submission.person == works[_APART].person:
            levels[names[1]], other[names[1]] = 0, 2
        elif index % 3 == 0:
            other[names[index % len(names)]] = 1
        rate(pile, work, first, levels, moment, remark=_remark(work))
        rate(pile, work, second, other, moment + timedelta(hours=3))


def _in_rating(cohort: Cohort, crew: _Crew) -> None:
    """Week 3: just due; one came late, one rating is under way, one new version is asked for."""
    works = _hand_in(crew, _VECTOR, VECTORS, without={_IDLE, "daan", "kim", "leila"}, late={_LATE})
    pile, now = pile_of(cohort, _VECTOR), crew.now
    share_out_pile(pile=pile, raters=[crew.teacher, crew.raters[0]], by=crew.teacher, seed="demo", now=now)
    for work in works_in(pile):
        rater = raters_of(work)[0]
        levels = _levels(work)
        if work.submission.person == works["bram"].person:
            rate(pile, work, rater, dict(list(levels.items())[:1]), now, is_ready=False)
        if work.submission.person == works["jasper"].person:
            until = pile.working_days_after(now, 5)
            reason = REASONS["again"][work.submission.person.language]
            ask_again(submission=work.submission, key=key_of(work, "again"), until=until, reason=reason, by=rater, now=now)


def _not_yet_due(crew: _Crew) -> None:
    """This week: a draft, and a second version."""
    anna, giulia = assigned(crew.people["anna"], _MATRIX), assigned(crew.people["giulia"], _MATRIX)
    save_draft(assigned=anna, text=VECTORS["nl"][0], step=0, now=crew.now - timedelta(hours=3))
    for number, text in enumerate((*VECTORS["en"], RATIONALES["en"][1])):
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"giulia/{_MATRIX}/{number}")
        moment = crew.now - timedelta(hours=2 - number)
        hand_in(assigned=giulia, key=key, text=text, step=number, is_confirmed=True, language="en", now=moment)


def _hand_in(crew: _Crew, task: str, texts: Texts, *, without: Collection[str], late: Collection[str] = ()) -> dict[str, Assigned]:
    found = {}
    for index, learner in enumerate(LEARNERS):
        if learner.key in without:
            continue
        place = found[learner.key] = assigned(crew.people[learner.key], task)
        moment = place.due + (crew.now - place.due) / 2 if learner.key in late else place.due - timedelta(hours=5 * (index + 1))
        if task == _RATIONALE and learner.key in _WITH_FILE:
            upload = SimpleUploadedFile(_FILE_NAMES[learner.language], FILE[learner.language].encode())
            add_file(assigned=place, upload=upload, now=moment)
        hand_in_text(place, texts, index, language=learner.language, now=moment)
    return found


def _place(work: PileWork) -> int:
    return [learner.email for learner in LEARNERS].index(work.submission.person.email)


def _remark(work: PileWork) -> str:
    return remark_on(work, _place(work))


def _levels(work: PileWork) -> dict[str, int]:
    return levels_by(_LEVELS[_place(work) % len(_LEVELS)], work)
