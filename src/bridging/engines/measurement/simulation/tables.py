"""The simulated programme as the CSV tables that `bridging measure programme` reads: the module with a start measurement."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Final

from bridging.engines.measurement.simulation.faults import FAULTY
from bridging.engines.measurement.simulation.simulate import SimProgramme
from bridging.engines.measurement.simulation.surveys import APPLIED, TRANSFER
from bridging.kernel.confidence import PROBABILITIES

_LAST: Final = 3
_SCALE: Final = ("mo1", "mo2", "mo3", "mo4", "mo5", "mo7", "mo8", "mo6", "mo9", "mo10", "mo11", "mo12")
"""The command takes its third and eighth column as turned round."""
_LETTERS: Final = "ABCDEFGHIJ"


def as_tables(programme: SimProgramme) -> Mapping[str, str]:
    """Return the texts of the tables by name. The items are those of the start measurement, keyed as the last edition files them."""
    cohorts = {cohort.id: cohort for cohort in programme.cohorts if cohort.module == FAULTY}
    enrolled = {each.pid: each for each in programme.enrolments if each.cohort in cohorts}
    items = {item.item: item for item in programme.modules[FAULTY].test if item.is_in_start and item.options and item.track == "both"}
    people = [
        (pid, each.cohort, person.partner, person.profession, person.language, int(each.has_story), person.consent)
        for pid, each in enrolled.items()
        if (person := programme.people[pid])
    ]
    responses = [
        (
            answer.pid, "pre" if answer.occasion == "start" else "post", answer.item.item,
            _LETTERS[answer.item.options.index(answer.choice)], 100 * PROBABILITIES[answer.sureness],
        )
        for answer in programme.answers
        if answer.cohort in cohorts and answer.item.item in items and answer.occasion in {"start", "module"}
    ]  # fmt: skip
    key = [(item.item, _LETTERS[item.options.index(programme.faults.filed_key(item, _LAST))], len(item.options)) for item in items.values()]
    ticked: dict[tuple[str, str], dict[str, int]] = {}
    for rating in programme.ratings:
        if rating.cohort in cohorts and isinstance(rating.value, float):
            ticked.setdefault((rating.pid, rating.wave), {})[rating.item] = int(rating.value)
    scale = [(pid, *(own[item] for item in _SCALE)) for (pid, wave), own in ticked.items() if wave == "end" and _SCALE[0] in own]
    later = [
        (pid, *(own[item] for item in TRANSFER), int(own[APPLIED] > 0)) for (pid, wave), own in ticked.items() if wave == "three-months"
    ]
    return {
        "participants": _csv(("pid", "cohort", "institution", "role", "test_language", "gamification", "research_consent"), people),
        "responses": _csv(("pid", "occasion", "item", "choice", "confidence"), responses),
        "key": _csv(("item", "key", "options"), key),
        "scale": _csv(("pid", *(f"m{number:02}" for number in range(1, len(_SCALE) + 1))), scale),
        "followup": _csv(("pid", *(f"t{number}" for number in range(1, len(TRANSFER) + 1)), "applied_at_work"), later),
    }


def _csv(names: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue()
