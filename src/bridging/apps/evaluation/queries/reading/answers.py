"""What people answered, in practice and in tests, by the names that the records give them."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from bridging.apps.accounts.domain import people_of
from bridging.apps.cohorts.models import Enrolment
from bridging.apps.evaluation.queries.reading.people import Place
from bridging.apps.study.models import Response, SittingResponse
from bridging.apps.teamwork.models import LiveSession
from bridging.apps.teamwork.queries import published_unit, session_of
from bridging.engines.measurement.records import Answer, Occasion
from bridging.kernel.confidence import PROBABILITIES

OCCASIONS: Final[Mapping[str, Occasion]] = {
    "start": "start",
    "intake": "start",
    "module": "module",
    "resit": "module",
    "retention": "retention",
}
"""By the kind of a test. A test that is sat to skip the module measures neither its start nor its end."""
_CHOSEN: Final = ("option", "judgement")
"""The field of a raw answer in which one thing is chosen."""
_AS_TEXT: Final = {"raw_said": Cast("raw", TextField()), "scores_said": Cast("scores", TextField())}
"""Most people answer what others answered: as text each is read once, which spares a fifth of the time of reading them all."""


def answers_of(found: Sequence[Place], enrolments: "QuerySet[Enrolment]") -> tuple[Answer, ...]:
    """Return the answers of those whose places are given, in few queries. Scores are as corrections in force have them: they are kept so."""
    return (*_sat(found, enrolments), *_practised(found, enrolments), *_before_teams(found, enrolments))


def _sat(found: Sequence[Place], enrolments: "QuerySet[Enrolment]") -> Iterator[Answer]:
    """Yield answers in tests whose results were given out. A question that was taken out for everybody measures nobody."""
    own = {(each.person, each.cohort_pk): each.participant for each in found}
    given = SittingResponse.objects.filter(
        is_void=False, sitting__released_at__isnull=False, sitting__offer__kind__in=list(OCCASIONS), sitting__offer__cohort__in=enrolments.values("cohort_id")
    )  # fmt: skip
    rows = given.annotate(**_AS_TEXT).order_by("sitting__opened_at", "pk").values_list(
        "sitting__person_id", "sitting__offer__cohort_id", "sitting__offer__kind", "sitting__offer__form_id", "item_id", "item_version", *_AS_TEXT
    )  # fmt: skip
    choice, share = cache(_choice_in), cache(_share_in)
    times: Counter[tuple[str, str, str]] = Counter()
    for person, cohort, kind, form, item, version, raw, scores in rows.iterator(chunk_size=5000):
        who = own.get((person, cohort))
        if who is None:
            continue
        occasion = OCCASIONS[kind]
        order = times[who.pid, occasion, item]
        times[who.pid, occasion, item] += 1
        yield Answer(who.pid, who.cohort, occasion, form, item, version, choice(raw), share(scores), None, order)


def _practised(found: Sequence[Place], enrolments: "QuerySet[Enrolment]") -> Iterator[Answer]:
    """Yield answers on pages, for the newest cohort in which a person takes the module: an answer does not say in which it was given."""
    own = {(each.person, each.participant.module): each.participant for each in sorted(found, key=lambda each: each.cohort_pk)}
    given = Response.objects.filter(
        is_late=False, person__in=enrolments.values("person_id"), module_id__in=sorted({module for _, module in own})
    )
    rows = given.annotate(**_AS_TEXT).order_by("answered_at", "pk").values_list(
        "person_id", "module_id", "page_id", "item_id", "item_version", *_AS_TEXT, "confidence"
    )  # fmt: skip
    choice, share = cache(_choice_in), cache(_share_in)
    times: Counter[tuple[str, str]] = Counter()
    for person, module, page, item, version, raw, scores, level in rows.iterator(chunk_size=5000):
        who = own.get((person, module))
        if who is None:
            continue
        order = times[who.pid, item]
        times[who.pid, item] += 1
        sure = None if level is None else PROBABILITIES[level]
        yield Answer(who.pid, who.cohort, "practice", page, item, version, choice(raw), share(scores), sure, order)


def _before_teams(found: Sequence[Place], enrolments: "QuerySet[Enrolment]") -> Iterator[Answer]:
    """Yield what people answered alone in live sessions that are over, scored by the keys that were granted there too; rehearsals count nowhere."""
    own = {(each.person, each.cohort_pk): each.participant for each in found}
    played = LiveSession.objects.that_count().filter(ended_at__isnull=False, cohort__in=enrolments.values("cohort_id"))
    times: Counter[tuple[str, str]] = Counter()
    for live in played.order_by("opened_at", "pk"):
        session, items = session_of(live), published_unit(live).items
        people = people_of(who for who, _ in session.individual.answers)
        for (who, name), given in session.individual.answers.items():
            participant = own.get((people[who].pk, live.cohort_id)) if who in people else None
            item = session.plan.item(name)
            if participant is None or item is None:
                continue
            sure = None if given.confidence is None else PROBABILITIES[given.confidence]
            order = times[participant.pid, name]
            times[participant.pid, name] += 1
            yield Answer(
                participant.pid, participant.cohort, "team", live.unit_id, name, items[name].version, given.option,
                float(given.option in session.right(item)), sure, order,
            )  # fmt: skip


def _choice_in(raw: str | None) -> str:
    return _choice(None if raw is None else json.loads(raw))


def _share_in(scores: str) -> float | None:
    return _share(json.loads(scores))


def _choice(raw: Mapping[str, Any] | None) -> str:
    """Return the option where one is chosen, else nothing: what somebody wrote is no choice, and may say who it is."""
    sent = next((raw[name] for name in _CHOSEN if name in raw), "") if raw else ""
    first = sent[0] if isinstance(sent, list) and len(sent) == 1 else sent
    return first if isinstance(first, str) else ""


def _share(scores: Sequence[float | None]) -> float | None:
    """Return the share earned; None as long as a rater must decide about a part."""
    earned = [score for score in scores if score is not None]
    return sum(earned) / len(earned) if earned and len(earned) == len(scores) else None
