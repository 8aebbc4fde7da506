"""What stands in a pack: records of people as tables, in an order that says nothing of who they are.

Free text is never in one: words are read for names by people first, and leave in a file of their own. Neither are keys of items, which would give
away what is still asked.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bridging.engines.measurement.datapack.anonymity import Kept
from bridging.engines.measurement.datapack.naming import rating_column, score_column, score_label
from bridging.engines.measurement.datapack.tables import Cell, Column, Row, Table, column, words, yes_or_no
from bridging.engines.measurement.disclosure import MINIMUM
from bridging.engines.measurement.instruments.faults import PLACEHOLDER
from bridging.engines.measurement.instruments.schema import AnswerForm, Instrument, InstrumentItem
from bridging.engines.measurement.records import Participant, Rating, Records
from bridging.source.text import LANGUAGES, Text

TESTS: Final = ("start", "module", "retention")
"""Occasions with columns of their own in the table that has a row for each participation; practice, and what people answered before their team did, stand in the long table alone."""
_STEPS: Final = frozenset({"rating", "pair"})
type Asked = tuple[str, str]
"""A person in a cohort, as the records name them."""
type Questions = Mapping[tuple[str, int, str], tuple[Instrument, InstrumentItem]]


@dataclass(frozen=True, slots=True)
class Shown:
    """Under which name somebody stands, and what may be said of the participation."""

    study_id: str
    row: Participant


def tables_of(records: Records, kept: Kept, shown: Mapping[Asked, Shown], instruments: Iterable[Instrument]) -> tuple[Table, ...]:
    """Return the tables that have rows."""
    questions = {(each.id, each.version, item.id): (each, item) for each in instruments for item in each.items}
    ratings = [each for each in records.ratings if not isinstance(each.value, str) or _is_option(each, questions)]
    numbers = [each for each in ratings if not isinstance(each.value, str)]
    made = (
        _participants(records, numbers, shown, questions),
        _responses(records, shown),
        _ratings(ratings, shown),
        _items(records),
        _questions(ratings, questions),
        _assignments(shown),
        _recordings(shown),
    )
    return tuple(_narrower(table, kept.dropped) for table in made if table.rows)


def hidden_ratings(records: Records) -> int:
    """Return how many anonymous ratings are left out, for coming from a handful of people."""
    sizes = _group_sizes(records.ratings)
    return sum(each.pid is None and sizes[_group(each)] < MINIMUM for each in records.ratings)


def _participants(records: Records, ratings: Iterable[Rating], shown: Mapping[Asked, Shown], questions: Questions) -> Table:
    scores = {
        (each.pid, each.cohort, score_column(each)): each.score for each in records.answers if each.occasion in TESTS and not each.order
    }
    named = [each for each in ratings if each.pid is not None]
    rated = {(str(each.pid), each.cohort, rating_column(each)): float(each.value) for each in named}
    given = scores | rated
    tests = {score_column(each): each for each in records.answers if each.occasion in TESTS}
    asked = {rating_column(each): each for each in named}
    wide = [Column(name, "number", score_label(tests[name])) for name in sorted(tests)]
    wide += [_rated(name, asked[name], questions) for name in sorted(asked)]
    rows = [(*_known(each), *(given.get((pid, cohort, one.name)) for one in wide)) for (pid, cohort), each in shown.items()]
    return Table("participants", (*_known_columns(), *wide), _sorted(rows))


def _known_columns() -> tuple[Column, ...]:
    return (
        column("study_id"), column("year", "integer"), column("cohort"), column("module"),
        column("profession", "text", "care", "pharmacy", "laboratory", "science", "other"), column("sector"), column("partner"),
        column("language", "text", "nl", "en"), column("track"), column("state", "text", "enrolled", "completed", "withdrawn"),
        yes_or_no("is_passed"),
    )  # fmt: skip


def _known(each: Shown) -> Row:
    row = each.row
    known = (row.cohort, row.module, row.profession, row.sector, row.partner, row.language, row.track)
    return (each.study_id, row.year or None, *(value or None for value in known), row.state, int(row.is_passed))


def _responses(records: Records, shown: Mapping[Asked, Shown]) -> Table:
    head = (
        column("study_id"), column("cohort"), column("occasion", "text", *TESTS, "practice", "team"), column("place"), column("item"),
        column("version", "integer"), column("choice"), column("score", "number"), column("confidence", "number"), column("order", "integer"),
    )  # fmt: skip
    rows = [
        (who.study_id, who.row.cohort or None, each.occasion, each.place, each.item, each.version, each.choice or None, each.score, each.confidence, each.order)
        for each in records.answers
        if (who := shown.get((each.pid, each.cohort)))
    ]  # fmt: skip
    return Table("responses", head, _sorted(rows))


def _ratings(ratings: list[Rating], shown: Mapping[Asked, Shown]) -> Table:
    head = (
        column("study_id"), column("cohort"), column("wave"), column("about"), column("instrument"), column("version", "integer"),
        column("item"), column("value", "number"), column("choice"),
    )  # fmt: skip
    sizes = _group_sizes(ratings)
    rows = [
        (study_id, cohort or None, each.wave, each.about or None, each.instrument, each.version, each.item, *_given(each.value))
        for each in ratings
        for study_id, cohort in _rater(each, shown, sizes)
    ]
    return Table("ratings", head, _sorted(rows))


def _is_option(each: Rating, questions: Questions) -> bool:
    """Tell whether a text is the name of an option, which is nobody's own words."""
    found = questions.get((each.instrument, each.version, each.item))
    if found is None:
        return False
    instrument, item = found
    return each.value in {option.id for option in instrument.answers[item.answer].options}


