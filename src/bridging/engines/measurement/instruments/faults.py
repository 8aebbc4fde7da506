"""What is wrong with an instrument that its schema lets through, each fault with its place in the file."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bridging.engines.measurement.instruments.schema import AnswerForm, Instrument, InstrumentItem

PLACEHOLDER = "{outcome}"
_SUS = (10, 1, 5)


@dataclass(frozen=True, slots=True)
class Flaw:
    """``code`` of the catalogue."""

    place: tuple[str | int, ...]
    code: str
    args: dict[str, str | int] = field(default_factory=dict)


def faults_of(instrument: Instrument) -> tuple[Flaw, ...]:
    return (
        *_of_words(instrument),
        *_twice("items", [item.id for item in instrument.items]),
        *_twice("scales", [scale.id for scale in instrument.scales]),
        *(fault for name, form in instrument.answers.items() for fault in _of_form(name, form)),
        *(fault for place, item in enumerate(instrument.items) for fault in _of_item(instrument, place, item)),
        *(fault for place in range(len(instrument.scales)) for fault in _of_scale(instrument, place)),
        *_of_combinations(instrument),
    )


def _of_words(instrument: Instrument) -> Iterator[Flaw]:
    if instrument.text == "bring-your-own":
        yield from (Flaw(place, "instrument.words-of-others") for place in _words(instrument))
        if instrument.terms is None:
            yield Flaw(("text",), "instrument.terms-missing")
        return
    if instrument.licence is None:
        yield Flaw(("text",), "instrument.licence-missing")
    if set(instrument.languages) != {"nl", "en"}:
        yield Flaw(("languages",), "instrument.language-missing")
    for place, item in enumerate(instrument.items):
        if item.text is None and item.ends is None:
            yield Flaw(("items", place), "instrument.text-missing", {"item": item.id})
        elif (
            item.text is not None
            and instrument.per == "outcome"
            and not all(PLACEHOLDER in words for words in (item.text.nl, item.text.en))
        ):
            yield Flaw(("items", place, "text"), "instrument.placeholder-missing", {"item": item.id})


def _words(instrument: Instrument) -> Iterator[tuple[str | int, ...]]:
    """Yield the places of words that would be an instrument's own; titles of scales are names, not items."""
    if instrument.intro is not None:
        yield ("intro",)
    for name, form in instrument.answers.items():
        if form.labels:
            yield ("answers", name, "labels")
        if form.options:
            yield ("answers", name, "options")
    for place, item in enumerate(instrument.items):
        if item.text is not None:
            yield ("items", place, "text")
        if item.ends is not None:
            yield ("items", place, "ends")


def _twice(part: str, ids: Iterable[str]) -> Iterator[Flaw]:
    seen = set[str]()
    for place, each in enumerate(ids):
        if each in seen:
            yield Flaw((part, place, "id"), "instrument.twice", {"id": each})
        seen.add(each)


def _of_form(name: str, form: AnswerForm) -> Iterator[Flaw]:
    place = ("answers", name)
    if (form.kind in {"rating", "pair", "slider"} and (form.min is None or form.max is None)) or (
        form.min is not None and form.max is not None and form.min >= form.max
    ):
        yield Flaw(place, "instrument.ends", {"answer": name})
    elif form.is_scored and any(not (form.min or 0) <= label.at <= (form.max or 0) for label in form.labels):
        yield Flaw((*place, "labels"), "instrument.label-off", {"answer": name})
    if form.kind in {"choice", "choices"} and len(form.options) < 2:  # noqa: PLR2004 -- one option is no choice
        yield Flaw(place, "instrument.options-few", {"answer": name})
    for each, count in Counter(option.id for option in form.options).items():
        if count > 1:
            yield Flaw((*place, "options"), "instrument.twice", {"id": each})


def _of_item(instrument: Instrument, place: int, item: InstrumentItem) -> Iterator[Flaw]:
    form = instrument.answers.get(item.answer)
    if form is None:
        yield Flaw(("items", place, "answer"), "instrument.answer-unknown", {"answer": item.answer})
    elif form.kind == "pair" and item.ends is None and instrument.text == "shipped":
        yield Flaw(("items", place), "instrument.ends-missing", {"item": item.id})
    elif form.kind != "pair" and item.ends is not None:
        yield Flaw(("items", place, "ends"), "instrument.ends-without-pair", {"item": item.id})
    yield from _of_condition(instrument, place, item)
    if item.scale is None:
        if item.reversed:
            yield Flaw(("items", place, "reversed"), "instrument.reversed-without-scale", {"item": item.id})
    elif item.scale not in {scale.id for scale in instrument.scales}:
        yield Flaw(("items", place, "scale"), "instrument.scale-unknown", {"scale": item.scale})
    elif form is not None and not form.is_scored:
        yield Flaw(("items", place, "scale"), "instrument.not-scored", {"item": item.id})


def _of_condition(instrument: Instrument, place: int, item: InstrumentItem) -> Iterator[Flaw]:
    asked = item.show_if
    if asked is None:
        return
    earlier = {each.id: each for each in instrument.items[:place]}
    if asked.item not in earlier:
        yield Flaw(("items", place, "show_if"), "instrument.condition-unknown", {"item": item.id, "other": asked.item})
        return
    form = instrument.answers.get(earlier[asked.item].answer)
    if form is None:
        return
    by_number = asked.at_least is not None or asked.at_most is not None
    if form.kind in {"choice", "choices"}:
        fits = bool(asked.options) and not by_number and set(asked.options) <= {option.id for option in form.options}
    else:
        fits = form.kind != "text" and by_number and not asked.options
    if not fits:
        yield Flaw(("items", place, "show_if"), "instrument.condition-unfit", {"item": item.id, "other": asked.item})


def _of_scale(instrument: Instrument, place: int) -> Iterator[Flaw]:
    scale = instrument.scales[place]
    items = instrument.items_of(scale.id)
    # Asked of each outcome, a scale has as many items as there are outcomes.
    if not items or (scale.at_least > len(items) and instrument.per is None):
        yield Flaw(("scales", place), "instrument.at-least", {"scale": scale.id, "items": len(items)})
    ends = {(form.min, form.max) for item in items if (form := instrument.answers.get(item.answer)) is not None}
    if len(ends) > 1:
        yield Flaw(("scales", place), "instrument.scale-mixed", {"scale": scale.id})
    if (scale.scoring == "rule") != (scale.rule is not None):
        yield Flaw(("scales", place), "instrument.rule-missing", {"scale": scale.id})
    if scale.rule == "sus" and ({(len(items), *each) for each in ends} != {_SUS} or any(item.reversed for item in items)):
        yield Flaw(("scales", place, "rule"), "instrument.rule-sus", {"scale": scale.id})


def _of_combinations(instrument: Instrument) -> Iterator[Flaw]:
    known = {scale.id for scale in instrument.scales}
    for place, combination in enumerate(instrument.combinations):
        for name in combination.weights:
            if name not in known:
                yield Flaw(("combinations", place, "weights", name), "instrument.scale-unknown", {"scale": name})
