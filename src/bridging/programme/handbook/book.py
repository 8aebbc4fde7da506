"""Everything of a module in one language, for one audience, as a Book."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from bridging.engines.courseware.model import Course, Module, Page, all_blocks
from bridging.engines.courseware.schemas.module import EvidenceRef, Unit
from bridging.kernel.bloom import Bloom
from bridging.press.book import Audience, Book, Chapter, GlossaryEntry, Outcome, PaperActivity, Part, Work, plain
from bridging.press.frame import used_works
from bridging.programme.addresses import module_address, short_address
from bridging.programme.citations import rendered_works
from bridging.programme.handbook.about import about_of
from bridging.programme.handbook.activities import paper_activity, paper_lab, printed_assignment, printed_meeting, printed_reading
from bridging.programme.handbook.pictures import pictures_of
from bridging.programme.handbook.prose import blocks_of, printed_document
from bridging.programme.load import Programme
from bridging.programme.short_codes import short_code
from bridging.source.blocks import Activity, Citation, Inline, Link, all_inlines, walk
from bridging.source.text import Language, Text

_WEEK: Final = Text("Week", "Week")
_BLOOM: Final[Mapping[Bloom, Text]] = {
    Bloom.REMEMBER: Text("onthouden", "remember"),
    Bloom.UNDERSTAND: Text("begrijpen", "understand"),
    Bloom.APPLY: Text("toepassen", "apply"),
    Bloom.ANALYSE: Text("analyseren", "analyse"),
    Bloom.EVALUATE: Text("evalueren", "evaluate"),
    Bloom.CREATE: Text("creëren", "create"),
}
_TEST_ITEMS: Final = Text("kennistoets", "knowledge test")
_PRACTICE_ITEM: Final = Text("oefenvraag", "practice question")
_REVIEWED: Final = Text("beoordeeld door {reviewer}", "reviewed by {reviewer}")
_VALID: Final = Text("geldig op {day}", "valid on {day}")
_LICENCES: Final = {"CC-BY-4.0": "CC BY 4.0", "CC-BY-SA-4.0": "CC BY-SA 4.0", "CC0-1.0": "CC0 1.0"}


def book_of(
    programme: Programme, module_id: str, language: Language, audience: Audience, *, edition: str, date: dt.date, base_url: str
) -> Book:
    """Return the handbook of a module. Raises KeyError when the programme has no such module."""
    module = programme.course.modules[module_id]
    value = module.value
    site = programme.course.programme.value if programme.course.programme else None
    parts = tuple(_part(programme, module, unit, language, base_url) for unit in value.units)
    keys = list(_cited(programme, module, language, parts))
    works = rendered_works(programme.course.bibliography, keys)
    book = Book(
        language=language,
        audience=audience,
        code=value.code,
        title=value.title[language],
        subtitle=value.summary[language],
        programme=site.title[language] if site else "",
        partners=tuple(partner.name for partner in site.partners) if site else (),
        edition=edition,
        date=date,
        licence=_LICENCES.get(site.licence, site.licence) if site else "CC BY 4.0",
        address=base_url + module_address(module_id),
        about=about_of(value, language),
        parts=parts,
        outcomes=tuple(_outcome(programme, module, index, language) for index in range(len(value.outcomes))),
        glossary=_glossary(programme.course, language),
        works={key: Work(key, "", _unlinked(works[key]), _address(works[key])) for key in works},
        pictures=pictures_of(programme, module, language),
        activities=dict(_activities(programme, module, language, base_url)),
    )
    # Numbered is what this book prints: a source of answers has no number in a book without them.
    numbers = {key: str(number) for number, key in enumerate(used_works(book), 1)}
    return dataclasses.replace(book, works={key: dataclasses.replace(book.works[key], label=label) for key, label in numbers.items()})


def _part(programme: Programme, module: Module, unit: Unit, language: Language, base_url: str) -> Part:
    root = programme.course.root
    return Part(
        id=unit.id,
        label=f"{_WEEK[language]} {unit.week}",
        title=unit.title[language],
        goal=unit.goal[language] if unit.goal else "",
        chapters=tuple(_chapter(programme, module, page, language, base_url) for page in module.pages if page.any.front.unit == unit.id),
        readings=tuple(printed_reading(f.value, language) for f in module.readings.values() if f.value.unit == unit.id),
        assignments=tuple(
            printed_assignment(f.value, language, root.relative(f.file)) for f in module.assignments.values() if f.value.unit == unit.id
        ),
        meetings=tuple(
            printed_meeting(f.value, module, language, root.relative(f.file)) for f in module.meetings.values() if f.value.unit == unit.id
        ),
    )


def _chapter(programme: Programme, module: Module, page: Page, language: Language, base_url: str) -> Chapter:
    text = page.text(language)
    front = text.front
    byline = [front.author]
    if front.reviewer:
        byline.append(_REVIEWED[language].format(reviewer=front.reviewer))
    byline.append(_VALID[language].format(day=front.valid_on.isoformat()))
    return Chapter(
        id=page.id,
        title=front.title,
        lead=front.lead,
        document=printed_document(programme, module.id, text, base_url),
        outcomes=front.outcomes,
        minutes=front.minutes,
        byline=" · ".join(byline),
        file=programme.course.root.relative(text.file),
        short_url=base_url + short_address(short_code(module.id, page.id)),
    )


def _outcome(programme: Programme, module: Module, index: int, language: Language) -> Outcome:
    outcome = module.value.outcomes[index]
    return Outcome(
        id=outcome.id,
        text=outcome.text[language],
        bloom=_BLOOM[outcome.bloom][language],
        taught=tuple(page.id for page in module.pages if outcome.id in page.any.front.outcomes),
        evidence=tuple(dict.fromkeys(_evidence(programme, module, reference, language) for reference in outcome.evidence)),
        note="" if outcome.track == "both" else f"EQF {outcome.track}",
    )


def _evidence(programme: Programme, module: Module, reference: EvidenceRef, language: Language) -> str:
    kind, identifier = reference.target
    if kind == "assignment" and identifier in module.assignments:
        return module.assignments[identifier].value.title[language]
    if kind == "meeting" and identifier in module.meetings:
        return module.meetings[identifier].value.title[language]
    if kind == "skill":
        return next((skill.title[language] for skill in module.value.skills if skill.id == identifier), identifier)
    if kind == "lab" and identifier in programme.labs:
        return programme.labs[identifier].lab.title[language]
    filed = programme.items.get(identifier)
    return _PRACTICE_ITEM[language] if filed is not None and filed.item.use == "practice" else _TEST_ITEMS[language]


def _glossary(course: Course, language: Language) -> dict[str, GlossaryEntry]:
    return {
        entry_id: GlossaryEntry(entry_id, front.title, front.short, plain(front.definition), front.also)
        for entry_id, entry in course.reference.items()
        for front in (entry.text(language).front,)
    }


def _activities(programme: Programme, module: Module, language: Language, base_url: str) -> Iterator[tuple[tuple[str, str], PaperActivity]]:
    for page in module.pages:
        for block in walk(all_blocks(page.text(language).document)):
            if isinstance(block, Activity) and block.ref in programme.items:
                filed = programme.items[block.ref]
                yield (block.kind, block.ref), paper_activity(programme, filed, page.id, language, base_url)
            elif isinstance(block, Activity) and block.ref in programme.labs:
                yield (block.kind, block.ref), paper_lab(programme, programme.labs[block.ref], page.id, language, base_url)


def _cited(programme: Programme, module: Module, language: Language, parts: tuple[Part, ...]) -> Iterator[str]:
    """Yield keys of the bibliography in the order of the book."""
    readings = {reading.source for part in parts for reading in part.readings if reading.source}
    for page in module.pages:
        for inline in all_inlines(all_blocks(page.text(language).document)):
            if isinstance(inline, Citation):
                yield from inline.keys
    for assignment in module.assignments.values():
        for inline in all_inlines(blocks_of(assignment.value.brief[language])):
            if isinstance(inline, Citation):
                yield from inline.keys
        yield from assignment.value.sources
    for filed in programme.items_of(module.id):
        if not filed.is_private:
            yield from filed.item.sources
    yield from sorted(readings)


def _unlinked(entry: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return entry[:-1] if entry and isinstance(entry[-1], Link) else entry


def _address(entry: tuple[Inline, ...]) -> str:
    return entry[-1].href if entry and isinstance(entry[-1], Link) else ""
