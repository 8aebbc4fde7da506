"""The simulated programme as records, as if it had been read from a site: what statistics, reports and findings work with."""

from bridging.engines.measurement.records import Answer, AskedItem, Participant, Purpose, Rating, Records
from bridging.engines.measurement.simulation.bank import BankItem
from bridging.engines.measurement.simulation.simulate import ARM, SimEnrolment, SimProgramme
from bridging.kernel.confidence import PROBABILITIES


def as_records(programme: SimProgramme, purpose: Purpose = "reporting") -> Records:
    """Return the programme as records. For research, whoever did not consent is left out and counted."""
    left_out = {"consent": 0, "withdrawn": 0}
    kept = set(programme.people)
    if purpose == "research":
        left_out["consent"] = sum(person.consent == "no" for person in programme.people.values())
        left_out["withdrawn"] = sum(person.consent == "withdrawn" for person in programme.people.values())
        kept = {pid for pid, person in programme.people.items() if person.consent == "yes"}
    items = {
        (item.item, _version(programme, item, cohort.edition)): _asked(programme, item, cohort.module, cohort.edition)
        for cohort in programme.cohorts
        for item in programme.modules[cohort.module].items
    }
    return Records(
        purpose=purpose,
        as_of=programme.as_of,
        is_simulated=True,
        participants=tuple(_participant(programme, each) for each in programme.enrolments if each.pid in kept),
        answers=tuple(
            Answer(
                each.pid, each.cohort, each.occasion, each.item.page or f"{programme.cohort(each.cohort).module}-{each.occasion}", each.item.item,
                _version(programme, each.item, programme.cohort(each.cohort).edition), each.choice, each.score, PROBABILITIES[each.sureness],
            )
            for each in programme.answers
            if each.pid in kept
        ),
        ratings=tuple(
            Rating(each.pid, each.cohort, each.wave, each.about, each.instrument, 1, each.item, each.value)
            for each in programme.ratings
            if each.pid in kept
        ),
        items=tuple(items[pin] for pin in sorted(items)),
        left_out=left_out,
    )  # fmt: skip


def _participant(programme: SimProgramme, each: SimEnrolment) -> Participant:
    person, cohort = programme.people[each.pid], programme.cohort(each.cohort)
    return Participant(
        pid=each.pid, cohort=each.cohort, module=cohort.module, year=cohort.year, partner=person.partner, sector=person.sector,
        profession=person.profession, language=person.language, track=person.track, state=each.state, is_passed=each.is_passed,
        consent=person.consent, arms={ARM: "on" if each.has_story else "off"},
    )  # fmt: skip


def _version(programme: SimProgramme, item: BankItem, edition: int) -> int:
    """Return the version of an item in an edition: a key that was mended makes the next one."""
    fault = next((fault for fault in programme.faults.all if fault.where == item.item and fault.option and fault.until is not None), None)
    return item.version + (fault is not None and fault.until is not None and edition > fault.until)


def _asked(programme: SimProgramme, item: BankItem, module: str, edition: int) -> AskedItem:
    key = programme.faults.filed_key(item, edition) if item.options else ""
    return AskedItem(item.item, _version(programme, item, edition), module, key, item.options, (item.topic,))
