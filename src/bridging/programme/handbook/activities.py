"""How questions, assignments and meetings stand on paper."""

from collections.abc import Mapping
from typing import Final

from bridging.engines.assessment.answer_blocks import Spots
from bridging.engines.assessment.items import paper
from bridging.engines.assessment.paper import Paper, PaperCriterion
from bridging.engines.courseware.model import Module
from bridging.engines.courseware.schemas.activities import AssignmentFile, MeetingFile, ReadingFile
from bridging.press.book import Assignment, Criterion, Meeting, PaperActivity, PaperOption, PlanStep, Reading, RubricLevel
from bridging.press.forms import Form, Ruled, Shown
from bridging.programme.addresses import short_address
from bridging.programme.amounts import material_in_words
from bridging.programme.handbook.answer_forms import forms_of
from bridging.programme.handbook.prose import blocks_of, inlines_of
from bridging.programme.handbook.spots import numbered_picture, whole_picture
from bridging.programme.item_pictures import picture_of
from bridging.programme.items import FiledItem
from bridging.programme.labs import FiledLab
from bridging.programme.load import Programme
from bridging.programme.short_codes import question_fragment, short_code
from bridging.source.blocks import Blocks, ListBlock, ListItem
from bridging.source.text import Language, Text

_KINDS: Final[Mapping[str, Text]] = {
    "kick-off": Text("Startbijeenkomst", "Kick-off"),
    "tbl": Text("Teamgebaseerd leren", "Team-based learning"),
    "guest-lecture": Text("Gastles", "Guest lecture"),
    "clinic": Text("Spreekuur", "Clinic"),
    "visit": Text("Bezoek", "Visit"),
    "lab-day": Text("Labdag", "Lab day"),
    "debate": Text("Debat", "Debate"),
    "exam": Text("Toets", "Test"),
    "online": Text("Online bijeenkomst", "Online session"),
    "question-hour": Text("Vragenuur", "Question hour"),
    "escape-room": Text("Escaperoom", "Escape room"),
}
_MODES: Final[Mapping[str, Text]] = {
    "physical": Text("op locatie", "on site"),
    "online": Text("online", "online"),
    "hybrid": Text("op locatie en online", "on site and online"),
}
WORKLOAD: Final[Mapping[str, Text]] = {
    "self_study": Text("zelfstudie", "self-study"),
    "live_online": Text("live online", "live online"),
    "physical": Text("op locatie", "on site"),
    "workplace": Text("werkplek", "workplace"),
    "assessment": Text("toetsing", "assessment"),
}
_DAYS: Final[Mapping[str, Text]] = {
    "mon": Text("maandag", "Monday"),
    "tue": Text("dinsdag", "Tuesday"),
    "wed": Text("woensdag", "Wednesday"),
    "thu": Text("donderdag", "Thursday"),
    "fri": Text("vrijdag", "Friday"),
    "sat": Text("zaterdag", "Saturday"),
    "sun": Text("zondag", "Sunday"),
}
_WEEK: Final = Text("Week", "Week")
# A picture to point at is at most this high, as a part of the column's width.
_HIGHEST: Final = 0.95
_LINES_OF_LAB: Final = 6


def paper_activity(programme: Programme, filed: FiledItem, page_id: str, language: Language, base_url: str) -> PaperActivity:
    """Return a practice item with writing space, its answer and a code to the very place online."""
    sheet = paper(filed.item)
    # Of options, the letters that are right stand above the answer already.
    answer: list[Blocks] = [blocks_of(sheet.answer[language])] if sheet.answer[language] and not sheet.options else []
    if sheet.solution is not None:
        answer.append(blocks_of(sheet.solution[language]))
    if sheet.criteria:
        answer.append((_criteria(sheet.criteria, language),))
    code = short_code(filed.module, page_id, question_fragment(filed.item.id))
    return PaperActivity(
        stem=blocks_of(sheet.stem[language]),
        options=tuple(
            PaperOption(
                option.letter,
                blocks_of(option.text[language]),
                option.correct,
                blocks_of(option.feedback[language]) if option.feedback else (),
            )
            for option in sheet.options
        ),
        many=sheet.many,
        forms=_forms(programme, filed, sheet, language),
        above=_above(programme, filed, language),
        lines=0 if sheet.unit else sheet.lines,
        answer=tuple(block for blocks in answer for block in blocks),
        minutes=filed.item.minutes,
        short_url=base_url + short_address(code),
        file=_relative(programme, filed),
        line=filed.located.span(("stem", language)).line,
    )