def _given(value: float | str) -> tuple[float | None, str | None]:
    return (None, value) if isinstance(value, str) else (float(value), None)


def _rater(each: Rating, shown: Mapping[Asked, Shown], sizes: Mapping[tuple[str, ...], int]) -> Iterator[tuple[str | None, str]]:
    """Yield under what a rating stands; nothing for one that is not in the pack."""
    if each.pid is None:
        if sizes[_group(each)] >= MINIMUM:
            yield None, each.cohort
    elif who := shown.get((each.pid, each.cohort)):
        yield who.study_id, who.row.cohort


def _group_sizes(ratings: Iterable[Rating]) -> Counter[tuple[str, ...]]:
    return Counter(_group(each) for each in ratings if each.pid is None)


def _group(each: Rating) -> tuple[str, ...]:
    return each.cohort, each.wave, each.about, each.instrument, str(each.version), each.item


def _items(records: Records) -> Table:
    head = (column("item"), column("version", "integer"), column("module"), column("options"), column("outcomes"))
    rows = [
        (each.item, each.version, each.module, " ".join(each.options) or None, " ".join(each.outcomes) or None) for each in records.items
    ]
    return Table("items", head, _sorted(rows))


def _questions(ratings: Iterable[Rating], questions: Questions) -> Table:
    """Return the questions of surveys. Words that belong to somebody else are not among them."""
    head = (
        column("instrument"), column("version", "integer"), column("item"), column("scale"), yes_or_no("is_reversed"),
        column("lowest", "integer"), column("highest", "integer"), column("licence"), column("text_nl"), column("text_en"),
        column("options_nl"), column("options_en"),
    )  # fmt: skip
    rows: list[Row] = []
    for key in {(each.instrument, each.version, each.item) for each in ratings}:
        if key in questions:
            instrument, item = questions[key]
            form = instrument.answers[item.answer]
            is_shipped = instrument.text == "shipped"
            text = item.text if is_shipped else None
            options = form.options if is_shipped else ()
            rows.append(
                (
                    *key,
                    item.scale,
                    int(item.reversed),
                    form.min,
                    form.max,
                    instrument.licence,
                    text.nl if text else None,
                    text.en if text else None,
                    "; ".join(f"{option.id} = {option.nl}" for option in options) or None,
                    "; ".join(f"{option.id} = {option.en}" for option in options) or None,
                )
            )
    return Table("questions", head, _sorted(rows))


def _assignments(shown: Mapping[Asked, Shown]) -> Table:
    """Return for whom what was drawn, and what was really shown; empty where it was never met."""
    head = (column("study_id"), column("experiment"), column("unit"), column("arm"), column("met"))
    rows = {
        (each.study_id, experiment, unit or None, arm, each.row.met.get(key))
        for each in shown.values()
        for key, arm in each.row.arms.items()
        for experiment, _, unit in [key.partition(":")]
    }
    return Table("assignments", head, _sorted(rows))


def _recordings(shown: Mapping[Asked, Shown]) -> Table:
    """Return for how long a recording of a unit's meeting was watched; of a unit of which fewer than five watched one, nothing."""
    head = (column("study_id"), column("experiment"), column("unit"), column("minutes", "integer"))
    people = Counter(key for key, _ in {(key, each.study_id) for each in shown.values() for key in each.row.recorded})
    rows = {
        (each.study_id, experiment, unit, minutes)
        for each in shown.values()
        for key, minutes in each.row.recorded.items()
        if people[key] >= MINIMUM
        for experiment, _, unit in [key.partition(":")]
    }
    return Table("recordings", head, _sorted(rows))


def _rated(name: str, each: Rating, questions: Questions) -> Column:
    found = questions.get((each.instrument, each.version, each.item))
    if found is None:
        return Column(name, "number", words("pack:rating"))
    instrument, item = found
    form = instrument.answers[item.answer]
    is_shipped = instrument.text == "shipped"
    label = (is_shipped and item.text) or instrument.title
    points = _points(form, item) if is_shipped else {}
    return Column(name, "number", _about(each, label.as_text()), points, item.scale or "", item.reversed, form.kind in _STEPS)


def _about(each: Rating, label: Text) -> Text:
    """Return a label that tells a question of one wave from the same one of another, and of one outcome from that of another."""
    lead = ", ".join(part for part in (each.wave, each.about) if part)
    return Text(*(f"{lead}: {label[language].replace(PLACEHOLDER, each.about)}" for language in LANGUAGES))


def _points(form: AnswerForm, item: InstrumentItem) -> dict[str | int, Text]:
    """Return the words at points of a scale; a question about two opposites has its own at both ends."""
    points: dict[str | int, Text] = {point.at: point.as_text() for point in form.labels}
    if item.ends and form.min is not None and form.max is not None:
        points |= {form.min: item.ends.low.as_text(), form.max: item.ends.high.as_text()}
    return points


def _narrower(table: Table, dropped: Iterable[str]) -> Table:
    """Return a table without the columns that may not be kept; a column that is about something else than people stays."""
    places = [place for place, each in enumerate(table.columns) if each.name not in dropped]
    return Table(
        table.name, tuple(table.columns[place] for place in places), tuple(tuple(row[place] for place in places) for row in table.rows)
    )


def _sorted(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: tuple(_rank(cell) for cell in row)))


def _rank(cell: Cell) -> tuple[int, float, str]:
    return (0, 0.0, "") if cell is None else (2, 0.0, cell) if isinstance(cell, str) else (1, float(cell), "")
