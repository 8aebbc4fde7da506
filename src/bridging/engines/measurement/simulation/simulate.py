"""The whole programme from a seed: the same seed, plan and modules give the same people, answers and ratings, on every machine."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from bridging.engines.measurement.simulation.answers import SimAnswer, draw_answer, shape_of, share_of_gain
from bridging.engines.measurement.simulation.bank import BankItem, Module, model_module
from bridging.engines.measurement.simulation.faults import (
    BORDER,
    BORDER_PEOPLE,
    FAULTY,
    FIRST_CHOICES,
    LOST_BY_UNCLEARNESS,
    MENDED_IN,
    UNCLEAR_UNIT,
    FaultKind,
    Faults,
    plant,
)
from bridging.engines.measurement.simulation.people import SimPerson, draw_person
from bridging.engines.measurement.simulation.plan import AS_OF, FIRST, PLAN, SMALL, CohortPlan
from bridging.engines.measurement.simulation.presence import SimPresence, presences
from bridging.engines.measurement.simulation.surveys import SimRating, end_survey, follow_up, pulses, self_efficacy
from bridging.kernel.seed import random_for

SEED: Final = "bridging-programme-2026"
ARM: Final = "story-frame"
STORY_TEACHES: Final = 0.15
"""Logits that the story frame adds to what is learned."""
_GAINS: Final = (1.6, 1.4, 1.2, 1.05, 1.45, 0.95, 1.25)
_SITS_START: Final = 0.96
_ANSWERS: Final = 0.8
_DAYS: Final = {"start": -4, "module": 63}


@dataclass(frozen=True, slots=True)
class SimEnrolment:
    """``is_passed``: the result for the module. ``has_story``: this person had the story frame, by lot."""

    pid: str
    cohort: str
    state: Literal["completed", "withdrawn", "enrolled"]
    is_passed: bool
    has_story: bool


@dataclass(frozen=True, slots=True)
class SimProgramme:
    """``gains`` is the truth: logits gained, by topic."""

    seed: str
    as_of: date
    cohorts: tuple[CohortPlan, ...]
    modules: Mapping[str, Module]
    faults: Faults
    people: Mapping[str, SimPerson]
    enrolments: tuple[SimEnrolment, ...]
    answers: tuple[SimAnswer, ...]
    ratings: tuple[SimRating, ...]
    presences: tuple[SimPresence, ...]
    gains: Mapping[str, float]

    @property
    def trained(self) -> frozenset[str]:
        return frozenset(each.pid for each in self.enrolments if each.is_passed)

    def cohort(self, cohort_id: str) -> CohortPlan:
        return next(cohort for cohort in self.cohorts if cohort.id == cohort_id)

    def in_cohort(self, cohort_id: str) -> tuple[SimEnrolment, ...]:
        return tuple(each for each in self.enrolments if each.cohort == cohort_id)


def simulate(seed: str = SEED, modules: Mapping[str, Module] | None = None, *, plan: tuple[CohortPlan, ...] = PLAN) -> SimProgramme:
    """Draw the programme. Raises ValueError where the module with the faults has too few questions for them."""
    known = modules or {name: model_module(name, has_start=name == FAULTY) for name in sorted({cohort.module for cohort in plan})}
    faults = plant(known[FAULTY], small=SMALL)
    topics = sorted({item.topic for module in known.values() for item in module.items})
    gains = {topic: _GAINS[place % len(_GAINS)] for place, topic in enumerate(topics)}
    drawing = _Drawing(seed, known, faults, gains)
    for cohort in sorted(plan, key=lambda each: each.starts_on):
        drawing.hold(cohort)
    return SimProgramme(
        seed, AS_OF, plan, known, faults, drawing.people, tuple(drawing.enrolments), tuple(drawing.answers), tuple(drawing.ratings),
        tuple(drawing.presences), gains,
    )  # fmt: skip


class _Drawing:
    """What has been drawn so far, cohort by cohort in the order of their days."""

    def __init__(self, seed: str, modules: Mapping[str, Module], faults: Faults, gains: Mapping[str, float]) -> None:
        self.seed, self.modules, self.faults, self.gains = seed, modules, faults, gains
        self.shapes = {item.item: shape_of(item, faults, seed) for module in modules.values() for item in module.items}
        self.people: dict[str, SimPerson] = {}
        self.enrolments: list[SimEnrolment] = []
        self.answers: list[SimAnswer] = []
        self.ratings: list[SimRating] = []
        self.presences: list[SimPresence] = []

    def hold(self, cohort: CohortPlan) -> None:
        """Draw a cohort: its people, who leaves, what they answer, who passes, and what they say of it."""
        back, border, new = self._members(cohort)
        people = [*back, *border, *new]
        chance = random_for("cohort", self.seed, cohort.id)
        leaves = {person.pid for person in chance.sample(new, cohort.withdraw)}
        stories = _by_lot([person.pid for person in people], self.seed, cohort.id)
        answers = [answer for person in people for answer in self._answers_of(person, cohort, stories, leaves)]
        answers = self._told_first(answers, cohort, people)
        staying = [person for person in people if person.pid not in leaves]
        fails = self._fails(answers, [person.pid for person in new if person.pid not in leaves], cohort)
        for person in people:
            passed = person.pid not in leaves | fails
            state: Literal["completed", "withdrawn"] = "withdrawn" if person.pid in leaves else "completed"
            self.enrolments.append(SimEnrolment(person.pid, cohort.id, state, passed, person.pid in stories))
        self.answers += answers
        self.ratings += self._ratings_of(cohort, staying, stories)
        module = self.modules[cohort.module]
        for person in staying:
            self.presences += presences(person.pid, cohort.id, module, random_for("presence", self.seed, cohort.id, person.pid))

    def _members(self, cohort: CohortPlan) -> tuple[list[SimPerson], list[SimPerson], list[SimPerson]]:
        """Return who comes back for another module, who works for the partner at the border of two filters, and all others."""
        back = [person for earlier, count in cohort.again for person in self._passed_of(earlier, count)]
        border = BORDER_PEOPLE.get(cohort.id, 0)
        drawn = []
        for place in range(cohort.size - len(back)):
            pid = f"p{len(self.people) + 1:03}"
            chance = random_for("person", self.seed, pid)
            self.people[pid] = draw_person(pid, chance, starts_on=cohort.starts_on, as_of=AS_OF, is_border=place < border)
            drawn.append(self.people[pid])
        return back, drawn[:border], drawn[border:]

    def _passed_of(self, cohort: str, count: int) -> list[SimPerson]:
        passed = [self.people[each.pid] for each in self.enrolments if each.cohort == cohort and each.is_passed]
        return [person for person in passed if person.partner != BORDER][:count]

    def _answers_of(self, person: SimPerson, cohort: CohortPlan, stories: frozenset[str], leaves: set[str]) -> Iterator[SimAnswer]:
        module = self.modules[cohort.module]
        chance = random_for("answers", self.seed, cohort.id, person.pid)
        extra = chance.gauss(0, 0.3) + STORY_TEACHES * (person.pid in stories)
        asked: list[tuple[Literal["start", "practice", "module"], Iterable[BankItem]]] = []
        if chance.random() < _SITS_START:
            asked.append(("start", [item for item in module.test if item.is_in_start]))
        # Who leaves does so before the third unit.
        asked.append(("practice", [item for item in module.practice if person.pid not in leaves or item.unit in module.units[:2]]))
        if person.pid not in leaves:
            asked.append(("module", module.test))
        for occasion, items in asked:
            for item in items:
                if not item.is_for(person.track) or (occasion == "practice" and chance.random() > _ANSWERS):
                    continue
                theta = person.ability + share_of_gain(occasion) * (self._gain(item.topic, cohort) + extra)
                shape = self.shapes[item.item]
                choice, is_right, sure = draw_answer(shape, item, theta, person.language, self.faults, chance)
                score = float(choice == self.faults.filed_key(item, cohort.edition)) if item.options else float(is_right)
                day = _DAYS.get(occasion, 7 * module.units.index(item.unit) + 3 if item.unit else 0)
                yield SimAnswer(person.pid, cohort.id, occasion, item, choice, is_right, score, sure, day)

    def _gain(self, topic: str, cohort: CohortPlan) -> float:
        module = self.modules[cohort.module]
        is_unclear = cohort.module == FAULTY and cohort.edition < MENDED_IN
        unclear = {item.topic for item in module.practice if item.unit == module.units[UNCLEAR_UNIT - 1]} if is_unclear else set()
        return self.gains[topic] - LOST_BY_UNCLEARNESS * (topic in unclear)

    def _told_first(self, answers: list[SimAnswer], cohort: CohortPlan, people: list[SimPerson]) -> list[SimAnswer]:
        """Let the first cohort answer the miskeyed question of a page exactly as its story is told."""
        if cohort.id != FIRST:
            return answers
        fault = next(fault for fault in self.faults.of(FaultKind.MISKEYED) if fault.until is not None)
        item = next(item for item in self.modules[cohort.module].practice if item.item == fault.where)
        other = next(option for option in item.options if option not in {item.key, fault.option})
        told = {"right": item.key, "filed": fault.option, "other": other}
        rows = [(told[kind], place < sure) for kind, (count, sure) in FIRST_CHOICES.items() for place in range(count)]
        # The able see what is right.
        able = sorted(people, key=lambda person: -person.ability)
        day = 7 * (UNCLEAR_UNIT - 1) + 3
        kept = [answer for answer in answers if answer.item.item != item.item]
        return kept + [
            SimAnswer(
                person.pid, cohort.id, "practice", item, choice, choice == item.key, float(choice == fault.option), 3 if is_sure else 2, day
            )
            for person, (choice, is_sure) in zip(able, rows, strict=True)
        ]  # fmt: skip

    def _fails(self, answers: Iterable[SimAnswer], eligible: list[str], cohort: CohortPlan) -> set[str]:
        """Return those who do not pass in the end: the lowest in the module's test, by what is truly right."""
        points = dict.fromkeys(eligible, 0)
        for answer in answers:
            if answer.occasion == "module" and answer.pid in points:
                points[answer.pid] += answer.is_right
        return set(sorted(points, key=lambda pid: (points[pid], pid))[: cohort.fail])

    def _ratings_of(self, cohort: CohortPlan, staying: list[SimPerson], stories: frozenset[str]) -> Iterator[SimRating]:
        module = self.modules[cohort.module]
        yield from pulses(cohort, module, staying, random_for("pulses", self.seed, cohort.id))
        for person in staying:
            chance = random_for("surveys", self.seed, cohort.id, person.pid)
            yield from self_efficacy("intake", cohort, module, person, chance)
            yield from self_efficacy("end", cohort, module, person, chance)
            yield from end_survey(cohort, person, has_story=person.pid in stories, chance=chance)
            yield from follow_up("three-months", cohort, person, as_of=AS_OF, chance=chance)
            yield from follow_up("six-months", cohort, person, as_of=AS_OF, chance=chance)


def _by_lot(pids: list[str], seed: str, cohort: str) -> frozenset[str]:
    """Return half of a cohort, by lot."""
    return frozenset(random_for("arm", seed, cohort).sample(sorted(pids), len(pids) // 2))
