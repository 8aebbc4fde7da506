"""The few fixed words that stand in published pages, in both languages."""

from collections.abc import Mapping
from typing import Final

from bridging.source.text import Text

PAGE_WORDS: Final[Mapping[str, Text]] = {
    "figure": Text("Figuur", "Figure"),
    "table": Text("Tabel", "Table"),
    "note": Text("Noot", "Note"),
    "tip": Text("Tip", "Tip"),
    "warning": Text("Let op", "Take care"),
    "important": Text("Belangrijk", "Important"),
    "misconception": Text("Misvatting", "Misconception"),
    "worked-example": Text("Uitgewerkt voorbeeld", "Worked example"),
    "summary": Text("Samengevat", "In short"),
    "reflection": Text("Om over na te denken", "To reflect on"),
    "use-at-work": Text("In uw eigen werk", "Use it at work"),
    "transcript": Text("Uitgeschreven tekst", "Transcript"),
    "notes": Text("Noten", "Notes"),
    "back-to-text": Text("terug naar de tekst", "back to the text"),
    "to-verify": Text("nog te bevestigen", "to be verified"),
    "in-words": Text("De figuur in woorden", "The figure in words"),
    "sources": Text("Bronnen", "Sources"),
}


def page_word(key: str, language: str) -> str:
    return PAGE_WORDS[key][language]
