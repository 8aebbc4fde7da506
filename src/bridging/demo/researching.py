"""Research in the demonstration: people are asked, most agree, a study was approved and, where packs can be written, exported once; one took consent back since."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.domain import decide_consent, publish_consent_text
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.exporting import StudyPlan, begin_study, export_study
from bridging.apps.evaluation.queries.reading import Filters
from bridging.kernel.extras import is_installed
from bridging.source.text import Text

_TITLE: Final = Text("Onderzoek naar het onderwijs", "Research into the teaching")
_BODY: Final = Text(
    "Mogen onderzoekers uw antwoorden, zonder uw naam, gebruiken om het onderwijs te verbeteren? U kunt dit altijd weer intrekken.",
    "May researchers use your answers, without your name, to improve the teaching? You can take this back at any time.",
)
_SAID_NO: Final = ("hugo", "femke")
_NOT_ANSWERED: Final = ("bram",)
_TOOK_BACK: Final = "kim"
_PLAN: Final = StudyPlan(
    title="Zekerheid en kennis (gesimuleerd) / Sureness and knowledge (simulated)",
    question="Worden deelnemers zekerder van wat zij weten, en alleen daarvan? / Do participants become surer of what they know, and of that alone?",
    ethics_reference="DEMO-ERB 2026.0",
)


def fill_research(*, cohort: Cohort, people: Mapping[str, Person], helpers: Mapping[str, Person], now: datetime) -> None:
    asked = now - timedelta(days=19)
    text = publish_consent_text(purpose="research", title=_TITLE, body=_BODY, now=asked)
    for key, person in people.items():
        if key not in _NOT_ANSWERED:
            decide_consent(person=person, text=text, is_given=key not in _SAID_NO, language=person.language, now=asked + timedelta(hours=1))
    researcher = helpers["researcher"]
    study = begin_study(plan=_PLAN, by=researcher, now=now - timedelta(days=9))
    if is_installed("research"):
        export_study(study=study, filters=Filters(cohort=cohort.slug), is_simulated=True, by=researcher, now=now - timedelta(days=5))
    decide_consent(person=people[_TOOK_BACK], text=text, is_given=False, language=people[_TOOK_BACK].language, now=now - timedelta(days=2))
