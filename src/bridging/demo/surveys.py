"""What the demo cohort thought of its first three units: the third was hard to follow. Anna has not answered yet, nor have Kim and Leila the third."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.surveys import domain
from bridging.apps.surveys.models import Invitation, Wave
from bridging.source.text import LANGUAGES

_WAVE: Final = "pulse"
_UNITS: Final = ("m1-w1", "m1-w2", "m1-w3")
_CLARITY: Final = {
    "m1-w1": (4, 4, 5, 3, 4, 4, 5, 4, 3, 4, 4),
    "m1-w2": (4, 4, 3, 4, 4, 5, 3, 4, 4),
    "m1-w3": (2, 2, 3, 1, 2, 4, 2, 2, 3),
}
_IMPROVE: Final = {
    "m1-w3": {
        "nl": ("Het sommetje over vectorkopieën ging mij te snel.", "Eén voorbeeld meer, helemaal uitgewerkt."),
        "en": ("The step from copies per cell to risk was missing for me.",),
    }
}
_HELPED: Final = {
    "m1-w1": {
        "nl": (
            "De tekening met de vijf productklassen naast elkaar. Die hangt nu bij ons op het lab.",
            "Dat ik mijn antwoord meteen terugzag, met de reden erbij.",
            "De uitleg van Marieke Verzonnen over wanneer iets een ATMP is. Zij maakte het in twee zinnen duidelijk.",
            "Korte stukken, zodat ik het tussen twee diensten door kon doen.",
            "Het verhaal van de patiënt aan het begin: daardoor wist ik waar het om ging.",
            "Overleg met mijn collega Piet Fantasie, de enige QP van het Demo-ziekenhuis.",
            "De vragen waarbij je moet zeggen hoe zeker je bent.",
        ),
        "en": (
            "The table that sets gene therapy beside cell therapy.",
            "That I could read it in English and look up the Dutch term for the word I hear at work.",
            "Dr. Imaginary from the pharmacy of Demo Therapeutics, who answered my question within the hour.",
            "Doing the practice questions before the meeting: I knew what to ask.",
        ),
    }
}
"""Words of nobody. Some have a name in them that nobody has: that is why somebody reads before others do."""


def fill_surveys(*, cohort: Cohort, people: Mapping[str, Person], now: datetime) -> None:
    """Let them answer the pulses of the weeks that are over; nothing where the edition asks none."""
    domain.plan_waves(cohort=cohort, now=datetime.combine(cohort.starts_on, datetime.min.time(), now.tzinfo))
    answering = [person for key, person in people.items() if key != "anna"]
    for unit in _UNITS:
        wave = Wave.objects.filter(cohort=cohort, wave_id=_WAVE, about=unit).first()
        if wave is None or wave.opens_at > now:
            continue
        domain.run_waves(wave.opens_at, cohort=cohort)
        helped, improve = _words(_HELPED, unit), _words(_IMPROVE, unit)
        for number, clarity in enumerate(_CLARITY[unit]):
            who = answering[number]
            said = {"helped": next(helped[who.language], ""), "improve": next(improve[who.language], "")}
            sheet = {**_sheet(number, clarity), **{item: words for item, words in said.items() if words}}
            _answer(wave, who, {"btg-pulse": sheet}, min(now, wave.opens_at + timedelta(hours=3 + number)))
        domain.run_waves(min(now, wave.opens_at + timedelta(days=1)), cohort=cohort)
    domain.run_waves(now, cohort=cohort)


def _answer(wave: Wave, person: Person, answers: dict[str, Any], at: datetime) -> None:
    invitation = Invitation.objects.select_related("wave__cohort", "person").get(wave=wave, person=person)
    domain.hand_in(invitation=invitation, answers=answers, key=uuid.uuid5(wave.key, person.email), now=at)


def _words(of_units: Mapping[str, Mapping[str, tuple[str, ...]]], unit: str) -> Mapping[str, Iterator[str]]:
    """Return what is left to say in each language."""
    said = of_units.get(unit, {})
    return {language: iter(said.get(language, ())) for language in LANGUAGES}


def _sheet(number: int, clarity: int) -> dict[str, Any]:
    return {
        "relevance": 4 + number % 2,
        "clarity": clarity,
        "level": 3 + (number % 2 if clarity < 3 else 0),  # noqa: PLR2004 -- below the middle of the scale
        "workload": 240 + 30 * (number % 4),
        "intention": 3 + number % 3,
    }
