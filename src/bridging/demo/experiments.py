"""Two experiments of the demonstration: a story at the start of four weeks, which runs, and a comparison with par, which is a draft."""

from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.domain import decide_consent, publish_consent_text, resolve_switch
from bridging.apps.accounts.models import ConsentText, Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.experiments import begin_experiment, freeze_plan, name_ethics_reference, start_experiment
from bridging.apps.study.contents import edition_contents
from bridging.engines.measurement.experiments.plan import Plan
from bridging.source.text import Text

WITHOUT_CONSENT: Final = frozenset({"hugo", "ines"})
REFERENCE: Final = "DEMO-ERB 2026.17"
_STORY_UNITS: Final = ("m1-w1", "m1-w4", "m1-w6", "m1-w8")
_PAR_UNITS: Final = ("m1-w2", "m1-w3", "m1-w5", "m1-w7")
_TITLE: Final = Text("Gegevens voor onderzoek", "Data for research")
_BODY: Final = Text(
    "Mogen uw antwoorden, zonder uw naam, gebruikt worden voor onderzoek naar dit onderwijs? Uw deelname hangt er niet van af, en u kunt uw "
    "antwoord altijd wijzigen.",
    "May your answers, without your name, be used for research into this teaching? Taking part does not depend on it, and you can change your "
    "answer at any time.",
)


def fill_experiments(cohort: Cohort, people: dict[str, Person], *, researcher: Person, now: datetime) -> None:
    """Ask for consent, run the one and draft the other; who has read a week already met its form at the time."""
    start = now - timedelta(weeks=3)
    text = ConsentText.objects.filter(purpose="research").order_by("-version").first()
    text = text or publish_consent_text(purpose="research", title=_TITLE, body=_BODY, now=start - timedelta(days=2))
    for key, person in people.items():
        is_given = key not in WITHOUT_CONSENT
        decide_consent(person=person, text=text, is_given=is_given, language=person.language or "nl", now=start - timedelta(days=1))
    story = begin_experiment(plan=_story(cohort, now), by=researcher, now=start - timedelta(days=9))
    freeze_plan(experiment=story, seen_effect=story.to_engine().detectable or 0.0, by=researcher, now=start - timedelta(days=8))
    name_ethics_reference(experiment=story, reference=REFERENCE)
    start_experiment(experiment=story, now=start)
    _meet(cohort, people, start, now)
    begin_experiment(plan=_par(cohort, now), by=researcher, now=now - timedelta(days=1))


def _meet(cohort: Cohort, people: dict[str, Person], start: datetime, now: datetime) -> None:
    units = {head.page_id: head.unit_id for head in edition_contents(cohort.edition_id).pages.values() if head.unit_id in _STORY_UNITS}
    for person in people.values():
        for visit in person.page_visits.filter(module_id=cohort.module_id, page_id__in=units).order_by("first_at"):
            resolve_switch(person, "story-frame", unit=units[visit.page_id], now=min(max(visit.first_at, start), now))


def _story(cohort: Cohort, now: datetime) -> Plan:
    return _plan(
        cohort,
        now,
        title="Een verhaal aan het begin van de week",
        hypothesis="In weken die met een verhaal beginnen is een groter deel van de eerste antwoorden goed dan in weken met de neutrale tekst.",
        estimand="Het gemiddelde verschil in het aandeel eerste antwoorden dat goed is, over vier weken, of iemand het verhaal nu las of niet.",
        mechanic="story-frame",
        units=_STORY_UNITS,
        seed="demo-story",
    )


def _par(cohort: Cohort, now: datetime) -> Plan:
    return _plan(
        cohort,
        now,
        title="Het eigen resultaat naast een richtwaarde",
        hypothesis="Wie het eigen resultaat naast een richtwaarde ziet, heeft daarna een groter deel van de eerste antwoorden goed.",
        estimand="Het gemiddelde verschil in het aandeel eerste antwoorden dat goed is, over vier weken, volgens de loting.",
        mechanic="par",
        units=_PAR_UNITS,
        seed="demo-par",
    )


def _plan(cohort: Cohort, now: datetime, **said: object) -> Plan:
    today = now.date()
    shared = {
        "design": "within-person",
        "module": cohort.module_id,
        "cohorts": [cohort.slug],
        "outcome": "unit-answers",
        "starts_on": today - timedelta(weeks=3),
        "stops_on": today + timedelta(weeks=9),
        "stop_rule": "Eerder bij klachten over druk door drie of meer deelnemers; nooit om een tussentijdse uitkomst.",
        "statistic": "mixed",
        "minimum_per_arm": 10,
        "exclusions": "Geen andere.",
        "sensitivity": ["per-exposure", "units-as-sample", "carry-over"],
        "expected": {"people": 12, "complete": 0.8},
    }
    return Plan.model_validate(shared | said)
