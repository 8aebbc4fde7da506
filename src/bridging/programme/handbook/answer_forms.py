"""The blocks of an answer as forms on paper."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, assert_never

from bridging.engines.assessment.answer_blocks import (
    LETTERS,
    AnswerBlock,
    Arrange,
    Assign,
    Choose,
    Gap,
    GapText,
    Line,
    Number,
    Option,
    Passage,
    Plate,
    Scene,
    Spots,
    Upload,
)
from bridging.engines.assessment.types.file_upload.schema import KINDS, MEGABYTE
from bridging.kernel.message import Message
from bridging.press import forms
from bridging.press.book import plain
from bridging.press.forms import Boxes, Entry, Form, Ruled, Sheet, SheetRow, Shown, Told
from bridging.programme.handbook.plates import given_words, plate_picture, plate_share
from bridging.programme.handbook.prose import blocks_of
from bridging.source.blocks import DefinitionList, Inlines
from bridging.source.catalogue import say
from bridging.source.markdown import parse_inlines
from bridging.source.text import Language, Text

type ShowSpots = Callable[[Spots], Shown | None]

_NUMBER: Final = Text("Schrijf in elk vak het nummer van de volgorde.", "Write in each box its number in the order.")
_TICK_ROW: Final = Text("Kruis in elke regel één vak aan.", "Tick one box in each row.")
_TICK_SOME: Final = Text("Kruis in een regel hoogstens één vak aan.", "Tick one box in a row at most.")
_LETTER: Final = Text("Schrijf bij elke regel de letter die erbij hoort.", "Write beside each row the letter that goes with it.")
_RECORD: Final = Text(
    "Zet in de marge de letter van wat er mis is. Laat een regel die klopt leeg.",
    "Put in the margin the letter of what is wrong. Leave a line that is right empty.",
)
_BOARD: Final = Text(
    "Schrijf bij elk gegeven, onder het nummer van elke bewering, de letter van wat het met die bewering doet.",
    "For each piece of evidence write, under the number of each claim, the letter of what it does to that claim.",
)
_CLAIMS: Final = Text("Beweringen:", "Claims:")
_ONE_SPOT: Final = Text("Kruis het nummer van de juiste plek aan.", "Tick the number of the right place.")
_SPOTS: Final = Text("Kruis de nummers van alle juiste plekken aan.", "Tick the numbers of all the right places.")
_WELLS: Final = Text("Schrijf in elke well het nummer van wat erin gaat.", "Write in each well the number of what goes into it.")
_GIVEN: Final = Text("Al gevuld:", "Filled already:")
_ONLINE: Final = Text(
    "Wat u kiest, bepaalt wat er volgt. Ga online verder op het adres bij deze vraag.",
    "What you choose decides what follows. Go on online, at the address of this question.",
)
_HAND_IN: Final = Text(
    "Lever online één bestand in ({kinds}; hoogstens {limit} MB). Naam van uw bestand:",
    "Hand in one file online ({kinds}; at most {limit} MB). Name of your file:",
)
_HEAD: Final = "Letter"
# Names of options stand above columns of ticks as long as their longest words fit there; else they are listed, and letters stand for them.
_MOST_COLUMNS: Final = 5
_MOST_LETTERS: Final = 40
_LONGEST_NAME: Final = 30


def forms_of(blocks: Iterable[AnswerBlock], language: Language, show_spots: ShowSpots) -> tuple[Form, ...]:
    """Return where an answer is given on paper; ``show_spots`` knows the picture that is pointed at."""
    return tuple(form for block in blocks for form in _forms(block, language, show_spots))


def _forms(block: AnswerBlock, language: Language, show_spots: ShowSpots) -> tuple[Form, ...]:  # noqa: C901, PLR0911 -- one case per block
    match block:
        case Choose():
            return (Boxes("square" if block.many else "circle", _entries(block.options), _words(block.legend, language)),)
        case Number():
            return (Ruled(1, _words(block.label, language), block.unit),)
        case Line():
            return (Ruled(1, _words(block.label, language)),)
        case Passage():
            return (Ruled(block.lines, _words(block.label, language)),)
        case GapText():
            return (_gap_text(block),)
        case Assign():
            return _assign(block, language)
        case Arrange():
            entries = tuple(Entry("", blocks_of(entry.text)) for entry in block.entries)
            return (Boxes("number", entries, _words(block.legend, language) or plain(_NUMBER[language])),)
        case Spots():
            return _spots(block, language, show_spots)
        case Plate():
            return _plate(block, language)
        case Scene():
            return _scene(block, language)
        case Upload():
            kinds = ", ".join(KINDS.get(kind, kind) for kind in block.kinds)
            told = _HAND_IN[language].format(kinds=kinds, limit=block.max_bytes // MEGABYTE)
            return (Ruled(1, plain(told)),)
        case _:
            assert_never(block)


def _entries(options: Iterable[Option]) -> tuple[Entry, ...]:
    return tuple(Entry(option.letter, blocks_of(option.text)) for option in options)


def _words(text: Message | str, language: Language) -> Inlines:
    return plain(say(text, language)) if isinstance(text, Message) else _line(text)


def _line(text: str) -> Inlines:
    """Read a text as words of one line."""
    return parse_inlines(text.replace("\n", " "), Path())[0] if text else ()


def _gap_text(block: GapText) -> forms.GapText:
    gaps = [piece for paragraph in block.paragraphs for piece in paragraph if isinstance(piece, Gap)]
    return forms.GapText(
        tuple(tuple(piece.number if isinstance(piece, Gap) else _line(piece) for piece in paragraph) for paragraph in block.paragraphs),
        tuple((gap.number, tuple(_line(option.text) for option in gap.options)) for gap in gaps if gap.options),
    )


def _assign(block: Assign, language: Language) -> tuple[Form, ...]:
    rows = tuple(SheetRow(row.label, _line(row.text)) for row in block.rows)
    title = _line(block.title)
    legend = _words(block.legend, language)
    if block.look == "board" and _crosses(block):
        return _board(block, language)
    if block.look != "document" and _fit_above(block.options):
        how = legend or plain((_TICK_SOME if block.optional else _TICK_ROW)[language])
        return (Sheet(rows, tuple(_line(option.text) for option in block.options), "tick", title, how),)
    lettered = _lettered(block.options)
    how = legend or plain((_RECORD if block.look == "document" else _LETTER)[language])
    return Boxes("none", lettered, how), Sheet(rows, (plain(_HEAD),), "margin" if block.look == "document" else "write", title)


def _crosses(block: Assign) -> bool:
    """Whether the rows are every text with every one of several labels, in one order."""
    texts, labels = dict.fromkeys(row.text for row in block.rows), dict.fromkeys(row.label for row in block.rows)
    return len(labels) > 1 and [(row.text, row.label) for row in block.rows] == [(text, label) for text in texts for label in labels]


def _board(block: Assign, language: Language) -> tuple[Form, ...]:
    """Return one row a piece of evidence and one column a claim: each is read once, where a screen asks for every pair."""
    claims = tuple(Entry(str(number), blocks_of(label)) for number, label in enumerate(dict.fromkeys(row.label for row in block.rows), 1))
    rows = tuple(SheetRow("", _line(text)) for text in dict.fromkeys(row.text for row in block.rows))
    return (
        Boxes("none", claims, plain(_CLAIMS[language])),
        Boxes("none", _lettered(block.options), _words(block.legend, language) or plain(_BOARD[language])),
        Sheet(rows, tuple(plain(claim.label) for claim in claims), "write", _line(block.title)),
    )


def _lettered(options: tuple[Option, ...]) -> tuple[Entry, ...]:
    return tuple(Entry(letter, blocks_of(option.text)) for letter, option in zip(LETTERS, options, strict=False))


def _fit_above(options: tuple[Option, ...]) -> bool:
    words = [word for option in options for word in option.text.split()]
    together = len(options) * max(map(len, words), default=0)
    return len(options) <= _MOST_COLUMNS and together <= _MOST_LETTERS and max(len(option.text) for option in options) <= _LONGEST_NAME


def _spots(block: Spots, language: Language, show_spots: ShowSpots) -> tuple[Form, ...]:
    shown = show_spots(block)
    entries = tuple(Entry(str(number), blocks_of(region.text)) for number, region in enumerate(block.regions, 1))
    how = _words(block.legend, language) or plain((_SPOTS if block.many else _ONE_SPOT)[language])
    boxes = Boxes("square" if block.many else "circle", entries, how)
    return (shown, boxes) if shown else (boxes,)


def _plate(block: Plate, language: Language) -> tuple[Form, ...]:
    fills = tuple(Entry(str(number), blocks_of(fill.text + _wells(fill.count))) for number, fill in enumerate(block.fills, 1))
    given = tuple(Entry(letter.lower(), blocks_of(words)) for letter, words in zip(LETTERS, given_words(block), strict=False))
    picture = Shown(plate_picture(block, language), plate_share(block))
    boxes = [Boxes("none", fills, plain(_WELLS[language]))]
    if given:
        boxes.append(Boxes("none", given, plain(_GIVEN[language])))
    return (*boxes, picture)


def _wells(count: int) -> str:
    return f" ({count} {'well' if count == 1 else 'wells'})" if count else ""


def _scene(block: Scene, language: Language) -> tuple[Form, ...]:
    facts = tuple((_words(name, language), blocks_of(value)) for name, value in block.facts)
    told = (*blocks_of(block.text), *((DefinitionList(facts),) if facts else ()))
    chosen = (Boxes("circle", _entries(block.options)),) if block.options else ()
    online = (Ruled(0, plain(_ONLINE[language])),) if block.goes_on else ()
    return Told(told), *chosen, *online
