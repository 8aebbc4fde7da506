"""Whether texts are texts, in both languages."""

import re
from collections.abc import Iterator
from typing import Final

from bridging.engines.escape.proof.subject import Subject
from bridging.engines.escape.words import texts_of, unknown_names
from bridging.kernel.diagnostic import Diagnostic, Span, error, warning
from bridging.source.yaml import Place

_CODE: Final = "room-texts-plain"
_BOTH: Final = "room-texts-in-both"
_NAMES: Final = "room-values-known"
_MARKUP: Final = re.compile(r"<\s*[/!?]?\s*[A-Za-z][^<>]*>|<!--|</?script|javascript:|\{%|\$\{|on(?:error|load|click)\s*=", re.IGNORECASE)
_LETTERS: Final = re.compile(r"[^\W\d_]{2,}")


def are_plain(subject: Subject) -> Iterator[Diagnostic]:
    seen: set[Place] = set()
    for place, text in texts_of(subject.room):
        *above, language = place
        if (found := _MARKUP.search(text)) and (*above, found[0]) not in seen:
            seen.add((*above, found[0]))
            yield error(_CODE, _at(subject, place), "room.text-code", markup=found[0][:40])
        if language == "nl" and _LETTERS.search(text):
            yield from _in_both(subject, tuple(above))
    values = subject.data.values if subject.data else {}
    for place, said in dict.fromkeys((place[:-1], said) for place, said in unknown_names(subject.room, values)):
        yield error(_NAMES, _at(subject, place), "room.name-unknown", name=said[:40])


def _in_both(subject: Subject, place: Place) -> Iterator[Diagnostic]:
    written = subject.written(place)
    has_both = isinstance(written, dict) and all(written.get(language) is not None for language in ("nl", "en"))
    # A title that nobody wrote is the name of its thing.
    if written is not None and not has_both:
        yield warning(_BOTH, _at(subject, place), "room.text-once")


def _at(subject: Subject, place: Place) -> Span:
    return subject.span(*place)
