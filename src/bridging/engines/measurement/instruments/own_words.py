"""The words of an instrument of others, put into its scoring key for who is asked: they stand in no file.

Words are named by their place: ``intro``, ``item.ID``, ``low.ID`` and ``high.ID`` for the ends of a pair, ``label.FORM.POINT``, ``option.FORM.ID``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bridging.engines.measurement.instruments.schema import AnswerForm, Ends, Instrument, InstrumentItem, Label
from bridging.source.schema import Localised

type Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """``kind``: intro, item, low, high or label. ``is_needed``: without it nobody could answer."""

    name: str
    kind: str
    about: str
    is_needed: bool


def places_of(instrument: Instrument) -> Iterator[Place]:
    """Yield where an institution is to bring words, in the order in which they are read."""
    yield Place("intro", "intro", "", is_needed=False)
    for name, form in instrument.answers.items():
        for at in _labelled(form):
            yield Place(f"label.{name}.{at}", "label", str(at), is_needed=form.kind == "rating" and at in {form.min, form.max})
    for item in instrument.items:
        if instrument.answers[item.answer].kind == "pair":
            yield Place(f"low.{item.id}", "low", item.id, is_needed=True)
            yield Place(f"high.{item.id}", "high", item.id, is_needed=True)
        else:
            yield Place(f"item.{item.id}", "item", item.id, is_needed=True)


def _labelled(form: AnswerForm) -> Iterable[int]:
    """Return the points that may have words: each of a rating, the ends of a slider, and none of a pair, whose items have their own."""
    if form.min is None or form.max is None or form.kind not in {"rating", "slider"}:
        return ()
    return range(form.min, form.max + 1, form.step) if form.kind == "rating" else (form.min, form.max)


def missing(instrument: Instrument, words: Words) -> list[str]:
    """Return the places without which an instrument cannot be asked."""
    return [place.name for place in places_of(instrument) if place.is_needed and not words.get(place.name, "").strip()]


def with_words(instrument: Instrument, words: Mapping[str, Words]) -> Instrument:
    """Return the instrument with the words of each language; a language without them shows those of the other."""
    first = next(iter(words.values()), {})
    nl, en = words.get("nl", first), words.get("en", first)
    answers = {name: _worded(name, form, nl, en) for name, form in instrument.answers.items()}
    items = tuple(_item(item, nl, en) for item in instrument.items)
    return instrument.model_copy(update={"answers": answers, "items": items, "intro": _both("intro", nl, en)})


def _worded(name: str, form: AnswerForm, nl: Words, en: Words) -> AnswerForm:
    found = [(at, _both(f"label.{name}.{at}", nl, en)) for at in _labelled(form)]
    labels = tuple(Label(at=at, nl=both.nl, en=both.en) for at, both in found if both is not None)
    return form.model_copy(update={"labels": labels})


def _item(item: InstrumentItem, nl: Words, en: Words) -> InstrumentItem:
    low, high = _both(f"low.{item.id}", nl, en), _both(f"high.{item.id}", nl, en)
    ends = Ends(low=low, high=high) if low is not None and high is not None else None
    return item.model_copy(update={"text": _both(f"item.{item.id}", nl, en), "ends": ends})


def _both(place: str, nl: Words, en: Words) -> Localised | None:
    dutch, english = nl.get(place, "").strip(), en.get(place, "").strip()
    return Localised(nl=dutch or english, en=english or dutch) if dutch or english else None
