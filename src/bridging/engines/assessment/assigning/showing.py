"""A sheet on screen and on paper."""

from dataclasses import dataclass
from itertools import groupby

from bridging.engines.assessment.answer_blocks import LETTERS, Assign, Option, Row
from bridging.engines.assessment.assigning.schema import SheetItem
from bridging.engines.assessment.assigning.sheet import Sheet, SheetRow
from bridging.engines.assessment.one_line import on_one_line
from bridging.engines.assessment.paper import PAPER_SEED, Paper, composed
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.variant import Seed, Variant, chance
from bridging.kernel.message import Message
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class SheetVariant(Variant[SheetItem]):
    """The ids of rows and options as they stand on screen; no language among them, so switching it moves nothing."""

    rows: tuple[str, ...]
    options: tuple[str, ...]


def generate(item: SheetItem, seed: Seed) -> SheetVariant:
    sheet, draw = item.sheet, chance(item, seed)
    rows, options = [row.id for row in sheet.rows], [option.id for option in sheet.options]
    if sheet.shuffle_rows:
        draw.shuffle(rows)
    if sheet.shuffle_options:
        draw.shuffle(options)
    return SheetVariant(item, seed, tuple(rows), tuple(options))


def render(variant: SheetVariant, language: Language) -> Rendered:
    return rendered(variant, language, Message("scoring.rows"))


def rendered(variant: SheetVariant, language: Language, scoring: Message) -> Rendered:
    item = variant.item
    return Rendered.of(
        item,
        language,
        blocks=(_block(item.sheet, variant, language),),
        scoring=scoring,
    )


def _block(sheet: Sheet, variant: SheetVariant, language: Language) -> Assign:
    rows = {row.id: row for row in sheet.rows}
    shown = [rows[identifier] for identifier in variant.rows]
    letters = LETTERS if sheet.lettered else ""
    return Assign(
        rows=tuple(Row(row.form_field, row.text[language], row.label[language] if row.label else "") for row in shown),
        options=tuple(
            Option(identifier, sheet.option(identifier).text[language], letters[index : index + 1])
            for index, identifier in enumerate(variant.options)
        ),
        look=sheet.look,
        optional=sheet.optional,
        title=sheet.title[language] if sheet.title else "",
    )


def reveal(variant: SheetVariant, language: Language) -> str:
    """List every row that has a key with its right options, in the order of this screen."""
    return "\n".join(_revealed(row, variant, language) for row in _keyed(variant))


def paper(item: SheetItem) -> Paper:
    """Print what stands on screen; the trainer's answer has the reasons with it, which a screen says row by row."""
    return composed(generate(item, PAPER_SEED), render, _explained)


def _keyed(variant: SheetVariant) -> list[SheetRow]:
    rows = {row.id: row for row in variant.item.sheet.rows}
    return [rows[identifier] for identifier in variant.rows if rows[identifier].keys]


def _revealed(row: SheetRow, variant: SheetVariant, language: Language) -> str:
    named = [row.label[language]] if row.label else []
    return f"- {' · '.join((*named, on_one_line(row.text[language])))} → {_named_keys(row, variant, language)}"


def _named_keys(row: SheetRow, variant: SheetVariant, language: Language) -> str:
    return " / ".join(on_one_line(variant.item.sheet.option(key).text[language]) for key in row.keys)


def _explained(variant: SheetVariant, language: Language) -> str:
    """Say the answer with its reasons; a text that is held against several labels stands once, and paper numbers the labels."""
    lines = []
    for (text, why), group in groupby(_keyed(variant), key=lambda row: _told(row, language)):
        rows = list(group)
        if len(rows) == 1:
            lines.append(_revealed(rows[0], variant, language) + why)
        else:
            keys = (f"{number} {_named_keys(row, variant, language)}" for number, row in enumerate(rows, 1))
            lines.append(f"- {text} → {' · '.join(keys)}{why}")
    return "\n".join(lines)


def _told(row: SheetRow, language: Language) -> tuple[str, str]:
    why = f" — {on_one_line(row.feedback[language])}" if row.feedback else ""
    return on_one_line(row.text[language]), why
