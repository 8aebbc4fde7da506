"""A kit in words of one language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bridging.apps.meetings.protocols import protocols_in
from bridging.apps.meetings.queries.kits import Kit
from bridging.apps.study.contents import edition_contents
from bridging.engines.courseware.schemas.kit import SafeWork, Staff
from bridging.programme.amounts import PER, amount_in, number_in
from bridging.source.schema import Localised
from bridging.source.text import Language, Text

_GMO: Final[Mapping[str, Text]] = {
    "none": Text("geen ggo-werk", "no work with GMOs"),
    "ml-1": Text("ggo, inperkingsniveau ML-I", "GMO, containment level ML-I"),
    "ml-2": Text("ggo, inperkingsniveau ML-II", "GMO, containment level ML-II"),
    "ml-3": Text("ggo, inperkingsniveau ML-III", "GMO, containment level ML-III"),
}


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """``each`` is how the amount comes about, ``taken`` what lies ready; empty where the file says no amount."""

    words: str
    each: str
    taken: str
    packs: int | None
    own: bool
    store: str
    check: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """``text`` and ``stop`` are HTML, rendered at publishing; ``reads`` are what is measured, with the range it can lie in."""

    section: str
    text: SafeString
    stop: SafeString
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownKit:
    materials: tuple[MaterialLine, ...]
    staff: tuple[tuple[int, str], ...]
    gmo: str
    gmo_note: str
    safety: tuple[tuple[str | Promise, tuple[str, ...]], ...]
    runs: tuple[int, ...]
    steps: tuple[ShownStep, ...]


def shown_kit(kit: Kit, language: Language) -> ShownKit:
    safe_work = kit.meeting.safe_work
    return ShownKit(
        materials=tuple(_materials(kit, language)),
        staff=tuple((staff_needed(kit, each), each[language]) for each in kit.meeting.staff),
        gmo=_GMO[safe_work.gmo][language] if safe_work else "",
        gmo_note=safe_work.gmo_note[language] if safe_work and safe_work.gmo_note else "",
        safety=tuple(_safety(safe_work, language)) if safe_work else (),
        runs=kit.sizes.runs,
        steps=tuple(_steps(kit, language)),
    )


def _safety(safe_work: SafeWork, language: Language) -> Iterator[tuple[str | Promise, tuple[str, ...]]]:
    named: tuple[tuple[str | Promise, Sequence[Localised]], ...] = (
        (_("First, before anybody begins"), safe_work.gates),
        (_("Wear"), safe_work.ppe),
        (_("Hazards"), safe_work.hazards),
        (_("When something is spilled"), safe_work.spill),
        (_("Waste"), safe_work.waste),
    )
    for name, lines in named:
        if lines:
            yield name, tuple(line[language] for line in lines)


def _steps(kit: Kit, language: Language) -> Iterator[ShownStep]:
    protocol = protocols_in(edition_contents(kit.cohort.edition_id)).get(kit.meeting.id)
    for step in protocol.steps if protocol else ():
        yield ShownStep(
            section=step.section[language] if step.section else "",
            text=SafeString(step.text[language]),
            stop=SafeString(step.stop[language] if step.stop else ""),
            reads=tuple(
                f"{each.title[language]} ({number_in(each.low, language)}–{amount_in(each.high, each.unit[language], language)})"
                for each in step.measures
            ),
        )


def gmo_in_words(level: str, language: Language) -> str:
    return _GMO[level][language]


def staff_needed(kit: Kit, staff: Staff) -> int:
    return staff.number * kit.sizes.number(staff.per)


def _materials(kit: Kit, language: Language) -> Iterator[MaterialLine]:
    for material, counted in kit.counted:
        if counted is None or material.unit is None or material.per is None or material.amount is None:
            yield MaterialLine(material[language], "", "", None, material.own, "", "")
            continue
        unit = material.unit[language]
        each = f"{amount_in(material.amount, unit, language)} {PER[material.per][language]}"
        if material.per != "once":
            each += f" × {counted.times}"
        if material.spare_percent:
            each += f" + {number_in(material.spare_percent, language)}\u00a0%"
        yield MaterialLine(
            words=material[language],
            each=each,
            taken=amount_in(counted.taken, unit, language),
            packs=counted.packs,
            own=material.own,
            store=material.store[language] if material.store else "",
            check=material.check[language] if material.check else "",
        )
