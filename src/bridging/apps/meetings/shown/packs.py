"""What is printed for a day of a cohort, as values that the press takes."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, islice
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.choices import KitOffice
from bridging.apps.meetings.queries.kits import Kit
from bridging.apps.meetings.queries.labday import pairs_at
from bridging.apps.meetings.shown.kits import MaterialLine, gmo_in_words, shown_kit
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.queries.papers import programme
from bridging.engines.courseware.schemas.protocol import Measurement, ProtocolStep
from bridging.press.dates import long_date
from bridging.press.papers import PART_KINDS, PackHead, PackPart, PartKind
from bridging.press.papers.pack_words import PACK_WORDS
from bridging.press.papers.text import paper_text
from bridging.press.pdf.escape import array, content, dictionary, string
from bridging.press.qr import qr_svg
from bridging.programme.amounts import number_in
from bridging.programme.snippet_html import snippet_blocks
from bridging.source.schema import Localised
from bridging.source.text import Language

_LABELS_ON_A_SHEET: Final = 65
_SECONDS: Final = 60


class _Writer:
    """Writes the parts of one kit in one language. ``copies``: a sheet for each pair and person, else one of each to copy."""

    def __init__(self, kit: Kit, language: Language, *, copies: bool) -> None:
        self.kit, self.meeting, self.language, self.copies = kit, kit.meeting, language, copies
        self.words = PACK_WORDS[language]

    def text(self, words: Localised | None) -> str:
        return paper_text(snippet_blocks(words[self.language]), self.language) if words is not None else "[]"

    def texts(self, lines: Sequence[Localised]) -> str:
        return array(self.text(line) for line in lines)

    def part(self, kind: PartKind, given: Mapping[str, str], sheets: Sequence[Mapping[str, str]] = ({},)) -> PackPart:
        return PackPart(
            kind=kind,
            meeting_id=self.meeting.id,
            meeting=self.meeting.title[self.language],
            kit=self.kit.hash,
            is_concept=self.kit.is_concept,
            given=given,
            sheets=tuple(sheets),
        )

    def script(self) -> PackPart:
        clock = self.kit.starts_at.astimezone(self.kit.cohort.zone()) if self.kit.starts_at else None
        rows = []
        for step in self.meeting.plan:
            time = f"{clock:%H:%M}" if clock else ""
            rows.append(
                {"time": content(time), "minutes": str(step.minutes), "title": self.text(step.title), "said": self.text(step.facilitator)}
            )
            clock = clock + dt.timedelta(minutes=step.minutes) if clock else None
        staff = [content(f"{number} × {words}") for number, words in shown_kit(self.kit, self.language).staff]
        given = {
            "staff": array(staff),
            "rooms": array(content(f"{room[self.language]} ({room.capacity})") for room in self.meeting.rooms),
            "rows": array(map(dictionary, rows)),
            "hand-in": self.texts(self.meeting.hand_in),
        }
        return self.part("script", given)

    def attendance(self) -> PackPart:
        gates = self.meeting.safe_work.gates if self.meeting.safe_work else ()
        given = {
            "names": array(content(str(person)) for person in self.kit.expected),
            "gates": array(content(f"{gate[self.language]}{self._percent(gate.percent)}") for gate in gates),
        }
        return self.part("attendance", given)

    def materials(self) -> PackPart:
        lines = shown_kit(self.kit, self.language).materials
        sizes = self.kit.sizes
        numbers = {"expected": sizes.participants, "pairs": sizes.pairs, "groups": sizes.groups, "runs": len(sizes.runs)}
        facts = [(self.words[name], str(number)) for name, number in numbers.items() if number]
        given = {
            "facts": array(array([content(name), content(value)]) for name, value in facts),
            "lines": array(_material(line) for line in lines if not line.own),
            "own": array(content(line.words) for line in lines if line.own),
        }
        return self.part("materials", given)

    def safety(self) -> PackPart | None:
        safe_work = self.meeting.safe_work
        if safe_work is None:
            return None
        given = {
            "gmo": content(gmo_in_words(safe_work.gmo, self.language)),
            "note": self.text(safe_work.gmo_note),
            "text": self.text(self.meeting.safety),
            "gates": array(content(f"{gate[self.language]}{self._percent(gate.percent)}") for gate in safe_work.gates),
            "ppe": self.texts(safe_work.ppe),
            "hazards": self.texts(safe_work.hazards),
            "spill": self.texts(safe_work.spill),
            "waste": self.texts(safe_work.waste),
            "releases": array(map(content, self._releases())),
            "names": array(content(str(person)) for person in self.kit.expected),
        }
        return self.part("safety", given)

    def protocol(self) -> PackPart | None:
        if not self.meeting.protocol:
            return None
        steps = array(self._step(number, step) for number, step in enumerate(self.meeting.protocol, start=1))
        expected = set(self.kit.expected)
        seated = {
            pair.number: [str(place.person) for place in pair.places.all() if place.person in expected]
            for pair in pairs_at(self.kit.cohort, self.meeting.id)
        }
        # Whoever sits together already has a number; the others get the first that are free.
        free = (number for number in count(1) if number not in seated)
        taken = [number for number, people in seated.items() if people]
        numbers = sorted([*taken, *islice(free, max(0, self.kit.sizes.pairs - len(taken)))]) if self.copies else ()
        sheets = [{"number": content(str(number)), "names": content(" · ".join(seated.get(number, [])))} for number in numbers]
        return self.part("protocol", {"steps": steps}, sheets or [{"number": "[]", "names": "[]"}])

    def skills(self) -> PackPart | None:
        published = {each["id"]: each for each in edition_contents(self.kit.cohort.edition_id).outline["skills"]}
        wanted = [published[each] for each in self.meeting.skills if each in published]
        if not wanted:
            return None
        skills = array(
            dictionary(
                {
                    "title": content(skill["title"][self.language]),
                    "steps": array(
                        dictionary({"text": content(step["text"][self.language]), "critical": "true" if step["critical"] else "false"})
                        for step in skill["steps"]
                    ),
                }
            )
            for skill in wanted
        )
        sheets = [{"name": content(str(person))} for person in self.kit.expected] if self.copies else []
        return self.part("skills", {"skills": skills}, sheets or [{"name": "[]"}])

    def labels(self) -> PackPart | None:
        if not self.meeting.labels or not self.kit.sizes.participants:
            return None
        address = f"{settings.BRIDGING_BASE_URL}{self._address()}"
        pictures: dict[str, bytes] = {}
        drawn = []
        for name, title, note in self._tubes():
            file = f"labels/{self.meeting.id}-{name}.svg"
            pictures[file] = qr_svg(f"{address}#{name}")
            said = {"name": content(name), "title": content(title), "note": content(note), "code": string(file)}
            drawn.append(dictionary(said | {"alt": string(f"{self.words['qr']} {name} {title}"), "stamp": content(self._tube_stamp())}))
        sheets = [{"labels": array(drawn[start : start + _LABELS_ON_A_SHEET])} for start in range(0, len(drawn), _LABELS_ON_A_SHEET)]
        return replace(self.part("labels", {}, sheets), pictures=pictures)

    def _tubes(self) -> Iterator[tuple[str, str, str]]:
        """Yield name, title and note of each tube: ``07-D3`` is the third of the seventh pair."""
        for label in self.meeting.labels:
            number = self.kit.sizes.number(label.per)
            for whose in range(1, number + 1):
                for copy in range(1, label.copies + 1):
                    name = f"{whose:02}-{label.id.upper()}{copy if label.copies > 1 else ''}"
                    yield name, label.title[self.language], label.note[self.language] if label.note else ""

    def _tube_stamp(self) -> str:
        day = f"{self.kit.starts_at.astimezone(self.kit.cohort.zone()):%Y-%m-%d} · " if self.kit.starts_at else ""
        return f"{day}{self.kit.hash[:8]}"

    def _address(self) -> str:
        """A code on a tube leads to the protocol by which it is filled, else to the meeting."""
        name = "meetings:protocol" if self.meeting.protocol else "study:meeting"
        return reverse(name, args=[self.kit.cohort.module_id, self.meeting.id])

    def _releases(self) -> Iterator[str]:
        if not self.kit.must_be_released:
            return
        with translation.override(self.language):
            for office in KitOffice:
                row = self.kit.releases.get(office)
                if row is None:
                    yield f"{office.label}: {self.words['not-released']}"
                else:
                    yield f"{office.label}: {row.person or '–'}, {long_date(self.language, row.released_at.astimezone(self.kit.cohort.zone()).date())}"

    def _percent(self, percent: float | None) -> str:
        return f" ({number_in(percent, self.language)} %)" if percent is not None else ""

    def _step(self, number: int, step: ProtocolStep) -> str:
        said = {name: self.text(getattr(step, name)) for name in ("section", "text", "warning", "stop", "pause")}
        return dictionary(
            said
            | {
                "number": str(number),
                "minutes": str(step.minutes or 0),
                "clock": content(f"{step.timer_s // _SECONDS}:{step.timer_s % _SECONDS:02}") if step.timer_s else "[]",
                "signed": content(self.words[step.signed]) if step.signed else "[]",
                "measures": array(map(self._measure, step.measure)),
            }
        )

    def _measure(self, each: Measurement) -> str:
        low, high = (number_in(value, self.language) for value in (each.min, each.max))
        return dictionary(
            {
                "title": content(each.title[self.language]),
                "unit": content(each.unit[self.language]),
                "range": content(f"{low} {self.words['and']} {high} {each.unit[self.language]}"),
                "accept": self.text(each.accept),
                "times": str(each.times),
            }
        )


def _material(line: MaterialLine) -> str:
    return dictionary(
        {
            "words": content(line.words),
            "counted": content(line.each),
            "ready": content(line.taken),
            "packs": content("" if line.packs is None else str(line.packs)),
            "store": content(line.store),
            "check": content(line.check),
        }
    )


def parts_of(kits: Sequence[Kit], language: Language, *, kinds: Sequence[str] = PART_KINDS, copies: bool = True) -> list[PackPart]:
    """Return the papers of a day's meetings, one meeting after the other; a part that a meeting has nothing for is left out."""
    found: list[PackPart] = []
    for kit in kits:
        writer = _Writer(kit, language, copies=copies)
        writers: dict[PartKind, Callable[[], PackPart | None]] = {
            "script": writer.script,
            "attendance": writer.attendance,
            "materials": writer.materials,
            "safety": writer.safety,
            "protocol": writer.protocol,
            "labels": writer.labels,
            "skills": writer.skills,
        }
        found += [part for kind in PART_KINDS if kind in kinds and (part := writers[kind]()) is not None]
    return found


def head_of(cohort: Cohort, day: dt.date, language: Language, *, duplex: bool, now: dt.datetime) -> PackHead:
    about, contents = programme(), edition_contents(cohort.edition_id)
    return PackHead(
        language=language,
        programme=about["title"][language] if about else "Bridging the Gap",
        cohort=cohort.title(language),
        day=day,
        edition=f"{contents.code} {contents.label}",
        printed_at=now.astimezone(cohort.zone()),
        duplex=duplex,
    )
