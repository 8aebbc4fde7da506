"""How the module ended for each: presence, what took its place, and what was put forward, established, taken back."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.domain import change_profile
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import EvidenceKind, ResultVerdict
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain.portfolio import write_remark
from bridging.apps.study.domain.presence import Offered, decide_substitute, record_presence
from bridging.apps.study.domain.proofs import reissue_proof
from bridging.apps.study.domain.results import Judgement, establish_results, propose_results, withdraw_result
from bridging.apps.study.queries.results import newest_decision, newest_decisions
from bridging.apps.study.skill_plans import skills_in
from bridging.demo.ended_texts import SAID
from bridging.demo.ended_works import People
from bridging.demo.work_texts import Said

_DEBATE: Final = "m1-debate"
_MEETINGS: Final = ("m1-kick-off", "m1-physical-day", _DEBATE)
_PASSED, _NOT_PASSED = ResultVerdict.PASSED, ResultVerdict.NOT_PASSED
_REPLACED: Final = "dirk"
# Put forward in the order of the list; who is in no judgement waits for the examiner.
_PUT_FORWARD: Final = ("amber", "bilal", "carmen", "dirk", "eline", "fatima", "gijs", "joris", "lars")
_JUDGED: Final[Mapping[str, ResultVerdict]] = {
    "amber": _PASSED,
    "bilal": _PASSED,
    "carmen": _PASSED,
    "dirk": _NOT_PASSED,
    "eline": _PASSED,
    "gijs": _NOT_PASSED,
    "joris": _PASSED,
}
_REASONS: Final[Mapping[str, Said]] = {"bilal": SAID["exception"], "dirk": SAID["not-passed"], "gijs": SAID["not-passed"]}
_RENAMED: Final = ("eline", "Eline Demo-Voorbeeld (fictief)")
_WITHDRAWN: Final = "joris"
_REMARKS: Final = "amber"


def record_meetings(*, cohort: Cohort, people: People, teacher: Person) -> None:
    edition = edition_contents(cohort.edition_id)
    for appointment in cohort.appointments.filter(meeting_id__in=_MEETINGS).order_by("starts_at"):
        meeting = appointment.meeting_id
        present = [person.pk for person, graduate in people.values() if meeting not in graduate.absent]
        record_presence(
            cohort=cohort, edition=edition, meeting_id=meeting, present=present, by=teacher, key=_key(cohort, meeting),
            now=appointment.starts_at + timedelta(hours=4),
        )  # fmt: skip


def fill_endings(*, cohort: Cohort, people: People, helpers: Mapping[str, Person], now: datetime) -> None:
    """Decide on results in the second and third week after the last."""
    teacher, examiner = helpers["teacher"], helpers["examiner"]
    proposed_at = now
    persons = {key: person for key, (person, _graduate) in people.items()}
    offered = Offered(requirement=_DEBATE, is_accepted=True, note=SAID["instead"][persons[_REPLACED].language])
    decide_substitute(
        cohort=cohort, edition=edition_contents(cohort.edition_id), person=persons[_REPLACED], offered=offered, by=teacher,
        key=_key(cohort, "substitute"), now=proposed_at - timedelta(days=1),
    )  # fmt: skip
    propose_results(cohort=cohort, people=[persons[key].pk for key in _PUT_FORWARD], by=teacher, now=proposed_at)
    proposed = newest_decisions([person.pk for person in persons.values()], cohort.module_id)
    judgements = [
        Judgement(person=person.pk, verdict=verdict, after=proposed[person.pk].pk, reason=_reason(key, person))
        for key, verdict, person in ((key, verdict, persons[key]) for key, verdict in _JUDGED.items())
    ]
    establish_results(cohort=cohort, judgements=judgements, examiner=examiner, now=proposed_at + timedelta(days=2))
    _afterwards(persons, cohort, examiner, proposed_at + timedelta(days=6))


def _reason(key: str, reader: Person) -> str:
    return _REASONS[key][reader.language] if key in _REASONS else ""


def _afterwards(persons: Mapping[str, Person], cohort: Cohort, examiner: Person, now: datetime) -> None:
    """Take a result back, print a proof anew under another name, and let somebody say something about what was seen."""
    withdrawn = newest_decision(persons[_WITHDRAWN], cohort.module_id)
    key, name = _RENAMED
    change_profile(person=persons[key], display_name=name, language=persons[key].language)
    renamed = newest_decision(persons[key], cohort.module_id)
    assert withdrawn is not None  # noqa: S101 -- just made
    assert renamed is not None  # noqa: S101 -- just made
    withdraw_result(decision=withdrawn, reason=SAID["withdrawn"][persons[_WITHDRAWN].language], examiner=examiner, now=now)
    reissue_proof(decision=renamed, by=examiner, now=now)
    skill_id = next(iter(skills_in(edition_contents(cohort.edition_id))))
    write_remark(
        person=persons[_REMARKS], place=(EvidenceKind.SKILL, skill_id, "seen:1"), body=SAID["remark"][persons[_REMARKS].language], now=now
    )


def _key(cohort: Cohort, what: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{cohort.slug}/{what}")
