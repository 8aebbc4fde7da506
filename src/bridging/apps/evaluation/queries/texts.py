"""Words that people wrote in surveys: held back under ten, and read for names by somebody before anybody else sees them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.models import TextDecision
from bridging.apps.surveys.models import InstrumentVersion, Wave
from bridging.apps.surveys.queries import SurveyRating, ratings_of
from bridging.apps.surveys.queries.asked import filed, full_title
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.tongue import language_of
from bridging.source.text import Text

NEEDED: Final = 10
"""People who wrote something; of fewer it is too easily known who wrote what."""

type Place = tuple[str, str, str, str, int, str]
"""Cohort, wave, unit, instrument, version, item."""


@dataclass(frozen=True, slots=True)
class Written:
    """``shown``: what may be read; empty as long as nobody decided, and where it is held back."""

    digest: str
    text: str
    verdict: str
    shown: str

    @property
    def language(self) -> str:
        """The language it is written in; empty, which is unknown to a browser as well, where that cannot be told."""
        return language_of(self.text) or ""


@dataclass(frozen=True, slots=True)
class TextGroup:
    """What was written in answer to one question of a wave that has ended, in alphabetical order. ``texts`` is empty below the minimum."""

    place: Place
    wave: Text
    question: Text
    n: int
    texts: tuple[Written, ...]

    @property
    def waiting(self) -> int:
        return sum(not each.verdict for each in self.texts)

    @property
    def released(self) -> list[Written]:
        return [each for each in self.texts if each.shown]


def cohorts_with_surveys() -> list[Cohort]:
    """Return the cohorts of which a wave has ended, the newest first."""
    return list(Cohort.objects.filter(waves__ended_at__isnull=False).distinct().order_by("-starts_on", "slug"))


def groups_of(cohort: Cohort) -> list[TextGroup]:
    """Return the questions that were answered in own words, with what may be read by whoever decides about it."""
    questions = _questions(cohort)
    waves = {(wave.wave_id, wave.about): wave for wave in cohort.waves.filter(ended_at__isnull=False)}
    written: dict[Place, list[str]] = {}
    for each in ratings_of([cohort]):
        if place_of(each)[3:] in questions and _wave_of(place_of(each), waves) and str(each.value).strip():
            written.setdefault(place_of(each), []).append(str(each.value).strip())
    decided = decisions(digest_of(place, text) for place, texts in written.items() for text in texts)
    titles = {wave: Text(full_title(wave, "nl"), full_title(wave, "en")) for wave in waves.values()}
    return [
        _group(place, titles[wave], questions[place[3:]], texts, decided)
        for place, texts in sorted(written.items())
        if (wave := _wave_of(place, waves))
    ]


def decisions(digests: Iterable[str]) -> Mapping[str, TextDecision]:
    """Return the newest decision about each text, in one query."""
    return {each.digest: each for each in TextDecision.objects.filter(digest__in=list(digests)).order_by("decided_at", "pk")}


def place_of(each: SurveyRating) -> Place:
    return each.cohort, each.wave, each.about, each.instrument, each.version, each.item


def digest_of(place: Place, text: str) -> str:
    return hashlib.sha256("\x1f".join([*(str(part) for part in place), text.strip()]).encode()).hexdigest()


def _group(place: Place, wave: Text, question: Text, texts: list[str], decided: Mapping[str, TextDecision]) -> TextGroup:
    if len(texts) < NEEDED:
        return TextGroup(place, wave, question, len(texts), ())
    return TextGroup(place, wave, question, len(texts), tuple(_written(place, text, decided) for text in sorted(texts)))


def _written(place: Place, text: str, decided: Mapping[str, TextDecision]) -> Written:
    digest = digest_of(place, text)
    decision = decided.get(digest)
    shown = (decision.text or text) if decision is not None and decision.verdict == "released" else ""
    return Written(digest, text, decision.verdict if decision else "", shown)


def _questions(cohort: Cohort) -> dict[tuple[str, int, str], Text]:
    """Return what is asked to be answered in own words, of the instruments of a cohort."""
    rows = InstrumentVersion.objects.filter(waves__cohort=cohort).distinct()
    return {key: words for row in rows for key, words in _open_items(filed(row))}


def _open_items(instrument: Instrument) -> Iterable[tuple[tuple[str, int, str], Text]]:
    for item in instrument.items:
        if instrument.answers[item.answer].kind == "text":
            yield (instrument.id, instrument.version, item.id), (item.text or instrument.title).as_text()


def _wave_of(place: Place, waves: Mapping[tuple[str, str], Wave]) -> Wave | None:
    """Return the wave, if it has ended: what is about an outcome was asked in one that is about no unit."""
    _, wave, about, *_ = place
    return waves.get((wave, about)) or waves.get((wave, ""))
