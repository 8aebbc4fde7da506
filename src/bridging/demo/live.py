"""Team-based learning: the physical day of the cohort that has finished, and a rehearsal that its teacher can go on with."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import edition_contents
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.contents import meeting_of, unit_titles
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import published_unit, session_of
from bridging.demo.ended_works import People
from bridging.demo.graduates import Graduate
from bridging.engines.teamwork.peers import BEHAVIOURS
from bridging.engines.teamwork.phases import Step
from bridging.engines.teamwork.session import RatItem
from bridging.kernel.seed import random_for

UNIT: Final = "add-repair-or-replace"
_MEETING: Final = "m1-physical-day"
_TEAMS: Final = 2
# Each so many seconds somebody does something.
_PACE: Final = timedelta(seconds=5)
_MISSED: Final = (2, 6)
_SAID: Final[Mapping[str, Mapping[str, str]]] = {
    "appeal": {
        "nl": "De bron noemt beide antwoorden, elk onder een andere voorwaarde; de vraag zegt niet welke geldt.",
        "en": "The source names both answers, each under another condition; the question does not say which holds.",
    },
    "source": {"nl": "De leestekst van week 6, eerste alinea.", "en": "The reading of week 6, first paragraph."},
    "granted": {
        "nl": "U hebt gelijk: de voorwaarde ontbreekt. De vraag wordt herschreven.",
        "en": "You are right: the condition is missing. The question will be rewritten.",
    },
    "reason": {
        "nl": "Alleen deze route is haalbaar binnen de weken die het kind stabiel is.",
        "en": "Only this route is feasible within the weeks in which the child is stable.",
    },
    "switch": {
        "nl": "Een kloon die in de follow-up uitgroeit.",
        "en": "A clone that grows out during follow-up.",
    },
}

_HEARD: Final[Sequence[tuple[Mapping[str, str], Mapping[str, str]]]] = (
    (
        {
            "nl": "Je rekende de VCN hardop voor, zodat wij konden meekijken.",
            "en": "You worked out the VCN aloud, so that we could follow.",
        },
        {"nl": "Vraag ook wie nog niets heeft gezegd.", "en": "Also ask whoever has not said anything yet."},
    ),
    (
        {"nl": "Je had de leestekst goed voorbereid.", "en": "You had prepared the reading well."},
        {"nl": "Wacht iets langer voordat je kiest.", "en": "Wait a little longer before you choose."},
    ),
    ({"nl": "Je bleef rustig toen wij het oneens waren.", "en": "You stayed calm when we disagreed."}, {"nl": "", "en": ""}),
)


@dataclass
class _Played:
    """A session that is being played; time goes on a little with each act."""

    live: LiveSession
    teacher: Person
    now: datetime
    count: int = field(default=0)

    def does(self, act: Any, by: Person, **given: Any) -> None:
        self.now += _PACE
        self.count += 1
        act(live=self.live, by=by, key=uuid.uuid5(self.live.key, str(self.count)), now=self.now, **given)

    def goes_to(self, step: Step, case: str = "") -> None:
        session = session_of(self.live, keep=False)
        phases = session.plan.phases
        to = next(place for place, phase in enumerate(phases) if phase.step is step and phase.case == case)
        self.does(domain.advance, self.teacher, start=session.place, to=to)


def fill_ended_session(*, cohort: Cohort, people: People, teacher: Person) -> None:
    """Play the unit on the day of its meeting; nothing where the edition has none, or the meeting no date."""
    appointment = cohort.appointments.filter(meeting_id=_MEETING).first()
    if appointment is None or meeting_of(edition_contents(cohort.edition_id), UNIT) != _MEETING:
        return
    there = [(person, graduate) for person, graduate in people.values() if _MEETING not in graduate.absent]
    teams = [[person for person, _graduate in there[start::_TEAMS]][:7] for start in range(_TEAMS)]
    begun = appointment.starts_at
    live = domain.open_session(cohort=cohort, by=teacher, opening=_opening(cohort, teams), now=begun)
    played = _Played(live, teacher, begun)
    for team in teams:
        for person in team:
            played.does(domain.join, person)
    items = published_unit(live).plan.items
    graduates = dict(there)
    played.goes_to(Step.IRAT)
    _alone(played, teams, graduates, items)
    played.goes_to(Step.TRAT)
    for number, team in enumerate(teams):
        _card(played, team, items, missed=items[_MISSED[number]])
    played.goes_to(Step.APPEALS)
    _appeal(played, teams[1][0], items[_MISSED[1]])
    played.goes_to(Step.LECTURE)
    _cases(played, teams)
    played.goes_to(Step.REFLECTION)
    played.goes_to(Step.ENDED)
    for team in teams:
        _speak(live, team, played.now + timedelta(days=1))


def _speak(live: LiveSession, team: Sequence[Person], now: datetime) -> None:
    """Let some teammates say to the first of a team what they value, and what they ask for."""
    for number, (by, said) in enumerate(zip(team[1:], _HEARD, strict=False)):
        levels = dict.fromkeys(BEHAVIOURS, 3) | {BEHAVIOURS[number]: 4, BEHAVIOURS[-1]: 2}
        values, asks = (part[by.language] for part in said)
        domain.say_to_teammate(live=live, by=by, to=team[0], levels=levels, values=values, asks=asks, now=now)


def _opening(cohort: Cohort, teams: Sequence[Sequence[Person]], *, is_rehearsal: bool = False) -> domain.Opening:
    return domain.Opening(uuid.uuid5(uuid.NAMESPACE_URL, f"demo/live/{cohort.slug}"), UNIT, teams, is_rehearsal=is_rehearsal)


def _alone(played: _Played, teams: Sequence[Sequence[Person]], graduates: Mapping[Person, Graduate], items: Sequence[RatItem]) -> None:
    """Let each answer, wrong where the own dice say so, and more often where the team will be wrong too."""
    for number, team in enumerate(teams):
        for person in team:
            draw = random_for("live", graduates[person].key)
            for place, item in enumerate(items):
                wrong = [option for option in item.options if option != item.key]
                is_wrong = draw.random() < (0.7 if place == _MISSED[number] else 0.25)
                option = draw.choice(wrong) if is_wrong else item.key
                played.does(domain.answer, person, item=item.id, option=option, confidence=draw.choice((2, 3) if is_wrong else (1, 2, 3)))
            played.does(domain.finish, person)


def _card(played: _Played, team: Sequence[Person], items: Sequence[RatItem], *, missed: RatItem) -> None:
    for item in items:
        wrong = [next(option for option in item.options if option != item.key)] if item is missed else []
        for option in (*wrong, item.key):
            played.does(domain.propose, team[0], item=item.id, option=option)
            played.does(domain.scratch, team[1], item=item.id, option=option)


def _appeal(played: _Played, person: Person, item: RatItem) -> None:
    said = domain.Appealed(item.id, "ambiguous", _SAID["source"][person.language], _SAID["appeal"][person.language])
    played.does(domain.appeal, person, said=said)
    reason = _SAID["granted"][played.teacher.language]
    team = session_of(played.live, keep=False).appeals[-1].team
    played.does(domain.decide_appeal, played.teacher, team=team, item=item.id, is_granted=True, reason=reason)


def _cases(played: _Played, teams: Sequence[Sequence[Person]]) -> None:
    """Let the teams choose differently, hear each other, and the last one come round."""
    for case, choices in published_unit(played.live).plan.choices.items():
        played.goes_to(Step.WORK, case)
        for number, team in enumerate(teams):
            speaker = team[0]
            played.does(domain.choose, speaker, case=case, choice=choices[number])
            said = {name: _SAID[name][speaker.language] for name in ("reason", "switch")}
            played.does(domain.give_reason, speaker, case=case, text=said["reason"], switch=said["switch"])
        played.goes_to(Step.REVEALED, case)
        played.goes_to(Step.REVOTE, case)
        for team in teams:
            played.does(domain.choose, team[0], case=case, choice=choices[0])
        played.goes_to(Step.SETTLED, case)


def fill_rehearsal(*, cohort: Cohort, teacher: Person, now: datetime) -> None:
    """Let the teacher rehearse alone what the cohort plays some weeks later; nothing where the edition has no such unit."""
    if UNIT in unit_titles(edition_contents(cohort.edition_id)):
        domain.open_session(cohort=cohort, by=teacher, opening=_opening(cohort, [[teacher]], is_rehearsal=True), now=now)