def paper_lab(programme: Programme, filed: FiledLab, page_id: str, language: Language, base_url: str) -> PaperActivity:
    """Return a lab with its brief, a code to the bench and room for what comes of it: decision, number, interval and reason."""
    lab = filed.lab
    code = short_code(filed.module, page_id, question_fragment(lab.id))
    asked = Text("Besluit, getal met interval en reden:", "Decision, number with interval, and reason:")
    return PaperActivity(
        stem=(*blocks_of(f"**{lab.title[language]}**"), *blocks_of(lab.brief[language]), *blocks_of(asked[language])),
        lines=_LINES_OF_LAB,
        minutes=lab.minutes,
        short_url=base_url + short_address(code),
        file=programme.course.root.relative(filed.located.file),
        line=filed.located.span(("brief", language)).line,
    )


def _above(programme: Programme, filed: FiledItem, language: Language) -> tuple[Form, ...]:
    picture = picture_of(programme, filed) if filed.item.picture_to_read else None
    found = whole_picture(picture, language) if picture else None
    return (Shown(found[0], min(1, _HIGHEST / found[1])),) if found else ()


def _forms(programme: Programme, filed: FiledItem, sheet: Paper, language: Language) -> tuple[Form, ...]:
    if sheet.unit:
        return (Ruled(1, unit=sheet.unit),)

    def show_spots(spots: Spots) -> Shown | None:
        picture = picture_of(programme, filed)
        found = numbered_picture(picture, spots, language) if picture else None
        return Shown(found[0], min(1, _HIGHEST / found[1])) if found else None

    return forms_of(sheet.blocks.get(language, ()), language, show_spots)


def _criteria(criteria: tuple[PaperCriterion, ...], language: Language) -> ListBlock:
    """Return what a rater judges by: each criterion with its points and track, and its levels below it."""
    items = []
    for criterion in criteria:
        about = f"{criterion.points:g}" if criterion.track == "both" else f"{criterion.points:g}, EQF {criterion.track}"
        levels = tuple(ListItem(blocks_of(f"{points:g}: {text[language]}")) for points, text in criterion.levels)
        below: Blocks = (ListBlock(ordered=False, items=levels, tight=True),) if levels else ()
        items.append(ListItem((*blocks_of(f"{criterion.text[language]} ({about})"), *below)))
    return ListBlock(ordered=False, items=tuple(items))


def printed_assignment(value: AssignmentFile, language: Language, file: str) -> Assignment:
    return Assignment(
        id=value.id,
        title=value.title[language],
        brief=blocks_of(value.brief[language]),
        deliverable=inlines_of(value.deliverable[language]),
        kind=WORKLOAD[value.kind][language],
        due=f"{_WEEK[language].lower()} {value.due.week}, {_DAYS[value.due.day][language]}",
        minutes=value.minutes,
        outcomes=tuple(dict.fromkeys(part.outcome for part in value.parts)),
        rubric=tuple(
            Criterion(
                criterion.title[language],
                criterion.points,
                tuple(RubricLevel(level.points, inlines_of(level.text[language])) for level in criterion.levels),
                "" if criterion.track == "both" else f"EQF {criterion.track}",
            )
            for criterion in value.rubric
        ),
        confidential=value.confidentiality,
        file=file,
    )


def printed_meeting(value: MeetingFile, module: Module, language: Language, file: str) -> Meeting:
    readings = [module.readings[key].value.title[language] for key in value.prepare.readings if key in module.readings]
    return Meeting(
        id=value.id,
        title=value.title[language],
        kind=_KINDS[value.kind][language],
        minutes=value.minutes,
        mode=_MODES[value.mode][language],
        week=f"{_WEEK[language]} {value.week}",
        aim=inlines_of(value.aim[language]),
        plan=tuple(
            PlanStep(step.minutes, inlines_of(step.title[language]), inlines_of(step.facilitator[language]) if step.facilitator else ())
            for step in value.plan
        ),
        materials=tuple(inlines_of(material_in_words(material, language)) for material in value.materials),
        safety=inlines_of(value.safety[language]) if value.safety else (),
        prepare=(*value.prepare.pages, *readings),
        outcomes=tuple(dict.fromkeys(part.outcome for part in value.parts)),
        file=file,
    )


def printed_reading(value: ReadingFile, language: Language) -> Reading:
    return Reading(value.title[language], value.minutes, inlines_of(value.guide[language]), value.source or "", value.url or "")


def _relative(programme: Programme, filed: FiledItem) -> str:
    """Name the file within its root; a private path is named as such and not shown whole."""
    file = filed.located.file
    if file.is_relative_to(programme.course.root.path):
        return programme.course.root.relative(file)
    return f"private/{file.name}"
