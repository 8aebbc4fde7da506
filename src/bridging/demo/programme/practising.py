"""What simulated people answered on the pages, and how they followed the meetings."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study import rules
from bridging.apps.study.contents import edition_contents, practice_items
from bridging.apps.study.domain.presence import presence_stream
from bridging.apps.study.domain.rebuilding_presence import rebuild_presence
from bridging.apps.study.domain.responses import GIVEN, practice_stream, project_many
from bridging.apps.study.record_kinds import ATTENDED, MISSED
from bridging.demo.programme.answering import sent
from bridging.demo.programme.entries import Written, write
from bridging.engines.assessment.grade import Grade
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import assess
from bridging.engines.measurement.simulation.answers import SimAnswer
from bridging.engines.measurement.simulation.presence import SimPresence
from bridging.engines.measurement.simulation.simulate import SimProgramme

_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "simulated-programme")


def practise(programme: SimProgramme, cohort_id: str, row: Cohort, people: Mapping[str, Person], *, began: datetime) -> None:
    """Write the answers on pages down, and what follows from them."""
    given = [answer for answer in programme.answers if answer.cohort == cohort_id and answer.occasion == "practice"]
    items = practice_items(row.edition_id, {answer.item.item for answer in given})
    contents = edition_contents(row.edition_id)
    told = [
        _answered(answer, people[answer.pid], items[answer.item.item], place, began, contents.module_id, contents.label)
        for place, answer in enumerate(given)
    ]
    entries = write(each for each, _ in told)
    project_many(
        (people[answer.pid], entry, items[answer.item.item], grade) for answer, entry, (_, grade) in zip(given, entries, told, strict=True)
    )


def _answered(
    answer: SimAnswer, person: Person, item: Item, place: int, began: datetime, module_id: str, label: str
) -> tuple[Written, Grade]:
    raw = sent(answer, item, person.language)
    seed = rules.seed_for(person.pk, item.id, item.version, 0)
    grade = assess(item, seed, dict(raw))
    assert isinstance(grade, Grade)  # noqa: S101 -- it was made from the item
    payload = {
        "raw": raw, "confidence": answer.sureness, "language": person.language, "attempt": 0, "module": module_id, "page": answer.item.page,
        "edition": label,
    }  # fmt: skip
    written = Written(
        stream=practice_stream(person, item.id), seq=1, actor=subject_of(person), key=uuid.uuid5(_NAMESPACE, f"{person.email}/{item.id}"),
        kind=GIVEN, ref=f"{item.id}@{item.version}", seed=seed, payload=payload, at=began + timedelta(days=answer.day, minutes=place % 600),
    )  # fmt: skip
    return written, grade


def attend(programme: SimProgramme, cohort_id: str, row: Cohort, people: Mapping[str, Person], *, staff: Person) -> None:
    """Write down how everybody followed the meetings, each a quarter of an hour after it began."""
    began = dict(row.appointments.values_list("meeting_id", "starts_at"))
    meetings = edition_contents(row.edition_id).outline["meetings"]
    own = [each for each in programme.presences if each.cohort == cohort_id and each.meeting in began]
    write(_attended(own, row, people, began, meetings, staff))
    for pid in {each.pid for each in own}:
        rebuild_presence(person=people[pid])


def _attended(
    own: list[SimPresence], row: Cohort, people: Mapping[str, Person], began: Mapping[str, datetime], meetings: Mapping[str, Mapping[str, object]],
    staff: Person,
) -> Iterator[Written]:  # fmt: skip
    for each in own:
        said: dict[str, object] = {"cohort": row.slug, "module": row.module_id}
        if each.how != "absent":
            said["manner"] = each.how
        if each.minutes is not None:
            said["minutes"] = each.minutes
        yield Written(
            stream=presence_stream(people[each.pid], each.meeting), seq=1, actor=subject_of(staff),
            key=uuid.uuid5(_NAMESPACE, f"{each.pid}/{row.slug}/{each.meeting}"), kind=ATTENDED if each.how in {"room", "online"} else MISSED,
            ref=f"{each.meeting}@{meetings[each.meeting]['version']}", payload=said, at=began[each.meeting] + timedelta(minutes=15),
        )  # fmt: skip
